//! A little grammar: parts of speech by closed lists, endings and neighbours; whether words are a sentence.

use super::words::{ADVERBS, QUALITIES, VERBS, lines, list};
use coursewright_prose::{modal, word};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Parts of speech, as far as noun phrases need them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Determiner.
    Determiner,
    /// Pronoun.
    Pronoun,
    /// Preposition.
    Preposition,
    /// Conjunction.
    Conjunction,
    /// Modal.
    Modal,
    /// Auxiliary.
    Auxiliary,
    /// Adverb.
    Adverb,
    /// Verb.
    Verb,
    /// Adjective.
    Adjective,
    /// Number.
    Number,
    /// Noun.
    Noun,
}

static CLOSED: LazyLock<BTreeMap<&str, Tag>> = LazyLock::new(|| {
    lines(list!("closed"))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(tag, words)| {
            let tag = match tag.trim() {
                "det" => Tag::Determiner,
                "pron" => Tag::Pronoun,
                "prep" => Tag::Preposition,
                "conj" => Tag::Conjunction,
                "modal" => Tag::Modal,
                _ => Tag::Auxiliary,
            };
            words.split_whitespace().map(move |word| (word, tag))
        })
        .collect()
});

/// The tag of a word, given the tags before it.
pub(super) fn tag(word: &str, before: Option<Tag>, before_word: &str) -> Tag {
    if let Some(tag) = CLOSED.get(word) {
        return *tag;
    }
    if word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-')) {
        return Tag::Number;
    }
    if ADVERBS.contains(word) || (word.ends_with("ly") && word.len() > 4 && !word.ends_with("ply")) {
        return Tag::Adverb;
    }
    if VERBS.contains(word) {
        let named = matches!(before, Some(Tag::Determiner | Tag::Adjective | Tag::Noun)) && (word.ends_with("ing") || word.ends_with("ed"));
        return if named { Tag::Adjective } else { Tag::Verb };
    }
    // After a subject, "to" or a modal, an ambiguous word is a verb: "you probe", "to load", "must check".
    let verbal = match before {
        Some(Tag::Modal) => true,
        Some(Tag::Pronoun) => matches!(before_word, "i" | "you" | "he" | "she" | "it" | "we" | "they" | "who" | "nobody" | "somebody" | "everybody" | "people" | "one"),
        Some(Tag::Preposition) => before_word == "to" && coursewright_prose::modal::is_imperative(word),
        Some(Tag::Auxiliary) => matches!(
            before_word,
            "don't"
                | "doesn't"
                | "didn't"
                | "do"
                | "does"
                | "did"
                | "you've"
                | "we've"
                | "i've"
                | "they've"
                | "let's"
                | "i'd"
                | "we'd"
                | "you'd"
                | "they'd"
                | "i'll"
                | "we'll"
                | "you'll"
        ),
        _ => false,
    };
    // "That travels": only a verb can follow.
    let relative = matches!(before_word, "that" | "which" | "who") && is_verb_form(word);
    if verbal || relative {
        return Tag::Verb;
    }
    if word.ends_with("ing") && word.len() > 5 && !matches!(before, Some(Tag::Determiner | Tag::Adjective | Tag::Noun)) {
        return Tag::Verb;
    }
    if QUALITIES.contains(word) || ["ful", "ous", "able", "ible", "less", "ish", "ive"].iter().any(|end| word.len() > 5 && word.ends_with(end)) {
        return Tag::Adjective;
    }
    if ["ical", "onal", "inal", "ural", "ocal"].iter().any(|end| word.len() > 5 && word.ends_with(end)) {
        return Tag::Adjective;
    }
    if word.ends_with("ed") && word.len() > 4 {
        return if matches!(before, None | Some(Tag::Determiner | Tag::Adjective | Tag::Preposition)) { Tag::Adjective } else { Tag::Verb };
    }
    Tag::Noun
}

/// The words of a text in lower case, each with its tag.
pub(super) fn tags(text: &str) -> Vec<(String, Tag)> {
    let mut found: Vec<(String, Tag)> = Vec::new();
    for word in word::words(text) {
        let key = word.text.to_lowercase().replace('\u{2019}', "'");
        let (before, before_word) = found.last().map_or((None, ""), |(word, tag)| (Some(*tag), word.as_str()));
        let this = tag(&key, before, before_word);
        found.push((key, this));
    }
    found
}

/// Whether spoken words are a whole sentence: somebody or something, and what they do; or an instruction.
pub(super) fn is_clause(text: &str) -> bool {
    if modal::is_imperative(text) {
        return true;
    }
    let text = without_asides(text);
    let words = tags(&text);
    let first = words.first().map_or("", |(word, _)| word.as_str());
    if matches!(first, "if" | "when" | "as" | "because" | "although" | "while" | "since" | "unless" | "whenever" | "once") && !text.contains(", ") {
        return false;
    }
    let (mut subject, mut related, mut grouped) = (false, false, false);
    for (n, (word, tag)) in words.iter().enumerate() {
        let before = n.checked_sub(1).map(|before| words[before].1);
        let contracted = *tag == Tag::Auxiliary && word.contains('\'') && !word.contains("n't");
        // "Text that we can have", "a board that's sound": the verb belongs to the words before, not to the sentence.
        if before == Some(Tag::Noun) && matches!(word.as_str(), "that" | "which" | "who" | "where" | "that's" | "who's") {
            related = word != "that's" && word != "who's";
            grouped = !related;
            continue;
        }
        let verbal = match tag {
            Tag::Auxiliary if contracted => true,
            Tag::Modal | Tag::Auxiliary => subject,
            Tag::Verb => subject && !word.ends_with("ing"),
            Tag::Noun => subject && is_verb_form(word) && matches!(before, Some(Tag::Noun | Tag::Pronoun | Tag::Number)),
            _ => false,
        };
        if verbal && !grouped {
            if !related {
                return true;
            }
            related = false;
        }
        match tag {
            Tag::Noun | Tag::Pronoun | Tag::Number => subject = true,
            Tag::Determiner if matches!(word.as_str(), "that" | "this" | "those" | "these") => subject = true,
            _ => {}
        }
        grouped = verbal || (grouped && *tag == Tag::Adverb);
    }
    false
}

/// A sentence without the cases and reasons set off in it: “the speaker, when we want to retrieve it” has no verb of its own.
fn without_asides(text: &str) -> String {
    const OPENING: [&str; 9] = ["when ", "if ", "because ", "while ", "since ", "unless ", "although ", "whenever ", "until "];
    let mut parts = text.split(", ");
    let mut kept: Vec<&str> = parts.next().into_iter().collect();
    kept.extend(parts.filter(|part| !OPENING.iter().any(|word| part.starts_with(word))));
    kept.join(", ")
}

/// Whether a word that may be a noun is also the -s form of a verb: "works", "contains".
pub(super) fn is_verb_form(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|base| modal::is_imperative(base) || modal::is_imperative(base.strip_suffix('e').unwrap_or(base)))
}

#[cfg(test)]
mod tests {
    use super::is_clause;

    #[test]
    fn fragments_are_told_from_sentences() {
        for text in ["The core reading decides.", "The trailer backs onto the dock seal.", "Fill the flask.", "You can't see 8 degrees.", "The driver signs it."] {
            assert!(is_clause(text), "{text} is a sentence");
        }
        for text in [
            "Allergic to animal fur.",
            "Text that we can have on the case itself.",
            "Kinetic source.",
            "Rubber and plastic.",
            "As we have seen with so many of these.",
            "Should have an integrated board that's sound.",
        ] {
            assert!(!is_clause(text), "{text} is a fragment");
        }
    }
}
