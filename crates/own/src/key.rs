//! A person's signing key: Ed25519 (RFC 8032).

use coursewright_course::revision::Hash;
use ed25519_dalek::pkcs8::DecodePublicKey;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::fmt::Write as _;
use zeroize::Zeroizing;

/// A secret key. It cannot be printed or serialised, and is wiped from memory when dropped.
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// A key from 32 random bytes, new or as they were kept.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(bytes))
    }

    /// The 32 bytes, for the keychain or the passphrase file and nobody else.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public key, 64 hexadecimal digits.
    #[must_use]
    pub fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    /// The signature over a hash, 128 hexadecimal digits.
    pub(crate) fn sign(&self, hash: Hash) -> String {
        hex(&self.0.sign(hash.bytes()).to_bytes())
    }
}

/// Whether this signature over this hash was made with the secret half of this public key.
///
/// Strict: a key of small order or a signature in another than its one form is refused, or one signature
/// could be made to fit several contents.
pub(crate) fn verifies(public: &str, hash: Hash, signature: &str) -> bool {
    let verified = || {
        let key = VerifyingKey::from_bytes(public.parse::<Hash>().ok()?.bytes()).ok()?;
        let mut bytes = [0u8; 64];
        bytes[..32].copy_from_slice(signature.get(..64)?.parse::<Hash>().ok()?.bytes());
        bytes[32..].copy_from_slice(signature.get(64..)?.parse::<Hash>().ok()?.bytes());
        key.verify_strict(hash.bytes(), &Signature::from_bytes(&bytes)).ok()
    };
    verified().is_some()
}

/// A public key as people hand it on: 64 hexadecimal digits, in groups or not, or a PEM public key (RFC 8410), which
/// other tools write. Its 64 digits; none, where it is neither, or no key of Ed25519.
#[must_use]
pub fn read_public(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with("-----BEGIN") {
        return Some(hex(VerifyingKey::from_public_key_pem(text).ok()?.as_bytes()));
    }
    let digits: String = text.split_whitespace().collect::<String>().to_ascii_lowercase();
    VerifyingKey::from_bytes(digits.parse::<Hash>().ok()?.bytes()).ok().map(|_| digits)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::revision::hash_bytes;

    #[test]
    fn the_public_key_is_the_published_one() {
        let secret: Hash = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60".parse().unwrap();
        assert_eq!(SecretKey::from_bytes(secret.bytes()).public(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "RFC 8032, 7.1, test 1");
    }

    #[test]
    fn a_signature_fits_one_hash_and_one_key() {
        let (key, other) = (SecretKey::from_bytes(&[7; 32]), SecretKey::from_bytes(&[8; 32]));
        let (hash, public) = (hash_bytes(b"a"), key.public());
        let signature = key.sign(hash);
        assert!(verifies(&public, hash, &signature));
        assert!(!verifies(&public, hash_bytes(b"b"), &signature), "another content");
        assert!(!verifies(&other.public(), hash, &signature), "another key");
        assert!(!verifies(&public, hash, &signature.to_uppercase()), "one written form only");
        assert!(!verifies(&public, hash, ""), "nothing is no signature");
        assert!(!verifies(&"0".repeat(64), hash, &signature), "a key of small order fits anything");
    }

    #[test]
    fn a_public_key_is_read_as_people_hand_it_on() {
        let public = SecretKey::from_bytes(&[7; 32]).public();
        assert_eq!(public, "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c");
        let grouped = public.as_bytes().chunks(4).map(|four| str::from_utf8(four).unwrap()).collect::<Vec<_>>().join(" ").to_uppercase();
        // What `openssl pkey -pubin -outform PEM` prints for it.
        let pem = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=\n-----END PUBLIC KEY-----\n";
        for text in [public.clone(), format!("\u{feff}{public}\r\n"), grouped, pem.to_owned(), pem.replace('\n', "\r\n")] {
            assert_eq!(read_public(&text).as_ref(), Some(&public), "{text:?}");
        }
        let other = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEA6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=\n-----END PUBLIC KEY-----\n";
        for text in ["", "abc", &public[1..], &format!("{public}0"), other, "-----BEGIN PUBLIC KEY-----"] {
            assert_eq!(read_public(text), None, "{text:?}: nothing, too little, too much, a key of another kind");
        }
    }

    #[test]
    fn a_kept_key_is_the_same_key() {
        let key = SecretKey::from_bytes(&[7; 32]);
        assert_eq!(SecretKey::from_bytes(&key.to_bytes()).public(), key.public());
    }
}
