//! The closed lists of words of a law file. Their meanings are the field's: events that start a clock, units of time,
//! items of a letter.

use serde_json::{Value, json};

use crate::reference::places;
use crate::source::{Scalar, ScalarFault, choice};

choice! {
    /// Whether a law binds anyone.
    pub enum LawStatus = "status of a law" {
        /// It does.
        InForce = "in-force",
        /// It does until the law named under `superseded_by` takes effect.
        InForceUntilSuperseded = "in-force-until-superseded",
        /// Adopted; the day on which it takes effect is not published.
        AdoptedNotEffective = "adopted-not-effective",
        /// Enacted; the duty is not in force yet.
        EnactedNotInForce = "enacted-not-in-force",
        /// Proposed.
        Proposed = "proposed",
        /// Stands in a bill only.
        PendingBill = "pending-bill",
        /// Guidance in effect; it lays down no duty.
        Guidance = "guidance",
    }

    /// How much of the record rests on the text of the law itself.
    pub enum Confidence = "confidence" {
        /// The text, or an official page, was seen for deadlines and thresholds.
        High = "high",
        /// Some of that rests on secondary sources.
        Medium = "medium",
        /// Most of it was not re-read.
        Low = "low",
    }

    /// An event that starts a clock or picks a version.
    pub enum Event = "event" {
        /// The breach is discovered.
        Discovery = "discovery",
        /// Another party tells the organization of the breach.
        Notification = "notification",
        /// The organization has concluded that a breach, or a reportable incident, occurred.
        Determination = "determination",
        /// It has determined whether harm is reasonably likely.
        HarmDetermination = "harm-determination",
        /// The breach is confirmed and what a notice must say can be ascertained.
        Confirmation = "confirmation",
        /// The organization learns of the acquisition.
        Learning = "learning",
        /// The breach was detected.
        Detection = "detection",
        /// The organization becomes aware.
        Awareness = "awareness",
        /// There are reasonable grounds to believe that a breach occurred.
        Belief = "belief",
        /// The scope is known.
        Scope = "scope",
        /// The registrant determines that the incident is material.
        Materiality = "materiality",
        /// The incident is classified as major.
        Classification = "classification",
        /// Individuals are notified.
        IndividualNotice = "individual-notice",
        /// The Secretary of Health and Human Services is notified.
        HhsNotice = "hhs-notice",
        /// The regulator asks in writing.
        RegulatorRequest = "regulator-request",
        /// The authority asks.
        Request = "request",
        /// A ransom or extortion payment is made.
        Payment = "payment",
        /// New or changed information becomes known.
        NewInformation = "new-information",
        /// The first report is made.
        Report = "report",
        /// The first communication to the authority is made.
        Communication = "communication",
        /// The statement to the regulator is made.
        Statement = "statement",
        /// The law-enforcement agencies are notified.
        AgencyNotification = "agency-notification",
        /// The initial notification is submitted.
        InitialNotification = "initial-notification",
        /// The incident notification is submitted.
        IncidentNotification = "incident-notification",
        /// The intermediate report is submitted.
        IntermediateReport = "intermediate-report",
        /// A corrective or mitigating measure is available.
        CorrectiveMeasure = "corrective-measure",
        /// Handling of the incident ends.
        HandlingEnd = "handling-end",
        /// The investigation ends.
        InvestigationEnd = "investigation-end",
        /// The end of the calendar year of discovery.
        CalendarYearEnd = "calendar-year-end",
        /// The end of the fiscal year.
        FiscalYearEnd = "fiscal-year-end",
        /// Information is made public in the home country.
        HomeCountryPublication = "home-country-publication",
    }

    /// A unit of time.
    pub enum TimeUnit = "unit of time" {
        /// Clock hours.
        Hours = "hours",
        /// Days of the calendar, the first one excluded.
        CalendarDays = "calendar-days",
        /// Days that are open in the calendar named under `holidays`.
        BusinessDays = "business-days",
        /// Months of the calendar.
        Months = "months",
        /// Years.
        Years = "years",
        /// Once a year, on the day under `annual_on`.
        Annual = "annual",
        /// The end of the next day of the calendar.
        EndOfNextCalendarDay = "end-of-next-calendar-day",
    }

    /// How a period is computed where that differs from the plain way.
    pub enum Computing = "way of computing a period" {
        /// Form 8-K, General Instruction B.1: on a closed day the period begins with, and includes, the next open day.
        Form8K = "form-8-k",
        /// Regulation (EEC, Euratom) No 1182/71.
        Regulation1182 = "regulation-1182-71",
        /// Only full open days count: the period is over when the last of them is.
        FullDays = "full-days",
    }

    /// What must have happened to the data.
    pub enum Trigger = "trigger" {
        /// Access alone is enough.
        Access = "access",
        /// Acquisition is needed.
        Acquisition = "acquisition",
        /// Either is enough.
        AccessOrAcquisition = "access-or-acquisition",
        /// Both are needed.
        AccessAndAcquisition = "access-and-acquisition",
    }

    /// With what an element must stand to identify a person.
    pub enum NameForm = "form of the name" {
        /// First name or initial, and last name.
        Name = "name",
        /// The name, or any other identifier that with the element can identify a person.
        NameOrOtherIdentifier = "name-or-other-identifier",
        /// Any information that can identify a person.
        AnyIdentifier = "any-identifier",
    }

    /// The form in which data are protected.
    pub enum DataForm = "form of data" {
        /// Electronic or computerized data.
        Electronic = "electronic",
        /// Paper too.
        Paper = "paper",
        /// Paper made from computerized data.
        PaperFromComputerized = "paper-from-computerized",
        /// Devices.
        Devices = "devices",
    }

    /// To whom notice goes.
    pub enum RecipientKind = "kind of recipient" {
        /// The people concerned.
        Individuals = "individuals",
        /// A government body.
        Regulator = "regulator",
        /// Police and prosecutors.
        LawEnforcement = "law-enforcement",
        /// Nationwide consumer reporting agencies.
        ConsumerReportingAgencies = "consumer-reporting-agencies",
        /// Media outlets.
        Media = "media",
        /// Investors, by a public filing.
        Market = "market",
        /// The owner or licensee of data held for it.
        Owner = "owner",
        /// Another organization.
        Partner = "partner",
        /// Nobody outside: records, assessments, preservation.
        Internal = "internal",
    }

    /// Where a notice stands in relation to that of the individuals.
    pub enum Relation = "relation to the individuals' notice" {
        /// It must precede it.
        Before = "before",
        /// Before it or with it.
        NotLaterThan = "not-later-than",
        /// Together with it.
        Simultaneous = "simultaneous",
        /// No number of its own; it must not hold up that notice.
        WithoutDelayingIndividuals = "without-delaying-individuals",
        /// After it.
        After = "after",
        /// Own clock.
        Independent = "independent",
        /// Only in the case named.
        Conditional = "conditional",
    }

    /// What ties an organization to the place of a law.
    pub enum Presence = "presence" {
        /// People affected live there.
        Residents = "residents",
        /// It has its home or an establishment there.
        Establishment = "establishment",
        /// Either.
        ResidentsOrEstablishment = "residents-or-establishment",
        /// Either; taken for granted where the file does not say where the organization has its home, since the kinds that
        /// the law binds are mostly named after the law of that place.
        Linked = "linked",
        /// Nothing beside what `binds` says otherwise: the law follows the organization.
        None = "none",
    }

    /// A way of substitute notice.
    pub enum SubstituteMethod = "method of substitute notice" {
        /// E-mail where addresses are held.
        Email = "email",
        /// Conspicuous posting on the web site, if there is one.
        Website = "website",
        /// The same for 30 days.
        Website30Days = "website-30-days",
        /// The same for 45 days.
        Website45Days = "website-45-days",
        /// The same for 90 days.
        Website90Days = "website-90-days",
        /// Posting on the home page.
        WebsiteHomePage = "website-home-page",
        /// Major state-wide media.
        StatewideMedia = "statewide-media",
        /// Newspaper, radio and television, state-wide.
        StatewideNewspaperRadioTv = "statewide-newspaper-radio-tv",
        /// Print and broadcast media in urban and rural areas.
        PrintAndBroadcastUrbanAndRural = "print-and-broadcast-urban-and-rural",
        /// Major local and, if applicable, national media.
        LocalAndNationalMedia = "local-and-national-media",
        /// State-wide media and the sender's major social media.
        StatewideAndOwnSocialMedia = "statewide-and-own-social-media",
        /// Major news media in the area.
        LocalNewsMedia = "local-news-media",
        /// Publication or broadcast state-wide.
        StatewidePublicationOrBroadcast = "statewide-publication-or-broadcast",
        /// Major print or broadcast media in the area.
        LocalPrintOrBroadcastMedia = "local-print-or-broadcast-media",
        /// Local or state-wide media.
        LocalOrStatewideMedia = "local-or-statewide-media",
        /// Outlets that reach 75 per cent of the state.
        Media75Percent = "media-75pct",
        /// Legal notice in a newspaper of general circulation.
        NewspaperPublication = "newspaper-publication",
        /// Written notice to the attorney general.
        AttorneyGeneral = "attorney-general",
        /// A letter to the attorney general that demonstrates the facts.
        LetterToAgDemonstratingFacts = "letter-to-ag-demonstrating-facts",
        /// Prominent display at the premises.
        PremisesDisplay = "premises-display",
        /// Fliers by postal and electronic mailing lists.
        InformativeFliers = "informative-fliers",
        /// A method reasonably calculated to give actual notice.
        ActualNotice = "actual-notice-method",
        /// Major territory-wide media.
        TerritoryMedia = "territory-media",
        /// A toll-free number.
        TollFreeNumber = "toll-free-number",
        /// Public communication of another kind.
        PublicCommunication = "public-communication",
    }

    /// How many of the methods are needed.
    pub enum Combine = "combination" {
        /// All of them.
        All = "all",
        /// Any two.
        AnyTwo = "any-two",
        /// Any one.
        AnyOne = "any-one",
        /// E-mail and any one of the others.
        EmailAndAnyOne = "email-and-any-one",
    }

    /// Something a letter must or must not say.
    pub enum LetterItem = "letter item" {
        /// What happened, in general terms.
        IncidentDescription = "incident-description",
        /// How the breach occurred.
        HowBreachOccurred = "how-breach-occurred",
        /// The number of people affected.
        AffectedCount = "affected-count",
        /// That the sender knows of the acquisition of the reader's information.
        AcquisitionStatement = "acquisition-statement",
        /// The types of personal information involved.
        PiTypes = "pi-types",
        /// Date, estimated date or range of dates of the breach.
        BreachDate = "breach-date",
        /// Date of discovery.
        DiscoveryDate = "discovery-date",
        /// Time frame of exposure, with the dates of breach and discovery.
        ExposureTimeFrame = "exposure-time-frame",
        /// Date of the notice.
        NoticeDate = "notice-date",
        /// What was done to restore security or protect the information.
        ProtectiveActions = "protective-actions",
        /// Steps the reader can take.
        StepsForIndividual = "steps-for-individual",
        /// Name and contact details of the sender.
        EntityContact = "entity-contact",
        /// Address, telephone and, if kept, toll-free number.
        EntityAddressPhone = "entity-address-phone",
        /// Telephone of the sender.
        EntityPhone = "entity-phone",
        /// Toll-free number of the sender.
        EntityTollfree = "entity-tollfree",
        /// Toll-free number and web site for help.
        EntityTollfreeAndWebsite = "entity-tollfree-and-website",
        /// The parent or affiliate that owns the sender.
        ParentCompany = "parent-company",
        /// How to learn what the sender holds about the reader.
        PiHeldInquiry = "pi-held-inquiry",
        /// Toll-free numbers and addresses of the consumer reporting agencies.
        CraTollfreeAddresses = "cra-tollfree-addresses",
        /// Contacts of the consumer reporting agencies, in any form.
        CraContacts = "cra-contacts",
        /// Web sites of the consumer reporting agencies.
        CraWebsites = "cra-websites",
        /// Contacts of the Federal Trade Commission.
        FtcContacts = "ftc-contacts",
        /// Contacts of the attorney general.
        AgContacts = "ag-contacts",
        /// Contacts of state and federal agencies.
        StateAndFederalAgencyContacts = "state-and-federal-agency-contacts",
        /// That those agencies inform about how to prevent identity theft.
        IdentityTheftSourcesStatement = "identity-theft-sources-statement",
        /// That the Commission and the bureaus inform about fraud alerts and security freezes.
        FraudAlertFreezeStatement = "fraud-alert-freeze-statement",
        /// How to place a fraud alert.
        FraudAlertInfo = "fraud-alert-info",
        /// How to ask for a security freeze.
        SecurityFreezeInfo = "security-freeze-info",
        /// How to place a credit freeze.
        CreditFreezeInfo = "credit-freeze-info",
        /// The right to a free security freeze.
        FreeFreezeRight = "free-freeze-right",
        /// What must be given when asking for a freeze.
        FreezeRequestInfo = "freeze-request-info",
        /// Advice to review statements and credit reports.
        VigilanceAdvice = "vigilance-advice",
        /// Advice to report suspected identity theft to police or the attorney general.
        ReportIdentityTheftLeOrAg = "report-identity-theft-le-or-ag",
        /// Advice to report suspected identity theft to police, the attorney general and the Federal Trade Commission.
        ReportIdentityTheftLeAgFtc = "report-identity-theft-le-ag-ftc",
        /// Rights under the Fair Credit Reporting Act.
        FcraRights = "fcra-rights",
        /// The right to file or obtain a police report.
        PoliceReportRight = "police-report-right",
        /// The offer of identity theft services, with how to enrol.
        IdentityTheftServicesOffer = "identity-theft-services-offer",
        /// A remediation service that is offered.
        RemediationServices = "remediation-services",
        /// Whether law enforcement delayed the notice.
        LawEnforcementDelayDisclosure = "law-enforcement-delay-disclosure",
        /// To change password and security question.
        PasswordChangeAdvice = "password-change-advice",
        /// Likely consequences.
        LikelyConsequences = "likely-consequences",
        /// Name and contacts of the data protection officer or another contact point.
        ContactPoint = "contact-point",
    }

    /// An agency whose contacts a letter gives.
    pub enum Agency = "agency" {
        /// The attorney general of the state.
        AttorneyGeneral = "ag",
        /// The Federal Trade Commission.
        Ftc = "ftc",
        /// The consumer reporting agencies.
        ConsumerReportingAgencies = "cra",
        /// A department of state.
        DepartmentOfState = "department-of-state",
        /// The consumer agency of the state.
        ConsumerProtection = "consumer-agency",
        /// Another state agency.
        OtherOfState = "state-agency",
    }
}

/// The place of a law: a place of ISO 3166, or `EU`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawPlace(pub String);

impl Scalar for LawPlace {
    const WHAT: &'static str = "place of a law";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        if text == "EU" || places::place(text).is_some() {
            return Ok(LawPlace(text.to_owned()));
        }
        Err(ScalarFault::Unknown(places::nearest(text).map(|near| near.to_string()).into_iter().collect()))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$", "examples": ["US-CA", "US", "EU"]})
    }

    fn print(&self) -> String {
        if self.0 == "EU" {
            return "European Union".to_owned();
        }
        places::place(&self.0).map_or_else(|| self.0.clone(), |place| place.name.to_string())
    }
}
