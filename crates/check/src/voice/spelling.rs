//! British and American spelling.

use crate::lists::{english, lines};
use crate::raise::{Raised, course_words};
use crate::view::CourseView;
use coursewright_course::id::StatementId;
use coursewright_prose::quote::quotations;
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
    let region = course.course.language.split('-').nth(1).unwrap_or_default().to_ascii_uppercase();
    let first = all().map(|(_, one)| one.variety).find(|variety| matches!(variety, British | American));
    let american = match region.as_str() {
        "US" => true,
        "GB" | "UK" | "AU" | "NZ" | "IE" | "ZA" => false,
        // Of equal counts the first holds.
        _ => count(American) > count(British) || (count(American) == count(British) && first == Some(American)),
    };
    let ize = match (region.as_str(), count(Ise), count(Ize)) {
        ("US", ..) => true,
        _ if american && count(American) > 0 => true,
        (_, ise, ize) => ize > ise,
    };
    let wrong = |variety| match variety {
        British => american,
        American => !american,
        Ise => ize,
        Ize => !ize,
    };
    let mut told = BTreeSet::new();
    let mut raised = Vec::new();
    for (block, one) in all().filter(|(_, one)| wrong(one.variety)) {
        let word = &one.text[one.marks.0..one.marks.1];
        if told.insert(word.to_lowercase()) {
            let own = all().find(|(_, other)| !wrong(other.variety) && matches!(other.variety, British | American) == matches!(one.variety, British | American));
            let message = match own {
                Some((_, other)) => format!("“{word}” is spelled otherwise than “{}” in this course.", &other.text[other.marks.0..other.marks.1]),
                None => format!("“{word}” is spelled otherwise than the rest of this course."),
            };
            raised.push(Raised::at(block.statement(one.statement), &one.text, message).hint(format!("Write “{}”.", one.other)).show([course_words(&one.text, [one.marks])]));
        }
    }
    raised
}
