//! Who is called what in what leaves the computer: personal data, their pseudonyms, and what a person decided about each.
//!
//! The map lies in the project and goes nowhere. [`crate::mask::Mask`] is made from it for one address.

use crate::id::{PassageId, SourceId};
use crate::mask::{Mask, Way, stands};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a personal datum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// Who speaks in a transcript.
    Speaker,
    /// Somebody named.
    Person,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A payment card.
    Card,
    /// A bank account.
    Account,
    /// A social-security number.
    SocialSecurity,
    /// The address of a computer.
    Computer,
    /// A key or password.
    Secret,
    /// A domain or web address.
    Domain,
    /// How old somebody is.
    Age,
    /// Something a person added.
    Own,
}

impl Datum {
    /// Every kind.
    pub const ALL: [Self; 12] =
        [Self::Speaker, Self::Person, Self::Email, Self::Phone, Self::Card, Self::Account, Self::SocialSecurity, Self::Computer, Self::Secret, Self::Domain, Self::Age, Self::Own];

    /// What a pseudonym of it begins with: a word, or a bracket and a word.
    #[must_use]
    pub const fn stem(self) -> &'static str {
        match self {
            Self::Speaker => "Speaker",
            Self::Person => "Person",
            Self::Email => "[e-mail",
            Self::Phone => "[phone",
            Self::Card => "[card",
            Self::Account => "[account",
            Self::SocialSecurity => "[number",
            Self::Computer => "[computer",
            Self::Secret => "[secret",
            Self::Domain => "[site",
            Self::Age => "[age",
            Self::Own => "[text",
        }
    }

    /// The nth pseudonym of this kind, counting from 0: “Speaker A”, “Person 1”, “[e-mail 1]”.
    fn nth(self, n: usize) -> String {
        match self {
            Self::Speaker => format!("Speaker {}", letters(n)),
            Self::Person => format!("Person {}", n + 1),
            _ => format!("{} {}]", self.stem(), n + 1),
        }
    }
}

/// A, B … Z, AA, AB …
fn letters(mut n: usize) -> String {
    let mut all = vec![];
    loop {
        all.push(char::from(b'A' + u8::try_from(n % 26).unwrap_or(0)));
        if n < 26 {
            return all.iter().rev().collect();
        }
        n = n / 26 - 1;
    }
}

/// When personal data are replaced. Speakers always are, until a person keeps one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Replacing {
    /// Everything on the way to another computer; speakers alone for a model on this one.
    #[default]
    WhenLeaving,
    /// Everything, wherever the model runs.
    Always,
    /// Speakers alone, wherever the model runs.
    Speakers,
}

/// One way a datum is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
pub struct Form {
    /// As it stands in a text, whole words.
    pub text: String,
    /// Whether it may be something else than the name.
    #[serde(default, skip_serializing_if = "Counting::is_always")]
    #[ts(type = "boolean | \"titled\"")]
    pub word: Counting,
}

impl Form {
    /// A form that counts wherever it stands.
    pub fn always(text: impl Into<String>) -> Self {
        Self { text: text.into(), word: Counting::Always }
    }
}

/// Where a form counts as the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub enum Counting {
    /// Wherever it stands.
    #[default]
    Always,
    /// A word of its own too (“Mark”, “Field”): where the words around it make it a name.
    AsName,
    /// A word that has a capital anyway or carries grammar (“May”, “Chair”, “Will”): behind a title (“Ms May”), or as a label.
    Titled,
}

impl Counting {
    const fn is_always(&self) -> bool {
        matches!(self, Self::Always)
    }
}

/// As it stands in a project file, where it was once a yes or no.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Word(bool),
    Named(Named),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Named {
    Titled,
}

impl From<Kept> for Counting {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Word(false) => Self::Always,
            Kept::Word(true) => Self::AsName,
            Kept::Named(Named::Titled) => Self::Titled,
        }
    }
}

impl From<Counting> for Kept {
    fn from(counting: Counting) -> Self {
        match counting {
            Counting::Always => Self::Word(false),
            Counting::AsName => Self::Word(true),
            Counting::Titled => Self::Named(Named::Titled),
        }
    }
}

/// Something personal that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Datum,
    /// The ways it may be written; the first is what it is called.
    pub forms: Vec<Form>,
    /// Whether it is replaced while nobody decides.
    pub masked: bool,
    /// Where it stands first; none in the course alone.
    pub at: Option<(SourceId, PassageId)>,
}

