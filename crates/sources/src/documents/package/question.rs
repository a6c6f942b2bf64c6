//! A question as a passage: what is asked, and below it what can be answered, with a mark where the key is known.

use crate::gather::Gathering;
use crate::hidden::clipped;
use crate::html;
use crate::html::NO_KEY;
use coursewright_course::source::{Locator, LossKind, PassageKind};

/// What stands where something is to be filled in.
pub(super) const GAP: &str = "____";

/// A question with its options.
pub(super) struct Question {
    /// What is asked.
    pub(super) stem: String,
    /// Each option, and whether it is right; none where that is not said.
    pub(super) options: Vec<(String, Option<bool>)>,
}

impl Question {
    /// A statement to be judged.
    pub(super) fn judged(stem: String, right: bool) -> Self {
        Self { stem, options: vec![("True".to_owned(), Some(right)), ("False".to_owned(), Some(!right))] }
    }

    /// A text with gaps: the answers of a single one, or the whole text with all of them filled.
    pub(super) fn gapped(asked: String, filled: String, gaps: Vec<Vec<String>>) -> Self {
        let answers = match <[Vec<String>; 1]>::try_from(gaps) {
            Ok([accepted]) => accepted,
            Err(_) => vec![filled],
        };
        Self { stem: asked, options: answers.into_iter().map(|answer| (answer, Some(true))).collect() }
    }

    /// As a passage.
    pub(super) fn tell(self, found: &mut Gathering) {
        let options: Vec<_> = self.options.into_iter().filter(|(words, _)| !words.trim().is_empty()).collect();
        if options.is_empty() {
            found.add(&self.stem, PassageKind::Paragraph, Locator::default());
            return;
        }
        if options.iter().all(|(_, right)| right.is_none()) {
            found.lose(LossKind::Lost, NO_KEY, Locator::default());
        } else if options.iter().any(|(_, right)| right.is_none()) {
            let what = format!("The question “{}” came through with a part of its key: what belongs to the entries marked ○ is not said.", clipped(&one_line(&self.stem)));
            found.lose(LossKind::Lost, what, Locator::default());
        }
        let mut lines = vec![one_line(&self.stem)];
        lines.extend(options.iter().map(|(words, right)| format!("{} {}", mark(*right), one_line(words))));
        found.add(&lines.join("\n"), PassageKind::Question, Locator::default());
    }
}

const fn mark(right: Option<bool>) -> &'static str {
    match right {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "○",
    }
}

/// Words that may be a piece of a page, as words.
pub(super) fn plain(words: &str) -> String {
    if !words.contains(['<', '&']) {
        return one_line(words);
    }
    let mut inner = Gathering::default();
    html::packaged(words, &mut inner);
    inner.all_words()
}

pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
