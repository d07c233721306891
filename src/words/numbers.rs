//! Numbers of people as texts write them: `37 million`, `37M`, `thirty-seven million`, `1.2m`, `410,233`, with what stands
//! around them: about, more than, up to, from … to.

use super::dates::DateMention;
use super::lexicon::Language;
use super::sentence::{Token, gap};
use crate::quantity::Range;

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberMention {
    /// The first word, with the word that qualifies it.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
    /// What it can be.
    pub range: Range,
    /// The number itself.
    pub value: u64,
    /// Whether it is a share in percent.
    pub percent: bool,
    /// Whether it only bounds: more than, up to.
    pub bounds: bool,
    /// Whether it has no lower or upper bound close to it but rounds.
    pub about: bool,
    /// Whether it was written in one digit or word below a thousand without a qualifier: it may count anything.
    pub money: bool,
}

const UNITS: &[(&str, u64)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("zero", 0),
    ("dos", 2),
    ("tres", 3),
    ("cuatro", 4),
    ("cinco", 5),
    ("seis", 6),
    ("siete", 7),
    ("ocho", 8),
    ("nueve", 9),
    ("diez", 10),
    ("once", 11),
    ("doce", 12),
    ("quince", 15),
    ("veinte", 20),
    ("treinta", 30),
    ("cuarenta", 40),
    ("cincuenta", 50),
    ("sesenta", 60),
    ("setenta", 70),
    ("ochenta", 80),
    ("noventa", 90),
    ("cien", 100),
    ("ciento", 100),
    ("doscientos", 200),
    ("doscientas", 200),
    ("trescientos", 300),
    ("quinientos", 500),
    ("dozen", 12),
];
const SCALES: &[(&str, u64)] = &[
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("k", 1_000),
    ("m", 1_000_000),
    ("mm", 1_000_000),
    ("mn", 1_000_000),
    ("mil", 1_000),
    ("millón", 1_000_000),
    ("millones", 1_000_000),
    ("bn", 1_000_000_000),
    ("thousands", 1_000),
    ("millions", 1_000_000),
];

const ABOUT: &[&str] = &[
    "about",
    "approximately",
    "around",
    "roughly",
    "some",
    "approx",
    "circa",
    "estimated",
    "unos",
    "unas",
    "aproximadamente",
    "cerca",
    "alrededor",
];
const BELOW: &[&str] = &["nearly", "almost", "casi"];
const OVER: &[&str] = &["over", "exceeding", "exceeds", "exceeded", "above", "más"];

struct Bare {
    to: usize,
    value: u64,
    step: u64,
}

/// The numbers of a sentence; those of dates are left out.
pub fn numbers(text: &str, tokens: &[Token], dates: &[DateMention], _: Language) -> Vec<NumberMention> {
    let mut out: Vec<NumberMention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if dates.iter().any(|date| date.from <= at && at < date.to) {
            at += 1;
            continue;
        }
        let Some(bare) = bare(text, tokens, at) else {
            at += 1;
            continue;
        };
        out.push(qualified(text, tokens, at, &bare));
        at = bare.to;
    }
    merge_ranges(text, tokens, &mut out);
    out
}

/// A number without what stands around it.
fn bare(text: &str, tokens: &[Token], at: usize) -> Option<Bare> {
    let (mut value, mut step, mut to) = first(tokens, at)?;
    let mut scaled = false;
    while let Some(token) = tokens.get(to) {
        let between = gap(text, tokens, to);
        if !(between.trim().is_empty() || between == "-" || between == "‑") {
            break;
        }
        // “half a million”
        let scale = SCALES.iter().find(|(word, _)| *word == token.word).filter(|(word, _)| word.len() > 2 || between.is_empty());
        if let Some((_, factor)) = scale {
            value = value.checked_mul(*factor)?;
            step = step.checked_mul(*factor)?;
            scaled = true;
            to += 1;
            continue;
        }
        if token.word == "and" && scaled {
            if let Some((more, one, end)) = tokens
                .get(to + 1)
                .and_then(|_| first(tokens, to + 1))
                .filter(|(more, ..)| *more < 1_000 && value >= 100 && spelled(tokens, at))
            {
                value = value.checked_add(more)?;
                step = one;
                to = end;
                continue;
            }
            break;
        }
        let unit = UNITS.iter().find(|(word, _)| *word == token.word).map(|(_, unit)| *unit);
        match unit {
            Some(unit)
                if spelled(tokens, at)
                    && (unit < 100)
                    && (value.is_multiple_of(100) && value >= 100
                        || (20..100).contains(&value) && value.is_multiple_of(10) && unit < 10) =>
            {
                // “thirty-seven”, “two hundred twelve”, “twelve thousand four hundred six”
                if let Some((more, one, end)) = group(text, tokens, to, value) {
                    value = value.checked_add(more)?;
                    step = one;
                    to = end;
                    continue;
                }
                break;
            }
            _ => break,
        }
    }
    if spelled(tokens, at) && value > 0 {
        step = trailing(value, 1);
    }
    (to > at).then_some(Bare { to, value, step: step.max(1) })
}

