//! The incident file, format 1, as written: every key optional, every value with its place. The names are the contract
//! with everyone who writes such files; the doc comment of a key is its description in the JSON Schema.

use serde_json::{Value, json};

use super::scalars::{Email, LanguageTag, Phone, Ransom, Told};
use crate::quantity::{Count, Flag, FormatVersion, Id, Integer, Money, MonthDay, Percent, Text, Url, When};
use crate::reference::{
    Answer, CategoryId, Form, GroupKind, Happened, HeldAs, HoldKind, KindId, MethodId, NoticeField, PlaceCode, Risk, Where, Zone,
};
use crate::source::{
    AnyScalar, Entries, Fact, FaultKind, FromNode, Node, NodeKind, Reading, Scalar as _, Schema, Span, Visitor, choice, record,
};

/// A list of plain sentences or names.
pub type Texts = Vec<Fact<Text>>;

choice! {
    /// How far the response has come.
    pub enum Status = "status" {
        /// Nothing is confirmed.
        Suspected = "suspected",
        /// Being looked into.
        Investigating = "investigating",
        /// Stopped.
        Contained = "contained",
        /// Over and done.
        Closed = "closed",
    }

    /// Who did it.
    pub enum Actor = "actor" {
        /// Someone outside.
        External = "external",
        /// Someone inside.
        Insider = "insider",
        /// A partner.
        Partner = "partner",
        /// Asked, not known.
        Unknown = "unknown",
    }

    /// How complete the logs are.
    pub enum Logs = "state of the logs" {
        /// All there.
        Complete = "complete",
        /// Some there.
        Partial = "partial",
        /// None.
        None = "none",
        /// Asked, not known.
        Unknown = "unknown",
    }

    /// What is counted.
    pub enum Unit = "unit" {
        /// People.
        Persons = "persons",
        /// Accounts.
        Accounts = "accounts",
        /// Records.
        Records = "records",
    }

    /// Who tells the people.
    pub enum NotifyBy = "notifier" {
        /// The organization.
        Us = "us",
        /// The owner of the data.
        Owner = "owner",
        /// The vendor.
        Vendor = "vendor",
        /// Not decided.
        Undecided = "undecided",
    }

    /// What was found.
    pub enum FindingStatus = "finding" {
        /// None is known.
        NoneKnown = "none-known",
        /// It was found.
        Found = "found",
        /// Nobody has looked.
        NotAssessed = "not-assessed",
    }

    /// How far the incident is contained.
    pub enum ContainmentStatus = "state of containment" {
        /// It is.
        Complete = "complete",
        /// It appears to be.
        AppearsComplete = "appears-complete",
        /// It is not.
        No = "no",
    }

    /// How far the investigation is.
    pub enum Investigation = "state of the investigation" {
        /// Going on.
        Ongoing = "ongoing",
        /// Complete.
        Complete = "complete",
    }

    /// How far the mailing is.
    pub enum MailingStatus = "state of the mailing" {
        /// Planned.
        Planned = "planned",
        /// Under way.
        UnderWay = "under-way",
        /// Done.
        Done = "done",
    }

    /// Whether the incident was determined to be material.
    pub enum Determination = "determination" {
        /// Not decided yet.
        Pending = "pending",
        /// Material.
        Material = "material",
        /// Not material.
        NotMaterial = "not-material",
    }

    /// The expected effect on the business.
    pub enum Effect = "effect" {
        /// No material effect is expected.
        NoneExpected = "none-expected",
        /// A material effect is reasonably likely.
        ReasonablyLikely = "reasonably-likely",
        /// There is a material effect.
        Material = "material",
        /// Not determined yet.
        Undetermined = "undetermined",
    }

    /// The form of the annual report of a foreign private issuer.
    pub enum AnnualForm = "annual report" {
        /// Form 20-F.
        Form20F = "20-F",
        /// Form 40-F.
        Form40F = "40-F",
    }

    /// The item of a Form 8-K that is filed though the incident is not determined material.
    pub enum VoluntaryItem = "voluntary item" {
        /// Item 8.01, Other Events.
        OtherEvents = "8.01",
        /// Item 7.01, Regulation FD Disclosure.
        RegulationFd = "7.01",
        /// None is filed.
        None = "none",
    }

    /// What an earlier event was.
    pub enum HistoryKind = "kind of event" {
        /// A breach.
        Breach = "breach",
        /// A vulnerability without a known breach.
        Vulnerability = "vulnerability",
    }

    /// What a settlement was.
    pub enum SettlementKind = "kind of settlement" {
        /// Of a class action.
        ClassAction = "class-action",
        /// With a regulator.
        Regulator = "regulator",
        /// A consent decree.
        ConsentDecree = "consent-decree",
        /// Money paid to an attacker.
        Ransom = "ransom",
    }

    /// Who speaks in a source.
    pub enum SourceKind = "kind of source" {
        /// The company.
        Company = "company",
        /// A regulator.
        Regulator = "regulator",
        /// A court.
        Court = "court",
        /// The press.
        Press = "press",
    }
}

