//! What is known already: opinions and trials from the log, each as long as what it speaks of stands.

use coursewright_check::judge::{Question, WORDING};
use coursewright_course::id::StatementId;
use coursewright_course::ledger::Ledger;
use coursewright_course::opinion::{Opinion, Trial};
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::signoff::{LogAct, LogEntry};
use std::collections::BTreeMap;

/// What the log says of one model.
#[derive(Default)]
pub(super) struct Known<'a> {
    /// Its newest trial that still speaks of this project, and when it was made.
    pub(super) trial: Option<(&'a Trial, &'a str)>,
    /// Its newest opinions by statement and question, each with when it was given.
    opinions: BTreeMap<(StatementId, Hash), (&'a Opinion, &'a str)>,
}

impl<'a> Known<'a> {
    /// What it answered to this very question.
    pub(super) fn answer(&self, question: &Question) -> Option<&'a Opinion> {
        self.opinions.get(&(question.statement?, question.asked())).map(|(opinion, _)| *opinion)
    }
}

/// Models that gave opinions on this project, with what is known of each.
pub(super) fn known<'a>(project: &Project, log: &'a [LogEntry]) -> BTreeMap<&'a str, Known<'a>> {
    let sources = coursewright_check::judge::sources(project);
    let mut models: BTreeMap<&str, Known<'_>> = BTreeMap::new();
    for entry in log {
        let LogAct::Judged(judging) = &entry.act else { continue };
        let known = models.entry(&judging.model).or_default();
        if let Some(trial) = judging.trial.as_ref().filter(|trial| trial.holds_for(WORDING, &project.course.language, &sources)) {
            known.trial = Some((trial, &entry.at));
        }
        known.opinions.extend(judging.opinions.iter().map(|opinion| ((opinion.statement, opinion.asked), (opinion, entry.at.as_str()))));
    }
    models
}

/// Opinions about what stands, each with its model and when it was given.
pub(crate) fn opinions<'a>(project: &Project, ledger: &Ledger, log: &'a [LogEntry]) -> Vec<(String, String, &'a Opinion)> {
    if !log.iter().any(|entry| matches!(entry.act, LogAct::Judged(_))) {
        return vec![];
    }
    let models = known(project, log);
    let asked = coursewright_check::judge::questions(project, ledger);
    let given = |question: &Question| {
        let key = question.statement.map(|statement| (statement, question.asked()));
        let all = models.iter().filter_map(move |(model, known)| known.opinions.get(&key?).map(|(opinion, at)| ((*model).to_owned(), (*at).to_owned(), *opinion)));
        all.collect::<Vec<_>>()
    };
    asked.iter().flat_map(given).collect()
}
