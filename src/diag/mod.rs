//! A finding: what is wrong, where, how grave, what to write instead, and which rule says so. One file a format of reports:
//! [`text`] for people, [`json`], [`sarif`], [`junit`], [`github`] and [`gitlab`] for programs; nothing here prints.

mod baseline;
mod finding;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
mod places;
mod report;
mod rule;
pub mod sarif;
pub mod text;

pub use baseline::{Baseline, Comparison};
pub use finding::{Finding, Location, Related, sort};
pub use fingerprint::Fingerprints;
pub use places::Places;
pub use report::Report;
pub use rule::{Family, Rule, Severity};
