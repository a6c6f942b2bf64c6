//! Undo and redo: new revisions that point at old content. They survive a restart, and nothing is forgotten.

use crate::past::{Revision, Way};
use crate::problem::StoreProblem;
use crate::store::Store;
use crate::transact::{Act, Done};
use crate::tree;
use coursewright_course::revision::Hash;
use coursewright_course::tree::Course;
use serde::{Deserialize, Serialize};

/// One step of the history, as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Step {
    /// The number of its revision.
    pub number: u32,
    /// What was done.
    pub words: String,
    /// Who.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// It was taken back, and can be done again.
    pub undone: bool,
}

impl Step {
    fn of(revision: &Revision, undone: bool) -> Self {
        Self { number: revision.number, words: revision.words.clone(), by: revision.by.clone(), at: revision.at.clone(), undone }
    }
}

impl Store {
    /// The steps of the history, newest first: those that stand, and before them those that redo would do again.
    #[must_use]
    pub fn history(&self, most: usize) -> Vec<Step> {
        self.held.past.steps().take(most).map(|(revision, undone)| Step::of(revision, undone)).collect()
    }

    /// The course of this content as it stood at this moment; none where it stood otherwise.
    ///
    /// # Errors
    /// [`StoreProblem::Damaged`] when what stood then cannot be read.
    pub fn course_as_of(&self, at: &str, content: Hash) -> Result<Option<Course>, StoreProblem> {
        // Times of RFC 3339 in UTC and whole seconds sort as text; several revisions may share one.
        for (then, _) in self.held.past.revisions.iter().rev().filter(|(revision, _)| revision.at.as_str() <= at) {
            let course = if then.root == self.root() { self.project().course.clone() } else { tree::read(&self.conn, then.root)?.0.course };
            if course.hash() == content {
                return Ok(Some(course));
            }
            if then.at.as_str() < at {
                break;
            }
        }
        Ok(None)
    }

    /// What undo would take back, in words.
    #[must_use]
    pub fn undo_words(&self) -> Option<&str> {
        self.held.past.to_undo().map(|(act, _)| act.words.as_str())
    }

    /// What redo would do again, in words.
    #[must_use]
    pub fn redo_words(&self) -> Option<&str> {
        self.held.past.to_redo().map(|act| act.words.as_str())
    }

    /// Takes the last step back. None when there is none. The log is not touched: it only grows.
    ///
    /// # Errors
    /// A [`StoreProblem`]; then nothing changed.
    pub fn undo(&mut self, by: &str, at: &str) -> Result<Option<Done<Step>>, StoreProblem> {
        let Some((step, root)) = self.held.past.to_undo().map(|(act, root)| (Step::of(act, true), root)) else { return Ok(None) };
        let words = format!("Undo: {}", step.words);
        self.go(root, Way::Undone { of: step.number }, step, &Act { words: &words, by, at, fold: None }).map(Some)
    }

    /// Does the step last taken back again. None when there is none.
    ///
    /// # Errors
    /// A [`StoreProblem`]; then nothing changed.
    pub fn redo(&mut self, by: &str, at: &str) -> Result<Option<Done<Step>>, StoreProblem> {
        let Some((step, root)) = self.held.past.to_redo().map(|act| (Step::of(act, false), act.root)) else { return Ok(None) };
        let words = format!("Redo: {}", step.words);
        self.go(root, Way::Redone { of: step.number }, step, &Act { words: &words, by, at, fold: None }).map(Some)
    }

    fn go(&mut self, root: Hash, way: Way, step: Step, act: &Act<'_>) -> Result<Done<Step>, StoreProblem> {
        self.writable()?;
        let (project, names) = tree::read(&self.conn, root)?;
        let changes = self.commit(Some((project, names)), &Vec::new(), Vec::new(), act, way)?;
        Ok(Done { value: step, changes, root: self.root() })
    }
}

#[cfg(test)]
mod tests;
