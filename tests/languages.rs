//! The catalogues of languages: Spanish has what English has, with the same values, and prints as Spanish is written.

// A test that cannot go on has failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use common::repo_text;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use forthwith::incident::{MonthDay, schema};
use forthwith::locale::{Locale, built_in};
use forthwith::quantity::{Count, Money, Percent, Range, When};
use forthwith::reference::places::{countries, us_places};
use forthwith::reference::{categories, kinds, methods};
use forthwith::source::Scalar;

/// Messages in which a language uses other values of those it is given than English does, and which.
const OTHER_VALUES: [(&str, &str, &[&str]); 9] = [
    // 1.2 billion is 1,200 millones, and what stands before the millions chooses between millón and millones.
    ("es", "number-thousand", &["thousandfold"]),
    ("es", "number-million", &["count", "number"]),
    ("es", "number-billion", &["thousandfold"]),
    // “1.º”, and no ranks after the tenth.
    ("es", "ordinal", &["number"]),
    // “millones de personas”.
    ("es", "unit-persons", &["count", "number", "scale"]),
    ("es", "unit-accounts", &["count", "number", "scale"]),
    ("es", "unit-records", &["count", "number", "scale"]),
    // 24 hours, and the code of a currency in place of its sign.
    ("es-ES", "time", &["hour24", "minute", "zone"]),
    ("es-ES", "money", &["code", "number"]),
];

/// The values that each message and attribute of a catalogue names.
fn values(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = repo_text(&format!("locales/{tag}.ftl"));
    let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{tag}: {errors:?}"));
    let mut out = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let patterns = message.value.iter().map(|pattern| (message.id.name.to_owned(), pattern));
        let attributes =
            message.attributes.iter().map(|attribute| (format!("{}.{}", message.id.name, attribute.id.name), &attribute.value));
        for (name, pattern) in patterns.chain(attributes) {
            let mut found = BTreeSet::new();
            named(pattern, &mut found);
            out.insert(name, found);
        }
    }
    out
}

fn named(pattern: &Pattern<&str>, out: &mut BTreeSet<String>) {
    let variable = |expression: &InlineExpression<&str>, out: &mut BTreeSet<String>| match expression {
        InlineExpression::VariableReference { id } => _ = out.insert(id.name.to_owned()),
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("a catalogue uses {other:?}, which this test does not read"),
    };
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression: Expression::Inline(inner) } => variable(inner, out),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                variable(selector, out);
                variants.iter().for_each(|variant| named(&variant.value, out));
            }
        }
    }
}

fn spanish() -> Arc<Locale> {
    built_in("es").expect("the catalogue is whole")
}

#[test]
fn spanish_has_every_message_of_english_with_the_same_values() {
    let english = values("en");
    let spanish = values("es");
    for name in english.keys() {
        assert!(spanish.contains_key(name), "es has no `{name}`");
    }
    for tag in ["es", "es-ES"] {
        for (name, found) in values(tag) {
            let Some(same) = english.get(&name) else { continue };
            let other = OTHER_VALUES.iter().find(|(of, id, _)| *of == tag && *id == name);
            match other.map(|(.., values)| values.iter().map(|value| (*value).to_owned()).collect::<BTreeSet<_>>()) {
                Some(other) => {
                    assert_ne!(other, *same, "{tag} `{name}` needs no exception");
                    assert_eq!(found, other, "{tag} `{name}`");
                }
                None => assert_eq!(found, *same, "{tag} `{name}`"),
            }
        }
    }
}

#[test]
fn spanish_has_no_message_that_nothing_prints() {
    let english = values("en");
    let words = closed_words();
    let places: BTreeSet<String> = countries().chain(us_places()).map(|place| place.code.to_owned()).collect();
    for name in values("es").into_keys().filter(|name| !english.contains_key(name)) {
        let id = name.split_once('-').map_or("", |(_, id)| id);
        let known = match name.split('-').next().unwrap() {
            "data" => categories::ids().any(|known| known == id),
            "kind" => kinds::ids().any(|known| known == id),
            "method" => methods::ids().any(|known| known == id),
            "word" => words.contains(id),
            "place" => places.contains(id) || forthwith::reference::place(id).is_some(),
            // The three words of lists that change with the sound that follows.
            "series" => ["and.changed", "and.before", "and.unless", "or.changed", "or.before", "or.unless"].contains(&id),
            _ => false,
        };
        assert!(known, "es `{name}` is the name of nothing");
    }
}

