//! The one way to write a file that is not the project: beside it, synced, renamed, folder synced.

#![expect(clippy::disallowed_methods, reason = "this is the one place that writes files for hosts")]

use crate::problem::{Code, Problem};
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

/// Whether a project lies at a place, or a file that its database keeps beside it.
fn is_project(place: &Path) -> bool {
    let database = |place: &Path| {
        let mut begin = [0u8; 16];
        place.is_file() && File::open(place).is_ok_and(|mut file| file.read_exact(&mut begin).is_ok()) && begin == *b"SQLite format 3\0"
    };
    let name = place.to_string_lossy();
    database(place) || ["-wal", "-shm", "-journal", ".lock"].iter().filter_map(|ending| name.strip_suffix(ending)).any(|main| database(Path::new(main)))
}

/// Writes the file whole or not at all; a project is never written over. `private` keeps other users of the machine from reading it.
///
/// # Errors
/// When the disk refuses; what stood there before still stands.
pub fn write(place: &Path, bytes: &[u8], reach: Reach) -> Result<(), Problem> {
    put(place, bytes, reach, Order::SyncThenName)
}

/// The same for a file that says by itself whether it is whole: it is there at once, so that the death of the program loses
/// nothing that was paid for, and on the disk when this returns. A power cut before that may leave it torn.
///
/// # Errors
/// When the disk refuses; what stood there before may be lost.
pub(crate) fn write_at_once(place: &Path, bytes: &[u8], reach: Reach) -> Result<(), Problem> {
    put(place, bytes, reach, Order::NameThenSync)
}

/// What comes first: the bytes on the disk, or the name they are found by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    SyncThenName,
    NameThenSync,
}

fn put(place: &Path, bytes: &[u8], reach: Reach, order: Order) -> Result<(), Problem> {
    let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let refused = |error: std::io::Error| {
        let hint = match error.kind() {
            std::io::ErrorKind::StorageFull => "The disk is full. Make room and try again.",
            std::io::ErrorKind::PermissionDenied => "You may not write there. Choose another folder.",
            std::io::ErrorKind::NotFound => "The folder is not there. Choose another one.",
            _ => "Try again, or choose another folder.",
        };
        Problem::new(Code::Disk, format!("“{name}” could not be written."), hint)
    };
    if is_project(place) {
        return Err(Problem::new(Code::Exists, format!("“{name}” belongs to a Coursewright project and is not written over."), "Choose another name."));
    }
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = folder.join(format!(".{name}.part"));
    let done = (|| {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        if reach == Reach::Private {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        #[cfg(not(unix))]
        let _ = reach;
        let mut file = options.open(&beside)?;
        file.write_all(bytes)?;
        if order == Order::NameThenSync {
            fs::rename(&beside, place)?;
        }
        file.sync_all()?;
        if order == Order::SyncThenName {
            fs::rename(&beside, place)?;
        }
        // A rename outlives a power cut only once its folder is on the disk too.
        File::open(folder).and_then(|folder| folder.sync_all()).or_else(|error| if cfg!(unix) { Err(error) } else { Ok(()) })
    })();
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done.map_err(refused)
}

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Whoever may read the folder.
    Shared,
    /// Only the user.
    Private,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_and_what_lies_beside_it_are_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("course.coursewright");
        fs::write(&project, b"SQLite format 3\0 and pages").unwrap();
        for name in ["course.coursewright", "course.coursewright-wal", "course.coursewright-shm", "course.coursewright.lock"] {
            let refused = write(&folder.path().join(name), b"a package", Reach::Shared).unwrap_err();
            assert_eq!(refused.code, Code::Exists, "{name}");
        }
        assert_eq!(fs::read(&project).unwrap(), b"SQLite format 3\0 and pages", "the project is as it was");
        write(&folder.path().join("course.zip"), b"a package", Reach::Shared).unwrap();
        write(&folder.path().join("course.zip"), b"a newer package", Reach::Shared).unwrap();
        assert_eq!(write_at_once(&project, b"an answer", Reach::Private).unwrap_err().code, Code::Exists);
        write_at_once(&folder.path().join("course.zip"), b"the newest package", Reach::Private).unwrap();
        assert_eq!(fs::read(folder.path().join("course.zip")).unwrap(), b"the newest package");
        assert!(!folder.path().join(".course.zip.part").exists());
    }
}
