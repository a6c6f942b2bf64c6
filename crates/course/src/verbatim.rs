//! Verbatim spans: wording that a named person marked in a block or a source, and that nobody may reword.
//!
//! A mark in a block holds the words as a learner reads them and is compared byte for byte; emphasis, links and line
//! ends are layout, not words. A mark in a source names a run of a passage by place and hash: the words stand in the
//! source already, and a learner's package need not carry what the course does not teach. How Markdown is read is
//! passed in, because this room does not read prose.

use crate::block::{Block, Body};
use crate::id::{BlockId, PassageId, SourceId, VerbatimId};
use crate::place::Slot;
use crate::revision::{Hash, hash_bytes};
use crate::source::Source;
use crate::statement::{Citation, Claim, Stance};
use crate::suggestion::Change;
use crate::tree::Course;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::mem::discriminant;
use std::ops::Range;

/// Reads Markdown as a learner does.
pub type Plain<'a> = &'a dyn Fn(&str) -> String;

/// The fewest characters that can be marked: a shorter run is found by chance.
pub const LEAST: usize = 3;

/// A person's mark: these words stay as they are until a named person lifts the mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Verbatim {
    /// Its id.
    pub id: VerbatimId,
    /// Which words.
    pub words: Words,
    /// Who marked them.
    pub by: String,
    /// Why, in at least ten characters.
    pub reason: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}

/// The words that are marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "stand", rename_all = "snake_case")]
pub enum Words {
    /// Words of a block.
    Block {
        /// Which block.
        block: BlockId,
        /// Which of its texts they were marked in; they may move between texts of its kind.
        slot: Slot,
        /// The words as a learner reads them.
        text: String,
    },
    /// A run of a passage: where the course teaches it, it teaches it in these words.
    Passage {
        /// The source.
        source: SourceId,
        /// The passage in it.
        passage: PassageId,
        /// First byte of the run in the passage's text.
        start: u32,
        /// The byte after the run.
        end: u32,
        /// SHA-256 of the run.
        hash: Hash,
    },
}

impl Verbatim {
    /// The words; none where the source is gone, or no longer says them at their place.
    #[must_use]
    pub fn text<'a>(&'a self, sources: &'a [Source]) -> Option<&'a str> {
        match &self.words {
            Words::Block { text, .. } => Some(text),
            Words::Passage { source, passage, start, end, hash } => {
                let passage = sources.iter().find(|own| own.id == *source)?.passage(*passage)?;
                run(&passage.text, *start, *end, *hash)
            }
        }
    }

    /// The marked run in the text of its passage; none where that is another text by now, and for words of a block.
    #[must_use]
    pub fn run_in<'a>(&self, passage: &'a str) -> Option<&'a str> {
        match self.words {
            Words::Passage { start, end, hash, .. } => run(passage, start, end, hash),
            Words::Block { .. } => None,
        }
    }

    /// SHA-256 of the words.
    #[must_use]
    pub fn hash(&self) -> Hash {
        match &self.words {
            Words::Block { text, .. } => hash_bytes(text.as_bytes()),
            Words::Passage { hash, .. } => *hash,
        }
    }

    /// The block it is in; none for words of a source.
    #[must_use]
    pub const fn block(&self) -> Option<BlockId> {
        match self.words {
            Words::Block { block, .. } => Some(block),
            Words::Passage { .. } => None,
        }
    }

    /// Whether a body, standing in its block, says the marked words. True for words of a source.
    #[must_use]
    pub fn stands_in(&self, body: &Body, plain: Plain<'_>) -> bool {
        match &self.words {
            Words::Block { slot, text, .. } => places(text, *slot, body, plain) > 0,
            Words::Passage { .. } => true,
        }
    }

    /// Whether a claim rests on the marked run of a source, so that a learner should read it in these words.
    ///
    /// A citation of that run alone does. One of a longer run does where most words of the claim are those of the
    /// marked run: beside the limit a paragraph says other things, and who teaches these need not quote it.
    #[must_use]
    pub fn carries(&self, claim: &Claim, stance: Stance, wording: &str) -> bool {
        let Words::Passage { source, passage, start, end, .. } = self.words else { return false };
        if stance != Stance::Asserted {
            return false;
        }
        let here = claim.citations.iter().filter(|citation| (citation.source, citation.passage) == (source, passage));
        here.into_iter().any(|citation| {
            let shared = citation.end.min(end).saturating_sub(citation.start.max(start));
            let cited = citation.end.saturating_sub(citation.start);
            shared > 0 && (shared * 5 > cited * 4 || speaks_of(&claim.text, wording, &beside(citation, start, end)))
        })
    }
}

/// A run of a text, where it has this hash.
fn run(text: &str, start: u32, end: u32, hash: Hash) -> Option<&str> {
    text.get(start as usize..end as usize).filter(|run| hash_bytes(run.as_bytes()) == hash)
}

