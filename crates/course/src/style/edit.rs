//! Entries that come, change and go; and what no guide may say at once.

use super::{BannedPhrase, GlossaryEntry, Phrase, PreferredTerm, Style, TooMany, UpTo};

/// Why a guide cannot be changed so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StyleFault {
    /// It stands there.
    #[error("“{phrase}” stands in the style guide already")]
    Already {
        /// What.
        phrase: String,
    },
    /// It does not stand there, or no longer.
    #[error("“{phrase}” does not stand in the style guide")]
    NotThere {
        /// What.
        phrase: String,
    },
    /// It asks for what it bans.
    #[error("the style guide bans “{phrase}” and asks for it as well")]
    BannedAndAsked {
        /// What.
        phrase: String,
    },
    /// One form would stand for two terms.
    #[error("“{phrase}” would be a form of two terms")]
    OfTwo {
        /// What.
        phrase: String,
    },
    /// The list is full.
    #[error(transparent)]
    Full(#[from] TooMany),
}

/// An entry with the words that it is found by.
trait Entry {
    fn name(&self) -> &Phrase;
}

impl Entry for BannedPhrase {
    fn name(&self) -> &Phrase {
        &self.phrase
    }
}

impl Entry for PreferredTerm {
    fn name(&self) -> &Phrase {
        &self.preferred
    }
}

impl Entry for GlossaryEntry {
    fn name(&self) -> &Phrase {
        &self.term
    }
}

fn place<T: Entry>(list: &[T], name: &str) -> Result<usize, StyleFault> {
    list.iter().position(|entry| entry.name().is(name)).ok_or_else(|| StyleFault::NotThere { phrase: name.into() })
}

/// Puts an entry in the place of another, or at the end.
fn put<T: Entry, const N: usize>(list: &mut UpTo<T, N>, was: Option<&str>, entry: T) -> Result<(), StyleFault> {
    let at = was.map(|was| place(list, was)).transpose()?;
    if (0..).zip(list.iter()).any(|(n, other)| Some(n) != at && other.name().is(entry.name().as_str())) {
        return Err(StyleFault::Already { phrase: entry.name().to_string() });
    }
    match at {
        Some(at) => {
            list.replace(at, entry);
        }
        None => list.push(entry)?,
    }
    Ok(())
}

fn take<T: Entry, const N: usize>(list: &mut UpTo<T, N>, name: &str) -> Result<(), StyleFault> {
    let at = place(list, name)?;
    list.remove(at);
    Ok(())
}

/// Each of these leaves the guide as it was when it is refused. Entries are found by their words, whatever the case.
impl Style {
    /// Bans a phrase, in the place of another entry where one is named.
    ///
    /// # Errors
    /// [`StyleFault`] where the entry stands there already, the named one does not, or the list is full.
    pub fn ban(&mut self, was: Option<&str>, entry: BannedPhrase) -> Result<(), StyleFault> {
        put(&mut self.banned, was, entry)
    }

    /// Allows a phrase again.
    ///
    /// # Errors
    /// [`StyleFault::NotThere`].
    pub fn unban(&mut self, phrase: &str) -> Result<(), StyleFault> {
        take(&mut self.banned, phrase)
    }

    /// Gives a term one form, in the place of another entry where one is named.
    ///
    /// # Errors
    /// As [`Style::ban`].
    pub fn prefer(&mut self, was: Option<&str>, entry: PreferredTerm) -> Result<(), StyleFault> {
        put(&mut self.terms, was, entry)
    }

    /// Leaves the form of a term open.
    ///
    /// # Errors
    /// [`StyleFault::NotThere`].
    pub fn leave(&mut self, preferred: &str) -> Result<(), StyleFault> {
        take(&mut self.terms, preferred)
    }

    /// Puts a term into the glossary, in the place of another entry where one is named.
    ///
    /// # Errors
    /// As [`Style::ban`].
    pub fn explain(&mut self, was: Option<&str>, entry: GlossaryEntry) -> Result<(), StyleFault> {
        put(&mut self.glossary, was, entry)
    }

    /// Takes a term out of the glossary.
    ///
    /// # Errors
    /// [`StyleFault::NotThere`].
    pub fn forget(&mut self, term: &str) -> Result<(), StyleFault> {
        take(&mut self.glossary, term)
    }

