//! Modules and lessons from a document's headings.

use super::outline::{Chapter, Outline, Plan};
use super::reading::written::capital;
use super::reading::{Reading, Section};
use super::title::joined;
use super::words::{CONTINUATIONS, FRAMING, GLOSSARIES, PASSED_OVER};

/// Sections below this many words do not make a lesson of their own.
const SMALL: usize = 45;
/// The most lessons of one document before its small sections are joined.
const MANY: usize = 7;

/// Whether a heading is on a list, alone or with what follows it: “Changes in version 3”.
fn is_in(list: &std::collections::BTreeSet<&str>, title: &str) -> bool {
    let key = title.to_lowercase();
    list.contains(key.as_str()) || list.iter().any(|entry| key.strip_prefix(entry).is_some_and(|rest| rest.starts_with(" in ") || rest.starts_with(" of ")))
}

/// The chapters of one document.
pub(super) fn chapters(reading: &Reading<'_>, document: usize, whole: bool, outline: &mut Outline) {
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
        // “Solution” is the solution of something, and a heading that comes again goes on with the same thing.
        if let Some(last) = modules.last_mut().and_then(|(_, lessons)| lessons.last_mut())
            && (is_in(&CONTINUATIONS, &section.title) || last.title == section.title)
        {
            last.sections.push(n);
            continue;
        }
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
        let lessons: Vec<Plan> = chapters.into_iter().flat_map(|chapter| folded(reading, chapter)).collect();
        // A document with a heading every few lines is not meant as so many lessons.
        let least = if lessons.len() > MANY { 2 * SMALL } else { SMALL };
        let lessons = together(reading, lessons, least);
        let title = sections
            .iter()
            .find(|n| level_of(**n) > 0 && level_of(**n) < top)
            .map(|n| reading.sections[*n].title.clone())
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
    let title = match lessons.as_slice() {
        [only] => only.title.clone(),
        _ => head.title.clone(),
    };
    Chapter { title, lessons: together(reading, lessons, SMALL) }
}

/// Joins neighbours of fewer than `least` words: too small to stand alone.
fn together(reading: &Reading<'_>, lessons: Vec<Plan>, least: usize) -> Vec<Plan> {
    let mut joined_up: Vec<Plan> = Vec::new();
    let mut titles: Vec<Vec<(String, usize)>> = Vec::new();
    for plan in lessons {
        let words = length(reading, &plan);
        match joined_up.last_mut() {
            Some(last) if joins(reading, last, &plan, least) => {
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
fn joins(reading: &Reading<'_>, last: &Plan, next: &Plan, least: usize) -> bool {
    let (one, two) = (length(reading, last), length(reading, next));
    let frames = is_in(&FRAMING, &next.title) && reading.sections.get(last.sections[0]).is_some_and(|section| is_in(&FRAMING, &section.title));
    let small = one < least || two < least;
    (small || frames) && one + two < 6 * SMALL && !glossary(next) && !glossary(last)
}

/// The title of joined lessons: both titles when they are short, else that of the larger one.
fn of_joined(names: &[(String, usize)]) -> String {
    let mut titles: Vec<String> = names.iter().map(|(title, _)| title.clone()).collect();
    titles.dedup();
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
pub(super) fn is_glossary(plan: &Plan) -> bool {
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
pub(super) fn merge_lone(modules: &mut Vec<Chapter>) {
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
    if let ([last], Some(before)) = (lone.as_slice(), done.last_mut())
        && before.lessons.len() < 4
    {
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

/// A file's name as a title: without ending, version and underscores.
pub(in crate::builtin) fn source_title(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words: Vec<&str> = stem
        .split(['_', '-', ' '])
        .filter(|word| {
            let version = word.strip_prefix(['v', 'V']).unwrap_or(word);
            !word.is_empty() && (version.is_empty() || !version.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        })
        .collect();
    capital(&words.join(" "))
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
