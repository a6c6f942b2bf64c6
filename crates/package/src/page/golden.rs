//! The page of the sample course as the player's own tests read it: what Rust writes and what the player understands
//! cannot drift apart unseen.

use crate::sample;

/// The body of the page without icons.
fn body() -> String {
    let sample = sample::owned();
    let tree = crate::scorm12(&sample.edition()).unwrap();
    let page = String::from_utf8(tree.file("index.html").unwrap().to_vec()).unwrap();
    let start = page.find("<body").unwrap();
    page[start..].replace(crate::player::ICONS, "")
}

#[test]
fn the_players_tests_read_what_is_written() {
    let golden = include_str!("../../../../ui/player/fixture/page.html");
    assert!(golden == body(), "the page changed: run `cargo test -p coursewright-package golden -- --ignored`, then the player’s tests, and look at the difference");
}

#[test]
#[ignore = "writes the page that the player’s tests read"]
#[expect(clippy::disallowed_methods, reason = "a golden file is written on demand by its own test")]
fn write_the_golden_page() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/player/fixture/page.html");
    std::fs::write(path, body()).unwrap();
}
