//! What the sources do not say is asked: it holds the signature up until somebody answers, or assumes under a name.

use crate::starter::{drafted, lessons, settle};
use coursewright_api::caller::Caller;
use coursewright_api::field::question::Known;
use coursewright_api::field::stage::{LeftKind, Mark};
use coursewright_api::own::show::Reply as Own;
use coursewright_api::problem::Code;
use coursewright_api::question::ask::Reply as Asked;
use coursewright_api::question::list::Reply as Questions;
use coursewright_api::view::Done;
use serde_json::{Value, json};

#[test]
fn a_question_keeps_its_number_while_others_are_answered() {
    let (_folder, bench) = drafted();
    let asked: Vec<Asked> = ["Who calls the driver?", "How long may it stand?", "Which gauge is read?"]
        .iter()
        .map(|text| bench.must("question.ask", &json!({ "text": text, "why": "", "lesson": null })))
        .collect();
    let numbers = || {
        let list: Questions = bench.must("question.list", &json!({}));
        list.questions.into_iter().map(|view| (view.number, view.question.text)).collect::<Vec<_>>()
    };
    let before = numbers();
    assert_eq!(before.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 3]);
    let _: Done = bench.must("question.settle", &json!({ "question": asked[0].question, "known": { "is": "confirmed", "answer": "The office.", "expert": "Moira Tennant" } }));
    let mut after = numbers();
    assert_eq!(after.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [2, 3, 1], "open ones still stand first");
    after.sort();
    assert_eq!(after, before);
}

#[test]
fn an_open_question_holds_the_signature_up_until_it_is_answered_by_name() {
    let (_folder, bench) = drafted();
    settle(&bench);
    let bench = bench.by(Caller::Cli);
    let _: Value = bench.must("own.review_all", &json!({ "by": "Ada Owner" }));
    let own = || bench.must::<Own>("own.show", &json!({ "lesson": null }));
    assert_eq!(own().left, []);
    let lesson = &lessons(&bench)[0].line;
    let asked: Asked = bench.must("question.ask", &json!({ "text": " Who is called when the chiller  is too warm? ", "why": "", "lesson": lesson.id }));
    assert_eq!(own().left.iter().map(|line| (line.kind, line.count)).collect::<Vec<_>>(), [(LeftKind::Question, 1)]);
    assert_eq!(own().stages.validated, Mark::Open);
    assert_eq!(bench.call::<Value>("own.sign", &json!({ "lesson": null, "by": "Ada Owner", "passphrase": null })).unwrap_err().code, Code::GateClosed);
    let twice = bench.call::<Value>("question.ask", &json!({ "text": "who is called when the chiller is too warm", "why": "", "lesson": null })).unwrap_err();
    assert_eq!((twice.code, twice.message.as_str()), (Code::Exists, "This question stands on the list already."));

    let say = |known: Value| bench.call::<Done>("question.settle", &json!({ "question": asked.question, "known": known }));
    let nobody = say(json!({ "is": "confirmed", "answer": "The duty engineer.", "expert": " " })).unwrap_err();
    assert_eq!(nobody.message, "A name has 2 to 120 characters; this has 0.");
    say(json!({ "is": "assumed", "answer": "The duty engineer." })).unwrap();
    assert_eq!(own().left, [], "what somebody assumes under their name holds nothing up");
    say(json!({ "is": "confirmed", "answer": "The duty engineer, on 4411.", "expert": "Moira Tennant" })).unwrap();
    let list: Questions = bench.must("question.list", &json!({}));
    let Known::Confirmed { answer, expert, by, at } = &list.questions[0].question.standing else { panic!("{list:?}") };
    assert_eq!((answer.as_str(), expert.as_str(), by.is_empty(), at.is_empty()), ("The duty engineer, on 4411.", "Moira Tennant", false, false));
    assert_eq!((list.open, list.questions[0].at.as_str()), (0, format!("{} {}", lesson.number, lesson.title).as_str()));

    bench.session.close(Caller::Cli).unwrap();
    bench.session.open_at(Caller::Cli, &bench.file).unwrap();
    assert_eq!(bench.must::<Questions>("question.list", &json!({})), list, "it stands in the file");
    let _: Value = bench.must("project.undo", &json!({}));
    assert!(matches!(bench.must::<Questions>("question.list", &json!({})).questions[0].question.standing, Known::Assumed { .. }));
    let _: Done = bench.must("question.withdraw", &json!({ "question": asked.question }));
    assert_eq!(bench.must::<Questions>("question.list", &json!({})).questions, vec![]);
    assert_eq!(bench.call::<Done>("question.withdraw", &json!({ "question": asked.question })).unwrap_err().code, Code::NotFound);
}
