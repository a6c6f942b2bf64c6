//! Whether a sentence leans on what was said before it, so that alone it does not say what it speaks of.

use crate::builtin::grammar::{Tag, tags};
use crate::builtin::words::{DANGLING, GENERIC};

/// Whether it does; `words` are its words in lower case.
pub(super) fn leans(text: &str, words: &[&str], spoken: bool) -> bool {
    DANGLING.contains(words.first().copied().unwrap_or("")) || leans_later(words) || (spoken && lacks_antecedent(text))
}

/// Whether the sentence points back further in: "you do this", "that one", "the same with".
fn leans_later(words: &[&str]) -> bool {
    words.windows(2).any(|pair| matches!(pair, ["do", "this" | "that" | "it"] | ["that" | "this" | "the", "one" | "ones"] | ["like", "that" | "this"]))
        || words.len() < 9 && words.last().is_some_and(|last| matches!(*last, "this" | "that" | "these" | "those"))
}

/// Whether a spoken sentence speaks of something it has not named: “on the front, because else you can't find it”.
///
/// “It” before a judgement or a that-clause stands for nothing, and “that” before a noun or a clause points nowhere.
fn lacks_antecedent(text: &str) -> bool {
    let tagged = tags(text);
    let next = |at: usize, n: usize| tagged.get(at + n).map_or("", |(word, _)| word.as_str());
    let mut named = false;
    for (at, (word, tag)) in tagged.iter().enumerate() {
        let points = match word.as_str() {
            "it" | "it's" | "its" => {
                let verb = if word == "it" { 2 } else { 1 };
                let judged = tagged.get(at + verb).is_some_and(|(_, tag)| *tag == Tag::Adjective) && matches!(next(at, verb + 1), "to" | "that" | "if" | "when" | "for");
                !judged && !matches!(next(at, 1), "takes" | "took" | "depends" | "turns") && !matches!(next(at, 2), "important" | "possible" | "time" | "clear")
            }
            "them" | "they" | "they're" | "they've" | "their" | "he" | "she" | "him" => true,
            "that" | "this" | "those" | "these" => {
                let before = at.checked_sub(1).map_or(Tag::Verb, |before| tagged[before].1);
                let (left, follows) = (tagged.len() - at - 1, tagged.get(at + 1).map(|(_, tag)| *tag));
                // “Report back on that”, “know that at some point”: the word stands for a thing, whatever was named before.
                if left == 0 || (matches!(before, Tag::Verb | Tag::Preposition) && matches!(follows, Some(Tag::Preposition | Tag::Conjunction))) {
                    return true;
                }
                // “Needs to be that colour”: which one was said before.
                left == 1 && follows == Some(Tag::Noun) && matches!(before, Tag::Auxiliary | Tag::Verb | Tag::Preposition)
            }
            // “Every load must carry one”.
            "one" | "ones" if at + 1 == tagged.len() && at > 0 && matches!(tagged[at - 1].1, Tag::Verb | Tag::Auxiliary | Tag::Modal) => return true,
            _ => false,
        };
        if points && !named {
            return true;
        }
        named |= *tag == Tag::Noun && word.len() > 2 && !GENERIC.contains(word.as_str());
    }
    false
}
