//! Documents as sections: a heading with its paragraphs, lists and tables, in order.

use super::Reading;
use super::Reference;
use super::denial::{denies, mark_entry, mark_under_heading};
use super::sentence::Sentence;
use coursewright_course::source::{Passage, PassageKind, Source};
use coursewright_prose::{Span, sentence};
use std::ops::Range;

/// A heading with what stands under it, up to the next heading.
#[derive(Clone, Debug)]
pub(in crate::builtin) struct Section {
    /// Position of its source.
    pub(in crate::builtin) source: usize,
    /// The heading's words, tidied; empty before the first heading.
    pub(in crate::builtin) title: String,
    /// Position of the heading's passage.
    pub(in crate::builtin) heading: Option<usize>,
    /// Level of the heading; 0 before the first.
    pub(in crate::builtin) level: u8,
    /// What stands under it, in order.
    pub(in crate::builtin) parts: Vec<Part>,
}

/// A part of a section.
#[derive(Clone, Debug)]
pub(in crate::builtin) enum Part {
    /// Running text.
    Paragraph(Range<usize>),
    /// A list, with the sentence that leads it in.
    List {
        /// Whether its order matters.
        ordered: bool,
        /// The sentence before it, when it ends with a colon.
        lead: Option<usize>,
        /// The entries.
        entries: Vec<Entry>,
    },
    /// A table.
    Table {
        /// Position of its passage.
        passage: usize,
        /// Position of the passage that is its caption.
        caption: Option<usize>,
    },
    /// Something to be typed or read letter by letter.
    Code {
        /// Position of its passage.
        passage: usize,
    },
}

/// An entry of a list.
#[derive(Clone, Debug)]
pub(in crate::builtin) struct Entry {
    /// 0 is the outermost list.
    pub(in crate::builtin) depth: u8,
    /// Its sentences.
    pub(in crate::builtin) sentences: Range<usize>,
}

impl Section {
    /// All its sentences in order, tables left out.
    pub(in crate::builtin) fn sentences(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().flat_map(|part| -> Vec<usize> {
            match part {
                Part::Paragraph(range) => range.clone().collect(),
                Part::List { lead, entries, .. } => lead.iter().copied().chain(entries.iter().flat_map(|entry| entry.sentences.clone())).collect(),
                Part::Table { .. } | Part::Code { .. } => Vec::new(),
            }
        })
    }

    /// How many words it teaches, tables and code counted by their text.
    pub(in crate::builtin) fn length(&self, reading: &Reading<'_>) -> usize {
        let tables: usize = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Table { passage, .. } | Part::Code { passage } => reading.sources[self.source].passages[*passage].text.split_whitespace().count(),
                _ => 0,
            })
            .sum();
        tables + self.sentences().map(|n| reading.sentences[n].length()).sum::<usize>()
    }
}

/// Reads a document into sections; their sentences are added to `sentences`.
pub(super) fn read(source: &Source, position: usize, sentences: &mut Vec<Sentence>, sections: &mut Vec<Section>) {
    let mut open = Section { source: position, title: String::new(), heading: None, level: 0, parts: vec![] };
    let mut caption = None;
    for (at, passage) in source.passages.iter().enumerate() {
        match passage.kind {
            PassageKind::Heading { level } => {
                let next = Section { source: position, title: tidy_heading(&passage.text), heading: Some(at), level, parts: vec![] };
                sections.push(std::mem::replace(&mut open, next));
                drop_lead(sections.last(), sentences);
                caption = None;
            }
            PassageKind::Table { .. } => {
                let caption = caption.take().or_else(|| plain_caption(&mut open, source, sentences));
                open.parts.push(Part::Table { passage: at, caption });
            }
            PassageKind::Aside if passage.text.len() < 120 => caption = Some(at),
            PassageKind::Entry { number, depth } => {
                caption = None;
                let range = add(passage, position, at, sentences);
                entry(&mut open, range, number.is_some(), depth, sentences);
            }
            // Its wrong options say what is not so; the questions are told as left out.
            PassageKind::Question => caption = None,
            PassageKind::Code => open.parts.push(Part::Code { passage: at }),
            PassageKind::Paragraph | PassageKind::Quotation | PassageKind::Aside | PassageKind::Turn => {
                // What stands between a short aside and a table parts them: it was a box's name or a note.
                caption = None;
                let range = add(passage, position, at, sentences);
                if !range.is_empty() {
                    if denies(&open.title) {
                        mark_under_heading(sentences, range.clone());
                    }
                    open.parts.push(Part::Paragraph(range));
                }
            }
        }
    }
    sections.push(open);
    drop_lead(sections.last(), sentences);
}

