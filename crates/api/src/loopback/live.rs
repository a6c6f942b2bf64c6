//! The door of a live session: the same cards for everybody who has a link, over one address. Six routes, no project behind them: this
//! server knows a room and nothing else.

#![expect(clippy::disallowed_methods, reason = "this is the door for incoming connections")]

use super::connections::{Via, serve};
use super::door::{Names, Wants, cookie};
use super::guard::Head;
use super::network::networks;
use crate::live::{NotHeard, Room};
use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use coursewright_exchange::review::live::SERVED;
use serde::Deserialize;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// The longest answer: its words and its remark in the widest spelling JSON has.
const MOST_BODY: usize = 128 * 1024;
/// How long a request may take, its body included.
const REQUEST: Duration = Duration::from_secs(10);
/// How long after the end pages can still hear of it.
const FAREWELL: Duration = Duration::from_millis(2500);

/// What the page may load and do: only what this door gives.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// A door that is open; it closes when this is dropped.
pub(crate) struct Door {
    address: SocketAddr,
    close: Option<oneshot::Sender<Duration>>,
}

/// Why a door cannot be opened.
#[derive(Debug)]
pub(crate) enum NotOpened {
    /// This computer is on no network, or not on that one.
    NoNetwork,
    /// The port is taken.
    Taken,
    /// The system refuses.
    Refused,
}

impl Door {
    /// Takes a place: this computer only, or its address in the network that was chosen. Nobody is answered yet.
    pub(crate) fn bind(network: Option<&str>, port: u16) -> Result<TcpListener, NotOpened> {
        let address = match network {
            None => Ipv4Addr::LOCALHOST.into(),
            Some(address) => networks().iter().find(|one| one.address == address).and_then(|one| one.address.parse::<IpAddr>().ok()).ok_or(NotOpened::NoNetwork)?,
        };
        let listener = TcpListener::bind((address, port)).map_err(|error| if error.kind() == io::ErrorKind::AddrInUse { NotOpened::Taken } else { NotOpened::Refused })?;
        listener.set_nonblocking(true).map_err(|_| NotOpened::Refused)?;
        Ok(listener)
    }

    /// Opens it: from now on whoever has a link comes in.
    pub(crate) fn open(room: Arc<Room>, listener: TcpListener) -> Result<Self, NotOpened> {
        let address = listener.local_addr().map_err(|_| NotOpened::Refused)?;
        let (close, closed) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|_| NotOpened::Refused)?;
        let router = router(room, address);
        // A thread of its own: whatever happens out there, the studio keeps its own.
        let serving = std::thread::Builder::new().name("live".into()).spawn(move || {
            runtime.block_on(async {
                let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
                tokio::select! {
                    () = serve(listener, router) => {}
                    () = async { tokio::time::sleep(closed.await.unwrap_or_default()).await } => {}
                }
            });
            runtime.shutdown_background();
        });
        serving.map(|_| Self { address, close: Some(close) }).map_err(|_| NotOpened::Refused)
    }

    /// The address reviewers open, with their token in the fragment: it stands in no request line, log or referrer.
    pub(crate) fn link(&self, token: &str) -> String {
        format!("http://{}/#token={token}", self.address)
    }

    /// The address without any token.
    pub(crate) fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Whether other machines reach it.
    pub(crate) fn is_public(&self) -> bool {
        !self.address.ip().is_loopback()
    }

    /// Closes it, once pages could hear that the session is over.
    pub(crate) fn part(mut self) {
        if let Some(close) = self.close.take() {
            let _ = close.send(FAREWELL);
        }
    }
}

/// What every request is held against.
struct Guarded {
    room: Arc<Room>,
    names: Names,
    /// The name of the cookie: two sessions on one computer share its cookies.
    cookie: String,
}

fn router(room: Arc<Room>, address: SocketAddr) -> Router {
    let guarded = Guarded { room, names: Names::of(address), cookie: format!("coursewright-live-{}", address.port()) };
    // One function for all: whatever is asked, in whatever way, passes it, and what is not known by its exact path is not there.
    Router::new().fallback(answered).with_state(Arc::new(guarded))
}

