//! What an expert sent back: a decision file, or its text in a mail. Data of a stranger, held against its own check and nothing else;
//! whether it fits the project is asked where the project is known.

use crate::words::{clean, line};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use coursewright_course::review::{Answer, MOST, Matter, NotAMatter, Verdict};
use coursewright_course::revision::Hash;
use serde::{Deserialize, Serialize};

/// The most bytes of a file that comes back.
const MOST_BYTES: usize = 4 << 20;

const BEGIN: &str = "----- COURSEWRIGHT ANSWERS -----";
const END: &str = "----- END OF ANSWERS -----";

/// What came back, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The project it says it is about.
    pub project: String,
    /// The hash of the course it was made from.
    pub build: Hash,
    /// The pack it answers.
    pub pack: Hash,
    /// Who answered, as they named themselves.
    pub by: String,
    /// The answers.
    pub answers: Vec<Answer>,
}

/// Why it cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// It is something else.
    #[error("this is no file of answers from a review pack")]
    NotAnswers,
    /// It is longer than such a file can be.
    #[error("this is longer than a file of answers can be")]
    TooLong,
    /// It breaks off, or a mail program changed it.
    #[error("these answers arrived incomplete")]
    Damaged,
    /// Somebody changed it after the expert saved it.
    #[error("these answers were changed after they were saved")]
    Changed,
    /// A later program made it.
    #[error("these answers were saved by a newer version (form {0})")]
    Newer(u32),
    /// One answer says nothing that could be taken.
    #[error("the answer to card {number} cannot be taken: {why}")]
    Answer {
        /// Its number, counting from 1.
        number: usize,
        /// Why.
        why: &'static str,
    },
}

#[derive(Serialize, Deserialize)]
struct File {
    coursewright: String,
    form: u32,
    project: String,
    build: String,
    pack: String,
    by: String,
    saved_at: String,
    answers: Vec<Line>,
    check: String,
}

/// One answer as a file or a page has it.
#[derive(Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) key: String,
    pub(super) base: String,
    pub(super) verdict: String,
    pub(super) text: String,
    pub(super) remark: String,
    pub(super) at: String,
    pub(super) seconds: u32,
}

/// Reads a decision file, or the text of a mail that holds one.
///
/// # Errors
/// [`NotRead`], whole: nothing of a file that is not as it was saved is taken.
pub fn read(bytes: &[u8]) -> Result<Returned, NotRead> {
    if bytes.len() > MOST_BYTES {
        return Err(NotRead::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| NotRead::NotAnswers)?.trim_start_matches('\u{feff}');
    match text.find(BEGIN) {
        Some(at) => file(&unwrapped(&text[at + BEGIN.len()..])?),
        None => file(text.as_bytes()),
    }
}

/// The file inside the text of a mail, whatever the mail program put before its lines.
fn unwrapped(text: &str) -> Result<Vec<u8>, NotRead> {
    let (inside, _) = text.split_once(END).ok_or(NotRead::Damaged)?;
    let letters: String = inside.chars().filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '/' | '=')).collect();
    STANDARD.decode(letters).map_err(|_| NotRead::Damaged)
}

fn file(bytes: &[u8]) -> Result<Returned, NotRead> {
    let kind = |value: &serde_json::Value| value.get("coursewright").and_then(|kind| kind.as_str().map(str::to_owned));
    let file: File = match serde_json::from_slice::<serde_json::Value>(bytes) {
        Ok(value) if kind(&value).as_deref() != Some("review answers") => return Err(NotRead::NotAnswers),
        Ok(value) => match value.get("form").and_then(serde_json::Value::as_u64) {
            Some(1) => serde_json::from_value(value).map_err(|_| NotRead::Changed)?,
            Some(form) => return Err(NotRead::Newer(u32::try_from(form).unwrap_or(u32::MAX))),
            None => return Err(NotRead::NotAnswers),
        },
        // What breaks off began as one; what never was one is something else.
        Err(error) if error.is_eof() && String::from_utf8_lossy(bytes).contains("\"review answers\"") => return Err(NotRead::Damaged),
        Err(_) if String::from_utf8_lossy(bytes).contains("\"review answers\"") => return Err(NotRead::Changed),
        Err(_) => return Err(NotRead::NotAnswers),
    };
    debug_assert_eq!((file.coursewright.as_str(), file.form), ("review answers", 1));
    if check(&file) != file.check {
        return Err(NotRead::Changed);
    }
    let (Ok(build), Ok(pack)) = (file.build.parse(), file.pack.parse()) else { return Err(NotRead::NotAnswers) };
    let by = name(&file.by).ok_or(NotRead::Answer { number: 1, why: "nobody signed it with a name" })?;
    let mut answers = Vec::with_capacity(file.answers.len());
    for (number, line) in (1..).zip(&file.answers) {
        answers.push(answer(line, &by, pack).map_err(|why| NotRead::Answer { number, why })?);
    }
    Ok(Returned { project: file.project, build, pack, by, answers })
}

