//! Which lesson of a document's course talk and notes belong to; what belongs to none stands by itself.

use super::align::align;
use super::outline::{Outline, Plan, askers, from_talk, names};
use super::phrase::Spread;
use super::reading::{Part, Reading};
use super::segment::Stretch;
use super::title;
use super::topic::Bag;

/// Words of talk outside every section that make a lesson of their own.
const LEFT_OVER: usize = 130;

/// Gives each stretch of talk to the lesson it is about; what fits none makes lessons of its own.
pub(super) fn place(reading: &Reading<'_>, stretches: &[Stretch], outline: &mut Outline) {
    let mut bags = Vec::new();
    for plan in outline.modules.iter().flat_map(|module| &module.lessons) {
        let mut bag = Bag::of(reading, plan.sentences(reading));
        for n in &plan.sections {
            let section = &reading.sections[*n];
            bag.add(reading, &section.title, 2.0);
            for part in &section.parts {
                if let Part::Table { passage, .. } | Part::Code { passage } = part {
                    bag.add(reading, &reading.sources[section.source].passages[*passage].text, 1.0);
                }
            }
        }
        bags.push(bag);
    }
    let places = align(reading, stretches, &bags);
    let apart = apart(stretches, &places);
    let related = stretches.iter().zip(&places).filter(|(stretch, _)| !apart.contains(&stretch.source));
    let mut left: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut last: Option<usize> = None;
    let mut open = false;
    for (stretch, place) in related {
        match place {
            Some(n) => {
                if let Some(plan) = outline.modules.iter_mut().flat_map(|module| &mut module.lessons).nth(*n) {
                    plan.talk.extend(&stretch.sentences);
                }
                (last, open) = (Some(*n), false);
            }
            None if open => left.last_mut().expect("a run is open").1.extend(&stretch.sentences),
            None => {
                // What comes before anything that fits: behind the lesson that opens the course, not before it.
                left.push((last.map_or(1, |n| n + 1), stretch.sentences.clone()));
                open = true;
            }
        }
    }
    for plan in outline.modules.iter_mut().flat_map(|module| &mut module.lessons) {
        plan.talk.sort_unstable();
    }
    insert_left_over(reading, left, outline);
    let strange: Vec<Stretch> = stretches.iter().filter(|stretch| apart.contains(&stretch.source)).cloned().collect();
    if !strange.is_empty() {
        from_talk(reading, &strange, outline);
    }
    outline.apart = apart;
}

/// The sources of which less than a third, by words, belongs to any section: they are about something else.
fn apart(stretches: &[Stretch], places: &[Option<usize>]) -> Vec<usize> {
    let mut sources: Vec<usize> = stretches.iter().map(|stretch| stretch.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let words = |source: usize, placed: bool| -> usize {
        stretches.iter().zip(places).filter(|(stretch, place)| stretch.source == source && (!placed || place.is_some())).map(|(stretch, _)| stretch.words).sum()
    };
    sources.retain(|&source| words(source, true) * 3 < words(source, false));
    sources
}

fn insert_left_over(reading: &Reading<'_>, left: Vec<(usize, Vec<usize>)>, outline: &mut Outline) {
    let names = names(reading);
    let askers = askers(reading);
    let mut taken: Vec<String> = outline.modules.iter().flat_map(|module| module.lessons.iter().map(|plan| plan.title.clone())).collect();
    let parts: Vec<Vec<usize>> =
        left.iter().map(|(_, talk)| talk.clone()).chain(outline.modules.iter().flat_map(|module| &module.lessons).map(|plan| plan.sentences(reading))).collect();
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
