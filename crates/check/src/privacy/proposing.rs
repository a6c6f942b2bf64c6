//! What of a project is personal, for a person to decide about before anything leaves.
//!
//! Names are gathered into people: “Mercy Okafor”, “Okafor” and “Ms Okafor” are one, as long as nobody else is called so.

use crate::material::Material;
use crate::privacy::is_style;
use crate::privacy::person::is_cited;
use crate::privacy::secret::secrets;
use crate::privacy::spans::people::{is_ambiguous, is_family_word, is_given, people};
use crate::privacy::spans::{PersonalKind, personal};
use crate::privacy::speaker::{is_article, is_label_word, is_part, is_word_of_part, name};
use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::project::Project;
use coursewright_course::pseudonym::{Counting, Datum, Form, Found};
use coursewright_prose::name::{is_calendar, is_title};
use coursewright_prose::word::{is_stop_word, words};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

type Place = Option<(SourceId, PassageId)>;

/// Everything personal in the sources and the course: speakers, people, and data with a form of their own.
///
/// What names nobody (“Project Manager”), authors of cited works, web addresses and ages are found and not proposed to be
/// replaced. Names of people that nothing leads to are not seen.
#[must_use]
pub fn personal_data(project: &Project) -> Vec<Found> {
    let material = Material::of(&project.sources);
    let mut gathering = Gathering { material: &material, accented: accented(project), people: vec![], singles: BTreeMap::new(), data: vec![], seen: BTreeSet::new() };
    for source in &project.sources {
        let mut labels = BTreeSet::new();
        for passage in &source.passages {
            if let Some(label) = passage.locator.speaker.as_deref().filter(|label| labels.insert(*label)) {
                gathering.label(label, Some((source.id, passage.id)));
            }
        }
    }
    for source in &project.sources {
        let mut headings = BTreeSet::new();
        for passage in &source.passages {
            gathering.text(&passage.text, Some((source.id, passage.id)));
            for heading in passage.locator.headings.iter().filter(|heading| headings.insert(heading.as_str())) {
                gathering.text(heading, Some((source.id, passage.id)));
            }
        }
        gathering.text(&source.name, source.passages.first().map(|passage| (source.id, passage.id)));
    }
    for text in project.course.texts() {
        gathering.text(&text, None);
    }
    gathering.found()
}

/// Somebody, by the names that were read so far.
struct Somebody {
    kind: Datum,
    /// What they are called first: a label as it stands, or the name without titles.
    original: String,
    /// The words of the name; empty where the label is none.
    name: Vec<String>,
    /// Further ways the whole is written.
    also: Vec<String>,
    masked: bool,
    at: Place,
}

struct Gathering<'a> {
    material: &'a Material,
    /// Words with accents, by what they are without.
    accented: BTreeMap<String, BTreeSet<String>>,
    people: Vec<Somebody>,
    /// Names of one word, where each stood first and whether somebody is meant who is not cited.
    singles: BTreeMap<String, (Place, bool)>,
    data: Vec<Found>,
    seen: BTreeSet<String>,
}

