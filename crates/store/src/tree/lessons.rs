//! One lesson in many states of a project: what they share is read once.

use super::read::parse;
use super::{CourseNode, LessonNode, ModuleNode, RootNode};
use crate::problem::StoreProblem;
use coursewright_course::id::LessonId;
use coursewright_course::revision::Hash;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Lessons of earlier states.
pub(crate) struct Lessons<'a> {
    conn: &'a Connection,
    courses: BTreeMap<Hash, Vec<Hash>>,
    modules: BTreeMap<Hash, Vec<Hash>>,
    lessons: BTreeMap<Hash, (LessonId, Vec<Hash>)>,
}

impl<'a> Lessons<'a> {
    pub(crate) const fn of(conn: &'a Connection) -> Self {
        Self { conn, courses: BTreeMap::new(), modules: BTreeMap::new(), lessons: BTreeMap::new() }
    }

    /// The names of a lesson and of its blocks in the state behind this root; none where it was not there.
    pub(crate) fn at(&mut self, root: Hash, id: LessonId) -> Result<Option<(Hash, &[Hash])>, StoreProblem> {
        let RootNode { course, .. } = parse(self.conn, root)?;
        let modules = match self.courses.get(&course) {
            Some(modules) => modules.clone(),
            None => {
                let CourseNode { modules, .. } = parse(self.conn, course)?;
                self.courses.entry(course).or_insert(modules).clone()
            }
        };
        for module in modules {
            let inside = match self.modules.get(&module) {
                Some(inside) => inside.clone(),
                None => {
                    let ModuleNode { lessons, .. } = parse(self.conn, module)?;
                    self.modules.entry(module).or_insert(lessons).clone()
                }
            };
            for lesson in inside {
                if !self.lessons.contains_key(&lesson) {
                    let LessonNode { id, blocks, .. } = parse(self.conn, lesson)?;
                    self.lessons.insert(lesson, (id, blocks));
                }
                if self.lessons.get(&lesson).is_some_and(|(own, _)| *own == id) {
                    return Ok(self.lessons.get(&lesson).map(|(_, blocks)| (lesson, blocks.as_slice())));
                }
            }
        }
        Ok(None)
    }
}
