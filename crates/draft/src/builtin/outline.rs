//! The outline: which lessons there are, in which modules, and what material each works from.

use super::chapter::{chapters, merge_lone, source_title};
use super::phrase::Spread;
use super::placing;
use super::reading::{Reading, Section};
use super::segment::{self, Stretch, asker, stretches};
use super::title;
use super::voices;

/// A course before its blocks are written.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// What the course is called.
    pub(super) title: String,
    /// Modules in order.
    pub(super) modules: Vec<Chapter>,
    /// Headings of sections that were passed over.
    pub(super) passed_over: Vec<String>,
    /// Sources that have little in common with the documents, in modules of their own.
    pub(super) apart: Vec<usize>,
}

impl Outline {
    /// Joins each lesson that cannot stand alone with a neighbour of its kind in its module, whose title it takes; answers
    /// whether any was. A section that is joined keeps its heading inside the lesson.
    pub(super) fn join(&mut self, reading: &Reading<'_>, mut stands: impl FnMut(&Plan) -> bool) -> bool {
        let mut joined = false;
        for module in &mut self.modules {
            let mut lessons: Vec<(Plan, bool)> = Vec::new();
            for mut lesson in std::mem::take(&mut module.lessons) {
                let fit = stands(&lesson);
                let spoken = lesson.sections.is_empty();
                match lessons.last_mut() {
                    Some((before, _)) if spoken == before.sections.is_empty() && !fit => {
                        before.sections.extend(lesson.sections);
                        before.talk.extend(lesson.talk);
                        joined = true;
                    }
                    // The one before could not stand, and nothing stood before it.
                    Some((before, stood @ false)) if spoken == before.sections.is_empty() => {
                        lesson.sections.splice(0..0, std::mem::take(&mut before.sections));
                        lesson.talk.splice(0..0, std::mem::take(&mut before.talk));
                        (*before, *stood, joined) = (lesson, fit, true);
                    }
                    _ => lessons.push((lesson, fit)),
                }
            }
            let lessons = lessons.into_iter().map(|(lesson, _)| lesson).collect();
            module.lessons = lessons;
        }
        self.fold(reading) || joined
    }

    /// A module of talk that kept a single lesson becomes one with its neighbour, where both are of the same talk.
    fn fold(&mut self, reading: &Reading<'_>) -> bool {
        let talk = |module: &Chapter| {
            let spoken = module.lessons.iter().all(|lesson| lesson.sections.is_empty());
            module.lessons.first().filter(|_| spoken).and_then(|lesson| lesson.talk.first()).map(|n| reading.sentences[*n].source)
        };
        let before = self.modules.len();
        let mut kept: Vec<Chapter> = Vec::new();
        for module in std::mem::take(&mut self.modules) {
            match kept.last_mut() {
                Some(last) if last.lessons.len().min(module.lessons.len()) == 1 && talk(last).is_some() && talk(last) == talk(&module) => {
                    if last.lessons.len() < module.lessons.len() {
                        last.title = module.title;
                    }
                    last.lessons.extend(module.lessons);
                }
                _ => kept.push(module),
            }
        }
        self.modules = kept;
        self.modules.len() < before
    }
}

/// A module before its blocks are written.
#[derive(Debug)]
pub(super) struct Chapter {
    /// Its title.
    pub(super) title: String,
    /// Its lessons.
    pub(super) lessons: Vec<Plan>,
}

/// A lesson before its blocks are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// Its title.
    pub(super) title: String,
    /// Sections of documents it teaches, in order.
    pub(super) sections: Vec<usize>,
    /// Sentences of talk and notes that belong to it, in order.
    pub(super) talk: Vec<usize>,
    /// Whether its title is a heading of a document.
    pub(super) headed: bool,
}

impl Plan {
    /// All sentences it may draw on.
    pub(super) fn sentences(&self, reading: &Reading<'_>) -> Vec<usize> {
        self.sections.iter().flat_map(|n| reading.sections[*n].sentences()).chain(self.talk.iter().copied()).collect()
    }
}

/// Words of talk that make one lesson when there is no document to follow.
const TALK_LESSON: usize = 340;
/// The same where one person asks and the other answers: the questions part the topics well.
const INTERVIEW_LESSON: usize = 235;
/// The most lessons of excerpts from one meeting.
const MEETING: usize = 6;

