//! Connections of a door that strangers may knock at: so many at once, each with deadlines. Slow ones are closed, and where all places
//! are taken a stranger makes room, the oldest of the machine that has most of them; so nobody who was let in is kept out by those who
//! were not, and a machine that knocks a thousand times keeps nobody else from the door.

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// Connections at once. Two hundred reviewers have two each at most times; the rest is room for those who are not in yet.
const MOST: usize = 512;
/// How long a head may take, and how long a connection may be silent between two requests.
const HEAD: Duration = Duration::from_secs(10);
/// How long a connection lasts; a browser opens another one without anybody noticing. It bounds readers that never read.
const LIFE: Duration = Duration::from_secs(120);
/// How long what is under way may take after that.
const LAST: Duration = Duration::from_secs(10);
/// The longest head: far more than a browser sends.
const MOST_HEAD: usize = 16 * 1024;

/// Connections that are open, by their number.
#[derive(Clone, Default)]
struct Open(Arc<Mutex<BTreeMap<u64, Connection>>>);

struct Connection {
    from: IpAddr,
    ends: AbortHandle,
    known: bool,
}

/// The connection a request came by.
#[derive(Clone)]
pub(crate) struct Via {
    open: Open,
    number: u64,
}

impl Via {
    /// Somebody who was let in uses this connection: it makes room for nobody.
    pub(crate) fn known(&self) {
        if let Some(connection) = self.open.lock().get_mut(&self.number) {
            connection.known = true;
        }
    }
}

impl Open {
    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<u64, Connection>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes room for one more; false where everybody who is here was let in.
    fn room(&self, most: usize) -> bool {
        let mut open = self.lock();
        if open.len() < most {
            return true;
        }
        let mut strangers: BTreeMap<IpAddr, (usize, u64)> = BTreeMap::new();
        for (number, connection) in open.iter().filter(|(_, connection)| !connection.known) {
            // They are in order: the first of a machine is its oldest.
            strangers.entry(connection.from).or_insert((0, *number)).0 += 1;
        }
        let most = strangers.into_values().max_by_key(|(count, oldest)| (*count, std::cmp::Reverse(*oldest)));
        most.and_then(|(_, oldest)| open.remove(&oldest)).map(|connection| connection.ends.abort()).is_some()
    }
}

/// Takes a connection off the list, however it ends.
struct Leaving(Via);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.open.lock().remove(&self.0.number);
    }
}

/// Serves for ever: until it is dropped.
pub(crate) async fn serve(listener: TcpListener, router: Router) {
    let open = Open::default();
    let most = most();
    for number in 0.. {
        let Ok((stream, peer)) = listener.accept().await else {
            // Out of descriptors, or the other side is gone already: others may have ended in a moment.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        if !open.room(most) {
            continue;
        }
        let via = Via { open: open.clone(), number };
        let mut list = open.lock();
        let leaving = Leaving(via.clone());
        let task = tokio::spawn(connection(stream, router.clone(), via, leaving));
        list.insert(number, Connection { from: peer.ip(), ends: task.abort_handle(), known: false });
    }
}

async fn connection(stream: TcpStream, router: Router, via: Via, _leaving: Leaving) {
    let _ = stream.set_nodelay(true);
    let answering = TowerToHyperService::new(router.layer(Extension(via)));
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(MOST_HEAD);
    let mut serving = pin!(builder.serve_connection(TokioIo::new(stream), answering));
    if tokio::time::timeout(LIFE, serving.as_mut()).await.is_err() {
        serving.as_mut().graceful_shutdown();
        let _ = tokio::time::timeout(LAST, serving).await;
    }
}

/// As many connections as this program may have descriptors for, half of them left to the project and the studio.
#[cfg(unix)]
fn most() -> usize {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current.unwrap_or(u64::MAX);
    usize::try_from(limit / 2).unwrap_or(MOST).min(MOST)
}

#[cfg(not(unix))]
const fn most() -> usize {
    MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Connections from these machines, in order.
    fn open(from: &[u8]) -> (Open, Vec<tokio::task::JoinHandle<()>>) {
        let open = Open::default();
        let tasks: Vec<_> = from.iter().map(|_| tokio::spawn(std::future::pending::<()>())).collect();
        for ((number, task), from) in (0u64..).zip(&tasks).zip(from) {
            open.lock().insert(number, Connection { from: [10, 0, 0, *from].into(), ends: task.abort_handle(), known: false });
        }
        (open, tasks)
    }

    fn left(open: &Open) -> Vec<u64> {
        open.lock().keys().copied().collect()
    }

    #[tokio::test]
    async fn where_all_places_are_taken_the_oldest_stranger_makes_room() {
        let (open, mut tasks) = open(&[1, 1, 1]);
        assert!(open.room(4) && left(&open) == [0, 1, 2], "while there is room nobody goes");
        Via { open: open.clone(), number: 0 }.known();
        assert!(open.room(3), "a stranger makes room");
        assert_eq!(left(&open), [0, 2], "the oldest one; who was let in stays");
        assert!(tasks.remove(1).await.unwrap_err().is_cancelled(), "its connection is closed");
        Via { open: open.clone(), number: 2 }.known();
        assert!(!open.room(2), "nobody who was let in makes room for a stranger");
    }

    #[tokio::test]
    async fn a_machine_that_knocks_often_makes_room_before_others() {
        let (open, _tasks) = open(&[7, 1, 1, 1]);
        assert!(open.room(4) && open.room(3));
        assert_eq!(left(&open), [0, 3], "an older stranger from elsewhere stays");
    }
}
