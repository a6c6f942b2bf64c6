//! A key term has one form.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use crate::voice::guide::{Guide, begins_sentence, capitalised, in_place, is_part};
use crate::voice::is_anothers;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;
use coursewright_course::style::PreferredTerm;
use coursewright_prose::quote::quotations;
use coursewright_prose::span::Span;
use coursewright_prose::word::{Word, is_stop_word, words};
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    id: "voice/term-variant",
    title: "Term in another form",
    version: 2,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a form that the style guide gives up for another, a trademark written otherwise, and a key term with another hyphen, blank or capital than where it is explained",
    why: "Two forms of one term read as two things, and a search finds only one of them.",
    hint: "Write it as the style guide or the key term does.",
    reads: Reads::Block(flags),
};

/// A key term as it is written, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Form {
    written: String,
    /// Its letters and digits alone, in lower case.
    letters: String,
    /// Whether the style guide asks for it.
    asked: bool,
}

/// The fewest letters of a term: shorter ones stand in other words by chance.
const SHORTEST: usize = 4;
/// What a verb of two words ends with: “log in” is what is done at a “login”.
const PARTICLES: [&str; 16] = ["in", "out", "up", "down", "off", "on", "over", "back", "away", "through", "by", "around", "along", "forward", "together", "about"];

impl Form {
    /// A term whose form can be told; none for single words without inner capitals, which have one form only.
    pub(crate) fn of(term: &str) -> Option<Self> {
        let written = term.trim().split(" (").next()?.trim().to_owned();
        let letters = letters(&written);
        let wordy = words(&written).len() <= 4 && written.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '‑' | '/' | '.' | '\'' | '’'));
        (letters.chars().count() >= SHORTEST && wordy).then_some(Self { written, letters, asked: false })
    }

    /// Those of the style guide, and the key terms of which the guide says nothing.
    pub(crate) fn all(guide: &Guide, terms: impl Iterator<Item = String>) -> Vec<Self> {
        let mut forms: Vec<Self> = guide.style.terms.iter().filter_map(|term| Self::of(term.preferred.as_str())).map(|form| Self { asked: true, ..form }).collect();
        let said: BTreeSet<String> = guide.style.terms.iter().flat_map(|term| term.variants.iter().chain([&term.preferred])).map(|form| letters(form.as_str())).collect();
        // A term may be explained in several lessons.
        let terms: BTreeSet<Self> = terms.filter_map(|term| Self::of(&term)).filter(|form| !said.contains(&form.letters)).collect();
        forms.extend(terms);
        forms
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let forms = view.surroundings.forms();
    let mut raised = Vec::new();
    let guide = view.surroundings.guide();
    if forms.is_empty() && guide.variants.is_empty() || is_anothers(&view.block.body) {
        return raised;
    }
    let mut heads = BTreeSet::new();
    for claim in &view.block.claims {
        let mut told = Vec::new();
        for hit in guide.variants.find(&claim.text, &view.code).into_iter().filter(|hit| !is_right(&guide.style.terms[hit.entry], &claim.text, hit.span)) {
            told.push(hit.span);
            let (term, here) = (&guide.style.terms[hit.entry], hit.span.of(&claim.text));
            // Row and column are read with every cell.
            let head = matches!(claim.slot, Slot::Cell { .. }) && claim.text.find(": ").is_some_and(|colon| hit.span.start < colon);
            if head && !heads.insert((hit.entry, here.to_lowercase())) {
                continue;
            }
            let fix = crate::fix::offer(view.block, claim, in_place(&claim.text, hit.span, term.preferred.as_str()));
            let message = if term.trademark {
                format!("“{here}” is the trademark “{}” in another form.", term.preferred)
            } else {
                format!("The style guide says “{}” for “{here}”.", term.preferred)
            };
            let words = format!("{} {}", term.preferred, claim.text);
            raised.push(
                Raised::at(view.statement(claim.id), words, message)
                    .hint(format!("Write “{}”.", term.preferred))
                    .show([course_words(&claim.text, [(hit.span.start, hit.span.end)])])
                    .fix(fix),
            );
        }
        let found: Vec<Read<'_>> = words(&claim.text).into_iter().map(Read::of).collect();
        // The words of a key term are its form.
        let after = if matches!(claim.slot, Slot::Term { .. }) { claim.text.find(": ").unwrap_or(0) } else { 0 };
        for form in forms {
            if let Some(span) =
                variant(&claim.text, &found, form).filter(|span| (form.asked || span.start >= after) && !told.iter().any(|told| told.start < span.end && span.start < told.end))
            {
                let whose = if form.asked { "term of the style guide" } else { "key term" };
                let message = format!("“{}” is the {whose} “{}” in another form.", span.of(&claim.text), form.written);
                let hint = format!("Write “{}”.", form.written);
                raised.push(Raised::at(view.statement(claim.id), &claim.text, message).hint(hint).show([course_words(&claim.text, [(span.start, span.end)])]));
            }
        }
    }
    raised
}

