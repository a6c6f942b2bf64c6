//! Replies that are not what was asked for, by the hundred: whatever comes, a draft ends whole, in part or with a problem in
//! words. More of them: `bench malformed`, `bench splits`.

use coursewright_draft::model::listen;
use coursewright_tests::malformed::Case;
use coursewright_tests::malformed::trial::{Ending, Trials};
use coursewright_tests::replies::ALL;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// Replies in the normal run.
const REPLIES: u64 = 500;
const SEED: u64 = 1;

#[test]
fn every_recorded_reply_says_what_its_answer_says() {
    for provider in coursewright_course::asking::Provider::ALL {
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
