//! An abbreviation is explained where it is first used.

use crate::lists::{Words, english, find_phrase, words as listed};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockGist, BlockView, CourseView};
use crate::voice::guide::in_place;
use crate::voice::is_anothers;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::id::StatementId;
use coursewright_course::place::Slot;
use coursewright_course::style::GlossaryEntry;
use coursewright_prose::span::Span;
use coursewright_prose::word::{Word, content_stems, is_stop_word, words};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: Rule = Rule {
    id: "voice/term-undefined",
    title: "Abbreviation or term not explained",
    version: 2,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "an abbreviation in capitals that is used before it is explained, or never explained; so is a term of the style guide’s glossary, but for those that learners know",
    why: "Who does not know it reads on without understanding; who is new knows the fewest (WCAG 2.2, 3.1.4, level AAA; plain language, ISO 24495-1).",
    hint: "Write it out at its first use, with the abbreviation in brackets.",
    reads: Reads::Course(flags),
};

/// Abbreviations that everybody at work knows, and words that are written in capitals for other reasons.
static KNOWN: Words = Words::new(|| listed(english!("known-abbreviations")));

/// An abbreviation in a statement.
#[derive(Debug)]
pub(crate) struct Abbreviation {
    statement: StatementId,
    text: String,
    marks: (usize, usize),
    short: String,
    /// Whether this statement explains it.
    explained: bool,
    /// Whether the course itself speaks: a quotation uses what it likes.
    own: bool,
    /// The position of its entry, where the style guide says what it means.
    glossary: Option<usize>,
}

pub(crate) fn read(view: &BlockView<'_>) -> Vec<Abbreviation> {
    let own = !is_anothers(&view.block.body);
    let guide = view.surroundings.guide();
    let mut read = Vec::new();
    for claim in &view.block.claims {
        // Questions and what is wrong on purpose explain nothing.
        let entry = matches!(claim.slot, Slot::Term { .. } | Slot::Card { .. });
        let found = words(&claim.text);
        let asked = if own { guide.unknown.find(&claim.text, &view.code) } else { vec![] };
        for hit in &asked {
            let entry_of = &guide.style.glossary[hit.entry];
            read.push(Abbreviation {
                statement: claim.id,
                text: claim.text.clone(),
                marks: (hit.span.start, hit.span.end),
                short: entry_of.term.to_string(),
                explained: meant(&claim.text, hit.span, entry, entry_of.meaning.as_str()),
                own,
                glossary: Some(hit.entry),
            });
        }
        for (n, word) in found.iter().enumerate() {
            if asked.iter().any(|hit| hit.span.contains(Span::new(word.span.start, word.span.start))) {
                continue;
            }
            let Some(short) = abbreviation(word.text).filter(|short| stands_alone(&claim.text, &found, n) && !view.code.contains(&short.to_lowercase())) else { continue };
            read.push(Abbreviation {
                statement: claim.id,
                text: claim.text.clone(),
                marks: (word.span.start, word.span.end),
                short: short.to_owned(),
                explained: explained(&claim.text, &found, n, short, entry),
                own,
                glossary: None,
            });
        }
    }
    read
}

