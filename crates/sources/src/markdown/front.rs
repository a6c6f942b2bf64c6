//! The head of a Markdown file: a title is a heading, the rest is told.

use crate::gather::Gathering;
use crate::hidden::clipped;
use coursewright_course::source::{Locator, LossKind};

/// Reads lines of `name: value` between the two marks.
pub(super) fn read(head: &str, at: Locator, found: &mut Gathering) {
    let mut others = Vec::new();
    for line in head.lines().filter(|line| !line.trim().is_empty()) {
        match line.split_once(':') {
            Some(("title", title)) if !bare(title).is_empty() => found.heading(1, bare(title), at.clone()),
            _ => others.push(line.trim()),
        }
    }
    if !others.is_empty() {
        let what = format!("The head of the file is not text for readers: “{}”", clipped(&others.join("; ")));
        found.lose(LossKind::Lost, what, at);
    }
}

/// A value without its quotation marks.
fn bare(value: &str) -> &str {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) {
            return inner.trim();
        }
    }
    value
}
