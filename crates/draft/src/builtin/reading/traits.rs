//! What a sentence is good for, read off its words.

use super::leaning;
use super::reference::Reference;
use crate::builtin::grammar::is_clause;
use crate::builtin::words::{CHATTER, MISTAKES, RETRACTIONS, STORIES, begins, holds, keyed};
use coursewright_prose::{modal, negation};

/// What a sentence is good for, and what speaks against showing it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::builtin) struct Traits {
    /// How many words it has.
    pub(in crate::builtin) words: usize,
    /// It asks.
    pub(in crate::builtin) asks: bool,
    /// It leans on the sentence before it: opens with "it", "that", "they".
    pub(in crate::builtin) leans: bool,
    /// Somebody speaks of themselves.
    pub(in crate::builtin) first_person: bool,
    /// It is about the talk, not about the subject.
    pub(in crate::builtin) chat: bool,
    /// It breaks off, or is no sentence.
    pub(in crate::builtin) broken: bool,
    /// It takes back what was said just before.
    pub(in crate::builtin) retracts: bool,
    /// It tells to do something.
    pub(in crate::builtin) instructs: bool,
    /// It forbids.
    pub(in crate::builtin) forbids: bool,
    /// It obliges.
    pub(in crate::builtin) obliges: bool,
    /// It holds a negation.
    pub(in crate::builtin) negates: bool,
    /// It gives a reason.
    pub(in crate::builtin) reasons: bool,
    /// It names what people get wrong.
    pub(in crate::builtin) mistake: bool,
    /// It tells what happened once.
    pub(in crate::builtin) story: bool,
    /// It is spoken loosely: gonna, sort of, stuff.
    pub(in crate::builtin) loose: bool,
    /// It holds a digit or a number of something.
    pub(in crate::builtin) counts: bool,
    /// It stands under a lead or heading that negates: alone it would say the opposite.
    pub(in crate::builtin) denied: bool,
    /// One of several speakers said it, and it explains nothing: who said what is no question.
    pub(in crate::builtin) hearsay: bool,
    /// It points to a place in its document.
    pub(in crate::builtin) refers: Reference,
}

const SELF: [&str; 12] = [" i ", " i'm ", " i've ", " i'd ", " i'll ", " me ", " my ", " mine ", " myself ", " im ", " let us ", " let's "];
const FORBIDDING: [&str; 8] = [" never ", " must not ", " may not ", " do not ", " don't ", " nobody ", " not allowed ", " shall not "];
const REASONS: [&str; 7] = [" because ", " so that ", " otherwise ", " the reason ", " that's why ", " which is why ", " therefore "];
const LOOSE: [&str; 24] = [
    " gonna ",
    " wanna ",
    " sort of ",
    " kind of ",
    " stuff ",
    " or something ",
    " or whatever ",
    " and that ",
    " you know ",
    " i mean ",
    " like a ",
    " a bit of a ",
    " cause ",
    " cuz ",
    " lots of ",
    " anyway ",
    " i think ",
    " i guess ",
    " really ",
    " this one ",
    " over here ",
    " over there ",
    " right here ",
    " guys ",
];
/// Words no whole sentence ends with: the speaker broke off.
const LOOSE_ENDS: [&str; 34] = [
    "and", "but", "or", "so", "because", "the", "a", "an", "of", "to", "with", "for", "if", "that's", "is", "are", "was", "were", "my", "your", "our", "their", "i", "you", "we",
    "they", "very", "which", "who", "as", "than", "uh", "um", "like",
];

impl Traits {
    /// Reads them off a sentence as it would be shown.
    pub(in crate::builtin) fn of(text: &str, spoken: bool) -> Self {
        let keyed = keyed(text);
        let words: Vec<&str> = keyed.split_whitespace().collect();
        let first = words.first().copied().unwrap_or("");
        let last = words.last().copied().unwrap_or("");
        Self {
            words: words.len(),
            asks: text.trim_end_matches(['"', '”', ')']).ends_with('?'),
            leans: leaning::leans(text, &words, spoken),
            first_person: SELF.iter().any(|word| keyed.contains(word)),
            chat: spoken && holds(&keyed, &CHATTER),
            // What is to be filled in by hand says nothing yet.
            broken: text.contains("___") || is_broken(text, &keyed, last, spoken),
            retracts: spoken && begins(&keyed, &RETRACTIONS),
            instructs: modal::is_imperative(text) || (first == "you" && words.get(1).is_some_and(|next| modal::is_imperative(next))),
            forbids: FORBIDDING.iter().any(|word| keyed.contains(word)),
            obliges: modal::modals(text).iter().any(|(_, modal)| matches!(modal, modal::Modal::Must | modal::Modal::MustNot)),
            negates: !negation::negations(text).is_empty(),
            reasons: REASONS.iter().any(|word| keyed.contains(word)),
            mistake: spoken && holds(&keyed, &MISTAKES),
            story: holds(&keyed, &STORIES),
            loose: spoken && LOOSE.iter().any(|word| keyed.contains(word)),
            counts: text.bytes().any(|b| b.is_ascii_digit()),
            denied: false,
            hearsay: false,
            refers: if spoken { Reference::None } else { Reference::of(text, &[]) },
        }
    }

