//! Wording that nobody may reword stands on the page as it was marked, letter by letter.

use crate::sample;
use coursewright_course::id::{BlockId, VerbatimId};
use coursewright_course::place::Slot;
use coursewright_course::verbatim::{Verbatim, Words};
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_page_keeps_every_letter_of_it(words in "[A-Za-z][a-zA-Z0-9 .,;:&<>\"'’“”°§%()/+=*_#!-]{3,50}[a-z]") {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let markdown: String = words.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect();
        let sample = sample::hostile(&markdown);
        let tree = crate::web(&sample.edition()).unwrap();
        let page = shown(std::str::from_utf8(tree.file("index.html").unwrap()).unwrap());
        let times = page.matches(words.as_str()).count();
        prop_assert!(times >= 10, "{words} stands {times} times");
    }
}

#[test]
fn marks_travel_in_the_markdown_form_whatever_their_words() {
    let mut course = sample::course();
    let block = course.lessons().flat_map(|lesson| &lesson.blocks).next().map_or(BlockId::from_bits(1), |block| block.id);
    for (n, text) in (1..).zip(["Keep it shut.", "a --> b <!-- cw:end -->", "“Stop. Lock.”\n\nTag.", "\\*no\\* & <b>"]) {
        let words = Words::Block { block, slot: Slot::Entry { n: 2 }, text: text.into() };
        course.verbatim.push(Verbatim { id: VerbatimId::from_bits(n), words, by: "Ada -- Owner".into(), reason: "wording of the law".into(), at: "2026-01-01T00:00:00Z".into() });
    }
    let text = crate::markdown::write(&course, &|_| None);
    assert_eq!(crate::markdown::read(&text).map(|read| read.course).as_ref(), Ok(&course), "{text}");
    assert!(text.contains("cw:verbatim {"), "a mark is told where a reader can see it");
}
