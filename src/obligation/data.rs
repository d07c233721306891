//! Whether the data of a group are such as a law protects, and whether what the law asks for happened to them.

use super::case::{Case, People};
use super::truth::{Known, Truth};
use crate::law::{Book, DataForm, Element, NameForm, Predicate, Protects, Trigger};
use crate::reference::{Answer, Form, Happened, HeldAs, categories};

/// The categories that are data about persons, as bits.
pub fn personal() -> u128 {
    !NOT_PERSONAL.iter().filter_map(|id| categories::number(id)).fold(0u128, |mask, number| mask | 1 << number)
}

/// The categories that are not data about persons.
const NOT_PERSONAL: [&str; 6] = ["internal-business", "source-code", "trade-secret", "system-info", "other", "unknown"];

/// What categories of a group count under a law: those that do, and those of which it is open.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// Categories that count.
    pub yes: u128,
    /// Categories that may.
    pub open: u128,
}

/// What a law makes of a group's categories: encrypted and redacted ones do not count where it says so.
pub fn counted(people: &People, protects: &Protects) -> Counted {
    let mut yes = people.taken;
    let mut open = people.unknown & !people.taken;
    if protects.encrypted_exempt {
        yes &= !people.encrypted;
    }
    let partial = yes & people.partial;
    yes &= !partial;
    if protects.redacted_exempt != Some(true) {
        open |= partial;
    }
    if !people.stated {
        open |= !(people.taken | people.not_taken);
    }
    Counted { yes, open: open & !yes }
}

/// Whether a predicate holds of categories.
pub fn holds(predicate: &Predicate, counted: Counted) -> Known {
    match predicate {
        Predicate::Any(mask, parts) => {
            let parts = || parts.iter().map(|part| holds(part, counted));
            if mask & counted.yes != 0 || parts().any(|known| known == Known::Yes) {
                Known::Yes
            } else if mask & counted.open != 0 || parts().any(|known| known == Known::Open) {
                Known::Open
            } else {
                Known::No
            }
        }
        Predicate::All(mask, parts) => {
            let parts = || parts.iter().map(|part| holds(part, counted));
            if mask & !(counted.yes | counted.open) != 0 || parts().any(|known| known == Known::No) {
                Known::No
            } else if mask & !counted.yes == 0 && parts().all(|known| known == Known::Yes) {
                Known::Yes
            } else {
                Known::Open
            }
        }
    }
}