    /// Whether it may be shown at all, alone or after others.
    pub(in crate::builtin) fn presentable(&self) -> bool {
        !self.asks && !self.chat && !self.broken && !self.retracts && !self.denied && self.refers != Reference::Only && self.words >= 4
    }

    /// Whether it may stand in a question: whole, plain, about the subject.
    pub(in crate::builtin) fn stands_alone(&self) -> bool {
        self.opens() && !self.loose && !self.story && !self.mistake && !self.hearsay && self.refers == Reference::None
    }

    /// Whether it may open a paragraph.
    pub(in crate::builtin) fn opens(&self) -> bool {
        self.presentable() && !self.leans && !self.first_person
    }
}

fn is_broken(text: &str, keyed: &str, last: &str, spoken: bool) -> bool {
    let end = text.trim_end_matches(['"', '”', ')', '.', '!', '?']);
    let odd_quotes = text.matches('"').count() % 2 == 1 || text.matches('“').count() != text.matches('”').count();
    let odd_brackets = text.matches('(').count() != text.matches(')').count();
    // A line to be filled in is no sentence either.
    if end.ends_with(['-', '–', '—', '…', ':', ',', ';']) || odd_quotes || odd_brackets || text.contains("___") {
        return true;
    }
    // “Should be child friendly”: a verb that lost its subject, and does not ask.
    let beheaded = !text.ends_with('?')
        && ["should ", "would ", "could ", "might ", "is ", "was ", "were ", "has ", "had ", "are ", "will "].iter().any(|verb| keyed.trim_start().starts_with(verb));
    // A written sentence may end in anything; a spoken one that ends so was given up.
    spoken && (beheaded || LOOSE_ENDS.contains(&last) || text.contains(" – ") || text.contains('@') || stutters(keyed) || trips(text) || !is_clause(text))
}

/// Whether a word comes twice within three, or a lone letter stands about: what tidying could not take out.
fn stutters(keyed: &str) -> bool {
    let words: Vec<&str> = keyed.split_whitespace().collect();
    let doubled = words.windows(2).any(|pair| {
        let closed =
            |word: &str| matches!(word, "the" | "a" | "an" | "these" | "those" | "this" | "we" | "they" | "i" | "he" | "she" | "of" | "my" | "your" | "our" | "is" | "are" | "was");
        let begun = pair[0].len() <= 4
            && pair[1].len() > pair[0].len()
            && pair[1].starts_with(pair[0])
            && !matches!(
                pair[0],
                "a" | "i"
                    | "so"
                    | "no"
                    | "to"
                    | "in"
                    | "on"
                    | "the"
                    | "any"
                    | "some"
                    | "up"
                    | "or"
                    | "at"
                    | "be"
                    | "for"
                    | "do"
                    | "we"
                    | "it"
                    | "as"
                    | "an"
                    | "us"
                    | "over"
                    | "all"
                    | "not"
                    | "one"
                    | "out"
                    | "who"
                    | "he"
                    | "his"
                    | "then"
                    | "there"
                    | "what"
                    | "that"
                    | "can"
                    | "may"
                    | "me"
                    | "re"
                    | "mis"
                    | "non"
            );
        (closed(pair[0]) && closed(pair[1]) && !matches!((pair[0], pair[1]), ("of", _) | ("is" | "are" | "was", _) | ("this" | "these" | "those", "is" | "are" | "was")))
            || begun
            || (pair[0] == pair[1] && !matches!(pair[0], "that" | "had" | "very" | "no"))
    });
    // The same two words twice within seven: "we need you know we need".
    let twice = words.iter().enumerate().any(|(n, word)| {
        words.get(n + 1).is_some_and(|next| {
            matches!(*word, "we" | "i" | "you" | "it" | "they" | "it's" | "that" | "and" | "is" | "we've" | "there" | "we're")
                && words[n + 2..].iter().zip(words.get(n + 3..).unwrap_or(&[])).take(4).any(|(w, x)| w == word && x == next)
                || words.get(n + 2) == Some(word) && matches!(*word, "we've" | "i've" | "they've" | "we're" | "i'm" | "it's")
                || next == word && *word == "we"
        })
    });
    // “Titanium is a bit it's a bit harder”: two words again at once.
    let restarted = (0..words.len()).any(|n| (2..=3).any(|gap| words.get(n + 1).is_some() && words.get(n + gap..n + gap + 2).is_some_and(|pair| pair == &words[n..n + 2])));
    let again = doubled
        || restarted
        || twice
        || words.windows(3).any(|three| {
            three[0] == three[2]
                && !matches!(three[0], "the" | "a" | "by" | "to" | "and" | "or" | "as" | "is" | "it" | "you" | "no")
                && three[0].bytes().all(|b| b.is_ascii_alphabetic())
        });
    let lone = words.iter().any(|word| word.len() == 1 && !matches!(*word, "a" | "i" | "o") && word.bytes().all(|b| b.is_ascii_lowercase()));
    again || lone
}

