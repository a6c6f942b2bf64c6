//! A small signed project for the tests of this crate.

use crate::key::SecretKey;
use crate::sign::{Signing, sign, signed};
use crate::{Checked, chain};
use coursewright_course::assessment::Assessment;
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::finding::{Evidence, Finding, Severity, Waiver, fingerprint};
use coursewright_course::id::{BlockId, CourseId, LessonId, ModuleId, ObjectiveId, OptionId, PassageId, ProjectId, ReleaseId, RunId, SourceId, StatementId};
use coursewright_course::item::{Answer, Choice, Item};
use coursewright_course::judgement::Judgement;
use coursewright_course::ledger::{Ledger, Verdict};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::place::{Place, Slot};
use coursewright_course::project::Project;
use coursewright_course::revision::{canonical, hash_bytes};
use coursewright_course::signoff::{LogAct, LogEntry, Release};
use coursewright_course::source::{Locator, Loss, LossKind, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::{Acceptance, Citation, Claim, Support};
use coursewright_course::tree::{Course, Lesson, Making, Module, Purpose};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Everything verifying looks at, as one value that can be written down and changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Whole {
    pub(crate) project: Project,
    pub(crate) ledger: Ledger,
    pub(crate) findings: Vec<Arc<Finding>>,
    pub(crate) log: Vec<LogEntry>,
}

pub(crate) const AT: &str = "2026-11-21T10:00:00Z";

pub(crate) fn key() -> SecretKey {
    SecretKey::from_bytes(&[7; 32])
}

pub(crate) fn lesson(n: u128) -> LessonId {
    LessonId::from_bits(n)
}

fn source() -> SourceId {
    SourceId::from_bits(1)
}

fn claim(n: u128, slot: Slot, text: &str, passage: u32, quote: &str) -> Claim {
    let citation = Citation { source: source(), passage: PassageId::of(source(), 1, passage), start: 0, end: quote.len() as u32, quote: quote.into() };
    let (support, citations) = if quote.is_empty() { (Support::Unsupported, vec![]) } else { (Support::Quoted, vec![citation]) };
    let accepted = quote.is_empty().then(|| Acceptance { by: "Ada".into(), reason: "seen on site".into(), at: AT.into() });
    Claim { id: StatementId::from_bits(n), slot, text: text.into(), support, citations, accepted }
}

fn block(n: u128, body: Body, claims: Vec<Claim>) -> Block {
    Block { id: BlockId::from_bits(n), body, claims, origin: Origin::Drafted { run: RunId::from_bits(1) } }
}

fn project() -> Project {
    let passages = ["Keep fish at 2 °C or colder.", "Refuse a pallet above 5 °C.", "Wait — no."];
    let passages = (0..)
        .zip(passages)
        .map(|(n, text)| Passage {
            id: PassageId::of(source(), 1, n),
            text: text.into(),
            kind: PassageKind::Turn,
            locator: Locator { start_ms: Some(n * 1000), speaker: Some("Mercy Okafor".into()), ..Locator::default() },
        })
        .collect();
    let sources = vec![Source {
        id: source(),
        name: "call.vtt".into(),
        kind: SourceKind::WebVtt,
        version: 1,
        bytes: hash_bytes(b"call"),
        size: 4,
        imported_at: AT.into(),
        language: Some("en".into()),
        passages,
        losses: vec![Loss { kind: LossKind::Lost, what: "A cue without words.".into(), locator: Locator::default() }],
        earlier: vec![],
    }];
    let choice = |n: u128, text: &str, correct| Choice { id: OptionId::from_bits(n), text: text.into(), correct, feedback: String::new(), misconception: None };
    let item = Item {
        stem: "Above which temperature is a pallet refused?".into(),
        answer: Answer::SingleChoice { options: vec![choice(1, "5 °C", true), choice(2, "8 °C", false)] },
        objective: Some(ObjectiveId::from_bits(1)),
        bloom: Bloom::Remember,
        when_right: String::new(),
        when_wrong: String::new(),
    };
    let stem = Claim { citations: vec![], support: Support::Scaffolding, accepted: None, ..claim(13, Slot::Stem, "Above which temperature is a pallet refused?", 0, "") };
    let text = |words: &str| Body::Text { markdown: words.into() };
    let lessons = vec![
        Lesson {
            id: lesson(1),
            title: "Fish".into(),
            purpose: Purpose::Teaching,
            objectives: vec![ObjectiveId::from_bits(1)],
            blocks: vec![
                block(1, text("Keep fish at 2 °C or colder."), vec![claim(11, Slot::Body, "Keep fish at 2 °C or colder.", 0, "Keep fish at 2 °C or colder.")]),
                block(2, text("Gloves stay on."), vec![claim(12, Slot::Body, "Gloves stay on.", 0, "")]),
            ],
        },
        Lesson {
            id: lesson(2),
            title: "Check".into(),
            purpose: Purpose::Assessment(Assessment::passed_with(80)),
            objectives: vec![],
            blocks: vec![block(3, Body::Item(item), vec![stem])],
        },
    ];
    let objective = Objective {
        id: ObjectiveId::from_bits(1),
        text: "Refuse a pallet that is too warm.".into(),
        bloom: Bloom::Apply,
        statement: StatementId::from_bits(20),
        citations: claim(0, Slot::Body, "", 1, "Refuse a pallet").citations,
    };
    let course = Course {
        objectives: vec![objective],
        modules: vec![Module { id: ModuleId::from_bits(1), title: "Receiving".into(), lessons }],
        making: Making { built_in: true, models: vec![] },
        ..Course::empty(CourseId::from_bits(1), "Cool chain")
    };
    Project { sources, ..Project::of(ProjectId::from_bits(1), course) }
}

pub(crate) fn ledger(project: &Project) -> Ledger {
    let judged = |support, citations: &[Citation]| Judgement { support, verdicts: vec![Verdict::Exact; citations.len()], facets: vec![] };
    let objectives = project.course.objectives.iter().map(|objective| judged(Support::Paraphrased, &objective.citations));
    let claims = project.course.lessons().flat_map(|lesson| &lesson.blocks).flat_map(|block| &block.claims).map(|claim| judged(claim.support, &claim.citations));
    Ledger::joined(&project.course, objectives.chain(claims).collect()).expect("a course’s own statements")
}

fn finding(rule: &str, severity: Severity, place: Place) -> Finding {
    let evidence = vec![Evidence { label: "The course says".into(), text: "Gloves stay on.".into(), marks: vec![(0, 6)], passage: None, locator: String::new() }];
    Finding {
        rule: rule.into(),
        severity,
        place,
        statement: None,
        message: "No source says this.".into(),
        hint: "Cite it.".into(),
        fingerprint: fingerprint(rule, "blk", "gloves", &evidence),
        evidence,
        fix: None,
    }
}

impl Whole {
    /// The project with everything done but signing.
    pub(crate) fn unsigned() -> Self {
        let project = project();
        let findings = [
            finding("accuracy/unsupported", Severity::Blocking, Place::Block { lesson: lesson(1), block: BlockId::from_bits(2) }),
            finding("structure/lesson-length", Severity::Hint, Place::Lesson { lesson: lesson(2) }),
        ];
        let blocks = project.course.lessons().flat_map(|lesson| lesson.blocks.iter().map(|block| (block.id, block.hash()))).collect();
        let mut whole = Self { ledger: ledger(&project), project, findings: findings.map(Arc::new).to_vec(), log: vec![] };
        whole.record(LogAct::Opened { by: "Ada".into(), blocks });
        let Finding { fingerprint, rule, place, message, .. } = (*whole.findings[0]).clone();
        whole.record(LogAct::Waived(Waiver { fingerprint, rule, place, message, by: "Ada".into(), reason: "seen on site".into() }));
        whole
    }

    /// The project with one lesson signed, then the course, then a package built.
    pub(crate) fn signed() -> Self {
        let mut whole = Self::unsigned();
        whole.sign(Some(lesson(2)));
        whole.sign(None);
        let content = whole.project.course.hash();
        whole.record(LogAct::Released(Release { id: ReleaseId::from_bits(1), format: "web".into(), draft: false, bytes: hash_bytes(b"zip"), size: 3, content }));
        whole
    }

    pub(crate) fn checked(&self) -> Checked<'_> {
        Checked { ledger: &self.ledger, findings: &self.findings, rules: 1 }
    }

    pub(crate) fn record(&mut self, act: LogAct) {
        self.log.push(chain::append(self.project.id, &self.log, AT, act));
    }

    pub(crate) fn sign(&mut self, lesson: Option<LessonId>) {
        let signing = Signing { by: "Ada", at: AT, lesson, review_by: "2027-11-21" };
        let signed = signed(&self.project, self.checked(), &self.log, signing).unwrap();
        self.record(LogAct::Signed(sign(&key(), signed)));
    }

    /// After a change of the course: the ledger as the checks would see it now.
    pub(crate) fn change(&mut self, change: impl FnOnce(&mut Project)) {
        change(&mut self.project);
        self.ledger = ledger(&self.project);
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&canonical(self)).unwrap()
    }
}
