//! Scenarios of what experts told: what is asked, what becomes of good and bad answers, and what stands where none comes.

use super::*;
use coursewright_course::block::Block;
use coursewright_course::place::Slot;
use coursewright_course::scenario::{Quality, Scenario};
use coursewright_course::source::{PassageKind, SourceKind};
use serde_json::{Value, json};

const TOLD: [(&str, &str); 4] = [
    ("Ada", "Has it ever gone wrong?"),
    ("Mercy Okafor", "Last year a lad opened the doors, and he probed the two pallets by the doors, and he got 3.4. He signed it and in it went."),
    ("Mercy Okafor", "The pallets in the middle were at 9.1. A shop rang us and told Mercy two days later."),
    ("Mercy Okafor", "So measure at the doors and in the middle. Keep the load on hold until the last reading."),
];

/// A call in which an event is told.
fn call() -> Vec<Source> {
    let mut call = sample::source(1, &TOLD.map(|(_, said)| said));
    call.kind = SourceKind::WebVtt;
    for (passage, (speaker, _)) in call.passages.iter_mut().zip(TOLD) {
        passage.kind = PassageKind::Turn;
        passage.locator.speaker = Some(speaker.into());
    }
    vec![call]
}

fn cited(passage: &str, quote: &str) -> Value {
    json!([{ "passage": passage, "quote": quote }])
}

fn says(text: &str, passage: &str, quote: &str) -> Value {
    json!([{ "text": text, "support": "paraphrased", "citations": cited(passage, quote) }])
}

fn outline(events: Value) -> String {
    let lesson = json!({ "title": "Measure a load", "objectives": [{ "text": "Measure a load.", "bloom": "apply", "citations": [] }], "passages": ["P2", "P4"], "events": events });
    json!({ "title": "Receiving", "language": "en", "modules": [{ "title": "Receiving", "lessons": [lesson] }], "assessment": { "title": "Final test", "lead": "Answer." }, "notes": [] }).to_string()
}

fn told() -> String {
    outline(json!([{ "told": "Two pallets were measured at the doors", "passages": ["P2", "P3", "P4"] }]))
}

fn text() -> String {
    json!({ "blocks": [{ "kind": "text", "sentences": says("Measure at the doors and in the middle.", "P4", "measure at the doors and in the middle") }] }).to_string()
}

fn questions(uses: &[&str]) -> String {
    let question = |place: &&str| json!({ "objective": 1, "use": place, "kind": "numeric", "bloom": "remember", "stem": "At what were the pallets in the middle?", "value": "9.1", "tolerance": "0", "unit": "", "when_right": "They were at 9.1.", "when_wrong": "They were at 9.1.", "citations": cited("P3", "The pallets in the middle were at 9.1.") });
    json!({ "items": uses.iter().map(question).collect::<Vec<_>>() }).to_string()
}

/// A sound scenario of the event, after a change.
fn scenario(change: impl Fn(&mut Value)) -> String {
    let best = |text: &str, then: Value, next: Value| json!({ "text": text, "quality": "best", "citations": cited("P4", "measure at the doors and in the middle"), "consequence": then, "next": next });
    let poor = |text: &str, then: Value, next: Value| json!({ "text": text, "quality": "poor", "citations": cited("P2", "he probed the two pallets by the doors"), "consequence": then, "next": next });
    let middle = || says("The pallets in the middle are at 9.1.", "P3", "The pallets in the middle were at 9.1.");
    let mut story = json!({
        "event": 1, "title": "At the doors",
        "situation": says("You open the doors.", "P2", "a lad opened the doors"),
        "nodes": [
            { "id": "N1", "sentences": [{ "text": "Where do you measure?", "support": "scaffolding", "citations": [] }], "choices": [
                best("Measure at the doors and in the middle", middle(), json!("N2")),
                poor("Probe the two pallets by the doors", says("You get 3.4.", "P2", "he got 3.4"), json!("N2")) ] },
            { "id": "N2", "sentences": says("The pallets by the doors are at 3.4.", "P2", "he probed the two pallets by the doors, and he got 3.4"), "choices": [
                best("Keep the load on hold until the last reading", json!([{ "text": "Nothing of it is in the store.", "support": "inferred", "citations": cited("P4", "Keep the load on hold until the last reading.") }]), json!(null)),
                poor("Sign it", says("A shop rings two days later.", "P3", "A shop rang us and told Mercy two days later."), json!("end")) ] },
        ],
        "debrief": says("Measure at the doors and in the middle.", "P4", "measure at the doors and in the middle"),
    });
    change(&mut story);
    json!({ "scenarios": [story], "notes": [] }).to_string()
}

