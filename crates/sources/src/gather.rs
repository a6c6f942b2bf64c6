//! Passages and losses as a reader meets them: headings above, limits, hidden characters, one report.

use crate::problem::ReadProblem;
use crate::reading::{Counts, Reading};
use crate::{cut, hidden, language, limits};
use coursewright_course::source::{Locator, Loss, LossKind, PassageKind, SourceKind};
use std::ops::Range;

/// A place in lines: first and last, counting from 1.
pub(crate) fn lines(first: usize, last: usize) -> Locator {
    let line = |n: usize| u32::try_from(n).ok();
    Locator { line: line(first), last_line: line(last.max(first)), ..Locator::default() }
}

/// What a kind and a place take in an answer, in bytes, headings apart.
const PLACE: usize = 150;
const MEGABYTE: usize = 1024 * 1024;

/// What a reader has found so far.
#[derive(Default)]
pub(crate) struct Gathering {
    passages: Vec<(String, PassageKind, Locator)>,
    losses: Vec<(Loss, u32)>,
    losses_untold: u32,
    headings: Vec<(u8, String)>,
    /// How many headings stood above each box that is open.
    boxes: Vec<usize>,
    bytes: usize,
    /// About what the worker will answer, in bytes.
    answer: usize,
    full: Option<ReadProblem>,
    /// Pages seen, where the form has them.
    pub(crate) pages: Option<u32>,
    /// Cues seen, where the form has them.
    pub(crate) cues: Option<u32>,
}

