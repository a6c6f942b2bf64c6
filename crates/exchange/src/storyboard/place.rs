//! What somebody did to a storyboard, told at the places of what was sent: texts of blocks that are others, gone or new,
//! and everything else in words.

use super::align::{align, rising};
use super::looks::{looks, same};
use super::rebuild::{Added, Edits};
use super::stream::{Now, Stream};
use coursewright_course::id::{BlockId, LessonId};
use coursewright_course::place::Place;
use coursewright_course::storyboard::{Cell, Hand, Line, Part, Returned};
use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

/// What was done to one screen.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) edits: Edits,
    /// Who did it.
    pub(super) hands: Vec<Hand>,
    /// Whether some of it was done without tracking.
    pub(super) untracked: bool,
    /// Whether nothing of the screen is left, also not its number and names.
    pub(super) gone: bool,
}

/// Something that is told in words at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) place: Place,
    /// The words it is about; may be empty.
    pub(super) quote: String,
    pub(super) text: String,
    /// Who; none where nobody tracked it.
    pub(super) hands: Vec<Hand>,
}

/// New paragraphs that stand outside of every screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) lesson: LessonId,
    pub(super) after: Option<BlockId>,
    pub(super) paragraphs: Vec<String>,
    pub(super) hands: Vec<Hand>,
}

/// A comment at the place it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// Its position among the comments of the file.
    pub(super) remark: usize,
    pub(super) place: Place,
    pub(super) part: Option<Part>,
    pub(super) quote: String,
}

/// Everything somebody did.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub(super) screens: BTreeMap<BlockId, Touched>,
    pub(super) told: Vec<Told>,
    pub(super) standing: Vec<Standing>,
    pub(super) remarks: Vec<Placed>,
}

/// Tells what was done to what was sent.
pub(super) fn place(lines: &[Line], returned: &Returned) -> Done {
    let stream = Stream::of(returned);
    let alignment = align(lines, &stream.was);
    let mut work = Work {
        lines,
        line_of: vec![None; stream.now.len()],
        now_of: vec![None; lines.len()],
        homes: BTreeMap::new(),
        stream: &stream,
        done: Done::default(),
        used: BTreeSet::new(),
    };
    for (line, was) in alignment.was.iter().enumerate() {
        if let Some(now) = was.and_then(|was| stream.was[was].now) {
            work.now_of[line] = Some(now);
            work.line_of[now] = Some(line);
        }
    }
    work.find_homes();
    work.unhouse();
    work.lines(&alignment.was);
    work.new_ones();
    work.moved_screens();
    work.remarks(returned, &alignment.line);
    work.done
}

struct Work<'a> {
    lines: &'a [Line],
    stream: &'a Stream,
    /// For each paragraph as it is now, the line it was sent as.
    line_of: Vec<Option<usize>>,
    /// For each line, what it is now.
    now_of: Vec<Option<usize>>,
    /// The screen that each table shows.
    homes: BTreeMap<u32, BlockId>,
    done: Done,
    /// Paragraphs that are accounted for.
    used: BTreeSet<usize>,
}

