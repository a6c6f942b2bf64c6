//! WCAG 1.1.1: a text alternative says what the picture says.

use crate::lists::{Words, english, lines};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, key};
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;

pub(crate) static RULE: Rule = Rule {
    id: "accessibility/alt-poor",
    title: "Text alternative says too little or too much",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a text alternative that is a file name, a mere word for a picture, opens with “image of”, repeats the caption, or has over 150 characters",
    why: "It is read out in place of the picture: a file name says nothing, a caption is heard twice, and a long one cannot be skimmed (WCAG 2.2, 1.1.1, level A).",
    hint: "Say what a learner should take from the picture.",
    reads: Reads::Block(flags),
};

/// The most characters of a text alternative: screen readers read it in one go.
const LONGEST: usize = 150;

static OPENINGS: Words = Words::new(|| lines(english!("alt-openings")).collect());
static EMPTY: Words = Words::new(|| lines(english!("alt-empty")).collect());

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let Body::Figure { alt, decorative: false, caption, .. } = &view.block.body else { return vec![] };
    let words = key(alt);
    if words.is_empty() {
        return vec![];
    }
    let length = alt.trim().chars().count();
    let (message, hint) = if is_file_name(alt.trim()) {
        (format!("“{}” is the name of a file.", alt.trim()), None)
    } else if EMPTY.contains(words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')) {
        (format!("“{}” says only that there is a picture.", alt.trim()), None)
    } else if let Some(opening) = OPENINGS.iter().find(|opening| crate::lists::opens_with(bare(&words), opening)) {
        (format!("“{opening}” is said by the screen reader already."), Some("Begin with what there is to see."))
    } else if words == key(caption) {
        ("The text alternative repeats the caption.".to_owned(), Some("Say what the caption does not: what is to be seen. Where it says it all, mark the picture as decoration."))
    } else if length > LONGEST {
        (format!("The text alternative has {length} characters."), Some("Say the point in a sentence, and the rest in a text beside the picture."))
    } else {
        return vec![];
    };
    let claim = view.block.claims.iter().find(|claim| claim.slot == Slot::Alt);
    let place = claim.map_or(view.place(), |claim| view.statement(claim.id));
    let raised = Raised::at(place, alt, message).show([course_words(alt, [])]);
    vec![match hint {
        Some(hint) => raised.hint(hint),
        None => raised,
    }]
}

fn bare(words: &str) -> &str {
    ["this is ", "an ", "a ", "the ", "this "].iter().fold(words, |words, article| words.strip_prefix(article).unwrap_or(words))
}

/// `dock.png`, `IMG_1234`, `Screenshot 2026-01-31 at 10.12.04`.
fn is_file_name(alt: &str) -> bool {
    let lower = alt.to_lowercase();
    let ending = lower.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "tif", "tiff", "heic", "pdf"].contains(&end) && (!name.contains(' ') || !name.contains("  "))
    });
    let digits = lower.chars().filter(char::is_ascii_digit).count();
    let camera = ["img", "dsc", "dscn", "pxl", "mvi", "image", "photo", "pict", "scan", "screenshot", "screen shot", "bildschirmfoto", "untitled", "wa"].iter().any(|start| {
        lower.strip_prefix(start).is_some_and(|rest| {
            digits > 2 && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '-' | ' ' | '.' | '(' | ')' | ':') || rest.starts_with(' ') && "atpm".contains(c))
        })
    });
    // One run of small letters, digits and joins, as files are called: dock_gate-2, rev3_final.
    let joined = !lower.contains(' ') && lower.contains('_') && lower.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    ending || camera || joined
}
