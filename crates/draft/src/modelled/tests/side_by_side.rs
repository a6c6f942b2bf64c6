//! Several lessons at once: the same course whatever comes first, and never more than may be.

use super::*;
use model_server::{Manner, ModelServer, Valves};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

#[path = "../../../../../tests/support/src/model_server.rs"]
#[expect(unreachable_pub, reason = "the workspace's own fake server, also used where it is public")]
mod model_server;

const VALVES: Valves = Valves { lessons: 12, tokens: 60, spoiled: None };

fn millis(n: u64) -> Duration {
    Duration::from_millis(n)
}

fn drafter(server: &ModelServer, slots: usize) -> Modelled {
    let deadlines = Deadlines { first: Duration::from_secs(20), ..Deadlines::default() };
    Modelled::within(Provider::OpenAi, &server.address, "small", None, &Pseudonyms::default(), deadlines).unwrap().slots(slots)
}

fn source(valves: Valves) -> Vec<Source> {
    let texts = valves.passages();
    vec![sample::source(1, &texts.iter().map(String::as_str).collect::<Vec<_>>())]
}

fn counted() -> impl FnMut() -> u128 {
    let mut next = 100;
    move || {
        next += 1;
        next
    }
}

fn run(drafter: &Modelled, valves: Valves, watch: &dyn Watch) -> Result<Draft, DraftProblem> {
    let sources = source(valves);
    drafter.draft(Wanted::Course, Material { sources: &sources, course: &empty() }, RunId::from_bits(9), &mut counted(), watch)
}

fn whole(server: &ModelServer, slots: usize, valves: Valves) -> Draft {
    run(&drafter(server, slots), valves, &Seen::default()).unwrap()
}

fn bytes(draft: &Draft) -> String {
    format!("{}\n{:?}\n{:?}", serde_json::to_string_pretty(&draft.course).unwrap(), draft.notes, draft.missing)
}

#[test]
fn the_course_is_the_same_whatever_comes_first() {
    for seed in 1..=4 {
        let manner = Manner { late: millis(40), malformed: 120, busy: 60, seed, ..Manner::default() };
        let alone = whole(&ModelServer::start(Manner { late: Duration::ZERO, ..manner }, VALVES), 1, VALVES);
        let server = ModelServer::start(manner, VALVES);
        let many = whole(&server, 8, VALVES);
        assert!(bytes(&alone) == bytes(&many), "seed {seed}: {} and {} differ", bytes(&alone), bytes(&many));
        assert!(server.seen().at_once > 4, "seed {seed}: they did go out together");
    }
}

#[test]
fn every_answer_stands_in_its_place() {
    let draft = whole(&ModelServer::start(Manner { late: millis(30), ..Manner::default() }, VALVES), 8, VALVES);
    assert_eq!(draft.missing, Vec::<String>::new());
    let lessons: Vec<_> = draft.course.lessons().collect();
    assert_eq!(lessons.len(), 13);
    for (n, lesson) in lessons[..12].iter().enumerate() {
        let claims: Vec<_> = lesson.blocks.iter().flat_map(|block| &block.claims).filter(|claim| claim.support != Support::Scaffolding).collect();
        assert!(claims.len() > 3, "{}", lesson.title);
        for claim in claims {
            assert!(claim.text.to_lowercase().contains(&format!("valve {n} ")) || claim.text.contains("bar"), "{} in “{}”", claim.text, lesson.title);
        }
    }
    let asked: Vec<&str> = lessons[12].blocks.iter().filter_map(|block| block.body.item()).map(|item| item.stem.as_str()).collect();
    let expected: Vec<String> = (0..12).map(|n| format!("At which pressure does valve {n} open (assessment)?")).collect();
    assert_eq!(asked, expected, "the final test follows the course");
}

#[test]
fn no_more_are_asked_at_once_than_there_are_slots_and_the_first_goes_alone() {
    let server = ModelServer::start(Manner { first: millis(120), slots: 3, ..Manner::default() }, VALVES);
    whole(&server, 3, VALVES);
    let seen = server.seen();
    assert_eq!((seen.at_once, seen.beyond, seen.requests), (3, 0, 25));
    let came = |n: usize| seen.came[n].0;
    assert!(came(2) - came(1) >= millis(120), "the second lesson is asked for when the first answer has begun");
}

