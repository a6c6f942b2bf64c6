//! Ids: each stands for one thing.

use super::Report;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use std::collections::BTreeSet;
use std::fmt::Display;

/// Whether no id is used twice.
pub(super) fn unique(project: &Project, report: &mut Report) {
    let mut seen = BTreeSet::new();
    let mut twice = None;
    let mut take = |id: &dyn Display, place: Place| {
        let id = id.to_string();
        if !seen.contains(&id) {
            seen.insert(id);
        } else if twice.is_none() {
            twice = Some((id, place));
        }
    };
    for source in &project.sources {
        take(&source.id, Place::Source { source: source.id });
        let replaced = source.earlier.iter().flat_map(|earlier| earlier.replaced.iter().map(|replaced| &replaced.passage));
        for passage in source.passages.iter().chain(replaced) {
            take(&passage.id, Place::Passage { source: source.id, passage: passage.id });
        }
    }
    for objective in &project.course.objectives {
        take(&objective.id, Place::Objective { objective: objective.id });
        take(&objective.statement, Place::Objective { objective: objective.id });
    }
    for module in &project.course.modules {
        take(&module.id, Place::Module { module: module.id });
        for lesson in &module.lessons {
            take(&lesson.id, Place::Lesson { lesson: lesson.id });
            for block in &lesson.blocks {
                let place = Place::Block { lesson: lesson.id, block: block.id };
                take(&block.id, place);
                for claim in &block.claims {
                    take(&claim.id, Place::Statement { lesson: lesson.id, block: block.id, statement: claim.id });
                }
                for option in block.body.item().map_or(vec![], |item| item.answer.ids()) {
                    take(&option, place);
                }
            }
        }
    }
    for suggestion in &project.suggestions {
        take(&suggestion.id, Place::Lesson { lesson: suggestion.lesson });
    }
    match twice {
        Some((id, place)) => report.no("Ids", place, format!("The id {id} stands for two things.")),
        None => report.yes("Ids", Place::Project, format!("Each of {} ids stands for one thing.", seen.len())),
    }
}
