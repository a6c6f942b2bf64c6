//! The only way to write: one act, one transaction, one durable commit.

use crate::changes::Changes;
use crate::past::{Revision, Way};
use crate::problem::StoreProblem;
use crate::store::{Store, unchanged};
use crate::tables;
use crate::tree::{self, Fresh, Names};
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::signoff::{LogAct, LogEntry};
use rusqlite::TransactionBehavior;

/// What somebody does, as history will tell it.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    /// What, as a person would say it: “Edit a block”.
    pub words: &'a str,
    /// Who.
    pub by: &'a str,
    /// When, UTC, RFC 3339.
    pub at: &'a str,
    /// Quick acts of one person under one key become one step: the block being typed in.
    pub fold: Option<String>,
}

/// A copy of the project to be changed; it counts once it is committed.
#[derive(Debug)]
pub struct Draft {
    /// The project, to be changed freely.
    pub project: Project,
    records: Vec<LogAct>,
}

impl Draft {
    /// Adds an entry to the log with this act, at the act's time; a sign-off at the time it was made.
    pub fn record(&mut self, act: LogAct) {
        self.records.push(act);
    }
}

/// An act that is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done<T> {
    /// What the change answered.
    pub value: T,
    /// What is different now.
    pub changes: Changes,
    /// The hash over everything in the project now.
    pub root: Hash,
}

impl Store {
    /// Changes the project: runs `change` on a copy and commits what it left. When this returns, it is saved.
    /// Where nothing changed and nothing was recorded, nothing is written.
    ///
    /// # Errors
    /// Those of `change`, then nothing is written; or a [`StoreProblem`].
    pub fn transact<T, E: From<StoreProblem>>(&mut self, act: Act<'_>, change: impl FnOnce(&mut Draft) -> Result<T, E>) -> Result<Done<T>, E> {
        self.writable()?;
        let mut draft = Draft { project: self.held.project.clone(), records: Vec::new() };
        let value = change(&mut draft)?;
        let changes = self.keep(draft, &act)?;
        Ok(Done { value, changes, root: self.root() })
    }

    /// Adds entries to the log; the project stays as it is. When this returns, they are saved.
    ///
    /// # Errors
    /// A [`StoreProblem`]; then nothing is written.
    pub fn record(&mut self, act: &Act<'_>, records: Vec<LogAct>) -> Result<Changes, StoreProblem> {
        self.writable()?;
        self.commit(None, &Fresh::new(), records, act, Way::Done)
    }

    fn keep(&mut self, draft: Draft, act: &Act<'_>) -> Result<Changes, StoreProblem> {
        if draft.project.id != self.held.project.id {
            return Err(StoreProblem::Unsound { what: "it would become another project".into() });
        }
        let (names, fresh) = tree::name(&draft.project, Some((&self.held.project, &self.held.names)))?;
        let way = self.way(act, names.root);
        self.commit(Some((draft.project, names)), &fresh, draft.records, act, way)
    }

    /// How an act that leads to this content enters history.
    fn way(&self, act: &Act<'_>, root: Hash) -> Way {
        let past = &self.held.past;
        match past.to_undo() {
            _ if !past.folds(act.fold.as_deref(), act.by, act.at) => Way::Done,
            // Typed and taken out again: a step from somewhere to the same place could not be undone.
            Some((step, before)) if before == root => Way::Undone { of: step.number },
            _ => Way::Folded,
        }
    }

