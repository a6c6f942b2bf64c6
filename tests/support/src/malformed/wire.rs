//! An answer in the words of each protocol: the same shape as the recorded ones, whatever the answer is.

use crate::chance::Chance;
use coursewright_course::asking::Provider;

/// A recorded stream, event by event.
#[must_use]
pub fn split(stream: &[u8]) -> Vec<Vec<u8>> {
    let lines = stream.first() == Some(&b'{');
    let mut events = vec![Vec::new()];
    for line in stream.split_inclusive(|byte| *byte == b'\n') {
        if let Some(event) = events.last_mut() {
            event.extend(line);
        }
        if lines || line.trim_ascii().is_empty() {
            events.push(Vec::new());
        }
    }
    events.retain(|event| !event.is_empty());
    events
}

/// An answer as events, in pieces by chance.
#[must_use]
pub fn events(provider: Provider, text: &[u8], chance: &mut Chance) -> Vec<Vec<u8>> {
    let mut events = Vec::new();
    if provider == Provider::Anthropic {
        events.push(named("message_start", r#""message":{"type":"message","role":"assistant","content":[],"stop_reason":null,"usage":{"input_tokens":3100,"output_tokens":1}}"#));
        events.push(named("content_block_start", r#""index":0,"content_block":{"type":"text","text":""}"#));
    }
    let mut rest = text;
    while !rest.is_empty() {
        let mut size = (1 + chance.below(if text.len() > 50_000 { 30_000 } else { 90 })).min(rest.len());
        while rest.get(size).is_some_and(|byte| byte & 0xC0 == 0x80) {
            size += 1;
        }
        events.push(said(provider, 0, &rest[..size]));
        rest = &rest[size..];
    }
    events.extend(ending(provider, "3100", "300"));
    events
}

/// More text, of this choice.
#[must_use]
pub fn said(provider: Provider, choice: usize, text: &[u8]) -> Vec<u8> {
    let (before, after) = match provider {
        Provider::OpenAi => (format!("data: {{\"choices\":[{{\"index\":{choice},\"delta\":{{\"content\":"), "},\"finish_reason\":null}]}\n\n".to_owned()),
        Provider::Anthropic => {
            (format!("event: content_block_delta\ndata: {{\"type\":\"content_block_delta\",\"index\":{choice},\"delta\":{{\"type\":\"text_delta\",\"text\":"), "}}\n\n".to_owned())
        }
        Provider::Gemini => ("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":".to_owned(), format!("}}],\"role\":\"model\"}},\"index\":{choice}}}]}}\r\n\r\n")),
        Provider::Ollama => ("{\"model\":\"small\",\"message\":{\"role\":\"assistant\",\"content\":".to_owned(), "},\"done\":false}\n".to_owned()),
    };
    [before.into_bytes(), quoted(text), after.into_bytes()].concat()
}

/// The end, with these counts.
#[must_use]
pub fn ending(provider: Provider, prompt: &str, answer: &str) -> Vec<Vec<u8>> {
    let events = match provider {
        Provider::OpenAi => vec![
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n".into(),
            format!("data: {{\"choices\":[],\"usage\":{{\"prompt_tokens\":{prompt},\"completion_tokens\":{answer}}}}}\n\n"),
            "data: [DONE]\n\n".into(),
        ],
        Provider::Anthropic => {
            let delta = format!("\"delta\":{{\"stop_reason\":\"end_turn\"}},\"usage\":{{\"input_tokens\":{prompt},\"output_tokens\":{answer}}}");
            return vec![named("content_block_stop", "\"index\":0"), named("message_delta", &delta), event("message_stop", "")];
        }
        Provider::Gemini => vec![format!(
            "data: {{\"candidates\":[{{\"content\":{{\"parts\":[{{\"text\":\"\"}}],\"role\":\"model\"}},\"finishReason\":\"STOP\",\"index\":0}}],\"usageMetadata\":{{\"promptTokenCount\":{prompt},\"candidatesTokenCount\":{answer}}}}}\r\n\r\n"
        )],
        Provider::Ollama => vec![format!(
            "{{\"model\":\"small\",\"message\":{{\"role\":\"assistant\",\"content\":\"\"}},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":{prompt},\"eval_count\":{answer}}}\n"
        )],
    };
    events.into_iter().map(String::into_bytes).collect()
}

/// A document as one event.
#[must_use]
pub fn document(provider: Provider, json: &str) -> Vec<u8> {
    match provider {
        Provider::Ollama => format!("{json}\n").into_bytes(),
        _ => format!("data: {json}\n\n").into_bytes(),
    }
}

fn named(kind: &str, rest: &str) -> Vec<u8> {
    event(kind, &format!(",{rest}"))
}

fn event(kind: &str, rest: &str) -> Vec<u8> {
    format!("event: {kind}\ndata: {{\"type\":\"{kind}\"{rest}}}\n\n").into_bytes()
}

/// Bytes as a JSON string; those that are no text stay as they are.
fn quoted(text: &[u8]) -> Vec<u8> {
    let mut written = vec![b'"'];
    for &byte in text {
        match byte {
            b'"' | b'\\' => written.extend([b'\\', byte]),
            0..0x20 => written.extend(format!("\\u{byte:04x}").bytes()),
            _ => written.push(byte),
        }
    }
    written.push(b'"');
    written
}
