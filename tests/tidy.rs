//! The house rules, as a test: who may use whom, what every file begins with, what stands nowhere, which lists must agree.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use common::{repo_text, root};

/// The modules of the program and what each may use. A module that is not listed here does not exist. `tree` stands for
/// `document/tree.rs`, which `document` hands on: the neutral tree and the origin of a value, which know nothing else but
/// `drawing`, which stands for `document/drawing.rs` and knows nothing at all.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("drawing", &[]),
    ("tree", &["drawing"]),
    ("reference", &["source"]),
    ("quantity", &["source", "reference"]),
    ("calendar", &["source", "quantity", "reference"]),
    ("diag", &["source"]),
    ("incident", &["source", "diag", "quantity", "reference"]),
    ("ask", &["incident", "obligation"]),
    ("change", &["incident", "ledger", "obligation", "source"]),
    ("edit", &["source", "incident", "quantity"]),
    ("settings", &["source", "diag", "incident", "quantity"]),
    ("law", &["source", "calendar", "quantity", "reference"]),
    ("book", &["law"]),
    ("lawbook", &["law", "quantity", "reference", "source"]),
    ("obligation", &["incident", "law", "calendar", "quantity", "reference", "source"]),
    ("due", &["obligation", "law", "lawbook", "incident", "quantity", "reference", "source"]),
    ("trial", &["incident", "law", "obligation", "quantity", "reference", "source"]),
    ("ledger", &["incident", "source", "tree", "quantity"]),
    ("plan", &["incident", "law", "obligation", "ledger", "reference", "source", "quantity"]),
    ("recipients", &[]),
    ("locale", &["quantity", "reference", "source"]),
    (
        "brief",
        &[
            "recipients",
            "plan",
            "incident",
            "locale",
            "tree",
            "drawing",
            "diag",
            "quantity",
            "reference",
            "source",
            "obligation",
            "calendar",
            "law",
            "lawbook",
        ],
    ),
    ("words", &["tree", "reference", "quantity", "source"]),
    ("document", &["tree", "drawing", "brief", "diag", "incident", "locale", "quantity", "reference", "source"]),
    (
        "check",
        &[
            "brief",
            "incident",
            "law",
            "book",
            "obligation",
            "plan",
            "document",
            "tree",
            "locale",
            "ledger",
            "words",
            "settings",
            "diag",
            "quantity",
            "reference",
            "source",
            "calendar",
        ],
    ),
    ("assemble", &["brief", "check", "diag", "document", "tree", "incident", "locale", "plan", "source", "obligation", "recipients"]),
    // The renderers see the neutral tree and nothing of an incident or a law.
    ("render", &["tree", "drawing"]),
    ("mail", &["plan", "document", "tree", "render", "assemble", "diag", "source", "locale", "reference"]),
    ("cli", &["*"]),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// Files that may be longer than 500 lines, and why.
const LONG: &[(&str, &str)] = &[
    ("src/incident/raw.rs", "the whole format in one place, one line a key"),
    ("src/law/raw.rs", "the whole format in one place, one line a key"),
    ("src/reference/categories.rs", "a table of data"),
    ("src/reference/places.rs", "a table of data"),
    ("src/reference/currencies.rs", "a table of data"),
    ("src/reference/regions.rs", "a table of data"),
    ("src/reference/countries.rs", "a table of data"),
];

const MOST_LINES: usize = 500;

/// What only `cli` may do, as it stands in source text.
const ONLY_CLI: &[&str] = &[
    "std::fs",
    "fs::File",
    "println!",
    "eprintln!",
    "print!(",
    "std::io::stdout",
    "std::io::stderr",
    "io::stdout()",
    "io::stderr()",
    "SystemTime::now",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "Local::today",
    "process::exit",
    "process::Command",
    "std::env::",
    "std::net",
];

