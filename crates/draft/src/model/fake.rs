//! A model server for tests: real sockets, scripted answers.

use coursewright_course::asking::Asking;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request of no importance.
pub(crate) fn asking() -> Asking {
    Asking {
        purpose: "a test".into(),
        rules: "Rules.".into(),
        material: "Material.".into(),
        schema_name: "x".into(),
        schema: "{\"type\":\"object\"}".into(),
        most_tokens: 9,
        steady: false,
        fixed: Default::default(),
    }
}

/// What the server does with one connection.
#[derive(Clone)]
pub(crate) enum Step {
    Send(Vec<u8>),
    Wait(Duration),
}

/// A server whose nth connection gets the nth script; the last script stays.
pub(crate) struct Fake {
    pub(crate) address: String,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Fake {
    #[expect(clippy::disallowed_methods, reason = "a test's own server")]
    pub(crate) fn new(scripts: Vec<Vec<Step>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/v1", listener.local_addr().unwrap());
        let heard = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&heard);
        std::thread::spawn(move || {
            for (n, stream) in listener.incoming().enumerate() {
                let script = scripts[n.min(scripts.len() - 1)].clone();
                let log = Arc::clone(&log);
                std::thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    log.lock().unwrap().push(request(&mut stream));
                    for step in script {
                        match step {
                            // Whoever was cancelled has gone: that is what some tests are about.
                            Step::Send(bytes) => drop(stream.write_all(&bytes).and_then(|()| stream.flush())),
                            Step::Wait(time) => std::thread::sleep(time),
                        }
                    }
                });
            }
        });
        Self { address, heard }
    }

    /// A server with one answer for each request.
    pub(crate) fn answering(texts: &[&str]) -> Self {
        Self::new(texts.iter().map(|text| vec![Step::Send(stream(&[text]))]).collect())
    }

    /// The requests it got, head and body.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.bytes().iter().map(|request| String::from_utf8_lossy(request).into_owned()).collect()
    }

    /// The same, byte for byte.
    pub(crate) fn bytes(&self) -> Vec<Vec<u8>> {
        self.heard.lock().unwrap().clone()
    }
}

fn request(stream: &mut TcpStream) -> Vec<u8> {
    let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let length = String::from_utf8_lossy(&bytes[..end])
                .to_lowercase()
                .lines()
                .find_map(|line| line.strip_prefix("content-length: ").and_then(|n| n.trim().parse().ok()))
                .unwrap_or(0);
            if bytes.len() >= end + 4 + length {
                return bytes;
            }
        }
        match stream.read(&mut part).unwrap() {
            0 => return bytes,
            n => bytes.extend(&part[..n]),
        }
    }
}

/// The head of a stream of events.
pub(crate) const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";

/// One event with text.
pub(crate) fn event(text: &str) -> String {
    format!("data: {}\n\n", serde_json::json!({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": null}]}))
}

/// A whole good stream.
pub(crate) fn stream(texts: &[&str]) -> Vec<u8> {
    let events: String = texts.iter().map(|text| event(text)).collect();
    let end = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7}}\n\ndata: [DONE]\n\n";
    format!("{HEAD}{events}{end}").into_bytes()
}

/// A short answer with a status.
pub(crate) fn status(status: &str, headers: &str, body: &str) -> Vec<Step> {
    vec![Step::Send(format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n{body}", body.len()).into_bytes())]
}