/// What a person decided about one datum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Masking {
    /// Whether it is replaced.
    pub masked: bool,
    /// Who decided.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}

/// One datum and what it is called outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Pseudonym {
    /// What it is.
    pub kind: Datum,
    /// The ways it is written; the first is what it is called here.
    pub forms: Vec<Form>,
    /// What its first form is called outside; the others carry a mark behind it.
    pub pseudonym: String,
    /// Whether it is replaced while nobody decides.
    pub proposed: bool,
    /// What a person decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Masking>,
}

impl Pseudonym {
    /// What it is called here.
    #[must_use]
    pub fn original(&self) -> &str {
        self.forms.first().map_or("", |form| form.text.as_str())
    }

    /// Whether it is replaced.
    #[must_use]
    pub fn masked(&self) -> bool {
        self.choice.as_ref().map_or(self.proposed, |choice| choice.masked)
    }

    /// Whether a text is one of its forms, whatever its capitals.
    #[must_use]
    pub fn is_called(&self, text: &str) -> bool {
        let wanted = text.trim().to_lowercase();
        self.forms.iter().any(|form| form.text.to_lowercase() == wanted)
    }

    /// What its nth form is called outside: “Speaker A”, “Speaker A2”; “Person 1”, “Person 1b”; “[e-mail 1]”, “[e-mail 1b]”.
    #[must_use]
    pub fn token(&self, form: usize) -> String {
        let mark = || char::from(b'a' + u8::try_from(form.min(MOST_FORMS - 1)).unwrap_or(0));
        match (form, self.kind) {
            (0, _) => self.pseudonym.clone(),
            (_, Datum::Speaker) => format!("{}{}", self.pseudonym, form + 1),
            (_, Datum::Person) => format!("{}{}", self.pseudonym, mark()),
            _ => format!("{}{}]", self.pseudonym.trim_end_matches(']'), mark()),
        }
    }
}

/// More ways to write one name are replaced all the same, and come back as one of them.
const MOST_FORMS: usize = 26;

/// All pseudonyms of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Pseudonyms {
    /// When data are replaced.
    #[serde(default)]
    pub replacing: Replacing,
    /// In the order in which they were found.
    #[serde(default)]
    pub entries: Vec<Pseudonym>,
}

impl Pseudonyms {
    /// Whether nothing was found and nothing decided.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// The same for what was found now. Who has a pseudonym keeps it, unless a text says that very word by itself; what
    /// is no longer found goes, unless a person decided about it.
    #[must_use]
    pub fn with(&self, found: &[Found], texts: &[&str]) -> Self {
        let mut entries: Vec<Pseudonym> = Vec::new();
        let mut kept: BTreeSet<usize> = BTreeSet::new();
        for found in found {
            let Some(first) = found.forms.first() else { continue };
            let old = self.entries.iter().position(|entry| entry.original() == first.text);
            kept.extend(old);
            let old = old.map(|at| &self.entries[at]);
            // Forms that were told apart before keep their order; how each counts is what was found now.
            let known = |text: &str| old.is_some_and(|old| old.forms.iter().any(|known| known.text == text));
            let again = |text: &str| found.forms.iter().find(|form| form.text == text);
            let mut forms: Vec<Form> = old.map_or_else(|| vec![first.clone()], |old| old.forms.iter().filter_map(|known| again(&known.text)).cloned().collect());
            forms.extend(found.forms.iter().filter(|form| !known(&form.text)).skip(usize::from(old.is_none())).cloned());
            entries.push(Pseudonym {
                kind: found.kind,
                forms,
                pseudonym: old.filter(|old| old.kind == found.kind).map(|old| old.pseudonym.clone()).unwrap_or_default(),
                proposed: found.masked,
                choice: old.and_then(|old| old.choice.clone()),
            });
        }
        let decided = self.entries.iter().enumerate().filter(|(at, entry)| !kept.contains(at) && entry.choice.is_some());
        entries.extend(decided.map(|(_, entry)| entry.clone()));
        let mut next = Self { replacing: self.replacing, entries };
        next.apart();
        next.only_written(texts);
        next.name(texts);
        next
    }

