//! From a draft to what changes: an empty course is filled at once, what stands only gets suggestions.

use crate::problem::{Code, Problem};
use crate::run::board::Ticket;
use crate::session::{Act, Call};
use coursewright_course::block::Block;
use coursewright_course::id::{LessonId, RunId, SuggestionId};
use coursewright_course::project::Project;
use coursewright_course::signoff::{LogAct, Run};
use coursewright_course::suggestion::{Suggestion, against};
use coursewright_course::tree::Course;
use coursewright_draft::drafter::{Draft, Drafter, Material, Wanted, Watch};

/// Runs the drafter over what stood when it began.
pub(super) fn draft(call: &Call<'_>, drafter: &dyn Drafter, project: &Project, lesson: Option<LessonId>, run: RunId, ticket: &Ticket) -> Result<Draft, Problem> {
    let watch: &dyn Watch = ticket;
    let one = |wanted, course: &Course| -> Result<Draft, Problem> { Ok(drafter.draft(wanted, Material { sources: &project.sources, course }, run, &mut call.ids(), watch)?) };
    match lesson {
        Some(lesson) => one(Wanted::Lesson(lesson), &project.course),
        None if project.course.modules.is_empty() => one(Wanted::Course, &project.course),
        None => {
            // What stands is never drafted over: each lesson is drafted anew, for suggestions.
            let mut whole = Draft { course: project.course.clone(), notes: vec![], effort: Default::default() };
            for lesson in project.course.lessons().map(|lesson| lesson.id) {
                let next = one(Wanted::Lesson(lesson), &whole.course)?;
                whole.course = next.course;
                whole.notes.extend(next.notes);
                whole.effort.sent += next.effort.sent;
                whole.effort.received += next.effort.received;
                whole.effort.prompt_tokens += next.effort.prompt_tokens;
                whole.effort.answer_tokens += next.effort.answer_tokens;
            }
            Ok(whole)
        }
    }
}

/// Puts the outcome into the project in one act, with the run in the log whatever became of it.
pub(super) fn settle(call: &Call<'_>, drafted: Result<Draft, Problem>, before: &Project, lesson: Option<LessonId>, line: Run) -> Result<Vec<String>, Problem> {
    let drafted = match drafted {
        Ok(drafted) => drafted,
        Err(problem) => {
            let outcome = serde_json::to_string(&problem.code).unwrap_or_default().trim_matches('"').to_owned();
            call.write(Act::of("Draft"), |draft| {
                draft.record(LogAct::Ran(Run { outcome, ..line }));
                Ok(())
            })?;
            return Err(problem);
        }
    };
    let effort = &drafted.effort;
    let line = Run { outcome: "done".into(), sent: effort.sent, received: effort.received, prompt_tokens: effort.prompt_tokens, answer_tokens: effort.answer_tokens, ..line };
    let first = before.course.modules.is_empty() && lesson.is_none();
    let by = line.drafter.clone();
    let mut notes = drafted.notes.clone();
    let mut ids = call.ids();
    let words = if first { "Draft the course" } else { "Draft anew, as suggestions" };
    let suggested = call.write(Act::of(words), |draft| {
        draft.record(LogAct::Ran(line));
        if first {
            if !draft.project.course.modules.is_empty() {
                return Err(Problem::new(Code::OtherBase, "Somebody filled the course while it was being drafted.", "Draft its lessons one by one; they arrive as suggestions."));
            }
            draft.project.course = drafted.course;
            return Ok(None);
        }
        let mut count = 0;
        for new in drafted.course.lessons().filter(|new| lesson.is_none_or(|id| id == new.id)) {
            let Some(standing) = draft.project.course.lesson(new.id) else { continue };
            // A newer draft takes the place of suggestions that nobody decided.
            let changes = against(standing, new, same);
            draft.project.suggestions.retain(|suggestion| suggestion.lesson != new.id || suggestion.by != by);
            for change in changes {
                count += 1;
                draft.project.suggestions.push(Suggestion {
                    id: SuggestionId::make(&mut ids),
                    lesson: new.id,
                    change,
                    by: by.clone(),
                    reason: "Drafted anew from the sources".into(),
                });
            }
        }
        Ok(Some(count))
    })?;
    match suggested {
        Some(0) => notes.insert(0, "The new draft says nothing that does not stand there already.".into()),
        Some(count) => notes.insert(0, format!("{count} suggestions wait for your decision. Nothing that stands was changed.")),
        None => {}
    }
    Ok(notes)
}

/// Whether two blocks say the same to a learner; ids of options differ from draft to draft.
fn same(standing: &Block, new: &Block) -> bool {
    let words = |block: &Block| block.body.texts().into_iter().map(|text| text.markdown.into_owned()).collect::<Vec<_>>();
    words(standing) == words(new)
}
