//! A small course with a block of each kind, for the tests of this room, and what may be read in what is made of it.

use crate::document::{Run, Voice};
use crate::state::State;
use crate::words::{Guide, Messages, Storyboard, clean};
use coursewright_course::assessment::Assessment;
use coursewright_course::asset::Medium;
use coursewright_course::block::{Block, Body, Flashcard, Origin, Term, Tone};
use coursewright_course::claim::claims;
use coursewright_course::id::{
    AssetId, BlockId, ChoiceId, CourseId, Ids, LessonId, ModuleId, NodeId, ObjectiveId, OptionId, PassageId, QuestionId, SourceId, StatementId, VerbatimId,
};
use coursewright_course::item::{Answer, Choice, Gap, Item, Pair};
use coursewright_course::ledger::{Entry, Ledger, Verdict, Verified};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::place::{Place, Slot};
use coursewright_course::question::{Known, Question};
use coursewright_course::revision::hash_bytes;
use coursewright_course::scenario::{Quality, Scenario, ScenarioChoice, ScenarioNode};
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::{Citation, Stance, Support};
use coursewright_course::tree::{Course, Lesson, Module, Purpose};
use coursewright_course::verbatim::{Verbatim, Words};
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::sentence::of_markdown;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(crate) struct Sample {
    pub(crate) course: Course,
    pub(crate) ledger: Ledger,
    pub(crate) sources: Vec<Source>,
    pub(crate) questions: Vec<Question>,
    pub(crate) stale: BTreeSet<StatementId>,
}

