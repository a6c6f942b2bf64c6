//! A whole course anew: what stands is never drafted over, so each lesson is drafted within it, one after the other.
//! Drafters that wait for somebody else have a way of their own to do several at once.

use crate::drafter::{Arriving, Draft, DraftProblem, Drafter, Effort, Material, Progress, Wanted, Watch};
use crate::missing::{Going, Missing};
use coursewright_course::id::{Ids, RunId};
use std::sync::{Mutex, PoisonError};

/// Drafts every lesson of the standing course anew. Lessons that do not come out stay as they are, and are named.
///
/// # Errors
/// [`DraftProblem`] when not one lesson came out.
pub fn course<D: Drafter + ?Sized>(drafter: &D, material: Material<'_>, run: RunId, ids: &mut dyn Ids, watch: &dyn Watch) -> Result<Draft, DraftProblem> {
    let mut whole = Draft { course: material.course.clone(), notes: vec![], questions: vec![], consulted: vec![], missing: vec![], effort: Effort::default() };
    let mut going = Going::default();
    let mut failed = Vec::new();
    let lessons: Vec<_> = material.course.lessons().map(|lesson| (lesson.id, lesson.title.as_str())).collect();
    let mut any = false;
    for (at, (id, _)) in lessons.iter().enumerate() {
        if let Some(problem) = going.ended() {
            failed.push((at, problem.clone()));
            continue;
        }
        let done = u32::try_from(at).unwrap_or(u32::MAX);
        let within = Within { watch, done, of: u32::try_from(lessons.len()).unwrap_or(u32::MAX), effort: Mutex::new(whole.effort.clone()) };
        let next = drafter.draft(Wanted::Lesson(*id), Material { course: &whole.course, ..material }, run, ids, &within);
        whole.effort = within.effort.into_inner().unwrap_or_else(PoisonError::into_inner);
        match next {
            Ok(next) => {
                any = true;
                going.well();
                whole.course = next.course;
                whole.missing.extend(next.missing);
                whole.questions.extend(next.questions);
                whole.consulted.extend(next.consulted);
                // What is said of the sources or the model is said once.
                for note in next.notes {
                    if !whole.notes.contains(&note) {
                        whole.notes.push(note);
                    }
                }
            }
            Err(problem) => {
                going.failed(&problem);
                failed.push((at, problem));
            }
        }
    }
    let mut missing = Missing::of_standing(&going);
    for (at, problem) in &failed {
        let (id, title) = lessons[*at];
        missing.lesson(*at, &material.course.number(id).unwrap_or_default(), title, problem)?;
    }
    whole.missing.extend(missing.told(any || lessons.is_empty())?);
    Ok(whole)
}

/// One lesson of many: its progress counted within the whole.
struct Within<'a> {
    watch: &'a dyn Watch,
    /// Lessons that are done, and that there are.
    done: u32,
    of: u32,
    /// What all lessons took so far.
    effort: Mutex<Effort>,
}

