//! A server that does to each connection what a script says: real sockets, any bytes, any delay, and a note of all it heard.

#![expect(clippy::disallowed_methods, reason = "a test's own server, with its own clock")]

use coursewright_course::asking::Provider;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What the server does next on a connection. After the last step it closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Waits.
    Wait(Duration),
    /// Sends these bytes again and again until nobody takes them, with a pause between.
    Repeat(Vec<u8>, Duration),
    /// Breaks the connection instead of closing it: the other side is told so at once. Only as the first step, or after others.
    Reset,
}

/// A request as it was heard.
#[derive(Clone, Debug)]
pub struct Request {
    /// When it was there.
    pub at: Instant,
    /// Its first line and its fields.
    pub head: String,
    /// Its body.
    pub body: String,
    /// How many bytes that has.
    pub length: usize,
}

impl Request {
    /// The path it asks for.
    #[must_use]
    pub fn path(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }
}

/// A running server. It ends with the process.
pub struct Scripted {
    /// Where it listens: `127.0.0.1:8089`. Its port is behind the last colon.
    pub at: String,
    heard: Arc<Mutex<Vec<Request>>>,
    connections: Arc<Mutex<usize>>,
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Scripted {
    /// A server whose nth request gets the script this says; only what is heard counts.
    ///
    /// # Panics
    /// When this computer has no port left.
    #[must_use]
    pub fn start(script: impl Fn(usize, &Request) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::on(TcpListener::bind("127.0.0.1:0").expect("this computer has a free port"), script)
    }

    /// The same on every address of this computer, old and new, so that nobody reaches its port unheard.
    ///
    /// # Panics
    /// When this computer has no port left.
    #[must_use]
    pub fn everywhere(script: impl Fn(usize, &Request) -> Vec<Step> + Send + Sync + 'static) -> Self {
        let both = TcpListener::bind("[::]:0").or_else(|_| TcpListener::bind("0.0.0.0:0"));
        Self::on(both.expect("this computer has a free port"), script)
    }

    fn on(listener: TcpListener, script: impl Fn(usize, &Request) -> Vec<Step> + Send + Sync + 'static) -> Self {
        let at = listener.local_addr().expect("a bound port has an address").to_string();
        let (heard, connections) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(0)));
        let (all, count, script) = (Arc::clone(&heard), Arc::clone(&connections), Arc::new(script));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                *lock(&count) += 1;
                let (all, script) = (Arc::clone(&all), Arc::clone(&script));
                std::thread::spawn(move || serve(stream, &all, &*script));
            }
        });
        Self { at, heard, connections }
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> &str {
        self.at.rsplit(':').next().unwrap_or_default()
    }

    /// Its address as a person would enter it for this provider.
    #[must_use]
    pub fn address(&self, provider: Provider) -> String {
        let folder = match provider {
            Provider::OpenAi | Provider::Anthropic => "/v1",
            Provider::Gemini => "/v1beta",
            Provider::Ollama => "",
        };
        format!("http://{}{folder}", self.at)
    }

    /// What it heard so far.
    #[must_use]
    pub fn heard(&self) -> Vec<Request> {
        lock(&self.heard).clone()
    }

    /// Connections that were made to it, whether or not anything was said.
    #[must_use]
    pub fn connections(&self) -> usize {
        *lock(&self.connections)
    }
}

fn serve(mut stream: TcpStream, heard: &Mutex<Vec<Request>>, script: &(dyn Fn(usize, &Request) -> Vec<Step> + Send + Sync)) {
    let _ = stream.set_nodelay(true);
    let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
    let Some((request, last)) = hear(&mut stream) else { return };
    let n = {
        let mut heard = lock(heard);
        heard.push(request.clone());
        heard.len() - 1
    };
    let steps = script(n, &request);
    // A byte that nobody reads makes closing a reset.
    if !steps.contains(&Step::Reset) && last && stream.read_exact(&mut [0]).is_err() {
        return;
    }
    for step in steps {
        let sent = match step {
            Step::Send(bytes) => stream.write_all(&bytes),
            Step::Wait(time) => {
                std::thread::sleep(time);
                Ok(())
            }
            Step::Repeat(bytes, pause) => loop {
                if let Err(gone) = stream.write_all(&bytes) {
                    break Err(gone);
                }
                std::thread::sleep(pause);
            },
            Step::Reset => return,
        };
        // Whoever has gone needs nothing more.
        if sent.is_err() {
            return;
        }
    }
    let _ = stream.shutdown(Shutdown::Write);
}

/// A request up to the last byte of its body, which stays where it is; whether there is one.
fn hear(stream: &mut TcpStream) -> Option<(Request, bool)> {
    let mut bytes = Vec::new();
    let head = loop {
        let mut one = [0; 1];
        stream.read_exact(&mut one).ok()?;
        bytes.push(one[0]);
        if bytes.ends_with(b"\r\n\r\n") {
            break String::from_utf8_lossy(&bytes).into_owned();
        }
    };
    let length: usize = head.to_lowercase().lines().find_map(|line| line.strip_prefix("content-length: ").and_then(|n| n.trim().parse().ok())).unwrap_or(0);
    let mut body = vec![0; length.saturating_sub(1)];
    stream.read_exact(&mut body).ok()?;
    Some((Request { at: Instant::now(), head, body: String::from_utf8_lossy(&body).into_owned(), length }, length > 0))
}
