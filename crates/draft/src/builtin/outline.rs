//! The outline: which lessons there are, in which modules, and what material each works from.

use super::align::align;
use super::reading::{Part, Reading, Section};
use super::segment::{self, Stretch, asker, stretches};
use super::phrase::Spread;
use super::title::{self, joined};
use super::topic::Bag;
use super::words::{FRAMING, GLOSSARIES, PASSED_OVER};

/// A course before its blocks are written.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// What the course is called.
    pub(super) title: String,
    /// Modules in order.
    pub(super) modules: Vec<Chapter>,
    /// Headings of sections that were passed over.
    pub(super) passed_over: Vec<String>,
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

/// Sections below this many words do not make a lesson of their own.
const SMALL: usize = 45;
/// Words of talk that make one lesson when there is no document to follow.
const TALK_LESSON: usize = 340;
/// The same where one person asks and the other answers: the questions part the topics well.
const INTERVIEW_LESSON: usize = 235;
/// Words of talk outside every section that make a lesson of their own.
const LEFT_OVER: usize = 130;

/// Plans the course.
pub(super) fn plan(reading: &Reading<'_>) -> Outline {
    let documents = documents(reading);
    let loose: Vec<usize> = (0..reading.sources.len()).filter(|n| !documents.contains(n)).collect();
    let mut outline = Outline::default();
    for &document in &documents {
        chapters(reading, document, documents.len() > 2, &mut outline);
    }
    merge_lone(&mut outline.modules);
    let stretches = stretches(reading, &loose);
    if outline.modules.is_empty() {
        from_talk(reading, &stretches, &mut outline);
    } else {
        place(reading, &stretches, &mut outline);
    }
    outline.modules.retain(|module| !module.lessons.is_empty());
    outline.title = course_title(reading, &documents, &outline);
    outline
}

/// The sources whose headings can carry a course: three or more with something under them.
fn documents(reading: &Reading<'_>) -> Vec<usize> {
    (0..reading.sources.len()).filter(|source| {
        reading.sections.iter().filter(|s| s.source == *source && s.heading.is_some() && !s.parts.is_empty()).count() >= 3
    }).collect()
}

fn is_in(list: &std::collections::HashSet<&str>, title: &str) -> bool {
    let key = title.to_lowercase();
    list.contains(key.as_str()) || list.iter().any(|entry| key.strip_prefix(entry).is_some_and(|rest| rest.starts_with(" in ") || rest.starts_with(" of ")))
}

/// The chapters of one document.
fn chapters(reading: &Reading<'_>, document: usize, whole: bool, outline: &mut Outline) {
    let sections: Vec<usize> = (0..reading.sections.len()).filter(|n| reading.sections[*n].source == document).collect();
    let level_of = |n: usize| reading.sections[n].level;
    let mut levels: Vec<u8> = sections.iter().map(|n| level_of(*n)).filter(|level| *level > 0).collect();
    levels.sort_unstable();
    let top = levels.iter().copied().find(|level| levels.iter().filter(|other| *other == level).count() > 1).unwrap_or(1);
    let mut modules: Vec<(usize, Vec<Plan>)> = Vec::new();
    for &n in &sections {
        let section = &reading.sections[n];
        if level_of(n) > 0 && level_of(n) < top || section.level == 0 {
            continue;
        }
        if is_in(&PASSED_OVER, &section.title) {
            outline.passed_over.push(section.title.clone());
            continue;
        }
        let plan = || Plan { title: section.title.clone(), sections: vec![n], headed: true, talk: vec![] };
        if section.level == top {
            modules.push((n, vec![plan()]));
        } else if let Some((_, lessons)) = modules.last_mut() {
            match lessons.last_mut() {
                Some(last) if section.level > top + 1 => last.sections.push(n),
                _ => lessons.push(plan()),
            }
        }
    }
    merge_frames(reading, &mut modules);
    let chapters: Vec<Chapter> = modules.into_iter().map(|(n, lessons)| chapter(reading, &reading.sections[n], lessons)).filter(|c| !c.lessons.is_empty()).collect();
    if whole {
        let lessons = together(reading, chapters.into_iter().flat_map(|chapter| folded(reading, chapter)).collect());
        let title = sections.iter().find(|n| level_of(**n) > 0 && level_of(**n) < top).map(|n| reading.sections[*n].title.clone())
            .unwrap_or_else(|| source_title(&reading.sources[document].name));
        outline.modules.push(Chapter { title, lessons });
    } else {
        outline.modules.extend(chapters);
    }
}

