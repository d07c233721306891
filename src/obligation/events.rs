//! From the events of the laws to the days of an incident file: which key starts which clock. The table is part of the
//! incident format; what is left out is never replaced by another date.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};

use super::case::Case;
use super::types::Step;
use crate::law::{Book, Due, Duty, Event, Law, RecipientKind};
use crate::quantity::When;
use crate::reference::Answer;
use crate::source::{Fact, Span};

/// An event that happened.
#[derive(Debug, Clone)]
pub struct Happening {
    /// The event.
    pub event: Event,
    /// Its day in the zone of the organization: the first one it can be.
    pub day: NaiveDate,
    /// The last day it can be.
    pub last: NaiveDate,
    /// Its instant, where one is known.
    pub at: Option<DateTime<FixedOffset>>,
    /// The key it comes from.
    pub key: String,
    /// Where that stands.
    pub span: Option<Span>,
    /// What was taken for granted.
    pub assumption: Option<String>,
}

/// An event, or the key that would tell of it.
#[derive(Debug, Clone)]
pub enum Occurrence {
    /// It happened.
    On(Happening),
    /// Nobody has said so: the key.
    Missing(String),
    /// It cannot happen here.
    NotApplicable,
}

impl Case<'_> {
    fn happening(&self, event: Event, fact: &Fact<When>, key: &str) -> Option<Happening> {
        let (day, last) = self.days(&fact.value)?;
        let at = match fact.value {
            When::Instant(at) => Some(at),
            _ => None,
        };
        let assumption = match fact.value {
            When::Day(_) | When::Instant(_) | When::Unknown => None,
            _ if !self.words => None,
            When::AboutDay(_) => Some(format!("{key} is about {}; the clock runs from that day", day)),
            _ => Some(format!("{key} is known only as {}; the clock runs from its first day, {day}", fact.value.written())),
        };
        let day = if let When::AboutDay(day) = fact.value { day } else { day };
        Some(Happening { event, day, last, at, key: key.to_owned(), span: Some(fact.span), assumption })
    }

    /// A notice that has gone out; one that is only planned starts no clock.
    fn gone_out(&self, event: Event, sent: &Fact<When>, key: &str) -> Option<Happening> {
        self.happening(event, sent, key).filter(|happening| happening.day <= self.as_of.day(self.zone))
    }

    fn on_timeline(&self, event: Event, key: &'static str) -> Occurrence {
        let (fact, key) = self.timeline(key);
        match fact.and_then(|fact| self.happening(event, fact, key)) {
            Some(happening) => Occurrence::On(happening),
            None => Occurrence::Missing(key.to_owned()),
        }
    }

    /// When an event of a law happened. `due` names the duty whose notice it is, `determined_by` the judgement whose day
    /// is the determination.
    pub fn occurrence(&self, event: Event, due: &Due, determined_by: Option<&str>, law: &Law, book: &Book) -> Occurrence {
        match event {
            Event::Discovery | Event::Awareness | Event::Detection | Event::Learning => self.on_timeline(event, "timeline.discovered"),
            // A belief that nobody recorded is not counted: no duty waits for it.
            Event::Belief => match self.on_timeline(event, "timeline.believed") {
                Occurrence::Missing(_) => Occurrence::NotApplicable,
                on => on,
            },
            Event::Confirmation => self.on_timeline(event, "timeline.confirmed"),
            Event::Materiality => self.on_timeline(event, "timeline.determined_material"),
            Event::Classification => self.on_timeline(event, "timeline.classified"),
            Event::NewInformation => self.on_timeline(event, "timeline.new_information"),
            Event::HandlingEnd | Event::InvestigationEnd => self.on_timeline(event, "timeline.handled"),
            Event::Scope => self.on_timeline(event, "timeline.scope_identified"),
            Event::Determination => self.determination(determined_by),
            Event::Notification => self.notification(),
            Event::HarmDetermination => self.harm_determination(),
            Event::IndividualNotice => self.individual_notice(law, book, false),
            Event::Payment => {
                let ransom = self.incident.facts.incident.as_ref().and_then(|incident| incident.ransom.as_ref());
                let paid_at = ransom.and_then(|ransom| ransom.paid_at.as_ref());
                match paid_at.and_then(|fact| self.happening(event, fact, "incident.ransom.paid_at")) {
                    Some(happening) => Occurrence::On(happening),
                    None => Occurrence::Missing("incident.ransom.paid_at".to_owned()),
                }
            }
            Event::CalendarYearEnd => match self.on_timeline(event, "timeline.discovered") {
                Occurrence::On(discovered) => {
                    let end = NaiveDate::from_ymd_opt(discovered.day.year(), 12, 31).unwrap_or(discovered.day);
                    Occurrence::On(Happening { day: end, last: end, at: None, ..discovered })
                }
                other => other,
            },
            Event::FiscalYearEnd => self.fiscal_year_end(),
            Event::HhsNotice
            | Event::Report
            | Event::Communication
            | Event::Statement
            | Event::AgencyNotification
            | Event::InitialNotification
            | Event::IncidentNotification
            | Event::IntermediateReport => {
                let of = due.of.as_deref().unwrap_or_default();
                let id = if of.contains('/') { of.to_owned() } else { format!("{}/{of}", law.id) };
                self.notice_of(event, &id)
            }
            Event::RegulatorRequest | Event::Request | Event::CorrectiveMeasure | Event::HomeCountryPublication => {
                Occurrence::Missing(event.word().to_owned())
            }
        }
    }

    fn determination(&self, determined_by: Option<&str>) -> Occurrence {
        let Some(name) = determined_by else { return self.on_timeline(Event::Determination, "timeline.determined") };
        let key = format!("assessments.{name}.at");
        // The day of a no, or of an open answer, is the day of no determination.
        let yes = |assessment: &&crate::incident::Assessment| assessment.result.as_ref().is_some_and(|result| result.value == Answer::Yes);
        let at = self.assessment(name).filter(yes).and_then(|assessment| assessment.at.as_ref());
        if let Some(happening) = at.and_then(|at| self.happening(Event::Determination, at, &key)) {
            return Occurrence::On(happening);
        }
        match self.on_timeline(Event::Determination, "timeline.determined") {
            Occurrence::On(happening) => Occurrence::On(happening),
            _ => Occurrence::Missing(key),
        }
    }

    /// The earliest day on which a vendor told the organization; it cannot happen where there is no vendor.
    fn notification(&self) -> Occurrence {
        let vendors = self.incident.facts.incident.as_ref().and_then(|incident| incident.vendors.as_ref());
        let told = vendors.into_iter().flatten().enumerate().filter_map(|(at, vendor)| {
            self.happening(Event::Notification, vendor.told_us.as_ref()?, &format!("incident.vendors[{at}].told_us"))
        });
        match told.min_by_key(|happening| (happening.day, happening.at)) {
            Some(happening) => Occurrence::On(happening),
            None => Occurrence::NotApplicable,
        }
    }

    fn harm_determination(&self) -> Occurrence {
        let key = "findings.harm.assessed";
        let harm = self.incident.facts.findings.as_ref().and_then(|findings| findings.harm.as_ref());
        match harm.and_then(|harm| harm.assessed.as_ref()).and_then(|fact| self.happening(Event::HarmDetermination, fact, key)) {
            Some(happening) => Occurrence::On(happening),
            None => Occurrence::Missing(key.to_owned()),
        }
    }

    /// The earliest notice for individuals of the law's place, else `timeline.individuals_notified`. One that is only planned
    /// starts no clock; where a notice must not come after it, `planned` takes it in.
    pub fn individual_notice(&self, law: &Law, book: &Book, planned: bool) -> Occurrence {
        let for_individuals = |id: &str| {
            let Some((other, duty)) = id.split_once('/') else { return false };
            let Some(other) = book.law(other).filter(|other| other.place == law.place) else { return false };
            let is = |known: &Duty| known.id == duty && known.to == RecipientKind::Individuals;
            other.versions.iter().any(|version| version.duties.iter().any(is))
        };
        let sent = self.incident.facts.notices.iter().flatten().enumerate().filter_map(|(at, notice)| {
            notice.duty.as_ref().filter(|duty| for_individuals(&duty.value.0))?;
            let (sent, key) = (notice.sent.as_ref()?, format!("notices[{at}].sent"));
            if planned { self.happening(Event::IndividualNotice, sent, &key) } else { self.gone_out(Event::IndividualNotice, sent, &key) }
        });
        match sent.min_by_key(|happening| (happening.day, happening.at)) {
            Some(happening) => Occurrence::On(happening),
            None => self.on_timeline(Event::IndividualNotice, "timeline.individuals_notified"),
        }
    }

    /// The notice of a duty: the first one, or for an intermediate report the latest.
    pub fn notice_of(&self, event: Event, id: &str) -> Occurrence {
        let sent = self.incident.facts.notices.iter().flatten().enumerate().filter_map(|(at, notice)| {
            notice.duty.as_ref().filter(|duty| duty.value.0 == id)?;
            self.gone_out(event, notice.sent.as_ref()?, &format!("notices[{at}].sent"))
        });
        let order = |happening: &Happening| (happening.day, happening.at);
        let chosen = if event == Event::IntermediateReport { sent.max_by_key(order) } else { sent.min_by_key(order) };
        match chosen {
            Some(happening) => Occurrence::On(happening),
            None => Occurrence::Missing(format!("notices[{id}].sent")),
        }
    }

    fn fiscal_year_end(&self) -> Occurrence {
        let organization = self.incident.facts.organization.as_ref();
        let Some(end) = organization.and_then(|organization| organization.fiscal_year_end.as_ref()) else {
            return Occurrence::Missing("organization.fiscal_year_end".to_owned());
        };
        let Occurrence::On(discovered) = self.on_timeline(Event::FiscalYearEnd, "timeline.discovered") else {
            return Occurrence::Missing("timeline.discovered".to_owned());
        };
        // 29 February is the last day of the month in other years.
        let in_year = |year: i32| {
            NaiveDate::from_ymd_opt(year, end.value.month, end.value.day).or_else(|| NaiveDate::from_ymd_opt(year, end.value.month, 28))
        };
        let year = discovered.day.year();
        let day = in_year(year).filter(|day| *day >= discovered.day).or_else(|| in_year(year + 1)).unwrap_or(discovered.day);
        let key = "organization.fiscal_year_end".to_owned();
        Occurrence::On(Happening { event: Event::FiscalYearEnd, day, last: day, at: None, key, span: Some(end.span), assumption: None })
    }

    /// A reason that tells of an event.
    pub fn step_of(&self, happening: &Happening) -> Step {
        self.step_on(&happening.key, happening.span, || {
            let day = happening.at.map_or_else(|| happening.day.to_string(), |at| at.to_rfc3339());
            format!("the event that counts, {}, was on {day}", happening.event.word().replace('-', " "))
        })
    }
}
