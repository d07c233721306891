//! Obligations as a table for a terminal.

use super::Sheet;
use super::order::{Part, due_words, gap_words, groups, left_words, notes, part, people_words, totals};
use crate::lawbook::page::{Look, Style, visible, wrap};
use crate::obligation::{Obligation, Status};

/// How much is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Duties that want the same keys stand together.
    Grouped,
    /// Each duty has its row.
    Each,
}

/// From so many duties on, those that want the same keys stand together.
const TOGETHER: usize = 3;

const HEAD: [&str; 6] = ["DUE", "LEFT", "OBLIGATION", "RECIPIENT", "PEOPLE", "LAW"];

/// The table, its totals, and what the book does not cover.
pub fn table(sheet: &Sheet, look: Look, detail: Detail) -> String {
    let mut out = format!("{} as of {}\n", look.paint(Style::Bold, sheet.id()), sheet.day());
    let parts: Vec<(Part, Vec<&Obligation>)> = Part::ALL.iter().map(|each| (*each, part(sheet, *each))).collect();
    let rows = parts
        .iter()
        .flat_map(|(_, list)| list)
        .filter(|obligation| shown_as_row(obligation, detail))
        .map(|obligation| cells(sheet, obligation));
    let columns = Columns::new(rows, look.width);
    for (each, list) in parts.into_iter().filter(|(_, list)| !list.is_empty()) {
        let style = if each == Part::Overdue { Style::Late } else { Style::Bold };
        out.push_str(&format!("\n{}\n", look.paint(style, each.title())));
        match each {
            Part::NotRequired => not_required(&list, look, &mut out),
            Part::Undetermined if detail == Detail::Grouped => undetermined(list, look, &mut out),
            _ => {
                columns.head(look, &mut out);
                for obligation in list {
                    columns.row(sheet, obligation, each, look, &mut out);
                }
            }
        }
    }
    out.push_str(&format!("\n{}\n", look.paint(Style::Bold, &totals(sheet))));
    for conflict in &sheet.obligations.conflicts {
        let first = format!("{}: ", look.paint(Style::Late, "contradiction in the law book"));
        out.push_str(&look.paragraph(&first, "  ", &format!("{}: {}", conflict.id, conflict.message)));
    }
    if !sheet.obligations.gaps.is_empty() {
        out.push_str(&format!("\n{}\n", look.paint(Style::Bold, "Not in this law book, and perhaps owed")));
        for gap in &sheet.obligations.gaps {
            out.push_str(&look.paragraph("  - ", "    ", &gap_words(gap)));
        }
    }
    out
}

fn shown_as_row(obligation: &Obligation, detail: Detail) -> bool {
    match obligation.status {
        Status::NotRequired => false,
        Status::Undetermined => detail == Detail::Each,
        _ => true,
    }
}

fn not_required(list: &[&Obligation], look: Look, out: &mut String) {
    for obligation in list {
        let why = notes(obligation, Part::NotRequired).join("; ");
        out.push_str(&look.paragraph("  ", "      ", &format!("{}: {why}", obligation.id)));
    }
}

fn undetermined(list: Vec<&Obligation>, look: Look, out: &mut String) {
    let (many, few): (Vec<_>, Vec<_>) = groups(list).into_iter().partition(|group| group.members.len() >= TOGETHER);
    for group in many {
        let text = format!("{}: {}", group.words(), group.laws().join(", "));
        out.push_str(&look.paragraph("  ", "      ", &text));
    }
    for obligation in few.iter().flat_map(|group| &group.members) {
        let text = format!("{} ({}) {}", obligation.id, obligation.recipient, notes(obligation, Part::Undetermined).join("; "));
        out.push_str(&look.paragraph("  ", "      ", &text));
    }
}

fn cells(sheet: &Sheet, obligation: &Obligation) -> [String; 6] {
    [
        due_words(obligation),
        left_words(sheet, obligation),
        visible(&obligation.id),
        visible(&obligation.recipient),
        people_words(obligation),
        visible(&obligation.citation),
    ]
}

/// The widths of the columns: those of dates, ids and numbers as wide as they need, the two of words share what is left.
struct Columns {
    widths: [usize; 6],
    /// Whether the terminal is too narrow for columns: an obligation then takes several lines.
    stacked: bool,
}

impl Columns {
    fn new(rows: impl Iterator<Item = [String; 6]>, width: usize) -> Columns {
        const LEAST: usize = 16;
        let mut widths = HEAD.map(str::len);
        for row in rows {
            for (width, cell) in widths.iter_mut().zip(&row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        // Two spaces before each column.
        let fixed: usize = widths[0] + widths[1] + widths[2] + widths[4] + 12;
        let room = width.saturating_sub(fixed);
        let stacked = room < 2 * LEAST;
        if !stacked && widths[3] + widths[5] > room {
            let half = room / 2;
            let (recipient, law) = (widths[3], widths[5]);
            widths[3] = if recipient <= half { recipient } else { room - law.min(half) };
            widths[5] = room - widths[3];
        }
        Columns { widths, stacked }
    }

    fn head(&self, look: Look, out: &mut String) {
        if self.stacked {
            return;
        }
        let mut line = String::new();
        for (word, width) in HEAD.iter().zip(self.widths) {
            line.push_str(&format!("  {word:width$}"));
        }
        out.push_str(&look.paint(Style::Faint, line.trim_end()));
        out.push('\n');
    }

    fn row(&self, sheet: &Sheet, obligation: &Obligation, part: Part, look: Look, out: &mut String) {
        let cells = cells(sheet, obligation);
        let style = style(sheet, obligation, part);
        if self.stacked {
            let [due, left, id, recipient, people, law] = cells;
            let left = if left.is_empty() { left } else { format!("  {left}") };
            out.push_str(&format!("  {}  {id}\n", look.paint(style, &format!("{due}{left}"))));
            let people = if people == "-" { people } else { format!("{people} people") };
            for text in [recipient, people, law].into_iter().filter(|text| text != "-") {
                out.push_str(&look.paragraph("      ", "      ", &text));
            }
        } else {
            let wrapped: Vec<Vec<String>> = cells
                .iter()
                .zip(self.widths)
                .enumerate()
                .map(|(at, (cell, width))| if matches!(at, 3 | 5) { wrap(cell, width) } else { vec![cell.clone()] })
                .collect();
            let lines = wrapped.iter().map(Vec::len).max().unwrap_or(1);
            for number in 0..lines {
                let mut line = String::new();
                for (at, (column, width)) in wrapped.iter().zip(self.widths).enumerate() {
                    let text = column.get(number).map_or("", String::as_str);
                    let space = " ".repeat(width.saturating_sub(text.chars().count()));
                    let text = if at < 2 { look.paint(style, text) } else { text.to_owned() };
                    line.push_str(&if at == 4 { format!("  {space}{text}") } else { format!("  {text}{space}") });
                }
                out.push_str(line.trim_end());
                out.push('\n');
            }
        }
        for note in notes(obligation, part) {
            out.push_str(&look.paragraph("      ", "      ", &note));
        }
    }
}

fn style(sheet: &Sheet, obligation: &Obligation, part: Part) -> Style {
    match part {
        Part::Overdue => Style::Late,
        Part::Dated if obligation.due.date.is_some_and(|day| (day - sheet.day()).num_days() <= 7) => Style::Soon,
        Part::Met => Style::Good,
        _ => Style::Plain,
    }
}