record! {
    /// One incident: everything known about it.
    pub struct IncidentFile = "incident file" {
        /// The format of this file: 1.
        @expected format: Fact<FormatVersion>,
        /// A slug that names the output files.
        @expected id: Fact<Id>,
        /// One line in plain words.
        @expected title: Fact<Text>,
        /// How far the response has come.
        @expected status: Fact<Status>,
        /// The day or instant at which the facts stand.
        @expected as_of: Fact<When>,
        /// The organization that discloses.
        @expected organization: Organization,
        /// When what happened.
        @expected timeline: Timeline,
        /// What happened.
        @expected incident: IncidentFacts,
        /// Who is affected, and by what data.
        @expected affected: Affected,
        /// What was looked for and found.
        @asked findings: Findings,
        /// Judgements the law leaves to people, by name.
        assessments: Entries<Text, Assessment>,
        /// What the organization did and does.
        @asked response: Response,
        /// Requests to hold notices back.
        holds: Vec<Hold>,
        /// Why something is later than usual.
        delays: Vec<Delay>,
        /// Security told the people who disclose.
        attestations: Vec<Attestation>,
        /// Whether the incident is material to investors.
        @asked materiality: Materiality,
        /// What is offered to the people affected.
        offer: Offer,
        /// What people have put in place of a section: document id, section, Markdown.
        words: Entries<Text, Entries<Text, Fact<Text>>>,
        /// Sentences of this file in other languages, for documents in these languages: language, then a list of sentences.
        translations: Entries<LanguageTag, Vec<Translation>>,
        /// What the law asks a notice to hold and no other key tells: field, answer. It takes the place of what the program
        /// would write there.
        answers: Entries<NoticeField, Fact<Text>>,
        /// What was said in public.
        statements: Vec<Statement>,
        /// Notices owed to insurers, card brands, customers.
        contracts: Vec<Contract>,
        /// Earlier incidents and settlements.
        @asked history: History,
        /// What the market did.
        market: Market,
        /// Where facts come from.
        sources: Vec<Source>,
        /// What another source says, and why this file says otherwise.
        disputes: Vec<Dispute>,
        /// What has gone out.
        notices: Vec<Notice>,
        /// Findings that somebody has looked at and lets stand for a while.
        suppressions: Vec<Suppression>,
        /// For counsel: never in a document that is not internal.
        privileged: Free,
    }

    /// A sentence of the file in another language.
    pub struct Translation = "translation" {
        /// The words of the file, as they stand there.
        @expected of: Fact<Text>,
        /// The same in the other language.
        @expected says: Fact<Text>,
    }

