//! Undo after do is the old hash, and redo after undo the new one, across restarts.

use crate::sample::{Folder, NOW, create, edit, edit_at, project};
use crate::{Act, Store, StoreProblem};
use coursewright_course::signoff::LogAct;
use proptest::prelude::*;

#[test]
fn a_step_goes_back_and_forth_and_survives_closing() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    let mut store = create(&path);
    let before = store.root();
    let after = edit(&mut store, 0, 0, 0, "Other words.").root;
    store.close().unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.undo_words(), Some("Edit a block"));
    let undone = store.undo("Ben", "2026-11-21T11:00:00Z").unwrap().unwrap();
    assert_eq!((undone.root, undone.changes.lessons.len()), (before, 1));
    assert_eq!(store.project(), &project(2, 3), "the very content, not something like it");
    store.close().unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!((store.undo_words(), store.redo_words()), (None, Some("Edit a block")));
    assert!(store.history(9)[0].undone);
    assert_eq!(store.redo("Ben", NOW).unwrap().unwrap().root, after);
    assert_eq!(store.redo("Ben", NOW), Ok(None));
    assert_eq!(store.history(9).len(), 1, "going back and forth adds no step");
}

#[test]
fn a_new_act_after_undo_ends_what_could_be_redone() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.coursewright"));
    edit(&mut store, 0, 0, 0, "One.");
    store.undo("Ada", NOW).unwrap();
    edit(&mut store, 0, 0, 0, "Two.");
    assert_eq!(store.redo("Ada", NOW), Ok(None));
    assert_eq!(store.history(9).len(), 1);
}

#[test]
fn quick_edits_of_one_block_are_one_step() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.coursewright"));
    let before = store.root();
    let place = (0, 0, 0);
    for (second, words) in [(0, "O"), (2, "On"), (9, "One")] {
        edit_at(&mut store, place, words, &format!("2026-11-21T10:00:0{second}Z"), Some("blk-1"));
    }
    assert_eq!(store.history(9).len(), 1, "typing is one step");
    edit_at(&mut store, (0, 0, 1), "Two", "2026-11-21T10:00:09Z", Some("blk-2"));
    edit_at(&mut store, (0, 0, 1), "Two.", "2026-11-21T10:01:00Z", Some("blk-2"));
    assert_eq!(store.history(9).len(), 3, "another block and a pause for thought are steps of their own");
    for _ in 0..2 {
        store.undo("Ada", NOW).unwrap();
    }
    assert_eq!(store.undo("Ada", NOW).unwrap().unwrap().root, before, "the typing goes back as a whole");
}

#[test]
fn words_typed_and_taken_out_again_are_a_step_that_was_undone() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.coursewright"));
    let before = edit(&mut store, 0, 0, 0, "One.").root;
    let typed = edit_at(&mut store, (0, 0, 1), "T", NOW, Some("blk-1")).root;
    assert_eq!(edit_at(&mut store, (0, 0, 1), "Words 1 of lesson 0. ", NOW, Some("blk-1")).root, before);
    let undone: Vec<_> = store.history(9).iter().map(|step| step.undone).collect();
    assert_eq!(undone, [true, false]);
    assert_eq!(store.redo("Ada", NOW).unwrap().unwrap().root, typed, "the typed words are not lost");
}

#[derive(Clone, Debug)]
enum Move {
    Edit { block: usize, words: u8, fold: bool },
    Record,
    Undo,
    Redo,
    Reopen,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let edit = (0usize..3, 0u8..4, any::<bool>()).prop_map(|(block, words, fold)| Move::Edit { block, words, fold });
    let one = prop_oneof![4 => edit, 1 => Just(Move::Record), 3 => Just(Move::Undo), 2 => Just(Move::Redo), 1 => Just(Move::Reopen)];
    prop::collection::vec(one, 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_and_redo_walk_over_exactly_the_states_there_were(moves in moves()) {
        let folder = Folder::new();
        let path = folder.file("a.coursewright");
        let mut store = create(&path);
        // The reference: the states there are to walk over, where we stand, and what the next edit folds into.
        let (mut states, mut at, mut open) = (vec![store.project().clone()], 0, None);
        let mut recorded = 0;
        for step in moves {
            match step {
                Move::Edit { block, words, fold } => {
                    let key = format!("blk-{block}");
                    let before = store.root();
                    let done = edit_at(&mut store, (0, 0, block), &format!("Words {words}."), NOW, fold.then_some(key.as_str()));
                    prop_assert_eq!(done.changes.is_empty(), done.root == before);
                    if done.root == before {
                        continue;
                    }
                    let folds = fold && open == Some(block);
                    if folds && states[at - 1] == *store.project() {
                        (at, open) = (at - 1, None);
                        continue;
                    }
                    states.truncate(at + 1);
                    if folds {
                        states.pop();
                    }
                    states.push(store.project().clone());
                    at = states.len() - 1;
                    open = fold.then_some(block);
                }
                Move::Record => {
                    let act = Act { words: "Open", by: "Ada", at: NOW, fold: None };
                    store.transact(act, |draft| { draft.record(LogAct::Opened { by: "Ada".into(), blocks: vec![] }); Ok::<_, StoreProblem>(()) }).unwrap();
                    recorded += 1;
                }
                Move::Undo => {
                    prop_assert_eq!(store.undo("Ada", NOW).unwrap().is_some(), at > 0);
                    if at > 0 {
                        (at, open) = (at - 1, None);
                    }
                }
                Move::Redo => {
                    prop_assert_eq!(store.redo("Ada", NOW).unwrap().is_some(), at + 1 < states.len());
                    if at + 1 < states.len() {
                        (at, open) = (at + 1, None);
                    }
                }
                Move::Reopen => {
                    store.close().unwrap();
                    store = Store::open(&path).unwrap();
                }
            }
            prop_assert_eq!(store.project(), &states[at]);
            prop_assert_eq!(store.history(usize::MAX).len(), states.len() - 1);
            prop_assert_eq!(store.history(usize::MAX).iter().filter(|step| step.undone).count(), states.len() - 1 - at);
            prop_assert_eq!(store.log().len(), recorded, "undo does not reach the log");
        }
        prop_assert_eq!(store.prove(), Ok(vec![]));
    }
}
