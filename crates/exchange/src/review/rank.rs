//! What only an expert can decide, ranked by what a mistake would cost and how likely one is. Wording, layout and what is decided
//! already stay out: an expert has one sitting.

use crate::weight::cost;
use coursewright_course::around::Around;
use coursewright_course::comment::{Comment, CommentSeverity, Queue};
use coursewright_course::contradiction::{Contradiction, Side};
use coursewright_course::finding::{Finding, Severity};
use coursewright_course::id::{LessonId, PassageId, SourceId, StatementId};
use coursewright_course::ledger::Entry;
use coursewright_course::obligation::Obligation;
use coursewright_course::place::{Place, Slot};
use coursewright_course::project::Project;
use coursewright_course::question::{Known, Question};
use coursewright_course::review::{Card, CardSide, MOST_CARDS, Matter, Outcome, base, outcome};
use coursewright_course::revision::Hash;
use coursewright_course::statement::{Citation, Claim, Stance, Support};
use coursewright_prose::word::words;
use std::collections::{BTreeMap, BTreeSet};

/// What the cards are made from.
pub struct Material<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its statements, judged.
    pub statements: Vec<&'a Entry>,
    /// What was found and nobody decided to leave.
    pub findings: Vec<&'a Finding>,
    /// Where sources disagree and nobody said which holds, with the finding about it.
    pub conflicts: Vec<(Contradiction, Hash)>,
    /// What sources demand and no lesson teaches, with the finding about it.
    pub gaps: Vec<(Obligation, Hash)>,
    /// Where something stands, in words.
    pub at: &'a dyn Fn(&Place, Option<&Slot>) -> String,
}

/// A card with its rank.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// The card.
    pub card: Card,
    /// What a mistake would cost, from 1.
    pub cost: f64,
    /// How likely one is, 0 to 1.
    pub doubt: f64,
    /// The lesson it belongs to, where it belongs to one.
    pub lesson: Option<LessonId>,
}

impl Planned {
    /// What it is ranked by.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.cost * self.doubt
    }
}

/// The least weight of a sentence that sources carry, to be asked about all the same: a limit that has to be kept.
const OF_CONSEQUENCE: f64 = 5.0;

/// Everything an expert could be asked, the weightiest first.
#[must_use]
pub fn plan(material: &Material<'_>) -> Vec<Planned> {
    let mut all: Vec<Planned> = Vec::new();
    all.extend(material.conflicts.iter().map(|(pair, finding)| conflict(material, pair, *finding)));
    // A demand that another source contradicts is decided there.
    let disputed = |demand: &Obligation| {
        let sides = material.conflicts.iter().flat_map(|(pair, _)| [&pair.one, &pair.other]);
        sides.into_iter().any(|side| side.passage == demand.passage && side.start < demand.end && demand.start < side.end)
    };
    all.extend(material.gaps.iter().filter(|(demand, _)| !disputed(demand)).map(|(demand, finding)| gap(material, demand, *finding)));
    all.extend(material.project.questions.iter().filter_map(|question| asked(material, question)));
    all.extend(material.project.comments.iter().filter_map(|comment| remarked(material, comment)));
    all.extend(statements(material));
    all.retain_mut(|planned| open(material, planned));
    let pace = pace(material.project);
    for planned in &mut all {
        planned.card.seconds = (f64::from(planned.card.seconds) * pace).round() as u32;
    }
    // Of the same weight the reading order of the course holds: sorting is stable.
    all.sort_by(|one, other| other.weight().total_cmp(&one.weight()));
    all
}

/// The cards that go out: what a designer put in, then by rank until the minutes are spent. At least one.
#[must_use]
pub fn within<'p>(all: &'p [Planned], project: &Project, minutes: u32) -> Vec<&'p Planned> {
    let wanted = |planned: &Planned| project.review.chosen(planned.card.matter).and_then(|chosen| chosen.asked);
    let mut taken: BTreeSet<Matter> = all.iter().filter(|planned| wanted(planned) == Some(true)).map(|planned| planned.card.matter).take(MOST_CARDS).collect();
    let mut seconds: u32 = all.iter().filter(|planned| taken.contains(&planned.card.matter)).map(|planned| planned.card.seconds).sum();
    for planned in all.iter().filter(|planned| wanted(planned).is_none()) {
        if taken.len() >= MOST_CARDS || (!taken.is_empty() && seconds + planned.card.seconds > minutes.saturating_mul(60)) {
            break;
        }
        seconds += planned.card.seconds;
        taken.insert(planned.card.matter);
    }
    all.iter().filter(|planned| taken.contains(&planned.card.matter)).collect()
}