    /// The organization that discloses.
    pub struct Organization = "organization" {
        /// Exact name, as registered.
        @expected name: Fact<Text>,
        /// The name used in running text.
        @asked short_name: Fact<Text>,
        /// What it is, as far as a law asks.
        @asked kinds: Vec<Fact<KindId>>,
        /// Where it has its principal office.
        @asked home: Fact<PlaceCode>,
        /// Where it has other establishments.
        establishments: Vec<Fact<PlaceCode>>,
        /// Where it is incorporated.
        incorporated_in: Fact<PlaceCode>,
        /// The IANA time zone in which its days are counted.
        @asked zone: Fact<Zone>,
        /// Address of its principal office.
        @asked address: Address,
        /// Telephone of its principal office.
        phone: Fact<Phone>,
        /// Its web site.
        website: Fact<Url>,
        /// The company that owns it; `none` where nobody does.
        parent: Fact<Text>,
        /// The last day of its fiscal year, MM-DD.
        fiscal_year_end: Fact<MonthDay>,
        /// What the cover of its SEC filings says.
        sec: Sec,
        /// The line that people can call.
        @asked help: Help,
        /// Whom the press can ask.
        press: Contact,
        /// Counsel.
        counsel: Counsel,
        /// Whom regulators and agencies can ask about the incident.
        regulator_contact: ContactPerson,
        /// The data protection officer, or who is named in the place of one.
        data_protection_officer: ContactPerson,
        /// Who signs.
        @asked signatories: Signatories,
        /// Its regulators.
        primary_regulators: Texts,
        /// Whether it keeps a written information security program.
        written_security_program: Fact<Flag>,
    }

    /// A postal address.
    pub struct Address = "address" {
        /// Street lines.
        street: Texts,
        /// City.
        city: Fact<Text>,
        /// State or region, ISO 3166-2.
        region: Fact<PlaceCode>,
        /// Postal code.
        postal_code: Fact<Text>,
        /// Country, ISO 3166-1.
        country: Fact<PlaceCode>,
    }

    /// The registrant's data with the SEC.
    pub struct Sec = "sec" {
        /// Central Index Key, up to ten digits.
        cik: Fact<Text>,
        /// Commission file number.
        file_number: Fact<Text>,
        /// IRS employer identification number.
        ein: Fact<Text>,
        /// Securities registered under Section 12(b).
        securities: Vec<Security>,
        /// Whether it is an emerging growth company.
        emerging_growth_company: Fact<Flag>,
        /// For a foreign private issuer: the form of its annual report.
        annual_form: Fact<AnnualForm>,
    }

    /// A class of securities.
    pub struct Security = "security" {
        /// Title of the class.
        title: Fact<Text>,
        /// Trading symbol.
        symbol: Fact<Text>,
        /// Exchange on which it is registered.
        exchange: Fact<Text>,
    }

    /// The line that people can call.
    pub struct Help = "help" {
        /// Telephone number.
        @asked phone: Fact<Phone>,
        /// When it answers.
        hours: Fact<Text>,
        /// E-mail address.
        email: Fact<Email>,
        /// Web page.
        url: Fact<Url>,
        /// Postal address in one line.
        address: Fact<Text>,
    }

    /// A person or office to ask.
    pub struct Contact = "contact" {
        /// Name.
        name: Fact<Text>,
        /// Telephone number.
        phone: Fact<Phone>,
        /// E-mail address.
        email: Fact<Email>,
    }

    /// A person who can tell an authority more.
    pub struct ContactPerson = "contact person" {
        /// Name.
        name: Fact<Text>,
        /// Title.
        title: Fact<Text>,
        /// Telephone number.
        phone: Fact<Phone>,
        /// E-mail address.
        email: Fact<Email>,
        /// Postal address in one line.
        address: Fact<Text>,
    }

    /// Counsel.
    pub struct Counsel = "counsel" {
        /// Name.
        name: Fact<Text>,
        /// Firm.
        firm: Fact<Text>,
        /// Telephone number.
        phone: Fact<Phone>,
        /// E-mail address.
        email: Fact<Email>,
    }

    /// Who signs what.
    pub struct Signatories = "signatories" {
        /// Who signs letters.
        @asked letter: Signatory,
        /// Who signs filings.
        filing: Signatory,
        /// Who signs to regulators.
        regulator: Signatory,
    }

