//! How it is seen that a letter holds an item: the facts that must stand in it, or words that must stand together under one
//! heading, in English or Spanish.

use super::passage::Passage;
use crate::document::OpenFact;
use crate::incident::Incident;
use crate::law::{Agency, LetterItem};
use crate::obligation::Obligations;
use crate::plan::Ask;

/// What shows that an item is there: any of these.
enum Sign {
    /// A fact under one of these keys.
    Fact(&'static [&'static str]),
    /// Facts of each of these lists of keys.
    Facts(&'static [&'static [&'static str]]),
    /// A field of the recipient.
    Field(&'static str),
    /// Under one heading, of each group one of its words.
    Words(&'static [&'static [&'static str]]),
    /// A list under the heading of these words.
    List(&'static [&'static str]),
    /// A telephone number that is free of charge, from a fact under one of these keys.
    TollFree(&'static [&'static str]),
}

const PHONE: &[&str] = &["organization.help.phone", "organization.phone"];
const CONTACT: &[&str] = &["organization.help", "organization.phone", "organization.address", "words.more-information"];
const ADDRESS: &[&str] = &["organization.address", "organization.help.address"];
const WEB: &[&str] = &["organization.help.url", "organization.website"];
const DATA: &[&str] = &[
    "affected.groups[].data.obtained",
    "affected.groups[].data.suspected",
    "affected.groups[].data.unknown",
    "words.information-involved",
];
const WHEN: &[&str] = &["timeline.started", "timeline.ended"];
const UNKNOWN_WHEN: &[&[&str]] = &[&["do not know", "not yet known", "not known", "no sabemos", "no se sabe"], &["when", "cuándo"]];
const BUREAUS: [&[&str]; 3] = [&["equifax"], &["experian"], &["transunion"]];
const FREEZE: &[&str] = &["security freeze", "credit freeze", "freeze", "congelación", "congelamiento", "congelar", "congele"];
const ALERT: &[&str] = &["fraud alert", "alerta de fraude"];
const COMMISSION: &[&str] = &["federal trade commission", "ftc", "comisión federal de comercio"];
const POLICE: &[&str] = &["police", "law enforcement", "policía"];
const ATTORNEY_GENERAL: &[&str] = &["attorney general", "attorneys general", "fiscal general", "procurador general"];
const REPORT: &[&str] = &["report", "tell", "denuncie", "denunci", "informe", "avise"];
const THEFT: &[&str] = &["identity theft", "robo de identidad"];
const LEARN: &[&str] = &["learn", "information", "tell you more", "infórmese", "información", "aprender", "informarle"];
const FREE: &[&str] = &["free", "no cost", "no charge", "gratis", "gratuit", "sin costo"];

fn signs(item: LetterItem) -> &'static [Sign] {
    use LetterItem as Item;
    match item {
        Item::IncidentDescription => &[Sign::Fact(&["incident.summary", "words.what-happened"])],
        Item::HowBreachOccurred => &[Sign::Fact(&["incident.summary", "incident.methods", "words.what-happened"])],
        Item::AffectedCount => {
            &[Sign::Fact(&["affected.groups[].residents", "affected.groups[].count", "affected.total", "affected.share"])]
        }
        Item::AcquisitionStatement => &[
            Sign::Words(&[&[
                "was taken",
                "were taken",
                "was copied",
                "acquired",
                "obtained",
                "may have been taken",
                "tomada",
                "tomaron",
                "obtuv",
                "robada",
            ]]),
            Sign::Fact(&["words.information-involved"]),
        ],
        Item::PiTypes => &[Sign::Fact(DATA)],
        Item::BreachDate => &[Sign::Fact(WHEN), Sign::Words(UNKNOWN_WHEN)],
        Item::DiscoveryDate => &[Sign::Fact(&["timeline.discovered"])],
        Item::ExposureTimeFrame => &[Sign::Facts(&[WHEN, &["timeline.discovered"]]), Sign::Words(UNKNOWN_WHEN)],
        Item::NoticeDate => &[Sign::Field("date"), Sign::Fact(&["as_of"])],
        Item::ProtectiveActions => {
            &[Sign::Fact(&["response.actions", "findings.containment", "timeline.contained", "words.what-we-are-doing"])]
        }
        Item::StepsForIndividual => {
            &[Sign::List(&["what you can do", "qué puede hacer", "lo que usted puede hacer"]), Sign::Fact(&["words.what-you-can-do"])]
        }
        Item::EntityContact | Item::ContactPoint => &[Sign::Fact(CONTACT)],
        Item::EntityAddressPhone => &[Sign::Facts(&[ADDRESS, PHONE])],
        Item::EntityPhone => &[Sign::Fact(PHONE), Sign::Fact(&["words.more-information"])],
        Item::EntityTollfree => &[Sign::TollFree(PHONE)],
        Item::EntityTollfreeAndWebsite => &[Sign::Facts(&[PHONE, WEB])],
        Item::ParentCompany => &[Sign::Fact(&["organization.parent"])],
        Item::PiHeldInquiry => &[Sign::Words(&[&[
            "hold information about you",
            "information we keep about you",
            "information we hold about you",
            "información que tenemos",
            "tenemos información",
        ]])],
        Item::CraTollfreeAddresses => &[Sign::Words(&[BUREAUS[0], BUREAUS[1], BUREAUS[2], &["1-8"], &["p.o. box", "apartado"]])],
        Item::CraContacts => &[Sign::Words(&[BUREAUS[0], BUREAUS[1], BUREAUS[2], &["1-8", ".com"]])],
        Item::CraWebsites => &[Sign::Words(&[&["equifax.com"], &["experian.com"], &["transunion.com"]])],
        Item::FtcContacts => &[Sign::Words(&[
            COMMISSION,
            &["1-877-438-4338", "1-877-382-4357"],
            &["pennsylvania"],
            &["ftc.gov", "identitytheft.gov", "robodeidentidad.gov"],
        ])],
        Item::IdentityTheftSourcesStatement => {
            &[Sign::Words(&[THEFT, LEARN, &["commission", "ftc", "attorney general", "comisión", "fiscal"]])]
        }
        Item::FraudAlertFreezeStatement => &[Sign::Words(&[ALERT, FREEZE, LEARN, COMMISSION])],
        Item::FraudAlertInfo => &[Sign::Words(&[ALERT, &["ask", "set", "place", "pida", "pedir", "solicit", "active"]])],
        Item::SecurityFreezeInfo | Item::CreditFreezeInfo => {
            &[Sign::Words(&[FREEZE, &["ask each", "request", "place a", "ask the", "pida", "solicit"]])]
        }
        Item::FreeFreezeRight => &[Sign::Words(&[FREEZE, FREE, &["right", "derecho"]])],
        Item::FreezeRequestInfo => &[Sign::Words(&[
            FREEZE,
            &["social security", "seguro social"],
            &["date of birth", "fecha de nacimiento"],
            &["address", "direcci"],
        ])],
        Item::VigilanceAdvice => &[Sign::Words(&[
            &["statements", "estados de cuenta"],
            &["credit report", "informes de crédito", "reportes de crédito", "informe de crédito"],
        ])],
        Item::ReportIdentityTheftLeOrAg => &[Sign::Words(&[REPORT, POLICE]), Sign::Words(&[REPORT, ATTORNEY_GENERAL])],
        Item::ReportIdentityTheftLeAgFtc => &[Sign::Words(&[REPORT, POLICE, ATTORNEY_GENERAL, COMMISSION])],
        Item::FcraRights => &[Sign::Words(&[&[
            "fair credit reporting act",
            "fcra",
            "ley de informe justo de crédito",
            "ley de informes crediticios justos",
        ]])],
        Item::PoliceReportRight => &[Sign::Words(&[
            &["police report", "denuncia policial", "informe policial", "denuncia ante la policía"],
            &["right", "derecho"],
        ])],
        Item::IdentityTheftServicesOffer | Item::RemediationServices => {
            &[Sign::Fact(&["offer.service", "offer.minors_service", "words.what-we-are-doing"])]
        }
        Item::LawEnforcementDelayDisclosure => &[
            Sign::Fact(&["holds"]),
            Sign::Words(&[
                &["law enforcement", "policía", "autoridad"],
                &["asked us to wait", "not delayed", "delayed", "nos pidió esperar", "nos pidió que esper", "no se retrasó", "retras"],
            ]),
        ],
        Item::PasswordChangeAdvice => &[Sign::Words(&[&["password", "contraseña"], &["change", "cambi"]])],
        Item::LikelyConsequences => &[
            Sign::Words(&[&["someone could", "could be used", "others could", "may be used", "alguien podría", "otros podrían"]]),
            Sign::Fact(&["words.consequences"]),
        ],
        Item::AgContacts | Item::StateAndFederalAgencyContacts => &[],
    }
}

/// Whether an item that the law asks for stands in a letter.
pub fn held(item: LetterItem, incident: &Incident, passages: &[Passage]) -> bool {
    signs(item).iter().any(|sign| shown(sign, incident, passages))
}

fn shown(sign: &Sign, incident: &Incident, passages: &[Passage]) -> bool {
    // A day that somebody wrote in words of their own counts as the day of the file.
    let dated = |keys: &[&str]| {
        keys.iter().filter_map(|key| incident.when_at(key)).filter(|when| !crate::source::Scalar::is_unknown(when)).any(|when| {
            let printed = crate::source::Scalar::print(&when).to_lowercase();
            let day = printed.trim_start_matches("on or about ").trim_start_matches("about ");
            passages.iter().any(|passage| passage.text.contains(day))
        })
    };
    let fact = |keys: &[&str]| passages.iter().any(|passage| passage.has_key(keys)) || dated(keys);
    match sign {
        Sign::Fact(keys) => fact(keys),
        Sign::Facts(lists) => lists.iter().all(|keys| fact(keys)),
        Sign::Field(field) => passages.iter().any(|passage| passage.fields.iter().any(|known| known == field)),
        Sign::Words(groups) => passages.iter().any(|passage| passage.has_words(groups)),
        Sign::List(headings) => {
            passages.iter().any(|passage| passage.listed && headings.iter().any(|heading| passage.text.starts_with(heading)))
        }
        Sign::TollFree(keys) => keys.iter().any(|key| {
            let number = incident.at_path(key).and_then(|node| node.unsourced().text());
            passages.iter().any(|passage| passage.has_key(&[key])) && number.is_some_and(toll_free)
        }),
    }
}

/// Whether an item waits for a fact that the document needs and does not have: that has a finding of its own.
pub fn awaited(item: LetterItem, open: &[OpenFact]) -> bool {
    let lists = signs(item).iter().flat_map(|sign| match sign {
        Sign::Fact(keys) | Sign::TollFree(keys) => vec![*keys],
        Sign::Facts(lists) => lists.to_vec(),
        _ => Vec::new(),
    });
    lists.flatten().any(|key| open.iter().any(|fact| *fact.key == **key || fact.key.starts_with(&format!("{key}."))))
}

/// The key of the incident file whose fact an item wants, where the file has none that would do.
pub fn wanting(item: LetterItem, incident: &Incident) -> Option<&'static str> {
    let given = |keys: &[&str]| keys.iter().any(|key| incident.at_path(key).is_some());
    signs(item).iter().find_map(|sign| match sign {
        Sign::Fact(keys) if keys.first().is_some_and(|key| !key.contains(['[', ']'])) => (!given(keys)).then_some(keys[0]),
        Sign::Facts(lists) => lists.iter().find(|keys| !given(keys)).map(|keys| keys[0]),
        Sign::TollFree(keys) => {
            let free = |key: &&str| incident.at_path(key).and_then(|node| node.unsourced().text()).is_some_and(toll_free);
            (!keys.iter().any(free)).then_some(keys[0])
        }
        _ => None,
    })
}

