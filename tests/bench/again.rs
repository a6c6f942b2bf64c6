//! A package, and the same package again after a change in one lesson.

use coursewright_api::caller::Caller;
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::field::block::Body;
use coursewright_api::project::show::Reply as Shown;
use coursewright_api::release::build::Reply as Built;
use coursewright_tests::Bench;
use serde_json::json;
use std::path::Path;
use std::time::Instant;

/// How often it is built from the beginning, and how often again after each of these. Their medians are told.
const ROUNDS: usize = 3;
const CHANGES: usize = 3;

/// Opens the project, builds it, changes a sentence in one lesson (each time another, from the first to the last), lets
/// the checks run as the studio does after an edit, and builds it again. What is built after that with nothing in memory
/// has to be what was built again, byte for byte. The project is changed.
pub(super) fn again(project: &Path, worker: &str) {
    let folder = std::env::temp_dir().join(format!("coursewright-again-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder takes a folder");
    let bench = Bench::new(&folder, worker);
    bench.session.close(Caller::Cli).expect("the project closes");
    let (mut full, mut again, mut last) = (Vec::new(), Vec::new(), None);
    let mut same = true;
    let mut lessons = 0;
    for round in 0..=ROUNDS {
        bench.session.open_at(Caller::Cli, project).expect("the project opens");
        let _: Shown = bench.must("project.show", &json!({}));
        let (took, mut bytes) = build(&bench);
        same &= last.take().is_none_or(|last| last == bytes);
        if round < ROUNDS {
            full.push(took);
            for change in 0..CHANGES {
                lessons = self::change(&bench, round * CHANGES + change);
                let _: Shown = bench.must("project.show", &json!({}));
                let (took, built) = build(&bench);
                again.push(took);
                same &= built != bytes;
                bytes = built;
            }
            last = Some(bytes);
        }
        bench.session.close(Caller::Cli).expect("the project closes");
    }
    let middle = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let (full, again) = (middle(&mut full), middle(&mut again));
    println!("{}", json!({ "lessons": lessons, "full_ms": full, "again_ms": again, "times": full / again, "same": u8::from(same) }));
    let _ = std::fs::remove_dir_all(folder);
}

/// A draft for SCORM 1.2, as the studio asks for one: milliseconds, and its SHA-256.
fn build(bench: &Bench) -> (f64, String) {
    let began = Instant::now();
    let built: Built = bench.must("release.build", &json!({ "format": "scorm12", "draft": true }));
    let took = began.elapsed().as_secs_f64() * 1000.0;
    (took, built.bytes.to_string())
}

/// Another sentence in the first text of one lesson; how many lessons there are.
fn change(bench: &Bench, round: usize) -> usize {
    let outline: Outline = bench.must("course.outline", &json!({}));
    let lines: Vec<_> = outline.modules.iter().flat_map(|module| &module.lessons).collect();
    let at = (lines.len() - 1) * round / (ROUNDS * CHANGES - 1);
    // Not every lesson begins with a text; the next one that has one is as good.
    let texts = (at..lines.len()).chain((0..at).rev()).find_map(|n| {
        let lesson: Lesson = bench.must("course.lesson", &json!({ "lesson": lines[n].id }));
        lesson.blocks.iter().find(|block| matches!(block.body, Body::Text { .. })).map(|block| (block.id, block.hash))
    });
    let (block, base) = texts.expect("a course has text");
    let body = json!({ "kind": "text", "markdown": format!("The probe is checked {} times before it is used.", round + 2) });
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block, "base": base, "body": body }));
    lines.len()
}
