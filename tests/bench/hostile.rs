//! A model that is late, silent, hostile or not where it seems: what reaches the project, and what leaves the computer.

use coursewright_tests::attackers::attack;
use coursewright_tests::cancels::stop;
use coursewright_tests::redirects::follow;
use coursewright_tests::scripted::Scripted;
use coursewright_tests::splits::{split, streams};
use coursewright_tests::stage::Stage;
use serde_json::json;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A signed course in a folder that is removed in the end.
struct Place {
    folder: PathBuf,
    stage: Stage,
}

impl Place {
    /// The worker lies beside this program.
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("coursewright-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the temporary folder takes a folder");
        let worker = std::env::current_exe().expect("a program knows where it lies").with_file_name("worker");
        Self { stage: Stage::new(&folder, &worker.to_string_lossy()), folder }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn tell(seed: u64, complaints: &[String]) -> usize {
    complaints.iter().for_each(|complaint| eprintln!("seed {seed}: {complaint}"));
    complaints.len()
}

/// So many streams, each cut at every byte.
pub(super) fn splits(count: usize, seed: u64) {
    let began = Instant::now();
    let (mut all, mut differ, mut bytes) = (0, 0, 0);
    for (n, stream) in streams(count, seed).iter().enumerate() {
        let (splits, found) = split(stream, seed + n as u64);
        all += splits;
        bytes += stream.bytes.len();
        differ += tell(seed, &found);
    }
    println!("{}", json!({ "streams": count, "seed": seed, "bytes": bytes, "splits": all, "differ": differ, "seconds": began.elapsed().as_secs_f64() }));
}

/// So many drafts, stopped at moments that follow from the seed.
pub(super) fn cancels(count: u64, seed: u64) {
    let began = Instant::now();
    let place = Place::new("cancels");
    let (mut took, mut complaints) = (Vec::<Duration>::new(), 0);
    for n in 0..count {
        let stopped = stop(&place.stage, seed + n);
        took.extend(stopped.took);
        complaints += tell(seed + n, &stopped.complaints);
    }
    took.sort();
    let ms = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    println!(
        "{}",
        json!({
            "cancels": count,
            "seed": seed,
            "in_work": took.len(),
            "median_ms": ms(took.get(took.len() / 2)),
            "longest_ms": ms(took.last()),
            "requests": place.stage.server.heard().len(),
            "complaints": complaints,
            "seconds": began.elapsed().as_secs_f64(),
        })
    );
}

/// So many replies that do what an attacker in a source wants.
pub(super) fn attackers(count: u64, seed: u64) {
    let began = Instant::now();
    let place = Place::new("attackers");
    let elsewhere = Scripted::everywhere(|_, _| vec![]);
    let (mut forged, mut marked, mut suggestions, mut complaints) = (0, 0, 0, 0);
    for n in 0..count {
        let effect = attack(&place.stage, &elsewhere, seed + n);
        (forged, marked, suggestions) = (forged + effect.forged, marked + effect.marked, suggestions + effect.suggestions);
        complaints += tell(seed + n, &effect.complaints);
    }
    println!(
        "{}",
        json!({
            "replies": count,
            "seed": seed,
            "suggestions": suggestions,
            "forged": forged,
            "marked": marked,
            "connections": elsewhere.connections(),
            "complaints": complaints,
            "seconds": began.elapsed().as_secs_f64(),
        })
    );
}

/// So many servers that send us elsewhere.
pub(super) fn redirects(count: u64, seed: u64) {
    let began = Instant::now();
    let place = Place::new("redirects");
    let elsewhere = Scripted::everywhere(|_, _| vec![]);
    let (mut key_bytes, mut complaints) = (0, 0);
    for n in 0..count {
        let followed = follow(&place.stage, &elsewhere, &place.folder, seed + n);
        key_bytes += followed.key_bytes;
        complaints += tell(seed + n, &followed.complaints);
    }
    println!(
        "{}",
        json!({
            "redirects": count,
            "seed": seed,
            "requests": place.stage.server.heard().len(),
            "connections": elsewhere.connections(),
            "key_bytes": key_bytes,
            "complaints": complaints,
            "seconds": began.elapsed().as_secs_f64(),
        })
    );
}
