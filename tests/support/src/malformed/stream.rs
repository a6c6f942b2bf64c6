//! What can be wrong with the events an answer comes in.

use super::wire::{document, ending, said};
use super::{Delivery, Fault, Making, bomb};
use crate::chance::Chance;
use crate::scripted::Step;
use coursewright_course::asking::Provider;
use std::time::Duration;

/// All of it.
pub const FAULTS: &[Fault] = &[
    ("byte by byte", byte_by_byte),
    ("in small parts", small_parts),
    ("line ends mixed", line_ends),
    ("comments only", comments_only),
    ("no end", no_end),
    ("two ends", two_ends),
    ("text after the end", after_the_end),
    ("out of order", out_of_order),
    ("an event twice", twice),
    ("choices interleaved", interleaved),
    ("usage absurd", usage_absurd),
    ("usage missing", usage_missing),
    ("error in the middle", error_inside),
    ("half an event", half_an_event),
    ("surrogate in an event", surrogate),
    ("refusal of the protocol", refusal),
    ("broken off", broken_off),
    ("reset", reset),
    ("stalled", stalled),
    ("comments for ever", comments_for_ever),
    ("text for ever", text_for_ever),
    ("compressed bomb", compressed),
    ("length too short", length_short),
    ("length too long", length_long),
    ("chunk sizes that lie", chunks_lie),
    ("no last chunk", no_last_chunk),
];

/// Longer than any deadline of a trial.
const FOR_EVER: Duration = Duration::from_millis(900);

fn byte_by_byte(making: &mut Making, _: &mut Chance) {
    making.delivery = Delivery::Parts(1);
}

fn small_parts(making: &mut Making, chance: &mut Chance) {
    making.delivery = Delivery::Parts(2 + chance.below(40));
}

fn line_ends(making: &mut Making, chance: &mut Chance) {
    for event in &mut making.events {
        let mut other = Vec::new();
        for &byte in event.iter().filter(|byte| **byte != b'\r') {
            // A return before a line feed would be one end, not two.
            let ends: &[&[u8]] = if other.ends_with(b"\r") { &[b"\r"] } else { &[b"\n", b"\r\n", b"\r"] };
            if byte == b'\n' { other.extend(chance.one(ends)) } else { other.push(byte) }
        }
        *event = other;
    }
}

fn comments_only(making: &mut Making, _: &mut Chance) {
    let comment = if making.provider == Provider::Ollama { "\n" } else { ": still here\n\n" };
    making.events = vec![comment.into(); 40];
}

fn no_end(making: &mut Making, chance: &mut Chance) {
    let left = making.events.len().saturating_sub(1 + chance.below(4));
    making.events.truncate(left);
}

fn two_ends(making: &mut Making, _: &mut Chance) {
    making.events.extend(ending(making.provider, "1", "1"));
}

fn after_the_end(making: &mut Making, chance: &mut Chance) {
    let more = [said(making.provider, 0, b" And more: {\"title\":\"x\"}"), b"garbage\n\n".to_vec(), b"\xff\xfe\n".to_vec(), document(making.provider, "{\"error\":\"late\"}")];
    making.events.push(chance.one(&more));
}

fn out_of_order(making: &mut Making, chance: &mut Chance) {
    let (one, other) = (chance.below(making.events.len()), chance.below(making.events.len()));
    making.events.swap(one, other);
    making.altered = true;
}

fn twice(making: &mut Making, chance: &mut Chance) {
    let at = chance.below(making.events.len());
    if let Some(event) = making.events.get(at).cloned() {
        making.events.insert(at, event);
    }
    making.altered = true;
}

fn interleaved(making: &mut Making, chance: &mut Chance) {
    // A protocol of lines has one choice only.
    if making.provider == Provider::Ollama {
        return;
    }
    for at in (1..making.events.len()).rev() {
        if chance.once_in(3) {
            making.events.insert(at, said(making.provider, 1, b"x"));
        }
    }
}

fn usage_absurd(making: &mut Making, chance: &mut Chance) {
    let counts = ["-1", "1e400", "99999999999999999999", "\"many\"", "4294967295", "0", "1.5", "null", "{}"];
    let (prompt, answer) = (chance.one(&counts), chance.one(&counts));
    usage_missing(making, chance);
    making.events.extend(ending(making.provider, prompt, answer));
}

fn usage_missing(making: &mut Making, _: &mut Chance) {
    making.events.retain(|event| {
        let event = String::from_utf8_lossy(event);
        !["\"stop\"", "\"usage\":{\"prompt", "[DONE]", "message_delta", "message_stop", "\"STOP\"", "\"done\":true"].iter().any(|end| event.contains(end))
    });
}

