//! A project as a tree of objects named by their hashes, and back.
//!
//! root → sources, suggestions, assets, course → objectives, modules → lessons → blocks. An object is the canonical JSON
//! of its value, so the name of a block is its content hash, and a snapshot costs the changed path only.
//! Nodes are taken apart member by member, so that a new member of the field does not compile until it is kept.

mod lessons;
mod read;

use crate::problem::StoreProblem;
use coursewright_course::block::Block;
use coursewright_course::brand::Brand;
use coursewright_course::comment::Comment;
use coursewright_course::consulted::Consulted;
use coursewright_course::gate::Gate;
use coursewright_course::id::{CourseId, LessonId, ModuleId, ObjectiveId, ProjectId};
use coursewright_course::project::Project;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_course::question::Question;
use coursewright_course::review::Review;
use coursewright_course::revision::{Hash, canonical, hash_bytes, hash_of};
use coursewright_course::style::Style;
use coursewright_course::tree::{Course, Lesson, Making, Module, Purpose};
use coursewright_course::verbatim::Verbatim;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use lessons::Lessons;
pub(crate) use read::{parse, project_of, read, walk};

#[derive(Serialize, Deserialize)]
struct RootNode {
    project: ProjectId,
    sources: Vec<Hash>,
    course: Hash,
    suggestions: Vec<Hash>,
    /// Left out where there are none: roots of older files read and hash as they did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    assets: Vec<Hash>,
    #[serde(default, skip_serializing_if = "Pseudonyms::is_none")]
    pseudonyms: Pseudonyms,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    questions: Vec<Question>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    consulted: Vec<Consulted>,
    #[serde(default, skip_serializing_if = "Review::is_empty")]
    review: Review,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comments: Vec<Comment>,
}

#[derive(Serialize, Deserialize)]
struct CourseNode {
    id: CourseId,
    title: String,
    language: String,
    making: Making,
    #[serde(default, skip_serializing_if = "Brand::is_plain")]
    brand: Brand,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gate: Option<Gate>,
    #[serde(default, skip_serializing_if = "Style::is_empty")]
    style: Style,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    verbatim: Vec<Verbatim>,
    objectives: Hash,
    modules: Vec<Hash>,
}

#[derive(Serialize, Deserialize)]
struct ModuleNode {
    id: ModuleId,
    title: String,
    lessons: Vec<Hash>,
}

#[derive(Serialize, Deserialize)]
struct LessonNode {
    id: LessonId,
    title: String,
    purpose: Purpose,
    objectives: Vec<ObjectiveId>,
    blocks: Vec<Hash>,
}

/// The names of everything in one state of a project, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Names {
    pub(crate) root: Hash,
    sources: Vec<Hash>,
    suggestions: Vec<Hash>,
    assets: Vec<Hash>,
    objectives: Hash,
    lessons: BTreeMap<LessonId, (Hash, Vec<Hash>)>,
}

impl Names {
    /// The name of a lesson: it stands for all its blocks as well.
    pub(crate) fn lesson(&self, id: LessonId) -> Option<Hash> {
        self.lessons.get(&id).map(|(name, _)| *name)
    }

    /// One name for all sources in their order.
    pub(crate) fn sources(&self) -> Hash {
        hash_of(&self.sources)
    }
}

/// Objects that a state needs beyond those of the state before it.
pub(crate) type Fresh = Vec<(Hash, Vec<u8>)>;