/// Every word of a closed list that an incident file may hold.
fn closed_words() -> BTreeSet<String> {
    fn collect(value: &serde_json::Value, out: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(map) => {
                for word in map.get("enum").and_then(|words| words.as_array()).into_iter().flatten() {
                    out.extend(word.as_str().map(str::to_owned));
                }
                map.values().for_each(|value| collect(value, out));
            }
            serde_json::Value::Array(list) => list.iter().for_each(|value| collect(value, out)),
            _ => {}
        }
    }
    let mut out = BTreeSet::new();
    collect(&schema(), &mut out);
    out.extend(["yes", "no", "unknown"].map(str::to_owned));
    out
}

#[test]
fn spanish_names_every_row_of_the_tables_a_document_prints_from() {
    let locale = spanish();
    for id in kinds::ids() {
        assert!(locale.named("kind", id).is_ok(), "kind-{id}");
    }
    for id in methods::ids() {
        assert!(locale.named("method", id).is_ok(), "method-{id}");
    }
    for place in countries().chain(us_places()) {
        assert!(locale.place(place.code).is_ok(), "place-{}", place.code);
    }
    let tables: BTreeSet<&str> = kinds::ids().chain(methods::ids()).chain(categories::ids()).collect();
    let fields: BTreeSet<&str> = forthwith::reference::NoticeField::WORDS.iter().copied().collect();
    // Filings with the Securities and Exchange Commission are in English (17 CFR 232.306), and so are their forms and items.
    let of_filings = ["20-F", "40-F", "7.01", "8.01"];
    for word in closed_words().iter().map(String::as_str) {
        let printed = !tables.contains(word) && !fields.contains(word) && !of_filings.contains(&word);
        assert!(!printed || locale.word(word).is_ok(), "word-{word}");
    }
}

/// What a template asks of the facts: those it names, in its tags and outside of quotes.
fn facts(template: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let opened = template.match_indices(['{']).map(|(at, _)| &template[at + 1..]).filter(|rest| rest.starts_with(['{', '%']));
    for tag in opened.map(|rest| &rest[1..rest.find('}').expect("a tag ends")]) {
        for (index, part) in tag.split('"').enumerate() {
            // What stands in quotes is a word of the template or of a closed list.
            if index % 2 == 0 {
                let names = part.split(|c: char| !(c.is_alphanumeric() || "_.".contains(c)));
                out.extend(names.filter(|name| name.contains('.')).map(str::to_owned));
            }
        }
    }
    out
}

/// The names of the sections of a template, in order.
fn sections(template: &str) -> Vec<&str> {
    template.lines().filter(|line| line.starts_with('#')).filter_map(|line| Some(line.split_once("{ #")?.1)).collect()
}

/// The keys of the front matter that rule what a template does.
fn rules(template: &str) -> Vec<&str> {
    let front = template.split("---").nth(1).unwrap_or("");
    front.lines().filter(|line| !line.starts_with("title:")).collect()
}

/// The templates in Spanish, by name, without the ending that tells the language.
const IN_SPANISH: [&str; 5] = ["letter", "holding-statement", "parts/letterhead", "parts/places", "parts/steps"];

#[test]
fn templates_in_spanish_ask_for_the_same_facts_in_the_same_sections() {
    let there: BTreeSet<String> = ["templates", "templates/parts"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(common::root().join(folder)).unwrap())
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".es.md").map(str::to_owned))
        .collect();
    assert_eq!(there, IN_SPANISH.iter().map(|name| name.rsplit('/').next().unwrap().to_owned()).collect());
    for name in IN_SPANISH {
        let (english, spanish) = (repo_text(&format!("templates/{name}.md")), repo_text(&format!("templates/{name}.es.md")));
        let (wanted, found) = (facts(&english), facts(&spanish));
        assert!(name == "parts/steps" || wanted.len() > 3, "{name}: {wanted:?}");
        let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
        assert_eq!(only(&wanted, &found), Vec::<String>::new(), "{name}: facts that the Spanish template does not use");
        assert_eq!(only(&found, &wanted), Vec::<String>::new(), "{name}: facts that only the Spanish template uses");
        assert_eq!(sections(&english), sections(&spanish), "{name}: sections");
        let front = |text: &str| text.starts_with("---").then(|| rules(text).join("\n"));
        assert_eq!(front(&english), front(&spanish), "{name}: front matter");
    }
}

