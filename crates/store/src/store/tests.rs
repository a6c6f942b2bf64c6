//! Opening, keeping files, copying.

use super::*;
use crate::sample::{Folder, NOW, create, edit, project};
use coursewright_course::revision::hash_bytes;

fn opened(path: &Path) -> StoreProblem {
    Store::open(path).map(|_| ()).unwrap_err()
}

#[test]
fn a_new_project_never_takes_the_place_of_a_file() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    fs::write(&path, b"somebody's").unwrap();
    assert_eq!(Store::create(&path, &project(1, 1), NOW).unwrap_err(), StoreProblem::AlreadyThere);
    assert_eq!(fs::read(&path).unwrap(), b"somebody's");
    assert_eq!(folder.names(), ["a.coursewright"], "and leaves nothing beside it");
}

#[test]
fn a_log_without_its_project_is_taken_in_by_no_other() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    let mut first = create(&path);
    edit(&mut first, 0, 0, 0, "Other words.");
    let log = fs::read(folder.file("a.coursewright-wal")).unwrap();
    assert!(!log.is_empty(), "what is written last lies in the log");
    first.close().unwrap();
    fs::remove_file(&path).unwrap();
    fs::write(folder.file("a.coursewright-wal"), &log).unwrap();
    assert_eq!(Store::create(&path, &project(1, 1), NOW).unwrap_err(), StoreProblem::LeftBehind);
    assert_eq!(fs::read(folder.file("a.coursewright-wal")).unwrap(), log, "and it is still whole, for the project it belongs to");
    fs::remove_file(folder.file("a.coursewright-wal")).unwrap();
    Store::create(&path, &project(1, 1), NOW).unwrap();
}

#[test]
fn two_writers_are_kept_apart_and_readers_are_not() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    let mut first = create(&path);
    assert_eq!(opened(&path), StoreProblem::Locked { by: format!("process {}", std::process::id()) });
    let mut reader = Store::open_to_read(&path).unwrap();
    edit(&mut first, 0, 0, 0, "Other words.");
    assert_eq!(reader.put_bytes(b"x"), Err(StoreProblem::ReadOnly), "who looks does not write");
    assert_eq!(reader.undo("Ada", NOW), Ok(None));
    drop(reader);
    drop(first);
    assert_eq!(folder.names(), ["a.coursewright"], "dropping is closing");
    fs::write(folder.file("a.coursewright.lock"), "process 1\n").unwrap();
    assert!(Store::open(&path).is_ok(), "the lock of a program that died holds nobody up");
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    let mut store = Store::create(&path, &project(3, 4), NOW).unwrap();
    store.put_bytes(&vec![7; 3 << 20]).unwrap();
    edit(&mut store, 0, 0, 0, "Other words.");
    let (course, log) = (store.project().clone(), store.log().to_vec());
    store.close().unwrap();
    let conn = Connection::open(&path).unwrap();
    let rows = || conn.query_row("SELECT group_concat(hex(hash)) FROM (SELECT hash FROM object ORDER BY rowid)", [], |row| row.get::<_, String>(0)).unwrap();
    let before = rows();
    for table in ["object", "original", "piece"] {
        conn.execute_batch(&format!(
            "CREATE TEMP TABLE kept AS SELECT * FROM {table}; DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept ORDER BY rowid DESC; DROP TABLE kept; VACUUM;"
        ))
        .unwrap();
    }
    assert_ne!(rows(), before, "or the test turns nothing round");
    drop(conn);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.prove(), Ok(vec![]));
    assert!(*store.project() == course && store.log() == log, "what is built from a project follows from these two alone");
}

