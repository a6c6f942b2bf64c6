//! British and American spelling.

use crate::lists::{english, lines};
use crate::raise::{Raised, course_words};
use crate::view::CourseView;
use crate::voice::guide::in_place;
use coursewright_course::id::StatementId;
use coursewright_course::style::Spelling;
use coursewright_prose::quote::quotations;
use coursewright_prose::span::Span;
use coursewright_prose::word::words;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// How a word is spelled where the two differ. `-ize` is British too (Oxford), so it is told apart from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Variety {
    /// colour
    British,
    /// color
    American,
    /// organise
    Ise,
    /// organize
    Ize,
}

/// A word of a statement that tells where its spelling is from.
#[derive(Debug)]
pub(crate) struct Spelled {
    statement: StatementId,
    text: String,
    marks: (usize, usize),
    variety: Variety,
    /// In lower case.
    word: &'static str,
    other: &'static str,
}

impl Spelled {
    /// The word in lower case.
    pub(crate) const fn lower(&self) -> &'static str {
        self.word
    }
}

static PAIRS: LazyLock<BTreeMap<&'static str, (Variety, &'static str)>> = LazyLock::new(|| {
    let mut pairs = BTreeMap::new();
    for (british, american) in lines(english!("spelling")).filter_map(|line| line.split_once('|')) {
        let ise = british.contains("is") && american == british.replacen("is", "iz", 1).as_str() && !british.contains("lys");
        let (one, two) = if ise { (Variety::Ise, Variety::Ize) } else { (Variety::British, Variety::American) };
        pairs.insert(british, (one, american));
        pairs.insert(american, (two, british));
    }
    pairs
});

/// Whether the spelling of a word tells where it is from.
pub(crate) fn tells(word: &str) -> bool {
    PAIRS.contains_key(word.to_lowercase().as_str())
}

/// The words of a statement that tell. Quotations are another's, and what opens with a capital inside a sentence is a name.
pub(crate) fn spelled(statement: StatementId, text: &str) -> Vec<Spelled> {
    let mut found = Vec::new();
    let mut quoted = None;
    for word in words(text) {
        let lower = word.text.to_lowercase();
        let Some((&spelling, (variety, other))) = PAIRS.get_key_value(lower.as_str()) else { continue };
        let name = word.text != lower && word.span.start > 0;
        // A part of an address or a name in code: color=, .color, color_map.
        let code = text[..word.span.start].ends_with(['.', '/', '_', '-', '<', '@', '#']) || text[word.span.end..].starts_with(['=', '_', '(', '/', '@']);
        if !name && !code && !quoted.get_or_insert_with(|| quotations(text)).iter().any(|quote| quote.contains(word.span)) {
            found.push(Spelled { statement, text: text.to_owned(), marks: (word.span.start, word.span.end), variety: *variety, word: spelling, other });
        }
    }
    found
}

/// Each word that is spelled otherwise than the course, at its first place.
pub(crate) fn mixed(course: &CourseView<'_>) -> Vec<Raised> {
    use Variety::{American, British, Ise, Ize};
    let all = || course.blocks.iter().flat_map(|block| block.gist.slips.spelled.iter().map(move |one| (block, one)));
    let count = |variety| all().filter(|(_, one)| one.variety == variety).count();
    let asked = course.course.style.manner.spelling;
    let region = match asked {
        Some(Spelling::American) => "US".to_owned(),
        Some(Spelling::British) => "GB".to_owned(),
        None => course.course.language.split('-').nth(1).unwrap_or_default().to_ascii_uppercase(),
    };
    let (british, american) = (count(British) + count(Ise), count(American) + count(Ize));
    let first = all().map(|(_, one)| one.variety).find(|variety| *variety != Ize);
    let american = match region.as_str() {
        "US" => true,
        "GB" | "UK" | "AU" | "NZ" | "IE" | "ZA" => false,
        _ if count(American) == 0 => false,
        // Of equal counts the first holds.
        _ => american > british || (american == british && first == Some(American)),
    };
    // Where the rest is British, or does not tell, the more common of both endings holds.
    let ize = american || count(Ize) > count(Ise);
    let wrong = |variety| match variety {
        British => american,
        American => !american,
        Ise => ize,
        Ize => !ize,
    };
    let ending = |variety| matches!(variety, Ise | Ize);
    let mut told = BTreeSet::new();
    let mut raised = Vec::new();
    for (block, one) in all().filter(|(_, one)| wrong(one.variety)) {
        let word = &one.text[one.marks.0..one.marks.1];
        // What the guide asks for it asks everywhere; what is only mixed is told once.
        if told.insert(word.to_lowercase()) || (asked.is_some() && !ending(one.variety)) {
            let own = || all().filter(|(_, other)| !wrong(other.variety));
            let own = own().find(|(_, other)| ending(other.variety) == ending(one.variety)).or_else(|| own().next());
            let message = match own {
                _ if asked == Some(Spelling::American) => format!("“{word}” is British spelling; the style guide asks for American."),
                _ if asked == Some(Spelling::British) && !ending(one.variety) => format!("“{word}” is American spelling; the style guide asks for British."),
                Some((_, other)) => format!("“{word}” is spelled otherwise than “{}” in this course.", &other.text[other.marks.0..other.marks.1]),
                None => format!("“{word}” is spelled otherwise than the language of this course, “{}”, asks for.", course.course.language),
            };
            let claim = block.block.claims.iter().find(|claim| claim.id == one.statement);
            let fix = claim.and_then(|claim| crate::fix::offer(block.block, claim, in_place(&claim.text, Span::new(one.marks.0, one.marks.1), one.other)));
            let raise = Raised::at(block.statement(one.statement), &one.text, message).hint(format!("Write “{}”.", one.other));
            raised.push(raise.show([course_words(&one.text, [one.marks])]).fix(fix));
        }
    }
    raised
}
