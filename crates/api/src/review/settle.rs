//! What answers come to in the project: decisions that statements cite, suggestions, answers to questions, findings that are left.
//!
//! All of it is made from the set of answers and from what stands, each time anew, so that it is the same in whatever order
//! answers came. Nobody's words are changed: what an expert calls wrong becomes a suggestion.

use super::standing;
use crate::desk::Look;
use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::suggestion::reworking::Reworking;
use coursewright_check::reworded;
use coursewright_course::block::{Block, Origin};
use coursewright_course::finding::{REASON_LENGTH, Waiver};
use coursewright_course::id::{PassageId, StatementId};
use coursewright_course::project::Project;
use coursewright_course::question::Known;
use coursewright_course::review::{Answer, Matter, Verdict, answers_of, outcomes};
use coursewright_course::revision::{Hash, canonical, hash_bytes};
use coursewright_course::signoff::LogAct;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::{Citation, Stance, Support};
use coursewright_course::suggestion::{Change, Suggestion};
use coursewright_draft::modelled::Rewrite;
use std::collections::{BTreeMap, BTreeSet};

/// Changes the review and draws every conclusion, as one act.
pub(crate) fn settle(call: &Call<'_>, words: &str, change: impl FnOnce(&mut Project) -> Result<(), Problem>) -> Result<(), Problem> {
    let (mut project, look) = call.read(|desk| {
        desk.writable()?;
        Ok((desk.project().clone(), desk.look()))
    })?;
    let before = project.clone();
    change(&mut project)?;
    let bare: BTreeSet<StatementId> = look
        .checked
        .ledger
        .iter()
        .filter(|entry| entry.stance == Stance::Asserted && matches!(entry.support, Support::Unsupported | Support::Inferred))
        .map(|entry| entry.statement)
        .collect();
    let originals = sources(&mut project);
    cite(&mut project, &bare);
    refresh(&mut project);
    answer_questions(&mut project);
    let (left, taken_back) = decisions(&project, &look);
    call.read(|desk| {
        for bytes in &originals {
            desk.store.put_bytes(bytes)?;
        }
        Ok(())
    })?;
    call.write(Act::of(words), |draft| {
        if draft.project != before {
            return Err(Problem::new(crate::problem::Code::OtherBase, "The project was changed meanwhile.", "Do it again: nothing of it was kept."));
        }
        draft.project = project;
        for entry in taken_back {
            draft.record(LogAct::Withdrawn { entry, by: call.person(), reason: "experts do not agree about it, or it was opened again".into() });
        }
        for waiver in left {
            draft.record(LogAct::Waived(waiver));
        }
        Ok(())
    })
}

/// The latest deciding answers of everybody, rulings among them: what is kept as passages, whether it settled anything or not.
fn decided(project: &Project) -> Vec<&Answer> {
    let mut last: BTreeMap<(&str, Matter, Hash), &Answer> = BTreeMap::new();
    for answer in project.review.said().filter(|answer| answer.verdict.decides()) {
        let kept = last.entry((&answer.by, answer.matter, answer.base)).or_insert(answer);
        if (&answer.at, answer) > (&kept.at, *kept) {
            *kept = answer;
        }
    }
    last.into_values().collect()
}

/// What an answer says as a sentence of its own; none where it only chooses.
fn sentence<'p>(project: &'p Project, answer: &'p Answer) -> Option<&'p str> {
    let said = match answer.verdict {
        Verdict::Right => project.review.about(answer)?,
        Verdict::Wrong | Verdict::Said => &answer.text,
        _ => return None,
    };
    (!said.trim().is_empty()).then_some(said)
}

/// Each person's answers as a source; the bytes behind them.
fn sources(project: &mut Project) -> Vec<Vec<u8>> {
    let mut by_person: BTreeMap<String, Vec<(Answer, String)>> = BTreeMap::new();
    for answer in decided(project) {
        if let Some(text) = sentence(project, answer) {
            by_person.entry(answer.by.clone()).or_default().push((answer.clone(), text.to_owned()));
        }
    }
    let mut originals = Vec::new();
    for (by, mut answers) in by_person {
        answers.sort_by(|one, other| (&one.0.at, &one.0).cmp(&(&other.0.at, &other.0)));
        let bytes = canonical(&answers.iter().map(|(answer, _)| answer).collect::<Vec<_>>());
        let at = answers.iter().map(|(answer, _)| answer.at.clone()).max().unwrap_or_default();
        let passages = answers
            .iter()
            .map(|(answer, text)| Passage {
                id: answer.passage(),
                text: text.clone(),
                // What is called right is the course’s own sentence.
                kind: if answer.verdict == Verdict::Right { PassageKind::Quotation } else { PassageKind::Turn },
                locator: Locator { speaker: Some(by.clone()), headings: vec![format!("{}, {}", answer.verdict.words(), day(&answer.at))], ..Locator::default() },
            })
            .collect();
        let source = Source {
            id: answers_of(project.id, &by),
            name: format!("Answers of {by}"),
            kind: SourceKind::Answers,
            // Nobody imports it anew; its hash tells one state from the next.
            version: 1,
            bytes: hash_bytes(&bytes),
            size: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
            imported_at: at,
            language: project.sources.first().and_then(|source| source.language.clone()),
            passages,
            losses: vec![],
            earlier: vec![],
        };
        match project.sources.iter_mut().find(|known| known.id == source.id) {
            Some(known) => *known = source,
            None => {
                // After everything that was imported, in an order that does not depend on who answered first.
                let at = project.sources.iter().position(|other| other.kind == SourceKind::Answers && other.id > source.id).unwrap_or(project.sources.len());
                project.sources.insert(at, source);
            }
        }
        originals.push(bytes);
    }
    originals
}

fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}

/// The whole of an answer as a citation.
fn citation(project: &Project, answer: &Answer) -> Option<Citation> {
    let (source, passage) = (answers_of(project.id, &answer.by), answer.passage());
    let text = project.source(source)?.passage(passage)?.text.clone();
    Some(Citation { source, passage, start: 0, end: text.len() as u32, quote: text })
}

/// What experts call right rests on their word where nothing else carries it, and no more once they differ.
fn cite(project: &mut Project, bare: &BTreeSet<StatementId>) {
    let mut right: BTreeMap<StatementId, Citation> = BTreeMap::new();
    for (matter, outcome) in outcomes(&project.review, &|matter| standing(project, matter)) {
        if let (Matter::Statement { statement }, Some(answer)) = (matter, outcome.holds())
            && answer.verdict == Verdict::Right
            && let Some(citation) = citation(project, answer)
        {
            right.insert(statement, citation);
        }
    }
    // Passages of answers that call the statement right, those that an expert took back among them: what rests on one of these
    // rests on that word alone.
    let agreeing: BTreeSet<(StatementId, PassageId)> = project
        .review
        .said()
        .filter(|answer| answer.verdict == Verdict::Right)
        .filter_map(|answer| match answer.matter {
            Matter::Statement { statement } => Some((statement, answer.passage())),
            _ => None,
        })
        .collect();
    let mut lifted: BTreeMap<StatementId, Support> = std::mem::take(&mut project.review.lifted).into_iter().collect();
    for lesson in project.course.lessons_mut() {
        for claim in lesson.blocks.iter_mut().flat_map(|block| &mut block.claims) {
            let own = |citation: &Citation| agreeing.contains(&(claim.id, citation.passage)) && citation.quote == claim.text;
            let rested = claim.citations.iter().any(own);
            let others = || claim.citations.iter().filter(|citation| !own(citation)).cloned().collect::<Vec<_>>();
            match right.get(&claim.id) {
                Some(citation) if claim.citations.contains(citation) => {}
                Some(citation) if rested || bare.contains(&claim.id) => {
                    claim.citations = others().into_iter().chain([citation.clone()]).collect();
                    lifted.entry(claim.id).or_insert(claim.support);
                    claim.support = Support::Quoted;
                }
                None if rested => {
                    claim.citations = others();
                    claim.support = lifted.remove(&claim.id).unwrap_or(Support::Unsupported);
                }
                _ => {}
            }
        }
    }
    project.review.lifted = lifted.into_iter().collect();
}

/// Suggestions of experts, made anew against what stands: one for each statement that is called wrong with what is right.
pub(crate) fn refresh(project: &mut Project) {
    if project.review.is_empty() {
        return;
    }
    let mut made = Vec::new();
    for (matter, outcome) in outcomes(&project.review, &|matter| standing(project, matter)) {
        if let (Matter::Statement { statement }, Some(answer)) = (matter, outcome.holds())
            && answer.verdict == Verdict::Wrong
            && !project.review.declined.contains(&answer.suggestion())
        {
            made.extend(suggestion(project, statement, answer));
        }
    }
    let review = &project.review;
    project.suggestions.retain(|one| review.proposing(one.id).is_none());
    project.suggestions.extend(made);
}

