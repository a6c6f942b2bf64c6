//! What drafting would send, made by the same functions as the requests themselves.

use super::item::{self, Use};
use super::lesson;
use super::outline;
use super::shelf::Shelf;
use super::standing::Standing;
use crate::drafter::{DraftProblem, Material, Wanted};
use coursewright_course::asking::Asking;

/// What would be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// How many requests; for a whole course an estimate, because the outline decides.
    pub requests: u32,
    /// Their texts. The first is word for word what is sent; those that follow from an answer stand with what is known of them.
    pub texts: Vec<String>,
}

/// Characters of sources one lesson is made from, as the outline is asked to cut them: 400 to 900 usable words, and the talk around them.
const LESSON: usize = 6_000;

/// What drafting would send, before anything is sent.
///
/// # Errors
/// When there is nothing to draft from, or no such lesson.
pub fn preview(wanted: Wanted, material: Material<'_>) -> Result<Preview, DraftProblem> {
    let shelf = Shelf::of(material.sources);
    if shelf.len() == 0 {
        return Err(DraftProblem::NothingToDraft);
    }
    let course = material.course;
    let askings = match wanted {
        Wanted::Course => {
            let lessons = (shelf.size().div_ceil(LESSON)).clamp(1, 20);
            let each = shelf.len().div_ceil(lessons);
            let mut askings = vec![outline::ask(&shelf, course).0];
            for n in 0..lessons {
                let passages: Vec<usize> = (n * each..shelf.len().min((n + 1) * each)).collect();
                askings.push(lesson::ask(&shelf, lesson::Wish { course: &course.title, style: &course.style, outline: "", title: "", objectives: &[], passages: &passages }));
                askings.push(item::ask(
                    &shelf,
                    item::Wish { course: &course.title, style: &course.style, title: "", objectives: &[], passages: &passages, text: "", uses: &[Use::Practice, Use::Assessment] },
                ));
            }
            askings
        }
        Wanted::Lesson(id) => {
            let standing = Standing::of(id, course, &shelf).ok_or(DraftProblem::NoSuchLesson)?;
            let whole = standing.requests() > 1 || standing.uses().is_empty();
            let text = whole.then(|| lesson::ask(&shelf, standing.lesson_wish(course)));
            let items = (!standing.uses().is_empty()).then(|| item::ask(&shelf, standing.item_wish(course, "")));
            text.into_iter().chain(items).collect()
        }
    };
    Ok(Preview { requests: u32::try_from(askings.len()).unwrap_or(u32::MAX), texts: askings.iter().map(text).collect() })
}

fn text(asking: &Asking) -> String {
    format!("{}\n\n{}", asking.rules, asking.material)
}
