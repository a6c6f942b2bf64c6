//! Damaged files: said, or harmless; never written to; no panic and no hang.

use super::*;
use crate::sample::{Folder, NOW, create, edit};
use crate::{Act, Step};
use coursewright_course::project::Project;
use coursewright_course::revision::hash_bytes;
use coursewright_course::signoff::{LogAct, LogEntry};
use std::fs;
use std::time::{Duration, Instant};

static ORIGINAL: [u8; 20_000] = [b'k'; 20_000];

/// Everything a project file holds, older states and original files included.
#[derive(Debug, PartialEq)]
struct Content {
    project: Project,
    log: Vec<LogEntry>,
    history: Vec<Step>,
    original: Vec<u8>,
    states: Vec<Project>,
}

fn content(store: &Store) -> Content {
    Content {
        project: store.project().clone(),
        log: store.log().to_vec(),
        history: store.history(usize::MAX),
        original: store.bytes(hash_bytes(&ORIGINAL)).unwrap(),
        states: store.held.past.revisions.iter().map(|(revision, _)| tree::read(&store.conn, revision.root).unwrap().0).collect(),
    }
}

/// A project with a past.
fn live(path: &Path) -> Store {
    let mut store = create(path);
    store.put_bytes(&ORIGINAL).unwrap();
    for words in ["One.", "Two.", "Three."] {
        edit(&mut store, 0, 0, 0, words);
        let act = Act { words: "Open", by: "Ada", at: NOW, fold: None };
        store
            .transact(act, |draft| {
                draft.record(LogAct::Opened { by: "Ada".into(), blocks: vec![] });
                Ok::<_, StoreProblem>(())
            })
            .unwrap();
    }
    store.undo("Ada", NOW).unwrap();
    store
}

/// Numbers that differ from seed to seed and are the same in every run (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

/// Damages the bytes in one of the ways disks, copies and strangers do.
fn damage(bytes: &mut Vec<u8>, seed: u64) {
    let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let (page, pages) = (4096, bytes.len() / 4096);
    let at = chance.below(bytes.len());
    match seed % 8 {
        0..3 => bytes[at] ^= 1 << chance.below(8),
        3 => bytes.truncate(at),
        4 => bytes[at / page * page..][..page].fill(0),
        5 => {
            let (a, b) = (chance.below(pages) * page, chance.below(pages) * page);
            for n in 0..page {
                bytes.swap(a + n, b + n);
            }
        }
        6 => (0..16).for_each(|n| {
            if let Some(byte) = bytes.get_mut(at + n) {
                *byte = chance.below(256) as u8
            }
        }),
        _ => {
            let header = chance.below(100);
            bytes[header] = bytes[header].wrapping_add(1 + chance.below(255) as u8);
        }
    }
}

#[test]
fn three_hundred_damaged_files_are_said_or_harmless_and_never_written_to() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    let store = live(&path);
    let whole = content(&store);
    store.close().unwrap();
    let sound = fs::read(&path).unwrap();
    assert_eq!(examine(&path), Ok(vec![]), "sound before it is damaged");
    let (mut said, mut harmless) = (0, 0);
    for seed in 0..300 {
        let mut bytes = sound.clone();
        damage(&mut bytes, seed);
        fs::write(&path, &bytes).unwrap();
        let began = Instant::now();
        let diagnosis = examine(&path);
        match Store::open(&path) {
            Ok(store) => {
                if diagnosis == Ok(vec![]) {
                    assert_eq!(content(&store), whole, "seed {seed}: the doctor saw nothing, so nothing may differ");
                    harmless += 1;
                } else {
                    assert_eq!((store.project(), store.log()), (&whole.project, whole.log.as_slice()), "seed {seed}: what opens is right");
                    said += 1;
                }
                store.close().unwrap();
            }
            Err(problem) => {
                assert_eq!(fs::read(&path).unwrap(), bytes, "seed {seed}: what could not be read ({problem}) was written over");
                assert_ne!(diagnosis, Ok(vec![]), "seed {seed}: it does not open ({problem}), so the doctor must say why");
                said += 1;
            }
        }
        assert!(began.elapsed() < Duration::from_secs(10), "seed {seed}: hangs");
        assert_eq!(folder.names(), ["a.coursewright"], "seed {seed}: nothing stays beside it");
    }
    assert!(said > 150 && harmless > 5, "the damage was neither too mild nor too wild to mean anything: {said} said, {harmless} harmless");
}

