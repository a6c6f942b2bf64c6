//! What is known already: opinions and trials from the log, each as long as what it speaks of stands.

use coursewright_check::judge::{Question, WORDING};
use coursewright_course::id::StatementId;
use coursewright_course::ledger::Ledger;
use coursewright_course::opinion::{Label, Opinion, Trial};
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::signoff::{LogAct, LogEntry};
use coursewright_exchange::audit::Advice;
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
        self.given(question).map(|(opinion, _)| opinion)
    }

    fn given(&self, question: &Question) -> Option<(&'a Opinion, &'a str)> {
        self.opinions.get(&(question.statement?, question.asked())).copied()
    }

    /// Its trial, where doubts of it may be shown: its errors are measured on these sources, and it is not too often wrong.
    fn heard(&self) -> Option<&'a Trial> {
        let trial = self.trial.map(|(trial, _)| trial).filter(|trial| !trial.is_too_often_wrong())?;
        [Label::Contradicted, Label::NotInPassage].into_iter().any(|label| trial.shows(label)).then_some(trial)
    }

    /// A doubt that may be shown.
    pub(super) fn doubt(&self, question: &Question) -> Option<(&'a Opinion, Label)> {
        let (opinion, trial) = (self.answer(question)?, self.heard()?);
        opinion.label.filter(|label| trial.shows(*label)).map(|label| (opinion, label))
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

/// What models were asked about statements that stand: which model, when, and its doubts where they may be shown.
pub(crate) fn opinions(project: &Project, ledger: &Ledger, log: &[LogEntry]) -> Vec<Advice> {
    if !log.iter().any(|entry| matches!(entry.act, LogAct::Judged(_))) {
        return vec![];
    }
    let models = known(project, log);
    let mut all = Vec::new();
    for question in coursewright_check::judge::questions(project, ledger) {
        let Some(statement) = question.statement else { continue };
        for (model, known) in &models {
            let Some((_, at)) = known.given(&question) else { continue };
            all.push(Advice { statement, model: (*model).to_owned(), at: at.to_owned(), doubts: known.heard().map(|_| known.doubt(&question).is_some()) });
        }
    }
    all
}
