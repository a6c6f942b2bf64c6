//! The proof or disproof of a project, or of what travels in a package.

mod certificate;
#[cfg(test)]
mod changing;
mod citation;
mod id;
mod log;
mod project;
#[cfg(test)]
mod tests;

pub use certificate::{certificate, certificate_in};
pub use project::project;

use coursewright_course::place::Place;
use coursewright_course::signoff::SignOff;
use serde::{Deserialize, Serialize};

/// What a report that holds means, said with every one.
pub const MEANING: &str = "This proves that nothing was changed since it was signed, and that the holder of the key named here signed it. \
It does not prove who that person is, nor that the content is right.";

/// What was verified, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Report {
    /// The lines, in the order they were looked at.
    pub lines: Vec<Line>,
    /// The sign-off over exactly this course, where one stands and everything holds.
    pub owner: Option<Owner>,
}

/// Who signed, as far as a signature tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Owner {
    /// The name written in the sign-off.
    pub name: String,
    /// When, as written in the sign-off.
    pub at: String,
    /// The public key, 64 hexadecimal digits.
    pub key: String,
}

/// One thing that was verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Line {
    /// What was looked at.
    pub what: String,
    /// Whether it holds.
    pub holds: bool,
    /// Where: the first thing that does not hold, or what the line is about.
    pub place: Place,
    /// The result in a sentence.
    pub words: String,
}

impl Report {
    /// Whether every line holds. A report without lines proves nothing.
    #[must_use]
    pub fn holds(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.holds)
    }

    /// The first line that does not hold.
    #[must_use]
    pub fn first_broken(&self) -> Option<&Line> {
        self.lines.iter().find(|line| !line.holds)
    }

    /// Also asks that the owner's key is the one expected: a name alone is no proof.
    #[must_use]
    pub fn expecting(mut self, key: &str) -> Self {
        match self.owner.take() {
            Some(owner) if owner.key == key => {
                self.yes("Key", Place::Course, "The owner's key is the one expected.");
                self.owner = Some(owner);
            }
            _ => self.no("Key", Place::Course, "The owner's key is not the one expected, or nobody is proved to be the owner."),
        }
        self
    }

    fn yes(&mut self, what: &str, place: Place, words: impl Into<String>) {
        self.lines.push(Line { what: what.into(), holds: true, place, words: words.into() });
    }

    fn no(&mut self, what: &str, place: Place, words: impl Into<String>) {
        self.lines.push(Line { what: what.into(), holds: false, place, words: words.into() });
    }

    /// Names the owner if nothing speaks against it.
    fn owned_by(mut self, signoff: Option<&SignOff>) -> Self {
        self.owner = signoff.filter(|_| self.holds()).map(|signoff| Owner { name: signoff.signed.by.clone(), at: signoff.signed.at.clone(), key: signoff.key.clone() });
        self
    }
}
