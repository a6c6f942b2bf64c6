//! What is told once for a whole document.

use crate::gather::Gathering;
use coursewright_course::source::LossKind;

/// Counts of things that would fill the loss report if told one by one.
#[derive(Default)]
pub(super) struct Tally {
    /// Links to other places.
    pub(super) links: u32,
    /// Words inserted under tracked changes.
    pub(super) inserted: u32,
    /// Headings known by their look only.
    pub(super) guessed_headings: u32,
    /// Signs from symbol fonts.
    pub(super) symbols: u32,
    /// Entries of a table of contents.
    pub(super) contents: u32,
}

impl Tally {
    /// Tells it all.
    pub(super) fn tell(self, found: &mut Gathering) {
        let mut say = |count: u32, kind, what: String| {
            if count > 0 {
                found.lose_overall(kind, what);
            }
        };
        use LossKind::{Guessed, Lost, Simplified};
        say(self.contents, Lost, "The table of contents is left out; the headings themselves are kept.".to_owned());
        say(self.inserted, Simplified, format!("Tracked insertions are read as if they were accepted: {}.", self.inserted));
        say(
            self.guessed_headings,
            Guessed,
            format!("Lines were taken as headings because they are short and bold or large, for they have no heading style: {}.", self.guessed_headings),
        );
        say(self.symbols, Lost, format!("Signs from symbol fonts have no letter and are left out: {}.", self.symbols));
        say(self.links, Simplified, format!("Addresses of links are left out; their words are kept. Links: {}.", self.links));
    }
}
