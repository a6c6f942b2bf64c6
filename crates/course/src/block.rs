//! Blocks: what lessons are made of.

use crate::asset::Medium;
use crate::captions;
use crate::id::{AssetId, BlockId, RunId};
use crate::item::{Answer, Item, filled};
use crate::place::Slot;
use crate::scenario::Scenario;
use crate::statement::{Claim, Stance};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A block of a lesson with the claims its sentences make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Block {
    /// Its id.
    pub id: BlockId,
    /// What it shows.
    pub body: Body,
    /// Its statements in reading order: one for each sentence of each text.
    pub claims: Vec<Claim>,
    /// Who wrote what stands here now.
    pub origin: Origin,
}

impl Block {
    /// The content hash: a sign-off, a waiver, an opening hold for exactly this.
    #[must_use]
    pub fn hash(&self) -> crate::revision::Hash {
        crate::revision::hash_of(self)
    }
}

/// Who wrote the words that stand in a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Origin {
    /// A drafter; nobody has changed a word since.
    Drafted {
        /// The run that made it.
        run: RunId,
    },
    /// A person wrote or changed it. No machine overwrites it.
    Person {
        /// Who.
        name: String,
    },
}

/// What a block shows. Texts are inline Markdown unless said otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// Explanation: paragraphs of Markdown, and `##` headings where they help.
    Text {
        /// Block Markdown.
        markdown: String,
    },
    /// A procedure.
    Steps {
        /// The sentence before it; may be empty.
        lead: String,
        /// The steps in order, without numbers.
        steps: Vec<String>,
    },
    /// An unordered list.
    List {
        /// The sentence before it; may be empty.
        lead: String,
        /// The entries.
        entries: Vec<String>,
    },
    /// Something that must not be missed.
    Callout {
        /// What kind of thing.
        tone: Tone,
        /// Its words.
        text: String,
    },
    /// Key terms.
    Terms {
        /// Terms with their definitions.
        entries: Vec<Term>,
    },
    /// A table.
    Table {
        /// What it shows; may be empty.
        caption: String,
        /// Column headers.
        header: Vec<String>,
        /// Rows; the first cell of each is the row's header.
        rows: Vec<Vec<String>>,
    },
    /// An expert's own words.
    Quotation {
        /// The words, without quotation marks.
        text: String,
        /// Whose they are, as the learner may read it.
        by: String,
    },
    /// A picture.
    Figure {
        /// The picture.
        asset: AssetId,
        /// Its text alternative; empty only when decorative.
        alt: String,
        /// Whether it only decorates.
        decorative: bool,
        /// Its caption; may be empty.
        caption: String,
    },
    /// A recording.
    Media {
        /// The recording.
        asset: AssetId,
        /// What a learner does with it.
        medium: Medium,
        /// What it is called.
        title: String,
        /// What is said, cue by cue, as WebVTT; empty where there is nothing to show.
        captions: String,
        /// What is said and shown, for those who read it: block Markdown.
        transcript: String,
    },
    /// Cards to test oneself with: nothing is kept of them, and nothing is told to anybody.
    Flashcards {
        /// The sentence before them; may be empty.
        lead: String,
        /// The cards in order.
        cards: Vec<Flashcard>,
    },
    /// Practice in choosing.
    Scenario(Scenario),
    /// A question.
    Item(Item),
}

/// What a callout is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// A value not to be crossed.
    Limit,
    /// Harm that threatens.
    Warning,
    /// Good to know.
    Note,
    /// What an expert knows from experience.
    Experience,
}

/// A key term with its definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it means.
    pub meaning: String,
}

/// A card with two sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Flashcard {
    /// What is seen first: a term, or a question.
    pub front: String,
    /// What is seen once the card is turned.
    pub back: String,
}

impl Flashcard {
    /// Whether the front asks: then the back is a statement by itself.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.closing() == Some('?')
    }

    /// Both sides as they are read on from one to the other: “front: back”.
    #[must_use]
    pub fn whole(&self) -> String {
        let colon = if matches!(self.closing(), Some('.' | '!' | '?' | ':' | '…')) { "" } else { ":" };
        format!("{}{colon} {}", self.front, self.back)
    }

    /// The last character of the front, marks of emphasis and quotation aside.
    fn closing(&self) -> Option<char> {
        self.front.trim_end().trim_end_matches(['*', '_', '”', '"']).chars().next_back()
    }
}

/// One text of a block, as the ledger reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotText<'a> {
    /// Which text.
    pub slot: Slot,
    /// Its words as written: Markdown.
    pub markdown: Cow<'a, str>,
    /// Whether it claims to be true.
    pub stance: Stance,
}