impl Gathering {
    /// Adds a heading and puts what follows below it.
    pub(crate) fn heading(&mut self, level: u8, text: &str, at: Locator) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let level = level.clamp(1, 9);
        let around = self.boxes.last().copied().unwrap_or(0);
        let stays = |(n, (above, _)): (usize, &(u8, String))| n < around || *above < level;
        let kept = self.headings.iter().enumerate().take_while(|entry| stays(*entry)).count();
        self.headings.truncate(kept);
        // The heading of a box names the box. To those who cut a source at its headings it is none: what stands
        // behind the box would fall to it.
        let kind = if self.boxes.is_empty() { PassageKind::Heading { level } } else { PassageKind::Aside };
        self.add(text, kind, at);
        // The path holds what is said in one line; a heading of a page's length is a mistake of its author.
        self.headings.push((level, hidden::clipped(text)));
    }

    /// What follows stands below no heading.
    pub(crate) fn top(&mut self) {
        self.headings.clear();
    }

    /// Begins a box: a part of the section it stands in, whatever headings it has.
    pub(crate) fn enter_box(&mut self) {
        self.boxes.push(self.headings.len());
    }

    /// Ends a box: what follows stands below the headings that stood above the box.
    pub(crate) fn leave_box(&mut self) {
        if let Some(around) = self.boxes.pop() {
            self.headings.truncate(around);
        }
    }

    /// Adds a passage below the headings met so far. What has no words is not a passage.
    pub(crate) fn add(&mut self, text: &str, kind: PassageKind, at: Locator) {
        let text = match kind {
            PassageKind::Code | PassageKind::Table { .. } => text.trim_matches('\n'),
            _ => text.trim(),
        };
        if text.trim().is_empty() || self.full.is_some() {
            return;
        }
        let bare;
        let text = if kind == PassageKind::Code && trailing(text) {
            // Blanks that nobody sees at the end of a line are no part of what was written.
            bare = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
            bare.as_str()
        } else {
            text
        };
        let at = Locator { headings: self.headings.iter().map(|(_, text)| text.clone()).collect(), ..at };
        if text.len() <= limits::PASSAGE_CHARS {
            return self.keep(text, kind, at);
        }
        let all = text.matches('\n').count() + 1;
        let pieces = cut::by_chars(text, limits::PASSAGE_CHARS);
        let counted = lines_of(&pieces, |run| text[run].matches('\n').count());
        for (n, (piece, (above, within))) in pieces.into_iter().zip(counted).enumerate() {
            // Where lines of the passage are lines of the file, each piece has its own.
            let place = match (at.line, at.last_line) {
                (Some(first), Some(last)) if (last - first) as usize + 1 == all => {
                    let begins = first as usize + above;
                    Locator { headings: at.headings.clone(), ..lines(begins, begins + within) }
                }
                _ => at.clone(),
            };
            self.keep(&text[piece], if n == 0 { kind } else { further(kind) }, place);
        }
    }

    fn keep(&mut self, text: &str, kind: PassageKind, at: Locator) {
        self.bytes += text.len();
        self.answer += text.len() + PLACE + at.headings.iter().map(|heading| heading.len() + 3).sum::<usize>();
        if !self.overflows() {
            let seen = hidden::look(text, &at);
            for loss in seen.losses {
                self.report(loss);
            }
            // Words that were all invisible leave nothing to read.
            let text = seen.text.unwrap_or_else(|| text.to_owned());
            if !text.trim().is_empty() {
                self.passages.push((text, kind, at));
            }
        }
    }

    /// Whether a limit was passed: a reader may stop.
    pub(crate) fn is_full(&self) -> bool {
        self.full.is_some()
    }

    /// Takes back the last passage, where it is one of words that may belong to what follows.
    pub(crate) fn take_back(&mut self) -> Option<(String, Locator)> {
        let (_, kind, _) = self.passages.last()?;
        if !matches!(kind, PassageKind::Paragraph | PassageKind::Aside | PassageKind::Entry { number: None, .. }) {
            return None;
        }
        self.passages.pop().map(|(text, _, at)| (text, at))
    }

    /// All words in one line.
    pub(crate) fn all_words(&self) -> String {
        self.passages.iter().flat_map(|(text, _, _)| text.split_whitespace()).collect::<Vec<_>>().join(" ")
    }

    /// How many words stand in what was found, headings aside.
    pub(crate) fn words(&self) -> usize {
        self.passages.iter().filter(|(_, kind, _)| !matches!(kind, PassageKind::Heading { .. })).map(|(text, _, _)| text.split_whitespace().count()).sum()
    }

    /// Puts what was found in a file of a package below the headings met so far, whose innermost has this level.
    ///
    /// A heading at its start that only says the innermost one again is left out. Lines are lines of a file that a
    /// reader of the package never sees, so they are not told.
    pub(crate) fn absorb(&mut self, mut inner: Self, level: u8) {
        let above: Vec<String> = self.headings.iter().map(|(_, text)| text.clone()).collect();
        let same = |text: &str, other: &String| text.split_whitespace().eq(other.split_whitespace());
        let twice = match (inner.passages.first(), above.last()) {
            (Some((text, PassageKind::Heading { level }, _)), Some(last)) if same(text, last) => Some((text.clone(), *level)),
            _ => None,
        };
        if twice.is_some() {
            inner.passages.remove(0);
        }
        // What stood on the second level below a heading that is gone stands on the first.
        let up = twice.as_ref().map_or(0, |(_, level)| *level);
        let placed = |at: Locator| {
            let own = at.headings.into_iter().enumerate().filter(|(n, text)| *n > 0 || twice.as_ref().is_none_or(|(gone, _)| gone != text)).map(|(_, text)| text);
            Locator { headings: above.iter().cloned().chain(own).collect(), line: None, last_line: None, ..at }
        };
        for (text, kind, at) in inner.passages {
            let at = placed(at);
            self.bytes += text.len();
            self.answer += text.len() + PLACE + at.headings.iter().map(|heading| heading.len() + 3).sum::<usize>();
            if self.overflows() {
                return;
            }
            let kind = match kind {
                PassageKind::Heading { level: own } => PassageKind::Heading { level: own.saturating_sub(up).max(1).saturating_add(level).min(9) },
                other => other,
            };
            self.passages.push((text, kind, at));
        }
        for (loss, times) in inner.losses {
            self.report_times(Loss { locator: placed(loss.locator), ..loss }, times);
        }
        self.losses_untold += inner.losses_untold;
        self.full = self.full.take().or(inner.full);
    }

    /// Notes the limit that was passed, if one was.
    fn overflows(&mut self) -> bool {
        if self.full.is_none() {
            self.full = if self.passages.len() >= limits::PASSAGES {
                Some(too_much("passages", limits::PASSAGES))
            } else if self.bytes > limits::TEXT_BYTES {
                Some(too_much("MB of text", limits::TEXT_BYTES / MEGABYTE))
            } else if self.answer > limits::READING_BYTES {
                Some(too_much("MB of passages and headings above them", limits::READING_BYTES / MEGABYTE))
            } else {
                None
            };
        }
        self.full.is_some()
    }

    /// Tells that something did not come through as it stood.
    pub(crate) fn lose(&mut self, kind: LossKind, what: impl Into<String>, at: Locator) {
        let headings = self.headings.iter().map(|(_, text)| text.clone()).collect();
        self.report(Loss { kind, what: what.into(), locator: Locator { headings, ..at } });
    }

    /// Tells something that holds for the whole file.
    pub(crate) fn lose_overall(&mut self, kind: LossKind, what: impl Into<String>) {
        self.report(Loss { kind, what: what.into(), locator: Locator::default() });
    }

    /// Takes over a loss found elsewhere. The same sentence twice is one line with a count.
    pub(crate) fn report(&mut self, loss: Loss) {
        self.report_times(loss, 1);
    }

    fn report_times(&mut self, loss: Loss, more: u32) {
        if let Some((_, times)) = self.losses.iter_mut().find(|(old, _)| old.kind == loss.kind && old.what == loss.what) {
            *times += more;
        } else if self.losses.len() < limits::LOSSES {
            self.losses.push((loss, more));
        } else {
            self.losses_untold += more;
        }
    }

    /// Everything as one reading.
    pub(crate) fn finish(self, kind: SourceKind) -> Result<Reading, ReadProblem> {
        if let Some(problem) = self.full {
            return Err(problem);
        }
        if self.passages.is_empty() {
            let place = match self.pages {
                Some(1) => "on its one page".to_owned(),
                Some(pages) => format!("on its {pages} pages"),
                None => "in it".to_owned(),
            };
            return Err(ReadProblem::NoText { place });
        }
        let mut losses: Vec<Loss> = self.losses.into_iter().map(counted).collect();
        if self.losses_untold > 0 {
            let what = format!("{} more things did not come through; they are not listed one by one.", self.losses_untold);
            losses.push(Loss { kind: LossKind::Lost, what, locator: Locator::default() });
        }
        let counts = Counts::of(&self.passages, self.pages, self.cues);
        let language = language::of(self.passages.iter().map(|(text, _, _)| text.as_str()));
        Ok(Reading { kind, language, passages: self.passages, losses, counts })
    }
}

