//! Problems: what happened, to which thing, what to do next, where to jump. The only place errors become words for people.

use coursewright_course::place::Place;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Why something did not happen. A code exists because a caller acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The call does not fit the contract.
    WrongUse,
    /// This caller may not do this.
    NotAllowed,
    /// No project is open.
    NoProject,
    /// The thing is not (or no longer) in the project.
    NotFound,
    /// Somebody changed the thing since it was read.
    OtherBase,
    /// A field does not hold what it must.
    Invalid,
    /// The gate is closed: something must be settled first.
    GateClosed,
    /// The project is open elsewhere.
    Locked,
    /// The project was made by a newer Coursewright.
    TooNew,
    /// The project file is damaged.
    Damaged,
    /// The file is not a Coursewright project.
    NotAProject,
    /// There is already a file of that name.
    Exists,
    /// The disk refuses to read or write.
    Disk,
    /// A source cannot be read.
    Source,
    /// The course cannot be put into a package.
    Package,
    /// A drafter has nothing to work from.
    NothingToDraft,
    /// Something of this kind is already running.
    Busy,
    /// The person stopped it.
    Cancelled,
    /// A model cannot be reached or refuses.
    Model,
    /// A model's answer cannot be used.
    Reply,
    /// The signing key cannot be had.
    Key,
    /// A part of the program failed; nothing was changed.
    Failed,
}

impl Code {
    /// The code as the contract and the log write it: `wrong_use`.
    pub(crate) fn word(self) -> String {
        serde_json::to_string(&self).unwrap_or_default().trim_matches('"').to_owned()
    }
}

/// What went wrong, for a person to act on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Problem {
    /// Why.
    pub code: Code,
    /// What happened, to which thing.
    pub message: String,
    /// What to do next.
    pub hint: String,
    /// Where to jump.
    pub place: Option<Place>,
}

impl Problem {
    /// A problem without a place.
    pub fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into(), place: None }
    }

    /// The same problem at a place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The thing named is not in the project.
    #[must_use]
    pub fn gone(what: &str) -> Self {
        Self::new(Code::NotFound, format!("This {what} is not in the project any more."), "Somebody may have removed it; undo brings it back.")
    }
}

impl From<coursewright_store::StoreProblem> for Problem {
    fn from(problem: coursewright_store::StoreProblem) -> Self {
        let (code, hint) = told(&problem);
        let text = problem.to_string();
        let mut letters = text.chars();
        let message = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default();
        Self::new(code, format!("{message}."), hint)
    }
}

/// The code of a project's problem, and what to do about it.
const fn told(problem: &coursewright_store::StoreProblem) -> (Code, &'static str) {
    use coursewright_store::StoreProblem as P;
    match problem {
        P::TooOld { .. } => (Code::TooNew, "Open it with an older Coursewright and save it there first."),
        P::TooNew { .. } => (Code::TooNew, "Install the newest Coursewright, then open it again. It was not changed."),
        P::Locked { .. } => (Code::Locked, "Close it there first. If nothing else is running, wait a moment and try again."),
        P::Damaged { .. } => (Code::Damaged, "It was not written to. Open the last backup, or send the file to somebody who can look at it."),
        P::NotAProject => (Code::NotAProject, "Choose a file that ends in .coursewright, or begin a new project and add this file as a source."),
        P::NotThere => (Code::NotFound, "See whether it was moved or renamed."),
        P::AlreadyThere => (Code::Exists, "Choose another name, or open the project that is there."),
        P::LeftBehind => (Code::Exists, "Choose another name, or put the project back beside that file and open it."),
        P::NoFolder => (Code::Disk, "Make the folder first, or choose another one."),
        P::FolderClosed => (Code::Disk, "Choose a folder you may write to."),
        P::ReadOnly => (Code::Disk, "Nothing was changed. Make a copy in a folder you may write to, and open that."),
        P::LogBeside => (Code::Disk, "Copy the project and the files beside it that begin with its name to a folder you may write to, and open it there."),
        P::NoSpace => (Code::Disk, "Make room on the disk and try again. What was saved is safe."),
        P::ChangedUnderneath => (Code::OtherBase, "Close the project and open it again to see what is there now."),
        P::Unsound { .. } => (Code::Failed, "Nothing was changed. Please report it with what you did."),
        P::TooBig { .. } => (Code::Source, "Add the part of it that matters, as a file of its own."),
        P::NoOriginal { .. } => (Code::NotFound, "Add the source again."),
        P::Io { .. } => (Code::Disk, "See whether the disk is there and not full, then try again."),
    }
}

