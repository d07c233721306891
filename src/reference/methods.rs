//! How an incident came about: the ids of `incident.methods`.
//!
//! They are a short list for people. Where VERIS (the Vocabulary for Event Recording and Incident
//! Sharing) has an action of the same meaning, the method names it.

/// One way in which an incident comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// The id that files use, such as `credential-stuffing`.
    pub id: &'static str,
    /// The VERIS action with its variety, such as `hacking: Brute force`, where one means the same.
    pub veris: Option<&'static str>,
    /// The usual term, for a report: "credential stuffing".
    pub label: &'static str,
    /// What it is, in plain words that stand alone or after "by" and "through".
    pub plain: &'static str,
}

/// Shorthand for one row of the table.
const fn row(id: &'static str, veris: Option<&'static str>, label: &'static str, plain: &'static str) -> Method {
    Method { id, veris, label, plain }
}

#[rustfmt::skip]
static METHODS: [Method; 15] = [
    row("api-abuse", Some("hacking: Abuse of functionality"),
        "misuse of an API", "misuse of an interface between computer systems"),
    row("credential-stuffing", None,
        "credential stuffing", "sign-ins with passwords stolen elsewhere"),
    row("phishing", Some("social: Phishing"),
        "phishing", "messages that tricked people into giving access"),
    row("ransomware", Some("malware: Ransomware"),
        "ransomware", "software that locks files and demands payment"),
    row("malware", None,
        "malware", "harmful software"),
    row("stolen-credentials", Some("hacking: Use of stolen creds"),
        "use of stolen credentials", "use of a stolen sign-in"),
    row("exploited-vulnerability", Some("hacking: Exploit vuln"),
        "exploitation of a vulnerability", "use of a flaw in software"),
    row("insider", Some("misuse: Privilege abuse"),
        "misuse by an insider", "misuse of access by someone inside the organization"),
    row("misdirected-message", Some("error: Misdelivery"),
        "misdirected message", "a message sent to the wrong recipient"),
    row("lost-device", None,
        "lost or stolen device", "the loss or theft of a device"),
    row("vendor-breach", None,
        "breach at a vendor", "an incident at a vendor"),
    row("misconfiguration", Some("error: Misconfiguration"),
        "misconfiguration", "a wrong setting in a system"),
    row("sim-swap", None,
        "SIM swap", "theft of a phone number with a new SIM card"),
    row("brute-force", Some("hacking: Brute force"),
        "brute force", "repeated guessing of passwords"),
    row("other", None,
        "another method", "another method"),
];

/// The method with this id, exactly as written.
#[must_use]
pub fn method(id: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.id == id)
}

/// Every method, in the order of the incident format.
pub fn methods() -> impl Iterator<Item = &'static Method> {
    METHODS.iter()
}

/// Every id, in the same order.
pub fn ids() -> impl Iterator<Item = &'static str> {
    METHODS.iter().map(|method| method.id)
}

#[cfg(test)]
mod tests {
    use super::{ids, method, methods};

    #[test]
    fn every_method_of_the_format_is_there_in_order() {
        let expected = "api-abuse credential-stuffing phishing ransomware malware \
            stolen-credentials exploited-vulnerability insider misdirected-message lost-device \
            vendor-breach misconfiguration sim-swap brute-force other";
        assert!(ids().eq(expected.split_whitespace()));
    }

    #[test]
    fn ids_are_found_exactly_as_written() {
        for wanted in methods() {
            assert_eq!(method(wanted.id), Some(wanted), "ids must be unique");
        }
        assert_eq!(method("Phishing"), None);
        assert_eq!(method(""), None);
    }

    #[test]
    fn phrases_are_short_and_fit_into_a_sentence() {
        for m in methods() {
            for words in [m.label, m.plain] {
                assert!(!words.is_empty() && words.trim() == words && !words.ends_with('.'));
                assert!(words.split(' ').count() <= 10, "{}: {words}", m.id);
            }
        }
    }
}
