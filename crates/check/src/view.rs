//! Blocks, items and the course as rules read them: plain text taken out of Markdown once.

use crate::gist::Gist;
use crate::leaning::Leaning;
use crate::material::Material;
use coursewright_course::asset::Asset;
use coursewright_course::block::{Block, SlotText};
use coursewright_course::id::{LessonId, OptionId, StatementId};
use coursewright_course::item::{Answer, Choice, Item};
use coursewright_course::ledger::Entry;
use coursewright_course::obligation::Obligation;
use coursewright_course::place::{Place, Slot};
use coursewright_course::tree::{Course, Lesson};
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::word::words;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// A block in its lesson.
#[derive(Debug)]
pub(crate) struct BlockView<'a> {
    pub(crate) lesson: LessonId,
    pub(crate) block: &'a Block,
    /// Its texts as written.
    pub(crate) texts: Vec<SlotText<'a>>,
    /// Words that stand in code, in lower case.
    pub(crate) code: BTreeSet<String>,
    /// Titles and key terms of the course around it.
    pub(crate) surroundings: &'a Leaning<'a>,
}

impl<'a> BlockView<'a> {
    pub(crate) fn of(lesson: LessonId, block: &'a Block, surroundings: &'a Leaning<'a>) -> Self {
        let texts = block.body.texts();
        let spans = texts.iter().flat_map(|text| text.markdown.split('`').skip(1).step_by(2).map(|code| code.to_lowercase()).collect::<Vec<_>>());
        let code = spans.flat_map(|code| words(&code).iter().map(|word| word.text.to_owned()).collect::<Vec<_>>()).collect();
        Self { lesson, block, texts, code, surroundings }
    }

    /// The place of a statement of the block.
    pub(crate) const fn statement(&self, statement: StatementId) -> Place {
        Place::Statement { lesson: self.lesson, block: self.block.id, statement }
    }

    /// The place of the block.
    pub(crate) const fn place(&self) -> Place {
        Place::Block { lesson: self.lesson, block: self.block.id }
    }
}

/// A text of an item in the forms rules compare.
#[derive(Debug)]
pub(crate) struct Text {
    /// As the learner reads it.
    pub(crate) plain: String,
    /// Lower case, straight apostrophes, single blanks, without marks at the end.
    pub(crate) key: String,
}

impl Text {
    pub(crate) fn of(markdown: &str) -> Self {
        let plain = plain(markdown).text;
        Self { key: key(&plain), plain }
    }

    /// How many words it has.
    pub(crate) fn words(&self) -> usize {
        words(&self.plain).len()
    }
}

/// Words as they are compared: lower case, straight apostrophes, single blanks, no mark at either end.
pub(crate) fn key(plain: &str) -> String {
    let straight = plain.replace(['’', '‘'], "'").to_lowercase();
    let words: Vec<&str> = straight.split_whitespace().collect();
    words.join(" ").trim_matches(|c: char| c.is_ascii_punctuation() && !matches!(c, '%' | '-' | '_' | '{' | '}') || matches!(c, '“' | '”' | '…')).trim().to_owned()
}

/// An option with its plain text.
#[derive(Debug)]
pub(crate) struct OptionView<'a> {
    pub(crate) choice: &'a Choice,
    pub(crate) text: Text,
}

/// An item with its plain texts.
#[derive(Debug)]
pub(crate) struct ItemView<'a> {
    pub(crate) lesson: LessonId,
    pub(crate) block: &'a Block,
    pub(crate) item: &'a Item,
    pub(crate) stem: Text,
    /// Options of a choice; entries of an ordering are no options and stay out.
    pub(crate) options: Vec<OptionView<'a>>,
}

impl<'a> ItemView<'a> {
    pub(crate) fn of(lesson: LessonId, block: &'a Block) -> Option<Self> {
        let item = block.body.item()?;
        let choices = match &item.answer {
            Answer::SingleChoice { options } | Answer::MultipleChoice { options } => options.as_slice(),
            _ => &[],
        };
        let options = choices.iter().map(|choice| OptionView { choice, text: Text::of(&choice.text) }).collect();
        Some(Self { lesson, block, item, stem: Text::of(&item.stem), options })
    }

    /// The place of the block.
    pub(crate) const fn place(&self) -> Place {
        Place::Block { lesson: self.lesson, block: self.block.id }
    }

    /// The place of an option: its statement, where it has one.
    pub(crate) fn option_place(&self, option: OptionId) -> Place {
        let claim = self.block.claims.iter().find(|claim| claim.slot == Slot::Choice { option });
        claim.map_or(self.place(), |claim| Place::Statement { lesson: self.lesson, block: self.block.id, statement: claim.id })
    }

    /// The key of an item with one right option and at least one wrong one.
    pub(crate) fn single_key(&self) -> Option<(&OptionView<'a>, Vec<&OptionView<'a>>)> {
        if !matches!(self.item.answer, Answer::SingleChoice { .. }) {
            return None;
        }
        let (keys, others): (Vec<_>, Vec<_>) = self.options.iter().partition(|option| option.choice.correct);
        match keys.as_slice() {
            [key] if !others.is_empty() => Some((key, others)),
            _ => None,
        }
    }

    /// The last sentence of the stem: the question itself, after whatever case it tells.
    pub(crate) fn question(&self) -> &str {
        let text = &self.stem.plain;
        let sentences = coursewright_prose::sentence::sentences(text);
        let asking = sentences.iter().rev().find(|span| span.of(text).ends_with('?')).or(sentences.last());
        asking.map_or("", |span| span.of(text))
    }
}

/// The whole course with what was read from each block, in course order.
pub(crate) struct CourseView<'a> {
    pub(crate) course: &'a Course,
    pub(crate) material: &'a Material,
    /// Pictures and recordings of the project.
    pub(crate) assets: &'a [Asset],
    pub(crate) blocks: Vec<BlockGist<'a>>,
    met: OnceLock<Vec<Obligation>>,
}

impl<'a> CourseView<'a> {
    pub(crate) const fn new(course: &'a Course, material: &'a Material, assets: &'a [Asset], blocks: Vec<BlockGist<'a>>) -> Self {
        Self { course, material, assets, blocks, met: OnceLock::new() }
    }

    /// What the sources demand and the course makes of it, held against each other once for all rules.
    pub(crate) fn obligations(&self) -> &[Obligation] {
        self.met.get_or_init(|| crate::obligation::met(self.course, self.material, self.blocks.iter().flat_map(BlockGist::entries)))
    }
}

/// A block of the course with its gist.
pub(crate) struct BlockGist<'a> {
    pub(crate) lesson: &'a Lesson,
    pub(crate) block: &'a Block,
    pub(crate) gist: &'a Gist,
    pub(crate) entries: &'a [Arc<Entry>],
}

impl<'a> BlockGist<'a> {
    /// What the ledger says of its statements.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.entries.iter().map(Arc::as_ref)
    }

    /// The place of the block.
    pub(crate) const fn place(&self) -> Place {
        Place::Block { lesson: self.lesson.id, block: self.block.id }
    }

    /// The place of a statement of the block.
    pub(crate) const fn statement(&self, statement: StatementId) -> Place {
        Place::Statement { lesson: self.lesson.id, block: self.block.id, statement }
    }
}