/// Names a project. What equals the state before keeps its name without being written or hashed again.
pub(crate) fn name(project: &Project, before: Option<(&Project, &Names)>) -> Result<(Names, Fresh), StoreProblem> {
    let mut namer = Namer { fresh: Vec::new(), taken: BTreeSet::new() };
    let Project { id, sources, course, suggestions, assets, pseudonyms, questions, consulted, review, comments } = project;
    let old_sources = before.map(|(project, names)| (project.sources.as_slice(), names.sources.as_slice()));
    let old_suggestions = before.map(|(project, names)| (project.suggestions.as_slice(), names.suggestions.as_slice()));
    let sources = namer.list(sources, old_sources, "the same source")?;
    let suggestions = namer.list(suggestions, old_suggestions, "the same suggestion")?;
    let old_assets = before.map(|(project, names)| (project.assets.as_slice(), names.assets.as_slice()));
    let assets = namer.list(assets, old_assets, "the same picture or recording")?;
    let Course { id: course_id, title, language, objectives, modules, making, brand, gate, style, verbatim } = course;
    let objectives = match before {
        Some((project, names)) if project.course.objectives == *objectives => names.objectives,
        _ => namer.fresh(objectives),
    };
    let mut lessons = BTreeMap::new();
    let mut module_names = Vec::with_capacity(modules.len());
    let standing: BTreeMap<LessonId, &Lesson> = before.map(|(p, _)| p.course.lessons().map(|l| (l.id, l)).collect()).unwrap_or_default();
    for Module { id, title, lessons: inside } in modules {
        let mut list = Vec::with_capacity(inside.len());
        for lesson in inside {
            let old = standing.get(&lesson.id).zip(before.and_then(|(_, names)| names.lessons.get(&lesson.id)));
            let (hash, blocks) = namer.lesson(lesson, old.map(|(lesson, names)| (*lesson, names)))?;
            list.push(hash);
            if lessons.insert(lesson.id, (hash, blocks)).is_some() {
                return Err(twice("the same lesson"));
            }
        }
        let node = ModuleNode { id: *id, title: title.clone(), lessons: list };
        let hash = namer.fresh(&node);
        namer.once(hash, "the same module")?;
        module_names.push(hash);
    }
    let course = namer.fresh(&CourseNode {
        id: *course_id,
        title: title.clone(),
        language: language.clone(),
        making: making.clone(),
        brand: brand.clone(),
        gate: gate.clone(),
        style: style.clone(),
        verbatim: verbatim.clone(),
        objectives,
        modules: module_names,
    });
    let root = namer.fresh(&RootNode {
        project: *id,
        sources: sources.clone(),
        course,
        suggestions: suggestions.clone(),
        assets: assets.clone(),
        pseudonyms: pseudonyms.clone(),
        questions: questions.clone(),
        consulted: consulted.clone(),
        review: review.clone(),
        comments: comments.clone(),
    });
    Ok((Names { root, sources, suggestions, assets, objectives, lessons }, namer.fresh))
}

fn twice(what: &str) -> StoreProblem {
    StoreProblem::Unsound { what: format!("{what} stands in it twice") }
}

struct Namer {
    fresh: Fresh,
    /// Names already used: reading refuses a file that names one thing twice, so writing must.
    taken: BTreeSet<Hash>,
}

impl Namer {
    fn fresh(&mut self, value: &impl Serialize) -> Hash {
        let bytes = canonical(value);
        let hash = hash_bytes(&bytes);
        self.fresh.push((hash, bytes));
        hash
    }

    fn once(&mut self, hash: Hash, what: &str) -> Result<(), StoreProblem> {
        if self.taken.insert(hash) { Ok(()) } else { Err(twice(what)) }
    }

    fn list<T: Serialize + PartialEq>(&mut self, values: &[T], old: Option<(&[T], &[Hash])>, what: &str) -> Result<Vec<Hash>, StoreProblem> {
        let (old_values, old_names) = old.unwrap_or((&[], &[]));
        let mut names = Vec::with_capacity(values.len());
        // Things keep their order far more often than not: the search begins where the last one was found.
        let mut from = 0;
        for value in values {
            let order = (from..old_values.len()).chain(0..from.min(old_values.len()));
            let found = order.into_iter().find(|at| old_values[*at] == *value);
            let hash = match found.and_then(|at| old_names.get(at)) {
                Some(name) => *name,
                None => self.fresh(value),
            };
            from = found.map_or(from, |at| at + 1);
            self.once(hash, what)?;
            names.push(hash);
        }
        Ok(names)
    }

    fn lesson(&mut self, lesson: &Lesson, old: Option<(&Lesson, &(Hash, Vec<Hash>))>) -> Result<(Hash, Vec<Hash>), StoreProblem> {
        let Lesson { id, title, purpose, objectives, blocks } = lesson;
        let old_blocks: Option<(&[Block], &[Hash])> = old.map(|(lesson, (_, names))| (lesson.blocks.as_slice(), names.as_slice()));
        let names = self.list(blocks, old_blocks, "the same block")?;
        let hash = match old {
            Some((standing, (hash, old_names))) if *old_names == names && standing.title == *title && standing.purpose == *purpose && standing.objectives == *objectives => *hash,
            _ => self.fresh(&LessonNode { id: *id, title: title.clone(), purpose: purpose.clone(), objectives: objectives.clone(), blocks: names.clone() }),
        };
        Ok((hash, names))
    }
}