/// Whether a telephone number of North America is free of charge for who calls it.
fn toll_free(number: &str) -> bool {
    const CODES: [&str; 7] = ["800", "833", "844", "855", "866", "877", "888"];
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix('1').filter(|rest| rest.len() >= 10).unwrap_or(&digits);
    CODES.iter().any(|code| national.starts_with(code))
}

/// Whether the contacts of the agencies that a law names stand in a letter as the law book has them.
pub fn agencies(owed: &Obligations, ask: &Ask, passages: &[Passage]) -> bool {
    let Some(demand) = owed.letters.iter().find(|demand| demand.id == ask.duty) else { return false };
    let wanted = |agency: Agency| ask.item != LetterItem::AgContacts || agency == Agency::AttorneyGeneral;
    let contacts: Vec<_> = demand.version.contacts.iter().filter(|contact| wanted(contact.agency)).collect();
    let there = |part: &Option<String>| {
        part.as_ref().is_none_or(|part| {
            let bare = part.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_lowercase();
            passages.iter().any(|passage| passage.text.contains(&bare))
        })
    };
    !contacts.is_empty() && contacts.iter().all(|contact| there(&contact.phone) && there(&contact.url) && there(&contact.address))
}

/// The passage in which a letter tells something that a law forbids, with the place of it in the list of keys.
pub fn told(item: LetterItem, passages: &[Passage]) -> Option<(&Passage, Option<usize>)> {
    let keys: &[&str] = match item {
        LetterItem::IncidentDescription | LetterItem::HowBreachOccurred => {
            &["incident.summary", "incident.methods", "incident.systems", "incident.attribution", "words.what-happened", "response.actions"]
        }
        LetterItem::AffectedCount => &["affected.groups[].residents", "affected.groups[].count", "affected.total", "affected.share"],
        _ => {
            let shown = |sign: &Sign| match sign {
                Sign::Words(groups) => passages.iter().find(|passage| passage.has_words(groups)),
                Sign::Fact(keys) => passages.iter().find(|passage| passage.has_key(keys)),
                _ => None,
            };
            return signs(item).iter().find_map(shown).map(|passage| (passage, None));
        }
    };
    let by_fact = passages.iter().find_map(|passage| passage.key_at(keys).map(|at| (passage, Some(at))));
    by_fact.or_else(|| match item {
        LetterItem::AffectedCount => passages.iter().find(|passage| counts_people(&passage.text)).map(|passage| (passage, None)),
        _ => passages
            .iter()
            .find(|passage| ["what happened", "qué sucedió", "qué pasó"].iter().any(|heading| passage.text.starts_with(heading)))
            .map(|passage| (passage, None)),
    })
}

