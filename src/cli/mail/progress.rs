//! How far a run is, on a terminal.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};

/// A bar on standard error; nothing where that is no terminal.
pub struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    letters: u64,
    bytes: u64,
}

impl Progress {
    /// A bar for a run that reads so many bytes, if that is known.
    pub fn new(size: Option<u64>, read: Arc<AtomicU64>, quiet: bool) -> Progress {
        let bar = match (quiet, size) {
            (true, _) => ProgressBar::hidden(),
            (_, Some(size)) => ProgressBar::new(size),
            (_, None) => ProgressBar::no_length(),
        };
        let template = match size {
            Some(_) => "{bar:30} {percent:>3}%  {msg}  {eta} left",
            None => "{spinner} {msg}  {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Progress { bar, read, letters: 0, bytes: 0 }
    }

    /// Tells of letters that were written.
    pub fn add(&mut self, letters: u64, bytes: u64) {
        self.letters += letters;
        self.bytes += bytes;
        self.bar.set_position(self.read.load(Ordering::Relaxed));
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        // A speed for people: no output depends on it.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let speed = (self.letters as f64 / seconds) as u64;
        self.bar.set_message(format!("{} letters, {} a second, {}", HumanCount(self.letters), HumanCount(speed), HumanBytes(self.bytes)));
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
