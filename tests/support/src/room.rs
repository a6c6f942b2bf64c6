//! Reviewers of a live session as sockets: what a browser sends, written by hand, so that nothing depends on a browser being careful.

use crate::Bench;
use coursewright_api::review::live::link::Reply as Link;
use coursewright_api::review::live::show::Reply as Live;
use serde_json::{Value, json};
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// The status; 0 when the connection was closed without one.
    pub status: u16,
    /// The head, as it came.
    pub head: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Answered {
    /// Whether it was granted.
    #[must_use]
    pub const fn granted(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// The body as JSON; null when it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// A field of the head.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().filter_map(|line| line.split_once(':')).find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

/// A connection to a door.
pub struct Wire {
    stream: TcpStream,
    /// The address it leads to.
    pub address: SocketAddr,
}

/// How long an answer may take before the connection counts as dead.
const PATIENCE: Duration = Duration::from_secs(20);

impl Wire {
    /// Opens a connection.
    ///
    /// # Errors
    /// When nobody listens.
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, address })
    }

    /// Sends bytes as they are.
    ///
    /// # Errors
    /// When the other side is gone.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// The next answer on this connection.
    ///
    /// # Errors
    /// When nothing came in time.
    pub fn receive(&mut self) -> io::Result<Answered> {
        let (mut bytes, mut some) = (Vec::new(), [0; 16 * 1024]);
        let end = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            match self.stream.read(&mut some) {
                Ok(0) => return Ok(Answered::default()),
                Ok(count) => bytes.extend_from_slice(&some[..count]),
                // A connection that is closed while a request is still being written ends without an answer.
                Err(error) if error.kind() == io::ErrorKind::ConnectionReset => return Ok(Answered::default()),
                Err(error) => return Err(error),
            }
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split_whitespace().nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        let mut answered = Answered { status, head, body: bytes.split_off(end) };
        let length: usize = answered.field("content-length").and_then(|length| length.parse().ok()).unwrap_or_default();
        while answered.body.len() < length {
            match self.stream.read(&mut some)? {
                0 => break,
                count => answered.body.extend_from_slice(&some[..count]),
            }
        }
        Ok(answered)
    }

    /// A request as a page of the door itself sends it.
    ///
    /// # Errors
    /// When the connection fails.
    pub fn ask(&mut self, method: &str, path: &str, cookie: &str, body: Option<&Value>) -> io::Result<Answered> {
        let host = self.address;
        let body = body.map(Value::to_string);
        let mut text = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n");
        if let Some(body) = &body {
            text.push_str(&format!("Origin: http://{host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n", body.len()));
        }
        text.push_str("\r\n");
        text.push_str(body.as_deref().unwrap_or_default());
        self.send(text.as_bytes())?;
        self.receive()
    }
}

/// Somebody who came in by a link.
pub struct Guest {
    wire: Wire,
    /// The cookie they are known by.
    pub cookie: String,
}

impl Guest {
    /// Comes in by a link.
    ///
    /// # Errors
    /// When the connection fails, or the link lets nobody in.
    pub fn enter(link: &str) -> io::Result<Self> {
        let (address, token) = parts(link);
        let mut wire = Wire::open(address)?;
        let entered = wire.ask("POST", "/enter", "", Some(&json!({ "token": token })))?;
        match entered.field("set-cookie").and_then(|cookie| cookie.split(';').next()) {
            Some(cookie) if entered.granted() => Ok(Self { cookie: cookie.to_owned(), wire }),
            _ => Err(io::Error::other(format!("the link let nobody in: {}", entered.status))),
        }
    }

    /// Looks at something.
    ///
    /// # Errors
    /// When the connection fails.
    pub fn look(&mut self, path: &str) -> io::Result<Answered> {
        self.ask("GET", path, None)
    }

    /// As a browser does: over another connection, once, where the one at hand was closed meanwhile.
    fn ask(&mut self, method: &str, path: &str, body: Option<&Value>) -> io::Result<Answered> {
        match self.wire.ask(method, path, &self.cookie, body) {
            Ok(answered) if answered.status > 0 => Ok(answered),
            _ => {
                self.wire = Wire::open(self.wire.address)?;
                self.wire.ask(method, path, &self.cookie, body)
            }
        }
    }

    /// Says something about a card.
    ///
    /// # Errors
    /// When the connection fails.
    pub fn say(&mut self, card: &Value, verdict: &str, text: &str) -> io::Result<Answered> {
        self.ask("POST", "/answer", Some(&said(card, verdict, text)))
    }

    /// Sends any body to any path.
    ///
    /// # Errors
    /// When the connection fails.
    pub fn post(&mut self, path: &str, body: &Value) -> io::Result<Answered> {
        self.ask("POST", path, Some(body))
    }
}

/// What a page says about a card.
#[must_use]
pub fn said(card: &Value, verdict: &str, text: &str) -> Value {
    json!({ "key": card["key"], "base": card["base"], "verdict": verdict, "text": text, "remark": "", "seconds": 5 })
}

/// What answers a card of its kind, whatever it asks.
#[must_use]
pub fn fitting(card: &Value) -> (&'static str, &'static str) {
    match card["kind"].as_str() {
        Some("conflict") => ("first", ""),
        Some("gap") => ("teach", ""),
        Some("question") => ("said", "The duty engineer, on 4411."),
        _ => ("right", ""),
    }
}

/// Address and token of a link.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn parts(link: &str) -> (SocketAddr, String) {
    let (address, token) = link.strip_prefix("http://").and_then(|rest| rest.split_once("/#token=")).expect("a link has an address and a token");
    (address.parse().expect("an address"), token.to_owned())
}

/// Starts a session for these people; their links in order.
///
/// # Panics
/// When it cannot be started.
#[must_use]
pub fn start(bench: &Bench, names: &[String]) -> Vec<String> {
    let live: Live = bench.must("review.live_start", &json!({ "for": names, "hours": 12 }));
    let session = live.session.expect("it is going on");
    session.reviewers.iter().map(|one| bench.must::<Link>("review.live_link", &json!({ "reviewer": one.reviewer })).link).collect()
}
