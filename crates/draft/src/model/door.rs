//! The only way out: one configured origin, no redirects, https unless this computer.
//!
//! A request runs on a thread of its own, so that whoever waits for it can ask between two parts whether to go on,
//! and letting go of the [`Exchange`] closes the connection.

use super::ModelProblem;
use super::address::{Address, forbidden};
use coursewright_course::asking::Provider;
use reqwest::dns::{Name, Resolve, Resolving};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Method};
use std::net::ToSocketAddrs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::oneshot;

/// Whether nothing may leave this computer. One switch for the whole program, at the only way out of it: whatever asks, and
/// however it was built, asks here.
static SEALED: AtomicBool = AtomicBool::new(false);

/// From now on nothing leaves this computer (true), or what is sent may (false). A request on its way is not called back.
pub fn seal(sealed: bool) {
    SEALED.store(sealed, Ordering::SeqCst);
}

/// Refuses to ask an address on another computer while nothing may leave this one.
fn sealed(address: &Address) -> Result<(), ModelProblem> {
    if SEALED.load(Ordering::SeqCst) && !address.is_here() {
        return Err(ModelProblem::Sealed { address: address.written.clone() });
    }
    Ok(())
}

/// Whether this address is on this computer.
#[must_use]
pub fn is_here(address: &str) -> bool {
    Address::read(address).is_ok_and(|address| address.is_here())
}

/// Whether this address may be asked at all.
///
/// # Errors
/// [`ModelProblem::Forbidden`] with the reason.
pub fn allowed(address: &str) -> Result<(), ModelProblem> {
    Address::read(address).map(drop)
}

/// How long and how much a request may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// Until a connection stands.
    pub connect: Duration,
    /// Until the first part of the answer is there; local models load for a minute.
    pub first: Duration,
    /// Between two parts.
    pub idle: Duration,
    /// For the whole answer.
    pub total: Duration,
    /// The most bytes of an answer.
    pub most: usize,
    /// The first wait before asking again; it doubles each time.
    pub pause: Duration,
    /// The longest all waits together may be.
    pub patience: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first: Duration::from_secs(120),
            idle: Duration::from_secs(60),
            total: Duration::from_secs(15 * 60),
            most: 8 << 20,
            pause: Duration::from_secs(1),
            patience: Duration::from_secs(60),
        }
    }
}

/// A key, which nothing prints.
#[derive(Clone)]
pub(super) struct Key(String);

/// The way to one origin.
pub(super) struct Door {
    provider: Provider,
    pub(super) address: Address,
    pub(super) deadlines: Deadlines,
    key: Option<Key>,
    /// Made once: it reads the certificates of this computer. Connections are not kept, because each request has a runtime of its own.
    client: OnceLock<Option<Client>>,
}

/// What comes back, in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// The answer begins.
    Head(Head),
    /// A part of it.
    Part(Vec<u8>),
    /// It is whole.
    End,
    /// It broke off, or never came.
    Fault(Fault),
}

/// What the head of an answer says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) status: u16,
    /// Whether it is one document, not a stream of events.
    pub(super) whole: bool,
    /// Whether it is a page of the web.
    pub(super) page: bool,
    /// When to ask again, and the server's own time, as written.
    pub(super) retry_after: Option<String>,
    /// The same in milliseconds, as OpenAI and Azure say it beside the other.
    pub(super) retry_after_ms: Option<String>,
    pub(super) date: Option<String>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Unreachable,
    Refused,
    Slow,
    Broken,
    TooLong,
}

/// A request on its way; letting go of it closes the connection.
pub(super) struct Exchange {
    events: Receiver<Event>,
    _open: oneshot::Sender<()>,
}

impl Exchange {
    /// The next event, or nothing when none came in this time.
    pub(super) fn next(&self, wait: Duration) -> Option<Event> {
        match self.events.recv_timeout(wait) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Event::Fault(Fault::Broken)),
        }
    }
}

