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
        let run = Command::new(env!("CARGO_BIN_EXE_forthwith"))
            .current_dir(root())
            .args(["render", "--quiet", "--to", "md", file, "-o"])
            .arg(&output)
            .output()
            .expect("the program runs");
        assert!(run.status.success(), "{file}: {}", String::from_utf8_lossy(&run.stderr));
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
