//! Which notices go to regulators, consumer reporting agencies, owners of data, the media and the public, and why others are
//! not written.

use std::collections::BTreeMap;

use super::substitute::{self, Ground};
use super::{Plan, Planned, Unplanned, readers};
use crate::incident::{HeldAs, Incident};
use crate::law::{Bound, Condition, Duty, Event, RecipientKind, Test};
use crate::obligation::{Obligation, Obligations, Status};
use crate::quantity::Range;

/// Adds the notices to a plan.
pub fn add(incident: &Incident, owed: &Obligations, plan: &mut Plan) {
    regulators(owed, plan);
    agencies(owed, plan);
    owners(incident, owed, plan);
    public(incident, owed, plan);
    if plan.documents.iter().any(|planned| NOTICES.contains(&planned.template.as_str())) {
        plan.documents.push(Planned::plain("filing-guide"));
    }
}

/// The templates of notices that answer duties.
pub const NOTICES: [&str; 5] = ["regulator-notice", "cra-notice", "owner-notice", "media-notice", "substitute-notice"];

/// The duty behind an obligation, as the law file has it.
pub fn duty_of<'a>(one: &Obligation<'a>) -> Option<&'a Duty> {
    one.version?.duties.iter().find(|duty| duty.line == one.line)
}

/// Whether a notice is written for it: it is required, and it can be written now.
fn written(one: &Obligation) -> bool {
    match one.status {
        Status::Due | Status::Overdue => true,
        Status::Waiting => !later(one),
        _ => false,
    }
}

/// Whether it waits for an event still to come: an earlier report, a request, the end of the handling. What waits for a day
/// that the file does not tell yet, for the individuals' notice or for the end of a hold is written all the same.
fn later(one: &Obligation) -> bool {
    let told = |key: &String| {
        let later = ["timeline.new_information", "timeline.handled"].contains(&key.as_str());
        (key.starts_with("timeline.") && !later) || key.starts_with("assessments.") || key.starts_with("findings.")
    };
    one.held.is_none() && !one.missing.iter().all(told)
}

/// Whether it waits for an event that no key of the file tells of, such as a request in writing: whoever knows of it asks for
/// the notice by its name.
fn on_request(one: &Obligation) -> bool {
    const UNTOLD: [Event; 4] = [Event::RegulatorRequest, Event::Request, Event::CorrectiveMeasure, Event::HomeCountryPublication];
    let untold = |key: &String| UNTOLD.iter().any(|event| event.word() == key);
    one.status == Status::Waiting && one.held.is_none() && one.missing.iter().all(untold)
}

/// Duties that lead to no document, by how they stand.
#[derive(Default)]
struct Rest<'a> {
    by_status: BTreeMap<&'static str, Vec<&'a Obligation<'a>>>,
}

impl<'a> Rest<'a> {
    fn add(&mut self, one: &'a Obligation<'a>) {
        let group = match one.status {
            Status::Met | Status::MetLate => "met",
            Status::Waiting if on_request(one) => "on request",
            Status::Waiting => "waiting",
            Status::Undetermined => "undetermined",
            _ => return,
        };
        self.by_status.entry(group).or_default().push(one);
    }

    /// One entry for each way of standing, with the documents it stands for.
    fn told(self, template: &'static str, name: &dyn Fn(&Obligation) -> String, plan: &mut Plan) {
        for (group, members) in self.by_status {
            let ids: Vec<String> = members.iter().map(|one| one.id.clone()).collect();
            let shown = match ids.len() {
                0..=6 => crate::quantity::series(&ids, "and"),
                more => format!("{} and {} more", ids[..5].join(", "), more - 5),
            };
            let (reason, key) = match group {
                "met" => (format!("Notice was given already: {shown}."), "notices"),
                "on request" => (
                    format!("It waits for a request or a measure that no key tells of; ask for it by name (-d) when it comes: {shown}."),
                    "timeline",
                ),
                "waiting" => (format!("It waits for an event that has not come yet: {shown}."), "timeline"),
                _ => (format!("The facts cannot decide whether it is due: {shown}."), "affected.groups"),
            };
            let covers = members.iter().map(|one| name(one)).collect();
            plan.left_out.push(Unplanned { id: template.to_owned(), reason, key, span: None, covers });
        }
    }
}

/// `regulator-notice-us-wa-ag`.
fn regulator_id(one: &Obligation) -> String {
    format!("regulator-notice-{}-{}", one.law.id, one.duty)
}

fn regulators(owed: &Obligations, plan: &mut Plan) {
    let mut rest = Rest::default();
    let mut any = false;
    for one in owed.list.iter().filter(|one| matches!(one.to, RecipientKind::Regulator | RecipientKind::LawEnforcement)) {
        let (duties, groups) = (vec![one.id.clone()], one.groups.clone());
        let planned = Planned { id: regulator_id(one), duties, groups, ..Planned::plain("regulator-notice") };
        if written(one) {
            any = true;
            plan.documents.push(planned);
            continue;
        }
        rest.add(one);
        if on_request(one) {
            plan.on_request.push(planned);
        }
    }
    if !any && rest.by_status.is_empty() {
        plan.left_out.push(Unplanned::new("regulator-notice", "timeline", "No regulator has to be told by the facts of this file."));
    }
    rest.told("regulator-notice", &regulator_id, plan);
}

