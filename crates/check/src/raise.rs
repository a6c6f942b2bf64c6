//! From what a rule saw to a finding a person can act on.

use crate::rule::Rule;
use coursewright_course::finding::{Evidence, Finding, Fix, Severity, fingerprint};
use coursewright_course::id::StatementId;
use coursewright_course::place::Place;

/// What a rule saw, before it is bound to the rule's name, severity and hint.
#[derive(Clone, Debug)]
pub(crate) struct Raised {
    place: Place,
    statement: Option<StatementId>,
    /// The words that a waiver is bound to.
    words: String,
    message: String,
    hint: Option<String>,
    evidence: Vec<Evidence>,
    fix: Option<Fix>,
    severity: Option<Severity>,
    /// Whether it keeps its weight under the light profile.
    grave: bool,
}

impl Raised {
    /// Something at a place; `words` are what a waiver of it is bound to.
    pub(crate) fn at(place: Place, words: impl Into<String>, message: impl Into<String>) -> Self {
        let statement = match place {
            Place::Statement { statement, .. } => Some(statement),
            _ => None,
        };
        Self { place, statement, words: words.into(), message: message.into(), hint: None, evidence: vec![], fix: None, severity: None, grave: false }
    }

    /// A hint for this very case, in place of the rule's.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Words to show with it.
    pub(crate) fn show(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    /// What one click would do.
    pub(crate) fn fix(self, fix: impl Into<Option<Fix>>) -> Self {
        // An objective has no block that a fix could change.
        let fix = fix.into().filter(|_| !matches!(self.place, Place::Objective { .. }));
        Self { fix, ..self }
    }

    /// Holds up more or less than findings of its rule do.
    pub(crate) fn weighing(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// The statement it is about, where the place does not say it.
    pub(crate) fn about(self, statement: StatementId) -> Self {
        Self { statement: Some(statement), ..self }
    }

    /// Keeps its weight under the light profile.
    pub(crate) fn grave(self, grave: bool) -> Self {
        Self { grave, ..self }
    }

    /// Whether it keeps its weight under the light profile.
    pub(crate) const fn is_grave(&self) -> bool {
        self.grave
    }

    /// Where it stands.
    pub(crate) const fn place(&self) -> Place {
        self.place
    }

    /// The finding under this rule.
    pub(crate) fn under(self, rule: &Rule) -> Finding {
        let fingerprint = fingerprint(rule.id, &anchor(self.place), &self.words, &self.evidence);
        Finding {
            rule: rule.id.into(),
            severity: self.severity.unwrap_or(rule.severity),
            place: self.place,
            statement: self.statement,
            message: self.message,
            hint: self.hint.unwrap_or_else(|| rule.hint.into()),
            evidence: self.evidence,
            fix: self.fix,
            fingerprint,
        }
    }
}

/// What a fingerprint is anchored to: the block, not the lesson around it, so that it survives a move.
fn anchor(place: Place) -> String {
    match place {
        Place::Block { block, .. } | Place::Statement { block, .. } => block.to_string(),
        Place::Objective { objective } => objective.to_string(),
        Place::Lesson { lesson } => lesson.to_string(),
        Place::Module { module } => module.to_string(),
        Place::Source { source } => source.to_string(),
        Place::Passage { passage, .. } => passage.to_string(),
        Place::Course | Place::Project | Place::Setting => String::new(),
    }
}

/// The course's own words, with the words in question marked.
pub(crate) fn course_words(text: &str, marks: impl IntoIterator<Item = (usize, usize)>) -> Evidence {
    Evidence { label: "The course says".into(), text: text.into(), marks: spans(marks), passage: None, locator: String::new() }
}

/// Byte ranges as findings carry them.
pub(crate) fn spans(marks: impl IntoIterator<Item = (usize, usize)>) -> Vec<(u32, u32)> {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    marks.into_iter().map(|(start, end)| (narrow(start), narrow(end))).collect()
}
