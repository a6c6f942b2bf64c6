//! Who may know whom: the manifests against the allowed edges.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What each room may know of ours.
fn allowed() -> BTreeMap<&'static str, &'static [&'static str]> {
    const MIDDLE: &[&str] = &["course", "prose"];
    BTreeMap::from([
        ("course", &[] as &[&str]),
        ("prose", &[]),
        ("sources", MIDDLE),
        ("draft", MIDDLE),
        ("check", MIDDLE),
        ("own", MIDDLE),
        ("package", MIDDLE),
        ("play", MIDDLE),
        ("exchange", MIDDLE),
        ("store", MIDDLE),
        ("api", &["course", "prose", "sources", "draft", "check", "own", "package", "play", "exchange", "store"]),
        ("cli", &["api"]),
        ("xtask", &[]),
    ])
}

fn manifest(place: &Path) -> String {
    std::fs::read_to_string(place.join("Cargo.toml")).unwrap_or_else(|error| panic!("{}: {error}", place.display()))
}

fn ours(manifest: &str) -> Vec<String> {
    manifest.lines().filter_map(|line| line.trim().strip_prefix("coursewright-")).map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect()).collect()
}

#[test]
fn rooms_know_only_whom_they_may() {
    let crates = root().join("crates");
    let allowed = allowed();
    for entry in std::fs::read_dir(&crates).unwrap().flatten().filter(|entry| entry.path().join("Cargo.toml").exists()) {
        let room = entry.file_name().to_string_lossy().into_owned();
        let may = allowed.get(room.as_str()).unwrap_or_else(|| panic!("crates/{room} is a room nobody spoke about"));
        for known in ours(&manifest(&entry.path())) {
            assert!(may.contains(&known.as_str()), "crates/{room} must not know crates/{known}");
        }
    }
    assert_eq!(ours(&manifest(&root().join("src-tauri"))), ["api"], "the shell knows the dispatcher only");
}

#[test]
fn only_the_shell_knows_tauri_and_there_is_one_sqlite() {
    let crates = root().join("crates");
    for entry in std::fs::read_dir(&crates).unwrap().flatten().filter(|entry| entry.path().join("Cargo.toml").exists()) {
        let room = entry.file_name().to_string_lossy().into_owned();
        let manifest = manifest(&entry.path());
        assert!(!manifest.lines().any(|line| line.trim_start().starts_with("tauri")), "crates/{room} must not know the shell");
        assert!(room == "store" || !manifest.contains("rusqlite"), "crates/{room} must not open a database");
    }
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    assert_eq!(lock.matches("name = \"libsqlite3-sys\"").count(), 1, "two copies of SQLite would not see each other's locks");
}
