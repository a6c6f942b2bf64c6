//! Who checked a screen, against what, when, with which result.

use super::gather::{Material, decided, found, said};
use super::{Check, Found, Reasoned, Said, Screen};
use coursewright_course::block::{Block, Origin};
use coursewright_course::finding::Waiver;
use coursewright_course::id::{BlockId, RunId, StatementId};
use coursewright_course::place::Place;
use coursewright_course::review::Matter;
use coursewright_course::revision::Hash;
use coursewright_course::signoff::{LogAct, LogEntry};
use coursewright_course::tree::Lesson;
use std::collections::{BTreeMap, BTreeSet};

/// What of the log is looked up again and again.
pub(super) struct Log<'a> {
    waivers: BTreeMap<Hash, (&'a str, &'a Waiver)>,
    withdrawn: BTreeMap<u32, Reasoned>,
    opened: BTreeMap<BlockId, Vec<(&'a str, &'a str, Hash)>>,
    runs: BTreeMap<RunId, &'a str>,
}

impl<'a> Log<'a> {
    pub(super) fn of(log: &'a [LogEntry]) -> Self {
        let withdrawn: BTreeMap<u32, Reasoned> = log
            .iter()
            .filter_map(|entry| match &entry.act {
                LogAct::Withdrawn { entry: number, by, reason } => Some((*number, Reasoned { by: by.clone(), at: entry.at.clone(), reason: reason.clone() })),
                _ => None,
            })
            .collect();
        let mut all = Self { waivers: BTreeMap::new(), withdrawn, opened: BTreeMap::new(), runs: BTreeMap::new() };
        for entry in log.iter().filter(|entry| !all.withdrawn.contains_key(&entry.number)) {
            match &entry.act {
                LogAct::Waived(waiver) => {
                    all.waivers.insert(waiver.fingerprint, (&entry.at, waiver));
                }
                LogAct::Opened { by, blocks } => {
                    for (block, hash) in blocks {
                        all.opened.entry(*block).or_default().push((by, &entry.at, *hash));
                    }
                }
                LogAct::Ran(run) => {
                    all.runs.insert(run.id, &run.drafter);
                }
                _ => {}
            }
        }
        all
    }

    /// The decision that stands to leave a finding.
    pub(super) fn waiver(&self, fingerprint: Hash) -> Option<Reasoned> {
        self.waivers.get(&fingerprint).map(|(at, waiver)| Reasoned { by: waiver.by.clone(), at: (*at).to_owned(), reason: waiver.reason.clone() })
    }

    /// Who took an entry back.
    pub(super) fn withdrawn(&self, number: u32) -> Option<Reasoned> {
        self.withdrawn.get(&number).cloned()
    }
}

/// All screens in reading order.
pub(super) fn screens(material: &Material<'_>, log: &Log<'_>) -> Vec<Screen> {
    let mut findings: BTreeMap<BlockId, Vec<Found>> = BTreeMap::new();
    for finding in &material.findings {
        if let Some(block) = finding.place.block() {
            findings.entry(block).or_default().push(found(material, log, finding));
        }
    }
    let mut all = Vec::new();
    for lesson in material.project.course.lessons() {
        for (n, block) in (1..).zip(&lesson.blocks) {
            all.push(screen(material, log, lesson, block, n, findings.remove(&block.id).unwrap_or_default()));
        }
    }
    all
}

fn screen(material: &Material<'_>, log: &Log<'_>, lesson: &Lesson, block: &Block, n: usize, findings: Vec<Found>) -> Screen {
    let number = format!("{}.{n}", material.project.course.number(lesson.id).unwrap_or_default());
    let statements: Vec<Said> = material.state.said(block).iter().map(|entry| said(material, entry)).collect();
    let mut checks = vec![rules(material, &statements, &findings)];
    checks.extend(readers(log, block));
    checks.extend(experts(material, block));
    checks.extend(models(material, block));
    checks.extend(owners(material, lesson));
    let written_by = match &block.origin {
        Origin::Person { name } => name.clone(),
        Origin::Drafted { run } => log.runs.get(run).map_or_else(|| "a drafter".into(), |name| (*name).to_owned()),
    };
    let at = Place::Block { lesson: lesson.id, block: block.id };
    Screen {
        number,
        lesson: lesson.title.clone(),
        kind: kind(&(material.at)(&at, None)),
        block: block.id.to_string(),
        content: block.hash(),
        written_by,
        statements,
        checks,
        findings,
    }
}

/// “1.2 Lesson · text 3” is “text 3” where the lesson is named beside it.
fn kind(at: &str) -> String {
    at.rsplit_once(" · ").map_or(at, |(_, kind)| kind).to_owned()
}

