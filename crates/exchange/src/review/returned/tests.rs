use super::*;
use serde_json::{Value, json};

const STATEMENT: &str = "statement:stm-00000000000000000000000007";

fn line(verdict: &str, text: &str) -> Value {
    json!({ "key": STATEMENT, "base": "ab".repeat(32), "verdict": verdict, "text": text, "remark": "", "at": "2026-11-28T10:00:00.000Z", "seconds": 12 })
}

/// A decision file as a page saves it.
fn saved(lines: &[Value]) -> Value {
    let mut file = json!({
        "coursewright": "review answers", "form": 1, "project": "prj-1", "build": "cd".repeat(32), "pack": "ef".repeat(32),
        "by": "Mercy Okafor", "saved_at": "2026-11-28T10:30:00.000Z", "answers": lines, "check": "",
    });
    let sum = check(&serde_json::from_value(file.clone()).unwrap());
    file["check"] = sum.into();
    file
}

fn mail(file: &Value) -> String {
    let coded = STANDARD.encode(file.to_string());
    let lines: Vec<&str> = coded.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("{BEGIN}\n{}\n{END}\n", lines.join("\n"))
}

#[test]
fn a_file_and_its_mail_say_the_same() {
    let file = saved(&[line("right", ""), line("wrong", "  Fish is refused above 3 °C.\u{7} ")]);
    let read_back = read(file.to_string().as_bytes()).unwrap();
    assert_eq!((read_back.by.as_str(), read_back.answers.len(), read_back.answers[1].text.as_str()), ("Mercy Okafor", 2, "Fish is refused above 3 °C."));
    let quoted: String = mail(&file).lines().map(|line| format!("> {line}\r\n")).collect();
    assert_eq!(read(format!("Hello,\r\n\r\n{quoted}\r\nBest, Mercy").as_bytes()), Ok(read_back), "a mail program may quote it");
}

#[test]
fn what_is_not_as_it_was_saved_is_refused_whole() {
    let file = saved(&[line("right", ""), line("wrong", "Above 3 °C.")]);
    let whole = file.to_string();
    assert_eq!(read(whole.replace("Above 3", "Above 4").as_bytes()), Err(NotRead::Changed));
    assert_eq!(read(whole.replace("Mercy", "Marcy").as_bytes()), Err(NotRead::Changed), "the name is covered too");
    for end in 0..whole.len() {
        let cut = whole.as_bytes().get(..end).unwrap();
        assert!(read(cut).is_err(), "cut at {end}");
    }
    let text = mail(&file);
    for end in (0..text.trim_end().len()).step_by(7) {
        assert!(read(&text.as_bytes()[..end]).is_err(), "a mail cut at {end}");
    }
    let (mut newer, mut other) = (file.clone(), file);
    newer["form"] = 2.into();
    other["coursewright"] = "review pack".into();
    assert_eq!(read(newer.to_string().as_bytes()), Err(NotRead::Newer(2)));
    assert_eq!(read(other.to_string().as_bytes()), Err(NotRead::NotAnswers));
    for other in [&b""[..], b"Dear all, it is fine.", b"{}", b"[1,2]", b"\xff\xfe", b"null"] {
        assert_eq!(read(other), Err(NotRead::NotAnswers));
    }
}

#[test]
fn an_answer_that_says_nothing_is_named() {
    for (given, why) in [
        (line("wrong", " "), "it does not say what is meant"),
        (line("first", ""), "it answers another kind of card"),
        (line("perhaps", ""), "it says nothing that can be decided"),
        (json!({ "key": "x", "base": "ab".repeat(32), "verdict": "right", "text": "", "remark": "", "at": "2026-11-28T10:00:00.000Z", "seconds": 1 }), "its card is unknown"),
        (line("wrong", &"x".repeat(MOST + 1)), "it is longer than an answer may be"),
    ] {
        assert_eq!(read(saved(&[line("right", ""), given]).to_string().as_bytes()), Err(NotRead::Answer { number: 2, why }));
    }
}
