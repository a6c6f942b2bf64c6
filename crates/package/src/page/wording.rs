//! Wording that nobody may reword stands on the page as it was marked, letter by letter.

use crate::sample;
use coursewright_prose::markdown::words::written;
use proptest::prelude::*;

/// What a browser shows of the page: no tags, and letters for their names.
fn shown(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let mut inside = false;
    for letter in page.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].iter().fold(text, |text, (name, letter)| text.replace(name, letter))
}

/// How often a page shows words that every text of a course says as well, and how often it shows the Markdown of them:
/// titles, answers to type and the like are no Markdown.
fn times(words: &str) -> (usize, usize) {
    let markdown = written(words);
    let sample = sample::hostile(&markdown);
    let tree = crate::web(&sample.edition()).unwrap();
    let page = shown(std::str::from_utf8(&tree.file("index.html").unwrap()).unwrap());
    let read = page.matches(words).count();
    (read, if markdown == words { read } else { page.matches(markdown.as_str()).count() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_page_keeps_every_letter_of_it(words in "[A-Za-z][a-zA-Z0-9 .,;:&<>\"'’“”°§%()/+=*_#!-]{3,50}[a-z]") {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let (all, _) = times(&"w".repeat(written(&words).chars().count()));
        let (read, as_markdown) = times(&words);
        let shown = if written(&words) == words { read } else { read + as_markdown };
        prop_assert_eq!(shown, all, "{}", words);
        prop_assert!(read * 2 > all, "most of a course is Markdown: {} of {}", read, all);
    }
}
