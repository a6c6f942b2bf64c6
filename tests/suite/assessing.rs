//! How a final assessment counts is said in the course, and holds in what is built of it.

use crate::starter::{drafted, lessons, signed};
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::own::show::Reply as Own;
use coursewright_api::problem::Code;
use coursewright_api::release::build::Reply as Built;
use coursewright_api::verify_bytes;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::json;

fn exam(bench: &Bench) -> Lesson {
    lessons(bench).into_iter().find(|lesson| lesson.line.assessment).expect("the starter has a final check")
}

#[test]
fn what_cannot_be_meant_is_refused_at_its_lesson_and_changes_nothing() {
    let (_folder, bench) = drafted();
    let before = exam(&bench);
    let questions = before.assessment.as_ref().unwrap().questions;
    for (mastery, attempts, draw) in [(0, Some(3), None), (101, None, None), (80, Some(0), None), (80, Some(10), None), (80, None, Some(0)), (80, None, Some(questions + 1))] {
        let ask = json!({ "lesson": before.line.id, "mastery": mastery, "attempts": attempts, "draw": draw });
        let refused = bench.call::<Done>("course.assessment_edit", &ask).unwrap_err();
        assert_eq!(refused.code, Code::Invalid, "{ask}");
        assert!(refused.place.is_some() && !refused.hint.is_empty(), "{ask}");
    }
    let teaching = lessons(&bench).into_iter().find(|lesson| !lesson.line.assessment).unwrap();
    assert!(teaching.assessment.is_none());
    assert!(bench.call::<Done>("course.assessment_edit", &json!({ "lesson": teaching.line.id, "mastery": 80, "attempts": 3, "draw": null })).is_err());
    assert_eq!(exam(&bench).assessment, before.assessment);
}

#[test]
fn a_lesson_becomes_a_final_assessment_and_a_lesson_again() {
    let (_folder, bench) = drafted();
    let teaching = lessons(&bench).into_iter().find(|lesson| !lesson.line.assessment && !lesson.line.frame).unwrap().line.id;
    let to = |purpose: &str| {
        let _: Done = bench.must("course.lesson_purpose", &json!({ "lesson": teaching, "purpose": purpose }));
        lessons(&bench).into_iter().find(|lesson| lesson.line.id == teaching).unwrap()
    };
    let made = to("assessment").assessment.unwrap();
    assert_eq!((made.mastery, made.attempts, made.draw), (80, Some(3), None), "what a drafted one has");
    let _: Done = bench.must("course.assessment_edit", &json!({ "lesson": teaching, "mastery": 60, "attempts": null, "draw": null }));
    assert_eq!(to("assessment").assessment.unwrap().mastery, 60, "said twice, it changes nothing");
    let frame = to("frame");
    assert!(frame.assessment.is_none() && frame.line.frame);
    assert!(to("teaching").assessment.is_none());
    assert!(bench.call::<Done>("course.lesson_purpose", &json!({ "lesson": teaching, "purpose": "party" })).is_err());
}

#[test]
fn it_holds_in_every_form_and_voids_what_was_signed() {
    let (_folder, bench, _) = signed();
    let own = || -> Own { bench.must("own.show", &json!({ "lesson": null })) };
    assert!(own().signatures[0].holds);
    let (lesson, before) = (exam(&bench).line.id, exam(&bench).minutes);
    let _: Done = bench.must("course.assessment_edit", &json!({ "lesson": lesson, "mastery": 70, "attempts": null, "draw": 1 }));
    assert!(!own().signatures[0].holds, "who signed three tries at every question signed something else");
    let counts = exam(&bench).assessment.unwrap();
    assert_eq!((counts.mastery, counts.attempts, counts.draw), (70, None, Some(1)));
    assert!(exam(&bench).minutes.high < before.high, "one question takes less time than all of them");
    for format in ["scorm12", "scorm2004", "cmi5", "web", "markdown"] {
        let built: Built = bench.must("release.build", &json!({ "format": format, "draft": true }));
        let bytes = bench.session.built(&built.file).unwrap().1.clone();
        let broken: Vec<_> = verify_bytes(&bytes, None).unwrap().into_iter().filter(|line| !line.holds && line.what != "Sign-off").collect();
        assert!(broken.is_empty(), "{format}: {broken:?}");
        if format == "markdown" {
            assert!(String::from_utf8_lossy(&bytes).contains("assessment:70,tries:any,draws:1"));
        }
    }
}
