//! The signing key in a file that only its passphrase opens (age, scrypt), for systems without a keychain.

use super::Secret;
use crate::problem::{Code, Problem};
use age::scrypt::{Identity, Recipient};

/// Cost of one guess: 2^16 blocks of scrypt, about 64 MB and a fifth of a second.
const COST: u8 = 16;
/// The most a foreign file may ask of us.
const MOST_COST: u8 = 20;

/// Encrypts a secret under a passphrase.
///
/// # Errors
/// When the passphrase is shorter than eight characters.
pub fn lock(secret: &Secret, passphrase: &Secret) -> Result<Vec<u8>, Problem> {
    if passphrase.reveal().chars().count() < 8 {
        return Err(Problem::new(Code::Key, "The passphrase is too short to protect a signing key.", "Use at least eight characters; several words are easiest to remember."));
    }
    let mut recipient = Recipient::new(passphrase.reveal().to_owned().into());
    recipient.set_work_factor(COST);
    age::encrypt(&recipient, secret.reveal().as_bytes()).map_err(|_| Problem::new(Code::Key, "The signing key could not be encrypted.", "Try again."))
}

/// Opens what [`lock`] wrote.
///
/// # Errors
/// When the passphrase is wrong or the file is damaged.
pub fn unlock(bytes: &[u8], passphrase: &Secret) -> Result<Secret, Problem> {
    let mut identity = Identity::new(passphrase.reveal().to_owned().into());
    identity.set_max_work_factor(MOST_COST);
    let wrong = || {
        Problem::new(
            Code::Key,
            "The passphrase does not open the signing key.",
            "Type it again. There is no way to recover it; a new key can be made after the key file has been moved away.",
        )
    };
    let opened = age::decrypt(&identity, bytes).map_err(|_| wrong())?;
    String::from_utf8(opened).map(Secret::new).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_passphrase_opens_the_file() {
        let words = |text: &str| Secret::new(text.to_owned());
        let locked = lock(&words("00ff"), &words("correct horse battery")).unwrap();
        assert!(!locked.windows(4).any(|four| four == b"00ff"), "the key must not stand in the file");
        assert_eq!(unlock(&locked, &words("correct horse battery")).unwrap().reveal(), "00ff");
        assert_eq!(unlock(&locked, &words("wrong horse battery")).err().unwrap().code, Code::Key);
        assert_eq!(lock(&words("00ff"), &words("short")).err().unwrap().code, Code::Key, "a short passphrase protects nothing");
    }
}