/// How many line ends stand above each piece, and within it.
///
/// They are counted on from piece to piece: counted from the start each time, a long text would take for ever.
fn lines_of(pieces: &[Range<usize>], mut ends: impl FnMut(Range<usize>) -> usize) -> Vec<(usize, usize)> {
    let (mut counted, mut above) = (0, 0);
    let mut one = |piece: &Range<usize>| {
        let begins = above + ends(counted..piece.start);
        let within = ends(piece.clone());
        (counted, above) = (piece.end, begins + within);
        (begins, within)
    };
    pieces.iter().map(&mut one).collect()
}

fn counted((mut loss, times): (Loss, u32)) -> Loss {
    if times > 1 {
        loss.what = format!("{} ({times} times; the first is shown.)", loss.what);
    }
    loss
}

/// What a further piece of a long passage is: its numbers and headers stand in the first.
fn further(kind: PassageKind) -> PassageKind {
    match kind {
        PassageKind::Table { .. } => PassageKind::Table { headers: 0 },
        PassageKind::Entry { .. } | PassageKind::Heading { .. } => PassageKind::Paragraph,
        other => other,
    }
}

fn too_much(what: &str, limit: usize) -> ReadProblem {
    ReadProblem::TooMuch { what: what.to_owned(), limit: limit as u64 }
}