fn rules(material: &Material<'_>, statements: &[Said], findings: &[Found]) -> Check {
    let sources: BTreeSet<String> = statements.iter().flat_map(|said| &said.rests_on).map(|rest| format!("{}, version {}", rest.source, rest.version)).collect();
    let against = if sources.is_empty() { "the rules; it cites no source".to_owned() } else { sources.into_iter().collect::<Vec<_>>().join("; ") };
    let open = findings.iter().filter(|found| found.is_open()).count();
    let left = findings.iter().filter(|found| found.left.is_some()).count();
    let hints = findings.len() - open - left;
    let mut result = vec![match open {
        0 => "nothing open".to_owned(),
        1 => "1 finding is open".to_owned(),
        n => format!("{n} findings are open"),
    }];
    if left > 0 {
        result.push(format!("{left} left for a reason"));
    }
    if hints > 0 {
        result.push(if hints == 1 { "1 hint".into() } else { format!("{hints} hints") });
    }
    Check { who: format!("Rules, set {}", material.rules), part: "rules", against, at: material.made_at.clone(), result: result.join(", ") }
}

/// People who saw these very words; where nobody did, those who saw earlier ones.
fn readers(log: &Log<'_>, block: &Block) -> Vec<Check> {
    let now = block.hash();
    let all = log.opened.get(&block.id).map(Vec::as_slice).unwrap_or_default();
    let seen: Vec<_> = all.iter().filter(|(_, _, hash)| *hash == now).collect();
    let (seen, result) = if seen.is_empty() { (all.iter().collect(), "read; the words were changed since") } else { (seen, "read") };
    // Of somebody who looked more than once the last time counts.
    let last: BTreeMap<&str, &str> = seen.into_iter().map(|(by, at, _)| (*by, *at)).collect();
    let line = |(by, at): (&str, &str)| Check {
        who: by.to_owned(),
        part: "reader",
        against: "the screen, with what each sentence rests on".into(),
        at: at.to_owned(),
        result: result.into(),
    };
    last.into_iter().map(line).collect()
}

fn experts(material: &Material<'_>, block: &Block) -> Vec<Check> {
    let own: BTreeSet<StatementId> = block.claims.iter().map(|claim| claim.id).collect();
    let about = |matter: Matter| matches!(matter, Matter::Statement { statement } if own.contains(&statement));
    let mut answers: Vec<_> = material.project.review.said().filter(|answer| about(answer.matter) && (material.counts)(answer)).collect();
    answers.sort_by(|one, other| (&one.at, one).cmp(&(&other.at, other)));
    answers
        .into_iter()
        .map(|answer| {
            let decided = decided(material, answer);
            let result = if decided.reason.is_empty() { decided.answer } else { format!("{} (decided: {})", decided.answer, decided.reason) };
            Check { who: decided.by, part: "expert", against: format!("“{}”", decided.about), at: decided.at, result }
        })
        .collect()
}

/// What a model thinks: advice, and told as such.
fn models(material: &Material<'_>, block: &Block) -> Vec<Check> {
    let own: BTreeSet<StatementId> = block.claims.iter().map(|claim| claim.id).collect();
    let mut by_model: BTreeMap<(&str, &str), Vec<Option<bool>>> = BTreeMap::new();
    for advice in material.advice.iter().filter(|advice| own.contains(&advice.statement)) {
        by_model.entry((&advice.model, &advice.at)).or_default().push(advice.doubts);
    }
    let line = |((model, at), asked): ((&str, &str), Vec<Option<bool>>)| Check {
        who: format!("{model}, a model; it advises only"),
        part: "model",
        against: "the passages that are cited".into(),
        at: at.to_owned(),
        result: match asked.iter().copied().collect::<Option<Vec<bool>>>() {
            Some(doubts) => format!("doubts {} of {}", doubts.iter().filter(|doubts| **doubts).count(), doubts.len()),
            None => format!("asked about {}; not listened to: how often it is wrong on these sources is unknown or too high", asked.len()),
        },
    };
    by_model.into_iter().map(line).collect()
}

/// Whose signature covers exactly this.
fn owners(material: &Material<'_>, lesson: &Lesson) -> Vec<Check> {
    let line = |signed: &super::Signed| Check {
        who: signed.by.clone(),
        part: "owner",
        against: format!("{}: content, what carries each sentence, findings and decisions", signed.what),
        at: signed.at.clone(),
        result: "takes responsibility".into(),
    };
    material.signatures.iter().filter(|signed| signed.holds && signed.lesson.is_none_or(|id| id == lesson.id)).map(line).collect()
}
