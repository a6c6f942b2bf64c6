//! What can be wrong with the connection and the head of a reply.

use super::{Delivery, Fault, Making};
use crate::chance::Chance;
use crate::scripted::Step;
use coursewright_course::asking::Provider;
use std::time::Duration;

/// All of it.
pub const FAULTS: &[Fault] = &[
    ("no access", no_access),
    ("not found", not_found),
    ("too much", too_much),
    ("too many", too_many),
    ("server in trouble", in_trouble),
    ("redirect", redirect),
    ("login page", login_page),
    ("half of the question swallowed", swallowed),
    ("no answer at all", no_answer),
    ("nothing for too long", silent),
    ("not HTTP", not_http),
    ("head for ever", head_for_ever),
    ("odd status", odd_status),
    ("another kind", another_kind),
];

/// What a request is sent again for.
pub const BUSY: &[Fault] = &[("busy for a moment", busy), ("busy for a moment", busy), ("busy for a moment", busy), ("empty", empty)];

const PAGE: &str = "<!doctype html><html><head><title>Sign in</title></head><body><form action=\"/login\"></form></body></html>";

fn says(making: &mut Making, status: &str, body: &str) {
    making.status = status.into();
    making.kind = "application/json".into();
    making.instead = Some(body.into());
}

fn no_access(making: &mut Making, chance: &mut Chance) {
    let status = chance.one(&["401 Unauthorized", "403 Forbidden", "407 Proxy Authentication Required", "402 Payment Required"]);
    says(making, status, chance.one(&["{\"error\":{\"message\":\"Incorrect API key\"}}", "", "no", "{\"error\":null}", "[]"]));
}

fn not_found(making: &mut Making, chance: &mut Chance) {
    let body = chance.one(&["{\"error\":{\"message\":\"The model small does not exist\",\"code\":\"model_not_found\"}}", "{\"detail\":\"Not Found\"}", "404 page not found"]);
    says(making, chance.one(&["404 Not Found", "405 Method Not Allowed", "410 Gone"]), body);
}

fn too_much(making: &mut Making, chance: &mut Chance) {
    says(making, chance.one(&["413 Content Too Large", "414 URI Too Long", "431 Request Header Fields Too Large"]), "{\"error\":{\"message\":\"too large\"}}");
}

fn too_many(making: &mut Making, chance: &mut Chance) {
    let waits = [
        "",
        "retry-after: 0\r\n",
        "retry-after: 1\r\n",
        "retry-after: 3600\r\n",
        "retry-after: 99999999999\r\n",
        "retry-after: 18446744073709551615\r\n",
        "retry-after: 99999999999999999999999\r\n",
        "retry-after: -5\r\n",
        "retry-after: soon\r\n",
        "retry-after: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
        "retry-after: Sun, 06 Nov 2094 08:49:37 GMT\r\ndate: Sun, 06 Nov 2094 08:49:37 GMT\r\n",
        "retry-after: Sun, 9223372036854775807 Nov 9999 08:49:37 GMT\r\ndate: Sun, -9223372036854775807 Nov 1994 08:49:37 GMT\r\n",
        "retry-after-ms: 2\r\n",
        "retry-after-ms: 18446744073709551615\r\n",
        "retry-after-ms: 1e9\r\n",
    ];
    making.fields.push_str(chance.one(&waits));
    says(making, "429 Too Many Requests", "{\"error\":{\"message\":\"Rate limit reached\"}}");
}

fn in_trouble(making: &mut Making, chance: &mut Chance) {
    let status = [
        "500 Internal Server Error",
        "501 Not Implemented",
        "502 Bad Gateway",
        "503 Service Unavailable",
        "504 Gateway Timeout",
        "529 Overloaded",
        "408 Request Timeout",
        "425 Too Early",
    ];
    says(making, chance.one(&status), chance.one(&["{\"error\":{\"message\":\"upstream\"}}", PAGE, "", "\u{0}"]));
}

fn busy(making: &mut Making, chance: &mut Chance) {
    making.fields.push_str("retry-after-ms: 1\r\n");
    says(making, chance.one(&["429 Too Many Requests", "503 Service Unavailable", "500 Internal Server Error"]), "");
}

fn empty(making: &mut Making, _: &mut Chance) {
    making.instead = Some(vec![]);
}

fn redirect(making: &mut Making, chance: &mut Chance) {
    let place = chance.one(&["/elsewhere", "https://elsewhere.invalid/", "//elsewhere.invalid/", "http://127.0.0.1:9/", "", "::"]);
    making.fields.push_str(&format!("location: {place}\r\n"));
    says(making, chance.one(&["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect", "300 Multiple Choices"]), "");
}

fn login_page(making: &mut Making, chance: &mut Chance) {
    let page = format!("{}{PAGE}", chance.one(&["", "\n\n  ", "\u{feff}"]));
    making.kind = (chance.one(&["text/html; charset=utf-8", "application/json", "text/event-stream", "application/xhtml+xml"])).into();
    making.instead = Some(page.into_bytes());
}

fn swallowed(making: &mut Making, chance: &mut Chance) {
    let count = chance.one(&["1", "40", "8192", "32768"]);
    let replaced = |event: &Vec<u8>| {
        let mut text = String::from_utf8_lossy(event).into_owned();
        for name in ["prompt_eval_count", "prompt_tokens", "promptTokenCount", "input_tokens"] {
            if let Some((before, after)) = text.split_once(&format!("\"{name}\":")) {
                let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
                text = format!("{before}\"{name}\":{count}{rest}");
            }
        }
        text.into_bytes()
    };
    // Only where the window is asked for is it known how much was read.
    if making.provider == Provider::Ollama && std::str::from_utf8(&making.text).is_ok() {
        making.events = making.events.iter().map(replaced).collect();
    }
}

fn no_answer(making: &mut Making, chance: &mut Chance) {
    making.delivery = Delivery::Raw(if chance.once_in(2) { vec![Step::Reset] } else { vec![] });
}

fn silent(making: &mut Making, _: &mut Chance) {
    making.delivery = Delivery::Raw(vec![Step::Wait(Duration::from_millis(900))]);
}

fn not_http(making: &mut Making, chance: &mut Chance) {
    let noise = [
        b"\x15\x03\x01\x00\x02\x02\x46".as_slice(),
        b"hello\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 99999 Much\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\nx: y\n\n{}",
        b"\x00\x00\x00\x00",
        b"HTTP/1.1 200",
    ];
    making.delivery = Delivery::Raw(vec![Step::Send(chance.one(&noise).to_vec())]);
}

fn head_for_ever(making: &mut Making, chance: &mut Chance) {
    let (first, more) = chance.one(&[("", "HTTP/1.1 100 Continue\r\n\r\n"), ("HTTP/1.1 200 OK\r\n", "x: y\r\n"), ("HTTP/1.1 200 ", "OK")]);
    let more = more.repeat(40);
    making.delivery = Delivery::Raw(vec![Step::Send(first.into()), Step::Repeat(more.into(), Duration::from_millis(1))]);
}

fn odd_status(making: &mut Making, chance: &mut Chance) {
    making.status = (chance.one(&["204 No Content", "206 Partial Content", "304 Not Modified", "418 I’m a teapot", "600 Beyond", "999 No", "201 Created"])).into();
}

fn another_kind(making: &mut Making, chance: &mut Chance) {
    making.kind = (chance.one(&["application/json", "text/plain", "text/html", "application/octet-stream", "", "\u{e9}", "image/png"])).into();
}
