//! The parts of a law file, one function a part; names of elements become their numbers.

use std::sync::Arc;

use super::flaw::{Flaw, FlawKind};
use super::model::{Bound, Cited, Condition, Due, Embargo, Exemption, HoldRule, Protects, ScopeDelay, Test};
use super::notice::{AgencyContact, Delivery, Filing, InStateBounds, ItemCondition, LetterRules, OfferRule, SubstituteNotice};
use super::raw;
use super::words::{DataForm, NameForm, TimeUnit};
use crate::quantity::{Flag, Id, Integer, Money, Text};
use crate::reference::KindId;
use crate::source::{Fact, SourceFile, Span, did_you_mean};

/// Looks up names and collects flaws while the parts of a law are made.
#[derive(Debug)]
pub struct Linker<'a> {
    file: Arc<SourceFile>,
    elements: &'a [String],
    /// The flaws so far.
    pub flaws: Vec<Flaw>,
}

/// The text of a fact on one line.
pub fn text(fact: Option<&Fact<Text>>) -> Option<String> {
    fact.map(|fact| fact.value.0.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The texts of a list.
pub fn texts(list: Option<&Vec<Fact<Text>>>) -> Vec<String> {
    list.into_iter().flatten().filter_map(|fact| text(Some(fact))).collect()
}

/// An id.
pub fn id(fact: Option<&Fact<Id>>) -> Option<String> {
    fact.map(|fact| fact.value.0.clone())
}

fn flag(fact: Option<&Fact<Flag>>) -> Option<bool> {
    fact.and_then(|fact| fact.value.0)
}

fn number(fact: Option<&Fact<Integer>>) -> Option<u32> {
    fact.map(|fact| fact.value.0)
}

fn kinds(list: Option<&Vec<Fact<KindId>>>) -> Vec<String> {
    list.into_iter().flatten().map(|kind| kind.value.0.to_owned()).collect()
}

fn values<T: Copy>(list: Option<&Vec<Fact<T>>>) -> Vec<T> {
    list.into_iter().flatten().map(|fact| fact.value).collect()
}

/// A place where a law stands.
pub fn cited(record: &raw::LawSource) -> Option<Cited> {
    let url = record.url.as_ref().map(|url| url.value.0.clone());
    Some(Cited { cite: text(record.cite.as_ref())?, title: text(record.title.as_ref()), url })
}

/// A bound on a number of people.
pub fn bound(record: &raw::Bound) -> Option<Bound> {
    let of = |fact: &Option<Fact<Integer>>| number(fact.as_ref()).map(u64::from);
    if let Some(more_than) = of(&record.more_than) {
        return Some(Bound { low: more_than.saturating_add(1), high: None, more_than: true });
    }
    if let Some(at_least) = of(&record.at_least) {
        return Some(Bound { low: at_least, high: None, more_than: false });
    }
    of(&record.fewer_than).map(|fewer| Bound { low: 0, high: Some(fewer.saturating_sub(1)), more_than: false })
}

/// By when.
pub fn due(record: Option<&raw::Due>) -> Option<Due> {
    let record = record?;
    Some(Due {
        amount: number(record.amount.as_ref()),
        unit: record.unit.as_ref().map(|unit| unit.value),
        after: values(record.after.as_ref()),
        after_last_of: values(record.after_last_of.as_ref()),
        of: text(record.of.as_ref()),
        annual_on: record.annual_on.as_ref().map(|on| (on.value.month, on.value.day)),
        standard: text(record.standard.as_ref()),
        explicit: flag(record.explicit.as_ref()) == Some(true),
        derived: flag(record.derived.as_ref()) == Some(true),
        computing: record.computing.as_ref().map(|computing| computing.value),
        holidays: id(record.holidays.as_ref()),
        keep: flag(record.keep.as_ref()) == Some(true),
        lapses: flag(record.lapses.as_ref()) == Some(true),
        until_noon: flag(record.until_noon.as_ref()) == Some(true),
        until_noon_for: kinds(record.until_noon_for.as_ref()),
        until_noon_not_for: kinds(record.until_noon_not_for.as_ref()),
    })
}

/// A condition; `None` where there is none.
pub fn condition(record: Option<&raw::Condition>, linker: &mut Linker) -> Option<Condition> {
    let record = record?;
    let mut tests = Vec::new();
    let several = |list: Option<&Vec<raw::Condition>>, linker: &mut Linker| -> Option<Vec<Condition>> {
        list.map(|list| list.iter().filter_map(|record| condition(Some(record), linker)).collect())
    };
    tests.extend(several(record.all.as_ref(), linker).map(Test::All));
    tests.extend(several(record.any.as_ref(), linker).map(Test::Any));
    tests.extend(several(record.none.as_ref(), linker).map(Test::None));
    tests.extend(record.residents.as_ref().and_then(bound).map(Test::Residents));
    tests.extend(record.persons.as_ref().and_then(bound).map(Test::Persons));
    tests.extend(record.residents_of_one_place.as_ref().and_then(bound).map(Test::ResidentsOfOnePlace));
    tests.extend(flag(record.count_unknown.as_ref()).map(Test::CountUnknown));
    tests.extend(record.kinds.as_ref().map(|list| Test::Kinds(kinds(Some(list)))));
    tests.extend(record.elements.as_ref().map(|list| Test::Elements(linker.elements(list))));
    let bit =
        |category: &crate::reference::CategoryId| crate::reference::categories::number(category.0.id).map_or(0, |number| 1u128 << number);
    let mask = |list: &Vec<Fact<crate::reference::CategoryId>>| list.iter().fold(0, |mask, category| mask | bit(&category.value));
    tests.extend(record.categories.as_ref().map(|list| Test::Categories(mask(list))));
    tests.extend(record.only_elements.as_ref().map(|list| Test::OnlyElements(linker.elements(list))));
    tests.extend(id(record.judgement.as_ref()).map(Test::Judgement));
    tests.extend(id(record.judgement_or_harm.as_ref()).map(Test::JudgementOrHarm));
    tests.extend(flag(record.exemption_relied_on.as_ref()).map(Test::ExemptionReliedOn));
    tests.extend(flag(record.harm_likely.as_ref()).map(Test::HarmLikely));
    tests.extend(flag(record.ransom_paid.as_ref()).map(Test::RansomPaid));
    tests.extend(flag(record.material.as_ref()).map(Test::Material));
    tests.extend(flag(record.impact_undetermined.as_ref()).map(Test::ImpactUndetermined));
    tests.extend(record.source.as_ref().map(|source| Test::Source(source.value)));
    tests.extend(record.methods.as_ref().map(|list| Test::Methods(list.iter().map(|method| method.value.0.to_owned()).collect())));
    tests.extend(record.group_kinds.as_ref().map(|list| Test::GroupKinds(values(Some(list)))));
    tests.extend(id(record.delayed.as_ref()).map(Test::Delayed));
    tests.extend(id(record.told_in_time.as_ref()).map(Test::ToldInTime));
    if tests.is_empty() {
        linker.flaw(record.span, FlawKind::Reference, "this condition tests nothing", "name what must be true, or leave `when` out");
    }
    Some(Condition { tests, words: text(record.words.as_ref()) })
}

/// An exemption.
pub fn exemption(record: Option<&raw::Exemption>, linker: &mut Linker) -> Option<Exemption> {
    let record = record?;
    let judgement = id(record.judgement.as_ref()).zip(record.result.as_ref().map(|result| result.value));
    let harm_unlikely = flag(record.harm_unlikely.as_ref()) == Some(true);
    if !harm_unlikely && judgement.is_none() && record.when.is_none() {
        let help = "write `harm_unlikely: true`, or `judgement` with `result`, or the case under `when` if nobody has to claim it";
        linker.flaw(record.span, FlawKind::Reference, "nothing can claim this exemption", help);
    }
    Some(Exemption {
        harm_unlikely,
        judgement,
        standard: text(record.standard.as_ref())?,
        when: condition(record.when.as_ref(), linker),
        part_of_definition: flag(record.part_of_definition.as_ref()) == Some(true),
        written_record: flag(record.written_record.as_ref()),
        keep_years: number(record.keep_years.as_ref()),
        cite: text(record.cite.as_ref()),
        note: text(record.note.as_ref()),
    })
}

impl<'a> Linker<'a> {
    /// A linker for a file.
    pub fn new(file: Arc<SourceFile>, elements: &'a [String]) -> Linker<'a> {
        Linker { file, elements, flaws: Vec::new() }
    }

    /// The line of a span.
    pub fn line(&self, span: Span) -> u32 {
        self.file.position(span.start).line
    }

    /// Notes a flaw.
    pub fn flaw(&mut self, span: Span, kind: FlawKind, message: impl Into<String>, help: impl Into<String>) {
        let line = self.file.line_span(self.line(span));
        let span = if span.end > line.end { Span { start: span.start, end: line.end.max(span.start) } } else { span };
        self.flaws.push(Flaw { span, kind, message: message.into(), help: help.into() });
    }

    /// Notes that a duty is named and not there.
    pub fn unknown_duty(&mut self, span: Span, name: &str) {
        let message = format!("this version has no duty `{name}`");
        self.flaw(span, FlawKind::Reference, message, "name the `id` of a duty of the same version");
    }

    fn elements(&mut self, list: &[Fact<Id>]) -> Vec<u16> {
        let mut out = Vec::with_capacity(list.len());
        for fact in list {
            match self.elements.iter().position(|known| *known == fact.value.0) {
                Some(at) => out.push(at as u16),
                None => {
                    let near = did_you_mean(&fact.value.0, self.elements.iter().map(String::as_str));
                    let help = near
                        .map_or_else(|| "see laws/elements.yaml for those there are".to_owned(), |near| format!("did you mean `{near}`?"));
                    self.flaw(fact.span, FlawKind::Element, format!("there is no element `{}`", fact.value.0), help);
                }
            }
        }
        out
    }

    /// Whether a time limit says enough.
    pub fn check_due(&mut self, record: &raw::Due, due: &Due, calendar: bool) {
        let help = "write `amount`, `unit` and `after` together, or `standard` alone";
        let event = !(due.after.is_empty() && due.after_last_of.is_empty());
        if due.amount.is_some() && due.unit.is_none() {
            self.flaw(record.span, FlawKind::Deadline, "this deadline has a number without a unit", help);
        }
        let needs_number = !matches!(due.unit, None | Some(TimeUnit::Annual | TimeUnit::EndOfNextCalendarDay));
        if needs_number && due.amount.is_none() {
            self.flaw(record.span, FlawKind::Deadline, "this deadline has a unit without a number", help);
        }
        if due.unit.is_some_and(|unit| unit != TimeUnit::Annual) && !event {
            self.flaw(record.span, FlawKind::Deadline, "this deadline does not say after which event it runs", help);
        }
        if due.unit == Some(TimeUnit::Annual) && due.annual_on.is_none() {
            self.flaw(record.span, FlawKind::Deadline, "a yearly duty without its day", "write `annual_on: MM-DD`");
        }
        if due.unit == Some(TimeUnit::BusinessDays) && due.holidays.is_none() && !calendar {
            self.flaw(
                record.span,
                FlawKind::Deadline,
                "business days are counted, and no calendar says which they are",
                "write `holidays: us-federal`, here or at the top",
            );
        }
        if due.unit.is_none() && due.standard.is_none() {
            self.flaw(record.span, FlawKind::Deadline, "this deadline has neither a number nor words", help);
        }
    }

    /// The data a law protects.
    pub fn protects(&mut self, record: Option<&raw::Protects>) -> Option<Protects> {
        let record = record?;
        let harbor = record.encryption_safe_harbor.as_ref();
        let mut forms: Vec<DataForm> = values(record.forms.as_ref());
        if forms.is_empty() {
            forms.push(DataForm::Electronic);
        }
        let with_name = record.with_name.as_ref().map(|list| self.elements(list)).unwrap_or_default();
        let alone = record.alone.as_ref().map(|list| self.elements(list)).unwrap_or_default();
        let any_personal_data = flag(record.any_personal_data.as_ref()) == Some(true);
        if with_name.is_empty() && alone.is_empty() && !any_personal_data {
            self.flaw(
                record.span,
                FlawKind::Element,
                "no element triggers this law",
                "list elements under `with_name` or `alone`, or write `any_personal_data: true`",
            );
        }
        Some(Protects {
            trigger: record.trigger.as_ref()?.value,
            trigger_note: text(record.trigger_note.as_ref()),
            any_personal_data,
            name_form: record.name_form.as_ref().map_or(NameForm::Name, |form| form.value),
            with_name,
            alone,
            group_kinds: values(record.group_kinds.as_ref()),
            except_group_kinds: values(record.except_group_kinds.as_ref()),
            forms,
            encrypted_exempt: harbor.is_some_and(|harbor| flag(harbor.exists.as_ref()) == Some(true)),
            lost_if_key_taken: harbor.and_then(|harbor| flag(harbor.lost_if_key_taken.as_ref())),
            redacted_exempt: harbor.and_then(|harbor| flag(harbor.covers_redaction.as_ref())),
            encryption_note: harbor.and_then(|harbor| text(harbor.note.as_ref())),
            harm_exemption: exemption(record.harm_exemption.as_ref(), self),
            exclusions: text(record.exclusions.as_ref()),
            note: text(record.note.as_ref()),
        })
    }

    /// What follows from a request to hold notices back.
    pub fn hold(&mut self, record: &raw::HoldRule) -> Option<HoldRule> {
        let mut covers: Vec<String> = record.covers.iter().flatten().map(|duty| duty.value.0.clone()).collect();
        if covers.is_empty() {
            covers.push("individuals".to_owned());
        }
        Some(HoldRule {
            kind: record.kind.as_ref()?.value,
            allowed: flag(record.allowed.as_ref()) == Some(true),
            covers,
            request: text(record.request.as_ref()),
            written: flag(record.written.as_ref()),
            mandatory: flag(record.mandatory.as_ref()),
            most_days: record.most_days.iter().flatten().map(|days| days.value.0).collect(),
            oral_days: number(record.oral_days.as_ref()),
            ends: due(record.ends.as_ref()),
            after: due(record.after.as_ref()),
            after_if_elapsed: flag(record.after_if_elapsed.as_ref()) == Some(true),
            then: text(record.then.as_ref()),
            cite: text(record.cite.as_ref()),
            note: text(record.note.as_ref()),
        })
    }

    /// Time to determine the scope and restore the system.
    pub fn scope_delay(&mut self, record: Option<&raw::ScopeDelay>) -> Option<ScopeDelay> {
        let record = record?;
        Some(ScopeDelay {
            allowed: flag(record.allowed.as_ref()) == Some(true),
            beyond_day_limit: flag(record.beyond_day_limit.as_ref()),
            note: text(record.note.as_ref()),
        })
    }

    /// What the notice to individuals must look like.
    pub fn letter(&mut self, record: Option<&raw::LetterRules>) -> Option<LetterRules> {
        let record = record?;
        let mut conditions = Vec::new();
        for entry in record.conditions.iter().flatten() {
            let Some(item) = entry.item.as_ref() else { continue };
            let elements = entry.elements.as_ref().map(|list| self.elements(list)).unwrap_or_default();
            let when = condition(entry.when.as_ref(), self);
            conditions.push(ItemCondition { item: item.value, elements, when, words: text(entry.words.as_ref()) });
        }
        Some(LetterRules {
            by_statute: flag(record.by_statute.as_ref()) == Some(true),
            items: values(record.items.as_ref()),
            conditions,
            title: text(record.title.as_ref()),
            headings: texts(record.headings.as_ref()),
            min_type_points: number(record.min_type_points.as_ref()),
            format: text(record.format.as_ref()),
            forbids: record.forbids.iter().flatten().map(|forbid| (values(forbid.items.as_ref()), text(forbid.words.as_ref()))).collect(),
            offer: self.offer(record.offer.as_ref()),
            contacts: values(record.contacts.as_ref()),
            credentials: text(record.credentials.as_ref()),
            note: text(record.note.as_ref()),
        })
    }

    fn offer(&mut self, record: Option<&raw::OfferRule>) -> Option<OfferRule> {
        let record = record?;
        let longer = record.longer.iter().flatten();
        Some(OfferRule {
            months: number(record.months.as_ref())?,
            if_any: record.if_any.as_ref().map(|list| self.elements(list)).unwrap_or_default(),
            when: condition(record.when.as_ref(), self),
            longer: longer.filter_map(|longer| Some((kinds(longer.kinds.as_ref()), number(longer.months.as_ref())?))).collect(),
            also: texts(record.also.as_ref()),
            cite: text(record.cite.as_ref()),
            note: text(record.note.as_ref()),
        })
    }

    /// How notice may be delivered.
    pub fn delivery(&mut self, record: Option<&raw::Delivery>) -> Option<Delivery> {
        let record = record?;
        let way = |way: Option<&raw::Way>| way.map(|way| (flag(way.allowed.as_ref()) == Some(true), text(way.condition.as_ref())));
        Some(Delivery {
            mail: way(record.mail.as_ref()),
            email: way(record.email.as_ref()),
            telephone: way(record.telephone.as_ref()),
            other: texts(record.other.as_ref()),
            note: text(record.note.as_ref()),
        })
    }

    /// Substitute notice.
    pub fn substitute(&mut self, record: Option<&raw::SubstituteNotice>) -> Option<SubstituteNotice> {
        let record = record?;
        let money = |fact: &Fact<Money>| (crate::source::Scalar::print(&fact.value), fact.value.amount.range().low);
        Some(SubstituteNotice {
            available: flag(record.available.as_ref()) == Some(true),
            cost_exceeds: record.cost_exceeds.as_ref().map(money),
            class_exceeds: number(record.class_exceeds.as_ref()).map(u64::from),
            insufficient_contact_info: flag(record.insufficient_contact_info.as_ref()),
            unreachable_at_least: number(record.unreachable_at_least.as_ref()).map(u64::from),
            methods: values(record.methods.as_ref()),
            combine: record.combine.as_ref().map(|combine| combine.value),
            in_state: record.in_state.as_ref().map(|bounds| InStateBounds {
                cost_exceeds: bounds.cost_exceeds.as_ref().map(money),
                class_exceeds: number(bounds.class_exceeds.as_ref()).map(u64::from),
            }),
            note: text(record.note.as_ref()),
        })
    }

    /// Other regimes that count as compliance.
    pub fn deemed(&mut self, list: Option<&Vec<raw::DeemedCompliance>>) -> Vec<(Vec<String>, String)> {
        list.into_iter().flatten().filter_map(|record| Some((kinds(record.kinds.as_ref()), text(record.how.as_ref())?))).collect()
    }

    /// Contacts of an agency.
    pub fn contact(&mut self, record: &raw::AgencyContact) -> Option<AgencyContact> {
        Some(AgencyContact {
            agency: record.agency.as_ref()?.value,
            name: text(record.name.as_ref())?,
            address: text(record.address.as_ref()),
            phone: text(record.phone.as_ref()),
            url: record.url.as_ref().map(|url| url.value.0.clone()),
            confidence: record.confidence.as_ref().map(|confidence| confidence.value),
        })
    }

    /// An embargo.
    pub fn embargo(&mut self, record: Option<&raw::Embargo>) -> Option<Embargo> {
        let record = record?;
        Some(Embargo {
            of: id(record.of.as_ref())?,
            lasts: due(record.lasts.as_ref())?,
            words: text(record.words.as_ref())?,
            cite: text(record.cite.as_ref()),
        })
    }

    /// How a notice is filed.
    pub fn filing(&mut self, record: Option<&raw::Filing>) -> Option<Filing> {
        let record = record?;
        Some(Filing {
            method: text(record.method.as_ref()),
            url: record.url.as_ref().map(|url| url.value.0.clone()),
            email: text(record.email.as_ref()),
            address: text(record.address.as_ref()),
            phone: text(record.phone.as_ref()),
            confidence: record.confidence.as_ref().map(|confidence| confidence.value),
        })
    }
}
