//! What a person sees of a run: how far it is, and the text of one lesson at a time.

use crate::drafter::Progress;

/// The most characters of streamed text that are shown: a few lines, and less than a message to the window holds.
const SHOWN: usize = 2_000;

/// What is in work, the oldest first: its text is shown until it ends, so that what is read does not jump.
#[derive(Debug, Default)]
pub(super) struct Board {
    /// Requests that are answered.
    pub(super) done: u32,
    /// Requests there are, as far as it is known.
    pub(super) of: u32,
    lanes: Vec<Lane>,
    /// What was done last, for the moments when nothing is in work.
    last: String,
}

#[derive(Debug)]
struct Lane {
    key: usize,
    doing: String,
    text: String,
}

impl Board {
    /// A run of about so many requests.
    pub(super) fn of(requests: u32) -> Self {
        Self { of: requests, ..Self::default() }
    }

    /// Something begins, or goes on with another request.
    pub(super) fn begin(&mut self, key: usize, doing: &str) {
        let new = Lane { key, doing: doing.to_owned(), text: String::new() };
        match self.lanes.iter_mut().find(|lane| lane.key == key) {
            Some(lane) => *lane = new,
            None => self.lanes.push(new),
        }
    }

    /// Text arrived; whether it is seen.
    pub(super) fn text(&mut self, key: usize, part: &str) -> bool {
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.key == key) {
            lane.text.push_str(part);
        }
        self.lanes.first().is_some_and(|first| first.key == key)
    }

    /// It has ended; whether another is seen now.
    pub(super) fn end(&mut self, key: usize) -> bool {
        let Some(at) = self.lanes.iter().position(|lane| lane.key == key) else { return false };
        self.last = self.lanes.remove(at).doing;
        !self.lanes.is_empty()
    }

    /// How it stands, with so many tokens.
    pub(super) fn progress(&self, tokens: u32) -> Progress {
        let doing = match self.lanes.as_slice() {
            [] => self.last.clone(),
            [one] => one.doing.clone(),
            [first, rest @ ..] => format!("{}, and {} more at the same time", first.doing, rest.len()),
        };
        let text = self.lanes.first().map_or("", |first| tail(&first.text));
        Progress { doing, done: self.done, of: self.of.max(self.done), text: text.to_owned(), tokens }
    }
}

fn tail(text: &str) -> &str {
    let mut from = text.len().saturating_sub(SHOWN);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_the_oldest_lesson_is_shown_until_it_ends() {
        let mut board = Board::of(4);
        board.begin(3, "Lesson 2.1: Ice");
        board.begin(0, "Lesson 1.1: Fish");
        assert!(board.text(3, "Ice ") && !board.text(0, "Fish ") && board.text(3, "melts."));
        let seen = |board: &Board| {
            let progress = board.progress(7);
            (progress.doing, progress.text)
        };
        assert_eq!(seen(&board), ("Lesson 2.1: Ice, and 1 more at the same time".into(), "Ice melts.".into()));
        board.begin(3, "Lesson 2.1: Ice (questions)");
        assert_eq!(seen(&board).1, "", "its questions come in the same place");
        assert!(board.end(3));
        assert_eq!(seen(&board), ("Lesson 1.1: Fish".into(), "Fish ".into()), "what came meanwhile is there");
        assert!(!board.end(0));
        assert_eq!(seen(&board), ("Lesson 1.1: Fish".into(), String::new()));
    }

    #[test]
    fn a_long_text_is_shown_from_its_end() {
        let mut board = Board::default();
        board.begin(0, "x");
        board.text(0, &"°".repeat(5_000));
        let shown = board.progress(0).text;
        assert!(shown.len() <= SHOWN && shown.len() + 2 > SHOWN && shown.chars().all(|c| c == '°'));
    }
}
