//! A live session under load: two hundred people at once, five thousand slow connections, and decision files that are not as they were
//! saved.

use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::field::id::LessonId;
use coursewright_api::review::live::show::Reply as Live;
use coursewright_api::review::merge::Reply as Merged;
use coursewright_tests::Bench;
use coursewright_tests::mutants::{Became, Mutants};
use coursewright_tests::room::{Guest, Wire, fitting, parts, start};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const SOURCES: [(&str, &[u8]); 2] = [
    ("Call.vtt", include_bytes!("../../templates/starter/Call with Moira Tennant.vtt")),
    ("Procedure.docx", include_bytes!("../../templates/starter/Receiving Chilled Goods v3.docx")),
];

/// The starter project, drafted.
fn drafted(name: &str, worker: &str) -> (std::path::PathBuf, Bench) {
    let folder = std::env::current_dir().expect("there is a folder").join(name);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let bench = Bench::new(&folder, worker);
    assert_eq!(bench.add(&SOURCES).problem, None, "the sources come in");
    assert_eq!(bench.draft().problem, None, "it is drafted");
    (folder, bench)
}

fn p95(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() * 95 / 100).copied().unwrap_or_default()
}

/// So many people at once, each answering every card; then what they said is taken in.
pub(super) fn crowd(worker: &str, people: usize) {
    let (_, bench) = drafted("crowd", worker);
    let names: Vec<String> = (1..=people).map(|n| format!("Reviewer {n}")).collect();
    let links = start(&bench, &names);
    let began = Instant::now();
    let one = |link: &str| {
        let mut guest = Guest::enter(link).expect("the link lets in");
        let cards = guest.look("/cards").expect("the cards come").json()["cards"].as_array().cloned().unwrap_or_default();
        let (mut kept, mut times) = (0u32, Vec::new());
        for card in &cards {
            let (verdict, text) = fitting(card);
            let asked = Instant::now();
            kept += u32::from(guest.say(card, verdict, text).is_ok_and(|answered| answered.status == 204));
            times.push(asked.elapsed().as_secs_f64() * 1000.0);
        }
        (cards.len() as u32, kept, times)
    };
    let all: Vec<(u32, u32, Vec<f64>)> = std::thread::scope(|scope| {
        let lanes: Vec<_> = links.iter().map(|link| scope.spawn(move || one(link))).collect();
        lanes.into_iter().map(|lane| lane.join().expect("nobody panics")).collect()
    });
    let seconds = began.elapsed().as_secs_f64();
    let (asked, kept): (u32, u32) = all.iter().fold((0, 0), |sum, (asked, kept, _)| (sum.0 + asked, sum.1 + kept));
    let looked = Instant::now();
    let live: Live = bench.must("review.live_show", &json!({}));
    let show_ms = looked.elapsed().as_secs_f64() * 1000.0;
    let said = live.session.map_or(0, |session| session.said);
    let _: Live = bench.must("review.live_end", &json!({}));
    let took = Instant::now();
    let merged: Merged = bench.must("review.live_take", &json!({ "reviewers": (1..=people).collect::<Vec<_>>() }));
    println!(
        "{}",
        json!({
            "people": people, "answers": asked, "lost": asked - kept + kept.abs_diff(said) + kept.abs_diff(merged.new), "seconds": seconds,
            "p95_ms": p95(all.into_iter().flat_map(|(_, _, times)| times).collect()), "show_ms": show_ms, "take_ms": took.elapsed().as_secs_f64() * 1000.0,
        })
    );
}

/// Descriptors this program has open.
fn descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count)
}

