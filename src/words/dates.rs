//! Dates in texts, in all usual forms: `March 2, 2026`, `Mar. 2`, `2 March 2026`, `early March 2026`, `03/02/2026`,
//! `2026-03-02`, `2 de marzo de 2026`.

use chrono::{Datelike as _, Duration, Months, NaiveDate};

use super::lexicon::Language;
use super::sentence::{Token, gap};

/// A date in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateMention {
    /// The first word.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
    /// The year, where one is given.
    pub year: Option<i32>,
    /// The month, 1 to 12; 0 where only a year is given.
    pub month: u32,
    /// The day, where one is given.
    pub day: Option<u32>,
    /// Whether it only says about when: early, late, on or about.
    pub about: bool,
}

impl DateMention {
    /// The first and the last day it can be; the year is `near`'s where none is given, or the one that lies closest.
    pub fn days(&self, near: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let year = match self.year {
            Some(year) => year,
            None => {
                let day = |year: i32| NaiveDate::from_ymd_opt(year, self.month.max(1), self.day.unwrap_or(15));
                let years = [near.year() - 1, near.year(), near.year() + 1];
                years.into_iter().min_by_key(|year| day(*year).map_or(i64::MAX, |day| (day - near).num_days().abs()))?
            }
        };
        if self.month == 0 {
            return Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?));
        }
        match self.day {
            Some(day) => {
                let day = NaiveDate::from_ymd_opt(year, self.month, day)?;
                let slack = Duration::days(if self.about { 7 } else { 0 });
                Some((day - slack, day + slack))
            }
            None => {
                let first = NaiveDate::from_ymd_opt(year, self.month, 1)?;
                Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
            }
        }
    }
}

const MONTHS: &[(&str, u32)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("enero", 1),
    ("febrero", 2),
    ("marzo", 3),
    ("abril", 4),
    ("mayo", 5),
    ("junio", 6),
    ("julio", 7),
    ("agosto", 8),
    ("septiembre", 9),
    ("octubre", 10),
    ("noviembre", 11),
    ("diciembre", 12),
];

fn month(token: &Token) -> Option<u32> {
    // “march” and “may” are words too.
    let plain = matches!(token.word.as_str(), "may" | "march" | "mar" | "dec" | "sep") && !token.capital;
    if plain {
        return None;
    }
    MONTHS.iter().find(|(name, _)| *name == token.word).map(|(_, number)| *number)
}

