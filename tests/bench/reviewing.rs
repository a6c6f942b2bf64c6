//! A review: what of planted errors and matters of taste reaches an expert, how answers come in, and whether their order matters.

use coursewright_tests::Bench;
use coursewright_tests::orders::{files_of, orders, take_in};
use coursewright_tests::seeded::seeded;
use serde_json::json;
use std::time::Instant;

const SOURCES: [(&str, &[u8]); 3] = [
    ("Call.vtt", include_bytes!("../../templates/starter/Call with Moira Tennant.vtt")),
    ("Procedure.docx", include_bytes!("../../templates/starter/Receiving Chilled Goods v3.docx")),
    ("Notes.md", include_bytes!("../../templates/starter/Loose notes.md")),
];

/// The starter project, drafted.
fn drafted(folder: &std::path::Path, worker: &str) -> Bench {
    std::fs::create_dir_all(folder).expect("the folder can be made");
    let bench = Bench::new(folder, worker);
    assert_eq!(bench.add(&SOURCES).problem, None, "the sources come in");
    assert_eq!(bench.draft().problem, None, "it is drafted");
    bench
}

pub(super) fn reviewing(worker: &str, merges: usize, answers: usize, seed: u64) {
    let folder = std::env::current_dir().expect("there is a folder").join("review");
    let seeded = seeded(&drafted(&folder.join("seeded"), worker));
    let coming = drafted(&folder.join("coming"), worker);
    let files = files_of(&coming, answers, seed);
    let began = Instant::now();
    let came = take_in(&coming, &files);
    let ms = began.elapsed().as_secs_f64() * 1000.0;
    let orders = orders(&drafted(&folder.join("orders"), worker), merges, seed);
    println!(
        "{}",
        json!({
            "errors": seeded.errors.len(), "found": seeded.found(), "taste": seeded.taste.len(), "asked": seeded.asked(), "cards": seeded.cards,
            "answers": came, "merge_ms": ms, "merges": orders.merges, "states": orders.states, "answers_a_round": orders.answers,
        })
    );
}