fn head(headers: &HeaderMap) -> Head<'_> {
    // What stands twice stands for nobody.
    let one = |name: &str| {
        let mut values = headers.get_all(name).iter();
        let value = values.next().map(|value| value.to_str().unwrap_or("?"));
        if values.next().is_some() { Some("?") } else { value }
    };
    Head { host: one("host"), origin: one("origin"), site: one("sec-fetch-site"), cookie: one("cookie") }
}

async fn answered(State(guarded): State<Arc<Guarded>>, request: Request) -> Response {
    let answer = tokio::time::timeout(REQUEST, answer(&guarded, request)).await;
    let mut response = answer.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response());
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

fn refused() -> Response {
    (StatusCode::FORBIDDEN, "This is not for you.").into_response()
}

async fn answer(guarded: &Guarded, request: Request) -> Response {
    let (room, via) = (&guarded.room, request.extensions().get::<Via>().cloned());
    let path = request.uri().path().to_owned();
    // A query says nothing here, and an address in place of a path is for a proxy.
    if request.uri().query().is_some() || request.uri().authority().is_some() {
        return refused();
    }
    let wants = match (request.method(), path.as_str()) {
        (&Method::GET, path) if SERVED.iter().any(|file| file.path == path) => Wants::Page,
        (&Method::GET, "/cards" | "/own" | "/room") => Wants::Look,
        (&Method::POST, "/enter") => Wants::Entry,
        (&Method::POST, "/answer") => Wants::Say,
        _ => return refused(),
    };
    let asked = head(request.headers());
    if !guarded.names.meant(wants, asked) {
        return refused();
    }
    // Anything else could be sent by a form of any page.
    let json = request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    match wants {
        Wants::Page => match SERVED.iter().find(|file| file.path == path) {
            Some(file) => ([(header::CONTENT_TYPE, file.media)], file.text).into_response(),
            None => refused(),
        },
        Wants::Entry if json => match body(request).await {
            Some(bytes) => enter(guarded, &bytes, via),
            None => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        },
        Wants::Look | Wants::Say => {
            let Some(number) = cookie(asked, &guarded.cookie).and_then(|cookie| room.knows(cookie)) else { return refused() };
            via.inspect(Via::known);
            match path.as_str() {
                "/cards" => told(room.cards.clone().into()),
                "/own" => told(room.own(number).into()),
                "/room" => told(room.told().into()),
                _ if !json => refused(),
                _ => match body(request).await {
                    Some(bytes) => say(room, number, &bytes).await,
                    None => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
                },
            }
        }
        Wants::Entry => refused(),
    }
}

async fn body(request: Request) -> Option<Bytes> {
    to_bytes(request.into_body(), MOST_BODY).await.ok()
}

fn told(json: Bytes) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], json).into_response()
}

#[derive(Deserialize)]
struct Enter {
    token: String,
}

fn enter(guarded: &Guarded, bytes: &[u8], via: Option<Via>) -> Response {
    let Some(cookie) = serde_json::from_slice::<Enter>(bytes).ok().and_then(|ask| guarded.room.admit(&ask.token)) else { return refused() };
    via.as_ref().inspect(|via| via.known());
    let written = format!("{}={cookie}; Path=/; HttpOnly; SameSite=Strict", guarded.cookie);
    (StatusCode::NO_CONTENT, [(header::SET_COOKIE, written)]).into_response()
}

async fn say(room: &Room, number: u32, bytes: &[u8]) -> Response {
    let (to, from) = oneshot::channel();
    match room.hear(number, bytes, move |kept| _ = to.send(kept)) {
        Ok(()) if from.await.unwrap_or(false) => StatusCode::NO_CONTENT.into_response(),
        Ok(()) => StatusCode::INSUFFICIENT_STORAGE.into_response(),
        Err(NotHeard::Over) => StatusCode::GONE.into_response(),
        Err(NotHeard::Unfit(why)) => (StatusCode::UNPROCESSABLE_ENTITY, why).into_response(),
    }
}
