use super::*;
use serde_json::{Value, json};

fn asked(kind: Kind, line: &Value) -> Value {
    serde_json::from_str(&Measuring::new(kind).line(line.to_string().as_bytes(), 1).line).unwrap()
}

#[test]
fn a_quotation_is_placed_in_bytes_of_the_untouched_source() {
    let source = "Größe: close the um the valve before lunch.";
    let found = asked(Kind::Quote, &json!({ "id": [1], "source": source, "quote": "close the valve before lunch" }));
    assert_eq!((&found["id"], &found["verbatim"], &found["cleaned"]), (&json!([1]), &json!(false), &json!(true)), "{found}");
    assert!(source[found["start"].as_u64().unwrap() as usize..found["end"].as_u64().unwrap() as usize].starts_with("close"));
    let absent = asked(Kind::Quote, &json!({ "id": 1, "source": source, "quote": "open the valve before lunch" }));
    assert_eq!(absent, json!({ "id": 1, "verbatim": false, "cleaned": false, "start": null, "end": null }));
}

#[test]
fn passages_are_answered_under_their_own_labels() {
    let passages = json!([{ "id": "a", "text": "The lid is blue." }, { "id": { "n": 7 }, "text": "Open the valve before you start the pump." }]);
    let found = asked(Kind::Anchor, &json!({ "id": null, "passages": passages, "statement": "Before starting the pump, open the valve.", "k": 1 }));
    assert_eq!((found["ranked"].as_array().unwrap().len(), &found["ranked"][0]["passage"]), (1, &json!({ "n": 7 })), "{found}");
    let carried = asked(Kind::Support, &json!({ "id": 1, "passages": passages, "statement": "Open the valve before you start the pump." }));
    assert_eq!((&carried["support"], &carried["score"], &carried["flags"]), (&json!("quoted"), &json!(1.0), &json!([])), "{carried}");
    let none = asked(Kind::Anchor, &json!({ "id": 1, "passages": [], "statement": "", "k": 5 }));
    assert_eq!(none, json!({ "id": 1, "ranked": [] }));
}

#[test]
fn repeated_passages_are_read_once_and_others_are_not_confused_with_them() {
    let measuring = Measuring::new(Kind::Anchor);
    for n in 0..20 {
        let line = json!({ "id": n, "passages": [{ "id": n % 6, "text": format!("Pump {}", n % 6) }], "statement": "the pump", "k": 1 });
        let found: Value = serde_json::from_str(&measuring.line(line.to_string().as_bytes(), 1).line).unwrap();
        assert_eq!((&found["id"], &found["ranked"][0]["passage"]), (&json!(n), &json!(n % 6)));
    }
}

#[test]
fn what_cannot_be_read_says_so_with_its_line_and_label() {
    let measuring = Measuring::new(Kind::Pii);
    for (line, id) in [
        (&b"{"[..], json!(null)),
        (b"\xff", json!(null)),
        (b"", json!(null)),
        (b"{\"id\":12345678901234567890123}", serde_json::from_str("12345678901234567890123").unwrap()),
        (b"{\"id\":\"x\",\"text\":3}", json!("x")),
    ] {
        let answered = measuring.line(line, 41);
        let found: Value = serde_json::from_str(&answered.line).unwrap();
        assert!(!answered.good && found["error"]["message"].as_str().unwrap().starts_with("Line 41 cannot be read"), "{found}");
        assert!(!answered.line.contains("line 1 "), "only one line is named: {found}");
        assert_eq!((&found["id"], &found["line"], &found["error"]["code"]), (&id, &json!(41), &json!("invalid")));
    }
}

#[test]
fn changes_personal_data_and_topics_are_answered() {
    let changed = asked(Kind::Change, &json!({ "id": 1, "before": "Wait 10 minutes.", "after": "Wait 15 minutes.", "source": "x" }));
    assert_eq!((&changed["meaning_changed"], &changed["kinds"]), (&json!(true), &json!(["number"])));
    let text = "Ä: write to jo@depot.co.uk.";
    let found = asked(Kind::Pii, &json!({ "id": 1, "text": text }));
    assert_eq!(found["spans"], json!([{ "start": 13, "end": 27, "kind": "email" }]), "{found}");
    assert_eq!(asked(Kind::Topics, &json!({ "id": 1, "turns": [] })), json!({ "id": 1, "topics": [] }));
}

#[test]
fn topics_cover_the_talk_without_gap_or_overlap() {
    let about = ["pump pressure valve", "contract lawyer court", "garden roses water"];
    let turns: Vec<Value> = (0..90)
        .map(|n| {
            let words = about[n / 30];
            json!({ "speaker": if n % 2 == 0 { "A" } else { "B" }, "text": format!("The {words} was checked by our people, and the {words} needs care every single week of the year.") })
        })
        .collect();
    let found = asked(Kind::Topics, &json!({ "id": 1, "turns": turns }));
    let topics = found["topics"].as_array().unwrap();
    assert!(topics.len() > 1, "{found}");
    let ends = |topic: &Value| (topic["first"].as_u64().unwrap(), topic["last"].as_u64().unwrap());
    assert_eq!((ends(&topics[0]).0, ends(topics.last().unwrap()).1), (0, 89));
    assert!(topics.windows(2).all(|pair| ends(&pair[0]).1 + 1 == ends(&pair[1]).0), "{found}");
}
