//! The conditions of the laws, test by test, with three values.

use super::case::Case;
use super::concerned::{Concerned, Number};
use super::data::counted;
use super::truth::{Known, Truth};
use crate::incident::Determination;
use crate::law::{Book, Bound, Condition, Exemption, Law, Protects, Test, Version};
use crate::reference::Risk;

/// How the reasons say that an exemption is claimed without what a claim needs.
pub const WITHOUT_RECORD: &str = "without basis and day";

/// What a condition is asked about.
#[derive(Debug)]
pub struct Asked<'c, 'a> {
    /// The facts.
    pub case: &'c Case<'a>,
    /// The book.
    pub book: &'c Book,
    /// The law.
    pub law: &'c Law,
    /// Its version.
    pub version: Option<&'c Version>,
    /// The data the duty is about.
    pub protects: Option<&'c Protects>,
    /// The people it concerns.
    pub concerned: &'c Concerned<'c, 'a>,
}

impl Asked<'_, '_> {
    /// Whether a condition holds.
    pub fn condition(&self, condition: &Condition) -> Truth {
        let mut truth = Truth::all(condition.tests.iter().map(|test| self.test(test)));
        if let Some(words) = condition.words.as_ref().filter(|_| self.case.words) {
            let said = match truth.known {
                Known::Yes => format!("the case is given: {words}"),
                Known::No => format!("the case is not given: {words}"),
                Known::Open => format!("it is not known whether {words}"),
            };
            truth.because.push(self.case.step(|| said));
        }
        truth
    }

    fn test(&self, test: &Test) -> Truth {
        let case = self.case;
        match test {
            Test::All(parts) => Truth::all(parts.iter().map(|part| self.condition(part))),
            Test::Any(parts) => Truth::any(parts.iter().map(|part| self.condition(part))),
            Test::None(parts) => Truth::any(parts.iter().map(|part| self.condition(part))).opposite(),
            Test::Residents(bound) => self.within(self.concerned.residents(), *bound, Some(&self.law.covers), || {
                format!("residents of {}", place_name(&self.law.place))
            }),
            Test::Persons(bound) => self.within(self.concerned.persons(), *bound, None, || "people".to_owned()),
            Test::ResidentsOfOnePlace(bound) => self.residents_of_one_place(*bound),
            Test::CountUnknown(wanted) => self.count_unknown(*wanted),
            Test::Kinds(kinds) => case.of_kind(kinds),
            Test::Elements(elements) => self.elements(elements),
            Test::Categories(mask) => case.categories(*mask),
            Test::OnlyElements(elements) => self.only_elements(elements),
            Test::Judgement(name) => case.judgement(name),
            Test::JudgementOrHarm(name) => case.judgement_or_harm(name),
            Test::ExemptionReliedOn(wanted) => self.exemption_relied_on(*wanted),
            Test::HarmLikely(wanted) => case.harm_likely(*wanted),
            Test::RansomPaid(wanted) => case.ransom_paid(*wanted),
            Test::Material(wanted) => case.material(*wanted),
            Test::ImpactUndetermined(wanted) => case.impact_undetermined(*wanted),
            Test::Source(wanted) => {
                let source = case.incident.facts.incident.as_ref().and_then(|incident| incident.source.as_ref());
                match source.filter(|source| !crate::source::Scalar::is_unknown(&source.value)) {
                    Some(source) => Truth::is(source.value == *wanted).because(case.step_on("incident.source", Some(source.span), || {
                        format!(
                            "the incident happened at {}",
                            if source.value == crate::reference::Where::Us { "the organization" } else { "a vendor" }
                        )
                    })),
                    None => Truth::open(case.key(|| "incident.source".to_owned())),
                }
            }
            Test::Methods(methods) => {
                let listed = case.incident.facts.incident.as_ref().and_then(|incident| incident.methods.as_ref());
                match listed {
                    Some(listed) => {
                        let found = listed.iter().filter(|method| methods.iter().any(|wanted| wanted == method.value.0));
                        let found = found.min_by_key(|method| method.value.0);
                        Truth::is(found.is_some()).because(case.step_on(
                            "incident.methods",
                            found.map(|method| method.span),
                            || match found {
                                Some(method) => format!("the incident came about by {}", crate::source::Scalar::print(&method.value)),
                                None => "the incident came about in another way".to_owned(),
                            },
                        ))
                    }
                    None => Truth::open(case.key(|| "incident.methods".to_owned())),
                }
            }
            Test::GroupKinds(kinds) => Truth::any(case.groups.iter().zip(&self.concerned.groups).map(|(people, truth)| {
                let kind = match people.kind {
                    Some(kind) => Truth::is(kinds.contains(&kind)),
                    None => Truth::open(case.key(|| people.path("kind"))),
                };
                Truth::all([Truth::of(truth.known), kind])
            })),
            Test::Delayed(duty) => self.delayed(duty),
            Test::ToldInTime(duty) => super::notices::told_in_time(case, self.law, self.version, self.book, duty),
        }
    }

