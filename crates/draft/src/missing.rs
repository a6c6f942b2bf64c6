//! What of a run is missing, and why: each place in a sentence that says what to do.

use crate::drafter::{DraftProblem, Reach};
use crate::model::ModelProblem;

/// Places that did not come out.
#[derive(Default)]
pub(crate) struct Missing {
    /// Whether something stands there already, and goes on standing.
    standing: bool,
    notes: Vec<String>,
    /// Why nobody is asked any more, and the lessons that were not asked for.
    ended: Option<(DraftProblem, Vec<String>)>,
    /// The first problem, should nothing at all have come out.
    first: Option<DraftProblem>,
    /// Whether the last place was given up because the model was too slow.
    slow: bool,
}

impl Missing {
    /// For a course that stands.
    pub(crate) fn of_standing() -> Self {
        Self { standing: true, ..Self::default() }
    }

    /// Whether there is no use in asking on.
    pub(crate) const fn is_over(&self) -> bool {
        self.ended.is_some()
    }

    /// A lesson nobody was asked for any more.
    pub(crate) fn unasked(&mut self, number: &str) {
        if let Some((_, lessons)) = &mut self.ended {
            lessons.push(number.to_owned());
        }
    }

    /// A place came out.
    pub(crate) const fn well(&mut self) {
        self.slow = false;
    }

    /// A whole lesson did not come out.
    ///
    /// # Errors
    /// The problem itself, when it spoils the whole run.
    pub(crate) fn lesson(&mut self, number: &str, title: &str, problem: DraftProblem) -> Result<(), DraftProblem> {
        let why = why(&problem);
        self.take(problem)?;
        if self.is_over() {
            self.unasked(number);
        } else {
            self.notes.push(self.one(&format!("{number} “{title}”"), &why));
        }
        Ok(())
    }

    /// The questions of a lesson did not come out; the sentence begins with what that means.
    ///
    /// # Errors
    /// The problem itself, when it spoils the whole run.
    pub(crate) fn questions(&mut self, what: &str, problem: DraftProblem, then: &str) -> Result<(), DraftProblem> {
        self.notes.push(format!("{what}: {}. Draft that lesson again{then}.", why(&problem)));
        self.take(problem)
    }

    fn take(&mut self, problem: DraftProblem) -> Result<(), DraftProblem> {
        let slow = matches!(problem, DraftProblem::Model(ModelProblem::TooSlow { .. }));
        // Once may be chance; whoever is too slow twice would be waited for at every lesson that is left.
        let reach = if slow && self.slow { Reach::Rest } else { problem.reach() };
        self.slow = slow;
        self.first.get_or_insert_with(|| problem.clone());
        match reach {
            Reach::All => return Err(problem),
            Reach::Rest => self.ended = Some((problem, vec![])),
            Reach::Place => {}
        }
        Ok(())
    }

    fn one(&self, lesson: &str, why: &str) -> String {
        if self.standing {
            return format!("Lesson {lesson} stays as it is: {why}. Draft that lesson again.");
        }
        format!("Lesson {lesson} is still empty: {why}. Draft that lesson again, then the final test.")
    }

    /// What is missing, a sentence each; the first problem, when nothing came out.
    ///
    /// # Errors
    /// That problem.
    pub(crate) fn told(mut self, anything: bool) -> Result<Vec<String>, DraftProblem> {
        if let Some(first) = self.first.take().filter(|_| !anything) {
            return Err(first);
        }
        if let Some((problem, lessons)) = &self.ended {
            let why = why(problem);
            match lessons.as_slice() {
                [] => {}
                [one] => self.notes.push(self.one(one, &why)),
                [one, .., last] if self.standing => self.notes.push(format!("Lessons {one} to {last} stay as they are: {why}. Draft them again one by one.")),
                [one, .., last] => self.notes.push(format!("Lessons {one} to {last} are still empty: {why}. Draft them again one by one, then the final test.")),
            }
        }
        Ok(self.notes)
    }
}

/// The reason in words that stand after a colon.
fn why(problem: &DraftProblem) -> String {
    let why = match problem {
        DraftProblem::Reply { why, .. } => format!("the model’s answer could not be used: {why}"),
        other => other.to_string(),
    };
    why.trim_end_matches('.').to_owned()
}