fn when(text: &str) -> When {
    When::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn count(text: &str) -> Count {
    Count::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

#[test]
fn points_in_time_read_as_spanish_does() {
    let zone = chrono_tz::America::Los_Angeles;
    // What the file says, as it stands alone, in a sentence, and in a sentence in Spain.
    for (file, alone, sentence, in_spain) in [
        ("2026-01-01", "1.º de enero de 2026", "el 1.º de enero de 2026", "el 1 de enero de 2026"),
        ("2026-03-02", "2 de marzo de 2026", "el 2 de marzo de 2026", "el 2 de marzo de 2026"),
        ("2026-03-31", "31 de marzo de 2026", "el 31 de marzo de 2026", "el 31 de marzo de 2026"),
        ("2026-03-02T23:40:00-08:00", "2 de marzo de 2026", "el 2 de marzo de 2026", "el 2 de marzo de 2026"),
        ("2026-09", "septiembre de 2026", "en septiembre de 2026", "en septiembre de 2026"),
        ("2026", "2026", "en 2026", "en 2026"),
        (
            "about 2026-02-10",
            "alrededor del 10 de febrero de 2026",
            "alrededor del 10 de febrero de 2026",
            "alrededor del 10 de febrero de 2026",
        ),
        ("about 2026-02", "hacia febrero de 2026", "hacia febrero de 2026", "hacia febrero de 2026"),
        (
            "2026-03-01 to 2026-03-05",
            "del 1.º de marzo de 2026 al 5 de marzo de 2026",
            "entre el 1.º de marzo de 2026 y el 5 de marzo de 2026",
            "entre el 1 de marzo de 2026 y el 5 de marzo de 2026",
        ),
        (
            "2026-03 to 2026-05",
            "de marzo de 2026 a mayo de 2026",
            "entre marzo de 2026 y mayo de 2026",
            "entre marzo de 2026 y mayo de 2026",
        ),
        ("unknown", "no se sabe", "no se sabe", "no se sabe"),
    ] {
        assert_eq!(spanish().when(&when(file), zone), alone, "{file}");
        assert_eq!(spanish().on(&when(file), zone), sentence, "{file}");
        assert_eq!(built_in("es-ES").unwrap().on(&when(file), zone), in_spain, "{file} in Spain");
    }
    assert_eq!(spanish().month_day(MonthDay::parse("12-01").unwrap()), "1.º de diciembre");
    assert_eq!(spanish().month_day(MonthDay::parse("12-31").unwrap()), "31 de diciembre");
    assert_eq!(spanish().month_year(NaiveDate::from_ymd_opt(2026, 7, 1).unwrap()), "julio de 2026");
}

#[test]
fn times_of_day_read_as_spanish_does() {
    let zone = chrono_tz::America::Los_Angeles;
    for (file, here, in_spain) in [
        ("2026-03-02T16:40:00-08:00", "4:40 p. m. PST del 2 de marzo de 2026", "a las 16:40 PST del 2 de marzo de 2026"),
        ("2026-03-01T00:05:00-08:00", "12:05 a. m. PST del 1.º de marzo de 2026", "a las 00:05 PST del 1 de marzo de 2026"),
        ("2026-07-02T12:00:00-07:00", "12:00 del mediodía PDT del 2 de julio de 2026", "a las 12:00 PDT del 2 de julio de 2026"),
        ("2026-07-02T00:00:00-07:00", "12:00 de la noche PDT del 2 de julio de 2026", "a las 0:00 PDT del 2 de julio de 2026"),
    ] {
        let told = |tag: &str| built_in(tag).unwrap().time(&when(file), zone).expect("an instant").replace('\u{a0}', " ");
        assert_eq!(told("es"), here, "{file}");
        assert_eq!(told("es-ES"), in_spain, "{file}");
    }
    assert_eq!(spanish().time(&when("2026-03-02"), zone), None);
}

#[test]
fn counts_ranges_money_and_shares_read_as_spanish_does() {
    let spain = built_in("es-ES").unwrap();
    for (file, told, of_people, in_spain) in [
        ("1", "1", "1 persona", "1"),
        ("0", "0", "0 personas", "0"),
        ("999", "999", "999 personas", "999"),
        ("4321", "4,321", "4,321 personas", "4321"),
        ("410_233", "410,233", "410,233 personas", "410\u{202f}233"),
        ("about 12 thousand", "aproximadamente 12,000", "aproximadamente 12,000 personas", "aproximadamente 12\u{202f}000"),
        ("about 37 million", "aproximadamente 37 millones", "aproximadamente 37 millones de personas", "aproximadamente 37 millones"),
        ("1 million", "1 millón", "1 millón de personas", "1 millón"),
        ("over 1.25 million", "más de 1.25 millones", "más de 1.25 millones de personas", "más de 1,25 millones"),
        ("1.2 billion", "1,200 millones", "1,200 millones de personas", "1200 millones"),
        ("at least 500", "al menos 500", "al menos 500 personas", "al menos 500"),
        ("up to 20", "hasta 20", "hasta 20 personas", "hasta 20"),
        ("300 to 400", "entre 300 y 400", "entre 300 y 400 personas", "entre 300 y 400"),
    ] {
        assert_eq!(spanish().count(&count(file)), told, "{file}");
        assert_eq!(spanish().unit("persons", &count(file)).as_deref(), Some(of_people), "{file}");
        assert_eq!(spain.count(&count(file)), in_spain, "{file} in Spain");
    }
    assert_eq!(spanish().unit("accounts", &count("1")).as_deref(), Some("1 cuenta"));
    assert_eq!(spanish().unit("records", &count("2 million")).as_deref(), Some("2 millones de registros"));
    assert_eq!(spanish().unit("months", &count("1")).as_deref(), Some("1 mes"));
    assert_eq!(spanish().unit("months", &count("24")).as_deref(), Some("24 meses"));
    assert_eq!(spanish().unit("sheep", &count("24")), None);
    for (low, high, told) in [(5, Some(5), "5"), (1_000, Some(2_000), "entre 1,000 y 2,000"), (700, None, "700 o más")] {
        assert_eq!(spanish().range(Range { low, high }), told);
    }
    for (file, told, in_spain) in [
        ("400 million USD", "$400 millones", "400 millones\u{a0}USD"),
        ("about 1.5 million USD", "aproximadamente $1.5 millones", "aproximadamente 1,5 millones\u{a0}USD"),
        ("12_500 EUR", "€12,500", "12\u{202f}500\u{a0}EUR"),
    ] {
        let money = Money::parse(file).unwrap_or_else(|fault| panic!("{file}: {fault:?}"));
        assert_eq!(spanish().money(&money), told, "{file}");
        assert_eq!(spain.money(&money), in_spain, "{file} in Spain");
    }
    for (file, told, in_spain) in
        [("12.5%", "12.5\u{a0}%", "12,5\u{a0}%"), ("about 8%", "aproximadamente 8\u{a0}%", "aproximadamente 8\u{a0}%")]
    {
        let percent = Percent::parse(file).unwrap_or_else(|fault| panic!("{file}: {fault:?}"));
        assert_eq!(spanish().percent(percent), told, "{file}");
        assert_eq!(spain.percent(percent), in_spain, "{file} in Spain");
    }
    for (number, told) in [(1, "primero"), (3, "tercero"), (10, "décimo"), (11, "11.º"), (21, "21.º")] {
        assert_eq!(spanish().ordinal(number), told);
    }
}

#[test]
fn lists_take_the_word_that_the_next_sound_asks_for() {
    let series = |word: &str, items: &[&str]| spanish().series(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>(), word);
    for (word, items, told) in [
        ("and", &[][..], ""),
        ("and", &["su nombre"], "su nombre"),
        ("and", &["Texas", "Iowa"], "Texas y Iowa"),
        ("and", &["Texas", "Illinois"], "Texas e Illinois"),
        ("and", &["Texas", "“Illinois”"], "Texas e “Illinois”"),
        ("and", &["Texas", "Iraq"], "Texas e Iraq"),
        ("and", &["padre", "hija"], "padre e hija"),
        ("and", &["agua", "hielo"], "agua y hielo"),
        ("and", &["plata", "hierro"], "plata y hierro"),
        ("and", &["carga", "ionización"], "carga y ionización"),
        ("and", &["su nombre", "su dirección", "información de inmigración"], "su nombre, su dirección e información de inmigración"),
        ("and", &["Reno, Nevada", "Bend, Oregón", "Idaho"], "Reno, Nevada; Bend, Oregón; e Idaho"),
        ("or", &["su nombre", "su dirección"], "su nombre o su dirección"),
        ("or", &["Texas", "Ohio"], "Texas u Ohio"),
        ("or", &["Texas", "Oregón"], "Texas u Oregón"),
        ("or", &["mujer", "hombre"], "mujer u hombre"),
        ("or", &["su PIN", "otra información"], "su PIN u otra información"),
        ("or", &["7", "8"], "7 u 8"),
        ("or", &["70", "80"], "70 u 80"),
        ("or", &["10", "11"], "10 u 11"),
        ("or", &["10,000", "11,000"], "10,000 u 11,000"),
        ("or", &["90", "100"], "90 o 100"),
        ("or", &["100", "110"], "100 o 110"),
        ("or", &["1,000", "1,100"], "1,000 o 1,100"),
        ("ni", &["nombres", "direcciones", "otros datos"], "nombres, direcciones ni otros datos"),
    ] {
        assert_eq!(series(word, items), told);
    }
    let english = |word: &str, items: &[&str]| {
        let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
        built_in("en").unwrap().series(&items, word)
    };
    assert_eq!(english("and", &["Texas", "Illinois", "Ohio"]), "Texas, Illinois, and Ohio");
    assert_eq!(english("or", &["7", "8"]), "7 or 8");
}
