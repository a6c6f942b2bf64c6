//! A lesson that reads harder or easier than the style guide asks for.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, CourseView};
use crate::voice::is_anothers;
use coursewright_course::finding::{Evidence, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::id::LessonId;
use coursewright_course::place::{Place, Slot};
use coursewright_course::tree::Lesson;
use coursewright_prose::readability::{Readability, fk_grade, readability};

pub(crate) static RULE: Rule = Rule {
    id: "voice/reading-range",
    title: "Reads harder or easier than the style guide asks for",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "a lesson of at least 80 words in sentences whose Flesch-Kincaid grade, rounded, lies outside the range of the style guide",
    why: "The range is your organisation's choice for its readers. The grade counts words and syllables (Kincaid et al. 1975): it says nothing about whether a text is understood, so it is a prompt to look.",
    hint: "Rewrite the sentences shown, and leave the rest.",
    reads: Reads::Course(flags),
};

/// The fewest words and sentences that a grade is drawn from: of less it swings with every sentence.
const ENOUGH: (usize, usize) = (80, 5);
/// Sentences shown with a finding.
const SHOWN: usize = 3;

/// Counts of the sentences of a block, and which of them lie furthest off.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    words: usize,
    sentences: usize,
    syllables: usize,
    /// Grade and words of each sentence, where a guide asks.
    each: Vec<(f64, String)>,
}

pub(crate) fn read(view: &BlockView<'_>) -> Counted {
    let mut counted = Counted::default();
    if view.surroundings.guide().style.manner.reading.is_none() || is_anothers(&view.block.body) {
        return counted;
    }
    for claim in &view.block.claims {
        let running = matches!(
            claim.slot,
            Slot::Body | Slot::Lead | Slot::Entry { .. } | Slot::Situation | Slot::Node { .. } | Slot::Consequence { .. } | Slot::Debrief | Slot::Feedback { .. } | Slot::Stem
        );
        // A list of things is no text: an entry that no mark closes has no sentence to count.
        if !running || !claim.text.trim_end().ends_with(['.', '!', '?', ':', '”', '"']) {
            continue;
        }
        let Readability { words, sentences, syllables, fk_grade, .. } = readability(&claim.text);
        (counted.words, counted.sentences, counted.syllables) = (counted.words + words, counted.sentences + sentences, counted.syllables + syllables);
        if words > 3 {
            counted.each.push((fk_grade, claim.text.clone()));
        }
    }
    counted
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let Some(range) = course.course.style.manner.reading.filter(|_| course.course.is_english()) else { return vec![] };
    let lessons = course.course.lessons().filter_map(|lesson| {
        let (grade, each) = of_lesson(course, lesson.id)?;
        // Below the first grade there is nothing to ask for.
        let (rounded, shown) = (grade.round().max(1.0), format!("{grade:.1}"));
        let hard = rounded > f64::from(range.to());
        if !hard && rounded >= f64::from(range.from()) {
            return None;
        }
        let than = if hard { "harder" } else { "easier" };
        let message = format!("This lesson reads {than} than the style guide asks for: grade {shown}, and the guide says {} to {}.", range.from(), range.to());
        let hint = if hard {
            "Rewrite the hardest sentences, which stand here, and leave the rest."
        } else {
            "Look whether it says all that its readers need; short sentences that belong together can be joined."
        };
        Some(raised(lesson, message, range_words(range.from(), range.to())).hint(hint).show(outliers(each, hard)))
    });
    lessons.collect()
}

fn range_words(from: u8, to: u8) -> String {
    format!("{from} to {to}")
}

/// A waiver holds as long as the lesson's words and the range do.
fn raised(lesson: &Lesson, message: String, range: String) -> Raised {
    let words: Vec<&str> = lesson.blocks.iter().flat_map(|block| &block.claims).map(|claim| claim.text.as_str()).collect();
    Raised::at(Place::Lesson { lesson: lesson.id }, format!("{range} {}", words.join(" ")), message)
}

/// The grade of a lesson with its sentences; none where there is too little to tell.
fn of_lesson<'a>(course: &'a CourseView<'_>, lesson: LessonId) -> Option<(f64, Vec<&'a (f64, String)>)> {
    let blocks = || course.blocks.iter().filter(move |block| block.lesson.id == lesson).map(|block| &block.gist.counted);
    let (words, sentences, syllables) = blocks().fold((0, 0, 0), |(a, b, c), one| (a + one.words, b + one.sentences, c + one.syllables));
    (words >= ENOUGH.0 && sentences >= ENOUGH.1).then(|| (fk_grade(words, sentences, syllables), blocks().flat_map(|one| &one.each).collect()))
}

/// The sentences that lie furthest off on this side.
fn outliers(mut each: Vec<&(f64, String)>, hard: bool) -> Vec<Evidence> {
    each.sort_by(|one, other| if hard { other.0.total_cmp(&one.0) } else { one.0.total_cmp(&other.0) });
    each.into_iter().take(SHOWN).map(|(_, text)| course_words(text, [])).collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{finding, with_markdown};
    use coursewright_course::style::ReadingRange;

    #[test]
    fn the_figures_and_the_hardest_sentence_are_shown() {
        let easy = "Ring the bell at the gate. Wait for the green light. Then drive in and park on the left. ".repeat(5);
        let hard = "Notwithstanding contractual responsibilities, the receiving supervisor remains accountable for documentation.";
        let mut project = with_markdown(&format!("{easy}{hard}"));
        project.course.style.manner.reading = ReadingRange::new(8, 10).ok();
        let checked = crate::planting::check_one(&project);
        let found = finding(&checked, "voice/reading-range").expect("it reads far too easily");
        assert!(found.message.contains("easier") && found.message.contains("8 to 10"), "{}", found.message);
        project.course.style.manner.reading = ReadingRange::new(1, 1).ok();
        let checked = crate::planting::check_one(&project);
        let found = finding(&checked, "voice/reading-range").expect("one sentence lifts the grade");
        assert_eq!(found.evidence[0].text, hard, "the hardest stands first");
        project.course.style.manner.reading = ReadingRange::new(1, 20).ok();
        assert!(finding(&crate::planting::check_one(&project), "voice/reading-range").is_none());
    }
}