    /// Someone who signs; a title alone is allowed.
    pub struct Signatory = "signatory" {
        /// Name.
        name: Fact<Text>,
        /// Title.
        @asked title: Fact<Text>,
    }

    /// When what happened.
    pub struct Timeline = "timeline" {
        /// When the incident began.
        @asked started: Fact<When>,
        /// When it ended.
        @asked ended: Fact<When>,
        /// When the organization discovered it.
        @expected discovered: Fact<When>,
        /// When there was reason to believe it.
        believed: Fact<When>,
        /// When it was confirmed.
        confirmed: Fact<When>,
        /// When it was determined that personal information was breached.
        @asked determined: Fact<When>,
        /// When its scope was known.
        scope_identified: Fact<When>,
        /// When it was contained.
        @asked contained: Fact<When>,
        /// When it was determined to be material.
        determined_material: Fact<When>,
        /// When it was classified as a major incident.
        classified: Fact<When>,
        /// When the people affected were first told.
        @asked individuals_notified: Fact<When>,
        /// When the public was first told.
        public_statement: Fact<When>,
        /// When something that an earlier report lacked became known.
        new_information: Fact<When>,
        /// When handling it ended.
        handled: Fact<When>,
        /// Other events.
        events: Vec<Event>,
    }

    /// An event of the timeline.
    pub struct Event = "event" {
        /// When.
        at: Fact<When>,
        /// What, in a sentence.
        what: Fact<Text>,
        /// Whether it is told only in internal documents.
        internal: Fact<Flag>,
    }

    /// What happened.
    pub struct IncidentFacts = "incident" {
        /// One or two plain sentences.
        @expected summary: Fact<Text>,
        /// How it was done.
        @asked methods: Vec<Fact<MethodId>>,
        /// Who did it.
        @asked actor: Fact<Actor>,
        /// To whom it is attributed.
        attribution: Fact<Text>,
        /// Why it was done.
        motive: Fact<Text>,
        /// Whether someone had access to the data.
        @asked access: Fact<Happened>,
        /// Whether someone took the data.
        @asked acquisition: Fact<Happened>,
        /// The systems concerned.
        systems: Texts,
        /// What stopped working.
        disruption: Texts,
        /// Where it happened: with us or with a vendor.
        @asked source: Fact<Where>,
        /// The vendors concerned.
        vendors: Vec<Vendor>,
        /// A ransom.
        ransom: RansomFacts,
        /// Whether the data were deleted by those who took them.
        deletion: Deletion,
        /// Who received misdirected data.
        disclosed_to: DisclosedTo,
        /// What made it possible (internal).
        root_cause: Fact<Text>,
        /// Weaknesses found (internal).
        weaknesses: Texts,
        /// How complete the logs are.
        logs: Fact<Logs>,
    }

    /// A vendor.
    pub struct Vendor = "vendor" {
        /// Name.
        name: Fact<Text>,
        /// The name used in public.
        called: Fact<Text>,
        /// What it does for the organization.
        role: Fact<Text>,
        /// The vendor's own vendor.
        upstream: Fact<Text>,
        /// When it discovered the incident.
        discovered: Fact<When>,
        /// When it told the organization.
        told_us: Fact<When>,
        /// Whether it acts as the organization's agent.
        agent: Fact<Flag>,
    }

    /// A ransom.
    pub struct RansomFacts = "ransom" {
        /// What was demanded.
        demanded: Fact<Ransom>,
        /// What was paid.
        paid: Fact<Ransom>,
        /// When it was paid.
        paid_at: Fact<When>,
    }

    /// What is said about the deletion of the data.
    pub struct Deletion = "deletion" {
        /// Who says so.
        claimed_by: Fact<Text>,
        /// Whether anyone could verify it.
        verified: Fact<Flag>,
        /// On what that rests.
        basis: Fact<Text>,
    }

    /// Who received misdirected data.
    pub struct DisclosedTo = "disclosed_to" {
        /// How many.
        count: Fact<Count>,
        /// Who.
        who: Fact<Text>,
        /// Whether it was opened.
        opened: Fact<Flag>,
        /// Whether it was deleted.
        deleted: Fact<Flag>,
        /// Whether they attested to that.
        attested: Fact<Flag>,
    }

