//! What the command line answers when the program asks about its machine.

use coursewright_api::host::local::Local;
use coursewright_api::host::{Chosen, Host, Secret};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::view::Handle;
use coursewright_api::worker::parent::WorkerCommand;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The command line as a host. It has no dialogs: files are named.
pub(crate) struct CommandLine {
    pub(crate) local: Arc<Local>,
}

impl CommandLine {
    pub(crate) fn new() -> Result<Self, Problem> {
        Ok(Self { local: Arc::new(Local::new()?) })
    }
}

fn no_dialog<T>() -> Result<T, Problem> {
    Err(Problem::new(Code::NotAllowed, "There is no dialog here.", "Name the file."))
}

impl Host for CommandLine {
    fn now(&self) -> String {
        self.local.now()
    }

    fn ticks(&self) -> u64 {
        self.local.ticks()
    }

    fn chance(&self) -> [u8; 16] {
        self.local.chance()
    }

    fn secret(&self, name: &str) -> Result<Option<Secret>, Problem> {
        self.local.keychain().get(name)
    }

    fn keep_secret(&self, name: &str, secret: &Secret) -> Result<(), Problem> {
        self.local.keychain().set(name, secret)
    }

    fn forget_secret(&self, name: &str) -> Result<(), Problem> {
        self.local.keychain().forget(name)
    }

    fn has_keychain(&self) -> bool {
        self.local.keychain().lasts()
    }

    fn passphrase(&self) -> Result<Option<Secret>, Problem> {
        if let Some(given) = self.local.passphrase() {
            return Ok(Some(given));
        }
        if !std::io::stdin().is_terminal() {
            return Ok(None);
        }
        rpassword::prompt_password("Passphrase of the signing key: ")
            .map(|typed| Some(Secret::new(typed)))
            .map_err(|_| Problem::new(Code::Key, "The passphrase could not be read from the terminal.", "Set COURSEWRIGHT_PASSPHRASE instead."))
    }

    fn data_folder(&self) -> PathBuf {
        self.local.data_folder()
    }

    fn person(&self) -> String {
        self.local.person()
    }

    fn choose_sources(&self) -> Result<Vec<(Handle, String, u32)>, Problem> {
        no_dialog()
    }

    fn choose_project(&self) -> Result<Option<Handle>, Problem> {
        no_dialog()
    }

    fn save(&self, _: &str, _: &[u8]) -> Result<Option<String>, Problem> {
        no_dialog()
    }

    fn chosen(&self, handle: &Handle) -> Result<Chosen, Problem> {
        self.local.chosen(handle)
    }

    fn project_place(&self, handle: &Handle) -> Result<PathBuf, Problem> {
        self.local.place(handle)
    }

    fn project_handle(&self, place: &Path) -> Handle {
        self.local.project_handle(place)
    }

    fn worker(&self) -> WorkerCommand {
        self.local.worker()
    }
}