    /// Whether a number of people is within a bound.
    fn within(&self, number: &Number, bound: Bound, residents: Option<&[String]>, of: impl Fn() -> String) -> Truth {
        let range = number.range;
        let enough = range.low >= bound.low && bound.high.is_none_or(|high| range.high.is_some_and(|most| most <= high));
        let ruled_out = range.high.is_some_and(|most| most < bound.low) || bound.high.is_some_and(|high| range.low > high);
        let known = if enough {
            Known::Yes
        } else if ruled_out {
            Known::No
        } else {
            Known::Open
        };
        let (key, span) = self.counted_at(residents);
        let step = self.case.step_on(&key, span, || {
            let phrase = bound.phrase();
            match known {
                Known::Yes => format!("{} {}, {phrase}", range.print(), of()),
                Known::No if range.high == Some(0) => format!("no {} concerned", of()),
                Known::No => format!("{} {}, not {phrase}", range.print(), of()),
                Known::Open => format!("{} {}: it is open whether that is {phrase}", range.print(), of()),
            }
        });
        let mut truth = Truth::of(known).because(step);
        if known == Known::Open {
            truth.missing.extend(number.missing.iter().cloned());
        }
        truth
    }

    /// The key that a number of people stands under, where one group holds it.
    fn counted_at(&self, residents: Option<&[String]>) -> (String, Option<crate::source::Span>) {
        let whole = || ("affected.groups".to_owned(), None);
        if !self.case.words {
            return whole();
        }
        let concerned = self.case.groups.iter().zip(&self.concerned.groups).filter(|(_, truth)| truth.known != Known::No);
        let mut found = concerned.filter_map(|(people, _)| match residents {
            Some([place]) => {
                people.residents.get(place.as_str()).map(|(_, span)| (people.path(&format!("residents.{place}")), Some(*span)))
            }
            Some(_) => None,
            None => people.group.count.as_ref().map(|count| (people.path("count"), Some(count.span))),
        });
        match (found.next(), found.next()) {
            (Some(one), None) => one,
            _ => whole(),
        }
    }

    fn residents_of_one_place(&self, bound: Bound) -> Truth {
        let case = self.case;
        let mut places: Vec<&str> = case.groups.iter().flat_map(|people| people.residents.keys().copied()).collect();
        places.sort_unstable();
        places.dedup();
        // Only states and territories of the law's country count. People who are listed under the country itself live in one
        // of its states, nobody has said in which.
        let country = self.law.place.as_str();
        let whole = places.contains(&country);
        places.retain(|place| place.strip_prefix(country).is_some_and(|rest| rest.starts_with('-')));
        let of = |place: &str| {
            let covers = [place.to_owned()];
            let number = self.concerned.residents_of(&covers, place);
            self.within(&number, bound, Some(&covers), || format!("residents of {}", place_name(place)))
        };
        let known = Truth::any(places.into_iter().map(of));
        let listed = !whole && case.groups.iter().all(|people| people.complete) && !case.groups.is_empty();
        if known.known == Known::Yes || listed {
            return known;
        }
        // Places nobody has listed may hold enough people.
        let mut missing = Vec::new();
        let mut room = case.groups.is_empty();
        for (people, truth) in case.groups.iter().zip(&self.concerned.groups) {
            let somewhere = people.residents.get(country).is_some_and(|(range, _)| range.high.is_none_or(|high| high >= bound.low));
            if somewhere && truth.known != Known::No {
                room = true;
                missing.push(case.key(|| people.path("residents")));
            }
            if truth.known == Known::No || people.complete {
                continue;
            }
            let listed: u64 = people.residents.values().map(|(range, _)| range.low).sum();
            if people.count.and_then(|count| count.high).is_none_or(|count| count.saturating_sub(listed) >= bound.low) {
                room = true;
                missing.push(case.key(|| people.path("residents")));
            }
        }
        if case.groups.is_empty() {
            missing.push(case.key(|| "affected.groups".to_owned()));
        }
        let open = Truth { missing, ..Truth::of(if room { Known::Open } else { Known::No }) };
        Truth::any([known, open])
    }