fn sound() -> String {
    scenario(|_| {})
}

fn run(fake: &Fake, wanted: Wanted, course: &Course, pseudonyms: &Pseudonyms) -> Draft {
    let deadlines = Deadlines { first: std::time::Duration::from_secs(5), ..Deadlines::default() };
    let drafter = Modelled::within(Provider::OpenAi, &fake.address, "small", None, pseudonyms, deadlines).unwrap();
    let mut next = 100;
    let mut ids = || {
        next += 1;
        next
    };
    drafter.draft(wanted, Material { sources: &call(), course }, RunId::from_bits(9), &mut ids, &Seen::default()).unwrap()
}

fn whole(answers: &[&str]) -> (Draft, Vec<String>) {
    let fake = Fake::answering(answers);
    let draft = run(&fake, Wanted::Course, &empty(), &Pseudonyms::default());
    (draft, fake.heard())
}

/// A course whose first lesson has this scenario.
fn standing() -> Course {
    whole(&[&told(), &text(), &questions(&["practice", "assessment"]), &sound()]).0.course
}

fn blocks(course: &Course) -> Vec<&'static str> {
    course.lessons().next().unwrap().blocks.iter().map(|block| block.body.words()).collect()
}

fn block(course: &Course) -> &Block {
    course.lessons().flat_map(|lesson| &lesson.blocks).find(|block| block.body.scenario().is_some()).expect("a scenario")
}

fn story(course: &Course) -> &Scenario {
    block(course).body.scenario().unwrap()
}

fn carried(course: &Course, text: &str) -> (Support, usize) {
    let claim = block(course).claims.iter().find(|claim| claim.text == text).unwrap_or_else(|| panic!("no claim “{text}”"));
    (claim.support, claim.citations.len())
}

fn material(request: &str) -> (String, Value) {
    let body: Value = serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap();
    (body["messages"][1]["content"].as_str().unwrap().to_owned(), body["response_format"]["json_schema"].clone())
}

#[test]
fn an_event_becomes_a_scenario_whose_every_sentence_is_accounted_for() {
    let (draft, heard) = whole(&[&told(), &text(), &questions(&["practice", "assessment"]), &sound()]);
    let course = &draft.course;
    assert_eq!((heard.len(), blocks(course), draft.missing.as_slice()), (4, vec!["text", "question", "scenario"], &[][..]));
    assert!(complete(block(course), &coursewright_prose::sentence::of_markdown));
    let scenario = story(course);
    assert_eq!((scenario.faults(), scenario.ideal().map(|path| path.len())), (vec![], Some(2)));
    let ends: Vec<usize> = scenario.nodes.iter().map(|node| node.choices.iter().filter(|choice| choice.next.is_none()).count()).collect();
    assert_eq!(ends, [0, 2], "a word for the end is the end");
    assert_eq!(carried(course, "You open the doors."), (Support::Paraphrased, 1));
    assert_eq!(carried(course, "Where do you measure?"), (Support::Scaffolding, 0));
    assert_eq!(carried(course, "Keep the load on hold until the last reading"), (Support::Paraphrased, 1));
    assert_eq!(carried(course, "Sign it"), (Support::Scaffolding, 1), "an error claims nothing, and where it was told is kept");
    assert_eq!(carried(course, "Nothing of it is in the store."), (Support::Inferred, 1), "a person has to decide it");
    assert_eq!(carried(course, "A shop rings two days later."), (Support::Paraphrased, 1));
    let best: Vec<usize> = scenario.nodes.iter().filter_map(|node| node.choices.iter().position(|choice| choice.quality == Quality::Best)).collect();
    assert!(best[0] != best[1], "the best choice does not always stand first: {best:?}");
}

#[test]
fn the_request_names_the_event_and_prints_each_passage_once() {
    let (_, heard) = whole(&[&told(), &text(), &questions(&["practice", "assessment"]), &sound()]);
    let (material, schema) = material(&heard[3]);
    assert_eq!((schema["name"].as_str(), schema["strict"].as_bool()), (Some("scenario_5"), Some(true)));
    assert!(schema["schema"]["properties"]["scenarios"]["items"]["properties"]["debrief"].is_object(), "{schema}");
    assert!(material.contains("\n1. Two pallets were measured at the doors (P2, P3, P4)\n"), "{material}");
    for label in ["[P2]", "[P3]", "[P4]"] {
        assert_eq!(material.matches(&format!("\n{label}")).count(), 1, "{label} in {material}");
    }
    assert!(!material.contains("\n[P1]"), "what tells nothing is not sent");
    assert!(material.contains("# What the lesson says before\nMeasure at the doors and in the middle."), "{material}");
}

