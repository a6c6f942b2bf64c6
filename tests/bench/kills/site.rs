//! One project with its model, and who works on it.

use super::{VALVES, child};
use coursewright_store::{Store, doctor};
use coursewright_tests::model_server::{Manner, ModelServer, Seen};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A copy of the project that all begin with.
pub(super) struct Site<'s> {
    pub(super) folder: PathBuf,
    pub(super) worker: &'s str,
    pub(super) server: ModelServer,
    pub(super) slots: usize,
    children: u64,
}

impl<'s> Site<'s> {
    pub(super) fn new(folder: &Path, name: &str, worker: &'s str, manner: Manner, slots: usize) -> Self {
        let site = folder.join(name);
        std::fs::create_dir_all(&site).expect("the temporary folder takes a folder");
        std::fs::copy(folder.join("course.coursewright"), site.join("course.coursewright")).expect("a project can be copied");
        Self { folder: site, worker, server: ModelServer::start(manner, VALVES), slots, children: 0 }
    }

    /// Another child of this program.
    pub(super) fn start(&mut self) -> Running {
        self.children += 1;
        let words = [self.folder.to_string_lossy().into_owned(), self.worker.to_owned(), self.server.address.clone(), self.children.to_string(), self.slots.to_string()];
        let program = std::env::current_exe().expect("a program knows where it is");
        Running::new(Command::new(program).arg("kills-child").args(words).stdout(Stdio::piped()).spawn().expect("it starts once more"))
    }

    /// Drafts to the end; nobody kills it.
    pub(super) fn finish(&mut self) {
        let said = self.start().gone();
        assert!(said.contains(child::DRAFTED), "a child that nobody kills drafts the course: {said}");
    }

    /// The course without its ids, from a project file in which everything holds.
    pub(super) fn course(&self) -> String {
        let file = self.folder.join("course.coursewright");
        let broken = doctor::examine(&file).expect("a project can be examined");
        assert!(broken.is_empty(), "{broken:?}");
        let store = Store::open_to_read(&file).expect("a project can be read");
        assert!(store.project().suggestions.is_empty(), "a first draft suggests nothing");
        without_ids(&serde_json::to_string(&store.project().course).expect("a course can be written"))
    }

    /// What the server saw, once nobody is connected to it.
    pub(super) fn quiet(&self) -> Seen {
        loop {
            let seen = self.server.seen();
            if seen.open == 0 {
                return seen;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Answers that lie in files.
    pub(super) fn kept(&self) -> usize {
        let files = |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        files(&self.folder.join("data/answers")).flat_map(|project| files(&project).collect::<Vec<_>>()).filter(|file| file.extension().is_none()).count()
    }
}

/// A child, and what it says.
pub(super) struct Running {
    child: Child,
    said: Arc<Mutex<String>>,
    hearing: Option<JoinHandle<()>>,
}

impl Running {
    fn new(mut child: Child) -> Self {
        let said = Arc::new(Mutex::new(String::new()));
        let (out, heard) = (child.stdout.take().expect("its words are piped"), Arc::clone(&said));
        let hearing = std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let mut said = heard.lock().unwrap_or_else(PoisonError::into_inner);
                said.push_str(&line);
                said.push('\n');
            }
        });
        Self { child, said, hearing: Some(hearing) }
    }

    pub(super) fn said(&self) -> String {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn is_gone(&mut self) -> bool {
        self.child.try_wait().expect("a child can be asked").is_some()
    }

    /// Kills it, and says when.
    pub(super) fn kill(&mut self) -> Instant {
        let moment = Instant::now();
        self.child.kill().expect("a child can be killed");
        moment
    }

    /// All that it said, once it is gone.
    pub(super) fn gone(&mut self) -> String {
        self.child.wait().expect("a child can be waited for");
        if let Some(hearing) = self.hearing.take() {
            let _ = hearing.join();
        }
        self.said()
    }
}

/// A text with a number for each id, in the order of their first places.
fn without_ids(text: &str) -> String {
    const LENGTH: usize = 30;
    let is_id = |part: &str| {
        let (kind, digits) = part.split_at(4);
        kind.ends_with('-') && kind[..3].bytes().all(|byte| byte.is_ascii_lowercase()) && digits.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    text.split('"')
        .map(|part| {
            if part.len() == LENGTH && part.is_ascii() && is_id(part) {
                let next = known.len();
                format!("{} {}", &part[..3], known.entry(part).or_insert(next))
            } else {
                part.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join("\"")
}
