//! The level a question asks for, from the turn it takes. A turn proves no level: the answer may have been learned by heart.

use crate::lists::{english, find_phrase, lines, opens_with};
use crate::measure::objective::level_of;
use crate::pedagogy::verbs::level_named;
use coursewright_course::objective::Bloom;
use coursewright_prose::sentence::sentences;
use std::sync::LazyLock;

/// A question as read from its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// The level; none where nothing in it tells.
    pub bloom: Option<Bloom>,
    /// How sure, from 0 to 1, as the table of turns says.
    pub confidence: f64,
}

/// A turn: its parts in order, whether it opens the sentence, its level, its confidence.
type Cue = (Vec<&'static str>, bool, Bloom, f64);

static CUES: LazyLock<Vec<Cue>> = LazyLock::new(|| {
    lines(english!("question-cues"))
        .filter_map(|line| {
            let mut fields = line.split('|');
            let (cue, level, sure) = (fields.next()?, fields.next()?, fields.next()?.parse::<f64>().ok()?);
            let (opens, cue) = cue.strip_prefix('^').map_or((false, cue), |cue| (true, cue));
            Some((cue.split(" … ").collect(), opens, level_named(level), sure / 100.0))
        })
        .collect()
});

/// Reads a question of any kind: the sentence that asks, and the case before it.
#[must_use]
pub fn read(text: &str) -> Question {
    let spans = sentences(text);
    let asking =
        spans.iter().rposition(|span| span.of(text).trim_end().ends_with('?')).or_else(|| spans.iter().rposition(|span| commands(span.of(text)))).or(spans.len().checked_sub(1));
    let Some(asking) = asking else { return Question { bloom: None, confidence: 0.0 } };
    let ask = spans[asking].of(text).to_lowercase().replace('’', "'");
    let found = commanded(&ask).or_else(|| CUES.iter().find(|(parts, opens, ..)| turns(&ask, parts, *opens)).map(|(_, _, level, sure)| (*level, *sure)));
    let Some((bloom, confidence)) = found else { return Question { bloom: None, confidence: 0.0 } };
    // A case with you or figures in it has to be worked on before a plain “what” can be answered.
    let case = &text[..spans[asking].start];
    let worked = case.split_whitespace().count() >= 8
        && (case.contains(|c: char| c.is_ascii_digit()) || ["you", "your"].iter().any(|word| find_phrase(&case.to_lowercase(), word).is_some()));
    if worked && bloom < Bloom::Apply && confidence <= 0.65 {
        return Question { bloom: Some(Bloom::Apply), confidence: 0.5 };
    }
    Question { bloom: Some(bloom), confidence }
}

/// Whether a sentence opens with a verb of the table.
fn commands(sentence: &str) -> bool {
    commanded(&sentence.to_lowercase()).is_some()
}

/// The level of the verb that opens the sentence, if it asks by command.
fn commanded(ask: &str) -> Option<(Bloom, f64)> {
    let words: Vec<&str> = ask.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-')).filter(|word| !word.is_empty()).collect();
    let start = words.iter().position(|word| !matches!(*word, "please" | "briefly" | "now" | "then"))?;
    let (bloom, confidence) = level_of(words[start], &words[start..]);
    bloom.map(|bloom| (bloom, confidence))
}

fn turns(ask: &str, parts: &[&str], opens: bool) -> bool {
    let mut rest = ask;
    for (n, part) in parts.iter().enumerate() {
        if n == 0 && opens {
            if !opens_with(rest, part) {
                return false;
            }
            rest = &rest[part.len()..];
        } else {
            let Some(at) = find_phrase(rest, part) else { return false };
            rest = &rest[at + part.len()..];
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_turn_tells_the_level() {
        for (text, bloom) in [
            ("Who discovered penicillin?", Bloom::Remember),
            ("What is the capital of Kenya?", Bloom::Remember),
            ("Why does ice float on water?", Bloom::Understand),
            ("Explain how a heat pump works.", Bloom::Understand),
            ("How would you use a lever to lift a crate?", Bloom::Apply),
            ("Calculate the area of a circle with radius 3.", Bloom::Apply),
            ("A tank of 40 litres loses 2 litres an hour. How much is left after five hours?", Bloom::Apply),
            ("What is the difference between weather and climate?", Bloom::Analyse),
            ("Do you agree with the verdict?", Bloom::Evaluate),
            ("Design an experiment that tests the claim.", Bloom::Create),
        ] {
            assert_eq!(read(text).bloom, Some(bloom), "{text}");
        }
        assert_eq!(read("").bloom, None);
    }
}