/// Purpose and scope, introduction and background: what opens a document is one lesson.
fn merge_frames(reading: &Reading<'_>, modules: &mut Vec<(usize, Vec<Plan>)>) {
    let mut at = 0;
    while at + 1 < modules.len() {
        let single = |n: usize| modules[n].1.len() == 1 && is_in(&FRAMING, &reading.sections[modules[n].0].title);
        if single(at) && single(at + 1) {
            let (_, next) = modules.remove(at + 1);
            let plan = &mut modules[at].1[0];
            plan.title = joined(&[plan.title.clone(), next[0].title.clone()]);
            plan.sections.extend(&next[0].sections);
        } else {
            at += 1;
        }
    }
}

/// A chapter of one heading: its own words go into its first lesson, small lessons are joined.
fn chapter(reading: &Reading<'_>, head: &Section, mut lessons: Vec<Plan>) -> Chapter {
    if lessons.len() > 1 {
        let own = lessons.remove(0);
        if length(reading, &own) >= SMALL {
            lessons.insert(0, own);
        } else if length(reading, &own) > 0 {
            lessons[0].sections.splice(0..0, own.sections);
        }
    }
    lessons.retain(|plan| length(reading, plan) > 0);
    let all: usize = lessons.iter().map(|plan| length(reading, plan)).sum();
    // Many small exceptions or rules under one heading are one lesson.
    if lessons.len() > 1 && (all < 2 * SMALL || lessons.iter().all(|plan| length(reading, plan) < SMALL)) {
        let sections = lessons.into_iter().flat_map(|plan| plan.sections).collect();
        lessons = vec![Plan { title: head.title.clone(), sections, headed: true, talk: vec![] }];
    }
    let title = match lessons.as_slice() { [only] => only.title.clone(), _ => head.title.clone() };
    Chapter { title, lessons: together(reading, lessons) }
}

/// Joins neighbours that are too small to stand alone.
fn together(reading: &Reading<'_>, lessons: Vec<Plan>) -> Vec<Plan> {
    let mut joined_up: Vec<Plan> = Vec::new();
    let mut titles: Vec<Vec<(String, usize)>> = Vec::new();
    for plan in lessons {
        let words = length(reading, &plan);
        match joined_up.last_mut() {
            Some(last) if joins(reading, last, &plan) => {
                last.sections.extend(plan.sections);
                if let Some(names) = titles.last_mut() {
                    names.push((plan.title, words));
                    last.title = of_joined(names);
                }
            }
            _ => {
                titles.push(vec![(plan.title.clone(), words)]);
                joined_up.push(plan);
            }
        }
    }
    joined_up
}

/// Whether two neighbours are one lesson: one is too small to stand alone, or both open the document.
fn joins(reading: &Reading<'_>, last: &Plan, next: &Plan) -> bool {
    let (one, two) = (length(reading, last), length(reading, next));
    let frames = is_in(&FRAMING, &next.title) && reading.sections.get(last.sections[0]).is_some_and(|section| is_in(&FRAMING, &section.title));
    let small = one < SMALL || two < SMALL;
    (small || frames) && one + two < 6 * SMALL && !glossary(next) && !glossary(last)
}

/// The title of joined lessons: both titles when they are short, else that of the larger one.
fn of_joined(names: &[(String, usize)]) -> String {
    let titles: Vec<String> = names.iter().map(|(title, _)| title.clone()).collect();
    let both = joined(&titles);
    if titles.len() == 2 && both.starts_with(titles[0].as_str()) && both.len() < 48 {
        return both;
    }
    names.iter().max_by_key(|(_, words)| *words).map_or(both, |(title, _)| title.clone())
}

