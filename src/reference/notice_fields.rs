//! What the law asks a notice to hold: the fields of the sheets that regulators, agencies and owners of data get, each with
//! the facts of an incident file that answer it.

use crate::source::choice;

choice! {
    /// Something a notice must hold. What no other key of the incident file tells is answered under `answers`.
    pub enum NoticeField = "field of a notice" {
        /// The name of the organization.
        EntityName = "entity-name",
        /// Its address.
        EntityAddress = "entity-address",
        /// How to reach it.
        EntityContacts = "entity-contacts",
        /// What kind of organization it is.
        EntityType = "entity-type",
        /// Its federal employer identification number.
        EntityEin = "entity-ein",
        /// The number under which the recipient knows it: charter number, LEI, CAGE code.
        EntityRegistration = "entity-registration",
        /// The services it provides.
        EntityServices = "entity-services",
        /// The operator that processes the data for it.
        Processor = "processor",
        /// Name and title of the person who reports, and for whom.
        Reporter = "reporter",
        /// A person who can tell the recipient more.
        ContactPerson = "contact-person",
        /// The data protection officer, or another point of contact.
        ContactPoint = "contact-point",
        /// A cover letter on letterhead, which the notice has.
        CoverLetter = "cover-letter",
        /// That a breach happened, and to whose data.
        BreachStatement = "breach-statement",
        /// The nature of the breach: how, and what was done with the data.
        Nature = "nature",
        /// What happened, in short.
        Description = "description",
        /// How it came about.
        Cause = "cause",
        /// The root cause.
        RootCause = "root-cause",
        /// Who did it.
        ResponsiblePerson = "responsible-person",
        /// Where it started: with the organization or with another.
        IncidentSource = "incident-source",
        /// Where it happened.
        IncidentPlace = "incident-place",
        /// The way of the attack.
        AttackMethod = "attack-method",
        /// The weaknesses that were used.
        Vulnerabilities = "vulnerabilities",
        /// Indicators of compromise and what else is known of the threat.
        ThreatInformation = "threat-information",
        /// How far the intrusion went or was meant to go.
        IntrusionLevel = "intrusion-level",
        /// Technical details.
        TechnicalInformation = "technical-information",
        /// The symptoms observed.
        Symptoms = "symptoms",
        /// The systems and functions affected.
        Systems = "systems",
        /// Whether unlawful or malicious acts are suspected.
        UnlawfulActs = "unlawful-acts",
        /// What is known of the involvement of a foreign country.
        ForeignInvolvement = "foreign-involvement",
        /// How severe it is.
        Severity = "severity",
        /// Its impact on operations and services.
        Impact = "impact",
        /// Its impact on others.
        ThirdPartyImpact = "third-party-impact",
        /// Whether plans for the continuity of business were activated.
        BusinessContinuity = "business-continuity",
        /// The criteria by which it was classified.
        ClassificationCriteria = "classification-criteria",
        /// How long it lasted.
        Duration = "duration",
        /// The day or the time of the breach.
        BreachDate = "breach-date",
        /// The day of its discovery.
        DiscoveryDate = "discovery-date",
        /// How it was discovered.
        DiscoveryCircumstances = "discovery-circumstances",
        /// The day on which it was determined that there was a breach.
        DeterminationDate = "determination-date",
        /// The day on which it was classified.
        ClassificationDate = "classification-date",
        /// The day on which it was resolved.
        ResolutionDate = "resolution-date",
        /// How many people are concerned in all.
        PersonsCount = "persons-count",
        /// How many people of the recipient's place are concerned.
        ResidentsCount = "residents-count",
        /// How many people of the recipient's place have been told.
        NotifiedCount = "notified-count",
        /// How many of them are children or need protection for other reasons.
        VulnerableCount = "vulnerable-count",
        /// How many people the processing concerns in all.
        ProcessingTotal = "processing-total",
        /// How many records are concerned.
        RecordCount = "record-count",
        /// What the people concerned are to the organization.
        CategoriesOfPersons = "categories-of-persons",
        /// The states in which people are concerned.
        PlacesAffected = "places-affected",
        /// The types of information.
        DataTypes = "data-types",
        /// The names of the people concerned.
        AffectedNames = "affected-names",
        /// What the agencies need to prevent fraud.
        CraInformation = "cra-information",
        /// What was done.
        StepsTaken = "steps-taken",
        /// What is to be done.
        StepsPlanned = "steps-planned",
        /// What was done and is to be done.
        StepsTakenOrPlanned = "steps-taken-or-planned",
        /// What was done to contain the breach.
        Containment = "containment",
        /// What was done to prevent another.
        Prevention = "prevention",
        /// What was done to investigate.
        Investigation = "investigation",
        /// What that achieved.
        HandlingEffect = "handling-effect",
        /// Lessons and corrections.
        Lessons = "lessons",
        /// How it is likely to go on.
        Trend = "trend",
        /// The support needed.
        SupportNeeded = "support-needed",
        /// The safeguards that were in use.
        Safeguards = "safeguards",
        /// Whether a written information security program is kept.
        SecurityProgram = "security-program",
        /// How that program is being changed.
        SecurityProgramUpdates = "security-program-updates",
        /// What the people concerned can do.
        StepsForIndividuals = "steps-for-individuals",
        /// What is offered to them free of charge.
        MitigationOffer = "mitigation-offer",
        /// The certification that the credit monitoring is as the law asks.
        MonitoringCertification = "monitoring-certification",
        /// The likely consequences.
        LikelyConsequences = "likely-consequences",
        /// What the assessment of the harm rests on.
        HarmAssessment = "harm-assessment",
        /// The determination that harm is not likely.
        HarmDetermination = "harm-determination",
        /// What it costs, as an estimate.
        MonetaryImpact = "monetary-impact",
        /// What was recovered.
        MonetaryRecoveries = "monetary-recoveries",
        /// A sample of the notice to individuals.
        NoticeSample = "notice-sample",
        /// What the notices say.
        NoticeContent = "notice-content",
        /// When they go out.
        NoticeTiming = "notice-timing",
        /// How they go out.
        NoticeDistribution = "notice-distribution",
        /// To whom they go.
        NoticeRecipients = "notice-recipients",
        /// How many go out.
        NoticesCount = "notices-count",
        /// Why a notice is later than the law says.
        DelayReasons = "delay-reasons",
        /// On what a notice by other ways rests.
        SubstituteGrounds = "substitute-grounds",
        /// Whether the public was told.
        PublicStatement = "public-statement",
        /// Whether law enforcement was told.
        LawEnforcement = "law-enforcement",
        /// Whether law enforcement is investigating.
        LawEnforcementInquiry = "law-enforcement-inquiry",
        /// Whether law enforcement asked that notice be delayed.
        LawEnforcementDelay = "law-enforcement-delay",
        /// The number of the police report.
        PoliceReport = "police-report",
        /// Other authorities that were told.
        RegulatorsTold = "regulators-told",
        /// Other organizations involved.
        OtherOrganizations = "other-organizations",
        /// Whether people or services in other countries are concerned.
        CrossBorder = "cross-border",
        /// The states where the product is available.
        ProductMarkets = "product-markets",
        /// Whether a ransom was demanded.
        RansomDemand = "ransom-demand",
        /// What was paid.
        RansomPayment = "ransom-payment",
        /// Who paid.
        RansomPayer = "ransom-payer",
        /// What was exchanged with the extorting party.
        ExtortionCommunications = "extortion-communications",
        /// Why the payment was necessary.
        PaymentReasons = "payment-reasons",
        /// The alternatives that were considered.
        PaymentAlternatives = "payment-alternatives",
        /// How it was made sure that the payment was allowed.
        PaymentDiligence = "payment-diligence",
        /// Which report it is: the first, an interim or the last one.
        ReportType = "report-type",
        /// The reference of the incident.
        ReportReference = "report-reference",
        /// The currency in which amounts are given.
        ReportCurrency = "report-currency",
        /// What has changed since the earlier report.
        Update = "update",
        /// An earlier notice that goes with this one.
        PriorNotice = "prior-notice",
        /// Documents that support the notice.
        SupportingDocuments = "supporting-documents",
        /// What a form asks for that this book does not hold.
        PrescribedForm = "prescribed-form",
        /// Anything else of use.
        OtherInformation = "other-information",
        /// The material impact.
        MaterialImpact = "material-impact",
        /// What is not determined yet.
        UndeterminedItems = "undetermined-items",
        /// How such risks are managed.
        RiskManagement = "risk-management",
        /// How they are overseen.
        Governance = "governance",
        /// What was made public in the home country.
        HomePublication = "home-publication",
        /// Whatever the sender chooses to say.
        FreeForm = "free-form",
    }
}

