//! Addresses in a manifest or a page as names of parts.

use crate::documents::directory::refused;
use crate::hidden::clipped;
use crate::problem::ReadProblem;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To a part of the package.
    Part(String),
    /// To a page elsewhere, which is never fetched.
    Elsewhere(String),
    /// Out of the package, or to no file at all.
    Astray,
}

/// Follows an address that stands in this folder (with its slash).
pub(super) fn follow(folder: &str, address: &str) -> Target {
    let address = address.trim();
    let scheme =
        address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')));
    if scheme.is_some_and(|scheme| matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https")) || address.starts_with("//") {
        return Target::Elsewhere(clipped(address));
    }
    if scheme.is_some() {
        return Target::Astray;
    }
    let bare = address.split(['?', '#']).next().unwrap_or("");
    // Windows' tools write folders with backslashes; signs may be written as numbers. Both once, then it is judged.
    let plain = decoded(bare).replace('\\', "/");
    if plain.starts_with('/') {
        return Target::Astray;
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in plain.split('/') {
        match step.trim_end_matches(' ') {
            ".." if steps.pop().is_none() => return Target::Astray,
            ".." | "." | "" => {}
            _ => steps.push(step),
        }
    }
    Target::Part(steps.join("/"))
}

/// The same for an address of a manifest: one that leads astray is refused.
pub(super) fn listed(folder: &str, address: &str) -> Result<Target, ReadProblem> {
    match follow(folder, address) {
        Target::Astray => Err(refused(format!("its manifest points out of the package (“{}”)", clipped(address)))),
        target => Ok(target),
    }
}

/// The folder of a part, with its slash; empty at the root.
pub(super) fn folder(name: &str) -> &str {
    name.rfind('/').map_or("", |at| &name[..=at])
}

fn decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = address.get(at + 1..at + 3).filter(|digits| bytes[at] == b'%' && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_inside_or_are_known_to_lead_out() {
        let part = |name: &str| Target::Part(name.into());
        assert_eq!(follow("a/", "b%20c.html?page=2#top"), part("a/b c.html"));
        assert_eq!(follow("a/b/", "../c.html"), part("a/c.html"));
        assert_eq!(follow("", "a\\b.html"), part("a/b.html"));
        assert_eq!(follow("", "https://example.org/x"), Target::Elsewhere("https://example.org/x".into()));
        for address in ["../x", "a/../../x", "%2e%2e/x", "..%5cx", "/etc/passwd", "\\\\host\\x", "file:///etc/passwd", "C:\\x", "javascript:alert(1)", "data:text/html,x"] {
            assert_eq!(follow("", address), Target::Astray, "{address}");
        }
        assert_eq!(follow("", "%252e%252e/x"), part("%2e%2e/x"), "decoded once, it is a name like another");
    }
}
