//! What went out and what came back: each matter with its answers and what they come to.

use super::{place, words};
use crate::problem::Problem;
use crate::session::Call;
use crate::suggestion::pieces;
use crate::view::Piece;
use crate::words::at_words;
use coursewright_course::id::SuggestionId;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::review::{Answer, Matter, Outcome, Verdict, outcome};
use coursewright_course::revision::Hash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// The review so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewShown")]
pub struct Reply {
    /// Packs that were made, newest first.
    pub packs: Vec<PackLine>,
    /// Matters that somebody answered: those that ask for a decision first.
    pub matters: Vec<MatterView>,
    /// Matters that experts differ about.
    pub divided: u32,
    /// Matters that nobody who answered could decide.
    pub open: u32,
    /// Matters that are decided.
    pub decided: u32,
    /// Matters whose words were changed since.
    pub stale: u32,
}

/// A pack that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewPackLine")]
pub struct PackLine {
    /// The pack.
    pub pack: Hash,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// Whom it is for; may be empty.
    pub r#for: String,
    /// Its cards.
    pub cards: u32,
    /// How long they take, about.
    pub minutes: u32,
    /// Who answered, and how many of its cards.
    pub answered: Vec<(String, u32)>,
    /// Whether the course is the one it was made from.
    pub current: bool,
}

/// How far a matter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReviewState")]
pub enum State {
    /// Experts differ.
    Divided,
    /// Nobody who answered could decide it.
    Open,
    /// All answers are about words that were changed since.
    Stale,
    /// Whoever decided it says the same.
    Settled,
    /// A named person decided.
    Ruled,
}

/// A matter with what was said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewMatter")]
pub struct MatterView {
    /// The matter.
    pub matter: Matter,
    /// How far it is.
    pub state: State,
    /// Where it stands, in words; empty where it stands nowhere any more.
    pub at: String,
    /// To go to.
    pub place: Place,
    /// The words that stand now; of something that is gone, those that were asked about.
    pub text: String,
    /// Everything that was said, the latest last.
    pub answers: Vec<AnswerView>,
    /// What holds, where something does.
    pub holds: Option<Verdict>,
    /// Why a named person decided so.
    pub reason: Option<String>,
    /// The suggestion that waits at its place.
    pub suggestion: Option<SuggestionId>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewAnswerView")]
pub struct AnswerView {
    /// Who, as they named themselves.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// What they say.
    pub verdict: Verdict,
    /// In words; may be empty.
    pub text: String,
    /// What they remarked; may be empty.
    pub remark: String,
    /// Whether it is about the words that stand.
    pub current: bool,
    /// What was changed since they saw it; empty where nothing was.
    pub since: Vec<Piece>,
    /// Whether a named person decided so where experts differ.
    pub ruling: bool,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let look = desk.look();
        let project = desk.project();
        let review = &project.review;
        let build = project.course.hash();
        let packs = review.packs.iter().rev().map(|pack| {
            let mut answered: Vec<(String, u32)> = Vec::new();
            let mut seen = BTreeSet::new();
            for answer in review.answers.iter().filter(|answer| answer.pack == pack.id && seen.insert((answer.by.as_str(), answer.matter))) {
                match answered.iter_mut().find(|(by, _)| *by == answer.by) {
                    Some((_, count)) => *count += 1,
                    None => answered.push((answer.by.clone(), 1)),
                }
            }
            answered.sort();
            PackLine {
                pack: pack.id,
                at: pack.at.clone(),
                by: pack.by.clone(),
                r#for: pack.r#for.clone(),
                cards: pack.asked.len() as u32,
                minutes: pack.asked.iter().map(|asked| asked.seconds).sum::<u32>().div_ceil(60),
                answered,
                current: pack.build == build,
            }
        });
        let packs = packs.collect();
        let all: BTreeSet<Matter> = review.said().map(|answer| answer.matter).collect();
        let mut matters: Vec<MatterView> = all.into_iter().map(|matter| view(project, &look, matter)).collect();
        matters.sort_by_key(|matter| matter.state);
        let count = |state| matters.iter().filter(|matter| matter.state == state).count() as u32;
        Ok(Reply { packs, divided: count(State::Divided), open: count(State::Open), stale: count(State::Stale), decided: count(State::Settled) + count(State::Ruled), matters })
    })
}

fn view(project: &Project, look: &crate::desk::Look, matter: Matter) -> MatterView {
    let review = &project.review;
    let now = super::standing(project, matter);
    let outcome = now.and_then(|now| outcome(review, matter, now));
    let slot = match matter {
        Matter::Statement { statement } => project.course.statement(statement).map(|(_, _, claim)| claim.slot),
        _ => None,
    };
    let words = words(project, matter);
    let mut answers: Vec<&Answer> = review.said().filter(|answer| answer.matter == matter).collect();
    answers.sort_by(|one, other| (&one.at, one).cmp(&(&other.at, other)));
    let text = words.clone().or_else(|| answers.iter().find_map(|answer| review.about(answer)).map(str::to_owned)).unwrap_or_default();
    let answered = answers.iter().map(|answer| {
        let current = Some(answer.base) == now && review.counts(answer);
        let since = match (&words, review.about(answer)) {
            (Some(words), Some(was)) if was != words => pieces(was, words),
            _ => vec![],
        };
        let ruling = review.rulings.iter().any(|ruling| ruling.answer == **answer);
        AnswerView { by: answer.by.clone(), at: answer.at.clone(), verdict: answer.verdict, text: answer.text.clone(), remark: answer.remark.clone(), current, since, ruling }
    });
    let place = place(project, matter, look);
    let held = outcome.as_ref().and_then(Outcome::holds);
    let waiting = held.map(Answer::suggestion).filter(|id| project.suggestions.iter().any(|one| one.id == *id));
    MatterView {
        matter,
        state: match &outcome {
            None => State::Stale,
            Some(Outcome::Open(_)) => State::Open,
            Some(Outcome::Divided(_)) => State::Divided,
            Some(Outcome::Settled(_)) => State::Settled,
            Some(Outcome::Ruled(_)) => State::Ruled,
        },
        at: if matches!(place, Place::Course) { String::new() } else { at_words(&project.course, &place, slot.as_ref()) },
        place,
        text,
        answers: answered.collect(),
        holds: held.map(|answer| answer.verdict),
        reason: match &outcome {
            Some(Outcome::Ruled(ruling)) => Some(ruling.reason.clone()),
            _ => None,
        },
        suggestion: waiting,
    }
}
