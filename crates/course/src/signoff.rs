//! The log that only grows: sign-offs, waivers, openings, runs, releases; each entry holds the hash of the one before.

use crate::finding::Waiver;
use crate::id::{BlockId, LessonId, ReleaseId, RunId, SourceId};
use crate::opinion::Judging;
use crate::revision::{Hash, hash_of};
use crate::verbatim::Verbatim;
use serde::{Deserialize, Serialize};

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LogEntry {
    /// Counts from 1 without gaps.
    pub number: u32,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// What happened.
    pub act: LogAct,
    /// The hash of the entry before; of the project's id for the first.
    pub previous: Hash,
    /// The hash of all of the above.
    pub hash: Hash,
}

impl LogEntry {
    /// An entry after `previous`.
    #[must_use]
    pub fn after(previous: Hash, number: u32, at: String, act: LogAct) -> Self {
        let hash = hash_of(&(number, &at, &act, previous));
        Self { number, at, act, previous, hash }
    }

    /// Whether its hash is the hash of what it says.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.hash == hash_of(&(self.number, &self.at, &self.act, self.previous))
    }
}

/// What the log can record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum LogAct {
    /// A person opened blocks and saw these very words.
    Opened {
        /// Who.
        by: String,
        /// Which blocks, with the hash of what was seen.
        blocks: Vec<(BlockId, Hash)>,
    },
    /// A person decided to leave a finding.
    Waived(Waiver),
    /// A person took ownership.
    Signed(SignOff),
    /// A package was built.
    Released(Release),
    /// A drafter ran.
    Ran(Run),
    /// A model gave its opinions.
    Judged(Judging),
    /// An earlier entry no longer counts.
    Withdrawn {
        /// Its number.
        entry: u32,
        /// Who.
        by: String,
        /// Why.
        reason: String,
    },
    /// A person lifted a verbatim mark: its words may be changed from now on.
    Lifted {
        /// The mark as it stood, with who set it and why.
        mark: Box<Verbatim>,
        /// The words it held.
        text: String,
        /// Who.
        by: String,
        /// Why, in at least ten characters.
        reason: String,
    },
}

/// A named person's signature over content, ledger and check results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignOff {
    /// What is signed.
    pub signed: Signed,
    /// The public key, 64 hexadecimal digits.
    pub key: String,
    /// The Ed25519 signature over the hash of `signed`, 128 hexadecimal digits.
    pub signature: String,
}

/// What an owner puts their name to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Signed {
    /// Who.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// One lesson, or the whole course.
    pub lesson: Option<LessonId>,
    /// Hash of the lesson or course.
    pub content: Hash,
    /// Hash of its part of the ledger.
    pub ledger: Hash,
    /// Hash of its findings, open hints and waived ones included, and of the waivers.
    pub results: Hash,
    /// Hash of what the certificate says in words, so that not one of them can be changed afterwards.
    pub words: Hash,
    /// When the owner wants it looked at again, as a date.
    pub review_by: String,
    /// The version of the set of rules that ran.
    pub rules: u32,
    /// The source versions it rests on.
    pub sources: Vec<SignedSource>,
    /// The head of the log before this entry: a log cut at its end no longer fits.
    pub log: Hash,
}

/// A source version as it was when somebody signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignedSource {
    /// The source.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// The hash of its bytes as they came.
    pub bytes: Hash,
    /// The hash of the version with its passages.
    pub hash: Hash,
}

/// A built package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Release {
    /// Its id.
    pub id: ReleaseId,
    /// Its form: `scorm12`, `scorm2004`, `cmi5`, `web`, `markdown`.
    pub format: String,
    /// Whether it was built without ownership.
    pub draft: bool,
    /// SHA-256 of the package's bytes.
    pub bytes: Hash,
    /// Size of the package.
    pub size: u32,
    /// Hash of the course in it.
    pub content: Hash,
}

/// One piece of work by a drafter or a judge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Run {
    /// Its id.
    pub id: RunId,
    /// “Built-in drafter”, or the model's name.
    pub drafter: String,
    /// Where it was sent; empty when nothing left the computer.
    pub address: String,
    /// What was asked: `course`, a lesson's id, `judge`, or `transcription of` a recording by its name.
    pub asked: String,
    /// How it ended: `done`, `in_part` where places are missing, `cancelled`, or the code of the problem.
    pub outcome: String,
    /// Bytes sent.
    pub sent: u32,
    /// Bytes received.
    pub received: u32,
    /// Tokens of the prompts as the provider counted them; 0 when it did not say.
    pub prompt_tokens: u32,
    /// Tokens of the answers as the provider counted them; 0 when it did not say.
    pub answer_tokens: u32,
    /// How long it took.
    pub milliseconds: u32,
    /// Pieces of personal data that were replaced in what was sent. Older entries have none, and hash as they did.
    #[serde(default, skip_serializing_if = "is_none")]
    #[ts(as = "Option<u32>", optional)]
    pub replaced: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks it")]
const fn is_none(count: &u32) -> bool {
    *count == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::revision::hash_bytes;

    #[test]
    fn an_entry_no_longer_holds_when_a_word_of_it_changes() {
        let act = LogAct::Withdrawn { entry: 1, by: "Ada".into(), reason: "a slip of the hand".into() };
        let mut entry = LogEntry::after(hash_bytes(b"x"), 2, "2026-01-01T00:00:00Z".into(), act);
        assert!(entry.holds());
        entry.at.replace_range(3..4, "7");
        assert!(!entry.holds(), "the time is part of what is hashed");
    }
}
