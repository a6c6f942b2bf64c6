//! What the program asks of the machine it runs on. Questions, not machinery: it grows only when an operation needs a new answer.

pub mod key_file;
pub mod keychain;
pub mod local;
pub mod write;

use crate::problem::Problem;
use crate::view::Handle;
use crate::worker::parent::WorkerCommand;
use coursewright_course::id::Ids;
use std::path::PathBuf;

/// A secret in memory: no `Debug`, no `Serialize`, wiped when dropped.
pub struct Secret(zeroize::Zeroizing<String>);

impl Secret {
    /// Takes a text as secret.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(zeroize::Zeroizing::new(text))
    }

    /// The text; for the one place that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// A file the person chose, with its bytes.
pub struct Chosen {
    /// Its name without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A host: window, command line, browser server, or a test.
pub trait Host: Send + Sync {
    /// What time is it? UTC, RFC 3339, whole seconds.
    fn now(&self) -> String;

    /// Milliseconds since some fixed moment, for measuring how long something took.
    fn ticks(&self) -> u64;

    /// 16 random bytes that nobody can guess.
    fn chance(&self) -> [u8; 16];

    /// The secret of this name.
    ///
    /// # Errors
    /// When the safe place refuses.
    fn secret(&self, name: &str) -> Result<Option<Secret>, Problem>;

    /// Keep this secret under this name.
    ///
    /// # Errors
    /// When the safe place refuses.
    fn keep_secret(&self, name: &str, secret: &Secret) -> Result<(), Problem>;

    /// Forget the secret of this name.
    ///
    /// # Errors
    /// When the safe place refuses.
    fn forget_secret(&self, name: &str) -> Result<(), Problem>;

    /// Whether the system has a safe place for secrets that outlives the program.
    fn has_keychain(&self) -> bool;

    /// The passphrase of the key file, if this host can come by it (environment, terminal).
    ///
    /// # Errors
    /// When asking fails.
    fn passphrase(&self) -> Result<Option<Secret>, Problem>;

    /// The user's data folder: key file, settings, projects made without choosing a place.
    fn data_folder(&self) -> PathBuf;

    /// The user's name as the system knows it, as a proposal.
    fn person(&self) -> String;

    /// Let the person choose sources. None where there is no dialog.
    ///
    /// # Errors
    /// When the dialog fails.
    fn choose_sources(&self) -> Result<Vec<(Handle, String, u32)>, Problem>;

    /// Let the person choose a project to open.
    ///
    /// # Errors
    /// When the dialog fails.
    fn choose_project(&self) -> Result<Option<Handle>, Problem>;

    /// Let the person say where to write, then write there: beside it, synced, renamed.
    ///
    /// # Errors
    /// When the disk refuses.
    fn save(&self, name: &str, bytes: &[u8]) -> Result<Option<String>, Problem>;

    /// The bytes behind a handle to a chosen source.
    ///
    /// # Errors
    /// When the handle is unknown or the disk refuses.
    fn chosen(&self, handle: &Handle) -> Result<Chosen, Problem>;

    /// The place of a project behind a handle.
    ///
    /// # Errors
    /// When the handle is unknown.
    fn project_place(&self, handle: &Handle) -> Result<PathBuf, Problem>;

    /// A handle to a project at this place, the same each time.
    fn project_handle(&self, place: &std::path::Path) -> Handle;

    /// How to start the worker that reads strangers' files.
    fn worker(&self) -> WorkerCommand;
}

/// New ids from a host's chance.
pub struct HostIds<'a>(pub &'a dyn Host);

impl Ids for HostIds<'_> {
    fn next(&mut self) -> u128 {
        u128::from_be_bytes(self.0.chance())
    }
}
