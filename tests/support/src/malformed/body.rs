//! What can be wrong with an answer itself.

use super::{Fault, Making};
use crate::chance::Chance;
use crate::replies::ALL;
use serde_json::{Value, json};

/// All of it.
pub const FAULTS: &[Fault] = &[
    ("cut", cut),
    ("fence", fence),
    ("prose", prose),
    ("two objects", two_objects),
    ("wrong type", wrong_type),
    ("key missing", key_missing),
    ("key extra", key_extra),
    ("key twice", key_twice),
    ("number", number),
    ("nesting", nesting),
    ("lone surrogate", lone_surrogate),
    ("not UTF-8", not_utf8),
    ("byte order mark", byte_order_mark),
    ("NUL", nul),
    ("long text", long_text),
    ("ids of other places", other_ids),
    ("passages that do not exist", no_passage),
    ("forged quote", forged_quote),
    ("refusal", refusal),
    ("nothing", nothing),
    ("answer to another request", another),
    ("other language", other_language),
];

/// What stands in a document for bytes that no document can hold.
const MARK: &str = "@@";

fn cut(making: &mut Making, chance: &mut Chance) {
    let at = chance.below(making.text.len());
    making.text.truncate(at);
}

fn fence(making: &mut Making, chance: &mut Chance) {
    let fence = chance.one(&["```json\n", "```\n", "~~~\n"]);
    making.text = [fence.as_bytes(), &making.text, b"\n", &fence.as_bytes()[..3]].concat();
}

fn prose(making: &mut Making, chance: &mut Chance) {
    let words = ["Here is the {answer} you asked for:\n", "<think>Is {\"a\": 1} right? {</think>", "Sure! [1] ", "{{1}} "];
    let (before, after) = (chance.one(&words), chance.one(&words));
    making.text = [before.as_bytes(), &making.text, b"\n", after.as_bytes()].concat();
}

fn two_objects(making: &mut Making, chance: &mut Chance) {
    let first = making.text.clone();
    if chance.once_in(2) {
        change(making, chance, |value, _| *value = json!("another text"));
        // Whichever is taken: it has to be one of them, whole.
        making.altered = true;
    }
    making.text = [first.as_slice(), b"\n", &making.text].concat();
}

fn wrong_type(making: &mut Making, chance: &mut Chance) {
    let other = [json!(null), json!(true), json!(7), json!(-1.5), json!("7"), json!([]), json!({}), json!([["x"]]), json!({ "text": "x" })];
    let other = chance.one(&other);
    change(making, chance, |value, _| *value = other);
    making.altered = true;
}

fn key_missing(making: &mut Making, chance: &mut Chance) {
    change_object(making, chance, |object, at| {
        let key = object.keys().nth(at).cloned().unwrap_or_default();
        object.remove(&key);
    });
    making.altered = true;
}

fn key_extra(making: &mut Making, chance: &mut Chance) {
    let key = chance.one(&["approved", "id", "block", "lesson", "sign_off", "__proto__", "waived", "\u{0}"]);
    change_object(making, chance, |object, _| drop(object.insert(key.to_owned(), json!("les-00000000000000000000000000000001"))));
}

fn key_twice(making: &mut Making, chance: &mut Chance) {
    let key = chance.one(&["title", "quote", "passage", "text", "blocks", "items", "kind"]);
    let text = String::from_utf8_lossy(&making.text).into_owned();
    making.text = text.replacen(&format!("\"{key}\":"), &format!("\"{key}\":\"twice\",\"{key}\":"), 1).into_bytes();
}

