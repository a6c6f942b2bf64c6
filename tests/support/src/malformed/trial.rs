//! A draft of the course under `tests/replies` in which one reply is malformed, and what has to hold whatever it is.

#![expect(clippy::disallowed_methods, reason = "a test that keeps time")]

use super::{Case, good};
use crate::replies::{Asked, GOODS};
use crate::scripted::Scripted;
use coursewright_course::asking::Provider;
use coursewright_course::block::Block;
use coursewright_course::id::{CourseId, PassageId, RunId, SourceId};
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::tree::{Course, Lesson};
use coursewright_draft::drafter::{Draft, DraftProblem, Drafter, Effort, Material, Progress, Wanted, Watch};
use coursewright_draft::model::door::Deadlines;
use coursewright_draft::modelled::Modelled;
use std::collections::BTreeMap;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The most times anything is asked for at one place.
pub const TRIES: usize = 5;

/// Deadlines so short that thousands of silent servers take minutes, not days.
pub const QUICK: Deadlines = Deadlines {
    connect: Duration::from_millis(500),
    first: Duration::from_millis(300),
    idle: Duration::from_millis(200),
    total: Duration::from_millis(600),
    most: 2 << 20,
    pause: Duration::from_millis(1),
    patience: Duration::from_millis(30),
};

/// Deadlines that a computer with other things to do keeps.
pub const PATIENT: Deadlines = Deadlines { first: Duration::from_secs(10), idle: Duration::from_secs(10), total: Duration::from_secs(15), ..QUICK };

/// All requests of a draft together, each at its deadline, on a computer with other things to do.
const HANG: Duration = Duration::from_secs(20);

/// How a draft ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Whole.
    Whole,
    /// In part, and says what is missing.
    Part,
    /// With a problem.
    Problem,
}

/// What came of a case.
#[derive(Debug)]
pub struct Outcome {
    /// How the draft ended; none when it did not.
    pub ending: Option<Ending>,
    /// How long it took.
    pub took: Duration,
    /// Requests it took.
    pub requests: usize,
    /// What does not hold.
    pub complaints: Vec<String>,
}

/// Drafts, one after the other, from one server.
pub struct Trials {
    server: Scripted,
    now: Arc<Mutex<Now>>,
    good: Draft,
}

/// The case in hand, and how often each place has been asked for.
#[derive(Default)]
struct Now {
    case: Option<Case>,
    asked: BTreeMap<Asked, usize>,
}

/// Keeps what requests took.
#[derive(Default)]
struct Kept(Mutex<Effort>);

impl Watch for Kept {
    fn progress(&self, _: &Progress) {}
    fn cancelled(&self) -> bool {
        false
    }
    fn spent(&self, more: &Effort) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).add(more);
    }
}

/// The passages of the course, as one source.
#[must_use]
pub fn source() -> Source {
    let id = SourceId::from_bits(1);
    let passages = (0..).zip(GOODS.trim().split("\n\n")).map(|(n, text)| Passage {
        id: PassageId::of(id, 1, n),
        text: text.into(),
        kind: PassageKind::Paragraph,
        locator: Locator { line: Some(2 * n + 1), ..Locator::default() },
    });
    Source { id, name: "goods.txt".into(), language: Some("en".into()), ..Source::loose(SourceKind::Text, passages.collect()) }
}

impl Trials {
    /// A server, and the draft that comes where nothing is wrong.
    ///
    /// # Panics
    /// When even the good replies make no whole draft.
    #[must_use]
    pub fn new() -> Self {
        let now = Arc::new(Mutex::new(Now::default()));
        let state = Arc::clone(&now);
        let server = Scripted::start(move |_, request| {
            let asked = Asked::of(request.path(), &request.body);
            let provider = super::spoken(request.path());
            let mut now = state.lock().unwrap_or_else(PoisonError::into_inner);
            // A request that its draft has given up already may be heard late.
            if now.case.as_ref().is_some_and(|case| !request.path().starts_with(&format!("{}/", folder(case)))) {
                return good(provider, asked);
            }
            let count = now.asked.entry(asked).or_default();
            *count += 1;
            let before = *count - 1;
            let spoiled = now.case.as_ref().filter(|case| case.asked == asked).and_then(|case| case.replies.get(before));
            spoiled.cloned().unwrap_or_else(|| good(provider, asked))
        });
        let good = drafted(&server.address(Provider::OpenAi), Provider::OpenAi, PATIENT, &Kept::default());
        let good = good.expect("good replies make a draft");
        assert_eq!(good.missing, Vec::<String>::new(), "good replies make a whole draft");
        Self { server, now, good }
    }

