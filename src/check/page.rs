//! The page of a rule.
/// The page as Markdown.
pub fn page(rule: &crate::diag::Rule) -> String {
    format!("# {} {}\n\n{}\n\n{}\n", rule.code, rule.name, rule.summary, rule.why)
}
