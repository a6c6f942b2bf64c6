//! Passages read once for all lines that repeat them.

use coursewright_check::measure::{Anchor, Passages};
use coursewright_course::revision::hash_bytes;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A passage as it stands in a line.
#[derive(Deserialize)]
struct Given {
    id: Box<RawValue>,
    text: String,
}

/// Passages with the labels they came with.
#[derive(Debug)]
pub(super) struct Labelled {
    ids: Vec<Box<RawValue>>,
    pub(super) read: Passages,
}

/// A place in a passage, as a line says it.
#[derive(Serialize)]
pub(super) struct Ranked<'a> {
    passage: &'a RawValue,
    score: f64,
    start: usize,
    end: usize,
}

impl Labelled {
    fn of(text: &str) -> serde_json::Result<Self> {
        let given: Vec<Given> = serde_json::from_str(text)?;
        let (ids, texts): (Vec<_>, Vec<_>) = given.into_iter().map(|one| (one.id, one.text)).unzip();
        Ok(Self { ids, read: Passages::new(&texts) })
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.ids.len()
    }

    /// A place under the label of its passage.
    pub(super) fn ranked(&self, anchor: &Anchor) -> Option<Ranked<'_>> {
        let passage = self.ids.get(anchor.passage)?;
        Some(Ranked { passage, score: anchor.score, start: anchor.span.start, end: anchor.span.end })
    }
}

/// How many sets are kept: as many as a batch that is worked on by a few threads meets at a time.
const KEPT: usize = 4;

type Slot = Arc<OnceLock<Option<Arc<Labelled>>>>;

/// The sets that were read last, by the hash of their text.
#[derive(Debug, Default)]
pub(super) struct Kept {
    sets: Mutex<Vec<(String, Slot)>>,
}

impl Kept {
    /// The passages of a line, read now or before. Two threads that need the same set read it once.
    pub(super) fn read(&self, raw: &RawValue) -> serde_json::Result<Arc<Labelled>> {
        let key = hash_bytes(raw.get().as_bytes()).to_string();
        let slot = {
            let mut sets = self.sets.lock().unwrap_or_else(PoisonError::into_inner);
            let found = sets.iter().position(|(other, _)| *other == key).map(|at| sets.remove(at));
            let entry = found.unwrap_or_else(|| (key, Slot::default()));
            let slot = Arc::clone(&entry.1);
            sets.insert(0, entry);
            sets.truncate(KEPT);
            slot
        };
        match slot.get_or_init(|| Labelled::of(raw.get()).ok().map(Arc::new)) {
            Some(read) => Ok(Arc::clone(read)),
            // Read again for its error; what cannot be read is cheap to refuse.
            None => Labelled::of(raw.get()).map(Arc::new),
        }
    }
}