    /// Who is affected.
    pub struct Affected = "affected" {
        /// What the counts count; persons if left out.
        unit: Fact<Unit>,
        /// How many in all.
        @asked total: Fact<Count>,
        /// Their share of a whole.
        share: Share,
        /// The groups, each with its data.
        @asked groups: Vec<Group>,
    }

    /// A share of a whole.
    pub struct Share = "share" {
        /// Percent.
        percent: Fact<Percent>,
        /// Of how many.
        of: Fact<Count>,
    }

    /// A group of people with the same data.
    pub struct Group = "group" {
        /// A slug.
        id: Fact<Id>,
        /// Who they are, in words a reader knows.
        @asked who: Fact<Text>,
        /// What they are to the organization.
        kind: Fact<GroupKind>,
        /// How many of them are under 18.
        minors: Fact<Count>,
        /// How many of them are known to have died: letters to them go to their estates.
        deceased: Fact<Count>,
        /// In what role their data are held; as owner if left out.
        held_as: Fact<HeldAs>,
        /// For whom they are held.
        held_for: Fact<Text>,
        /// Who tells them.
        notify_by: Fact<NotifyBy>,
        /// In what form the data were held; electronic if left out.
        form: Fact<Form>,
        /// How many they are.
        @asked count: Fact<Count>,
        /// How many live where.
        @asked residents: Entries<PlaceCode, Fact<Count>>,
        /// Whether that list is complete.
        residents_complete: Fact<Flag>,
        /// How they can be reached.
        contact: Reach,
        /// Those who are not told, and why.
        excluded: Vec<Excluded>,
        /// Their data.
        @asked data: Data,
    }

    /// How people can be reached.
    pub struct Reach = "reach" {
        /// How many have no known address.
        without_address: Fact<Count>,
        /// How many agreed to e-mail.
        email_consent: Fact<Count>,
    }

    /// People who are not told.
    pub struct Excluded = "excluded" {
        /// Where they live.
        place: Fact<PlaceCode>,
        /// How many.
        count: Fact<Count>,
        /// Why they are not told.
        reason: Fact<Text>,
    }

    /// The data of a group.
    pub struct Data = "data" {
        /// What was taken.
        @asked obtained: Vec<CategoryEntry>,
        /// What may have been taken.
        suspected: Vec<CategoryEntry>,
        /// What was not taken.
        @asked not_obtained: Vec<CategoryEntry>,
        /// What is not known to have been taken or not.
        unknown: Vec<CategoryEntry>,
        /// Those obtained that were encrypted with a key that was not taken.
        encrypted: Vec<CategoryEntry>,
        /// Whether not every record held every category.
        varies: Fact<Flag>,
        /// What time the data speak of.
        period: Vec<Fact<When>>,
    }

    /// What was looked for and found.
    pub struct Findings = "findings" {
        /// Misuse of the data.
        @asked misuse: Finding,
        /// A breach of the network or of other systems.
        network: Finding,
        /// Whether the incident is contained.
        containment: Containment,
        /// Data offered or posted.
        published: Finding,
        /// Harm to the people.
        harm: Harm,
    }

    /// What was found.
    pub struct Finding = "finding" {
        /// What was found.
        @asked status: Fact<FindingStatus>,
        /// What that rests on.
        basis: Fact<Text>,
        /// As of when.
        as_of: Fact<When>,
    }

    /// Whether the incident is contained.
    pub struct Containment = "containment" {
        /// How far.
        status: Fact<ContainmentStatus>,
        /// What that rests on.
        basis: Fact<Text>,
        /// As of when.
        as_of: Fact<When>,
    }

    /// Harm to the people.
    pub struct Harm = "harm" {
        /// How likely.
        risk: Fact<Risk>,
        /// What that rests on.
        basis: Fact<Text>,
        /// When it was assessed.
        assessed: Fact<When>,
        /// Who assessed it (internal).
        by: Fact<Text>,
    }

