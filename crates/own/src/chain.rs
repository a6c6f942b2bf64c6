//! The log as a hash chain, and what of it still counts.

use coursewright_course::finding::Waiver;
use coursewright_course::id::{BlockId, LessonId, ProjectId};
use coursewright_course::revision::{Hash, hash_of};
use coursewright_course::signoff::{LogAct, LogEntry, SignOff};
use std::collections::{BTreeMap, BTreeSet};

/// The first entry that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {entry} of the log {what}")]
pub struct Broken {
    /// Its position, counting from 1.
    pub entry: u32,
    /// What is wrong with it.
    pub what: &'static str,
}

/// What the next entry holds as the hash of the one before.
#[must_use]
pub fn head(project: ProjectId, log: &[LogEntry]) -> Hash {
    log.last().map_or_else(|| hash_of(&project), |entry| entry.hash)
}

/// The entry that follows this log.
#[must_use]
pub fn append(project: ProjectId, log: &[LogEntry], at: &str, act: LogAct) -> LogEntry {
    let number = log.last().map_or(0, |entry| entry.number) + 1;
    LogEntry::after(head(project, log), number, at.into(), act)
}

/// Whether each entry holds and follows the one before it.
///
/// A log cut at its end is still a chain: sign-offs and certificates carry its head, and are compared with it elsewhere.
///
/// # Errors
/// The first entry that does not hold.
pub fn verify(project: ProjectId, log: &[LogEntry]) -> Result<(), Broken> {
    let mut previous = hash_of(&project);
    for (position, entry) in (1u32..).zip(log) {
        let what = if entry.number != position {
            "has another number than its position"
        } else if entry.previous != previous {
            "does not follow the entry before it"
        } else if !entry.holds() {
            "says something other than what its hash was taken of"
        } else {
            previous = entry.hash;
            continue;
        };
        return Err(Broken { entry: position, what });
    }
    Ok(())
}

/// The entries that still count: whatever was withdrawn is left out.
#[derive(Clone, Debug, Default)]
pub struct Standing<'a> {
    /// Sign-offs with the numbers of their entries, oldest first.
    pub signoffs: Vec<(u32, &'a SignOff)>,
    /// Waivers with the numbers of their entries, oldest first.
    pub waivers: Vec<(u32, &'a Waiver)>,
    /// Which words of which block were opened, by whom first.
    opened: BTreeMap<(BlockId, Hash), (u32, &'a str)>,
}

/// Reads what still counts. A withdrawal counts against an earlier entry only, and is not itself taken back.
#[must_use]
pub fn standing(log: &[LogEntry]) -> Standing<'_> {
    let withdrawn: BTreeSet<u32> = log
        .iter()
        .filter_map(|entry| match &entry.act {
            LogAct::Withdrawn { entry: earlier, .. } if *earlier < entry.number => Some(*earlier),
            _ => None,
        })
        .collect();
    let mut standing = Standing::default();
    for entry in log.iter().filter(|entry| !withdrawn.contains(&entry.number)) {
        match &entry.act {
            LogAct::Signed(signoff) => standing.signoffs.push((entry.number, signoff)),
            LogAct::Waived(waiver) => standing.waivers.push((entry.number, waiver)),
            LogAct::Opened { by, blocks } => {
                for seen in blocks {
                    standing.opened.entry(*seen).or_insert((entry.number, by));
                }
            }
            LogAct::Released(_) | LogAct::Ran(_) | LogAct::Judged(_) | LogAct::Withdrawn { .. } | LogAct::Lifted { .. } => {}
        }
    }
    standing
}

impl<'a> Standing<'a> {
    /// The latest sign-off of this lesson, or of the whole course, with the number of its entry.
    #[must_use]
    pub fn signoff(&self, lesson: Option<LessonId>) -> Option<(u32, &'a SignOff)> {
        self.signoffs.iter().rev().find(|(_, signoff)| signoff.signed.lesson == lesson).copied()
    }

    /// The latest waiver of the finding with this fingerprint.
    #[must_use]
    pub fn waiver(&self, fingerprint: Hash) -> Option<&'a Waiver> {
        self.waivers.iter().rev().find(|(_, waiver)| waiver.fingerprint == fingerprint).map(|(_, waiver)| *waiver)
    }

    /// Who first opened exactly these words of a block, with the number of the entry.
    #[must_use]
    pub fn opened(&self, block: BlockId, words: Hash) -> Option<(u32, &'a str)> {
        self.opened.get(&(block, words)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(reasons: &[&str]) -> (ProjectId, Vec<LogEntry>) {
        let project = ProjectId::from_bits(1);
        let mut log = Vec::new();
        for reason in reasons {
            let act = LogAct::Withdrawn { entry: 1, by: "Ada".into(), reason: (*reason).into() };
            log.push(append(project, &log, "2026-01-01T00:00:00Z", act));
        }
        (project, log)
    }

    #[test]
    fn a_chain_as_appended_holds_in_its_own_project_only() {
        let (project, log) = log(&["a", "b", "c"]);
        assert_eq!(verify(project, &log), Ok(()));
        let foreign = ProjectId::from_bits(2);
        assert_eq!(verify(foreign, &log), Err(Broken { entry: 1, what: "does not follow the entry before it" }));
    }

    #[test]
    fn the_first_entry_that_does_not_hold_is_named() {
        let (project, whole) = log(&["a", "b", "c"]);
        let mut swapped = whole.clone();
        swapped.swap(1, 2);
        assert_eq!(verify(project, &swapped).unwrap_err().entry, 2, "reordered");
        let mut cut = whole.clone();
        cut.remove(1);
        assert_eq!(verify(project, &cut).unwrap_err().entry, 2, "one taken out of the middle");
        let mut reworded = whole.clone();
        reworded[2].at.replace_range(0..4, "2025");
        let said = verify(project, &reworded).unwrap_err();
        assert_eq!(said.to_string(), "entry 3 of the log says something other than what its hash was taken of");
        let mut forged = whole;
        forged[1] = LogEntry::after(forged[1].previous, 2, "2025-01-01T00:00:00Z".into(), forged[1].act.clone());
        assert_eq!(verify(project, &forged).unwrap_err().entry, 3, "an entry made anew no longer carries the next one");
    }

    #[test]
    fn a_withdrawal_counts_backwards_only() {
        let project = ProjectId::from_bits(1);
        let opened = |n: u128| LogAct::Opened { by: "Ada".into(), blocks: vec![(BlockId::from_bits(n), hash_of(&n))] };
        let withdraw = |entry| LogAct::Withdrawn { entry, by: "Ada".into(), reason: "a slip of the hand".into() };
        let mut log = Vec::new();
        for act in [opened(1), opened(2), withdraw(1), withdraw(5), opened(3)] {
            log.push(append(project, &log, "2026-01-01T00:00:00Z", act));
        }
        let standing = standing(&log);
        let seen = |n: u128| standing.opened(BlockId::from_bits(n), hash_of(&n)).is_some();
        assert_eq!([seen(1), seen(2), seen(3)], [false, true, true], "nobody takes back in advance");
    }
}