/// Plans the course.
pub(super) fn plan(reading: &Reading<'_>) -> Outline {
    let documents = documents(reading);
    let loose: Vec<usize> = (0..reading.sources.len()).filter(|n| !documents.contains(n)).collect();
    let mut outline = Outline::default();
    for &document in &documents {
        chapters(reading, document, documents.len() > 2, &mut outline);
    }
    merge_lone(&mut outline.modules);
    outline.title = course_title(reading, &documents, &outline);
    name_only(&mut outline);
    let stretches = stretches(reading, &loose);
    if outline.modules.is_empty() {
        from_talk(reading, &stretches, &mut outline);
    } else {
        placing::place(reading, &stretches, &mut outline);
    }
    outline.modules.retain(|module| !module.lessons.is_empty());
    if documents.is_empty() {
        outline.title = course_title(reading, &documents, &outline);
        name_only(&mut outline);
    }
    outline
}

/// A single module is called what the course is called.
fn name_only(outline: &mut Outline) {
    if let [only] = outline.modules.as_mut_slice() {
        only.title.clone_from(&outline.title);
    }
}

/// The sources whose headings can carry a course: three or more with something under them.
fn documents(reading: &Reading<'_>) -> Vec<usize> {
    (0..reading.sources.len()).filter(|source| reading.sections.iter().filter(|s| s.source == *source && s.heading.is_some() && !s.parts.is_empty()).count() >= 3).collect()
}

/// Lessons from talk alone.
pub(super) fn from_talk(reading: &Reading<'_>, stretches: &[Stretch], outline: &mut Outline) {
    let (names, askers) = (names(reading), askers(reading));
    let mut taken: Vec<String> = outline.modules.iter().flat_map(|module| module.lessons.iter().map(|plan| plan.title.clone()).chain([module.title.clone()])).collect();
    let before = outline.modules.len();
    let mut sources: Vec<usize> = stretches.iter().map(|stretch| stretch.source).collect();
    sources.dedup();
    for source in sources {
        let own: Vec<Stretch> = stretches.iter().filter(|stretch| stretch.source == source).cloned().collect();
        let total: usize = own.iter().map(|stretch| stretch.words).sum();
        let asked = voices::asked(reading);
        let met = voices::is_meeting(reading, source, &asked);
        // A meeting gives a few excerpts; long talk longer lessons rather than more of them: nobody starts from sixty.
        let target = (total / if met { MEETING } else { 16 }).max(if asker(reading, source).is_some() { INTERVIEW_LESSON } else { TALK_LESSON });
        let starts = segment::cuts(reading, &own, target);
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(own.len());
            let talk: Vec<usize> = own[start..end].iter().flat_map(|stretch| stretch.sentences.clone()).collect();
            let worth: usize = talk.iter().map(|&n| &reading.sentences[n]).filter(|s| s.traits.opens()).map(super::reading::Sentence::length).sum();
            // What is too thin to stand alone stays with what was said before it.
            if worth < 60 {
                if let Some(last) = parts.last_mut() {
                    last.extend(talk);
                }
                continue;
            }
            parts.push(talk);
        }
        let spread = Spread::of(reading, &parts, &names);
        let lessons = parts
            .iter()
            .enumerate()
            .map(|(n, talk)| {
                // Where nothing names the topic, the place in the talk is the honest title.
                let place = || format!("{}, part {}", source_title(&reading.sources[source].name), n + 1);
                let title = title::of_talk(reading, talk, &askers, &spread.of_part(n), &taken).filter(|title| !met || title.contains(' ')).unwrap_or_else(place);
                taken.push(title.clone());
                Plan { title, talk: talk.clone(), ..Plan::default() }
            })
            .collect::<Vec<Plan>>();
        // What several people say among themselves is known by its occasion, not by a word they use often.
        if voices::is_shared(reading, source, &asked) {
            let title = source_title(&reading.sources[source].name);
            outline.modules.extend((!lessons.is_empty()).then_some(Chapter { title, lessons }));
        } else {
            modules_of(reading, &names, lessons, outline);
        }
    }
    if outline.modules.len() == before {
        outline.modules.extend(whole(reading, stretches, &names, &askers));
    }
}

/// A few sentences are still a lesson: all there is, as one.
fn whole(reading: &Reading<'_>, stretches: &[Stretch], names: &[String], askers: &[(usize, usize)]) -> Option<Chapter> {
    let talk: Vec<usize> = stretches.iter().flat_map(|stretch| stretch.sentences.clone()).collect();
    let source = reading.sentences[*talk.first()?].source;
    let telling = super::phrase::telling(reading, &talk, names);
    let title = title::of_talk(reading, &talk, askers, &telling, &[]).unwrap_or_else(|| source_title(&reading.sources[source].name));
    Some(Chapter { title: title.clone(), lessons: vec![Plan { title, talk, ..Plan::default() }] })
}

