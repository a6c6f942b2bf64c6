//! What the window answers when the program asks about its machine: the system's own dialogs, the rest as everywhere.

use coursewright_api::host::local::Local;
use coursewright_api::host::write::{Reach, write};
use coursewright_api::host::{Chosen, Host, Secret};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::view::Handle;
use coursewright_api::worker::parent::WorkerCommand;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// The argument that opens the starter project.
pub(crate) const STARTER: &str = "--starter";
/// Endings offered first when sources are chosen; content decides what they are.
const SOURCES: &[&str] = &["vtt", "srt", "txt", "md", "markdown", "html", "htm", "docx", "pdf", "zip", "imscc", "h5p"];

/// The window as a host.
pub(crate) struct Window {
    pub(crate) local: Arc<Local>,
    app: OnceLock<AppHandle>,
}

impl Window {
    pub(crate) fn new() -> Result<Self, Problem> {
        Ok(Self { local: Arc::new(Local::new()?), app: OnceLock::new() })
    }

    /// Tells the host which window its dialogs belong to.
    pub(crate) fn belongs_to(&self, app: AppHandle) {
        // Set once at start; a second window does not exist.
        let _ = self.app.set(app);
    }

    fn dialog(&self) -> Result<FileDialogBuilder<tauri::Wry>, Problem> {
        let app = self.app.get().ok_or_else(|| Problem::new(Code::Failed, "The window is not ready yet.", "Try again."))?;
        Ok(app.dialog().file())
    }
}

fn place(chosen: FilePath) -> Result<PathBuf, Problem> {
    chosen.into_path().map_err(|_| Problem::new(Code::Disk, "That is not a file on this computer.", "Choose one in a folder."))
}

impl Host for Window {
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
        // The page asks for it with the signature.
        Ok(self.local.passphrase())
    }

    fn data_folder(&self) -> PathBuf {
        self.local.data_folder()
    }

    fn person(&self) -> String {
        self.local.person()
    }

    fn choose_sources(&self) -> Result<Vec<(Handle, String, u32)>, Problem> {
        let chosen = self.dialog()?.set_title("Add sources").add_filter("Sources", SOURCES).add_filter("All files", &["*"]).blocking_pick_files();
        chosen
            .unwrap_or_default()
            .into_iter()
            .map(|file| {
                let place = place(file)?;
                let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let size = std::fs::metadata(&place).map_or(0, |facts| u32::try_from(facts.len()).unwrap_or(u32::MAX));
                Ok((self.local.hand_out(&place), name, size))
            })
            .collect()
    }

    fn choose_project(&self) -> Result<Option<Handle>, Problem> {
        let chosen = self.dialog()?.set_title("Open a project").add_filter("Coursewright projects", &["coursewright"]).blocking_pick_file();
        chosen.map(|file| Ok(self.local.project_handle(&place(file)?))).transpose()
    }

    fn save(&self, name: &str, bytes: &[u8]) -> Result<Option<String>, Problem> {
        let Some(chosen) = self.dialog()?.set_title("Save the package").set_file_name(name).blocking_save_file() else { return Ok(None) };
        let place = place(chosen)?;
        write(&place, bytes, Reach::Shared)?;
        Ok(place.file_name().map(|name| name.to_string_lossy().into_owned()))
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
