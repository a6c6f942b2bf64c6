//! The signing key: in the system's keychain, or in a file that asks for a passphrase.

use crate::host::write::{Reach, write};
use crate::host::{Host, Secret, key_file};
use crate::problem::{Code, Problem};
use coursewright_own::key::SecretKey;
use std::fmt::Write;
use std::path::PathBuf;

/// The name the key stands under in a keychain.
const NAME: &str = "signing-key";

/// Where the key file lies.
pub(super) fn place(host: &dyn Host) -> PathBuf {
    host.data_folder().join("signing-key.age")
}

/// The key, made at the first signature. The flag says whether it was made just now.
pub(super) fn key(host: &dyn Host, passphrase: Option<String>) -> Result<(SecretKey, bool), Problem> {
    if host.has_keychain() {
        if let Some(kept) = host.secret(NAME)? {
            return Ok((read(&kept)?, false));
        }
        let made = make(host);
        host.keep_secret(NAME, &made)?;
        return Ok((read(&made)?, true));
    }
    let passphrase = match passphrase.filter(|words| !words.is_empty()).map(Secret::new) {
        Some(given) => given,
        None => host.passphrase()?.ok_or_else(|| {
            Problem::new(
                Code::Key,
                "This system has no keychain, so the signing key lies in a file that needs a passphrase, and none was given.",
                "Enter the passphrase, or set COURSEWRIGHT_PASSPHRASE before calling the command line.",
            )
        })?,
    };
    let place = place(host);
    match file(&place)? {
        Some(bytes) => Ok((read(&key_file::unlock(&bytes, &passphrase)?)?, false)),
        None => {
            let made = make(host);
            let locked = key_file::lock(&made, &passphrase)?;
            std::fs::create_dir_all(host.data_folder())
                .map_err(|_| Problem::new(Code::Disk, "The folder for the signing key could not be made.", "See whether you may write to your data folder."))?;
            write(&place, &locked, Reach::Private)?;
            Ok((read(&made)?, true))
        }
    }
}

/// The key file's bytes; none when there is no file. What cannot be read is never written over.
#[expect(clippy::disallowed_methods, reason = "the key file lies in the host's data folder")]
fn file(place: &std::path::Path) -> Result<Option<Vec<u8>>, Problem> {
    match std::fs::read(place) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(_) => Err(Problem::new(Code::Key, "The file with the signing key could not be read.", "See whether you may read it in your data folder.")),
    }
}

fn make(host: &dyn Host) -> Secret {
    let mut hex = String::with_capacity(64);
    for byte in host.chance().into_iter().chain(host.chance()) {
        let _ = write!(hex, "{byte:02x}");
    }
    Secret::new(hex)
}

fn read(secret: &Secret) -> Result<SecretKey, Problem> {
    let damaged = || Problem::new(Code::Key, "The signing key that is kept is damaged.", "Bring it back from a backup, or move it away to make a new one.");
    let hex = secret.reveal().trim();
    if hex.len() != 64 || !hex.is_ascii() {
        return Err(damaged());
    }
    let mut bytes = zeroize::Zeroizing::new([0u8; 32]);
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).map_err(|_| damaged())?;
    }
    Ok(SecretKey::from_bytes(&bytes))
}
