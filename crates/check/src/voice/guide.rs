//! The style guide as rules read it: its phrases found in a text, whole words, the longest first.

use coursewright_course::style::{Phrase, Style};
use coursewright_prose::quote::quotations;
use coursewright_prose::span::Span;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The guide of a course, ready to be looked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Guide {
    pub(crate) style: Style,
    pub(crate) banned: Phrases,
    /// Forms that are not those of a term, by the term's position.
    pub(crate) variants: Phrases,
    /// Terms of the glossary that learners need explained.
    pub(crate) unknown: Phrases,
}

impl Guide {
    pub(crate) fn of(style: &Style) -> Self {
        let variants = style.terms.iter().enumerate().flat_map(|(n, term)| {
            let any_case = term.trademark.then(|| Sought { entry: n, phrase: fold(term.preferred.as_str()), cased: false, verbatim: Some(term.preferred.to_string()) });
            term.variants.iter().map(move |variant| Sought::of(n, variant)).chain(any_case)
        });
        Self {
            banned: Phrases::of(style.banned.iter().enumerate().map(|(n, entry)| Sought::of(n, &entry.phrase))),
            variants: Phrases::of(variants),
            unknown: Phrases::of(style.glossary.iter().enumerate().filter(|(_, entry)| !entry.known).map(|(n, entry)| Sought::of(n, &entry.term))),
            style: style.clone(),
        }
    }
}

/// A phrase that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sought {
    entry: usize,
    /// With straight apostrophes and plain hyphens; in lower case where the case is free.
    phrase: String,
    cased: bool,
    /// The one way of writing that is right, where any other is sought.
    verbatim: Option<String>,
}

impl Sought {
    fn of(entry: usize, phrase: &Phrase) -> Self {
        let cased = phrase.is_cased();
        let folded = fold(phrase.as_str());
        Self { entry, phrase: if cased { folded } else { folded.to_lowercase() }, cased, verbatim: None }
    }

    /// Where a match that begins here ends.
    fn ends(&self, text: &str, start: usize) -> Option<usize> {
        let mut at = start;
        let mut rest = text[start..].chars().peekable();
        for wanted in self.phrase.chars() {
            if wanted == ' ' {
                // A blank of the phrase is any blank of the text.
                let mut blanks = 0;
                while let Some(c) = rest.next_if(|c| c.is_whitespace()) {
                    blanks += 1;
                    at += c.len_utf8();
                }
                if blanks == 0 {
                    return None;
                }
                continue;
            }
            let c = rest.next()?;
            let folded = fold_char(c);
            let same = if self.cased { folded == wanted } else { folded == wanted || folded.to_lowercase().eq(wanted.to_lowercase()) };
            if !same {
                return None;
            }
            at += c.len_utf8();
        }
        let found = &text[start..at];
        let closes = !self.phrase.ends_with(is_letter) || closes(&text[at..]);
        let right = self.verbatim.as_ref().is_some_and(|verbatim| fold(found) == fold(verbatim));
        (closes && !right).then_some(at)
    }
}

const fn fold_char(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '‑' | '‐' => '-',
        c => c,
    }
}

fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

/// Whether a word begins here: not inside one, and not behind a hyphen, which makes one word of two.
fn opens(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        None => true,
        Some(c) if is_letter(c) || c == '_' => false,
        // A part of an address or an option, or the second half of a compound.
        Some('-' | '‑' | '.' | '@' | '/' | '#') => false,
        Some('\'' | '’' | '&') => !back.next().is_some_and(is_letter),
        Some(_) => true,
    }
}

/// Whether a word ends here. A possessive s belongs to none; what is joined by a hyphen or stands in an address does.
fn closes(after: &str) -> bool {
    let mut ahead = after.chars();
    match ahead.next() {
        None => true,
        Some(c) if is_letter(c) || c == '_' => false,
        Some('\'' | '’') => match ahead.next() {
            Some('s') => !ahead.next().is_some_and(is_letter),
            Some(c) => !is_letter(c),
            None => true,
        },
        Some('-' | '‑' | '@' | '/' | '.' | '&') => !ahead.next().is_some_and(is_letter),
        Some(_) => true,
    }
}

