//! What a language model thinks of statements, and how often it was wrong where the truth was known. Advice, and nothing
//! but advice: no gate, no severity and no support ever reads it.

use crate::id::{RunId, SourceId, StatementId};
use crate::revision::Hash;
use serde::{Deserialize, Serialize};

/// How a statement stands to its passages, in a model's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// The passages say it.
    Supported,
    /// The passages say otherwise.
    Contradicted,
    /// The passages do not say it.
    NotInPassage,
}

/// One answer of a model about one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Opinion {
    /// The statement.
    pub statement: StatementId,
    /// Hash of all that was asked: the statement's words, its passages, the form of the question. An opinion about
    /// anything else is none.
    pub asked: Hash,
    /// What it thinks; none where it gave no answer that could be used.
    pub label: Option<Label>,
    /// The words of the statement in doubt, as they stand there; empty where it doubts none.
    pub words: String,
    /// The words of a passage it rests on, as they stand there; empty where it found none.
    pub evidence: String,
    /// Why, in its own words: at most 25 of them.
    pub reason: String,
}

/// A kind of question whose right answer is known because it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Trap {
    /// A sentence of the source as it stands there: supported.
    Faithful,
    /// The same passage twice, in other typography: no difference.
    Null,
    /// A sentence with one thing changed: contradicted.
    Contradiction,
    /// A sentence whose passage was taken out: not in the passage.
    Gap,
    /// A cell of a table, and the value of its neighbour: supported, contradicted.
    Table,
}

impl Trap {
    /// All kinds, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Faithful, Self::Null, Self::Contradiction, Self::Gap, Self::Table];
}

/// How many traps of each kind are needed before a figure is one.
pub const ENOUGH: u32 = 30;

/// What came of the traps of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Tally {
    /// The kind.
    pub trap: Trap,
    /// Questions about something that is right.
    pub right: u32,
    /// Of these, called wrong.
    pub alarms: u32,
    /// Questions about something that is wrong.
    pub wrong: u32,
    /// Of these, not called wrong.
    pub missed: u32,
    /// Questions without an answer that could be used; they are in none of the other figures.
    pub unanswered: u32,
}

impl Tally {
    /// Nothing asked yet.
    #[must_use]
    pub const fn none(trap: Trap) -> Self {
        Self { trap, right: 0, alarms: 0, wrong: 0, missed: 0, unanswered: 0 }
    }

    /// Whether enough was answered to speak of a figure.
    #[must_use]
    pub const fn is_measured(&self) -> bool {
        self.right + self.wrong >= ENOUGH
    }
}

/// What a model made of the traps: its error rates on this project's own sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Trial {
    /// The version of the questions' wording.
    pub prompt: u32,
    /// The language of the course.
    pub language: String,
    /// The source versions the traps were made from, with their numbers of passages.
    pub sources: Vec<(SourceId, u32, u32)>,
    /// The kinds that could be made.
    pub tallies: Vec<Tally>,
}

/// Above this share of right statements called wrong, a model's opinions are not shown.
const MOST_ALARMS: f64 = 0.15;
/// Above this share of contradictions not seen, a model's opinions are not shown.
const MOST_MISSES: f64 = 0.40;

impl Trial {
    /// What came of one kind.
    #[must_use]
    pub fn of(&self, trap: Trap) -> Tally {
        self.tallies.iter().find(|tally| tally.trap == trap).copied().unwrap_or(Tally::none(trap))
    }

    /// Whether an opinion of this kind may be shown: its errors are measured both ways.
    #[must_use]
    pub fn shows(&self, label: Label) -> bool {
        let faithful = self.of(Trap::Faithful).is_measured();
        match label {
            Label::Supported => false,
            Label::Contradicted => faithful && self.of(Trap::Contradiction).is_measured(),
            Label::NotInPassage => faithful && self.of(Trap::Gap).is_measured(),
        }
    }

    /// Whether the model is too often wrong on these sources to be listened to.
    #[must_use]
    pub fn is_too_often_wrong(&self) -> bool {
        let over = |part: u32, whole: u32, most: f64| whole > 0 && f64::from(part) > most * f64::from(whole);
        let (faithful, contradiction) = (self.of(Trap::Faithful), self.of(Trap::Contradiction));
        faithful.is_measured() && over(faithful.alarms, faithful.right, MOST_ALARMS) || contradiction.is_measured() && over(contradiction.missed, contradiction.wrong, MOST_MISSES)
    }

