//! The one that is killed: opens the project, lets the model at an address draft it, and goes on with what broke off.

use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::draft::estimate::Reply as Estimate;
use coursewright_api::draft::start::Reply as Began;
use coursewright_api::run::show::RunState;
use coursewright_api::session::ModelChoice;
use coursewright_tests::Bench;
use serde_json::json;
use std::path::Path;

/// The project could be opened.
pub(super) const OPEN: &str = "open";
/// The course stands in the project.
pub(super) const DRAFTED: &str = "drafted";
/// No answer counts as one of a run that broke off.
pub(super) const NOTHING_KEPT: &str = "nothing kept";

/// Works on the project in this folder, `slots` lessons at once; there were so many children before it. Says each step in a line.
pub(crate) fn child(folder: &Path, worker: &str, address: &str, before: u64, slots: usize) {
    let bench = match Bench::again(folder, worker, before) {
        Ok(bench) => bench,
        Err(problem) => return println!("not opened: {} {}", problem.message, problem.hint),
    };
    println!("{OPEN}");
    bench.session.use_model(ModelChoice {
        provider: Default::default(),
        address: address.to_owned(),
        model: "recorded".into(),
        key: None,
        key_hint: "",
        model_hint: "",
        slots: Some(slots),
    });
    let kept = || bench.must::<Estimate>("draft.estimate", &json!({ "lesson": null, "model": true })).kept;
    let course: Outline = bench.must("course.outline", &json!({}));
    if course.modules.is_empty() {
        let began: Began = bench.must("draft.start", &json!({ "lesson": null, "model": true, "resume": kept() > 0 }));
        let ended = bench.wait(began.run);
        if ended.state != RunState::Done {
            return println!("not drafted: {:?} {:?}", ended.problem, ended.notes);
        }
    }
    println!("{DRAFTED}");
    if kept() == 0 {
        println!("{NOTHING_KEPT}");
    }
}