/// Phrases by the letter that they begin with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Phrases {
    by_letter: BTreeMap<char, Vec<Sought>>,
}

/// A phrase that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The position of its entry.
    pub(crate) entry: usize,
    pub(crate) span: Span,
}

fn letter(text: &str) -> Option<char> {
    text.chars().next().and_then(|c| fold_char(c).to_lowercase().next())
}

impl Phrases {
    fn of(all: impl Iterator<Item = Sought>) -> Self {
        let mut by_letter: BTreeMap<char, Vec<Sought>> = BTreeMap::new();
        for sought in all {
            if let Some(first) = letter(&sought.phrase) {
                by_letter.entry(first).or_default().push(sought);
            }
        }
        by_letter.values_mut().for_each(|list| list.sort_by_key(|sought| Reverse(sought.phrase.len())));
        Self { by_letter }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.by_letter.is_empty()
    }

    /// Where they stand in a text. What is quoted is somebody else's, and what stands in code is a name.
    pub(crate) fn find(&self, text: &str, code: &BTreeSet<String>) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        if self.is_empty() {
            return found;
        }
        let mut quoted = None;
        let mut end = 0;
        for (at, _) in text.char_indices() {
            if at < end || !opens(&text[..at]) {
                continue;
            }
            let Some(hit) = self.begins(text, at) else { continue };
            let lower = || coursewright_prose::word::words(hit.span.of(text)).iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>();
            if quoted.get_or_insert_with(|| quotations(text)).iter().any(|quote| quote.contains(hit.span)) || (!code.is_empty() && lower().iter().all(|word| code.contains(word))) {
                continue;
            }
            end = hit.span.end;
            found.push(hit);
        }
        found
    }

    /// The entry that these words are, whole.
    pub(crate) fn entry(&self, words: &str) -> Option<usize> {
        self.begins(words, 0).filter(|hit| hit.span.end == words.len()).map(|hit| hit.entry)
    }

    fn begins(&self, text: &str, at: usize) -> Option<Hit> {
        let list = self.by_letter.get(&letter(&text[at..])?)?;
        list.iter().find_map(|sought| Some(Hit { entry: sought.entry, span: Span::new(at, sought.ends(text, at)?) }))
    }
}

/// Whether what was found is a part of `whole` where it stands: “staff” of “members of staff”.
pub(crate) fn is_part(text: &str, span: Span, whole: &str) -> bool {
    let sought = Sought { entry: 0, phrase: fold(whole), cased: false, verbatim: None };
    let from = text[..span.start].char_indices().rev().take(whole.chars().count() + 8).last().map_or(span.start, |(at, _)| at);
    let fits = |at: usize| sought.ends(text, at).is_some_and(|end| at <= span.start && span.end <= end && span.len() < end - at);
    text[from..].char_indices().map(|(n, _)| from + n).take_while(|at| *at <= span.start).any(|at| opens(&text[..at]) && fits(at))
}

/// Other words in the place of some, with a capital where these have one and the others may.
pub(crate) fn in_place(text: &str, span: Span, new: &str) -> String {
    let old = span.of(text);
    let capital = begins_sentence(text, span.start) && old.chars().next().is_some_and(char::is_uppercase);
    let new = if capital { capitalised(new) } else { new.to_owned() };
    format!("{}{new}{}", article(&text[..span.start], old, &new), &text[span.end..])
}

/// What stands before, with the article that the new words take in place of the one that the old words took.
fn article(before: &str, old: &str, new: &str) -> String {
    let as_it_was = before.to_owned();
    let Some(kept) = before.strip_suffix(' ') else { return as_it_was };
    let (front, word) = kept.rsplit_once(' ').map_or(("", kept), |(front, word)| (&kept[..front.len() + 1], word));
    let other = match word {
        "a" => "an",
        "A" => "An",
        "an" => "a",
        "An" => "A",
        _ => return as_it_was,
    };
    if takes_an(old) == takes_an(new) { as_it_was } else { format!("{front}{other} ") }
}

