//! What happened in a session, line by line on the disk: a line is acknowledged once it is there, so that the death of the program
//! loses no answer an expert was told is kept.
//!
//! It lies in the user's data folder, for the user alone: a project's folder may be shared with people who were not in the room. There is
//! one journal a project, that of its last session.

#![expect(clippy::disallowed_methods, reason = "the journal is a file of the host's data folder")]

use crate::host::Host;
use crate::host::write::{Reach, write};
use crate::problem::{Code, Problem};
use coursewright_exchange::review::live::{Live, told};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

/// The most lines that one write to the disk carries: with two hundred people at once a line each would be too slow.
const TOGETHER: usize = 256;

/// A journal that is being written.
pub(crate) struct Journal(Sender<Line>);

struct Line {
    bytes: Vec<u8>,
    then: Box<dyn FnOnce(bool) + Send>,
}

fn place(host: &dyn Host, project: &str) -> PathBuf {
    host.data_folder().join("live").join(format!("{project}.jsonl"))
}

fn append(place: &std::path::Path) -> io::Result<File> {
    OpenOptions::new().append(true).open(place)
}

impl Journal {
    /// Begins the journal of a project's session; the one before is gone.
    pub(crate) fn begin(host: &dyn Host, project: &str, first: &[u8]) -> Result<Self, Problem> {
        let place = place(host, project);
        let refused =
            || Problem::new(Code::Disk, "The journal of the session could not be begun.", "See whether the disk is full and whether you may write to your own data folder.");
        fs::create_dir_all(place.parent().unwrap_or(&place)).map_err(|_| refused())?;
        write(&place, first, Reach::Private)?;
        let file = append(&place).map_err(|_| refused())?;
        let (to, from) = channel();
        // It ends by itself once nobody has anything to write any more.
        std::thread::Builder::new().name("journal".into()).spawn(move || keep(&file, &from)).map_err(|_| refused())?;
        Ok(Self(to))
    }

    /// Writes a line; `then` hears whether it is on the disk, in the order of the lines.
    pub(crate) fn put(&self, bytes: Vec<u8>, then: impl FnOnce(bool) + Send + 'static) {
        if let Err(refused) = self.0.send(Line { bytes, then: Box::new(then) }) {
            (refused.0.then)(false);
        }
    }
}

fn keep(mut file: &File, from: &Receiver<Line>) {
    let mut length = file.metadata().map_or(0, |facts| facts.len());
    while let Ok(first) = from.recv() {
        let lines: Vec<Line> = std::iter::once(first).chain(from.try_iter().take(TOGETHER)).collect();
        let bytes: Vec<u8> = lines.iter().flat_map(|line| line.bytes.iter().copied()).collect();
        let kept = file.write_all(&bytes).and_then(|()| file.sync_data()).is_ok();
        if kept {
            length += bytes.len() as u64;
        } else {
            // Half a line would hide every line behind it.
            let _ = file.set_len(length);
        }
        for line in lines {
            (line.then)(kept);
        }
    }
}

/// The last session of a project, where its journal is still there.
pub(crate) fn last(host: &dyn Host, project: &str) -> Option<Live> {
    let live = told(&fs::read(place(host, project)).ok()?)?;
    (live.sitting.project == project).then_some(live)
}

/// Adds a line to the journal of a session that is over.
pub(crate) fn add(host: &dyn Host, project: &str, line: &[u8]) -> Result<(), Problem> {
    let place = place(host, project);
    let written = fs::read(&place).and_then(|bytes| {
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let mut file = append(&place)?;
        // A last line that broke off was never acknowledged; behind it nothing would be read.
        file.set_len(whole as u64)?;
        file.write_all(line)?;
        file.sync_data()
    });
    written.map_err(|_| Problem::new(Code::Disk, "The journal of the session could not be written.", "See whether the disk is full."))
}

/// Lets the last session of a project go.
pub(crate) fn forget(host: &dyn Host, project: &str) {
    let _ = fs::remove_file(place(host, project));
}
