//! Answers of many experts, taken in by a project in random orders and portions: what all of it comes to must be one.

use crate::Bench;
use crate::chance::Chance;
use crate::reviewers::{answer, data, file};
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::review::merge::Reply as Merged;
use coursewright_api::review::pack::Reply as Made;
use coursewright_api::view::Handle;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The pack of a project as data.
///
/// # Panics
/// When nothing is to be asked.
#[must_use]
pub fn packed(bench: &Bench) -> Value {
    let made: Made = bench.must("review.pack", &json!({ "minutes": 600 }));
    data(&bench.session.built(&made.file).expect("it is kept for saving").1)
}

/// What so many experts answer to a pack: not all of them the same, not all of them everything, some of them twice.
#[must_use]
pub fn answered(pack: &Value, experts: usize, chance: &mut Chance) -> Vec<Vec<u8>> {
    let cards = pack["cards"].as_array().cloned().unwrap_or_default();
    let says: &dyn Fn(&str, &mut Chance) -> (&'static str, &'static str) = &|kind, chance| {
        let all: &[(&str, &str)] = match kind {
            "statement" => {
                &[("right", ""), ("right", ""), ("wrong", "It is done once a week."), ("wrong", "It is done once a month."), ("depends", "on the season"), ("not_mine", "")]
            }
            "conflict" => &[("first", ""), ("second", ""), ("depends", "on the depot")],
            "gap" => &[("teach", ""), ("leave_out", "Only the night shift needs it."), ("not_mine", "Technical")],
            _ => &[("said", "The duty engineer."), ("said", "The shift manager."), ("depends", "on the hour")],
        };
        all[chance.below(all.len())]
    };
    (0..experts)
        .map(|n| {
            let mut lines = Vec::new();
            for card in &cards {
                if chance.below(4) > 0 {
                    let (verdict, text) = says(card["kind"].as_str().unwrap_or_default(), chance);
                    let at = format!("2026-11-28T10:{:02}:{:02}.000Z", chance.below(60), chance.below(60));
                    lines.push(answer(card, verdict, text, &at));
                }
            }
            // Every fourth sends a second file under the name of one before.
            file(pack, &format!("Expert {}", if n % 4 == 3 { n - 1 } else { n }), &lines)
        })
        .collect()
}

/// What a project comes to: everything that answers can change.
#[must_use]
pub fn state(bench: &Bench) -> Vec<Value> {
    let asks = [
        ("check.ledger", json!({ "lesson": null })),
        ("suggestion.list", json!({})),
        ("question.list", json!({})),
        ("review.show", json!({})),
        ("source.list", json!({})),
        ("check.findings", json!({ "lesson": null })),
    ];
    asks.iter()
        .map(|(name, ask)| {
            let mut shown = bench.must::<Value>(name, ask);
            plain(&mut shown);
            shown
        })
        .collect()
}

/// Without what tells when a waiver was written into the log, which is a history and no state.
fn plain(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.contains_key("entry") && members.contains_key("reason") {
                members.remove("entry");
                members.remove("at");
            }
            members.values_mut().for_each(plain);
        }
        Value::Array(all) => all.iter_mut().for_each(plain),
        _ => {}
    }
}

/// Takes files in, in one call.
#[must_use]
pub fn merge(bench: &Bench, files: &[&Vec<u8>]) -> Merged {
    let handles: Vec<Handle> = files.iter().enumerate().map(|(n, bytes)| bench.host.choose(&format!("answers {n}.json"), bytes)).collect();
    bench.must("review.merge", &json!({ "files": handles }))
}

/// What random orders came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Orders {
    /// Merges.
    pub merges: usize,
    /// Different states at the end of a round.
    pub states: usize,
    /// Answers that a round brings.
    pub answers: usize,
}

/// Takes the same files in again and again, each time in another order and in other portions, some of them twice, until there were so many merges.
///
/// # Panics
/// When a merge is refused.
#[must_use]
pub fn orders(bench: &Bench, merges: usize, seed: u64) -> Orders {
    let mut chance = Chance::new(seed);
    let pack = packed(bench);
    let files = answered(&pack, 6, &mut chance);
    let mut out = Orders::default();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    while out.merges < merges {
        let mut order: Vec<usize> = (0..files.len()).collect();
        order.push(chance.below(files.len()));
        for n in (1..order.len()).rev() {
            order.swap(n, chance.below(n + 1));
        }
        let (mut acts, mut new) = (0, 0);
        while !order.is_empty() {
            let portion: Vec<&Vec<u8>> = order.drain(..(1 + chance.below(3)).min(order.len())).map(|n| &files[n]).collect();
            let merged = merge(bench, &portion);
            assert!(merged.files.iter().all(|file| file.problem.is_none()), "{merged:?}");
            out.merges += 1;
            acts += usize::from(merged.new > 0);
            new += merged.new as usize;
        }
        out.answers = new;
        seen.insert(serde_json::to_string(&state(bench)).expect("replies are JSON"));
        for _ in 0..acts {
            let _: Undone = bench.must("project.undo", &json!({}));
        }
    }
    out.states = seen.len();
    out
}

/// The most files that one call takes in.
const AT_ONCE: usize = 200;

/// Files with about so many answers, of packs as large as one may be.
#[must_use]
pub fn files_of(bench: &Bench, answers: usize, seed: u64) -> Vec<Vec<u8>> {
    let mut chance = Chance::new(seed);
    let pack = packed(bench);
    let cards = pack["cards"].as_array().map_or(1, Vec::len);
    answered(&pack, answers * 4 / 3 / cards + 2, &mut chance)
}

/// Takes all of them in, as many at once as may be; how many answers were new.
#[must_use]
pub fn take_in(bench: &Bench, files: &[Vec<u8>]) -> usize {
    files.chunks(AT_ONCE).map(|portion| merge(bench, &portion.iter().collect::<Vec<_>>()).new as usize).sum()
}
