//! What a model would ask an expert: only what is about the lesson, and nothing that passes for the words of a source.

use super::shelf::Shelf;
use coursewright_course::question;
use coursewright_prose::quote;
use coursewright_prose::word::{content_stems, words};
use std::collections::BTreeSet;

/// The most questions that one lesson brings: an expert has an hour for all of them.
const MOST: usize = 4;

/// What questions about one lesson are held against.
pub(super) struct Asking {
    /// The stems of its title, its objectives and its passages.
    stems: BTreeSet<String>,
    /// Texts of all passages, with whether they were spoken.
    texts: Vec<(String, bool)>,
}

impl Asking {
    /// A lesson with these passages.
    pub(super) fn of<'t>(shelf: &Shelf<'_>, passages: &[usize], title: &'t str, objectives: impl Iterator<Item = &'t str>) -> Self {
        let mut stems: BTreeSet<String> = objectives.chain([title]).flat_map(content_stems).collect();
        stems.extend(passages.iter().flat_map(|&at| content_stems(&shelf.get(at).1.text)));
        Self { stems, texts: shelf.all().map(|(_, source, passage)| (passage.text.clone(), source.kind.is_spoken())).collect() }
    }

    /// The questions an expert is asked. One that shares no word with its lesson is left out and told; a quotation that no
    /// source has is marked as that.
    pub(super) fn asked(&self, questions: Vec<(String, String)>, number: &str, told: &mut Vec<String>) -> Vec<(String, String)> {
        let short = |text: String| text.chars().take(question::MOST).collect::<String>();
        let mut asked = Vec::new();
        for (text, why) in questions {
            if content_stems(&text).iter().any(|stem| self.stems.contains(stem)) {
                asked.push((short(self.marked(&text)), short(self.marked(&why))));
            } else {
                told.push(format!(
                    "Lesson {number}: the model had a question for your expert that is not about this lesson, and it was left out: “{}”",
                    text.chars().take(160).collect::<String>()
                ));
            }
        }
        asked.truncate(MOST);
        asked
    }

    /// A text whose quotations stand in a source, or say that they do not. One or two words are a name, not a quotation.
    fn marked(&self, text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for span in quote::quotations(text) {
            let said = span.of(text);
            let stands = words(said).len() < 3 || self.texts.iter().any(|(own, spoken)| quote::verify(said, own, *spoken).holds());
            let end = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
            out.push_str(&text[from..end]);
            if !stands {
                out.push_str(" (not found in the sources)");
            }
            from = end;
        }
        out.push_str(&text[from..]);
        out
    }
}
