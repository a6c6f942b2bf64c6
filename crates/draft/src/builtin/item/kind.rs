//! Of what kind the words of an option are: the only option of its kind gives itself away, right or wrong.

use crate::builtin::grammar::{self, Tag};
use crate::builtin::value::values;
use coursewright_prose::{modal, word};

/// What a learner tells apart at a glance.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It tells to do something.
    Instruction,
    /// It asks.
    Question,
    /// One value or several: how many, of what measure, and whether they are bounds.
    Value {
        /// One, or two for a range.
        count: usize,
        /// What is measured.
        measure: &'static str,
        /// “below”, “or colder”: one side is open.
        bound: bool,
    },
    /// A few words that begin with a determiner, or do not.
    Name {
        /// “the doors” against “customs forms”.
        determined: bool,
    },
    /// A sentence, or most of one.
    Words,
}

/// Words in a value beside its numbers and units: more of them make it a sentence that holds a value.
const BESIDE: usize = 4;
/// Words of a name.
const NAME: usize = 8;
/// Words of a bare name: “shift engineer” tells nobody to shift anything.
const BARE: usize = 3;

/// The kind of an option's words.
pub(super) fn kind(text: &str) -> Kind {
    let held = values(text);
    let words = word::words(text).len();
    if let Some(first) = held.first()
        && words <= held.len() * 2 + BESIDE
    {
        return Kind::Value { count: held.len(), measure: first.measure, bound: bounded(text) };
    }
    let open = |tag: &Tag| matches!(tag, Tag::Noun | Tag::Adjective | Tag::Verb | Tag::Number);
    if text.trim_end().ends_with('?') {
        Kind::Question
    } else if words <= BARE && grammar::tags(text).iter().all(|(_, tag)| open(tag)) {
        Kind::Name { determined: false }
    } else if instructs(text) {
        Kind::Instruction
    } else if words <= NAME && !grammar::is_clause(text) {
        Kind::Name { determined: opens_with(text, 0, Tag::Determiner) }
    } else {
        Kind::Words
    }
}

fn bounded(text: &str) -> bool {
    const BOUNDS: [&str; 17] =
        ["below", "above", "under", "over", "most", "least", "less", "more", "up", "within", "than", "colder", "warmer", "minimum", "maximum", "higher", "lower"];
    word::words(text).iter().any(|word| BOUNDS.contains(&word.text.to_lowercase().as_str()))
}

/// Whether words tell to do something; also where the verb is on no list: a bare word before “the”, “every”, “your”.
/// “Leave starts on Monday” tells nobody to leave.
pub(super) fn instructs(text: &str) -> bool {
    let tagged = grammar::tags(text);
    let subject = tagged.get(1).is_some_and(|(word, tag)| matches!(tag, Tag::Auxiliary | Tag::Modal) || grammar::is_verb_form(word));
    let ends = tagged.get(2).is_none_or(|(_, tag)| matches!(tag, Tag::Preposition | Tag::Determiner | Tag::Adverb));
    (modal::is_imperative(text) && !(subject && ends))
        || (opens_with(text, 0, Tag::Noun) && opens_with(text, 1, Tag::Determiner) && !text.split(' ').next().is_some_and(|first| first.ends_with('s')))
}

fn opens_with(text: &str, at: usize, tag: Tag) -> bool {
    grammar::tags(text).get(at).is_some_and(|(_, found)| *found == tag)
}

/// Whether all are of one kind.
pub(super) fn alike<'t>(mut texts: impl Iterator<Item = &'t str>) -> bool {
    let Some(first) = texts.next().map(kind) else { return true };
    texts.all(|text| kind(text) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart_as_a_learner_would() {
        for (one, other, same) in [
            ("20 % to 22 %", "below 1 %", false),
            ("below 2 %", "below 1 %", true),
            ("5 minutes", "10 minutes", true),
            ("5 minutes", "5 °C", false),
            ("Probe every pallet of that product", "Call the team leader", true),
            ("Probe every pallet of that product", "The team leader comes at once", false),
            ("Leave starts on the day after the birth", "Enter the dates in the leave system", false),
            ("the doors", "customs forms", false),
            ("Mostly the right answer?", "Split into groups", false),
            ("plant manager", "shift engineer", true),
            ("Hold", "Data logger", true),
            ("the tip of each nozzle", "the time of the last rinse", true),
        ] {
            assert_eq!(kind(one) == kind(other), same, "“{one}” ({:?}) and “{other}” ({:?})", kind(one), kind(other));
        }
    }
}
