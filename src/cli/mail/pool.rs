//! Batches composed on several threads, taken in their order.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Scope;

/// What composes: jobs in, results out, in the order in which the jobs came.
pub struct Pool<J, R> {
    jobs: Option<Sender<(u64, J)>>,
    results: Receiver<(u64, R)>,
    /// The number of the next job.
    next: u64,
    /// The number of the next result.
    wanted: u64,
    early: BTreeMap<u64, R>,
    most: u64,
}

impl<J: Send, R: Send> Pool<J, R> {
    /// Starts threads, each with what `make` gives it to work with; `queue` is what they share.
    pub fn start<'scope, 'env, W>(
        scope: &'scope Scope<'scope, 'env>,
        queue: &'env Queue<J>,
        threads: usize,
        make: impl Fn() -> W,
        work: fn(&mut W, J) -> R,
    ) -> Pool<J, R>
    where
        W: Send + 'scope,
        J: 'scope,
        R: 'scope,
    {
        let (jobs, waiting) = channel();
        if let Ok(mut queue) = queue.0.lock() {
            *queue = Some(waiting);
        }
        let (done, results) = channel();
        for _ in 0..threads {
            let (mut worker, done) = (make(), done.clone());
            scope.spawn(move || {
                while let Some((number, job)) = queue.take() {
                    if done.send((number, work(&mut worker, job))).is_err() {
                        break;
                    }
                }
            });
        }
        Pool { jobs: Some(jobs), results, next: 0, wanted: 0, early: BTreeMap::new(), most: 2 * threads as u64 }
    }

    /// Hands in a job. Where as many are under way as memory is meant for, the results that are ready come back first.
    pub fn submit(&mut self, job: J) -> Vec<R> {
        let mut ready = Vec::new();
        while self.next - self.wanted >= self.most {
            match self.receive() {
                Some(result) => ready.push(result),
                None => break,
            }
        }
        if let Some(jobs) = &self.jobs
            && jobs.send((self.next, job)).is_ok()
        {
            self.next += 1;
        }
        ready
    }

    /// The next result in order; nothing when there are no more.
    pub fn receive(&mut self) -> Option<R> {
        while self.wanted < self.next {
            if let Some(result) = self.early.remove(&self.wanted) {
                self.wanted += 1;
                return Some(result);
            }
            let (number, result) = self.results.recv().ok()?;
            self.early.insert(number, result);
        }
        None
    }

    /// Says that no more jobs come: the threads end when they are done.
    pub fn close(&mut self) {
        self.jobs = None;
    }
}

/// Where the jobs wait.
pub struct Queue<J>(Mutex<Option<Receiver<(u64, J)>>>);

impl<J> Queue<J> {
    /// An empty one.
    pub fn new() -> Queue<J> {
        Queue(Mutex::new(None))
    }

    fn take(&self) -> Option<(u64, J)> {
        self.0.lock().ok()?.as_ref()?.recv().ok()
    }
}
