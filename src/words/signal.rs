//! The signals: what the words of a sentence do, beside naming data.

macro_rules! signals {
    ($($(#[doc = $doc:literal])* $name:ident = $word:literal,)*) => {
        /// What words do in a sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Signal { $($(#[doc = $doc])* $name,)* }

        impl Signal {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [Signal] = &[$(Signal::$name),*];

            /// The signal of a name in the vocabulary.
            pub fn of(name: &str) -> Option<Signal> {
                match name {
                    $($word => Some(Signal::$name),)*
                    _ => None,
                }
            }
        }
    };
}

signals! {
    /// A word that denies.
    Negate = "negate",
    /// Words that hold a denial and deny nothing.
    NegateMask = "negate-mask",
    /// What follows is left out.
    Except = "except",
    /// Doubt: may, might, possibly.
    Hedge = "hedge",
    /// Not known, not determined.
    Open = "open",
    /// If.
    Condition = "condition",
    /// Data left: taken, copied, stolen.
    Take = "take",
    /// Data were open to someone: accessed, viewed, exposed.
    Access = "access",
    /// Data had to do with it: involved, affected.
    Touch = "touch",
    /// Data stood somewhere: included, contained, stored.
    Include = "include",
    /// Data were left alone.
    Unaffected = "unaffected",
    /// It is known.
    Known = "known",
    /// No evidence, no indication, not aware.
    Evidence = "evidence",
    /// Fraud and misuse.
    Misuse = "misuse",
    /// Published or sold.
    PublishedTopic = "published-topic",
    /// Other systems.
    NetworkTopic = "network-topic",
    /// The time of which a sentence speaks.
    AsOf = "as-of",
    /// A limited number.
    Limiting = "limiting",
    /// Something stopped working.
    Disruption = "disruption",
    /// Words for the incident.
    Incident = "incident",
    /// Nouns for an incident.
    AttackNoun = "attack-noun",
    /// What an incident does in a risk factor.
    HypoVerb = "hypo-verb",
    /// Another one, later.
    FutureMark = "future-mark",
    /// Tried.
    Attempt = "attempt",
    /// And succeeded.
    Success = "success",
    /// A strong claim about security.
    Strong = "strong",
    /// What such a claim is about.
    SecurityNoun = "security-noun",
    /// Something new or better.
    Improve = "improve",
    /// Deleted, destroyed.
    Deletion = "deletion",
    /// A reward for research.
    Bounty = "bounty",
    /// Encrypted.
    Encrypted = "encrypted",
    /// Not encrypted.
    Unencrypted = "unencrypted",
    /// Nothing to do.
    NoAction = "no-action",
    /// Recently.
    VagueTime = "vague-time",
    /// A policy update, an upgrade.
    Euphemism = "euphemism",
    /// Data without a kind.
    GenericData = "generic-data",
    /// Not everybody the same.
    Vary = "vary",
    /// Advice to the reader.
    Advice = "advice",
    /// The reader.
    You = "you",
    /// The writer.
    We = "we",
    /// Forms of to be.
    PassiveBe = "passive-be",
    /// What follows for a business.
    Consequence = "consequence",
    /// Who did it.
    Attacker = "attacker",
    /// Somebody says so.
    ClaimMark = "claim-mark",
    /// It could not be verified.
    VerifyNot = "verify-not",
    /// Marks of counsel.
    PrivilegedMark = "privileged-mark",
    /// An item of Form 8-K.
    Item = "item",
    /// A credit freeze.
    Freeze = "freeze",
    /// A fraud alert.
    FraudAlert = "fraud-alert",
    /// A credit report.
    CreditReportStep = "credit-report-step",
    /// A heading that denies.
    NotAffectedTitle = "not-affected-title",
}