impl Door {
    /// The way to this address, with this key for it alone.
    pub(super) fn new(provider: Provider, address: &str, key: Option<String>, deadlines: Deadlines) -> Result<Self, ModelProblem> {
        let key = key.map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()).map(Key);
        let address = Address::of_provider(provider, address)?;
        sealed(&address)?;
        Ok(Self { provider, address, deadlines, key, client: OnceLock::new() })
    }

    /// The text without the key, should a server have sent it back.
    pub(super) fn redacted(&self, text: &str) -> String {
        match &self.key {
            Some(Key(key)) => text.replace(key.as_str(), "[key]"),
            None => text.to_owned(),
        }
    }

    /// An answer without the key: whatever is made of it is kept. Only a key that is too long for a word: people enter “none” and
    /// “ollama” where a server wants one at all, and these words an answer may use.
    pub(super) fn without_key(&self, answer: String) -> String {
        const WORD: usize = 16;
        match &self.key {
            Some(Key(key)) if key.len() >= WORD && answer.contains(key.as_str()) => self.redacted(&answer),
            _ => answer,
        }
    }

    /// Sends a request: with a body it is a POST, without one a GET.
    pub(super) fn send(&self, path: &str, body: Option<Vec<u8>>) -> Result<Exchange, ModelProblem> {
        self.go(path, body.map(|body| (HeaderValue::from_static("application/json"), body)))
    }

    /// Sends a form in parts, whose media type names what stands between them.
    pub(super) fn send_form(&self, path: &str, kind: &str, body: Vec<u8>) -> Result<Exchange, ModelProblem> {
        let kind = HeaderValue::from_str(kind).expect("a boundary is plain letters");
        self.go(path, Some((kind, body)))
    }

    fn go(&self, path: &str, body: Option<(HeaderValue, Vec<u8>)>) -> Result<Exchange, ModelProblem> {
        sealed(&self.address)?;
        let mut headers = HeaderMap::new();
        if let Some(Key(key)) = &self.key {
            let (name, value) = match self.provider {
                Provider::OpenAi | Provider::Ollama => (AUTHORIZATION, format!("Bearer {key}")),
                Provider::Anthropic => (HeaderName::from_static("x-api-key"), key.clone()),
                Provider::Gemini => (HeaderName::from_static("x-goog-api-key"), key.clone()),
            };
            let mut value = HeaderValue::from_str(&value).map_err(|_| ModelProblem::Key { address: self.address.written.clone() })?;
            value.set_sensitive(true);
            headers.insert(name, value);
        }
        if self.provider == Provider::Anthropic {
            headers.insert(HeaderName::from_static("anthropic-version"), HeaderValue::from_static("2023-06-01"));
        }
        let method = if body.is_some() { Method::POST } else { Method::GET };
        let body = body.map(|(kind, body)| {
            headers.insert(CONTENT_TYPE, kind);
            body
        });
        let client = self
            .client
            .get_or_init(|| client(self.deadlines.connect, self.address.is_here()))
            .as_ref()
            .ok_or_else(|| ModelProblem::Unreachable { address: self.address.written.clone() })?;
        let request = client.request(method, self.address.of(path)).headers(headers).body(body.unwrap_or_default());
        let (send, events) = channel();
        let (open, closed) = oneshot::channel();
        let deadlines = self.deadlines;
        std::thread::spawn(move || perform(request, deadlines, &send, closed));
        Ok(Exchange { events, _open: open })
    }
}

/// The client: no redirects, no proxy from the environment, names resolved by us.
fn client(connect: Duration, here: bool) -> Option<Client> {
    // Whoever was first in this process has installed the same or another provider: both are fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .pool_max_idle_per_host(0)
        .referer(false)
        .connect_timeout(connect)
        .dns_resolver(Arc::new(Names { here }))
        .user_agent(concat!("coursewright/", env!("CARGO_PKG_VERSION")))
        .build()
        .ok()
}

/// Resolves names, and refuses those that lead where nobody may ask.
struct Names {
    /// Whether only this computer may be meant.
    here: bool,
}

/// A name that leads to an address nobody may ask.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that is not asked")]
struct Refused;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let here = self.here;
        let name = name.as_str().to_owned();
        Box::pin(async move {
            let found: Vec<_> = tokio::task::spawn_blocking(move || (name.as_str(), 0).to_socket_addrs().map(Iterator::collect)).await??;
            if found.iter().any(|at: &std::net::SocketAddr| forbidden(at.ip()) || (here && !at.ip().to_canonical().is_loopback())) {
                return Err(Refused.into());
            }
            Ok(Box::new(found.into_iter()) as Box<dyn Iterator<Item = _> + Send>)
        })
    }
}

fn perform(request: reqwest::RequestBuilder, deadlines: Deadlines, send: &Sender<Event>, closed: oneshot::Receiver<()>) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    runtime.block_on(async {
        let talk = async {
            let last = match tokio::time::timeout(deadlines.total, talk(request, deadlines, send)).await {
                Ok(Ok(())) => Event::End,
                Ok(Err(fault)) => Event::Fault(fault),
                Err(_) => Event::Fault(Fault::Slow),
            };
            // Nobody listens any more: then nobody needs to know.
            let _ = send.send(last);
        };
        tokio::select! {
            _ = closed => {}
            () = talk => {}
        }
    });
    // A name that is still being looked up must not keep the thread.
    runtime.shutdown_background();
}

async fn talk(request: reqwest::RequestBuilder, deadlines: Deadlines, send: &Sender<Event>) -> Result<(), Fault> {
    let begin = async {
        let mut response = request.send().await.map_err(|error| fault(&error))?;
        let _ = send.send(Event::Head(head(&response)));
        let part = response.chunk().await.map_err(|error| fault(&error))?;
        Ok((response, part))
    };
    let (mut response, mut part) = tokio::time::timeout(deadlines.first, begin).await.map_err(|_| Fault::Slow)??;
    let mut length = 0;
    while let Some(bytes) = part {
        length += bytes.len();
        if length > deadlines.most {
            return Err(Fault::TooLong);
        }
        let _ = send.send(Event::Part(bytes.to_vec()));
        part = tokio::time::timeout(deadlines.idle, response.chunk()).await.map_err(|_| Fault::Slow)?.map_err(|error| fault(&error))?;
    }
    Ok(())
}

fn head(response: &reqwest::Response) -> Head {
    let text = |name: HeaderName| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Head {
        status: response.status().as_u16(),
        whole: text(CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json")),
        page: text(CONTENT_TYPE).is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/xhtml")),
        retry_after: text(RETRY_AFTER),
        retry_after_ms: text(HeaderName::from_static("retry-after-ms")),
        date: text(DATE),
    }
}

fn fault(error: &reqwest::Error) -> Fault {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(one) = cause {
        if one.is::<Refused>() {
            return Fault::Refused;
        }
        cause = one.source();
    }
    if error.is_connect() {
        return Fault::Unreachable;
    }
    if error.is_timeout() { Fault::Slow } else { Fault::Broken }
}
