//! The list of all rules. A rule that is not listed here does not exist.

use super::held::Held;
use super::{facts, law, law_files, syntax, words};
use crate::diag::{Finding, Rule};
use crate::incident::Incident;

/// Applies a rule to an incident and adds what it finds.
pub type FactCheck = fn(&Incident, &mut Vec<Finding>);

/// Applies a rule to what the law book makes of an incident and adds what it finds.
pub type LawCheck = fn(&law::Applied, &mut Vec<Finding>);

/// Holds a document against the facts and adds what it finds.
pub type WordsCheck = fn(&Held, &mut Vec<Finding>);

/// The rules on the writing; [`syntax::finding`] applies them.
pub static SYNTAX: &[&Rule] = &[
    &syntax::unreadable_yaml::RULE,
    &syntax::empty_file::RULE,
    &syntax::list_at_top::RULE,
    &syntax::several_documents::RULE,
    &syntax::duplicate_key::RULE,
    &syntax::unknown_key::RULE,
    &syntax::wrong_shape::RULE,
    &syntax::unknown_value::RULE,
    &syntax::missing_key::RULE,
    &syntax::malformed_scalar::RULE,
    &syntax::over_limit::RULE,
    &syntax::not_utf_8::RULE,
    &syntax::tab_indentation::RULE,
    &syntax::binary_file::RULE,
    &syntax::unknown_format::RULE,
    &syntax::impossible_date::RULE,
    &syntax::yaml_tag::RULE,
    &syntax::windows_line_ends::RULE,
    &syntax::byte_order_mark::RULE,
];

