//! One lesson of a run: its text is asked for, then questions about that text, then scenarios of what was told. What comes of it
//! is written later, in the order of the course, so that ids do not depend on which answer came first.

use super::cite::Citing;
use super::item::{Items, Use};
use super::lesson::Blocks;
use super::plain::plain;
use super::scenario::{self, Scenarios};
use super::shelf::Shelf;
use super::turn::Turn;
use super::writing::Pen;
use super::{item, lanes, lesson};
use crate::drafter::DraftProblem;
use coursewright_course::block::Block;
use coursewright_course::id::{LessonId, ObjectiveId, PassageId, RunId};
use coursewright_course::statement::Support;
use std::collections::BTreeSet;

/// What is asked about one lesson.
pub(super) struct Place<'a> {
    /// What a person sees of it: “Lesson 2.1: Reading the gauge”.
    pub(super) doing: String,
    /// The lesson, where it stands and is written anew.
    pub(super) lesson: Option<LessonId>,
    /// Its text; none where that stands.
    pub(super) text: Option<lesson::Wish<'a>>,
    /// Questions about it; what the lesson says is filled in once it is known.
    pub(super) questions: Option<item::Wish<'a>>,
    /// Scenarios of its events; none where none was told.
    pub(super) scenarios: Option<scenario::Wish<'a>>,
}

/// What came of it: a value or a problem for each thing that was asked, none where it was not asked.
pub(super) struct Replies {
    pub(super) text: Result<Option<Blocks>, DraftProblem>,
    pub(super) questions: Result<Option<Items>, DraftProblem>,
    pub(super) scenarios: Result<Option<Scenarios>, DraftProblem>,
}

impl Replies {
    /// Nothing came, not even a text to ask about.
    const fn none(problem: DraftProblem) -> Self {
        Self { text: Err(problem), questions: Ok(None), scenarios: Ok(None) }
    }
}

impl Place<'_> {
    /// How many requests it takes, when none has to be sent twice.
    pub(super) fn requests(&self) -> u32 {
        u32::from(self.text.is_some()) + u32::from(self.questions.is_some()) + u32::from(self.scenarios.is_some())
    }

    /// Characters of the passages it is made from: about as long as that will its answers be.
    fn size(&self, shelf: &Shelf<'_>) -> usize {
        let passages = self.text.as_ref().map(|wish| wish.passages).or(self.questions.as_ref().map(|wish| wish.passages));
        shelf.size_of(passages.unwrap_or_default()).min(lesson::ROOM)
    }

    /// The passages that stand in its requests.
    pub(super) fn consulted(&self, shelf: &Shelf<'_>) -> BTreeSet<PassageId> {
        let lesson = self.text.map(|wish| wish.passages).into_iter().chain(self.questions.map(|wish| wish.passages)).map(<[usize]>::to_vec);
        let all = lesson.chain(self.scenarios.map(|wish| wish.shown(shelf)));
        all.flat_map(|which| shelf.shown(&which, lesson::ROOM)).map(|at| shelf.get(at).1.id).collect()
    }

    fn ask(&self, key: usize, shelf: &Shelf<'_>, turn: &Turn<'_>, begun: &dyn Fn()) -> Replies {
        let lane = turn.lane(key, begun).about(self.lesson);
        let text = self.text.map(|wish| lane.ask(&lesson::ask(shelf, wish), &self.doing, &|reply, _| lesson::faults(reply))).transpose();
        if self.text.is_some() {
            turn.ended(&text);
        }
        let text = match text {
            Ok(text) => text,
            Err(problem) => {
                turn.skip(self.requests());
                return Replies::none(problem);
            }
        };
        let said = text.as_ref().map(|reply| said(reply, shelf));
        let questions = self.questions.map(|wish| {
            let wish = item::Wish { text: said.as_deref().unwrap_or(wish.text), ..wish };
            let judge = |reply: &Items, at| item::faults(reply, wish.objectives.len(), wish.uses, at);
            part(turn, lane.ask(&item::ask(shelf, wish), &format!("{} (questions)", self.doing), &judge))
        });
        let scenarios = self.scenarios.map(|wish| {
            let wish = scenario::Wish { text: said.as_deref().unwrap_or(wish.text), ..wish };
            let judge = |reply: &Scenarios, at| scenario::faults(reply, wish, shelf, at);
            part(turn, lane.ask(&scenario::ask(shelf, wish), &format!("{} (scenario)", self.doing), &judge))
        });
        Replies { text: Ok(text), questions: questions.transpose(), scenarios: scenarios.transpose() }
    }
}