/// Marks a sentence that leads in what was not carried over: “perhaps illustrated as:” at the end of its section.
fn drop_lead(section: Option<&Section>, sentences: &mut [Sentence]) {
    if let Some(Part::Paragraph(range)) = section.and_then(|section| section.parts.last())
        && let Some(last) = sentences.get_mut(range.end - 1).filter(|last| last.text.ends_with(':'))
    {
        last.traits.refers = Reference::Only;
    }
}

fn entry(section: &mut Section, range: Range<usize>, ordered: bool, depth: u8, sentences: &mut [Sentence]) {
    if range.is_empty() {
        return;
    }
    if denies(&section.title) {
        mark_under_heading(sentences, range.clone());
    }
    match section.parts.last_mut() {
        Some(Part::List { entries, ordered: same, lead }) if *same == ordered || depth > 0 => {
            let over = entries.iter().rfind(|over| over.depth < depth).map(|over| over.sentences.end - 1);
            if is_denied(sentences, *lead, over) {
                mark_entry(sentences, range.clone());
            }
            entries.push(Entry { depth, sentences: range });
        }
        _ => {
            let lead = lead(section, sentences);
            if is_denied(sentences, lead, None) {
                mark_entry(sentences, range.clone());
            }
            section.parts.push(Part::List { ordered, lead, entries: vec![Entry { depth, sentences: range }] });
        }
    }
}

/// Whether an entry says the opposite without the lead of its list, or the entry it stands under.
fn is_denied(sentences: &[Sentence], lead: Option<usize>, over: Option<usize>) -> bool {
    lead.is_some_and(|n| denies(&sentences[n].text)) || over.is_some_and(|n| sentences[n].traits.denied || (sentences[n].text.ends_with(':') && denies(&sentences[n].text)))
}

/// Takes the paragraph before a table as its caption when it begins like one.
fn plain_caption(section: &mut Section, source: &Source, sentences: &[Sentence]) -> Option<usize> {
    let Some(Part::Paragraph(range)) = section.parts.last() else { return None };
    let at = sentences[range.start].passage;
    let text = source.passages[at].text.trim();
    let named = text.strip_prefix("Table ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (named && text.len() < 120).then(|| {
        section.parts.pop();
        at
    })
}

/// The most words of a line without a closing mark that leads a list in.
const SHORT: usize = 8;

/// Takes the last sentence of the paragraph before a list when it leads the list in.
fn lead(section: &mut Section, sentences: &[Sentence]) -> Option<usize> {
    let Some(Part::Paragraph(range)) = section.parts.last_mut() else { return None };
    let last = range.end - 1;
    // “This course does not cover”, a short line without any mark, leads in as well.
    let line = range.len() == 1 && sentences[last].length() <= SHORT && !sentences[last].text.ends_with(['.', '!', '?', '…', '"', '”', ')', ';', ',']);
    if !sentences[last].text.ends_with(':') && !line {
        return None;
    }
    range.end -= 1;
    if range.start == range.end {
        section.parts.pop();
    }
    Some(last)
}

