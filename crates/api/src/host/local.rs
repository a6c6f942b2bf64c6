//! What window, command line and browser answer alike: clock, chance, keychain, data folder, files behind handles, worker.

#![expect(clippy::disallowed_methods, reason = "hosts are where the program meets the machine")]

use super::keychain::Keychain;
use super::{Chosen, Secret};
use crate::problem::{Code, Problem};
use crate::view::Handle;
use crate::worker::parent::WorkerCommand;
use coursewright_course::revision::hash_bytes;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The largest file that is looked at.
const MOST_BYTES: u64 = 100 * 1024 * 1024;

/// The machine as hosts see it.
pub struct Local {
    began: Instant,
    data: PathBuf,
    keychain: OnceLock<Keychain>,
    system_keychain: bool,
    files: Mutex<BTreeMap<Handle, File>>,
    worker: WorkerCommand,
}

enum File {
    At(PathBuf),
    Here(String, Vec<u8>),
}

impl Local {
    /// The machine, with the user's data folder: `COURSEWRIGHT_DATA`, or the system's usual place.
    ///
    /// # Errors
    /// When the system names no place for data or no program to start as the worker.
    pub fn new() -> Result<Self, Problem> {
        let data =
            data_folder().ok_or_else(|| Problem::new(Code::Disk, "This system names no folder for the user’s data.", "Set COURSEWRIGHT_DATA to a folder you may write to."))?;
        let program = std::env::current_exe().map_err(|_| Problem::new(Code::Failed, "The program cannot find itself.", "Start it by its full path."))?;
        let worker = WorkerCommand { program, arguments: vec![crate::worker::child::ARGUMENT.into()] };
        // Tests and machines without a session set this, so that no dialog of a keychain ever appears.
        let system_keychain = std::env::var_os("COURSEWRIGHT_NO_KEYCHAIN").is_none();
        Ok(Self { began: Instant::now(), data, keychain: OnceLock::new(), system_keychain, files: Mutex::new(BTreeMap::new()), worker })
    }

    /// The keychain; found and proved at the first question, because that takes a while.
    pub fn keychain(&self) -> &Keychain {
        self.keychain.get_or_init(|| if self.system_keychain { Keychain::find() } else { Keychain::in_memory() })
    }

    /// UTC, RFC 3339, whole seconds.
    #[must_use]
    pub fn now(&self) -> String {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        crate::clock::utc(seconds)
    }

    /// Milliseconds since the program began.
    #[must_use]
    pub fn ticks(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// 16 random bytes of the system.
    #[must_use]
    pub fn chance(&self) -> [u8; 16] {
        let mut bytes = [0u8; 16];
        getrandom::fill(&mut bytes).expect("a system without chance cannot make ids or keys, and must not go on");
        bytes
    }

    /// The user's data folder.
    #[must_use]
    pub fn data_folder(&self) -> PathBuf {
        self.data.clone()
    }

    /// How to start the worker.
    #[must_use]
    pub fn worker(&self) -> WorkerCommand {
        self.worker.clone()
    }

    /// The user's name as the system knows it.
    #[must_use]
    pub fn person(&self) -> String {
        ["COURSEWRIGHT_PERSON", "USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
    }

    /// The passphrase of the environment.
    #[must_use]
    pub fn passphrase(&self) -> Option<Secret> {
        std::env::var("COURSEWRIGHT_PASSPHRASE").ok().map(Secret::new)
    }

    /// A random handle to a file at this place.
    pub fn hand_out(&self, place: &Path) -> Handle {
        self.keep(File::At(place.to_owned()))
    }

    /// A random handle to bytes that arrived.
    pub fn hand_out_bytes(&self, name: &str, bytes: Vec<u8>) -> Handle {
        self.keep(File::Here(name.to_owned(), bytes))
    }

    fn keep(&self, file: File) -> Handle {
        let handle = Handle(hash_bytes(&self.chance()).to_string()[..32].to_owned());
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(handle.clone(), file);
        handle
    }

    /// The handle of a project at this place: the same each time, so that lists of recent projects keep it.
    pub fn project_handle(&self, place: &Path) -> Handle {
        let handle = Handle(hash_bytes(place.to_string_lossy().as_bytes()).to_string()[..32].to_owned());
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(handle.clone(), File::At(place.to_owned()));
        handle
    }

    /// The place behind a handle.
    ///
    /// # Errors
    /// When the handle was never given out.
    pub fn place(&self, handle: &Handle) -> Result<PathBuf, Problem> {
        match self.files.lock().unwrap_or_else(PoisonError::into_inner).get(handle) {
            Some(File::At(place)) => Ok(place.clone()),
            _ => Err(unknown()),
        }
    }

    /// The bytes behind a handle; bytes that arrived are taken, not copied.
    ///
    /// # Errors
    /// When the handle was never given out, or the disk refuses, or the file is too large to look at.
    pub fn chosen(&self, handle: &Handle) -> Result<Chosen, Problem> {
        let place = {
            let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
            match files.get(handle) {
                Some(File::At(place)) => place.clone(),
                Some(File::Here(..)) => match files.remove(handle) {
                    Some(File::Here(name, bytes)) => return Ok(Chosen { name, bytes }),
                    _ => return Err(unknown()),
                },
                None => return Err(unknown()),
            }
        };
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let refused = || Problem::new(Code::Source, format!("“{name}” could not be read."), "See whether it is still there and whether you may open it.");
        let facts = std::fs::metadata(&place).map_err(|_| refused())?;
        if facts.is_dir() {
            return Err(Problem::new(Code::Source, format!("“{name}” is a folder."), "Choose the files in it."));
        }
        // A pipe or a device would be read for ever.
        if !facts.is_file() {
            return Err(Problem::new(Code::Source, format!("“{name}” is not a file."), "Choose a document, a transcript or notes."));
        }
        if facts.len() > MOST_BYTES {
            return Err(Problem::new(
                Code::Source,
                format!("“{name}” is {} MB; a file may be at most {} MB.", facts.len() / 1024 / 1024, MOST_BYTES / 1024 / 1024),
                "Add the part of it that matters, as a file of its own; a video can be exported smaller.",
            ));
        }
        let bytes = std::fs::read(&place).map_err(|_| refused())?;
        Ok(Chosen { name, bytes })
    }
}

fn unknown() -> Problem {
    Problem::new(Code::NotFound, "That file is not known here any more.", "Choose it again.")
}

/// Where the user's data lies.
fn data_folder() -> Option<PathBuf> {
    let from = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|place| place.is_absolute());
    if let Some(place) = std::env::var_os("COURSEWRIGHT_DATA") {
        return Some(PathBuf::from(place));
    }
    if cfg!(target_os = "windows") {
        from("APPDATA").map(|place| place.join("Coursewright"))
    } else if cfg!(target_os = "macos") {
        from("HOME").map(|home| home.join("Library/Application Support/Coursewright"))
    } else {
        from("XDG_DATA_HOME").or_else(|| from("HOME").map(|home| home.join(".local/share"))).map(|place| place.join("coursewright"))
    }
}
