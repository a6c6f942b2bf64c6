//! The hostile matrix of a live session: every way of asking that differs from the one right way in one or two respects, and what has to
//! become of it. The rule stands here a second time, in the words of the promise, so that door and test cannot be wrong in the same way.

use crate::room::{Answered, Guest, Wire, fitting, parts, said};
use serde_json::{Value, json};
use std::net::SocketAddr;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The cards.
    Cards,
    /// One's own answers.
    Own,
    /// Where the room is.
    Room,
    /// To be let in.
    Enter,
    /// To have an answer taken.
    Answer,
}

/// One way of asking: each field is a choice out of a list, the first of which is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    what: What,
    host: usize,
    origin: usize,
    site: usize,
    pass: usize,
    way: usize,
}

/// Names a request can be sent under; `{}` is the door's own address.
const HOSTS: [&str; 9] = ["{}", "localhost:{port}", "evil.example", "evil.example:{port}", "127.0.0.1", "{}.evil.example", "[::1]:{port}", "", "{}\r\nHost: {}"];
/// Where it says it comes from; `=` is the page of the very address that is asked.
const ORIGINS: [&str; 7] = ["=", "", "null", "https://{}", "http://evil.example", "http://127.0.0.1:9", "http://{}.evil.example"];
/// What the browser says about that.
const SITES: [&str; 5] = ["same-origin", "", "same-site", "cross-site", "none"];
/// What lets in: for a look or an answer the cookie, for an entry the token.
const PASSES: [&str; 7] = ["right", "none", "revoked", "wrong", "short", "upside", "token"];
/// The way it is written.
const WAYS: [&str; 16] =
    ["plain", "chunked", "query", "encoded", "double", "dots", "slash", "upper", "absolute", "plain text", "form", "head", "put", "delete", "options", "trace"];

/// All rows: for each thing asked, every way that differs in at most two respects.
#[must_use]
pub fn rows() -> Vec<Row> {
    let lengths = [HOSTS.len(), ORIGINS.len(), SITES.len(), PASSES.len(), WAYS.len()];
    let mut rows = Vec::new();
    for what in [What::Cards, What::Own, What::Room, What::Enter, What::Answer] {
        let row = |at: [usize; 5]| Row { what, host: at[0], origin: at[1], site: at[2], pass: at[3], way: at[4] };
        rows.push(row([0; 5]));
        for one in 0..5 {
            for first in 1..lengths[one] {
                let mut at = [0; 5];
                at[one] = first;
                rows.push(row(at));
                for other in one + 1..5 {
                    for second in 1..lengths[other] {
                        let mut at = at;
                        at[other] = second;
                        rows.push(row(at));
                    }
                }
            }
        }
    }
    rows
}

/// What became of a row.
pub struct Outcome {
    /// Whether it was granted.
    pub granted: bool,
    /// What should not have been.
    pub complaint: Option<String>,
}

/// A door to be tried, with everything that could let in.
pub struct Matrix {
    address: SocketAddr,
    token: String,
    revoked: String,
    cookie: String,
    revoked_cookie: String,
    card: Value,
}

impl Matrix {
    /// Two people come in; then the second one's link is revoked.
    ///
    /// # Panics
    /// When they cannot come in.
    #[must_use]
    pub fn of(link: &str, revoked: &str, revoke: impl FnOnce()) -> Self {
        let (mut first, second) = (Guest::enter(link).expect("the first comes in"), Guest::enter(revoked).expect("the second comes in"));
        revoke();
        let card = first.look("/cards").expect("they are shown").json()["cards"][0].clone();
        let ((address, token), (_, revoked)) = (parts(link), parts(revoked));
        Self { address, token, revoked, cookie: first.cookie, revoked_cookie: second.cookie, card }
    }

    /// Asks in this way, and says what is wrong with the outcome.
    ///
    /// # Panics
    /// When the connection fails.
    #[must_use]
    pub fn hold(&self, row: &Row) -> Outcome {
        let mut wire = Wire::open(self.address).expect("somebody listens");
        wire.send(self.request(row).as_bytes()).expect("it is sent");
        let answered = wire.receive().expect("an answer, or the end");
        let may = Self::may(row);
        let complaint = if may != answered.granted() {
            Some(format!("{}: {}", if may { "refused, and should not be" } else { "granted, and should not be" }, answered.status))
        } else if may {
            None
        } else {
            self.leaks(&answered)
        };
        Outcome { granted: answered.granted(), complaint: complaint.map(|why| format!("{}: {why}", Self::told(row))) }
    }