/// The rules on the facts, in the order of their codes.
pub static FACTS: &[(&Rule, FactCheck)] = &[
    (&facts::as_of_without_day::RULE, facts::as_of_without_day::check),
    (&facts::discovered_before_started::RULE, facts::discovered_before_started::check),
    (&facts::ended_before_started::RULE, facts::ended_before_started::check),
    (&facts::contained_before_discovered::RULE, facts::contained_before_discovered::check),
    (&facts::contained_before_started::RULE, facts::contained_before_started::check),
    (&facts::determined_before_discovered::RULE, facts::determined_before_discovered::check),
    (&facts::notified_before_discovered::RULE, facts::notified_before_discovered::check),
    (&facts::notice_before_discovery::RULE, facts::notice_before_discovery::check),
    (&facts::event_after_as_of::RULE, facts::event_after_as_of::check),
    (&facts::ended_after_contained::RULE, facts::ended_after_contained::check),
    (&facts::vendor_told_before_it_knew::RULE, facts::vendor_told_before_it_knew::check),
    (&facts::told_before_discovered::RULE, facts::told_before_discovered::check),
    (&facts::acquired_without_access::RULE, facts::acquired_without_access::check),
    (&facts::status_contradicted::RULE, facts::status_contradicted::check),
    (&facts::notices_exceed_affected::RULE, facts::notices_exceed_affected::check),
    (&facts::own_entry_differs::RULE, facts::own_entry_differs::check),
    (&facts::category_listed_twice::RULE, facts::category_listed_twice::check),
    (&facts::reach_exceeds_count::RULE, facts::reach_exceeds_count::check),
    (&facts::ends_before_it_begins::RULE, facts::ends_before_it_begins::check),
    (&facts::groups_do_not_add_up::RULE, facts::groups_do_not_add_up::check),
    (&facts::residents_exceed_count::RULE, facts::residents_exceed_count::check),
    (&facts::country_beside_its_parts::RULE, facts::country_beside_its_parts::check),
    (&facts::obtained_and_not_obtained::RULE, facts::obtained_and_not_obtained::check),
    (&facts::unknown_in_closed_incident::RULE, facts::unknown_in_closed_incident::check),
    (&facts::nobody_affected::RULE, facts::nobody_affected::check),
    (&facts::affected_without_data::RULE, facts::affected_without_data::check),
    (&facts::acquisition_ruled_out_with_data::RULE, facts::acquisition_ruled_out_with_data::check),
    (&facts::share_differs_from_total::RULE, facts::share_differs_from_total::check),
    (&facts::encrypted_not_obtained::RULE, facts::encrypted_not_obtained::check),
    (&facts::ransom_paid_without_demand::RULE, facts::ransom_paid_without_demand::check),
    (&facts::settlement_without_incident::RULE, facts::settlement_without_incident::check),
    (&facts::commitments_in_fund::RULE, facts::commitments_in_fund::check),
    (&facts::first_reported_revised::RULE, facts::first_reported_revised::check),
    (&facts::dangling_source::RULE, facts::dangling_source::check),
    (&facts::dispute_of_nothing::RULE, facts::dispute_of_nothing::check),
    (&facts::dispute_that_agrees::RULE, facts::dispute_that_agrees::check),
    (&facts::duplicate_id::RULE, facts::duplicate_id::check),
    (&facts::dangling_group::RULE, facts::dangling_group::check),
    (&facts::dispute_without_reason::RULE, facts::dispute_without_reason::check),
    (&facts::signatory_missing::RULE, facts::signatory_missing::check),
    (&facts::help_line_missing::RULE, facts::help_line_missing::check),
    (&facts::offer_ends_before_letters::RULE, facts::offer_ends_before_letters::check),
    (&facts::hold_without_end::RULE, facts::hold_without_end::check),
    (&facts::material_without_date::RULE, facts::material_without_date::check),
    (&facts::voluntary_item_beside_material::RULE, facts::voluntary_item_beside_material::check),
    (&facts::minors_exceed_count::RULE, facts::minors_exceed_count::check),
    (&facts::excluded_exceed_residents::RULE, facts::excluded_exceed_residents::check),
    (&facts::finding_without_basis::RULE, facts::finding_without_basis::check),
    (&facts::malformed_cik::RULE, facts::malformed_cik::check),
    (&facts::malformed_file_number::RULE, facts::malformed_file_number::check),
    (&facts::malformed_ein::RULE, facts::malformed_ein::check),
    (&facts::sec_data_missing::RULE, facts::sec_data_missing::check),
    (&facts::harm_unlikely_without_basis::RULE, facts::harm_unlikely_without_basis::check),
    (&facts::deletion_without_basis::RULE, facts::deletion_without_basis::check),
    (&facts::filing_without_registrant::RULE, facts::filing_without_registrant::check),
    (&facts::ransom_date_without_payment::RULE, facts::ransom_date_without_payment::check),
    (&facts::found_though_ruled_out::RULE, facts::found_though_ruled_out::check),
    (&facts::mailing_contradicted::RULE, facts::mailing_contradicted::check),
    (&facts::markup_in_text::RULE, facts::markup_in_text::check),
    (&facts::template_syntax_in_text::RULE, facts::template_syntax_in_text::check),
    (&facts::control_character::RULE, facts::control_character::check),
    (&facts::placeholder_left_in_text::RULE, facts::placeholder_left_in_text::check),
    (&facts::owner_unnamed::RULE, facts::owner_unnamed::check),
    (&facts::vendor_unnamed::RULE, facts::vendor_unnamed::check),
    (&facts::finding_without_logs::RULE, facts::finding_without_logs::check),
    (&facts::malformed_sha256::RULE, facts::malformed_sha256::check),
    (&facts::materiality_contradicted::RULE, facts::materiality_contradicted::check),
    (&facts::obtained_though_acquisition_open::RULE, facts::obtained_though_acquisition_open::check),
];

