//! A file as it was and as it is now: tracked changes undone on one side, carried out on the other, paragraph by paragraph.
//!
//! A paragraph is divided by putting an end in, and joined with the next by taking its end out; so the two sides need not
//! have the same paragraphs. Which is which is told by the words that stand in both.

use coursewright_course::storyboard::{Cell, Hand, Mark, Paragraph, Returned};
use std::collections::BTreeMap;

/// A paragraph as it was before anybody tracked a change.
#[derive(Clone, Debug, Default)]
pub(super) struct Was {
    pub(super) text: String,
    pub(super) cell: Option<Cell>,
    pub(super) aside: String,
    pub(super) anchors: Vec<String>,
    /// Who took something out of it.
    pub(super) hands: Vec<Hand>,
    /// What it is now; none where it is gone.
    pub(super) now: Option<usize>,
}

/// A paragraph as it is now.
#[derive(Clone, Debug, Default)]
pub(super) struct Now {
    pub(super) text: String,
    pub(super) cell: Option<Cell>,
    pub(super) aside: String,
    /// Who changed something in it.
    pub(super) hands: Vec<Hand>,
    /// What it was; none where it is new.
    pub(super) was: Option<usize>,
}

/// Where a comment stands, and the words it is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranged {
    pub(super) was: Option<usize>,
    pub(super) now: Option<usize>,
    pub(super) quote: String,
}

/// Both sides of a file.
#[derive(Debug, Default)]
pub(super) struct Stream {
    pub(super) was: Vec<Was>,
    pub(super) now: Vec<Now>,
    /// By the id of the comment.
    pub(super) remarks: BTreeMap<String, Ranged>,
    /// How many letters a paragraph as it is shares with one as it was.
    shared: BTreeMap<(usize, usize), usize>,
    open_was: Option<usize>,
    open_now: Option<usize>,
}

impl Stream {
    pub(super) fn of(returned: &Returned) -> Self {
        let mut stream = Self::default();
        let mut last: Option<(Option<Cell>, &str)> = None;
        for paragraph in &returned.paragraphs {
            let here = (paragraph.cell, paragraph.aside.as_str());
            if last != Some(here) {
                (stream.open_was, stream.open_now) = (None, None);
            }
            last = Some(here);
            stream.paragraph(paragraph);
        }
        stream.pair();
        stream
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let was = self.open_was.unwrap_or_else(|| {
            self.was.push(Was { cell: paragraph.cell, aside: paragraph.aside.clone(), ..Was::default() });
            self.was.len() - 1
        });
        let now = self.open_now.unwrap_or_else(|| {
            self.now.push(Now { cell: paragraph.cell, aside: paragraph.aside.clone(), ..Now::default() });
            self.now.len() - 1
        });
        self.was[was].anchors.extend(paragraph.anchors.iter().cloned());
        for run in &paragraph.runs {
            match &run.mark {
                Mark::Kept => {
                    self.was[was].text.push_str(&run.text);
                    self.now[now].text.push_str(&run.text);
                    *self.shared.entry((now, was)).or_default() += run.text.chars().filter(|c| !c.is_whitespace()).count();
                }
                Mark::In(hand) => {
                    self.now[now].text.push_str(&run.text);
                    note(&mut self.now[now].hands, hand);
                }
                Mark::Out(hand) => {
                    self.was[was].text.push_str(&run.text);
                    note(&mut self.was[was].hands, hand);
                    note(&mut self.now[now].hands, hand);
                }
            }
            for id in &run.remarks {
                let ranged = self.remarks.entry(id.clone()).or_insert_with(|| Ranged { was: Some(was), now: Some(now), quote: String::new() });
                if !matches!(run.mark, Mark::Out(_)) || ranged.quote.is_empty() {
                    ranged.quote.push_str(&run.text);
                }
            }
        }
        let (mut ends_was, mut ends_now) = (true, true);
        match &paragraph.end {
            Mark::Kept => {
                self.shared.entry((now, was)).or_default();
            }
            Mark::In(hand) => {
                ends_was = false;
                note(&mut self.now[now].hands, hand);
            }
            Mark::Out(hand) => {
                ends_now = false;
                note(&mut self.was[was].hands, hand);
                note(&mut self.now[now].hands, hand);
            }
        }
        self.open_was = (!ends_was).then_some(was);
        self.open_now = (!ends_now).then_some(now);
    }

    /// Each side's best of the other; a paragraph goes on as the one that takes most of its words with it.
    fn pair(&mut self) {
        let mut best_was: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut best_now: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (&(now, was), &count) in &self.shared {
            if best_was.get(&now).is_none_or(|(_, most)| count > *most) {
                best_was.insert(now, (was, count));
            }
            if best_now.get(&was).is_none_or(|(_, most)| count > *most) {
                best_now.insert(was, (now, count));
            }
        }
        for (&now, &(was, _)) in &best_was {
            // An empty paragraph is what is left of one whose words are all gone.
            let gone = self.now[now].text.trim().is_empty();
            if best_now.get(&was).is_some_and(|(own, _)| *own == now) && !gone {
                self.now[now].was = Some(was);
                self.was[was].now = Some(now);
            }
        }
    }
}

fn note(hands: &mut Vec<Hand>, hand: &Hand) {
    if !hands.contains(hand) {
        hands.push(hand.clone());
    }
}
