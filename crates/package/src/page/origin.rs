//! “Where does this come from?”: the passages behind some statements, with the words used marked.

use super::escape::{Escaped, put};
use super::icon::icon;
use super::setting::Setting;
use coursewright_course::id::{PassageId, SourceId, StatementId};
use coursewright_course::source::{Passage, Source};
use coursewright_course::statement::Support;
use std::borrow::Cow;
use std::ops::Range;

/// Bytes of a passage shown before and after the words used; longer passages are cut at a blank.
const AROUND: usize = 160;

/// A passage with the ranges that statements rest on.
struct Cited<'a> {
    key: (SourceId, PassageId),
    source: &'a Source,
    passage: &'a Passage,
    /// Where it stands, in words.
    place: String,
    marks: Vec<(usize, usize)>,
}

/// The quiet line under a text; says whether any statement has something to show, and else writes nothing.
pub(crate) fn origin(out: &mut String, setting: &Setting<'_>, statements: &[StatementId]) -> bool {
    let mut cited: Vec<Cited<'_>> = Vec::new();
    let mut without = String::new();
    for id in statements {
        let Some(entry) = setting.entry(*id) else { continue };
        for verified in entry.citations.iter().filter(|v| v.verdict.holds()) {
            let citation = &verified.citation;
            let key = (citation.source, citation.passage);
            let mark = (citation.start as usize, citation.end as usize);
            if let Some(known) = cited.iter_mut().find(|known| known.key == key) {
                known.marks.push(mark);
            } else if let Some((source, passage)) = setting.passage(key) {
                cited.push(Cited { key, source, passage, place: passage.locator.words(), marks: vec![mark] });
            }
        }
        if entry.support == Support::Unsupported {
            match &entry.accepted {
                Some(accepted) => put!(
                    &mut without,
                    "<p class=\"end\">No source says “<span dir=\"auto\">{}</span>” <b>{}</b> lets it stand: {}</p>",
                    Escaped(&entry.text),
                    Escaped(&accepted.by),
                    Escaped(&accepted.reason)
                ),
                None => {
                    put!(&mut without, "<p class=\"end\">The checks found no source that says “<span dir=\"auto\">{}</span>” ", Escaped(&entry.text));
                    setting.undecided(&mut without);
                    without.push_str("</p>");
                }
            }
        }
    }
    if cited.is_empty() && without.is_empty() {
        return false;
    }
    put!(out, "<details class=\"src\"><summary>{}<span>Where does this come from?</span></summary><div class=\"in\">", icon("chev"));
    // Passages that stand at one place of one source are told together, their place once.
    for place in cited.chunk_by_mut(|one, next| one.key.0 == next.key.0 && one.place == next.place) {
        out.push_str("<div>");
        for one in place.iter_mut() {
            quote(out, one);
        }
        locator(out, &place[0]);
        out.push_str("</div>");
    }
    out.push_str(&without);
    out.push_str("</div></details>\n");
    true
}

fn quote(out: &mut String, cited: &mut Cited<'_>) {
    let text = &cited.passage.text;
    let marks = merged(text, &mut cited.marks);
    let (first, last) = (marks.first().map_or(0, |m| m.0), marks.last().map_or(0, |m| m.1));
    let (start, end) = (back(text, first), ahead(text, last));
    put!(out, "<blockquote dir=\"auto\">{}", if start > 0 { "… " } else { "" });
    let mut at = start;
    for (from, to) in marks {
        put!(out, "{}<mark>{}</mark>", Escaped(&cells(text, at..from)), Escaped(&cells(text, from..to)));
        at = to;
    }
    put!(out, "{}{}</blockquote>", Escaped(&cells(text, at..end)), if end < text.len() { " …" } else { "" });
}

/// A part of a passage as it is read: the cells of a table's row are told apart, and empty ones at its end left out.
fn cells(text: &str, part: Range<usize>) -> Cow<'_, str> {
    let words = &text[part.clone()];
    if !words.contains('\t') {
        return words.into();
    }
    let ends = |at: usize| text[at..].split('\n').next().is_none_or(|rest| rest.trim().is_empty());
    words
        .char_indices()
        .fold(String::with_capacity(words.len()), |mut out, (at, char)| {
            match char {
                '\t' if ends(part.start + at) => {}
                '\t' => out.push_str(" · "),
                char => out.push(char),
            }
            out
        })
        .into()
}

