//! How the session stands: who is in, how far each card is, what was said to one of them.

use crate::live::{Held, State, journal};
use crate::loopback::network::{Network, networks};
use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::project::Project;
use coursewright_course::review::{Answer, Matter, Verdict};
use coursewright_course::revision::Hash;
use coursewright_exchange::review::live::{Live, Reached, Reviewer};
use serde::{Deserialize, Serialize};

/// What of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveAsk")]
pub struct Ask {
    /// The card whose answers are shown, word for word.
    #[serde(default)]
    #[ts(as = "Option<Matter>", optional)]
    pub card: Option<Matter>,
}

/// The session of the open project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLive")]
pub struct Reply {
    /// How far it is.
    pub state: LiveState,
    /// The session that is going on, or the last one.
    pub session: Option<LiveSession>,
    /// Networks a session could be served on, the likeliest first; empty while one is going on.
    pub networks: Vec<Network>,
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReviewLiveState")]
pub enum LiveState {
    /// There is none.
    None,
    /// It is going on.
    Running,
    /// It was ended.
    Ended,
    /// It broke off with the program: what was acknowledged is here.
    BrokeOff,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveSession")]
pub struct LiveSession {
    /// The pack whose cards are asked.
    pub pack: Hash,
    /// Who leads it.
    pub by: String,
    /// When it began, UTC, RFC 3339.
    pub begun_at: String,
    /// When it was over.
    pub ended_at: Option<String>,
    /// Where it is reached, without any token; empty when it is over.
    pub address: String,
    /// Whether other computers reach it.
    pub network: bool,
    /// Everybody who was given a link.
    pub reviewers: Vec<LiveReviewer>,
    /// The cards, in order.
    pub cards: Vec<LiveCard>,
    /// The card everybody is held at; none leaves them free.
    pub held: Option<Matter>,
    /// What was said to the card that was asked for.
    pub answers: Vec<LiveAnswer>,
    /// Answers in all.
    pub said: u32,
    /// Answers that the project does not have yet.
    pub new: u32,
    /// When answers of it were taken in.
    pub taken_at: Option<String>,
}

/// Somebody who was given a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveReviewer")]
pub struct LiveReviewer {
    /// By which number they are known.
    pub reviewer: u32,
    /// Their name.
    pub name: String,
    /// Whether they are there.
    pub presence: Presence,
    /// Cards they answered.
    pub answers: u32,
    /// When they first came in.
    pub came_at: Option<String>,
    /// When they were last heard of.
    pub seen_at: Option<String>,
    /// Until when their link counts; none when it does not.
    pub until: Option<String>,
}

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReviewLivePresence")]
pub enum Presence {
    /// They have a link, and have not come.
    Invited,
    /// They are in.
    Here,
    /// They were in, and nothing was heard of them for a while.
    Away,
    /// Their link was revoked.
    Revoked,
    /// Their link has expired.
    Expired,
}

/// A card in the session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveCard")]
pub struct LiveCard {
    /// What it is about.
    pub matter: Matter,
    /// Where it stands in the course, in words.
    pub at: String,
    /// What is asked about.
    pub text: String,
    /// How far it is.
    pub state: CardState,
    /// Who answered, by what they say.
    pub verdicts: Vec<(Verdict, u32)>,
    /// How many answered.
    pub answers: u32,
}

/// How far a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReviewLiveCardState")]
pub enum CardState {
    /// Nobody said anything.
    NotReached,
    /// Nobody who answered could decide.
    Open,
    /// Whoever decided says the same.
    Agreed,
    /// They differ.
    Divided,
}

/// An answer in the session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveAnswer")]
pub struct LiveAnswer {
    /// Who: the name their link was given to.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// What they say.
    pub verdict: Verdict,
    /// In words; may be empty.
    pub text: String,
    /// What they remarked; may be empty.
    pub remark: String,
    /// Whether the link it came by was revoked since.
    pub revoked: bool,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let held = call.session.live();
    call.read(|desk| {
        let project = desk.project();
        if let Some(Held { room, door }) = held.as_ref() {
            let (ticks, now) = (room.ticks(), room.now());
            let state = room.state();
            let mut session = view(&state.live, project, ask.card, |one| there(&state, one, ticks, now));
            session.address = door.address();
            session.network = door.is_public();
            return Ok(Reply { state: LiveState::Running, session: Some(session), networks: vec![] });
        }
        let last = journal::last(call.host(), &project.id.to_string());
        let state = match &last {
            None => LiveState::None,
            Some(live) if live.ended.is_none() => LiveState::BrokeOff,
            Some(_) => LiveState::Ended,
        };
        let session = last.map(|live| view(&live, project, ask.card, |one| (gone(one), None)));
        Ok(Reply { state, session, networks: networks() })
    })
}

fn gone(one: &Reviewer) -> Presence {
    match (&one.revoked, &one.came) {
        (Some(_), _) => Presence::Revoked,
        (None, Some(_)) => Presence::Away,
        (None, None) => Presence::Invited,
    }
}

/// Whether somebody is there now, and until when their link counts.
fn there(state: &State, one: &Reviewer, ticks: u64, now: u64) -> (Presence, Option<String>) {
    let until = state.links.of(one.number).map(|(_, until)| until);
    let presence = match until {
        None => Presence::Revoked,
        Some(until) if until <= now => Presence::Expired,
        Some(_) if state.is_in(one.number, ticks) => Presence::Here,
        Some(_) => gone(one),
    };
    (presence, until.map(crate::clock::utc))
}

fn view(live: &Live, project: &Project, card: Option<Matter>, there: impl Fn(&Reviewer) -> (Presence, Option<String>)) -> LiveSession {
    let reviewers = live.reviewers.iter().map(|one| {
        let (presence, until) = there(one);
        let Reviewer { number, name, came, seen, answers, .. } = one;
        LiveReviewer { reviewer: *number, name: name.clone(), presence, answers: answers.len() as u32, came_at: came.clone(), seen_at: seen.clone(), until }
    });
    let known = &project.review.answers;
    let all = || live.reviewers.iter().flat_map(|one| one.answers.values().map(move |answer| (one, answer)));
    let answers = all().filter(|(_, answer)| Some(answer.matter) == card).map(|(one, answer)| {
        let Answer { at, verdict, text, remark, .. } = answer.clone();
        LiveAnswer { by: one.name.clone(), at, verdict, text, remark, revoked: one.revoked.is_some() }
    });
    LiveSession {
        pack: live.sitting.pack,
        by: live.sitting.by.clone(),
        begun_at: live.sitting.at.clone(),
        ended_at: live.ended.clone(),
        address: String::new(),
        network: false,
        cards: cards(live),
        held: live.held,
        said: live.answers() as u32,
        // Answers are kept in order, so that each is found without looking at all.
        new: all().filter(|(_, answer)| known.binary_search(answer).is_err()).count() as u32,
        taken_at: live.taken.clone(),
        answers: answers.collect(),
        reviewers: reviewers.collect(),
    }
}

fn cards(live: &Live) -> Vec<LiveCard> {
    let of = |(card, reached): (&coursewright_course::review::Card, Reached)| {
        let mut verdicts: Vec<(Verdict, u32)> = Vec::new();
        for answer in live.said().filter(|answer| answer.matter == card.matter) {
            match verdicts.iter_mut().find(|(verdict, _)| *verdict == answer.verdict) {
                Some((_, count)) => *count += 1,
                None => verdicts.push((answer.verdict, 1)),
            }
        }
        verdicts.sort();
        let state = match reached {
            Reached::No => CardState::NotReached,
            Reached::Open => CardState::Open,
            Reached::Settled(_) => CardState::Agreed,
            Reached::Divided => CardState::Divided,
        };
        LiveCard { matter: card.matter, at: card.at.clone(), text: card.text.clone(), state, answers: verdicts.iter().map(|(_, count)| count).sum(), verdicts }
    };
    live.reached().into_iter().map(of).collect()
}