    /// Whether it can be followed: it asks for nothing that it bans, and no form stands for two terms.
    ///
    /// # Errors
    /// [`StyleFault::BannedAndAsked`], [`StyleFault::OfTwo`].
    pub fn agrees(&self) -> Result<(), StyleFault> {
        let asked = self.banned.iter().filter_map(|entry| entry.replacement.as_ref()).chain(self.terms.iter().map(|term| &term.preferred));
        let banned = |phrase: &Phrase| self.banned.iter().any(|entry| entry.phrase.is(phrase.as_str()) && (!entry.phrase.is_cased() || entry.phrase == *phrase));
        if let Some(phrase) = asked.into_iter().find(|phrase| banned(phrase)) {
            return Err(StyleFault::BannedAndAsked { phrase: phrase.to_string() });
        }
        for (n, term) in self.terms.iter().enumerate() {
            let others = || self.terms.iter().enumerate().filter(|(other, _)| *other != n).map(|(_, other)| other);
            let taken = |form: &&Phrase| others().any(|other| other.preferred.is(form.as_str()) || other.variants.iter().any(|variant| variant.is(form.as_str())));
            if let Some(form) = term.variants.iter().find(taken) {
                return Err(StyleFault::OfTwo { phrase: form.to_string() });
            }
            if let Some(form) = term.variants.iter().find(|variant| **variant == term.preferred) {
                return Err(StyleFault::OfTwo { phrase: form.to_string() });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ban(phrase: &str, replacement: &str) -> BannedPhrase {
        BannedPhrase { phrase: phrase.parse().unwrap(), replacement: replacement.parse().ok(), why: None }
    }

    fn term(preferred: &str, variants: &[&str]) -> PreferredTerm {
        let variants = variants.iter().map(|one| one.parse().unwrap()).collect::<Vec<_>>().try_into().unwrap();
        PreferredTerm { preferred: preferred.parse().unwrap(), variants, trademark: false }
    }

    #[test]
    fn entries_come_change_in_place_and_go() {
        let mut style = Style::default();
        style.ban(None, ban("utilise", "use")).unwrap();
        style.ban(None, ban("in order to", "to")).unwrap();
        assert_eq!(style.ban(None, ban("Utilise", "take")), Err(StyleFault::Already { phrase: "Utilise".into() }));
        style.ban(Some("UTILISE"), ban("utilize", "use")).unwrap();
        assert_eq!(style.banned.iter().map(|entry| entry.phrase.as_str()).collect::<Vec<_>>(), ["utilize", "in order to"], "it keeps its place");
        assert_eq!(style.ban(Some("utilize"), ban("in order to", "to")), Err(StyleFault::Already { phrase: "in order to".into() }));
        assert_eq!(style.unban("utilise"), Err(StyleFault::NotThere { phrase: "utilise".into() }));
        style.unban("utilize").unwrap();
        style.unban("in order to").unwrap();
        assert!(style.is_empty());
    }

    #[test]
    fn a_guide_does_not_ask_for_what_it_bans() {
        let mut style = Style::default();
        style.ban(None, ban("login", "sign in")).unwrap();
        style.prefer(None, term("log-in", &["logon"])).unwrap();
        assert_eq!(style.agrees(), Ok(()));
        let mut torn = style.clone();
        torn.prefer(None, term("login", &[])).unwrap();
        assert_eq!(torn.agrees(), Err(StyleFault::BannedAndAsked { phrase: "login".into() }));
        let mut round = style.clone();
        round.ban(None, ban("sign in", "log-in")).unwrap();
        assert_eq!(round.agrees(), Err(StyleFault::BannedAndAsked { phrase: "sign in".into() }), "one fix would bring the next finding");
        style.prefer(None, term("sign-on", &["Logon"])).unwrap();
        assert_eq!(style.agrees(), Err(StyleFault::OfTwo { phrase: "logon".into() }));
    }

    #[test]
    fn a_phrase_may_be_banned_in_one_case_alone() {
        let mut style = Style::default();
        style.ban(None, ban("Staff", "staff")).unwrap();
        assert_eq!(style.agrees(), Ok(()));
    }

    #[test]
    fn a_guide_that_says_nothing_is_nothing_and_any_other_comes_back() {
        assert_eq!(serde_json::to_string(&Style::default()).unwrap(), "{}");
        let mut style = Style::default();
        style.ban(None, ban("utilise", "use")).unwrap();
        style.prefer(None, term("email", &["e-mail"])).unwrap();
        style.manner.reading = super::super::ReadingRange::new(6, 9).ok();
        style.manner.spelling = Some(super::super::Spelling::British);
        let text = serde_json::to_string(&style).unwrap();
        assert_eq!(
            text,
            r#"{"banned":[{"phrase":"utilise","replacement":"use"}],"terms":[{"preferred":"email","variants":["e-mail"]}],"manner":{"spelling":"en-GB","reading":{"from":6,"to":9}}}"#
        );
        assert_eq!(serde_json::from_str::<Style>(&text).unwrap(), style);
        for broken in [r#"{"manner":{"reading":{"from":9,"to":6}}}"#, r#"{"manner":{"reading":{"from":0,"to":6}}}"#, r#"{"colour":"red"}"#, r#"{"banned":[{"phrase":"\u202e"}]}"#] {
            assert!(serde_json::from_str::<Style>(broken).is_err(), "{broken}");
        }
    }
}