#[test]
fn where_nothing_is_told_no_scenario_is_asked_for_and_none_is_a_good_answer() {
    let (draft, heard) = whole(&[&outline(json!([])), &text(), &questions(&["practice", "assessment"])]);
    assert_eq!((heard.len(), blocks(&draft.course)), (3, vec!["text", "question"]));
    let none = json!({ "scenarios": [], "notes": ["Nobody decided anything."] }).to_string();
    let (draft, heard) = whole(&[&told(), &text(), &questions(&["practice", "assessment"]), &none]);
    assert_eq!((heard.len(), blocks(&draft.course), draft.missing.len()), (4, vec!["text", "question"], 0));
    let said = "Lesson 1.1 “Measure a load” has no scenario: the model found nothing in what was told that a learner could decide. The model noticed: Nobody decided anything.";
    assert!(draft.notes.contains(&said.to_owned()), "{:?}", draft.notes);
}

#[test]
fn a_forged_quote_carries_nothing() {
    let forged = scenario(|story| {
        story["nodes"][1]["choices"][1]["consequence"][0]["citations"] = cited("P3", "The lad was sent home.");
        story["debrief"][0]["citations"] = cited("P2", "measure at the doors and in the middle");
    });
    let (draft, heard) = whole(&[&told(), &text(), &questions(&["practice", "assessment"]), &forged]);
    assert_eq!(heard.len(), 4, "it is a draft with gaps, not a faulty answer");
    assert_eq!(carried(&draft.course, "A shop rings two days later."), (Support::Unsupported, 0));
    let debrief = block(&draft.course).claims.iter().find(|claim| claim.slot == Slot::Debrief).unwrap();
    assert_eq!((debrief.support, debrief.citations.len()), (Support::Unsupported, 0));
    assert!(draft.notes.iter().any(|note| note.starts_with("2 citations were not found")), "{:?}", draft.notes);
}

#[test]
fn what_the_model_noticed_is_told_beside_its_scenario_too() {
    let noticed = sound().replace("\"notes\":[]", "\"notes\":[\"Nobody says who held the load.\"]");
    let (draft, _) = whole(&[&told(), &text(), &questions(&["practice", "assessment"]), &noticed]);
    let note = "The model noticed about the scenario of lesson 1.1 “Measure a load”: Nobody says who held the load.";
    assert!(draft.notes.iter().any(|own| own == note), "{:?}", draft.notes);
    let lesson = draft.course.lessons().next().unwrap().id;
    let again = run(&Fake::answering(&[&text(), &questions(&["practice"]), &noticed]), Wanted::Lesson(lesson), &draft.course, &Pseudonyms::default());
    assert!(again.notes.iter().any(|own| own == note), "and when the lesson is drafted anew: {:?}", again.notes);
}

#[test]
fn the_number_of_the_only_event_does_not_cost_the_second_answer() {
    let other = scenario(|story| story["event"] = json!(4));
    let (draft, heard) = whole(&[&told(), &text(), &questions(&["practice", "assessment"]), &other, &other]);
    assert_eq!((heard.len(), blocks(&draft.course), draft.missing.as_slice()), (5, vec!["text", "question", "scenario"], &[][..]));
}

#[test]
fn passages_about_something_else_are_not_shown_beside_an_event() {
    let mut sources = call();
    sources[0].passages[0].text = "Lunch is served upstairs from noon.".into();
    let shelf = crate::modelled::shelf::Shelf::of(&sources);
    let events = [crate::modelled::scenario::Event { told: "Two pallets were measured".into(), passages: vec![1, 2] }];
    let objectives = ["Measure a load.".to_owned()];
    let style = Default::default();
    let wish = |objectives| crate::modelled::scenario::Wish { course: "", style: &style, title: "", objectives, events: &events, passages: &[0, 1, 2, 3], text: "" };
    assert_eq!(wish(&objectives).shown(&shelf), [1, 2, 3], "“measure” and “load” stand in the last");
    assert_eq!(wish(&[]).shown(&shelf), [1, 2, 0, 3], "without an objective, as before");
}

#[test]
fn a_scenario_that_stays_faulty_costs_the_scenario_and_not_the_lesson() {
    let bad = scenario(|story| story["nodes"][0]["choices"][0]["next"] = json!("N9"));
    let (draft, heard) = whole(&[&told(), &text(), &questions(&["practice", "assessment"]), &bad, &bad]);
    assert_eq!((heard.len(), blocks(&draft.course)), (5, vec!["text", "question"]));
    assert!(heard[4].contains("choice 1 of node N1 leads to “N9”, and there is no such node"), "{}", heard[4]);
    assert_eq!(
        draft.missing,
        [
            "Lesson 1.1 “Measure a load” has no scenario of what was told: the model’s answer could not be used: choice 1 of node N1 leads to “N9”, and there is no such node; where the scenario ends, “next” is null. Draft that lesson again."
        ]
    );
}