fn glossary(plan: &Plan) -> bool {
    is_in(&GLOSSARIES, &plan.title)
}

/// Whether a lesson is a document's list of terms.
pub(super) fn is_glossary(_reading: &Reading<'_>, plan: &Plan) -> bool {
    plan.headed && glossary(plan)
}

/// A chapter as one lesson when it is short, else its lessons.
fn folded(reading: &Reading<'_>, chapter: Chapter) -> Vec<Plan> {
    let all: usize = chapter.lessons.iter().map(|plan| length(reading, plan)).sum();
    if all > 5 * SMALL {
        return chapter.lessons;
    }
    vec![Plan { title: chapter.title, sections: chapter.lessons.into_iter().flat_map(|plan| plan.sections).collect(), headed: true, talk: vec![] }]
}

fn length(reading: &Reading<'_>, plan: &Plan) -> usize {
    plan.sections.iter().map(|n| reading.sections[*n].length(reading)).sum()
}

/// Modules with a single lesson are joined with their neighbours.
fn merge_lone(modules: &mut Vec<Chapter>) {
    let mut done: Vec<Chapter> = Vec::new();
    let mut lone: Vec<Chapter> = Vec::new();
    for chapter in modules.drain(..) {
        if chapter.lessons.len() == 1 && chapter.lessons[0].title == chapter.title {
            lone.push(chapter);
            continue;
        }
        if lone.len() == 1 && chapter.lessons.len() < 4 && !done.is_empty() {
            let first = lone.remove(0);
            let title = joined(&[first.title, chapter.title]);
            done.push(Chapter { title, lessons: first.lessons.into_iter().chain(chapter.lessons).collect() });
        } else {
            gather(&mut lone, &mut done);
            done.push(chapter);
        }
    }
    if let ([last], Some(before)) = (lone.as_slice(), done.last_mut()) && before.lessons.len() < 4 {
        before.title = joined(&[before.title.clone(), last.title.clone()]);
        before.lessons.extend(lone.drain(..).flat_map(|chapter| chapter.lessons));
    }
    gather(&mut lone, &mut done);
    *modules = done;
}

fn gather(lone: &mut Vec<Chapter>, done: &mut Vec<Chapter>) {
    while lone.len() > 5 {
        let rest = lone.split_off(lone.len() / 2);
        gather(lone, done);
        *lone = rest;
    }
    if lone.is_empty() {
        return;
    }
    let titles: Vec<String> = lone.iter().map(|chapter| chapter.title.clone()).collect();
    let lessons: Vec<Plan> = lone.drain(..).flat_map(|chapter| chapter.lessons).collect();
    let opens = done.is_empty() && is_in(&FRAMING, titles[0].split(" and ").next().unwrap_or(""));
    let title = if opens && titles.len() > 1 { "The essentials".to_owned() } else { joined(&titles) };
    done.push(Chapter { title, lessons });
}

/// Gives each stretch of talk to the lesson it is about; what fits none makes lessons of its own.
fn place(reading: &Reading<'_>, stretches: &[Stretch], outline: &mut Outline) {
    let mut bags = Vec::new();
    for plan in outline.modules.iter().flat_map(|module| &module.lessons) {
        let mut bag = Bag::of(reading, plan.sentences(reading));
        for n in &plan.sections {
            let section = &reading.sections[*n];
            bag.add(reading, &section.title, 2.0);
            for part in &section.parts {
                if let Part::Table { passage, .. } = part {
                    bag.add(reading, &reading.sources[section.source].passages[*passage].text, 1.0);
                }
            }
        }
        bags.push(bag);
    }
    let places = align(reading, stretches, &bags);
    let mut left: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut last: Option<usize> = None;
    let mut open = false;
    for (stretch, place) in stretches.iter().zip(&places) {
        match place {
            Some(n) => {
                if let Some(plan) = outline.modules.iter_mut().flat_map(|module| &mut module.lessons).nth(*n) {
                    plan.talk.extend(&stretch.sentences);
                }
                (last, open) = (Some(*n), false);
            }
            None if open => left.last_mut().expect("a run is open").1.extend(&stretch.sentences),
            None => {
                left.push((last.map_or(0, |n| n + 1), stretch.sentences.clone()));
                open = true;
            }
        }
    }
    for plan in outline.modules.iter_mut().flat_map(|module| &mut module.lessons) {
        plan.talk.sort_unstable();
    }
    insert_left_over(reading, left, outline);
}