/// Groups the lessons of one talk into modules of three to five.
fn modules_of(reading: &Reading<'_>, names: &[String], lessons: Vec<Plan>, outline: &mut Outline) {
    let count = lessons.len().div_ceil(5).max(1);
    let size = lessons.len().div_ceil(count).max(1);
    let groups: Vec<Vec<usize>> = lessons.chunks(size).map(|group| group.iter().flat_map(|plan| plan.talk.clone()).collect()).collect();
    let spread = Spread::of(reading, &groups, names);
    let mut taken: Vec<String> = lessons.iter().map(|plan| plan.title.clone()).chain(outline.modules.iter().map(|module| module.title.clone())).collect();
    for (n, group) in lessons.chunks(size).enumerate() {
        let title = title::of_talk(reading, &groups[n], &[], &spread.of_part(n), &taken).unwrap_or_else(|| group[0].title.clone());
        taken.push(title.clone());
        outline.modules.push(Chapter { title, lessons: group.to_vec() });
    }
}

/// The speakers who ask, as source and speaker.
pub(super) fn askers(reading: &Reading<'_>) -> Vec<(usize, usize)> {
    (0..reading.sources.len()).filter_map(|source| asker(reading, source).map(|speaker| (source, speaker))).collect()
}

/// Names of speakers, in lower case: never part of a title.
pub(super) fn names(reading: &Reading<'_>) -> Vec<String> {
    let mut names: Vec<String> = reading
        .turns
        .iter()
        .filter_map(|turn| reading.sources[turn.source].passages[turn.passage].locator.speaker.as_deref())
        .flat_map(|name| name.split_whitespace().map(str::to_lowercase))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn course_title(reading: &Reading<'_>, documents: &[usize], outline: &Outline) -> String {
    if let [only] = documents {
        let level = |section: &Section| section.source == *only && section.level > 0;
        let top = reading.sections.iter().filter(|s| level(s)).map(|s| s.level).min().unwrap_or(1);
        let tops: Vec<&Section> = reading.sections.iter().filter(|s| level(s) && s.level == top).collect();
        if let [title] = tops.as_slice() {
            return title.title.clone();
        }
    }
    if let Some(first) = documents.first() {
        return source_title(&reading.sources[*first].name);
    }
    if let Some(title) = title::declared(reading, &askers(reading)) {
        return title;
    }
    if let [only] = reading.sources
        && (reading.turns.is_empty() || voices::is_shared(reading, 0, &voices::asked(reading)))
    {
        return source_title(&only.name);
    }
    let all: Vec<usize> = (0..reading.sentences.len()).collect();
    title::of_talk(reading, &all, &[], &super::phrase::telling(reading, &all, &names(reading)), &[])
        .or_else(|| outline.modules.first().map(|module| module.title.clone()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_that_cannot_stand_is_told_with_its_neighbour() {
        let reading = Reading::of(&[]);
        let lesson = |title: &str, talk: &[usize]| Plan { title: title.into(), talk: talk.to_vec(), ..Plan::default() };
        let lessons = vec![lesson("thin first", &[1]), lesson("good", &[2, 3]), lesson("thin last", &[4]), lesson("also good", &[5])];
        // No module is left with a single lesson, so none is folded into another: that would ask the reading, which is empty.
        let headed = Plan { title: "headed".into(), sections: vec![0], talk: vec![6], headed: true };
        let mut outline = Outline { modules: vec![Chapter { title: "talk".into(), lessons }, Chapter { title: "document".into(), lessons: vec![headed] }], ..Outline::default() };
        outline.modules[1].lessons.push(Plan { title: "thin headed".into(), sections: vec![1], talk: vec![], headed: true });
        outline.modules[1].lessons.push(lesson("thin beside a document", &[7]));
        assert!(outline.join(&reading, |plan| !plan.title.starts_with("thin")));
        let seen: Vec<(&str, &[usize])> = outline.modules.iter().flat_map(|module| &module.lessons).map(|plan| (plan.title.as_str(), plan.talk.as_slice())).collect();
        let wanted: [(&str, &[usize]); 4] = [("good", &[1, 2, 3, 4]), ("also good", &[5]), ("headed", &[6]), ("thin beside a document", &[7])];
        assert_eq!(seen, wanted, "talk joins talk of its own module and nothing is lost");
        assert_eq!(outline.modules[1].lessons[0].sections, [0, 1], "a thin section goes on in the lesson before it");
        assert!(!outline.join(&reading, |plan| !plan.title.starts_with("thin")), "what cannot be joined ends the joining");
    }
}