impl Problem {
    /// What is wrong with the project file at this place; its name stands in the message, because nothing is open to jump to.
    pub(crate) fn of_file(place: &Path, problem: coursewright_store::StoreProblem) -> Self {
        use coursewright_store::StoreProblem as P;
        let name = place.file_name().unwrap_or(place.as_os_str()).to_string_lossy();
        let folder = place.parent().map(|folder| folder.display().to_string()).filter(|folder| !folder.is_empty()).unwrap_or_else(|| "this folder".into());
        let message = match &problem {
            P::TooOld { found, oldest } => {
                format!("“{name}” was made by a Coursewright too old for this one to read (form {found}, oldest readable {oldest}).")
            }
            P::TooNew { found, newest } => format!("“{name}” was made by a newer Coursewright (form {found}, this version knows {newest})."),
            P::Locked { by } => format!("“{name}” is open in another window or program ({by})."),
            P::Damaged { what } => format!("“{name}” is damaged and cannot be read whole: {what}."),
            P::NotAProject => format!("“{name}” is not a Coursewright project."),
            P::NotThere => format!("There is no project “{name}” in {folder}."),
            P::AlreadyThere => format!("There is already a file “{name}” in {folder}."),
            P::LeftBehind => format!("“{name}” cannot be made: “{name}-wal” beside it holds the last changes of another project of this name."),
            P::NoFolder => format!("“{name}” cannot be made: there is no folder {folder}."),
            P::FolderClosed => format!("“{name}” cannot be made: no file can be made in {folder}."),
            P::ReadOnly => format!("“{name}” can be read but not written."),
            P::LogBeside => format!("“{name}” was not closed: its last changes lie in “{name}-wal” beside it and cannot be taken in where it lies."),
            P::NoSpace | P::ChangedUnderneath | P::Unsound { .. } | P::TooBig { .. } | P::NoOriginal { .. } => return problem.into(),
            P::Io { what } => format!("The system could not read or write “{name}”: {what}."),
        };
        let (code, hint) = told(&problem);
        Self::new(code, message, hint)
    }
}

impl From<coursewright_draft::drafter::DraftProblem> for Problem {
    fn from(problem: coursewright_draft::drafter::DraftProblem) -> Self {
        use coursewright_draft::drafter::DraftProblem as P;
        match problem {
            P::NothingToDraft => Self::new(Code::NothingToDraft, "The sources hold no text to draft from.", "Add a transcript, a procedure or notes with whole sentences."),
            P::Cancelled => Self::new(Code::Cancelled, "Drafting was stopped.", "Nothing was changed. Start it again whenever you like."),
            P::NoSuchLesson => Self::gone("lesson"),
            P::Model(problem) => problem.into(),
            P::Spent { cap } => Self::new(
                Code::Model,
                format!("The cap of {} tokens is reached.", coursewright_draft::budget::grouped(cap)),
                "Nothing was changed. Raise the cap, or draft one lesson at a time.",
            ),
            P::Reply { purpose, why } => Self::new(
                Code::Reply,
                format!("The model’s answer for {purpose} could not be used: {why}."),
                "Nothing was changed. Try again, choose a larger model, or use the built-in drafter.",
            ),
        }
    }
}

