//! What the whole course holds of each kind: distractors are taken from here, never invented.

use crate::builtin::lesson::Content;
use crate::builtin::outline::Plan;
use crate::builtin::phrase::{self, Phrase};
use crate::builtin::reading::Reading;
use crate::builtin::term::Defined;
use crate::builtin::value::{Value, values};

/// A value where it stands.
#[derive(Clone, Debug)]
pub(in crate::builtin) struct Held {
    /// The value.
    pub(in crate::builtin) value: Value,
    /// The sentence it stands in.
    pub(in crate::builtin) sentence: usize,
}

/// Two parts of a sentence: a case and what applies, or a statement and its reason.
#[derive(Clone, Debug)]
pub(in crate::builtin) struct Pair {
    /// The lesson it belongs to.
    pub(in crate::builtin) lesson: usize,
    /// The sentence.
    pub(in crate::builtin) sentence: usize,
    /// What is asked about, as a run of the sentence's text.
    pub(in crate::builtin) asked: (usize, usize),
    /// The answer, as a run of the sentence's text.
    pub(in crate::builtin) answer: (usize, usize),
    /// What joins the two: "if", "when", "because", "so that".
    pub(in crate::builtin) joint: &'static str,
}

/// What the course holds.
#[derive(Debug, Default)]
pub(in crate::builtin) struct Stock {
    /// Values in sentences that are shown.
    pub(in crate::builtin) values: Vec<Held>,
    /// Terms with the lesson that defines them.
    pub(in crate::builtin) terms: Vec<(usize, Defined)>,
    /// Cases and reasons.
    pub(in crate::builtin) pairs: Vec<Pair>,
    /// Steps: lesson, sentence, told.
    pub(in crate::builtin) steps: Vec<(usize, usize, bool)>,
    /// Titles of the lessons.
    titles: Vec<String>,
    /// Entries of lists: the sentence that leads in, the entry.
    pub(in crate::builtin) entries: Vec<(usize, usize)>,
    /// Mistakes: lesson, the sentence that names it.
    pub(in crate::builtin) mistakes: Vec<(usize, usize)>,
    /// Sentences that are shown: lesson, sentence.
    pub(in crate::builtin) shown: Vec<(usize, usize)>,
    /// Telling phrases of each lesson that are nouns.
    pub(in crate::builtin) phrases: Vec<Vec<Phrase>>,
}

impl Stock {
    /// Takes stock of all lessons.
    pub(in crate::builtin) fn of(reading: &Reading<'_>, lessons: &[(Plan, Content)], names: &[String]) -> Self {
        let mut stock = Self::default();
        for (lesson, (plan, content)) in lessons.iter().enumerate() {
            stock.shown.extend(content.shown.iter().map(|&n| (lesson, n)));
            for &sentence in &content.shown {
                let traits = &reading.sentences[sentence].traits;
                if traits.denied || (!traits.opens() && reading.sentences[sentence].spoken) {
                    continue;
                }
                stock.values.extend(values(&reading.sentences[sentence].text).into_iter().map(|value| Held { value, sentence }));
                stock.pairs.extend(super::rule::pair(reading, lesson, sentence));
            }
            stock.terms.extend(content.terms.iter().cloned().map(|term| (lesson, term)));
            for procedure in &content.procedures {
                stock.steps.extend(procedure.steps.iter().filter_map(|step| step.first()).map(|&n| (lesson, n, procedure.spoken)));
            }
            stock.entries.extend(content.lists.iter().flat_map(|(lead, entries)| entries.iter().map(|&n| (*lead, n))));
            stock.mistakes.extend(content.mistakes.iter().map(|(n, _)| (lesson, *n)));
            stock.titles.push(plan.title.clone());
            stock.phrases.push(nouns(reading, plan, names));
        }
        stock
    }

    /// The title of a lesson.
    pub(in crate::builtin) fn title(&self, lesson: usize) -> &str {
        self.titles.get(lesson).map_or("", String::as_str)
    }
}

/// The telling phrases of a lesson that are nouns, each with how often its source uses it; one in the title counts twice.
fn nouns(reading: &Reading<'_>, plan: &Plan, names: &[String]) -> Vec<Phrase> {
    let mut found = phrase::telling(reading, &plan.sentences(reading), names);
    found.truncate(30);
    found.retain_mut(|phrase| {
        let usage = phrase::usage(reading, reading.sentences[phrase.sentence].source, &phrase.words);
        phrase.count = usage.count + usize::from(plan.title.to_lowercase().contains(&phrase.words.to_lowercase()));
        phrase.acts = usage.acts;
        usage.noun
    });
    found
}