/// Whether what was found is the right form after all: a part of it, or the form with the capital that opens a sentence.
fn is_right(term: &PreferredTerm, text: &str, span: Span) -> bool {
    let (here, preferred) = (span.of(text), term.preferred.as_str());
    // A sign in capitals says nothing about capitals.
    let shouted = term.trademark && here.to_lowercase() == preferred.to_lowercase() && !text.chars().any(char::is_lowercase);
    shouted
        || here == preferred
        || (!term.trademark && begins_sentence(text, span.start) && here == capitalised(preferred))
        || (here.len() < preferred.len() && is_part(text, span, preferred))
}

/// A word of a text, ready to be compared.
struct Read<'t> {
    start: usize,
    /// Without the mark of a possessive.
    bare: &'t str,
    letters: String,
}

impl<'t> Read<'t> {
    fn of(word: Word<'t>) -> Self {
        let bare = word.text.strip_suffix("'s").or_else(|| word.text.strip_suffix("’s")).unwrap_or(word.text);
        Self { start: word.span.start, bare, letters: letters(bare) }
    }
}

/// The first place where a term stands in another form.
fn variant(text: &str, found: &[Read<'_>], form: &Form) -> Option<Span> {
    let opens = |run: &str| form.letters.starts_with(run.strip_suffix('s').unwrap_or(run)) || form.letters.starts_with(run);
    for from in (0..found.len()).filter(|from| opens(&found[*from].letters)) {
        let mut run = String::new();
        for read in found.iter().skip(from).take(6) {
            run.push_str(&read.letters);
            if run.len() > form.letters.len() + 1 || !opens(&run) {
                break;
            }
            let plural = run.strip_suffix('s').is_some_and(|one| one == form.letters);
            if run == form.letters || plural {
                let span = Span::new(found[from].start, read.start + read.bare.len());
                if differs(text, span, form, plural) {
                    return Some(span);
                }
                break;
            }
        }
    }
    None
}

fn differs(text: &str, span: Span, form: &Form, plural: bool) -> bool {
    let here = span.of(text);
    let here = if plural { &here[..here.len() - 1] } else { here };
    let shape = |text: &str| text.replace(['‑', '–'], "-").replace('’', "'").to_lowercase();
    let quoted = || quotations(text).iter().any(|quote| quote.contains(span));
    let part_of_code = text[..span.start].ends_with(['/', '_', '@', '.', '#']) || text[span.end..].starts_with(['/', '_', '@', '=']);
    if part_of_code || here.contains([',', ';', ':', '(', ')', '!', '?', '\n', '“', '"']) || here.contains(". ") {
        return false;
    }
    if shape(here) == shape(&form.written) {
        return otherwise_capital(here, &form.written) && !quoted();
    }
    let (spaced, hyphened) = (here.contains(' '), here.contains(['-', '‑', '–']));
    let last = here.rsplit([' ', '-']).next().unwrap_or_default().to_lowercase();
    // “Log in at the login”, “follow up on the follow-up”: the verb has its blank.
    if spaced && PARTICLES.contains(&last.as_str()) {
        return false;
    }
    // Before a noun a term of two words takes its hyphen: “the cold-chain log”.
    let before_noun = text[span.end..].strip_prefix(' ').is_some_and(|rest| {
        let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        next.starts_with(char::is_alphabetic) && !is_stop_word(next)
    });
    if hyphened && form.written.contains(' ') && (before_noun || text[span.end..].starts_with('-')) {
        return false;
    }
    // A hyphen at the end of what is before: “pre- and post-check”.
    if text[..span.start].ends_with('-') {
        return false;
    }
    !quoted()
}

/// Whether a term with capitals inside a word has them elsewhere: “Sharepoint” for “SharePoint”.
fn otherwise_capital(here: &str, written: &str) -> bool {
    let inner = |text: &str| text.split([' ', '-']).any(|word| word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase));
    // All in capitals is a heading or a sign.
    let shouted = here.chars().all(|c| !c.is_lowercase());
    let tail = |text: &str| text.chars().skip(1).collect::<String>();
    inner(written) && !shouted && (tail(here) != tail(written) || here.chars().next() != written.chars().next())
}