    fn count_unknown(&self, wanted: bool) -> Truth {
        let range = self.concerned.persons().range;
        let unknown = range.high.is_none();
        Truth::is(unknown == wanted).because(self.case.step_on("affected.groups", None, || {
            if unknown {
                "the number of people is not known".to_owned()
            } else {
                format!("the number of people is known: {}", range.print())
            }
        }))
    }

    fn elements(&self, elements: &[u16]) -> Truth {
        let protects = self.protects.or_else(|| self.version.and_then(|version| version.protects.as_ref()));
        let Some(protects) = protects else { return Truth::is(false) };
        Truth::any(self.case.groups.iter().flat_map(|people| {
            let set = counted(people, protects);
            let elements = elements.iter().filter_map(|number| self.book.element(*number));
            elements.map(move |element| self.case.element(element, people, set, protects, self.book))
        }))
    }

    fn only_elements(&self, elements: &[u16]) -> Truth {
        let Some(protects) = self.protects.or_else(|| self.version.and_then(|version| version.protects.as_ref())) else {
            return Truth::is(false);
        };
        let others: Vec<u16> =
            protects.with_name.iter().chain(&protects.alone).copied().filter(|number| !elements.contains(number)).collect();
        let concerned = self.case.groups.iter().zip(&self.concerned.groups).filter(|(_, truth)| truth.known != Known::No);
        Truth::any(concerned.flat_map(|(people, _)| {
            let set = counted(people, protects);
            let alone: Vec<u16> = others.iter().copied().filter(|number| protects.alone.contains(number)).collect();
            let with_name: Vec<u16> = others.iter().copied().filter(|number| protects.with_name.contains(number)).collect();
            let find = move |numbers: Vec<u16>| {
                Truth::any(
                    numbers
                        .iter()
                        .filter_map(|number| self.book.element(*number))
                        .map(|element| self.case.element(element, people, set, protects, self.book)),
                )
            };
            [find(alone), find(with_name)]
        }))
        .opposite()
    }

    /// Whether the exemption of the version is relied on: somebody found harm unlikely.
    fn exemption_relied_on(&self, wanted: bool) -> Truth {
        let case = self.case;
        let exemption = self.version.and_then(|version| version.protects.as_ref()).and_then(|protects| protects.harm_exemption.as_ref());
        let Some(exemption) = exemption else { return Truth::is(!wanted) };
        let harm = case.incident.facts.findings.as_ref().and_then(|findings| findings.harm.as_ref()).and_then(|harm| harm.risk.as_ref());
        let relied = match harm.map(|harm| (harm.value, harm.span)) {
            Some((Risk::Unlikely, span)) => Truth::is(true).because(
                case.step_on("findings.harm.risk", Some(span), || "harm is found unlikely: the exemption is relied on".to_owned()),
            ),
            Some((_, span)) => Truth::is(false).because(
                case.step_on("findings.harm.risk", Some(span), || "nobody found harm unlikely: the exemption is not relied on".to_owned()),
            ),
            None => Truth::open(case.key(|| "findings.harm.risk".to_owned())),
        };
        let available = exemption.when.as_ref().map(|when| self.condition(when));
        let relied = Truth::all(std::iter::once(relied).chain(available));
        if wanted { relied } else { relied.opposite() }
    }

    /// What to tell the reader of an exemption whose case is given and which nobody has answered.
    pub fn not_assumed(&self, exemption: &Exemption) -> Option<String> {
        let (when, (name, _)) = exemption.when.as_ref().zip(exemption.judgement.as_ref())?;
        let answered = self.case.assessment(name).is_some_and(|assessment| assessment.result.is_some());
        let given = self.case.words && !answered && self.condition(when).known == Known::Yes;
        given.then(|| format!("not assumed: {} (assessments.{name})", exemption.standard))
    }