    /// The answer to a judgement.
    pub struct Assessment = "assessment" {
        /// The answer.
        result: Fact<Answer>,
        /// When it was given.
        at: Fact<When>,
        /// By whom.
        by: Fact<Text>,
        /// On what basis (internal).
        basis: Fact<Text>,
    }

    /// What the organization did and does.
    pub struct Response = "response" {
        /// How far the investigation is.
        @asked investigation: Fact<Investigation>,
        /// What was done: plain sentences.
        @asked actions: Texts,
        /// Experts who help.
        experts: Fact<Text>,
        /// Law enforcement.
        @asked law_enforcement: LawEnforcement,
        /// Regulators who were told.
        regulators_told: Vec<RegulatorTold>,
        /// The mailing of letters.
        mailing: Mailing,
        /// What the notices cost.
        notice_cost: Fact<Money>,
    }

    /// Law enforcement.
    pub struct LawEnforcement = "law_enforcement" {
        /// When it was told, or whether.
        @asked told: Fact<Told>,
        /// Which agencies.
        agencies: Texts,
    }

    /// A regulator who was told.
    pub struct RegulatorTold = "regulator told" {
        /// Name.
        name: Fact<Text>,
        /// When, or whether.
        at: Fact<Told>,
    }

    /// The mailing of letters.
    pub struct Mailing = "mailing" {
        /// How far it is.
        status: Fact<MailingStatus>,
        /// From when.
        from: Fact<When>,
        /// Until when.
        until: Fact<When>,
        /// How letters are sent.
        methods: Texts,
    }

    /// A request to hold notices back.
    pub struct Hold = "hold" {
        /// Who asks.
        by: Fact<Text>,
        /// What kind of authority.
        kind: Fact<HoldKind>,
        /// What it covers: duty ids, `individuals` or `public`.
        covers: Texts,
        /// From when.
        from: Fact<When>,
        /// Until when.
        until: Fact<When>,
        /// When it was released, or whether.
        released: Fact<Told>,
        /// Whether it is in writing.
        written: Fact<Flag>,
        /// What it rests on.
        basis: Fact<Text>,
    }

    /// Why something is later than usual.
    pub struct Delay = "delay" {
        /// The duty.
        duty: Fact<Text>,
        /// Why.
        reason: Fact<Text>,
    }

    /// Security told the people who disclose.
    pub struct Attestation = "attestation" {
        /// Who told.
        by: Fact<Text>,
        /// Whom.
        to: Fact<Text>,
        /// When.
        at: Fact<When>,
        /// What.
        what: Fact<Text>,
    }

    /// Whether the incident is material to investors.
    pub struct Materiality = "materiality" {
        /// The determination.
        @asked determination: Fact<Determination>,
        /// Who made it (internal).
        by: Fact<Text>,
        /// On what basis (internal).
        basis: Fact<Text>,
        /// The effect on operations.
        operations: Impact,
        /// The effect on financial condition and results.
        financial: Impact,
        /// Other effects.
        other: Impact,
        /// What was undetermined when the incident was reported to investors: `operations`, `financial`, `other`, a key such as `affected.total`, or words.
        undetermined: Texts,
        /// The item of an 8-K that is filed though the incident is not determined material.
        voluntary_item: Fact<VoluntaryItem>,
    }

    /// An effect on the business.
    pub struct Impact = "impact" {
        /// The effect.
        effect: Fact<Effect>,
        /// A sentence about it.
        statement: Fact<Text>,
    }

    /// What is offered to the people affected.
    pub struct Offer = "offer" {
        /// The service.
        service: Fact<Text>,
        /// Who provides it.
        provider: Fact<Text>,
        /// For how many months.
        months: Fact<Integer>,
        /// To which groups; all if left out.
        groups: Vec<Fact<Id>>,
        /// The last day to enrol.
        enroll_by: Fact<When>,
        /// Where to enrol.
        url: Fact<Url>,
        /// The number to enrol.
        phone: Fact<Phone>,
        /// `per-recipient`, or one code for all.
        code: Fact<Text>,
        /// The service for minors.
        minors_service: Fact<Text>,
    }