#[test]
fn one_lesson_that_fails_leaves_the_others() {
    let valves = Valves { spoiled: Some(5), ..VALVES };
    let server = ModelServer::start(Manner { late: millis(20), ..Manner::default() }, valves);
    let draft = whole(&server, 8, valves);
    let empty: Vec<&str> = draft.course.lessons().filter(|lesson| lesson.blocks.is_empty()).map(|lesson| lesson.title.as_str()).collect();
    assert_eq!(empty, ["Valve 5"]);
    assert_eq!(
        draft.missing,
        [
            "Lesson 1.6 “Valve 5” is still empty: the model’s answer could not be used: there are 0 blocks; a lesson has between 1 and 60. Draft that lesson again, then the final test."
        ]
    );
    assert_eq!(server.seen().requests, 25, "asked for once more, and no questions about it");
}

#[test]
fn a_cap_ends_the_asking_and_says_what_is_missing() {
    let spent = |draft: &Draft| draft.effort.prompt_tokens + draft.effort.answer_tokens;
    for slots in [1, 4] {
        let server = ModelServer::start(Manner { late: millis(20), ..Manner::default() }, VALVES);
        let whole = spent(&whole(&server, slots, VALVES));
        let cap = whole / 2;
        let server = ModelServer::start(Manner { late: millis(20), ..Manner::default() }, VALVES);
        let draft = run(&drafter(&server, slots).with_cap(cap), VALVES, &Seen::default()).unwrap();
        let (took, each) = (spent(&draft), whole / 25 * 3);
        assert!(took >= cap && took <= cap + each * slots as u32, "{took} of {cap} with {slots} slots: at most what was in flight comes on top");
        let told = draft.missing.last().unwrap();
        assert!(
            told.starts_with("Lessons ")
                && told.ends_with(&format!(" are still empty: the cap of {} tokens is reached. Draft them again one by one, then the final test.", crate::budget::grouped(cap))),
            "{told}"
        );
        let empty = draft.course.lessons().filter(|lesson| lesson.blocks.is_empty()).count();
        assert!((1..12).contains(&empty), "{empty}");
    }
    let none = ModelServer::start(Manner::default(), VALVES);
    let problem = run(&drafter(&none, 8).with_cap(1), VALVES, &Seen::default()).unwrap_err();
    assert_eq!((problem.to_string().as_str(), none.seen().requests), ("the cap of 1 tokens is reached", 1));
}

/// A person who may stop the run at any moment.
#[derive(Default)]
struct Stopping {
    stop: AtomicBool,
    seen: Seen,
}

impl Watch for Stopping {
    fn progress(&self, progress: &Progress) {
        self.seen.progress(progress);
    }
    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}

#[test]
fn a_stop_ends_eight_answers_at_once_and_sends_no_more() {
    let valves = Valves { lessons: 20, ..VALVES };
    let server = ModelServer::start(Manner { token: millis(1), first: millis(800), ..Manner::default() }, valves);
    let watch = Stopping::default();
    std::thread::scope(|scope| {
        let (send, receive) = channel();
        let (server, watch) = (&server, &watch);
        scope.spawn(move || send.send(run(&drafter(server, 8), valves, watch)).unwrap());
        let all = (0..2_000).any(|_| {
            std::thread::sleep(millis(5));
            server.seen().at_once == 8
        });
        assert!(all, "eight are asked at once: {:?}", receive.try_recv());
        watch.stop.store(true, Ordering::SeqCst);
        let outcome = receive.recv_timeout(millis(250)).expect("the interface must be free within 250 ms");
        assert_eq!(outcome.err(), Some(DraftProblem::Cancelled));
        let asked = server.seen().requests;
        std::thread::sleep(millis(400));
        assert_eq!(server.seen().requests, asked, "no request after the stop");
    });
}

#[test]
fn a_stop_at_any_moment_ends_the_run() {
    for moment in (0..12).map(|n| millis(n * 37)) {
        let server = ModelServer::start(Manner { first: millis(60), late: millis(60), token: millis(1), busy: 200, wait: millis(300), ..Manner::default() }, VALVES);
        let watch = Stopping::default();
        std::thread::scope(|scope| {
            let (send, receive) = channel();
            let (server, watch) = (&server, &watch);
            scope.spawn(move || send.send(run(&drafter(server, 8), VALVES, watch)).unwrap());
            std::thread::sleep(moment);
            watch.stop.store(true, Ordering::SeqCst);
            let outcome = receive.recv_timeout(millis(250)).unwrap_or_else(|_| panic!("stopped after {moment:?}, the interface must be free within 250 ms"));
            assert_eq!(outcome.err(), Some(DraftProblem::Cancelled), "stopped after {moment:?}");
            // What was on its way is heard of by now.
            std::thread::sleep(millis(20));
            let asked = server.seen().requests;
            std::thread::sleep(millis(100));
            assert_eq!(server.seen().requests, asked, "no request after the stop at {moment:?}");
        });
    }
}

