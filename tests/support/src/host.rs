//! A host without surprises: its clock ticks by one second, its chance counts, its secrets stay in memory.

#![expect(clippy::disallowed_methods, reason = "a test's host reads the test's own files")]

use coursewright_api::host::keychain::Keychain;
use coursewright_api::host::{Chosen, Host, Secret};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::view::Handle;
use coursewright_api::worker::parent::WorkerCommand;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// A host for tests.
pub struct TestHost {
    folder: PathBuf,
    worker: PathBuf,
    seconds: AtomicU64,
    count: AtomicU64,
    keychain: Keychain,
    files: Mutex<BTreeMap<Handle, Chosen>>,
}

impl TestHost {
    /// A host whose data lie in this folder; `worker` is the program that reads sources.
    #[must_use]
    pub fn new(folder: &Path, worker: &Path) -> Self {
        Self { folder: folder.into(), worker: worker.into(), seconds: AtomicU64::new(0), count: AtomicU64::new(0), keychain: Keychain::in_memory(), files: Mutex::default() }
    }

    /// The same in a later process: its clock and its chance go on from there, so that no id is given a second time.
    #[must_use]
    pub fn later(self, times: u64) -> Self {
        /// More than one process counts.
        const APART: u64 = 1 << 20;
        Self { seconds: AtomicU64::new(times * 600), count: AtomicU64::new(times * APART), ..self }
    }

    /// A file that was chosen.
    pub fn choose(&self, name: &str, bytes: &[u8]) -> Handle {
        let handle = Handle(format!("file-{}", self.count.fetch_add(1, Ordering::SeqCst)));
        self.files.lock().expect("no test panics while it holds this").insert(handle.clone(), Chosen { name: name.into(), bytes: bytes.to_vec() });
        handle
    }
}

impl Host for TestHost {
    fn now(&self) -> String {
        let n = self.seconds.fetch_add(1, Ordering::SeqCst);
        format!("2026-03-01T{:02}:{:02}:{:02}Z", 9 + n / 3600, n / 60 % 60, n % 60)
    }

    fn ticks(&self) -> u64 {
        self.seconds.fetch_add(1, Ordering::SeqCst)
    }

    fn chance(&self) -> [u8; 16] {
        // Spread over all digits, so that no id is the beginning of another.
        let n = u128::from(self.count.fetch_add(1, Ordering::SeqCst)) + 1;
        n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835).to_be_bytes()
    }

    fn secret(&self, name: &str) -> Result<Option<Secret>, Problem> {
        self.keychain.get(name)
    }

    fn keep_secret(&self, name: &str, secret: &Secret) -> Result<(), Problem> {
        self.keychain.set(name, secret)
    }

    fn forget_secret(&self, name: &str) -> Result<(), Problem> {
        self.keychain.forget(name)
    }

    fn has_keychain(&self) -> bool {
        true
    }

    fn passphrase(&self) -> Result<Option<Secret>, Problem> {
        Ok(None)
    }

    fn data_folder(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn person(&self) -> String {
        "Ada Tester".into()
    }

    fn choose_sources(&self) -> Result<Vec<(Handle, String, u32)>, Problem> {
        Ok(vec![])
    }

    fn choose_project(&self) -> Result<Option<Handle>, Problem> {
        Ok(None)
    }

    fn save(&self, name: &str, bytes: &[u8]) -> Result<Option<String>, Problem> {
        std::fs::write(self.folder.join(name), bytes).map_err(|_| Problem::new(Code::Disk, "The test’s folder refuses.", "Look at the disk."))?;
        Ok(Some(name.into()))
    }

    fn chosen(&self, handle: &Handle) -> Result<Chosen, Problem> {
        self.files.lock().expect("no test panics while it holds this").remove(handle).ok_or_else(|| Problem::gone("file"))
    }

    fn project_place(&self, handle: &Handle) -> Result<PathBuf, Problem> {
        Ok(self.folder.join(&handle.0))
    }

    fn project_handle(&self, place: &Path) -> Handle {
        Handle(place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
    }

    fn worker(&self) -> WorkerCommand {
        WorkerCommand { program: self.worker.clone(), arguments: vec![] }
    }
}
