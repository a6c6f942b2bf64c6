//! Assessment questions.

use crate::id::{ObjectiveId, OptionId};
use crate::objective::Bloom;
use crate::statement::Stance;
use serde::{Deserialize, Serialize};

/// A question: stem, key, distractors, feedback, objective, level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Item {
    /// The question, as inline Markdown.
    pub stem: String,
    /// How it is answered.
    pub answer: Answer,
    /// The objective it serves.
    pub objective: Option<ObjectiveId>,
    /// The level it is meant for.
    pub bloom: Bloom,
    /// Said after a right answer, as inline Markdown; may be empty where each option has its own feedback.
    pub when_right: String,
    /// Said after a wrong answer, as inline Markdown; may be empty where each option has its own feedback.
    pub when_wrong: String,
}

/// How an item is answered, with its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Answer {
    /// One option is right.
    SingleChoice {
        /// The options in the order written; the player may shuffle them.
        options: Vec<Choice>,
    },
    /// Several options are right.
    MultipleChoice {
        /// The options in the order written; the player may shuffle them.
        options: Vec<Choice>,
    },
    /// Entries to be put into order.
    Ordering {
        /// The entries in the right order.
        entries: Vec<Choice>,
    },
    /// The stem is a statement to be judged.
    TrueFalse {
        /// Whether the statement is true.
        right: bool,
        /// Said to who calls it true, as inline Markdown.
        when_true: String,
        /// Said to who calls it false, as inline Markdown.
        when_false: String,
    },
    /// To each thing on the left belongs one on the right.
    Matching {
        /// What belongs together.
        pairs: Vec<Pair>,
        /// More things on the right, plain text, that belong to nothing.
        distractors: Vec<String>,
    },
    /// A number.
    Numeric {
        /// The right value, a decimal number with a point.
        value: String,
        /// How far off still counts, a decimal number with a point.
        tolerance: String,
        /// The unit shown beside the field; may be empty.
        unit: String,
    },
    /// A word or a few, written into a free field.
    ShortAnswer {
        /// What counts as right, compared without case and outer blanks; the first is shown as the answer.
        accept: Vec<String>,
    },
    /// A sentence with gaps, written `{{1}}`, `{{2}}`, ….
    Cloze {
        /// The sentence, plain text with its gap marks.
        text: String,
        /// The gaps in order.
        gaps: Vec<Gap>,
    },
}

/// One option of an item, or one entry to be ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Choice {
    /// Its id: LMS records name it.
    pub id: OptionId,
    /// What it says, as inline Markdown.
    pub text: String,
    /// Whether it is (part of) the key.
    pub correct: bool,
    /// What is said when it is chosen, as inline Markdown.
    pub feedback: String,
    /// The real error behind a distractor, for designers; never shown to learners.
    pub misconception: Option<String>,
}

/// Two things that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Pair {
    /// Its id: the state of a learner hangs on it.
    pub id: OptionId,
    /// What is given, as inline Markdown.
    pub left: String,
    /// What is chosen to it, as inline Markdown; shown without its marks, because a list to choose from knows none.
    pub right: String,
    /// What is said about the two, as inline Markdown.
    pub feedback: String,
}

/// One gap of a cloze text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Gap {
    /// What counts as right, compared without case and outer blanks; the first is shown as the answer.
    pub accept: Vec<String>,
    /// Words to choose from; empty for a free field.
    pub offer: Vec<String>,
}

impl Answer {
    /// The options or entries, where there are any.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::SingleChoice { options } | Self::MultipleChoice { options } => options,
            Self::Ordering { entries } => entries,
            Self::TrueFalse { .. } | Self::Matching { .. } | Self::Numeric { .. } | Self::ShortAnswer { .. } | Self::Cloze { .. } => &[],
        }
    }

    /// The ids of what can be chosen, put in order or matched.
    #[must_use]
    pub fn ids(&self) -> Vec<OptionId> {
        match self {
            Self::Matching { pairs, .. } => pairs.iter().map(|pair| pair.id).collect(),
            answer => answer.choices().iter().map(|choice| choice.id).collect(),
        }
    }

    /// Whether this option is meant to be wrong.
    #[must_use]
    pub fn distracts(&self, option: OptionId) -> bool {
        match self {
            Self::SingleChoice { options } | Self::MultipleChoice { options } => options.iter().any(|choice| choice.id == option && !choice.correct),
            Self::Ordering { .. } | Self::TrueFalse { .. } | Self::Matching { .. } | Self::Numeric { .. } | Self::ShortAnswer { .. } | Self::Cloze { .. } => false,
        }
    }

    /// Whether the stem claims to be true: it asks, but where it is itself what is judged.
    #[must_use]
    pub const fn stem_stance(&self) -> Stance {
        match self {
            Self::TrueFalse { right: true, .. } => Stance::Asserted,
            Self::TrueFalse { right: false, .. } => Stance::IntendedFalse,
            _ => Stance::Asked,
        }
    }

    /// What a designer calls it.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        match self {
            Self::SingleChoice { .. } => "one answer",
            Self::MultipleChoice { .. } => "several answers",
            Self::Ordering { .. } => "put in order",
            Self::TrueFalse { .. } => "true or false",
            Self::Matching { .. } => "match",
            Self::Numeric { .. } => "a number",
            Self::ShortAnswer { .. } => "a short answer",
            Self::Cloze { .. } => "fill the gaps",
        }
    }
}

/// The text of a cloze with its gaps filled by their first answers.
#[must_use]
pub fn filled(text: &str, gaps: &[Gap]) -> String {
    gaps.iter().enumerate().fold(text.to_owned(), |text, (n, gap)| text.replace(&format!("{{{{{}}}}}", n + 1), gap.accept.first().map_or("", String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_written_before_there_were_more_kinds_is_read() {
        let old = r#"{"type":"numeric","value":"5","tolerance":"0","unit":"°C"}"#;
        assert_eq!(serde_json::from_str::<Answer>(old).unwrap(), Answer::Numeric { value: "5".into(), tolerance: "0".into(), unit: "°C".into() });
    }

    #[test]
    fn a_filled_cloze_reads_as_its_sentence() {
        let gaps = [Gap { accept: vec!["5 °C".into()], offer: vec![] }, Gap { accept: vec!["quarantine".into()], offer: vec![] }];
        assert_eq!(filled("Above {{1}} it goes to {{2}}.", &gaps), "Above 5 °C it goes to quarantine.");
    }
}