/// A part of a lesson, which leaves the rest where it does not come out.
fn part<T>(turn: &Turn<'_>, outcome: Result<T, DraftProblem>) -> Result<T, DraftProblem> {
    turn.ended(&outcome);
    if outcome.is_err() {
        turn.skip(1);
    }
    outcome
}

/// Asks about all places, in so many slots. Replies stand in the order of the places.
pub(super) fn ask(places: &[Place<'_>], slots: usize, shelf: &Shelf<'_>, turn: &Turn<'_>) -> Vec<Replies> {
    turn.expect(places.iter().map(Place::requests).sum());
    let sizes: Vec<usize> = places.iter().map(|place| place.size(shelf)).collect();
    let replies = lanes::side_by_side(&sizes, slots, &|| turn.over().is_some(), &|at, begun| places[at].ask(at, shelf, turn, begun));
    let unasked = || Replies::none(turn.over().unwrap_or(DraftProblem::Cancelled));
    replies.into_iter().map(|reply| reply.unwrap_or_else(unasked)).collect()
}

/// The blocks of a reply.
pub(super) fn blocks(reply: &Blocks, citing: &mut Citing<'_>, pen: &mut Pen<'_>) -> Vec<Block> {
    reply.blocks.iter().map(|given| pen.block(lesson::write(given, citing))).collect()
}

/// The questions of a reply that were wanted, with where each is asked.
pub(super) fn items(reply: &Items, uses: &[Use], own: &[ObjectiveId], citing: &mut Citing<'_>, pen: &mut Pen<'_>) -> Vec<(Use, Block)> {
    let wanted = reply.items.iter().filter(|question| uses.contains(&question.r#use) && item::serves(question, own.len()));
    wanted
        .map(|question| {
            let objective = own.get(question.objective.saturating_sub(1) as usize).copied();
            let written = item::write(question, objective, citing, pen.ids);
            (question.r#use, pen.block(written))
        })
        .collect()
}

/// The scenarios of a reply, with the position of the event each is about.
pub(super) fn scenarios(reply: &Scenarios, events: usize, citing: &mut Citing<'_>, pen: &mut Pen<'_>) -> Vec<(usize, Block)> {
    let stories = reply.scenarios.iter().filter_map(|story| Some((story, scenario::event(story, events)?)));
    stories
        .map(|(story, event)| {
            let written = scenario::write(story, citing, pen.ids);
            (event, pen.block(written))
        })
        .collect()
}

/// What is said of events that brought no scenario, and what the model noticed about those that did.
pub(super) fn noticed(reply: &Scenarios, events: usize, number: &str, title: &str) -> Option<String> {
    let why: Vec<String> = reply.notes.iter().map(|note| plain(note)).filter(|note| !note.is_empty()).take(3).collect();
    let why: String = why.join(" ").chars().take(400).collect();
    let lead = match reply.scenarios.iter().filter(|story| scenario::event(story, events).is_some()).count() {
        0 => format!("Lesson {number} “{title}” has no scenario: the model found nothing in what was told that a learner could decide."),
        some if some < events => format!("Of {events} events that were told, {some} became a scenario of lesson {number} “{title}”."),
        _ if why.is_empty() => return None,
        _ => return Some(format!("The model noticed about the scenario of lesson {number} “{title}”: {why}")),
    };
    Some(if why.is_empty() { lead } else { format!("{lead} The model noticed: {why}") })
}

/// What a reply will say, before its blocks have ids of their own.
fn said(reply: &Blocks, shelf: &Shelf<'_>) -> String {
    shown(&blocks(reply, &mut Citing::of(shelf), &mut Pen { ids: &mut || 0, run: RunId::from_bits(0) }))
}

/// What a lesson says, a line for each text. No question is asked about what nothing carries.
pub(super) fn shown(blocks: &[Block]) -> String {
    blocks.iter().flat_map(|block| &block.claims).filter(|claim| claim.support != Support::Unsupported).map(|claim| format!("{}\n", claim.text)).collect()
}