impl Within<'_> {
    fn effort(&self) -> std::sync::MutexGuard<'_, Effort> {
        self.effort.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch for Within<'_> {
    fn progress(&self, progress: &Progress) {
        let effort = self.effort().clone();
        let tokens = effort.prompt_tokens.saturating_add(effort.answer_tokens);
        self.watch.progress(&Progress { done: self.done, of: self.of, tokens, ..progress.clone() });
    }

    fn cancelled(&self) -> bool {
        self.watch.cancelled()
    }

    fn grew(&self, text: &Arriving<'_>) {
        self.watch.grew(text);
    }

    fn spent(&self, more: &Effort) {
        self.effort().add(more);
        self.watch.spent(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::id::{CourseId, LessonId, ModuleId};
    use coursewright_course::tree::{Course, Lesson, Module, Purpose};

    /// A drafter that fails at the lessons named and says the same of each other.
    struct Failing(&'static [u128], DraftProblem);

    impl Drafter for Failing {
        fn name(&self) -> String {
            "small".into()
        }

        fn draft(&self, wanted: Wanted, material: Material<'_>, _: RunId, _: &mut dyn Ids, watch: &dyn Watch) -> Result<Draft, DraftProblem> {
            let Wanted::Lesson(id) = wanted else { panic!("only lessons are asked for") };
            watch.progress(&Progress { doing: "Writing".into(), done: 0, of: 2, tokens: 0 });
            watch.spent(&Effort { answer_tokens: 10, ..Effort::default() });
            watch.progress(&Progress { doing: "Writing".into(), done: 2, of: 2, tokens: 10 });
            if self.0.iter().any(|bad| LessonId::from_bits(*bad) == id) {
                return Err(self.1.clone());
            }
            let mut course = material.course.clone();
            course.lesson_mut(id).unwrap().title.push_str(" anew");
            Ok(Draft {
                course,
                notes: vec!["The model wrote this.".into()],
                questions: vec![],
                consulted: vec![],
                missing: vec![],
                effort: Effort { answer_tokens: 10, ..Effort::default() },
            })
        }
    }

    #[derive(Default)]
    struct Seen(Mutex<Vec<(u32, u32, u32)>>);

    impl Watch for Seen {
        fn progress(&self, progress: &Progress) {
            self.0.lock().unwrap().push((progress.done, progress.of, progress.tokens));
        }
        fn cancelled(&self) -> bool {
            false
        }
    }

    fn standing() -> Course {
        let mut course = Course::empty(CourseId::from_bits(1), "Receiving");
        let lesson = |n: u128| Lesson { id: LessonId::from_bits(n), title: format!("L{n}"), purpose: Purpose::Teaching, objectives: vec![], blocks: vec![] };
        course.modules = vec![Module { id: ModuleId::from_bits(2), title: "M".into(), lessons: (1..=4).map(lesson).collect() }];
        course
    }

    fn drafted(drafter: &Failing, watch: &Seen) -> Result<Draft, DraftProblem> {
        course(drafter, Material { sources: &[], course: &standing() }, RunId::from_bits(1), &mut || 7, watch)
    }

    fn titles(draft: &Draft) -> Vec<&str> {
        draft.course.lessons().map(|lesson| lesson.title.as_str()).collect()
    }

    fn unusable() -> DraftProblem {
        DraftProblem::Reply { purpose: "the lesson".into(), why: "it was empty".into() }
    }

    #[test]
    fn a_lesson_that_does_not_come_out_stays_and_the_others_are_kept() {
        let seen = Seen::default();
        let draft = drafted(&Failing(&[2], unusable()), &seen).unwrap();
        assert_eq!(titles(&draft), ["L1 anew", "L2", "L3 anew", "L4 anew"]);
        assert_eq!(draft.missing, ["Lesson 1.2 “L2” stays as it is: the model’s answer could not be used: it was empty. Draft that lesson again."]);
        assert_eq!(draft.notes, ["The model wrote this."], "what every lesson says is said once");
        assert_eq!(draft.effort.answer_tokens, 40, "also what was paid for nothing");
        let seen = seen.0.into_inner().unwrap();
        assert_eq!(seen.iter().map(|(done, of, _)| (*done, *of)).collect::<Vec<_>>(), [(0, 4), (0, 4), (1, 4), (1, 4), (2, 4), (2, 4), (3, 4), (3, 4)], "one run, counted once");
        assert_eq!(seen.last().map(|last| last.2), Some(40));
    }

    #[test]
    fn what_fails_for_all_is_said_once_and_what_fails_everywhere_is_a_problem() {
        let gone = DraftProblem::Model(crate::model::ModelProblem::Key { address: "http://127.0.0.1:9".into() });
        let draft = drafted(&Failing(&[2], gone.clone()), &Seen::default()).unwrap();
        assert_eq!(titles(&draft), ["L1 anew", "L2", "L3", "L4"]);
        assert_eq!(draft.missing, ["Lessons 1.2 to 1.4 stay as they are: the model at http://127.0.0.1:9 did not accept the key. Draft them again one by one."]);
        assert_eq!(drafted(&Failing(&[1, 2, 3, 4], unusable()), &Seen::default()), Err(unusable()));
        assert_eq!(drafted(&Failing(&[4], DraftProblem::Cancelled), &Seen::default()), Err(DraftProblem::Cancelled), "a stop applies nothing");
    }
}
