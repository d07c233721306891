//! Categories of data, with the words for them and the steps that help the people concerned.
//!
//! The ids are those an incident file writes under `affected.groups[].data`. They refine the data
//! varieties of VERIS (the Vocabulary for Event Recording and Incident Sharing) to the grain at which
//! breach laws tell things apart. What a law makes of a category is not said here.
//!
//! A row reads: id, family, advice; then its words. To add a language, lay a table with the same ids
//! and the three columns of words beside this one.

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
    /// What follows "your" in a letter, in plain words: "rate plan and number of lines".
    pub yours: &'static str,
    /// A plural noun phrase, or one without a plural, for a filing: "dates of birth".
    pub theirs: &'static str,
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
const fn row(
    id: &'static str,
    family: Family,
    advice: &'static [Advice],
    label: &'static str,
    yours: &'static str,
    theirs: &'static str,
) -> Category {
    Category { id, label, yours, theirs, family, advice }
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
        "name", "name", "names"),
    row("date-of-birth", Identity, &[CreditReports, Phishing],
        "date of birth", "date of birth", "dates of birth"),
    row("postal-address", Contact, BEWARE,
        "mailing or billing address", "mailing or billing address", "mailing or billing addresses"),
    row("phone-number", Contact, BEWARE,
        "telephone number", "phone number", "telephone numbers"),
    row("email-address", Contact, BEWARE,
        "email address", "email address", "email addresses"),
    row("demographic", Identity, BEWARE,
        "demographic information (such as gender, race or marital status)",
        "personal details (such as gender, race or marital status)",
        "demographic details (such as gender, race or marital status)"),
    row("ssn", GovernmentId, CREDIT_AND_TAX,
        "Social Security number", "Social Security number", "Social Security numbers"),
    row("taxpayer-id", GovernmentId, CREDIT_AND_TAX,
        "taxpayer identification number", "taxpayer ID number", "taxpayer identification numbers"),
    row("drivers-license", GovernmentId, LICENSE,
        "driver's license number", "driver's license number", "driver's license numbers"),
    row("passport", GovernmentId, &[FraudAlert, CreditReports, PassportReport],
        "passport number", "passport number", "passport numbers"),
    row("military-id", GovernmentId, CREDIT,
        "military identification number", "military ID number", "military identification numbers"),
    row("tribal-or-other-gov-id", GovernmentId, WATCH_CREDIT,
        "other government identification number", "other government ID number",
        "other government identification numbers"),
    row("immigration-status", Sensitive, BEWARE,
        "citizenship or immigration information", "citizenship or immigration information",
        "citizenship or immigration information"),
    row("payment-card", Financial, CARD,
        "credit or debit card number", "credit or debit card number", "credit or debit card numbers"),
    row("payment-card-cvv", Financial, CARD,
        "card security code or PIN", "card security code or PIN", "card security codes or PINs"),
    row("payment-card-partial", Financial, &[AccountStatements, Phishing],
        "last four digits of a card number", "card's last four digits",
        "last four digits of card numbers"),
    row("bank-account", Financial, BANK,
        "bank account number", "bank account number", "bank account numbers"),
    row("financial-other", Financial, &[CreditReports, AccountStatements, Phishing],
        "account balance, loan or credit information",
        "account balance, loan or credit information",
        "account balances, loan or credit information"),
    row("credit-report", Financial, &[CreditFreeze, FraudAlert, CreditReports, Phishing],
        "credit report or score", "credit report or score", "credit reports or scores"),
    row("username", Credential, BEWARE,
        "user name", "user name", "user names"),
    row("password", Credential, SIGN_IN,
        "password", "password", "passwords"),
    row("password-hash", Credential, SIGN_IN,
        "hashed password", "password in scrambled form", "hashed passwords"),
    row("security-qa", Credential, &[SecurityQuestions],
        "security question and answer", "security questions and answers",
        "security questions and answers"),
    row("account-pin", Credential, &[ChangePin, SimSwap],
        "account PIN or passcode", "account PIN or passcode", "account PINs or passcodes"),
    row("mfa-secret", Credential, SIGN_IN,
        "secret or recovery code for two-step sign-in",
        "secret key or backup codes for two-step sign-in",
        "secrets or recovery codes for two-step sign-in"),
    row("session-or-api-token", Credential, SIGN_IN,
        "session token or API key", "sign-in session or app access key",
        "session tokens or API keys"),
    row("biometric", Biometric, &[FraudAlert, CreditReports, Phishing],
        "biometric data (such as fingerprint, face or voice)",
        "fingerprint, face or voice data",
        "biometric data (such as fingerprints, faces or voices)"),
    row("genetic", Biometric, BEWARE,
        "genetic data", "DNA data", "genetic data"),
    row("medical", Health, HEALTH,
        "medical history, diagnosis or treatment",
        "medical history, illness or treatment",
        "medical histories, diagnoses or treatments"),
    row("prescription", Health, HEALTH,
        "prescription information", "prescription information", "prescription information"),
    row("medical-record-number", Health, &[MedicalStatements],
        "medical record or patient account number", "medical record or patient account number",
        "medical record or patient account numbers"),
    row("health-insurance-id", Health, &[MedicalStatements],
        "health insurance policy or member number", "health insurance number",
        "health insurance policy or member numbers"),
    row("health-claims-billing", Health, &[AccountStatements, MedicalStatements],
        "medical billing or claims information", "medical bills or insurance claims",
        "medical billing or claims information"),
    row("mental-health-or-substance", Health, HEALTH,
        "mental health or substance use treatment",
        "mental health, alcohol or drug treatment",
        "mental health or substance use treatment records"),
    row("student-record", Education, BEWARE,
        "student record", "school records", "student records"),
    row("employment", Employment, &[CreditReports, AccountStatements, Phishing],
        "employment or payroll information", "job or pay information",
        "employment or payroll information"),
    row("telecom-account-number", Telecom, LINE,
        "carrier account number", "phone account number",
        "carrier account numbers"),
    row("telecom-cpni-plan", Telecom, LINE,
        "rate plan, features and number of lines", "rate plan and number of lines",
        "rate plans, features and numbers of lines"),
    row("telecom-cpni-call-detail", Telecom, LINE,
        "call or text detail record", "call or text records",
        "call or text detail records"),
    row("telecom-device-ids", Telecom, &[SimSwap],
        "device or SIM identifier (IMEI, IMSI or ICCID)", "phone or SIM card ID number",
        "device or SIM identifiers (IMEI, IMSI or ICCID)"),
    row("precise-location", Location, BEWARE,
        "precise location or cell-site data", "exact location",
        "precise locations or cell-site data"),
    row("ip-or-device", Device, BEWARE,
        "IP address, device or browser data", "IP address, device or browser details",
        "IP addresses, device or browser data"),
    row("communications-content", Communications, BEWARE,
        "content of messages or email", "messages or email",
        "contents of messages or email"),
    row("photo-or-document-image", Identity, &[FraudAlert, CreditReports, Phishing],
        "photo or scanned identity document", "photo or scanned ID",
        "photos or scanned identity documents"),
    row("license-plate-alpr", Location, NOTHING,
        "license plate reader data", "license plate scans", "license plate reader data"),
    row("children-data", Sensitive, &[Phishing, MinorCredit],
        "information about a child under 13", "information about children under 13",
        "information about children under 13"),
    row("special-category-other", Sensitive, BEWARE,
        "religion, politics, union membership or sex life",
        "religion, politics, union membership or sex life",
        "details of religion, politics, union membership or sex life"),
    row("internal-business", Business, NOTHING,
        "internal business documents", "business documents", "internal business documents"),
    row("source-code", Business, NOTHING,
        "source code", "source code", "source code"),
    row("trade-secret", Business, NOTHING,
        "trade secrets or intellectual property", "trade secrets or designs",
        "trade secrets or intellectual property"),
    row("system-info", Business, NOTHING,
        "system or network configuration", "computer or network settings",
        "system or network configurations"),
    row("other", Other, BEWARE,
        "other information", "other information", "other information"),
    row("unknown", Other, &[CreditReports, AccountStatements, Phishing],
        "information not yet identified", "information that we are still identifying",
        "information not yet identified"),
    row("state-id", GovernmentId, LICENSE,
        "state identification card number", "state ID card number",
        "state identification card numbers"),
    row("irs-ip-pin", GovernmentId, &[TaxPin],
        "IRS identity protection PIN", "IRS identity protection PIN",
        "IRS identity protection PINs"),
    row("tribal-id", GovernmentId, WATCH_CREDIT,
        "tribal identification number", "tribal ID number", "tribal identification numbers"),
    row("voter-id", GovernmentId, WATCH_CREDIT,
        "voter identification number", "voter ID number", "voter identification numbers"),
    row("driver-authorization-card", GovernmentId, LICENSE,
        "driver authorization card number", "driver authorization card number",
        "driver authorization card numbers"),
    row("employer-tin", GovernmentId, &[CreditReports, AccountStatements, Phishing],
        "employer taxpayer identification number", "employer's tax ID number",
        "employer taxpayer identification numbers"),
    row("student-id", Education, BEWARE,
        "student identification number", "student ID number", "student identification numbers"),
    row("employee-id", Employment, BEWARE,
        "employee identification number", "employee ID number", "employee identification numbers"),
    row("account-access-code", Financial, BANK_SECRET,
        "security code, access code or password for a financial account",
        "access code or password for a bank or other money account",
        "security codes, access codes or passwords for financial accounts"),
    row("payment-card-expiry", Financial, &[AccountStatements],
        "card expiration date", "card expiration date", "card expiration dates"),
    row("financial-access-info", Financial, BANK_SECRET,
        "other information that gives access to a financial account",
        "other information that opens a bank or other money account",
        "other information that gives access to financial accounts"),
    row("electronic-id", Financial, BANK,
        "unique electronic identifier or routing number", "electronic ID or routing number",
        "unique electronic identifiers or routing numbers"),
    row("mothers-maiden-name", Identity, &[Phishing, SecurityQuestions],
        "mother's maiden name", "mother's maiden name", "mothers' maiden names"),
    row("digital-signature", Identity, WATCH_CREDIT,
        "digital or electronic signature", "electronic signature",
        "digital or electronic signatures"),
    row("digital-signature-key", Credential, WATCH_CREDIT,
        "private key for signing electronic records", "private key for signing electronic records",
        "private keys for signing electronic records"),
    row("tax-return-information", GovernmentId, &[FraudAlert, CreditReports, TaxPin],
        "tax return information", "tax return information", "tax return information"),
    row("work-evaluation", Employment, BEWARE,
        "work evaluation", "job review", "work evaluations"),
    row("birth-or-marriage-certificate", Identity, CREDIT,
        "birth or marriage certificate", "birth or marriage certificate",
        "birth or marriage certificates"),
    row("adult-verification-data", Sensitive, BEWARE,
        "age verification information for an adult website",
        "age check information from an adult website",
        "age verification information for adult websites"),
    row("linkable-dissociated-data", Other, BEWARE,
        "separated data with the means to link it to a person",
        "records that can be linked back to you",
        "separated data with the means to link it to persons"),
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
    fn words_fit_into_a_sentence() {
        for c in categories() {
            for words in [c.label, c.yours, c.theirs] {
                assert!(!words.is_empty() && words.trim() == words, "{}", c.id);
                assert!(!words.ends_with(['.', ',', ';']), "{}: {words}", c.id);
                assert!(!words.contains("  ") && words.is_ascii(), "{}: {words}", c.id);
                assert!(!words.contains(" may ") && !words.contains("might"), "{}", c.id);
            }
            assert!(!c.yours.starts_with("your ") && !c.yours.starts_with("the "), "{}", c.id);
        }
    }

    #[test]
    fn words_tell_categories_apart() {
        for (at, a) in CATEGORIES.iter().enumerate() {
            for b in &CATEGORIES[at + 1..] {
                assert_ne!(a.label, b.label);
                assert_ne!(a.yours, b.yours);
                assert_ne!(a.theirs, b.theirs);
            }
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
