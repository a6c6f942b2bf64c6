//! A new draft against what people made of the one before: three ways, block by block.
//!
//! What a person changed stands; where the new draft has changed the same block too, both are shown beside each other. What a
//! person took out is not offered again, and what a person added is never paired with anything. Nothing is applied here.

use crate::block::{Block, Origin};
use crate::id::BlockId;
use crate::suggestion::Change;
use crate::tree::Lesson;

/// The least likeness of two blocks that say the same thing in two drafts.
const ALIKE: f64 = 0.3;
/// … of a block that a person wrote and one of the draft, where nothing is known of an earlier draft.
const MUCH_ALIKE: f64 = 0.6;

/// How two blocks are compared.
pub trait Likeness {
    /// Whether the second has nothing to offer beside the first.
    fn same(&self, one: &Block, other: &Block) -> bool;
    /// How much of the same they say, 0 to 1.
    fn alike(&self, one: &Block, other: &Block) -> f64;
}

/// What a new draft comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Changes of what a machine wrote and nobody touched, and what is new, in the order of the lesson.
    pub changes: Vec<Change>,
    /// Blocks that a person changed and the new draft too: what it says instead.
    pub conflicts: Vec<Change>,
    /// Blocks the new draft has that a person took out before.
    pub taken_out: u32,
    /// Blocks a person changed, and about which the new draft has nothing new to say.
    pub kept: u32,
}

/// Merges. `before` is what a machine last wrote in this lesson, in its order, whether it still stands or not.
#[must_use]
pub fn merge(before: &[Block], standing: &Lesson, draft: &Lesson, likeness: &dyn Likeness) -> Merged {
    let mut merged = Merged::default();
    let news = &draft.blocks;
    // For each block of the new draft: the block before it stands for.
    let mut pairs: Vec<Option<BlockId>> = vec![None; news.len()];
    for (old, new) in aligned(before, news, ALIKE, likeness) {
        pairs[new] = Some(before[old].id);
    }
    let known = |id: BlockId| before.iter().find(|block| block.id == id);
    // Where no earlier draft is known, what stands is all there is to go by.
    let loose: Vec<usize> = (0..news.len()).filter(|n| pairs[*n].is_none()).collect();
    let foreign: Vec<Block> = standing.blocks.iter().filter(|block| known(block.id).is_none()).cloned().collect();
    let left: Vec<Block> = loose.iter().map(|n| news[*n].clone()).collect();
    for (old, new) in aligned(&foreign, &left, MUCH_ALIKE, likeness) {
        pairs[loose[new]] = Some(foreign[old].id);
    }

    let mut after = None;
    for (new, pair) in news.iter().zip(&pairs) {
        let Some(id) = pair else {
            merged.changes.push(Change::Insert { after, new: new.clone() });
            continue;
        };
        let Some(stands) = standing.blocks.iter().find(|block| block.id == *id) else {
            merged.taken_out += 1;
            continue;
        };
        after = Some(*id);
        let replace = || Change::Replace { block: *id, base: stands.hash(), new: new.clone() };
        if likeness.same(stands, new) {
            continue;
        }
        match (&stands.origin, known(*id)) {
            (Origin::Drafted { .. }, _) => merged.changes.push(replace()),
            (Origin::Person { .. }, Some(old)) if likeness.same(old, new) => merged.kept += 1,
            (Origin::Person { .. }, _) => merged.conflicts.push(replace()),
        }
    }
    for block in &standing.blocks {
        if matches!(block.origin, Origin::Drafted { .. }) && !pairs.contains(&Some(block.id)) {
            merged.changes.push(Change::Remove { block: block.id, base: block.hash() });
        }
    }
    merged
}