/// The people of several duties, each group once.
fn groups_of<'a>(list: impl Iterator<Item = &'a Obligation<'a>>) -> Vec<usize> {
    let mut groups: Vec<usize> = list.flat_map(|one| one.groups.iter().copied()).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn agencies(owed: &Obligations, plan: &mut Plan) {
    let all: Vec<&Obligation> = owed.list.iter().filter(|one| one.to == RecipientKind::ConsumerReportingAgencies).collect();
    let (now, others): (Vec<&Obligation>, Vec<&Obligation>) = all.into_iter().partition(|one| written(one));
    let notice = |list: &[&Obligation]| Planned {
        duties: list.iter().map(|one| one.id.clone()).collect(),
        groups: groups_of(list.iter().copied()),
        ..Planned::plain("cra-notice")
    };
    if now.is_empty() {
        let asked: Vec<&Obligation> = others.iter().copied().filter(|one| on_request(one)).collect();
        plan.on_request.extend((!asked.is_empty()).then(|| notice(&asked)));
        let mut rest = Rest::default();
        others.iter().for_each(|one| rest.add(one));
        if rest.by_status.is_empty() {
            plan.left_out.push(Unplanned::new(
                "cra-notice",
                "affected.groups",
                "No law asks that the consumer reporting agencies be told.",
            ));
        }
        rest.told("cra-notice", &|_| "cra-notice".to_owned(), plan);
        return;
    }
    plan.documents.push(notice(&now));
}

/// What a provider tells those for whom it holds the data: one notice for each owner, so that none reads of another's people.
/// And what others are told whom a law names: banks that a provider serves, organizations that can reduce the harm.
fn owners(incident: &Incident, owed: &Obligations, plan: &mut Plan) {
    let provider = |one: &&Obligation| duty_of(one).is_some_and(|duty| duty.role == HeldAs::ServiceProvider);
    let told = |one: &&Obligation| matches!(one.to, RecipientKind::Owner | RecipientKind::Partner) && duty_of(one).is_some();
    let (all, partners): (Vec<&Obligation>, Vec<&Obligation>) = owed.list.iter().filter(told).partition(provider);
    let mut owners: Vec<(String, Vec<usize>)> = Vec::new();
    for (index, group) in incident.groups().iter().enumerate() {
        if group.held_as.as_ref().is_none_or(|held| held.value != HeldAs::ServiceProvider) {
            continue;
        }
        let name = group.held_for.as_ref().map_or_else(String::new, |owner| owner.value.0.clone());
        match owners.iter_mut().find(|(known, _)| *known == name) {
            Some((_, groups)) => groups.push(index),
            None => owners.push((name, vec![index])),
        }
    }
    let mut first = true;
    for (_, groups) in owners {
        let duties: Vec<String> =
            all.iter().filter(|one| written(one) && one.groups.iter().any(|at| groups.contains(at))).map(|one| one.id.clone()).collect();
        if duties.is_empty() {
            continue;
        }
        let id = match groups.first().and_then(|index| incident.groups()[*index].id.as_ref()).filter(|_| !first) {
            Some(group) => format!("owner-notice-{}", group.value.0),
            None => "owner-notice".to_owned(),
        };
        first = false;
        plan.documents.push(Planned { id, duties, groups, ..Planned::plain("owner-notice") });
    }
    let mut rest = Rest::default();
    if first {
        all.iter().filter(|one| !written(one)).for_each(|one| rest.add(one));
    }
    for one in partners {
        if written(one) {
            first = false;
            let (duties, groups) = (vec![one.id.clone()], one.groups.clone());
            plan.documents.push(Planned { id: partner_id(one), duties, groups, ..Planned::plain("owner-notice") });
        } else {
            rest.add(one);
        }
    }
    if first && rest.by_status.is_empty() {
        let reason = "No group of people is held for another organization.";
        plan.left_out.push(Unplanned::new("owner-notice", "affected.groups", reason));
    }
    let name = |one: &Obligation| if provider(&one) { "owner-notice".to_owned() } else { partner_id(one) };
    rest.told("owner-notice", &name, plan);
}

/// `owner-notice-us-bank-36h-bank-customer`.
fn partner_id(one: &Obligation) -> String {
    format!("owner-notice-{}-{}", one.law.id, one.duty)
}

/// A place with the people and the duties that its notice answers.
type Told<'a> = BTreeMap<String, Vec<&'a Obligation<'a>>>;

