//! Titles a person would write: from an interviewer's question, else from what the talk names most.

use super::phrase::{Phrase, noun_phrases};
use super::reading::Reading;
use super::reading::written::capital;
use coursewright_prose::word;

/// What an interviewer says the talk is about: “talk me through receiving chilled goods”.
pub(super) fn declared(reading: &Reading<'_>, askers: &[(usize, usize)]) -> Option<String> {
    const CUES: [&str; 6] = ["talk me through ", "walk me through ", "a course on ", "a course about ", "going to talk about ", "tell me about "];
    (0..reading.sentences.len()).filter(|&n| is_asked(reading, n, askers)).find_map(|n| {
        let text = &reading.sentences[n].text;
        let at = CUES.iter().find_map(|cue| text.find(cue).map(|at| at + cue.len()))?;
        let rest = text[at..].split([',', '.', '?', ';']).next()?.split(" from ").next()?.split(" and ").next()?.trim();
        let words: Vec<&str> = rest.split_whitespace().collect();
        let vague = words.iter().any(|word| matches!(word.to_lowercase().as_str(), "it" | "that" | "this" | "them" | "your" | "you" | "what" | "how"));
        ((2..=6).contains(&words.len()) && !vague).then(|| capital(rest))
    })
}

/// Whether a sentence sounds like the heading of what follows: “What about the logger?”, “Sign-off.”
pub(super) fn announces(text: &str) -> bool {
    from_question(text).is_some()
}

/// A title for talk, none when nothing in it names a topic.
pub(super) fn of_talk(reading: &Reading<'_>, sentences: &[usize], askers: &[(usize, usize)], phrases: &[Phrase], taken: &[String]) -> Option<String> {
    let asked = sentences
        .iter()
        .take(sentences.len() / 2 + 1)
        .filter(|&&n| is_asked(reading, n, askers))
        .filter_map(|&n| {
            let title = from_question(&reading.sentences[n].text)?;
            let supported = word::content_stems(&title).iter().any(|stem| phrases.iter().take(14).any(|phrase| phrase.stems.contains(stem)));
            let title = match phrases.iter().find(|phrase| !title.contains(' ') && phrase.stems.len() == 2 && phrase.stems.last() == word::content_stems(&title).first()) {
                Some(longer) => capital(&longer.words),
                None => title,
            };
            (supported && !known(&title, taken)).then_some(title)
        })
        .next();
    asked.or_else(|| from_phrases(phrases, taken))
}

fn is_asked(reading: &Reading<'_>, n: usize, askers: &[(usize, usize)]) -> bool {
    let at = reading.turns.partition_point(|turn| turn.sentences.end <= n);
    reading.turns.get(at).is_some_and(|turn| askers.contains(&(turn.source, turn.speaker)))
}

fn known(title: &str, taken: &[String]) -> bool {
    let stems = word::content_stems(title);
    taken.iter().any(|other| {
        let others = word::content_stems(other);
        stems.iter().all(|stem| others.contains(stem))
    })
}

/// The strongest phrase. None where nothing is named often enough to be what the talk is about: two words that happen to
/// be frequent are no topic, and a pair of them is none either.
fn from_phrases(phrases: &[Phrase], taken: &[String]) -> Option<String> {
    let names = |phrase: &&Phrase| (phrase.count >= ONE_WORD || (phrase.count > 1 && phrase.stems.len() > 1)) && !known(&phrase.words, taken);
    let first = phrases.iter().find(names)?;
    Some(capital(&fuller(first, phrases, taken).words))
}

/// In how many sentences a single word must stand to name a topic.
const ONE_WORD: usize = 4;

/// The longer phrase a single word stands for: “data logger” for “logger”.
fn fuller<'p>(first: &'p Phrase, phrases: &'p [Phrase], taken: &[String]) -> &'p Phrase {
    if first.stems.len() > 1 {
        return first;
    }
    phrases
        .iter()
        .find(|phrase| {
            (2..=3).contains(&phrase.stems.len())
                && (phrase.stems.last() == first.stems.last() || phrase.stems.first() == first.stems.first())
                && phrase.count * 5 >= first.count
                && !known(&phrase.words, taken)
        })
        .unwrap_or(first)
}