fn insert_left_over(reading: &Reading<'_>, left: Vec<(usize, Vec<usize>)>, outline: &mut Outline) {
    let names = names(reading);
    let askers = askers(reading);
    let mut taken: Vec<String> = outline.modules.iter().flat_map(|module| module.lessons.iter().map(|plan| plan.title.clone())).collect();
    let parts: Vec<Vec<usize>> = left.iter().map(|(_, talk)| talk.clone()).chain(outline.modules.iter().flat_map(|module| &module.lessons).map(|plan| plan.sentences(reading))).collect();
    let spread = Spread::of(reading, &parts, &names);
    for (n, (after, talk)) in left.into_iter().enumerate().rev() {
        let words: usize = talk.iter().map(|&n| &reading.sentences[n]).filter(|s| s.traits.opens()).map(super::reading::Sentence::length).sum();
        if words < LEFT_OVER {
            continue;
        }
        let Some(title) = title::of_talk(reading, &talk, &askers, &spread.of_part(n), &taken) else { continue };
        taken.push(title.clone());
        let plan = Plan { title, talk, ..Plan::default() };
        let mut before = after;
        for module in &mut outline.modules {
            if before <= module.lessons.len() {
                module.lessons.insert(before, plan);
                break;
            }
            before -= module.lessons.len();
        }
    }
}

/// Lessons from talk alone.
fn from_talk(reading: &Reading<'_>, stretches: &[Stretch], outline: &mut Outline) {
    let (names, askers) = (names(reading), askers(reading));
    let mut taken: Vec<String> = Vec::new();
    let mut sources: Vec<usize> = stretches.iter().map(|stretch| stretch.source).collect();
    sources.dedup();
    for source in sources {
        let own: Vec<Stretch> = stretches.iter().filter(|stretch| stretch.source == source).cloned().collect();
        let total: usize = own.iter().map(|stretch| stretch.words).sum();
        // Long talk gets longer lessons rather than more of them: nobody starts from sixty.
        let target = (total / 16).max(if asker(reading, source).is_some() { INTERVIEW_LESSON } else { TALK_LESSON });
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
        let lessons = parts.iter().enumerate().filter_map(|(n, talk)| {
            let title = title::of_talk(reading, talk, &askers, &spread.of_part(n), &taken)?;
            taken.push(title.clone());
            Some(Plan { title, talk: talk.clone(), ..Plan::default() })
        }).collect();
        modules_of(reading, &names, lessons, outline);
    }
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
    let mut names: Vec<String> = reading.turns.iter()
        .filter_map(|turn| reading.sources[turn.source].passages[turn.passage].locator.speaker.as_deref())
        .flat_map(|name| name.split_whitespace().map(str::to_lowercase)).collect();
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
    if let [only] = reading.sources && reading.turns.is_empty() {
        return source_title(&only.name);
    }
    let all: Vec<usize> = (0..reading.sentences.len()).collect();
    title::of_talk(reading, &all, &[], &super::phrase::telling(reading, &all, &names(reading)), &[])
        .or_else(|| outline.modules.first().map(|module| module.title.clone()))
        .unwrap_or_default()
}

/// A file's name as a title: without ending, version and underscores.
fn source_title(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words: Vec<&str> = stem.split(['_', '-', ' ']).filter(|word| {
        let version = word.strip_prefix(['v', 'V']).unwrap_or(word);
        !word.is_empty() && (version.is_empty() || !version.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
    }).collect();
    super::reading::written::capital(&words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::source_title;

    #[test]
    fn a_file_name_becomes_a_title() {
        assert_eq!(source_title("Receiving Chilled Goods v3.docx"), "Receiving Chilled Goods");
        assert_eq!(source_title("02-practice-learning.md"), "Practice learning");
    }
}
