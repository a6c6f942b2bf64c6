//! The four stages and "what is left", derived from facts. Nobody sets a stage.

use crate::finding::Severity;
use crate::place::Place;
use serde::{Deserialize, Serialize};

/// One cell of the four-part mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Not there yet.
    #[default]
    Open,
    /// It held on other words and fell back after a change.
    FellBack,
    /// It holds on these very words.
    Holds,
}

/// How far a lesson or the course has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Stages {
    /// There is something in it.
    pub drafted: Mark,
    /// Every rule ran on it, nothing blocking is open, no question for an expert, and nothing that experts differ about.
    pub validated: Mark,
    /// No suggestion, warning or comment waits, and a person has opened every block.
    pub refined: Mark,
    /// A named person signed exactly this.
    pub owned: Mark,
}

/// The facts about one lesson, or the whole course, that stages are read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// How many blocks there are.
    pub blocks: u32,
    /// Severities of open findings, waived ones left out, each with its place and words.
    pub findings: Vec<(Severity, Place, String)>,
    /// Suggestions that wait for a decision.
    pub suggestions: Vec<(Place, String)>,
    /// Questions nobody has answered or assumed anything about.
    pub questions: Vec<Place>,
    /// What experts differ about or call wrong, and nobody has decided, with why in words.
    pub review: Vec<(Place, String)>,
    /// Comments that nobody has settled, with who remarked it in words.
    pub comments: Vec<(Place, String)>,
    /// Blocks whose present words no person has opened.
    pub unopened: Vec<Place>,
    /// A sign-off over exactly this content stands.
    pub signed: bool,
    /// A sign-off over earlier content stands.
    pub signed_before: bool,
}

/// One thing between here and "owned".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Left {
    /// What kind of thing.
    pub kind: LeftKind,
    /// Where to jump.
    pub place: Place,
    /// What it is, in words.
    pub words: String,
    /// How many of its kind this line stands for.
    pub count: u32,
}

/// What can stand between a draft and its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LeftKind {
    /// There is nothing to own.
    Empty,
    /// A finding that closes the gate.
    Blocking,
    /// A warning neither fixed nor waived.
    Warning,
    /// A question for an expert that nobody has answered.
    Question,
    /// What experts differ about or call wrong.
    Review,
    /// A suggestion to decide.
    Suggestion,
    /// A comment that nobody has settled.
    Comment,
    /// Blocks nobody has opened.
    Unopened,
}

/// The stages these facts amount to.
#[must_use]
pub fn stages(facts: &Facts) -> Stages {
    let holds = |yes: bool| if yes { Mark::Holds } else { Mark::Open };
    let drafted = facts.blocks > 0;
    let validated = drafted && facts.questions.is_empty() && facts.review.is_empty() && !facts.findings.iter().any(|(severity, ..)| severity.blocks());
    let warned = facts.findings.iter().any(|(severity, ..)| *severity == Severity::Warning);
    let refined = validated && !warned && facts.suggestions.is_empty() && facts.comments.is_empty() && facts.unopened.is_empty();
    let owned = if facts.signed {
        Mark::Holds
    } else if facts.signed_before {
        Mark::FellBack
    } else {
        Mark::Open
    };
    Stages { drafted: holds(drafted), validated: holds(validated), refined: holds(refined), owned }
}

/// What stands between these facts and a signature, most urgent first. Empty means: sign.
#[must_use]
pub fn left(facts: &Facts, whole: Place) -> Vec<Left> {
    let mut lines = Vec::new();
    if facts.blocks == 0 {
        lines.push(Left { kind: LeftKind::Empty, place: whole, words: "There is nothing in it yet".into(), count: 1 });
    }
    let mut push = |kind, place, words: &str| match lines.iter_mut().find(|line: &&mut Left| line.kind == kind && line.words == words) {
        Some(line) => line.count += 1,
        None => lines.push(Left { kind, place, words: words.into(), count: 1 }),
    };
    for (severity, place, words) in &facts.findings {
        if severity.blocks() {
            push(LeftKind::Blocking, *place, words);
        }
    }
    for place in &facts.questions {
        push(LeftKind::Question, *place, "A question for an expert is open");
    }
    for (place, words) in &facts.review {
        push(LeftKind::Review, *place, words);
    }
    for (severity, place, words) in &facts.findings {
        if *severity == Severity::Warning {
            push(LeftKind::Warning, *place, words);
        }
    }
    for (place, words) in &facts.suggestions {
        push(LeftKind::Suggestion, *place, words);
    }
    for (place, words) in &facts.comments {
        push(LeftKind::Comment, *place, words);
    }
    for place in &facts.unopened {
        push(LeftKind::Unopened, *place, "Not yet opened by a person");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean() -> Facts {
        Facts { blocks: 3, ..Facts::default() }
    }

    #[test]
    fn nothing_left_means_sign() {
        assert_eq!(left(&clean(), Place::Course), vec![]);
        assert_eq!(stages(&clean()).refined, Mark::Holds);
    }

    #[test]
    fn a_hint_holds_nothing_up_and_a_warning_only_ownership() {
        let mut facts = clean();
        facts.findings.push((Severity::Hint, Place::Course, "h".into()));
        assert_eq!(left(&facts, Place::Course), vec![], "hints never hold anything up");
        facts.findings.push((Severity::Warning, Place::Course, "w".into()));
        assert_eq!(stages(&facts).validated, Mark::Holds, "a warning does not close the gate");
        assert_eq!(stages(&facts).refined, Mark::Open);
        assert_eq!(left(&facts, Place::Course).len(), 1);
    }

    #[test]
    fn an_open_question_closes_the_gate() {
        let facts = Facts { questions: vec![Place::Course], ..clean() };
        assert_eq!((stages(&facts).validated, left(&facts, Place::Course).len()), (Mark::Open, 1));
    }

    #[test]
    fn a_change_after_signing_falls_back() {
        let facts = Facts { signed_before: true, ..clean() };
        assert_eq!(stages(&facts).owned, Mark::FellBack);
    }
}
