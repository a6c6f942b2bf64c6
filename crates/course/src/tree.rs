//! The course as a tree: modules, lessons, blocks. Ids are for ever.

use crate::assessment::Assessment;
use crate::block::Block;
use crate::brand::Brand;
use crate::gate::{Gate, Profile};
use crate::id::{BlockId, CourseId, LessonId, ModuleId, ObjectiveId, StatementId};
use crate::objective::Objective;
use crate::revision::{Hash, hash_of};
use crate::statement::Claim;
use crate::style::Style;
use crate::verbatim::Verbatim;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a learner meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Course {
    /// Its id.
    pub id: CourseId,
    /// Its title.
    pub title: String,
    /// Language of its text, as a BCP 47 tag.
    pub language: String,
    /// What learners will be able to do, in the order of the course.
    pub objectives: Vec<Objective>,
    /// Its modules in order.
    pub modules: Vec<Module>,
    /// How it was made, as its About page says it.
    pub making: Making,
    /// How it looks. A course that looks as any other has the form that it had before it could look otherwise.
    #[serde(default, skip_serializing_if = "Brand::is_plain")]
    pub brand: Brand,
    /// The decision for how closely its gates are kept; the standard profile where nobody decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<Gate>,
    /// How it is to be written; a course without a guide has the form that it had before there could be one.
    #[serde(default, skip_serializing_if = "Style::is_empty")]
    pub style: Style,
    /// Wording that nobody may reword, in the order it was marked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verbatim: Vec<Verbatim>,
}

/// How the text came to be: the AI-use disclosure is read from this.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Making {
    /// The built-in drafter, which uses no language model, wrote parts of it.
    pub built_in: bool,
    /// Language models that wrote parts of it, by name, in the order of first use.
    pub models: Vec<String>,
}

/// A group of lessons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Module {
    /// Its id.
    pub id: ModuleId,
    /// Its title.
    pub title: String,
    /// Its lessons in order.
    pub lessons: Vec<Lesson>,
}

/// One page of the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Lesson {
    /// Its id.
    pub id: LessonId,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The objectives it serves.
    pub objectives: Vec<ObjectiveId>,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
}

/// What a lesson is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Purpose {
    /// Teaches and practises.
    Teaching,
    /// Opens or closes; needs no objective.
    Frame,
    /// The final assessment.
    Assessment(Assessment),
}

impl Course {
    /// A course with nothing in it.
    #[must_use]
    pub fn empty(id: CourseId, title: &str) -> Self {
        Self {
            id,
            title: title.into(),
            language: "en".into(),
            objectives: vec![],
            modules: vec![],
            making: Making::default(),
            brand: Brand::default(),
            gate: None,
            style: Style::default(),
            verbatim: vec![],
        }
    }

    /// Everything of it but its modules.
    #[must_use]
    pub fn frame(&self) -> Self {
        let Self { id, title, language, objectives, modules: _, making, brand, gate, style, verbatim } = self;
        Self {
            id: *id,
            title: title.clone(),
            language: language.clone(),
            objectives: objectives.clone(),
            modules: vec![],
            making: making.clone(),
            brand: brand.clone(),
            gate: gate.clone(),
            style: style.clone(),
            verbatim: verbatim.clone(),
        }
    }

    /// Every text of it, and of its style guide: titles, objectives, statements as they are read and as they are written.
    #[must_use]
    pub fn texts(&self) -> Vec<Cow<'_, str>> {
        let mut texts: Vec<Cow<'_, str>> = vec![self.title.as_str().into()];
        texts.extend(self.objectives.iter().map(|objective| objective.text.as_str().into()));
        for module in &self.modules {
            texts.push(module.title.as_str().into());
            for lesson in &module.lessons {
                texts.push(lesson.title.as_str().into());
                for block in &lesson.blocks {
                    texts.extend(block.claims.iter().map(|claim| Cow::Borrowed(claim.text.as_str())));
                    texts.extend(block.body.texts().into_iter().map(|text| text.markdown));
                }
            }
        }
        texts.extend(self.style.texts().into_iter().map(Cow::Borrowed));
        texts
    }

    /// Whether it is in English: for other languages there are no word lists.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
    }

    /// How closely its gates are kept.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.gate.as_ref().map_or(Profile::Standard, |gate| gate.profile)
    }

    /// All lessons in order.
    pub fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.modules.iter().flat_map(|module| &module.lessons)
    }

    /// All lessons in order, to be changed.
    pub fn lessons_mut(&mut self) -> impl Iterator<Item = &mut Lesson> {
        self.modules.iter_mut().flat_map(|module| &mut module.lessons)
    }

    /// The lesson with this id.
    #[must_use]
    pub fn lesson(&self, id: LessonId) -> Option<&Lesson> {
        self.lessons().find(|lesson| lesson.id == id)
    }

    /// The lesson with this id, to be changed.
    pub fn lesson_mut(&mut self, id: LessonId) -> Option<&mut Lesson> {
        self.lessons_mut().find(|lesson| lesson.id == id)
    }

    /// The block with this id, and the lesson it stands in.
    #[must_use]
    pub fn block(&self, id: BlockId) -> Option<(&Lesson, &Block)> {
        self.lessons().find_map(|lesson| Some((lesson, lesson.block(id)?)))
    }

    /// The statement of a block with this id, its block, and the lesson it stands in.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> Option<(&Lesson, &Block, &Claim)> {
        let mut blocks = self.lessons().flat_map(|lesson| lesson.blocks.iter().map(move |block| (lesson, block)));
        blocks.find_map(|(lesson, block)| Some((lesson, block, block.claims.iter().find(|claim| claim.id == id)?)))
    }

    /// The objective with this id.
    #[must_use]
    pub fn objective(&self, id: ObjectiveId) -> Option<&Objective> {
        self.objectives.iter().find(|objective| objective.id == id)
    }

    /// The position a learner reads beside a lesson: “2.3”.
    #[must_use]
    pub fn number(&self, id: LessonId) -> Option<String> {
        (1..).zip(&self.modules).find_map(|(m, module)| (1..).zip(&module.lessons).find(|(_, lesson)| lesson.id == id).map(|(l, _)| format!("{m}.{l}")))
    }

    /// The content hash of the whole course.
    #[must_use]
    pub fn hash(&self) -> Hash {
        hash_of(self)
    }
}

impl Lesson {
    /// The block with this id.
    #[must_use]
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    /// The content hash of the lesson with its blocks.
    #[must_use]
    pub fn hash(&self) -> Hash {
        hash_of(self)
    }
}
