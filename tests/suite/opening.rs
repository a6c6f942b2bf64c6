//! Projects survive closing; what cannot be opened is said and not touched.

use crate::starter::{bench, drafted, lessons, signed};
use coursewright_api::caller::Caller;
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::field::block::Body;
use coursewright_api::problem::Code;
use coursewright_api::project::show::Reply as Shown;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::session::Session;
use coursewright_api::studio::about::Reply as About;
use serde_json::json;

#[test]
fn undo_and_redo_survive_a_restart() {
    let (_folder, bench) = drafted();
    let all = lessons(&bench);
    let block = all.iter().flat_map(|lesson| &lesson.blocks).find(|block| matches!(block.body, Body::Text { .. })).unwrap();
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": "New words." } }));
    bench.session.close(Caller::Window).unwrap();
    bench.session.open_at(Caller::Window, &bench.file).unwrap();
    let shown: Shown = bench.must("project.show", &json!({}));
    assert_eq!(shown.undo.as_deref(), Some("Edit a block"));
    let _: Undone = bench.must("project.undo", &json!({}));
    let now = lessons(&bench);
    assert_eq!(now.iter().flat_map(|lesson| &lesson.blocks).find(|b| b.id == block.id).unwrap().body, block.body);
    bench.session.close(Caller::Window).unwrap();
    bench.session.open_at(Caller::Window, &bench.file).unwrap();
    let shown: Shown = bench.must("project.show", &json!({}));
    assert_eq!(shown.redo.as_deref(), Some("Edit a block"), "what was undone can be brought back tomorrow");
}

#[test]
fn a_project_open_elsewhere_a_foreign_file_and_a_damaged_one_are_three_problems() {
    let (folder, bench) = bench();
    let other = Session::new(bench.host.clone());
    let locked = other.open_at(Caller::Window, &bench.file).unwrap_err();
    assert_eq!(locked.code, Code::Locked, "{}", locked.message);
    let foreign = folder.path().join("letter.coursewright");
    std::fs::write(&foreign, b"Dear Sir or Madam, this is not a project.").unwrap();
    assert_eq!(other.open_at(Caller::Window, &foreign).unwrap_err().code, Code::NotAProject);
    bench.session.close(Caller::Window).unwrap();
    let mut bytes = std::fs::read(&bench.file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 512].fill(0xff);
    let damaged = folder.path().join("damaged.coursewright");
    std::fs::write(&damaged, &bytes).unwrap();
    let problem = other.open_at(Caller::Window, &damaged).unwrap_err();
    assert_eq!(problem.code, Code::Damaged, "{}", problem.message);
    assert!(bytes == std::fs::read(&damaged).unwrap(), "a damaged file is never written to");
}

#[test]
fn a_project_that_cannot_be_written_says_so_before_anybody_tries() {
    let (_folder, bench) = bench();
    let can_write = || bench.must::<Shown>("project.show", &json!({})).can_write;
    assert!(can_write());
    bench.session.close(Caller::Window).unwrap();
    let mut rights = std::fs::metadata(&bench.file).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&bench.file, rights).unwrap();
    bench.session.open_at(Caller::Window, &bench.file).unwrap();
    assert!(!can_write());
}

#[test]
fn the_list_of_recent_projects_knows_how_far_each_one_was() {
    let (_folder, bench, _) = signed();
    bench.session.close(Caller::Window).unwrap();
    let mut again = bench.by(Caller::Window);
    again.session = Session::new(again.host.clone());
    let about: About = again.must("studio.about", &json!({}));
    let line = about.recent.first().expect("a project that was open is in the list");
    assert!(line.lessons > 5 && line.owned == line.lessons && line.left == 0, "a signed course is owned in the list, too: {line:?}");
}
