//! A live session: one meeting about the cards of one pack. What happened is a list of events in order; how it stands is read from
//! them, so that whoever has the list, after a crash too, has the session.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the session as its events tell it |
//! | `heard` | what a page says, held against the cards it may speak of |
//! | `minutes` | who was there, what was said, what is divided and what was not reached |
//! | `served` | the page that reviewers open, as it is served |

mod heard;
mod minutes;
mod served;
#[cfg(test)]
mod tests;

pub use heard::{Heard, heard};
pub use minutes::minutes;
pub use served::{SERVED, Served};

use super::returned::{self, Returned};
use coursewright_course::review::{Answer, Card, Matter, Outcome, Review, Verdict, base, outcome};
use coursewright_course::revision::Hash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a session is about: fixed when it begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// The project, by its id.
    pub project: String,
    /// The course’s title.
    pub title: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// The hash of the course it is made from.
    pub build: Hash,
    /// The pack whose cards are asked.
    pub pack: Hash,
    /// When it began, UTC, RFC 3339.
    pub at: String,
    /// Who leads it.
    pub by: String,
    /// The cards, in order.
    pub cards: Vec<Card>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Event {
    /// Somebody was given a link.
    Invited {
        /// By which number they are known.
        reviewer: u32,
        /// Their name.
        name: String,
    },
    /// They came in by it.
    Came {
        /// Who.
        reviewer: u32,
    },
    /// They said something about a card; it takes the place of what they said before.
    Answered {
        /// Who.
        reviewer: u32,
        /// What.
        answer: Answer,
    },
    /// They took back what they had said about a card.
    TookBack {
        /// Who.
        reviewer: u32,
        /// About what.
        matter: Matter,
    },
    /// The room was led to a card, or left to go where each wants.
    Moved {
        /// The card; none leaves everybody free.
        to: Option<Matter>,
    },
    /// Somebody’s link counts no more.
    Revoked {
        /// Whose.
        reviewer: u32,
    },
    /// Somebody was last seen then.
    Seen {
        /// Who.
        reviewer: u32,
    },
    /// It is over.
    Ended,
    /// The answers of these reviewers were taken into the project.
    TakenIn {
        /// Whose.
        reviewers: Vec<u32>,
    },
}

/// Somebody who was given a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewer {
    /// By which number they are known.
    pub number: u32,
    /// Their name.
    pub name: String,
    /// When they first came in.
    pub came: Option<String>,
    /// When they were last heard of.
    pub seen: Option<String>,
    /// When their link was revoked.
    pub revoked: Option<String>,
    /// What they say, by card.
    pub answers: BTreeMap<Matter, Answer>,
}

/// A session as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// What it is about.
    pub sitting: Sitting,
    /// Everybody who was given a link, in that order.
    pub reviewers: Vec<Reviewer>,
    /// The card everybody is held at; none leaves them free.
    pub held: Option<Matter>,
    /// When it was ended.
    pub ended: Option<String>,
    /// When answers of it were taken in.
    pub taken: Option<String>,
    /// When something last happened.
    pub last: String,
    /// How much has happened.
    pub events: u32,
}

/// How far a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Nobody said anything.
    No,
    /// Nobody who answered could decide.
    Open,
    /// Whoever decided says the same: this.
    Settled(Verdict),
    /// They differ.
    Divided,
}

impl Live {
    /// A session that has just begun.
    #[must_use]
    pub fn new(sitting: Sitting) -> Self {
        let last = sitting.at.clone();
        Self { sitting, reviewers: vec![], held: None, ended: None, taken: None, last, events: 0 }
    }

    /// What happened then. What cannot have happened changes nothing: a journal from a disk is no promise.
    pub fn apply(&mut self, at: &str, event: Event) {
        let over = self.ended.is_some();
        match event {
            Event::TakenIn { .. } => self.taken = Some(at.to_owned()),
            _ if over => return,
            Event::Invited { reviewer, name } => {
                if self.reviewer(reviewer).is_none() {
                    self.reviewers.push(Reviewer { number: reviewer, name, came: None, seen: None, revoked: None, answers: BTreeMap::new() });
                }
            }
            Event::Came { reviewer } => self.of(reviewer, at, |_| {}),
            Event::Seen { reviewer } => self.of(reviewer, at, |_| {}),
            Event::Answered { reviewer, answer } => {
                if self.card(answer.matter).is_some() {
                    self.of(reviewer, at, |one| drop(one.answers.insert(answer.matter, answer)));
                }
            }
            Event::TookBack { reviewer, matter } => self.of(reviewer, at, |one| drop(one.answers.remove(&matter))),
            Event::Moved { to } => self.held = to.filter(|matter| self.card(*matter).is_some()),
            Event::Revoked { reviewer } => self.of_number(reviewer, |one| one.revoked = Some(at.to_owned())),
            Event::Ended => self.ended = Some(at.to_owned()),
        }
        at.clone_into(&mut self.last);
        self.events += 1;
    }

