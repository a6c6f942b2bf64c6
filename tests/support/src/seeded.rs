//! A drafted course with errors of fact planted in it, and as many matters of taste: what of both reaches an expert.

use crate::Bench;
use coursewright_api::check::ledger::Reply as Ledger;
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::field::block::Body;
use coursewright_api::field::statement::{Stance, Support};
use coursewright_api::review::plan::Reply as Plan;
use coursewright_api::view::{BlockView, Done};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seeded {
    /// Errors that were planted, each with whether a card asks about it.
    pub errors: Vec<(String, bool)>,
    /// Matters of taste that were planted, each with whether a card asks about it.
    pub taste: Vec<(String, bool)>,
    /// Cards of the pack.
    pub cards: usize,
}

impl Seeded {
    /// Errors that are asked about.
    #[must_use]
    pub fn found(&self) -> usize {
        self.errors.iter().filter(|(_, found)| *found).count()
    }

    /// Matters of taste that are asked about.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.taste.iter().filter(|(_, asked)| *asked).count()
    }
}

/// Facts that no source knows.
const INVENTED: [&str; 6] = [
    "The depot was built in 1987 by the Harland company.",
    "Technical keeps a spare probe in locker 14.",
    "A pallet of mixed goods counts as raw poultry.",
    "The night shift receives no ready meals.",
    "Every supplier is audited twice a year.",
    "Drivers wear a green vest on the dock.",
];

/// A limit, and another one: words of the procedure as drafts quote them.
const LIMITS: [(&str, &str); 8] = [
    ("within 10 minutes", "within 25 minutes"),
    ("at most 20 minutes", "at most 45 minutes"),
    ("within 30 minutes of the refusal", "within 90 minutes of the refusal"),
    ("for 10 seconds", "for 3 seconds"),
    ("more than 4 hours", "more than 9 hours"),
    ("between −0.5 °C and 0.5 °C", "between −2.5 °C and 2.5 °C"),
    ("between 99 °C and 101 °C", "between 95 °C and 105 °C"),
    ("extension 455", "extension 554"),
];

/// What is forbidden or has to be done, and the same weakened or turned round.
const RISKS: [(&str, &str); 7] = [
    ("must be kept cold", "may be kept cold"),
    ("never enter stock", "enter stock"),
    ("may not be carried over", "may be carried over"),
    ("holds only if the cold chain was never broken", "holds even if the cold chain was broken"),
    ("on all four sides", "on one side"),
    ("above the accept range", "below the accept range"),
    ("before unloading begins", "after unloading ends"),
];

/// What another source says otherwise.
const CONTRADICTING: &str = "Memo on receiving chilled goods.\n\nTake the first reading within 15 minutes of the doors being opened.\n\nA pallet may stand on the dock for at most 40 minutes between the trailer and the chiller.\n\nThe transport desk informs the supplier within 60 minutes of the refusal.\n\nTechnical decides within 8 hours.\n";

/// The words by which each contradiction is known on its card.
const CONTRADICTED: [&str; 4] = ["15 minutes", "40 minutes", "60 minutes", "8 hours"];

/// Changes of wording that leave every fact as it is.
const TASTE: [(&str, &str); 32] = [
    ("Make sure that", "Please make sure that"),
    ("informs the", "then informs the"),
    ("Call the", "Do call the"),
    ("Put a", "Simply put a"),
    ("Take the", "Now take the"),
    ("Take a", "Next, take a"),
    ("compare the", "carefully compare the"),
    ("looks and smells the same as", "looks and also smells the same as"),
    ("Write the", "Clearly write the"),
    ("Read the", "First read the"),
    ("Scan the", "Just scan the"),
    ("Let the", "Simply let the"),
    ("Compare the", "Please compare the"),
    ("Wipe the", "Please wipe the"),
    ("Fill the", "Now fill the"),
    ("Set the", "Then set the"),
    ("Stir the", "Just stir the"),
    ("Wait", "Simply wait"),
    ("Keep the", "Please keep the"),
    ("Hold the", "Please hold the"),
    ("The checker", "As a rule of the house, the checker"),
    ("The team leader", "Here, the team leader"),
    ("The transport desk", "Here, the transport desk"),
    ("Goods-in is", "Goods-in, as we know, is"),
    ("This procedure", "This handy procedure"),
    ("Bacteria such as", "Nasty bacteria such as"),
    ("If ", "Whenever "),
    ("A line is", "Well, a line is"),
    ("The driver", "Well, the driver"),
    ("Make a", "Please make a"),
    ("Push the", "Please push the"),
    ("Do not", "Please do not"),
];

/// Words of these that the style guide bans: what is found about them is the designer's to settle, and no expert's.
const BANNED: [&str; 8] = ["please", "simply", "just", "clearly", "carefully", "as we know", "handy", "nasty"];