    /// Whether an exemption is claimed, with everything a claim needs.
    pub fn claimed(&self, exemption: &Exemption) -> Truth {
        let case = self.case;
        if let Some(when) = &exemption.when {
            let available = self.condition(when);
            if available.known != Known::Yes {
                return Truth::is(false);
            }
        }
        let mut claims = Vec::new();
        if !exemption.harm_unlikely && exemption.judgement.is_none() {
            claims.push(Truth::is(true).because(case.step(|| format!("exempt: {}", exemption.standard))));
        }
        if exemption.harm_unlikely {
            let harm = case.incident.facts.findings.as_ref().and_then(|findings| findings.harm.as_ref());
            let unlikely = harm.and_then(|harm| harm.risk.as_ref()).filter(|risk| risk.value == Risk::Unlikely);
            if let Some(risk) = unlikely {
                let assessed = harm.and_then(|harm| harm.assessed.as_ref()).is_some_and(|at| at.value != crate::quantity::When::Unknown);
                let basis = harm.and_then(|harm| harm.basis.as_ref()).is_some_and(|basis| !crate::source::Scalar::is_unknown(&basis.value));
                let complete = assessed && basis;
                claims.push(Truth::is(complete).because(case.step_on("findings.harm.risk", Some(risk.span), || {
                    if complete {
                        format!("the exemption is claimed: {}", exemption.standard)
                    } else {
                        format!("harm is found unlikely, but {WITHOUT_RECORD}: the exemption cannot be claimed yet")
                    }
                })));
            }
        }
        if let Some((name, wanted)) = &exemption.judgement {
            let assessment = case.assessment(name);
            let given = assessment.and_then(|assessment| assessment.result.as_ref()).filter(|result| result.value == *wanted);
            if let Some(result) = given {
                let complete = assessment.is_some_and(|assessment| {
                    let at = assessment.at.as_ref().is_some_and(|at| at.value != crate::quantity::When::Unknown);
                    at && assessment.basis.as_ref().is_some_and(|basis| !crate::source::Scalar::is_unknown(&basis.value))
                });
                claims.push(Truth::is(complete).because(case.step_at(
                    || format!("assessments.{name}"),
                    Some(result.span),
                    || {
                        if complete {
                            format!("the exemption is claimed: {}", exemption.standard)
                        } else {
                            format!("the exemption is claimed {WITHOUT_RECORD}: it cannot count yet")
                        }
                    },
                )));
            }
        }
        Truth::any(claims)
    }

    fn delayed(&self, duty: &str) -> Truth {
        let case = self.case;
        let id = format!("{}/{duty}", self.law.id);
        let named = |word: &str| word == id || (word == "individuals" && duty == "individuals");
        let facts = &case.incident.facts;
        let delay = facts.delays.iter().flatten().find(|delay| delay.duty.as_ref().is_some_and(|duty| named(&duty.value.0)));
        let hold = facts.holds.iter().flatten().find(|hold| hold.covers.iter().flatten().any(|covers| named(&covers.value.0)));
        if let Some(delay) = delay {
            return Truth::is(true)
                .because(case.step_on("delays", delay.duty.as_ref().map(|duty| duty.span), || format!("a delay of {id} is recorded")));
        }
        if let Some(hold) = hold {
            return Truth::is(true).because(case.step_on("holds", hold.by.as_ref().map(|by| by.span), || format!("a hold delays {id}")));
        }
        if facts.delays.is_some() || facts.holds.is_some() || case.timeline("timeline.individuals_notified").0.is_some() {
            return Truth::is(false).because(case.step(|| format!("no delay of {id} is recorded")));
        }
        Truth::open(case.key(|| "delays".to_owned()))
    }
}

/// A noun phrase with its article.
fn article(phrase: &str) -> String {
    let vowel = phrase.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {phrase}", if vowel { "an" } else { "a" })
}

/// The name of a place.
pub fn place_name(code: &str) -> String {
    crate::source::Scalar::print(&crate::law::LawPlace(code.to_owned()))
}

