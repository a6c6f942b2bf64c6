//! Killed in the middle of drafts, again and again: what a model was paid for stands on the disk, and nothing is paid twice.

mod child;
mod site;
mod strike;
mod tally;

pub(super) use child::child;

use coursewright_api::caller::Caller;
use coursewright_tests::Bench;
use coursewright_tests::model_server::{Manner, Valves};
use serde_json::json;
use site::Site;
use std::path::Path;
use std::time::{Duration, Instant};
use strike::{Chance, strike};
use tally::{Kill, Tally, answered};

const VALVES: Valves = Valves { lessons: 10, tokens: 160, spoiled: None };
/// How many times as fast as recorded the model answers.
const SCALE: u32 = 40;
/// Lessons in work at once, by turns: as with a model on this computer, and as with a hosted one.
const SLOTS: [usize; 2] = [1, 8];
/// Of a thousand requests: how many are sent away, and how many answers are broken. By turns, in pairs.
const FAULTS: [(u64, u64); 3] = [(0, 0), (20, 10), (20, 100)];

/// A course without kills.
struct Plain {
    course: String,
    /// Answers it took, and how long each took with one after the other.
    answers: u64,
    each: Duration,
    /// From the start of the program to its first question, and from the last answer to its end.
    start: Duration,
    end: Duration,
}

/// Kills so many children in the middle of drafts, at moments that follow from the seed, and starts them again until each
/// course stands.
pub(super) fn kills(worker: &str, most: usize, seed: u64) {
    let began = Instant::now();
    let folder = std::env::temp_dir().join(format!("coursewright-kills-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder takes a folder");
    let bench = Bench::new(&folder, worker);
    let _ = bench.add(&[("Valves.txt", VALVES.passages().join("\n\n").as_bytes())]);
    bench.session.close(Caller::Cli).expect("the project closes");
    let plain = plain(&folder, worker);
    let (mut chance, mut tally) = (Chance(seed), Tally::default());
    let (mut killed, mut courses, mut same, mut opened, mut not_opened, mut left_over) = (0, 0u64, 0, 0, 0, 0);
    while killed < most {
        let (turn, slots) = ((courses / SLOTS.len() as u64) as usize % FAULTS.len(), SLOTS[courses as usize % SLOTS.len()]);
        let manner = manner(FAULTS[turn], seed + courses);
        let mut site = Site::new(&folder, &courses.to_string(), worker, manner, slots);
        let mut struck = Vec::new();
        loop {
            let mut running = site.start();
            let dead = if killed < most { strike(&mut running, &site, &plain, &mut chance) } else { None };
            let said = running.gone();
            opened += u64::from(said.contains(child::OPEN));
            not_opened += u64::from(said.contains("not opened"));
            match dead {
                Some(at) => {
                    killed += 1;
                    let lost = answered(&site.quiet()).saturating_sub(site.kept());
                    struck.push(Kill { at, lost });
                }
                None if said.contains(child::DRAFTED) => {
                    left_over += u64::from(!said.contains(child::NOTHING_KEPT));
                    break;
                }
                None => panic!("course {courses} with seed {seed}: {said}"),
            }
        }
        tally.add(&site.quiet(), struck);
        same += u64::from(is_same(&site, &plain, &folder, manner));
        courses += 1;
        let _ = std::fs::remove_dir_all(&site.folder);
    }
    println!(
        "{}",
        json!({
            "kills": killed,
            "seed": seed,
            "courses": courses,
            "same": same,
            "opened": opened,
            "not_opened": not_opened,
            "left_over": left_over,
            "requests": tally.requests,
            "tokens": tally.paid,
            "twice_tokens": tally.twice,
            "in_flight_tokens": tally.in_flight,
            "in_flight_answers": tally.in_flight_answers,
            "in_flight_ms": tally.oldest.as_secs_f64() * 1000.0,
            "cut_tokens": tally.cut,
            "seconds": began.elapsed().as_secs_f64(),
        })
    );
    let _ = std::fs::remove_dir_all(folder);
}

/// Recorded timings, and faults that follow from the seed. Whoever died leaves its place with a delay: there are more of them.
fn manner((busy, malformed): (u64, u64), seed: u64) -> Manner {
    Manner {
        first: Duration::from_millis(600) / SCALE,
        token: Duration::from_micros(12_500) / SCALE,
        slots: 32,
        busy,
        malformed,
        wait: Duration::from_secs(1) / SCALE,
        seed,
        ..Manner::default()
    }
}

/// The course as it comes where nothing goes wrong.
fn plain(folder: &Path, worker: &str) -> Plain {
    let mut site = Site::new(folder, "plain", worker, manner((0, 0), 0), 1);
    let began = Instant::now();
    site.finish();
    let ended = Instant::now();
    let seen = site.server.seen();
    let (first, last) = (seen.came.first().expect("it was asked").0, seen.given.last().expect("it answered").ended);
    let answers = seen.spoken as u32;
    Plain { course: site.course(), answers: answers.into(), each: (last - first) / answers, start: first - began, end: ended - last }
}

/// Whether the course is the one that comes without kills. Where faults took something from it, they take the same without kills.
fn is_same(site: &Site<'_>, plain: &Plain, folder: &Path, manner: Manner) -> bool {
    let course = site.course();
    course == plain.course || {
        let mut alone = Site::new(folder, "alone", site.worker, manner, site.slots);
        alone.finish();
        let same = course == alone.course();
        let _ = std::fs::remove_dir_all(&alone.folder);
        same
    }
}
