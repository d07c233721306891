//! Letters as `render` makes them, from an incident whose data hold every element of every law.

use forthwith::assemble::{Basis, Wanted, assemble};
use forthwith::book::built_in;
use forthwith::diag::Finding;
use forthwith::document::{Document, Press, Templates};
use forthwith::incident::read;
use forthwith::law::{Law, RecipientKind};
use forthwith::obligation::{self, AsOf, obligations};
use forthwith::plan::{Planned, Variant, plan};
use forthwith::render::markdown::markdown;

/// A letter with how it was planned.
pub struct Letter {
    /// The plan.
    pub planned: Planned,
    /// The letter; `None` where something stopped it.
    pub document: Option<Document>,
    /// What stopped it.
    pub stopped_by: Vec<String>,
}

impl Letter {
    /// The variant.
    pub fn variant(&self) -> &Variant {
        self.planned.letter.as_ref().expect("a letter has a variant")
    }
}

/// All letters of an incident, the commonest first, and the page on who gets which.
pub struct Letters {
    /// The letters.
    pub letters: Vec<Letter>,
    /// The page.
    pub matrix: Option<Document>,
    /// The findings on all of them.
    pub findings: Vec<Finding>,
}

impl Letters {
    /// The ids in the order of the plan.
    pub fn ids(&self) -> Vec<&str> {
        self.letters.iter().map(|letter| letter.planned.id.as_str()).collect()
    }

    /// The Markdown of a letter.
    pub fn text(&self, id: &str) -> String {
        let letter = self.letters.iter().find(|letter| letter.planned.id == id).unwrap_or_else(|| panic!("there is no {id}"));
        markdown(letter.document.as_ref().unwrap_or_else(|| panic!("{id} was not written: {:?}", letter.stopped_by))).text
    }

    /// The Markdown of the page on who gets which.
    pub fn matrix(&self) -> String {
        markdown(self.matrix.as_ref().expect("the page was written")).text
    }
}

/// The laws of the states, the District and the territories.
pub fn jurisdictions() -> Vec<&'static Law> {
    let individuals =
        |law: &&Law| law.versions.iter().any(|version| version.duties.iter().any(|duty| duty.to == RecipientKind::Individuals));
    let laws = built_in().expect("the book").laws.iter();
    laws.filter(|law| law.covers.len() == 1 && law.covers[0].starts_with("US-") && law.binds.kinds.is_empty()).filter(individuals).collect()
}

/// An incident file with residents of some places whose data hold every element of every law.
pub fn with_residents(places: &[(&str, u64)]) -> String {
    let total: u64 = places.iter().map(|(_, count)| count).sum();
    let residents: Vec<String> = places.iter().map(|(place, count)| format!("{place}: {count}")).collect();
    format!(
        "format: 1\nid: made-up\ntitle: Records copied from a shop\nstatus: contained\nas_of: 2026-03-09\n\
         organization:\n  name: Acme Outfitters, Inc.\n  kinds: [other]\n  home: US-WA\n  establishments: []\n  zone: America/Los_Angeles\n  \
         parent: Acme Holdings\n  \
         address: {{street: [1 Harbor Avenue], city: Tacoma, region: US-WA, postal_code: \"98402\", country: US}}\n  \
         phone: 253-555-0100\n  website: https://acme.example\n  \
         help: {{phone: 1-888-555-0142, email: help@acme.example, url: https://acme.example/notice}}\n  \
         signatories: {{letter: {{name: Dana Whitfield, title: Privacy Officer}}, regulator: {{name: Dana Whitfield, title: Privacy Officer}}}}\n\
         timeline: {{started: 2026-02-10, ended: 2026-03-03, discovered: 2026-03-02, confirmed: 2026-03-03, determined: 2026-03-06, scope_identified: 2026-03-06}}\n\
         incident:\n  summary: A stranger used a stolen login and copied customer records.\n  methods: [stolen-credentials]\n  access: confirmed\n  \
         acquisition: confirmed\n  source: us\n\
         affected:\n  unit: persons\n  total: {total}\n  groups:\n    - id: customers\n      who: people with an account in our shop\n      kind: customer\n      \
         count: {total}\n      residents: {{{}}}\n      data:\n        obtained: [name, date-of-birth, ssn, drivers-license, state-id, passport, taxpayer-id, bank-account, \
         account-access-code, payment-card, payment-card-cvv, payment-card-expiry, medical, health-insurance-id, biometric, username, password, email-address]\n\
         response:\n  actions:\n    - We closed the login and made everyone sign in again.\n  investigation: complete\n\
         holds: []\n\
         offer: {{service: credit monitoring, provider: Example Credit Watch, months: 24, url: https://watch.example, minors_service: identity monitoring for minors}}\n",
        residents.join(", ")
    )
}

/// The letters of an incident file.
pub fn letters_of(file: &str) -> Letters {
    letters_in(file, "en-US")
}

/// The letters of an incident file in a language.
pub fn letters_in(file: &str, language: &str) -> Letters {
    let read = read("incident.yaml", file.as_bytes().to_vec());
    let faults: Vec<String> = read.faults.iter().map(|fault| format!("{fault:?}")).collect();
    assert!(faults.is_empty(), "{faults:?}\n{file}");
    let incident = read.incident.expect("an incident");
    let press = Press::new(Templates::new(Vec::new()).expect("templates")).expect("templates");
    let date = incident.as_of_day().expect("a day");
    let owed =
        obligations(&incident, built_in().expect("the book"), obligation::Wanted { as_of: AsOf::Day(date), all: false, words: true });
    let plan = plan(&incident, &owed);
    let wanted = Wanted { date, language: language.to_owned(), draft: false };
    let basis = Basis { incident: &incident, obligations: &owed, findings: &[] };
    let assembly = assemble(basis, &plan, &press, &wanted, &|planned| {
        planned.letter.is_some() || (planned.id == "letters" && language.starts_with("en"))
    });
    let mut letters = Vec::new();
    let mut matrix = None;
    for assembled in assembly.documents {
        let planned = plan.documents.iter().find(|planned| planned.id == assembled.id).expect("planned").clone();
        if planned.letter.is_some() {
            letters.push(Letter { planned, document: assembled.document, stopped_by: assembled.stopped_by });
        } else {
            matrix = assembled.document;
        }
    }
    Letters { letters, matrix, findings: assembly.findings }
}
