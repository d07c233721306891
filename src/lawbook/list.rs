//! The laws of the book in a table.

use super::page::{Look, Style, counted};
use crate::law::{Book, Law};

/// The table of the laws, and how many they are.
pub fn list(book: &Book, look: Look) -> String {
    let mut out = String::new();
    let widths = [
        book.laws.iter().map(|law| law.id.chars().count()).max().unwrap_or(2).max(2),
        5,
        book.laws.iter().map(|law| law.status.word().len()).max().unwrap_or(6).max(6),
        8,
        10,
        10,
    ];
    let used: usize = widths.iter().map(|width| width + 2).sum();
    let room = look.width.saturating_sub(used).max(20);
    let head = ["ID", "PLACE", "STATUS", "VERSIONS", "CONFIDENCE", "LAST READ"];
    let line = |cells: [&str; 6], last: &str| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            line.push_str(&format!("{cell:width$}  "));
        }
        line.push_str(last);
        line
    };
    out.push_str(&look.paint(Style::Faint, &line(head, "NAME")));
    out.push('\n');
    for law in &book.laws {
        let versions = law.versions.len().to_string();
        let read = last_read(law).map_or_else(|| "-".to_owned(), |day| day.to_string());
        for (at, part) in super::page::wrap(&law.name, room).iter().enumerate() {
            let cells = if at == 0 {
                [law.id.as_str(), law.place.as_str(), law.status.word(), versions.as_str(), confidence(law), read.as_str()]
            } else {
                [""; 6]
            };
            out.push_str(&line(cells, part));
            out.push('\n');
        }
    }
    out.push_str(&format!(
        "{}, {}, {}\n",
        counted(book.laws.len(), "law"),
        counted(book.laws.iter().map(|law| law.versions.len()).sum(), "version"),
        counted(book.calendars.len(), "calendar")
    ));
    out
}

/// The day on which the version that is read longest ago was read.
pub(super) fn last_read(law: &Law) -> Option<chrono::NaiveDate> {
    law.versions.iter().filter_map(|version| version.read_on).min()
}

/// The confidence of the newest version.
pub(super) fn confidence(law: &Law) -> &'static str {
    law.versions.first().and_then(|version| version.confidence).map_or("-", crate::law::Confidence::word)
}
