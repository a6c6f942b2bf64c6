//! From wordings to suggestions: one a block, each checked as if it stood there already. What the checks would find more is not
//! offered; what they would find less of the style guide is the reason.

use super::guarding::{asked_for, is_option};
use crate::draft::proposing::{Pen, Proposed};
use crate::suggestion::reworking::{Proposal, Reworking, resting};
use crate::words::at_words;
use coursewright_check::measure::new_words;
use coursewright_check::{Checked, Memo, by_entry, check, title};
use coursewright_course::block::Block;
use coursewright_course::finding::Severity;
use coursewright_course::id::{BlockId, LessonId, StatementId};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::statement::{Claim, Support};
use coursewright_course::style::{AddressForm, Naming, Spelling, Style, StyleEntry};
use coursewright_draft::modelled::{Rewrite, Rewritten, told};
use std::collections::{BTreeMap, BTreeSet};

/// Words that are named in a reason, at most.
const NAMED: usize = 6;

/// The suggestions that wordings come to; `stood` is what their statements said when the model was asked.
pub(super) fn reworded(project: &Project, stood: &BTreeMap<StatementId, String>, written: &Rewritten, pen: Pen<'_>) -> Proposed {
    let course = &project.course;
    let mut rewrites: Vec<Rewrite> = written.rewrites.iter().filter_map(|rewrite| carried(project, stood, rewrite)).collect();
    if rewrites.is_empty() {
        return Proposed::default();
    }
    let Pen { by, run, ids } = pen;
    let mut memo = Memo::default();
    let before = check(project, &mut memo);
    // By their position, so that they are told in the order of the course.
    let mut refused: BTreeMap<usize, String> = BTreeMap::new();
    // Each round leaves something out, so there is an end.
    let (works, after) = loop {
        let mut works: Vec<(LessonId, &Block, Reworking<'_>)> = Vec::new();
        for (lesson, block) in course.lessons().flat_map(|lesson| lesson.blocks.iter().map(|block| (lesson.id, block))) {
            let own: Vec<&Rewrite> = rewrites.iter().filter(|one| block.claims.iter().any(|claim| claim.id == one.statement)).collect();
            if own.is_empty() {
                continue;
            }
            let mut work = Reworking::of(&project.sources, block);
            own.into_iter().for_each(|one| work.write(one, ids));
            works.push((lesson, block, work));
        }
        let mut then = project.clone();
        for (_, block, work) in &works {
            if let Some(standing) = then.course.lessons_mut().flat_map(|lesson| &mut lesson.blocks).find(|own| own.id == block.id) {
                (standing.body, standing.claims) = (work.block.body.clone(), work.block.claims.clone());
            }
        }
        let after = check(&then, &mut memo);
        let worse = worse(project, &rewrites, &before, &after);
        if worse.is_empty() {
            break (works, after);
        }
        let all = course.lessons().flat_map(|lesson| lesson.blocks.iter().flat_map(move |block| block.claims.iter().map(move |claim| (lesson.id, block.id, claim))));
        for (n, (lesson, block, claim)) in all.enumerate() {
            if let Some(why) = worse.get(&claim.id) {
                let at = at_words(course, &Place::Block { lesson, block }, Some(&claim.slot));
                refused.insert(n, format!("{at}: not offered, because {why}: “{}”", claim.text.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
        rewrites.retain(|rewrite| !worse.contains_key(&rewrite.statement));
    };
    let mut suggestions = Vec::new();
    for (lesson, block, work) in works {
        let reason = reason(&course.style, &served(&course.style, lesson, block.id, &before, &after), block, &work.block);
        if let Proposal::Made(suggestion) = work.suggestion(course, lesson, block, run, by, reason, ids) {
            suggestions.push(*suggestion);
        }
    }
    let mut notes = told(refused.into_values().collect());
    if !course.is_english() && !suggestions.is_empty() {
        notes.push("The course is not in English: numbers, names and quotations were compared, but not every “not”, “must” or “if”. Look at each.".into());
    }
    Proposed { suggestions, notes }
}

/// A wording as it may be proposed for the statement that stands; none where a person meanwhile changed it, or decided about it.
fn carried(project: &Project, stood: &BTreeMap<StatementId, String>, rewrite: &Rewrite) -> Option<Rewrite> {
    let (_, _, claim) = project.course.statement(rewrite.statement)?;
    if stood.get(&claim.id) != Some(&claim.text) || claim.accepted.is_some() {
        return None;
    }
    let support = if claim.support == Support::Quoted { resting(&rewrite.text, &claim.citations, claim.support) } else { claim.support };
    Some(Rewrite { support, citations: claim.citations.clone(), ..rewrite.clone() })
}

/// Where findings are counted: of one rule in one block, of all rules about the voice together; or of a lesson as a whole.
type Spot<'r> = (&'r str, Option<LessonId>, Option<BlockId>);

fn spots(checked: &Checked) -> BTreeMap<Spot<'_>, Vec<Option<StatementId>>> {
    let mut all: BTreeMap<Spot<'_>, Vec<Option<StatementId>>> = BTreeMap::new();
    for finding in &checked.findings {
        let (lesson, block) = (finding.place.lesson(), finding.place.block());
        // What is said of a lesson as a whole as a hint is a measure, not a fault of any sentence.
        if block.is_none() && finding.severity == Severity::Hint {
            continue;
        }
        let rule = if finding.rule.starts_with("voice/") { "voice/" } else { finding.rule.as_str() };
        all.entry((rule, lesson, block)).or_default().push(finding.statement);
    }
    all
}

/// Wordings with which the checks would find more than before, and what.
fn worse(project: &Project, rewrites: &[Rewrite], before: &Checked, after: &Checked) -> BTreeMap<StatementId, String> {
    let course = &project.course;
    let (was, is) = (spots(before), spots(after));
    let mut worse: BTreeMap<StatementId, String> = BTreeMap::new();
    for (spot, found) in &is {
        let known = was.get(spot).map_or(&[][..], Vec::as_slice);
        if found.len() <= known.len() {
            continue;
        }
        let (rule, lesson, block) = *spot;
        let here: Vec<StatementId> = rewrites
            .iter()
            .map(|one| one.statement)
            .filter(|id| course.statement(*id).is_some_and(|(l, b, _)| lesson.is_none_or(|lesson| lesson == l.id) && block.is_none_or(|block| block == b.id)))
            .collect();
        let many = |list: &[Option<StatementId>], id: StatementId| list.iter().filter(|own| **own == Some(id)).count();
        let guilty: Vec<StatementId> = here.iter().copied().filter(|id| many(found, *id) > many(known, *id)).collect();
        let why = if rule == "voice/" { "the style guide would be kept less than before".to_owned() } else { format!("the checks would find “{}”", title(rule)) };
        for id in if guilty.is_empty() { here } else { guilty } {
            worse.entry(id).or_insert_with(|| why.clone());
        }
    }
    // A statement that was carried has to stay so.
    let support: BTreeMap<StatementId, Support> = before.ledger.iter().map(|entry| (entry.statement, entry.support)).collect();
    for entry in after.ledger.iter().filter(|entry| entry.support == Support::Unsupported && support.get(&entry.statement).is_some_and(|was| *was != Support::Unsupported)) {
        if rewrites.iter().any(|one| one.statement == entry.statement) {
            worse.entry(entry.statement).or_insert_with(|| "what it cites would no longer carry it".into());
        }
    }
    // Options of a question are said anew together.
    let options = |id: StatementId| course.statement(id).filter(|(_, _, claim)| is_option(claim.slot)).map(|(_, block, _)| block.id);
    let spoiled: BTreeSet<BlockId> = worse.keys().filter_map(|id| options(*id)).collect();
    for one in rewrites.iter().filter(|one| options(one.statement).is_some_and(|block| spoiled.contains(&block))) {
        worse.entry(one.statement).or_insert_with(|| "another option of the question could not be said so".into());
    }
    worse
}

/// Entries of the guide of which the checks would find less in a block, or in its lesson as a whole.
fn served(style: &Style, lesson: LessonId, block: BlockId, before: &Checked, after: &Checked) -> Vec<StyleEntry> {
    let counted = |checked: &Checked| {
        let mut counts: BTreeMap<StyleEntry, usize> = BTreeMap::new();
        for (entry, finding) in by_entry(style, &checked.findings) {
            if finding.place.block() == Some(block) || finding.place == (Place::Lesson { lesson }) {
                *counts.entry(entry).or_default() += 1;
            }
        }
        counts
    };
    let is = counted(after);
    counted(before).into_iter().filter(|(entry, count)| is.get(entry).copied().unwrap_or(0) < *count).map(|(entry, _)| entry).collect()
}

/// Why it is proposed, and what to look at.
fn reason(style: &Style, served: &[StyleEntry], before: &Block, after: &Block) -> String {
    let mut reason = match served {
        [] => "In the words of the style guide, although no rule counts a difference".to_owned(),
        _ => format!("In the words of the style guide: {}", served.iter().map(|entry| words(style, entry)).collect::<Vec<_>>().join("; ")),
    };
    let quoted = |block: &Block| block.claims.iter().filter(|claim| claim.support == Support::Quoted).count();
    match quoted(before).saturating_sub(quoted(after)) {
        0 => {}
        1 => reason.push_str(". 1 sentence no longer stands in the words of its source"),
        some => reason.push_str(&format!(". {some} sentences no longer stand in the words of their source")),
    }
    let own = |claim: &Claim| after.claims.iter().find(|own| own.id == claim.id).map(|own| own.slot);
    let said = |slot| after.claims.iter().filter(|claim| Some(claim.slot) == slot).map(|claim| claim.text.as_str()).collect::<Vec<_>>().join(" ");
    let guide = asked_for(style);
    let mut new: Vec<String> = Vec::new();
    let changed = before.claims.iter().filter(|claim| !after.claims.contains(claim));
    for word in changed.flat_map(|claim| new_words(&said_in(before, claim), &said(own(claim)), &guide)) {
        if !new.contains(&word) {
            new.push(word);
        }
    }
    if !new.is_empty() {
        let named: Vec<String> = new.iter().take(NAMED).map(|word| format!("“{word}”")).collect();
        let more = if new.len() > NAMED { format!(" and {} more", new.len() - NAMED) } else { String::new() };
        reason.push_str(&format!(". New words: {}{more}", named.join(", ")));
    }
    reason
}

/// The text that a statement stands in.
fn said_in(block: &Block, claim: &Claim) -> String {
    block.claims.iter().filter(|own| own.slot == claim.slot).map(|own| own.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// What an entry asks for.
fn words(style: &Style, entry: &StyleEntry) -> String {
    match entry {
        StyleEntry::Banned { phrase } => format!("no “{}”", phrase.as_str()),
        StyleEntry::Term { preferred } => format!("“{}” in its one form", preferred.as_str()),
        StyleEntry::Glossary { term } => format!("“{}” explained where it is first used", term.as_str()),
        StyleEntry::Address => match style.manner.address {
            Some(AddressForm::We) => "speaks as “we”".into(),
            Some(AddressForm::Learner) => "speaks of “the learner”".into(),
            Some(AddressForm::You) | None => "speaks to “you”".into(),
        },
        StyleEntry::Spelling => format!("{} spelling", if style.manner.spelling == Some(Spelling::American) { "American" } else { "British" }),
        StyleEntry::Contractions => "no short forms".into(),
        StyleEntry::Exclamations => "no exclamation marks".into(),
        StyleEntry::Reading => "the lesson reads within its range".into(),
        StyleEntry::Naming => format!("people named {}", if style.manner.naming == Some(Naming::IdentityFirst) { "identity first" } else { "person first" }),
    }
}
