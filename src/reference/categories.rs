//! Categories of data, with the steps that help the people concerned.
//!
//! The ids are those an incident file writes under `affected.groups[].data`. They refine the data
//! varieties of VERIS (the Vocabulary for Event Recording and Incident Sharing) to the grain at which
//! breach laws tell things apart. What a law makes of a category is not said here.
//!
//! A row reads: id, family, advice; then what the program's own tables call it. What letters and filings call it stands
//! in the catalogue of their language, `locales/en.ftl` and others.

use Advice::{
    AccountStatements, BankWatch, CardReissue, ChangePassword, ChangePin, CreditFreeze, CreditReports, DeviceSignOut, FraudAlert,
    LicenceReplace, MedicalStatements, MinorCredit, PassportReport, Phishing, SecurityQuestions, SimSwap, TaxPin,
};
use Family::{
    Biometric, Business, Communications, Contact, Credential, Device, Education, Employment, Financial, GovernmentId, Health, Identity,
    Location, Other, Sensitive, Telecom,
};

/// One category of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Category {
    /// The id that files use, such as `ssn`.
    pub id: &'static str,
    /// A noun phrase for a report, in the singular where there is one: "Social Security number".
    pub label: &'static str,
    /// The family it belongs to.
    pub family: Family,
    /// The steps that help a person whose data of this category was taken, most urgent first.
    pub advice: &'static [Advice],
}

/// Groups of categories that are told together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Who a person is: name, date of birth, signature.
    Identity,
    /// How to reach a person.
    Contact,
    /// Numbers and papers that a government gives out, tax matters included.
    GovernmentId,
    /// Accounts, cards and credit.
    Financial,
    /// Secrets and names for signing in.
    Credential,
    /// What a telephone carrier knows about a customer's service.
    Telecom,
    /// Health, care and the insurance for it.
    Health,
    /// Body and genes.
    Biometric,
    /// School and study.
    Education,
    /// Work and pay.
    Employment,
    /// Where a person was.
    Location,
    /// Devices and network addresses.
    Device,
    /// What people wrote or said to each other.
    Communications,
    /// What calls for special care beyond the other families.
    Sensitive,
    /// What belongs to the organization rather than to a person.
    Business,
    /// What fits nowhere else, or is not known yet.
    Other,
}

/// A step that helps a person whose data was taken. The order is the order in which a letter tells
/// them, most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Advice {
    /// Freeze the credit files, so that nobody can open credit in one's name.
    CreditFreeze,
    /// Place a fraud alert, so that lenders check who is asking.
    FraudAlert,
    /// Read the free credit reports.
    CreditReports,
    /// Read the statements of accounts and cards, and report what one did not do.
    AccountStatements,
    /// Change the password, here and wherever it is used again.
    ChangePassword,
    /// Change the PIN or passcode of the account.
    ChangePin,
    /// Guard the phone number against being moved to a stranger's SIM card or carrier.
    SimSwap,
    /// Beware of calls, mail and messages that use the data to look genuine.
    Phishing,
    /// Ask for a new card with a new number.
    CardReissue,
    /// Tell the bank, have the account watched, and ask whether it needs a new number.
    BankWatch,
    /// Read the explanation-of-benefits statements and medical bills for care one did not get.
    MedicalStatements,
    /// Get an identity protection PIN from the tax agency.
    TaxPin,
    /// Report the passport to the authority that issued it.
    PassportReport,
    /// Ask the licensing agency for a new license or card, or a flag on the number.
    LicenceReplace,
    /// Change security questions and answers, here and wherever they are used again.
    SecurityQuestions,
    /// Check for, and freeze, a credit file of a person under 18. Told only where minors are concerned.
    MinorCredit,
    /// Sign out of all devices and set up two-step sign-in anew.
    DeviceSignOut,
}

impl Advice {
    /// Every step, in the order in which a letter tells them.
    pub const ALL: [Self; 17] = [
        CreditFreeze,
        FraudAlert,
        CreditReports,
        AccountStatements,
        ChangePassword,
        ChangePin,
        SimSwap,
        Phishing,
        CardReissue,
        BankWatch,
        MedicalStatements,
        TaxPin,
        PassportReport,
        LicenceReplace,
        SecurityQuestions,
        MinorCredit,
        DeviceSignOut,
    ];
}

/// The category with this id, exactly as written.
#[must_use]
pub fn category(id: &str) -> Option<&'static Category> {
    CATEGORIES.get(usize::from(number(id)?))
}

/// The number of a category in the table, below 128: its bit in a set of categories.
#[must_use]
pub fn number(id: &str) -> Option<u8> {
    let id_of = |row: u8| CATEGORIES.get(usize::from(row)).map(|category| category.id);
    let at = BY_ID.binary_search_by(|&row| id_of(row).cmp(&Some(id))).ok()?;
    BY_ID.get(at).copied()
}

