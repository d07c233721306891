//! What the program is built from, held against `deny.toml`: licenses, packages present twice, sources. `cargo deny check`
//! does the same and knows the advisories too; this needs nothing but cargo.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// The lists of `deny.toml`.
struct Deny {
    allow: BTreeSet<String>,
    exceptions: BTreeMap<String, BTreeSet<String>>,
    skip: Vec<String>,
}

fn deny() -> Deny {
    // The file is TOML that is also read by eye: one entry a line.
    let text = common::repo_text("deny.toml");
    let list = |name: &str| -> Vec<String> {
        let start = text.find(&format!("\n{name} = [")).unwrap_or_else(|| panic!("deny.toml has no list `{name}`"));
        let inner = &text[start..];
        let inner = &inner[inner.find('[').unwrap() + 1..];
        // Up to the line that closes the list.
        let end = if inner.starts_with(']') { 0 } else { inner.find("\n]").unwrap() };
        inner[..end].lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
    };
    let quoted = |line: &str| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let value = |line: &str, key: &str| {
        let after = line.split(&format!("{key} = \"")).nth(1).unwrap_or_else(|| panic!("`{line}` has no `{key}`"));
        after.split('"').next().unwrap().to_owned()
    };
    for line in list("skip").iter().chain(&list("exceptions")) {
        assert!(value(line, "reason").len() > 10, "`{line}` gives no reason");
    }
    Deny {
        allow: list("allow").iter().flat_map(|line| quoted(line)).collect(),
        exceptions: list("exceptions")
            .iter()
            .map(|line| (value(line, "crate"), quoted(line.split("allow = ").nth(1).unwrap()).into_iter().collect()))
            .collect(),
        skip: list("skip").iter().map(|line| value(line, "crate")).collect(),
    }
}

/// The packages of the lock file with their manifests, for every platform if they are all at hand, else for this one.
fn packages() -> Vec<Value> {
    let metadata = |more: &[&str]| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["metadata", "--format-version", "1", "--locked", "--offline"])
            .args(more)
            .current_dir(common::root())
            .output()
            .expect("cargo starts");
        output.status.success().then_some(output.stdout).ok_or(output.stderr)
    };
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().expect("rustc starts").stdout;
    let host = String::from_utf8(host).unwrap();
    let json = metadata(&[])
        .or_else(|_| metadata(&["--filter-platform", host.trim()]))
        .unwrap_or_else(|error| panic!("cargo metadata: {}", String::from_utf8_lossy(&error)));
    let metadata: Value = serde_json::from_slice(&json).unwrap();
    let resolved: BTreeSet<&str> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap()).collect();
    let all = metadata["packages"].as_array().unwrap();
    all.iter().filter(|package| resolved.contains(package["id"].as_str().unwrap())).cloned().collect()
}

/// Whether a license expression can be met with the licenses allowed. `/` is the old way to write OR.
fn met(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let met = any(&words, &mut at, allowed);
    assert_eq!(at, words.len(), "`{expression}` cannot be read");
    met
}

fn any(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all(words, at, allowed);
    }
    met
}

fn all(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let word = words[*at];
    *at += 1;
    if word == "(" {
        let met = any(words, at, allowed);
        assert_eq!(words.get(*at), Some(&")"), "{words:?}");
        *at += 1;
        return met;
    }
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
        return allowed(&format!("{word} WITH {}", words[*at - 1]));
    }
    allowed(word)
}

#[test]
fn every_package_has_a_license_that_deny_toml_allows() {
    let deny = deny();
    let packages = packages();
    assert!(packages.len() > 50, "only {} packages were found", packages.len());
    let mut wrong = Vec::new();
    for package in &packages {
        let name = package["name"].as_str().unwrap();
        let own = deny.exceptions.get(name);
        let allowed = |license: &str| deny.allow.contains(license) || own.is_some_and(|own| own.contains(license));
        match package["license"].as_str() {
            Some(license) if met(license, &allowed) => {}
            license => wrong.push(format!("{name} {}: {}", package["version"], license.unwrap_or("no license"))),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_package_comes_from_the_public_registry_and_twice_only_with_a_reason() {
    let deny = deny();
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages() {
        let (name, version) = (package["name"].as_str().unwrap(), package["version"].as_str().unwrap());
        match package["source"].as_str() {
            None => assert_eq!(name, env!("CARGO_PKG_NAME"), "{name} comes from a path"),
            Some(source) => assert_eq!(source, "registry+https://github.com/rust-lang/crates.io-index", "{name}"),
        }
        versions.entry(name.to_owned()).or_default().insert(version.to_owned());
    }
    let skipped = |name: &str, version: &str| {
        deny.skip.iter().any(|skip| skip.split_once('@').is_some_and(|(own, prefix)| own == name && version.starts_with(prefix)))
    };
    for (name, versions) in versions.iter().filter(|(_, versions)| versions.len() > 1) {
        let left: Vec<&String> = versions.iter().filter(|version| !skipped(name, version)).collect();
        assert!(left.len() <= 1, "{name} is there as {left:?}: bring them together, or list one under `skip` in deny.toml with a reason");
    }
    for skip in &deny.skip {
        let (name, prefix) = skip.split_once('@').unwrap();
        let there =
            versions.get(name).is_some_and(|versions| versions.len() > 1 && versions.iter().any(|version| version.starts_with(prefix)));
        assert!(there, "deny.toml skips {skip}, which is not there twice any more");
    }
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    let allowed = |license: &str| ["MIT", "BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"].contains(&license);
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only", true),
        ("GPL-3.0-only/MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR Apache-2.0) AND BSD-3-Clause", true),
        ("(Apache-2.0 OR ISC) AND BSD-3-Clause", false),
        ("MIT AND (ISC OR BSD-3-Clause) AND ISC", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("ISC OR MIT AND BSD-3-Clause", true),
    ] {
        assert_eq!(met(expression, &allowed), expected, "{expression}");
    }
}

#[test]
fn the_program_says_its_own_license_and_ships_it() {
    assert_eq!(env!("CARGO_PKG_LICENSE"), "MIT OR Apache-2.0");
    assert!(common::repo_text("LICENSE-MIT").contains("Permission is hereby granted, free of charge"));
    assert!(common::repo_text("LICENSE-APACHE").contains("Apache License"));
    // The fonts inside the program have their own.
    for font in std::fs::read_dir(common::root().join("assets/fonts")).unwrap() {
        let name = font.unwrap().file_name().into_string().unwrap();
        if let Some(family) = name.strip_suffix(".ttf").and_then(|name| name.split('-').next()) {
            assert!(common::repo_text(&format!("assets/fonts/OFL-{family}.txt")).contains("SIL Open Font License"), "{name}");
        }
    }
}