/// So many connections that never finish a request, opened again whenever one is closed; meanwhile somebody works.
pub(super) fn slow(worker: &str, most: usize) {
    room_for(most as u64 * 2 + 2_000);
    let (_, bench) = drafted("slow", worker);
    let before = descriptors();
    let links = start(&bench, &["Moira Tennant".to_owned()]);
    let (address, _) = parts(&links[0]);
    let mut guest = Guest::enter(&links[0]).expect("the link lets in");
    let card = guest.look("/cards").expect("the cards come").json()["cards"][0].clone();
    let (verdict, text) = fitting(&card);
    let (stop, opened) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (mut known, mut fresh, mut studio) = (Vec::new(), Vec::new(), Vec::new());
    let mut failed = 0u32;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| attack(address, most / 4, &stop, &opened));
        }
        while opened.load(Ordering::SeqCst) < most {
            std::thread::sleep(Duration::from_millis(20));
        }
        let until = Instant::now() + Duration::from_secs(20);
        while Instant::now() < until {
            let timed = |times: &mut Vec<f64>, work: &mut dyn FnMut() -> bool| {
                let began = Instant::now();
                let done = work();
                times.push(began.elapsed().as_secs_f64() * 1000.0);
                u32::from(!done)
            };
            failed += timed(&mut known, &mut || guest.say(&card, verdict, text).is_ok_and(|answered| answered.status == 204));
            failed +=
                timed(&mut fresh, &mut || Wire::open(address).and_then(|mut wire| wire.ask("GET", "/room", &guest.cookie, None)).is_ok_and(|answered| answered.status == 200));
            failed += timed(&mut studio, &mut || bench.call::<Live>("review.live_show", &json!({})).is_ok());
            std::thread::sleep(Duration::from_millis(20));
        }
        stop.store(true, Ordering::SeqCst);
    });
    let all = opened.load(Ordering::SeqCst);
    drop(guest);
    let _: Live = bench.must("review.live_end", &json!({}));
    // The door stays a moment, so that pages hear of the end.
    std::thread::sleep(Duration::from_secs(4));
    println!(
        "{}",
        json!({
            "connections": most, "opened": all, "requests": known.len() + fresh.len() + studio.len(), "failed": failed,
            "known_p95_ms": p95(known), "fresh_p95_ms": p95(fresh), "studio_p95_ms": p95(studio), "leaked": descriptors().saturating_sub(before),
        })
    );
}

/// Holds so many connections open, each with half a head, a letter more now and then.
fn attack(address: std::net::SocketAddr, most: usize, stop: &AtomicBool, opened: &AtomicUsize) {
    let mut wires: Vec<Wire> = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        wires.retain_mut(|wire| wire.send(b"a").is_ok());
        for _ in wires.len()..most {
            if let Ok(mut wire) = Wire::open(address)
                && wire.send(b"POST /answer HTTP/1.1\r\nHost: ").is_ok()
            {
                opened.fetch_add(1, Ordering::SeqCst);
                wires.push(wire);
            }
        }
        // Who attacks slowly comes again each few seconds, in a crowd.
        std::thread::sleep(Duration::from_secs(2));
    }
}

/// Lets this program have so many descriptors, as far as the system does.
fn room_for(most: u64) {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        if limit.current.is_some_and(|current| current < most) {
            limit.current = Some(limit.maximum.map_or(most, |maximum| maximum.min(most)));
            let _ = setrlimit(Resource::Nofile, limit);
        }
    }
    #[cfg(not(unix))]
    let _ = most;
}

/// Decision files changed by seeds, each taken in or refused.
pub(super) fn mutants(worker: &str, count: u64, seed: u64) {
    let (_, bench) = drafted("mutants", worker);
    let outline: Outline = bench.must("course.outline", &json!({}));
    let lesson: LessonId = outline.modules[0].lessons[0].id;
    let _: Value = bench.must("question.ask", &json!({ "text": "Who is called when the seal is broken?", "why": "", "lesson": lesson }));
    let mutants = Mutants::of(&bench);
    let (mut merged, mut refused, mut wrong) = (0u64, 0u64, 0u64);
    for n in 0..count {
        match mutants.run(seed + n) {
            Ok(Became::Merged) => merged += 1,
            Ok(Became::Refused) => refused += 1,
            Err(why) => {
                eprintln!("{why}");
                wrong += 1;
            }
        }
    }
    println!("{}", json!({ "files": count, "merged": merged, "refused": refused, "wrong": wrong }));
}