impl Gathering<'_> {
    /// A label of a transcript: always a speaker, replaced unless it says a part.
    fn label(&mut self, label: &str, at: Place) {
        let mut own = name(label, self.material);
        if own.is_empty() {
            // “The Chair (Hon. Anthony Rota)”
            own = people(label).first().map(|span| unstyled(span.of(label))).unwrap_or_default();
        }
        let masked = !own.is_empty() || !is_part(label);
        match self.people.iter_mut().find(|one| !own.is_empty() && same(&one.name, &own)) {
            Some(one) => one.also.push(label.to_owned()),
            None => self.people.push(Somebody { kind: Datum::Speaker, original: label.to_owned(), name: own, also: vec![], masked, at }),
        }
    }

    fn text(&mut self, text: &str, at: Place) {
        for secret in secrets(text).into_iter().filter(|secret| secret.certain || !secret.span.of(text).contains(char::is_whitespace)) {
            self.datum(Datum::Secret, secret.span.of(text), true, at);
        }
        for (span, kind) in personal(text) {
            let said = span.of(text);
            match kind {
                PersonalKind::Name => self.person(said, !is_cited(text, span.start, span.end), at),
                PersonalKind::Email => self.datum(Datum::Email, said, true, at),
                PersonalKind::Phone => self.datum(Datum::Phone, said, true, at),
                PersonalKind::Card => self.datum(Datum::Card, said, true, at),
                PersonalKind::Iban => self.datum(Datum::Account, said, true, at),
                PersonalKind::Ip => self.datum(Datum::Computer, said, true, at),
                PersonalKind::Ssn => self.datum(Datum::SocialSecurity, said, true, at),
                PersonalKind::Domain => self.datum(Datum::Domain, said, false, at),
                // A bare number is everywhere, and would be replaced everywhere.
                PersonalKind::Age if ["year", "old", "aged"].iter().any(|word| said.contains(word)) => self.datum(Datum::Age, said, false, at),
                PersonalKind::Age => {}
            }
        }
    }

    fn datum(&mut self, kind: Datum, said: &str, masked: bool, at: Place) {
        if !self.seen.insert(said.to_owned()) {
            return;
        }
        let mut forms = vec![plain(said)];
        // What has several lines is sent with other blanks between them.
        forms.extend(said.lines().map(str::trim).filter(|line| said.contains('\n') && !line.is_empty()).map(plain));
        if matches!(kind, Datum::Email | Datum::Domain) {
            forms.extend([said.to_lowercase(), said.to_uppercase()].iter().filter(|other| *other != said).map(|other| plain(other)));
        }
        self.data.push(Found { kind, forms, masked, at });
    }

    fn person(&mut self, said: &str, masked: bool, at: Place) {
        let own = unstyled(said);
        match own.as_slice() {
            [] => {}
            // “Mr Speaker”, “Madam Chair”
            [one] if is_word_of_part(one) => {}
            [one] => {
                let known = self.singles.entry(one.clone()).or_insert((at, false));
                known.1 |= masked;
            }
            _ => match self.people.iter_mut().find(|one| same(&one.name, &own)) {
                Some(one) => {
                    // A speaker's label stays what it is; whom a text means once, it means.
                    one.masked |= masked && one.kind == Datum::Person;
                    one.also.push(own.join(" "));
                }
                None => self.people.push(Somebody { kind: Datum::Person, original: own.join(" "), name: own, also: vec![], masked, at }),
            },
        }
    }

    /// Everybody with every way to write them, then everything else.
    fn found(mut self) -> Vec<Found> {
        // A word that belongs to two people is somebody of its own: nobody can tell who is meant.
        let mut owners: BTreeMap<String, usize> = BTreeMap::new();
        for one in &self.people {
            let own: BTreeSet<String> = one.name.iter().map(|word| bare(word)).collect();
            own.into_iter().for_each(|word| *owners.entry(word).or_default() += 1);
        }
        for (word, (at, masked)) in std::mem::take(&mut self.singles) {
            if owners.get(&bare(&word)).is_none_or(|count| *count > 1) && word.chars().count() > 1 {
                let masked = masked && (!owners.contains_key(&bare(&word)) || !self.is_word(&word));
                self.people.push(Somebody { kind: Datum::Person, original: word.clone(), name: vec![word], also: vec![], masked, at });
            }
        }
        let mut found: Vec<Found> = self
            .people
            .iter()
            .map(|one| {
                let alone = one.name.len() == 1;
                let shared = |word: &str| !alone && owners.get(&bare(word)).is_some_and(|count| *count > 1);
                let mut forms = vec![self.written(&one.original, alone && one.original == one.name[0])];
                forms.extend(one.also.iter().map(|text| plain(text)));
                // “Jo-Anne”, “Finch-Saunders”
                let joined = one.original.split(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))).filter(|part| part.trim_matches('-').contains('-'));
                forms.extend(joined.filter(|part| one.name.iter().any(|word| part.contains(word.as_str()))).flat_map(|part| self.ways(part)));
                forms.extend(wholes(&one.name));
                for word in one.name.iter().filter(|word| word.chars().count() > 1 && !is_article(word) && !shared(word) && word.chars().any(char::is_uppercase)) {
                    forms.extend(self.ways(word));
                }
                let mut known = BTreeSet::new();
                forms.retain(|form| known.insert(form.text.clone()));
                Found { kind: one.kind, forms, masked: one.masked, at: one.at }
            })
            .collect();
        // Words of two people, where a text uses them alone.
        for (word, _) in owners.iter().filter(|(word, count)| **count > 1 && word.chars().count() > 1 && !is_stop_word(word)) {
            let Some(as_written) = self.people.iter().flat_map(|one| &one.name).find(|own| bare(own) == **word) else { continue };
            if !self.people.iter().any(|one| one.name.len() == 1 && one.name[0] == *as_written) && self.stands(as_written) {
                let owner = self.people.iter().find(|one| one.name.contains(as_written));
                found.push(Found {
                    kind: Datum::Person,
                    forms: self.ways(as_written),
                    // “Bill” of two people is a law more often than one of them.
                    masked: !self.is_word(as_written) && self.people.iter().any(|one| one.masked && one.name.contains(as_written)),
                    at: owner.and_then(|owner| owner.at),
                });
            }
        }
        found.extend(self.data);
        found
    }

    fn stands(&self, word: &str) -> bool {
        self.material.sources.iter().flat_map(|source| &source.passages).any(|passage| crate::lists::find_phrase(&passage.passage.text, word).is_some())
    }

    /// A form; careful where the sources write the same word small.
    fn written(&self, text: &str, alone: bool) -> Form {
        Form { text: text.to_owned(), word: if alone { self.counting(text) } else { Counting::Always } }
    }

    /// One word of a name in all its capitals.
    fn ways(&self, word: &str) -> Vec<Form> {
        let lower = word.to_lowercase();
        let careful = self.counting(word);
        let mut ways = vec![Form { text: word.to_owned(), word: careful }];
        if careful == Counting::Always && lower.chars().count() > 2 {
            ways.push(plain(&titled(&lower)));
            ways.push(plain(&word.to_uppercase()));
            // A file is named in small letters, and a hasty transcript is written so.
            ways.push(plain(&lower));
        }
        // “Siân” in the talk is the “Sian” of the label, and the other way round.
        let plainly = bare(word);
        let other = self.accented.get(&plainly).into_iter().flatten().cloned().chain((plainly != lower).then(|| titled(&plainly)));
        ways.extend(other.filter(|other| other != word).map(|other| Form { text: other, word: careful }));
        ways
    }

    /// Whether a name is a word of its own too.
    fn is_word(&self, word: &str) -> bool {
        self.counting(word) != Counting::Always
    }

    /// Where one word of a name is the name.
    fn counting(&self, word: &str) -> Counting {
        let lower = word.to_lowercase();
        let (name, family) = (is_ambiguous(&lower), is_family_word(&lower));
        // “May”, “So”, “Chair”: they carry grammar, or have a capital anyway.
        if is_calendar(&lower) || is_title(&lower) || is_stop_word(&lower) && !name || is_label_word(&lower) && !family {
            return Counting::Titled;
        }
        let listed = name || family || is_word_of_part(&lower);
        // A hasty transcript writes names small; “your mike” is none.
        let small = if is_given(&lower) { self.material.writes_as_noun(&lower) } else { self.material.writes_small(&lower) };
        if listed || small { Counting::AsName } else { Counting::Always }
    }
}

