//! Slips of the pen: a word twice, a blank before a comma, marks in a row, British and American spelling mixed,
//! and what the style guide says of short forms, exclamation marks and spelling.

use crate::lists::{Words, english, words as listed};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, CourseView};
use crate::voice::contraction::contractions;
use crate::voice::guide::in_place;
use crate::voice::{is_anothers, spelling};
use coursewright_course::finding::{Fix, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::id::StatementId;
use coursewright_course::place::Slot;
use coursewright_course::statement::Claim;
use coursewright_course::style::Usage;
use coursewright_prose::word::words;

pub(crate) static RULE: Rule = Rule {
    id: "voice/mechanics",
    title: "Slip in spelling or marks",
    version: 2,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "a word written twice, a blank before a comma or full stop, exclamation marks in a row or in every other sentence, British and American spelling in one course; where the style guide says so, short forms, any exclamation mark, and words not in its spelling",
    why: "Each slip stops a reader for a moment and makes the rest look unchecked.",
    hint: "Correct it.",
    reads: Reads::Course(flags),
};

static TWICE: Words = Words::new(|| listed(english!("said-twice")));

/// A slip in one statement.
#[derive(Debug)]
pub(crate) struct Slip {
    statement: StatementId,
    text: String,
    marks: (usize, usize),
    message: String,
    hint: Option<String>,
    fix: Option<Fix>,
}

/// Slips of a block, and how its words are spelled.
#[derive(Debug, Default)]
pub(crate) struct Slips {
    slips: Vec<Slip>,
    pub(crate) spelled: Vec<spelling::Spelled>,
}

/// Exclamations in one block from which they are too many, where they are half of its sentences.
const SHOUTING: usize = 3;

pub(crate) fn read(view: &BlockView<'_>) -> Slips {
    let mut read = Slips::default();
    if is_anothers(&view.block.body) {
        return read;
    }
    let manner = view.surroundings.guide().style.manner;
    let (mut shouted, mut sentences) = (Vec::new(), 0);
    for claim in &view.block.claims {
        let mut add = |(start, end): (usize, usize), message: String| {
            read.slips.push(Slip { statement: claim.id, text: claim.text.clone(), marks: (start, end), message, hint: None, fix: None })
        };
        if let Some((at, word)) = twice(&claim.text) {
            add(at, format!("“{word}” stands here twice."));
        }
        if let Some(at) = apart(&claim.text) {
            add(at, "A blank stands before a mark.".into());
        }
        if let Some(at) = in_a_row(&claim.text) {
            add(at, "One mark is enough.".into());
        } else if manner.exclamations == Some(Usage::Avoided) {
            if let Some(plain) = claim.text.strip_suffix('!') {
                let end = claim.text.len();
                let fix = crate::fix::offer(view.block, claim, format!("{plain}."));
                let message = "The style guide leaves exclamation marks out.".to_owned();
                read.slips.push(Slip { statement: claim.id, text: claim.text.clone(), marks: (end - 1, end), message, hint: Some("End with a full stop.".into()), fix });
            }
        } else if manner.exclamations.is_none() && matches!(claim.slot, Slot::Body | Slot::Entry { .. } | Slot::Lead) {
            sentences += 1;
            shouted.extend(claim.text.ends_with('!').then_some(claim));
        }
        if manner.contractions == Some(Usage::Avoided) {
            read.slips.extend(short_forms(view, claim));
        }
        read.spelled.extend(spelling::spelled(claim.id, &claim.text).into_iter().filter(|one| !view.code.contains(one.lower())));
    }
    if let (true, Some(claim)) = (shouted.len() * 2 >= sentences, shouted.get(SHOUTING - 1)) {
        let end = claim.text.len();
        read.slips.push(Slip {
            statement: claim.id,
            text: claim.text.clone(),
            marks: (end - 1, end),
            message: format!("This block has {} exclamations.", shouted.len()),
            hint: None,
            fix: None,
        });
    }
    read
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    if !course.course.is_english() {
        return vec![];
    }
    let slips = course.blocks.iter().flat_map(|block| {
        block.gist.slips.slips.iter().map(|slip| {
            let raised = Raised::at(block.statement(slip.statement), &slip.text, &slip.message).show([course_words(&slip.text, [slip.marks])]);
            raised.hint(slip.hint.as_deref().unwrap_or(RULE.hint)).fix(slip.fix.clone())
        })
    });
    slips.chain(spelling::mixed(course)).collect()
}

/// The short forms of a statement, where the style guide leaves them out.
fn short_forms(view: &BlockView<'_>, claim: &Claim) -> Vec<Slip> {
    let found = contractions(&claim.text).into_iter().filter(|(span, _)| !view.code.contains(&span.of(&claim.text).to_lowercase()));
    found
        .map(|(span, long)| {
            let here = span.of(&claim.text);
            let shouted = here.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            let long = long.map(|long| if shouted { long.to_uppercase() } else { long.to_owned() });
            let fix = long.as_ref().and_then(|long| crate::fix::offer(view.block, claim, in_place(&claim.text, span, long)));
            let hint = long.map_or_else(|| "Write it out.".to_owned(), |long| format!("Write “{long}”."));
            let message = format!("The style guide leaves short forms such as “{here}” out.");
            Slip { statement: claim.id, text: claim.text.clone(), marks: (span.start, span.end), message, hint: Some(hint), fix }
        })
        .collect()
}

/// A word that stands twice in a row, and is none of those that may.
fn twice(text: &str) -> Option<((usize, usize), &str)> {
    let found = words(text);
    found.windows(2).find_map(|pair| {
        let (a, b) = (pair[0], pair[1]);
        let plain = |word: &str| word.chars().all(|c| c.is_lowercase());
        // The first may open a sentence: “The the”.
        let same = plain(b.text) && a.text.to_lowercase() == b.text && !TWICE.contains(b.text);
        let blank = text[a.span.end..b.span.start].chars().all(|c| c == ' ');
        // A name in small letters stands once as a letter and once as a word: “a a” is a slip, “x x” is a formula.
        let word = b.text.len() > 1 || b.text == "a";
        let alone = !text[b.span.end..].starts_with(['-', '/', '_', '(', '=']) && !text[..a.span.start].ends_with(['-', '/', '_', '=']);
        (same && blank && word && alone).then_some(((a.span.start, b.span.end), b.text))
    })
}

/// A blank between a word and the mark that closes it.
fn apart(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    text.match_indices(' ').map(|(at, _)| at).find_map(|at| {
        let mark = *bytes.get(at + 1)?;
        let before = text[..at].chars().next_back()?;
        // A mark that ends a sentence stands at its end: “use ? to go on” names a sign.
        let closes = match mark {
            b',' | b';' => bytes.get(at + 2).is_none_or(|next| *next == b' '),
            b'.' | b'!' | b'?' => at + 2 == bytes.len(),
            _ => false,
        };
        (closes && before.is_alphabetic()).then_some((at, at + 2))
    })
}

/// Two exclamation or question marks in a row.
fn in_a_row(text: &str) -> Option<(usize, usize)> {
    let found = text.as_bytes().windows(2).position(|pair| pair.iter().all(|b| matches!(b, b'!' | b'?')))?;
    // After a word, and not in code: “!!” and “??” are signs of programs.
    let sentence = text[..found].ends_with(|c: char| c.is_alphabetic() || matches!(c, '”' | '"' | ')'));
    let closing = text[found..].trim_start_matches(['!', '?']).chars().next().is_none_or(|c| c == ' ' || matches!(c, '”' | '"' | ')'));
    (sentence && closing).then_some((found, found + 2))
}
