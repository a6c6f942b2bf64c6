//! A model server with timings and faults: real sockets, the protocol that most servers speak, a course about valves.
//!
//! What goes wrong follows from the seed and from what is asked, never from when it is asked: the same requests in another
//! order get the same answers. Times are kept against the clock, so that a late thread does not slow down what follows.

#![expect(clippy::disallowed_methods, reason = "a test's own server, with its own clock")]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How the server behaves.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Until the first token.
    pub first: Duration,
    /// Each token.
    pub token: Duration,
    /// At most so much later than that, by chance.
    pub late: Duration,
    /// How many requests it answers at once; one more gets a 429.
    pub slots: usize,
    /// How many of a thousand requests get a 429 by chance.
    pub busy: u64,
    /// How many of a thousand answers break off in the middle.
    pub malformed: u64,
    /// How long whoever gets a 429 is asked to wait.
    pub wait: Duration,
    /// What chance follows from.
    pub seed: u64,
}

impl Default for Manner {
    fn default() -> Self {
        let none = Duration::ZERO;
        Self { first: none, token: none, late: none, slots: 8, busy: 0, malformed: 0, wait: Duration::from_millis(20), seed: 1 }
    }
}

/// A course of lessons about valves: every lesson has a passage, sentences and questions that no other has.
#[derive(Clone, Copy, Debug)]
pub struct Valves {
    /// How many lessons.
    pub lessons: usize,
    /// Tokens of a lesson with its questions, on average; single lessons have between 0.6 and 1.4 times as many.
    pub tokens: usize,
    /// The lesson whose text is never of any use.
    pub spoiled: Option<usize>,
}

/// One answer as the server gives it.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it belongs to: the outline, or a lesson by its title.
    pub of: String,
    /// Its text.
    pub text: String,
    /// Its tokens.
    pub tokens: usize,
}

impl Valves {
    /// What the sources say about each lesson: as long as its answers will be.
    #[must_use]
    pub fn passages(&self) -> Vec<String> {
        (0..self.lessons).map(|n| format!("{} {}", fact(n), (1..self.share(n, self.tokens) / 20).map(|k| detail(n, k)).collect::<Vec<_>>().join(" "))).collect()
    }

    /// Tokens of this lesson, when all have so many on average: spread evenly, neighbours far apart.
    fn share(&self, n: usize, tokens: usize) -> usize {
        let last = self.lessons.saturating_sub(1).max(1);
        let place = if n.is_multiple_of(2) { n / 2 } else { last - n / 2 };
        tokens * (6 * last + 8 * place) / (10 * last)
    }

    /// What is answered to this request.
    fn answer(&self, body: &Value) -> Answer {
        let asked = body["messages"].as_array().and_then(|all| all.last()).and_then(|last| last["content"].as_str()).unwrap_or_default();
        let kind = body["response_format"]["json_schema"]["name"].as_str().unwrap_or_default();
        let after = |lead: &str| asked.lines().filter_map(|line| line.strip_prefix(lead)).next_back().and_then(number);
        match kind.split('_').next() {
            Some("lesson") => self.about(after("# The lesson to write: "), Self::lesson, 5),
            Some("items") => self.about(asked.lines().filter_map(|line| line.strip_prefix("# Valve ")).find_map(|line| line.trim().parse().ok()), Self::items, 3),
            _ => {
                let text = self.outline().to_string();
                Answer { of: "outline".into(), tokens: text.len() / 4, text }
            }
        }
    }

    fn about(&self, lesson: Option<usize>, text: impl Fn(&Self, usize) -> Value, eighths: usize) -> Answer {
        let n = lesson.unwrap_or_default();
        Answer { of: title(n), text: text(self, n).to_string(), tokens: self.share(n, self.tokens * eighths / 8).max(1) }
    }

    fn outline(&self) -> Value {
        let lesson = |n: usize| json!({ "title": title(n), "objectives": [{ "text": format!("Say when valve {n} opens."), "bloom": "remember", "citations": cited(n) }], "passages": [format!("P{}", n + 1)] });
        let all: Vec<Value> = (0..self.lessons).map(lesson).collect();
        let modules: Vec<Value> = all.chunks(8).zip(1..).map(|(lessons, m)| json!({ "title": format!("Line {m}"), "lessons": lessons })).collect();
        json!({ "title": "Valves", "language": "en", "modules": modules, "assessment": { "title": "Final test", "lead": "Show what you can do." }, "notes": [] })
    }

