//! The documents of the examples as people read them, in `tests/golden`. A change of words shows in review.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes them anew; read the difference before you commit it.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)] // A test fails by panicking and tells what it measured.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn approved_files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".md") || name.ends_with(".svg"));
    names.sort();
    names
}

/// The files that say what they say in Spanish as well.
const SPANISH_TOO: [&str; 1] = ["incidents/example-hospital.yaml"];

#[test]
fn documents_are_those_that_were_read_and_approved() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for file in [
        "incidents/example-bank.yaml",
        "incidents/example-eu-service.yaml",
        "incidents/example-hospital.yaml",
        "incidents/example-school.yaml",
        "incidents/example-shop.yaml",
        "incidents/t-mobile-2018-api.yaml",
        "incidents/t-mobile-2021.yaml",
        "incidents/t-mobile-2023-api.yaml",
        "tests/data/northwind-2026-portal.yaml",
        "tests/data/twenty-states.yaml",
    ] {
        let stem = Path::new(file).file_stem().expect("a stem").to_string_lossy().into_owned();
        let golden = root().join("tests/golden").join(&stem);
        let made = tempfile::tempdir().expect("a folder");
        let output = if update { golden.clone() } else { made.path().to_path_buf() };
        let languages: &[&str] = if SPANISH_TOO.contains(&file) { &["en-US", "es"] } else { &["en-US"] };
        for language in languages {
            let run = Command::new(env!("CARGO_BIN_EXE_forthwith"))
                .current_dir(root())
                .args(["render", "--quiet", "--to", "md", "--lang", language, file, "-o"])
                .arg(&output)
                .args(["--recipients", "tests/data/twenty-states-recipients.csv"])
                .output()
                .expect("the program runs");
            assert!(run.status.success(), "{file}: {}", String::from_utf8_lossy(&run.stderr));
        }
        if update {
            continue;
        }
        assert_eq!(approved_files(&output), approved_files(&golden), "{file}: the documents written");
        for name in approved_files(&golden) {
            let (new, old) =
                (std::fs::read_to_string(output.join(&name)).expect("text"), std::fs::read_to_string(golden.join(&name)).expect("text"));
            for (number, (new, old)) in new.lines().zip(old.lines()).enumerate() {
                assert_eq!(
                    new,
                    old,
                    "{stem}/{name}, line {}; if the change is meant: UPDATE_GOLDEN=1 cargo test --test golden",
                    number + 1
                );
            }
            assert_eq!(new.lines().count(), old.lines().count(), "{stem}/{name}: lines");
        }
    }
}

/// Notices to regulators, law enforcement, agencies, owners and the public, by the file they are made from.
const NOTICES: [(&str, &str, &[&str]); 4] = [
    (
        "every-state",
        "tests/data/every-state.yaml",
        &[
            "regulator-notice-us-wa-ag",
            "regulator-notice-us-ma-ag",
            "regulator-notice-us-la-ag",
            "regulator-notice-us-nj-state-police",
            "cra-notice",
            "substitute-notice",
            "media-notice-us-me",
            "filing-guide",
        ],
    ),
    (
        "carrier",
        "tests/data/notices/carrier.yaml",
        &["regulator-notice-uk-gdpr-ico", "regulator-notice-eu-gdpr-authority", "regulator-notice-us-fcc-64-2011-2007-law-enforcement"],
    ),
    (
        "clinic",
        "tests/data/notices/clinic.yaml",
        &["regulator-notice-us-hipaa-hhs", "regulator-notice-us-nydfs-500-dfs", "media-notice-us-ny"],
    ),
    ("provider", "tests/data/notices/provider.yaml", &["owner-notice", "owner-notice-south"]),
];

#[test]
fn notices_are_those_that_were_read_and_approved() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for (stem, file, documents) in NOTICES {
        let golden = root().join("tests/golden/notices").join(stem);
        let made = tempfile::tempdir().expect("a folder");
        let output = if update { golden.clone() } else { made.path().to_path_buf() };
        let names =
            if stem == "provider" { "tests/data/notices/provider-recipients.csv" } else { "tests/data/twenty-states-recipients.csv" };
        let run = Command::new(env!("CARGO_BIN_EXE_forthwith"))
            .current_dir(root())
            .args(["render", "--quiet", "--to", "md", file, "--recipients", names, "-o"])
            .arg(&output)
            .args(documents.iter().flat_map(|id| ["-d", id]))
            .output()
            .expect("the program runs");
        assert!(run.status.success(), "{file}: {}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
        for name in documents.iter().filter(|_| !update) {
            let read = |folder: &Path| {
                std::fs::read_to_string(folder.join(format!("{name}.md"))).unwrap_or_else(|error| panic!("{name}: {error}"))
            };
            assert_eq!(read(&output), read(&golden), "{stem}/{name}; if the change is meant: UPDATE_GOLDEN=1 cargo test --test golden");
        }
    }
}