#[test]
fn damage_with_a_write_ahead_log_leaves_a_state_there_was_or_is_said() {
    let folder = Folder::new();
    let (path, copy) = (folder.file("a.coursewright"), folder.file("b.coursewright"));
    let mut store = live(&path);
    store.close().unwrap();
    store = Store::open(&path).unwrap();
    edit(&mut store, 0, 1, 0, "Four.");
    edit(&mut store, 0, 1, 0, "Five.");
    // As a killed program leaves it.
    let (main, log) = (fs::read(&path).unwrap(), fs::read(folder.file("a.coursewright-wal")).unwrap());
    let mut states = content(&store).states;
    store.close().unwrap();
    assert!(log.len() > 8192, "the last acts are still in the log");
    for seed in 0..128 {
        let (mut main, mut log) = (main.clone(), log.clone());
        damage(if seed % 2 == 0 { &mut log } else { &mut main }, seed / 2);
        fs::write(&copy, &main).unwrap();
        fs::write(folder.file("b.coursewright-wal"), &log).unwrap();
        match Store::open(&copy) {
            Ok(store) => {
                assert!(states.contains(store.project()), "seed {seed}: half an act");
                assert!(seed % 2 == 1 || store.prove() == Ok(vec![]), "seed {seed}");
            }
            Err(_) => {
                assert_eq!(fs::read(&copy).unwrap(), main, "seed {seed}: what could not be read was written over");
                assert_eq!(fs::read(folder.file("b.coursewright-wal")).unwrap(), log, "seed {seed}: nor is its log");
            }
        }
        for suffix in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(folder.file(&format!("b.coursewright{suffix}")));
        }
    }
    fs::write(&copy, &main).unwrap();
    fs::write(folder.file("b.coursewright-wal"), &log).unwrap();
    let store = Store::open(&copy).unwrap();
    assert_eq!(Some(store.project()), states.pop().as_ref(), "undamaged, the log brings the last act back");
}

fn broken_after(sql: &str) -> Vec<Broken> {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    live(&path).close().unwrap();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(sql).unwrap();
    conn.close().unwrap();
    examine(&path).unwrap()
}

#[test]
fn what_is_broken_is_named_by_its_place() {
    let lesson = crate::sample::project(2, 3).course.modules[0].lessons[1].clone();
    let name = lesson.blocks[2].hash();
    let broken = broken_after(&format!("UPDATE object SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Words', 'Worms') AS BLOB) WHERE hash = x'{name}'"));
    assert_eq!(broken, [Broken { place: Place::Lesson { lesson: lesson.id }, what: format!("the object {} does not hash to its name", name.short()) }]);
}

#[test]
fn each_kind_of_loss_is_seen() {
    let missing = |sql: &str, what: &str| {
        let broken = broken_after(sql);
        assert!(broken.iter().any(|line| line.what.contains(what)), "{sql}: {broken:?}");
    };
    missing("DELETE FROM piece", "does not hash to its name");
    missing("DELETE FROM original", "original files where its head says 1");
    missing("DELETE FROM log WHERE number = 2", "log entry 3 stands under another number");
    missing("UPDATE log SET bytes = (SELECT bytes FROM log WHERE number = 1) WHERE number = 2", "log entry 2 stands under another number");
    missing("DELETE FROM revision WHERE number = 5", "its revisions do not end where its head says");
    missing("UPDATE revision SET bytes = (SELECT bytes FROM revision WHERE number = 1) WHERE number = 5", "revision 5");
    missing("INSERT INTO object VALUES (zeroblob(32), x'00')", "objects where its head says");
    missing("UPDATE head SET bytes = x'00'", "its head does not hash");
}
