//! Turns of speech as the word lists write them: “how … related/linked”, “within #”, “creativ*”.

use coursewright_prose::number::is_number_word;

/// One place of a turn.
#[derive(Debug)]
enum Place {
    /// Any words, or none.
    Gap,
    /// A number in figures or words.
    Number,
    /// One of these words; the flag says that the word only has to begin so.
    Word(Vec<(&'static str, bool)>),
}

/// A turn: “…” stands for any words, “/” between words that may stand in one place, “*” for the rest of a word, “#” for a
/// number, “^” for the beginning.
#[derive(Debug)]
pub(crate) struct Pattern {
    opens: bool,
    places: Vec<Place>,
}

impl Pattern {
    pub(crate) fn read(line: &'static str) -> Pattern {
        let (opens, line) = line.strip_prefix('^').map_or((false, line), |line| (true, line));
        let places = line.split_whitespace().map(|place| match place {
            "…" => Place::Gap,
            "#" => Place::Number,
            words => Place::Word(words.split('/').map(|word| word.strip_suffix('*').map_or((word, false), |begin| (begin, true))).collect()),
        });
        Pattern { opens, places: places.collect() }
    }

    /// Where the turn first stands among the words, as the number of its first word.
    pub(crate) fn find(&self, words: &[&str]) -> Option<usize> {
        let last = if self.opens { 0 } else { words.len() };
        (0..=last).find(|from| words.get(*from..).is_some_and(|rest| stands(&self.places, rest)))
    }

    /// Whether the words open with the turn.
    pub(crate) fn opens(&self, words: &[&str]) -> bool {
        stands(&self.places, words)
    }
}

fn stands(places: &[Place], words: &[&str]) -> bool {
    match places.split_first() {
        None => true,
        Some((Place::Gap, rest)) => (0..=words.len()).any(|skipped| stands(rest, &words[skipped..])),
        Some((place, rest)) => words.split_first().is_some_and(|(word, behind)| place.takes(word) && stands(rest, behind)),
    }
}

impl Place {
    fn takes(&self, word: &str) -> bool {
        match self {
            Place::Gap => true,
            Place::Number => is_number(word),
            Place::Word(any) => any.iter().any(|(known, begins)| if *begins { word.starts_with(known) } else { word == *known }),
        }
    }
}

/// Whether a word is a number: “12”, “5,000”, “3.5”, “ten”.
pub(crate) fn is_number(word: &str) -> bool {
    let figures = word.trim_end_matches('%');
    let written = figures.starts_with(|c: char| c.is_ascii_digit());
    if written { figures.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) } else { is_number_word(word) }
}

/// The words of a lower-case text, each with where it begins. A hyphen, an apostrophe, a per-cent sign, and a point or
/// comma between figures belong to the word.
pub(crate) fn words_at(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices() {
        let between_figures =
            matches!(c, '.' | ',') && text[..at].ends_with(|c: char| c.is_ascii_digit()) && text[at + 1..].starts_with(|c: char| c.is_ascii_digit()) && from.is_some();
        let inside = c.is_alphanumeric() || matches!(c, '\'' | '-' | '%' | '_') || between_figures;
        match (inside, from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                words.push((start, &text[start..at]));
                from = None;
            }
            _ => {}
        }
    }
    words.extend(from.map(|start| (start, &text[start..])));
    for (at, word) in &mut words {
        let bare = word.trim_start_matches(['\'', '-']);
        *at += word.len() - bare.len();
        *word = bare.trim_end_matches(['\'', '-']);
    }
    words.retain(|(_, word)| !word.is_empty());
    words
}

/// The words alone.
pub(crate) fn plain_words(text: &str) -> Vec<&str> {
    words_at(text).into_iter().map(|(_, word)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_choices_numbers_and_beginnings_are_read() {
        let finds = |pattern, text| Pattern::read(pattern).find(&plain_words(text));
        assert_eq!(finds("how … related/linked", "so how are they linked"), Some(1));
        assert_eq!(finds("^how … related", "so how are they related"), None);
        assert_eq!(finds("within #", "done within ten minutes"), Some(1));
        assert_eq!(finds("within #", "done within reason"), None);
        assert_eq!(finds("creativ*", "more creativity"), Some(1));
        assert_eq!(plain_words("a 2.5 kg, well-known 'bag', 5,000 and 10%."), ["a", "2.5", "kg", "well-known", "bag", "5,000", "and", "10%"]);
    }
}