fn number(making: &mut Making, chance: &mut Chance) {
    let raw = chance.one(&["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "12345678901234567890", "99999999999999999999", "-0", "01", "0x1F", "1."]);
    raw_value(making, chance, raw.as_bytes());
    making.altered = true;
}

fn nesting(making: &mut Making, chance: &mut Chance) {
    let depth = match chance.below(16) {
        0 => 1_000_000,
        1 => 10_000,
        n if n % 2 == 0 => 128,
        _ => 10,
    };
    let (open, close) = chance.one(&[("[", "]"), ("{\"a\":", "}"), ("{\"a\":[", "]}")]);
    // Short enough for the cap, so that it is read.
    let depth = depth.min(1_000_000 / open.len());
    let inner = if open.ends_with('[') { "" } else { "1" };
    let nest = format!("{}{inner}{}", open.repeat(depth), if chance.once_in(4) { String::new() } else { close.repeat(depth) });
    if chance.once_in(3) {
        making.text = nest.into_bytes();
    } else {
        raw_value(making, chance, nest.as_bytes());
    }
    making.altered = true;
}

fn lone_surrogate(making: &mut Making, chance: &mut Chance) {
    let raw = chance.one(&["\"\\ud800\"", "\"a\\udfffb\"", "\"\\ud83d\\ud83d\"", "\"\\u12\""]);
    raw_value(making, chance, raw.as_bytes());
    making.altered = true;
}

fn not_utf8(making: &mut Making, chance: &mut Chance) {
    let bytes = chance.one(&[b"\xff".as_slice(), b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xc0\xaf"]);
    let at = chance.below(making.text.len() + 1);
    making.text.splice(at..at, bytes.iter().copied());
}

fn byte_order_mark(making: &mut Making, _: &mut Chance) {
    making.text.splice(0..0, "\u{feff}".bytes());
}

fn nul(making: &mut Making, chance: &mut Chance) {
    let at = chance.below(making.text.len() + 1);
    making.text.splice(at..at, [0]);
    // Inside a text it may be read as none.
    making.altered = true;
}

fn long_text(making: &mut Making, chance: &mut Chance) {
    let length = match chance.below(12) {
        0 => 9 << 20,
        1 => 1 << 20,
        n if n % 2 == 0 => 100_000,
        _ => 2_000,
    };
    let word = chance.one(&["x", "lorem ", "“", "<b>", "a. "]);
    let long = format!("\"{}\"", word.repeat(length / word.len()));
    raw_value(making, chance, long.as_bytes());
    making.altered = true;
}

fn other_ids(making: &mut Making, chance: &mut Chance) {
    let id = chance.one(&["les-00000000000000000000000000000001", "blk-ffffffffffffffffffffffffffffffff", "2.1", "../1", "P4", ""]);
    let text = String::from_utf8_lossy(&making.text).into_owned();
    making.text = text.replace("\"P1\"", &format!("\"{id}\"")).replace("\"objective\":1", "\"objective\":9").into_bytes();
    making.altered = true;
}

fn no_passage(making: &mut Making, chance: &mut Chance) {
    let label = chance.one(&["P99", "P0", "P-1", "P18446744073709551616", "P1.5", "Ｐ1"]);
    let text = String::from_utf8_lossy(&making.text).into_owned();
    making.text = text.replace("\"passage\":\"P1\"", &format!("\"passage\":\"{label}\"")).replace("\"passage\": \"P1\"", &format!("\"passage\": \"{label}\"")).into_bytes();
    making.altered = true;
}

fn forged_quote(making: &mut Making, _: &mut Chance) {
    let text = String::from_utf8_lossy(&making.text).into_owned();
    making.text = text.replace("2 °C", "9 °C").replace("all four", "no").into_bytes();
    making.altered = true;
}

fn refusal(making: &mut Making, chance: &mut Chance) {
    making.text = chance.one(&["I’m sorry, I cannot help with that.", "{\"error\":\"refused\"}", "As a language model, I must not."]).as_bytes().to_vec();
}

fn nothing(making: &mut Making, chance: &mut Chance) {
    making.text = chance.one(&["", " ", "\n\n", "{}", "null", "[]"]).as_bytes().to_vec();
}

fn another(making: &mut Making, chance: &mut Chance) {
    making.text = chance.one(&ALL).text().trim_end().into();
    making.altered = true;
}

fn other_language(making: &mut Making, chance: &mut Chance) {
    change(making, chance, |value, _| *value = json!("Frischer Fisch wird über 2 °C nicht angenommen. 鮮魚"));
    making.altered = true;
}

/// Changes one value of the document, if it still is one.
fn change(making: &mut Making, chance: &mut Chance, with: impl FnOnce(&mut Value, &mut Chance)) {
    change_where(making, chance, |_| true, with);
}

/// Changes one object of the document; the second value is a position in it.
fn change_object(making: &mut Making, chance: &mut Chance, with: impl FnOnce(&mut serde_json::Map<String, Value>, usize)) {
    change_where(making, chance, Value::is_object, |value, chance| {
        if let Value::Object(object) = value {
            let at = chance.below(object.len());
            with(object, at);
        }
    });
}

fn change_where(making: &mut Making, chance: &mut Chance, wanted: impl Fn(&Value) -> bool, with: impl FnOnce(&mut Value, &mut Chance)) {
    let Ok(mut document) = serde_json::from_slice::<Value>(&making.text) else { return };
    let mut paths = Vec::new();
    walk(&document, "", &mut |path, value| {
        if wanted(value) {
            paths.push(path.to_owned());
        }
    });
    if paths.is_empty() {
        return;
    }
    let path = chance.one(&paths);
    if let Some(value) = document.pointer_mut(&path) {
        with(value, chance);
        making.text = document.to_string().into_bytes();
    }
}

fn walk(value: &Value, path: &str, visit: &mut dyn FnMut(&str, &Value)) {
    visit(path, value);
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| walk(value, &format!("{path}/{key}"), visit)),
        Value::Array(array) => array.iter().enumerate().for_each(|(at, value)| walk(value, &format!("{path}/{at}"), visit)),
        _ => {}
    }
}

/// Puts bytes in the place of one value, whatever they are.
fn raw_value(making: &mut Making, chance: &mut Chance, raw: &[u8]) {
    change(making, chance, |value, _| *value = json!(MARK));
    let mark = format!("\"{MARK}\"");
    if let Some(at) = making.text.windows(mark.len()).position(|window| window == mark.as_bytes()) {
        making.text.splice(at..at + mark.len(), raw.iter().copied());
    }
}