/// How fast these experts were so far against what was thought: the median of at least ten cards, within sense.
fn pace(project: &Project) -> f64 {
    let review = &project.review;
    let mut ratios: Vec<f64> =
        review.answers.iter().filter(|answer| answer.seconds > 0).filter_map(|answer| Some(f64::from(answer.seconds) / f64::from(review.asked(answer)?.seconds.max(1)))).collect();
    if ratios.len() < 10 {
        return 1.0;
    }
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2].clamp(0.25, 4.0)
}

/// Whether it still has to be decided; what experts disagreed about says so.
fn open(material: &Material<'_>, planned: &mut Planned) -> bool {
    let card = &mut planned.card;
    match outcome(&material.project.review, card.matter, base(card.matter, &card.text)) {
        Some(Outcome::Settled(_) | Outcome::Ruled(_)) => false,
        Some(Outcome::Divided(answers)) => {
            let said: Vec<String> = answers.iter().map(|answer| format!("{}: {}", answer.by, if answer.text.is_empty() { answer.verdict.words() } else { &answer.text })).collect();
            card.why = format!("Experts disagree about this. {}", said.join(" · "));
            planned.doubt = 1.0;
            true
        }
        Some(Outcome::Open(answers)) => {
            if let Some(answer) = answers.iter().find(|answer| !answer.text.is_empty()) {
                card.why = format!("{} {}: {}. {}", answer.by, answer.verdict.words(), answer.text, card.why);
            }
            true
        }
        None => true,
    }
}

/// Seconds to read so many words that are weighed, not skimmed: 200 a minute.
fn reading(texts: &[&str]) -> f64 {
    texts.iter().map(|text| words(text).len()).sum::<usize>() as f64 * 60.0 / 200.0
}

fn seconds(card: &Card, deciding: f64) -> u32 {
    let sides = card.sides.iter().flat_map(|side| [side.before.as_str(), &side.quote, &side.after]);
    let texts: Vec<&str> = [card.why.as_str(), &card.before, &card.text, &card.after].into_iter().chain(sides).collect();
    (reading(&texts) + deciding).round() as u32
}

fn planned(mut card: Card, deciding: f64, cost: f64, doubt: f64, lesson: Option<LessonId>) -> Planned {
    card.seconds = seconds(&card, deciding);
    Planned { card, cost, doubt, lesson }
}

fn side(project: &Project, source: SourceId, passage: PassageId, run: (u32, u32), written: &str) -> Option<CardSide> {
    let (source, passage) = project.passage(source, passage)?;
    let Around { cell, before, said, after } = Around::of(passage, run.0 as usize..run.1 as usize);
    let version = if source.version > 1 { format!(", version {}", source.version) } else { String::new() };
    let locator = [passage.locator.words(), cell].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    Some(CardSide { source: format!("{}{version}", source.name), locator, spoken: source.kind.is_spoken(), before, quote: said, after, written: written.to_owned() })
}

fn conflict(material: &Material<'_>, pair: &Contradiction, finding: Hash) -> Planned {
    let show = |side_of: &Side| side(material.project, side_of.source, side_of.passage, (side_of.start, side_of.end), &side_of.written);
    let sides: Vec<CardSide> = [&pair.one, &pair.other].into_iter().filter_map(show).collect();
    let resting: BTreeSet<StatementId> = pair.one.statements.iter().chain(&pair.other.statements).copied().collect();
    let places: Vec<String> = material.statements.iter().filter(|entry| resting.contains(&entry.statement)).map(|entry| (material.at)(&entry.place, entry.slot.as_ref())).collect();
    let why = match places.len() {
        0 => "Two sources disagree. No statement of the course rests on either yet.".to_owned(),
        1 => "Two sources disagree. One statement of the course waits for this answer.".to_owned(),
        n => format!("Two sources disagree. {n} statements of the course wait for this answer."),
    };
    let text = if pair.about.is_empty() { pair.message.clone() } else { pair.about.clone() };
    let cost = sides.iter().map(|side| cost(&side.quote)).fold(1.0, f64::max) + if places.is_empty() { 0.0 } else { 1.0 };
    let lesson = material.statements.iter().find(|entry| resting.contains(&entry.statement)).and_then(|entry| entry.lesson());
    let mut places = places.into_iter();
    let card = Card {
        matter: Matter::Conflict { finding },
        at: places.next().unwrap_or_default(),
        why,
        text,
        before: String::new(),
        after: String::new(),
        places: places.collect(),
        sides,
        seconds: 0,
    };
    planned(card, 20.0, cost, 1.0, lesson)
}

