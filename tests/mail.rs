//! `mail`, `render --record` and what stands in a package: no row is lost, the same rows give the same bytes, an ended run is
//! gone on with, and a package that was tampered with is found out.
//!
//! Files are read back with `pdftotext`; the tests fail where it is not installed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test that panics has done its work

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::random::Random;
use common::{Run, files, packed, pdf_pages, root, run_in, scratch};
use sha2::{Digest as _, Sha256};

const HOSPITAL: &str = "incidents/example-hospital.yaml";
const CARRIER: &str = "incidents/t-mobile-2023-api.yaml";

const HEAD: &str =
    "record_id,name,address1,address2,city,region,postal_code,country,language,group,activation_code,minor,deceased,guardian\n";

/// A list of people for the hospital, the same for the same number of rows; `bad` rows stand among them.
fn people(rows: usize, bad: usize) -> String {
    let mut dice = Random::new(17);
    let names = ["Ana Ruiz", "Zoë Łukasik", "William Foster", "Mary Ann O’Brien", "José Núñez de la Vega", "Fi Quick", "Ольга Лисина"];
    let places = [("MN", "Duluth", "55802"), ("WI", "Superior", "54880"), ("CA", "Salinas", "93901"), ("NY", "Utica", "13501")];
    let mut out = HEAD.to_owned();
    for row in 0..rows {
        let (region, city, code) = places[dice.below(places.len())];
        let name = names[dice.below(names.len())];
        let language = if dice.below(5) == 0 { "es" } else { "" };
        let (minor, deceased) = [("", ""), ("", ""), ("", ""), ("yes", ""), ("", "yes")][dice.below(5)];
        let guardian = if minor.is_empty() { "" } else { "Kim Foster" };
        let flat = if dice.below(3) == 0 { "Apt 4" } else { "" };
        let street = 1 + dice.below(9000);
        let _ = writeln!(
            out,
            "R{row:05},{name},{street} Elm Street,{flat},{city},{region},{code},US,{language},patients,C{row:07},{minor},{deceased},{guardian}"
        );
        if row < bad {
            // Its id is good, its region is not.
            let _ = writeln!(out, "BAD{row:03},Secretperson Hiddenname,9 Privateroad,,Nowhere,QQ,1,US,,patients,,,,");
        }
    }
    out
}

/// Runs `mail` with the incident and a list.
fn mail(folder: &Path, incident: &str, more: &[&str]) -> Run {
    let incident = root().join(incident);
    let mut arguments = vec!["mail", incident.to_str().unwrap(), "--recipients", "people.csv"];
    arguments.extend(more);
    run_in(folder, &arguments)
}

fn with_people(rows: usize, bad: usize) -> tempfile::TempDir {
    let folder = scratch();
    fs::write(folder.path().join("people.csv"), people(rows, bad)).unwrap();
    folder
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))).unwrap()
}

/// A line of an index.
struct Entry {
    record: String,
    file: String,
    first: usize,
    pages: usize,
    variant: String,
    sha256: String,
}

fn index(package: &Path) -> Vec<Entry> {
    let text = fs::read_to_string(package.join("index.csv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("record_id,file,first_page,pages,variant,place,sha256"));
    let entry = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), 7, "{line}");
        Entry {
            record: cells[0].to_owned(),
            file: cells[1].to_owned(),
            first: cells[2].parse().unwrap(),
            pages: cells[3].parse().unwrap(),
            variant: cells[4].to_owned(),
            sha256: cells[6].to_owned(),
        }
    };
    lines.map(entry).collect()
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn same(one: &Path, other: &Path) {
    let (one, other) = (files(one), files(other));
    let names = |files: &[(PathBuf, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&one), names(&other));
    for ((name, one), (_, other)) in one.iter().zip(&other) {
        assert!(one == other, "{} differs", name.display());
    }
}