/// A question as a title: “Where do I measure?” is “Where to measure”.
fn from_question(question: &str) -> Option<String> {
    let bare = question.trim_end_matches(['?', '.', '!', ' ']);
    let lower = bare.to_lowercase().replace('\u{2019}', "'");
    let words: Vec<&str> = lower.split_whitespace().map(|word| word.trim_matches([',', ';'])).collect();
    if words.is_empty() || words.len() > 9 || bare.contains(". ") {
        return None;
    }
    const VAGUE: [&str; 20] =
        ["it", "that", "this", "them", "they", "he", "she", "there", "these", "those", "one", "my", "your", "i", "you", "do", "here", "else", "thing", "things"];
    let clear = |rest: &[&str]| !rest.is_empty() && rest.len() <= 6 && !rest.iter().any(|word| VAGUE.contains(word));
    let rest_as = |head: &str, rest: &[&str]| clear(rest).then(|| capital(&format!("{head}{}", rest.join(" "))));
    let subject = ["i", "you", "we", "they", "people"];
    match words.as_slice() {
        ["what" | "how", "about", rest @ ..] => named(rest),
        ["what's" | "what", "is" | "are", rest @ .., "exactly"] | ["what's", rest @ .., "exactly"] => named(rest),
        ["what's", rest @ ..] | ["what", "is" | "are", rest @ ..] => named(rest),
        ["there's", rest @ ..] | ["there", "is" | "are", rest @ ..] => named(rest),
        ["shall" | "can", "we", "do", rest @ ..] => named(rest),
        ["how", "do" | "can" | "should", who, rest @ ..] if subject.contains(who) => rest_as("how to ", rest),
        ["where", "do" | "should", who, rest @ ..] if subject.contains(who) => rest_as("where to ", rest),
        ["when", "do" | "should", who, rest @ ..] if subject.contains(who) => rest_as("when to ", rest),
        ["who", "do", who, rest @ ..] if subject.contains(who) => rest_as("who to ", rest),
        _ => named(&words),
    }
}

/// A bare noun phrase, with at most "versus", "and" or "with" between two.
fn named(words: &[&str]) -> Option<String> {
    let words = match words {
        ["the" | "a" | "an" | "your" | "our", rest @ ..] => rest,
        rest => rest,
    };
    if words.is_empty() || words.len() > 5 || words.iter().any(|word| matches!(*word, "i" | "you" | "it" | "this" | "that" | "them" | "one" | "then")) {
        return None;
    }
    let text = words.join(" ");
    let joints = ["versus", "and", "with", "of", "for", "in", "a", "the", "broken"];
    let phrases = noun_phrases(&text);
    let inside: usize = phrases.iter().map(|phrase| phrase.split(' ').count()).sum();
    let joined = words.iter().filter(|word| joints.contains(word)).count();
    let telling = phrases.iter().any(|phrase| !phrase.split(' ').all(|word| super::words::GENERIC.contains(word)));
    (inside + joined >= words.len() && telling).then(|| capital(&text))
}

/// Two or more titles as one: “Limits and decision”, “From records to training”.
pub(super) fn joined(titles: &[String]) -> String {
    match titles {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] if !first.contains(" and ") && first.len() + second.len() < 48 => format!("{first} and {}", lower_first(second)),
        [first, .., last] => format!("From {} to {}", lower_first(first), lower_first(last)),
    }
}

/// The title inside a sentence: its first letter small, unless it is a name or an abbreviation.
pub(super) fn lower_first(title: &str) -> String {
    let first = title.split(' ').next().unwrap_or("");
    let capitals = first.chars().filter(|c| c.is_uppercase()).count();
    // “Sallow Lane”, “Welsh Government”: a second capital right after the first word makes it a name.
    let named = title.split(' ').nth(1).is_some_and(|second| second.starts_with(char::is_uppercase));
    if capitals != 1 || first.len() == 1 || named {
        return title.to_owned();
    }
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_become_titles() {
        assert_eq!(from_question("Where do I measure?").as_deref(), Some("Where to measure"));
        assert_eq!(from_question("What about the infrared thermometers?").as_deref(), Some("Infrared thermometers"));
        assert_eq!(from_question("Quarantine versus refuse?").as_deref(), Some("Quarantine versus refuse"));
        assert_eq!(from_question("Does that happen?"), None, "a title must say what it is about");
    }

    #[test]
    fn two_frequent_words_are_no_topic() {
        let phrase = |words: &str, count, weight| Phrase { words: words.into(), stems: word::content_stems(words), count, weight, acts: false, sentence: 0 };
        let frequent = [phrase("shelf", 3, 3.0), phrase("components", 3, 2.9)];
        assert_eq!(from_phrases(&frequent, &[]), None, "a pair of nouns that happen to be frequent says nothing");
        let named = [phrase("shelf", 3, 3.0), phrase("menu button", 2, 2.5), phrase("components", 3, 2.4)];
        assert_eq!(from_phrases(&named, &[]).as_deref(), Some("Menu button"));
        assert_eq!(from_phrases(&named, &["Menu button".into()]), None, "a title is given once");
    }

    #[test]
    fn titles_are_joined_as_a_person_would() {
        assert_eq!(joined(&["Limits".into(), "Decision".into()]), "Limits and decision");
        assert_eq!(joined(&["Records".into(), "Contacts".into(), "Training".into()]), "From records to training");
    }
}
