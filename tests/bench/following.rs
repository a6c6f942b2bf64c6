//! What following a changed source costs beside drafting anew, and whether anything that rests on it is missed.

use super::drafting::{LESSONS, TOKENS, recorded, source};
use coursewright_course::id::PassageId;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_course::source::Source;
use coursewright_course::tree::Course;
use coursewright_draft::drafter::Material;
use coursewright_draft::following::follow;
use coursewright_draft::modelled::{Affected, AffectedBlock, Modelled, Placed};
use coursewright_draft::staleness::{Touched, touched};
use coursewright_prose::span::Span;
use coursewright_sources::change::succeed;
use coursewright_tests::graph::{Found, graph};
use serde_json::json;
use std::time::Instant;

/// The lesson whose passage changes.
const CHANGED: usize = 20;

/// A draft of 40 lessons, then a change in one of their 40 passages; and so many random graphs.
pub(super) fn following(graphs: u64) {
    let draft = recorded();
    let full = draft.effort.prompt_tokens + draft.effort.answer_tokens;
    let before = source();
    let old = before.passages[CHANGED].text.clone();
    let value = format!("opens at {} bar", CHANGED + 2);
    let (changed, _) = succeed(&before, edited(&before, &old.replacen(&value, "opens at 99 bar", 1)), &|_| false);
    let course = &draft.course;
    let sources = [changed];
    let all = touched(course, &sources);
    let ruled = |one: &&Touched<'_>| {
        one.stale.iter().all(|(citation, stale)| {
            let run = Span::new(citation.start as usize, citation.end as usize);
            stale.now.is_some_and(|now| follow(one.text, &stale.was.text, run, &now.text, false).is_some())
        })
    };
    let by_rule = all.iter().filter(ruled).count();
    // Were there no rules: a model writes every place that is touched.
    let material = Material { sources: &sources, course };
    let asked = |others: bool| {
        let preview = Modelled::following(&affected(course, &sources, others), material, &Pseudonyms::default().mask(true));
        preview.texts.iter().map(|text| text.text.len()).sum::<usize>() / 4
    };
    // An answer names each statement with its words and its citation.
    let answered: usize = all.iter().map(|one| (2 * one.text.len() + 60) / 4).sum();
    let (ours, oracle) = (asked(true) + answered, asked(false) + answered);
    let began = Instant::now();
    let mut sum = Found::default();
    for seed in 0..graphs {
        let found = graph(seed);
        sum = Found { touched: sum.touched + found.touched, missed: sum.missed + found.missed, beyond: sum.beyond + found.beyond };
    }
    println!(
        "{}",
        json!({
            "lessons": LESSONS,
            "tokens": TOKENS,
            "full_tokens": full,
            "touched": all.len(),
            "by_rule": by_rule,
            "model_tokens": ours,
            "times": f64::from(full) / ours as f64,
            "oracle": ours as f64 / oracle as f64,
            "graphs": graphs,
            "graph_touched": sum.touched,
            "missed": sum.missed,
            "beyond": sum.beyond,
            "graphs_ms": began.elapsed().as_secs_f64() * 1000.0,
        })
    );
}

/// The source with other words in one passage.
fn edited(before: &Source, text: &str) -> Source {
    let mut new = before.clone();
    new.passages[CHANGED].text = text.to_owned();
    for (n, passage) in (0..).zip(&mut new.passages) {
        passage.id = PassageId::of(before.id, 2, n);
    }
    new
}

/// What a model would be sent; without the statements that stay, as an oracle would.
fn affected<'a>(course: &'a Course, sources: &'a [Source], others: bool) -> Vec<Affected<'a>> {
    let touched: Vec<_> = touched(course, sources).iter().map(|one| (one.block(), one.statement)).collect();
    let lessons = course.lessons().filter_map(|lesson| {
        let blocks: Vec<AffectedBlock<'a>> = lesson
            .blocks
            .iter()
            .filter(|block| touched.iter().any(|(at, _)| *at == Some((lesson.id, block.id))))
            .map(|block| {
                let is = |id| touched.iter().any(|(_, own)| *own == id);
                let statements = block.claims.iter().filter(|claim| others || is(claim.id));
                AffectedBlock { block, statements: statements.map(|claim| Placed { statement: claim.id, at: "text".into(), touched: is(claim.id) }).collect() }
            })
            .collect();
        (!blocks.is_empty()).then(|| Affected { number: course.number(lesson.id).unwrap_or_default(), title: &lesson.title, blocks })
    });
    lessons.collect()
}
