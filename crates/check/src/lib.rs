//! Rules that turn a course and its sources into findings, and the claim ledger.
//!
//! Deterministic, and nothing here asks a model; [`judge`] writes the questions that a host may ask one. Map of the crate:
//!
//! - [`mod@rule`]: what a rule is, and THE LIST of all of them; one file a rule under `accuracy`, `pedagogy`,
//!   `scenario`, `inclusion`, `accessibility`, `privacy`, `voice`, `provenance` and `structure`
//! - `run`: one run over a project; `memo`: what it keeps for the next
//! - `ledger`: what carries each statement: citing, quoting, comparing, aligned clauses, scaffolding, supporting
//! - `material`, `surroundings`: the sources and the course's own titles and key terms, read once
//! - `leaning`: what one result asked of them, so that it is read again only where an answer changed
//! - `view`, `gist`: blocks and items as rules read them
//! - [`measure`]: the same, asked of single texts and questions without a course
//! - `conflict`, `contradiction`: sources that contradict each other, and what rests on either; `obligation`: what they demand, and whether the course teaches it
//! - `figures`: what each rule finds and flags wrongly on planted defects, as measured by `planted`
//! - `lists`, `pattern`, `synonym`: the word lists, the turns of speech in them, and words that say the same
//! - `raise`, `fix`, `restore`: from what a rule saw to a finding, and from a finding to a changed block
//!
//! Word lists are data files under `templates/lists/en`. A clean result is not an accurate course: rules do not see
//! subtle changes in the source's own words, wrong keys, or whether a question makes sense.

mod accessibility;
mod accuracy;
mod conflict;
mod contradiction;
mod figures;
mod fix;
mod gist;
mod inclusion;
pub mod judge;
mod leaning;
mod ledger;
mod lists;
mod material;
pub mod measure;
mod memo;
mod near;
mod obligation;
mod pattern;
mod pedagogy;
#[cfg(test)]
mod planted;
#[cfg(test)]
mod planting;
mod privacy;
mod provenance;
mod raise;
mod restore;
pub mod rule;
mod run;
mod scenario;
mod structure;
mod surroundings;
mod synonym;
mod view;
mod voice;

pub use accuracy::obligation_untaught::words as untaught;
pub use contradiction::contradictions;
pub use figures::{Figures, figures};
pub use fix::{Fixed, apply_fix, reworded, without};
pub use memo::Memo;
pub use near::{nearest, propose};
pub use obligation::obligations;
pub use privacy::personal_data;
pub use rule::{RULE_SET, Rule, rule, rules, title};
pub use run::{Checked, check};
pub use voice::entries::by_entry;
