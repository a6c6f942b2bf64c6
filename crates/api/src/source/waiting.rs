//! Recordings that wait for a person to say whether they may be sent: in memory, until then or until the program ends.

use crate::host::Chosen;
use crate::view::Handle;
use coursewright_course::revision::{Hash, hash_bytes};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of all recordings that wait.
const MOST_BYTES: usize = 512 << 20;

/// What would be sent of a recording, and to whom, before anything is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecordingWaiting {
    /// For having it transcribed.
    pub handle: Handle,
    /// The name it would be sent under, which says what it is and nothing else.
    pub sent_as: String,
    /// Bytes of it that would be sent.
    pub size: u32,
    /// How long it lasts in milliseconds, where it says so itself.
    pub length_ms: Option<u32>,
    /// Whether what a telephone or camera wrote into it beside the sound is taken out before.
    pub bare: bool,
    /// The address it would be sent to.
    pub address: String,
    /// Whether that is on this computer.
    pub here: bool,
    /// The model that would write it down.
    pub model: String,
}

/// A recording in memory.
pub(crate) struct Recording {
    pub(crate) hash: Hash,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// All that wait, the newest last.
#[derive(Default)]
pub(crate) struct Waiting(Mutex<Vec<(Handle, Arc<Recording>)>>);

impl Waiting {
    /// Keeps a recording; the same bytes wait once. The oldest go when all together are too large.
    pub(crate) fn keep(&self, handle: Handle, chosen: Chosen) -> Handle {
        let recording = Recording { hash: hash_bytes(&chosen.bytes), name: chosen.name, bytes: chosen.bytes };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, _)) = all.iter().find(|(_, kept)| kept.hash == recording.hash && kept.name == recording.name) {
            return known.clone();
        }
        all.push((handle.clone(), Arc::new(recording)));
        let mut room = MOST_BYTES;
        let kept = all.iter().rev().take_while(|(_, one)| {
            let fits = one.bytes.len() <= room;
            room = room.saturating_sub(one.bytes.len());
            fits
        });
        let more = all.len() - kept.count().max(1);
        all.drain(..more);
        handle
    }

    /// The recording of this handle.
    pub(crate) fn find(&self, handle: &Handle) -> Option<Arc<Recording>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().find(|(kept, _)| kept == handle).map(|(_, one)| Arc::clone(one))
    }

    /// It is in the project now.
    pub(crate) fn forget(&self, handle: &Handle) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(kept, _)| kept != handle);
    }
}
