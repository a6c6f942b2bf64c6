//! H23 and H28b: words, grammar and overlap that point at the key.

use crate::material::Material;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::ItemView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_prose::word::{content_stems, is_stop_word, stem, words};
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-clang",
    title: "Wording points at the right answer",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a word of the question, its grammar, or the overlap of options that points at the right answer",
    why: "An option that echoes the question, alone fits its article, or shares every part with the others is chosen without knowledge (H23, H28).",
    hint: "Use the word in every option or in none; let every option fit the grammar.",
    reads: Reads::Flaw(flags),
};

fn flags(item: &ItemView<'_>, _: &Material) -> Vec<Raised> {
    let Some((key, others)) = item.single_key() else { return vec![] };
    let texts: Vec<&str> = others.iter().map(|option| option.text.plain.as_str()).collect();
    let message = if let Some(word) = echo(&item.stem.plain, item.question(), &key.text.plain, &texts) {
        format!("“{word}” stands in the question and in the right answer only.")
    } else if let Some(article) = article(&item.stem.plain, &key.text.plain, &texts) {
        format!("Only the right answer fits “{article}” at the end of the question.")
    } else if let Some(verb) = agreement(&item.stem.plain, &key.text.plain, &texts) {
        format!("Only the right answer agrees with “{verb}” at the end of the question.")
    } else if converges(&key.text.key, &others.iter().map(|option| option.text.key.as_str()).collect::<Vec<_>>()) {
        "The right answer is the one that shares each of its parts with another option.".to_owned()
    } else {
        return vec![];
    };
    vec![
        Raised::at(item.option_place(key.choice.id), format!("{} {}", item.stem.plain, key.text.plain), message)
            .show([course_words(&item.stem.plain, []), course_words(&key.text.plain, [])]),
    ]
}

/// A longer content word of the stem that of all options only the key has.
///
/// Two options are too few to stand out in, and a short word echoes by chance. What the case tells before the question
/// is its matter: there only the very word echoes, and no other form of it.
fn echo<'a>(stem_text: &str, question: &str, key: &'a str, others: &[&str]) -> Option<&'a str> {
    if others.len() < 2 {
        return None;
    }
    let asked: BTreeSet<String> = content_stems(question).into_iter().collect();
    let told: BTreeSet<String> = words(stem_text).into_iter().map(|word| word.text.to_lowercase()).collect();
    let elsewhere: BTreeSet<String> = others.iter().flat_map(|text| content_stems(text)).collect();
    words(key)
        .into_iter()
        .map(|word| word.text)
        .filter(|word| word.len() >= 4 && word.chars().all(char::is_alphabetic) && !is_stop_word(word))
        .find(|word| (asked.contains(&stem(word)) || told.contains(&word.to_lowercase())) && !elsewhere.contains(&stem(word)))
}

/// “… a” or “… an” that of all options only the key fits.
fn article<'a>(stem_text: &'a str, key: &str, others: &[&str]) -> Option<&'a str> {
    let end = stem_text.trim_end_matches([':', '…', '.', '_', ' ']);
    let article = end.rsplit(' ').next().filter(|word| matches!(*word, "a" | "an"))?;
    let fits = |text: &str| text.trim_start().starts_with(|c: char| "aeiouAEIOU".contains(c)) == (article == "an");
    (fits(key) && !others.is_empty() && others.iter().all(|text| !fits(text))).then_some(article)
}

/// “… is” or “… are” that of all options only the key agrees with; “the”, “called” or “known as” may stand behind it.
fn agreement<'a>(stem_text: &'a str, key: &str, others: &[&str]) -> Option<&'a str> {
    let mut end = stem_text.trim_end_matches([':', '…', '.', '_', ' ']);
    for words in [" the", " called", " named", " known as", " the"] {
        end = end.strip_suffix(words).unwrap_or(end);
    }
    let verb = end.rsplit(' ').next()?;
    let many = match verb {
        "are" | "were" => true,
        "is" | "was" => false,
        _ => return None,
    };
    (plural(key) == many && others.len() > 1 && others.iter().all(|text| plural(text) != many)).then_some(verb)
}