fn add(passage: &Passage, source: usize, at: usize, sentences: &mut Vec<Sentence>) -> Range<usize> {
    let first = sentences.len();
    let entry = matches!(passage.kind, PassageKind::Entry { number: None, .. });
    for span in sentence::sentences(&passage.text) {
        let span = without_mark(&passage.text, span);
        let span = if entry { without_end(&passage.text, span) } else { span };
        // A quotation of under four words must stand byte for byte, and lists are often set in small letters.
        let text = if entry { blanks(span.of(&passage.text)) } else { shown(span.of(&passage.text)) };
        if text.chars().any(char::is_alphanumeric) {
            sentences.push(Sentence::new(source, at, span, text, false));
        }
    }
    first..sentences.len()
}

/// A run without the list mark or the label before its words.
fn without_mark(text: &str, span: Span) -> Span {
    let run = span.of(text);
    let bare = run.trim_start_matches(['-', '*', '•', '–', '>', ' ', '\t']);
    Span::new(span.end - bare.len(), span.end).trim(text)
}

/// An entry without the mark that parts it from the next.
fn without_end(text: &str, span: Span) -> Span {
    let run = span.of(text);
    let bare = run.trim_end_matches([';', ',', ' ']);
    Span::new(span.start, span.start + bare.len())
}

/// Words with single blanks.
fn blanks(run: &str) -> String {
    run.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Written words as they are shown: single blanks, capital first.
pub(in crate::builtin) fn shown(run: &str) -> String {
    capital(&blanks(run))
}

/// The text with its first letter as a capital.
pub(in crate::builtin) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A heading without its number and closing mark.
pub(in crate::builtin) fn tidy_heading(heading: &str) -> String {
    let words = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '§' | ' ' | '#' | '-' | '–'));
    let bare = if bare.is_empty() { &words } else { bare };
    let bare = bare.trim_end_matches([':', '.', ' ', '#']).replace(['*', '_', '`'], "");
    let letters = bare.chars().filter(|c| c.is_alphabetic());
    if bare.len() > 5 && letters.clone().count() > 4 && letters.clone().all(char::is_uppercase) {
        return capital(&bare.to_lowercase());
    }
    capital(&bare)
}

#[cfg(test)]
mod tests {
    use super::{Part, read, tidy_heading};
    use coursewright_course::id::SourceId;
    use coursewright_course::revision::hash_bytes;
    use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};

    #[test]
    fn an_aside_names_the_table_right_below_it_and_no_later_one() {
        let table = PassageKind::Table { headers: 1 };
        let passages =
            [("Limits", PassageKind::Aside), ("Group\tLimit\nFish\t2", table), ("Try it", PassageKind::Aside), ("Open the door.", PassageKind::Paragraph), ("A\tB\n1\t2", table)];
        let id = SourceId::from_bits(1);
        let passages =
            (0..).zip(passages).map(|(n, (text, kind))| Passage { id: coursewright_course::id::PassageId::of(id, 1, n), text: text.into(), kind, locator: Locator::default() });
        let source = Source {
            id,
            name: "a.md".into(),
            kind: SourceKind::Markdown,
            version: 1,
            bytes: hash_bytes(b""),
            size: 0,
            imported_at: String::new(),
            language: None,
            passages: passages.collect(),
            losses: vec![],
            earlier: vec![],
        };
        let (mut sentences, mut sections) = (Vec::new(), Vec::new());
        read(&source, 0, &mut sentences, &mut sections);
        let captions: Vec<_> =
            sections.iter().flat_map(|section| &section.parts).filter_map(|part| if let Part::Table { caption, .. } = part { Some(*caption) } else { None }).collect();
        assert_eq!(captions, [Some(0), None]);
    }

    #[test]
    fn a_heading_loses_its_number_not_its_words() {
        assert_eq!(tidy_heading("5.2 Compressed air:"), "Compressed air");
        assert_eq!(tidy_heading("TAKING PRODUCT TEMPERATURES"), "Taking product temperatures");
        assert_eq!(tidy_heading("How to take a core reading"), "How to take a core reading");
    }
}
