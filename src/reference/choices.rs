//! Closed lists of words that incident files and law files share.

use crate::source::choice;

choice! {
    /// Whether access or acquisition happened.
    pub enum Happened = "state of knowledge" {
        /// It did.
        Confirmed = "confirmed",
        /// It may have; what is due treats it as happened.
        Suspected = "suspected",
        /// It did not.
        RuledOut = "ruled-out",
        /// Asked, not known.
        Unknown = "unknown",
    }

    /// Where the incident happened.
    pub enum Where = "place of the incident" {
        /// In the organization's own systems.
        Us = "us",
        /// At a vendor.
        Vendor = "vendor",
        /// Asked, not known.
        Unknown = "unknown",
    }

    /// What the people of a group are to the organization.
    pub enum GroupKind = "kind of group" {
        /// Customers.
        Customer = "customer",
        /// Employees.
        Employee = "employee",
        /// Patients.
        Patient = "patient",
        /// Students.
        Student = "student",
        /// Applicants.
        Applicant = "applicant",
        /// Shareholders.
        Shareholder = "shareholder",
        /// Others.
        Other = "other",
    }

    /// In what role the data are held.
    pub enum HeldAs = "role" {
        /// As their owner.
        Owner = "owner",
        /// For another.
        ServiceProvider = "service-provider",
    }

    /// In what form the data were held.
    pub enum Form = "form" {
        /// Electronic.
        Electronic = "electronic",
        /// Paper.
        Paper = "paper",
        /// On a device.
        Device = "device",
    }

    /// How likely harm is.
    pub enum Risk = "risk" {
        /// Likely.
        Likely = "likely",
        /// Unlikely.
        Unlikely = "unlikely",
        /// Nobody has looked.
        NotAssessed = "not-assessed",
    }

    /// The answer to a judgement.
    pub enum Answer = "answer" {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Asked, not known.
        Unknown = "unknown",
    }

    /// Who may hold a notice back.
    pub enum HoldKind = "kind of hold" {
        /// Law enforcement.
        LawEnforcement = "law-enforcement",
        /// The Attorney General of the United States, for the Form 8-K.
        UsAttorneyGeneral = "us-attorney-general",
        /// The Federal Communications Commission's rules.
        Fcc = "fcc",
    }
}
