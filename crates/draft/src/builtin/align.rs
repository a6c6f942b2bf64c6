//! Which section of a document a stretch of talk belongs to.

use super::reading::Reading;
use super::segment::Stretch;
use super::topic::Bag;

/// A stretch this unlike every section belongs to none. Chosen by reading the alignments of real calls.
const UNLIKE: f64 = 0.13;
/// What staying with the section of the stretch before is worth: people finish a topic before they leave it.
const STAYING: f64 = 0.05;

/// For each stretch, the topic it belongs to, found together for all of them (Viterbi).
pub(super) fn align(reading: &Reading<'_>, stretches: &[Stretch], topics: &[Bag]) -> Vec<Option<usize>> {
    let none = topics.len();
    let mut best: Vec<f64> = vec![0.0; none + 1];
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(stretches.len());
    for (n, stretch) in stretches.iter().enumerate() {
        let bag = Bag::of(reading, stretch.sentences.iter().chain(&stretch.context).copied());
        let leap = (0..=none).max_by(|a, b| best[*a].total_cmp(&best[*b]).then(b.cmp(a))).unwrap_or(none);
        let fresh = n > 0 && stretches[n - 1].source != stretch.source;
        let mut next = Vec::with_capacity(none + 1);
        let mut from = Vec::with_capacity(none + 1);
        for topic in 0..=none {
            let fits = topics.get(topic).map_or(UNLIKE, |other| bag.cosine(other));
            let stays = best[topic] + if fresh { 0.0 } else { STAYING };
            let (score, before) = if stays >= best[leap] { (stays, topic) } else { (best[leap], leap) };
            next.push(score + fits);
            from.push(before);
        }
        best = next;
        back.push(from);
    }
    let mut state = (0..=none).max_by(|a, b| best[*a].total_cmp(&best[*b]).then(b.cmp(a))).unwrap_or(none);
    let mut found = vec![None; stretches.len()];
    for n in (0..stretches.len()).rev() {
        found[n] = (state < none).then_some(state);
        state = back[n][state];
    }
    found
}