/// Whether a text gives a number of people: `1,204 residents`, `about 37 million customers`.
fn counts_people(text: &str) -> bool {
    const PEOPLE: [&str; 14] = [
        "people",
        "persons",
        "residents",
        "individuals",
        "customers",
        "patients",
        "employees",
        "consumers",
        "accounts",
        "personas",
        "residentes",
        "clientes",
        "pacientes",
        "empleados",
    ];
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let number =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    (0..words.len()).any(|at| {
        let near = words.iter().skip(at + 1).take(4);
        number(words[at]) && near.take_while(|word| !word.is_empty()).any(|word| PEOPLE.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_has_a_sign_but_those_that_the_law_book_itself_shows() {
        for item in LetterItem::ALL {
            let by_contacts = matches!(item, LetterItem::AgContacts | LetterItem::StateAndFederalAgencyContacts);
            assert_eq!(signs(*item).is_empty(), by_contacts, "{item:?}");
        }
    }

    #[test]
    fn toll_free_numbers_are_known_by_their_codes() {
        for number in ["1-888-555-0142", "(800) 555-0100", "+1 877 555 0101", "8445550100"] {
            assert!(toll_free(number), "{number}");
        }
        for number in ["253-555-0100", "1-425-378-4000", "+44 800 555 0100", ""] {
            assert!(!toll_free(number), "{number}");
        }
    }

    #[test]
    fn numbers_of_people_are_seen_and_other_numbers_are_not() {
        for text in ["1,204 residents of illinois", "about 37 million current customers", "2 people"] {
            assert!(counts_people(text), "{text}");
        }
        for text in [
            "call 1-888-555-0142 for people who care",
            "on march 2, 2026, we learned",
            "24 months of credit monitoring",
            "the 3 credit bureaus",
        ] {
            assert!(!counts_people(text), "{text}");
        }
    }
}