#[test]
fn looking_leaves_no_trace() {
    let folder = Folder::new();
    let path = folder.file("a b%20?#.coursewright");
    create(&path).close().unwrap();
    let bytes = fs::read(&path).unwrap();
    let store = Store::open_to_read(&path).unwrap();
    assert_eq!(store.prove(), Ok(vec![]));
    assert_eq!(folder.names(), ["a b%20?#.coursewright"], "no side file, whatever the name");
    drop(store);
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn what_is_no_project_is_said_to_be_none() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    assert_eq!(opened(&path), StoreProblem::NotThere);
    assert_eq!(opened(&folder.file("")), StoreProblem::NotAProject, "a folder");
    for bytes in [&b""[..], b"PK\x03\x04", &[0; 4096]] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(opened(&path), StoreProblem::NotAProject);
    }
    fs::remove_file(&path).unwrap();
    let foreign = Connection::open(&path).unwrap();
    foreign.execute_batch("CREATE TABLE t (x)").unwrap();
    foreign.close().unwrap();
    assert_eq!(opened(&path), StoreProblem::NotAProject, "somebody else's database");
}

fn tampered(path: &Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(sql).unwrap();
    conn.close().unwrap();
}

#[test]
fn older_and_newer_forms_are_refused_each_in_its_words() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    create(&path).close().unwrap();
    tampered(&path, "PRAGMA user_version = 2");
    assert_eq!(opened(&path), StoreProblem::TooNew { found: 2, newest: 1 });
    tampered(&path, "PRAGMA user_version = 0");
    assert_eq!(opened(&path), StoreProblem::TooOld { found: 0, oldest: 1 });
}

#[test]
fn a_read_only_file_is_read_and_not_written() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    create(&path).close().unwrap();
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    assert_eq!(opened(&path), StoreProblem::ReadOnly);
    assert!(Store::open_to_read(&path).is_ok());
}

#[test]
fn a_file_that_could_act_is_refused_before_it_can() {
    let hostile = [
        ("trap", "CREATE TRIGGER trap AFTER INSERT ON log BEGIN DELETE FROM object; END"),
        ("v", "CREATE VIEW v AS SELECT * FROM object"),
        ("f", "CREATE VIRTUAL TABLE f USING fts5(x)"),
        ("i", "CREATE INDEX i ON log (abs(number))"),
        ("object", "ALTER TABLE object ADD COLUMN g TEXT AS (hex(hash)) VIRTUAL"),
    ];
    for (name, sql) in hostile {
        let folder = Folder::new();
        let path = folder.file("a.coursewright");
        create(&path).close().unwrap();
        tampered(&path, sql);
        let bytes = fs::read(&path).unwrap();
        match opened(&path) {
            StoreProblem::Damaged { what } => assert!(what.contains(name), "{what} should name {name}"),
            other => panic!("{sql}: {other}"),
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "a file that is refused is not written to");
    }
}

#[test]
fn rows_taken_out_are_missed() {
    for (sql, what) in [
        ("DELETE FROM revision WHERE number = 2", "its revisions do not end where its head says"),
        ("DELETE FROM log", "its log does not end where its head says"),
        ("DELETE FROM head", "its head is missing"),
        ("UPDATE revision SET number = 7 WHERE number = 2", "revision 7 stands under another number"),
    ] {
        let folder = Folder::new();
        let path = folder.file("a.coursewright");
        let mut store = create(&path);
        let act = crate::Act { words: "Both", by: "Ada", at: NOW, fold: None };
        store
            .transact(act, |draft| {
                draft.project.course.title = "New".into();
                draft.record(coursewright_course::signoff::LogAct::Opened { by: "Ada".into(), blocks: vec![] });
                Ok::<_, StoreProblem>(())
            })
            .unwrap();
        store.close().unwrap();
        tampered(&path, sql);
        assert_eq!(opened(&path), StoreProblem::Damaged { what: what.into() }, "{sql}");
    }
}

