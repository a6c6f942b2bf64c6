//! Demands held against the statements that cite them.

use super::{Demand, demands};
use crate::material::{Material, PassageRead};
use coursewright_course::block::Body;
use coursewright_course::id::{BlockId, PassageId, SourceId, StatementId};
use coursewright_course::ledger::{Entry, Ledger};
use coursewright_course::obligation::{Obligation, Standing};
use coursewright_course::project::Project;
use coursewright_course::statement::{Stance, Support};
use coursewright_course::tree::{Course, Purpose};
use coursewright_prose::number::{Quantity, agrees, quantities};
use coursewright_prose::span::Span;
use coursewright_prose::word::{is_stop_word, words};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The share of a demand's words that have to be cited before it counts as taught.
const ENOUGH: f64 = 0.6;

/// What the sources of a project demand, in their order, each with what the course makes of it.
#[must_use]
pub fn obligations(project: &Project, ledger: &Ledger) -> Vec<Obligation> {
    let material = Material::of(&project.sources);
    met(&project.course, &material, ledger.iter())
}

/// What a part of the course does with a demand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Teaches,
    Practises,
    Assesses,
}

pub(crate) fn met<'a>(course: &Course, material: &Material, entries: impl Iterator<Item = &'a Entry>) -> Vec<Obligation> {
    let demands = demands(material);
    let parts = parts(course);
    let mut by_passage: BTreeMap<(SourceId, PassageId), Vec<(usize, Span)>> = BTreeMap::new();
    for (n, demand) in demands.iter().enumerate() {
        for (at, span) in std::iter::once((demand.at, demand.span)).chain(demand.also.iter().copied()) {
            by_passage.entry(place(material, at)).or_default().push((n, span));
        }
    }
    let mut resting: Vec<Vec<Rest<'a>>> = vec![vec![]; demands.len()];
    for entry in entries.filter(|entry| entry.stance != Stance::IntendedFalse && entry.support != Support::Unsupported) {
        let Some(part) = entry.block().and_then(|block| parts.get(&block)).copied() else { continue };
        for citation in entry.citations.iter().filter(|verified| verified.verdict.holds()).map(|verified| &verified.citation) {
            let Some((passage, run)) = material.today(citation) else { continue };
            for (n, span) in by_passage.get(&(citation.source, passage)).into_iter().flatten().filter(|(_, span)| span.overlaps(run)) {
                resting[*n].push(Rest { entry, part, run, span: *span });
            }
        }
    }
    demands.iter().zip(resting).map(|(demand, resting)| obligation(material, demand, &resting)).collect()
}

/// A statement that rests on a demand.
#[derive(Clone)]
struct Rest<'a> {
    entry: &'a Entry,
    part: Part,
    /// What it cites, in the passage of this span.
    run: Span,
    span: Span,
}