#[test]
fn questions_that_fail_do_not_take_the_scenario_with_them() {
    let (draft, _) = whole(&[&told(), &text(), "No.", "No.", &sound()]);
    assert_eq!(blocks(&draft.course), ["text", "scenario"]);
    assert_eq!(draft.missing.len(), 1, "{:?}", draft.missing);
}

#[test]
fn a_lesson_drafted_anew_gets_a_new_scenario_or_keeps_the_one_that_stands() {
    let first = standing();
    let lesson = first.lessons().next().unwrap().id;
    let anew = |scenario: &str| {
        let fake = Fake::answering(&[&text(), &questions(&["practice"]), scenario, scenario]);
        (run(&fake, Wanted::Lesson(lesson), &first, &Pseudonyms::default()), fake.heard())
    };
    let (draft, heard) = anew(&scenario(|story| story["title"] = json!("Nine point one")));
    assert_eq!((heard.len(), blocks(&draft.course), story(&draft.course).title.as_str()), (3, vec!["text", "question", "scenario"], "Nine point one"));
    assert!(material(&heard[2]).0.contains("\n1. At the doors (P2, P3, P4)\n"), "the event is what the standing one rests on");
    let (draft, _) = anew(&json!({ "scenarios": [], "notes": [] }).to_string());
    assert_eq!((block(&draft.course), draft.missing.len()), (block(&first), 0), "none instead of it takes nothing away");
    let (draft, _) = anew("No.");
    assert_eq!(block(&draft.course), block(&first));
    assert!(
        draft.missing[0].starts_with("The scenario stays as it is in lesson 1.1 “Measure a load”: ") && draft.missing[0].ends_with("Draft that lesson again."),
        "{:?}",
        draft.missing
    );
}

#[test]
fn a_scenario_that_is_missing_is_asked_for_with_its_lesson() {
    let mut course = standing();
    let lesson = course.lessons().next().unwrap().id;
    course.lesson_mut(lesson).unwrap().blocks.retain(|block| block.body.scenario().is_none());
    let preview = preview(Wanted::Lesson(lesson), Material { sources: &call(), course: &course }, &Mask::default()).unwrap();
    let fake = Fake::answering(&[&text(), &questions(&["practice"]), &sound()]);
    let draft = run(&fake, Wanted::Lesson(lesson), &course, &Pseudonyms::default());
    assert_eq!((fake.heard().len(), preview.requests, blocks(&draft.course)), (3, 3, vec!["text", "question", "scenario"]), "as was said before it was sent");
}

#[test]
fn the_estimate_of_a_course_counts_what_is_seen_to_be_told() {
    let preview = preview(Wanted::Course, Material { sources: &call(), course: &empty() }, &Mask::default()).unwrap();
    let purposes: Vec<&str> = preview.texts.iter().map(|text| text.purpose.as_str()).collect();
    assert_eq!(purposes, ["the outline", "lesson 1 of about 1", "the questions of lesson 1", "the scenario of lesson 1"]);
}

#[test]
fn names_are_restored_in_a_scenario() {
    use coursewright_course::pseudonym::{Datum, Form, Found, Replacing};
    let sources = call();
    let forms = ["Mercy Okafor", "Mercy"].map(Form::always);
    let texts: Vec<&str> = sources.iter().flat_map(|source| source.passages.iter().map(|passage| passage.text.as_str())).collect();
    let found = Found { kind: Datum::Speaker, forms: forms.to_vec(), masked: true, at: None };
    let names = Pseudonyms { replacing: Replacing::Always, ..Pseudonyms::default() }.with(&[found], &texts);
    let rings = scenario(|story| {
        let told = &mut story["nodes"][1]["choices"][1]["consequence"][0];
        told["text"] = json!("A shop rings and tells Speaker A2 two days later.");
        told["citations"] = cited("P3", "A shop rang us and told Speaker A2 two days later.");
    });
    let fake = Fake::answering(&[&told(), &text(), &questions(&["practice", "assessment"]), &rings]);
    let draft = run(&fake, Wanted::Course, &empty(), &names);
    assert!(fake.heard().iter().all(|request| !request.contains("Mercy")));
    assert_eq!(carried(&draft.course, "A shop rings and tells Mercy two days later."), (Support::Paraphrased, 1), "{:?}", draft.missing);
}

mod faults;