/// Whether a statement says what a term of the glossary means: in these words or others, or as a definition.
fn meant(text: &str, span: Span, entry: bool, meaning: &str) -> bool {
    let (before, after) = (&text[..span.start], text[span.end..].to_lowercase());
    let defines = [" is a ", " is an ", " is the ", " is any ", " is our ", " is what ", " are the ", " means ", " mean ", " stands for ", " is short for ", " refers to "];
    let opens = words(before).len() <= 1 && defines.iter().any(|words| after.starts_with(words));
    if opens || (entry && text.find(": ").is_some_and(|colon| span.start < colon)) {
        return true;
    }
    let wanted = content_stems(meaning);
    let around = content_stems(&format!("{before} {after}"));
    let said = wanted.iter().filter(|stem| around.contains(stem)).count();
    // Most of the meaning in its words; more than half, because a sentence puts a thing shorter than a list does.
    !wanted.is_empty() && said * 5 >= wanted.len() * 3
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    if !course.course.is_english() {
        return vec![];
    }
    let all = || course.blocks.iter().enumerate().flat_map(|(n, block)| block.gist.abbreviations.iter().map(move |one| (n, block, one)));
    let mut explained: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, _, one) in all().filter(|(.., one)| one.explained) {
        explained.entry(&one.short).or_insert(n);
    }
    let glossary = &course.course.style.glossary;
    let mut met: BTreeMap<&str, bool> = BTreeMap::new();
    let mut raised = Vec::new();
    for (n, block, one) in all() {
        let known = || glossary.iter().any(|entry| entry.known && entry.term.is(&one.short));
        if met.contains_key(one.short.as_str()) || !(one.own || one.explained) || known() {
            continue;
        }
        met.insert(&one.short, true);
        let message = match explained.get(one.short.as_str()) {
            // In the same block the eye finds it.
            Some(at) if *at <= n => continue,
            Some(at) => format!("“{}” is used before it is explained in “{}”.", one.short, course.blocks[*at].lesson.title),
            // A word in capitals for weight (“make SURE”) stands once; a name that is read as a word returns.
            None if one.glossary.is_none()
                && reads_as_word(&one.short)
                && all().filter(|(.., other)| other.short == one.short).map(|(.., other)| other.statement).collect::<BTreeSet<_>>().len() < 2 =>
            {
                continue;
            }
            None => format!("“{}” is never explained.", one.short),
        };
        let raise = Raised::at(block.statement(one.statement), &one.short, message).show([course_words(&one.text, [one.marks])]);
        raised.push(match one.glossary.and_then(|n| glossary.get(n)) {
            Some(entry) => spelled_out(raise, block, one, entry),
            None => raise,
        });
    }
    raised
}

/// With what the style guide says of the term, and for an abbreviation its full form to put in its place.
fn spelled_out(raise: Raised, block: &BlockGist<'_>, one: &Abbreviation, entry: &GlossaryEntry) -> Raised {
    let meaning = entry.meaning.as_str();
    let full = abbreviation(entry.term.as_str()).is_some() && !meaning.contains(['.', ';', ':']) && words(meaning).len() <= 8;
    if !full {
        return raise.hint(format!("Explain it at its first use. The style guide says: {meaning}"));
    }
    let written = format!("{meaning} ({})", entry.term);
    let claim = block.block.claims.iter().find(|claim| claim.id == one.statement);
    let fix = claim.and_then(|claim| crate::fix::offer(block.block, claim, in_place(&claim.text, Span::new(one.marks.0, one.marks.1), &written)));
    raise.hint(format!("Write “{written}” at its first use.")).fix(fix)
}

/// The abbreviation that a word is, without the s of its plural.
fn abbreviation(word: &str) -> Option<&str> {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let short = word.strip_suffix('s').unwrap_or(word);
    let capitals = short.bytes().filter(u8::is_ascii_uppercase).count();
    let form =
        (2..=6).contains(&short.len()) && capitals >= 2 && short.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) && !short.starts_with(|c: char| c.is_ascii_digit());
    let roman = short.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let lower = short.to_lowercase();
    (form && !roman && !KNOWN.contains(lower.as_str()) && !is_stop_word(&lower)).then_some(short)
}

/// Whether it can be read as a word: four letters and more, with a vowel in at most every third place.
fn reads_as_word(short: &str) -> bool {
    let vowel = |c: char| "AEIOUY".contains(c);
    short.len() > 3 && short.split(vowel).all(|run| run.len() < 4) && short.chars().any(vowel)
}

