//! The values, put together from a project as it stands and its log.

use super::screen::{Log, screens};
use super::{Audit, Built, Decided, Deed, FORM, Found, Machine, Reasoned, Remark, Reopened, Said, Signed, SourceLine, Waived};
use crate::state::State;
use coursewright_course::block::Origin;
use coursewright_course::comment::{CommentKind, Turn};
use coursewright_course::finding::{Finding, Severity};
use coursewright_course::id::StatementId;
use coursewright_course::ledger::{Counts, Entry};
use coursewright_course::place::{Place, Slot};
use coursewright_course::project::Project;
use coursewright_course::review::{Answer, Matter};
use coursewright_course::revision::Hash;
use coursewright_course::signoff::{LogAct, LogEntry};
use coursewright_course::statement::Stance;
use std::collections::BTreeMap;

/// What a model was asked about a statement that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The statement.
    pub statement: StatementId,
    /// The model.
    pub model: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Whether it has a doubt; none where nobody listens to it: how often it is wrong on these sources is unknown or too high.
    pub doubts: Option<bool>,
}

/// What it is made from.
pub struct Material<'a> {
    /// The project.
    pub project: &'a Project,
    /// The course as it stands, with its statements and who owns it.
    pub state: &'a State<'a>,
    /// What was found in it.
    pub findings: Vec<&'a Finding>,
    /// The whole log.
    pub log: &'a [LogEntry],
    /// Every sign-off, the newest first.
    pub signatures: Vec<Signed>,
    /// The version of the set of rules.
    pub rules: u32,
    /// What models were asked about statements that stand.
    pub advice: Vec<Advice>,
    /// Where something stands, in words.
    pub at: &'a dyn Fn(&Place, Option<&Slot>) -> String,
    /// Whether what was said about a matter is about the words that stand, and was not opened again since.
    pub counts: &'a dyn Fn(&Answer) -> bool,
    /// What no check can see.
    pub not_checked: &'a [&'a str],
    /// Who makes this.
    pub made_by: String,
    /// When, UTC, RFC 3339.
    pub made_at: String,
}

/// The audit of a course as it stands.
#[must_use]
pub fn audit(material: &Material<'_>) -> Audit {
    let Material { project, state, .. } = *material;
    let log = Log::of(material.log);
    let screens = screens(material, &log);
    let entries: Vec<&Entry> = state.all().collect();
    Audit {
        coursewright: "audit",
        form: FORM,
        course: project.course.title.clone(),
        project: project.id.to_string(),
        language: project.course.language.clone(),
        build: state.content,
        made_at: material.made_at.clone(),
        made_by: material.made_by.clone(),
        rules: material.rules,
        profile: project.course.gate.as_ref().map_or_else(|| "standard".into(), |gate| format!("{}, chosen by {}: {}", gate.profile.word(), gate.by, gate.reason)),
        owner: state.owner.as_ref().map(|owner| Deed { by: owner.by.clone(), at: owner.at.clone() }),
        support: Counts::of(entries.iter().copied()),
        sources: sources(project, &entries),
        objectives: project.course.objectives.iter().filter_map(|goal| state.goal(goal.statement)).map(|entry| said(material, entry)).collect(),
        beside: material.findings.iter().filter(|finding| finding.place.block().is_none()).map(|finding| found(material, &log, finding)).collect(),
        signatures: material.signatures.clone(),
        waivers: waivers(material, &log),
        decisions: decisions(material),
        reopened: reopened(material),
        comments: project.comments.iter().map(|comment| remark(material, comment)).collect(),
        machines: machines(material),
        releases: releases(material),
        not_checked: material.not_checked.iter().map(|line| (*line).to_owned()).collect(),
        screens,
    }
}

/// A sentence with what it rests on, also where that is an earlier version.
pub(super) fn said(material: &Material<'_>, entry: &Entry) -> Said {
    let rests_on = entry.citations.iter().filter_map(|verified| crate::footing::rest(material.state, &verified.citation)).collect();
    // The screen is named already: “2.1 Reading · question 1, option B” is “option B”.
    let (whole, screen) = ((material.at)(&entry.place, entry.slot.as_ref()), (material.at)(&entry.place, None));
    let at = whole.strip_prefix(&screen).map_or("", |rest| rest.trim_start_matches(", ")).to_owned();
    Said {
        text: entry.text.clone(),
        at,
        support: entry.support.word(),
        stance: stance(entry.stance),
        rests_on,
        let_stand: entry.accepted.as_ref().map(|let_stand| Reasoned { by: let_stand.by.clone(), at: let_stand.at.clone(), reason: let_stand.reason.clone() }),
    }
}

const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "asserted",
        Stance::Asked => "asked",
        Stance::IntendedFalse => "intended false",
        Stance::Depicting => "describes a picture",
    }
}

