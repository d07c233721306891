//! Compiles the law book: reads and checks the files under `laws/` with the program's own reader and stores them in the
//! compact form that `law::Book::built_in` unpacks. A fault in a law file breaks the build at its line.
#![allow(dead_code, unused_imports, unreachable_pub, missing_docs, clippy::print_stderr, clippy::print_stdout)]

#[path = "src/calendar/mod.rs"]
mod calendar;
#[path = "src/law/mod.rs"]
mod law;
#[path = "src/quantity/mod.rs"]
mod quantity;
#[path = "src/reference/mod.rs"]
mod reference;
#[path = "src/source/mod.rs"]
mod source;

use std::path::{Path, PathBuf};

fn main() -> std::process::ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    for folder in ["laws", "src/calendar", "src/law", "src/quantity", "src/reference", "src/source"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    match compile() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn compile() -> Result<(), String> {
    let mut files = Vec::new();
    collect(Path::new("laws"), &mut files)?;
    let mut book = law::Book::default();
    let mut wrong = String::new();
    for report in book.take(files) {
        let mut note = |span: source::Span, message: String| {
            let at = report.file.position(span.start);
            wrong.push_str(&format!("{}:{}:{}: {message}\n", report.file.name(), at.line, at.column));
        };
        for fault in &report.faults {
            note(fault.span, format!("{:?}", fault.kind));
        }
        for flaw in &report.flaws {
            note(flaw.span, format!("{}; {}", flaw.message, flaw.help));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let folder = std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or("OUT_DIR is not set")?;
    let bytes = book.pack().map_err(|fault| fault.to_string())?;
    std::fs::write(folder.join("book.bin"), bytes).map_err(|error| error.to_string())
}

/// All YAML files below a folder, by name, in the order of their names.
fn collect(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), String> {
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        entries.push(entry.map_err(|error| error.to_string())?.path());
    }
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            files.push((path.to_string_lossy().replace('\\', "/"), bytes));
        }
    }
    Ok(())
}
