//! THE LIST: every rule, declared once, in the order in which findings of one place are shown.

use crate::ledger::Judged;
use crate::material::Material;
use crate::raise::Raised;
use crate::view::{BlockView, CourseView, ItemView};
use crate::{accessibility, accuracy, inclusion, pedagogy, privacy, provenance, scenario, structure, voice};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

/// Version of the set of rules: raised with every change that can change a result.
pub const RULE_SET: u32 = 6;

/// A rule: what it flags, how much that holds up, why, and what clears it.
#[derive(Debug)]
pub struct Rule {
    /// Its id, never reused: `accuracy/number-absent`.
    pub id: &'static str,
    /// What a person calls a finding of it.
    pub title: &'static str,
    /// Raised when the rule comes to flag something else.
    pub version: u32,
    /// How much a finding of it holds up, in the standard profile.
    pub severity: Severity,
    /// How it weighs under the other profiles.
    pub shift: Shift,
    /// What it flags, in words that complete “Flags …”.
    pub flags: &'static str,
    /// Why it matters, with the literature where there is some.
    pub why: &'static str,
    /// What clears a finding, where the case itself gives nothing better.
    pub hint: &'static str,
    /// What it reads, and how.
    pub(crate) reads: Reads,
}

/// What a rule reads. The narrower, the less runs again after an edit.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reads {
    /// One statement as the ledger judged it. Of these rules only the first that sees something speaks.
    Statement(fn(&Judged<'_>) -> Option<Raised>),
    /// One block beside the sources.
    Sourced(fn(&BlockView<'_>, &Material) -> Vec<Raised>),
    /// One block.
    Block(fn(&BlockView<'_>) -> Vec<Raised>),
    /// One item, for flaws in its writing; they count for [`Reads::Flaws`].
    Flaw(fn(&ItemView<'_>, &Material) -> Vec<Raised>),
    /// The flaws found in one item.
    Flaws(fn(&ItemView<'_>, &[&'static Rule]) -> Option<Raised>),
    /// One item, for what is no flaw in its writing.
    Item(fn(&ItemView<'_>, &Material) -> Vec<Raised>),
    /// The whole course, through what was read from its blocks.
    Course(fn(&CourseView<'_>) -> Vec<Raised>),
}

/// Every rule.
#[must_use]
pub fn rules() -> &'static [&'static Rule] {
    LIST
}

/// The rule with this id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    LIST.iter().copied().find(|rule| rule.id == id)
}

/// What a person calls a finding of the rule with this id; the id itself for a rule of another version.
#[must_use]
pub fn title(id: &str) -> &str {
    rule(id).map_or(id, |rule| rule.title)
}

/// Statement rules stand from the most specific to the most general: one finding per defect.
static LIST: &[&Rule] = &[
    &provenance::source_missing::RULE,
    &provenance::source_stale::RULE,
    &provenance::injected_instruction::RULE,
    &provenance::hidden_text::RULE,
    &provenance::loss::RULE,
    &accuracy::quote_stitched::RULE,
    &accuracy::quote_elided::RULE,
    &accuracy::quote_not_verbatim::RULE,
    &accuracy::myth::RULE,
    &accuracy::trap_statistic::RULE,
    &accuracy::number_absent::RULE,
    &accuracy::number_changed::RULE,
    &accuracy::prohibition_lifted::RULE,
    &accuracy::negation_flipped::RULE,
    &accuracy::antonym_swapped::RULE,
    &accuracy::modality_changed::RULE,
    &accuracy::condition_dropped::RULE,
    &accuracy::name_absent::RULE,
    &accuracy::scaffolding_fact::RULE,
    &accuracy::inference_open::RULE,
    &accuracy::locator_wrong::RULE,
    &accuracy::unsupported::RULE,
    &accuracy::accepted_fact::RULE,
    &accuracy::weak_anchor::RULE,
    &accuracy::scope_widened::RULE,
    &accuracy::verbatim_changed::RULE,
    &accuracy::self_conflict::RULE,
    &accuracy::step_order::RULE,
    &accuracy::count_mismatch::RULE,
    &accuracy::distractor_true::RULE,
    &accuracy::source_conflict::RULE,
    &accuracy::obligation_untaught::RULE,
    &accuracy::obligation_unpractised::RULE,
    &pedagogy::objective_verb::RULE,
    &pedagogy::objective_shape::RULE,
    &pedagogy::objective_abcd::RULE,
    &pedagogy::objective_gap::RULE,
    &pedagogy::bloom_level::RULE,
    &pedagogy::level_mismatch::RULE,
    &pedagogy::item_orphan::RULE,
    &pedagogy::item_off_objective::RULE,
    &pedagogy::assessed_not_taught::RULE,
    &pedagogy::item_negative::RULE,
    &pedagogy::item_all_none::RULE,
    &pedagogy::item_complex::RULE,
    &pedagogy::item_absolutes::RULE,
    &pedagogy::item_key_length::RULE,
    &pedagogy::item_clang::RULE,
    &pedagogy::item_options::RULE,
    &pedagogy::item_stem::RULE,
    &pedagogy::item_flaws_two::RULE,
    &pedagogy::item_copied::RULE,
    &pedagogy::item_cueing::RULE,
    &pedagogy::item_key_position::RULE,
    &pedagogy::feedback_missing::RULE,
    &pedagogy::misconception_missing::RULE,
    &pedagogy::practice_late::RULE,
    &pedagogy::cognitive_load::RULE,
    &pedagogy::retrieval::RULE,
    &pedagogy::readability::RULE,
    &scenario::graph::RULE,
    &scenario::paths::RULE,
    &scenario::consequence::RULE,
    &scenario::growth::RULE,
    &scenario::cues::RULE,
    &inclusion::generic_pronoun::RULE,
    &inclusion::gendered_role::RULE,
    &inclusion::ableist_term::RULE,
    &inclusion::loaded_term::RULE,
    &inclusion::locale::RULE,
    &accessibility::alt_missing::RULE,
    &accessibility::alt_poor::RULE,
    &accessibility::headings::RULE,
    &accessibility::captions::RULE,
    &accessibility::table_headers::RULE,
    &accessibility::link_text::RULE,
    &accessibility::colour_only::RULE,
    &accessibility::reading_order::RULE,
    &accessibility::language::RULE,
    &privacy::secret::RULE,
    &privacy::structured::RULE,
    &privacy::speaker::RULE,
    &privacy::person::RULE,
    &privacy::domain_age::RULE,
    &privacy::special_category::RULE,
    &privacy::indirect::RULE,
    &privacy::pseudonym::RULE,
    &voice::residue::RULE,
    &voice::banned_phrase::RULE,
    &voice::term_variant::RULE,
    &voice::term_undefined::RULE,
    &voice::address::RULE,
    &voice::mechanics::RULE,
    &voice::reading_range::RULE,
    &voice::ai_ism_hype::RULE,
    &structure::ids::RULE,
    &structure::links::RULE,
    &structure::empty::RULE,
    &structure::unaccounted::RULE,
    &structure::lesson_length::RULE,
    &structure::no_objective::RULE,
    &structure::duplicate_item::RULE,
    &structure::duplicate_text::RULE,
    &structure::assessment::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_an_id_of_its_own_and_says_what_it_is_for() {
        let ids: BTreeSet<_> = rules().iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), rules().len(), "an id names one rule for ever");
        for rule in rules() {
            assert!(rule.id.split_once('/').is_some_and(|(family, name)| !family.is_empty() && !name.is_empty()), "{}", rule.id);
            assert!(rule.version >= 1 && !rule.flags.is_empty() && rule.why.len() > 20 && !rule.hint.is_empty(), "{}", rule.id);
        }
        assert!(rule("accuracy/unsupported").is_some());
        assert!(rule("accuracy/no-such-rule").is_none());
    }
}