/// A project with two acts and two log entries, written by somebody who makes hashes anew.
fn forged(forge: impl FnOnce(&Connection, &mut Held)) -> StoreProblem {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    let mut store = create(&path);
    for title in ["One", "Two"] {
        let act = crate::Act { words: "Both", by: "Ada", at: NOW, fold: None };
        store
            .transact(act, |draft| {
                draft.project.course.title = title.into();
                draft.record(coursewright_course::signoff::LogAct::Opened { by: "Ada".into(), blocks: vec![] });
                Ok::<_, StoreProblem>(())
            })
            .unwrap();
    }
    store.undo("Ada", NOW).unwrap();
    forge(&store.conn, &mut store.held);
    store.close().unwrap();
    opened(&path)
}

#[test]
fn a_chain_with_one_link_made_anew_does_not_hold() {
    let problem = forged(|conn, held| {
        let (mut revision, _) = held.past.revisions[1].clone();
        revision.by = "Ben".into();
        conn.execute("DELETE FROM revision WHERE number = 2", []).unwrap();
        tables::revision::add(conn, &revision).unwrap();
    });
    assert_eq!(problem, StoreProblem::damaged("revision 3 does not follow the one before it"));
    let problem = forged(|conn, held| {
        let first = &held.log[0];
        let entry = LogEntry::after(first.previous, 1, "2020-01-01T00:00:00Z".into(), first.act.clone());
        conn.execute("DELETE FROM log WHERE number = 1", []).unwrap();
        tables::log::add(conn, &entry).unwrap();
    });
    assert_eq!(problem, StoreProblem::damaged("log entry 2 does not follow the entry before it"));
}

#[test]
fn an_undo_that_leads_elsewhere_does_not_hold() {
    let problem = forged(|conn, held| {
        let (mut revision, _) = held.past.revisions[3].clone();
        revision.root = held.past.revisions[0].0.root;
        conn.execute("DELETE FROM revision WHERE number = 4", []).unwrap();
        held.head.revision = tables::revision::add(conn, &revision).unwrap();
        tables::head::set(conn, &held.head).unwrap();
    });
    assert_eq!(problem, StoreProblem::damaged("revision 4 does not lead back to the content it names"));
}

#[test]
fn a_free_list_that_points_into_content_is_seen_before_anything_is_written() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    create(&path).close().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    // First page of the free list and its length (sqlite.org/fileformat2, 1.3): the next write would land on page 2.
    bytes[32..40].copy_from_slice(&[0, 0, 0, 2, 0, 0, 0, 1]);
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(opened(&path), StoreProblem::Damaged { .. }));
}

#[test]
fn a_file_replaced_while_open_is_not_written_to() {
    let folder = Folder::new();
    let (path, aside) = (folder.file("a.coursewright"), folder.file("b.coursewright"));
    let mut store = create(&path);
    fs::rename(&path, &aside).unwrap();
    assert_eq!(store.put_bytes(b"x"), Err(StoreProblem::ChangedUnderneath), "moved away");
    fs::copy(&aside, &path).unwrap();
    assert_eq!(store.put_bytes(b"x"), Err(StoreProblem::ChangedUnderneath), "another file under its name");
}

#[test]
fn another_programs_write_is_not_written_over() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    let mut store = create(&path);
    let other = Connection::open(&path).unwrap();
    let mut head = store.held.head.clone();
    head.originals = 9;
    tables::head::set(&other, &head).unwrap();
    assert_eq!(store.put_bytes(b"x"), Err(StoreProblem::ChangedUnderneath));
    let act = crate::Act { words: "Edit", by: "Ada", at: NOW, fold: None };
    let refused = store.transact(act, |draft| {
        draft.project.course.title = "New".into();
        Ok::<_, StoreProblem>(())
    });
    assert_eq!(refused.unwrap_err(), StoreProblem::ChangedUnderneath);
    assert_eq!(store.project().course.title, "Cool chain", "memory does not run ahead of the file");
}

