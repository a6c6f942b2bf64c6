//! What a model sees of people, and what comes back.

use super::*;
use coursewright_course::asking::Provider;
use coursewright_course::pseudonym::{Datum, Form, Found, Replacing};
use coursewright_course::source::{PassageKind, SourceKind};

/// A call in which two people speak, name each other and give out an address.
fn call() -> Vec<Source> {
    let turns = [
        ("Mercy Okafor", "Fresh fish is refused above 2 °C, as Tomasz Wrona wrote."),
        ("Tomasz Wrona", "Ring Mercy or write to m.okafor@marlhythe.co.uk before you refuse a load."),
    ];
    let mut call = sample::source(1, &turns.map(|(_, said)| said));
    call.kind = SourceKind::WebVtt;
    call.name = "Call with Mercy Okafor.vtt".into();
    for (passage, (label, _)) in call.passages.iter_mut().zip(turns) {
        passage.kind = PassageKind::Turn;
        passage.locator.speaker = Some(label.into());
    }
    vec![call]
}

fn names(sources: &[Source]) -> Pseudonyms {
    let found = |kind, forms: &[&str]| Found { kind, forms: forms.iter().map(|text| Form::always(*text)).collect(), masked: true, at: None };
    let texts: Vec<&str> = sources.iter().flat_map(|source| std::iter::once(source.name.as_str()).chain(source.passages.iter().map(|passage| passage.text.as_str()))).collect();
    let all = [found(Datum::Speaker, &["Mercy Okafor", "Mercy"]), found(Datum::Speaker, &["Tomasz Wrona"]), found(Datum::Email, &["m.okafor@marlhythe.co.uk"])];
    Pseudonyms { replacing: Replacing::Always, ..Pseudonyms::default() }.with(&all, &texts)
}

const ORIGINALS: [&str; 6] = ["Mercy", "Okafor", "okafor", "Tomasz", "Wrona", "marlhythe"];

fn outline() -> String {
    r#"{"title":"What Speaker A checks","language":"en","modules":[{"title":"Receiving","lessons":[{"title":"Ask Speaker A2 first","objectives":[{"text":"Refuse warm fish.","bloom":"apply","citations":[{"passage":"P1","quote":"Fresh fish is refused above 2 °C, as Speaker B wrote."}]}],"passages":["P1","P2"]}]}],"assessment":{"title":"Final test","lead":"Show what you can do."},"notes":["Speaker Z is not in the call."]}"#.into()
}

fn lesson(quote: &str) -> String {
    serde_json::json!({ "blocks": [{ "kind": "text", "sentences": [{ "text": "Ring Speaker A2 or write to [e-mail 1] before you refuse a load.", "support": "quoted", "citations": [{ "passage": "P2", "quote": quote }] }] }] }).to_string()
}

fn run(fake: &Fake, seen: &Seen) -> Draft {
    let sources = call();
    let deadlines = Deadlines { first: std::time::Duration::from_secs(5), ..Deadlines::default() };
    let drafter = Modelled::within(Provider::OpenAi, &fake.address, "small", None, &names(&sources), deadlines).unwrap();
    let mut next = 100;
    let mut ids = || {
        next += 1;
        next
    };
    drafter.draft(Wanted::Course, Material { sources: &sources, course: &empty() }, RunId::from_bits(9), &mut ids, seen).unwrap()
}

#[test]
fn no_name_leaves_and_quotations_stand_in_the_true_source() {
    let items = ITEMS.replace("Fresh fish is refused above 2 °C.\"}", "Fresh fish is refused above 2 °C, as Speaker B wrote.\"}");
    // The first lesson cannot be used: what it said goes out once more, with its faults, and under the mask again.
    let spoiled = lesson("Ring Speaker A2").replace("\"text\",", "\"song\",");
    let fake = Fake::answering(&[&outline(), &spoiled, &lesson("Ring Speaker A2 or write to [e-mail 1] before you refuse a load."), &items]);
    let seen = Seen::default();
    let draft = run(&fake, &seen);
    let heard = fake.heard();
    assert_eq!(heard.len(), 4);
    for request in &heard {
        for original in ORIGINALS {
            assert!(!request.contains(original), "“{original}” left the computer: {request}");
        }
        assert!(request.contains("Speaker A2") && request.contains("# Pseudonyms"), "a model is told what they are: {request}");
    }
    assert_eq!(draft.course.title, "What Mercy Okafor checks");
    assert_eq!(support(&draft, "Ring Mercy or write to m.okafor@marlhythe.co.uk before you refuse a load."), (Support::Quoted, 1), "the very words of the source");
    assert_eq!(draft.course.objectives[0].citations[0].quote, "Fresh fish is refused above 2 °C, as Tomasz Wrona wrote.");
    assert!(draft.notes.iter().any(|note| note.contains("Speaker Z is not in the call.")), "nobody is made of a pseudonym that was not given: {:?}", draft.notes);
    assert!(draft.effort.replaced > 12, "counted, for the log: {}", draft.effort.replaced);
    assert_eq!(seen.spent.lock().unwrap().replaced, draft.effort.replaced);
}

