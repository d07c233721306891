//! Tera, set up for tokens: filters and tests that know what a token stands for, and none that would read it as text.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tera::{Error, Kwargs, State as TeraState, Tera, TeraResult, Value};

use super::template::Templates;
use crate::brief::{Datum, State, Token, Tokens};
use crate::locale::{CategoryForm, Named};
use crate::quantity::When;
use crate::reference::us_postal_code;
use crate::source::Scalar as _;

/// The tokens that filters look at while a document is written.
pub type Desk = Arc<Mutex<Option<Tokens>>>;

/// Starts the mark that stands before each line of a template and names it.
pub const LINE_OPEN: char = '\u{f0002}';
/// Ends that mark.
pub const LINE_CLOSE: char = '\u{f0003}';

/// Filters of Tera that work on text, which a token is not.
const TEXT_FILTERS: [&str; 19] = [
    "safe",
    "wordcount",
    "escape",
    "escape_html",
    "escape_xml",
    "newlines_to_br",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "title",
    "truncate",
    "indent",
    "str",
    "int",
    "float",
    "split",
    "get",
];

/// An engine with all templates loaded, their lines marked.
///
/// # Errors
/// What Tera says of a template that does not follow its grammar.
pub fn engine(templates: &Templates, names: &[&str]) -> Result<(Tera, Desk), Error> {
    let desk: Desk = Arc::default();
    let mut tera = Tera::default();
    tera.autoescape_on(Vec::<&str>::new());
    filters(&mut tera, &desk);
    tests(&mut tera, &desk);
    let marked = templates.files().enumerate().map(|(number, (name, template))| {
        let text = template.file.text();
        (name.clone(), mark_lines(&text[template.body..], number, first_line(text, template.body)))
    });
    tera.add_raw_templates(marked.filter(|(name, _)| name.starts_with("parts/") || names.contains(&name.as_str())))?;
    Ok((tera, desk))
}

fn first_line(text: &str, body: usize) -> usize {
    text[..body].matches('\n').count() + 1
}

/// Puts a mark with file number and line before each line that is plain text where it starts.
fn mark_lines(body: &str, file: usize, first: usize) -> String {
    let mut out = String::with_capacity(body.len() * 5 / 4);
    let mut inside: Option<&str> = None;
    for (index, line) in body.split_inclusive('\n').enumerate() {
        // A tag that trims the white space before it must find that white space.
        if inside.is_none() && !["{%-", "{{-", "{#-"].iter().any(|tag| line.trim_start().starts_with(tag)) && !line.trim().is_empty() {
            out.push_str(&format!("{LINE_OPEN}{file}:{}{LINE_CLOSE}", first + index));
        }
        out.push_str(line);
        let mut rest = line;
        loop {
            match inside {
                Some(close) => match rest.find(close) {
                    Some(at) => {
                        rest = &rest[at + 2..];
                        inside = None;
                    }
                    None => break,
                },
                None => {
                    let next = [("{%", "%}"), ("{{", "}}"), ("{#", "#}")]
                        .into_iter()
                        .filter_map(|(open, close)| Some((rest.find(open)?, close)))
                        .min();
                    match next {
                        Some((at, close)) => {
                            rest = &rest[at + 2..];
                            inside = Some(close);
                        }
                        None => break,
                    }
                }
            }
        }
    }
    out
}

fn lock(desk: &Desk) -> MutexGuard<'_, Option<Tokens>> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The token a value stands for, copied.
fn token(desk: &Desk, value: &Value) -> TeraResult<Option<Token>> {
    if value.is_undefined() {
        return Err(Error::message("there is no such fact or name"));
    }
    let guard = lock(desk);
    Ok(value.as_str().and_then(|mark| guard.as_ref()?.of_mark(mark)).cloned())
}

fn needed(desk: &Desk, value: &Value) -> TeraResult<Token> {
    let token = token(desk, value)?.ok_or_else(|| Error::message("this works on a fact, and what stands before it is none"))?;
    if let Some(tokens) = lock(desk).as_mut() {
        tokens.touch(&token.origins);
    }
    Ok(token)
}

fn add(desk: &Desk, token: Token) -> Value {
    let mark = lock(desk).as_mut().map(|tokens| tokens.add(token)).unwrap_or_default();
    Value::normal_string(&mark)
}

