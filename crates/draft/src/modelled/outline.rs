//! The outline: what is asked, what comes back, and what of it can be used.

use super::cite::Cited;
use super::loose;
use super::plain::plain;
use super::prompt::{Kind, asking};
use super::shelf::Shelf;
use super::turn::Try;
use coursewright_course::asking::Asking;
use coursewright_course::objective::Bloom;
use coursewright_course::tree::Course;
use serde::{Deserialize, Serialize};

/// The most characters of passages an outline is made from: about 15,000 tokens, which small local models hold.
const ROOM: usize = 60_000;

/// An outline as a model gives it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Outline {
    pub(super) title: String,
    #[serde(default, deserialize_with = "loose::text")]
    pub(super) language: String,
    pub(super) modules: Vec<Chapter>,
    pub(super) assessment: Closing,
    #[serde(default, deserialize_with = "loose::texts")]
    pub(super) notes: Vec<String>,
}

/// A module of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Chapter {
    pub(super) title: String,
    pub(super) lessons: Vec<Page>,
}

/// A lesson of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) objectives: Vec<Aim>,
    #[serde(deserialize_with = "loose::texts")]
    pub(super) passages: Vec<String>,
    /// What experts tell about it as it happened; older answers and most lessons have none.
    #[serde(default, deserialize_with = "loose::list")]
    pub(super) events: Vec<Told>,
}

/// An event that an expert told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Told {
    #[serde(default, deserialize_with = "loose::text")]
    pub(super) told: String,
    #[serde(default, deserialize_with = "loose::texts")]
    pub(super) passages: Vec<String>,
}

/// An objective of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Aim {
    pub(super) text: String,
    #[serde(deserialize_with = "loose::bloom")]
    pub(super) bloom: Bloom,
    #[serde(default, deserialize_with = "loose::list")]
    pub(super) citations: Vec<Cited>,
}

/// The final assessment’s words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Closing {
    pub(super) title: String,
    #[serde(default, deserialize_with = "loose::text")]
    pub(super) lead: String,
}

/// The request, and whether the sources had to be shortened for it.
pub(super) fn ask(shelf: &Shelf<'_>, course: &Course) -> (Asking, bool) {
    #[derive(Serialize)]
    struct Values<'a> {
        title: &'a str,
        shortened: bool,
        passages: &'a str,
    }
    let all: Vec<usize> = (0..shelf.len()).collect();
    let printed = shelf.print(&all, ROOM);
    let values = Values { title: course.title.trim(), shortened: printed.shortened, passages: &printed.text };
    (asking(Kind::Outline, "the outline".into(), &course.style, &values), printed.shortened)
}

/// What keeps an outline from being used, in words a model can mend it by. In a second answer, labels that name no passage
/// are left out, and events that nothing tells; [`loose_ends`] tells it.
pub(super) fn faults(outline: &Outline, shelf: &Shelf<'_>, at: Try) -> Vec<String> {
    let mut faults = Vec::new();
    let mut title = |what: &str, title: &str| match plain(title).chars().count() {
        0 => faults.push(format!("{what} has no title")),
        1..=120 => {}
        _ => faults.push(format!("the title of {what} is longer than 120 characters")),
    };
    title("the course", &outline.title);
    title("the assessment", &outline.assessment.title);
    for chapter in &outline.modules {
        title("a module", &chapter.title);
        chapter.lessons.iter().for_each(|page| title("a lesson", &page.title));
    }
    let lessons: Vec<&Page> = outline.modules.iter().flat_map(|chapter| &chapter.lessons).collect();
    if lessons.is_empty() || lessons.len() > 40 || outline.modules.iter().any(|chapter| chapter.lessons.is_empty()) {
        faults.push(format!("there are {} lessons in {} modules; every module needs one, and all together are at most 40", lessons.len(), outline.modules.len()));
    }
    for page in lessons {
        let name = plain(&page.title);
        if page.objectives.is_empty() || page.objectives.len() > 5 {
            faults.push(format!("lesson “{name}” has {} objectives; it needs one to three", page.objectives.len()));
        }
        if page.objectives.iter().any(|aim| !(1..=300).contains(&plain(&aim.text).chars().count())) {
            faults.push(format!("an objective of lesson “{name}” is empty or longer than 300 characters"));
        }
        if page.passages.is_empty() {
            faults.push(format!("lesson “{name}” names no passages"));
        }
        let unknown = |labels: &[String]| unknown(labels, shelf).join(", ");
        match unknown(&page.passages) {
            none if none.is_empty() => {}
            _ if at == Try::Second && page.passages.iter().any(|label| shelf.find(label).is_some()) => {}
            unknown => faults.push(format!("lesson “{name}” names passages that do not exist: {unknown}")),
        }
        if at == Try::Second {
            continue;
        }
        if page.events.len() > 3 {
            faults.push(format!("lesson “{name}” has {} events; at most two are taken", page.events.len()));
        }
        for event in &page.events {
            match unknown(&event.passages) {
                none if none.is_empty() => {}
                unknown => faults.push(format!("an event of lesson “{name}” names passages that do not exist: {unknown}")),
            }
            if event.passages.is_empty() || !(1..=300).contains(&plain(&event.told).chars().count()) {
                faults.push(format!("an event of lesson “{name}” needs a few words of what is told, and the passages that tell it"));
            }
        }
    }
    faults
}

/// The labels that name no passage, a few of them.
fn unknown(labels: &[String], shelf: &Shelf<'_>) -> Vec<String> {
    labels.iter().filter(|label| shelf.find(label).is_none()).take(5).map(|label| plain(label)).collect()
}

/// The events of a lesson that can be asked about: with a few words of what is told, and a passage that tells it.
pub(super) fn events<'p>(page: &'p Page, shelf: &Shelf<'_>) -> impl Iterator<Item = &'p Told> {
    let tells = |event: &&Told| (1..=300).contains(&plain(&event.told).chars().count()) && event.passages.iter().any(|label| shelf.find(label).is_some());
    page.events.iter().filter(tells).take(3)
}

/// What was left out of an outline that was asked for twice, for the designer.
pub(super) fn loose_ends(page: &Page, number: &str, shelf: &Shelf<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let mut labels = unknown(&page.passages, shelf);
    labels.extend(page.events.iter().flat_map(|event| unknown(&event.passages, shelf)));
    labels.sort();
    labels.dedup();
    if !labels.is_empty() {
        notes.push(format!("Lesson {number}: the outline named passages that do not exist ({}); they were left out.", labels.join(", ")));
    }
    match page.events.len() - events(page, shelf).count() {
        0 => {}
        1 => notes.push(format!("Lesson {number}: an event of the outline could not be used and was left out.")),
        many => notes.push(format!("Lesson {number}: {many} events of the outline could not be used and were left out.")),
    }
    notes
}

/// A BCP 47 tag in its plainest forms; anything else is taken as English.
pub(super) fn language(tag: &str) -> String {
    let tag = tag.trim();
    let mut parts = tag.split('-');
    let first = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()));
    let rest = parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if first && rest { tag.to_owned() } else { "en".into() }
}