fn error_inside(making: &mut Making, chance: &mut Chance) {
    let errors = [
        r#"{"error":{"message":"Rate limit reached","code":429}}"#,
        r#"{"error":{"message":"Overloaded","code":503}}"#,
        r#"{"error":{"message":"Something went wrong","code":"500"}}"#,
        r#"{"error":"model runner has unexpectedly stopped"}"#,
        r#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
        r#"{"type":"error","error":{"type":"rate_limit_error","message":"Slow down"}}"#,
        r#"{"error":{"code":99999999999999999999}}"#,
        r#"{"error":[[[]]]}"#,
        r#"{"error":{"message":{"message":{"message":7}},"status":"RESOURCE_EXHAUSTED"}}"#,
    ];
    let at = chance.below(making.events.len() + 1);
    making.events.insert(at, document(making.provider, chance.one(&errors)));
}

fn half_an_event(making: &mut Making, chance: &mut Chance) {
    let at = chance.below(making.events.len());
    if let Some(event) = making.events.get_mut(at) {
        let left = event.len() / 2;
        event.truncate(left);
        event.extend(b"\n\n");
    }
}

fn surrogate(making: &mut Making, chance: &mut Chance) {
    let at = chance.below(making.events.len());
    if let Some(event) = making.events.get_mut(at) {
        let text = String::from_utf8_lossy(event).replacen("\":\"", "\":\"\\ud800", 1);
        *event = text.into_bytes();
    }
}

fn refusal(making: &mut Making, _: &mut Chance) {
    let refused = match making.provider {
        Provider::OpenAi => r#"{"choices":[{"index":0,"delta":{"refusal":"I cannot."},"finish_reason":"stop"}]}"#,
        Provider::Anthropic => r#"{"type":"message_delta","delta":{"stop_reason":"refusal"},"usage":{"output_tokens":1}}"#,
        Provider::Gemini => r#"{"promptFeedback":{"blockReason":"SAFETY"}}"#,
        Provider::Ollama => r#"{"message":{"role":"assistant","content":"I cannot."},"done":true,"done_reason":"stop"}"#,
    };
    making.events = vec![document(making.provider, refused)];
}

fn broken_off(making: &mut Making, chance: &mut Chance) {
    making.fields.push_str("content-length: 1000000\r\n");
    making.delivery = Delivery::Then(chance.below(making.events.len()), vec![]);
}

fn reset(making: &mut Making, chance: &mut Chance) {
    making.delivery = Delivery::Then(chance.below(making.events.len()), vec![Step::Wait(Duration::from_millis(2)), Step::Reset]);
}

fn stalled(making: &mut Making, chance: &mut Chance) {
    making.delivery = Delivery::Then(chance.below(making.events.len()), vec![Step::Wait(FOR_EVER)]);
}

fn comments_for_ever(making: &mut Making, chance: &mut Chance) {
    let comment = if making.provider == Provider::Ollama { b"\n".to_vec() } else { b": still here\n".to_vec() };
    making.delivery = Delivery::Then(chance.below(making.events.len()), vec![Step::Repeat(comment, Duration::from_millis(20))]);
}

fn text_for_ever(making: &mut Making, _: &mut Chance) {
    let more = said(making.provider, 0, "and on, ".repeat(4_000).as_bytes());
    making.delivery = Delivery::Then(making.events.len() / 2, vec![Step::Repeat(more, Duration::ZERO)]);
}

fn compressed(making: &mut Making, chance: &mut Chance) {
    making.fields.push_str("content-encoding: gzip\r\n");
    making.instead = Some(bomb::gzip(if chance.once_in(4) { 64 } else { 4 }));
}

fn length_short(making: &mut Making, chance: &mut Chance) {
    let whole = making.events.concat().len();
    making.fields.push_str(&format!("content-length: {}\r\n", chance.below(whole)));
}

fn length_long(making: &mut Making, chance: &mut Chance) {
    let length = chance.one(&["999999999", "18446744073709551615", "99999999999999999999999", "-1", "0x10", "12, 13"]);
    making.fields.push_str(&format!("content-length: {length}\r\n"));
}

fn chunks_lie(making: &mut Making, chance: &mut Chance) {
    let size = chance.one(&["1", "0", "ffffffffffffffff", "fffffffffffffffffff", "-5", "zz", "7fffffff", "10;x=y"]);
    let at = chance.below(making.events.len());
    chunked(making, |n, length| if n == at { size.to_owned() } else { format!("{length:x}") });
    if let Some(body) = &mut making.instead {
        body.extend(b"0\r\n\r\n");
    }
}

fn no_last_chunk(making: &mut Making, _: &mut Chance) {
    chunked(making, |_, length| format!("{length:x}"));
}

fn chunked(making: &mut Making, size: impl Fn(usize, usize) -> String) {
    making.fields.push_str("transfer-encoding: chunked\r\n");
    let chunks = making.events.iter().enumerate().map(|(n, event)| [format!("{}\r\n", size(n, event.len())).as_bytes(), event, b"\r\n"].concat());
    making.instead = Some(chunks.collect::<Vec<_>>().concat());
}
