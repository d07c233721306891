//! Facts that are changed, byte for byte.

use super::*;

fn changed(text: &str, assignments: &[&str], source: Option<&str>) -> Result<String, String> {
    let assignments: Result<Vec<Assignment>, String> = assignments.iter().map(|text| Assignment::parse(text)).collect();
    set(text, &assignments?, &Origin { source: source.map(str::to_owned), basis: None })
}

const FILE: &str = "# head\nformat: 1\nid: x\ntimeline: # when\n  started: about 2026-02-10 # roughly\n  # a remark\n  contained: {value: 2026-03-03, source: report}\naffected:\n  groups:\n    - id: postpaid\n      who: 'people, \"mostly\"' # q\n      count: 10\n      residents: {US-WA: 5, US-OR: 5}\n    - id: prepaid\n      data:\n        obtained:\n          - name # n\n          # more?\n        not_obtained: [ssn]\nsources: []\n";

#[test]
fn a_fact_changes_where_it_stands_and_nothing_else_does() {
    let cases: &[(&str, Option<&str>, &str, &str)] = &[
        ("timeline.started=2026-02-11", None, "started: about 2026-02-10 #", "started: 2026-02-11 #"),
        ("timeline.started=2026-02-11", Some("log"), "about 2026-02-10", "{value: 2026-02-11, source: log}"),
        ("timeline.contained=2026-03-04", Some("log"), "{value: 2026-03-03, source: report}", "{value: 2026-03-04, source: log}"),
        ("timeline.discovered=2026-03-02", None, "# roughly\n  # a", "# roughly\n  discovered: 2026-03-02\n  # a"),
        ("affected.groups[postpaid].count=12", None, "count: 10", "count: 12"),
        ("affected.groups[0].count=12", None, "count: 10", "count: 12"),
        ("affected.groups[prepaid].count=7", None, "- id: prepaid\n", "- id: prepaid\n      count: 7\n"),
        ("affected.groups[postpaid].residents.US-CA=3", None, "US-OR: 5}", "US-OR: 5, US-CA: 3}"),
        ("affected.groups[prepaid].residents.US-WA=3", None, "- id: prepaid\n", "- id: prepaid\n      residents:\n        US-WA: 3\n"),
        ("affected.groups[postpaid].who=it's, all", None, "'people, \"mostly\"'", "'it''s, all'"),
        ("affected.groups[prepaid].data.obtained+=email-address", None, "# more?\n", "# more?\n          - email-address\n"),
        ("affected.groups[prepaid].data.not_obtained+=pin", None, "[ssn]", "[ssn, pin]"),
        ("affected.groups[prepaid].data.suspected+=pin", None, "# more?\n", "# more?\n        suspected: [pin]\n"),
        ("sources+={id: log, title: A log}", None, "sources: []", "sources: [{id: log, title: A log}]"),
        ("organization.help.phone=1-888", None, "id: x\n", "id: x\norganization:\n  help:\n    phone: 1-888\n"),
        ("title=a: b", None, "id: x\n", "id: x\ntitle: 'a: b'\n"),
    ];
    for line_ends in ["\n", "\r\n"] {
        let file = FILE.replace('\n', line_ends);
        for (assignment, source, old, new) in cases {
            let (old, new) = (old.replace('\n', line_ends), new.replace('\n', line_ends));
            assert_eq!(file.matches(&old).count(), 1, "{old}");
            assert_eq!(changed(&file, &[assignment], *source), Ok(file.replacen(&old, &new, 1)), "{assignment}");
        }
    }
}

#[test]
fn what_cannot_be_done_in_place_is_refused_with_a_reason() {
    for (assignment, word) in [
        ("timeline.contained=2026-03-04", "--source"),
        ("affected.groups[nobody].count=1", "postpaid, prepaid"),
        ("affected.groups=1", "list"),
        ("timeline=1", "mapping"),
        ("timeline.started.day=1", "single value"),
        ("timeline.started+=1", "not a list"),
        ("nonsense", "KEY=VALUE"),
        ("a..b=1", "path"),
        ("title=", "unknown"),
    ] {
        let refused = changed(FILE, &[assignment], None);
        assert!(refused.as_ref().is_err_and(|why| why.contains(word)), "{assignment}: {refused:?}");
    }
    let shared = "timeline: {started: &day 2026-03-01, ended: *day}\n";
    assert!(changed(shared, &["timeline.started=2026-03-02"], None).is_err_and(|why| why.contains("elsewhere")));
    assert!(changed("a: [\n", &["a=1"], None).is_err());
}

#[test]
fn several_at_once_and_text_of_several_lines() {
    let file = "incident:\n  summary: >-\n    Some words\n    on two lines.\n  access: unknown\n";
    let after = changed(file, &["incident.summary=New words.", "incident.access=confirmed"], None);
    assert_eq!(after.as_deref(), Ok("incident:\n  summary: >-\n    New words.\n  access: confirmed\n"));
    let sourced = changed(file, &["incident.summary=New: words."], Some("log"));
    assert_eq!(sourced.as_deref(), Ok("incident:\n  summary: {value: 'New: words.', source: log}\n  access: unknown\n"));
    let literal = "incident:\n  summary: | # as told\n    Some words.\n\n    More.\n  access: unknown\n";
    let after = changed(literal, &["incident.summary=\"New\": 'words' # x"], None);
    assert_eq!(after.as_deref(), Ok("incident:\n  summary: | # as told\n    \"New\": 'words' # x\n  access: unknown\n"));
    let after = changed("timeline:\naffected: {}", &["timeline.started=2026-03-01", "affected.total=5"], None);
    assert_eq!(after.as_deref(), Ok("timeline:\n  started: 2026-03-01\naffected: {total: 5}"));
}
