//! Projects survive closing; what cannot be opened is said and not touched.

use crate::starter::{bench, drafted, lessons};
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::field::block::Body;
use coursewright_api::problem::Code;
use coursewright_api::project::show::Reply as Shown;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::session::Session;
use serde_json::json;

#[test]
fn undo_and_redo_survive_a_restart() {
    let (_folder, bench) = drafted();
    let all = lessons(&bench);
    let block = all.iter().flat_map(|lesson| &lesson.blocks).find(|block| matches!(block.body, Body::Text { .. })).unwrap();
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": "New words." } }));
    bench.session.close().unwrap();
    bench.session.open_at(&bench.file).unwrap();
    let shown: Shown = bench.must("project.show", &json!({}));
    assert_eq!(shown.undo.as_deref(), Some("Edit a block"));
    let _: Undone = bench.must("project.undo", &json!({}));
    let now = lessons(&bench);
    assert_eq!(now.iter().flat_map(|lesson| &lesson.blocks).find(|b| b.id == block.id).unwrap().body, block.body);
    bench.session.close().unwrap();
    bench.session.open_at(&bench.file).unwrap();
    let shown: Shown = bench.must("project.show", &json!({}));
    assert_eq!(shown.redo.as_deref(), Some("Edit a block"), "what was undone can be brought back tomorrow");
}

#[test]
fn a_project_open_elsewhere_a_foreign_file_and_a_damaged_one_are_three_problems() {
    let (folder, bench) = bench();
    let other = Session::new(bench.host.clone());
    let locked = other.open_at(&bench.file).unwrap_err();
    assert_eq!(locked.code, Code::Locked, "{}", locked.message);
    let foreign = folder.path().join("letter.coursewright");
    std::fs::write(&foreign, b"Dear Sir or Madam, this is not a project.").unwrap();
    assert_eq!(other.open_at(&foreign).unwrap_err().code, Code::NotAProject);
    bench.session.close().unwrap();
    let mut bytes = std::fs::read(&bench.file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 512].fill(0xff);
    let damaged = folder.path().join("damaged.coursewright");
    std::fs::write(&damaged, &bytes).unwrap();
    let problem = other.open_at(&damaged).unwrap_err();
    assert_eq!(problem.code, Code::Damaged, "{}", problem.message);
    assert!(bytes == std::fs::read(&damaged).unwrap(), "a damaged file is never written to");
}
