//! Answers that cannot be used: what is paid for and finished stays, and what is missing is said.

use super::*;
use crate::model::fake::status;

/// The outline with this many lessons.
fn outline(lessons: usize) -> String {
    let mut value: serde_json::Value = serde_json::from_str(OUTLINE).unwrap();
    let one = value["modules"][0]["lessons"][0].clone();
    let all = (1..=lessons).map(|n| {
        let mut lesson = one.clone();
        lesson["title"] = format!("Check fish {n}").into();
        lesson
    });
    value["modules"][0]["lessons"] = all.collect();
    value.to_string()
}

fn answer(text: &str) -> Vec<Step> {
    vec![Step::Send(stream(&[text]))]
}

fn filled(draft: &Draft) -> Vec<usize> {
    draft.course.lessons().map(|lesson| lesson.blocks.len()).collect()
}

#[test]
fn one_unusable_answer_costs_one_lesson_and_not_the_run() {
    let fake = Fake::answering(&[&outline(3), LESSON, ITEMS, "No.", "No.", LESSON, ITEMS]);
    let draft = drafted(&fake, Wanted::Course, &empty(), &Seen::default()).unwrap();
    assert_eq!(filled(&draft), [4, 0, 4, 3], "the lessons before and after the spoiled one stand, with the questions of both in the final test");
    let told: Vec<_> = draft.missing.iter().filter(|note| note.contains("Check fish 2")).collect();
    assert_eq!(
        told,
        [&"Lesson 1.2 “Check fish 2” is still empty: the model’s answer could not be used: it is not a JSON document. Draft that lesson again, then the final test.".to_owned()]
    );
    assert_eq!(fake.heard().len(), 7, "questions are not asked about a lesson that does not stand");
    assert_eq!(draft.course.objectives.len(), 3, "the empty lesson keeps its objectives, so that it can be drafted within its outline");
}

#[test]
fn unusable_questions_leave_the_lesson() {
    let bad = ITEMS.replace("\"correct\":true", "\"correct\":false");
    let fake = Fake::answering(&[&outline(2), LESSON, &bad, &bad, LESSON, ITEMS]);
    let draft = drafted(&fake, Wanted::Course, &empty(), &Seen::default()).unwrap();
    assert_eq!(filled(&draft), [3, 4, 2], "text without questions, text with a question, the lead and one question");
    let told = draft.missing.iter().find(|note| note.contains("Lesson 1.1")).expect("it is said");
    assert!(
        told.starts_with("Lesson 1.1 “Check fish 1” has no questions, and the final test none about it: ") && told.ends_with("Draft that lesson again, then the final test."),
        "{told}"
    );
    assert!(told.contains("question 1 needs two to six options, exactly one of them correct"), "{told}");
}

#[test]
fn a_server_that_goes_away_ends_the_asking_and_keeps_what_is_there() {
    let gone = status("401 Unauthorized", "", "{\"error\":{\"message\":\"quota spent\"}}");
    let fake = Fake::new(vec![answer(&outline(4)), answer(LESSON), answer(ITEMS), gone]);
    let draft = drafted(&fake, Wanted::Course, &empty(), &Seen::default()).unwrap();
    assert_eq!(filled(&draft), [4, 0, 0, 0, 2]);
    assert_eq!(fake.heard().len(), 4, "nobody is asked for the rest when nobody answers");
    let told: Vec<_> = draft.missing.iter().filter(|note| note.contains("still empty")).collect();
    assert_eq!(told.len(), 1, "one note for all that is missing: {:?}", draft.missing);
    assert!(
        told[0].starts_with("Lessons 1.2 to 1.4 are still empty: the model at ") && told[0].ends_with("did not accept the key. Draft them again one by one, then the final test."),
        "{}",
        told[0]
    );
}

#[test]
fn a_run_without_one_finished_lesson_is_a_problem() {
    let fake = Fake::answering(&[&outline(2), "No."]);
    let problem = drafted(&fake, Wanted::Course, &empty(), &Seen::default()).unwrap_err();
    assert_eq!(problem.to_string(), "the model’s answer for the lesson “Check fish 1” could not be used: it is not a JSON document");
}

#[test]
fn an_empty_answer_is_asked_for_once_more() {
    let fake = Fake::answering(&["", OUTLINE, LESSON, ITEMS]);
    assert!(drafted(&fake, Wanted::Course, &empty(), &Seen::default()).is_ok());
    assert!(fake.heard()[1].contains("- it was empty"), "{}", fake.heard()[1]);
    let never = Fake::answering(&[""]);
    let problem = drafted(&never, Wanted::Course, &empty(), &Seen::default()).unwrap_err();
    assert_eq!(problem.to_string(), "the model’s answer for the outline could not be used: it was empty");
    assert_eq!(never.heard().len(), 2, "one re-ask, no more");
}

#[test]
fn nothing_is_asked_for_more_than_five_times_whatever_it_is_asked_again_for() {
    let busy = || status("503 Service Unavailable", "retry-after-ms: 1\r\n", "{}");
    let fake = Fake::new(vec![busy(), busy(), busy(), answer("No."), busy()]);
    let problem = drafted(&fake, Wanted::Course, &empty(), &Seen::default()).unwrap_err();
    assert!(problem.to_string().contains("failed 1 times, last with error 503"), "{problem}");
    assert_eq!(fake.heard().len(), 5, "three tries for a server in trouble, the answer with faults, and one try more");
}

#[test]
fn questions_that_fail_take_no_standing_question_away() {
    let first = drafted(&Fake::answering(&[OUTLINE, LESSON, ITEMS]), Wanted::Course, &empty(), &Seen::default()).unwrap().course;
    let lesson = first.lessons().next().unwrap().clone();
    let fake = Fake::answering(&[LESSON, "No.", "No."]);
    let again = drafted(&fake, Wanted::Lesson(lesson.id), &first, &Seen::default()).unwrap();
    let items = |lesson: &coursewright_course::tree::Lesson| lesson.blocks.iter().filter(|block| block.body.item().is_some()).cloned().collect::<Vec<_>>();
    assert_eq!(items(again.course.lesson(lesson.id).unwrap()), items(&lesson));
    assert!(again.missing.iter().any(|note| note.starts_with("The questions of lesson 1.1 “Check fresh fish” stay as they are: ")), "{:?}", again.missing);
}

#[test]
fn bytes_of_a_request_that_failed_are_counted_as_they_went() {
    let fake = Fake::new(vec![status("403 Forbidden", "", "{}")]);
    let seen = Seen::default();
    drafted(&fake, Wanted::Course, &empty(), &seen).unwrap_err();
    let sent = fake.heard()[0].split_once("\r\n\r\n").unwrap().1.len();
    let spent = seen.spent.lock().unwrap().clone();
    assert_eq!((spent.sent as usize, spent.received), (sent, 2));
}