#[test]
fn every_row_becomes_a_letter_or_a_rejected_row_and_nobody_is_named() {
    let folder = with_people(90, 7);
    let run = mail(folder.path(), HOSPITAL, &["-o", "package", "--batch", "25"]);
    assert_eq!(run.status, 1, "rows were rejected: {}", run.err);
    let package = folder.path().join("package");
    let manifest = json(&package.join("manifest.json"));
    assert_eq!(
        (&manifest["counts"]["rows"], &manifest["counts"]["letters"], &manifest["counts"]["rejected"]),
        (&97.into(), &90.into(), &7.into())
    );
    assert_eq!(manifest["files"].as_array().unwrap().len(), 4);
    let entries = index(&package);
    let records: Vec<String> = entries.iter().map(|entry| entry.record.clone()).collect();
    assert_eq!(records, (0..90).map(|row| format!("R{row:05}")).collect::<Vec<_>>());
    let rejected = fs::read_to_string(package.join("rejected.csv")).unwrap();
    assert_eq!(rejected.lines().count(), 8, "{rejected}");
    assert!(rejected.contains("BAD003,region,"), "{rejected}");
    for text in [&run.out, &run.err, &rejected] {
        for personal in ["Secretperson", "Privateroad", "Foster", "Elm", "Duluth"] {
            assert!(!text.contains(personal), "`{personal}` stands in: {text}");
        }
    }
    // Within what is allowed the run has done what it should.
    assert_eq!(mail(folder.path(), HOSPITAL, &["-o", "allowed", "--max-rejected", "7"]).status, 0);
    // All variants that the people are in: readers, a language.
    let variants: BTreeMap<&str, usize> = entries.iter().fold(BTreeMap::new(), |mut all, entry| {
        *all.entry(entry.variant.as_str()).or_default() += 1;
        all
    });
    for wanted in ["letter", "letter-minor", "letter-estate", "letter.es"] {
        assert!(variants.contains_key(wanted), "{wanted} is not in {variants:?}");
    }
    // Each has its proof, and nothing but the package is there.
    let there: Vec<String> = files(&package).into_iter().map(|(name, _)| name.display().to_string()).collect();
    let proofs = there.iter().filter(|name| name.starts_with("proofs/")).count();
    assert_eq!(proofs, manifest["variants"].as_array().unwrap().len());
    assert_eq!(there.len(), proofs + 4 + 3, "{there:?}");
    assert_eq!(run_in(folder.path(), &["mail", "verify", "package"]).status, 0);
}

#[test]
fn a_letter_of_a_package_is_what_render_makes_for_the_record() {
    let folder = with_people(60, 0);
    assert_eq!(mail(folder.path(), HOSPITAL, &["-o", "package", "--batch", "20", "--duplex"]).status, 0);
    let package = folder.path().join("package");
    let incident = root().join(HOSPITAL);
    let entries = index(&package);
    let mut pages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in &entries {
        assert_eq!(entry.first % 2, 1, "{} begins on the back of a sheet", entry.record);
        pages.entry(entry.file.clone()).or_insert_with(|| pdf_pages(&package.join(&entry.file)));
    }
    for entry in entries.iter().step_by(7) {
        let record = format!("people.csv:{}", entry.record);
        let run = run_in(folder.path(), &["render", incident.to_str().unwrap(), "--record", &record, "-o", "one"]);
        assert_eq!(run.status, 0, "{}", run.err);
        let one = folder.path().join(format!("one/letter-{}", entry.record));
        let markdown = fs::read(one.with_extension("md")).unwrap();
        assert_eq!(hex(&markdown), entry.sha256, "{}", entry.record);
        let alone = pdf_pages(&one.with_extension("pdf"));
        assert_eq!(alone.len(), entry.pages, "{}", entry.record);
        for (at, page) in alone.iter().enumerate() {
            assert_eq!(packed(&pages[&entry.file][entry.first - 1 + at]), packed(page), "page {} of {}", at + 1, entry.record);
        }
    }
    for (record, why) in [("people.csv:R99999", "has no record"), ("nobody.csv:R00001", "cannot read"), ("people.csv", "FILE:ID")] {
        let run = run_in(folder.path(), &["render", incident.to_str().unwrap(), "--record", record, "-o", "none"]);
        assert_eq!(run.status, 2);
        assert!(run.err.contains(why), "{}", run.err);
    }
}

