//! Harmless form: what means the same is read the same. What is cited is never read generously.

use super::*;

fn course(outline: &str, lesson: &str, items: &str) -> Result<Draft, DraftProblem> {
    let fake = Fake::answering(&[outline, lesson, items]);
    let draft = drafted(&fake, Wanted::Course, &empty(), &Seen::default());
    assert_eq!(fake.heard().len(), 3, "no answer of this kind is worth a second request");
    draft
}

#[test]
fn what_means_the_same_is_read_the_same() {
    let plain = course(OUTLINE, LESSON, ITEMS).unwrap().course;
    let outline = OUTLINE.replace("\"bloom\":\"apply\"", "\"bloom\":\"Apply\",\"confidence\":0.9").replace(",\"notes\":[\"P1 and P3 give different limits.\"]", "");
    let lesson = LESSON
        .replace("\"tone\":null,", "")
        .replace(",\"entries\":[],\"header\":[],\"rows\":[]", ",\"entries\":null")
        .replace("\"support\":\"quoted\"", "\"support\":\"Quoted\"")
        .replace("\"kind\":\"steps\"", "\"kind\":\"Steps\"");
    let items = ITEMS
        .replace("\"objective\":1", "\"objective\":\"1\"")
        .replace("single_choice", "single-choice")
        .replace("\"value\":\"2\",\"tolerance\":\"0\"", "\"value\":2,\"tolerance\":0.0")
        .replace("\"correct\":true", "\"correct\":\"true\"")
        .replace(",\"unit\":null,\"text\":null,\"gaps\":[]", ",\"difficulty\":{\"p\":0.5}");
    let loose = course(&outline, &lesson, &items).unwrap().course;
    let blocks = |course: &Course| {
        course.lessons().flat_map(|lesson| &lesson.blocks).map(|block| serde_json::to_string(&block.body).unwrap().replace("\"0.0\"", "\"0\"")).collect::<Vec<_>>()
    };
    assert_eq!(blocks(&loose), blocks(&plain));
    let verbs = ITEMS.replace("\"bloom\":\"apply\"", "\"bloom\":\"Analyze\"").replace("\"bloom\":\"remember\"", "\"bloom\":\"REMEMBERING\"");
    assert!(course(OUTLINE, LESSON, &verbs).is_ok());
}

#[test]
fn words_around_the_document_are_skipped() {
    for around in
        [["I will use {blocks} and {sentences: as you asked}.\n```json\n", "\n```\nTell me {if} it fits."], ["<think>{\"title\":1}</think>", ""], ["{}\n", "\n\n{\"done\":true}"]]
    {
        let wrapped = |text: &str| format!("{}{text}{}", around[0], around[1]);
        assert!(course(&wrapped(OUTLINE), &wrapped(LESSON), &wrapped(ITEMS)).is_ok(), "{around:?}");
    }
}

#[test]
fn half_a_document_two_documents_and_another_answer_are_none() {
    for faulty in
        [OUTLINE[..OUTLINE.len() - 1].to_owned(), format!("{OUTLINE}\n{}", OUTLINE.replace("Final", "Last")), LESSON.to_owned(), OUTLINE.replace("\"apply\"", "\"juggle\"")]
    {
        let fake = Fake::answering(&[&faulty]);
        assert!(matches!(drafted(&fake, Wanted::Course, &empty(), &Seen::default()), Err(DraftProblem::Reply { .. })), "{faulty}");
    }
}

#[test]
fn citations_are_not_read_generously() {
    for (from, to) in [("\"passage\":\"P1\"", "\"passage\":1"), ("\"quote\":\"Fresh fish is refused above 2 °C.\"", "\"quote\":null")] {
        let fake = Fake::answering(&[OUTLINE, &LESSON.replacen(from, to, 1), &LESSON.replacen(from, to, 1)]);
        let problem = drafted(&fake, Wanted::Course, &empty(), &Seen::default()).unwrap_err();
        assert!(problem.to_string().contains("it is not JSON of the wanted form"), "{to}: {problem}");
    }
}

#[test]
fn a_server_that_takes_no_notice_of_the_schema_is_told_it_in_words() {
    let fake = Fake::answering(&["Here is a nice outline.", OUTLINE, LESSON, ITEMS]);
    drafted(&fake, Wanted::Course, &empty(), &Seen::default()).unwrap();
    let told: Vec<bool> = fake
        .heard()
        .iter()
        .map(|request| {
            let body: serde_json::Value = serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap();
            body["messages"].as_array().unwrap().iter().any(|message| message["content"].as_str().unwrap().contains("\"additionalProperties\":false"))
        })
        .collect();
    assert_eq!(told, [false, true, true, true], "from the first miss on, the form stands in words");
}

#[test]
fn a_fault_in_the_content_needs_no_schema_in_words() {
    let fake = Fake::answering(&[&OUTLINE.replace("\"P2\"", "\"P7\""), OUTLINE, LESSON, ITEMS]);
    drafted(&fake, Wanted::Course, &empty(), &Seen::default()).unwrap();
    assert!(!fake.heard()[1].contains("follows this JSON Schema"));
}
