//! Which texts of a file are names, and which must be translated for a document in another language.

use super::model::plain_path;

/// The texts of a file that are names or signs: they read the same in every language unless `translations` gives them too.
/// Any other text must be translated before a document in another language prints it.
const NAMES: [&str; 18] = [
    "organization.name",
    "organization.short_name",
    "organization.parent",
    "organization.address",
    "organization.sec",
    "organization.help.address",
    "organization.signatories.letter.name",
    "organization.signatories.filing.name",
    "organization.signatories.regulator.name",
    "incident.vendors.name",
    "incident.vendors.called",
    "incident.vendors.upstream",
    "affected.groups.held_for",
    "offer.provider",
    "offer.code",
    "sources",
    "notices.duty",
    "notices.sha256",
];

/// Whether the text at a path is a name or a sign.
pub fn is_name(path: &str) -> bool {
    let plain = plain_path(path);
    NAMES.into_iter().any(|name| plain == name || plain.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_are_told_from_sentences_whatever_stands_in_brackets() {
        for name in ["organization.name", "organization.address.street[0]", "organization.sec.securities[0].title", "sources[x].title"] {
            assert!(is_name(name), "{name}");
        }
        for text in ["incident.summary", "response.actions[2]", "affected.groups[a].who", "organization.help.hours", "title"] {
            assert!(!is_name(text), "{text}");
        }
    }
}
