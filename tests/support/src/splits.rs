//! Streams that arrive in two parts, cut at every byte, and in three: what is heard must not hang on where the parts end.

use crate::chance::Chance;
use crate::malformed::{Fault, Making, body, stream};
use crate::replies::ALL;
use coursewright_course::asking::{Answer, Provider};
use coursewright_draft::model::{Unheard, listen};

/// A stream, and what is wrong with it.
pub struct Stream {
    /// The protocol it speaks.
    pub provider: Provider,
    /// What it is.
    pub what: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What is wrong with its events, and nothing about how they go out.
const FAULTS: [&str; 16] = [
    "line ends mixed",
    "comments only",
    "no end",
    "two ends",
    "text after the end",
    "out of order",
    "an event twice",
    "choices interleaved",
    "usage absurd",
    "error in the middle",
    "half an event",
    "surrogate in an event",
    "refusal of the protocol",
    "not UTF-8",
    "NUL",
    "byte order mark",
];

/// So many streams: the recorded ones first, then such with a fault each.
#[must_use]
pub fn streams(count: usize, seed: u64) -> Vec<Stream> {
    let good = Provider::ALL.into_iter().flat_map(|provider| ALL.map(|asked| (provider, asked)));
    let recorded = good.map(|(provider, asked)| Stream { provider, what: format!("{asked:?}"), bytes: asked.stream(provider).to_vec() });
    recorded.chain((0..).map(|n| spoiled(seed.wrapping_add(n)))).take(count).collect()
}

/// A stream with a fault.
#[must_use]
pub fn spoiled(seed: u64) -> Stream {
    let faults: Vec<Fault> = body::FAULTS.iter().chain(stream::FAULTS).filter(|(name, _)| FAULTS.contains(name)).copied().collect();
    let mut chance = Chance::new(seed);
    let (provider, asked) = (chance.one(&Provider::ALL), chance.one(&ALL));
    let (name, spoil) = chance.one(&faults);
    let mut making = Making::good(provider, asked);
    if !body::FAULTS.iter().any(|(of_body, _)| *of_body == name) {
        making.speak(&mut chance);
    }
    spoil(&mut making, &mut chance);
    making.speak(&mut chance);
    Stream { provider, what: format!("{asked:?}, {name}, seed {seed}"), bytes: making.events.concat() }
}

/// What was heard, and what was shown on the way.
type Heard = (Result<Answer, Unheard>, String);

fn heard(stream: &Stream, parts: &[&[u8]]) -> Heard {
    let mut shown = String::new();
    let heard = listen(stream.provider, parts.iter().copied(), &mut |text| shown.push_str(text));
    (heard, shown)
}

/// Cuts a stream at every byte, and in three parts as often; how many splits, and those that were heard as something else.
#[must_use]
pub fn split(stream: &Stream, seed: u64) -> (usize, Vec<String>) {
    let mut chance = Chance::new(seed);
    let bytes = stream.bytes.as_slice();
    let whole = heard(stream, &[bytes]);
    let mut differ = Vec::new();
    for cut in 0..=bytes.len() {
        let (first, rest) = bytes.split_at(cut);
        let (second, third) = rest.split_at(chance.below(rest.len() + 1));
        for parts in [&[first, rest][..], &[first, second, third]] {
            if heard(stream, parts) != whole {
                let ends: Vec<usize> = parts.iter().map(|part| part.len()).collect();
                differ.push(format!("{:?} {} in parts of {ends:?} bytes", stream.provider, stream.what));
            }
        }
    }
    (2 * (bytes.len() + 1), differ)
}