/// What a citation quotes beside the marked run.
fn beside(citation: &Citation, start: u32, end: u32) -> String {
    let at = |byte: u32| (byte.saturating_sub(citation.start) as usize).min(citation.quote.len());
    let before = citation.quote.get(..at(start)).unwrap_or("");
    let after = citation.quote.get(at(end)..).unwrap_or("");
    format!("{before} {after}")
}

/// Whether a sentence has most of its words from the wording, and more than from what stands beside it.
fn speaks_of(sentence: &str, wording: &str, beside: &str) -> bool {
    let said = word_set(sentence);
    let shared = |text: &str| word_set(text).intersection(&said).count();
    let (mine, other) = (shared(wording), shared(beside));
    mine * 2 > said.len() && mine > other
}

/// Words of three letters and more, and numbers, in lower case.
fn word_set(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2 || word.chars().any(char::is_numeric));
    words.map(str::to_lowercase).collect()
}

/// Line ends and the blanks around them as one blank: where a line is wrapped is layout.
#[must_use]
pub fn unwrapped(text: &str) -> String {
    let lines: Vec<&str> = text.split(['\n', '\r']).map(|line| line.trim_matches([' ', '\t'])).filter(|line| !line.is_empty()).collect();
    if lines.len() > 1 { lines.join(" ") } else { text.trim_matches(['\n', '\r']).to_owned() }
}

/// How often a wording stands in the texts of a body that are of the slot's kind.
#[must_use]
pub fn places(wording: &str, slot: Slot, body: &Body, plain: Plain<'_>) -> usize {
    let texts = body.texts().into_iter().filter(|text| discriminant(&text.slot) == discriminant(&slot));
    texts.map(|text| runs(wording, &plain(&text.markdown)).count()).sum()
}

/// Every place where a wording stands in a text as a learner reads it; line ends are layout.
pub fn runs<'t>(wording: &str, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let wanted = unwrapped(wording);
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|_| !wanted.is_empty())?;
        let run = rest.char_indices().find_map(|(at, _)| Some(from + at..from + at + said(&rest[at..], &wanted)?))?;
        from = run.end;
        Some(run)
    })
}

/// Where the words of a mark stand in a text of their kind.
#[must_use]
pub fn found(mark: &Verbatim, slot: Slot, text: &str) -> Option<Range<usize>> {
    let Words::Block { slot: own, text: wording, .. } = &mark.words else { return None };
    (discriminant(own) == discriminant(&slot)).then(|| runs(wording, text).next()).flatten()
}

/// How many bytes of a text say the wanted words from its first one on.
fn said(text: &str, wanted: &str) -> Option<usize> {
    let mut rest = text;
    for c in wanted.chars() {
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        rest = if c == ' ' && rest[..blank].contains(['\n', '\r']) { &rest[blank..] } else { rest.strip_prefix(c)? };
    }
    Some(text.len() - rest.len())
}

/// Whether a wording stands in any text of a body that claims to be true.
#[must_use]
pub fn said_in(wording: &str, body: &Body, plain: Plain<'_>) -> bool {
    body.texts().into_iter().any(|text| text.stance == Stance::Asserted && runs(wording, &plain(&text.markdown)).next().is_some())
}

/// The first mark whose words stand in a block now and would not in its new body, or in none. What a person broke
/// already may be mended in part.
#[must_use]
pub fn broken<'a>(marks: &'a [Verbatim], block: &Block, new: Option<&Body>, plain: Plain<'_>) -> Option<&'a Verbatim> {
    let here = marks.iter().filter(|mark| mark.block() == Some(block.id) && mark.stands_in(&block.body, plain));
    here.into_iter().find(|mark| new.is_none_or(|new| !mark.stands_in(new, plain)))
}

