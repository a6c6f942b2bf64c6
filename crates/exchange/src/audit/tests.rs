use super::{Advice, Audit, Material, audit, paper};
use crate::document::Voice;
use crate::sample::{Sample, sample};
use coursewright_course::block::Block;
use coursewright_course::id::ProjectId;
use coursewright_course::place::{Place, Slot};
use coursewright_course::project::Project;
use coursewright_course::revision::{Hash, hash_bytes};
use coursewright_course::signoff::{LogAct, LogEntry};

/// The audit of a sample, with this log.
fn of(sample: &Sample, log: &[LogEntry], advice: Vec<Advice>) -> Audit {
    let mut project = Project::of(ProjectId::from_bits(1), sample.course.clone());
    project.sources.clone_from(&sample.sources);
    let state = sample.state();
    let at = |place: &Place, slot: Option<&Slot>| {
        let block = place.block().and_then(|id| sample.course.block(id)).map_or("", |(_, block)| block.body.words());
        slot.map_or_else(|| format!("1.1 Lesson · {block}"), |_| format!("1.1 Lesson · {block}, part"))
    };
    audit(&Material {
        project: &project,
        state: &state,
        findings: vec![],
        log,
        signatures: vec![],
        rules: 6,
        advice,
        at: &at,
        counts: &|_| true,
        not_checked: &["Whether the sources are right."],
        made_by: "Ada".into(),
        made_at: "2027-01-02T03:04:05Z".into(),
    })
}

/// The audit of a sample that nobody touched.
pub(crate) fn made(sample: &Sample) -> Audit {
    of(sample, &[], vec![])
}

fn opened(number: u32, by: &str, day: u8, block: &Block, hash: Hash) -> LogEntry {
    LogEntry::after(hash_bytes(b"log"), number, format!("2027-01-{day:02}T00:00:00Z"), LogAct::Opened { by: by.into(), blocks: vec![(block.id, hash)] })
}

#[test]
fn who_read_other_words_is_told_only_where_nobody_read_these() {
    let sample = sample("");
    let [first, second] = [0, 1].map(|n| sample.course.lessons().flat_map(|lesson| &lesson.blocks).nth(n).unwrap());
    let old = hash_bytes(b"other words");
    let log = [opened(1, "Ben", 1, first, old), opened(2, "Ada", 2, first, first.hash()), opened(3, "Ada", 3, first, first.hash()), opened(4, "Ben", 4, second, old)];
    let made = of(&sample, &log, vec![]);
    let read = |n: usize| {
        made.screens[n].checks.iter().filter(|check| check.part == "reader").map(|check| (check.who.as_str(), &check.at[..10], check.result.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(read(0), [("Ada", "2027-01-03", "read")], "the last time of who read these");
    assert_eq!(read(1), [("Ben", "2027-01-04", "read; the words were changed since")]);
    let gone = LogEntry::after(hash_bytes(b"log"), 5, "2027-01-05T00:00:00Z".into(), LogAct::Withdrawn { entry: 4, by: "Ben".into(), reason: "a slip of the hand".into() });
    let made = of(&sample, &[&log[..], &[gone]].concat(), vec![]);
    assert!(made.screens[1].checks.iter().all(|check| check.part != "reader"), "what was withdrawn counts no more");
}

#[test]
fn every_statement_is_on_the_paper_with_each_place_it_rests_on() {
    let sample = sample("");
    let audit = made(&sample);
    let paper = paper(&audit);
    let texts: Vec<&str> = paper.runs().filter(|run| run.voice == Voice::Course).map(|run| run.text.as_str()).collect();
    for entry in sample.ledger.iter() {
        assert!(texts.contains(&entry.text.as_str()), "{}", entry.text);
    }
    let said: usize = audit.screens.iter().map(|screen| screen.statements.len()).sum::<usize>() + audit.objectives.len();
    assert_eq!(said, sample.ledger.iter().count());
    assert!(audit.screens.iter().flat_map(|screen| &screen.statements).any(|said| said.rests_on.iter().any(|rest| rest.locator.contains("3.1 Limits"))));
}

#[test]
fn a_model_that_nobody_listens_to_has_no_doubts_told() {
    let sample = sample("");
    let block = sample.course.lessons().flat_map(|lesson| &lesson.blocks).find(|block| block.claims.len() > 1).unwrap();
    let advice = |model: &str, doubts: [Option<bool>; 2]| {
        let at = "2027-01-01T00:00:00Z";
        block.claims.iter().zip(doubts).map(move |(claim, doubts)| Advice { statement: claim.id, model: model.into(), at: at.into(), doubts }).collect::<Vec<_>>()
    };
    let audit = of(&sample, &[], [advice("good", [Some(true), Some(false)]), advice("poor", [None, None])].concat());
    let screen = audit.screens.iter().find(|screen| screen.block == block.id.to_string()).unwrap();
    let told: Vec<&str> = screen.checks.iter().filter(|check| check.part == "model").map(|check| check.result.as_str()).collect();
    assert_eq!(told, ["doubts 1 of 2", "asked about 2; not listened to: how often it is wrong on these sources is unknown or too high"]);
}
