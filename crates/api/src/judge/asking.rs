//! One run of the judge: first the traps, then the statements, each question carried to the model and its answer entered.

use crate::problem::Problem;
use crate::run::board::Ticket;
use coursewright_check::judge::{Answered, Compared, Posed, Question, Said, Trap, WORDING, compared, enter, judge, opinion, sources, void};
use coursewright_course::opinion::{self, Opinion, Tally, Trial};
use coursewright_course::project::Project;
use coursewright_draft::drafter::DraftProblem;
use coursewright_draft::modelled::{Asked, Exchange};

/// What a run brought, and the problem that ended it early.
pub(super) struct Brought {
    pub(super) trial: Option<Trial>,
    pub(super) opinions: Vec<Opinion>,
    pub(super) problem: Option<Problem>,
}

/// Asks. A trial that was broken off is none; opinions given before that count.
pub(super) fn ask(model: &Asked, project: &Project, known: Option<Trial>, traps: &[Trap], questions: &[Question], ticket: &Ticket) -> Brought {
    let of = u32::try_from(traps.len() + questions.len()).unwrap_or(u32::MAX);
    let mut exchange = Exchange::new(model, ticket, of);
    let mut brought = Brought { trial: None, opinions: vec![], problem: None };
    let trial = match known {
        Some(trial) => trial,
        None => match try_out(&mut exchange, project, traps) {
            Ok(trial) => {
                brought.trial = Some(trial.clone());
                trial
            }
            Err(problem) => return Brought { problem: Some(problem.into()), ..brought },
        },
    };
    if trial.is_too_often_wrong() {
        exchange.skip(u32::try_from(questions.len()).unwrap_or(u32::MAX));
        return brought;
    }
    for (n, question) in questions.iter().enumerate() {
        let said = exchange.ask::<Said>(&judge(question), &format!("Statement {} of {}", n + 1, questions.len()), &|said| void(question, said));
        match said {
            Ok(said) => brought.opinions.extend(opinion(question, said)),
            Err(problem) => return Brought { problem: Some(problem.into()), ..brought },
        }
    }
    brought
}

fn try_out(exchange: &mut Exchange<'_>, project: &Project, traps: &[Trap]) -> Result<Trial, DraftProblem> {
    let mut tallies = opinion::Trap::ALL.map(Tally::none);
    for (n, trap) in traps.iter().enumerate() {
        let doing = format!("Trap {} of {}", n + 1, traps.len());
        let asking = trap.posed.asking();
        let said = match &trap.posed {
            Posed::Statement(question, _) => exchange.ask::<Said>(&asking, &doing, &|said| void(question, said))?.map(Answered::Said),
            Posed::Same(first, second) => exchange.ask::<Compared>(&asking, &doing, &|said| compared(first, second, said))?.map(Answered::Compared),
        };
        if let Some(tally) = tallies.iter_mut().find(|tally| tally.trap == trap.kind) {
            enter(tally, &trap.posed, said.as_ref());
        }
    }
    Ok(Trial { prompt: WORDING, language: project.course.language.clone(), sources: sources(project), tallies: tallies.to_vec() })
}