fn gap(material: &Material<'_>, demand: &Obligation, finding: Hash) -> Planned {
    let kind = demand.kind.word();
    let also = demand.also.len();
    let why = match also {
        0 => format!("A source asks for this ({kind}) and no lesson teaches it."),
        _ => format!("{} places of the sources ask for this ({kind}) and no lesson teaches it.", also + 1),
    };
    let card = Card {
        matter: Matter::Gap { finding },
        at: String::new(),
        why,
        text: demand.text.clone(),
        before: String::new(),
        after: String::new(),
        places: vec![],
        sides: side(material.project, demand.source, demand.passage, (demand.start, demand.end), "").into_iter().collect(),
        seconds: 0,
    };
    let hard = if demand.kind.is_hard() { 1.0 } else { 0.0 };
    planned(card, 15.0, cost(&demand.text) + hard, if demand.kind.is_hard() { 0.8 } else { 0.4 }, None)
}

fn asked(material: &Material<'_>, question: &Question) -> Option<Planned> {
    let (why, doubt) = match &question.standing {
        Known::Unknown => ("The sources do not say this.".to_owned(), 1.0),
        Known::Assumed { answer, by, .. } => (format!("The sources do not say this. {by} assumes for now: {answer}"), 0.7),
        Known::Confirmed { .. } => return None,
    };
    let at = question.lesson.filter(|lesson| material.project.course.lesson(*lesson).is_some()).map(|lesson| (material.at)(&Place::Lesson { lesson }, None));
    let card = Card {
        matter: Matter::Question { question: question.id },
        at: at.unwrap_or_default(),
        why: if question.why.is_empty() { why } else { format!("{why} {}", question.why) },
        text: question.text.clone(),
        before: String::new(),
        after: String::new(),
        places: vec![],
        sides: vec![],
        seconds: 0,
    };
    // Somebody thought of it by itself, so a learner will miss it.
    Some(planned(card, 45.0, cost(&question.text) + 2.0, doubt, question.lesson))
}

/// What somebody remarked and left to the expert; beside a statement, with what it rests on.
fn remarked(material: &Material<'_>, comment: &Comment) -> Option<Planned> {
    if !comment.is_open() || comment.queue != Queue::Expert {
        return None;
    }
    let place = comment.standing(&material.project.course);
    let entry = material.statements.iter().find(|entry| comment.statement() == Some(entry.statement));
    let kind = comment.kind.map(|kind| format!(" ({})", kind.words())).unwrap_or_default();
    let about = if comment.quote.is_empty() { String::new() } else { format!(" about “{}”", comment.quote) };
    let card = Card {
        matter: Matter::Comment { comment: comment.id },
        at: if place == Place::Course { String::new() } else { (material.at)(&place, entry.and_then(|entry| entry.slot.as_ref())) },
        why: format!("{} remarked this{kind}{about}. What do you say?", comment.by),
        text: comment.text.clone(),
        before: String::new(),
        after: String::new(),
        places: vec![],
        sides: entry.map(|entry| shown(material.project, entry, &[])).unwrap_or_default(),
        seconds: 0,
    };
    let (grave, doubt) = match comment.severity {
        CommentSeverity::Critical => (3.0, 1.0),
        CommentSeverity::Major => (2.0, 0.9),
        CommentSeverity::Minor => (0.0, 0.5),
    };
    Some(planned(card, 30.0, cost(&comment.quote).max(cost(&comment.text)) + grave, doubt, place.lesson()))
}

/// Rules whose findings an expert decides; what is said of wording, teaching and form is the designer's.
fn is_of_fact(rule: &str) -> bool {
    const OF_THE_SOURCES: [&str; 3] = ["accuracy/source-conflict", "accuracy/obligation-untaught", "accuracy/obligation-unpractised"];
    const OF_THE_QUOTE: [&str; 4] = ["accuracy/locator-wrong", "accuracy/quote-not-verbatim", "accuracy/verbatim-changed", "accuracy/weak-anchor"];
    (rule.starts_with("accuracy/") && !OF_THE_SOURCES.contains(&rule) && !OF_THE_QUOTE.contains(&rule)) || rule == "provenance/source-stale" || rule == "provenance/source-missing"
}