/// Notices in the media and on the web.
fn public(incident: &Incident, owed: &Obligations, plan: &mut Plan) {
    let mut media: Told = BTreeMap::new();
    let mut rest = Rest::default();
    for one in owed.list.iter().filter(|one| one.to == RecipientKind::Media) {
        if !written(one) {
            rest.add(one);
            continue;
        }
        for place in large_places(incident, one) {
            media.entry(place).or_default().push(one);
        }
    }
    let mut web: Told = BTreeMap::new();
    for one in owed.list.iter().filter(|one| one.to == RecipientKind::Individuals && written(one)) {
        let grounds: Vec<Ground> = substitute::grounds(incident, one);
        if grounds.is_empty() {
            continue;
        }
        web.entry(one.law.place.clone()).or_default().push(one);
        if substitute::by_media(one) {
            for place in media_places(incident, one) {
                media.entry(place).or_default().push(one);
            }
        }
    }
    if media.is_empty() && rest.by_status.is_empty() {
        plan.left_out.push(Unplanned::new("media-notice", "affected.groups", "No law asks for a notice in the media."));
    }
    rest.told("media-notice", &|_| "media-notice".to_owned(), plan);
    for (place, list) in media {
        let duties = list.iter().map(|one| one.id.clone()).collect();
        let groups = groups_of(list.iter().copied());
        let id = format!("media-notice-{}", place.to_lowercase());
        let places = vec![place];
        let letter = Some(readers::of_public(incident, owed, &groups, &places));
        plan.documents.push(Planned { id, duties, groups, places, letter, ..Planned::plain("media-notice") });
    }
    if web.is_empty() {
        let reason = "Neither cost nor number of people nor want of addresses allows a notice by other ways.";
        plan.left_out.push(Unplanned::new("substitute-notice", "response.notice_cost", reason));
        return;
    }
    // A text serves all places but those whose law forbids what the law of another asks for.
    let groups = groups_of(web.values().flatten().copied());
    let all: Vec<String> = web.keys().cloned().collect();
    let wanted = readers::of_public(incident, owed, &groups, &all);
    let mut texts: BTreeMap<Vec<&'static str>, Vec<String>> = BTreeMap::new();
    for place in all {
        let own = readers::of_public(incident, owed, &groups, std::slice::from_ref(&place));
        let mut bans: Vec<&str> = own.bans.iter().filter(|ban| wanted.asks_for(ban.item)).map(|ban| ban.item.word()).collect();
        bans.sort_unstable();
        bans.dedup();
        texts.entry(bans).or_default().push(place);
    }
    for (bans, places) in texts {
        let list: Vec<&Obligation> = places.iter().filter_map(|place| web.get(place)).flatten().copied().collect();
        let duties = list.iter().map(|one| one.id.clone()).collect();
        let groups = groups_of(list.iter().copied());
        let id =
            if bans.is_empty() { "substitute-notice".to_owned() } else { format!("substitute-notice-{}", places.join("+").to_lowercase()) };
        let letter = Some(readers::of_public(incident, owed, &groups, &places));
        plan.documents.push(Planned { id, duties, groups, places, letter, ..Planned::plain("substitute-notice") });
    }
}

/// The places whose media are meant: that of the law, and for a law of a whole country those in which people live.
fn media_places(incident: &Incident, one: &Obligation) -> Vec<String> {
    if one.law.place.contains('-') {
        return vec![one.law.place.clone()];
    }
    let inside =
        |place: &str| one.law.covers.iter().any(|cover| place.strip_prefix(cover.as_str()).is_some_and(|rest| rest.starts_with('-')));
    let groups = one.groups.iter().filter_map(|at| incident.groups().get(*at));
    let listed = groups.flat_map(|group| group.residents.iter().flat_map(crate::source::Entries::iter));
    let mut places: Vec<String> =
        listed.filter(|(place, _, count)| inside(&place.0) && count.value.range().low > 0).map(|(place, ..)| place.0.clone()).collect();
    places.sort_unstable();
    places.dedup();
    if places.is_empty() { vec![one.law.place.clone()] } else { places }
}

/// The places with so many of the people concerned that the duty is owed there. Where a number could fall short, it is not
/// counted.
fn large_places(incident: &Incident, one: &Obligation) -> Vec<String> {
    let bound = duty_of(one).and_then(|duty| duty.when.as_ref()).and_then(of_one_place);
    let mut places: BTreeMap<String, Range> = BTreeMap::new();
    for group in one.groups.iter().filter_map(|at| incident.groups().get(*at)) {
        for (place, _, count) in group.residents.iter().flat_map(crate::source::Entries::iter) {
            let known = places.entry(place.0.clone()).or_insert(Range::exactly(0));
            *known = known.plus(count.value.range());
        }
    }
    let enough = |range: &Range| bound.is_none_or(|bound| range.low >= bound.low);
    places.into_iter().filter(|(_, range)| enough(range)).map(|(place, _)| place).collect()
}

fn of_one_place(when: &Condition) -> Option<Bound> {
    when.tests.iter().find_map(|test| match test {
        Test::ResidentsOfOnePlace(bound) => Some(*bound),
        Test::All(list) | Test::Any(list) => list.iter().find_map(of_one_place),
        _ => None,
    })
}