    /// Writes a state, unless it is the one that stands, and log entries in one transaction; memory follows only after
    /// the commit.
    pub(crate) fn commit(&mut self, state: Option<(Project, Names)>, fresh: &Fresh, records: Vec<LogAct>, act: &Act<'_>, way: Way) -> Result<Changes, StoreProblem> {
        let moved = state.as_ref().map(|(_, names)| names.root).filter(|root| *root != self.held.names.root);
        if moved.is_none() && records.is_empty() {
            return Ok(Changes::default());
        }
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        unchanged(&transaction, &self.held.head)?;
        let mut head = self.held.head.clone();
        let mut revision = None;
        if let Some(root) = moved {
            for (hash, bytes) in fresh {
                head.objects += u32::from(tables::object::put(&transaction, *hash, bytes)?);
            }
            let next = Revision {
                number: self.held.past.next(),
                root,
                way,
                words: act.words.into(),
                by: act.by.into(),
                at: act.at.into(),
                fold: act.fold.clone(),
                previous: head.revision,
            };
            head.revision = tables::revision::add(&transaction, &next)?;
            head.revisions = next.number;
            revision = Some(next);
        }
        let mut entries = Vec::with_capacity(records.len());
        for record in records {
            let at = match &record {
                // A signature names the log it was made for: entered anywhere else it could never be verified.
                LogAct::Signed(signoff) if signoff.signed.log != head.entry => {
                    return Err(StoreProblem::Unsound { what: "the log has grown since this was signed".into() });
                }
                LogAct::Signed(signoff) => signoff.signed.at.clone(),
                _ => act.at.into(),
            };
            let entry = LogEntry::after(head.entry, head.entries + 1, at, record);
            tables::log::add(&transaction, &entry)?;
            head.entries = entry.number;
            head.entry = entry.hash;
            entries.push(entry);
        }
        tables::head::set(&transaction, &head)?;
        transaction.commit()?;
        let changed = state.as_ref().map_or_else(Changes::default, |(project, _)| Changes::between(&self.held.project, project));
        let changes = Changes { log: !entries.is_empty(), ..changed };
        if let Some(revision) = revision {
            self.held.past.push(revision, head.revision);
        }
        self.held.log.extend(entries);
        if let Some((project, names)) = state {
            (self.held.project, self.held.names) = (project, names);
        }
        self.held.head = head;
        Ok(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Folder, NOW, create, edit};
    use coursewright_course::id::LessonId;
    use coursewright_course::revision::hash_bytes;
    use coursewright_course::signoff::{SignOff, Signed};

    #[test]
    fn what_was_returned_is_in_the_file() {
        let folder = Folder::new();
        let path = folder.file("a.coursewright");
        let mut store = create(&path);
        let done = edit(&mut store, 0, 1, 2, "Other words.");
        let lesson = store.project().course.modules[0].lessons[1].id;
        assert_eq!(done.changes, Changes { lessons: vec![lesson], ..Changes::default() }, "one lesson and nothing else");
        assert_eq!(done.root, store.root());
        let project = store.project().clone();
        // Not closed: what a killed program leaves is the file and its write-ahead log.
        let seen = Store::open_to_read(&path).unwrap();
        assert_eq!((seen.project(), seen.root()), (&project, done.root), "saved means committed, not closed");
        drop(seen);
        store.close().unwrap();
        assert_eq!(folder.names(), ["a.coursewright"], "on closing one file remains");
        assert_eq!(Store::open(&path).unwrap().project(), &project);
    }

    #[test]
    fn one_edited_block_writes_the_changed_path_only() {
        let folder = Folder::new();
        let mut store = create(&folder.file("a.coursewright"));
        let before = store.held.head.objects;
        edit(&mut store, 0, 1, 2, "Other words.");
        assert_eq!(store.held.head.objects - before, 5, "block, lesson, module, course, root");
    }

    #[test]
    fn nothing_changed_is_nothing_written() {
        let folder = Folder::new();
        let mut store = create(&folder.file("a.coursewright"));
        edit(&mut store, 0, 0, 0, "Once.");
        let head = store.held.head.clone();
        let done = edit(&mut store, 0, 0, 0, "Once.");
        assert!(done.changes.is_empty());
        assert_eq!(store.held.head, head, "no revision tells of nothing");
    }

    #[test]
    fn what_is_only_recorded_is_saved_like_an_act_that_changes_nothing() {
        let folder = Folder::new();
        let said = || LogAct::Withdrawn { entry: 1, by: "Ada".into(), reason: "a slip of the hand".into() };
        let act = || Act { words: "Withdraw", by: "Ada", at: NOW, fold: None };
        let (mut one, mut other) = (create(&folder.file("a.coursewright")), create(&folder.file("b.coursewright")));
        let changes = one.record(&act(), vec![said()]).unwrap();
        let done = other
            .transact(act(), |draft| {
                draft.record(said());
                Ok::<(), StoreProblem>(())
            })
            .unwrap();
        assert_eq!((changes, one.log(), &one.held.head), (done.changes, other.log(), &other.held.head));
        let root = one.root();
        one.close().unwrap();
        let again = Store::open(&folder.file("a.coursewright")).unwrap();
        assert_eq!((again.log(), again.root()), (other.log(), root));
    }

    #[test]
    fn a_refused_change_leaves_no_trace() {
        let folder = Folder::new();
        let mut store = create(&folder.file("a.coursewright"));
        let (project, head) = (store.project().clone(), store.held.head.clone());
        let act = Act { words: "Fail", by: "Ada", at: NOW, fold: None };
        let refused = store.transact(act, |draft| {
            draft.project.course.title = "Half".into();
            draft.record(LogAct::Withdrawn { entry: 1, by: "Ada".into(), reason: "a slip of the hand".into() });
            Err::<(), _>(StoreProblem::NoSpace)
        });
        assert_eq!(refused, Err(StoreProblem::NoSpace));
        assert_eq!((store.project(), &store.held.head), (&project, &head));
        assert_eq!(tables::head::get(&store.conn), Ok(head), "nor in the file");
    }

    #[test]
    fn a_change_that_could_not_be_read_back_is_refused() {
        let folder = Folder::new();
        let mut store = create(&folder.file("a.coursewright"));
        let act = Act { words: "Copy", by: "Ada", at: NOW, fold: None };
        let refused = store.transact(act, |draft| {
            let lesson = &mut draft.project.course.modules[0].lessons[0];
            lesson.blocks.push(lesson.blocks[0].clone());
            Ok::<_, StoreProblem>(())
        });
        assert_eq!(refused, Err(StoreProblem::Unsound { what: "the same block stands in it twice".into() }));
        assert_eq!(store.prove(), Ok(vec![]));
    }

    #[test]
    fn the_log_grows_beside_the_content_and_is_no_step() {
        let folder = Folder::new();
        let path = folder.file("a.coursewright");
        let mut store = create(&path);
        let root = store.root();
        for reason in ["a slip of the hand", "and another one"] {
            let act = Act { words: "Withdraw", by: "Ada", at: NOW, fold: None };
            let done = store
                .transact(act, |draft| {
                    draft.record(LogAct::Withdrawn { entry: 1, by: "Ada".into(), reason: reason.into() });
                    Ok::<_, StoreProblem>(())
                })
                .unwrap();
            assert_eq!(done.changes, Changes { log: true, ..Changes::default() });
        }
        assert_eq!(store.history(9), vec![], "undo does not reach the log");
        assert_eq!(store.root(), root, "and the content's hash does not know it");
        let log = store.log().to_vec();
        assert_eq!(log.iter().map(|entry| entry.number).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(log[1].previous, log[0].hash);
        store.close().unwrap();
        assert_eq!(Store::open(&path).unwrap().log(), log);
    }

    #[test]
    fn a_signature_made_for_another_end_of_the_log_is_refused() {
        let folder = Folder::new();
        let mut store = create(&folder.file("a.coursewright"));
        let mut sign = |log| {
            let (hash, at) = (hash_bytes(b"x"), "2026-11-21T09:59:59Z".to_owned());
            let signed =
                Signed { by: "Ada".into(), at, lesson: None, content: hash, ledger: hash, results: hash, words: hash, review_by: String::new(), rules: 1, sources: vec![], log };
            let signoff = SignOff { signed, key: String::new(), signature: String::new() };
            let act = Act { words: "Own the course", by: "Ada", at: NOW, fold: None };
            let done = store.transact(act, |draft| {
                draft.record(LogAct::Signed(signoff));
                Ok::<_, StoreProblem>(())
            });
            (done.map(|_| ()), store.log_head())
        };
        let (refused, head) = sign(hash_bytes(b"elsewhere"));
        assert_eq!(refused, Err(StoreProblem::Unsound { what: "the log has grown since this was signed".into() }));
        assert_eq!(sign(head).0, Ok(()));
        assert_eq!(store.log().len(), 1, "the refused one is not in it");
        assert_eq!(store.log()[0].at, "2026-11-21T09:59:59Z", "entered at the time it was made, so that a certificate can tell its entry");
    }

    #[test]
    fn what_changed_is_told_by_kind() {
        let folder = Folder::new();
        let mut store = create(&folder.file("a.coursewright"));
        let mut change = |change: fn(&mut Project)| {
            let act = Act { words: "Change", by: "Ada", at: NOW, fold: None };
            store
                .transact(act, |draft| {
                    change(&mut draft.project);
                    Ok::<_, StoreProblem>(())
                })
                .unwrap()
                .changes
        };
        assert_eq!(change(|p| p.course.title = "New".into()), Changes { title: true, ..Changes::default() });
        assert_eq!(change(|p| p.course.objectives.clear()), Changes { objectives: true, ..Changes::default() });
        assert_eq!(change(|p| p.suggestions.clear()), Changes { suggestions: true, ..Changes::default() });
        assert_eq!(change(|p| p.sources.clear()), Changes { sources: true, ..Changes::default() });
        assert_eq!(change(|p| p.course.modules[0].lessons.reverse()), Changes { outline: true, ..Changes::default() }, "moved, with the same words");
        let gone = change(|p| {
            p.course.modules[0].lessons.pop();
        });
        assert!(gone.outline);
        assert_eq!(gone.lessons, [LessonId::from_bits(101)], "a lesson that went is named too");
    }
}
