//! What a person is offered for one statement: passages to cite, and what it may be proposed with.

use crate::leaning::Leaning;
use crate::ledger::proposal;
use crate::material::Material;
use crate::run::{around, parts, said};
use crate::surroundings::Surroundings;
use coursewright_course::id::{BlockId, StatementId};
use coursewright_course::project::Project;
use coursewright_course::statement::{Citation, Stance, Support};

/// The places in the sources most like a text, best first. Found, not cited: a person decides.
#[must_use]
pub fn nearest(project: &Project, text: &str, most: usize) -> Vec<Citation> {
    Material::of(&project.sources).nearest(text, most).iter().map(crate::material::Near::citation).collect()
}

/// The strongest support that a statement of a block may be proposed with, given its words and what it cites.
///
/// For a statement that a person has just edited or cited: its proposal fell with the edit, and the checks never raise
/// one by themselves. None when the statement is not there.
#[must_use]
pub fn propose(project: &Project, block: BlockId, statement: StatementId) -> Option<Support> {
    let (lesson, block) = project.course.block(block)?;
    let claim = block.claims.iter().find(|claim| claim.id == statement)?;
    let stance = block.body.texts().into_iter().find(|text| text.slot == claim.slot).map_or(Stance::Asserted, |text| text.stance);
    let parts = parts(&block.body, claim);
    let given = crate::ledger::given::of(&block.body, claim.slot);
    let around = around(block);
    let said = crate::ledger::Said { parts: &parts, given: &given, around: &around, ..said(lesson.id, block, claim, stance) };
    Some(proposal(said, &Material::of(&project.sources), &Leaning::on(&Surroundings::of(&project.course))))
}
