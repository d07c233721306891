//! A finding and its place.

use std::sync::Arc;

use super::rule::{Rule, Severity};
use crate::source::{Position, SourceFile, Span};

/// A place in a file.
#[derive(Debug, Clone)]
pub struct Location {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The place in it.
    pub span: Span,
}

impl Location {
    /// Line and column of its start.
    pub fn start(&self) -> Position {
        self.file.position(self.span.start)
    }

    /// Line and column just behind its end.
    pub fn end(&self) -> Position {
        self.file.position(self.span.end)
    }
}

/// Another place that has to do with a finding.
#[derive(Debug, Clone)]
pub struct Related {
    /// Where.
    pub location: Location,
    /// What stands there.
    pub message: String,
}

/// Something that is wrong or needs a look.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How grave it is here.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to write instead, or empty.
    pub help: String,
    /// Where.
    pub location: Location,
    /// A few words for the place itself, or empty.
    pub label: String,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
    /// What the finding rests on: the rule's basis unless a better one is known.
    pub basis: String,
    /// Whether the words of the incident were taken out: then no excerpt of the file is shown either.
    pub redacted: bool,
}

impl Finding {
    /// A finding of a rule at a place, with the rule's own weight and basis.
    pub fn new(rule: &'static Rule, file: &Arc<SourceFile>, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule,
            severity: rule.severity,
            message: message.into(),
            help: String::new(),
            location: Location { file: Arc::clone(file), span },
            label: String::new(),
            related: Vec::new(),
            basis: rule.basis.to_owned(),
            redacted: false,
        }
    }

    /// With what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Finding {
        self.help = help.into();
        self
    }

    /// With a few words at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Finding {
        self.label = label.into();
        self
    }

    /// With a law, form or case of its own in place of the rule's.
    #[must_use]
    pub fn resting_on(mut self, basis: impl Into<String>) -> Finding {
        self.basis = basis.into();
        self
    }

    /// Without any word of the incident: what the rule says of itself, at the same places.
    #[must_use]
    pub fn redacted(mut self) -> Finding {
        self.rule.summary.trim_end_matches('.').clone_into(&mut self.message);
        self.help = format!("`forthwith explain {}` tells what to do; a run without --redact shows the words", self.rule.code);
        self.label.clear();
        for related in &mut self.related {
            "another place of it".clone_into(&mut related.message);
        }
        self.rule.basis.clone_into(&mut self.basis);
        self.redacted = true;
        self
    }

    /// With another weight than the rule's own.
    #[must_use]
    pub fn weighing(mut self, severity: Severity) -> Finding {
        self.severity = severity;
        self
    }

    /// With another place of the same file.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Finding {
        let location = Location { file: Arc::clone(&self.location.file), span };
        self.related.push(Related { location, message: message.into() });
        self
    }
}

/// Puts findings into the order in which they are shown: by file, place, code.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| (Arc::clone(finding.location.file.name()), finding.location.span, finding.rule.code);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
}