/// The sample, with these words in every place where words can stand.
pub(crate) fn sample(more: &str) -> Sample {
    let mut n = 0u128;
    let mut ids = move || {
        n += 1;
        n
    };
    let say = |text: &str| format!("{text}{more}");
    let goal = ObjectiveId::from_bits(ids.next());
    let other = ObjectiveId::from_bits(ids.next());
    let mut option = |text: &str, correct: bool, feedback: &str| Choice {
        id: OptionId::from_bits(ids.next()),
        text: say(text),
        correct,
        feedback: say(feedback),
        misconception: (!correct).then(|| say("Mixes up two groups.")),
    };
    let single = Answer::SingleChoice { options: vec![option("5 °C", true, "Ready meals are refused above 5 °C."), option("7 °C", false, "7 °C is the limit of dairy.")] };
    let several =
        Answer::MultipleChoice { options: vec![option("Wipe it.", true, "It is wiped."), option("Lick it.", false, "Nobody licks it."), option("Dry it.", true, "It dries.")] };
    let order = Answer::Ordering { entries: vec![option("First wipe.", true, ""), option("Then dry.", true, ""), option("Then measure.", true, "")] };
    let pair = |id: u128, left: &str, right: &str| Pair { id: OptionId::from_bits(id), left: say(left), right: say(right), feedback: say("They belong together.") };
    let matching = Answer::Matching { pairs: vec![pair(901, "Milk", "7 °C"), pair(902, "Fish", "3 °C")], distractors: vec![say("9 °C")] };
    let judged = Answer::TrueFalse { right: false, when_true: say("It is cold."), when_false: say("Ice is cold.") };
    let number = Answer::Numeric { value: "20".into(), tolerance: "0".into(), unit: say("min") };
    let short = Answer::ShortAnswer { accept: vec![say("yellow"), say("a yellow label")] };
    let gaps = vec![Gap { accept: vec![say("30 minutes")], offer: vec![say("30 minutes"), say("60 minutes")] }];
    let cloze = Answer::Cloze { text: say("The desk informs the supplier within {{1}}."), gaps };
    let item = |stem: &str, answer: Answer, objective: ObjectiveId| {
        Body::Item(Item { stem: say(stem), answer, objective: Some(objective), bloom: Bloom::Apply, when_right: say("Right."), when_wrong: say("The rule says otherwise.") })
    };
    let choice =
        |id: u128, quality, next| ScenarioChoice { id: ChoiceId::from_bits(id), text: say(&format!("Do {id}.")), consequence: say(&format!("Then {id} happens.")), next, quality };
    let second = NodeId::from_bits(951);
    let scenario = Scenario {
        title: say("A warm load"),
        situation: say("A trailer stands at the dock."),
        nodes: vec![
            ScenarioNode {
                id: NodeId::from_bits(950),
                text: say("The display says 9 °C."),
                choices: vec![choice(960, Quality::Best, Some(second)), choice(961, Quality::Poor, None)],
            },
            ScenarioNode { id: second, text: say("The core says 6 °C."), choices: vec![choice(962, Quality::Best, None), choice(963, Quality::Acceptable, None)] },
        ],
        debrief: say("Goods are judged on product temperature only. What would you have measured next?"),
    };
    let teaching = vec![
        Body::Text { markdown: format!("## Doors{more}\n\nKeep the doors shut.{more} A pallet may stand for at most 20 minutes.\n\nNobody carries this.") },
        Body::Steps { lead: say("Follow these steps."), steps: vec![say("Wipe the probe."), say("Wait at least 2 minutes.")] },
        Body::List { lead: say("Measure here:"), entries: vec![say("at the doors"), say("in the middle")] },
        Body::Callout { tone: Tone::Limit, text: say("Never above 5 °C.") },
        Body::Terms { entries: vec![Term { term: say("Load"), meaning: say("everything on one trailer.") }] },
        Body::Table {
            caption: say("Limits by group"),
            header: vec![say("Group"), say("Refuse above")],
            rows: vec![vec![say("Fish"), say("3 °C")], vec![say("Milk"), say("7 °C")]],
        },
        Body::Quotation { text: say("We can say no."), by: say("Moira Tennant") },
        Body::Figure { asset: AssetId::of(&hash_bytes(b"a")), alt: say("A probe between two packs."), decorative: false, caption: say("Between packs") },
        Body::Media { asset: AssetId::of(&hash_bytes(b"b")), medium: Medium::Audio, title: say("The call"), captions: String::new(), transcript: say("It's refused above 4.") },
        Body::Flashcards { lead: say("Test yourself."), cards: vec![Flashcard { front: "What is a load?".into(), back: say("Everything on one trailer.") }] },
        Body::Scenario(scenario),
        item("Above what are ready meals refused?", single, goal),
        item("What is done with the probe?", several, other),
        item("Put these in order.", order, other),
        item("What belongs together?", matching, goal),
        item("Ice is warm.", judged, other),
        item("How long may a pallet stand?", number, goal),
        item("Which colour has the label?", short, other),
        item("", cloze, goal),
    ];
    let exam = vec![item("Asked at the end?", Answer::ShortAnswer { accept: vec![say("yes")] }, goal)];
    let blocks = |bodies: Vec<Body>, ids: &mut dyn Ids| -> Vec<Block> {
        let block = |body: Body| {
            let id = BlockId::from_bits(ids.next());
            let claims = claims(&body, &[], &of_markdown, ids);
            Block { id, body, claims, origin: Origin::Person { name: "Ada".into() } }
        };
        bodies.into_iter().map(block).collect()
    };
    let mut lesson =
        |title: &str, purpose, bodies: Vec<Body>| Lesson { id: LessonId::make(&mut ids), title: say(title), purpose, objectives: vec![goal], blocks: blocks(bodies, &mut ids) };
    let lessons = vec![lesson("Receiving", Purpose::Teaching, teaching), lesson("The end", Purpose::Assessment(Assessment::passed_with(80)), exam)];
    let objective = |id, text: &str, n: u128| Objective { id, text: say(text), bloom: Bloom::Apply, statement: StatementId::from_bits(n), citations: vec![] };
    let objectives = vec![objective(goal, "State the limits.", 801), objective(other, "Use the probe.", 802)];
    let mut course = Course {
        objectives,
        modules: vec![Module { id: ModuleId::from_bits(800), title: say("Goods-in"), lessons }],
        ..Course::empty(CourseId::from_bits(799), &say("Chilled goods"))
    };
    let (source, passage) = (SourceId::from_bits(700), PassageId::from_bits(701));
    let locator = Locator { headings: vec![say("3.1 Limits")], ..Locator::default() };
    let passages = vec![Passage { id: passage, text: "Ready meals are refused above 5 °C.".into(), kind: PassageKind::Paragraph, locator }];
    let sources = vec![Source { name: say("Procedure.docx"), version: 2, ..Source { id: source, ..Source::loose(SourceKind::Docx, passages) } }];
    let citation = Citation { source, passage, start: 0, end: 11, quote: "Ready meals".into() };
    for lesson in course.lessons_mut() {
        for block in &mut lesson.blocks {
            for claim in &mut block.claims {
                if !claim.text.starts_with("Nobody carries") && claim.support == Support::Unsupported {
                    claim.support = if claim.text.starts_with("Right.") { Support::Scaffolding } else { Support::Paraphrased };
                    claim.citations = vec![citation.clone()];
                }
            }
        }
    }
    let steps = &course.modules[0].lessons[0].blocks[3];
    let words = Words::Block { block: steps.id, slot: Slot::Body, text: "Never above 5 °C.".into() };
    course.verbatim = vec![Verbatim { id: VerbatimId::from_bits(1), words, by: "Ada".into(), reason: "the law says it so".into(), at: "2027-01-01T00:00:00Z".into() }];
    let ledger = ledger(&course);
    let stale = ledger.iter().find(|entry| entry.text.starts_with("Milk") && entry.slot.is_some_and(|slot| matches!(slot, Slot::Cell { .. }))).map(|entry| entry.statement);
    let question = Question { id: QuestionId::from_bits(1), text: say("Who calls the driver?"), why: String::new(), lesson: None, by: "Ada".into(), standing: Known::Unknown };
    Sample { course, ledger, sources, questions: vec![question], stale: stale.into_iter().collect() }
}

