//! The page of the sample course as the player's own tests read it: what Rust writes and what the player understands
//! cannot drift apart unseen.

use crate::sample;

/// The body of the page without icons.
fn body() -> String {
    let sample = sample::owned();
    let tree = crate::scorm12(&sample.edition()).unwrap();
    let page = std::str::from_utf8(tree.file("index.html").unwrap()).unwrap();
    let start = page.find("<body").unwrap();
    page[start..].replace(crate::player::ICONS, "")
}

#[test]
fn the_players_tests_read_what_is_written() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/player/fixture/page.html");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, body()).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(golden == body(), "the page changed; run with UPDATE_GOLDEN=1, then the player's tests, and look at the difference");
}