impl NoticeField {
    /// The facts that answer the field, by path, the one to fill in first. `answers.FIELD` answers every field and takes
    /// the place of these; a field without any is answered by it alone.
    pub fn facts(self) -> &'static [&'static str] {
        match self {
            NoticeField::EntityName => &["organization.name"],
            NoticeField::EntityAddress => &["organization.address.city"],
            NoticeField::EntityContacts => {
                &["organization.phone", "organization.help.phone", "organization.help.email", "organization.website"]
            }
            NoticeField::EntityType => &["organization.kinds"],
            NoticeField::EntityEin => &["organization.sec.ein"],
            NoticeField::Reporter => &["organization.signatories.regulator.name", "organization.signatories.regulator.title"],
            NoticeField::ContactPerson => {
                &["organization.regulator_contact.name", "organization.regulator_contact.phone", "organization.regulator_contact.email"]
            }
            NoticeField::ContactPoint => &[
                "organization.data_protection_officer.name",
                "organization.data_protection_officer.phone",
                "organization.data_protection_officer.email",
                "organization.regulator_contact.name",
                "organization.regulator_contact.phone",
                "organization.regulator_contact.email",
            ],
            NoticeField::CoverLetter => &["organization.name"],
            NoticeField::BreachStatement => &["timeline.discovered"],
            NoticeField::Nature => &["incident.summary", "incident.methods"],
            NoticeField::Description => &["incident.summary"],
            NoticeField::Cause => &["incident.methods"],
            NoticeField::ResponsiblePerson => &["incident.attribution", "incident.actor"],
            NoticeField::IncidentSource => &["incident.source"],
            NoticeField::AttackMethod => &["incident.methods"],
            NoticeField::Systems => &["incident.systems"],
            NoticeField::UnlawfulActs => &["incident.actor", "incident.methods"],
            NoticeField::Impact => &["incident.disruption"],
            NoticeField::Duration => &["timeline.ended", "timeline.contained"],
            NoticeField::BreachDate => &["timeline.started", "timeline.ended"],
            NoticeField::DiscoveryDate => &["timeline.discovered"],
            NoticeField::DeterminationDate => &["timeline.determined", "timeline.confirmed"],
            NoticeField::ClassificationDate => &["timeline.classified"],
            NoticeField::ResolutionDate => &["timeline.handled", "timeline.contained"],
            NoticeField::PersonsCount => &["affected.total", "affected.groups.count"],
            NoticeField::ResidentsCount => &["affected.groups.residents", "affected.groups.count"],
            NoticeField::NotifiedCount => &["notices"],
            NoticeField::VulnerableCount => &["affected.groups.minors"],
            NoticeField::RecordCount => &["affected.total"],
            NoticeField::CategoriesOfPersons => &["affected.groups.who"],
            NoticeField::PlacesAffected => &["affected.groups.residents"],
            NoticeField::DataTypes => &["affected.groups.data", "data"],
            NoticeField::AffectedNames => &["recipients"],
            NoticeField::StepsTaken => &["response.actions"],
            NoticeField::StepsTakenOrPlanned => &["response.actions"],
            NoticeField::Containment => &["response.actions"],
            NoticeField::Prevention => &["response.actions"],
            NoticeField::Investigation => &["response.investigation", "response.experts", "response.actions"],
            NoticeField::SecurityProgram => &["organization.written_security_program"],
            NoticeField::StepsForIndividuals => &["affected.groups.data"],
            NoticeField::MitigationOffer => &["offer"],
            NoticeField::LikelyConsequences => &["findings.harm.basis"],
            NoticeField::HarmAssessment => &["findings.harm.basis"],
            NoticeField::HarmDetermination => &["findings.harm.basis"],
            NoticeField::NoticeTiming => &["response.mailing.from", "response.mailing.until", "timeline.individuals_notified"],
            NoticeField::NoticeDistribution => &["response.mailing.methods"],
            NoticeField::NoticeRecipients => &["affected.groups.who"],
            NoticeField::NoticesCount => &["affected.groups.residents", "affected.groups.count"],
            NoticeField::DelayReasons => &["delays"],
            NoticeField::SubstituteGrounds => &["response.notice_cost", "affected.groups"],
            NoticeField::PublicStatement => &["timeline.public_statement"],
            NoticeField::LawEnforcement => &["response.law_enforcement.told"],
            NoticeField::LawEnforcementDelay => &["holds"],
            NoticeField::RegulatorsTold => &["response.regulators_told"],
            NoticeField::OtherOrganizations => &["incident.vendors"],
            NoticeField::CrossBorder => &["affected.groups.residents"],
            NoticeField::RansomDemand => &["incident.ransom.demanded"],
            NoticeField::RansomPayment => &["incident.ransom.paid", "incident.ransom.paid_at"],
            NoticeField::ReportReference => &["id"],
            NoticeField::MaterialImpact => &["materiality.operations.statement", "materiality.financial.statement"],
            NoticeField::UndeterminedItems => &["materiality.undetermined"],
            NoticeField::FreeForm => &["incident.summary"],
            _ => &[],
        }
    }

    /// The key under which a sender's own answer stands.
    pub fn answer_key(self) -> String {
        format!("answers.{}", self.word())
    }
}