fn obligation(material: &Material, demand: &Demand, resting: &[Rest<'_>]) -> Obligation {
    let passage = &material.sources[demand.at.0].passages[demand.at.1];
    let (source, id) = place(material, demand.at);
    let mut statements: Vec<StatementId> = resting.iter().map(|rest| rest.entry.statement).collect();
    statements.dedup();
    Obligation {
        source,
        passage: id,
        start: narrow(demand.span.start),
        end: narrow(demand.span.end),
        text: demand.span.of(&passage.passage.text).replace('\t', " · "),
        kind: demand.kind,
        also: demand.also.iter().map(|(at, _)| place(material, *at)).collect(),
        standing: standing(passage, demand, resting),
        practised: resting.iter().any(|rest| rest.part == Part::Practises),
        assessed: resting.iter().any(|rest| rest.part == Part::Assesses),
        statements,
    }
}

fn standing(passage: &PassageRead, demand: &Demand, resting: &[Rest<'_>]) -> Standing {
    let teaching: Vec<&Rest<'_>> = resting.iter().filter(|rest| rest.part == Part::Teaches).collect();
    if teaching.is_empty() {
        return Standing::Open;
    }
    let text = &passage.passage.text;
    let whole = words(demand.span.of(text));
    let carrying: Vec<Span> = whole.iter().filter(|word| !is_stop_word(word.text)).map(|word| Span { start: word.span.start, end: word.span.end }).collect();
    let here = |rest: &&&Rest<'_>| rest.span == demand.span;
    // A demand that is made elsewhere in nearly the same words, and cited there, is cited.
    let elsewhere = teaching.iter().any(|rest| rest.span != demand.span && rest.run.start <= rest.span.start && rest.run.end >= rest.span.end);
    let cited = |span: Span| teaching.iter().filter(here).any(|rest| rest.run.start <= demand.span.start + span.start && demand.span.start + span.end <= rest.run.end);
    let covered = carrying.iter().filter(|span| cited(**span)).count();
    let saying: OnceCell<Vec<Quantity>> = OnceCell::new();
    let read = || teaching.iter().filter(|rest| rest.entry.facets.is_empty()).flat_map(|rest| quantities(&rest.entry.text)).collect();
    // A number is taught where its very words are quoted, or where a statement that differs in nothing says it.
    let said = |number: &Quantity| {
        let quoted = teaching.iter().filter(here).any(|rest| rest.entry.support == Support::Quoted && rest.run.start <= number.span.start && number.span.end <= rest.run.end);
        quoted || saying.get_or_init(read).iter().any(|said| agrees(said, number))
    };
    let mut missing: Vec<String> = passage.quantities().iter().filter(|number| demand.span.overlaps(number.span) && !said(number)).map(|number| number.written.clone()).collect();
    if !elsewhere && (covered as f64) < ENOUGH * carrying.len() as f64 {
        let left: Vec<&str> = whole.iter().filter(|word| !is_stop_word(word.text) && !cited(word.span)).map(|word| word.text).collect();
        missing.push(left.join(" "));
    }
    if missing.is_empty() { Standing::Taught } else { Standing::InPart { missing } }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn place(material: &Material, (source, passage): (usize, usize)) -> (SourceId, PassageId) {
    let read = &material.sources[source];
    (read.id, read.passages[passage].passage.id)
}

/// What each block does: questions, cards and scenarios practise, those of a final assessment assess, the others teach.
fn parts(course: &Course) -> BTreeMap<BlockId, Part> {
    course
        .lessons()
        .flat_map(|lesson| lesson.blocks.iter().map(move |block| (lesson, block)))
        .map(|(lesson, block)| {
            let part = match (&lesson.purpose, &block.body) {
                (Purpose::Assessment(_), _) => Part::Assesses,
                (_, Body::Item(_) | Body::Flashcards { .. } | Body::Scenario(_)) => Part::Practises,
                _ => Part::Teaches,
            };
            (block.id, part)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planting::{PROCEDURE, said_of, sound, with_second_source};
    use crate::{Memo, check};

    fn all(project: &Project) -> Vec<Obligation> {
        obligations(project, &check(project, &mut Memo::default()).ledger)
    }

    fn of<'a>(all: &'a [Obligation], words: &str) -> &'a Obligation {
        all.iter().find(|one| one.text.contains(words)).unwrap_or_else(|| panic!("no demand “{words}” among {:?}", all.iter().map(|one| &one.text).collect::<Vec<_>>()))
    }

    #[test]
    fn what_nobody_teaches_is_open() {
        let mut project = with_second_source("Drivers must wait in the lobby until they are called.");
        assert_eq!(of(&all(&project), "wait in the lobby").standing, Standing::Open);
        project.course.modules.clear();
        assert!(all(&project).iter().all(|one| one.standing == Standing::Open && one.statements.is_empty()));
    }

    #[test]
    fn a_quoted_demand_is_taught_and_a_shortened_one_in_part() {
        let rule = "Fish is refused above 2 °C.";
        let standing = |project: &Project| of(&all(project), rule).standing.clone();
        assert_eq!(standing(&said_of(rule, Support::Quoted, PROCEDURE, rule)), Standing::Taught);
        assert_eq!(standing(&said_of("Refuse fish above 2 °C.", Support::Paraphrased, PROCEDURE, rule)), Standing::Taught);
        // The words are there, the limit is not.
        for short in ["Fish is refused", "Fish"] {
            let Standing::InPart { missing } = standing(&said_of(short, Support::Quoted, PROCEDURE, short)) else { panic!("“{short}” teaches no limit") };
            assert_eq!(missing[0], "2 °C", "{short}");
        }
        assert_eq!(standing(&sound()), Standing::Open);
    }

    #[test]
    fn what_a_question_rests_on_is_practised_and_not_taught() {
        let mut project = sound();
        project.course.lessons_mut().for_each(|lesson| lesson.blocks.truncate(2));
        let limit = all(&project).into_iter().find(|one| one.text == "Ready food is refused above 5 °C.").unwrap();
        assert_eq!((limit.standing, limit.practised, limit.assessed), (Standing::Open, true, false), "its feedback says it, no lesson does");
    }

    #[test]
    fn what_two_sources_say_is_one_demand_and_what_they_say_otherwise_is_two() {
        let times = |text: &str| {
            let found = all(&with_second_source(text));
            (found.iter().filter(|one| one.text.contains("Fish is refused")).count(), found.iter().find(|one| one.text.contains("Fish is refused")).map_or(0, |one| one.also.len()))
        };
        assert_eq!(times("Fish is refused above 2 °C!"), (1, 1));
        assert_eq!(times("Fish is refused above 3 °C."), (2, 0), "another limit is another demand");
        let early = |wait: &str, minutes: u8| format!("Drivers who arrive early {wait} in the lobby beside the loading dock for {minutes} minutes.");
        let count = |one: String, other: String| all(&with_second_source(&format!("{one} {other}"))).iter().filter(|one| one.text.contains("lobby")).count();
        assert_eq!(count(early("must wait", 20), early("must wait", 20)), 1);
        assert_eq!(count(early("must wait", 20), early("must wait", 30)), 2, "nearly all words alike, and another number");
        assert_eq!(count(early("must wait", 20), early("must not wait", 20)), 2, "what forbids is not what obliges");
    }
}
