//! Which paragraph of a file is which of those that were sent: by bookmarks, else by words in their order, else by likeness.
//!
//! Bookmarks survive Word and LibreOffice and are lost in other programs; copied words take them along. So a bookmark counts
//! only where the words speak for it or nothing speaks against it, and without any the words alone must do.

use super::looks::looks;
use super::stream::{Stream, Was};
use coursewright_course::id::BlockId;
use coursewright_course::storyboard::{Line, Returned};
use coursewright_prose::diff::edits;
use coursewright_prose::similar::{cosine, edit_similarity};
use std::collections::BTreeMap;

/// The least likeness of a paragraph between two that are known.
const NEAR: f64 = 0.35;
/// … of one that is looked for in the whole file.
const FAR: f64 = 0.6;
/// The most pairs that are compared in one go.
const MOST: usize = 250_000;

/// Which is which.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// For each line that was sent, the paragraph of the file as it was.
    pub(super) was: Vec<Option<usize>>,
    /// For each paragraph of the file as it was, the line that was sent.
    pub(super) line: Vec<Option<usize>>,
}

/// How much of a storyboard a file holds, in hundredths of its lines.
#[must_use]
pub fn known(lines: &[Line], returned: &Returned) -> u32 {
    let stream = Stream::of(returned);
    let alignment = align(lines, &stream.was);
    let found = alignment.was.iter().filter(|was| was.is_some()).count();
    (found * 100 / lines.len().max(1)) as u32
}

/// Aligns what was sent with a file.
pub(super) fn align(lines: &[Line], was: &[Was]) -> Alignment {
    let sent: Vec<String> = lines.iter().map(|line| looks(&line.text)).collect();
    let came: Vec<String> = was.iter().map(|was| if was.aside.is_empty() { looks(&was.text) } else { String::new() }).collect();
    let mut work = Work { sent: &sent, came: &came, found: Alignment { was: vec![None; sent.len()], line: vec![None; came.len()] } };
    work.by_anchor(lines, was);
    let fixed = work.in_order();
    work.in_table(lines, was);
    work.between(lines, was, &fixed);
    work.anywhere(lines);
    work.found
}

struct Work<'a> {
    sent: &'a [String],
    came: &'a [String],
    found: Alignment,
}

