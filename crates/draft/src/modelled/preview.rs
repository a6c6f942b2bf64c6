//! What drafting would send, made by the same functions as the requests themselves.

use super::item::{self, Use};
use super::lesson;
use super::outline;
use super::scenario::{self, Event};
use super::shelf::Shelf;
use super::standing::Standing;
use crate::drafter::{DraftProblem, Material, Wanted};
use crate::model::masked::Leaving;
use coursewright_course::asking::Asking;
use coursewright_course::mask::{Mask, Replaced};

/// What would be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// How many requests; for a whole course an estimate, because the outline decides.
    pub requests: u32,
    /// Their texts. The first is word for word what is sent; those that follow from an answer stand with what is known of them.
    pub texts: Vec<Text>,
}

/// One request as it would be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What it is for, in words, for whoever sits here.
    pub purpose: String,
    /// Rules and material, under pseudonyms.
    pub text: String,
    /// The pseudonyms in it, in order.
    pub replaced: Vec<Replaced>,
    /// Whether these are the very words; else what an answer will add is missing.
    pub whole: bool,
}

/// Characters of sources one lesson is made from, as the outline is asked to cut them: 400 to 900 usable words, and the talk around them.
const LESSON: usize = 6_000;

/// What drafting would send under this mask, before anything is sent.
///
/// # Errors
/// When there is nothing to draft from, or no such lesson.
pub fn preview(wanted: Wanted, material: Material<'_>, mask: &Mask) -> Result<Preview, DraftProblem> {
    let shelf = Shelf::for_draft(material);
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
                let text = lesson::ask(&shelf, lesson::Wish { course: &course.title, style: &course.style, outline: "", title: "", objectives: &[], passages: &passages });
                let items = item::ask(
                    &shelf,
                    item::Wish { course: &course.title, style: &course.style, title: "", objectives: &[], passages: &passages, text: "", uses: &[Use::Practice, Use::Assessment] },
                );
                // Their titles are the outline's to give.
                askings.push(Asking { purpose: format!("lesson {} of about {lessons}", n + 1), ..text });
                askings.push(Asking { purpose: format!("the questions of lesson {}", n + 1), ..items });
                // Which events are told is the outline's to say; what is seen of them without it is counted.
                let events: Vec<Event> = shelf.told(&passages).into_iter().map(|passages| Event { told: String::new(), passages }).collect();
                if !events.is_empty() {
                    let wish = scenario::Wish { course: &course.title, style: &course.style, title: "", objectives: &[], events: &events, passages: &passages, text: "" };
                    askings.push(Asking { purpose: format!("the scenario of lesson {}", n + 1), ..scenario::ask(&shelf, wish) });
                }
            }
            askings
        }
        Wanted::Lesson(id) => {
            let standing = Standing::of(id, course, &shelf).ok_or(DraftProblem::NoSuchLesson)?;
            let text = (!standing.is_assessment()).then(|| lesson::ask(&shelf, standing.lesson_wish(course)));
            let items = (!standing.uses().is_empty()).then(|| item::ask(&shelf, standing.item_wish(course, "")));
            let scenario = standing.scenario_wish(course).map(|wish| scenario::ask(&shelf, wish));
            text.into_iter().chain(items).chain(scenario).collect()
        }
    };
    Ok(shown(&askings, mask, false))
}

/// Requests as they are shown. Only the first is known word for word, where those after it depend on its answer.
pub(super) fn shown(askings: &[Asking], mask: &Mask, whole: bool) -> Preview {
    Preview { requests: u32::try_from(askings.len()).unwrap_or(u32::MAX), texts: askings.iter().enumerate().map(|(n, asking)| text(asking, mask, whole || n == 0)).collect() }
}

fn text(asking: &Asking, mask: &Mask, whole: bool) -> Text {
    let Leaving { asking, in_rules, in_material } = Leaving::of(asking, mask);
    let behind = asking.rules.len() + BETWEEN.len();
    let moved = |one: Replaced| Replaced { start: one.start + behind, end: one.end + behind, ..one };
    Text {
        text: format!("{}{BETWEEN}{}", asking.rules, asking.material),
        replaced: in_rules.into_iter().chain(in_material.into_iter().map(moved)).collect(),
        purpose: asking.purpose,
        whole,
    }
}

/// Rules and material are two messages; what is shown sets them apart so.
const BETWEEN: &str = "\n\n";
