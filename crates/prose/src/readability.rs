//! How hard a text reads and how long it takes.

use crate::{sentence, word};

/// Counts of a text and the two measures made from them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readability {
    /// Words; a hyphened compound is one.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Syllables, counted by rule.
    pub syllables: usize,
    /// Flesch-Kincaid grade (Kincaid et al. 1975): 0.39 words per sentence + 11.8 syllables per word - 15.59.
    pub fk_grade: f64,
    /// Flesch reading ease (Flesch 1948): 206.835 - 1.015 words per sentence - 84.6 syllables per word.
    pub flesch: f64,
}

/// Reads a text; a text without words has zero everywhere.
pub fn readability(text: &str) -> Readability {
    let mut count = 0;
    let mut syllables = 0;
    let mut last_end = None;
    for word in word::words(text) {
        if last_end.is_none_or(|end: usize| text[end..word.span.start] != *"-") {
            count += 1;
        }
        last_end = Some(word.span.end);
        syllables += syllables_of(word.text);
    }
    let sentences = sentence::sentences(text).iter().filter(|span| !word::words(span.of(text)).is_empty()).count();
    if count == 0 || sentences == 0 {
        return Readability { words: 0, sentences: 0, syllables: 0, fk_grade: 0.0, flesch: 0.0 };
    }
    let length = count as f64 / sentences as f64;
    let weight = syllables as f64 / count as f64;
    Readability { words: count, sentences, syllables, fk_grade: fk_grade(count, sentences, syllables), flesch: 206.835 - 1.015 * length - 84.6 * weight }
}

/// Flesch-Kincaid grade of counts (Kincaid et al. 1975). Neither words nor sentences may be 0.
#[must_use]
pub fn fk_grade(words: usize, sentences: usize, syllables: usize) -> f64 {
    0.39 * words as f64 / sentences as f64 + 11.8 * syllables as f64 / words as f64 - 15.59
}

/// Syllables by groups of vowels: a silent final e goes, "-le", "-ia-" and "-io-" are put right.
fn syllables_of(word: &str) -> usize {
    let key = word::key(word);
    if key.bytes().any(|b| b.is_ascii_digit()) {
        // A figure is read out; one syllable a digit is close enough for a mean.
        return key.bytes().filter(u8::is_ascii_digit).count().max(1);
    }
    let letters: Vec<char> = key.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() <= 2 {
        return 1;
    }
    let vowel = |c: char| "aeiouyàáâäæèéêëìíîïòóôöœùúûüÿ".contains(c);
    let mut count = 0_usize;
    for (at, &c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let hiatus = before.is_some_and(vowel) && hiatus(&letters, at);
        // "employ|ee", "play|er": a y between two vowels opens the second.
        let glide = before == Some('y') && at > 1 && vowel(letters[at - 2]);
        if vowel(c) && (!before.is_some_and(vowel) || hiatus || glide) {
            count += 1;
        }
    }
    let word: String = letters.iter().collect();
    // "are|a", "ide|a"
    if word.ends_with("ea") && count > 1 {
        count += 1;
    }
    // "safe|ty", "care|ful": the e of the first part stays silent.
    let inner_e = ["ety", "ely", "eful", "eless", "eness", "ement", "ements"]
        .iter()
        .any(|end| word.strip_suffix(end).is_some_and(|stem| stem.ends_with(|c| !vowel(c)) && stem.contains(vowel)));
    let silent_e = word.ends_with('e') && !word.ends_with("le")
        || ending_le(&letters).is_none() && word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded")
        || ending_le(&letters).is_none() && word.ends_with("es") && !["ses", "zes", "ches", "shes", "ges", "ces", "xes"].iter().any(|end| word.ends_with(end));
    let sounded_le = word.ends_with("le") && letters.len() > 2 && vowel(letters[letters.len() - 3]);
    if (silent_e && vowel_before(&letters, &vowel) || sounded_le) && count > 1 {
        count -= 1;
    }
    // "some|where", "note|book": the first word of a compound keeps its silent e.
    let compound = !inner_e
        && FIRST_WORDS
            .iter()
            .any(|first| word.strip_prefix(first).is_some_and(|rest| rest.len() > 1 && rest.contains(vowel) && !rest.starts_with(vowel) && !rest.starts_with('r')));
    // "mechanis-m" is spoken with a syllable that no vowel spells, "basic(al)ly" without one that is spelt.
    let spoken = usize::from(word.ends_with("ism") || word.ends_with("isms"));
    let swallowed = usize::from(inner_e) + usize::from(compound) + usize::from(word.ends_with("ically"));
    (count + spoken).saturating_sub(swallowed).max(1)
}

/// Words with a silent e that open compounds.
const FIRST_WORDS: [&str; 17] = ["base", "fire", "here", "home", "house", "life", "like", "make", "mile", "name", "note", "side", "some", "there", "time", "where", "wide"];

