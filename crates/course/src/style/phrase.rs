//! Words of a guide, and lists with an end: what is too long or hidden is refused where it comes in, by whatever way.

use crate::text::parsed;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// The most characters of a phrase.
const PHRASE: usize = 80;
/// The most characters of a remark.
const REMARK: usize = 200;

/// A phrase of a guide: one line of 1 to 80 characters, with a letter or digit in it and single blanks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ts_rs::TS)]
#[ts(type = "string")]
pub struct Phrase(String);

/// What a guide says of an entry: one line of 1 to 200 characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(type = "string")]
pub struct Remark(String);

/// Why words cannot stand in a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPhrase {
    /// Nothing is there that could be read.
    #[error("it needs at least one letter or digit")]
    Empty,
    /// It is too long.
    #[error("it has {length} characters, and at most {most} can stand there")]
    Long {
        /// How many it has.
        length: usize,
        /// How many it may have.
        most: usize,
    },
    /// It holds what the eye does not see.
    #[error("it holds characters that cannot be seen")]
    Hidden,
}

impl Phrase {
    /// Its words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether only this case is meant.
    #[must_use]
    pub fn is_cased(&self) -> bool {
        self.0.chars().any(char::is_uppercase)
    }

    /// Whether another phrase is the same but for its case.
    #[must_use]
    pub fn is(&self, other: &str) -> bool {
        self.0.to_lowercase() == other.to_lowercase()
    }
}

impl Remark {
    /// Its words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One line with single blanks, of at most so many characters.
fn line(text: &str, most: usize) -> Result<String, NoPhrase> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = text.chars().count();
    if length > most {
        return Err(NoPhrase::Long { length, most });
    }
    // Zero-width marks and what turns the order of letters round.
    let hidden = |c: char| c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    if text.chars().any(hidden) {
        return Err(NoPhrase::Hidden);
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(NoPhrase::Empty);
    }
    Ok(text)
}

macro_rules! words {
    ($name:ident, $most:ident) => {
        impl FromStr for $name {
            type Err = NoPhrase;

            fn from_str(text: &str) -> Result<Self, NoPhrase> {
                line(text, $most).map(Self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                parsed(deserializer, "one line of words")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

words!(Phrase, PHRASE);
words!(Remark, REMARK);

/// A list of at most so many entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<T>", bound(deserialize = "T: Deserialize<'de>"))]
pub struct UpTo<T, const MOST: usize>(Vec<T>);

/// What does not fit into a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a list of the style guide has at most {most} entries")]
pub struct TooMany {
    /// As many as fit.
    pub most: usize,
}

impl<T, const MOST: usize> Default for UpTo<T, MOST> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const MOST: usize> TryFrom<Vec<T>> for UpTo<T, MOST> {
    type Error = TooMany;

    fn try_from(list: Vec<T>) -> Result<Self, TooMany> {
        if list.len() > MOST { Err(TooMany { most: MOST }) } else { Ok(Self(list)) }
    }
}

impl<T, const MOST: usize> Deref for UpTo<T, MOST> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T, const MOST: usize> UpTo<T, MOST> {
    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One more at the end.
    ///
    /// # Errors
    /// [`TooMany`] where it is full.
    pub fn push(&mut self, entry: T) -> Result<(), TooMany> {
        if self.0.len() >= MOST {
            return Err(TooMany { most: MOST });
        }
        self.0.push(entry);
        Ok(())
    }

    /// Another in the place of one, which is handed back.
    ///
    /// # Panics
    /// When nothing is in that place.
    pub fn replace(&mut self, at: usize, entry: T) -> T {
        std::mem::replace(&mut self.0[at], entry)
    }

    /// Without the one in this place.
    ///
    /// # Panics
    /// When nothing is in that place.
    pub fn remove(&mut self, at: usize) -> T {
        self.0.remove(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_guide_are_one_line_that_can_be_seen() {
        assert_eq!("  in   order\nto ".parse::<Phrase>().unwrap().as_str(), "in order to");
        for (text, why) in [("", NoPhrase::Empty), (" - ", NoPhrase::Empty), ("a\u{202e}b", NoPhrase::Hidden), ("a\u{200b}b", NoPhrase::Hidden), ("a\u{1b}[2J", NoPhrase::Hidden)] {
            assert_eq!(text.parse::<Phrase>(), Err(why), "{text:?}");
        }
        assert_eq!("é".repeat(81).parse::<Phrase>(), Err(NoPhrase::Long { length: 81, most: 80 }), "characters are counted, not bytes");
        assert!("é".repeat(80).parse::<Phrase>().is_ok());
        assert!(serde_json::from_str::<Phrase>("\"\\u0007a\"").is_err(), "what is read from a file is held to the same");
        assert!("Utilise".parse::<Phrase>().unwrap().is("utilise"));
    }

    #[test]
    fn a_list_has_an_end() {
        let mut list: UpTo<u8, 2> = UpTo::default();
        list.push(1).unwrap();
        list.push(2).unwrap();
        assert_eq!(list.push(3), Err(TooMany { most: 2 }));
        assert!(serde_json::from_str::<UpTo<u8, 2>>("[1,2,3]").is_err());
        assert_eq!(serde_json::to_string(&list).unwrap(), "[1,2]");
    }
}