    /// A refusal tells nothing, lets nobody in, and is no answer that another site's page could read.
    fn leaks(&self, answered: &Answered) -> Option<String> {
        let all = format!("{}{}", answered.head, String::from_utf8_lossy(&answered.body)).to_lowercase();
        let never = [
            ("set-cookie", "a cookie"),
            ("access-control-", "leave for another site"),
            ("location:", "a way elsewhere"),
            (self.token.as_str(), "the token"),
            (self.card["text"].as_str().unwrap_or("?"), "a card"),
        ];
        never.into_iter().find(|(found, _)| all.contains(&found.to_lowercase())).map(|(_, what)| format!("a refusal holds {what}"))
    }

    /// The promise, said again: this very address or its name here, one's own page where something is written, what lets in, and the
    /// one way of asking.
    fn may(row: &Row) -> bool {
        let writes = matches!(row.what, What::Enter | What::Answer);
        let host = matches!(HOSTS[row.host], "{}" | "localhost:{port}");
        let origin = ORIGINS[row.origin] == "=" || (ORIGINS[row.origin].is_empty() && !writes);
        let site = matches!(SITES[row.site], "same-origin" | "");
        let way = matches!(WAYS[row.way], "plain" | "chunked") || (matches!(WAYS[row.way], "plain text" | "form") && !writes);
        host && origin && site && PASSES[row.pass] == "right" && way
    }

    fn told(row: &Row) -> String {
        format!("{:?}, Host “{}”, Origin “{}”, site “{}”, pass {}, {}", row.what, HOSTS[row.host], ORIGINS[row.origin], SITES[row.site], PASSES[row.pass], WAYS[row.way])
    }

    fn request(&self, row: &Row) -> String {
        let (own, port) = (self.address.to_string(), self.address.port().to_string());
        let filled = |text: &str| text.replace("{}", &own).replace("{port}", &port);
        let host = filled(HOSTS[row.host]);
        let (path, writes) = match row.what {
            What::Cards => ("/cards", false),
            What::Own => ("/own", false),
            What::Room => ("/room", false),
            What::Enter => ("/enter", true),
            What::Answer => ("/answer", true),
        };
        let name = self.cookie.split('=').next().unwrap_or_default();
        let turned = |text: &str| text.chars().rev().collect::<String>();
        let (token, cookie) = match PASSES[row.pass] {
            "right" => (self.token.clone(), self.cookie.clone()),
            "none" => (String::new(), String::new()),
            "revoked" => (self.revoked.clone(), self.revoked_cookie.clone()),
            "wrong" => ("0123456789abcdef".repeat(2), format!("{name}={}", "0123456789abcdef".repeat(2))),
            "short" => (self.token[1..].to_owned(), self.cookie[..self.cookie.len() - 1].to_owned()),
            "upside" => (turned(&self.token), format!("{name}={}", turned(self.cookie.split('=').nth(1).unwrap_or_default()))),
            // What opens the one does not open the other.
            _ => (self.cookie.split('=').nth(1).unwrap_or_default().to_owned(), format!("{name}={}", self.token)),
        };
        let body = if row.what == What::Enter {
            json!({ "token": token })
        } else {
            let (verdict, text) = fitting(&self.card);
            said(&self.card, verdict, text)
        };
        let body = if writes { body.to_string() } else { String::new() };
        let path = match WAYS[row.way] {
            "query" => format!("{path}?token={}", self.token),
            "encoded" => format!("/%{:02x}{}", path.as_bytes()[1], &path[2..]),
            "double" => format!("/{path}"),
            "dots" => format!("/x/..{path}"),
            "slash" => format!("{path}/"),
            "upper" => path.to_uppercase(),
            "absolute" => format!("http://{host}{path}"),
            _ => path.to_owned(),
        };
        let method = match WAYS[row.way] {
            "head" => "HEAD",
            "put" => "PUT",
            "delete" => "DELETE",
            "options" => "OPTIONS",
            "trace" => "TRACE",
            _ if writes => "POST",
            _ => "GET",
        };
        let kind = match WAYS[row.way] {
            "plain text" => "text/plain",
            "form" => "application/x-www-form-urlencoded",
            _ => "application/json",
        };
        let mut text = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Type: {kind}\r\n");
        let mut field = |name: &str, value: &str| {
            if !value.is_empty() {
                text.push_str(&format!("{name}: {value}\r\n"));
            }
        };
        field("Host", &host);
        field("Origin", &if ORIGINS[row.origin] == "=" { format!("http://{}", host.lines().next().unwrap_or_default()) } else { filled(ORIGINS[row.origin]) });
        field("Sec-Fetch-Site", SITES[row.site]);
        // Who enters is not known yet.
        field("Cookie", if row.what == What::Enter { "" } else { &cookie });
        if WAYS[row.way] == "chunked" && writes {
            format!("{text}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len())
        } else {
            format!("{text}Content-Length: {}\r\n\r\n{body}", body.len())
        }
    }
}