    fn lesson(&self, n: usize) -> Value {
        if self.spoiled == Some(n) {
            return json!({ "blocks": [] });
        }
        let sentence = |text: String| json!({ "text": text, "support": "paraphrased", "citations": [{ "passage": format!("P{}", n + 1), "quote": text }] });
        let more = (1..self.share(n, self.tokens) / 20).map(|k| sentence(detail(n, k)));
        json!({ "blocks": [{ "kind": "text", "sentences": std::iter::once(sentence(fact(n))).chain(more).collect::<Vec<_>>() }] })
    }

    fn items(&self, n: usize) -> Value {
        let question = |place: &str| json!({ "objective": 1, "use": place, "kind": "numeric", "bloom": "remember", "stem": format!("At which pressure does valve {n} open ({place})?"), "value": (n + 2).to_string(), "tolerance": "0", "unit": "bar", "when_right": fact(n), "when_wrong": fact(n), "citations": cited(n) });
        json!({ "items": [question("practice"), question("assessment")] })
    }
}

fn title(n: usize) -> String {
    format!("Valve {n}")
}

fn number(title: &str) -> Option<usize> {
    title.strip_prefix("Valve ")?.trim().parse().ok()
}

fn fact(n: usize) -> String {
    format!("Valve {n} opens at {} bar.", n + 2)
}

fn detail(n: usize, k: usize) -> String {
    format!("Check {k} of valve {n} takes {} seconds.", n + k + 1)
}

fn cited(n: usize) -> Value {
    json!([{ "passage": format!("P{}", n + 1), "quote": fact(n) }])
}

/// What the server saw.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Requests, whatever became of them.
    pub requests: usize,
    /// Those that were sent away by chance, and because too many were there.
    pub busy: usize,
    /// The same, because too many were there.
    pub beyond: usize,
    /// Answers that broke off.
    pub malformed: usize,
    /// The most that were answered at once.
    pub at_once: usize,
    /// Time that answers took, as the manner has it, by what they belong to.
    pub work: BTreeMap<String, Duration>,
    /// The tokens of the request with its answer that had most, the outline aside.
    pub largest: usize,
    /// When each request came, and whether it was sent away.
    pub came: Vec<(Instant, bool)>,
    /// When the outline was answered.
    pub planned: Option<Instant>,
    /// Answers that were begun and are over, in the order they ended.
    pub given: Vec<Given>,
    /// Answers whose last word is out, whether or not it was taken.
    pub spoken: usize,
    /// Connections that are in hand.
    pub open: usize,
    tried: BTreeMap<u64, u64>,
    now: usize,
}

/// An answer that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What was asked, however the rules beside it are put.
    pub asked: u64,
    /// Tokens of the question.
    pub prompt: usize,
    /// Tokens of the answer, as far as it was spoken.
    pub answer: usize,
    /// Whether the client took all of it: it closed in good order after the last word.
    pub whole: bool,
    /// When the last word went out.
    pub ended: Instant,
}

/// A running server. It ends with the process.
pub struct ModelServer {
    /// Its address, as a person would enter it.
    pub address: String,
    seen: Arc<Mutex<Seen>>,
}

impl ModelServer {
    /// A server on this computer that behaves so and knows this course.
    ///
    /// # Panics
    /// When this computer has no port left.
    #[must_use]
    pub fn start(manner: Manner, valves: Valves) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("this computer has a free port");
        let address = format!("http://{}/v1", listener.local_addr().expect("a bound port has an address"));
        let seen = Arc::new(Mutex::new(Seen::default()));
        let all = Arc::clone(&seen);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let seen = Arc::clone(&all);
                lock(&seen).open += 1;
                std::thread::spawn(move || {
                    serve(stream, manner, valves, &seen);
                    lock(&seen).open -= 1;
                });
            }
        });
        Self { address, seen }
    }

    /// What it saw so far.
    #[must_use]
    pub fn seen(&self) -> Seen {
        lock(&self.seen).clone()
    }
}