pub(super) fn found(material: &Material<'_>, log: &Log<'_>, finding: &Finding) -> Found {
    let severity = match finding.severity {
        Severity::BlockingAlways | Severity::Blocking => "blocking",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let left = if finding.severity.waivable() { log.waiver(finding.fingerprint) } else { None };
    Found { rule: finding.rule.clone(), severity, at: (material.at)(&finding.place, None), message: finding.message.clone(), left }
}

fn sources(project: &Project, entries: &[&Entry]) -> Vec<SourceLine> {
    let mut resting: BTreeMap<_, u32> = BTreeMap::new();
    for entry in entries {
        let mut cited: Vec<_> = entry.citations.iter().map(|verified| verified.citation.source).collect();
        cited.sort_unstable();
        cited.dedup();
        for source in cited {
            *resting.entry(source).or_default() += 1;
        }
    }
    let line = |source: &coursewright_course::source::Source| SourceLine {
        name: source.name.clone(),
        version: source.version,
        sha256: source.bytes,
        imported_at: source.imported_at.clone(),
        statements: resting.get(&source.id).copied().unwrap_or(0),
        earlier: source.earlier.iter().map(|earlier| earlier.version).collect(),
    };
    project.sources.iter().map(line).collect()
}

fn waivers(material: &Material<'_>, log: &Log<'_>) -> Vec<Waived> {
    let there = |fingerprint: Hash| material.findings.iter().any(|finding| finding.fingerprint == fingerprint);
    let line = |entry: &LogEntry| match &entry.act {
        LogAct::Waived(waiver) => Some(Waived {
            rule: waiver.rule.clone(),
            message: waiver.message.clone(),
            at: (material.at)(&waiver.place, None),
            left: Reasoned { by: waiver.by.clone(), at: entry.at.clone(), reason: waiver.reason.clone() },
            stands: there(waiver.fingerprint) && log.withdrawn(entry.number).is_none(),
            taken_back: log.withdrawn(entry.number),
        }),
        _ => None,
    };
    material.log.iter().filter_map(line).collect()
}

/// What a matter is about, in words.
fn about(material: &Material<'_>, matter: Matter) -> String {
    let review = &material.project.review;
    let said = review.said().find(|answer| answer.matter == matter).and_then(|answer| review.about(answer));
    let asked = || review.packs.iter().flat_map(|pack| &pack.asked).find(|asked| asked.matter == matter).map(|asked| asked.text.as_str());
    said.or_else(asked).unwrap_or_default().to_owned()
}

fn decisions(material: &Material<'_>) -> Vec<Decided> {
    let review = &material.project.review;
    // What was said of a sentence that stands is told at its screen.
    let at_a_screen = |answer: &Answer| matches!(answer.matter, Matter::Statement { .. }) && (material.counts)(answer);
    let mut all: Vec<Decided> = review.said().filter(|answer| !at_a_screen(answer)).map(|answer| decided(material, answer)).collect();
    all.sort_by(|one, other| (&one.at, &one.by, &one.about).cmp(&(&other.at, &other.by, &other.about)));
    all
}

pub(super) fn decided(material: &Material<'_>, answer: &Answer) -> Decided {
    let review = &material.project.review;
    let reason = review.rulings.iter().find(|ruling| ruling.answer == *answer).map(|ruling| ruling.reason.clone()).unwrap_or_default();
    let said = [answer.text.as_str(), &answer.remark].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("; ");
    let words = answer.verdict.words();
    Decided {
        about: review.about(answer).map_or_else(|| about(material, answer.matter), str::to_owned),
        answer: if said.is_empty() { words.to_owned() } else { format!("{words}: {said}") },
        by: answer.by.clone(),
        at: answer.at.clone(),
        reason,
        counts: (material.counts)(answer),
    }
}

fn reopened(material: &Material<'_>) -> Vec<Reopened> {
    let project = material.project;
    let matters = project
        .review
        .reopened
        .iter()
        .map(|one| Reopened { about: about(material, one.matter), by: Reasoned { by: one.by.clone(), at: one.at.clone(), reason: one.reason.clone() } });
    let comments = project.comments.iter().flat_map(|comment| {
        let again = comment.steps.iter().filter(|step| step.what == Turn::Reopened);
        again.map(|step| Reopened { about: comment.text.clone(), by: Reasoned { by: step.by.clone(), at: step.at.clone(), reason: step.words.clone() } })
    });
    let mut all: Vec<Reopened> = matters.chain(comments).collect();
    all.sort_by(|one, other| one.by.at.cmp(&other.by.at));
    all
}

fn remark(material: &Material<'_>, comment: &coursewright_course::comment::Comment) -> Remark {
    let step = |step: &coursewright_course::comment::Step| {
        let reason = if step.words.is_empty() { step.what.words().to_owned() } else { format!("{}: {}", step.what.words(), step.words) };
        Reasoned { by: step.by.clone(), at: step.at.clone(), reason }
    };
    Remark {
        at: (material.at)(&comment.standing(&material.project.course), None),
        text: comment.text.clone(),
        quote: comment.quote.clone(),
        kind: comment.kind.map_or("", CommentKind::words),
        severity: comment.severity.words(),
        owner: comment.owner.clone(),
        by: Deed { by: comment.by.clone(), at: comment.at.clone() },
        build: comment.build,
        steps: comment.steps.iter().map(step).collect(),
        open: comment.is_open(),
    }
}

fn machines(material: &Material<'_>) -> Vec<Machine> {
    let course = &material.project.course;
    let line = |entry: &LogEntry| match &entry.act {
        LogAct::Ran(run) => Some(Machine {
            at: entry.at.clone(),
            name: run.drafter.clone(),
            address: run.address.clone(),
            asked: course.lessons().find(|lesson| lesson.id.to_string() == run.asked).map_or_else(|| run.asked.clone(), |lesson| lesson.title.clone()),
            outcome: run.outcome.clone(),
            tokens: run.prompt_tokens.saturating_add(run.answer_tokens),
            replaced: run.replaced,
            screens: course.lessons().flat_map(|lesson| &lesson.blocks).filter(|block| block.origin == Origin::Drafted { run: run.id }).count() as u32,
        }),
        _ => None,
    };
    material.log.iter().filter_map(line).collect()
}

fn releases(material: &Material<'_>) -> Vec<Built> {
    let line = |entry: &LogEntry| match &entry.act {
        LogAct::Released(release) => {
            Some(Built { at: entry.at.clone(), format: release.format.clone(), draft: release.draft, sha256: release.bytes, current: release.content == material.state.content })
        }
        _ => None,
    };
    material.log.iter().filter_map(line).collect()
}
