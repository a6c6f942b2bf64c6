//! Revisions as a chain, and which of them are done and undone.

use crate::problem::StoreProblem;
use coursewright_course::id::ProjectId;
use coursewright_course::revision::{Hash, hash_of};
use serde::{Deserialize, Serialize};

/// One change of the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Revision {
    /// Counts from 1 without gaps.
    pub(crate) number: u32,
    /// The content after it.
    pub(crate) root: Hash,
    /// How it came about.
    pub(crate) way: Way,
    /// What was done, in words.
    pub(crate) words: String,
    /// Who.
    pub(crate) by: String,
    /// When, UTC, RFC 3339.
    pub(crate) at: String,
    /// Quick edits under the same key fold into one step.
    pub(crate) fold: Option<String>,
    /// The hash of the revision before; of the project's id for the first.
    pub(crate) previous: Hash,
}

/// How a revision came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(crate) enum Way {
    /// The project began with it.
    Begun,
    /// A new act.
    Done,
    /// A new act that makes one step with the act before it.
    Folded,
    /// An act was taken back.
    Undone {
        /// The number of that act.
        of: u32,
    },
    /// An act that was taken back was done again.
    Redone {
        /// The number of that act.
        of: u32,
    },
}

/// Acts closer together than this, in seconds, may fold: longer than the two seconds after which typing is
/// saved at the latest, shorter than a pause for thought.
const FOLD_WITHIN: u32 = 10;

/// The chain with what it amounts to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Past {
    /// All revisions in order, each with its hash.
    pub(crate) revisions: Vec<(Revision, Hash)>,
    /// Numbers of the acts that stand, oldest first; the first is the beginning.
    done: Vec<u32>,
    /// Numbers of the acts that were taken back and can be done again, next one last.
    undone: Vec<u32>,
}

impl Past {
    /// Reads a chain, refusing one that contradicts itself.
    pub(crate) fn read(project: ProjectId, revisions: Vec<(Revision, Hash)>) -> Result<Self, StoreProblem> {
        let mut past = Self::default();
        for (revision, hash) in revisions {
            let broken = |what: &str| StoreProblem::damaged(format!("revision {} {what}", revision.number));
            if revision.number != past.next() {
                return Err(broken("stands under another number"));
            }
            if revision.previous != past.head(project) {
                return Err(broken("does not follow the one before it"));
            }
            if past.expected(revision.way).map_err(broken)?.is_some_and(|root| root != revision.root) {
                return Err(broken("does not lead back to the content it names"));
            }
            past.push(revision, hash);
        }
        if past.revisions.is_empty() {
            return Err(StoreProblem::damaged("it holds no revision"));
        }
        Ok(past)
    }

    /// The number of the next revision.
    pub(crate) fn next(&self) -> u32 {
        // Revisions are numbered in 32 bits, one act a second for a hundred years.
        u32::try_from(self.revisions.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// What the next revision follows.
    pub(crate) fn head(&self, project: ProjectId) -> Hash {
        self.revisions.last().map_or_else(|| hash_of(&project), |(_, hash)| *hash)
    }

    /// Adds a revision that follows from here.
    pub(crate) fn push(&mut self, revision: Revision, hash: Hash) {
        match revision.way {
            Way::Begun | Way::Done => {
                self.done.push(revision.number);
                self.undone.clear();
            }
            Way::Folded => {
                self.done.pop();
                self.done.push(revision.number);
                self.undone.clear();
            }
            Way::Undone { of } => {
                self.done.pop();
                self.undone.push(of);
            }
            Way::Redone { of } => {
                self.undone.pop();
                self.done.push(of);
            }
        }
        self.revisions.push((revision, hash));
    }

    /// The content a revision of this kind must lead to, where that is fixed.
    fn expected(&self, way: Way) -> Result<Option<Hash>, &'static str> {
        match way {
            Way::Begun if self.revisions.is_empty() => Ok(None),
            Way::Done if !self.done.is_empty() => Ok(None),
            Way::Folded if self.done.len() > 1 => Ok(None),
            Way::Undone { of } if self.to_undo().is_some_and(|(act, _)| act.number == of) => Ok(self.to_undo().map(|(_, root)| root)),
            Way::Redone { of } if self.to_redo().is_some_and(|act| act.number == of) => Ok(self.to_redo().map(|act| act.root)),
            _ => Err("tells of an act that cannot have happened there"),
        }
    }

    /// The act that undo takes back, with the content before it.
    pub(crate) fn to_undo(&self) -> Option<(&Revision, Hash)> {
        match self.done.as_slice() {
            [.., before, act] => Some((self.revision(*act)?, self.revision(*before)?.root)),
            _ => None,
        }
    }

    /// The act that redo does again.
    pub(crate) fn to_redo(&self) -> Option<&Revision> {
        self.revision(*self.undone.last()?)
    }

    /// Whether an act under this key by this person makes one step with the last one.
    pub(crate) fn folds(&self, key: Option<&str>, by: &str, at: &str) -> bool {
        let (Some((last, _)), Some(key), [_, .., top]) = (self.revisions.last(), key, self.done.as_slice()) else {
            return false;
        };
        *top == last.number && last.fold.as_deref() == Some(key) && last.by == by && close(&last.at, at)
    }

    /// The steps a person can see: those that stand and those that can be done again, newest first.
    pub(crate) fn steps(&self) -> impl Iterator<Item = (&Revision, bool)> {
        let undone = self.undone.iter().filter_map(|number| Some((self.revision(*number)?, true)));
        // The beginning is no step: there is nothing before it to go back to.
        let done = self.done.iter().skip(1).rev().filter_map(|number| Some((self.revision(*number)?, false)));
        undone.chain(done)
    }

    /// The states that led to the present one, newest first; what was taken back is not among them.
    pub(crate) fn standing(&self) -> impl Iterator<Item = &Revision> {
        self.done.iter().rev().filter_map(|number| self.revision(*number))
    }

    fn revision(&self, number: u32) -> Option<&Revision> {
        self.revisions.get((number as usize).checked_sub(1)?).map(|(revision, _)| revision)
    }
}

/// Whether `after` lies on the same day as `before` and at most [`FOLD_WITHIN`] seconds later.
fn close(before: &str, after: &str) -> bool {
    match (seconds(before), seconds(after)) {
        (Some((day, from)), Some((other, to))) => day == other && to >= from && to - from <= FOLD_WITHIN,
        _ => false,
    }
}

/// Day and second of the day of an RFC 3339 time in UTC.
fn seconds(at: &str) -> Option<(&str, u32)> {
    let (day, time) = at.split_once('T')?;
    let part = |range: std::ops::Range<usize>| time.get(range)?.parse::<u32>().ok();
    Some((day, part(0..2)? * 3600 + part(3..5)? * 60 + part(6..8)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_edits_in_quick_succession_are_close() {
        assert!(close("2026-01-01T10:00:00Z", "2026-01-01T10:00:10Z"));
        assert!(!close("2026-01-01T10:00:00Z", "2026-01-01T10:00:11Z"), "a pause for thought ends a step");
        assert!(!close("2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z"), "another day is another step");
        assert!(!close("2026-01-01T10:00:05Z", "2026-01-01T10:00:00Z"), "a clock set back folds nothing");
        assert!(!close("then", "now"), "what is no time folds nothing");
    }
}