/// A smaller group of spelled words that adds to a number: “four hundred six” behind “twelve thousand”.
fn group(text: &str, tokens: &[Token], at: usize, over: u64) -> Option<(u64, u64, usize)> {
    let unit = |index: usize| tokens.get(index).and_then(|token| UNITS.iter().find(|(word, _)| *word == token.word)).map(|(_, unit)| *unit);
    let mut value = unit(at)?;
    let mut to = at + 1;
    if (20..100).contains(&value)
        && let Some(ones) = unit(to).filter(|ones| *ones < 10)
    {
        value += ones;
        to += 1;
    }
    while let Some((_, factor)) = tokens.get(to).and_then(|token| SCALES.iter().find(|(word, _)| *word == token.word)) {
        if !gap(text, tokens, to).trim().is_empty() || value.checked_mul(*factor)? >= over {
            break;
        }
        value *= factor;
        to += 1;
        if let Some((more, _, end)) = group(text, tokens, to, value) {
            value += more;
            to = end;
        }
    }
    (value < over).then_some((value, 1, to))
}

fn spelled(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| !token.word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The first word of a number: digits, or a word.
fn first(tokens: &[Token], at: usize) -> Option<(u64, u64, usize)> {
    let token = tokens.get(at)?;
    let word = token.word.as_str();
    if word == "half"
        && tokens.get(at + 1).is_some_and(|next| next.word == "a")
        && tokens.get(at + 2).is_some_and(|next| next.word == "million")
    {
        return Some((500_000, 100_000, at + 3));
    }
    if ["hundred", "thousand", "million", "dozen"].contains(&word) && at > 0 && tokens.get(at - 1).is_some_and(|before| before.word == "a")
    {
        let factor = SCALES.iter().chain(UNITS).find(|(known, _)| *known == word).map_or(1, |(_, factor)| *factor);
        return Some((factor, factor, at + 1));
    }
    if let Some((_, unit)) = UNITS.iter().find(|(known, _)| *known == word) {
        return Some((*unit, 1, at + 1));
    }
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // “37m”, “1.2m”, “450k”
    let digits: String = word.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let rest = &word[digits.len()..];
    let factor = match rest {
        "" => 1,
        "k" => 1_000,
        "m" | "mm" => 1_000_000,
        "bn" | "b" => 1_000_000_000,
        _ => return None,
    };
    let digits = digits.trim_end_matches(['.', ',']);
    let grouped = digits.contains(',') || digits.matches('.').count() > 1;
    let (whole, fraction) = if grouped { (digits, "") } else { digits.split_once('.').unwrap_or((digits, "")) };
    let whole: u64 = whole.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()?;
    // “1.250.000” and “1.250” in Spanish are grouped; three decimals before no word are a group too.
    let places = u32::try_from(fraction.len()).ok()?;
    if places == 0 {
        let value = whole.checked_mul(factor)?;
        return Some((value, trailing(value, 1).min(value.max(1)), at + 1));
    }
    let scale = tokens
        .get(at + 1)
        .and_then(|next| SCALES.iter().find(|(known, _)| *known == next.word && known.len() > 2))
        .map(|(_, factor)| *factor);
    let fraction_value: u64 = fraction.parse().ok()?;
    let weight = 10u64.checked_pow(places)?;
    if let Some(scale) = scale.filter(|_| factor == 1) {
        let unit = scale / weight.min(scale);
        let value = whole.checked_mul(scale)?.checked_add(fraction_value.checked_mul(unit)?)?;
        return Some((value, unit, at + 2));
    }
    if factor > 1 {
        let unit = factor / weight.min(factor);
        return Some((whole.checked_mul(factor)?.checked_add(fraction_value.checked_mul(unit)?)?, unit, at + 1));
    }
    if places == 3 {
        return Some((whole * 1_000 + fraction_value, 1, at + 1));
    }
    Some((whole, 1, at + 1))
}

/// The weight of the last digit that is not a zero at the end.
fn trailing(value: u64, least: u64) -> u64 {
    let mut step = least;
    let mut rest = value;
    while rest > 0 && rest.is_multiple_of(10) {
        rest /= 10;
        step = step.saturating_mul(10);
    }
    step
}

fn qualified(text: &str, tokens: &[Token], at: usize, bare: &Bare) -> NumberMention {
    let word = |back: usize| if at >= back { tokens.get(at - back).map_or("", |token| token.word.as_str()) } else { "" };
    let (value, step) = (bare.value, bare.step);
    let exact = Range::exactly(value);
    // “About 12,000” is a round figure and may be off by more than “about 9,420”.
    let round = step.saturating_mul(20) >= value;
    let half = (step / 2).max(if round { value / 20 } else { value / 100 });
    let about = Range { low: value.saturating_sub(half), high: Some(value.saturating_add(half)) };
    let above = |from: u64| Range { low: from, high: None };
    let below = Range { low: 0, high: Some(value) };
    let article = usize::from(word(1) == "a" || word(1) == "an" || word(1) == "de");
    let w = |back: usize| word(back + article);
    let phrase = |words: &[&str]| words.iter().rev().enumerate().all(|(index, known)| w(index + 1) == *known);
    let (range, back, bounds) = if ABOUT.contains(&w(1)) {
        (about, 1, false)
    } else if BELOW.contains(&w(1)) {
        (Range { low: value.saturating_sub(value / 10), high: Some(value) }, 1, false)
    } else if phrase(&["no", "more", "than"]) || phrase(&["not", "more", "than"]) || phrase(&["as", "many", "as"]) {
        (below, 3, true)
    } else if phrase(&["more", "than"]) || phrase(&["upwards", "of"]) || phrase(&["greater", "than"]) || phrase(&["más", "de"]) {
        (above(value.saturating_add(1)), 2, true)
    } else if phrase(&["at", "least"]) || phrase(&["minimum", "of"]) || phrase(&["al", "menos"]) {
        (above(value), 2, true)
    } else if phrase(&["in", "excess", "of"]) || phrase(&["no", "fewer", "than"]) || phrase(&["no", "less", "than"]) {
        (above(value), 3, true)
    } else if phrase(&["fewer", "than"]) || phrase(&["less", "than"]) || phrase(&["menos", "de"]) {
        (Range { low: 0, high: Some(value.saturating_sub(1)) }, 2, true)
    } else if phrase(&["up", "to"]) || phrase(&["maximum", "of"]) || phrase(&["hasta"]) {
        (below, if w(1) == "hasta" { 1 } else { 2 }, true)
    } else if OVER.contains(&w(1)) {
        (above(value.saturating_add(1)), 1, true)
    } else {
        (exact, 0, false)
    };
    let behind = text.get(tokens[bare.to - 1].end..).unwrap_or("");
    let percent = behind.trim_start().starts_with('%')
        || tokens.get(bare.to).is_some_and(|next| ["percent", "percentage"].contains(&next.word.as_str()));
    let before = gap(text, tokens, at);
    let plus = behind.starts_with('+');
    let range = if plus { above(value) } else { range };
    NumberMention {
        from: at - (back + if back > 0 { article } else { 0 }).min(at),
        to: bare.to,
        range,
        value,
        percent,
        bounds: bounds || plus,
        about: range == about,
        money: before.ends_with(['$', '€', '£', '#', '§', '-'])
            || ["dollars", "usd", "euros"].contains(&tokens.get(bare.to).map_or("", |next| next.word.as_str())),
    }
}

/// “between 300 and 400”, “300 to 400”, “300–400”.
fn merge_ranges(text: &str, tokens: &[Token], out: &mut Vec<NumberMention>) {
    let mut at = 0;
    while at + 1 < out.len() {
        let (one, other) = (&out[at], &out[at + 1]);
        let between = gap(text, tokens, one.to);
        let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
        let dash = one.to == other.from && ["-", "–", "—"].contains(&between.trim());
        let to = one.to + 1 == other.from && ["to", "a"].contains(&word(one.to));
        let and = one.to + 1 == other.from
            && ["and", "y"].contains(&word(one.to))
            && one.from > 0
            && ["between", "entre"].contains(&word(one.from - 1));
        if (dash || to || and) && other.value >= one.value && one.percent == other.percent && !(one.money || (other.money && !dash)) {
            // “1 to 1.2 million”: the word belongs to both.
            let low = if one.value < 1_000 && other.value >= 1_000_000 && other.value / 1_000_000 >= one.value {
                one.value * 1_000_000
            } else {
                one.value
            };
            let merged = NumberMention {
                from: one.from,
                to: other.to,
                range: Range { low, high: Some(other.value) },
                value: other.value,
                percent: other.percent,
                bounds: false,
                about: false,
                money: false,
            };
            out.splice(at..=at + 1, [merged]);
        } else {
            at += 1;
        }
    }
}
