//! Obligations with a date as a calendar file (RFC 5545). Written by hand and small: the libraries for it stamp events
//! with the clock of the machine and with random ids, and here the same facts must give the same bytes.

use chrono::{DateTime, Days, FixedOffset, Utc};

use super::Sheet;
use super::order::Part;
use crate::lawbook::page::counted;
use crate::obligation::{AsOf, Obligation, Status};

/// The calendar: one event for each obligation with a date, with alarms for those still to be met. It names duties,
/// recipients and citations, and no fact of the incident beyond its id.
pub fn ics(sheet: &Sheet) -> String {
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//Forthwith//Forthwith//EN");
    out.line("CALSCALE:GREGORIAN");
    out.line("METHOD:PUBLISH");
    out.text("NAME", &format!("Disclosures due: {}", sheet.id()));
    out.text("X-WR-CALNAME", &format!("Disclosures due: {}", sheet.id()));
    let stamp = stamp(sheet);
    for part in [Part::Overdue, Part::Dated, Part::Met] {
        for obligation in super::order::part(sheet, part) {
            event(sheet, obligation, &stamp, &mut out);
        }
    }
    out.line("END:VCALENDAR");
    out.out
}

/// The moment at which the facts stand, in UTC: no clock is read.
fn stamp(sheet: &Sheet) -> String {
    let at = match sheet.as_of {
        AsOf::At(at) => at,
        AsOf::Day(_) => sheet.as_of.start(sheet.incident.zone()),
    };
    utc(at)
}

fn utc(at: DateTime<FixedOffset>) -> String {
    at.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string()
}

fn event(sheet: &Sheet, obligation: &Obligation, stamp: &str, out: &mut Lines) {
    let Some(date) = obligation.due.date else { return };
    out.line("BEGIN:VEVENT");
    out.text("UID", &format!("{}/{}@forthwith", sheet.id(), obligation.id));
    out.line(&format!("DTSTAMP:{stamp}"));
    match obligation.due.at {
        Some(at) => {
            out.line(&format!("DTSTART:{}", utc(at)));
            out.line("DURATION:PT0S");
        }
        None => {
            out.line(&format!("DTSTART;VALUE=DATE:{}", date.format("%Y%m%d")));
            let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
            out.line(&format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
        }
    }
    let word = match obligation.status {
        Status::Overdue => "Overdue",
        Status::Met | Status::MetLate => "Done",
        _ => "Due",
    };
    out.text("SUMMARY", &format!("{word}: {} ({})", obligation.recipient, obligation.id));
    out.text("DESCRIPTION", &description(obligation));
    out.text("CATEGORIES", obligation.status.word());
    out.line("CLASS:PRIVATE");
    // A deadline takes nobody's time: it must not show people as busy.
    out.line("TRANSP:TRANSPARENT");
    if matches!(obligation.status, Status::Due | Status::Overdue) {
        let alarms: [(&str, &str); 2] = if obligation.due.at.is_some() {
            [("-PT24H", "in 24 hours"), ("-PT2H", "in 2 hours")]
        } else {
            [("-P7D", "in 7 days"), ("-P1D", "tomorrow")]
        };
        for (trigger, when) in alarms {
            out.line("BEGIN:VALARM");
            out.line("ACTION:DISPLAY");
            out.line(&format!("TRIGGER:{trigger}"));
            out.text("DESCRIPTION", &format!("Due {when}: {} ({})", obligation.recipient, obligation.id));
            out.line("END:VALARM");
        }
    }
    out.line("END:VEVENT");
}

/// The duty and its law, and how many people: nothing that names a person, and nothing of the reasoning.
fn description(obligation: &Obligation) -> String {
    let mut lines = vec![format!("{}, {}", obligation.law.name, obligation.citation)];
    if let Some(standard) = &obligation.due.standard {
        lines.push(format!("Standard: {standard}"));
    }
    if let Some(day) = obligation.due.not_before {
        lines.push(format!("Not before {day}"));
    }
    if let Some(cut_off) = obligation.due.cut_off {
        lines.push(format!("By {} on the last day", cut_off.format("%H:%M %:z")));
    }
    if !obligation.assumptions.is_empty() {
        lines.push(format!(
            "{} to be confirmed: see `forthwith due --why {}`",
            counted(obligation.assumptions.len(), "assumption"),
            obligation.id
        ));
    }
    lines.join("\n")
}

/// Content lines: folded at 75 octets, ended by CRLF.
#[derive(Default)]
struct Lines {
    out: String,
}

impl Lines {
    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escaped(value)));
    }

    fn line(&mut self, line: &str) {
        const MOST: usize = 75;
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > MOST {
                self.out.push_str("\r\n ");
                used = 1;
            }
            self.out.push(c);
            used += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

/// Text as RFC 5545, 3.3.11, has it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"é".repeat(80));
        for line in lines.out.split("\r\n") {
            assert!(line.len() <= 75, "{}", line.len());
        }
        assert_eq!(lines.out.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "é".repeat(80)));
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne\u{7}"), "a\\;b\\,c\\\\d\\ne");
    }
}
