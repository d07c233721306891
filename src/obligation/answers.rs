//! What people have judged: entries of `assessments`, and the finding on harm.

use super::case::Case;
use super::truth::{Known, Truth};
use crate::reference::{Answer, Risk};

impl Case<'_> {
    /// What an assessment says.
    pub fn judgement(&self, name: &str) -> Truth {
        let result = self.assessment(name).and_then(|assessment| assessment.result.as_ref());
        let step = |said: &str| {
            self.step_at(|| format!("assessments.{name}"), result.map(|result| result.span), || format!("the judgement {name} {said}"))
        };
        match result.map(|result| result.value) {
            Some(Answer::Yes) => Truth::is(true).because(step("is answered with yes")),
            Some(Answer::No) => Truth::is(false).because(step("is answered with no")),
            Some(Answer::Unknown) | None => Truth::open(self.key(|| format!("assessments.{name}"))).because(step("is not answered")),
        }
    }

    /// What an assessment says; where it is not answered, harm that is found likely answers it. An assessment that says no
    /// beside harm that is found likely decides nothing: one of the two is wrong.
    pub fn judgement_or_harm(&self, name: &str) -> Truth {
        let judged = self.judgement(name);
        let harm = self.incident.facts.findings.as_ref().and_then(|findings| findings.harm.as_ref()).and_then(|harm| harm.risk.as_ref());
        let Some(likely) = harm.filter(|risk| risk.value == Risk::Likely) else { return judged };
        let step = |said: &str| self.step_on("findings.harm.risk", Some(likely.span), || said.to_owned());
        match judged.known {
            Known::Yes => judged,
            Known::Open => Truth::is(true).because(step("harm is found likely")),
            Known::No => {
                let missing = vec![self.key(|| format!("assessments.{name}")), self.key(|| "findings.harm.risk".to_owned())];
                let said = format!("harm is found likely, which contradicts the judgement {name}");
                Truth { missing, ..Truth::of(Known::Open) }.because(step(&said))
            }
        }
    }

    /// Whether harm is found likely, or not, as wanted.
    pub fn harm_likely(&self, wanted: bool) -> Truth {
        let harm = self.incident.facts.findings.as_ref().and_then(|findings| findings.harm.as_ref()).and_then(|harm| harm.risk.as_ref());
        let step = |span, said: &str| self.step_on("findings.harm.risk", Some(span), || said.to_owned());
        match harm.map(|harm| (harm.value, harm.span)) {
            Some((Risk::Likely, span)) => Truth::is(wanted).because(step(span, "harm is found likely")),
            Some((Risk::Unlikely, span)) => Truth::is(!wanted).because(step(span, "harm is found unlikely")),
            Some((Risk::NotAssessed, _)) | None => Truth::open(self.key(|| "findings.harm.risk".to_owned())),
        }
    }
}
