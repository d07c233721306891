//! Running again whenever a file changes. Files are looked at twice a second: of a few thousand that costs next to nothing, and
//! it works on network drives and in containers, where systems tell of no changes.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// What is known of a file: when it was last changed and how long it is; nothing where it is not there.
type Mark = Option<(SystemTime, u64)>;

/// The files of a run as they were found.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture(Vec<(PathBuf, Mark)>);

impl Picture {
    /// Looks at files. To be taken before they are read, so that a change in the meantime is not missed.
    pub fn of(mut files: Vec<PathBuf>) -> Picture {
        files.sort();
        files.dedup();
        let mark = |path: &PathBuf| {
            let about = std::fs::metadata(path).ok()?;
            Some((about.modified().ok()?, about.len()))
        };
        Picture(files.into_iter().map(|path| (path.clone(), mark(&path))).collect())
    }
}

/// Waits until one of the files changes, comes or goes. `files` lists them anew each time.
pub fn wait(before: &Picture, files: &dyn Fn() -> Vec<PathBuf>) {
    const PAUSE: Duration = Duration::from_millis(500);
    loop {
        std::thread::sleep(PAUSE);
        let now = Picture::of(files());
        if now != *before {
            // An editor may still be writing: wait until two looks agree.
            let mut last = now;
            loop {
                std::thread::sleep(PAUSE / 5);
                let next = Picture::of(files());
                if next == last {
                    return;
                }
                last = next;
            }
        }
    }
}