impl Case<'_> {
    /// Whether the organization is of one of these kinds.
    pub fn of_kind(&self, kinds: &[String]) -> Truth {
        let Some(own) = &self.kinds else {
            return Truth::open(self.key(|| "organization.kinds".to_owned()));
        };
        let found = own.iter().find(|kind| kinds.iter().any(|wanted| wanted == *kind));
        let label = |id: &str| article(crate::reference::kind(id).map_or(id, |kind| kind.label));
        Truth::is(found.is_some()).because(self.step_on("organization.kinds", None, || match found {
            Some(kind) => format!("the organization is {}", label(kind)),
            None => format!("the organization is not {}", kinds.iter().map(|kind| label(kind)).collect::<Vec<_>>().join(" or ")),
        }))
    }

    fn ransom_paid(&self, wanted: bool) -> Truth {
        let paid =
            self.incident.facts.incident.as_ref().and_then(|incident| incident.ransom.as_ref()).and_then(|ransom| ransom.paid.as_ref());
        match paid.and_then(|paid| paid.value.happened().map(|happened| (happened, paid.span))) {
            Some((happened, span)) => Truth::is(happened == wanted).because(self.step_on("incident.ransom.paid", Some(span), || {
                if happened { "a ransom was paid" } else { "no ransom was paid" }.to_owned()
            })),
            None => Truth::open(self.key(|| "incident.ransom.paid".to_owned())),
        }
    }

    fn material(&self, wanted: bool) -> Truth {
        let key = "materiality.determination";
        let determination = self.incident.facts.materiality.as_ref().and_then(|materiality| materiality.determination.as_ref());
        let step = |said: &str| self.step_on(key, determination.map(|fact| fact.span), || said.to_owned());
        match determination.map(|determination| determination.value) {
            Some(Determination::Material) => Truth::is(wanted).because(step("the incident is determined to be material")),
            Some(Determination::NotMaterial) => Truth::is(!wanted).because(step("the incident is determined not to be material")),
            Some(Determination::Pending) => {
                // The duty stands; its clock waits for the determination.
                let waiting = vec!["timeline.determined_material".to_owned()];
                Truth { waiting, ..Truth::is(wanted).because(step("the determination of materiality is pending")) }
            }
            None => Truth::open(self.key(|| key.to_owned())),
        }
    }

    /// Whether one of these categories was taken, whatever a law makes of it.
    pub fn categories(&self, mask: u128) -> Truth {
        if self.groups.iter().any(|people| people.taken & mask != 0) {
            return Truth::is(true).because(self.step(|| "such data are among those taken".to_owned()));
        }
        let open = self.groups.iter().find(|people| people.unknown & mask != 0 || !people.stated);
        match open {
            Some(people) => Truth::open(self.key(|| people.path("data.obtained"))),
            None => Truth::is(false).because(self.step(|| "such data are not among those taken".to_owned())),
        }
    }

    /// Whether an impact that Item 1.05 of Form 8-K asks for is undetermined.
    fn impact_undetermined(&self, wanted: bool) -> Truth {
        let materiality = self.incident.facts.materiality.as_ref();
        let listed = materiality.and_then(|materiality| materiality.undetermined.as_ref());
        let impacts = materiality.into_iter().flat_map(|materiality| [&materiality.operations, &materiality.financial]);
        let effects: Vec<_> = impacts.map(|impact| impact.as_ref().and_then(|impact| impact.effect.as_ref())).collect();
        let open = effects.iter().flatten().find(|effect| effect.value == crate::incident::Effect::Undetermined);
        let step = |span, said: &str| self.step_on("materiality.undetermined", span, || said.to_owned());
        if let Some(effect) = open {
            return Truth::is(wanted).because(step(Some(effect.span), "an effect of the incident is undetermined"));
        }
        match listed {
            Some(listed) if !listed.is_empty() => {
                Truth::is(wanted).because(step(listed.first().map(|first| first.span), "something the report asks for is undetermined"))
            }
            Some(_) => Truth::is(!wanted).because(step(None, "nothing the report asks for is undetermined")),
            None if effects.len() == 2 && effects.iter().all(Option::is_some) => {
                Truth::is(!wanted).because(step(None, "the effects on operations and finances are determined"))
            }
            None => Truth::open(self.key(|| "materiality.undetermined".to_owned())),
        }
    }

    /// Whether the organization has its home or an establishment in one of the places.
    pub fn established(&self, covers: &[String]) -> Truth {
        let inside = |place: &str| {
            covers.iter().any(|cover| place == cover || place.strip_prefix(cover.as_str()).is_some_and(|rest| rest.starts_with('-')))
        };
        let organization = self.incident.facts.organization.as_ref();
        let home = organization.and_then(|organization| organization.home.as_ref());
        let establishments = organization.and_then(|organization| organization.establishments.as_ref());
        if let Some(home) = home.filter(|home| inside(&home.value.0)) {
            return Truth::is(true).because(self.step_on("organization.home", Some(home.span), || {
                format!("the organization has its home in {}", place_name(&home.value.0))
            }));
        }
        let there = establishments.into_iter().flatten().filter(|place| inside(&place.value.0));
        if let Some(place) = there.min_by(|a, b| a.value.0.cmp(&b.value.0)) {
            return Truth::is(true).because(self.step_on("organization.establishments", Some(place.span), || {
                format!("the organization has an establishment in {}", place_name(&place.value.0))
            }));
        }
        let mut open = Truth::of(Known::Open);
        if home.is_none() {
            open.missing.push(self.key(|| "organization.home".to_owned()));
        }
        if establishments.is_none() {
            open.missing.push(self.key(|| "organization.establishments".to_owned()));
        }
        if open.missing.is_empty() {
            return Truth::is(false).because(self.step_on("organization.establishments", None, || {
                "the organization has neither its home nor an establishment there".to_owned()
            }));
        }
        open
    }
}