/// Statements that nothing carries, that were concluded, that differ from what they rest on, or that carry much.
fn statements(material: &Material<'_>) -> Vec<Planned> {
    let mut about: BTreeMap<StatementId, Vec<&Finding>> = BTreeMap::new();
    for finding in material.findings.iter().filter(|finding| is_of_fact(&finding.rule)) {
        if let Some(statement) = finding.statement {
            about.entry(statement).or_default().push(finding);
        }
    }
    let mut all: Vec<Planned> = Vec::new();
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for entry in material.statements.iter().filter(|entry| entry.block().is_some()) {
        let found = about.get(&entry.statement).map(Vec::as_slice).unwrap_or_default();
        let Some((why, doubt)) = doubted(entry, found) else { continue };
        let at = (material.at)(&entry.place, entry.slot.as_ref());
        let key = entry.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if let Some(first) = said.get(&key) {
            let first: &mut Planned = &mut all[*first];
            first.card.places.push(at);
            first.cost += 0.5;
            first.doubt = first.doubt.max(doubt);
            continue;
        }
        let cost = cost(&entry.text) + if matches!(entry.slot, Some(Slot::Choice { .. } | Slot::WhenRight | Slot::WhenTrue | Slot::Consequence { .. })) { 1.0 } else { 0.0 };
        // What sources carry is only asked about where much hangs on it.
        if doubt <= CARRIED && cost < OF_CONSEQUENCE {
            continue;
        }
        let (before, after) = beside(material.project, entry);
        let sides = shown(material.project, entry, found);
        let card = Card { matter: Matter::Statement { statement: entry.statement }, at, why, text: entry.text.clone(), before, after, places: vec![], sides, seconds: 0 };
        said.insert(key, all.len());
        all.push(planned(card, 12.0, cost, doubt, entry.lesson()));
    }
    all
}

/// How likely it is that a statement is wrong which its sources carry.
const CARRIED: f64 = 0.15;

/// Why an expert has to look at a statement, and how likely it is wrong; none where nobody needs to.
fn doubted(entry: &Entry, found: &[&Finding]) -> Option<(String, f64)> {
    if entry.accepted.is_some() {
        return None;
    }
    let worst = found.iter().min_by_key(|finding| finding.severity);
    let told = |finding: &Finding| finding.message.clone();
    match (entry.stance, entry.support) {
        (Stance::Asserted | Stance::Depicting, Support::Unsupported) => {
            let why = worst.filter(|finding| finding.rule != "accuracy/unsupported").map_or_else(|| "Nothing in the sources says this.".to_owned(), |finding| told(finding));
            Some((why, 1.0))
        }
        (_, support) => match worst {
            Some(finding) => Some((
                told(finding),
                match finding.severity {
                    Severity::BlockingAlways | Severity::Blocking => 0.95,
                    Severity::Warning => 0.7,
                    Severity::Hint => 0.25,
                },
            )),
            None if support == Support::Inferred => Some(("This was concluded from these passages; none of them says it.".to_owned(), 0.6)),
            None if entry.stance == Stance::Asserted && matches!(support, Support::Quoted | Support::Paraphrased) => {
                Some(("The source says so. It is asked because much hangs on it: is it still so?".to_owned(), CARRIED))
            }
            None => None,
        },
    }
}

/// What a learner reads before and behind a statement; of a question its stem.
fn beside(project: &Project, entry: &Entry) -> (String, String) {
    let Some((_, block)) = entry.block().and_then(|id| project.course.block(id)) else { return <_>::default() };
    let Some(at) = block.claims.iter().position(|claim| claim.id == entry.statement) else { return <_>::default() };
    let said = |claim: Option<&Claim>| claim.map(|claim| claim.text.clone()).unwrap_or_default();
    if block.body.item().is_some() && !matches!(entry.slot, Some(Slot::Stem)) {
        return (said(block.claims.iter().rfind(|claim| claim.slot == Slot::Stem)), String::new());
    }
    (said(at.checked_sub(1).and_then(|before| block.claims.get(before))), said(block.claims.get(at + 1)))
}

/// The most passages on a card: more are not weighed, they are skimmed.
const SIDES: usize = 3;

/// The passages of a card: what the statement rests on, then what a finding points at.
fn shown(project: &Project, entry: &Entry, found: &[&Finding]) -> Vec<CardSide> {
    let mut sides: Vec<CardSide> = Vec::new();
    let mut push = |side: Option<CardSide>| {
        if let Some(side) = side.filter(|side| !sides.iter().any(|known| (&known.source, &known.quote) == (&side.source, &side.quote))) {
            sides.push(side);
        }
    };
    for Citation { source, passage, start, end, .. } in entry.citations.iter().map(|verified| &verified.citation) {
        push(side(project, *source, *passage, (*start, *end), ""));
    }
    for evidence in found.iter().flat_map(|finding| &finding.evidence) {
        let Some((source, passage)) = evidence.passage else { continue };
        let Some((_, stands)) = project.passage(source, passage) else { continue };
        let run = stands.text.find(evidence.text.as_str()).map_or((0, stands.text.len()), |at| (at, at + evidence.text.len()));
        push(side(project, source, passage, (run.0 as u32, run.1 as u32), ""));
    }
    sides.truncate(SIDES);
    sides
}