/// A begun word: letters without a vowel that are no unit and no abbreviation, or "'kay".
fn is_stump(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_lowercase());
    let vowelless = lower
        && !bare.bytes().any(|b| b"aeiouy".contains(&b))
        && !matches!(bare, "mm" | "cm" | "kg" | "km" | "hrs" | "hr" | "vs" | "tv" | "pc" | "m" | "g" | "s" | "ml" | "ft" | "lb" | "nth");
    vowelless || bare == "al" || word.starts_with("'") && matches!(bare, "kay" | "cause" | "cos" | "em" | "til")
}

/// What a broken sentence leaves behind: a determiner before a comma, a small word with a capital in the middle,
/// a slip repeated with its comma ("it, it's").
fn trips(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_lowercase();
    words.windows(2).any(|pair| {
        let (one, two) = (bare(pair[0]), bare(pair[1]));
        let loose =
            pair[0].ends_with(',') && matches!(one.as_str(), "the" | "a" | "an" | "of" | "to" | "and" | "it" | "we" | "i" | "they" | "my" | "your" | "if" | "because" | "with");
        let capital = !pair[0].ends_with(['.', '!', '?', ':', '"', '“'])
            && matches!(
                pair[1].trim_end_matches([',', ';']),
                "We" | "So"
                    | "And"
                    | "It"
                    | "The"
                    | "Do"
                    | "Don't"
                    | "They"
                    | "You"
                    | "But"
                    | "This"
                    | "That"
                    | "Is"
                    | "What"
                    | "If"
                    | "It's"
                    | "That's"
                    | "There"
                    | "Okay"
                    | "Yeah"
                    | "Well"
                    | "No"
                    | "Yes"
                    | "He"
                    | "She"
                    | "In"
                    | "Then"
            );
        let slip = pair[0].ends_with(',') && (one == two || two.strip_prefix(one.as_str()).is_some_and(|rest| rest.starts_with('\'')));
        // A question that never became one: "for a remote control, do you think".
        let turned = !text.ends_with('?')
            && matches!(one.as_str(), "do" | "does" | "did" | "can" | "could" | "would" | "should" | "will" | "are" | "have")
            && !pair[0].ends_with(',')
            && matches!(two.as_str(), "you" | "we" | "i" | "they" | "he" | "she" | "it");
        // A noun that never came: "a and then", "the we".
        let bereft = matches!(one.as_str(), "a" | "an" | "the") && matches!(two.as_str(), "and" | "but" | "so" | "in" | "is" | "it" | "we" | "you" | "they" | "of" | "to");
        loose || capital || slip || turned || bereft
    }) || words.first().is_some_and(|first| first.len() < 4 && !matches!(bare(first).as_str(), "mr" | "mrs" | "ms" | "dr" | "st" | "tv" | "pc") && is_stump(&first.to_lowercase()))
        || words.iter().any(|word| is_stump(word))
        || text.starts_with('\'')
        || text.contains(" yeah")
        || text.contains(" er ")
        || text.ends_with(" well.")
        || text.contains(", no, ")
        || text.contains(" whatever ")
        || text.ends_with(" whatever.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chatter_is_told_from_the_subject() {
        assert!(Traits::of("I'd send you that after the call.", true).chat);
        assert!(!Traits::of("The probe goes between two cartons.", true).chat);
    }

    #[test]
    fn a_sentence_that_points_back_may_not_open_a_paragraph() {
        for text in [
            "It decides.",
            "They do this every night shift.",
            "That one comes from the law.",
            "On the whole it also needs to be that colour.",
            "On the front, of course, because else you can't find it.",
            "You had a picture of it from another company.",
            "We'll be looking in early autumn for the board to report back on that.",
            "Every load with a long journey must carry one.",
            "The school will need to know that at some point.",
        ] {
            assert!(!Traits::of(text, true).opens(), "{text} leans on what was said before");
        }
        for text in [
            "The core reading decides.",
            "When a pallet fails, you quarantine it.",
            "If you open the door early, it's likely that the alarm sounds.",
            "The probe shows that the load is warm.",
        ] {
            assert!(Traits::of(text, true).opens(), "{text} names what it speaks of");
        }
    }

    #[test]
    fn a_given_up_sentence_is_not_shown() {
        assert!(!Traits::of("_____ Lesson Infrastructure Team members", false).presentable(), "a blank of a worksheet");
        assert!(!Traits::of("And there's no quar-", true).presentable());
        assert!(!Traits::of("They go out on a van and the.", true).presentable());
        assert!(!Traits::of("A and then the other thing is the price of the unit.", true).presentable());
        assert!(!Traits::of("Th in that way we have only the numbers.", true).presentable());
        assert!(!Traits::of("The younger market likes Well, the themes of this year are surprising.", true).presentable());
        assert!(!Traits::of("Titanium is a bit it's a bit harder.", true).presentable());
        assert!(!Traits::of("The speaker in the remote control, when we want to retrieve it.", true).presentable());
        assert!(!Traits::of("Should be child friendly design with few buttons.", true).presentable());
        assert!(Traits::of("The valve, if it leaks, is closed from the wall.", true).presentable());
        assert!(Traits::of("Dr Smith signs the log every night.", true).presentable());
    }
}