/// Whether a word is spoken with a vowel first, as far as its letters tell.
fn takes_an(word: &str) -> bool {
    let lower = word.to_lowercase();
    let consonant = ["uni", "use", "usu", "uti", "eu", "one", "once"].iter().any(|start| lower.starts_with(start)) && !lower.starts_with("unin") && !lower.starts_with("unim");
    let silent = ["hour", "honest", "honour", "honor", "heir"].iter().any(|start| lower.starts_with(start));
    silent || (lower.starts_with(['a', 'e', 'i', 'o', 'u']) && !consonant)
}

/// Whether nothing but marks stands before it in its sentence.
pub(crate) fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '(', '“', '"', '…'])
}

pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    // A word with a capital inside has the form of a name: “iPad”.
    let name = text.split_whitespace().next().is_some_and(|word| word.chars().skip(1).any(char::is_uppercase));
    match chars.next() {
        Some(first) if !name => first.to_uppercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(list: &[&str]) -> Phrases {
        Phrases::of(list.iter().enumerate().map(|(n, phrase)| Sought::of(n, &phrase.parse().unwrap())))
    }

    fn found<'t>(list: &[&str], text: &'t str) -> Vec<&'t str> {
        phrases(list).find(text, &BTreeSet::new()).iter().map(|hit| hit.span.of(text)).collect()
    }

    #[test]
    fn whole_words_are_found_whatever_the_case() {
        assert_eq!(found(&["utilise"], "Utilise the key, and UTILISE it well; utilised is another word."), ["Utilise", "UTILISE"]);
        assert_eq!(found(&["end user"], "The end\nuser, an end-user, a weekend user, and the end user's key."), ["end\nuser", "end user"]);
        assert_eq!(found(&["can"], "You can’t, so you can."), ["can"]);
        assert_eq!(found(&["login"], "login@example.org, /login, login.html, Login."), ["Login"]);
        assert_eq!(found(&["don't"], "You don’t."), ["don’t"]);
    }

    #[test]
    fn a_capital_in_the_guide_binds_the_case_and_the_longest_phrase_wins() {
        assert_eq!(found(&["Staff"], "Staff and staff."), ["Staff"]);
        assert_eq!(found(&["order", "in order to"], "Order it in order to sign."), ["Order", "in order to"]);
    }

    #[test]
    fn what_is_quoted_or_in_code_is_left() {
        assert_eq!(found(&["utilise"], "The sign says “utilise gate 4”. Utilise it."), ["Utilise"]);
        assert!(phrases(&["utilise"]).find("Call utilise here.", &BTreeSet::from(["utilise".to_owned()])).is_empty());
    }

    #[test]
    fn what_is_part_of_the_right_words_is_told_apart() {
        let text = "Members of staff meet staff.";
        let hits = phrases(&["staff"]).find(text, &BTreeSet::new());
        assert_eq!(hits.iter().map(|hit| is_part(text, hit.span, "members of staff")).collect::<Vec<_>>(), [true, false]);
        assert!(!is_part("Die Übung", Span::new(4, 10), "Aufgabe"), "a letter of two bytes is no place to cut");
    }

    #[test]
    fn a_capital_goes_over_to_what_comes_in_its_place() {
        let text = "Utilise it.";
        assert_eq!(in_place(text, Span::new(0, 7), "use"), "Use it.");
        assert_eq!(in_place(text, Span::new(0, 7), "iPad"), "iPad it.");
        assert_eq!(in_place("We Utilise it.", Span::new(3, 10), "use"), "We use it.");
        assert_eq!(in_place("Take a tool.", Span::new(7, 11), "instrument"), "Take an instrument.");
        assert_eq!(in_place("An end user signs.", Span::new(3, 11), "user"), "A user signs.");
    }
}
