//! Replies that are not what was asked for, by the hundred: whatever comes, a draft ends whole, in part or with a problem in
//! words. More of them: `bench malformed`, `bench splits`.

use coursewright_api::run::list::Reply as Runs;
use coursewright_api::run::show::RunState;
use coursewright_course::asking::Provider;
use coursewright_draft::model::listen;
use coursewright_tests::malformed::Case;
use coursewright_tests::malformed::trial::{Ending, Trials};
use coursewright_tests::replies::{ALL, Asked};
use coursewright_tests::splits::{Stream, split, spoiled};
use coursewright_tests::stage::{Stage, good};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// Replies in the normal run.
const REPLIES: u64 = 500;
const SEED: u64 = 1;

#[test]
fn every_recorded_reply_says_what_its_answer_says() {
    for provider in Provider::ALL {
        for asked in ALL {
            let answer = listen(provider, [asked.stream(provider)], &mut |_| {}).unwrap_or_else(|unheard| panic!("{provider:?} {asked:?}: {unheard}"));
            let (heard, written): (serde_json::Value, serde_json::Value) = (serde_json::from_str(&answer.text).unwrap(), serde_json::from_str(asked.text()).unwrap());
            assert_eq!(heard, written, "{provider:?} {asked:?}");
            assert!(answer.prompt_tokens > 0 && answer.answer_tokens > 0);
        }
    }
}

#[test]
fn whatever_comes_a_draft_ends_whole_in_part_or_with_a_problem_in_words() {
    let next = AtomicU64::new(0);
    let lane = || {
        let trials = Trials::new();
        let (mut endings, mut complaints) = (BTreeMap::<_, usize>::new(), vec![]);
        loop {
            let n = next.fetch_add(1, Ordering::SeqCst);
            if n >= REPLIES {
                return (endings, complaints);
            }
            let case = Case::new(SEED + n);
            let outcome = trials.run(&case);
            *endings.entry(outcome.ending).or_default() += 1;
            complaints.extend(outcome.complaints.into_iter().map(|complaint| format!("seed {}: {:?} {:?} {:?}: {complaint}", case.seed, case.provider, case.asked, case.faults)));
        }
    };
    let done: Vec<_> = std::thread::scope(|scope| [0; 4].map(|_| scope.spawn(lane)).map(|lane| lane.join().unwrap()).into());
    let mut endings = BTreeMap::<_, usize>::new();
    let mut complaints = Vec::new();
    for (some, more) in done {
        some.into_iter().for_each(|(ending, count)| *endings.entry(ending).or_default() += count);
        complaints.extend(more);
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    for ending in [Ending::Whole, Ending::Part, Ending::Problem] {
        assert!(endings.get(&Some(ending)).is_some_and(|count| *count > 20), "a generator that brings about only one end proves nothing: {endings:?}");
    }
}

#[test]
fn where_the_parts_of_a_stream_end_changes_nothing() {
    let recorded = [Provider::Anthropic, Provider::Ollama].map(|provider| Stream { provider, what: "the outline".into(), bytes: Asked::Outline.stream(provider).to_vec() });
    // Short ones: every byte of each is cut at.
    let faulty = (SEED..).map(spoiled).filter(|stream| stream.bytes.len() < 6_000).take(4);
    for (stream, seed) in recorded.into_iter().chain(faulty).zip(SEED..) {
        let (splits, differ) = split(&stream, seed);
        assert!(splits > stream.bytes.len(), "{}", stream.what);
        assert!(differ.is_empty(), "{} of {splits} splits were heard as something else:\n{}", differ.len(), differ[..differ.len().min(5)].join("\n"));
    }
}

/// What makes whoever waits for it wait as long as people do; a trial with short deadlines has these.
const SLOW: [&str; 7] = ["stalled", "nothing for too long", "comments for ever", "text for ever", "head for ever", "too many", "server in trouble"];

#[test]
fn a_malformed_reply_changes_nothing_that_stands_and_its_run_says_what_it_took() {
    let folder = tempfile::tempdir().unwrap();
    let stage = Stage::new(folder.path(), env!("CARGO_BIN_EXE_worker"));
    let wanted = |case: &Case| matches!(case.asked, Asked::Lesson(_) | Asked::Items(_)) && !case.faults.iter().any(|fault| SLOW.contains(fault));
    for case in (SEED..).map(Case::new).filter(wanted).take(40) {
        let told = format!("seed {}: {:?} {:?} {:?}", case.seed, case.provider, case.asked, case.faults);
        let (asked, replies) = (case.asked, Mutex::new(case.replies.into_iter()));
        stage.plays(move |request| {
            let spoiled = (Asked::of(request.path(), &request.body) == asked).then(|| replies.lock().unwrap().next()).flatten();
            spoiled.unwrap_or_else(|| good(request))
        });
        stage.speaks(case.provider, None);
        let (before, log) = stage.stands();
        let heard = stage.server.heard().len();
        let lesson = match asked {
            Asked::Lesson(n) | Asked::Items(n) => stage.lessons[n - 1],
            _ => unreachable!("these alone were taken"),
        };
        let shown = stage.bench.wait(stage.begin(Some(lesson)));
        let (after, entries) = stage.stands();
        assert_eq!((&after.course, &after.sources, entries.len()), (&before.course, &before.sources, log.len() + 1), "{told}");
        let runs: Runs = stage.bench.must("run.list", &json!({}));
        let line = &runs.runs[0].run;
        let sent: usize = stage.server.heard()[heard..].iter().map(|request| request.length).sum();
        assert_eq!((line.sent as usize, line.milliseconds > 0), (sent, true), "{told}");
        match shown.problem {
            None => assert!(shown.state == RunState::Done && ["done", "in_part"].contains(&line.outcome.as_str()) && line.received > 0, "{told}: {line:?}"),
            Some(problem) => {
                assert_eq!(after.suggestions, before.suggestions, "{told}");
                assert!(!problem.message.is_empty() && !problem.hint.is_empty() && json!(problem.code) == json!(line.outcome), "{told}: {problem:?}, {line:?}");
            }
        }
        if line.outcome == "in_part" {
            assert!(shown.notes.iter().any(|note| note.contains("Draft that lesson again") || note.contains("stay")), "{told}: what is missing is said: {:?}", shown.notes);
        }
    }
}
