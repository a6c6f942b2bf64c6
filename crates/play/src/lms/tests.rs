//! The LMS refuses what the standard refuses, and keeps what it was told to keep.

use super::session::Session;
use super::{Edition, Mood};

fn running(edition: Edition) -> Session {
    let mut session = Session::new(edition);
    session.relaunch();
    assert_eq!(session.call(0, if edition == Edition::Scorm12 { "LMSInitialize" } else { "Initialize" }, "", ""), "true");
    session
}

fn put(session: &mut Session, name: &str, value: &str) -> (String, String) {
    (session.call(0, "SetValue", name, value), session.call(0, "GetLastError", "", ""))
}

#[test]
fn what_breaks_the_standard_is_refused_with_its_error_and_told() {
    let long = "x".repeat(4097);
    let place = "x".repeat(256);
    let cases: [(Edition, &str, &str, &str); 17] = [
        (Edition::Scorm12, "cmi.suspend_data", &long, "405"),
        (Edition::Scorm12, "cmi.core.lesson_location", &place, "405"),
        (Edition::Scorm12, "cmi.core.lesson_status", "not attempted", "405"),
        (Edition::Scorm12, "cmi.core.score.raw", "101", "405"),
        (Edition::Scorm12, "cmi.core.session_time", "PT3S", "405"),
        (Edition::Scorm12, "cmi.core.student_id", "me", "403"),
        (Edition::Scorm12, "cmi.completion_status", "completed", "201"),
        (Edition::Scorm12, "cmi.interactions.1.id", "q", "201"),
        (Edition::Scorm12, "cmi.interactions.0.type", "guess", "405"),
        (Edition::Scorm2004, "cmi.completion_status", "passed", "406"),
        (Edition::Scorm2004, "cmi.learner_id", "me", "404"),
        (Edition::Scorm2004, "cmi.score.scaled", "1.5", "407"),
        (Edition::Scorm2004, "cmi.session_time", "0000:00:03", "406"),
        (Edition::Scorm2004, "cmi.progress_measure", "2", "407"),
        (Edition::Scorm2004, "cmi.interactions.0.timestamp", "2026-01-05T09:00:00Z", "351"),
        (Edition::Scorm2004, "cmi.exit", "leave", "406"),
        (Edition::Scorm2004, "cmi.core.lesson_status", "passed", "401"),
    ];
    for (edition, name, value, error) in cases {
        let mut session = running(edition);
        assert_eq!(put(&mut session, name, value), ("false".into(), error.into()), "{name}");
        assert_eq!(session.faults.len(), 1, "{name}: nobody was told");
    }
}

#[test]
fn what_the_standard_allows_is_taken() {
    let most = "x".repeat(4096);
    let cases: [(Edition, &str, &str); 9] = [
        (Edition::Scorm12, "cmi.suspend_data", &most),
        (Edition::Scorm12, "cmi.core.score.raw", "66.67"),
        (Edition::Scorm12, "cmi.core.session_time", "0000:01:02.30"),
        (Edition::Scorm12, "cmi.interactions.0.id", "blk-1"),
        (Edition::Scorm12, "cmi.core.exit", ""),
        (Edition::Scorm2004, "cmi.session_time", "PT1H2M3.45S"),
        (Edition::Scorm2004, "cmi.session_time", "PT0S"),
        (Edition::Scorm2004, "cmi.score.scaled", "-1"),
        (Edition::Scorm2004, "cmi.interactions.0.id", "blk-1"),
    ];
    for (edition, name, value) in cases {
        let mut session = running(edition);
        assert_eq!(put(&mut session, name, value), ("true".into(), "0".into()), "{name}");
        assert_eq!(session.faults, Vec::<String>::new());
    }
}

#[test]
fn only_what_was_committed_is_there_at_the_next_launch() {
    let mut session = running(Edition::Scorm12);
    put(&mut session, "cmi.core.lesson_location", "here");
    assert_eq!(session.call(0, "LMSCommit", "", ""), "true");
    put(&mut session, "cmi.core.lesson_location", "there");
    session.mood = Mood { commit_fails: true, ..Mood::default() };
    assert_eq!(session.call(0, "LMSCommit", "", ""), "false");
    session.relaunch();
    session.mood = Mood::default();
    session.call(1, "LMSInitialize", "", "");
    assert_eq!(session.call(1, "LMSGetValue", "cmi.core.lesson_location", ""), "here");
    assert_eq!(session.faults, Vec::<String>::new());
}

#[test]
fn by_2004_an_attempt_that_is_not_suspended_is_over() {
    for (exit, found) in [("suspend", "here"), ("normal", "")] {
        let mut session = running(Edition::Scorm2004);
        put(&mut session, "cmi.location", "here");
        put(&mut session, "cmi.exit", exit);
        session.call(0, "Terminate", "", "");
        session.relaunch();
        session.call(1, "Initialize", "", "");
        assert_eq!(session.call(1, "GetValue", "cmi.location", ""), found, "{exit}");
    }
}

#[test]
fn by_1_2_only_what_was_suspended_comes_back_and_the_result_stays() {
    for (exit, found) in [("suspend", "here"), ("", "")] {
        let mut session = running(Edition::Scorm12);
        for (name, value) in [("cmi.core.lesson_location", "here"), ("cmi.suspend_data", "state"), ("cmi.core.lesson_status", "passed"), ("cmi.core.exit", exit)] {
            put(&mut session, name, value);
        }
        session.call(0, "LMSFinish", "", "");
        session.relaunch();
        session.call(1, "LMSInitialize", "", "");
        assert_eq!(session.call(1, "LMSGetValue", "cmi.core.lesson_location", ""), found, "{exit}");
        assert_eq!(session.call(1, "LMSGetValue", "cmi.suspend_data", "").is_empty(), found.is_empty(), "{exit}");
        assert_eq!(session.call(1, "LMSGetValue", "cmi.core.lesson_status", ""), "passed", "{exit}");
    }
}

#[test]
fn calls_outside_of_a_session_are_told() {
    let mut session = Session::new(Edition::Scorm2004);
    session.relaunch();
    assert_eq!(put(&mut session, "cmi.location", "x"), ("false".into(), "132".into()));
    let mut ended = running(Edition::Scorm2004);
    assert_eq!(ended.call(0, "Terminate", "", ""), "true");
    assert_eq!(ended.call(0, "Terminate", "", ""), "false");
    assert_eq!(ended.call(0, "Commit", "", ""), "false");
    assert_eq!((session.faults.len(), ended.faults.len(), ended.endings(0)), (1, 2, 1));
}

#[test]
fn a_moment_of_2004_has_its_zone_behind_a_fraction() {
    for (moment, taken) in [
        ("2026-01-05T09:00:14.00Z", "true"),
        ("2026-01-05T09:00:14.5+01:00", "true"),
        ("2026-01-05T09:00:14", "true"),
        ("2026-01-05", "true"),
        ("2026-01-05T09:00:14Z", "false"),
        ("2026-01-05T25:00:00", "false"),
        ("09:00", "false"),
        ("2026-01T09:00:00", "false"),
        ("2026-01-05T09:00.5", "false"),
    ] {
        let mut session = running(Edition::Scorm2004);
        put(&mut session, "cmi.interactions.0.id", "blk-1");
        assert_eq!(put(&mut session, "cmi.interactions.0.timestamp", moment).0, taken, "{moment}");
    }
}
