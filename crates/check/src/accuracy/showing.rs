//! Course words and source words side by side, and the fix that takes the source's.

use crate::ledger::{Cited, Difference, Judged};
use crate::material::{Near, PassageRead, SourceRead};
use crate::raise::{Raised, course_words, spans};
use coursewright_course::finding::{Evidence, Fix};
use coursewright_prose::span::Span;

/// The most bytes of a passage shown around the words in question.
const SHOWN: usize = 400;

/// A finding about a judged statement.
pub(crate) fn about(judged: &Judged<'_>, message: impl Into<String>) -> Raised {
    Raised::at(judged.said.place, judged.said.text, message).about(judged.said.statement)
}

/// The statement with these words marked.
pub(crate) fn said(judged: &Judged<'_>, marks: impl IntoIterator<Item = Span>) -> Evidence {
    course_words(judged.said.text, marks.into_iter().map(|span| (span.start, span.end)))
}

/// A passage around a place in it, the place marked.
pub(crate) fn source_words(label: &str, source: &SourceRead, passage: &PassageRead, mark: Span) -> Evidence {
    let text = passage.passage.text.as_str();
    let (mut start, mut end) = (0, text.len());
    if text.len() > SHOWN {
        let room = SHOWN.saturating_sub(mark.len()) / 2;
        start = text.floor_char_boundary(mark.start.saturating_sub(room));
        end = text.ceil_char_boundary((mark.end + room).min(text.len()));
    }
    let mark = (mark.start.max(start) - start, mark.end.clamp(start, end) - start);
    let locator = passage.passage.locator.words();
    let locator = if locator.is_empty() { source.name.clone() } else { format!("{} · {locator}", source.name) };
    Evidence { label: label.into(), text: text[start..end].to_owned(), marks: spans([mark]), passage: Some((source.id, passage.passage.id)), locator }
}

/// Each cited passage, its run marked.
pub(crate) fn cited_words(judged: &Judged<'_>) -> Vec<Evidence> {
    judged.cited.iter().filter_map(Cited::live).take(2).map(|(source, passage, run)| source_words("The source says", source, passage, run)).collect()
}

/// The passage most like the statement.
pub(crate) fn near_words(near: &Near<'_>) -> Evidence {
    source_words("Nearest passage", near.source, near.passage, near.span)
}

/// What the source has in place of a difference.
pub(crate) fn instead_words(judged: &Judged<'_>, difference: &Difference) -> Option<Evidence> {
    let instead = difference.instead.as_ref()?;
    let (source, passage, _) = judged.cited.get(instead.cited)?.live()?;
    Some(source_words("The source says", source, passage, instead.span))
}

/// The statement with other words in one place.
pub(crate) fn reworded(judged: &Judged<'_>, span: Span, new: &str) -> Fix {
    let text = judged.said.text;
    let text = format!("{}{new}{}", text.get(..span.start).unwrap_or(""), text.get(span.end..).unwrap_or(""));
    Fix::Reword { statement: judged.said.statement, text }
}
