//! Whether each final assessment counts on the page as it counts in the course: whoever reads a certificate reads the
//! course, and learners meet the page.

use super::{Fault, fault};
use coursewright_course::id::ObjectiveId;
use coursewright_course::tree::{Course, Lesson, Purpose};

/// What a page says of an assessment: its mark, its tries, how many questions are drawn.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said([Option<String>; 3]);

impl Said {
    /// Reads it from the attributes of a lesson.
    pub(super) fn of<'a>(value: impl Fn(&'static str) -> Option<&'a str>) -> Self {
        Self(["data-mastery", "data-tries", "data-draw"].map(|name| value(name).map(str::to_owned)))
    }
}

/// Where page and course differ in it.
pub(super) fn faults<'a>(said: impl Iterator<Item = &'a Option<Said>>, goals: impl Iterator<Item = &'a (String, String)>, course: &Course) -> Vec<Fault> {
    let mut faults = vec![];
    let mut belong: Vec<(String, String)> = vec![];
    let lessons: Vec<Option<Said>> = course.lessons().map(|lesson| expected(lesson, &mut belong)).collect();
    if !lessons.iter().eq(said) {
        faults.push(fault("index.html", "A final assessment counts on the page in another way than in the course."));
    }
    if !goals.eq(&belong) {
        faults.push(fault("index.html", "Questions are drawn by other objectives than those they have in the course."));
    }
    faults
}

/// What the page should say of a lesson; of a pool also to which objective each question belongs.
fn expected(lesson: &Lesson, goals: &mut Vec<(String, String)>) -> Option<Said> {
    let Purpose::Assessment(counts) = &lesson.purpose else { return None };
    let items: Vec<_> = lesson.blocks.iter().filter_map(|block| Some((block.id, block.body.item()?.objective))).collect();
    let asked = counts.draw.map_or(items.len(), |draw| usize::from(draw.max(1)));
    let pool = asked < items.len();
    if pool {
        let mut known: Vec<Option<ObjectiveId>> = items.iter().map(|(_, objective)| *objective).collect();
        let mut first = std::collections::BTreeSet::new();
        known.retain(|objective| first.insert(*objective));
        goals.extend(items.iter().map(|(id, own)| (id.to_string(), known.iter().take_while(|objective| *objective != own).count().to_string())));
    }
    let tries = counts.attempts.map_or(0, |attempts| attempts.clamp(1, 9));
    let said = [Some(counts.mastery.clamp(1, 100).to_string()), Some(tries.to_string()), pool.then(|| asked.to_string())];
    (!items.is_empty()).then_some(Said(said))
}
