//! From a root back to its project, and the walk of the doctor.

use super::{CourseNode, LessonNode, ModuleNode, Names, RootNode};
use crate::problem::StoreProblem;
use crate::tables::object;
use coursewright_course::asset::Asset;
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
use std::sync::mpsc;

/// Reads the project behind a root, each object checked against its name.
pub(crate) fn read(conn: &Connection, root: Hash) -> Result<(Project, Names), StoreProblem> {
    // Blocks are nearly all of a project: while one thread takes them from the file, another proves and reads them.
    std::thread::scope(|scope| {
        let (found, finding) = mpsc::channel::<Stored>();
        let reading = scope.spawn(|| finding.into_iter().map(|stored| stored.iter().map(|(hash, bytes)| understood(*hash, bytes)).collect()).collect());
        let tree = tree(Reader { conn, seen: BTreeSet::new(), found }, root);
        let blocks: Vec<Result<Vec<Block>, StoreProblem>> = reading.join().expect("reading bytes does not panic");
        let (mut project, names) = tree?;
        for (lesson, blocks) in project.course.lessons_mut().zip(blocks) {
            lesson.blocks = blocks?;
        }
        Ok((project, names))
    })
}

/// The blocks of a lesson as they are stored.
type Stored = Vec<(Hash, Vec<u8>)>;

/// Reads everything but blocks, whose bytes it hands on.
fn tree(mut reader: Reader<'_>, root: Hash) -> Result<(Project, Names), StoreProblem> {
    let node: RootNode = reader.node(root)?;
    let sources = node.sources.iter().map(|hash| reader.node(*hash)).collect::<Result<_, _>>()?;
    let suggestions = node.suggestions.iter().map(|hash| reader.node(*hash)).collect::<Result<_, _>>()?;
    let assets = node.assets.iter().map(|hash| reader.node(*hash)).collect::<Result<_, _>>()?;
    let CourseNode { id, title, language, making, brand, gate, style, verbatim, objectives, modules } = reader.node(node.course)?;
    let mut lessons = BTreeMap::new();
    let modules = modules.iter().map(|hash| reader.module(*hash, &mut lessons)).collect::<Result<_, _>>()?;
    let course = Course { id, title, language, objectives: reader.node(objectives)?, modules, making, brand, gate, style, verbatim };
    let names = Names { root, sources: node.sources, suggestions: node.suggestions, assets: node.assets, objectives, lessons };
    Ok((
        Project { id: node.project, sources, course, suggestions, assets, pseudonyms: node.pseudonyms, questions: node.questions, consulted: node.consulted, review: node.review, comments: node.comments },
        names,
    ))
}

struct Reader<'a> {
    conn: &'a Connection,
    /// Each object is read once at most: a file that names one twice could unfold to any size.
    seen: BTreeSet<Hash>,
    /// Where blocks go, lesson by lesson.
    found: mpsc::Sender<Stored>,
}

impl Reader<'_> {
    fn node<T: DeserializeOwned>(&mut self, hash: Hash) -> Result<T, StoreProblem> {
        self.once(hash)?;
        parse(self.conn, hash)
    }

    fn once(&mut self, hash: Hash) -> Result<(), StoreProblem> {
        if self.seen.insert(hash) { Ok(()) } else { Err(StoreProblem::damaged(format!("the object {} stands in one revision twice", hash.short()))) }
    }

    fn module(&mut self, hash: Hash, lessons: &mut BTreeMap<LessonId, (Hash, Vec<Hash>)>) -> Result<Module, StoreProblem> {
        let ModuleNode { id, title, lessons: inside } = self.node(hash)?;
        let mut read = Vec::with_capacity(inside.len());
        for hash in inside {
            let LessonNode { id, title, purpose, objectives, blocks } = self.node(hash)?;
            let mut stored = Stored::with_capacity(blocks.len());
            for hash in &blocks {
                self.once(*hash)?;
                stored.push((*hash, object::stored(self.conn, *hash, |bytes| Ok(bytes.to_vec()))?));
            }
            // The reader takes everything until nobody has anything more.
            let _ = self.found.send(stored);
            lessons.insert(id, (hash, blocks));
            read.push(Lesson { id, title, purpose, objectives, blocks: vec![] });
        }
        Ok(Module { id, title, lessons: read })
    }
}

pub(crate) fn parse<T: DeserializeOwned>(conn: &Connection, hash: Hash) -> Result<T, StoreProblem> {
    object::stored(conn, hash, |bytes| understood(hash, bytes))
}

/// The value that bytes stand for, if they are the ones their name promises.
fn understood<T: DeserializeOwned>(hash: Hash, bytes: &[u8]) -> Result<T, StoreProblem> {
    serde_json::from_slice(object::proved(hash, bytes)?).map_err(|_| StoreProblem::damaged(format!("the object {} is not what it stands for", hash.short())))
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
    for hash in node.assets {
        look::<Asset>(conn, hash, Place::Project, seen, broken);
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
