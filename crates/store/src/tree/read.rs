//! From a root back to its project, and the walk of the doctor.

use super::{CourseNode, LessonNode, ModuleNode, Names, RootNode};
use crate::problem::StoreProblem;
use crate::tables::object;
use coursewright_course::block::Block;
use coursewright_course::id::{LessonId, ProjectId};
use coursewright_course::objective::Objective;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::source::Source;
use coursewright_course::suggestion::Suggestion;
use coursewright_course::tree::{Course, Lesson, Module};
use rusqlite::Connection;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// Reads the project behind a root, each object checked against its name.
pub(crate) fn read(conn: &Connection, root: Hash) -> Result<(Project, Names), StoreProblem> {
    let mut reader = Reader { conn, seen: BTreeSet::new() };
    let node: RootNode = reader.node(root)?;
    let sources = node.sources.iter().map(|hash| reader.node(*hash)).collect::<Result<_, _>>()?;
    let suggestions = node.suggestions.iter().map(|hash| reader.node(*hash)).collect::<Result<_, _>>()?;
    let CourseNode { id, title, language, making, objectives, modules } = reader.node(node.course)?;
    let mut lessons = BTreeMap::new();
    let modules = modules.iter().map(|hash| reader.module(*hash, &mut lessons)).collect::<Result<_, _>>()?;
    let course = Course { id, title, language, objectives: reader.node(objectives)?, modules, making };
    let names = Names { root, sources: node.sources, suggestions: node.suggestions, objectives, lessons };
    Ok((Project { id: node.project, sources, course, suggestions }, names))
}

struct Reader<'a> {
    conn: &'a Connection,
    /// Each object is read once at most: a file that names one twice could unfold to any size.
    seen: BTreeSet<Hash>,
}

impl Reader<'_> {
    fn node<T: DeserializeOwned>(&mut self, hash: Hash) -> Result<T, StoreProblem> {
        if !self.seen.insert(hash) {
            return Err(StoreProblem::damaged(format!("the object {} stands in one revision twice", hash.short())));
        }
        parse(self.conn, hash)
    }

    fn module(&mut self, hash: Hash, lessons: &mut BTreeMap<LessonId, (Hash, Vec<Hash>)>) -> Result<Module, StoreProblem> {
        let ModuleNode { id, title, lessons: inside } = self.node(hash)?;
        let mut read = Vec::with_capacity(inside.len());
        for hash in inside {
            let LessonNode { id, title, purpose, objectives, blocks } = self.node(hash)?;
            let bodies = blocks.iter().map(|hash| self.node(*hash)).collect::<Result<_, _>>()?;
            lessons.insert(id, (hash, blocks));
            read.push(Lesson { id, title, purpose, objectives, blocks: bodies });
        }
        Ok(Module { id, title, lessons: read })
    }
}

fn parse<T: DeserializeOwned>(conn: &Connection, hash: Hash) -> Result<T, StoreProblem> {
    object::with(conn, hash, |bytes| serde_json::from_slice(bytes).map_err(|_| StoreProblem::damaged(format!("the object {} is not what it stands for", hash.short()))))
}

/// The id of the project whose root these bytes are.
pub(crate) fn project_of(root: &[u8]) -> Result<ProjectId, StoreProblem> {
    serde_json::from_slice(root).map(|node: RootNode| node.project).map_err(|_| StoreProblem::damaged("a root cannot be read"))
}

/// Walks everything below a root that was not seen before, and hands over what cannot be read, with the nearest place.
pub(crate) fn walk(conn: &Connection, root: Hash, seen: &mut BTreeSet<Hash>, broken: &mut dyn FnMut(Place, StoreProblem)) {
    let Some(node) = look::<RootNode>(conn, root, Place::Project, seen, broken) else { return };
    for hash in node.sources {
        look::<Source>(conn, hash, Place::Project, seen, broken);
    }
    for hash in node.suggestions {
        look::<Suggestion>(conn, hash, Place::Project, seen, broken);
    }
    let Some(course) = look::<CourseNode>(conn, node.course, Place::Course, seen, broken) else { return };
    look::<Vec<Objective>>(conn, course.objectives, Place::Course, seen, broken);
    for hash in course.modules {
        let Some(module) = look::<ModuleNode>(conn, hash, Place::Course, seen, broken) else { continue };
        for hash in module.lessons {
            let Some(lesson) = look::<LessonNode>(conn, hash, Place::Module { module: module.id }, seen, broken) else { continue };
            for hash in lesson.blocks {
                look::<Block>(conn, hash, Place::Lesson { lesson: lesson.id }, seen, broken);
            }
        }
    }
}

fn look<T: DeserializeOwned>(conn: &Connection, hash: Hash, place: Place, seen: &mut BTreeSet<Hash>, broken: &mut dyn FnMut(Place, StoreProblem)) -> Option<T> {
    if !seen.insert(hash) {
        return None;
    }
    parse(conn, hash).map_err(|problem| broken(place, problem)).ok()
}
