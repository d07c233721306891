//! FW020: keys at the top in another order than the format's.

use crate::diag::{Finding, Rule, Severity};
use crate::edit::first_out_of_order;
use crate::incident::{Incident, IncidentFile};

/// The rule.
pub static RULE: Rule = Rule {
    code: "FW020",
    name: "keys-out-of-order",
    severity: Severity::Note,
    summary: "The keys at the top of the file are not in the order of the format.",
    why: "People who read many of these files look for a fact where it always stands, and two files can be compared line by \
          line. The order means nothing to the program; `check --fix` puts it right and moves comments along.",
    faulty: "format: 1\nid: acme-2026-mail\ntitle: E-mail read by a stranger\nstatus: investigating\nas_of: 2026-03-09\n\
             timeline: {discovered: 2026-03-02}\n\
             organization: {name: Acme Inc.}\nincident: {summary: A stranger read e-mail.}\naffected: {total: 0}\n",
    mended: "format: 1\nid: acme-2026-mail\ntitle: E-mail read by a stranger\nstatus: investigating\nas_of: 2026-03-09\n\
             organization: {name: Acme Inc.}\n\
             timeline: {discovered: 2026-03-02}\nincident: {summary: A stranger read e-mail.}\naffected: {total: 0}\n",
    basis: "",
};

/// Applies the rule.
pub fn check(incident: &Incident, findings: &mut Vec<Finding>) {
    let Some((late, before)) = first_out_of_order(&incident.root, IncidentFile::KEYS) else { return };
    findings.push(
        incident
            .finding(&RULE, late.key_span, format!("`{}` comes before `{}` in the order of the format", late.key, before.key))
            .label("stands too late")
            .related(before.key_span, format!("`{}` stands here", before.key))
            .help("`forthwith check --fix` puts the keys into the order of the format"),
    );
}
