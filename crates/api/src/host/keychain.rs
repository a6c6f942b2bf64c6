//! The system's safe place for secrets, or memory until closing where there is none.

use super::Secret;
use crate::problem::{Code, Problem};
use keyring_core::{CredentialStore, Entry, Error};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The name our secrets stand under.
const SERVICE: &str = "coursewright";

/// Secrets of this user.
pub struct Keychain {
    system: Option<Arc<CredentialStore>>,
    memory: Mutex<BTreeMap<String, Secret>>,
}

impl Keychain {
    /// Finds the system's keychain and proves it by writing, reading and deleting a dummy.
    #[must_use]
    pub fn find() -> Self {
        let system = system().filter(|store| proves(store).is_ok());
        Self { system, memory: Mutex::new(BTreeMap::new()) }
    }

    /// A keychain that forgets on closing.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { system: None, memory: Mutex::new(BTreeMap::new()) }
    }

    /// Whether secrets outlive the program.
    #[must_use]
    pub const fn lasts(&self) -> bool {
        self.system.is_some()
    }

    /// The secret of this name.
    ///
    /// # Errors
    /// When the keychain refuses.
    pub fn get(&self, name: &str) -> Result<Option<Secret>, Problem> {
        let Some(store) = &self.system else {
            let memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
            return Ok(memory.get(name).map(|secret| Secret::new(secret.reveal().to_owned())));
        };
        match entry(store, name).and_then(|entry| entry.get_password()) {
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(Error::NoEntry) => Ok(None),
            Err(_) => Err(refused()),
        }
    }

    /// Keeps a secret.
    ///
    /// # Errors
    /// When the keychain refuses.
    pub fn set(&self, name: &str, secret: &Secret) -> Result<(), Problem> {
        let Some(store) = &self.system else {
            let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
            memory.insert(name.to_owned(), Secret::new(secret.reveal().to_owned()));
            return Ok(());
        };
        entry(store, name).and_then(|entry| entry.set_password(secret.reveal())).map_err(|_| refused())
    }

    /// Forgets a secret.
    ///
    /// # Errors
    /// When the keychain refuses.
    pub fn forget(&self, name: &str) -> Result<(), Problem> {
        let Some(store) = &self.system else {
            self.memory.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
            return Ok(());
        };
        match entry(store, name).and_then(|entry| entry.delete_credential()) {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(_) => Err(refused()),
        }
    }
}

fn refused() -> Problem {
    Problem::new(Code::Key, "The system’s keychain did not answer.", "Unlock it and try again.")
}

fn entry(store: &Arc<CredentialStore>, name: &str) -> Result<Entry, Error> {
    store.build(SERVICE, name, None)
}

/// A keychain that takes a secret and loses it is worse than none: write, read, delete.
fn proves(store: &Arc<CredentialStore>) -> Result<(), Error> {
    let dummy = entry(store, "proof")?;
    dummy.set_password("proof")?;
    let read = dummy.get_password();
    dummy.delete_credential()?;
    if read? == "proof" { Ok(()) } else { Err(Error::NoEntry) }
}

#[cfg(all(target_os = "linux", feature = "keychain"))]
fn system() -> Option<Arc<CredentialStore>> {
    // Without a session bus there is no Secret Service; asking would only wait.
    let store: Arc<CredentialStore> = zbus_secret_service_keyring_store::Store::new().ok()?;
    Some(store)
}

#[cfg(not(all(target_os = "linux", feature = "keychain")))]
const fn system() -> Option<Arc<CredentialStore>> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_system_keychain_a_secret_lasts_until_closing() {
        let keychain = Keychain::in_memory();
        assert!(!keychain.lasts(), "the interface must say so");
        assert!(keychain.set("model-key", &Secret::new("abc".into())).is_ok());
        assert!(keychain.get("model-key").is_ok_and(|found| found.is_some_and(|secret| secret.reveal() == "abc")));
        assert!(keychain.forget("model-key").is_ok());
        assert!(keychain.get("model-key").is_ok_and(|found| found.is_none()), "forgotten means gone");
    }
}