fn day(token: &Token) -> Option<u32> {
    let digits: String = token.word.chars().take_while(char::is_ascii_digit).collect();
    let rest = &token.word[digits.len()..];
    if digits.is_empty() || digits.len() > 2 || !["", "st", "nd", "rd", "th", "º"].contains(&rest) {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(token: &Token) -> Option<i32> {
    (token.word.len() == 4).then(|| token.word.parse().ok()).flatten().filter(|year| (1990..=2100).contains(year))
}

/// The dates of a sentence.
pub fn dates(text: &str, tokens: &[Token], language: Language) -> Vec<DateMention> {
    let mut out: Vec<DateMention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date(text, tokens, at, language) {
            Some(found) => {
                at = found.to;
                out.push(found);
                if let Some(second) = second_day(text, tokens, &found) {
                    at = second.to;
                    out.push(second);
                }
            }
            None => at += 1,
        }
    }
    // “February 10 and March 3, 2026”: the year of the later one holds for the earlier one too.
    for index in (0..out.len().saturating_sub(1)).rev() {
        if out[index].year.is_none() && out[index + 1].from - out[index].to <= 3 {
            out[index].year = out[index + 1].year.map(|year| if out[index].month > out[index + 1].month { year - 1 } else { year });
        }
    }
    out
}

/// The second day of “March 9 to 14, 2026”, which shares the month of the first.
fn second_day(text: &str, tokens: &[Token], first: &DateMention) -> Option<DateMention> {
    let joined = |token: &Token| ["to", "through", "and", "until", "or"].contains(&token.word.as_str());
    if first.day.is_none() || first.year.is_some() || !tokens.get(first.to).is_some_and(joined) {
        return None;
    }
    tokens.get(first.from).and_then(month)?;
    let from = first.to + 1;
    let found = tokens.get(from).and_then(day)?;
    let behind = gap(text, tokens, from + 1).trim();
    let year = tokens.get(from + 1).filter(|_| matches!(behind, "" | ",")).and_then(year);
    // Without a year it is a day only where nothing follows that it could count.
    let ends = tokens.get(from + 1).is_none() || !behind.is_empty();
    (year.is_some() || ends).then(|| DateMention {
        from,
        to: from + 1 + usize::from(year.is_some()),
        year,
        month: first.month,
        day: Some(found),
        about: first.about,
    })
}

fn date(text: &str, tokens: &[Token], at: usize, language: Language) -> Option<DateMention> {
    let token = tokens.get(at)?;
    let sign = |index: usize| gap(text, tokens, index).trim();
    let close = |index: usize| matches!(sign(index), "" | "," | ".");
    let about = {
        let before = |back: usize| if at >= back { tokens[at - back].word.as_str() } else { "" };
        ["early", "late", "mid", "about", "around", "approximately", "circa", "aproximadamente", "alrededor", "principios", "finales"]
            .contains(&before(1))
            || (before(1) == "of" && ["week", "beginning", "end", "middle"].contains(&before(2)))
            || (before(1) == "de" && ["principios", "finales", "mediados", "alrededor"].contains(&before(2)))
            || (before(1) == "about" && before(2) == "or")
    };
    let made = |to: usize, year: Option<i32>, month: u32, day: Option<u32>| Some(DateMention { from: at, to, year, month, day, about });
    // 2026-03-02
    if let Some(year) = year(token)
        && sign(at + 1) == "-"
        && let Some(month) = tokens.get(at + 1).filter(|token| token.word.len() == 2).and_then(day).filter(|month| *month <= 12)
    {
        return match tokens.get(at + 2).filter(|token| sign(at + 2) == "-" && token.word.len() == 2).and_then(day) {
            Some(day) => made(at + 3, Some(year), month, Some(day)),
            None => made(at + 2, Some(year), month, None),
        };
    }
    // 03/02/2026
    if sign(at + 1) == "/"
        && sign(at + 2) == "/"
        && let (Some(one), Some(two)) = (day(token), tokens.get(at + 1).and_then(day))
        && let Some(last) = tokens.get(at + 2)
        && let Some(year) =
            year(last).or_else(|| (last.word.len() == 2).then(|| last.word.parse::<i32>().ok()).flatten().map(|year| 2000 + year))
    {
        let (month, day) = if language == Language::Spanish || one > 12 { (two, one) } else { (one, two) };
        return if month <= 12 { made(at + 3, Some(year), month, Some(day)) } else { None };
    }
    // March 2, 2026; March 2026; March 2
    if let Some(month) = month(token) {
        if let Some(found) = tokens.get(at + 1).filter(|_| close(at + 1)).and_then(day) {
            let mut to = at + 2;
            // “March 2–5, 2026”
            if ["-", "–"].contains(&sign(to)) && tokens.get(to).and_then(day).is_some() {
                to += 1;
            }
            let year = tokens.get(to).filter(|_| close(to)).and_then(year);
            return made(to + usize::from(year.is_some()), year, month, Some(found));
        }
        let of = usize::from(tokens.get(at + 1).is_some_and(|next| next.word == "of" || next.word == "de"));
        if let Some(year) = tokens.get(at + 1 + of).filter(|_| close(at + 1)).and_then(year) {
            return made(at + 2 + of, Some(year), month, None);
        }
        let named = !["may", "mar", "dec", "jan", "sep", "march"].contains(&token.word.as_str())
            || (at > 0 && ["in", "early", "late", "mid", "since", "of", "during", "until", "en"].contains(&tokens[at - 1].word.as_str()));
        return if named { made(at + 1, None, month, None) } else { None };
    }
    // 2 March 2026; 2nd of March; 2 de marzo de 2026
    if let Some(found) = day(token) {
        let of = usize::from(tokens.get(at + 1).is_some_and(|next| next.word == "of" || next.word == "de"));
        if let Some(month) = tokens.get(at + 1 + of).filter(|_| close(at + 1)).and_then(month) {
            let behind = at + 2 + of;
            let of = usize::from(tokens.get(behind).is_some_and(|next| next.word == "de" || next.word == "del" || next.word == "of"));
            let year = tokens.get(behind + of).filter(|_| close(behind)).and_then(year);
            return made(behind + if year.is_some() { of + 1 } else { 0 }, year, month, Some(found));
        }
        return None;
    }
    // 2026 alone, behind a preposition.
    if let Some(year) = year(token)
        && at > 0
        && ["in", "since", "of", "during", "en", "desde", "until"].contains(&tokens[at - 1].word.as_str())
    {
        return made(at + 1, Some(year), 0, None);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::lexicon::lexicon;
    use crate::words::sentence::sentences;

    fn days(text: &str) -> Vec<String> {
        let near = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap_or_default();
        let language = if text.contains(" de ") { Language::Spanish } else { Language::English };
        let found = sentences(text, lexicon(language));
        found
            .iter()
            .flat_map(|sentence| &sentence.dates)
            .filter_map(|date| date.days(near))
            .map(|(from, to)| if from == to { from.to_string() } else { format!("{from}..{to}") })
            .collect()
    }

    #[test]
    fn dates_in_all_usual_forms() {
        assert_eq!(days("On March 2, 2026, we learned"), ["2026-03-02"]);
        assert_eq!(days("On Mar. 2 we learned"), ["2026-03-02"]);
        assert_eq!(days("On 2 March 2026"), ["2026-03-02"]);
        assert_eq!(days("On the 2nd of March, 2026"), ["2026-03-02"]);
        assert_eq!(days("on 03/02/2026 and 2026-03-05"), ["2026-03-02", "2026-03-05"]);
        assert_eq!(days("in early March 2026"), ["2026-03-01..2026-03-31"]);
        assert_eq!(days("between December 20 and January 3, 2026"), ["2025-12-20", "2026-01-03"]);
        assert_eq!(days("From March 9 to 14, 2026, someone"), ["2026-03-09", "2026-03-14"]);
        assert_eq!(days("from March 9 to 14 hospitals"), ["2026-03-09"]);
        assert_eq!(days("El 2 de marzo de 2026 supimos"), ["2026-03-02"]);
        assert_eq!(days("It may be taken. We march on."), Vec::<String>::new());
        assert_eq!(days("on or about February 10, 2026"), ["2026-02-03..2026-02-17"]);
    }
}