/// Plants all of it in the drafted starter project, and looks at the first sixty cards.
///
/// # Panics
/// When the draft has too little of what is changed.
#[must_use]
pub fn seeded(bench: &Bench) -> Seeded {
    let mut out = Seeded::default();
    let added = bench.add(&[("Memo.txt", CONTRADICTING.as_bytes())]);
    assert_eq!(added.problem, None);
    let bans: Vec<Value> = BANNED.iter().map(|phrase| json!({ "do": "ban", "was": null, "phrase": phrase, "replacement": null, "why": null })).collect();
    let _: Done = bench.must("style.edit", &json!({ "changes": bans }));
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut planted: Vec<(bool, String, String)> = Vec::new();
    for (error, old, new) in LIMITS.iter().chain(&RISKS).map(|(old, new)| (true, *old, *new)) {
        if let Some(words) = replace(bench, old, new, &mut used) {
            planted.push((error, format!("{old} → {new}"), words));
        }
    }
    let lessons = lessons(bench);
    for (n, fact) in INVENTED.iter().enumerate() {
        let lesson = lessons[(n + 2) % (lessons.len() - 1)].line.id;
        let _: Value = bench.must("course.block_add", &json!({ "lesson": lesson, "after": null, "body": { "kind": "text", "markdown": fact } }));
        planted.push((true, "invented".into(), (*fact).to_owned()));
    }
    let gone = omit(bench, 6, &used);
    for _ in 0..4 {
        for (old, new) in TASTE {
            if planted.iter().filter(|(error, ..)| !error).count() >= 30 {
                break;
            }
            if let Some(words) = replace(bench, old, new, &mut used) {
                planted.push((false, format!("{old} → {new}"), words));
            }
        }
    }
    let plan: Plan = bench.must("review.plan", &json!({ "minutes": 600 }));
    let cards: Vec<_> = plan.lines.iter().filter(|line| line.goes).take(60).map(|line| &line.card).collect();
    out.cards = cards.len();
    for (error, what, words) in planted {
        let asked = cards.iter().any(|card| card.matter.to_string().starts_with("statement:") && card.text == words);
        if error { out.errors.push((format!("{what}: {words}"), asked)) } else { out.taste.push((format!("{what}: {words}"), asked)) }
    }
    for demand in gone {
        let asked = cards.iter().any(|card| card.matter.to_string().starts_with("gap:") && (card.text.contains(&demand) || demand.contains(&card.text)));
        out.errors.push((format!("left out: {demand}"), asked));
    }
    for side in CONTRADICTED {
        let asked = cards.iter().any(|card| card.matter.to_string().starts_with("conflict:") && card.sides.iter().any(|one| one.quote.contains(side)));
        out.errors.push((format!("contradiction: {side}"), asked));
    }
    out
}

fn lessons(bench: &Bench) -> Vec<Lesson> {
    let outline: Outline = bench.must("course.outline", &json!({}));
    outline.modules.iter().flat_map(|module| &module.lessons).map(|line| bench.must("course.lesson", &json!({ "lesson": line.id }))).collect()
}

/// Changes words in the first statement that says them, is carried by a source and was not touched yet; the statement as it reads now.
fn replace(bench: &Bench, old: &str, new: &str, used: &mut BTreeSet<String>) -> Option<String> {
    let ledger: Ledger = bench.must("check.ledger", &json!({ "lesson": null }));
    let carried = ledger.rows.iter().filter(|row| row.stance == Stance::Asserted && matches!(row.support, Support::Quoted | Support::Paraphrased));
    let lessons = lessons(bench);
    for row in carried.filter(|row| row.text.contains(old) && !used.contains(&row.text)) {
        let Some(block) = lessons.iter().flat_map(|lesson| &lesson.blocks).find(|block| Some(block.id) == row.block) else { continue };
        if block.body.item().is_some() || matches!(block.body, Body::Table { .. } | Body::Terms { .. } | Body::Quotation { .. }) {
            continue;
        }
        let words = row.text.replacen(old, new, 1);
        if let Some(body) = edited(block, &row.text, &words) {
            let _: Value = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": body }));
            used.insert(words.clone());
            return Some(words);
        }
    }
    None
}

/// A body in which one sentence reads otherwise, where it stands in one piece.
fn edited(block: &BlockView, was: &str, now: &str) -> Option<Body> {
    let text = serde_json::to_string(&block.body).ok()?;
    let inside = |words: &str| serde_json::to_string(words).map(|quoted| quoted[1..quoted.len() - 1].to_owned());
    let (was, now) = (inside(was).ok()?, inside(now).ok()?);
    text.contains(&was).then(|| serde_json::from_str(&text.replacen(&was, &now, 1)).ok())?
}

/// Takes out blocks that teach what a source demands; the demands.
fn omit(bench: &Bench, count: usize, used: &BTreeSet<String>) -> Vec<String> {
    let coverage: coursewright_api::check::coverage::Reply = bench.must("check.coverage", &json!({}));
    let ledger: Ledger = bench.must("check.ledger", &json!({ "lesson": null }));
    let taught = coverage.demands.iter().filter(|one| one.demand.kind.is_hard() && one.finding.is_none() && one.waiver.is_none() && !one.demand.statements.is_empty());
    let mut gone: Vec<String> = Vec::new();
    for demand in taught {
        if gone.len() >= count {
            break;
        }
        let lessons = lessons(bench);
        let holders: BTreeSet<_> = ledger.rows.iter().filter(|row| demand.demand.statements.contains(&row.statement)).filter_map(|row| row.block).collect();
        // Where more than the demand would go, or something that was planted, another one is taken.
        let small = |id| {
            let inside: Vec<_> = ledger.rows.iter().filter(|row| row.block == Some(id)).collect();
            inside.len() <= 14 && !used.iter().any(|words| lessons.iter().flat_map(|lesson| &lesson.blocks).any(|block| block.id == id && says(block, words)))
        };
        if holders.is_empty() || !holders.iter().all(|id| small(*id)) || gone.contains(&demand.demand.text) {
            continue;
        }
        for block in lessons.iter().flat_map(|lesson| &lesson.blocks).filter(|block| holders.contains(&block.id)) {
            let _: Done = bench.must("course.block_remove", &json!({ "block": block.id, "base": block.hash }));
        }
        gone.push(demand.demand.text.clone());
    }
    gone
}

fn says(block: &BlockView, words: &str) -> bool {
    block.body.texts().iter().any(|text| text.markdown.contains(words))
}
