//! What of a run is missing, and why: each place in a sentence that says what to do.

use crate::drafter::{DraftProblem, Reach};
use crate::model::ModelProblem;

/// Whether there is use in asking on; decided as answers come, in whatever order they do.
#[derive(Debug, Default)]
pub(crate) struct Going {
    /// Whether the last place that ended was given up because the model was too slow.
    slow: bool,
    ended: Option<DraftProblem>,
}

impl Going {
    /// A place came out.
    pub(crate) const fn well(&mut self) {
        self.slow = false;
    }

    /// A place did not come out.
    pub(crate) fn failed(&mut self, problem: &DraftProblem) {
        let slow = is_slow(problem);
        // Once may be chance; whoever is too slow twice would be waited for at every lesson that is left.
        let reach = if slow && self.slow { Reach::Rest } else { problem.reach() };
        self.slow = slow;
        match reach {
            Reach::Place => {}
            Reach::Rest => drop(self.ended.get_or_insert_with(|| problem.clone())),
            // A stop by the person counts more than whatever ended the asking before.
            Reach::All => self.ended = Some(problem.clone()),
        }
    }

    /// Why nobody is asked any more.
    pub(crate) const fn ended(&self) -> Option<&DraftProblem> {
        self.ended.as_ref()
    }
}

fn is_slow(problem: &DraftProblem) -> bool {
    matches!(problem, DraftProblem::Model(ModelProblem::TooSlow { .. }))
}

/// Places that did not come out, told in the order of the course.
pub(crate) struct Missing {
    /// Whether something stands there already, and goes on standing.
    standing: bool,
    /// What is to be done once more: “Draft”.
    verb: &'static str,
    notes: Vec<String>,
    /// Why nobody was asked any more, and the lessons that are missing for it: positions and numbers.
    ended: Option<(DraftProblem, Vec<(usize, String)>)>,
    /// The first problem, should nothing at all have come out.
    first: Option<DraftProblem>,
}

impl Missing {
    /// For a first draft, whose asking ended so.
    pub(crate) fn of(going: &Going) -> Self {
        Self { standing: false, verb: "Draft", notes: vec![], ended: going.ended().map(|problem| (problem.clone(), vec![])), first: None }
    }

    /// For a course that stands.
    pub(crate) fn of_standing(going: &Going) -> Self {
        Self { standing: true, ..Self::of(going) }
    }

    /// With another word for what is to be done once more.
    pub(crate) fn again(self, verb: &'static str) -> Self {
        Self { verb, ..self }
    }

    /// A whole lesson did not come out. Those that are missing because the asking ended are told together.
    ///
    /// # Errors
    /// The problem itself, when it spoils the whole run.
    pub(crate) fn lesson(&mut self, at: usize, number: &str, title: &str, problem: &DraftProblem) -> Result<(), DraftProblem> {
        self.take(problem)?;
        match &mut self.ended {
            Some((ended, lessons)) if ended == problem || problem.reach() == Reach::Rest => lessons.push((at, number.to_owned())),
            _ => self.notes.push(self.one(&format!("{number} “{title}”"), &why(problem))),
        }
        Ok(())
    }

    /// A part of a lesson did not come out, its questions or its scenario: what that means, and what to do about it.
    ///
    /// # Errors
    /// The problem itself, when it spoils the whole run.
    pub(crate) fn part(&mut self, what: &str, problem: &DraftProblem, hint: &str) -> Result<(), DraftProblem> {
        self.take(problem)?;
        self.notes.push(format!("{what}: {}. {hint}", why(problem)));
        Ok(())
    }

    fn take(&mut self, problem: &DraftProblem) -> Result<(), DraftProblem> {
        if problem.reach() == Reach::All {
            return Err(problem.clone());
        }
        self.first.get_or_insert_with(|| problem.clone());
        Ok(())
    }

    fn one(&self, lesson: &str, why: &str) -> String {
        if self.standing {
            return format!("Lesson {lesson} stays as it is: {why}. {} that lesson again.", self.verb);
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
                [(_, one)] => self.notes.push(self.one(one, &why)),
                many if self.standing => self.notes.push(format!("Lessons {} stay as they are: {why}. {} them again one by one.", listed(many), self.verb)),
                many => self.notes.push(format!("Lessons {} are still empty: {why}. Draft them again one by one, then the final test.", listed(many))),
            }
        }
        Ok(self.notes)
    }
}

/// Lessons as a person lists them: “1.2, 1.4 to 2.1 and 2.3”.
fn listed(lessons: &[(usize, String)]) -> String {
    let runs: Vec<String> = lessons
        .chunk_by(|(one, _), (next, _)| *next == *one + 1)
        .filter_map(|run| match run {
            [] => None,
            [(_, one)] => Some(one.clone()),
            [(_, one), .., (_, last)] => Some(format!("{one} to {last}")),
        })
        .collect();
    match runs.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => runs.concat(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_are_listed_as_a_person_does() {
        let of = |which: &[usize]| listed(&which.iter().map(|at| (*at, format!("{}.{}", 1 + at / 4, 1 + at % 4))).collect::<Vec<_>>());
        assert_eq!(of(&[1, 2, 3]), "1.2 to 1.4");
        assert_eq!(of(&[1, 3, 4, 6]), "1.2, 1.4 to 2.1 and 2.3");
        assert_eq!(of(&[0, 2]), "1.1 and 1.3");
    }

    #[test]
    fn twice_too_slow_in_a_row_ends_the_asking_and_a_stop_ends_all() {
        let slow = DraftProblem::Model(ModelProblem::TooSlow { address: "http://127.0.0.1:9".into() });
        let mut going = Going::default();
        going.failed(&slow);
        going.well();
        going.failed(&slow);
        assert_eq!(going.ended(), None, "an answer came between");
        going.failed(&slow);
        assert_eq!(going.ended(), Some(&slow));
        going.failed(&DraftProblem::Cancelled);
        assert_eq!(going.ended(), Some(&DraftProblem::Cancelled));
    }
}