fn lock(seen: &Mutex<Seen>) -> std::sync::MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Evenly spread numbers from a few (splitmix64).
fn chance(parts: &[u64]) -> u64 {
    parts.iter().fold(0, |hash, part| {
        let mut z = (hash ^ part).wrapping_add(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    })
}

fn serve(mut stream: TcpStream, manner: Manner, valves: Valves, seen: &Mutex<Seen>) {
    let came = Instant::now();
    // Small parts must leave at once: they are what is timed.
    let _ = stream.set_nodelay(true);
    let Some(body) = hear(&mut stream) else { return };
    let asked = body["messages"].as_array().and_then(|all| all.last()).map(|last| last["content"].to_string()).unwrap_or_default();
    let key = asked.bytes().fold(manner.seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    let mut answer = valves.answer(&body);
    let (away, broken, tried) = {
        let mut seen = lock(seen);
        seen.requests += 1;
        let tried = seen.tried.entry(key).or_default();
        *tried += 1;
        let tried = *tried;
        let beyond = seen.now >= manner.slots;
        let away = beyond || chance(&[manner.seed, key, tried, 1]) % 1000 < manner.busy;
        let broken = !away && chance(&[manner.seed, key, 2]) % 1000 < manner.malformed;
        seen.beyond += usize::from(beyond);
        seen.busy += usize::from(away && !beyond);
        seen.malformed += usize::from(broken);
        seen.came.push((came, away));
        if !away {
            seen.now += 1;
            seen.at_once = seen.at_once.max(seen.now);
        }
        (away, broken, tried)
    };
    if away {
        let (seconds, wait) = (manner.wait.as_secs().max(1), manner.wait.as_millis());
        let _ = write!(stream, "HTTP/1.1 429 Too Many Requests\r\nretry-after: {seconds}\r\nretry-after-ms: {wait}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        return;
    }
    if broken {
        answer.text.truncate(answer.text.len() / 2);
        answer.tokens = (answer.tokens / 2).max(1);
    }
    let late = manner.late * (chance(&[manner.seed, key, tried, 3]) % 1000) as u32 / 1000;
    let took = manner.first + late + manner.token * answer.tokens as u32;
    let told = speak(&mut stream, &answer, came + manner.first + late, manner.token);
    let spoken = told == answer.tokens;
    {
        let mut seen = lock(seen);
        seen.now -= 1;
        if answer.of != "outline" {
            seen.largest = seen.largest.max(asked.len() / 4 + answer.tokens);
        }
        *seen.work.entry(answer.of.clone()).or_default() += took;
        if answer.of == "outline" && !broken {
            seen.planned = Some(Instant::now());
        }
    }
    let prompt = asked.len() / 4;
    let mut given = Given { asked: key, prompt, answer: told, whole: false, ended: Instant::now() };
    // Whoever has the last word may come again at once: by then this one must be gone.
    if spoken {
        let end = json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": "stop" }] });
        let usage = json!({ "choices": [], "usage": { "prompt_tokens": prompt, "completion_tokens": answer.tokens } });
        let last = write!(stream, "data: {end}\n\ndata: {usage}\n\ndata: [DONE]\n\n").is_ok();
        given.ended = Instant::now();
        lock(seen).spoken += 1;
        given.whole = last && taken(&mut stream);
    }
    lock(seen).given.push(given);
}

/// Whether the client closes in good order: a dead one whose last words lie unread breaks the connection instead.
fn taken(stream: &mut TcpStream) -> bool {
    const PATIENCE: Duration = Duration::from_secs(5);
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(PATIENCE));
    matches!(stream.read(&mut [0; 16]), Ok(0))
}

/// Sends an answer token by token; how many went out.
fn speak(stream: &mut TcpStream, answer: &Answer, first: Instant, token: Duration) -> usize {
    // Between two parts; several tokens go out together when they are faster than that.
    const TICK: Duration = Duration::from_millis(4);
    if stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n").is_err() {
        return 0;
    }
    let letters: Vec<char> = answer.text.chars().collect();
    let mut told = 0;
    while told < answer.tokens {
        let now = Instant::now();
        let due = first + token * (told as u32 + 1);
        if now < due {
            std::thread::sleep((due - now).max(TICK));
            continue;
        }
        let until = if token.is_zero() { answer.tokens } else { ((now - first).as_nanos() / token.as_nanos()) as usize };
        let until = until.clamp(told + 1, answer.tokens);
        let part: String = letters[letters.len() * told / answer.tokens..letters.len() * until / answer.tokens].iter().collect();
        let event = json!({ "choices": [{ "index": 0, "delta": { "content": part }, "finish_reason": null }] });
        if write!(stream, "data: {event}\n\n").is_err() {
            return told;
        }
        told = until;
    }
    told
}

fn hear(stream: &mut TcpStream) -> Option<Value> {
    let (mut bytes, mut part) = (Vec::new(), [0; 16_384]);
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ").and_then(|n| n.trim().parse().ok())).unwrap_or(0);
            if bytes.len() >= end + 4 + length {
                return serde_json::from_slice(&bytes[end + 4..]).ok();
            }
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return None,
            Ok(n) => bytes.extend(&part[..n]),
        }
    }
}
