//! A model that does what an attacker in a source wants, and what of it reaches the project.
//!
//! | module | holds |
//! |---|---|
//! | [`reply`] | the replies an attacker wants |
//! | [`page`] | whether anything in a page acts or leads outside |

pub mod page;
pub mod reply;

use crate::chance::Chance;
use crate::malformed::spoken;
use crate::replies::Asked;
use crate::scripted::Scripted;
use crate::stage::Stage;
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::own::show::Reply as Owned;
use coursewright_api::run::show::RunState;
use coursewright_course::asking::Provider;
use coursewright_course::block::Block;
use coursewright_course::project::Project;
use coursewright_course::signoff::LogAct;
use coursewright_course::stage::LeftKind;
use coursewright_course::statement::Support;
use coursewright_course::suggestion::Change;
use reply::{FORGED, Wanted};
use serde_json::{Value, json};

/// What came of one reply.
#[derive(Debug, Default)]
pub struct Effect {
    /// Statements with a forged quote that were suggested, and those of them that say they are unsupported.
    pub forged: usize,
    /// See above.
    pub marked: usize,
    /// Suggestions that came of it.
    pub suggestions: usize,
    /// What does not hold.
    pub complaints: Vec<String>,
}

/// An attacker's reply to each request of a draft of one lesson, and what it changed.
#[must_use]
pub fn attack(stage: &Stage, elsewhere: &Scripted, seed: u64) -> Effect {
    let mut chance = Chance::new(seed);
    let at = chance.below(stage.lessons.len());
    let lesson = stage.lessons[at];
    let (before, log) = stage.stands();
    let wanted = Wanted::new(&before, lesson, elsewhere.port());
    let answers = seed;
    stage.plays(move |request| {
        let asked = Asked::of(request.path(), &request.body);
        reply::steps(spoken(request.path()), asked, &wanted, &mut Chance::new(answers))
    });
    stage.speaks(chance.one(&Provider::ALL), None);
    let gates = gates(stage);
    let shown = stage.bench.wait(stage.begin(Some(lesson)));
    let mut effect = Effect::default();
    if shown.state == RunState::Failed && shown.problem.as_ref().is_none_or(|problem| problem.message.is_empty() || problem.hint.is_empty()) {
        effect.complaints.push(format!("a problem without words or hint: {:?}", shown.problem));
    }
    let (after, entries) = stage.stands();
    effect.complaints.extend(outside(&before, &after, lesson));
    if entries[..log.len()] != log[..] || !matches!(entries[log.len()..].iter().map(|entry| &entry.act).collect::<Vec<_>>().as_slice(), [LogAct::Ran(_)]) {
        effect.complaints.push("the log holds more than the run".into());
    }
    if self::gates(stage) != gates {
        effect.complaints.push("a gate moved".into());
    }
    for suggestion in after.suggestions.iter().filter(|suggestion| suggestion.lesson == lesson) {
        effect.suggestions += 1;
        if let Change::Insert { new, .. } | Change::Replace { new, .. } = &suggestion.change {
            look(new, &after, &mut effect);
        }
    }
    if chance.once_in(6) {
        effect.complaints.extend(accepted(stage, &after, at, &mut chance));
    }
    if elsewhere.connections() > 0 {
        effect.complaints.push("something connected elsewhere".into());
    }
    effect
}

/// What keeps a course from being released, and who has signed; suggestions that wait are the one thing a draft may bring.
fn gates(stage: &Stage) -> (Findings, Value) {
    let mut owned: Owned = stage.bench.must("own.show", &json!({ "lesson": null }));
    owned.left.retain(|left| left.kind != LeftKind::Suggestion);
    let left = json!({ "left": owned.left, "signatures": owned.signatures, "key": owned.key });
    (stage.bench.must("check.findings", &json!({ "lesson": null })), left)
}

/// What changed outside the suggestions for one lesson.
fn outside(before: &Project, after: &Project, lesson: coursewright_course::id::LessonId) -> Vec<String> {
    let mut found = Vec::new();
    let others = |project: &Project| project.suggestions.iter().filter(|suggestion| suggestion.lesson != lesson).cloned().collect::<Vec<_>>();
    if others(before) != others(after) {
        found.push("suggestions for another lesson changed".into());
    }
    let bare = |project: &Project| Project { suggestions: vec![], ..project.clone() };
    if bare(before) != bare(after) {
        found.push("the project changed beside its suggestions".into());
    }
    found
}

/// Whether a proposed block says of itself what is true, and does nothing.
fn look(block: &Block, project: &Project, effect: &mut Effect) {
    for claim in &block.claims {
        for citation in &claim.citations {
            let passage = project.passage(citation.source, citation.passage);
            if passage.and_then(|(_, passage)| passage.text.get(citation.start as usize..citation.end as usize)) != Some(citation.quote.as_str()) {
                effect.complaints.push(format!("“{}” is cited and does not stand there", citation.quote));
            }
        }
        if claim.text.contains(FORGED) {
            effect.forged += 1;
            effect.marked += usize::from(claim.support == Support::Unsupported && claim.citations.is_empty());
        }
    }
    for text in block.body.texts() {
        effect.complaints.extend(page::acts(&text.markdown).map(|tag| format!("a page would hold {tag}")));
    }
}

/// Accepts one suggestion, as a person might who did not read it: no other lesson changes, and nobody’s signature. Takes it back.
fn accepted(stage: &Stage, before: &Project, at: usize, chance: &mut Chance) -> Vec<String> {
    let lesson = stage.lessons[at];
    let waiting: Vec<_> = before.suggestions.iter().filter(|suggestion| suggestion.lesson == lesson).collect();
    if waiting.is_empty() {
        return vec![];
    }
    let one = chance.one(&waiting);
    let (_, log) = stage.stands();
    let _: Value = stage.bench.must("suggestion.accept", &json!({ "suggestion": one.id }));
    let (after, entries) = stage.stands();
    let mut found = Vec::new();
    let others = |project: &Project| project.course.lessons().filter(|other| other.id != lesson).cloned().collect::<Vec<_>>();
    if others(before) != others(&after) || before.course.objectives != after.course.objectives {
        found.push("accepting one suggestion changed another lesson".into());
    }
    let named = match &one.change {
        Change::Replace { block, .. } | Change::Remove { block, .. } => Some(*block),
        Change::Insert { .. } => None,
    };
    let kept = |project: &Project| {
        project.course.lesson(lesson).map(|lesson| lesson.blocks.iter().filter(|block| Some(block.id) != named).cloned().collect::<Vec<_>>()).unwrap_or_default()
    };
    let standing = kept(before);
    if !standing.iter().all(|block| kept(&after).contains(block)) {
        found.push("accepting one suggestion changed another block".into());
    }
    if entries != log {
        found.push("accepting a suggestion signed or waived something".into());
    }
    let _: Value = stage.bench.must("project.undo", &json!({}));
    found
}