fn locator(out: &mut String, cited: &Cited<'_>) {
    let spoken = cited.source.kind.is_spoken();
    put!(out, "<p class=\"loc\">{}<span><b dir=\"auto\">{}</b>, version {}", icon(if spoken { "mic" } else { "doc" }), Escaped(&cited.source.name), cited.source.version);
    if !cited.place.is_empty() {
        put!(out, ", <span dir=\"auto\">{}</span>", Escaped(&cited.place));
    }
    out.push_str("</span></p>");
}

/// Sorted ranges that do not touch, on character boundaries; what does not fit the text is left out.
fn merged(text: &str, marks: &mut Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    marks.retain(|&(from, to)| from < to && text.get(from..to).is_some());
    marks.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::with_capacity(marks.len());
    for &(from, to) in marks.iter() {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

/// Where the excerpt begins: at the passage's start, or at a blank well before the first mark.
fn back(text: &str, mark: usize) -> usize {
    if mark <= AROUND * 3 / 2 {
        return 0;
    }
    let from = (mark - AROUND..mark).find(|&at| text.is_char_boundary(at)).unwrap_or(mark);
    text[from..mark].find(char::is_whitespace).map_or(from, |at| from + at + 1).min(mark)
}

/// Where the excerpt ends: at the passage's end, or at a blank well after the last mark.
fn ahead(text: &str, mark: usize) -> usize {
    if text.len() - mark <= AROUND * 3 / 2 {
        return text.len();
    }
    let to = (mark..=mark + AROUND).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(mark);
    text[mark..to].rfind(char::is_whitespace).map_or(to, |at| mark + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_become_one() {
        assert_eq!(merged("abcdefghij", &mut vec![(4, 6), (0, 2), (1, 4), (8, 99), (7, 7)]), [(0, 6)], "ranges out of the text or empty are dropped");
        assert_eq!(merged("aé", &mut vec![(0, 2)]), [], "a range that splits a character is not shown");
    }

    #[test]
    fn cells_of_a_row_are_told_apart() {
        let rows = "Fish\t2 °C\t\nMilk\t\t5 °C";
        assert_eq!(cells(rows, 0..rows.len()), "Fish · 2 °C\nMilk ·  · 5 °C");
        assert_eq!(cells("Fish\t2 °C\t", 0..5), "Fish · ", "a cell follows, marked on its own");
        assert_eq!(cells("Fish\t \t", 4..7), " ", "nothing follows");
        assert!(matches!(cells("No row.", 0..7), Cow::Borrowed(_)));
    }

    #[test]
    fn passages_of_one_place_are_told_together() {
        let mut sample = crate::sample::owned();
        let second = sample.sources[0].passages[1].id;
        for entry in &mut sample.ledger.entries {
            if let Some(mut other) = entry.citations.iter().find(|verified| verified.verdict.holds()).cloned() {
                (other.citation.passage, other.citation.start, other.citation.end) = (second, 0, 6);
                std::sync::Arc::make_mut(entry).citations.push(other);
            }
        }
        let (quotes, places) = told(&sample);
        assert_eq!(quotes, places, "each stands at its own time");
        sample.sources[0].passages[1].locator = sample.sources[0].passages[0].locator.clone();
        assert_eq!(told(&sample), (quotes, places / 2), "the same quotes, and each place once");
    }

    /// How many quotes and how many places the page of a course shows.
    fn told(sample: &crate::sample::Sample) -> (usize, usize) {
        let tree = crate::web(&sample.edition()).unwrap();
        let page = String::from_utf8(tree.file("index.html").unwrap().to_vec()).unwrap();
        let report = crate::verify::verify(&crate::sample::zip(&tree));
        assert!(report.lines.iter().any(|line| line.what == "pages" && line.holds), "{:?}", report.lines);
        (page.matches("<blockquote dir=\"auto\">").count(), page.matches("<p class=\"loc\">").count())
    }

    #[test]
    fn a_long_passage_is_cut_at_blanks_around_the_mark() {
        let text = format!("{}KEY{}", "word ".repeat(100), " word".repeat(100));
        let (start, end) = (back(&text, 500), ahead(&text, 503));
        assert!(text[start..].starts_with("word ") && text[..end].ends_with(" word"), "whole words only");
        assert!(end - start < 2 * AROUND + 20, "not the whole passage");
        assert_eq!((back("short KEY", 6), ahead("KEY short", 3)), (0, 9), "a short passage stands whole");
    }
}
