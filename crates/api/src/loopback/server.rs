//! The server itself: the page, its calls, files in and packages out.

#![expect(clippy::disallowed_methods, reason = "this is the door for incoming connections")]

use super::guard::{Guard, Head};
use crate::caller::Caller;
use crate::dispatch::{envelope, problem_envelope};
use crate::host::local::Local;
use crate::problem::{Code, Problem};
use crate::session::Session;
use crate::view::Handle;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

/// The largest file a page may hand over, and the largest call.
const MOST_FILE: usize = 100 * 1024 * 1024;
const MOST_CALL: usize = 1024 * 1024;

/// What the page may load and do: only what this server gives.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// One file of the studio's page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Its name, with `/` between folders.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// The studio as it is served.
pub struct Studio {
    listener: TcpListener,
    room: Arc<Room>,
    address: String,
}

struct Room {
    session: Arc<Session>,
    local: Arc<Local>,
    pages: &'static [Page],
    guard: Guard,
}

impl Studio {
    /// Opens a port on this computer; 0 lets the system choose.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn open(session: Arc<Session>, local: Arc<Local>, pages: &'static [Page], port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let random = || format!("{:032x}", u128::from_be_bytes(session.host.chance()));
        let (token, cookie) = (random(), random());
        // In the fragment: it stands in no request line, log or referrer.
        let address = format!("http://127.0.0.1:{port}/#token={token}");
        let guard = Guard::new(port, token, cookie);
        Ok(Self { listener, room: Arc::new(Room { session, local, pages, guard }), address })
    }

    /// The address with the token that lets a page in.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Serves until the process ends.
    ///
    /// # Errors
    /// When the system takes the port away.
    pub fn serve(self) -> io::Result<()> {
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            axum::serve(listener, router(self.room)).await
        })
    }
}

fn router(room: Arc<Room>) -> Router {
    Router::new()
        .route("/enter", post(enter).layer(DefaultBodyLimit::max(4096)))
        .route("/call", post(call).layer(DefaultBodyLimit::max(MOST_CALL)))
        .route("/file", post(put_file).layer(DefaultBodyLimit::max(MOST_FILE)))
        .route("/file/{handle}", get(get_file))
        .route("/ready", get(|| async { "ready" }))
        .fallback(get(page))
        .layer(from_fn_with_state(Arc::clone(&room), guarded))
        .with_state(room)
}

fn head(headers: &HeaderMap) -> Head<'_> {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    Head { host: text(header::HOST), origin: text(header::ORIGIN), site: headers.get("sec-fetch-site").and_then(|value| value.to_str().ok()), cookie: text(header::COOKIE) }
}

/// Every request passes here first; what is answered never stays in a cache.
async fn guarded(State(room): State<Arc<Room>>, request: Request, next: Next) -> Response {
    let ask = head(request.headers());
    // The page itself may be reached by a link from anywhere; it holds nothing until it is let in.
    let page = request.method() == axum::http::Method::GET && !request.uri().path().starts_with("/file/");
    let ask = if page { Head { site: None, ..ask } } else { ask };
    let open = page || request.uri().path() == "/enter";
    if !room.guard.meant_for_us(ask) || !(open || room.guard.knows(ask)) {
        return (StatusCode::FORBIDDEN, "This is not for you.").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("content-security-policy", POLICY),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

#[derive(Deserialize)]
struct Enter {
    token: String,
}

async fn enter(State(room): State<Arc<Room>>, body: Bytes) -> Response {
    let admitted = serde_json::from_slice::<Enter>(&body).is_ok_and(|ask| room.guard.admits(&ask.token));
    match HeaderValue::from_str(&room.guard.cookie()) {
        Ok(cookie) if admitted => (StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response(),
        _ => (StatusCode::FORBIDDEN, "This address is no longer valid. Use the one that was printed last.").into_response(),
    }
}

#[derive(Deserialize)]
struct Ask<'a> {
    name: &'a str,
    #[serde(borrow)]
    ask: &'a RawValue,
}

async fn call(State(room): State<Arc<Room>>, body: Bytes) -> Response {
    // Operations touch the disk and may take a while: never on a thread that serves others.
    let answered = tokio::task::spawn_blocking(move || match serde_json::from_slice::<Ask<'_>>(&body) {
        Ok(ask) => envelope(&room.session, Caller::Browser, ask.name, ask.ask.get()),
        Err(_) => problem_envelope(&Problem::new(Code::WrongUse, "The page asked in a form that is not known here.", "Load the page again.")),
    })
    .await;
    json(answered.unwrap_or_else(|_| problem_envelope(&Problem::new(Code::Failed, "The operation failed inside Coursewright.", "Nothing was changed. Try again."))))
}

async fn put_file(State(room): State<Arc<Room>>, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    let name = headers.get("x-name").and_then(|name| name.to_str().ok()).map(percent_decoded).unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned();
    if name.is_empty() || name.chars().any(char::is_control) || name.len() > 400 {
        return json(problem_envelope(&Problem::new(Code::Invalid, "The file has no usable name.", "Give it a plain name and choose it again.")));
    }
    let Ok(body) = body else {
        let most = MOST_FILE / 1024 / 1024;
        let hint = "Add the part of it that matters, as a file of its own; a video can be exported smaller.";
        return json(problem_envelope(&Problem::new(Code::Source, format!("“{name}” did not arrive whole; a file may be at most {most} MB."), hint)));
    };
    let size = body.len();
    let handle = room.local.hand_out_bytes(&name, body.into());
    json(serde_json::json!({ "handle": handle, "name": name, "size": size }).to_string())
}

async fn get_file(State(room): State<Arc<Room>>, Path(handle): Path<String>) -> Response {
    let Some(built) = room.session.built(&Handle(handle)) else {
        return (StatusCode::NOT_FOUND, "This package is no longer kept. Build it again.").into_response();
    };
    let name = built.0.clone();
    let media = if name.ends_with(".zip") { "application/zip" } else { "text/markdown; charset=utf-8" };
    let ascii: String = name.chars().map(|c| if c.is_ascii_graphic() && !"\"\\%;".contains(c) || c == ' ' { c } else { '_' }).collect();
    let disposition = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{}", percent_encoded(&name));
    ([(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, disposition)], Bytes::from_owner(Lent(built))).into_response()
}

/// A built package on its way out, without a copy of it.
struct Lent(Arc<(String, Vec<u8>)>);

impl AsRef<[u8]> for Lent {
    fn as_ref(&self) -> &[u8] {
        &self.0.1
    }
}

async fn page(State(room): State<Arc<Room>>, request: Request) -> Response {
    let asked = request.uri().path().trim_start_matches('/');
    let asked = if asked.is_empty() { "index.html" } else { asked };
    // From a table, never from a path on the disk.
    match room.pages.iter().find(|page| page.name == asked) {
        Some(page) => ([(header::CONTENT_TYPE, media(page.name))], Body::from(page.bytes)).into_response(),
        None if room.pages.is_empty() => (StatusCode::NOT_FOUND, "This program was built without the studio’s pages. Build it with: cargo xtask run").into_response(),
        None => (StatusCode::NOT_FOUND, "There is nothing here.").into_response(),
    }
}

fn json(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

fn media(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}

fn percent_decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn percent_encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_survives_the_wire() {
        for name in ["notes.md", "Größe 100 %.docx", "a&b=c.txt"] {
            assert_eq!(percent_decoded(&percent_encoded(name)), name);
        }
        assert_eq!(percent_decoded("100%"), "100%", "a lone sign is itself");
    }
}