/// Whether a vowel behind another begins a syllable of its own.
fn hiatus(letters: &[char], at: usize) -> bool {
    let behind = |n: usize| at.checked_sub(n).and_then(|at| letters.get(at)).copied();
    let ahead = |n: usize| letters.get(at + n).copied();
    let rest: String = letters[at..].iter().collect();
    match (behind(1), letters[at]) {
        // "going", "applying"
        (Some(_), 'i') if rest == "ing" || rest == "ings" => behind(2).is_some_and(|c| c != 'q'),
        // "assoc|i|ate", but "spe|cial"
        (Some('i'), 'a') if ahead(1) == Some('t') && matches!(ahead(2), Some('e' | 'i' | 'o')) => true,
        // "opin|ion", "mill|ion"
        (Some('i'), 'o') if ahead(1) == Some('n') && matches!(behind(2), Some('n' | 'l')) => false,
        // "fash|ion"
        (Some('i'), 'o') if behind(2) == Some('h') && behind(3) == Some('s') => false,
        (Some('i'), 'a' | 'o' | 'u') => !soft(letters, at),
        // "aud|i|ence", but "pa|tient"
        (Some('i'), 'e') if ahead(1) == Some('n') && matches!(ahead(2), Some('c' | 't')) => !soft(letters, at),
        // "earl|i|er", "earl|i|est", but "tier"
        (Some('i'), 'e') => letters.len() > 5 && matches!(rest.as_str(), "er" | "ers" | "est"),
        // "vide|o", but "people", "pigeon"
        (Some('e'), 'o') => !matches!(ahead(1), Some('p' | 'n')),
        // "us|u|al", "contin|u|ous", "fl|u|ent", but "qu" and "gu"
        (Some('u'), 'a') => !matches!(behind(2), Some('q' | 'g')),
        (Some('u'), 'o') => ahead(1) == Some('u'),
        (Some('u'), 'e') => !matches!(behind(2), Some('q' | 'g')) && matches!(ahead(1), Some('n' | 'l')),
        _ => false,
    }
}

/// "artic-les", "hand-led": behind a consonant the ending is spoken.
fn ending_le(letters: &[char]) -> Option<()> {
    let [.., before, 'l', 'e', 's' | 'd'] = letters else { return None };
    (!"aeiouylrw".contains(*before)).then_some(())
}

/// Whether the final e stands after a consonant, so that it was counted at all.
fn vowel_before(letters: &[char], vowel: &impl Fn(char) -> bool) -> bool {
    let e = letters.iter().rposition(|&c| c == 'e').unwrap_or(0);
    let glide = e > 1 && letters[e - 1] == 'y' && vowel(letters[e - 2]);
    e > 0 && (!vowel(letters[e - 1]) || glide)
}

/// "-tion", "-cial", "-gion": the i only softens the letter before.
fn soft(letters: &[char], at: usize) -> bool {
    at >= 2 && matches!(letters[at - 2], 't' | 'c' | 's' | 'g' | 'x')
}

/// Minutes to read a number of words: quick, usual and slow, at 300, 230 and 175 words a minute
/// (Brysbaert 2019: mean 238 for English prose, most readers between 175 and 300).
pub fn reading_minutes(words: usize) -> (f64, f64, f64) {
    let words = words as f64;
    (words / 300.0, words / 230.0, words / 175.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_by_rule() {
        for (word, count) in [
            ("the", 1),
            ("valve", 1),
            ("valves", 1),
            ("open", 2),
            ("opened", 2),
            ("closed", 1),
            ("started", 2),
            ("table", 2),
            ("pressure", 2),
            ("ventilation", 4),
            ("radio", 3),
            ("machines", 2),
            ("boxes", 2),
            ("safety", 2),
            ("area", 3),
            ("idea", 3),
            ("people", 2),
            ("employee", 3),
            ("played", 1),
            ("any", 2),
            ("articles", 3),
            ("handled", 2),
            ("called", 1),
            ("applying", 3),
            ("association", 5),
            ("special", 2),
            ("opinion", 3),
            ("usually", 4),
            ("quality", 3),
            ("basically", 3),
            ("mechanism", 4),
            ("earliest", 3),
            ("patient", 2),
            ("audience", 3),
            ("notebook", 2),
            ("somewhere", 2),
        ] {
            assert_eq!(syllables_of(word), count, "{word}");
        }
    }

    #[test]
    fn the_grade_follows_the_published_formula() {
        let read = readability("The cat sat on the mat. It was a well-fed cat.");
        assert_eq!((read.words, read.sentences, read.syllables), (11, 2, 12), "a hyphened compound is one word");
        assert!((read.fk_grade - (0.39 * 5.5 + 11.8 * 12.0 / 11.0 - 15.59)).abs() < 1e-9);
        assert_eq!(readability("—").words, 0);
    }

    #[test]
    fn harder_text_has_a_higher_grade() {
        let easy = readability("Shut the door. Turn the key. Wait for the light.");
        let hard = readability("Subsequent to verification of the isolation, the responsible supervisor authorises continuation.");
        assert!(hard.fk_grade > easy.fk_grade + 5.0);
    }

    #[test]
    fn reading_time_is_a_range() {
        let (quick, usual, slow) = reading_minutes(2300);
        assert!(quick < usual && usual < slow);
        assert_eq!(usual, 10.0);
    }
}
