//! Makes lists of people who do not exist, for measuring `mail`: `cargo bench --bench people -- ROWS [GROUP] > people.csv`.
//!
//! The same number of rows gives the same bytes. Names are made of syllables, streets and towns of words; ZIP Codes are
//! digits, states are spread over all of them, one name in fifty has letters of its own, one person in
//! twelve asks for Spanish.
#![allow(clippy::print_stderr)] // a word to whoever runs it without a number

use std::io::{self, BufWriter, Write};

const SYLLABLES: [&str; 24] = [
    "ka", "lo", "mi", "ra", "ven", "to", "sel", "da", "nor", "bi", "tha", "pe", "rin", "go", "ul", "fa", "jes", "kor", "ly", "mar", "quin",
    "sha", "wes", "zo",
];
const STREETS: [&str; 12] =
    ["Oak", "Mill", "Station", "Harbor", "Chapel", "Second", "Willow", "Park", "Quarry", "Orchard", "Ridge", "Canal"];
const KINDS: [&str; 6] = ["Street", "Avenue", "Road", "Lane", "Court", "Boulevard"];
const TOWNS: [&str; 12] = [
    "Springfield",
    "Riverton",
    "Fairview",
    "Greenville",
    "Clayton",
    "Ashford",
    "Millbrook",
    "Kingsport",
    "Lakewood",
    "Hillcrest",
    "Bridgeton",
    "Weston",
];
const STATES: [&str; 51] = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA",
    "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX",
    "UT", "VT", "VA", "WA", "WV", "WI", "WY",
];
const OTHERS: [&str; 4] = ["José Núñez", "Zoë Łukasik", "Ιωάννα Παππά", "Ольга Лисина"];

/// A number that looks like chance: SplitMix64 (Steele, Lea, Flood 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[(self.next() % list.len() as u64) as usize]
    }

    fn name(&mut self, out: &mut String, syllables: usize) {
        let start = out.len();
        for _ in 0..syllables {
            out.push_str(self.of(&SYLLABLES));
        }
        if let Some(first) = out.get_mut(start..=start) {
            first.make_ascii_uppercase();
        }
    }
}

fn main() -> io::Result<()> {
    // `cargo bench` adds arguments of its own.
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let rows: u64 = arguments.next().and_then(|rows| rows.parse().ok()).unwrap_or(0);
    let group = arguments.next().unwrap_or_default();
    if rows == 0 {
        eprintln!("people: no number of rows given, nothing made");
        return Ok(());
    }
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    writeln!(out, "record_id,name,address1,address2,city,region,postal_code,country,language,group,activation_code")?;
    let mut dice = Dice(2023);
    let mut name = String::new();
    for row in 0..rows {
        name.clear();
        if dice.next().is_multiple_of(50) {
            name.push_str(dice.of(&OTHERS));
        } else {
            dice.name(&mut name, 2);
            name.push(' ');
            dice.name(&mut name, 3);
        }
        let (number, street, kind) = (dice.next() % 9900 + 1, dice.of(&STREETS), dice.of(&KINDS));
        let flat = if dice.next().is_multiple_of(4) { format!("Apt {}", dice.next() % 400 + 1) } else { String::new() };
        let (town, state, zip) = (dice.of(&TOWNS), dice.of(&STATES), dice.next() % 100_000);
        let language = if dice.next().is_multiple_of(12) { "es" } else { "" };
        let code = dice.next() % 100_000_000;
        writeln!(out, "R{row:09},{name},{number} {street} {kind},{flat},{town},{state},{zip:05},US,{language},{group},Q{code:08}")?;
    }
    out.flush()
}