impl Work<'_> {
    fn put(&mut self, line: usize, was: usize) {
        self.found.was[line] = Some(was);
        self.found.line[was] = Some(line);
    }

    fn by_anchor(&mut self, lines: &[Line], was: &[Was]) {
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        for (n, line) in lines.iter().enumerate() {
            if let Some(anchor) = line.anchor() {
                named.insert(anchor, n);
            }
        }
        let mut sayings: BTreeMap<&str, usize> = BTreeMap::new();
        for text in self.sent {
            *sayings.entry(text).or_default() += 1;
        }
        let mut pairs: Vec<(usize, usize, f64)> = vec![];
        for (n, own) in was.iter().enumerate().filter(|(n, _)| !self.came[*n].is_empty()) {
            for line in own.anchors.iter().filter_map(|anchor| named.get(anchor)) {
                pairs.push((*line, n, if self.sent[*line] == self.came[n] { 2.0 } else { alike(&self.sent[*line], &self.came[n]) }));
            }
        }
        pairs.sort_by(|one, other| other.2.total_cmp(&one.2).then((one.0, one.1).cmp(&(other.0, other.1))));
        for (line, n, likeness) in pairs {
            // Words that are another line's own, letter by letter, were moved under this bookmark.
            let another = likeness < 0.5 && sayings.contains_key(self.came[n].as_str());
            let elsewhere = likeness < NEAR && self.came.iter().any(|text| *text == self.sent[line]);
            if self.found.was[line].is_none() && self.found.line[n].is_none() && !another && !elsewhere {
                self.put(line, n);
            }
        }
    }

    /// Equal words in their order; the pairs that hold the order, from the first line on.
    fn in_order(&mut self) -> Vec<(usize, usize)> {
        let token = |text: &str, known: Option<usize>, line: bool| match known {
            // What is known is equal to its counterpart alone.
            Some(other) if line => format!("#{other}"),
            _ => text.to_owned(),
        };
        let sent: Vec<String> = (0..self.sent.len()).map(|n| token(&self.sent[n], self.found.was[n], true)).collect();
        let came: Vec<String> = (0..self.came.len()).map(|n| if self.found.line[n].is_some() { format!("#{n}") } else { self.came[n].clone() }).collect();
        let once = |texts: &[String]| {
            let mut at: BTreeMap<String, Option<usize>> = BTreeMap::new();
            for (n, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                at.entry(text.clone()).and_modify(|known| *known = None).or_insert(Some(n));
            }
            at
        };
        let (ours, theirs) = (once(&sent), once(&came));
        let mut pairs: Vec<(usize, usize)> = ours.iter().filter_map(|(text, line)| Some(((*line)?, (*theirs.get(text)?)?))).collect();
        pairs.sort_unstable();
        let mut fixed = rising(&pairs);
        let mut more = vec![];
        let mut from = (0, 0);
        for to in fixed.iter().copied().chain([(sent.len(), came.len())]) {
            let (a, b) = (&sent[from.0..to.0], &came[from.1..to.1]);
            if !a.is_empty() && !b.is_empty() && a.len().saturating_mul(b.len()) <= MOST * 16 {
                let (mut x, mut y) = (0, 0);
                for edit in edits(a, b).into_iter().map(|edit| (edit.old, edit.new)).chain([(a.len()..a.len(), b.len()..b.len())]) {
                    while x < edit.0.start && y < edit.1.start {
                        if !a[x].is_empty() {
                            more.push((from.0 + x, from.1 + y));
                        }
                        (x, y) = (x + 1, y + 1);
                    }
                    (x, y) = (edit.0.end, edit.1.end);
                }
            }
            from = (to.0 + 1, to.1 + 1);
        }
        fixed.extend(more);
        fixed.sort_unstable();
        for (line, n) in &fixed {
            if self.found.was[*line].is_none() && self.found.line[*n].is_none() {
                self.put(*line, *n);
            }
        }
        // Words that stand once here and once there are the same, also where they were moved.
        for (line, n) in pairs {
            if self.found.was[line].is_none() && self.found.line[n].is_none() && self.sent[line].chars().count() >= 12 {
                self.put(line, n);
            }
        }
        fixed.retain(|(line, n)| self.found.was[*line] == Some(*n));
        fixed
    }

    /// Names and notes of a screen that was moved go with it: its table is where most of its lines are.
    fn in_table(&mut self, lines: &[Line], was: &[Was]) {
        let mut counts: BTreeMap<(BlockId, u32), usize> = BTreeMap::new();
        for (line, own) in lines.iter().zip(&self.found.was) {
            if let (Some(block), Some(cell)) = (line.place.block(), own.and_then(|own| was[own].cell)) {
                *counts.entry((block, cell.table)).or_default() += 1;
            }
        }
        let mut homes: BTreeMap<BlockId, (u32, usize)> = BTreeMap::new();
        for ((block, table), count) in counts {
            let home = homes.entry(block).or_insert((table, count));
            if count > home.1 {
                *home = (table, count);
            }
        }
        let mut free: BTreeMap<(u32, &str), Vec<usize>> = BTreeMap::new();
        for (n, own) in was.iter().enumerate().rev().filter(|(n, _)| self.found.line[*n].is_none() && !self.came[*n].is_empty()) {
            if let Some(cell) = own.cell {
                free.entry((cell.table, &self.came[n])).or_default().push(n);
            }
        }
        for (n, line) in lines.iter().enumerate() {
            let home = line.place.block().and_then(|block| homes.get(&block));
            if self.found.was[n].is_none()
                && let Some((table, _)) = home
                && let Some(own) = free.get_mut(&(*table, self.sent[n].as_str())).and_then(Vec::pop)
            {
                self.put(n, own);
            }
        }
    }

    /// Between two that are known: the likeliest pairs that keep the order. One alone in its cell is itself, whatever it says.
    fn between(&mut self, lines: &[Line], was: &[Was], fixed: &[(usize, usize)]) {
        let mut from = (0, 0);
        for to in fixed.iter().copied().chain([(self.sent.len(), self.came.len())]) {
            let ours: Vec<usize> = (from.0..to.0.max(from.0)).filter(|n| self.found.was[*n].is_none()).collect();
            let theirs: Vec<usize> = (from.1..to.1.max(from.1)).filter(|n| self.found.line[*n].is_none() && !self.came[*n].is_empty()).collect();
            if !ours.is_empty() && !theirs.is_empty() && ours.len() * theirs.len() <= MOST {
                for (line, n) in likeliest(&ours, &theirs, |line, n| alike(&self.sent[line], &self.came[n])) {
                    self.put(line, n);
                }
                let alone = |n: &usize| was.iter().filter(|other| other.cell == was[*n].cell && !other.text.trim().is_empty()).count() == 1;
                if let ([line], [n]) = (ours.as_slice(), theirs.as_slice())
                    && self.found.was[*line].is_none()
                    && lines[*line].part.is_some()
                    && was[*n].cell.is_some()
                    && alone(n)
                {
                    self.put(*line, *n);
                }
            }
            from = (to.0 + 1, to.1 + 1);
        }
    }

    /// What was moved and changed at once.
    fn anywhere(&mut self, lines: &[Line]) {
        let ours: Vec<usize> = (0..lines.len()).filter(|n| self.found.was[*n].is_none() && lines[*n].part.is_some() && self.sent[*n].chars().count() >= 12).collect();
        let theirs: Vec<usize> = (0..self.came.len()).filter(|n| self.found.line[*n].is_none() && self.came[*n].chars().count() >= 12).collect();
        if ours.len().saturating_mul(theirs.len()) > MOST {
            return;
        }
        let mut pairs: Vec<(f64, usize, usize)> = vec![];
        for line in ours {
            for n in &theirs {
                let likeness = alike(&self.sent[line], &self.came[*n]);
                if likeness >= FAR {
                    pairs.push((likeness, line, *n));
                }
            }
        }
        pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        for (_, line, n) in pairs {
            if self.found.was[line].is_none() && self.found.line[n].is_none() {
                self.put(line, n);
            }
        }
    }
}