/// Every category, in the order in which documents list them.
pub fn categories() -> impl Iterator<Item = &'static Category> {
    CATEGORIES.iter()
}

/// Every id, in the same order.
pub fn ids() -> impl Iterator<Item = &'static str> {
    CATEGORIES.iter().map(|category| category.id)
}

/// Shorthand for one row of the table.
const fn row(id: &'static str, family: Family, advice: &'static [Advice], label: &'static str) -> Category {
    Category { id, label, family, advice }
}

/// How many categories there are.
const COUNT: usize = 73;

/// What helps against credit opened in one's name.
const CREDIT: &[Advice] = &[CreditFreeze, FraudAlert, CreditReports];
/// What helps against credit, and a tax return, in one's name.
const CREDIT_AND_TAX: &[Advice] = &[CreditFreeze, FraudAlert, CreditReports, TaxPin, MinorCredit];
/// What helps where a driver's license or the like was taken.
const LICENSE: &[Advice] = &[CreditFreeze, FraudAlert, CreditReports, LicenceReplace];
/// What helps where papers were taken that prove less than a Social Security number does.
const WATCH_CREDIT: &[Advice] = &[FraudAlert, CreditReports];
/// What helps where a card number was taken.
const CARD: &[Advice] = &[AccountStatements, CardReissue];
/// What helps where a bank account was taken.
const BANK: &[Advice] = &[AccountStatements, BankWatch];
/// What helps where the secret of a financial account was taken.
const BANK_SECRET: &[Advice] = &[AccountStatements, ChangePassword, BankWatch];
/// What helps where a way into an account was taken.
const SIGN_IN: &[Advice] = &[ChangePassword, DeviceSignOut];
/// What helps where matters of health were taken.
const HEALTH: &[Advice] = &[Phishing, MedicalStatements];
/// What helps where a carrier's records were taken.
const LINE: &[Advice] = &[SimSwap, Phishing];
/// What helps where data only makes a fraud more believable.
const BEWARE: &[Advice] = &[Phishing];
/// Nothing a person can do.
const NOTHING: &[Advice] = &[];

/// The categories, in the order in which documents list them.
#[rustfmt::skip]
static CATEGORIES: [Category; COUNT] = TABLE;