impl Body {
    /// Every learner-visible text of the block in reading order, empty ones left out.
    #[must_use]
    pub fn texts(&self) -> Vec<SlotText<'_>> {
        let mut texts = Vec::new();
        let mut add = |slot, markdown: Cow<'_, str>| {
            if !markdown.trim().is_empty() {
                texts.push(SlotText { slot, markdown: Cow::Owned(markdown.into_owned()), stance: self.stance(slot) });
            }
        };
        match self {
            Self::Text { markdown } => add(Slot::Body, markdown.into()),
            Self::Steps { lead, steps: entries } | Self::List { lead, entries } => {
                add(Slot::Lead, lead.into());
                for (n, entry) in (0..).zip(entries) {
                    add(Slot::Entry { n }, entry.into());
                }
            }
            Self::Callout { text, .. } => add(Slot::Body, text.into()),
            Self::Terms { entries } => {
                for (n, entry) in (0..).zip(entries) {
                    add(Slot::Term { n }, format!("{}: {}", entry.term, entry.meaning).into());
                }
            }
            Self::Table { caption, header, rows } => {
                add(Slot::Caption, caption.into());
                for (row, cells) in (0..).zip(rows) {
                    for (column, cell) in (0..).zip(cells).skip(1) {
                        add(Slot::Cell { row, column }, cell_words(header, cells, column as usize, cell).into());
                    }
                }
            }
            Self::Quotation { text, .. } => add(Slot::Body, text.into()),
            Self::Figure { alt, caption, .. } => {
                add(Slot::Alt, alt.into());
                add(Slot::Caption, caption.into());
            }
            Self::Media { title, captions, transcript, .. } => {
                add(Slot::Title, title.into());
                add(Slot::Body, transcript.into());
                add(Slot::Captions, captions::beyond(captions, transcript).into());
            }
            Self::Flashcards { lead, cards } => {
                add(Slot::Lead, lead.into());
                for (n, card) in (0..).zip(cards) {
                    if card.asks() {
                        add(Slot::Front { n }, card.front.as_str().into());
                        add(Slot::Card { n }, card.back.as_str().into());
                    } else {
                        add(Slot::Card { n }, card.whole().into());
                    }
                }
            }
            Self::Scenario(scenario) => scenario.texts(&mut add),
            Self::Item(item) => item_texts(item, &mut add),
        }
        texts
    }

    /// Whether a text of the block claims to be true.
    #[must_use]
    pub fn stance(&self, slot: Slot) -> Stance {
        if let Self::Scenario(scenario) = self {
            return scenario.stance(slot);
        }
        match slot {
            Slot::Front { .. } => Stance::Asked,
            Slot::Stem => self.item().map_or(Stance::Asked, |item| item.answer.stem_stance()),
            Slot::Alt => Stance::Depicting,
            Slot::Choice { option } if self.item().is_some_and(|item| item.answer.distracts(option)) => Stance::IntendedFalse,
            _ => Stance::Asserted,
        }
    }

    /// What a designer calls this kind of block.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Steps { .. } => "steps",
            Self::List { .. } => "list",
            Self::Callout { .. } => "callout",
            Self::Terms { .. } => "key terms",
            Self::Table { .. } => "table",
            Self::Quotation { .. } => "quotation",
            Self::Figure { .. } => "figure",
            Self::Media { medium: Medium::Video, .. } => "video",
            Self::Media { medium: Medium::Audio, .. } => "recording",
            Self::Flashcards { .. } => "flashcards",
            Self::Scenario(_) => "scenario",
            Self::Item(_) => "question",
        }
    }

    /// The picture or recording it shows, where it shows one.
    #[must_use]
    pub const fn asset(&self) -> Option<AssetId> {
        match self {
            Self::Figure { asset, .. } | Self::Media { asset, .. } => Some(*asset),
            _ => None,
        }
    }

    /// The scenario, where the block is one.
    #[must_use]
    pub const fn scenario(&self) -> Option<&Scenario> {
        match self {
            Self::Scenario(scenario) => Some(scenario),
            _ => None,
        }
    }

    /// The item, where the block is one.
    #[must_use]
    pub const fn item(&self) -> Option<&Item> {
        match self {
            Self::Item(item) => Some(item),
            _ => None,
        }
    }
}

/// A cell as a statement: “row header, column header: value”.
fn cell_words(header: &[String], cells: &[String], column: usize, cell: &str) -> String {
    if cell.trim().is_empty() {
        return String::new();
    }
    let row = cells.first().map_or("", String::as_str);
    match header.get(column).map(String::as_str).filter(|head| !head.is_empty()) {
        Some(head) => format!("{row}, {head}: {cell}"),
        None => format!("{row}: {cell}"),
    }
}

/// A pair as a statement: “left: right”.
fn pair_words(left: &str, right: &str) -> String {
    if left.trim().is_empty() || right.trim().is_empty() { String::new() } else { format!("{}: {}", left.trim().trim_end_matches(':'), right.trim()) }
}

