//! What a template uses, with the parts that it includes: the names in its tags, and those in its conditions.

use std::collections::BTreeSet;

use super::guard;
use super::template::Templates;
use crate::brief::Sheet;

/// What a template uses.
#[derive(Debug)]
pub struct Usage {
    /// The names in its tags and among its needs; `None` where it may use any.
    pub names: Option<BTreeSet<String>>,
    /// The names in the conditions of the template and of each part, by file.
    conditions: Vec<(String, Vec<guard::Name>)>,
}

impl Usage {
    /// Reads a template and its parts. `locals` are the names that the templates bring in themselves.
    pub fn of(templates: &Templates, name: &str, locals: &[String]) -> Usage {
        let mut names = BTreeSet::new();
        let mut conditions = Vec::new();
        for part in with_parts(templates, name) {
            let Some(template) = templates.file(part) else { continue };
            let text = template.file.text();
            let body = &text[template.body..];
            names.extend(guard::words(body).map(str::to_owned));
            let needs = template.front.iter().flat_map(|front| &front.needs);
            names.extend(needs.filter_map(|need| Some(need.split('.').next()?.to_owned())));
            let first = text[..template.body].matches('\n').count() + 1;
            // A name is looked up once, wherever it stands again.
            let known = |name: &guard::Name| {
                conditions.iter().any(|(_, names): &(String, Vec<guard::Name>)| names.iter().any(|other| other.same(name)))
            };
            let mut own: Vec<guard::Name> = Vec::new();
            for name in guard::conditions(body, first, locals) {
                if !known(&name) && !own.iter().any(|other| other.same(&name)) {
                    own.push(name);
                }
            }
            conditions.push((part.to_owned(), own));
        }
        // Tera has a name for everything there is, and templates that extend another one.
        let any = ["__tera_context", "extends", "import"].iter().any(|word| names.contains(*word));
        Usage { names: (!any).then_some(names), conditions }
    }

    /// The slips in conditions, each with the file it stands in.
    pub fn slips<'a>(&'a self, context: &'a Sheet) -> impl Iterator<Item = (&'a str, guard::Slip)> {
        self.conditions.iter().flat_map(|(file, names)| guard::slips(names, context).into_iter().map(|slip| (file.as_str(), slip)))
    }
}

/// A template and the parts that it includes.
fn with_parts<'a>(templates: &'a Templates, name: &'a str) -> Vec<&'a str> {
    let mut read = vec![name];
    let mut at = 0;
    while let Some(template) = read.get(at).and_then(|next| templates.file(next)) {
        for part in guard::included(template.file.text()).filter(|part| templates.file(part).is_some()) {
            if !read.contains(&part) {
                read.push(part);
            }
        }
        at += 1;
    }
    read
}
