//! The same words in one run of speech, with nothing left out but what cleaning may leave out.

use std::collections::{BTreeMap, BTreeSet};

use super::Quotable;
use crate::span::Span;
use crate::speech::dropping::{Drop, drops};
use crate::speech::token::{Token, tokens};

/// A longer quotation of speech is not searched, and a search with more steps is given up: a hostile pair of texts
/// could ask for far more than their product. Giving up refuses the quotation, which is the safe side.
const LONGEST: usize = 2_000;
const STEPS: usize = 3_000_000;

/// The run and the words of it that the quotation leaves out.
pub(super) fn find(quote: &str, passage: &Quotable<'_>, at: Span) -> Option<(Span, Vec<String>)> {
    let wanted: Vec<String> = tokens(quote).into_iter().filter(Token::counts).map(|token| token.key).collect();
    if wanted.len() > LONGEST {
        return None;
    }
    let spoken = passage.spoken();
    let said = &spoken.said;
    let run = Run { wanted: &wanted, said };
    let starts = spoken.starts.get(wanted.first()?)?;
    let mut walk = Walk { taken: Vec::with_capacity(wanted.len()), failed: BTreeSet::new(), left: STEPS };
    starts.iter().copied().find_map(|start| {
        walk.taken.clear();
        if !run.matches(start, 0, &mut walk) {
            return None;
        }
        let last = *walk.taken.last()?;
        let span = said[start].0.span.join(said[last].0.span);
        if !span.overlaps(at) {
            return None;
        }
        let left_out = (start..last).filter(|place| walk.taken.binary_search(place).is_err());
        Some((span, left_out.map(|place| said[place].0.span.of(passage.text()).to_owned()).collect()))
    })
}

/// The words of a text as they are said, and why each may be left out.
#[derive(Debug)]
pub(super) struct Spoken {
    said: Vec<(Token, Option<Drop>)>,
    /// Where each word is said.
    starts: BTreeMap<String, Vec<usize>>,
}

impl Spoken {
    pub(super) fn of(text: &str) -> Self {
        let tokens = tokens(text);
        let drops = drops(&tokens);
        let said: Vec<(Token, Option<Drop>)> = tokens.into_iter().zip(drops).filter(|(token, _)| token.counts()).collect();
        let mut starts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, (token, _)) in said.iter().enumerate() {
            starts.entry(token.key.clone()).or_default().push(place);
        }
        Self { said, starts }
    }
}

struct Run<'a> {
    wanted: &'a [String],
    said: &'a [(Token, Option<Drop>)],
}

/// The state of a search.
struct Walk {
    /// Where the wanted words are said, as far as they were found.
    taken: Vec<usize>,
    /// Place and wanted word from which nothing leads on.
    failed: BTreeSet<(usize, usize)>,
    /// Steps left.
    left: usize,
}

impl Run<'_> {
    /// Whether the wanted words from `want` on are said from `place` on.
    fn matches(&self, mut place: usize, mut want: usize, walk: &mut Walk) -> bool {
        let depth = walk.taken.len();
        let entry = (place, want);
        if walk.failed.contains(&entry) {
            return false;
        }
        while walk.left > 0 {
            walk.left -= 1;
            if want == self.wanted.len() {
                return true;
            }
            let Some((token, dropped)) = self.said.get(place) else {
                break;
            };
            match (token.key == self.wanted[want], dropped.is_some()) {
                (true, false) => {
                    walk.taken.push(place);
                    (place, want) = (place + 1, want + 1);
                }
                (true, true) => {
                    // A word that may go can still be the one that is quoted: try it, else leave it out.
                    walk.taken.push(place);
                    if self.matches(place + 1, want + 1, walk) {
                        return true;
                    }
                    walk.taken.pop();
                    place += 1;
                }
                (false, true) => place += 1,
                (false, false) => break,
            }
        }
        walk.taken.truncate(depth);
        walk.failed.insert(entry);
        false
    }
}