#[test]
fn the_same_rows_give_the_same_bytes_for_any_number_of_threads_and_any_form_of_the_list() {
    let folder = with_people(70, 3);
    let runs = [("one", "1"), ("two", "2"), ("five", "5")];
    for (name, threads) in runs {
        assert_eq!(mail(folder.path(), HOSPITAL, &["-o", name, "--batch", "9", "--threads", threads, "--max-rejected", "3"]).status, 0);
    }
    same(&folder.path().join("one"), &folder.path().join("two"));
    same(&folder.path().join("one"), &folder.path().join("five"));
    // The same rows compressed, as NDJSON, and from standard input.
    let text = people(70, 3);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let line = |line: &str| {
        let cells = names.iter().zip(line.split(',')).map(|(name, cell)| ((*name).to_owned(), serde_json::Value::from(cell)));
        serde_json::Value::Object(cells.collect()).to_string() + "\n"
    };
    fs::write(folder.path().join("people.csv.gz"), gzip.finish().unwrap()).unwrap();
    fs::write(folder.path().join("people.csv.zst"), zstd::encode_all(text.as_bytes(), 1).unwrap()).unwrap();
    fs::write(folder.path().join("people.ndjson"), lines.map(line).collect::<String>()).unwrap();
    let incident = root().join(HOSPITAL);
    let common = ["mail", incident.to_str().unwrap(), "--batch", "9", "--max-rejected", "3"];
    for list in ["people.csv.gz", "people.csv.zst", "people.ndjson"] {
        let out = format!("from-{list}");
        let run = run_in(folder.path(), &[&common[..], &["--recipients", list, "-o", &out]].concat());
        assert_eq!(run.status, 0, "{list}: {}", run.err);
        same(&folder.path().join("one"), &folder.path().join(out));
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_forthwith"))
        .current_dir(folder.path())
        .args([&common[..], &["--recipients", "-", "-o", "from-standard-input"]].concat())
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    same(&folder.path().join("one"), &folder.path().join("from-standard-input"));
}

#[test]
fn a_run_that_was_killed_is_gone_on_with_and_ends_with_the_same_bytes() {
    let folder = with_people(300, 5);
    let options = ["--batch", "20", "--threads", "2", "--max-rejected", "5"];
    assert_eq!(mail(folder.path(), HOSPITAL, &[&options[..], &["-o", "whole"]].concat()).status, 0);
    let mut killed = 0;
    // Killed when a number of batches stand in their places, whatever is under way then.
    for stop in [0, 1, 4, 9] {
        let name = format!("killed-{stop}");
        let package = folder.path().join(&name);
        let mut child = Command::new(env!("CARGO_BIN_EXE_forthwith"))
            .current_dir(folder.path())
            .arg("mail")
            .arg(root().join(HOSPITAL))
            .args(["--recipients", "people.csv", "-o", &name])
            .args(options)
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let batches = || {
            let entries = fs::read_dir(&package).into_iter().flatten().flatten();
            entries.filter(|entry| entry.file_name().to_string_lossy().ends_with(".pdf")).count()
        };
        // Before its first line there is nothing to go on with.
        let begun = || fs::metadata(package.join("journal.jsonl")).is_ok_and(|journal| journal.len() > 0);
        while child.try_wait().unwrap().is_none() && (batches() < stop || !begun()) {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        let _ = child.wait();
        if !package.join("manifest.json").exists() {
            killed += 1;
            assert_eq!(run_in(folder.path(), &["mail", "verify", &name]).status, 2, "it passes for whole");
            // Not without being told to, and not with another option.
            let run = mail(folder.path(), HOSPITAL, &[&options[..], &["-o", &name]].concat());
            assert_eq!(run.status, 2);
            assert!(run.err.contains("--resume"), "{}", run.err);
            let other = mail(folder.path(), HOSPITAL, &["--batch", "21", "-o", &name, "--resume"]);
            assert_eq!(other.status, 2);
            assert!(other.err.contains("begin anew"), "{}", other.err);
        }
        let run = mail(folder.path(), HOSPITAL, &[&options[..], &["-o", &name, "--resume"]].concat());
        assert_eq!(run.status, 0, "{}", run.err);
        same(&folder.path().join("whole"), &package);
    }
    assert!(killed > 0, "no run was killed in time");
    // Another list.
    fs::remove_file(folder.path().join("killed-4/manifest.json")).unwrap();
    let run = mail(folder.path(), HOSPITAL, &[&options[..], &["-o", "killed-4"]].concat());
    assert_eq!(run.status, 0, "a folder without a journal is filled anew: {}", run.err);
    same(&folder.path().join("whole"), &folder.path().join("killed-4"));
}

#[test]
fn what_was_tampered_with_is_found() {
    let folder = with_people(30, 2);
    assert_eq!(mail(folder.path(), HOSPITAL, &["-o", "package", "--batch", "10", "--max-rejected", "2"]).status, 0);
    let package = folder.path().join("package");
    assert_eq!(run_in(folder.path(), &["mail", "verify", "package"]).status, 0);
    let whole = files(&package);
    for (name, bytes) in &whole {
        let place = package.join(name);
        let mut other = bytes.clone();
        let middle = other.len() / 2;
        // Another digit where there is one, so that what is text stays text.
        let at = (middle..other.len()).find(|at| other[*at].is_ascii_digit()).unwrap_or(middle);
        other[at] = if other[at] == b'7' { b'8' } else { b'7' };
        fs::write(&place, &other).unwrap();
        let run = run_in(folder.path(), &["mail", "verify", "package"]);
        assert_ne!(run.status, 0, "{} was changed: {}", name.display(), run.err);
        fs::write(&place, &bytes[..bytes.len() - 1]).unwrap();
        assert_ne!(run_in(folder.path(), &["mail", "verify", "package"]).status, 0, "{} was cut", name.display());
        fs::remove_file(&place).unwrap();
        assert_ne!(run_in(folder.path(), &["mail", "verify", "package"]).status, 0, "{} was removed", name.display());
        fs::write(&place, bytes).unwrap();
    }
    fs::write(package.join("letters-000009.pdf"), b"%PDF-1.7").unwrap();
    let run = run_in(folder.path(), &["mail", "verify", "package"]);
    assert_eq!(run.status, 1);
    assert!(run.err.contains("letters-000009.pdf"), "{}", run.err);
}

#[test]
fn shards_together_are_the_whole() {
    let folder = with_people(120, 6);
    assert_eq!(mail(folder.path(), HOSPITAL, &["-o", "whole", "--max-rejected", "6"]).status, 0);
    let mut records = Vec::new();
    for shard in ["1/3", "2/3", "3/3"] {
        let out = format!("shard-{}", &shard[..1]);
        assert_eq!(mail(folder.path(), HOSPITAL, &["-o", &out, "--shard", shard, "--max-rejected", "6"]).status, 0);
        records.extend(index(&folder.path().join(&out)).into_iter().map(|entry| (entry.record, entry.sha256)));
    }
    let run = run_in(folder.path(), &["mail", "merge", "shard-3", "shard-1", "shard-2", "-o", "merged.json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let (whole, merged) = (json(&folder.path().join("whole/manifest.json")), json(&folder.path().join("merged.json")));
    assert_eq!(whole["counts"], merged["counts"]);
    assert_eq!(whole["made"], merged["made"]);
    records.sort();
    let mut all: Vec<_> = index(&folder.path().join("whole")).into_iter().map(|entry| (entry.record, entry.sha256)).collect();
    all.sort();
    assert_eq!(records, all);
    for (shards, why) in
        [(&["shard-1", "shard-3"][..], "wanting: 2"), (&["shard-1", "shard-1", "shard-2", "shard-3"], "twice"), (&["whole"], "not one")]
    {
        let run = run_in(folder.path(), &[&["mail", "merge"], shards].concat());
        assert_eq!(run.status, 2);
        assert!(run.err.contains(why), "{}", run.err);
    }
}

#[test]
fn data_for_a_house_that_merges_itself_make_the_same_letters() {
    let folder = with_people(40, 0);
    assert_eq!(mail(folder.path(), HOSPITAL, &["-o", "print"]).status, 0);
    assert_eq!(mail(folder.path(), HOSPITAL, &["-o", "data", "--data-only"]).status, 0);
    let printed: BTreeMap<String, (String, String)> =
        index(&folder.path().join("print")).into_iter().map(|entry| (entry.record, (entry.variant, entry.sha256))).collect();
    let data = folder.path().join("data");
    let mut reader = csv::Reader::from_path(data.join("data.csv")).unwrap();
    let head = reader.headers().unwrap().clone();
    let mut lines = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let cell = |name: &str| row.get(head.iter().position(|known| known == name).unwrap()).unwrap();
        assert_eq!(printed[cell("record_id")], (cell("variant").to_owned(), cell("sha256").to_owned()));
        let mut merged = fs::read_to_string(data.join(format!("templates/{}.md", cell("variant")))).unwrap();
        assert!(merged.contains("\\<\\<name>>"), "{merged}");
        // What any mail merge does: fields by their columns, and no line for an address line that is empty.
        for name in &head {
            let field = format!("\\<\\<{name}>>");
            if cell(name).is_empty() {
                merged = merged.replace(&format!("{field}\\\n"), "").replace(&format!("\\\n{field}"), "");
            }
            merged = merged.replace(&field, cell(name));
        }
        assert_eq!(hex(merged.as_bytes()), cell("sha256"), "{merged}");
        lines += 1;
    }
    assert_eq!(lines, 40);
    assert_eq!(run_in(folder.path(), &["mail", "verify", "data"]).status, 0);
}

#[test]
fn one_file_a_person_is_tagged_and_says_the_same() {
    let folder = with_people(12, 0);
    assert_eq!(mail(folder.path(), HOSPITAL, &["-o", "package", "--separate", "--batch", "5"]).status, 0);
    let package = folder.path().join("package");
    for entry in index(&package) {
        let told = Command::new("pdfinfo").arg(package.join(&entry.file)).output().expect("pdfinfo is needed (Debian: poppler-utils)");
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        assert!(told.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{}: {told}", entry.file);
        assert_eq!(pdf_pages(&package.join(&entry.file)).len(), entry.pages);
        assert_eq!(entry.file, format!("letters-{:06}/{}.pdf", 1 + entry.record[1..].parse::<usize>().unwrap() / 5, entry.record));
    }
    assert_eq!(run_in(folder.path(), &["mail", "verify", "package"]).status, 0);
}

#[test]
fn e_mail_goes_to_those_who_agreed_where_the_laws_let_it() {
    let folder = scratch();
    let mut list = "record_id,name,address1,city,region,postal_code,email,email_consent,group,minor,activation_code\n".to_owned();
    // Agreed, agreed, did not say, said no, no address, a child.
    for (id, region, email, consent, minor) in [
        ("A1", "MN", "ana@example.org", "yes", ""),
        ("A2", "WI", "bo@example.org", "true", ""),
        ("A3", "MN", "cy@example.org", "", ""),
        ("A4", "MN", "di@example.org", "no", ""),
        ("A5", "MN", "", "yes", ""),
        ("A6", "MN", "ed@example.org", "yes", "yes"),
    ] {
        let _ = writeln!(list, "{id},Zoë *Ruiz*,1 Elm St,Duluth,{region},55802,{email},{consent},patients,{minor},C1");
    }
    fs::write(folder.path().join("people.csv"), list).unwrap();
    for (name, more) in [("plain", &[][..]), ("attached", &["--attach-pdf"])] {
        let run = mail(folder.path(), HOSPITAL, &[&["-o", name, "--email", "notice@lakeshore.example"], more].concat());
        assert_eq!(run.status, 0, "{}", run.err);
        let package = folder.path().join(name);
        let manifest = json(&package.join("manifest.json"));
        assert_eq!((&manifest["counts"]["letters"], &manifest["counts"]["by_email"]), (&6.into(), &2.into()));
        let messages: Vec<String> =
            index(&package).into_iter().map(|entry| entry.file).filter(|file| file.starts_with("emails-")).collect();
        assert_eq!(messages, ["emails-000001/A1.eml", "emails-000001/A2.eml"]);
        let message = fs::read_to_string(package.join(&messages[0])).unwrap();
        assert!(message.lines().count() > 50 && message.split("\r\n").all(|line| !line.contains('\n') && line.len() <= 998), "{message}");
        for part in ["To: ", "<ana@example.org>", "<notice@lakeshore.example>", "text/plain", "text/html", "Subject: ", "MIME-Version: 1.0"]
        {
            assert!(message.contains(part), "{part} is not in {message}");
        }
        assert_eq!(message.contains("application/pdf"), !more.is_empty());
        assert_eq!(run_in(folder.path(), &["mail", "verify", name]).status, 0);
    }
    // What a mail program shows: the words of the letter, and the name as it is.
    let script = "import sys, email, email.policy\nm = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)\n\
                  assert not m.defects and all(not p.defects for p in m.walk())\n\
                  kinds = [p.get_content_type() for p in m.walk()]\n\
                  print(kinds)\nprint(m['to'])\nprint(m.get_body(('plain',)).get_content())\n\
                  [open(sys.argv[2], 'wb').write(p.get_content()) for p in m.iter_attachments()]";
    let shown = Command::new("python3")
        .args(["-c", script])
        .arg(folder.path().join("attached/emails-000001/A1.eml"))
        .arg(folder.path().join("attached.pdf"))
        .output()
        .expect("python3 is needed; tests/run.sh installs it");
    let text = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
    assert!(text.contains("['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'application/pdf']"), "{text}");
    assert!(text.contains("Zoë *Ruiz* <ana@example.org>") && text.contains("Dear Zoë *Ruiz*:") && !text.contains("##"), "{text}");
    assert!(packed(&pdf_pages(&folder.path().join("attached.pdf")).concat()).contains("DearZoë*Ruiz*:"));
    let run = mail(folder.path(), HOSPITAL, &["-o", "none", "--email", "nobody"]);
    assert_eq!(run.status, 2, "{}", run.err);
}

#[test]
fn what_cannot_be_done_is_said_and_leaves_nothing_behind() {
    let folder = with_people(5, 0);
    let there = |name: &str| folder.path().join(name).join("manifest.json").exists();
    for (options, why) in [
        (&["-o", "none", "--map", "zip=postal_code"][..], "zip"),
        (&["-o", "none", "--shard", "4/3"], "from 1 to the second"),
        (&["-o", "none", "--batch", "0"], "--batch"),
        (&["-o", "people.csv"], "people.csv"),
        (&["-o", "none", "--as-of", "2001-01-01"], "lies before"),
    ] {
        let run = mail(folder.path(), HOSPITAL, options);
        assert_eq!(run.status, 2, "{options:?}: {}", run.err);
        assert!(run.err.contains(why), "{options:?}: {}", run.err);
        assert!(!there("none"), "{options:?}");
    }
    // Facts that stop the letters stop the mailing.
    let run = mail(folder.path(), "incidents/t-mobile-2018-api.yaml", &["-o", "none"]);
    assert_ne!(run.status, 0);
    assert!(!there("none"));
    // No letters differ by group here, so a row need not name one; elsewhere it must.
    fs::write(folder.path().join("people.csv"), "record_id,name,address1,city,region,postal_code\nA,Ana Ruiz,1 Elm St,Salem,OR,97301\n")
        .unwrap();
    let run = mail(folder.path(), CARRIER, &["-o", "carrier"]);
    assert_ne!(run.status, 2, "{}", run.err);
}

#[test]
fn a_run_that_is_only_counted_writes_nothing() {
    let folder = with_people(50, 4);
    let run = mail(folder.path(), HOSPITAL, &["--dry-run", "-o", "package"]);
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(run.out.contains("rows") && run.out.contains("54") && run.err.contains("about"), "{}{}", run.out, run.err);
    assert!(!folder.path().join("package").exists());
}

#[cfg(unix)]
#[test]
fn all_of_a_package_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = with_people(20, 1);
    assert_eq!(mail(folder.path(), HOSPITAL, &["-o", "package", "--max-rejected", "1"]).status, 0);
    for (name, _) in files(&folder.path().join("package")) {
        let mode = fs::metadata(folder.path().join("package").join(&name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", name.display());
    }
}

#[test]
fn what_came_back_is_held_against_the_package() {
    let folder = with_people(40, 0);
    assert_eq!(mail(folder.path(), HOSPITAL, &["-o", "package"]).status, 0);
    let mut returns = "record_id,status,date\n".to_owned();
    for row in 0..36 {
        let status = if row < 9 { "undeliverable" } else { "mailed" };
        let _ = writeln!(returns, "R{row:05},{status},2026-05-01");
    }
    fs::write(folder.path().join("returns.csv"), &returns).unwrap();
    let incident = root().join(HOSPITAL);
    let incident = incident.to_str().unwrap();
    let arguments = ["mail", "reconcile", "package", "returns.csv", "--incident", incident, "--format", "json", "--left", "left.csv"];
    let run = run_in(folder.path(), &arguments);
    assert_eq!(run.status, 0, "{}", run.err);
    let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let places = told["places"].as_object().unwrap();
    let sum = |what: &str| places.values().map(|place| place[what].as_u64().unwrap()).sum::<u64>();
    assert_eq!((sum("letters"), sum("mailed"), sum("undeliverable"), sum("left")), (40, 27, 9, 4), "{told}");
    // HIPAA opens the web notice where ten or more cannot be reached; nine came back.
    let duty = told["duties"].as_array().unwrap().iter().find(|duty| duty["duty"].as_str().unwrap().contains("hipaa")).unwrap();
    assert_eq!((&duty["undeliverable"], &duty["first"]), (&9.into(), &"2026-05-01".into()), "{duty}");
    let left = fs::read_to_string(folder.path().join("left.csv")).unwrap();
    assert_eq!(
        left.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect::<Vec<_>>(),
        ["R00036", "R00037", "R00038", "R00039"]
    );
    fs::write(folder.path().join("returns.csv"), "record_id,status\nNOBODY,mailed\n").unwrap();
    let run = run_in(folder.path(), &arguments[..4]);
    assert_eq!(run.status, 1, "a record that is not of the package: {}{}", run.out, run.err);
}