impl Work<'_> {
    /// A table is the screen most of whose lines it has.
    fn find_homes(&mut self) {
        let mut counts: BTreeMap<(u32, BlockId), usize> = BTreeMap::new();
        for (line, now) in self.lines.iter().zip(&self.now_of) {
            if let (Some(block), Some(cell)) = (line.place.block(), now.and_then(|now| self.stream.now[now].cell)) {
                *counts.entry((cell.table, block)).or_default() += 1;
            }
        }
        for ((table, block), count) in &counts {
            let most = counts.iter().filter(|((own, _), _)| own == table).map(|(_, count)| *count).max();
            if Some(*count) == most {
                self.homes.entry(*table).or_insert(*block);
            }
        }
    }

    /// Texts that stand in another screen now, or at another place among their like, are gone here and new there.
    fn unhouse(&mut self) {
        for (n, line) in self.lines.iter().enumerate() {
            let (Some(block), Some(now)) = (line.place.block(), self.now_of[n]) else { continue };
            let home = self.stream.now[now].cell.and_then(|cell| self.homes.get(&cell.table));
            if line.part.is_some() && home != Some(&block) {
                self.part_from(n);
            }
        }
        let mut groups: BTreeMap<(BlockId, u8, u32), Vec<(usize, usize)>> = BTreeMap::new();
        for (n, line) in self.lines.iter().enumerate() {
            let (Some(block), Some(now)) = (line.place.block(), self.now_of[n]) else { continue };
            let group = match line.part {
                Some(Part::Piece { .. }) => (0, 0),
                Some(Part::Entry { .. } | Part::Lead) => (1, 0),
                Some(Part::Accept { .. }) => (2, 0),
                Some(Part::Distractor { .. }) => (3, 0),
                Some(Part::Fills { gap, .. }) => (4, gap),
                Some(Part::Offer { gap, .. }) => (5, gap),
                Some(Part::Cell { column, .. }) => (6, column),
                _ => continue,
            };
            groups.entry((block, group.0, group.1)).or_default().push((n, now));
        }
        let mut rows: BTreeSet<(BlockId, u32)> = BTreeSet::new();
        for ((block, group, _), pairs) in groups {
            let kept = rising(&pairs);
            for (n, _) in pairs.iter().filter(|pair| !kept.contains(pair)) {
                match self.lines[*n].part {
                    Some(Part::Cell { row, .. }) if group == 6 => drop(rows.insert((block, row))),
                    _ => self.part_from(*n),
                }
            }
        }
        // A row of a table is moved as a whole.
        for n in 0..self.lines.len() {
            if let (Some(block), Some(Part::Cell { row, .. })) = (self.lines[n].place.block(), self.lines[n].part)
                && rows.contains(&(block, row))
            {
                self.part_from(n);
            }
        }
    }

    fn part_from(&mut self, line: usize) {
        if let Some(now) = self.now_of[line].take() {
            self.line_of[now] = None;
        }
    }

    /// What became of each line.
    fn lines(&mut self, was: &[Option<usize>]) {
        let lines = self.lines;
        let stands: BTreeSet<BlockId> = lines.iter().zip(&self.now_of).filter(|(_, now)| now.is_some()).filter_map(|(line, _)| line.place.block()).collect();
        for (n, line) in lines.iter().enumerate() {
            let (text, hands) = match self.now_of[n] {
                Some(now) if same(&line.text, &self.stream.now[now].text) => continue,
                Some(now) => {
                    let now = &self.stream.now[now];
                    (Some(now.text.clone()), now.hands.clone())
                }
                None => (None, was[n].map(|was| self.stream.was[was].hands.clone()).unwrap_or_default()),
            };
            // Also where somebody tracked changes, others may have been made without.
            let untracked = was[n].is_none_or(|was| !same(&self.stream.was[was].text, &line.text)) || hands.is_empty();
            match (line.part, line.place.block()) {
                (Some(part), Some(block)) => {
                    let touched = self.done.screens.entry(block).or_default();
                    match text {
                        Some(text) => drop(touched.edits.changed.insert(part, text)),
                        None => drop(touched.edits.removed.insert(part)),
                    }
                    hands.iter().for_each(|hand| note(&mut touched.hands, hand));
                    touched.untracked |= untracked;
                }
                _ => {
                    let text = match text {
                        Some(text) => format!("Changed to: {text}"),
                        None if self.goes_along(n, &stands) => continue,
                        None => "Taken out".to_owned(),
                    };
                    self.done.told.push(Told { place: line.place, quote: line.text.clone(), text, hands });
                }
            }
        }
        for (block, touched) in &mut self.done.screens {
            touched.gone = !stands.contains(block);
        }
        // A screen without a text of its own can be taken out too.
        for block in coursewright_course::storyboard::screens(lines) {
            if !stands.contains(&block) {
                self.done.screens.entry(block).or_default().gone = true;
            }
        }
    }

    /// Whether a name that is gone stood beside texts that are gone as well, or in a screen that is.
    fn goes_along(&self, n: usize, stands: &BTreeSet<BlockId>) -> bool {
        let Some(block) = self.lines[n].place.block() else { return false };
        if !stands.contains(&block) {
            return true;
        }
        let mut beside = self.lines[n + 1..].iter().zip(&self.now_of[n + 1..]).take_while(|(line, _)| line.part.is_some() && line.place.block() == Some(block)).peekable();
        beside.peek().is_some() && beside.all(|(_, now)| now.is_none())
    }

    /// The nearest paragraph before this one, or after it, that is a line; only in the same cell where one is given.
    fn near(&self, now: usize, before: bool, inside: impl Fn(&Now) -> bool) -> Option<usize> {
        let order: Box<dyn Iterator<Item = usize>> = if before { Box::new((0..now).rev()) } else { Box::new(now + 1..self.stream.now.len()) };
        order.take_while(|n| inside(&self.stream.now[*n])).find_map(|n| self.line_of[n])
    }

    /// Paragraphs that nobody sent.
    fn new_ones(&mut self) {
        for now in 0..self.stream.now.len() {
            let own = &self.stream.now[now];
            if self.line_of[now].is_some() || self.used.contains(&now) || looks(&own.text).is_empty() {
                continue;
            }
            self.used.insert(now);
            match own.cell {
                _ if !own.aside.is_empty() => {
                    let (aside, text) = (own.aside.clone(), own.text.clone());
                    self.tell(now, format!("Added in a {aside}: {text}"));
                }
                Some(cell) if self.homes.contains_key(&cell.table) => self.in_screen(now, cell, self.homes[&cell.table]),
                Some(cell) => self.new_table(now, cell),
                None => self.outside(now),
            }
        }
    }

    fn tell(&mut self, now: usize, text: String) {
        let line = self.near(now, true, |_| true);
        let place = line.map_or(Place::Course, |line| self.lines[line].place);
        let quote = line.map(|line| self.lines[line].text.clone()).unwrap_or_default();
        self.done.told.push(Told { place, quote, text, hands: self.stream.now[now].hands.clone() });
    }

    fn in_screen(&mut self, now: usize, cell: Cell, block: BlockId) {
        let part_of = |line: usize| self.lines[line].part.filter(|_| self.lines[line].place.block() == Some(block));
        let same_cell = |other: &Now| other.cell == Some(cell);
        let before = self.near(now, true, same_cell);
        let after = self.near(now, false, same_cell);
        if let Some((part, after)) = before.and_then(part_of).map(|part| (part, true)).or_else(|| after.and_then(part_of).map(|part| (part, false))) {
            let added = Added { beside: part, before: !after, row: false, cells: vec![vec![self.stream.now[now].text.clone()]] };
            return self.add(block, added, &[now]);
        }
        let in_row = |n: &usize| self.stream.now[*n].cell.is_some_and(|own| (own.table, own.row) == (cell.table, cell.row));
        let row: Vec<usize> = (0..self.stream.now.len()).filter(in_row).collect();
        let known: Vec<Part> = row.iter().filter_map(|n| self.line_of[*n]).filter_map(part_of).collect();
        let whole = row.iter().all(|n| self.line_of[*n].is_none());
        if whole {
            return self.new_row(&row, cell, block);
        }
        // A cell of a table that was empty.
        let table_row = known.iter().find_map(|part| if let Part::Cell { row, .. } = part { Some(*row) } else { None });
        if let (Some(row), None) = (table_row, before.or(after)) {
            let text = self.stream.now[now].text.clone();
            let touched = self.done.screens.entry(block).or_default();
            let cell = touched.edits.changed.entry(Part::Cell { row, column: cell.column }).or_default();
            *cell = format!("{cell} {text}").trim().to_owned();
            self.hands(block, &[now]);
            return;
        }
        let text = self.stream.now[now].text.clone();
        self.tell(now, format!("Added: {text}"));
    }

    /// A row that nobody sent stands behind the text before it.
    fn new_row(&mut self, row: &[usize], cell: Cell, block: BlockId) {
        self.used.extend(row.iter().copied());
        let mut cells: Vec<Vec<String>> = vec![];
        for n in row {
            let column = self.stream.now[*n].cell.map_or(0, |cell| cell.column as usize);
            if cells.len() <= column {
                cells.resize(column + 1, vec![]);
            }
            cells[column].push(self.stream.now[*n].text.clone());
        }
        let inside = |other: &Now| other.cell.is_some_and(|own| own.table == cell.table);
        let (first, last) = (row.first().copied().unwrap_or(0), row.last().copied().unwrap_or(0));
        let part_of = |n: usize| self.line_of[n].filter(|line| self.lines[*line].place.block() == Some(block)).and_then(|line| self.lines[line].part);
        let before = (0..first).rev().take_while(|n| inside(&self.stream.now[*n])).find_map(part_of);
        let after = (last + 1..self.stream.now.len()).take_while(|n| inside(&self.stream.now[*n])).find_map(part_of);
        match before.map(|part| (part, false)).or(after.map(|part| (part, true))) {
            Some((beside, before)) => self.add(block, Added { beside, before, row: true, cells }, row),
            None => {
                let words = cells.iter().flatten().filter(|text| !text.trim().is_empty()).cloned().collect::<Vec<_>>().join(" · ");
                self.tell(first, format!("Added: {words}"));
            }
        }
    }

    fn add(&mut self, block: BlockId, added: Added, from: &[usize]) {
        self.done.screens.entry(block).or_default().edits.added.push(added);
        self.hands(block, from);
    }

    fn hands(&mut self, block: BlockId, from: &[usize]) {
        let touched = self.done.screens.entry(block).or_default();
        for now in from {
            let own = &self.stream.now[*now];
            own.hands.iter().for_each(|hand| note(&mut touched.hands, hand));
            touched.untracked |= own.hands.is_empty() && !looks(&own.text).is_empty();
        }
    }

    /// A table that shows no screen that was sent: a new one, as text.
    fn new_table(&mut self, now: usize, cell: Cell) {
        let whole: Vec<usize> = (0..self.stream.now.len()).filter(|n| self.stream.now[*n].cell.is_some_and(|own| own.table == cell.table) && self.line_of[*n].is_none()).collect();
        self.used.extend(whole.iter().copied());
        let names: BTreeSet<String> = self.lines.iter().filter(|line| line.part.is_none()).map(|line| looks(&line.text)).collect();
        let said = |n: &&usize| {
            let text = looks(&self.stream.now[**n].text);
            !text.is_empty() && !names.contains(&text)
        };
        let said: Vec<usize> = whole.iter().filter(said).copied().collect();
        self.stand(now, &said);
    }

    /// A paragraph between tables.
    fn outside(&mut self, now: usize) {
        let mut run = vec![now];
        for next in now + 1..self.stream.now.len() {
            let own = &self.stream.now[next];
            if own.cell.is_some() || !own.aside.is_empty() || self.line_of[next].is_some() {
                break;
            }
            self.used.insert(next);
            if !looks(&own.text).is_empty() {
                run.push(next);
            }
        }
        self.stand(now, &run);
    }

    /// New paragraphs become a text of the lesson they stand in; before the first lesson they are told.
    fn stand(&mut self, now: usize, paragraphs: &[usize]) {
        let texts: Vec<String> = paragraphs.iter().map(|n| self.stream.now[*n].text.clone()).collect();
        if texts.is_empty() {
            return;
        }
        let place = self.near(now, true, |_| true).map_or(Place::Course, |line| self.lines[line].place);
        let mut hands = vec![];
        paragraphs.iter().flat_map(|n| &self.stream.now[*n].hands).for_each(|hand| note(&mut hands, hand));
        match place {
            Place::Block { lesson, block } => self.done.standing.push(Standing { lesson, after: Some(block), paragraphs: texts, hands }),
            Place::Lesson { lesson } => self.done.standing.push(Standing { lesson, after: None, paragraphs: texts, hands }),
            _ => self.done.told.push(Told { place, quote: String::new(), text: format!("Added: {}", texts.join(" ")), hands }),
        }
    }

    /// Screens that stand at another place among the others.
    fn moved_screens(&mut self) {
        let mut order: Vec<(usize, usize)> = vec![];
        let mut blocks: Vec<(BlockId, Place, String)> = vec![];
        for (line, now) in self.lines.iter().zip(&self.now_of) {
            if let (Some(block), Some(now)) = (line.place.block(), now)
                && !blocks.iter().any(|(own, ..)| *own == block)
            {
                order.push((blocks.len(), *now));
                blocks.push((block, line.place, line.text.clone()));
            }
        }
        let kept = rising(&order);
        for (n, now) in order.iter().filter(|pair| !kept.contains(pair)) {
            let before = self.near(*now, true, |_| true).map(|line| self.lines[line].place).and_then(|place| place.block());
            let behind = before.and_then(|block| blocks.iter().find(|(own, ..)| *own == block)).map(|(_, _, name)| name.clone());
            let (_, place, name) = &blocks[*n];
            let text = behind.map_or_else(|| "The screen was moved".to_owned(), |behind| format!("The screen was moved behind {behind}"));
            self.done.told.push(Told { place: *place, quote: name.clone(), text, hands: vec![] });
        }
    }

    /// Comments at the line they stand at, or at the nearest before it.
    fn remarks(&mut self, returned: &Returned, line_of_was: &[Option<usize>]) {
        for (n, remark) in returned.remarks.iter().enumerate() {
            // An answer stands where what it answers stands.
            let mut asked = remark;
            for _ in 0..8 {
                let Some(before) = asked.answers.as_ref().and_then(|id| returned.remarks.iter().find(|other| other.id == *id)) else { break };
                asked = before;
            }
            let ranged = self.stream.remarks.get(&remark.id).or_else(|| self.stream.remarks.get(&asked.id));
            let at = ranged.and_then(|ranged| ranged.now.and_then(|now| self.line_of[now]).or_else(|| ranged.was.and_then(|was| line_of_was[was])));
            let at = at.or_else(|| ranged.and_then(|ranged| ranged.now).and_then(|now| self.near(now, true, |_| true)));
            let line = at.map(|line| &self.lines[line]);
            self.done.remarks.push(Placed {
                remark: n,
                place: line.map_or(Place::Course, |line| line.place),
                part: line.and_then(|line| line.part),
                quote: ranged.map(|ranged| ranged.quote.trim().to_owned()).unwrap_or_default(),
            });
        }
    }
}

fn note(hands: &mut Vec<Hand>, hand: &Hand) {
    if !hands.iter().any(|own| own.by == hand.by && own.at == hand.at && own.moved == hand.moved) {
        hands.push(hand.clone());
    }
}

/// Whether two parts are texts of one kind.
pub(super) fn alike(one: Part, other: Part) -> bool {
    discriminant(&one) == discriminant(&other)
}
