//! Writing down what is left of a spoken passage.

use super::dropping::{Drop, drops};
use super::token::{Kind, Token, tokens};
use crate::sentence::is_abbreviation;
use crate::span::{Builder, Mapped, Span};

/// See [`super::tidy`].
pub(crate) fn tidy(spoken: &str) -> Mapped {
    let tokens = tokens(spoken);
    let drops = drops(&tokens);
    let mut page = Page { spoken, tokens: &tokens, drops: &drops, build: Builder::new(spoken), opens: true };
    let mut before = None;
    for at in 0..tokens.len() {
        if !tokens[at].counts() || drops[at].is_some() {
            continue;
        }
        page.gap(before, Some(at));
        page.word(at);
        before = Some(at);
    }
    if before.is_some() {
        page.gap(before, None);
    }
    page.build.finish()
}

struct Page<'a> {
    spoken: &'a str,
    tokens: &'a [Token],
    drops: &'a [Option<Drop>],
    build: Builder<'a>,
    /// No word of the current sentence has been written yet.
    opens: bool,
}

/// What waits to be written between two words.
#[derive(Default)]
struct Waiting {
    comma: Option<Span>,
    /// The comma only set off a sound that was dropped.
    sets_off: bool,
    broken: Option<Span>,
}

impl Page<'_> {
    fn word(&mut self, at: usize) {
        let token = &self.tokens[at];
        let written = token.span.of(self.spoken);
        let says_i = token.key == "i" || token.key.starts_with("i'");
        let lifts = token.kind == Kind::Word && (self.opens || says_i);
        let first = written.chars().next().unwrap_or(' ');
        let capital = if lifts { capital(first) } else { first };
        if written.contains('_') {
            // Spelled letters: "T_V_" is read "TV".
            let joined: String = written.chars().filter(|&c| c != '_').collect();
            self.build.replace(token.span, &joined);
        } else if capital == first {
            self.build.keep(token.span);
        } else {
            let cut = token.span.start + first.len_utf8();
            self.build.replace(Span::new(token.span.start, cut), capital.encode_utf8(&mut [0; 4]));
            self.build.keep(Span::new(cut, token.span.end));
        }
        if token.kind == Kind::Word {
            self.opens = false;
        }
    }

    /// Writes what stands between two words, or after the last one.
    fn gap(&mut self, before: Option<usize>, next: Option<usize>) {
        let from = before.map_or(0, |at| at + 1);
        let until = next.unwrap_or(self.tokens.len());
        let start = before.map_or(0, |at| self.tokens[at].span.end);
        let end = next.map_or(self.spoken.len(), |at| self.tokens[at].span.start);
        let clean = (from..until).all(|at| matches!(self.tokens[at].kind, Kind::Mark | Kind::Stop));
        if clean && next.is_some() && before.is_some() {
            self.copy(Span::new(start, end));
            self.opens |= (from..until).any(|at| self.ends_sentence(at));
            return;
        }
        let mut waiting = Waiting::default();
        for at in from..until {
            self.between(at, &mut waiting);
        }
        match next {
            Some(next) => self.lead_to(next, &waiting, end),
            None => self.close(&waiting, end),
        }
    }

    /// Copies marks with one blank for each run of white space, and none before a closing mark.
    fn copy(&mut self, range: Span) {
        for (at, c) in range.of(self.spoken).char_indices().map(|(at, c)| (range.start + at, c)) {
            if !c.is_whitespace() {
                if matches!(c, ',' | '.' | ';' | '?' | '!') || (c == ':' && self.build.written().ends_with(' ')) {
                    self.build.trim_end();
                }
                self.build.keep(Span::new(at, at + c.len_utf8()));
            } else if !self.build.written().ends_with(' ') {
                self.build.replace(Span::new(at, at + c.len_utf8()), " ");
            }
        }
    }

    fn between(&mut self, at: usize, waiting: &mut Waiting) {
        let token = &self.tokens[at];
        let mark = token.span.of(self.spoken);
        match token.kind {
            Kind::Break if !self.mended(at) => waiting.broken = Some(token.span),
            Kind::Break | Kind::Tag => {}
            Kind::Word | Kind::Sign => {
                waiting.sets_off |= waiting.comma.is_some() && self.drops[at] == Some(Drop::Filler);
            }
            Kind::Mark if self.drops[at].is_some() => {}
            Kind::Stop => {
                if !self.opens {
                    match waiting.broken.take() {
                        Some(span) if mark == "." => self.build.replace(span, "…"),
                        _ => self.build.keep(token.span),
                    }
                    self.opens |= self.ends_sentence(at);
                }
                *waiting = Waiting::default();
            }
            Kind::Mark if matches!(mark, "," | ";" | ":") => {
                // A comma right behind a dropped sound belongs to the sound.
                if !self.drops_before(at) {
                    waiting.comma = Some(token.span);
                }
            }
            Kind::Mark if token.hyphen && self.drops_before(at) => {}
            Kind::Mark => self.other_mark(token, waiting),
        }
    }

    /// A bracket or quotation mark, with the blank before it that the speaker's text has.
    fn other_mark(&mut self, token: &Token, waiting: &mut Waiting) {
        let written = token.span.of(self.spoken);
        let blank = self.spoken[..token.span.start].ends_with(char::is_whitespace);
        if let Some(comma) = waiting.comma.take().filter(|_| !waiting.sets_off && !self.opens) {
            self.build.keep(comma);
        }
        let closes = matches!(written, ")" | "]" | "”" | "’");
        if blank && !closes && !self.build.written().is_empty() && !self.build.written().ends_with(' ') {
            self.build.insert(token.span.start, " ");
        }
        self.build.keep(token.span);
    }

    fn drops_before(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].counts() && self.drops[at - 1].is_some()
    }

    /// Whether what stood before the break was taken back, so that nothing is broken any more.
    fn mended(&self, at: usize) -> bool {
        let said = (0..at).rev().find(|&before| self.tokens[before].counts() && self.drops[before] != Some(Drop::Filler));
        said.is_some_and(|before| matches!(self.drops[before], Some(Drop::Repeated | Drop::FalseStart)))
    }

    fn ends_sentence(&self, at: usize) -> bool {
        let stop = &self.tokens[at];
        let before = &self.spoken[..stop.span.start];
        let word = before.rsplit([' ', '\n', '\t', '(']).next().unwrap_or("");
        let glued = self.tokens.get(at + 1).is_some_and(|next| next.counts() && next.span.start == stop.span.end);
        let single = stop.span.of(self.spoken) == ".";
        stop.kind == Kind::Stop && !glued && !(single && is_abbreviation(word))
    }

    fn lead_to(&mut self, next: usize, waiting: &Waiting, at: usize) {
        if !self.opens {
            match (waiting.broken, waiting.comma) {
                (Some(span), _) => {
                    let ellipsis = span.of(self.spoken).starts_with(['.', '…']);
                    self.build.replace(span, if ellipsis { "…" } else { " –" });
                }
                (None, Some(comma)) if !waiting.sets_off || self.joins_clauses(next) => self.build.keep(comma),
                _ => {}
            }
        }
        let written = self.build.written();
        let opened = self.tokens[next.saturating_sub(1)..next].iter().any(|mark| mark.kind == Kind::Mark && mark.span.end == at && !mark.hyphen);
        let inside = opened && written.ends_with(['(', '[', '"', '\'', '“', '‘', '«']);
        if !written.is_empty() && !written.ends_with(' ') && !inside {
            self.build.insert(at, " ");
        }
    }

    /// Whether the comma around a dropped sound also parts two clauses.
    fn joins_clauses(&self, next: usize) -> bool {
        const OPENERS: &[&str] = &[
            "and", "as", "because", "but", "cause", "cuz", "for", "he", "i", "i'm", "if", "it", "it's", "or", "she", "so", "that's", "then", "there", "they", "this", "we", "what",
            "when", "where", "which", "who", "you",
        ];
        OPENERS.contains(&self.tokens[next].key.as_str())
    }

    fn close(&mut self, waiting: &Waiting, at: usize) {
        let stops = |c: char| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？');
        let bare = self.build.written().trim_end_matches(['"', '\'', '”', '’', ')', ']', ' ']);
        if !self.opens && !bare.ends_with(stops) {
            self.build.trim_end();
            match waiting.broken {
                Some(span) => self.build.replace(span, "…"),
                None => self.build.insert(at, "."),
            }
        }
    }
}

/// The capital of a letter, where it is one letter that leads back to the small one.
fn capital(first: char) -> char {
    let mut upper = first.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(capital), None) if capital.to_lowercase().eq([first]) => capital,
        _ => first,
    }
}
