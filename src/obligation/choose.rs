//! Whether a law binds the organization, and which of its texts applies: the one in force at the event, never today's.

use chrono::NaiveDate;

use super::concerned::Concerned;
use super::conditions::place_name;
use super::engine::Engine;
use super::events::Occurrence;
use super::truth::{Known, Truth};
use crate::law::{Binds, Due, Event, Presence, Version};
use crate::reference::HeldAs;

/// The version that applies: one, several that might, or none.
pub(super) enum Chosen<'a> {
    /// This one, by the event of that day.
    One(&'a Version, Option<NaiveDate>),
    /// One of these; the key would decide.
    Several(Vec<&'a Version>, String),
    /// There was no such law yet; this is its first text.
    NotYet(&'a Version),
    /// There was a text on that day which the book does not hold.
    Unheld(NaiveDate),
}

impl<'a> Engine<'_, 'a> {
    /// Whether the law binds the organization, as far as that does not depend on the people concerned.
    pub(super) fn bound(&self) -> Truth {
        let Binds { kinds, except_kinds, presence, .. } = &self.law.binds;
        let mut parts = Vec::new();
        if !kinds.is_empty() {
            parts.push(self.case.of_kind(kinds));
        }
        if let Some(own) = self.case.kinds.as_ref().filter(|_| !except_kinds.is_empty())
            && let Some(kind) = own.iter().find(|kind| except_kinds.iter().any(|except| except == *kind))
        {
            let label = crate::reference::kind(kind).map_or(*kind, |kind| kind.label);
            return Truth::is(false)
                .because(self.case.step_on("organization.kinds", None, || format!("the law does not apply to a {label}")));
        }
        match presence {
            Presence::Establishment => parts.push(self.case.established(&self.law.covers)),
            Presence::Residents => parts.push(self.anybody_there()),
            Presence::ResidentsOrEstablishment => parts.push(Truth::any([self.anybody_there(), self.case.established(&self.law.covers)])),
            Presence::Linked => parts.push(self.linked()),
            Presence::None => {}
        }
        Truth::all(parts)
    }

    /// Whether the organization has anything to do with the places of the law; taken for granted where it does not say where
    /// its home is.
    fn linked(&self) -> Truth {
        let link = Truth::any([self.anybody_there(), self.case.established(&self.law.covers)]);
        let organization = self.case.incident.facts.organization.as_ref();
        if link.known == Known::Yes || organization.is_some_and(|organization| organization.home.is_some()) {
            return link;
        }
        let granted = Truth::is(true);
        if !self.case.words {
            return granted;
        }
        granted.assuming(format!("the organization is taken to be at home in {}", place_name(&self.law.place)))
    }

    /// Whether anybody affected lives in the places of the law, whatever their data.
    fn anybody_there(&self) -> Truth {
        let everybody = Concerned::new(self.case, self.law, None, HeldAs::Owner, self.book);
        let number = everybody.residents();
        let place = || place_name(&self.law.place);
        if number.range.low > 0 {
            return Truth::is(true);
        }
        if number.range.high == Some(0) {
            return Truth::is(false)
                .because(self.case.step_on("affected.groups", None, || format!("nobody affected lives in {}", place())));
        }
        Truth { missing: number.missing.clone(), ..Truth::of(Known::Open) }.because(
            self.case.step_on("affected.groups", None, || format!("it is not known whether anybody affected lives in {}", place())),
        )
    }

    /// Picks the version by the event the law names, never by today.
    pub(super) fn choose(&self) -> Chosen<'a> {
        let zone = crate::reference::zone(&self.law.zone).unwrap_or(chrono_tz::Tz::UTC);
        let mut occurrence = self.case.occurrence(self.law.version_by, &Due::default(), None, self.law, self.book);
        if self.law.version_by == Event::Discovery && matches!(occurrence, Occurrence::Missing(_)) {
            // Whoever was told of a breach knew of it that day at the latest.
            let told = self.case.occurrence(Event::Notification, &Due::default(), None, self.law, self.book);
            if matches!(told, Occurrence::On(_)) {
                occurrence = told;
            }
        }
        let happened = matches!(occurrence, Occurrence::On(_));
        let (first, last, key) = match occurrence {
            Occurrence::On(happening) => match happening.at {
                Some(at) => {
                    let day = at.with_timezone(&zone).date_naive();
                    (day, day, happening.key)
                }
                None => (happening.day, happening.last, happening.key),
            },
            // A determination nobody has recorded may have been made on any day since the discovery, but not after people were told.
            _ if self.law.version_by == Event::Determination => {
                let on = |event| match self.case.occurrence(event, &Due::default(), None, self.law, self.book) {
                    Occurrence::On(happening) => Some(happening),
                    _ => None,
                };
                let now = self.case.as_of.day(zone);
                let last = on(Event::IndividualNotice).map_or(now, |told| told.last.min(now));
                (on(Event::Discovery).map_or(last, |discovered| discovered.day.min(last)), last, "timeline.determined".to_owned())
            }
            // What has not happened yet will happen under a text that is in force from now on.
            _ => {
                let day = self.case.as_of.day(zone);
                (day, day, "timeline.discovered".to_owned())
            }
        };
        let last = last.max(first);
        let (low, high) = (self.law.version_on(first), self.law.version_on(last));
        let (Some(low), Some(high)) = (low, high) else {
            let oldest = self.law.versions.last();
            return match (low.or(high), oldest) {
                // A window that begins before the law, or before the book: what is held applies to its later part.
                (Some(held), _) => Chosen::One(held, Some(last)),
                (None, Some(oldest)) if self.law.since.is_some_and(|since| last < since) => Chosen::NotYet(oldest),
                _ => Chosen::Unheld(first),
            };
        };
        if std::ptr::eq(low, high) {
            return Chosen::One(low, happened.then_some(first));
        }
        let span = self
            .law
            .versions
            .iter()
            .filter(|version| version.from.is_none_or(|from| from <= last) && version.until.is_none_or(|until| first < until));
        Chosen::Several(span.collect(), key)
    }
}
