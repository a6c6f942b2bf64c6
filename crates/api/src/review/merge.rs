//! Take in what experts sent back: files, or the text of a mail.

use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::view::Handle;
use coursewright_course::project::Project;
use coursewright_course::review::{Answer, Matter};
use coursewright_exchange::review::{NotRead, Returned, read};
use serde::{Deserialize, Serialize};

/// What came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewMergeAsk")]
pub struct Ask {
    /// Decision files.
    #[serde(default)]
    pub files: Vec<Handle>,
    /// Text with answers in it, as it came in a mail; may be empty.
    #[serde(default)]
    pub text: String,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewMerged")]
pub struct Reply {
    /// One for each file, in the order given; the text of a mail last.
    pub files: Vec<Merged>,
    /// Answers that were not here before.
    pub new: u32,
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewMergedFile")]
pub struct Merged {
    /// The file’s name.
    pub name: String,
    /// Who answered, as they named themselves.
    pub by: String,
    /// Answers in it.
    pub answers: u32,
    /// Answers that were not here before.
    pub new: u32,
    /// Answers about words that were changed since: kept, and shown beside what stands.
    pub stale: u32,
    /// Why nothing of it was taken.
    pub problem: Option<Problem>,
}

/// The most files at once.
const MOST_FILES: usize = 200;

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    if ask.files.len() > MOST_FILES {
        return Err(Problem::new(Code::Invalid, format!("These are more than {MOST_FILES} files."), "Take them in in several goes; the order makes no difference."));
    }
    let mut came: Vec<(String, Vec<u8>)> = Vec::new();
    for file in &ask.files {
        let chosen = call.host().chosen(file)?;
        came.push((crate::form::shown(&chosen.name), chosen.bytes));
    }
    if !ask.text.trim().is_empty() {
        came.push(("the pasted text".into(), ask.text.into_bytes()));
    }
    if came.is_empty() {
        return Err(Problem::new(Code::Invalid, "There is nothing to take in.", "Choose the file an expert sent back, or paste the text of the mail."));
    }
    take(call, came)
}

/// Takes in what came: decision files, or texts that hold one, each with the name it is spoken of by.
pub(super) fn take(call: &Call<'_>, came: Vec<(String, Vec<u8>)>) -> Result<Reply, Problem> {
    let project = call.read(|desk| Ok(desk.project().clone()))?;
    let mut review = project.review.clone();
    let mut files = Vec::new();
    for (name, bytes) in came {
        let merged = match read(&bytes).map_err(|why| told(&name, &why)).and_then(|returned| fitting(&project, &name, returned)) {
            Ok(returned) => {
                let stale = returned.answers.iter().filter(|answer| is_stale(&project, answer)).count();
                let answers = returned.answers.len();
                let new = review.take(returned.answers);
                Merged { name, by: returned.by, answers: answers as u32, new: new as u32, stale: stale as u32, problem: None }
            }
            Err(problem) => Merged { name, by: String::new(), answers: 0, new: 0, stale: 0, problem: Some(problem) },
        };
        files.push(merged);
    }
    let new: u32 = files.iter().map(|file| file.new).sum();
    if new > 0 {
        super::settle(call, "Take in an expert’s answers", |project| {
            project.review.answers = review.answers;
            Ok(())
        })?;
    }
    Ok(Reply { files, new })
}

/// Whether an answer is about words that were changed since, or are gone. Another finding about sources is another card.
fn is_stale(project: &Project, answer: &Answer) -> bool {
    !matches!(answer.matter, Matter::Conflict { .. } | Matter::Gap { .. }) && super::standing(project, answer.matter) != Some(answer.base)
}

/// Refuses what does not belong here: an answer counts only for a card of a pack that this project made.
fn fitting(project: &Project, name: &str, returned: Returned) -> Result<Returned, Problem> {
    if returned.project != project.id.to_string() {
        return Err(Problem::new(Code::Invalid, format!("“{name}” answers a review of another project."), "Open that project, and take it in there. Nothing was taken."));
    }
    let Some(pack) = project.review.pack(returned.pack) else {
        return Err(Problem::new(
            Code::NotFound,
            format!("“{name}” answers a review pack that this project does not know."),
            "It was made from another copy of the project, or that step was undone. Take it in there, or redo it. Nothing was taken.",
        ));
    };
    let known = |answer: &Answer| pack.asked.iter().any(|asked| asked.matter == answer.matter && asked.base() == answer.base);
    if pack.build != returned.build || !returned.answers.iter().all(known) {
        return Err(Problem::new(Code::Invalid, format!("“{name}” answers cards that its pack does not have."), "Ask for the file again, as it was saved. Nothing was taken."));
    }
    Ok(returned)
}

/// Why a file cannot be read, for a designer.
fn told(name: &str, why: &NotRead) -> Problem {
    let hint = match why {
        NotRead::NotAnswers => "Choose the file that the review page saved, or paste the whole text of the mail. Nothing was taken.",
        NotRead::TooLong => "Choose the file that the review page saved. Nothing was taken.",
        NotRead::Damaged => "Ask for it again as a file: some mail programs cut long texts. Nothing was taken.",
        NotRead::Changed | NotRead::Answer { .. } => "Ask for the file as the review page saved it. Whoever wants to change an answer opens the page again. Nothing was taken.",
        NotRead::Newer(_) => "Use the version of Coursewright that made the pack. Nothing was taken.",
    };
    Problem::new(Code::Invalid, format!("“{name}”: {why}."), hint)
}
