//! What one speaker says without a break, put together from pieces and cut where it grows too long.

use crate::gather::Gathering;
use crate::{cut, limits};
use coursewright_course::source::{Locator, PassageKind};

/// A pause after which the same voice begins a new turn, in milliseconds: nobody keeps a thought that long.
const PAUSE: u32 = 10_000;

/// A piece of speech with its place: a cue or a line.
pub(crate) struct Said {
    /// Its words.
    pub(crate) text: String,
    /// Start in milliseconds.
    pub(crate) start: Option<u32>,
    /// End in milliseconds.
    pub(crate) end: Option<u32>,
    /// First line; none where speech never stood in lines.
    pub(crate) line: Option<u32>,
    /// Last line.
    pub(crate) last_line: Option<u32>,
}

/// A turn while it is being put together.
#[derive(Default)]
pub(crate) struct Turn {
    speaker: Option<String>,
    pieces: Vec<Said>,
}

impl Turn {
    /// Adds a piece: to this turn when the same voice goes on, else to a new one after this one was handed over.
    pub(crate) fn say(&mut self, speaker: Option<String>, said: Said, found: &mut Gathering) {
        let paused = match (self.pieces.last().and_then(|last| last.end), said.start) {
            (Some(end), Some(start)) => start.saturating_sub(end) > PAUSE,
            _ => false,
        };
        if speaker != self.speaker || paused {
            self.hand_over(found);
            self.speaker = speaker;
        }
        self.pieces.push(said);
    }

    /// Ends the turn: its passages go to what was found.
    pub(crate) fn hand_over(&mut self, found: &mut Gathering) {
        let pieces = std::mem::take(&mut self.pieces);
        // Pieces are joined with one blank, and where each begins is remembered: times and lines follow from it.
        let mut text = String::new();
        let mut starts = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            let words = piece.text.trim();
            if !text.is_empty() && !words.is_empty() {
                text.push(' ');
            }
            starts.push(text.len());
            text.push_str(words);
        }
        let at = |position: usize| starts.partition_point(|start| *start <= position).saturating_sub(1);
        for part in cut::by_words(&text, limits::TURN_WORDS) {
            let said = &pieces[at(part.start)..=at(part.end - 1)];
            // Cues of a badly cut recording may run backwards; a turn never does.
            let start_ms = said.iter().filter_map(|piece| piece.start).min();
            let place = Locator {
                line: said.iter().filter_map(|piece| piece.line).min(),
                last_line: said.iter().filter_map(|piece| piece.last_line).max(),
                start_ms,
                end_ms: said.iter().filter_map(|piece| piece.end).max().filter(|end| start_ms.is_none_or(|start| start <= *end)),
                speaker: self.speaker.clone(),
                ..Locator::default()
            };
            found.add(&text[part], PassageKind::Turn, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::source::SourceKind;

    fn said(text: &str, start: u32) -> Said {
        Said { text: text.into(), start: Some(start), end: Some(start + 900), line: Some(start / 1000), last_line: Some(start / 1000) }
    }

    #[test]
    fn a_turn_is_cut_at_a_sentence_and_each_part_keeps_its_times() {
        let mut found = Gathering::default();
        let mut turn = Turn::default();
        let sentence = "alpha beta gamma delta epsilon zeta eta theta iota kappa.";
        for n in 1..=20 {
            turn.say(Some("Ada".into()), said(sentence, n * 1000), &mut found);
        }
        turn.hand_over(&mut found);
        let passages = found.finish(SourceKind::WebVtt).expect("has words").passages;
        assert_eq!(passages.len(), 2, "200 words are 120 and 80");
        assert_eq!((passages[0].2.start_ms, passages[0].2.end_ms), (Some(1000), Some(12_900)), "twelve sentences");
        assert_eq!(passages[1].2.start_ms, Some(13_000));
        assert!(passages[1].0.starts_with("alpha") && passages[0].0.ends_with("kappa."));
    }

    #[test]
    fn another_voice_or_a_long_pause_begins_a_turn() {
        let mut found = Gathering::default();
        let mut turn = Turn::default();
        turn.say(Some("Ada".into()), said("One.", 1000), &mut found);
        turn.say(Some("Ada".into()), said("Two.", 2000), &mut found);
        turn.say(Some("Ben".into()), said("Three.", 3000), &mut found);
        turn.say(Some("Ben".into()), said("Four.", 30_000), &mut found);
        turn.hand_over(&mut found);
        let texts: Vec<String> = found.finish(SourceKind::WebVtt).expect("has words").passages.into_iter().map(|p| p.0).collect();
        assert_eq!(texts, ["One. Two.", "Three.", "Four."]);
    }
}
