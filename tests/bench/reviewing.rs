//! A review: what of planted errors and matters of taste reaches an expert, how answers come in, and whether their order matters.

use coursewright_api::course::outline::Reply as Outline;
use coursewright_tests::Bench;
use coursewright_tests::orders::{files_of, orders, take_in};
use coursewright_tests::seeded::seeded;
use serde_json::{Value, json};
use std::time::Instant;

const SOURCES: [(&str, &[u8]); 3] = [
    ("Call.vtt", include_bytes!("../../templates/starter/Call with Moira Tennant.vtt")),
    ("Procedure.docx", include_bytes!("../../templates/starter/Receiving Chilled Goods v3.docx")),
    ("Notes.md", include_bytes!("../../templates/starter/Loose notes.md")),
];

/// A short procedure: ten thousand merges of a long one would take an hour, and prove no more.
const SHORT: &str = "Fresh fish must be refused above 2 °C.\n\nThe driver must wait outside the dock while a pallet is moved.\n\nNever open a door that is marked red.\n\nThe sheet must be signed within 10 minutes of the last reading.\n";

/// A short course, with two statements that nothing carries and a question.
fn short(folder: &std::path::Path, worker: &str) -> Bench {
    std::fs::create_dir_all(folder).expect("the folder can be made");
    let bench = Bench::new(folder, worker);
    assert_eq!(bench.add(&[("Fish.txt", SHORT.as_bytes())]).problem, None, "the source comes in");
    assert_eq!(bench.draft().problem, None, "it is drafted");
    let outline: Outline = bench.must("course.outline", &json!({}));
    let lesson = outline.modules[0].lessons[0].id;
    let body = json!({ "kind": "text", "markdown": "The fish dock must be locked at 6 p.m. every day. Two people must sign the sheet." });
    let _: Value = bench.must("course.block_add", &json!({ "lesson": lesson, "after": null, "body": body }));
    let _: Value = bench.must("question.ask", &json!({ "text": "Who is called when the seal is broken?", "why": "", "lesson": lesson }));
    bench
}

/// The starter project, drafted.
pub(super) fn drafted(folder: &std::path::Path, worker: &str) -> Bench {
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
    let orders = orders(&short(&folder.join("orders"), worker), merges, seed);
    println!(
        "{}",
        json!({
            "errors": seeded.errors.len(), "found": seeded.found(), "taste": seeded.taste.len(), "asked": seeded.asked(), "cards": seeded.cards,
            "answers": came, "merge_ms": ms, "merges": orders.merges, "states": orders.states, "answers_a_round": orders.answers,
        })
    );
}