/// The rules on the law, in the order of their codes.
pub static LAW: &[(&Rule, LawCheck)] = &[
    (&law::overdue_duty::RULE, law::overdue_duty::check),
    (&law::undetermined_duty::RULE, law::undetermined_duty::check),
    (&law::regulator_after_individuals::RULE, law::regulator_after_individuals::check),
    (&law::hold_without_effect::RULE, law::hold_without_effect::check),
    (&law::notice_without_duty::RULE, law::notice_without_duty::check),
    (&law::exemption_without_record::RULE, law::exemption_without_record::check),
    (&law::materiality_pending::RULE, law::materiality_pending::check),
    (&law::notice_late::RULE, law::notice_late::check),
    (&law::notice_in_waiting_period::RULE, law::notice_in_waiting_period::check),
    (&law::regulator_told_without_notice::RULE, law::regulator_told_without_notice::check),
    (&law::law_not_in_book::RULE, law::law_not_in_book::check),
    (&law::conflicting_rules::RULE, law::conflicting_rules::check),
    (&law::unknown_judgement::RULE, law::unknown_judgement::check),
    (&law::delay_of_unknown_duty::RULE, law::delay_of_unknown_duty::check),
    (&law::notice_partial::RULE, law::notice_partial::check),
    (&law::offer_falls_short::RULE, law::offer_falls_short::check),
    (&law::unlisted_regulator::RULE, law::unlisted_regulator::check),
];

/// The rules on words, in the order of their codes.
pub static WORDS: &[(&Rule, WordsCheck)] = &[
    (&words::hypothetical::RULE, words::hypothetical::check),
    (&words::may_include::RULE, words::may_include::check),
    (&words::category_left_out::RULE, words::category_left_out::check),
    (&words::negated_category::RULE, words::negated_category::check),
    (&words::evidence_denied_without_basis::RULE, words::evidence_denied_without_basis::check),
    (&words::access_for_theft::RULE, words::access_for_theft::check),
    (&words::limiting_word::RULE, words::limiting_word::check),
    (&words::scope_not_stated::RULE, words::scope_not_stated::check),
    (&words::disruption_left_out::RULE, words::disruption_left_out::check),
    (&words::euphemism::RULE, words::euphemism::check),
    (&words::strong_security_claim::RULE, words::strong_security_claim::check),
    (&words::deletion_claim::RULE, words::deletion_claim::check),
    (&words::payment_renamed::RULE, words::payment_renamed::check),
    (&words::stale_statement::RULE, words::stale_statement::check),
    (&words::disagreement_across_documents::RULE, words::disagreement_across_documents::check),
    (&words::encryption_unsaid::RULE, words::encryption_unsaid::check),
    (&words::wrong_item::RULE, words::wrong_item::check),
    (&words::filed_late::RULE, words::filed_late::check),
    (&words::delay_without_reason::RULE, words::delay_without_reason::check),
    (&words::facts_did_not_travel::RULE, words::facts_did_not_travel::check),
    (&words::told_too_few::RULE, words::told_too_few::check),
    (&words::action_denied::RULE, words::action_denied::check),
    (&words::attempt_for_success::RULE, words::attempt_for_success::check),
    (&words::unchanged_boilerplate::RULE, words::unchanged_boilerplate::check),
    (&words::vague_time::RULE, words::vague_time::check),
    (&words::heading_missing::RULE, words::heading_missing::check),
    (&words::reading_grade::RULE, words::reading_grade::check),
    (&words::actions_in_running_text::RULE, words::actions_in_running_text::check),
    (&words::hole::RULE, words::hole::check),
    (&words::privileged_text::RULE, words::privileged_text::check),
];

/// Every rule, by code.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = SYNTAX.iter().copied().chain(FACTS.iter().map(|(rule, _)| *rule)).collect();
    rules.extend(LAW.iter().map(|(rule, _)| *rule));
    rules.extend(WORDS.iter().map(|(rule, _)| *rule));
    rules.extend(law_files::RULES);
    rules.extend(super::coverage::RULES);
    rules.extend(super::documents::RULES);
    rules.extend(super::upkeep::RULES);
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// The rule of a code (`FW102`, any case) or of a name.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().into_iter().find(|rule| rule.code.eq_ignore_ascii_case(code) || rule.name == code)
}