    /// What was said in public.
    pub struct Statement = "statement" {
        /// When.
        at: Fact<When>,
        /// By whom.
        by: Fact<Text>,
        /// The words.
        text: Fact<Text>,
        /// Where they stand.
        source: Fact<Text>,
    }

    /// A notice owed by contract.
    pub struct Contract = "contract" {
        /// To whom.
        to: Fact<Text>,
        /// Under which clause.
        clause: Fact<Text>,
        /// By when.
        due: Fact<When>,
    }

    /// Earlier incidents and settlements.
    pub struct History = "history" {
        /// Earlier incidents.
        @asked incidents: Vec<PriorIncident>,
        /// Settlements.
        settlements: Vec<Settlement>,
    }

    /// An earlier incident.
    pub struct PriorIncident = "earlier incident" {
        /// A slug.
        id: Fact<Id>,
        /// What it is called.
        name: Fact<Text>,
        /// A breach (if left out) or a vulnerability.
        kind: Fact<HistoryKind>,
        /// When.
        at: Fact<When>,
        /// How many were affected.
        count: Fact<Count>,
        /// How many were first reported.
        first_reported: Fact<Count>,
        /// What happened.
        summary: Fact<Text>,
        /// What was done after it.
        actions: Texts,
        /// Where that is from.
        source: Fact<Text>,
    }

    /// A settlement.
    pub struct Settlement = "settlement" {
        /// The incident it settles.
        incident: Fact<Id>,
        /// What it is.
        kind: Fact<SettlementKind>,
        /// When it was agreed.
        agreed: Fact<When>,
        /// What is paid.
        fund: Fact<Money>,
        /// What is promised beside it.
        commitments: Vec<Commitment>,
        /// When claims close.
        claims_close: Fact<When>,
        /// Its web site.
        url: Fact<Url>,
        /// Where that is from.
        source: Fact<Text>,
    }

    /// A promise made in a settlement.
    pub struct Commitment = "commitment" {
        /// What.
        what: Fact<Text>,
        /// For how much.
        amount: Fact<Money>,
        /// By when.
        by: Fact<When>,
    }

    /// What the market did.
    pub struct Market = "market" {
        /// A move of the share price.
        share_move: ShareMove,
    }

    /// A move of the share price.
    pub struct ShareMove = "share_move" {
        /// Percent, negative for a fall.
        percent: Fact<Percent>,
        /// In which session.
        session: Fact<Text>,
        /// When.
        at: Fact<When>,
        /// Where that is from.
        source: Fact<Text>,
    }

    /// Where facts come from.
    pub struct Source = "source" {
        /// A slug.
        id: Fact<Id>,
        /// Title.
        title: Fact<Text>,
        /// Who published it.
        publisher: Fact<Text>,
        /// When.
        published: Fact<When>,
        /// Where it can be read.
        url: Fact<Url>,
        /// Who speaks in it.
        kind: Fact<SourceKind>,
    }

    /// What another source says.
    pub struct Dispute = "dispute" {
        /// The path of the fact, such as `timeline.started`.
        fact: Fact<Text>,
        /// What the other source says.
        says: Fact<Text>,
        /// The other source.
        source: Fact<Text>,
        /// Why this file says otherwise.
        because: Fact<Text>,
    }

    /// A finding that somebody has looked at and lets stand for a while.
    pub struct Suppression = "suppression" {
        /// The rule, by code or name, such as `FW149`.
        code: Fact<Text>,
        /// The path of the fact it is about, such as `affected.groups[prepaid]`; the whole file if left out.
        fact: Fact<Text>,
        /// Why the finding may stand.
        reason: Fact<Text>,
        /// Who decided that.
        by: Fact<Text>,
        /// The last day on which it holds.
        until: Fact<When>,
    }