#[test]
fn files_are_kept_once_and_come_back_whole() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    let mut store = create(&path);
    let large: Vec<u8> = (0..3_000_001u32).map(|n| (n * 7 % 251) as u8).collect();
    for bytes in [&large[..], b"", b"Keep cool."] {
        assert_eq!(store.put_bytes(bytes).unwrap(), hash_bytes(bytes));
        assert_eq!(store.put_bytes(bytes).unwrap(), hash_bytes(bytes), "once more is nothing new");
    }
    assert_eq!(store.held.head.originals, 3);
    store.close().unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.bytes(hash_bytes(&large)).unwrap(), large);
    assert_eq!(store.bytes(hash_bytes(b"")).unwrap(), b"");
    let unknown = hash_bytes(b"unknown");
    assert_eq!(store.bytes(unknown), Err(StoreProblem::NoOriginal { hash: unknown.to_string() }));
    assert_eq!(store.prove(), Ok(vec![]));
}

#[test]
fn a_file_above_the_cap_is_refused_in_words() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.coursewright"));
    let problem = store.put_bytes(&vec![0; original::MOST_BYTES + 1]).unwrap_err();
    assert_eq!(problem.to_string(), "the file has 104857601 bytes; a project keeps files of up to 104857600");
}

#[test]
fn a_copy_is_the_project_as_it_stands() {
    let folder = Folder::new();
    let (path, copy) = (folder.file("a.coursewright"), folder.file("copy.coursewright"));
    let mut store = create(&path);
    edit(&mut store, 0, 0, 0, "Other words.");
    store.put_bytes(b"Keep cool.").unwrap();
    store.backup_to(&copy).unwrap();
    assert_eq!(store.backup_to(&copy), Err(StoreProblem::AlreadyThere), "a copy is never written over");
    store.close().unwrap();
    assert_eq!(folder.names(), ["a.coursewright", "copy.coursewright"]);
    let (store, mut copy) = (Store::open(&path).unwrap(), Store::open(&copy).unwrap());
    assert_eq!(copy.project(), store.project());
    assert_eq!(copy.history(9), store.history(9));
    assert!(copy.undo("Ada", NOW).unwrap().is_some(), "with its past");
}

#[test]
fn a_new_project_tells_of_its_folder_and_not_of_a_project() {
    let folder = Folder::new();
    let nowhere = folder.file("missing/a.coursewright");
    assert_eq!(Store::create(&nowhere, &project(1, 1), NOW).unwrap_err(), StoreProblem::NoFolder);
    let file = folder.file("file");
    fs::write(&file, b"words").unwrap();
    assert_eq!(Store::create(&file.join("a.coursewright"), &project(1, 1), NOW).unwrap_err(), StoreProblem::NoFolder, "a file is no folder");
}

#[test]
fn a_project_that_cannot_be_written_is_read_and_says_so() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    let title = create(&path).project().course.title.clone();
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    assert_eq!(Store::open(&path).unwrap_err(), StoreProblem::ReadOnly);
    let mut store = Store::open_to_read(&path).unwrap();
    assert_eq!((store.project().course.title.as_str(), store.can_write()), (title.as_str(), false));
    let act = crate::Act { words: "Change", by: "Ada", at: NOW, fold: None };
    let refused = store.transact(act, |draft| {
        draft.project.course.title = "Other".into();
        Ok::<_, StoreProblem>(())
    });
    assert_eq!(refused.unwrap_err(), StoreProblem::ReadOnly);
    assert_eq!(folder.names(), ["a.coursewright"], "nothing appears beside it");
}

#[test]
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "the standard library makes no pipes with names")]
fn a_pipe_is_no_project_and_nobody_waits_for_it() {
    let folder = Folder::new();
    let path = folder.file("a.coursewright");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let (answered, answer) = std::sync::mpsc::channel();
    std::thread::spawn(move || answered.send((Store::open(&path).map(|_| ()), Store::open_to_read(&path).map(|_| ()))));
    let refused = answer.recv_timeout(std::time::Duration::from_secs(20)).expect("opening must not wait for a writer");
    assert_eq!(refused, (Err(StoreProblem::NotAProject), Err(StoreProblem::NotAProject)));
}