/// A name: one line of 2 to 120 characters, none of which steers a page or a terminal.
fn name(text: &str) -> Option<String> {
    let text = line(text);
    (2..=120).contains(&text.chars().count()).then_some(text)
}

pub(super) fn answer(given: &Line, by: &str, pack: Hash) -> Result<Answer, &'static str> {
    let matter: Matter = given.key.parse().map_err(|NotAMatter(_)| "its card is unknown")?;
    let base: Hash = given.base.parse().map_err(|_| "it does not say which words it is about")?;
    let verdict: Verdict = serde_json::from_value(serde_json::Value::String(given.verdict.clone())).map_err(|_| "it says nothing that can be decided")?;
    if !verdict.answers(&matter) {
        return Err("it answers another kind of card");
    }
    let short = |text: &str| -> Result<String, &'static str> {
        let text = clean(text).trim().to_owned();
        if text.chars().count() > MOST { Err("it is longer than an answer may be") } else { Ok(text) }
    };
    let (text, remark) = (short(&given.text)?, short(&given.remark)?);
    if verdict.needs_words() && text.is_empty() {
        return Err("it does not say what is meant");
    }
    if given.at.len() > 40 || given.at.len() < 20 || !given.at.is_ascii() {
        return Err("it does not say when it was given");
    }
    Ok(Answer { matter, by: by.to_owned(), at: given.at.clone(), verdict, text, remark, seconds: given.seconds.min(24 * 60 * 60), base, pack })
}

/// The file that answers are sent back in, as the page writes it.
pub(super) fn write(returned: &Returned, saved_at: &str) -> Vec<u8> {
    let word = |verdict: Verdict| serde_json::to_value(verdict).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default();
    let line = |given: &Answer| {
        let Answer { matter, at, verdict, text, remark, seconds, base, .. } = given;
        Line { key: matter.to_string(), base: base.to_string(), verdict: word(*verdict), text: text.clone(), remark: remark.clone(), at: at.clone(), seconds: *seconds }
    };
    let Returned { project, build, pack, by, answers } = returned;
    let mut file = File {
        coursewright: "review answers".into(),
        form: 1,
        project: project.clone(),
        build: build.to_string(),
        pack: pack.to_string(),
        by: by.clone(),
        saved_at: saved_at.to_owned(),
        answers: answers.iter().map(line).collect(),
        check: String::new(),
    };
    file.check = check(&file);
    serde_json::to_vec(&file).unwrap_or_default()
}

/// The CRC-32 of every field with its length in bytes before it: what breaks off or is edited by hand is seen.
fn check(file: &File) -> String {
    let mut sum = crc32fast::Hasher::new();
    let mut field = |text: &str| {
        sum.update(format!("{}:", text.len()).as_bytes());
        sum.update(text.as_bytes());
    };
    for text in [&file.project, &file.build, &file.pack, &file.by, &file.saved_at] {
        field(text);
    }
    for line in &file.answers {
        for text in [&line.key, &line.base, &line.verdict, &line.text, &line.remark, &line.at] {
            field(text);
        }
        field(&line.seconds.to_string());
    }
    format!("{:08x}", sum.finalize())
}

#[cfg(test)]
mod tests;