/// The mark that a suggested change would break.
#[must_use]
pub fn touched<'a>(course: &'a Course, change: &Change, plain: Plain<'_>) -> Option<&'a Verbatim> {
    let (block, new) = match change {
        Change::Replace { block, new, .. } => (block, Some(&new.body)),
        Change::Remove { block, .. } => (block, None),
        Change::Insert { .. } => return None,
    };
    broken(&course.verbatim, course.block(*block)?.1, new, plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Block, Origin};
    use crate::id::{CourseId, LessonId, ModuleId, RunId, StatementId};
    use crate::revision::hash_of;
    use crate::statement::Support;
    use crate::tree::{Lesson, Module, Purpose};

    fn bare(markdown: &str) -> String {
        markdown.replace("**", "")
    }

    fn mark(slot: Slot, text: &str) -> Verbatim {
        let words = Words::Block { block: BlockId::from_bits(1), slot, text: text.into() };
        Verbatim { id: VerbatimId::from_bits(1), words, by: "Ada".into(), reason: "wording of the law".into(), at: "t".into() }
    }

    fn text(markdown: &str) -> Body {
        Body::Text { markdown: markdown.into() }
    }

    #[test]
    fn emphasis_and_line_ends_are_layout_and_every_other_byte_is_wording() {
        let own = mark(Slot::Body, "Refuse ready food above 5 °C.");
        for same in ["Refuse ready food above 5 °C.", "Refuse **ready food** above 5 °C. Log it.", "First:\n\nRefuse ready food\nabove 5 °C."] {
            assert!(own.stands_in(&text(same), &bare), "{same}");
        }
        for other in ["Refuse ready food above 6 °C.", "Refuse ready food above 5\u{a0}°C.", "refuse ready food above 5 °C.", "Refuse  ready food above 5 °C.", ""] {
            assert!(!own.stands_in(&text(other), &bare), "{other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_wording_stands_where_it_stands_on_one_line(text in "[ab \n]{0,24}", wording in "[ab]( ?[ab]){0,3}") {
            let line = unwrapped(&text);
            proptest::prop_assert_eq!(runs(&wording, &text).count(), line.matches(&wording).count(), "{}", line);
            for run in runs(&wording, &text) {
                proptest::prop_assert_eq!(unwrapped(&text[run]), wording.as_str());
            }
        }
    }

    #[test]
    fn a_step_that_moves_keeps_its_mark_and_a_lead_does_not_stand_in_for_a_step() {
        let own = mark(Slot::Entry { n: 0 }, "Lock the valve.");
        let steps = |lead: &str, steps: &[&str]| Body::Steps { lead: lead.into(), steps: steps.iter().map(|s| (*s).into()).collect() };
        assert!(own.stands_in(&steps("", &["Call the shift.", "Lock the valve."]), &bare));
        assert!(!own.stands_in(&steps("Lock the valve.", &["Call the shift."]), &bare));
    }

    #[test]
    fn a_suggestion_touches_a_mark_when_it_would_take_its_words_away() {
        let block = |at: u128, words: &str| Block { id: BlockId::from_bits(at), body: text(words), claims: vec![], origin: Origin::Drafted { run: RunId::from_bits(1) } };
        let course = |words: &str| {
            let blocks = vec![block(1, words), block(2, "Refuse it.")];
            let lesson = Lesson { id: LessonId::from_bits(1), title: "L".into(), purpose: Purpose::Teaching, objectives: vec![], blocks };
            let modules = vec![Module { id: ModuleId::from_bits(1), title: "M".into(), lessons: vec![lesson] }];
            Course { modules, verbatim: vec![mark(Slot::Body, "Refuse it.")], ..Course::empty(CourseId::from_bits(1), "C") }
        };
        let base = hash_of(&1);
        let replace = |at: u128, words: &str| Change::Replace { block: BlockId::from_bits(at), base, new: block(9, words) };
        let remove = Change::Remove { block: BlockId::from_bits(1), base };
        let touches = |stands: &str, change: &Change| touched(&course(stands), change, &bare).is_some();
        assert!(touches("Refuse it.", &replace(1, "Turn it down.")));
        assert!(!touches("Refuse it.", &replace(1, "Look first. Refuse it. Log it.")), "words around a mark may change");
        assert!(!touches("Refuse it.", &replace(2, "Turn it down.")), "another block");
        assert!(touches("Refuse it.", &remove));
        assert!(!touches("Refuse it.", &Change::Insert { after: None, new: block(9, "x") }));
        assert!(!touches("Refuse them.", &replace(1, "Turn it down.")) && !touches("Refuse them.", &remove), "a person broke it already");
    }

    #[test]
    fn a_claim_rests_on_a_marked_run_when_it_cites_it_or_says_what_it_says() {
        let passage = "Ready food is refused above 5 °C. Fish comes in boxes with ice.";
        let run = "Ready food is refused above 5 °C.";
        let (source, id) = (SourceId::from_bits(1), PassageId::from_bits(2));
        let words = Words::Passage { source, passage: id, start: 0, end: run.len() as u32, hash: hash_bytes(run.as_bytes()) };
        let own = Verbatim { words, ..mark(Slot::Body, "") };
        let claim = |text: &str, start: usize, end: usize| Claim {
            id: StatementId::from_bits(1),
            slot: Slot::Body,
            text: text.into(),
            support: Support::Paraphrased,
            citations: vec![Citation { source, passage: id, start: start as u32, end: end as u32, quote: passage[start..end].into() }],
            accepted: None,
        };
        let carries = |claim: &Claim| own.carries(claim, Stance::Asserted, run);
        assert!(carries(&claim("Turn it away when it is too warm.", 0, run.len())), "it cites that run alone");
        assert!(carries(&claim("Refuse ready food above 5 °C.", 0, passage.len())), "it says what that run says");
        assert!(!carries(&claim("Fish comes in boxes.", 0, passage.len())), "the rest of the paragraph is not marked");
        assert!(!carries(&claim("Fish comes in boxes.", run.len() + 1, passage.len())));
        assert!(!own.carries(&claim("Turn it away.", 0, run.len()), Stance::IntendedFalse, run), "a wrong option teaches nothing");
    }
}
