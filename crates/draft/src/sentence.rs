//! The one way sentences of a course are counted: over the plain text of their Markdown.

use coursewright_prose::{markdown, sentence};

/// The sentences a learner reads in a Markdown text, in order, as plain text.
#[must_use]
pub fn split(markdown: &str) -> Vec<String> {
    let plain = markdown::plain::plain(markdown).text;
    sentence::sentences(&plain).into_iter().map(|span| span.of(&plain).to_owned()).collect()
}