fn rust_files(folder: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                out.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

fn sources() -> Vec<(String, String)> {
    let files = rust_files(&root().join("src"));
    assert!(files.len() > 50, "only {} files were found below src/", files.len());
    files
}

/// The module a file of `src/` belongs to.
fn module_of(file: &str) -> String {
    // What fills a tree for one reader knows nothing but the tree.
    if ["src/document/tree.rs", "src/document/fill.rs"].contains(&file) {
        return "tree".to_owned();
    }
    if file == "src/document/drawing.rs" {
        return "drawing".to_owned();
    }
    let rest = file.strip_prefix("src/").unwrap();
    rest.split('/').next().unwrap().trim_end_matches(".rs").to_owned()
}

/// Source text without comments and without its test modules, which may use what they like.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap();
    text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The names that `document/tree.rs` defines.
fn tree_names() -> BTreeSet<String> {
    let text = repo_text("src/document/tree.rs");
    let mut names = BTreeSet::new();
    for line in code(&text).lines() {
        for word in ["pub enum ", "pub struct ", "pub fn ", "pub type ", "pub const "] {
            if let Some(rest) = line.strip_prefix(word) {
                names.insert(rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap().to_owned());
            }
        }
    }
    assert!(names.contains("Origin") && names.contains("Document"), "{names:?}");
    names
}

/// The modules that a piece of source text uses by `crate::…`, each with the names taken from it.
fn uses(text: &str) -> Vec<(String, Vec<String>)> {
    let mut out = Vec::new();
    let code = code(text);
    let mut rest = code.as_str();
    while let Some(at) = rest.find("crate::") {
        // `$crate::` in a macro is the same.
        rest = &rest[at + "crate::".len()..];
        let word = |text: &str| text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap().to_owned();
        if let Some(group) = rest.strip_prefix('{') {
            // Of `crate::{a, b::c}` only the modules count.
            for part in group.split('}').next().unwrap().split(',') {
                out.push((word(part.trim()), vec!["?".to_owned()]));
            }
            continue;
        }
        let module = word(rest);
        let after = &rest[module.len()..];
        let names = match after.strip_prefix("::") {
            Some(after) if after.starts_with('{') => {
                let mut depth = 0;
                let end = after.find(|c| {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    depth == 0
                });
                after[1..end.unwrap()].split(',').map(|part| word(part.trim())).filter(|name| !name.is_empty()).collect()
            }
            Some(after) => vec![word(after)],
            None => vec!["self".to_owned()],
        };
        out.push((module, names));
    }
    out
}

/// Every edge between two modules, with a file that has it.
fn edges() -> BTreeMap<(String, String), String> {
    let tree = tree_names();
    let mut out = BTreeMap::new();
    for (file, text) in sources() {
        let own = module_of(&file);
        for (module, names) in uses(&text) {
            for name in names {
                let target = match (module.as_str(), name.as_str()) {
                    ("document", "drawing") => "drawing",
                    ("document", name) if ["tree", "fill"].contains(&name) || tree.contains(name) => "tree",
                    (module, _) => module,
                };
                if target != own {
                    out.entry((own.clone(), target.to_owned())).or_insert_with(|| file.clone());
                }
            }
        }
    }
    out
}

#[test]
fn modules_use_only_what_they_may() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    let edges = edges();
    assert!(edges.len() > 20, "too few edges were found to mean anything: {edges:?}");
    for ((from, to), file) in &edges {
        // `crate::macro_name!` and `crate::Error` are no modules.
        if !table.contains_key(to.as_str()) && !root().join(format!("src/{to}")).exists() && !root().join(format!("src/{to}.rs")).exists() {
            continue;
        }
        match table.get(from.as_str()) {
            None => wrong.push(format!("{file}: the module `{from}` is not in the table of tests/tidy.rs")),
            Some(may) if may.contains(&"*") || may.contains(&to.as_str()) => {}
            Some(_) => wrong.push(format!("{file}: `{from}` may not use `{to}`")),
        }
    }
    for (file, _) in sources() {
        let module = module_of(&file);
        if !table.contains_key(module.as_str()) {
            wrong.push(format!("{file}: the module `{module}` is not in the table of tests/tidy.rs"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_two_modules_need_each_other() {
    let edges = edges();
    let mut after: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in edges.keys() {
        after.entry(from).or_default().insert(to);
    }
    // From each module on: does any way lead back?
    for start in after.keys() {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&str> = after[start].iter().copied().collect();
        while let Some(module) = next.pop() {
            assert!(module != *start, "`{start}` needs itself by way of others: {edges:#?}");
            if seen.insert(module) {
                next.extend(after.get(module).into_iter().flatten().copied());
            }
        }
    }
}

#[test]
fn the_table_itself_has_no_circle_and_render_sees_no_incident() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    for (start, may) in MAY_USE {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&str> = may.iter().copied().filter(|module| *module != "*").collect();
        while let Some(module) = next.pop() {
            assert!(module != *start, "the table leads from `{start}` back to itself");
            if seen.insert(module) {
                next.extend(table[module].iter().copied().filter(|module| *module != "*"));
            }
        }
        if *start == "render" {
            assert!(["incident", "law", "brief", "source", "obligation"].iter().all(|module| !seen.contains(module)), "{seen:?}");
        }
    }
}

#[test]
fn only_the_commands_print_write_files_or_read_a_clock() {
    let mut wrong = Vec::new();
    for (file, text) in sources().iter().filter(|(file, _)| !file.starts_with("src/cli/")) {
        let code = code(text);
        for word in ONLY_CLI {
            if code.contains(word) {
                wrong.push(format!("{file}: `{word}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "only src/cli may do this:\n{}", wrong.join("\n"));
}

#[test]
fn the_day_is_read_from_the_clock_in_one_place() {
    let readers: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| ["Utc::now", "Local::now", "SystemTime::now"].iter().any(|clock| code(text).contains(clock)))
        .map(|(file, _)| file)
        .collect();
    assert!(readers.len() <= 1, "{readers:?}");
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut files = sources();
    files.extend(rust_files(&root().join("tests")));
    files.extend(rust_files(&root().join("benches")));
    let mute: Vec<String> = files.into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(file, _)| file).collect();
    assert!(mute.is_empty(), "these do not open with `//!`: {mute:?}");
}

#[test]
fn no_file_is_long_without_a_reason() {
    let mut wrong = Vec::new();
    let sources = sources();
    for (file, text) in &sources {
        let lines = text.lines().count();
        if lines > MOST_LINES && !LONG.iter().any(|(known, _)| known == file) {
            wrong.push(format!("{file} has {lines} lines"));
        }
    }
    assert!(wrong.is_empty(), "split them, or list them in tests/tidy.rs with a reason:\n{}", wrong.join("\n"));
    for (file, reason) in LONG {
        assert!(sources.iter().any(|(known, _)| known == file), "{file} is listed but does not exist");
        assert!(reason.len() > 10, "{file}: give a reason");
    }
}

/// Every text file of the repository, but for folders that are not ours.
fn texts() -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut folders = vec![root().to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            if path.is_dir() {
                if !["target", "out", ".git"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if name != ".git"
                && name != "Cargo.lock"
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                out.push((name, text));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn nothing_is_left_to_do_and_no_machine_is_named() {
    // Put together here, so that this file does not hold them.
    let words = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"]].map(|word| word.concat());
    let mut left: Vec<String> = [["todo", "!("], ["unimplemented", "!("], ["dbg", "!("]].iter().map(|word| word.concat()).collect();
    left.extend(words.iter().flat_map(|word| [format!("{word}:"), format!("{word}("), format!("// {word}"), format!("# {word}")]));
    let machine: Vec<String> =
        [["/ho", "me/"], ["/ro", "ot/"], ["/wo", "rk/"], ["/Us", "ers/"], ["C:\\", "Users"], ["index.", "crates.io"]]
            .iter()
            .map(|word| word.concat())
            .collect();
    let mut wrong = Vec::new();
    for (file, text) in texts() {
        for (number, line) in text.lines().enumerate() {
            let code = file.ends_with(".rs") || file.ends_with(".sh");
            if (code || file.ends_with(".md") || file.ends_with(".toml")) && left.iter().any(|word| line.contains(word.as_str())) {
                wrong.push(format!("{file}:{}: {line}", number + 1));
            }
            // A web address may have such a folder.
            let outside = |word: &str| line.split("https://").next().is_some_and(|before| before.contains(word));
            if machine.iter().any(|word| outside(word.as_str())) {
                wrong.push(format!("{file}:{}: {line}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_end_in_one_line_end_and_no_line_in_white_space() {
    let mut wrong = Vec::new();
    for (file, text) in texts() {
        // Bad files on purpose, and pages of others.
        if file.starts_with("tests/cli/") || file.starts_with("assets/") || file.ends_with(".svg") || text.is_empty() {
            continue;
        }
        if !text.ends_with('\n') || text.ends_with("\n\n") {
            wrong.push(format!("{file}: its end"));
        }
        if text.contains('\r') {
            wrong.push(format!("{file}: a carriage return"));
        }
        for (number, line) in text.lines().enumerate().filter(|(_, line)| line.ends_with([' ', '\t'])) {
            wrong.push(format!("{file}:{}: `{line}`", number + 1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// ------------------------------------------------------------------------------------------------ lists that agree

/// The targets of links in a Markdown file, with their lines.
fn links(text: &str) -> Vec<(usize, String)> {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    Parser::new_ext(text, Options::ENABLE_TABLES)
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some((text[..range.start].matches('\n').count() + 1, dest_url.to_string()))
            }
            _ => None,
        })
        .collect()
}

/// The anchors a page offers, as GitHub names them.
fn anchors(text: &str) -> BTreeSet<String> {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let mut out = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::Text(words) | Event::Code(words), Some(text)) => text.push_str(&words),
            (Event::End(TagEnd::Heading(_)), Some(text)) => {
                let kept = text.to_lowercase().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_')).collect::<String>();
                out.insert(kept.replace(' ', "-"));
                heading = None;
            }
            _ => {}
        }
    }
    out
}

#[test]
fn links_between_our_pages_lead_somewhere() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (file, text) in
        texts().into_iter().filter(|(file, _)| file.ends_with(".md") && !file.starts_with("templates/") && !file.starts_with("tests/"))
    {
        for (line, target) in links(&text) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            seen += 1;
            let (path, anchor) = target.split_once('#').map_or((target.as_str(), None), |(path, anchor)| (path, Some(anchor)));
            let place = if path.is_empty() { root().join(&file) } else { root().join(&file).parent().unwrap().join(path) };
            if !place.exists() {
                wrong.push(format!("{file}:{line}: there is no {target}"));
            } else if let Some(anchor) = anchor.filter(|_| place.extension().is_some_and(|extension| extension == "md"))
                && !anchors(&std::fs::read_to_string(&place).unwrap()).contains(anchor)
            {
                wrong.push(format!("{file}:{line}: {path} has no heading `{anchor}`"));
            }
        }
    }
    assert!(seen > 5, "the pages hold hardly a link");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_our_pages_name_as_a_file_exists() {
    // Names in code type that look like a path of the repository.
    let roots = ["src/", "tests/", "templates/", "incidents/", "docs/", "benches/", "laws/", "assets/"];
    let mut wrong = Vec::new();
    for file in ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/templates.md", "CHANGELOG.md"] {
        let text = repo_text(file);
        for (number, line) in text.lines().enumerate() {
            for (index, word) in line.split('`').enumerate() {
                let word = word.trim_end_matches(['/', '.', ',']);
                let names_a_path = index % 2 == 1
                    && roots.iter().any(|root| word.starts_with(root))
                    && !word.contains([' ', '*', '<', '…', '{'])
                    && word == word.to_lowercase();
                if names_a_path && !root().join(word.split('#').next().unwrap()).exists() {
                    wrong.push(format!("{file}:{}: {word}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "these do not exist:\n{}", wrong.join("\n"));
}

#[test]
fn the_pictures_of_the_readme_are_there_and_small() {
    let readme = repo_text("README.md");
    let pictures: Vec<&str> = readme.split("<img src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(!pictures.is_empty(), "the README shows nothing");
    for picture in pictures {
        let bytes = std::fs::read(root().join(picture)).unwrap_or_else(|error| panic!("{picture}: {error}"));
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{picture} is no PNG");
        assert!(bytes.len() < 200 * 1024, "{picture} has {} bytes", bytes.len());
    }
    assert_eq!(readme.matches("<img ").count(), readme.matches(" alt=\"").count(), "a picture says what it shows");
}

#[test]
fn every_template_is_built_in() {
    let registered = repo_text("src/document/template.rs");
    let mut seen = 0;
    for (folder, prefix) in [("templates", ""), ("templates/parts", "parts/")] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
            seen += 1;
            assert!(
                registered.contains(&format!("(\"{name}\", include_str!(\"../../templates/{name}\"))")),
                "templates/{name} is not in BUILT_IN"
            );
        }
    }
    assert_eq!(registered.matches("include_str!(\"../../templates/").count(), seen);
}

#[test]
fn the_readme_names_every_example_and_only_those_that_exist() {
    let readme = repo_text("README.md");
    let mut named = BTreeSet::new();
    for (at, _) in readme.match_indices("incidents/") {
        let rest = &readme[at + "incidents/".len()..];
        let name = rest.split(|c: char| !(c.is_ascii_alphanumeric() || "-._".contains(c))).next().unwrap();
        if name.ends_with(".yaml") {
            named.insert(name.to_owned());
        }
    }
    let there: BTreeSet<String> =
        std::fs::read_dir(root().join("incidents")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(named, there);
}

#[test]
fn the_changelog_tells_of_this_version() {
    let changelog = repo_text("CHANGELOG.md");
    let version = env!("CARGO_PKG_VERSION");
    let heads: Vec<&str> = changelog.lines().filter(|line| line.starts_with("## [")).collect();
    assert!(heads.iter().any(|head| head.starts_with("## [Unreleased]") || head.starts_with(&format!("## [{version}]"))), "{heads:?}");
    let first = changelog.split("\n## [").nth(1).unwrap();
    assert!(first.lines().any(|line| line.starts_with("- ")), "the newest entry tells nothing");
}

#[test]
fn the_commands_of_the_readme_are_those_of_the_program() {
    let readme = repo_text("README.md");
    let help = common::run_in(root(), &["--help"]).out;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() >= 6, "{help}");
    for command in commands {
        assert!(readme.contains(&format!("forthwith {command}")), "README.md does not tell of `forthwith {command}`");
    }
}

#[test]
fn the_run_of_all_checks_hides_no_failure() {
    for script in ["tests/run.sh", ".ci/run"] {
        let text = repo_text(script);
        assert!(text.starts_with("#!/usr/bin/env bash\n"), "{script}");
        assert!(text.contains("set -euo pipefail"), "{script}");
        for excuse in ["|| true", "||true", "set +e", "|| :", "continue-on-error"] {
            assert!(!text.contains(excuse), "{script} holds `{excuse}`");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(root().join(script)).unwrap().permissions().mode();
            assert!(mode & 0o111 == 0o111, "{script} cannot be run");
        }
    }
}
