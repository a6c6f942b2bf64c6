//! Servers that send the request and its key elsewhere, in every way there is; nobody may follow, and the key may turn up nowhere.

#![expect(clippy::disallowed_methods, reason = "a test that looks into every file the product wrote")]

use crate::chance::Chance;
use crate::scripted::{Request, Scripted, Step};
use crate::stage::Stage;
use coursewright_api::problem::Problem;
use coursewright_course::asking::Provider;
use serde_json::{Value, json};
use std::path::Path;

/// The codes of a redirect (RFC 9110, section 15.4).
const CODES: [&str; 5] = ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"];

/// Ways to write the second server: `PORT` is its port, `KEY` the key, `FIRST` the first server. Another path of the first server is the last.
const PLACES: [&str; 26] = [
    "http://127.0.0.1:PORT/v1/chat/completions",
    "http://localhost:PORT/v1/messages",
    "http://LOCALHOST:PORT/",
    "http://127.0.0.2:PORT/",
    "//127.0.0.1:PORT/",
    "///127.0.0.1:PORT/",
    "\\\\127.0.0.1:PORT\\",
    "https://127.0.0.1:PORT/",
    "http://KEY@127.0.0.1:PORT/",
    "http://user:KEY@localhost:PORT/?key=KEY",
    "http://FIRST@127.0.0.1:PORT/",
    "http://FIRST#@127.0.0.1:PORT/",
    "http://[::1]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[0:0:0:0:0:0:0:1]:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f000001:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://127.1:PORT/",
    "http://0.0.0.0:PORT/",
    "http://l\u{24de}calhost:PORT/",
    "http://xn--localhost-:PORT/",
    "http://127\u{3002}0\u{3002}0\u{3002}1:PORT/",
    "http://%6c%6fcalhost:PORT/",
    " \thttp://127.0.0.1:PORT/",
    "/v1/elsewhere",
];

/// What came of one redirect.
#[derive(Debug, Default)]
pub struct Followed {
    /// Connections to the second server.
    pub connections: usize,
    /// Bytes of the key that reached it.
    pub key_bytes: usize,
    /// What does not hold.
    pub complaints: Vec<String>,
}

/// Asks a server that sends us elsewhere: for a test, and for a draft.
#[must_use]
pub fn follow(stage: &Stage, elsewhere: &Scripted, folder: &Path, seed: u64) -> Followed {
    let mut chance = Chance::new(seed);
    let key = format!("sk-canary-{:016x}{:016x}", chance.next(), chance.next());
    let provider = chance.one(&Provider::ALL);
    let (code, place) = (CODES[seed as usize % CODES.len()], PLACES[(7 * seed as usize) % PLACES.len()]);
    let place = place.replace("PORT", elsewhere.port()).replace("KEY", &key).replace("FIRST", &stage.server.at);
    let manner = chance.below(6);
    let sent = place.clone();
    stage.plays(move |request| elsewhere_then(request, manner, code, &sent));
    let heard = stage.server.heard().len();
    let connections = elsewhere.connections();
    let set = json!({ "provider": provider, "address": stage.server.address(provider), "model": "small", "key": key });
    let _: Value = stage.bench.must("setting.model", &set);
    stage.speaks(provider, Some(&key));
    let tested: Result<Value, Problem> = stage.bench.call("setting.test_model", &json!({}));
    let shown = stage.bench.wait(stage.begin(Some(stage.lessons[0])));
    let mut followed = Followed { connections: elsewhere.connections() - connections, ..Followed::default() };
    let bytes = |request: &Request| format!("{}{}", request.head, request.body).matches(&key).count() * key.len();
    followed.key_bytes = elsewhere.heard().iter().map(bytes).sum();
    let asked = stage.server.heard().split_off(heard);
    if !asked.iter().any(|request| request.head.contains(&key)) {
        followed.complaints.push("the key was not even sent to its own server".into());
    }
    if let Some(other) = asked.iter().find(|request| request.path().contains("elsewhere")) {
        followed.complaints.push(format!("another path of the same server was asked for: {}", other.head));
    }
    if followed.connections > 0 || followed.key_bytes > 0 {
        followed.complaints.push(format!("{} connections went to {place}, with {} bytes of the key", followed.connections, followed.key_bytes));
    }
    let problem = match tested {
        Ok(reply) => reply.to_string(),
        Err(problem) => format!("{} {}", problem.message, problem.hint),
    };
    for words in [problem, format!("{shown:?}")] {
        if holds(words.as_bytes(), &key) {
            followed.complaints.push(format!("the key stands in words: {words}"));
        }
    }
    let kept: Vec<String> = files(folder).into_iter().filter(|file| std::fs::read(file).is_ok_and(|bytes| holds(&bytes, &key))).map(|file| file.display().to_string()).collect();
    if !kept.is_empty() {
        followed.complaints.push(format!("the key stands in {}", kept.join(", ")));
    }
    followed
}

/// Whether a piece of the key stands here that could be no chance.
fn holds(bytes: &[u8], key: &str) -> bool {
    let piece = &key.as_bytes()[..18];
    bytes.windows(piece.len()).any(|window| window == piece)
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.flat_map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { vec![entry.path()] }).collect()
}

/// Sends whoever asks elsewhere, with everything it said.
fn elsewhere_then(request: &Request, manner: usize, code: &str, place: &str) -> Vec<Step> {
    let said: String = request.head.chars().filter(|c| !c.is_control()).collect();
    let page = format!("<html><head><meta http-equiv=\"refresh\" content=\"0;url={place}\"></head><body>{said}</body></html>");
    let told = json!({ "error": { "message": format!("See {place}. You said: {said}") } }).to_string();
    let (status, fields, body) = match manner {
        0 => ("200 OK", format!("content-type: text/html\r\nrefresh: 0;url={place}\r\n"), page),
        1 => ("200 OK", format!("content-type: application/json\r\nrefresh: 0;url={place}\r\ncontent-location: {place}\r\nlink: <{place}>; rel=canonical\r\n"), told),
        2 => (code, format!("content-type: application/json\r\nlocation: {place}\r\nalt-svc: h2=\"{place}\"\r\n"), told),
        3 => (code, format!("content-type: text/html\r\nlocation: {place}\r\nlocation: {place}\r\n"), page),
        _ => (code, format!("content-type: application/json\r\nlocation: {place}\r\nwww-authenticate: Bearer\r\n"), told),
    };
    vec![Step::Send(format!("HTTP/1.1 {status}\r\n{fields}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len()).into_bytes())]
}
