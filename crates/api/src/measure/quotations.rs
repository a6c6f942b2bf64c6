//! Quotations against the sources they are said to be from.

use coursewright_check::measure;
use coursewright_prose::quote::Quotable;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Debug, Deserialize)]
pub(super) struct Quotation {
    source: String,
    quote: String,
}

/// Bytes of sources that are kept; the newest always is.
const MOST: usize = 2 << 20;

/// Sources that are kept: among thousands of short ones looking for the same costs more than reading it again.
const MANY: usize = 64;

/// Sources of the lines before, the newest last: quotations come many to one text.
#[derive(Debug, Default)]
pub(super) struct Sources(Vec<Quotable<'static>>);

impl Sources {
    pub(super) fn quote(&mut self, ask: Quotation) -> Value {
        let found = measure::quote(self.of(ask.source), &ask.quote);
        json!({ "verbatim": found.verbatim, "cleaned": found.cleaned, "start": found.run.map(|run| run.start), "end": found.run.map(|run| run.end) })
    }

    fn of(&mut self, text: String) -> &Quotable<'static> {
        let known = self.0.iter().position(|kept| kept.text() == text);
        let source = known.map(|at| self.0.remove(at)).unwrap_or_else(|| Quotable::of(text));
        self.0.push(source);
        let mut bytes = 0;
        let fitting = self.0.iter().rev().take_while(|kept| {
            bytes += kept.text().len();
            bytes <= MOST
        });
        let kept = fitting.count().clamp(1, MANY);
        self.0.drain(..self.0.len() - kept);
        &self.0[self.0.len() - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_comes_again_is_the_same_and_few_are_kept() {
        let mut sources = Sources::default();
        let texts: Vec<String> = (0..4).map(|n| format!("Close valve {n} before you open the lid. {}", "x ".repeat(MOST / 5))).collect();
        for round in 0..3 {
            for (n, text) in texts.iter().enumerate() {
                let said = sources.quote(Quotation { source: text.clone(), quote: format!("Close valve {n} before you") });
                assert_eq!((&said["verbatim"], &said["start"], &said["end"]), (&json!(true), &json!(0), &json!(24)), "round {round}");
                let said = sources.quote(Quotation { source: text.clone(), quote: format!("Close valve {} before you", n + 1) });
                assert_eq!((&said["verbatim"], &said["cleaned"], &said["start"]), (&json!(false), &json!(false), &Value::Null));
            }
            assert!(sources.0.iter().map(|kept| kept.text().len()).sum::<usize>() <= MOST, "memory stays what it is");
        }
        (0..2 * MANY).for_each(|n| drop(sources.quote(Quotation { source: format!("Close valve {n}."), quote: "valve".into() })));
        assert_eq!(sources.0.len(), MANY, "nor are many short ones kept");
        let large = "y ".repeat(MOST);
        sources.quote(Quotation { source: large.clone(), quote: "y y y y".into() });
        assert_eq!(sources.0.iter().map(|kept| kept.text().len()).collect::<Vec<_>>(), [large.len()], "the newest is always kept");
    }
}