    /// What comes of this case.
    #[must_use]
    pub fn run(&self, case: &Case) -> Outcome {
        let before = self.server.heard().len();
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = Now { case: Some(case.clone()), asked: BTreeMap::new() };
        let (send, ended) = channel();
        let (address, provider) = (self.server.address(case.provider).replacen(&self.server.at, &format!("{}{}", self.server.at, folder(case)), 1), case.provider);
        // What is only harmless comes in time, however busy this computer is.
        let deadlines = if case.is_harmless() { PATIENT } else { QUICK };
        let began = Instant::now();
        std::thread::spawn(move || {
            let kept = Kept::default();
            let draft = drafted(&address, provider, deadlines, &kept);
            let _ = send.send((draft, kept.0.into_inner().unwrap_or_else(PoisonError::into_inner)));
        });
        let ended = ended.recv_timeout(HANG);
        let took = began.elapsed();
        let mut heard = self.server.heard().split_off(before);
        heard.retain(|request| request.path().starts_with(&format!("{}/", folder(case))));
        let mut complaints: Vec<String> = self
            .now
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .asked
            .iter()
            .filter(|(_, count)| **count > TRIES)
            .map(|(asked, count)| format!("{asked:?} was asked for {count} times"))
            .collect();
        let ending = match ended {
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {
                complaints.push("it hung".into());
                None
            }
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => {
                complaints.push("it panicked".into());
                None
            }
            Ok((draft, effort)) => {
                let sent: usize = heard.iter().map(|request| request.length).sum();
                // Whoever is given up before it has listened hears nothing of what is counted as sent.
                if sent > effort.sent as usize || (sent < effort.sent as usize && took < deadlines.first) {
                    complaints.push(format!("{} bytes are said to be sent, and {sent} were", effort.sent));
                }
                Some(match draft {
                    Ok(draft) => {
                        complaints.extend(doubts(&draft, &self.good, case.altered));
                        if draft.effort != effort {
                            complaints.push(format!("{effort:?} was spent, and the draft says {:?}", draft.effort));
                        }
                        if case.is_harmless() && !draft.missing.is_empty() {
                            complaints.push(format!("nothing was wrong that matters, and all the same {:?}", draft.missing));
                        }
                        if draft.missing.is_empty() { Ending::Whole } else { Ending::Part }
                    }
                    Err(problem) => {
                        complaints.extend(unclear(&problem));
                        if case.is_harmless() {
                            complaints.push(format!("nothing was wrong that matters, and all the same: {problem}"));
                        }
                        Ending::Problem
                    }
                })
            }
        };
        Outcome { ending, took, requests: heard.len(), complaints }
    }
}

impl Default for Trials {
    fn default() -> Self {
        Self::new()
    }
}

/// Where a case is asked for, below the server’s address.
fn folder(case: &Case) -> String {
    format!("/case-{}", case.seed)
}

fn drafted(address: &str, provider: Provider, deadlines: Deadlines, watch: &dyn Watch) -> Result<Draft, DraftProblem> {
    let drafter = Modelled::within(provider, address, "small", None, &Pseudonyms::default(), deadlines)?;
    let (sources, course) = ([source()], Course::empty(CourseId::from_bits(1), ""));
    let mut ids = 1u128..;
    drafter.draft(Wanted::Course, Material { sources: &sources, course: &course }, RunId::from_bits(1), &mut || ids.next().unwrap_or_default(), watch)
}

/// What does not hold of a draft.
fn doubts(draft: &Draft, good: &Draft, altered: bool) -> Vec<String> {
    let mut doubts = Vec::new();
    let source = source();
    for block in draft.course.lessons().flat_map(|lesson| &lesson.blocks) {
        for citation in block.claims.iter().flat_map(|claim| &claim.citations) {
            let stands = source.passage(citation.passage).and_then(|passage| passage.text.get(citation.start as usize..citation.end as usize));
            if stands != Some(citation.quote.as_str()) {
                doubts.push(format!("“{}” is cited and does not stand there", citation.quote));
            }
        }
    }
    let empty = draft.course.lessons().filter(|lesson| lesson.blocks.is_empty()).count();
    if empty > 0 && draft.missing.is_empty() {
        doubts.push(format!("{empty} lessons are empty and nobody says so"));
    }
    if altered {
        return doubts;
    }
    // What was not whole may not be there at all; what is there is what was answered.
    let texts = |lesson: &Lesson, items: bool| -> Vec<String> { lesson.blocks.iter().filter(|block| block.body.item().is_some() == items).map(words).collect() };
    for (lesson, whole) in draft.course.lessons().zip(good.course.lessons()) {
        let (text, questions) = (texts(lesson, false), texts(lesson, true));
        if !text.is_empty() && text != texts(whole, false) {
            doubts.push(format!("lesson “{}” is neither whole nor empty: {text:?}", lesson.title));
        }
        let known = texts(whole, true);
        doubts.extend(questions.iter().filter(|question| !known.contains(question)).map(|question| format!("a question nobody asked: {question}")));
    }
    if draft.course.lessons().count() != good.course.lessons().count() {
        doubts.push("the course has other lessons".into());
    }
    doubts
}

fn words(block: &Block) -> String {
    block.body.texts().into_iter().map(|text| text.markdown.into_owned()).collect::<Vec<_>>().join("\n")
}

/// What is wrong with the words of a problem.
fn unclear(problem: &DraftProblem) -> Option<String> {
    let words = problem.to_string();
    let fine = words.chars().count() > 10 && words.chars().count() < 700 && !words.contains(char::is_control);
    (!fine).then(|| format!("the problem is not one clear sentence: {words}"))
}