#[test]
fn a_model_on_this_computer_gets_one_request_after_the_other() {
    let slots = |address: &str| Modelled::new(Provider::OpenAi, address, "small", None, &Pseudonyms::default()).unwrap().slots;
    assert_eq!((slots("http://127.0.0.1:11434/v1"), slots("https://models.example.org/v1")), (crate::schedule::HERE, crate::schedule::HOSTED));
}

#[test]
fn one_that_is_told_to_wait_holds_back_all() {
    let wait = millis(800);
    let valves = Valves { lessons: 16, ..VALVES };
    let server = ModelServer::start(Manner { token: millis(2), first: millis(30), slots: 3, wait, ..Manner::default() }, valves);
    let draft = whole(&server, 8, valves);
    assert_eq!(draft.missing, Vec::<String>::new(), "a limit that nobody told is found out");
    let seen = server.seen();
    let mut away = seen.came.iter().filter(|(_, away)| *away).map(|(at, _)| *at);
    let first = away.next().expect("eight do not fit into three");
    let between: Vec<_> = seen.came.iter().filter(|(at, _)| *at > first + millis(400) && *at < first + wait - millis(20)).collect();
    assert_eq!(between, Vec::<&(std::time::Instant, bool)>::new(), "until the wait is over, nobody starts");
    // Five at first and once more after their wait, then two each time one more is tried.
    assert!(seen.beyond <= 20, "{} were sent away: there are fewer at once after the second time", seen.beyond);
}

#[test]
fn the_text_that_is_read_does_not_jump_and_what_is_done_is_counted() {
    let server = ModelServer::start(Manner { token: millis(1), first: millis(5), late: millis(20), ..Manner::default() }, VALVES);
    let watch = Seen::default();
    let draft = run(&drafter(&server, 6), VALVES, &watch).unwrap();
    let progress = watch.progress.into_inner().unwrap();
    let grew = watch.grew.into_inner().unwrap();
    let read: Vec<(&str, &str)> = grew.iter().filter(|(_, text)| !text.is_empty()).map(|(doing, _)| (doing.split('(').next().unwrap().trim(), doing.as_str())).collect();
    for two in read.windows(2).filter(|two| two[0].0 != two[1].0 && two[0].0 != "Outline") {
        assert!(two[0].1.contains("(questions)"), "a lesson is read to its end: {} before {}", two[0].1, two[1].1);
    }
    let mut shown: Vec<&str> = read.iter().map(|(lesson, _)| *lesson).collect();
    shown.dedup();
    let mut once = shown.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), shown.len(), "a lesson that was left does not come back: {shown:?}");
    assert!(progress.iter().any(|one| one.doing.contains(", and 5 more at the same time")), "{shown:?}");
    assert!(progress.windows(2).all(|two| two[0].done <= two[1].done && two[0].tokens <= two[1].tokens));
    let last = progress.last().unwrap();
    assert_eq!((last.done, last.of, last.tokens), (25, 25, draft.effort.prompt_tokens + draft.effort.answer_tokens));
}

#[test]
fn a_standing_course_is_drafted_anew_side_by_side() {
    let standing = whole(&ModelServer::start(Manner::default(), VALVES), 8, VALVES).course;
    let sources = source(VALVES);
    let anew = |slots: usize, late: Duration| {
        let valves = Valves { spoiled: Some(3), ..VALVES };
        let server = ModelServer::start(Manner { late, ..Manner::default() }, valves);
        let draft = drafter(&server, slots).anew(Material { sources: &sources, course: &standing }, RunId::from_bits(10), &mut counted(), &Seen::default()).unwrap();
        (draft, server.seen())
    };
    let (alone, _) = anew(1, Duration::ZERO);
    let (many, seen) = anew(8, millis(40));
    assert!(bytes(&alone) == bytes(&many), "{} and {} differ", bytes(&alone), bytes(&many));
    assert!(seen.at_once > 4 && seen.at_once <= 8, "{}", seen.at_once);
    let same: Vec<&str> = many.course.lessons().filter(|new| standing.lesson(new.id) == Some(new)).map(|lesson| lesson.title.as_str()).collect();
    assert_eq!(same, ["Valve 3", "Final test"], "what did not come out stays as it is; the final test is answered for no single valve");
}