fn item_texts(item: &Item, add: &mut impl FnMut(Slot, Cow<'_, str>)) {
    add(Slot::Stem, item.stem.as_str().into());
    match &item.answer {
        Answer::SingleChoice { options } | Answer::MultipleChoice { options } => {
            for option in options {
                add(Slot::Choice { option: option.id }, option.text.as_str().into());
                add(Slot::Feedback { option: option.id }, option.feedback.as_str().into());
            }
        }
        Answer::Ordering { entries } => {
            for entry in entries {
                add(Slot::Choice { option: entry.id }, entry.text.as_str().into());
                add(Slot::Feedback { option: entry.id }, entry.feedback.as_str().into());
            }
        }
        Answer::TrueFalse { when_true, when_false, .. } => {
            add(Slot::WhenTrue, when_true.as_str().into());
            add(Slot::WhenFalse, when_false.as_str().into());
        }
        Answer::Matching { pairs, .. } => {
            for pair in pairs {
                add(Slot::Choice { option: pair.id }, pair_words(&pair.left, &pair.right).into());
                add(Slot::Feedback { option: pair.id }, pair.feedback.as_str().into());
            }
        }
        // A bare number, or a word, says nothing by itself: the feedback tells the fact.
        Answer::Numeric { .. } | Answer::ShortAnswer { .. } => {}
        // The learner reads the whole sentence once the gaps are filled, so that is what is accounted for.
        Answer::Cloze { text, gaps } => add(Slot::Body, filled(text, gaps).into()),
    }
    add(Slot::WhenRight, item.when_right.as_str().into());
    add(Slot::WhenWrong, item.when_wrong.as_str().into());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_to_be_judged_claims_what_its_key_says() {
        let judged = |right| {
            let answer = Answer::TrueFalse { right, when_true: "Look again.".into(), when_false: String::new() };
            Body::Item(Item {
                stem: "Ice is warm.".into(),
                answer,
                objective: None,
                bloom: crate::objective::Bloom::Remember,
                when_right: String::new(),
                when_wrong: String::new(),
            })
        };
        let stances = |body: &Body| body.texts().iter().map(|text| (text.slot, text.stance)).collect::<Vec<_>>();
        assert_eq!(stances(&judged(false)), [(Slot::Stem, Stance::IntendedFalse), (Slot::WhenTrue, Stance::Asserted)]);
        assert_eq!(stances(&judged(true)), [(Slot::Stem, Stance::Asserted), (Slot::WhenTrue, Stance::Asserted)]);
    }

    #[test]
    fn a_pair_is_one_statement_and_what_belongs_to_nothing_is_none() {
        let pair = |id, left: &str, right: &str| crate::item::Pair { id: crate::id::OptionId::from_bits(id), left: left.into(), right: right.into(), feedback: String::new() };
        let answer = Answer::Matching { pairs: vec![pair(1, "Fresh fish", "2 °C"), pair(2, "Milk:", "5 °C")], distractors: vec!["9 °C".into()] };
        let body =
            Body::Item(Item { stem: String::new(), answer, objective: None, bloom: crate::objective::Bloom::Remember, when_right: String::new(), when_wrong: String::new() });
        let said: Vec<_> = body.texts().into_iter().map(|text| (text.markdown.into_owned(), text.stance)).collect();
        assert_eq!(said, [("Fresh fish: 2 °C".to_owned(), Stance::Asserted), ("Milk: 5 °C".to_owned(), Stance::Asserted)]);
    }

    #[test]
    fn a_table_cell_is_read_with_both_its_headers() {
        let table = Body::Table { caption: String::new(), header: vec!["Group".into(), "Refuse above".into()], rows: vec![vec!["Fresh fish".into(), "2 °C".into()]] };
        let texts = table.texts();
        assert_eq!(texts.len(), 1, "header cells and row headers are read with the values, not alone");
        assert_eq!(texts[0].markdown, "Fresh fish, Refuse above: 2 °C");
        assert_eq!(texts[0].slot, Slot::Cell { row: 0, column: 1 });
    }

    #[test]
    fn a_card_is_read_as_one_statement_and_a_question_on_its_front_claims_nothing() {
        let card = |front: &str| Flashcard { front: front.into(), back: "What is still in the machine.".into() };
        let deck = Body::Flashcards { lead: String::new(), cards: vec![card("Stored energy"), card("What is *stored energy*?")] };
        let texts: Vec<_> = deck.texts().into_iter().map(|text| (text.slot, text.markdown.into_owned(), text.stance)).collect();
        assert_eq!(
            texts,
            [
                (Slot::Card { n: 0 }, "Stored energy: What is still in the machine.".to_owned(), Stance::Asserted),
                (Slot::Front { n: 1 }, "What is *stored energy*?".to_owned(), Stance::Asked),
                (Slot::Card { n: 1 }, "What is still in the machine.".to_owned(), Stance::Asserted),
            ]
        );
        assert_eq!(card("Energy stays.").whole(), "Energy stays. What is still in the machine.", "a sentence is not followed by a colon");
    }
}
