//! FW4xx: templates and documents.

use crate::diag::Rule;

/// The rules of this family.
pub static RULES: &[&Rule] = &[];
