//! Take in a storyboard that came back from Word: changes become suggestions at their blocks, comments stand at their places,
//! and what has no place is listed. Nothing that stands is changed.

use crate::course::writing;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Handle;
use crate::words::at_words;
use crate::worker::parent;
use coursewright_course::comment::{Comment, Step, Turn};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::storyboard::{Line, Returned, Sent};
use coursewright_course::suggestion::{Change, Suggestion};
use coursewright_exchange::storyboard::{Merge, Noted, Proposed, known, merge};
use serde::{Deserialize, Serialize};

/// What came, and from whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "BoardMergeAsk")]
pub struct Ask {
    /// The Word file.
    pub file: Handle,
    /// Whose hand counts where nobody tracked a change.
    pub from: String,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "BoardMerged")]
pub struct Reply {
    /// The file’s name.
    pub name: String,
    /// The storyboard it is a copy of.
    pub mark: String,
    /// Suggestions that were not here before.
    pub suggestions: u32,
    /// Suggestions it brings that an earlier file brought already.
    pub known: u32,
    /// Comments that were not here before, what has no place in the course among them.
    pub new_comments: u32,
    /// Comments it holds.
    pub comments: Vec<BoardNote>,
    /// Changes that have no place in the course; each is kept as a comment.
    pub unplaced: Vec<BoardNote>,
    /// What of the file was left out, in sentences.
    pub told: Vec<String>,
}

/// Something said in a storyboard, at its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BoardNote {
    /// Where it stands.
    pub place: Place,
    /// The same in words.
    pub at: String,
    /// The words it is about; may be empty.
    pub quote: String,
    /// What is said.
    pub text: String,
    /// Who.
    pub by: String,
    /// When, as the file says; may be empty.
    pub when: String,
}

/// The least share of a storyboard, in hundredths, by which a file without its mark is known.
const ENOUGH: u32 = 20;

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let from = crate::form::name(&ask.from)?;
    let chosen = call.host().chosen(&ask.file)?;
    let name = crate::form::shown(&chosen.name);
    let project = call.read(|desk| {
        desk.writable()?;
        Ok(desk.project().clone())
    })?;
    let returned = parent::storyboard(&call.host().worker(), &name, &chosen.bytes)?;
    let (board, lines) = found(call, &project, &name, &returned)?;
    let merged = merge(&Merge { course: &project.course, board: board.lines, lines: &lines, returned: &returned, from: &from });
    let (suggestions, known) = fresh(&project, &board, merged.proposed);
    let count = suggestions.iter().filter(|one| !project.suggestions.iter().any(|waiting| waiting.id == one.id)).count();
    let note = |noted: &Noted| BoardNote {
        place: noted.place,
        at: at_words(&project.course, &noted.place, None),
        quote: noted.quote.clone(),
        text: noted.text.clone(),
        by: noted.by.clone(),
        when: noted.at.clone(),
    };
    let build = project.course.hash();
    let mut remarks: Vec<Comment> = vec![];
    for remark in merged.noted.iter().map(|noted| remark(noted, build)) {
        if !project.comments.iter().chain(&remarks).any(|known| known.id == remark.id) {
            remarks.push(remark);
        }
    }
    let (unplaced, comments): (Vec<&Noted>, Vec<&Noted>) = merged.noted.iter().partition(|noted| noted.unplaced);
    let reply = Reply {
        name,
        mark: board.mark.clone(),
        suggestions: count as u32,
        known,
        new_comments: remarks.len() as u32,
        comments: comments.into_iter().map(note).collect(),
        unplaced: unplaced.into_iter().map(note).collect(),
        told: returned.told.clone(),
    };
    if !suggestions.is_empty() || !remarks.is_empty() {
        call.write(Act::of("Take in a storyboard"), |draft| {
            if draft.project != project {
                return Err(Problem::new(Code::OtherBase, "The project was changed meanwhile.", "Take the file in again: nothing of it was kept."));
            }
            take(&mut draft.project, &board, suggestions);
            draft.project.comments.extend(remarks);
            Ok(())
        })?;
    }
    Ok(reply)
}

/// What was said, as a comment that is known again however often the file comes.
fn remark(noted: &Noted, build: Hash) -> Comment {
    let mut comment = Comment::of_board(noted.sent, &noted.quote, &noted.text, &noted.by, &noted.at, build);
    comment.place = noted.place;
    if noted.done {
        let step = Step { what: Turn::Done, words: "Called done in the storyboard".into(), by: noted.by.clone(), at: noted.at.clone(), build };
        comment.steps.push(step);
    }
    comment
}