    fn of_number(&mut self, number: u32, change: impl FnOnce(&mut Reviewer)) {
        if let Some(one) = self.reviewers.iter_mut().find(|one| one.number == number) {
            change(one);
        }
    }

    /// Something that somebody did themselves: who does something is there.
    fn of(&mut self, number: u32, at: &str, change: impl FnOnce(&mut Reviewer)) {
        self.of_number(number, |one| {
            one.came.get_or_insert_with(|| at.to_owned());
            one.seen = Some(at.to_owned());
            change(one);
        });
    }

    /// The reviewer of this number.
    #[must_use]
    pub fn reviewer(&self, number: u32) -> Option<&Reviewer> {
        self.reviewers.iter().find(|one| one.number == number)
    }

    /// The card of this matter.
    #[must_use]
    pub fn card(&self, matter: Matter) -> Option<&Card> {
        self.sitting.cards.iter().find(|card| card.matter == matter)
    }

    /// Everything that was said, by whom. What came by a link that was revoked is left out.
    pub fn said(&self) -> impl Iterator<Item = &Answer> {
        self.reviewers.iter().filter(|one| one.revoked.is_none()).flat_map(|one| one.answers.values())
    }

    /// Answers that were given, whatever became of the links.
    #[must_use]
    pub fn answers(&self) -> usize {
        self.reviewers.iter().map(|one| one.answers.len()).sum()
    }

    /// How far each card is, in their order.
    #[must_use]
    pub fn reached(&self) -> Vec<(&Card, Reached)> {
        let mut review = Review::default();
        review.take(self.said().cloned());
        let reach = |card: &Card| match outcome(&review, card.matter, base(card.matter, &card.text)) {
            None => Reached::No,
            Some(Outcome::Open(_)) => Reached::Open,
            Some(Outcome::Settled(answer)) => Reached::Settled(answer.verdict),
            Some(Outcome::Divided(_) | Outcome::Ruled(_)) => Reached::Divided,
        };
        self.sitting.cards.iter().map(|card| (card, reach(card))).collect()
    }

    /// What a reviewer said, as the decision file they would have sent; none where they said nothing.
    #[must_use]
    pub fn file(&self, number: u32) -> Option<Vec<u8>> {
        let one = self.reviewer(number).filter(|one| !one.answers.is_empty())?;
        let Sitting { project, build, pack, .. } = &self.sitting;
        let saved_at = one.seen.as_deref().unwrap_or(&self.last);
        let answers = self.sitting.cards.iter().filter_map(|card| one.answers.get(&card.matter)).cloned().collect();
        Some(returned::write(&Returned { project: project.clone(), build: *build, pack: *pack, by: one.name.clone(), answers }, saved_at))
    }
}

#[derive(Serialize, Deserialize)]
struct Line {
    at: String,
    #[serde(flatten)]
    event: Event,
}

/// The first line of a journal.
#[must_use]
pub fn first_line(sitting: &Sitting) -> Vec<u8> {
    line(sitting)
}

/// Another line of a journal.
#[must_use]
pub fn next_line(at: &str, event: &Event) -> Vec<u8> {
    line(&Line { at: at.to_owned(), event: event.clone() })
}

fn line(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The session that a journal tells of; none where it does not begin as one. A last line that broke off was never acknowledged.
#[must_use]
pub fn told(journal: &[u8]) -> Option<Live> {
    let mut lines = journal.split_inclusive(|byte| *byte == b'\n').take_while(|line| line.ends_with(b"\n"));
    let mut live = Live::new(serde_json::from_slice(lines.next()?).ok()?);
    for line in lines {
        let Ok(Line { at, event }) = serde_json::from_slice(line) else { break };
        live.apply(&at, event);
    }
    Some(live)
}