impl From<coursewright_draft::model::ModelProblem> for Problem {
    fn from(problem: coursewright_draft::model::ModelProblem) -> Self {
        use coursewright_draft::model::ModelProblem as P;
        let (code, hint) = match &problem {
            P::Unreachable { .. } => (Code::Model, "See whether the model is running and the address is right."),
            P::Forbidden { .. } => (Code::Model, "Use an https address, or a model on this computer."),
            P::Sealed { .. } => (Code::Model, "Use the built-in drafter or a model on this computer, or let text leave in Settings, under “Nothing leaves”."),
            P::Key { .. } => (Code::Model, "Enter the key again in Settings."),
            P::NoSuchModel { .. } => (Code::Model, "Choose one of the models the address offers, in Settings."),
            P::WrongAddress { .. } => (Code::Model, "See whether the address is that of the model, not of a website or a sign-in page."),
            P::Refused { said, .. } if said.is_empty() => (Code::Model, "It gave no reason. Try another model, or see whether the address is right."),
            P::Refused { .. } => (Code::Model, "See what its words ask for. Another model may take the request; one lesson at a time is smaller than a course."),
            P::Failing { .. } => (Code::Model, "The trouble is on the server’s side. Wait a little and try again."),
            P::Busy { .. } => (Code::Model, "Wait a few minutes and try again."),
            P::TooSlow { .. } => (Code::Model, "Try again, choose a smaller model, or draft one lesson at a time."),
            P::TooLong { .. } => (Code::Model, "Choose a model that reads more at once, or give its server more room; one lesson at a time is smaller than a course."),
            P::TooLarge { .. } => (Code::Model, "Many servers take 25 MB. Export it as MP3 or M4A with fewer kilobits a second, or cut it into parts and add each."),
            P::Garbled { .. } => (Code::Model, "Try again. If it stays so, another kind of model may be behind the address than you said."),
            P::Unusable { .. } => (Code::Model, "Try again, or choose another model."),
            P::Cancelled => (Code::Cancelled, "Nothing was changed. Start it again whenever you like."),
        };
        let text = problem.to_string();
        let mut letters = text.chars();
        let message = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default();
        // A server's own words may end in a full stop already.
        Self::new(code, format!("{}.", message.trim_end_matches('.')), hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_draft::model::ModelProblem;
    use coursewright_store::StoreProblem;

    #[test]
    fn no_address_is_bent_into_the_beginning_of_a_sentence() {
        let address = || "http://127.0.0.1:8089/v1".to_owned();
        for problem in [
            ModelProblem::Unreachable { address: address() },
            ModelProblem::Forbidden { address: address(), why: "x".into() },
            ModelProblem::Sealed { address: address() },
            ModelProblem::Key { address: address() },
            ModelProblem::NoSuchModel { address: address(), model: "small".into() },
            ModelProblem::WrongAddress { address: address(), why: "x".into() },
            ModelProblem::Refused { address: address(), status: 400, said: ": Too long.".into() },
            ModelProblem::Failing { address: address(), tries: 4, status: 503 },
            ModelProblem::Busy { address: address() },
            ModelProblem::TooSlow { address: address() },
            ModelProblem::TooLong { address: address(), tokens: 9_000, limit: 4_096 },
            ModelProblem::TooLarge { address: address(), size: "26 MB".into() },
            ModelProblem::Garbled { address: address(), why: "x".into() },
            ModelProblem::Unusable { address: address(), why: "x".into() },
        ] {
            let told = Problem::from(problem);
            assert!(told.message.contains(" http://127.0.0.1:8089/v1") && told.message.ends_with('.') && !told.message.ends_with(".."), "{}", told.message);
        }
    }

    #[test]
    fn a_cap_that_is_reached_is_told_with_a_way_on() {
        let told = Problem::from(coursewright_draft::drafter::DraftProblem::Spent { cap: 50_000 });
        assert_eq!((told.message.as_str(), told.hint.as_str()), ("The cap of 50,000 tokens is reached.", "Nothing was changed. Raise the cap, or draft one lesson at a time."));
    }

    #[test]
    fn a_problem_of_a_project_file_names_the_file() {
        let place = Path::new("/courses/pumps.coursewright");
        let said = |problem| Problem::of_file(place, problem).message;
        assert_eq!(
            said(StoreProblem::Damaged { what: "its pages do not fit together".into() }),
            "“pumps.coursewright” is damaged and cannot be read whole: its pages do not fit together."
        );
        assert_eq!(said(StoreProblem::NoFolder), "“pumps.coursewright” cannot be made: there is no folder /courses.");
        assert_eq!(said(StoreProblem::ReadOnly), "“pumps.coursewright” can be read but not written.");
        for problem in [StoreProblem::NotThere, StoreProblem::NotAProject, StoreProblem::LogBeside, StoreProblem::Io { what: "x".into() }] {
            assert!(said(problem.clone()).contains("pumps.coursewright"), "{problem:?}");
        }
    }
}
