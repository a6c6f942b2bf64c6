//! From Markdown back to the course.

use super::comment::parse;
use super::form;
use super::pictures::{self, Picture};
use super::write::{Datum, is_plain};
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::brand::Brand;
use coursewright_course::id::{BlockId, ObjectiveId};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::statement::{Citation, Claim};
use coursewright_course::style::Style;
use coursewright_course::tree::{Course, Lesson, Making, Module, Purpose};
use coursewright_prose::markdown::words;
use std::collections::BTreeMap;

/// Why a text cannot be read as a course.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct ReadProblem {
    /// The line, counting from 1.
    pub line: u32,
    /// What is wrong there, in words.
    pub what: String,
}

/// The data at the end, by what it is about.
#[derive(Default)]
struct Data {
    making: Making,
    objectives: BTreeMap<ObjectiveId, (Bloom, coursewright_course::id::StatementId, Vec<Citation>)>,
    blocks: BTreeMap<BlockId, (Origin, Vec<Claim>)>,
    pictures: Vec<Picture>,
}

/// What a written Markdown holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The course.
    pub course: Course,
    /// The pictures it shows, as far as they stand in the text.
    pub pictures: Vec<Picture>,
}

struct Reader<'a> {
    lines: Vec<&'a str>,
    at: usize,
    data: Data,
}

/// The course that a written Markdown says, with its pictures. Words may have been edited; ids and comment lines must stand.
///
/// # Errors
/// [`ReadProblem`] with the line where reading ended.
pub fn read(text: &str) -> Result<Written, ReadProblem> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut reader = Reader { lines, at: 0, data: Data::default() };
    reader.read_data()?;
    let pictures = std::mem::take(&mut reader.data.pictures);
    Ok(Written { course: reader.course()?, pictures })
}

impl<'a> Reader<'a> {
    fn problem<T>(&self, what: &str) -> Result<T, ReadProblem> {
        Err(ReadProblem { line: self.at as u32 + 1, what: what.into() })
    }

    /// The data stands at the end; it is read first, because blocks need it.
    fn read_data(&mut self) -> Result<(), ReadProblem> {
        let Some(start) = self.lines.iter().rposition(|line| parse(line) == Some(("claims", ""))) else {
            self.at = self.lines.len().saturating_sub(1);
            return self.problem("the block of claims at the end is missing");
        };
        self.at = start + 1;
        if self.lines.get(self.at) != Some(&"```json") {
            return self.problem("the block of claims does not begin with ```json");
        }
        loop {
            self.at += 1;
            match self.lines.get(self.at) {
                Some(&"```") => break,
                Some(line) => match serde_json::from_str(line) {
                    Ok(Datum::Making { making }) => self.data.making = making,
                    Ok(Datum::Objective { objective, bloom, statement, citations }) => {
                        self.data.objectives.insert(objective, (bloom, statement, citations));
                    }
                    Ok(Datum::Block { block, origin, claims }) => {
                        self.data.blocks.insert(block, (origin, claims));
                    }
                    Err(_) => return self.problem("this is no line of claims"),
                },
                None => return self.problem("the block of claims does not end"),
            }
        }
        self.data.pictures = pictures::read(&self.lines[self.at + 1..], self.at + 2)?;
        self.lines.truncate(start);
        self.at = 0;
        Ok(())
    }

    /// The next comment line, blank lines skipped; the reader then stands on the line after it.
    fn comment(&mut self) -> Result<Option<(&'a str, &'a str)>, ReadProblem> {
        while let Some(line) = self.lines.get(self.at).copied() {
            if let Some(found) = parse(line) {
                self.at += 1;
                return Ok(Some(found));
            }
            if !line.trim().is_empty() {
                return self.problem("text stands here that belongs to no block");
            }
            self.at += 1;
        }
        Ok(None)
    }

    /// A title: from the arguments, or from the heading on the next line. What is left of the arguments comes first.
    fn title(&mut self, marks: &str, arguments: &'a str) -> Result<(&'a str, String), ReadProblem> {
        if let Some((arguments, title)) = arguments.split_once(" title=") {
            return match serde_json::from_str(title) {
                Ok(title) => Ok((arguments, title)),
                Err(_) => self.problem("the title in the line above cannot be read"),
            };
        }
        match self.lines.get(self.at).and_then(|line| line.strip_prefix(marks)?.strip_prefix(' ')) {
            Some(title) if is_plain(title) => {
                self.at += 1;
                Ok((arguments, words::read(title)))
            }
            _ => self.problem(&format!("a heading that begins with {marks} should stand here")),
        }
    }