/// Whether it is a word of a sentence, and no part of a sign, a code or a number: “DO NOT OPEN”, “QF-17”, “EN 1090”.
fn stands_alone(text: &str, found: &[Word<'_>], n: usize) -> bool {
    let capitals = |word: Option<&Word<'_>>| word.is_some_and(|word| word.text.len() > 1 && word.text.chars().all(|c| c.is_uppercase()));
    let word = found[n];
    let near = |other: usize| {
        let between = if other < n { &text[found[other].span.end..word.span.start] } else { &text[word.span.end..found[other].span.start] };
        between == " "
    };
    let shouted = (n > 0 && near(n - 1) && capitals(found.get(n - 1))) || (found.len() > n + 1 && near(n + 1) && capitals(found.get(n + 1)));
    let code = text[..word.span.start].ends_with(['_', '/', '.', '\\', '-', '@', '#', '=', '$', '&', ':']) || text[word.span.end..].starts_with(['_', '\\', '@', '=', '(', '&']);
    let joined = text[word.span.end..].starts_with(['-', '/', '.']) && text[word.span.end + 1..].starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
    let numbered = found.get(n + 1).is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()) && text[word.span.end..next.span.start].chars().all(|c| c == ' '));
    // Alone in brackets it signs a remark: “Ask her. (EW)”
    let signs = n == 0 || !text[found[n - 1].span.end..word.span.start].eq(" (") || text[..word.span.start - 1].trim_end().ends_with(['.', '!', '?']);
    let signed = text[..word.span.start].ends_with('(') && text[word.span.end..].starts_with(')') && signs;
    !shouted && !code && !joined && !numbered && !signed
}

/// Whether the statement says what it stands for.
fn explained(text: &str, found: &[Word<'_>], n: usize, short: &str, entry: bool) -> bool {
    let word = found[n];
    let (before, after) = (&text[..word.span.start], &text[word.span.end..]);
    // A key term or card explains what stands before its colon.
    if entry && text.find(": ").is_some_and(|colon| word.span.start < colon) {
        return true;
    }
    let opening = before.ends_with('(') && after.starts_with([')', ',', ';']);
    let follows = after.trim_start_matches('s');
    if opening && spells(found[..n].iter().rev().take(short.len() + 4), short) {
        return true;
    }
    let lower = follows.to_lowercase();
    let saying = [
        " stands for ",
        " stand for ",
        " means ",
        " is short for ",
        " is the abbreviation",
        " is an abbreviation",
        ", which means",
        ", which stands for",
        ", short for",
        ": ",
        " – ",
        " — ",
        " = ",
        ", or ",
        ", the ",
        ", that is",
    ];
    if saying[..9].iter().any(|words| lower.starts_with(words)) {
        return true;
    }
    // “SOP: standard operating procedure”, “SOP (standard operating procedure)”, “SOP, the standard operating procedure”
    let told = lower.starts_with(" (") || saying[9..].iter().any(|words| lower.starts_with(words));
    if told && spells(found[n + 1..].iter().take(short.len() + 4), short) {
        return true;
    }
    // A definition: “An SOP is a written …”.
    let defines = [" is a ", " is an ", " is the ", " are the ", " is any ", " is our ", " is what "].iter().any(|words| lower.starts_with(words)) && n <= 1;
    let called = ["called", "known as", "abbreviated", "abbreviated to", "abbreviated as", "for short", "shortened to", "or"].iter().any(|words| {
        find_phrase(&before.to_lowercase(), words).is_some_and(|at| before[at + words.len()..].trim().trim_end_matches(['“', '"', '(', ' ']).split_whitespace().count() <= 1)
    });
    defines || (called && spells(found[..n].iter().rev().take(short.len() + 6), short)) || lower.starts_with(" for short") || in_full(found, n, short)
}

/// Whether the words begin with the first and the last letter of the abbreviation: “quality management system” for QMS.
fn spells<'a, 'w: 'a>(words: impl Iterator<Item = &'a Word<'w>>, short: &str) -> bool {
    let initials: Vec<char> = words.filter_map(|word| word.text.chars().next()).map(|c| c.to_ascii_uppercase()).collect();
    let letters: Vec<char> = short.chars().filter(char::is_ascii_uppercase).collect();
    letters.first().is_some_and(|first| initials.contains(first)) && letters.last().is_some_and(|last| initials.contains(last) || letters.len() > 2)
}

/// Whether the full form stands elsewhere in the statement: consecutive words with these initials.
fn in_full(found: &[Word<'_>], n: usize, short: &str) -> bool {
    let letters: Vec<char> = short.chars().collect();
    let initials: Vec<char> = found.iter().map(|word| word.text.chars().next().map_or(' ', |c| c.to_ascii_uppercase())).collect();
    letters.len() > 2 && initials.windows(letters.len()).enumerate().any(|(at, run)| run == letters && !(at..at + letters.len()).contains(&n))
}
