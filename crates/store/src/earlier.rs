//! What stood in a lesson before.

use crate::problem::StoreProblem;
use crate::store::Store;
use crate::tree;
use coursewright_course::block::{Block, Origin};
use coursewright_course::id::{BlockId, LessonId};
use coursewright_course::revision::Hash;
use std::collections::{BTreeMap, BTreeSet};

/// The most steps that are looked back: years of editing one lesson.
const MOST: usize = 10_000;

impl Store {
    /// The blocks a machine wrote in a lesson, each as it last wrote it, in their order: those that stand, those a person has
    /// changed since, and those a person has taken out. Steps that were taken back do not count.
    ///
    /// # Errors
    /// [`StoreProblem::Damaged`] when what stood then cannot be read.
    pub fn drafted_before(&self, lesson: LessonId) -> Result<Vec<Block>, StoreProblem> {
        let mut states = tree::Lessons::of(&self.conn);
        let mut seen: BTreeSet<Hash> = BTreeSet::new();
        let mut ids: BTreeMap<Hash, BlockId> = BTreeMap::new();
        let mut found: BTreeMap<BlockId, Block> = BTreeMap::new();
        let mut order: Vec<BlockId> = self.project().course.lesson(lesson).map(|lesson| lesson.blocks.iter().map(|block| block.id).collect()).unwrap_or_default();
        for revision in self.held.past.standing().take(MOST) {
            let Some((name, blocks)) = states.at(revision.root, lesson)? else { continue };
            if !seen.insert(name) {
                continue;
            }
            let mut last = None;
            for hash in blocks {
                let id = match ids.get(hash) {
                    Some(id) => *id,
                    None => {
                        let block: Block = tree::parse(&self.conn, *hash)?;
                        let id = block.id;
                        ids.insert(*hash, id);
                        if matches!(block.origin, Origin::Drafted { .. }) {
                            found.entry(id).or_insert(block);
                        }
                        id
                    }
                };
                if !order.contains(&id) {
                    // It was taken out: its place is behind what stood before it.
                    let at = last.and_then(|last| order.iter().position(|id| *id == last)).map_or(0, |at| at + 1);
                    order.insert(at, id);
                }
                last = Some(id);
            }
        }
        Ok(order.iter().filter_map(|id| found.remove(id)).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{Folder, NOW, create, edit};
    use crate::{Act, Store, StoreProblem};
    use coursewright_course::block::{Block, Body, Origin};
    use coursewright_course::id::{BlockId, RunId};

    fn drafted(n: u128, words: &str) -> Block {
        Block { id: BlockId::from_bits(n), body: Body::Text { markdown: words.into() }, claims: vec![], origin: Origin::Drafted { run: RunId::from_bits(1) } }
    }

    fn act(store: &mut Store, change: impl FnOnce(&mut Vec<Block>)) {
        let act = Act { words: "Change", by: "Ada", at: NOW, fold: None };
        let done: Result<_, StoreProblem> = store.transact(act, |draft| {
            change(&mut draft.project.course.modules[0].lessons[0].blocks);
            Ok(())
        });
        done.unwrap();
    }

    fn words(store: &Store) -> Vec<String> {
        let lesson = store.project().course.modules[0].lessons[0].id;
        let drafted = store.drafted_before(lesson).unwrap();
        // What the sample began with is not what this is about.
        drafted.iter().map(|block| block.body.texts()[0].markdown.clone().into_owned()).filter(|words| !words.starts_with("Words")).collect()
    }

    #[test]
    fn what_a_machine_wrote_is_known_after_people_changed_it_and_took_it_out() {
        let folder = Folder::new();
        let path = folder.file("a.coursewright");
        let mut store = create(&path);
        act(&mut store, |blocks| *blocks = vec![drafted(1, "One."), drafted(2, "Two."), drafted(3, "Three.")]);
        act(&mut store, |blocks| {
            blocks[1] = Block { body: Body::Text { markdown: "Two, in my words.".into() }, origin: Origin::Person { name: "Ada".into() }, ..blocks[1].clone() }
        });
        act(&mut store, |blocks| drop(blocks.remove(2)));
        act(&mut store, |blocks| blocks[0] = drafted(1, "One, followed."));
        edit(&mut store, 0, 1, 0, "Another lesson.");
        store.close().unwrap();
        let mut store = Store::open(&path).unwrap();
        assert_eq!(words(&store), ["One, followed.", "Two.", "Three."]);
        act(&mut store, |blocks| *blocks = vec![drafted(9, "Quite another draft.")]);
        store.undo("Ada", NOW).unwrap();
        assert_eq!(words(&store), ["One, followed.", "Two.", "Three."], "a step that was taken back never was");
    }
}