#[rustfmt::skip]
const TABLE: [Category; COUNT] = [
    row("name", Identity, BEWARE,
        "name"),
    row("date-of-birth", Identity, &[CreditReports, Phishing],
        "date of birth"),
    row("postal-address", Contact, BEWARE,
        "mailing or billing address"),
    row("phone-number", Contact, BEWARE,
        "telephone number"),
    row("email-address", Contact, BEWARE,
        "email address"),
    row("demographic", Identity, BEWARE,
        "demographic information (such as gender, race or marital status)"),
    row("ssn", GovernmentId, CREDIT_AND_TAX,
        "Social Security number"),
    row("taxpayer-id", GovernmentId, CREDIT_AND_TAX,
        "taxpayer identification number"),
    row("drivers-license", GovernmentId, LICENSE,
        "driver's license number"),
    row("passport", GovernmentId, &[FraudAlert, CreditReports, PassportReport],
        "passport number"),
    row("military-id", GovernmentId, CREDIT,
        "military identification number"),
    row("tribal-or-other-gov-id", GovernmentId, WATCH_CREDIT,
        "other government identification number"),
    row("immigration-status", Sensitive, BEWARE,
        "citizenship or immigration information"),
    row("payment-card", Financial, CARD,
        "credit or debit card number"),
    row("payment-card-cvv", Financial, CARD,
        "card security code or PIN"),
    row("payment-card-partial", Financial, &[AccountStatements, Phishing],
        "last four digits of a card number"),
    row("bank-account", Financial, BANK,
        "bank account number"),
    row("financial-other", Financial, &[CreditReports, AccountStatements, Phishing],
        "account balance, loan or credit information"),
    row("credit-report", Financial, &[CreditFreeze, FraudAlert, CreditReports, Phishing],
        "credit report or score"),
    row("username", Credential, BEWARE,
        "user name"),
    row("password", Credential, SIGN_IN,
        "password"),
    row("password-hash", Credential, SIGN_IN,
        "hashed password"),
    row("security-qa", Credential, &[SecurityQuestions],
        "security question and answer"),
    row("account-pin", Credential, &[ChangePin, SimSwap],
        "account PIN or passcode"),
    row("mfa-secret", Credential, SIGN_IN,
        "secret or recovery code for two-step sign-in"),
    row("session-or-api-token", Credential, SIGN_IN,
        "session token or API key"),
    row("biometric", Biometric, &[FraudAlert, CreditReports, Phishing],
        "biometric data (such as fingerprint, face or voice)"),
    row("genetic", Biometric, BEWARE,
        "genetic data"),
    row("medical", Health, HEALTH,
        "medical history, diagnosis or treatment"),
    row("prescription", Health, HEALTH,
        "prescription information"),
    row("medical-record-number", Health, &[MedicalStatements],
        "medical record or patient account number"),
    row("health-insurance-id", Health, &[MedicalStatements],
        "health insurance policy or member number"),
    row("health-claims-billing", Health, &[AccountStatements, MedicalStatements],
        "medical billing or claims information"),
    row("mental-health-or-substance", Health, HEALTH,
        "mental health or substance use treatment"),
    row("student-record", Education, BEWARE,
        "student record"),
    row("employment", Employment, &[CreditReports, AccountStatements, Phishing],
        "employment or payroll information"),
    row("telecom-account-number", Telecom, LINE,
        "carrier account number"),
    row("telecom-cpni-plan", Telecom, LINE,
        "rate plan, features and number of lines"),
    row("telecom-cpni-call-detail", Telecom, LINE,
        "call or text detail record"),
    row("telecom-device-ids", Telecom, &[SimSwap],
        "device or SIM identifier (IMEI, IMSI or ICCID)"),
    row("precise-location", Location, BEWARE,
        "precise location or cell-site data"),
    row("ip-or-device", Device, BEWARE,
        "IP address, device or browser data"),
    row("communications-content", Communications, BEWARE,
        "content of messages or email"),
    row("photo-or-document-image", Identity, &[FraudAlert, CreditReports, Phishing],
        "photo or scanned identity document"),
    row("license-plate-alpr", Location, NOTHING,
        "license plate reader data"),
    row("children-data", Sensitive, &[Phishing, MinorCredit],
        "information about a child under 13"),
    row("special-category-other", Sensitive, BEWARE,
        "religion, politics, union membership or sex life"),
    row("internal-business", Business, NOTHING,
        "internal business documents"),
    row("source-code", Business, NOTHING,
        "source code"),
    row("trade-secret", Business, NOTHING,
        "trade secrets or intellectual property"),
    row("system-info", Business, NOTHING,
        "system or network configuration"),
    row("other", Other, BEWARE,
        "other information"),
    row("unknown", Other, &[CreditReports, AccountStatements, Phishing],
        "information not yet identified"),
    row("state-id", GovernmentId, LICENSE,
        "state identification card number"),
    row("irs-ip-pin", GovernmentId, &[TaxPin],
        "IRS identity protection PIN"),
    row("tribal-id", GovernmentId, WATCH_CREDIT,
        "tribal identification number"),
    row("voter-id", GovernmentId, WATCH_CREDIT,
        "voter identification number"),
    row("driver-authorization-card", GovernmentId, LICENSE,
        "driver authorization card number"),
    row("employer-tin", GovernmentId, &[CreditReports, AccountStatements, Phishing],
        "employer taxpayer identification number"),
    row("student-id", Education, BEWARE,
        "student identification number"),
    row("employee-id", Employment, BEWARE,
        "employee identification number"),
    row("account-access-code", Financial, BANK_SECRET,
        "security code, access code or password for a financial account"),
    row("payment-card-expiry", Financial, &[AccountStatements],
        "card expiration date"),
    row("financial-access-info", Financial, BANK_SECRET,
        "other information that gives access to a financial account"),
    row("electronic-id", Financial, BANK,
        "unique electronic identifier or routing number"),
    row("mothers-maiden-name", Identity, &[Phishing, SecurityQuestions],
        "mother's maiden name"),
    row("digital-signature", Identity, WATCH_CREDIT,
        "digital or electronic signature"),
    row("digital-signature-key", Credential, WATCH_CREDIT,
        "private key for signing electronic records"),
    row("tax-return-information", GovernmentId, &[FraudAlert, CreditReports, TaxPin],
        "tax return information"),
    row("work-evaluation", Employment, BEWARE,
        "work evaluation"),
    row("birth-or-marriage-certificate", Identity, CREDIT,
        "birth or marriage certificate"),
    row("adult-verification-data", Sensitive, BEWARE,
        "age verification information for an adult website"),
    row("linkable-dissociated-data", Other, BEWARE,
        "separated data with the means to link it to a person"),
];

/// Row numbers of [`CATEGORIES`] in the order of their ids, worked out when the program is compiled.
static BY_ID: [u8; COUNT] = sorted_rows();