/// What the checks would say of it.
fn ledger(course: &Course) -> Ledger {
    let entry = |statement, place, slot, text: &str, stance, support, citations: &[Citation], accepted| {
        let citations = citations.iter().map(|citation| Verified { citation: citation.clone(), verdict: Verdict::Exact }).collect();
        Arc::new(Entry { statement, place, slot, text: text.into(), stance, proposed: support, support, citations, facets: vec![], accepted })
    };
    let goals = course
        .objectives
        .iter()
        .map(|goal| entry(goal.statement, Place::Objective { objective: goal.id }, None, &of_markdown(&goal.text).join(" "), Stance::Asserted, Support::Scaffolding, &[], None));
    let mut entries: Vec<Arc<Entry>> = goals.collect();
    for lesson in course.lessons() {
        for block in &lesson.blocks {
            for claim in &block.claims {
                let place = Place::Statement { lesson: lesson.id, block: block.id, statement: claim.id };
                let stance = block.body.stance(claim.slot);
                entries.push(entry(claim.id, place, Some(claim.slot), &claim.text, stance, claim.support, &claim.citations, claim.accepted.clone()));
            }
        }
    }
    Ledger { entries }
}

impl Sample {
    pub(crate) fn state(&self) -> State<'_> {
        let mut state = State::of(&self.course, &self.ledger, &self.sources, self.stale.clone());
        state.questions = &self.questions;
        state.changed_at = "2027-01-02T03:04:05Z".into();
        state.minutes = self.course.lessons().map(|lesson| (lesson.id, (3, 6))).collect();
        state
    }

    /// Whether somebody accounts for the words of a run: the ledger, a name of the course, or the fixed words.
    pub(crate) fn accounts_for(&self, run: &Run) -> bool {
        let text = clean(&run.text);
        match run.voice {
            Voice::Product => fixed(&text),
            Voice::Course => {
                let in_ledger = self.ledger.iter().any(|entry| clean(&entry.text) == text);
                let texts = [serde_json::to_value(&self.course), serde_json::to_value(&self.sources), serde_json::to_value(&self.questions)];
                in_ledger
                    || texts.into_iter().any(|value| names(&value.unwrap(), &text))
                    || self.sources.iter().flat_map(|source| &source.passages).any(|passage| clean(&passage.locator.words()) == text)
            }
        }
    }
}

/// Whether a text stands in a value as it is, as it is read, or with its gaps open.
fn names(value: &serde_json::Value, text: &str) -> bool {
    match value {
        serde_json::Value::String(own) => {
            let open = |own: &str| own.replace("{{1}}", "_____");
            // A value stands beside its unit, and what also counts stands in one line.
            clean(own) == text
                || clean(&plain(own).text) == text
                || clean(&open(own)) == text
                || text.split_once(' ').is_some_and(|(_, unit)| unit == clean(own) && text.starts_with("20 "))
        }
        serde_json::Value::Array(values) => values.iter().any(|value| names(value, text)),
        serde_json::Value::Object(values) => values.values().any(|value| names(value, text)),
        _ => false,
    }
}

/// Whether a text is made of the fixed words with names and counts filled in, or has no words at all.
pub(crate) fn fixed(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters <= 1 {
        return true;
    }
    let templates = [Guide::FILE, Messages::FILE, Storyboard::FILE].map(|file| serde_json::from_str::<std::collections::BTreeMap<String, String>>(file).unwrap());
    templates.iter().flat_map(|words| words.values()).any(|template| fits(template, text))
}

/// Whether a text is a template, whole or up to or after one of its names; what fills a name is short.
fn fits(template: &str, text: &str) -> bool {
    let mut pieces: Vec<&str> = vec![];
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        pieces.push(before);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    pieces.push(rest);
    (0..pieces.len()).any(|from| (from..pieces.len()).any(|to| filled(&pieces[from..=to], text)))
}

fn filled(pieces: &[&str], text: &str) -> bool {
    let Some((first, more)) = pieces.split_first() else { return text.is_empty() };
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    if pieces.iter().all(|piece| !piece.chars().any(char::is_alphabetic)) {
        return false;
    }
    for (n, piece) in more.iter().enumerate() {
        let last = n + 1 == more.len();
        let at = if last { rest.len().checked_sub(piece.len()).filter(|at| rest.is_char_boundary(*at) && rest[*at..] == **piece) } else { rest.find(piece) };
        let Some(at) = at.filter(|at| *at <= 120) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty()
}
