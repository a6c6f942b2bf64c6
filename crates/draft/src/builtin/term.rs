//! Key terms with their definitions: “X is …”, “X means …”.

use super::phrase::{lowered, noun_phrases};
use super::reading::written::capital;
use super::reading::{Part, Reading};
use super::words::{JUDGEMENTS, QUALITIES};
use super::writing::Line;
use coursewright_course::block::Term;
use coursewright_prose::markdown::words::written;

/// A term as its source defines it.
#[derive(Clone, Debug)]
pub(super) struct Defined {
    /// The term.
    pub(super) term: String,
    /// Its meaning, from the words after the verb.
    pub(super) meaning: String,
    /// The sentence that defines it.
    pub(super) sentence: usize,
    /// Sentences after it that belong to the definition.
    pub(super) more: Vec<usize>,
}

/// The definition in a sentence, if it is one.
pub(super) fn defined(reading: &Reading<'_>, n: usize, in_glossary: bool) -> Option<Defined> {
    let sentence = &reading.sentences[n];
    if (!in_glossary && !sentence.traits.opens()) || sentence.traits.asks || sentence.traits.mistake || !(5..=34).contains(&sentence.length()) {
        return None;
    }
    let text = &sentence.text;
    let (at, verb) = [" is ", " are ", " means ", " refers to ", " stands for "].iter().filter_map(|verb| text.find(verb).map(|at| (at, *verb))).min()?;
    let meaning = text[at + verb.len()..].trim_end_matches('.');
    let explicit = matches!(verb, " means " | " refers to " | " stands for ");
    // “The risk is that fares rise” says what is at risk, not what a risk is.
    if !explicit && (meaning.starts_with("that ") || is_judgement(meaning)) {
        return None;
    }
    let meaning = meaning.strip_prefix("that ").unwrap_or(meaning);
    let article = ["a ", "an ", "the ", "any ", "all "].iter().any(|word| meaning.starts_with(word));
    let class = meaning.contains(" that ")
        || meaning.contains(" which ")
        || meaning.contains(" who ")
        || meaning.contains(" of ")
        || meaning.contains(" with ")
        || meaning.contains(" in ");
    let head = text[..at].trim_start_matches("A ").trim_start_matches("An ").trim_start_matches("The ").trim_start_matches('“').trim_end_matches('”');
    let phrases = noun_phrases(head);
    let whole = phrases.iter().any(|phrase| phrase.split([' ', '-']).count() == head.split([' ', '-']).count());
    let kind = class && (article || meaning.split(' ').next().is_some_and(|word| word.ends_with('s') || coursewright_prose::word::is_stop_word(word)));
    let opened = matches!(head.split(' ').next().unwrap_or("").to_lowercase().as_str(), "it" | "this" | "that" | "these" | "they" | "there");
    let fits = (whole || in_glossary) && !opened && head.split_whitespace().count() <= 4 && (explicit || kind || in_glossary) && meaning.split_whitespace().count() >= 4;
    let judged = meaning.starts_with("a lot")
        || meaning.starts_with("the one")
        || meaning.starts_with("in ")
        || meaning.starts_with("on ")
        || meaning.starts_with("always")
        || meaning.starts_with("not ");
    if !fits || judged && !in_glossary || sentence.traits.counts && sentence.spoken {
        return None;
    }
    Some(Defined { term: capital(&lowered(head)), meaning: meaning.to_owned(), sentence: n, more: vec![] })
}

/// Whether the words after “is” judge or rank instead of saying what something is: “a problem”, “an important part of”,
/// “the number one commodity”.
fn is_judgement(meaning: &str) -> bool {
    let mut words = meaning.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let article = words.next().unwrap_or_default();
    if !matches!(article.as_str(), "a" | "an" | "the" | "one" | "another") {
        return false;
    }
    let first = words.next().unwrap_or_default();
    let ranked =
        matches!(first.as_str(), "number" | "most" | "least" | "first" | "last" | "next" | "only" | "main" | "same" | "other" | "very" | "key" | "one") || first.ends_with("est");
    let class = noun_phrases(meaning).into_iter().next().unwrap_or_default().to_lowercase();
    let empty = class.is_empty() || class.rsplit([' ', '-']).next().is_some_and(|noun| JUDGEMENTS.contains(noun));
    ranked || QUALITIES.contains(first.as_str()) || empty
}

/// The definitions of a glossary's sections: each paragraph or entry that begins with one.
pub(super) fn glossary(reading: &Reading<'_>, sections: &[usize]) -> Vec<Defined> {
    let mut found = Vec::new();
    for part in sections.iter().flat_map(|n| &reading.sections[*n].parts) {
        let ranges = match part {
            Part::Paragraph(range) => vec![range.clone()],
            Part::List { entries, .. } => entries.iter().map(|entry| entry.sentences.clone()).collect(),
            Part::Table { .. } | Part::Code { .. } => vec![],
        };
        for range in ranges {
            let mut open: Option<Defined> = None;
            for n in range {
                match defined(reading, n, true) {
                    Some(next) => found.extend(open.replace(next)),
                    None => {
                        if let Some(open) = &mut open {
                            open.more.push(n)
                        }
                    }
                }
            }
            found.extend(open);
        }
    }
    found
}

impl Defined {
    /// The entry as a learner reads it.
    pub(super) fn entry(&self, reading: &Reading<'_>) -> (Term, Vec<Line>) {
        let first = format!("{}: {}.", self.term, self.meaning);
        let mut lines = vec![Line::paraphrase(first, vec![reading.citation(self.sentence)])];
        lines.extend(self.more.iter().map(|&n| Line::quoted(reading, n)));
        let mut meaning = format!("{}.", written(&self.meaning));
        for &n in &self.more {
            meaning.push(' ');
            meaning.push_str(&written(&reading.sentences[n].text));
        }
        (Term { term: written(&self.term), meaning }, lines)
    }
}

#[cfg(test)]
mod tests {
    use super::is_judgement;

    #[test]
    fn a_judgement_is_no_definition() {
        for meaning in [
            "a problem in every warehouse",
            "an important part of managing any outbreak",
            "the number one commodity in the region",
            "the best way of doing this",
            "the reason for the delay",
        ] {
            assert!(is_judgement(meaning), "“X is {meaning}” does not say what X is");
        }
        for meaning in ["a liquid that removes fat from the pipes", "the flat pan below the nozzles", "an agreement between two firms"] {
            assert!(!is_judgement(meaning), "“X is {meaning}” says what X is");
        }
    }
}
