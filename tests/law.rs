//! The law cases: facts in, obligations out, for every law of the book. `LAW=us-ca cargo test --test law` runs those of one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

mod common;

use common::root;
use forthwith::trial::{Outcome, read_cases, run};

#[test]
fn every_law_gives_what_its_cases_expect() {
    let book = forthwith::book::built_in().expect("the book unpacks");
    let only = std::env::var("LAW").ok();
    let mut wrong = String::new();
    let (mut cases, mut files) = (0, 0);
    let mut paths: Vec<_> = std::fs::read_dir(root().join("tests/law")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if only.as_ref().is_some_and(|only| !name.starts_with(only.as_str())) {
            continue;
        }
        files += 1;
        let read = read_cases(&format!("tests/law/{name}"), std::fs::read(&path).unwrap());
        for fault in &read.faults {
            let at = read.file.position(fault.span.start);
            wrong.push_str(&format!("tests/law/{name}:{}: {:?}\n", at.line, fault.kind));
        }
        let Some(file) = &read.cases else { continue };
        match run(file, book) {
            Outcome::NoLaw(id) => wrong.push_str(&format!("tests/law/{name}: the book has no law `{id}`\n")),
            Outcome::Cases(tried) => {
                for case in tried {
                    cases += 1;
                    let line = read.file.position(case.span.start).line;
                    for mismatch in &case.mismatches {
                        wrong.push_str(&format!("tests/law/{name}:{line}: {}: {mismatch}\n", case.name));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{cases} cases in {files} files:\n{wrong}");
    assert!(only.is_some() || cases > 0, "no law case was found");
}