    /// What has gone out.
    pub struct Notice = "notice" {
        /// The duty it meets, such as `us-wa/ag`, or `website`, `press`.
        duty: Fact<Text>,
        /// To whom it went.
        to: Fact<Text>,
        /// When it was sent.
        sent: Fact<When>,
        /// To how many.
        count: Fact<Count>,
        /// The document, as a path from this file.
        document: Fact<Text>,
        /// The document's SHA-256.
        sha256: Fact<Text>,
    }
}

record! {
    /// A data category written with its particulars.
    pub struct CategoryParticulars = "category" {
        /// The category.
        @expected category: Fact<CategoryId>,
        /// How it was protected, such as `bcrypt`.
        algorithm: Fact<Text>,
        /// Whether only a part of it was there, such as the last four digits.
        partial: Fact<Flag>,
        /// What it is called here, for the category `other`.
        note: Fact<Text>,
        /// Where that is from.
        source: Fact<Text>,
        /// What it rests on.
        basis: Fact<Text>,
    }
}

/// A data category, alone or with its particulars.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryEntry {
    /// The category.
    pub id: CategoryId,
    /// Where it stands.
    pub span: Span,
    /// Its particulars, if it was written with any.
    pub particulars: Option<Box<CategoryParticulars>>,
}

impl CategoryEntry {
    /// What the file calls it: its `note`, where it has one.
    pub fn note(&self) -> Option<&Fact<Text>> {
        self.particulars.as_deref().and_then(|particulars| particulars.note.as_ref())
    }

    /// Whether only a part of it was there.
    pub fn is_partial(&self) -> bool {
        let particulars = self.particulars.as_deref();
        particulars.and_then(|particulars| particulars.partial.as_ref()).is_some_and(|partial| partial.value.0 == Some(true))
    }
}

impl AnyScalar for CategoryEntry {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn unknown(&self) -> bool {
        false
    }

    fn printed(&self) -> String {
        let words = self.note().map_or_else(|| self.id.0.label.to_owned(), |note| note.value.print());
        if self.is_partial() { format!("{words} (in part)") } else { words }
    }
}

impl FromNode for CategoryEntry {
    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        if node.get("category").is_some() {
            let particulars = CategoryParticulars::from_node(node, reading)?;
            let category = particulars.category.as_ref()?;
            return Some(CategoryEntry { id: category.value, span: category.span, particulars: Some(Box::new(particulars)) });
        }
        let fact = Fact::<CategoryId>::from_node(node, reading)?;
        let particulars = fact.source.is_some() || fact.basis.is_some();
        let text = |key: crate::source::Key| Fact { value: Text(key.text), span: key.span, source: None, basis: None };
        let particulars = particulars.then(|| {
            let source = fact.source.clone().map(text);
            Box::new(CategoryParticulars { source, basis: fact.basis.clone().map(text), span: node.span, ..CategoryParticulars::default() })
        });
        Some(CategoryEntry { id: fact.value, span: fact.span, particulars })
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({"anyOf": [CategoryId::schema(), CategoryParticulars::schema(schema)]})
    }

    fn walk(this: Option<&Self>, visitor: &mut dyn Visitor) {
        match this {
            Some(entry) => visitor.fact(entry, entry.span, None),
            None => visitor.missing(),
        }
    }
}

/// A mapping that is kept but not read.
#[derive(Debug, Clone, PartialEq)]
pub struct Free {
    /// What stands there.
    pub node: Node,
}

impl FromNode for Free {
    fn from_node(node: &Node, reading: &mut Reading) -> Option<Self> {
        match node.kind {
            NodeKind::Mapping(_) => Some(Free { node: node.clone() }),
            NodeKind::Null => None,
            _ => {
                reading.fault(node.span, FaultKind::WrongShape { expected: "a mapping of keys".to_owned(), found: node.describe() });
                None
            }
        }
    }

    fn schema(_: &mut Schema) -> Value {
        json!({"type": "object"})
    }

    /// Shows nothing: what is privileged is nobody's fact to walk over.
    fn walk(_: Option<&Self>, visitor: &mut dyn Visitor) {
        visitor.begin_record();
        visitor.end_record();
    }
}
