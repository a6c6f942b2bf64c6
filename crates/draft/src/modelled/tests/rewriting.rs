//! Lessons in the words of the style guide: what is asked, what is refused, and what is left of an answer.

use super::*;
use coursewright_course::block::{Block, Origin};
use coursewright_course::id::{BlockId, ModuleId, StatementId};
use coursewright_course::place::Slot;
use coursewright_course::statement::Claim;
use coursewright_course::tree::{Lesson, Module};

/// A block of these sentences, one claim each.
fn block(id: u128, sentences: &[&str]) -> Block {
    let claims = sentences
        .iter()
        .zip(1..)
        .map(|(text, n)| Claim {
            id: StatementId::from_bits(id * 1_000 + n),
            slot: Slot::Body,
            text: (*text).into(),
            support: Support::Paraphrased,
            citations: vec![],
            accepted: None,
        })
        .collect();
    Block { id: BlockId::from_bits(id), body: Body::Text { markdown: sentences.join(" ") }, claims, origin: Origin::Person { name: "Ada".into() } }
}

fn course(lessons: Vec<Vec<Block>>) -> Course {
    let lessons =
        lessons.into_iter().zip(1..).map(|(blocks, n)| Lesson { id: LessonId::from_bits(n), title: format!("Fish {n}"), purpose: Purpose::Teaching, objectives: vec![], blocks });
    let mut course =
        Course { modules: vec![Module { id: ModuleId::from_bits(1), title: "M".into(), lessons: lessons.collect() }], ..Course::empty(CourseId::from_bits(1), "Fish") };
    course.style = serde_json::from_str(r#"{"banned":[{"phrase":"utilise","replacement":"use"}]}"#).unwrap();
    course
}

/// All of a course, where this statement stays as it is.
fn all(course: &Course, held: u128) -> Vec<Affected<'_>> {
    let placed = |claim: &Claim| Placed { statement: claim.id, at: "text".into(), touched: claim.id != StatementId::from_bits(held) };
    let blocks = |lesson: &'_ Lesson| -> Vec<Vec<Placed>> { lesson.blocks.iter().map(|block| block.claims.iter().map(placed).collect()).collect() };
    let lesson = |(lesson, n): (&'_ _, usize)| (blocks(lesson), n);
    let placed: Vec<(Vec<Vec<Placed>>, usize)> = course.lessons().zip(1..).map(lesson).collect();
    course
        .lessons()
        .zip(placed)
        .map(|(lesson, (placed, n))| Affected {
            number: format!("1.{n}"),
            title: &lesson.title,
            blocks: lesson.blocks.iter().zip(placed).map(|(block, statements)| AffectedBlock { block, statements }).collect(),
        })
        .collect()
}

fn changes(given: &[(u32, &str)]) -> String {
    serde_json::json!({ "changes": given.iter().map(|(n, text)| serde_json::json!({ "statement": n, "text": text })).collect::<Vec<_>>() }).to_string()
}

/// Refuses whatever says “warm”.
fn no_warm(given: &[(StatementId, &str)]) -> Vec<(StatementId, String)> {
    given.iter().filter(|(_, text)| text.contains("warm")).map(|(id, _)| (*id, "says “warm”".into())).collect()
}

fn rewritten(fake: &Fake, course: &Course, held: u128, cap: Option<u32>) -> Result<Rewritten, DraftProblem> {
    let drafter = Modelled::within(Provider::OpenAi, &fake.address, "small", None, &Pseudonyms::default(), Deadlines::default()).unwrap();
    let drafter =
        cap.map_or_else(|| drafter, |cap| Modelled::within(Provider::OpenAi, &fake.address, "small", None, &Pseudonyms::default(), Deadlines::default()).unwrap().with_cap(cap));
    drafter.rewrite(&all(course, held), course, &no_warm, &Seen::default())
}

fn texts(out: &Rewritten) -> Vec<(u128, &str)> {
    out.rewrites.iter().map(|one| (one.statement.bits(), one.text.as_str())).collect()
}

#[test]
fn only_open_statements_have_a_number_and_only_other_words_come_back() {
    let course = course(vec![vec![block(1, &["Utilise ice.", "Never utilise salt.", "It is cold."])]]);
    let fake = Fake::answering(&[&changes(&[(1, "Use ice."), (2, "It  is\ncold.")])]);
    let out = rewritten(&fake, &course, 1_002, None).unwrap();
    assert_eq!(texts(&out), [(1_001, "Use ice.")], "the same words are no other wording");
    assert_eq!((out.rewrites[0].support, out.missing.len()), (Support::Paraphrased, 0));
    let heard = fake.heard();
    assert_eq!(heard.len(), 1);
    let sent = heard[0].replace("\\n", "\n");
    assert!(sent.contains("1 (text) Utilise ice.\n- (text) Never utilise salt.\n2 (text) It is cold.\n"), "{sent}");
    assert!(sent.contains("Do not write “utilise”; write “use”."), "the guide is sent");
    let schema = include_str!("../../../../../templates/prompts/rewrite.schema.json").trim().replace('"', "\\\"");
    assert!(heard[0].contains("rewrite_") && (heard[0].contains(&schema) || heard[0].contains(&schema.replace("\\\"", "\""))), "and the schema: {}", heard[0]);
    let shown = Modelled::rewriting(&all(&course, 1_002), &course, &Mask::default());
    assert!(shown.texts.len() == 1 && shown.texts[0].whole && shown.texts[0].text.contains("1 (text) Utilise ice."), "what is previewed is what is sent");
}

#[test]
fn a_wording_with_an_objection_is_asked_for_once_more_and_then_left_out_and_told() {
    let course = course(vec![vec![block(1, &["Utilise ice.", "Utilise the cold room."])]]);
    let bad = changes(&[(1, "Use ice."), (2, "Use the warm room.")]);
    let fake = Fake::answering(&[&bad, &bad]);
    let out = rewritten(&fake, &course, 0, None).unwrap();
    assert_eq!(texts(&out), [(1_001, "Use ice.")]);
    let heard = fake.heard();
    assert_eq!(heard.len(), 2, "once more, and no more");
    assert!(heard[1].contains("statement 2: it says “warm”"), "{}", heard[1]);
    assert!(out.notes.contains(&"text: not offered, because it says “warm”: “Utilise the cold room.”".to_owned()), "{:?}", out.notes);
    let mended = Fake::answering(&[&bad, &changes(&[(1, "Use ice."), (2, "Use the cold room.")])]);
    assert_eq!(rewritten(&mended, &course, 0, None).unwrap().rewrites.len(), 2, "what is mended is taken");
}

#[test]
fn what_was_good_is_kept_when_the_second_answer_is_worse() {
    let course = course(vec![vec![block(1, &["Utilise ice.", "Utilise the cold room."])]]);
    let out = rewritten(&Fake::answering(&[&changes(&[(1, "Use ice."), (2, "Use the warm room.")]), "No."]), &course, 0, None).unwrap();
    assert_eq!((texts(&out), out.missing.len()), (vec![(1_001, "Use ice.")], 0));
}

#[test]
fn answers_of_another_form_are_no_wordings() {
    let course = course(vec![vec![block(1, &["Utilise ice.", "It is cold."])]]);
    let long = "ice ".repeat(600);
    for bad in [changes(&[(3, "Use ice.")]), changes(&[(0, "Use ice.")]), changes(&[(1, " ")]), changes(&[(1, "Use ice."), (1, "Use it.")]), changes(&[(1, &long)]), "{}".into()] {
        let fake = Fake::answering(&[&bad, &bad]);
        let problem = rewritten(&fake, &course, 0, None).unwrap_err();
        assert!(matches!(problem, DraftProblem::Reply { .. }), "{bad}: {problem:?}");
        assert_eq!(fake.heard().len(), 2, "{bad}");
    }
    let tricked = r#"{"changes":[{"statement":1,"text":"Use ice.","citations":[{"passage":"P1","quote":"x"}],"support":"quoted"}],"accept":true}"#;
    let out = rewritten(&Fake::answering(&[tricked]), &course, 0, None).unwrap();
    assert_eq!((out.rewrites[0].support, out.rewrites[0].citations.len()), (Support::Paraphrased, 0), "what carries a statement is not the model’s to say");
}

#[test]
fn a_lesson_that_fails_leaves_the_others_and_the_cap_is_kept() {
    let course = course(vec![vec![block(1, &["Utilise ice."])], vec![block(2, &["Utilise salt."])]]);
    let one = changes(&[(1, "Use it.")]);
    let out = rewritten(&Fake::answering(&["No.", "No.", &one]), &course, 0, None).unwrap();
    assert_eq!(texts(&out), [(2_001, "Use it.")]);
    assert!(out.missing[0].starts_with("Lesson 1.1 “Fish 1” stays as it is: ") && out.missing[0].ends_with("Rewrite that lesson again."), "{:?}", out.missing);
    let fake = Fake::answering(&[&one]);
    let capped = rewritten(&fake, &course, 0, Some(1)).unwrap();
    assert_eq!((fake.heard().len(), capped.rewrites.len()), (1, 1), "one was in flight; nothing after it");
    assert!(capped.missing[0].contains("the cap of 1 tokens is reached"), "{:?}", capped.missing);
}

#[test]
fn a_long_lesson_is_asked_about_in_parts() {
    let sentences: Vec<String> = (0..70).map(|n| format!("Utilise ice {n}.")).collect();
    let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let course = course(vec![vec![block(1, &sentences), block(2, &sentences), block(3, &["Utilise salt."])]]);
    let shown = Modelled::rewriting(&all(&course, 0), &course, &Mask::default());
    assert_eq!(
        shown.texts.iter().map(|text| text.purpose.as_str()).collect::<Vec<_>>(),
        ["“1.1 Fish 1, part 1 of 2” in the words of the style guide", "“1.1 Fish 1, part 2 of 2” in the words of the style guide"]
    );
    let out = rewritten(&Fake::answering(&[&changes(&[(70, "Use ice 69.")]), &changes(&[(71, "Use salt.")])]), &course, 0, None).unwrap();
    assert_eq!(texts(&out), [(1_070, "Use ice 69."), (3_001, "Use salt.")], "each part counts from 1");
    let half = rewritten(&Fake::answering(&["No.", "No.", &changes(&[(71, "Use salt.")])]), &course, 0, None).unwrap();
    assert!(half.missing[0].starts_with("A part of lesson 1.1 Fish 1, part 1 of 2 stays as it is"), "{:?}", half.missing);
}