/// The longest run of pairs, sorted by their first number, in which the second rises too.
pub(super) fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = vec![];
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (n, (_, value)) in pairs.iter().enumerate() {
        let at = tails.partition_point(|tail| pairs[*tail].1 < *value);
        before[n] = at.checked_sub(1).map(|at| tails[at]);
        if at == tails.len() { tails.push(n) } else { tails[at] = n }
    }
    let mut run = vec![];
    let mut next = tails.last().copied();
    while let Some(n) = next {
        run.push(pairs[n]);
        next = before[n];
    }
    run.reverse();
    run
}

/// Pairs in order whose likeness in all is greatest; none of them is too unlike.
fn likeliest(ours: &[usize], theirs: &[usize], likeness: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    let (rows, columns) = (ours.len(), theirs.len());
    let mut best = vec![0.0; (rows + 1) * (columns + 1)];
    for x in (0..rows).rev() {
        for y in (0..columns).rev() {
            let own = likeness(ours[x], theirs[y]);
            let paired = if own >= NEAR { own + best[(x + 1) * (columns + 1) + y + 1] } else { 0.0 };
            best[x * (columns + 1) + y] = paired.max(best[(x + 1) * (columns + 1) + y]).max(best[x * (columns + 1) + y + 1]);
        }
    }
    let (mut x, mut y, mut pairs) = (0, 0, vec![]);
    while x < rows && y < columns {
        let (here, down, right) = (best[x * (columns + 1) + y], best[(x + 1) * (columns + 1) + y], best[x * (columns + 1) + y + 1]);
        if here > down && here > right {
            pairs.push((ours[x], theirs[y]));
            (x, y) = (x + 1, y + 1);
        } else if down >= right {
            x += 1;
        } else {
            y += 1;
        }
    }
    pairs
}

/// Likeness of two texts, 0 to 1.
fn alike(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let bag = |text: &str| -> Vec<String> { text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect() };
    let words = cosine(&bag(one), &bag(other));
    if one.len() < 120 && other.len() < 120 { words.max(edit_similarity(one, other)) } else { words }
}