/// Pairs of positions in the order of both lists that are most alike together; only blocks of one kind pair.
fn aligned(olds: &[Block], news: &[Block], least: f64, likeness: &dyn Likeness) -> Vec<(usize, usize)> {
    let score = |old: &Block, new: &Block| {
        if old.body.words() != new.body.words() {
            return 0.0;
        }
        let alike = if likeness.same(old, new) { 1.0 } else { likeness.alike(old, new) };
        if alike >= least { alike } else { 0.0 }
    };
    let scores: Vec<Vec<f64>> = olds.iter().map(|old| news.iter().map(|new| score(old, new)).collect()).collect();
    // best[i][j]: the most that the first i and the first j blocks come to.
    let mut best = vec![vec![0.0_f64; news.len() + 1]; olds.len() + 1];
    for i in 0..olds.len() {
        for j in 0..news.len() {
            best[i + 1][j + 1] = best[i][j + 1].max(best[i + 1][j]).max(if scores[i][j] > 0.0 { best[i][j] + scores[i][j] } else { 0.0 });
        }
    }
    let (mut i, mut j, mut pairs) = (olds.len(), news.len(), Vec::new());
    while i > 0 && j > 0 {
        if best[i][j] <= best[i - 1][j] {
            i -= 1;
        } else if best[i][j] <= best[i][j - 1] {
            j -= 1;
        } else {
            (i, j) = (i - 1, j - 1);
            pairs.push((i, j));
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Body;
    use crate::id::{LessonId, RunId};
    use crate::tree::Purpose;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Alike by the share of words that both have.
    struct ByWords;

    impl Likeness for ByWords {
        fn same(&self, one: &Block, other: &Block) -> bool {
            one.body == other.body
        }
        fn alike(&self, one: &Block, other: &Block) -> f64 {
            let words =
                |block: &Block| -> BTreeSet<String> { block.body.texts().iter().flat_map(|text| text.markdown.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect() };
            let (one, other) = (words(one), words(other));
            one.intersection(&other).count() as f64 / one.len().max(other.len()).max(1) as f64
        }
    }

    fn block(n: u128, words: &str, origin: Origin) -> Block {
        Block { id: BlockId::from_bits(n), body: Body::Text { markdown: words.into() }, claims: vec![], origin }
    }

    fn drafted(n: u128, words: &str) -> Block {
        block(n, words, Origin::Drafted { run: RunId::from_bits(9) })
    }

    fn hers(n: u128, words: &str) -> Block {
        block(n, words, Origin::Person { name: "Ada".into() })
    }

    fn lesson(blocks: &[Block]) -> Lesson {
        Lesson { id: LessonId::from_bits(1), title: "A".into(), purpose: Purpose::Teaching, objectives: vec![], blocks: blocks.to_vec() }
    }

    /// What would change, a word and the block each.
    fn told(merged: &Merged) -> Vec<String> {
        let one = |change: &Change| match change {
            Change::Replace { block, new, .. } => format!("{block} says {}", new.body.texts()[0].markdown),
            Change::Insert { after, new } => format!("after {} new {}", after.map(|id| id.to_string()).unwrap_or_default(), new.body.texts()[0].markdown),
            Change::Remove { block, .. } => format!("{block} goes"),
        };
        merged.changes.iter().map(one).chain(merged.conflicts.iter().map(|change| format!("beside: {}", one(change)))).collect()
    }

    fn id(n: u128) -> String {
        BlockId::from_bits(n).to_string()
    }

    #[test]
    fn what_a_person_changed_stands_where_the_draft_says_what_it_said_before() {
        let before = [drafted(1, "fish is refused above two"), drafted(2, "meat is refused above four")];
        let standing = lesson(&[hers(1, "fish goes back above two"), drafted(2, "meat is refused above four")]);
        let merged = merge(&before, &standing, &lesson(&[drafted(11, "fish is refused above two"), drafted(12, "meat is refused above three")]), &ByWords);
        assert_eq!(told(&merged), [format!("{} says meat is refused above three", id(2))]);
        assert_eq!(merged.kept, 1);
    }

    #[test]
    fn where_both_changed_the_same_block_both_are_shown() {
        let before = [drafted(1, "fish is refused above two")];
        let standing = lesson(&[hers(1, "fish goes back above two")]);
        let merged = merge(&before, &standing, &lesson(&[drafted(11, "fish is refused above three")]), &ByWords);
        assert_eq!(told(&merged), [format!("beside: {} says fish is refused above three", id(1))]);
        let agreed = merge(&before, &standing, &lesson(&[drafted(11, "fish goes back above two")]), &ByWords);
        assert_eq!(told(&agreed), Vec::<String>::new(), "both came to the same");
    }

    #[test]
    fn what_a_person_took_out_or_added_is_left_alone() {
        let before = [drafted(1, "the first thing to know"), drafted(2, "fish is refused above two"), drafted(3, "meat is refused above four")];
        let standing = lesson(&[drafted(1, "the first thing to know"), hers(7, "a remark of mine about docks"), drafted(3, "meat is refused above four")]);
        let again = [drafted(11, "the first thing to know"), drafted(12, "fish is refused above two"), drafted(13, "meat is refused above four")];
        let merged = merge(&before, &standing, &lesson(&again), &ByWords);
        assert_eq!((told(&merged), merged.taken_out), (vec![], 1));
    }

    #[test]
    fn a_new_paragraph_moves_nothing_and_stands_where_it_belongs() {
        let before = [drafted(1, "fish is refused above two"), drafted(2, "meat is refused above four")];
        let new = [drafted(11, "fish is refused above two"), drafted(12, "poultry has a limit of its own"), drafted(13, "meat is refused above four")];
        let merged = merge(&before, &lesson(&before), &lesson(&new), &ByWords);
        assert_eq!(told(&merged), [format!("after {} new poultry has a limit of its own", id(1))]);
        let gone = merge(&before, &lesson(&before), &lesson(&new[2..]), &ByWords);
        assert_eq!(told(&gone), [format!("{} goes", id(1))], "what the draft leaves out may go where nobody touched it");
    }

    #[test]
    fn where_no_draft_is_known_what_is_much_alike_pairs() {
        let standing = lesson(&[hers(1, "fish is refused above two degrees")]);
        let merged = merge(&[], &standing, &lesson(&[drafted(11, "fish is refused above three degrees"), drafted(12, "quite another thing")]), &ByWords);
        assert_eq!(told(&merged), [format!("after {} new quite another thing", id(1)), format!("beside: {} says fish is refused above three degrees", id(1))]);
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(prop::sample::select(vec!["a b c", "a b d", "e f g", "e f h", "i j k", "l m n"]).prop_map(str::to_owned), 0..6)
    }

    proptest! {
        /// A draft that says what stands, or what a machine said before, proposes nothing against a person.
        #[test]
        fn nothing_a_person_did_is_proposed_to_be_undone(old in texts(), kept in prop::collection::vec(0u8..3, 6), more in texts()) {
            let before: Vec<Block> = old.iter().zip(1u128..).map(|(text, n)| drafted(n, text)).collect();
            let mut blocks = Vec::new();
            for (block, fate) in before.iter().zip(&kept) {
                match fate {
                    0 => blocks.push(block.clone()),
                    1 => blocks.push(hers_of(block)),
                    _ => {}
                }
            }
            blocks.extend(more.iter().zip(100u128..).map(|(text, n)| hers(n, &format!("mine {text}"))));
            let standing = lesson(&blocks);
            let again: Vec<Block> = old.iter().zip(200u128..).map(|(text, n)| drafted(n, text)).collect();
            let merged = merge(&before, &standing, &lesson(&again), &ByWords);
            prop_assert!(merged.conflicts.is_empty() && merged.changes.is_empty(), "{:?}", told(&merged));
        }

        #[test]
        fn no_change_is_about_a_block_that_does_not_stand_and_none_removes_a_persons(old in texts(), mine in texts(), new in texts()) {
            let before: Vec<Block> = old.iter().zip(1u128..).map(|(text, n)| drafted(n, text)).collect();
            let mut blocks = before.clone();
            blocks.extend(mine.iter().zip(100u128..).map(|(text, n)| hers(n, text)));
            let standing = lesson(&blocks);
            let draft: Vec<Block> = new.iter().zip(200u128..).map(|(text, n)| drafted(n, text)).collect();
            let merged = merge(&before, &standing, &lesson(&draft), &ByWords);
            let stands = |id: &BlockId| standing.blocks.iter().find(|block| block.id == *id);
            for change in &merged.changes {
                match change {
                    Change::Insert { after, .. } => prop_assert!(after.as_ref().is_none_or(|id| stands(id).is_some())),
                    Change::Replace { block, .. } | Change::Remove { block, .. } => {
                        let untouched = stands(block).is_some_and(|block| matches!(block.origin, Origin::Drafted { .. }));
                        prop_assert!(untouched);
                    }
                }
            }
            for change in &merged.conflicts {
                let theirs = change.block().is_some_and(|id| stands(&id).is_some_and(|block| matches!(block.origin, Origin::Person { .. })));
                prop_assert!(theirs);
            }
        }
    }

    fn hers_of(block: &Block) -> Block {
        let Body::Text { markdown } = &block.body else { return block.clone() };
        Block { body: Body::Text { markdown: format!("{markdown} changed") }, origin: Origin::Person { name: "Ada".into() }, ..block.clone() }
    }
}
