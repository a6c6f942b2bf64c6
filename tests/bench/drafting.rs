//! A course of 40 lessons from a model with recorded timings: one lesson after the other, side by side, and what no order could beat.

use coursewright_course::asking::Provider;
use coursewright_course::id::{CourseId, PassageId, RunId, SourceId};
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::tree::Course;
use coursewright_draft::drafter::{Draft, Drafter, Effort, Material, Progress, Wanted, Watch};
use coursewright_draft::model::door::Deadlines;
use coursewright_draft::modelled::Modelled;
use coursewright_tests::model_server::{Manner, ModelServer, Seen, Valves};
use serde_json::json;
use std::time::{Duration, Instant};

/// Requests at once.
const SLOTS: usize = 8;
pub(super) const LESSONS: usize = 40;
/// Tokens of a lesson with its questions, on average.
pub(super) const TOKENS: usize = 800;
const VALVES: Valves = Valves { lessons: LESSONS, tokens: TOKENS, spoiled: None };

/// Nobody looks, nobody stops it.
struct Alone;

impl Watch for Alone {
    fn progress(&self, _: &Progress) {}
    fn cancelled(&self) -> bool {
        false
    }
    fn spent(&self, _: &Effort) {}
}

/// One run as it went.
struct Run {
    draft: Draft,
    seen: Seen,
    whole: Duration,
    /// From the end of the outline on: before it nothing else can be asked.
    lessons: Duration,
}

/// Drafts with the timings `scale` times as fast as recorded: 600 ms to the first token, 80 tokens a second, 8 requests at
/// once, 2 % of 429 with a second to wait, 1 % of answers broken.
pub(super) fn drafting(scale: u32, seed: u64) {
    let manner = Manner {
        first: Duration::from_millis(600) / scale,
        token: Duration::from_micros(12_500) / scale,
        late: Duration::ZERO,
        slots: SLOTS,
        busy: 20,
        malformed: 10,
        wait: Duration::from_secs(1) / scale,
        seed,
    };
    let many = run(manner, SLOTS, None);
    let one = run(manner, 1, None);
    let spent = |run: &Run| run.draft.effort.prompt_tokens + run.draft.effort.answer_tokens;
    let cap = spent(&many) / 2;
    let capped = run(manner, SLOTS, Some(cap));
    // No order beats the work shared out evenly, nor the longest lesson with its questions.
    let work: Vec<Duration> = many.seen.work.iter().filter(|(of, _)| *of != "outline").map(|(_, took)| *took).collect();
    let bound = (work.iter().sum::<Duration>() / SLOTS as u32).max(work.iter().max().copied().unwrap_or_default());
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "{}",
        json!({
            "lessons": LESSONS,
            "tokens": TOKENS,
            "scale": scale,
            "one_ms": ms(one.lessons),
            "many_ms": ms(many.lessons),
            "bound_ms": ms(bound),
            "times": ms(one.lessons) / ms(many.lessons),
            "efficiency": 100.0 * ms(bound) / ms(many.lessons),
            "whole_times": ms(one.whole) / ms(many.whole),
            "outline_ms": ms(many.whole - many.lessons),
            "requests": many.seen.requests,
            "busy": many.seen.busy,
            "malformed": many.seen.malformed,
            "beyond": many.seen.beyond,
            "at_once": many.seen.at_once,
            "same": u8::from(many.draft.course == one.draft.course && many.draft.missing.is_empty()),
            "cap": cap,
            "over_cap": spent(&capped).saturating_sub(cap),
            "largest": many.seen.largest,
        })
    );
}

/// The course, as fast as this computer makes it.
pub(super) fn recorded() -> Draft {
    run(Manner::default(), SLOTS, None).draft
}

fn run(manner: Manner, slots: usize, cap: Option<u32>) -> Run {
    let server = ModelServer::start(manner, VALVES);
    let deadlines = Deadlines { pause: manner.wait, ..Deadlines::default() };
    let drafter = Modelled::within(Provider::OpenAi, &server.address, "recorded", None, &Pseudonyms::default(), deadlines).expect("this computer may be asked").slots(slots);
    let drafter = match cap {
        Some(cap) => drafter.with_cap(cap),
        None => drafter,
    };
    let (sources, course) = ([source()], Course::empty(CourseId::from_bits(1), ""));
    let mut ids = 1u128..;
    let began = Instant::now();
    let draft = drafter
        .draft(Wanted::Course, Material { sources: &sources, course: &course }, RunId::from_bits(1), &mut || ids.next().unwrap_or_default(), &Alone)
        .expect("the server answers");
    let ended = Instant::now();
    let seen = server.seen();
    Run { draft, whole: ended - began, lessons: ended - seen.planned.expect("a draft begins with its outline"), seen }
}

pub(super) fn source() -> Source {
    let id = SourceId::from_bits(1);
    let passages = (0..).zip(VALVES.passages()).map(|(n, text)| Passage {
        id: PassageId::of(id, 1, n),
        text,
        kind: PassageKind::Paragraph,
        locator: Locator { line: Some(n + 1), ..Locator::default() },
    });
    Source { id, name: "Valves.txt".into(), language: Some("en".into()), ..Source::loose(SourceKind::Text, passages.collect()) }
}