fn plain(text: &str) -> Form {
    Form::always(text)
}

/// The words of a name without titles and offices.
fn unstyled(text: &str) -> Vec<String> {
    let own = words(text).into_iter().map(|word| word.text);
    own.map(|word| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word).to_owned()).filter(|word| !is_style(&word.to_lowercase())).collect()
}

/// A word in small letters without accents.
fn bare(word: &str) -> String {
    word.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The words of the sources that carry accents and a capital.
fn accented(project: &Project) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let passages = project.sources.iter().flat_map(|source| &source.passages);
    let texts = passages.flat_map(|passage| std::iter::once(passage.text.as_str()).chain(passage.locator.speaker.as_deref())).filter(|text| !text.is_ascii());
    for word in texts.flat_map(words).filter(|word| !word.text.is_ascii() && word.text.starts_with(char::is_uppercase)) {
        let own = word.text.strip_suffix("’s").or_else(|| word.text.strip_suffix("'s")).unwrap_or(word.text);
        all.entry(bare(own)).or_default().insert(own.to_owned());
    }
    all
}

/// Whether two names are one person's: the same words whatever their capitals and accents, or the same first and last.
fn same(one: &[String], other: &[String]) -> bool {
    let ends = |name: &[String]| name.first().zip(name.last()).map(|(first, last)| (bare(first), bare(last)));
    one.len() > 1 && other.len() > 1 && ends(one) == ends(other) || one.len() == 1 && other.len() == 1 && ends(one) == ends(other)
}

/// A whole name as people write it: with blanks, an initial, the family name first, and in other capitals.
fn wholes(name: &[String]) -> Vec<Form> {
    let [first, .., last] = name else { return vec![] };
    let initial = first.chars().next().unwrap_or(' ');
    let whole = name.join(" ");
    let mut texts = vec![whole.clone(), format!("{first} {last}"), format!("{initial}. {last}"), format!("{last}, {first}")];
    texts.extend([whole.to_lowercase(), whole.to_uppercase(), name.iter().map(|word| titled(&word.to_lowercase())).collect::<Vec<_>>().join(" ")]);
    for joint in [" ", "_", "-", "."] {
        texts.extend([format!("{first}{joint}{last}"), format!("{first}{joint}{last}").to_lowercase()]);
    }
    texts.extend(texts.clone().iter().filter(|text| text.contains(['\'', '’'])).flat_map(|text| [text.replace('’', "'"), text.replace('\'', "’")]));
    texts.iter().map(|text| plain(text)).collect()
}

fn titled(lower: &str) -> String {
    let mut capital = true;
    lower
        .chars()
        .map(|c| {
            let shown = if capital { c.to_uppercase().next().unwrap_or(c) } else { c };
            capital = matches!(c, '-' | '\'' | '’');
            shown
        })
        .collect()
}

#[cfg(test)]
mod tests;