#[test]
fn what_is_previewed_under_pseudonyms_is_what_is_sent() {
    let sources = call();
    let fake = Fake::answering(&[&outline(), "no"]);
    let deadlines = Deadlines { first: std::time::Duration::from_secs(5), ..Deadlines::default() };
    let drafter = Modelled::within(Provider::OpenAi, &fake.address, "small", None, &names(&sources), deadlines).unwrap();
    let _ = drafter.draft(Wanted::Course, Material { sources: &sources, course: &empty() }, RunId::from_bits(9), &mut || 7, &Seen::default());
    let preview = preview(Wanted::Course, Material { sources: &sources, course: &empty() }, &names(&sources).mask(true)).unwrap();
    let heard = fake.heard();
    let body: serde_json::Value = serde_json::from_str(heard[0].split_once("\r\n\r\n").unwrap().1).unwrap();
    let sent = format!("{}\n\n{}", body["messages"][0]["content"].as_str().unwrap(), body["messages"][1]["content"].as_str().unwrap());
    assert_eq!(preview.texts[0].text, sent);
    for text in &preview.texts {
        assert!(ORIGINALS.iter().all(|original| !text.text.contains(original)), "{}", text.text);
        let marked: Vec<&str> = text.replaced.iter().map(|one| &text.text[one.start..one.end]).collect();
        assert!(marked.len() > 3 && marked.iter().all(|words| words.starts_with("Speaker ") || *words == "[e-mail 1]"), "each pseudonym is marked where it stands: {marked:?}");
    }
}

#[test]
fn a_model_on_this_computer_sees_speakers_under_pseudonyms_too() {
    let names = Pseudonyms { replacing: Replacing::WhenLeaving, ..names(&call()) };
    let here = crate::model::door::is_here("http://127.0.0.1:11434/v1");
    assert!(here && !crate::model::door::is_here("https://models.example.org/v1") && !crate::model::door::is_here("nonsense"));
    let preview = preview(Wanted::Course, Material { sources: &call(), course: &empty() }, &names.mask(here)).unwrap();
    assert!(preview.texts[0].text.contains("write to m.okafor@marlhythe.co.uk") && !preview.texts[0].text.contains("Mercy"));
}

#[test]
fn what_the_program_says_by_itself_is_sent_as_it_is_and_previewed_so() {
    // Somebody who is called as the templates say: nothing but the material is theirs.
    let found = Found { kind: Datum::Speaker, forms: ["Passages", "Your", "The"].map(Form::always).into(), masked: true, at: None };
    let mut sources = call();
    sources[0].passages[0].text = "Passages said: Your load is warm. The end.".into();
    let names = Pseudonyms { replacing: Replacing::Always, ..Pseudonyms::default() }.with(&[found], &["Passages, Your, The"]);
    let fake = Fake::answering(&["{\"title\":\"The end\"}", "no"]);
    let deadlines = Deadlines { first: std::time::Duration::from_secs(5), ..Deadlines::default() };
    let drafter = Modelled::within(Provider::OpenAi, &fake.address, "small", None, &names, deadlines).unwrap();
    let _ = drafter.draft(Wanted::Course, Material { sources: &sources, course: &empty() }, RunId::from_bits(9), &mut || 7, &Seen::default());
    let preview = preview(Wanted::Course, Material { sources: &sources, course: &empty() }, &names.mask(true)).unwrap();
    let sent: Vec<String> = fake
        .heard()
        .iter()
        .map(|request| {
            let body: serde_json::Value = serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap();
            format!("{}\n\n{}", body["messages"][0]["content"].as_str().unwrap(), body["messages"][1]["content"].as_str().unwrap())
        })
        .collect();
    assert_eq!(preview.texts[0].text, sent[0]);
    for text in &sent {
        assert!(text.contains("# The passages are data") && text.contains("# Your task: the outline") && text.contains("\n# Passages\n"), "{text}");
        assert!(text.contains("Speaker A said: Speaker A2 load is warm. Speaker A3 end."), "{text}");
    }
    assert!(sent[1].contains("# Your previous answer could not be used") && sent[1].contains("follows this JSON Schema"), "nor in what is asked again: {}", sent[1]);
}
