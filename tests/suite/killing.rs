//! Killed in the middle of a draft: what was paid for is not asked for again.

use serde_json::{Value, json};
use std::process::Command;

#[test]
fn nothing_is_paid_twice_however_often_a_draft_is_killed() {
    let output = Command::new(env!("CARGO_BIN_EXE_bench")).args(["kills", env!("CARGO_BIN_EXE_worker"), "3", "1"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&said["kills"], &said["twice_tokens"], &said["not_opened"], &said["left_over"]), (&json!(3), &json!(0), &json!(0), &json!(0)), "{said}");
    assert_eq!(said["same"], said["courses"], "{said}");
}
