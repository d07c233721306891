//! Kinds of organization: the ids of `organization.kinds`.
//!
//! A kind says what an organization is, and may have several beside it. Which law binds which kind is
//! said by the law files alone.

/// One kind of organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The id that files use, such as `telecom-carrier`.
    pub id: &'static str,
    /// What it is, in the singular and without an article: "telecommunications carrier".
    pub label: &'static str,
}

#[rustfmt::skip]
static KINDS: [Kind; 28] = [
    Kind { id: "public-company", label: "public company" },
    Kind { id: "smaller-reporting-company", label: "smaller reporting company" },
    Kind { id: "foreign-private-issuer", label: "foreign private issuer" },
    Kind { id: "telecom-carrier", label: "telecommunications carrier" },
    Kind { id: "voip-provider", label: "internet telephone (VoIP) provider" },
    Kind { id: "hipaa-covered-entity", label: "health provider, plan or clearinghouse covered by HIPAA" },
    Kind { id: "hipaa-business-associate", label: "business associate under HIPAA" },
    Kind { id: "health-app-vendor", label: "vendor of health apps or personal health records" },
    Kind { id: "bank", label: "bank" },
    Kind { id: "bank-service-provider", label: "service provider to banks" },
    Kind { id: "credit-union", label: "credit union" },
    Kind { id: "ftc-financial-institution", label: "financial institution supervised by the FTC" },
    Kind { id: "broker-dealer", label: "broker-dealer" },
    Kind { id: "investment-adviser", label: "investment adviser" },
    Kind { id: "insurer", label: "insurer" },
    Kind { id: "nydfs-covered-entity", label: "entity licensed by New York's financial regulator (NYDFS)" },
    Kind { id: "information-broker", label: "information broker" },
    Kind { id: "credit-reporting-agency", label: "credit reporting agency" },
    Kind { id: "defense-contractor", label: "defense contractor" },
    Kind { id: "critical-infrastructure", label: "operator of critical infrastructure" },
    Kind { id: "nis2-essential", label: "essential entity under NIS 2" },
    Kind { id: "nis2-important", label: "important entity under NIS 2" },
    Kind { id: "eu-financial-entity", label: "financial entity in the European Union" },
    Kind { id: "digital-product-manufacturer", label: "manufacturer of products with digital elements" },
    Kind { id: "school", label: "school or college" },
    Kind { id: "government", label: "government agency" },
    Kind { id: "nonprofit", label: "nonprofit organization" },
    Kind { id: "other", label: "another kind of organization" },
];

/// The kind with this id, exactly as written.
#[must_use]
pub fn kind(id: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.id == id)
}

/// Whether this is the id of a kind.
#[must_use]
pub fn is_kind(id: &str) -> bool {
    kind(id).is_some()
}

/// Every kind, in the order of the incident format.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter()
}

/// Every id, in the same order.
pub fn ids() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.id)
}

#[cfg(test)]
mod tests {
    use super::{ids, is_kind, kind, kinds};

    #[test]
    fn every_kind_of_the_format_is_there_in_order() {
        let expected = "public-company smaller-reporting-company foreign-private-issuer \
            telecom-carrier voip-provider hipaa-covered-entity hipaa-business-associate \
            health-app-vendor bank bank-service-provider credit-union ftc-financial-institution \
            broker-dealer investment-adviser insurer nydfs-covered-entity information-broker \
            credit-reporting-agency defense-contractor critical-infrastructure nis2-essential \
            nis2-important eu-financial-entity digital-product-manufacturer school government \
            nonprofit other";
        assert!(ids().eq(expected.split_whitespace()));
    }

    #[test]
    fn ids_are_found_exactly_as_written() {
        for wanted in kinds() {
            assert_eq!(kind(wanted.id), Some(wanted), "ids must be unique");
            assert!(!wanted.label.is_empty());
        }
        assert!(is_kind("bank"));
        assert!(!is_kind("Bank"));
        assert!(!is_kind(""));
    }
}