/// The block as the expert would have it; none where the sentence cannot be put there.
fn suggestion(project: &Project, statement: StatementId, answer: &Answer) -> Option<Suggestion> {
    let (lesson, block, claim) = project.course.statement(statement)?;
    // Of a cell, or a term, an expert may write the value alone: “3 °C” for “Fish, Refuse above: 2 °C”.
    let led = claim.text.split_once(": ").map(|(lead, _)| format!("{lead}: {}", answer.text));
    let text = [Some(answer.text.clone()), led].into_iter().flatten().find(|text| reworded(block, claim, text).is_some())?;
    // What it cited says what the expert calls wrong: it rests on the expert alone from then on.
    let mut bare = block.clone();
    if let Some(own) = bare.claims.iter_mut().find(|own| own.id == statement) {
        (own.citations, own.accepted) = (vec![], None);
    }
    let asserts = block.body.stance(claim.slot) == Stance::Asserted;
    let citations = if asserts { vec![citation(project, answer)?] } else { vec![] };
    let support = if asserts { Support::Quoted } else { claim.support };
    let mut next = answer.suggestion().bits();
    let mut ids = || {
        next = next.wrapping_add(1);
        next
    };
    let mut work = Reworking::of(&project.sources, &bare);
    work.write(&Rewrite { statement, text, support, citations }, &mut ids);
    let new = Block { origin: Origin::Person { name: answer.by.clone() }, ..work.block };
    let change = Change::Replace { block: block.id, base: block.hash(), new };
    if crate::verbatim::touches(&project.course, &change).is_some() {
        return None;
    }
    let remark = if answer.remark.is_empty() { String::new() } else { format!(": {}", answer.remark.split_whitespace().collect::<Vec<_>>().join(" ")) };
    Some(Suggestion { id: answer.suggestion(), lesson: lesson.id, change, by: answer.by.clone(), reason: format!("Called wrong in the review{remark}"), beside: false })
}

/// Questions that experts answered; one they differ about is open again.
fn answer_questions(project: &mut Project) {
    let said: BTreeMap<Matter, Option<(String, String, String)>> = outcomes(&project.review, &|matter| standing(project, matter))
        .into_iter()
        .map(|(matter, outcome)| {
            (matter, outcome.holds().filter(|answer| answer.verdict == Verdict::Said).map(|answer| (answer.text.clone(), answer.by.clone(), answer.at.clone())))
        })
        .collect();
    let short = |text: &str| text.chars().take(coursewright_course::question::MOST).collect::<String>();
    let from_review: BTreeSet<(Matter, String, String)> = decided(project).into_iter().map(|answer| (answer.matter, answer.by.clone(), short(&answer.text))).collect();
    for question in &mut project.questions {
        let matter = Matter::Question { question: question.id };
        match said.get(&matter).cloned().flatten() {
            Some((answer, expert, at)) => question.standing = Known::Confirmed { answer: short(&answer), by: expert.clone(), expert, at },
            None => {
                if matches!(&question.standing, Known::Confirmed { answer, expert, .. } if from_review.contains(&(matter, expert.clone(), answer.clone()))) {
                    question.standing = Known::Unknown;
                }
            }
        }
    }
}

/// Findings that experts settled, to be left in their name; and those they settled once and differ about now.
fn decisions(project: &Project, look: &Look) -> (Vec<Waiver>, Vec<u32>) {
    let mut left: Vec<Waiver> = Vec::new();
    let mut standing_now: BTreeSet<Hash> = BTreeSet::new();
    for (matter, outcome) in outcomes(&project.review, &|matter| standing(project, matter)) {
        let (Matter::Conflict { finding } | Matter::Gap { finding }, Some(answer)) = (matter, outcome.holds()) else { continue };
        let words = match answer.verdict {
            Verdict::First | Verdict::Second => chosen(look, finding, answer.verdict),
            Verdict::LeaveOut => answer.text.clone(),
            _ => continue,
        };
        standing_now.insert(finding);
        let reason = [words, answer.remark.clone()].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(": ");
        let reason = if reason.chars().count() < REASON_LENGTH { format!("{reason} (review)") } else { reason };
        let Some(found) = look.checked.findings.iter().find(|one| one.fingerprint == finding && one.severity.waivable()) else { continue };
        if !look.standing.waives(found) {
            left.push(Waiver { fingerprint: finding, rule: found.rule.clone(), place: found.place, message: found.message.clone(), by: answer.by.clone(), reason });
        }
    }
    let asked: BTreeSet<(Hash, &str)> = decided(project)
        .into_iter()
        .filter_map(|answer| match answer.matter {
            Matter::Conflict { finding } | Matter::Gap { finding } => Some((finding, answer.by.as_str())),
            _ => None,
        })
        .collect();
    let taken_back = look.standing.waivers.iter().filter(|(finding, (_, _, waiver))| asked.contains(&(**finding, waiver.by.as_str())) && !standing_now.contains(finding));
    (left, taken_back.map(|(_, (entry, ..))| *entry).collect())
}

/// Which side holds, in the words that the other has otherwise.
fn chosen(look: &Look, finding: Hash, verdict: Verdict) -> String {
    let evidence = look.checked.findings.iter().find(|one| one.fingerprint == finding).map(|one| one.evidence.as_slice()).unwrap_or_default();
    let side = evidence.iter().filter(|one| one.passage.is_some()).nth(usize::from(verdict == Verdict::Second));
    side.map_or_else(|| format!("In the review: {}", verdict.words()), |side| format!("This holds: “{}” ({})", side.text, side.label))
}