/// Sorts row numbers by id, by insertion.
const fn sorted_rows() -> [u8; COUNT] {
    let mut order = [0u8; COUNT];
    let mut next = 0;
    while next < COUNT {
        let mut at = next;
        while at > 0 && before(TABLE[next].id, TABLE[order[at - 1] as usize].id) {
            order[at] = order[at - 1];
            at -= 1;
        }
        // There are far fewer rows than a byte can count: see the tests.
        #[allow(clippy::cast_possible_truncation)]
        {
            order[at] = next as u8;
        }
        next += 1;
    }
    order
}

/// Whether one id stands before another, byte by byte.
const fn before(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return a[at] < b[at];
        }
        at += 1;
    }
    a.len() < b.len()
}

#[cfg(test)]
mod tests {
    use super::{Advice, BY_ID, CATEGORIES, COUNT, Family, categories, category, ids};

    /// The ids of the list of categories, in its order.
    const EXPECTED: &str = "\
        name date-of-birth postal-address phone-number email-address demographic ssn taxpayer-id \
        drivers-license passport military-id tribal-or-other-gov-id immigration-status payment-card \
        payment-card-cvv payment-card-partial bank-account financial-other credit-report username \
        password password-hash security-qa account-pin mfa-secret session-or-api-token biometric \
        genetic medical prescription medical-record-number health-insurance-id \
        health-claims-billing mental-health-or-substance student-record employment \
        telecom-account-number telecom-cpni-plan telecom-cpni-call-detail telecom-device-ids \
        precise-location ip-or-device communications-content photo-or-document-image \
        license-plate-alpr children-data special-category-other internal-business source-code \
        trade-secret system-info other unknown state-id irs-ip-pin tribal-id voter-id \
        driver-authorization-card employer-tin student-id employee-id account-access-code \
        payment-card-expiry financial-access-info electronic-id mothers-maiden-name \
        digital-signature digital-signature-key tax-return-information work-evaluation \
        birth-or-marriage-certificate adult-verification-data linkable-dissociated-data";

    #[test]
    fn every_category_is_there_in_order() {
        assert!(ids().eq(EXPECTED.split_whitespace()));
        assert_eq!(categories().count(), COUNT);
        assert!(u8::try_from(COUNT).is_ok());
    }

    #[test]
    fn the_index_is_sorted_and_every_id_is_found() {
        let sorted: Vec<_> = BY_ID.iter().map(|&row| CATEGORIES[usize::from(row)].id).collect();
        assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]), "ids must be unique: {sorted:?}");
        for wanted in categories() {
            assert_eq!(category(wanted.id), Some(wanted));
        }
        for absent in ["", "SSN", "ssn ", "zzz", "social-security-number"] {
            assert_eq!(category(absent), None, "{absent}");
        }
    }

    #[test]
    fn labels_fit_into_a_sentence_and_tell_categories_apart() {
        for (at, c) in CATEGORIES.iter().enumerate() {
            assert!(!c.label.is_empty() && c.label.trim() == c.label && c.label.is_ascii(), "{}", c.id);
            assert!(!c.label.ends_with(['.', ',', ';']) && !c.label.contains("  "), "{}: {}", c.id, c.label);
            assert!(CATEGORIES[at + 1..].iter().all(|other| other.label != c.label), "{}", c.id);
        }
    }

    #[test]
    fn advice_stands_in_order_of_urgency_without_repeats() {
        assert!(Advice::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        for c in categories() {
            assert!(c.advice.windows(2).all(|pair| pair[0] < pair[1]), "{}", c.id);
        }
    }

    #[test]
    fn every_step_helps_some_category() {
        for step in Advice::ALL {
            assert!(categories().any(|c| c.advice.contains(&step)), "{step:?}");
        }
    }

    #[test]
    fn a_sim_swap_is_spoken_of_only_for_phone_service() {
        for c in categories().filter(|c| c.advice.contains(&Advice::SimSwap)) {
            assert!(c.id.starts_with("telecom-") || c.id == "account-pin", "{}", c.id);
        }
        for c in categories().filter(|c| c.id.starts_with("telecom-")) {
            assert!(c.advice.contains(&Advice::SimSwap), "{}", c.id);
            assert_eq!(c.family, Family::Telecom);
        }
    }

    #[test]
    fn a_social_security_number_calls_for_the_full_set_of_credit_steps() {
        let steps = category("ssn").map(|c| c.advice).unwrap_or_default();
        for step in [Advice::CreditFreeze, Advice::FraudAlert, Advice::CreditReports, Advice::TaxPin, Advice::MinorCredit] {
            assert!(steps.contains(&step), "{step:?}");
        }
    }

    #[test]
    fn business_data_asks_nothing_of_people() {
        for c in categories().filter(|c| c.family == Family::Business) {
            assert!(c.advice.is_empty(), "{}", c.id);
        }
    }
}
