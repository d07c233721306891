//! The path of the fact that a walk has come to.

/// Follows a walk over records and lists and tells the path of what is shown: `affected.groups[0].count`.
#[derive(Debug, Default)]
pub struct PathTracker {
    stack: Vec<Step>,
    key: String,
}

#[derive(Debug)]
struct Step {
    part: String,
    /// The number of the next item, in a list.
    next: Option<usize>,
}

impl PathTracker {
    /// The next thing shown stands under this key.
    pub fn key(&mut self, key: &str) {
        key.clone_into(&mut self.key);
    }

    /// Something is about to be shown: in a list it takes the next number as its key.
    pub fn step(&mut self) {
        if let Some(Step { next: Some(next), .. }) = self.stack.last_mut() {
            self.key = format!("[{next}]");
            *next += 1;
        }
    }

    /// Goes into a record.
    pub fn enter_record(&mut self) {
        self.step();
        self.stack.push(Step { part: std::mem::take(&mut self.key), next: None });
    }

    /// Goes into a list.
    pub fn enter_list(&mut self) {
        self.step();
        self.stack.push(Step { part: std::mem::take(&mut self.key), next: Some(0) });
    }

    /// Leaves a record or list; its own key is the current one again.
    pub fn leave(&mut self) {
        if let Some(step) = self.stack.pop() {
            self.key = step.part;
        }
    }

    /// The path of what is being shown.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for part in self.stack.iter().map(|step| &step.part).chain(std::iter::once(&self.key)).filter(|part| !part.is_empty()) {
            if !path.is_empty() && !part.starts_with('[') {
                path.push('.');
            }
            path.push_str(part);
        }
        path
    }

    /// The last part of the path.
    pub fn last(&self) -> &str {
        &self.key
    }
}