/// Whether a line ends in blanks.
fn trailing(text: &str) -> bool {
    text.lines().any(|line| line.ends_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_code_end_where_their_words_end() {
        let mut found = Gathering::default();
        found.add("\n- 0  \n\n  - 11\t\n", PassageKind::Code, lines(1, 4));
        let reading = found.finish(SourceKind::Text).expect("has words");
        assert_eq!(reading.passages[0].0, "- 0\n\n  - 11", "blanks before words and empty lines stay");
    }

    #[test]
    fn a_passage_stands_below_the_headings_above_it() {
        let mut found = Gathering::default();
        found.heading(1, "5 Isolation", lines(1, 1));
        found.heading(2, "5.1 Power", lines(2, 2));
        found.heading(2, "5.2 Air", lines(3, 3));
        found.add("Close the valve.", PassageKind::Paragraph, lines(4, 4));
        let reading = found.finish(SourceKind::Text).expect("has words");
        assert_eq!(reading.passages[3].2.headings, ["5 Isolation", "5.2 Air"], "a sister heading does not stand above");
        assert_eq!(reading.passages[2].2.headings, ["5 Isolation"], "a heading does not stand above itself");
    }

    #[test]
    fn the_same_loss_again_is_counted() {
        let mut found = Gathering::default();
        found.add("Words.", PassageKind::Paragraph, lines(1, 1));
        for line in 3..6 {
            found.lose(LossKind::Lost, "A picture is not read.", lines(line, line));
        }
        let losses = found.finish(SourceKind::Text).expect("has words").losses;
        assert_eq!(losses.len(), 1);
        assert_eq!(losses[0].what, "A picture is not read. (3 times; the first is shown.)");
        assert_eq!(losses[0].locator.line, Some(3));
    }

    #[test]
    fn more_passages_than_a_source_may_have_are_a_problem_and_not_a_silence() {
        let mut found = Gathering::default();
        for n in 0..=limits::PASSAGES {
            found.add("x", PassageKind::Paragraph, lines(n + 1, n + 1));
        }
        let problem = found.finish(SourceKind::Text).expect_err("one too many");
        assert_eq!(problem.to_string(), "the file has more than 200000 passages");
    }

    #[test]
    fn more_text_than_a_worker_may_answer_is_a_problem_of_the_file_and_told_in_megabytes() {
        let mut found = Gathering::default();
        found.add(&"word\n".repeat(limits::TEXT_BYTES / 5 + 10_000), PassageKind::Paragraph, lines(1, 1));
        assert_eq!(found.finish(SourceKind::Text).expect_err("too much").to_string(), "the file has more than 24 MB of text");
        let mut found = Gathering::default();
        for level in 1..=9 {
            found.heading(level, &"A heading of the longest kind ".repeat(5), lines(1, 1));
        }
        // Each passage repeats the headings above it: few words can make a large answer.
        while !found.is_full() {
            found.add("x", PassageKind::Paragraph, lines(1, 1));
        }
        let kept = found.passages.len();
        assert_eq!(found.finish(SourceKind::Text).expect_err("too much").to_string(), "the file has more than 48 MB of passages and headings above them");
        assert!(kept > 30_000 && kept < limits::PASSAGES, "{kept}");
    }

    #[test]
    fn no_part_of_a_long_text_is_counted_twice() {
        let pieces: Vec<Range<usize>> = (0..1000).map(|n| n * 10 + 1..n * 10 + 10).collect();
        let mut looked_at = 0;
        let places = lines_of(&pieces, |run| {
            looked_at += run.len();
            run.filter(|at| at % 5 == 0).count()
        });
        assert_eq!((places[0], places[1], places[999]), ((1, 1), (3, 1), (1999, 1)));
        assert_eq!(looked_at, 10_000, "each byte once, however many pieces there are");
    }

    #[test]
    fn pieces_of_a_long_passage_keep_their_own_lines() {
        let text = ["a line of a table"; 1000].join("\n");
        let mut found = Gathering::default();
        found.add(&text, PassageKind::Table { headers: 1 }, lines(11, 1010));
        let passages = found.finish(SourceKind::Text).expect("has words").passages;
        assert_eq!(passages[0].1, PassageKind::Table { headers: 1 });
        assert_eq!(passages[1].1, PassageKind::Table { headers: 0 }, "a second piece does not begin with headers");
        assert_eq!(passages[1].2.line, passages[0].2.last_line.map(|line| line + 1), "no line is told twice");
        assert_eq!(passages.last().and_then(|last| last.2.last_line), Some(1010));
    }

    #[test]
    fn nothing_but_blanks_is_no_source() {
        let mut found = Gathering::default();
        found.add("  \n ", PassageKind::Paragraph, lines(1, 2));
        assert_eq!(found.finish(SourceKind::Text), Err(ReadProblem::NoText { place: "in it".into() }));
    }
}