/// The storyboard that a file is a copy of: by the mark on its pages, else by its words.
fn found(call: &Call<'_>, project: &Project, name: &str, returned: &Returned) -> Result<(Sent, Vec<Line>), Problem> {
    let boards = &project.review.boards;
    let lines = |board: &Sent| -> Result<Vec<Line>, Problem> {
        let bytes = call.read(|desk| Ok(desk.store.bytes(board.lines)?))?;
        serde_json::from_slice(&bytes)
            .map_err(|_| Problem::new(Code::Failed, "The record of this storyboard cannot be read.", "Make a new one; what came back can be compared by hand."))
    };
    let says = |mark: &str| returned.paragraphs.iter().any(|paragraph| paragraph.runs.iter().map(|run| run.text.as_str()).collect::<String>().contains(mark));
    let mut best: Option<(u32, Sent, Vec<Line>)> = None;
    for board in boards.iter().rev() {
        let own = lines(board)?;
        let share = known(&own, returned);
        if says(&board.mark) && share > 0 {
            return Ok((board.clone(), own));
        }
        if share >= ENOUGH && best.as_ref().is_none_or(|(most, ..)| share > *most) {
            best = Some((share, board.clone(), own));
        }
    }
    if let Some((_, board, own)) = best {
        return Ok((board, own));
    }
    Err(if boards.is_empty() {
        Problem::new(
            Code::NotFound,
            format!("No storyboard of this project went out, so “{name}” cannot be compared with one."),
            "Make one first, or open the project it was made from. Nothing was taken.",
        )
    } else if returned.paragraphs.iter().all(|paragraph| paragraph.runs.iter().all(|run| run.text.trim().is_empty())) {
        Problem::new(Code::Invalid, format!("“{name}” is empty."), "Ask for the file again. Nothing was taken.")
    } else {
        Problem::new(
            Code::NotFound,
            format!("“{name}” is no storyboard that this project knows."),
            "It was made from another project or another copy of this one, or that step was undone. Take it in there, or redo it. Nothing was taken.",
        )
    })
}

/// What is proposed for the first time, or waits already and is made anew against what stands; and how many others there are.
fn fresh(project: &Project, board: &Sent, proposed: Vec<Proposed>) -> (Vec<Suggestion>, u32) {
    let mut work = project.clone();
    let mut known = 0;
    let mut made = vec![];
    for one in proposed {
        let waits = project.suggestions.iter().any(|waiting| waiting.id == one.id);
        known += u32::from(board.taken.contains(&one.id));
        if board.taken.contains(&one.id) && !waits {
            continue;
        }
        let reason = reason(&one);
        let change = carried(&mut work, one.change);
        made.push(Suggestion { id: one.id, lesson: one.lesson, change, by: one.by, reason, beside: one.beside });
    }
    (made, known)
}

/// The change with what carries its sentences now, where what they cite still says them.
fn carried(project: &mut Project, change: Change) -> Change {
    let Change::Replace { block, base, new } = change else { return change };
    let Some(before) = project.course.block(block).map(|(_, block)| block.clone()) else { return Change::Replace { block, base, new } };
    let put = |project: &mut Project, with: coursewright_course::block::Block| {
        if let Ok(standing) = writing::block(project, block, None) {
            *standing = with;
        }
    };
    put(project, new.clone());
    writing::carry(project, block);
    let new = project.course.block(block).map_or(new, |(_, block)| block.clone());
    put(project, before);
    Change::Replace { block, base, new }
}

fn reason(one: &Proposed) -> String {
    let day = one.at.get(..10).filter(|day| day.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
    let how = match (one.tracked, day) {
        (true, Some(day)) => format!("Tracked in the storyboard on {day}"),
        (true, None) => "Tracked in the storyboard".to_owned(),
        (false, _) => "Changed in the storyboard, not tracked".to_owned(),
    };
    if one.beside { format!("{how}; the screen was changed here since") } else { how }
}

fn take(project: &mut Project, board: &Sent, suggestions: Vec<Suggestion>) {
    if let Some(sent) = project.review.boards.iter_mut().find(|known| known.lines == board.lines) {
        for one in &suggestions {
            if !sent.taken.contains(&one.id) {
                sent.taken.push(one.id);
            }
        }
    }
    project.suggestions.retain(|waiting| !suggestions.iter().any(|one| one.id == waiting.id));
    project.suggestions.extend(suggestions);
}