/// Whether an option names several things: two joined, or a head noun in the plural before its “of” or “with”.
fn plural(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut noun = lower.trim_end_matches('.').split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty());
    let opens_single = lower.starts_with("a ") || lower.starts_with("an ") || lower.starts_with("each ");
    let head: Vec<&str> = noun.by_ref().take_while(|word| !matches!(*word, "of" | "with" | "in" | "on" | "at" | "for" | "to" | "that" | "from")).collect();
    let last = head.last().copied().unwrap_or("");
    let joined = head.contains(&"and");
    let ends = last.len() > 3 && last.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|end| last.ends_with(end));
    joined
        || (!opens_single
            && (ends
                || matches!(last, "people" | "men" | "women" | "children" | "feet" | "teeth" | "mice" | "geese" | "data" | "bacteria" | "criteria" | "phenomena")
                || ["ae", "chi", "lei", "uli", "ngi"].iter().any(|end| last.ends_with(end))))
}

/// Convergence: options of several parts, where the key alone shares every part and each other has a part of its own.
fn converges(key: &str, others: &[&str]) -> bool {
    let parts =
        |text: &str| -> Vec<String> { text.split([',', ';']).flat_map(|part| part.split(" and ")).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect() };
    let all: Vec<Vec<String>> = others.iter().map(|text| parts(text)).collect();
    let mine = parts(key);
    if mine.len() < 2 || others.len() < 2 || all.iter().any(|parts| parts.len() < 2) {
        return false;
    }
    let shared = |part: &String, from: usize| all.iter().enumerate().any(|(n, other)| n != from && other.contains(part)) || (from != usize::MAX && mine.contains(part));
    mine.iter().all(|part| shared(part, usize::MAX)) && all.iter().enumerate().all(|(n, parts)| !parts.iter().all(|part| shared(part, n)))
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_options, with_stem};

    fn with(stem: &str, key: &str, others: [&str; 2]) -> bool {
        let mut project = with_stem(stem);
        with_options(&mut project, &[(others[0], false), (key, true), (others[1], false)]);
        flagged(&project, "pedagogy/item-clang")
    }

    #[test]
    fn echo_article_and_convergence_are_flagged() {
        assert!(with("Where does a quarantined load go?", "Into the quarantine bay", ["Back to the lorry", "To dock nine"]));
        assert!(with("A load above the limit is an", "exception", ["delivery", "return"]));
        assert!(with("The first things to check are", "the seals of the door", ["the lamp", "a label on the glass"]));
        assert!(with("The bones that guard the lungs are the", "ribs", ["skull", "pelvis"]));
        assert!(with("Tools that grip a nut are called", "spanners", ["hammer", "saw"]));
        assert!(with("What stops the pump is", "a relay", ["two valves", "the fuses"]));
        assert!(with("What do you wear?", "Gloves and goggles", ["Gloves and a hat", "Goggles and boots"]));
    }

    #[test]
    fn a_word_in_every_option_or_in_a_distractor_stays_silent() {
        assert!(!with("Which bay takes a refused load?", "The north bay", ["The south bay", "The west bay"]), "all options say bay");
        assert!(!with("Where does a quarantined load go?", "Into bay two", ["Into the quarantine tent", "To dock nine"]), "the echo misleads instead of helping");
        assert!(!with("An offer came by post. When is it taken up?", "When the letter is posted", ["When the letter is read", "When it is written"]), "the case is no cue");
        assert!(!with("A load above the limit is a", "delivery", ["return", "refusal"]), "all fit");
        assert!(!with("The first things to check are", "the seals", ["the lamps", "the label"]), "two agree");
        assert!(!with("The first thing to check is", "the glass", ["the lamp", "the gas"]), "none is a plural");
    }
}