    /// A form belongs to one datum: what a person wants replaced comes first, then what is replaced, then the rest.
    fn apart(&mut self) {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|at| {
            let entry = &self.entries[*at];
            (!(entry.masked() && entry.choice.is_some()), !entry.masked())
        });
        let mut taken = BTreeSet::new();
        for at in order {
            self.entries[at].forms.retain(|form| !form.text.trim().is_empty() && taken.insert(form.text.clone()));
        }
        self.entries.retain(|entry| !entry.forms.is_empty());
    }

    /// Drops forms that no text writes; the first stays, and those that were told apart before keep their places.
    fn only_written(&mut self, texts: &[&str]) {
        let written: BTreeSet<(usize, usize)> = self.mask_of(|_| true).hits(texts).collect();
        for (e, entry) in self.entries.iter_mut().enumerate() {
            let mut at = 0;
            entry.forms.retain(|_| {
                at += 1;
                at == 1 || written.contains(&(e, at - 1))
            });
        }
    }

    /// Gives a pseudonym to whoever has none, and another one where a text says it by itself.
    fn name(&mut self, texts: &[&str]) {
        let free = |pseudonym: &str| !texts.iter().any(|text| stands(text, pseudonym));
        for entry in &mut self.entries {
            if !entry.pseudonym.is_empty() && !free(&entry.pseudonym) {
                entry.pseudonym.clear();
            }
        }
        let mut taken: BTreeSet<String> = self.entries.iter().map(|entry| entry.pseudonym.clone()).collect();
        for entry in &mut self.entries {
            if entry.pseudonym.is_empty() {
                entry.pseudonym = (0..).map(|n| entry.kind.nth(n)).find(|name| !taken.contains(name) && free(name)).unwrap_or_default();
                taken.insert(entry.pseudonym.clone());
            }
        }
    }

    /// Whether an entry is replaced on the way to a model, on this computer or another.
    #[must_use]
    pub fn replaces(&self, entry: &Pseudonym, here: bool) -> bool {
        let all = match self.replacing {
            Replacing::WhenLeaving => !here,
            Replacing::Always => true,
            Replacing::Speakers => false,
        };
        // What a person wants replaced is replaced wherever it goes.
        let chosen = entry.choice.as_ref().is_some_and(|choice| choice.masked);
        entry.masked() && (all || entry.kind == Datum::Speaker || chosen)
    }

    /// What is replaced on the way to a model, on this computer or another.
    #[must_use]
    pub fn mask(&self, here: bool) -> Mask {
        self.mask_of(|entry| self.replaces(entry, here))
    }

    /// The mask of the entries asked for.
    fn mask_of(&self, asked: impl Fn(&Pseudonym) -> bool) -> Mask {
        let entries = self.entries.iter().enumerate().filter(|(_, entry)| asked(entry));
        Mask::of(entries.flat_map(|(e, entry)| entry.forms.iter().enumerate().map(move |(f, form)| Way::of(form, entry.token(f), e, f))).collect())
    }

    /// How often each entry stands in these texts, in the order of the entries.
    #[must_use]
    pub fn counts(&self, texts: &[&str]) -> Vec<u32> {
        let mut counts = vec![0; self.entries.len()];
        for (entry, _) in self.mask_of(|_| true).hits(texts) {
            counts[entry] += 1;
        }
        counts
    }

    /// Decides about a datum, by any of its forms; a text that is none is added, to be replaced.
    ///
    /// Whether there was anything to decide about: what nobody found cannot be kept.
    pub fn decide(&mut self, text: &str, masked: bool, by: String, at: String) -> bool {
        let text = text.trim();
        let choice = Some(Masking { masked, by, at });
        let named = self.entries.iter().position(|entry| entry.original() == text).or_else(|| self.entries.iter().position(|entry| entry.is_called(text)));
        match named {
            Some(at) => self.entries[at].choice = choice,
            None if masked && text.chars().any(char::is_alphanumeric) => {
                let mut forms = vec![Form::always(text)];
                let capital = |word: &str| -> String { word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect() };
                let each = text.split(' ').map(capital).collect::<Vec<_>>().join(" ");
                for other in [text.to_lowercase(), capital(text), each, text.to_uppercase()] {
                    if forms.iter().all(|form| form.text != other) {
                        forms.push(Form::always(other));
                    }
                }
                self.entries.push(Pseudonym { kind: Datum::Own, forms, pseudonym: String::new(), proposed: true, choice });
            }
            None => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests;