    /// Whether it still speaks of a project with these sources, versions and numbers of passages: wording and language are
    /// the same, and no more than a fifth of the passages are new.
    #[must_use]
    pub fn holds_for(&self, prompt: u32, language: &str, sources: &[(SourceId, u32, u32)]) -> bool {
        let count = |of: &[&(SourceId, u32, u32)]| of.iter().map(|(_, _, passages)| u64::from(*passages)).sum::<u64>();
        let all: Vec<_> = sources.iter().collect();
        let new: Vec<_> = sources.iter().filter(|source| !self.sources.contains(source)).collect();
        self.prompt == prompt && self.language == language && count(&new) * 5 <= count(&all)
    }
}

/// One run of the judge, as the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Judging {
    /// The run it came from.
    pub run: RunId,
    /// The model.
    pub model: String,
    /// The trial, where this run made one.
    pub trial: Option<Trial>,
    /// What it thinks of the statements it was asked about.
    pub opinions: Vec<Opinion>,
}

/// Where the true share lies, in 95 of 100 cases, when `part` of `whole` were counted: Wilson's interval, from 0 to 1.
/// Nothing is known of nothing.
#[must_use]
pub fn interval(part: u32, whole: u32) -> (f64, f64) {
    const Z: f64 = 1.959_963_984_540_054;
    if whole == 0 {
        return (0.0, 1.0);
    }
    let (n, p) = (f64::from(whole), f64::from(part) / f64::from(whole));
    let (zz, base) = (Z * Z, 1.0 + Z * Z / n);
    let middle = (p + zz / (2.0 * n)) / base;
    let half = Z / base * (p * (1.0 - p) / n + zz / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trial(alarms: u32, missed: u32, each: u32) -> Trial {
        let tallies = vec![Tally { right: each, alarms, ..Tally::none(Trap::Faithful) }, Tally { wrong: each, missed, ..Tally::none(Trap::Contradiction) }];
        Trial { prompt: 1, language: "en".into(), sources: vec![(SourceId::from_bits(1), 1, 80), (SourceId::from_bits(2), 1, 20)], tallies }
    }

    #[test]
    fn the_interval_is_the_published_one() {
        // Wilson 1927 as tabulated by Newcombe 1998, method 3: 81 of 263, 15 of 148, 0 of 20.
        for (part, whole, low, high) in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)] {
            let (l, h) = interval(part, whole);
            assert!((l - low).abs() < 5e-5 && (h - high).abs() < 5e-5, "{part} of {whole}: {l} to {h}");
        }
        assert!(interval(0, 30).1 > 0.10, "no error in thirty may still be one in ten");
    }

    #[test]
    fn a_model_that_is_too_often_wrong_is_not_listened_to() {
        assert!(!trial(4, 12, 30).is_too_often_wrong());
        assert!(trial(5, 0, 30).is_too_often_wrong(), "5 of 30 faithful sentences called wrong");
        assert!(trial(0, 13, 30).is_too_often_wrong(), "13 of 30 contradictions not seen");
        assert!(!trial(9, 9, 9).is_too_often_wrong(), "nine are no measurement");
    }

    #[test]
    fn an_opinion_is_shown_only_where_its_errors_are_measured() {
        assert!(trial(0, 0, 30).shows(Label::Contradicted) && !trial(0, 0, 30).shows(Label::NotInPassage), "gaps were not tried");
        assert!(!trial(0, 0, 29).shows(Label::Contradicted));
        assert!(!trial(0, 0, 30).shows(Label::Supported), "agreement says nothing");
    }

    #[test]
    fn a_fifth_of_the_passages_may_be_new() {
        let (one, two) = (SourceId::from_bits(1), SourceId::from_bits(2));
        let holds = |sources: &[(SourceId, u32, u32)]| trial(0, 0, 30).holds_for(1, "en", sources);
        assert!(holds(&[(one, 1, 80), (two, 2, 20)]), "a new version of the shorter source");
        assert!(!holds(&[(one, 1, 80), (two, 2, 21)]));
        assert!(!trial(0, 0, 30).holds_for(2, "en", &[(one, 1, 80)]) && !trial(0, 0, 30).holds_for(1, "de", &[(one, 1, 80)]));
    }
}
