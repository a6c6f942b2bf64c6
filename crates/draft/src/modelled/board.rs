//! What a person sees of a run: how far it is, and the text of one lesson at a time.

use crate::drafter::{Arriving, Progress};
use crate::growing::Growing;
use coursewright_course::id::LessonId;

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
    /// How many texts there were.
    serials: u32,
}

#[derive(Debug)]
struct Lane {
    key: usize,
    serial: u32,
    doing: String,
    lesson: Option<LessonId>,
    text: Growing,
    /// Parts that answers before this one brought.
    stands: usize,
}

impl Board {
    /// A run of about so many requests.
    pub(super) fn of(requests: u32) -> Self {
        Self { of: requests, ..Self::default() }
    }

    /// Something begins, or goes on with another request: what that brings stands behind what is there.
    pub(super) fn begin(&mut self, key: usize, doing: &str, lesson: Option<LessonId>) {
        match self.lanes.iter_mut().find(|lane| lane.key == key) {
            Some(lane) => {
                doing.clone_into(&mut lane.doing);
                lane.text.next();
                lane.stands = lane.text.parts().len();
            }
            None => {
                self.serials += 1;
                self.lanes.push(Lane { key, serial: self.serials, doing: doing.to_owned(), lesson, text: Growing::default(), stands: 0 });
            }
        }
    }

    /// The answer could not be used: what came with it goes.
    pub(super) fn discard(&mut self, key: usize) {
        self.serials += 1;
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.key == key) {
            lane.text.keep(lane.stands);
            lane.serial = self.serials;
        }
    }

    /// Text arrived; whether it is seen.
    pub(super) fn text(&mut self, key: usize, part: &str) -> bool {
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.key == key) {
            lane.text.push(part);
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
        Progress { doing, done: self.done, of: self.of.max(self.done), tokens }
    }

    /// The text that is seen.
    pub(super) fn seen(&self) -> Option<Arriving<'_>> {
        self.lanes.first().map(|Lane { serial, doing, lesson, text, .. }| Arriving { serial: *serial, doing, lesson: *lesson, parts: text.parts() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(board: &Board) -> (String, String) {
        let text = board.seen().map(|text| text.parts.iter().map(|part| part.text.clone()).collect::<Vec<_>>().join("|"));
        (board.progress(7).doing, text.unwrap_or_default())
    }

    #[test]
    fn the_text_of_the_oldest_lesson_is_shown_until_it_ends() {
        let mut board = Board::of(4);
        board.begin(3, "Lesson 2.1: Ice", None);
        board.begin(0, "Lesson 1.1: Fish", None);
        let opening = r#"{"blocks":[{"kind":"text","sentences":[{"text":""#;
        assert!(board.text(3, opening) && !board.text(0, opening));
        assert!(board.text(3, "Ice ") && !board.text(0, "Fish") && board.text(3, "melts.\"}]}]}"));
        assert_eq!(seen(&board), ("Lesson 2.1: Ice, and 1 more at the same time".into(), "Ice melts.".into()));
        board.begin(3, "Lesson 2.1: Ice (questions)", None);
        board.text(3, r#"{"items":[{"stem":"When"#);
        assert_eq!(seen(&board).1, "Ice melts.|When", "its questions come behind it");
        assert!(board.end(3));
        assert_eq!(seen(&board), ("Lesson 1.1: Fish".into(), "Fish".into()), "what came meanwhile is there");
        assert!(!board.end(0));
        assert_eq!(seen(&board), ("Lesson 1.1: Fish".into(), String::new()));
    }

    #[test]
    fn what_came_with_an_answer_that_cannot_be_used_goes_and_the_rest_stays() {
        let mut board = Board::of(2);
        board.begin(0, "Lesson 1.1: Fish", None);
        board.text(0, r#"{"blocks":[{"kind":"text","sentences":[{"text":"Fish."}]}]}"#);
        board.begin(0, "Lesson 1.1: Fish (questions)", None);
        board.text(0, r#"{"items":[{"stem":"When"#);
        let before = board.seen().unwrap().serial;
        board.discard(0);
        board.text(0, r#"{"items":[{"stem":"Why"#);
        assert_eq!(seen(&board).1, "Fish.|Why");
        assert_ne!(board.seen().unwrap().serial, before, "what was seen before is over");
    }
}