    fn course(mut self) -> Result<Course, ReadProblem> {
        let Some(("course", arguments)) = self.comment()? else {
            return self.problem("the text does not begin with the course's line");
        };
        let (arguments, title) = self.title("#", arguments)?;
        let known = arguments.split_once(' ').and_then(|(id, language)| Some((id.parse().ok()?, serde_json::from_str(language).ok()?)));
        let Some((id, language)) = known else {
            return self.problem("the course's line has no id or no language");
        };
        let mut course = Course {
            id,
            title,
            language,
            objectives: vec![],
            modules: vec![],
            making: self.data.making.clone(),
            brand: Brand::default(),
            gate: None,
            style: Style::default(),
            verbatim: vec![],
        };
        while let Some((word, arguments)) = self.comment()? {
            match word {
                "brand" => match serde_json::from_str(arguments) {
                    Ok(brand) => course.brand = brand,
                    Err(_) => return self.problem("this says nothing that a course could look like"),
                },
                "gate" => match serde_json::from_str(arguments) {
                    Ok(gate) => course.gate = Some(gate),
                    Err(_) => return self.problem("this says nothing about how the gates are kept"),
                },
                "style" => match serde_json::from_str(arguments) {
                    Ok(style) => course.style = style,
                    Err(_) => return self.problem("this says nothing that a style guide could ask for"),
                },
                "verbatim" => match serde_json::from_str(arguments) {
                    Ok(mark) => course.verbatim.push(mark),
                    Err(_) => return self.problem("this marks no wording as verbatim"),
                },
                "objectives" => course.objectives = self.objectives()?,
                "module" => {
                    let (id, title) = self.title("##", arguments)?;
                    let Ok(id) = id.parse() else { return self.problem("the module's line has no id") };
                    course.modules.push(Module { id, title, lessons: vec![] });
                }
                "lesson" => {
                    let lesson = self.lesson(arguments)?;
                    match course.modules.last_mut() {
                        Some(module) => module.lessons.push(lesson),
                        None => return self.problem("a lesson stands before the first module"),
                    }
                }
                word => {
                    let block = self.block(word, arguments)?;
                    match course.modules.last_mut().and_then(|module| module.lessons.last_mut()) {
                        Some(lesson) => lesson.blocks.push(block),
                        None => return self.problem("a block stands before the first lesson"),
                    }
                }
            }
        }
        Ok(course)
    }

    fn objectives(&mut self) -> Result<Vec<Objective>, ReadProblem> {
        let mut objectives = vec![];
        // One line of words for people, then a blank one.
        self.at += 2;
        while let Some(line) = self.lines.get(self.at).and_then(|line| line.strip_prefix("- ")) {
            let Some((id, text)) = objective(line) else { return self.problem("this is no objective with its id") };
            let Some((bloom, statement, citations)) = self.data.objectives.remove(&id) else {
                return self.problem("the block of claims does not know this objective, or it stands here twice");
            };
            objectives.push(Objective { id, text, bloom, statement, citations });
            self.at += 1;
        }
        Ok(objectives)
    }

    fn lesson(&mut self, arguments: &'a str) -> Result<Lesson, ReadProblem> {
        let (arguments, title) = self.title("###", arguments)?;
        let mut words = arguments.split(' ');
        let id = words.next().and_then(|id| id.parse().ok());
        let purpose = words.next().and_then(|word| match word.split_once(':') {
            None if word == "teaching" => Some(Purpose::Teaching),
            None if word == "frame" => Some(Purpose::Frame),
            Some(("assessment", counts)) => super::counting::read(counts).map(Purpose::Assessment),
            _ => None,
        });
        let objectives: Result<Vec<ObjectiveId>, _> = words.map(str::parse).collect();
        match (id, purpose, objectives) {
            (Some(id), Some(purpose), Ok(objectives)) => Ok(Lesson { id, title, purpose, objectives, blocks: vec![] }),
            _ => self.problem("the lesson's line cannot be read"),
        }
    }

    fn block(&mut self, word: &str, arguments: &str) -> Result<Block, ReadProblem> {
        let (id, arguments) = arguments.split_once(' ').unwrap_or((arguments, ""));
        let Ok(id) = id.parse::<BlockId>() else { return self.problem("a line of ours is not known here") };
        let start = self.at;
        while let Some(line) = self.lines.get(self.at) {
            if parse(line) == Some(("end", "")) {
                break;
            }
            self.at += 1;
        }
        if self.at >= self.lines.len() {
            self.at = start;
            return self.problem("this block does not end");
        }
        let body: Option<Body> = form::back(word, arguments, &self.lines[start..self.at]);
        let Some(body) = body else {
            self.at = start;
            return self.problem("the lines of this block are not of its kind");
        };
        self.at += 1;
        let Some((origin, claims)) = self.data.blocks.remove(&id) else {
            return self.problem("the block of claims does not know this block, or it stands here twice");
        };
        Ok(Block { id, body, claims, origin })
    }
}

/// The id and words of an objective's line.
fn objective(line: &str) -> Option<(ObjectiveId, String)> {
    if let Some((id, json)) = parse(line) {
        return Some((id.parse().ok()?, serde_json::from_str(json).ok()?));
    }
    let (text, id) = line.split_at(line.rfind(" <!-- cw:")?);
    Some((parse(id.trim_start())?.0.parse().ok()?, words::read(text)))
}
