//! How hard a text reads and how long it takes, as counts of its words, sentences and syllables; nothing about whether
//! it is understood.

use coursewright_prose::readability::{readability, reading_minutes};

/// A text as counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Flesch-Kincaid grade (Kincaid et al. 1975).
    pub fk_grade: f64,
    /// Flesch reading ease (Flesch 1948).
    pub flesch: f64,
    /// Words.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Minutes to read it.
    pub minutes: Minutes,
}

/// Minutes as a range, at 300, 230 and 175 words a minute (Brysbaert 2019).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minutes {
    /// Of a quick reader.
    pub low: f64,
    /// Of most.
    pub typical: f64,
    /// Of a slow one.
    pub high: f64,
}

/// Counts a plain text.
#[must_use]
pub fn read(text: &str) -> Reading {
    let counted = readability(text);
    let (low, typical, high) = reading_minutes(counted.words);
    Reading { fk_grade: counted.fk_grade, flesch: counted.flesch, words: counted.words, sentences: counted.sentences, minutes: Minutes { low, typical, high } }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn grade_and_minutes_are_of_the_same_words() {
        let text = "Shut the door. Turn the key. Wait for the light. ".repeat(10);
        let reading = read(&text);
        assert_eq!((reading.words, reading.sentences), (100, 30));
        assert!((reading.minutes.low - 100.0 / 300.0).abs() < 1e-9 && (reading.minutes.high - 100.0 / 175.0).abs() < 1e-9);
        assert!(reading.minutes.low < reading.minutes.typical && reading.minutes.typical < reading.minutes.high && reading.fk_grade < 3.0);
    }
}
