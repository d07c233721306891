//! FW4xx: templates and documents.

pub mod catalogue_fault;
pub mod internal_fact_in_outward_document;
pub mod missing_glyph;
pub mod open_fact;
pub mod template_fault;
pub mod translation_of_nothing;
pub mod type_too_small;
pub mod unknown_section;

use crate::diag::Rule;

/// The rules of this family; [`crate::assemble`] applies them.
pub static RULES: &[&Rule] = &[
    &open_fact::RULE,
    &template_fault::RULE,
    &unknown_section::RULE,
    &missing_glyph::RULE,
    &internal_fact_in_outward_document::RULE,
    &type_too_small::RULE,
    &catalogue_fault::RULE,
    &translation_of_nothing::RULE,
];