/// Registers a filter that changes the words of a known token and leaves others as they are.
fn reword(tera: &mut Tera, desk: &Desk, name: &'static str, change: fn(&Token, &Tokens) -> String) {
    let desk = Arc::clone(desk);
    tera.register_filter(name, move |value: &Value, _: Kwargs, _: &TeraState| -> TeraResult<Value> {
        let Some(mut token) = token(&desk, value)? else {
            // Text of the template itself: only the case filters make sense of it.
            let text = value.as_str().ok_or_else(|| Error::message("this works on a fact or on text"))?;
            return Ok(Value::normal_string(&match name {
                "upper" => text.to_uppercase(),
                "lower" => text.to_lowercase(),
                "capitalize" => capitalized(text),
                _ => return Err(Error::message("this works on a fact, and what stands before it is none")),
            }));
        };
        if token.state == State::Known {
            let text = lock(&desk).as_ref().map(|tokens| change(&token, tokens)).unwrap_or_default();
            token.text = text;
            return Ok(add(&desk, token));
        }
        Ok(value.clone())
    });
}

fn capitalized(text: &str) -> String {
    // `iPhone` and web addresses keep their letters.
    let word = text.split_whitespace().next().unwrap_or("");
    if word.contains("://") || word.chars().skip(1).take(1).any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn filters(tera: &mut Tera, desk: &Desk) {
    for name in TEXT_FILTERS {
        tera.register_filter(name, move |_: &Value, _: Kwargs, _: &TeraState| -> TeraResult<Value> {
            Err(Error::message(format!("the filter `{name}` reads text, and a fact is not text until the document is written")))
        });
    }
    reword(tera, desk, "upper", |token, _| token.text.to_uppercase());
    reword(tera, desk, "lower", |token, _| token.text.to_lowercase());
    reword(tera, desk, "capitalize", |token, _| capitalized(&token.text));
    reword(tera, desk, "sentence", |token, _| {
        let text = capitalized(token.text.trim());
        let ended = text.ends_with(['.', '!', '?', '…']) || text.ends_with(".”") || text.ends_with(".\"");
        if ended { text } else { format!("{text}.") }
    });
    reword(tera, desk, "fragment", |token, _| token.text.trim().trim_end_matches('.').to_owned());
    reword(tera, desk, "bare", |token, tokens| match &token.datum {
        Datum::Count(count) => tokens.locale().bare(count),
        _ => token.text.clone(),
    });
    reword(tera, desk, "time", |token, tokens| match &token.datum {
        Datum::When(when) => tokens.locale().time(when, tokens.zone()).unwrap_or_else(|| token.text.clone()),
        _ => token.text.clone(),
    });
    reword(tera, desk, "on", |token, tokens| match &token.datum {
        Datum::When(when) => tokens.locale().on(when, tokens.zone()),
        _ => token.text.clone(),
    });
    reword(tera, desk, "range", |token, tokens| match &token.datum {
        Datum::Count(count) => tokens.locale().range(count.range()),
        _ => token.text.clone(),
    });
    reword(tera, desk, "yours", |token, tokens| called(token, tokens, CategoryForm::Yours));
    reword(tera, desk, "theirs", |token, tokens| called(token, tokens, CategoryForm::Theirs));
    reword(tera, desk, "postal", |token, _| match &token.datum {
        Datum::Word(place) => us_postal_code(place).map_or_else(|| token.text.clone(), str::to_owned),
        _ => token.text.clone(),
    });
    reword(tera, desk, "padded_cik", |token, _| format!("{:0>10}", token.text));
    default(tera, desk);
    joined(tera, desk);
    counted(tera, desk);
}

/// A token as a category is called in a certain way; any other token as it is.
fn called(token: &Token, tokens: &Tokens, form: CategoryForm) -> String {
    match &token.datum {
        Datum::Category(named) => tokens.locale().category(named, form),
        _ => token.text.clone(),
    }
}

/// `of(unit="persons")`: a count with what is counted. The unit may be a fact of the file, such as `affected.unit`; where
/// that is left out it is persons.
fn counted(tera: &mut Tera, desk: &Desk) {
    let desk = Arc::clone(desk);
    tera.register_filter("of", move |value: &Value, kwargs: Kwargs, _: &TeraState| -> TeraResult<Value> {
        let unit: Value = kwargs.must_get("unit")?;
        let Some(mut count) = token(&desk, value)? else { return Err(Error::message("`of` works on a count")) };
        if count.state != State::Known {
            return Ok(value.clone());
        }
        let unit = match token(&desk, &unit)? {
            Some(unit) => match unit.datum {
                Datum::Word(word) => word,
                _ => "persons".to_owned(),
            },
            None => unit.as_str().unwrap_or_default().to_owned(),
        };
        let Datum::Count(number) = &count.datum else { return Err(Error::message("`of` works on a count")) };
        let words = lock(&desk).as_ref().and_then(|tokens| tokens.locale().unit(&unit, number));
        count.text = words.ok_or_else(|| Error::message(format!("the catalogue has no message `unit-{unit}`")))?;
        Ok(add(&desk, count))
    });
}

/// `default(value="…")`: the words of the template where a fact is not known.
fn default(tera: &mut Tera, desk: &Desk) {
    let desk = Arc::clone(desk);
    tera.register_filter("default", move |value: &Value, kwargs: Kwargs, _: &TeraState| -> TeraResult<Value> {
        let fallback: Value = kwargs.must_get("value")?;
        match token(&desk, value)? {
            Some(token) if !token.state.is_given() => Ok(fallback),
            None if value.is_none() => Ok(fallback),
            _ => Ok(value.clone()),
        }
    });
}

/// `series(of="yours", word="or")`: a list of facts in a sentence. `and` and `or` stand for the words of the language.
fn joined(tera: &mut Tera, desk: &Desk) {
    let desk = Arc::clone(desk);
    tera.register_filter("series", move |value: &Value, kwargs: Kwargs, _: &TeraState| -> TeraResult<Value> {
        let items = value.as_array().ok_or_else(|| Error::message("`series` works on a list of facts"))?;
        let of: String = kwargs.get("of")?.unwrap_or_default();
        let word: String = kwargs.get("word")?.unwrap_or_else(|| "and".to_owned());
        let mut words = Vec::new();
        let mut origins = Vec::new();
        for item in items {
            let token = needed(&desk, item)?;
            if token.state != State::Known {
                return Ok(item.clone());
            }
            words.push(match (&token.datum, of.as_str()) {
                (Datum::Category(named), "yours") => category(&desk, named, CategoryForm::Yours),
                (Datum::Category(named), "theirs") => category(&desk, named, CategoryForm::Theirs),
                _ => token.text.trim().trim_end_matches('.').to_owned(),
            });
            origins.extend(token.origins.iter().cloned());
        }
        let Some(first) = items.first() else {
            return Err(Error::message("the list is empty: test it with {% if … %} first"));
        };
        let key = needed(&desk, first)?.key;
        let text = lock(&desk).as_ref().map(|tokens| tokens.locale().series(&words, &word)).unwrap_or_default();
        Ok(add(&desk, Token { text, datum: Datum::Text, link: None, state: State::Known, key, origins: origins.into() }))
    });
}

fn category(desk: &Desk, named: &Named, form: CategoryForm) -> String {
    lock(desk).as_ref().map(|tokens| tokens.locale().category(named, form)).unwrap_or_default()
}

fn tests(tera: &mut Tera, desk: &Desk) {
    let test = |tera: &mut Tera, name: &'static str, holds: fn(&Token) -> bool| {
        let desk = Arc::clone(desk);
        tera.register_test(name, move |value: &Value, _: Kwargs, _: &TeraState| -> TeraResult<bool> { Ok(holds(&needed(&desk, value)?)) });
    };
    test(tera, "known", |token| token.state.is_given());
    test(tera, "open", |token| !token.state.is_given());
    test(tera, "unknown", |token| token.state == State::Unknown);
    test(tera, "missing", |token| token.state == State::Missing);
    test(tera, "one", |token| match token.datum {
        Datum::Count(count) => count.range() == crate::quantity::Range::exactly(1),
        _ => token.text == "1",
    });
    test(tera, "dated", |token| matches!(token.datum, Datum::When(when) if !when.is_unknown()));
    test(tera, "window", |token| {
        matches!(token.datum, Datum::When(When::Days(..) | When::Months(..) | When::Month(_) | When::Year(_) | When::AboutMonth(_)))
    });
    test(tera, "yes", |token| match token.datum {
        Datum::Flag(flag) => flag == Some(true),
        Datum::When(_) => token.state.is_given(),
        Datum::Money(money) => money.amount.range().low > 0,
        _ => false,
    });
    test(tera, "no", |token| match token.datum {
        Datum::Flag(flag) => flag == Some(false),
        Datum::Money(money) => money.amount.range().high == Some(0),
        _ => false,
    });
    let desk = Arc::clone(desk);
    tera.register_test("said", move |value: &Value, kwargs: Kwargs, _: &TeraState| -> TeraResult<bool> {
        let word: String = kwargs.must_get("word")?;
        let token = needed(&desk, value)?;
        Ok(match &token.datum {
            Datum::Word(own) => *own == word,
            _ => token.text == word,
        })
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_marked_where_they_start_as_text() {
        let marked = mark_lines("a\n{% if x\n %}b\n{%- endif %}\n\n{# long\ncomment #}c\n", 3, 10);
        let plain: String = marked.replace(LINE_OPEN, "<").replace(LINE_CLOSE, ">");
        assert_eq!(plain, "<3:10>a\n<3:11>{% if x\n %}b\n{%- endif %}\n\n<3:15>{# long\ncomment #}c\n");
    }
}