impl Case<'_> {
    /// Whether what the law asks for happened to the data.
    pub fn triggered(&self, protects: &Protects) -> Truth {
        let state = |happened: Option<Happened>| match happened {
            Some(Happened::Confirmed | Happened::Suspected) => Known::Yes,
            Some(Happened::RuledOut) => Known::No,
            Some(Happened::Unknown) | None => Known::Open,
        };
        let span = |access: bool| {
            let facts = self.incident.facts.incident.as_ref()?;
            let fact = if access { facts.access.as_ref() } else { facts.acquisition.as_ref() };
            fact.map(|fact| fact.span)
        };
        let acquisition = || {
            let known = state(self.acquisition);
            let said = self.acquisition.map_or("nobody has said whether the data were acquired", |happened| match happened {
                Happened::Confirmed => "the data were acquired",
                Happened::Suspected => "the data may have been acquired, which counts as happened",
                Happened::RuledOut => "acquisition of the data is ruled out",
                Happened::Unknown => "it is not known whether the data were acquired",
            });
            let truth = Truth::of(known).because(self.step_on("incident.acquisition", span(false), || said.to_owned()));
            if known == Known::Open { Truth { missing: vec![self.key(|| "incident.acquisition".to_owned())], ..truth } } else { truth }
        };
        let access = || {
            // Whoever acquired data had access to them.
            let known =
                if state(self.acquisition) == Known::Yes && state(self.access) != Known::No { Known::Yes } else { state(self.access) };
            let said = self.access.map_or("nobody has said whether someone had access to the data", |happened| match happened {
                Happened::Confirmed => "someone had access to the data",
                Happened::Suspected => "someone may have had access to the data, which counts as happened",
                Happened::RuledOut => "access to the data is ruled out",
                Happened::Unknown => "it is not known whether someone had access to the data",
            });
            let said = if known == Known::Yes && state(self.access) == Known::Open {
                "the data were acquired, so someone had access to them"
            } else {
                said
            };
            let truth = Truth::of(known).because(self.step_on("incident.access", span(true), || said.to_owned()));
            if known == Known::Open { Truth { missing: vec![self.key(|| "incident.access".to_owned())], ..truth } } else { truth }
        };
        match protects.trigger {
            Trigger::Acquisition => acquisition(),
            Trigger::Access => access(),
            Trigger::AccessOrAcquisition => Truth::any([access(), acquisition()]),
            Trigger::AccessAndAcquisition => Truth::all([access(), acquisition()]),
        }
    }

    /// Whether the data of a group are such as the law protects, held in the role the duty is about.
    pub fn protected(&self, people: &People, protects: &Protects, role: HeldAs, book: &Book) -> Truth {
        if people.role != role {
            let said = if role == HeldAs::Owner { "are held for another" } else { "are held as their owner" };
            let span = people.group.held_as.as_ref().map(|fact| fact.span);
            let step = self.step_at(|| people.path("held_as"), span, || format!("the data of the group {} {said}", people.name));
            return Truth::is(false).because(step);
        }
        if people.form == Form::Paper
            && !protects.forms.iter().any(|form| matches!(form, DataForm::Paper | DataForm::PaperFromComputerized))
        {
            let span = people.group.form.as_ref().map(|fact| fact.span);
            let step = self.step_at(
                || people.path("form"),
                span,
                || format!("the data of the group {} were on paper, and the law is about electronic data", people.name),
            );
            return Truth::is(false).because(step);
        }
        let kind = self.kind_protected(people, protects);
        if kind.known == Known::No {
            return kind;
        }
        Truth::all([kind, self.elements(people, protects, book)])
    }

    fn kind_protected(&self, people: &People, protects: &Protects) -> Truth {
        let span = people.group.kind.as_ref().map(|fact| fact.span);
        let step = || {
            self.step_at(
                || people.path("kind"),
                span,
                || format!("the law does not protect the people of the group {} as what they are", people.name),
            )
        };
        match people.kind {
            Some(kind) if protects.except_group_kinds.contains(&kind) => Truth::is(false).because(step()),
            Some(kind) if !protects.group_kinds.is_empty() && !protects.group_kinds.contains(&kind) => Truth::is(false).because(step()),
            None if !protects.group_kinds.is_empty() => Truth::open(self.key(|| people.path("kind"))),
            _ => Truth::is(true),
        }
    }

    /// Whether elements of the law are among a group's data.
    fn elements(&self, people: &People, protects: &Protects, book: &Book) -> Truth {
        let set = counted(people, protects);
        if protects.any_personal_data {
            let known = holds(&Predicate::Any(self.personal, Vec::new()), set);
            let truth = Truth::of(known).because(self.step_at(
                || people.path("data"),
                people.data_span(),
                || match known {
                    Known::Yes => format!("personal data of the group {} are concerned", people.name),
                    Known::No => format!("no personal data of the group {} that count are concerned", people.name),
                    Known::Open => format!("it is not known which data of the group {} are concerned", people.name),
                },
            ));
            return self.asking_for_data(truth, people);
        }
        let named = self.named(people, protects, set, book);
        // An element that is certainly not there has nothing to say.
        let there = |element: &&Element| element.any_of_with_name || holds(&element.matches, set) != Known::No;
        let with_name = protects.with_name.iter().filter_map(|number| book.element(*number)).filter(there);
        let with_name = Truth::any(with_name.map(|element| self.element(element, people, set, protects, book)));
        let with_name = Truth::all([named, with_name]);
        let alone = protects.alone.iter().filter_map(|number| book.element(*number)).filter(there);
        let alone = Truth::any(alone.map(|element| self.element(element, people, set, protects, book)));
        let mut truth = Truth::any([with_name, alone]);
        if truth.known == Known::No {
            truth.because.clear();
            let said = || format!("the data of the group {} hold no element that triggers the law", people.name);
            truth = truth.because(self.step_at(|| people.path("data"), people.data_span(), said));
            if self.words {
                let elements = protects.with_name.iter().chain(&protects.alone).filter_map(|number| book.element(*number));
                let near = elements.filter_map(|element| element.near_miss.as_ref()).filter(|(miss, _)| holds(miss, set) == Known::Yes);
                truth.assumptions.extend(near.map(|(_, caution)| format!("group {}: {caution}", people.name)));
            }
        }
        self.asking_for_data(truth, people)
    }

    /// An open answer about categories names the list that would settle it.
    fn asking_for_data(&self, mut truth: Truth, people: &People) -> Truth {
        if truth.known == Known::Open && truth.missing.is_empty() {
            if !people.stated {
                truth.missing.push(people.path("data.obtained"));
            }
            if people.unknown != 0 {
                truth.missing.push(people.path("data.unknown"));
            }
            if people.partial != 0 {
                truth.missing.push(people.path("data.obtained"));
            }
        }
        truth
    }

    fn named(&self, people: &People, protects: &Protects, set: Counted, book: &Book) -> Truth {
        let form = book.name_forms.iter().find(|(form, _)| *form == protects.name_form);
        // The name itself may be there in plain even where the law has a safe harbor for encrypted data.
        let known = form.map_or(Known::Yes, |(_, predicate)| holds(predicate, set));
        let truth = Truth::of(known).because(self.step_at(
            || people.path("data"),
            people.data_span(),
            || match (known, protects.name_form) {
                (Known::Yes, NameForm::Name) => "names are among the data".to_owned(),
                (Known::Yes, _) => "what identifies a person is among the data".to_owned(),
                (Known::No, _) => "names are not among the data".to_owned(),
                (Known::Open, _) => "it is not known whether names are among the data".to_owned(),
            },
        ));
        self.asking_for_data(truth, people)
    }

    /// Whether an element is among the categories that count.
    pub fn element(&self, element: &Element, people: &People, set: Counted, protects: &Protects, book: &Book) -> Truth {
        let known = if element.any_of_with_name {
            let others = protects.with_name.iter().filter_map(|number| book.element(*number));
            let known: Vec<Known> = others.map(|other| holds(&other.matches, set)).collect();
            if known.contains(&Known::Yes) {
                Known::Yes
            } else if known.contains(&Known::Open) {
                Known::Open
            } else {
                Known::No
            }
        } else {
            holds(&element.matches, set)
        };
        let key = |list: &str| people.path(list);
        let step = self.step_at(
            || people.path("data"),
            people.data_span(),
            || match known {
                Known::Yes => format!("{} is among the data of the group {}", element.label, people.name),
                Known::No => format!("{} is not among the data of the group {}", element.label, people.name),
                Known::Open => format!("it is not known whether {} is among the data of the group {}", element.label, people.name),
            },
        );
        let mut truth = Truth::of(known).because(step);
        if known == Known::Open {
            return self.asking_for_data(truth, people);
        }
        if known == Known::No {
            return truth;
        }
        if let Some((asks, question)) = &element.asks {
            let answer = self.assessment(asks).and_then(|assessment| assessment.result.as_ref());
            let said = |answer: &str| self.step_at(|| format!("assessments.{asks}"), None, || format!("{question} {answer}"));
            match answer.map(|answer| answer.value) {
                Some(Answer::Yes) => truth = truth.because(said("Yes")),
                Some(Answer::No) => return Truth::is(false).because(said("No")),
                Some(Answer::Unknown) | None => {
                    let because = truth.because(said("Not answered")).because;
                    return Truth { because, ..Truth::open(self.key(|| format!("assessments.{asks}"))) };
                }
            }
        }
        if self.words {
            if let Some(confirm) = &element.confirm {
                truth.assumptions.push(format!("to be confirmed for {}: {confirm}", element.label));
            }
            let (Predicate::Any(mask, _) | Predicate::All(mask, _)) = &element.matches;
            if mask & people.suspected != 0 {
                truth.assumptions.push(format!(
                    "{} is only suspected among the data ({}); what is suspected counts",
                    element.label,
                    key("data.suspected")
                ));
            }
        }
        truth
    }
}
