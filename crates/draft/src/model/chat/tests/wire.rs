//! Each protocol on the wire: what goes out, and answers in events and in one piece.

use super::*;
use serde_json::{Value, json};

/// A provider with what its server would say.
struct Case {
    provider: Provider,
    path: &'static str,
    key: &'static str,
    /// Content type of the events, and the events.
    events: (&'static str, &'static str),
    whole: &'static str,
    cut: &'static str,
    list: (&'static str, &'static str),
}

const CASES: [Case; 4] = [
    Case {
        provider: Provider::OpenAi,
        path: "/v1/chat/completions",
        key: "authorization: Bearer sk-canary-7f3a",
        events: (
            "text/event-stream",
            "data: {\"choices\":[{\"delta\":{\"content\":\"Close \"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"it.\"},\"finish_reason\":\"stop\"}]}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7}}\n\ndata: [DONE]\n\n",
        ),
        whole: r#"{"choices":[{"message":{"content":"Close it."},"finish_reason":"stop"}],"usage":{"prompt_tokens":11,"completion_tokens":7}}"#,
        cut: r#"{"choices":[{"message":{"content":"Clo"},"finish_reason":"length"}]}"#,
        list: ("/v1/models", r#"{"data":[{"id":"small"}]}"#),
    },
    Case {
        provider: Provider::Anthropic,
        path: "/v1/messages",
        key: "x-api-key: sk-canary-7f3a",
        events: (
            "text/event-stream",
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"content\":[],\"stop_reason\":null,\"usage\":{\"input_tokens\":1,\"cache_read_input_tokens\":10,\"output_tokens\":1}}}\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}\n\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Hm.\"}}\n\ndata: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"Close \"}}\n\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"it.\"}}\n\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":7}}\n\ndata: {\"type\":\"message_stop\"}\n\n",
        ),
        whole: r#"{"type":"message","content":[{"type":"text","text":"Close it."}],"stop_reason":"end_turn","usage":{"input_tokens":11,"output_tokens":7}}"#,
        cut: r#"{"type":"message","content":[{"type":"text","text":"Clo"}],"stop_reason":"max_tokens"}"#,
        list: ("/v1/models", r#"{"data":[{"id":"small","type":"model"}]}"#),
    },
    Case {
        provider: Provider::Gemini,
        path: "/v1beta/models/small:streamGenerateContent?alt=sse",
        key: "x-goog-api-key: sk-canary-7f3a",
        events: (
            "text/event-stream",
            "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Hm.\",\"thought\":true},{\"text\":\"Close \"}]}}],\"usageMetadata\":{\"promptTokenCount\":11}}\r\n\r\ndata: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"it.\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":11,\"candidatesTokenCount\":4,\"thoughtsTokenCount\":3}}\r\n\r\n",
        ),
        whole: r#"{"candidates":[{"content":{"parts":[{"text":"Close it."}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":11,"candidatesTokenCount":7}}"#,
        cut: r#"{"candidates":[{"content":{"parts":[{"text":"Clo"}]},"finishReason":"MAX_TOKENS"}]}"#,
        list: ("/v1beta/models", r#"{"models":[{"name":"models/small"}]}"#),
    },
    Case {
        provider: Provider::Ollama,
        path: "/api/chat",
        key: "authorization: Bearer sk-canary-7f3a",
        events: (
            "application/x-ndjson",
            "{\"message\":{\"role\":\"assistant\",\"content\":\"Close \"},\"done\":false}\n{\"message\":{\"content\":\"it.\"},\"done\":false}\n{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":11,\"eval_count\":7}\n",
        ),
        whole: r#"{"message":{"content":"Close it."},"done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":7}"#,
        cut: r#"{"message":{"content":"Clo"},"done":true,"done_reason":"length","prompt_eval_count":11,"eval_count":9}"#,
        list: ("/api/tags", r#"{"models":[{"name":"small"}]}"#),
    },
];

fn says(kind: &str, body: &str) -> Vec<Step> {
    vec![Step::Send(format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\nconnection: close\r\n\r\n{body}").into_bytes())]
}

/// What Ollama is asked first; the others are not.
fn first(provider: Provider) -> Vec<Vec<Step>> {
    let about = r#"{"model_info":{"general.architecture":"qwen3","qwen3.context_length":40960}}"#;
    if provider == Provider::Ollama { vec![says("application/json", about)] } else { vec![] }
}

/// The bare address of a server: each protocol adds its own folder.
fn bare(fake: &Fake) -> &str {
    fake.address.strip_suffix("/v1").unwrap()
}

fn answer(provider: Provider, steps: Vec<Step>) -> (Fake, Result<Heard, ModelProblem>) {
    let fake = Fake::new(first(provider).into_iter().chain([steps]).collect());
    let model = Chat::new(provider, bare(&fake), "small", Some(KEY.into()), quick()).unwrap();
    let heard = asked(&model);
    (fake, heard)
}

fn body(request: &str) -> Value {
    serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap()
}

#[test]
fn every_protocol_is_asked_and_heard_in_its_own_form() {
    for case in CASES {
        for (kind, said) in [case.events, ("application/json", case.whole), ("text/plain", case.whole)] {
            let (fake, heard) = answer(case.provider, says(kind, said));
            let heard = heard.unwrap_or_else(|problem| panic!("{:?} as {kind}: {problem}", case.provider));
            assert_eq!((heard.answer.text.as_str(), heard.answer.prompt_tokens, heard.answer.answer_tokens), ("Close it.", 11, 7), "{:?} as {kind}", case.provider);
            let requests = fake.heard();
            let request = requests.last().unwrap();
            assert!(request.starts_with(&format!("POST {} HTTP/1.1\r\n", case.path)), "{:?}: {request}", case.provider);
            assert!(request.contains(case.key) && request.matches(KEY).count() == 1, "the key stands in the one header: {request}");
            assert_eq!(request.contains("anthropic-version: 2023-06-01"), case.provider == Provider::Anthropic);
        }
        let (_, cut) = answer(case.provider, says("application/json", case.cut));
        assert!(cut.unwrap_err().to_string().ends_with("it was cut off at the most tokens this model gives"), "{:?}", case.provider);
    }
}

#[test]
fn every_cut_of_every_stream_gives_the_same_text() {
    for case in CASES {
        let bytes = case.events.1.as_bytes();
        for at in 0..bytes.len() {
            let mut hearing = Hearing::of(protocol::of(case.provider));
            hearing.head = Head { status: 200, ..Head::default() };
            let mut text = String::new();
            let mut hear = |hearing: &mut Hearing, part| hearing.part(part, &mut |more: &str| text.push_str(more));
            let done = hear(&mut hearing, &bytes[..at]).or_else(|| hear(&mut hearing, &bytes[at..]));
            let outcome = done.unwrap_or_else(|| hearing.end(&mut |_| {}));
            assert!(matches!(&outcome, Outcome::Answer(answer) if answer.text == "Close it."), "{:?} cut at byte {at}: {outcome:?}", case.provider);
            assert_eq!(text, "Close it.", "{:?} cut at byte {at}", case.provider);
        }
    }
}

#[test]
fn half_of_a_stream_is_never_an_answer() {
    for case in CASES {
        let whole = case.events.1;
        let half = &whole[..whole.find("it.").unwrap()];
        let (_, heard) = answer(case.provider, says(case.events.0, half));
        assert!(heard.is_err(), "{:?}: {heard:?}", case.provider);
    }
}

#[test]
fn schema_and_limits_stand_in_every_request() {
    let asking = Asking { schema: r#"{"type":"array"}"#.into(), most_tokens: 700, ..asking() };
    let sent = |provider| {
        let case = CASES.into_iter().find(|case| case.provider == provider).unwrap();
        let fake = Fake::new(first(provider).into_iter().chain([says(case.events.0, case.events.1)]).collect());
        Chat::new(provider, bare(&fake), "small", None, quick()).unwrap().ask(&asking, &mut |_| {}, &|| false).unwrap();
        body(fake.heard().last().unwrap())
    };
    let schema = json!({"type": "array"});
    let openai = sent(Provider::OpenAi);
    assert_eq!((&openai["response_format"]["json_schema"]["schema"], &openai["max_tokens"]), (&schema, &json!(700)));
    let anthropic = sent(Provider::Anthropic);
    assert_eq!((&anthropic["output_config"]["format"]["schema"], &anthropic["max_tokens"]), (&schema, &json!(700)));
    let gemini = sent(Provider::Gemini);
    assert_eq!((&gemini["generationConfig"]["responseJsonSchema"], &gemini["generationConfig"]["maxOutputTokens"]), (&schema, &json!(700)));
    let ollama = sent(Provider::Ollama);
    assert_eq!((&ollama["format"], &ollama["options"]), (&schema, &json!({"num_ctx": 8_192, "num_predict": 700})));
}

#[test]
fn the_lists_of_models_are_read() {
    for case in CASES {
        let fake = Fake::new(vec![says("application/json", case.list.1)]);
        assert_eq!(Chat::new(case.provider, bare(&fake), "small", None, quick()).unwrap().offered(), Ok(vec!["small".to_owned()]));
        assert!(fake.heard()[0].starts_with(&format!("GET {} ", case.list.0)), "{:?}", case.provider);
    }
}

#[test]
fn ollama_is_never_sent_more_than_it_reads() {
    let long = |words: usize| Asking { material: "valve ".repeat(words), most_tokens: 16_000, ..asking() };
    let case = &CASES[3];
    let ask = |asking: &Asking, said: &str| {
        let fake = Fake::new(vec![first(Provider::Ollama).remove(0), says(case.events.0, said)]);
        let heard = Chat::new(Provider::Ollama, bare(&fake), "small", None, quick()).unwrap().ask(asking, &mut |_| {}, &|| false).map_err(|missed| missed.problem);
        (fake.heard(), heard)
    };
    let counted = |tokens: u32| case.events.1.replace("\"prompt_eval_count\":11", &format!("\"prompt_eval_count\":{tokens}"));
    let (requests, heard) = ask(&long(4_000), &counted(6_000));
    assert!(heard.is_ok(), "{heard:?}");
    assert_eq!(body(&requests[1])["options"]["num_ctx"], 16_384, "room for the question, about 8,000 tokens at the most, and for its answer");
    let (requests, heard) = ask(&long(80_000), case.events.1);
    assert!(matches!(heard, Err(ModelProblem::TooLong { limit: 40_960, .. })), "{heard:?}");
    assert_eq!(requests.len(), 1, "what cannot be read is not sent");
    let (_, heard) = ask(&long(4_000), &counted(2_048));
    assert!(matches!(heard, Err(ModelProblem::TooLong { limit: 2_048, .. })), "a prompt that was cut in silence is said aloud: {heard:?}");
    let untold = case.events.1.replace("\"prompt_eval_count\":11,", "");
    assert!(ask(&long(4_000), &untold).1.is_ok(), "who does not count is believed");
}

#[test]
fn errors_in_a_stream_count_as_their_status() {
    let error = |provider, said: &str, kind: &str| {
        let case = CASES.into_iter().find(|case| case.provider == provider).unwrap();
        let fake = Fake::new(first(provider).into_iter().chain([says(kind, said), says(case.events.0, case.events.1)]).collect());
        asked(&Chat::new(provider, bare(&fake), "small", None, quick()).unwrap()).map(|heard| heard.answer.text)
    };
    let again = Ok("Close it.".to_owned());
    let anthropic = |kind: &str| format!("event: error\ndata: {{\"type\":\"error\",\"error\":{{\"type\":\"{kind}\",\"message\":\"Not now\"}}}}\n\n");
    assert_eq!(error(Provider::Anthropic, &anthropic("overloaded_error"), "text/event-stream"), again);
    assert_eq!(error(Provider::Anthropic, &anthropic("rate_limit_error"), "text/event-stream"), again);
    assert!(error(Provider::Anthropic, &anthropic("invalid_request_error"), "text/event-stream").is_err());
    assert_eq!(error(Provider::Gemini, "data: {\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}\n\n", "text/event-stream"), again);
    let said = error(Provider::Ollama, "{\"error\":\"model runner has unexpectedly stopped\"}\n", "application/x-ndjson").unwrap_err().to_string();
    assert!(said.contains("model runner has unexpectedly stopped"), "{said}");
}

#[test]
fn what_ollama_says_of_its_model_is_heard() {
    let about = |answer: &str, body: &str| {
        let fake = Fake::new(vec![status(answer, "", body), says(CASES[3].events.0, CASES[3].events.1)]);
        let heard = asked(&Chat::new(Provider::Ollama, bare(&fake), "small", None, quick()).unwrap());
        (fake.heard().len(), heard.map(|heard| heard.answer.text))
    };
    assert!(matches!(about("404 Not Found", r#"{"error":"model 'small' not found"}"#), (1, Err(ModelProblem::NoSuchModel { .. }))));
    let (_, other) = about("404 Not Found", "404 page not found");
    assert!(other.unwrap_err().to_string().ends_with("it does not speak as Ollama does"));
    assert_eq!(about("503 Service Unavailable", "{}"), (2, Ok("Close it.".into())), "who is busy for a moment is asked all the same");
}

#[test]
fn parts_of_an_answer_that_are_out_of_order_are_no_answer() {
    let text = |index: u32, text: &str| format!("data: {}\n\n", json!({"type": "content_block_delta", "index": index, "delta": {"type": "text_delta", "text": text}}));
    let end = "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}\n\ndata: {\"type\":\"message_stop\"}\n\n";
    let heard = |parts: &[String]| answer(Provider::Anthropic, says("text/event-stream", &format!("{}{end}", parts.concat()))).1;
    assert_eq!(heard(&[text(0, "Close "), text(2, "it.")]).unwrap().answer.text, "Close it.");
    let problem = heard(&[text(1, "Close "), text(0, "it.")]).unwrap_err().to_string();
    assert!(problem.ends_with("gave an answer that cannot be read: its parts are out of order"), "{problem}");
}
