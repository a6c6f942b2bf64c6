//! Transcripts as text: “Speaker: words”, with or without times, and the forms that meeting programs export.

use crate::clock;
use crate::gather::{Gathering, lines};
use crate::hidden::clipped;
use crate::speaker::{self, Census};
use crate::turn::{Said, Turn};
use coursewright_course::source::{LossKind, PassageKind};

/// The head of a line: who speaks, when, and what of the line is speech.
#[derive(Debug, PartialEq, Eq)]
struct Head<'a> {
    speaker: Option<&'a str>,
    start: Option<u32>,
    end: Option<u32>,
    words: &'a str,
}

/// Whether a text is a transcript: two people at least who come back, on most of its lines.
pub(crate) fn is_transcript(text: &str) -> bool {
    let mut census = Census::default();
    let mut timed = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let head = head(line);
        timed += usize::from(head.as_ref().is_some_and(|head| head.start.is_some()));
        census.count(head.and_then(|head| head.speaker));
    }
    // Speech may go on over several lines, so two lines in five are enough with plain names, one in six with times.
    let people = census.repeated(2) >= 2;
    people && (census.named * 5 >= census.lines * 2 || (timed * 6 >= census.lines && census.named * 6 >= census.lines))
}

/// Reads a transcript.
pub(crate) fn read(text: &str, found: &mut Gathering) {
    let mut census = Census::default();
    for line in text.lines() {
        census.count(head(line).and_then(|head| head.speaker));
    }
    let mut turn = Turn::default();
    let mut open: Option<(Option<String>, Said)> = None;
    let mut foreword: Vec<(usize, &str)> = Vec::new();
    let mut times: (Option<u32>, Option<u32>) = (None, None);
    for (n, line) in (1..).zip(text.lines()) {
        let head = head(line).filter(|head| head.speaker.is_none_or(|name| census.knows(name)));
        match head {
            // A line of times alone belongs to what follows.
            Some(Head { speaker: None, start, end, words: "" }) => times = (start, end),
            Some(head) if head.speaker.is_some() || open.is_some() || head.start.is_some() => {
                before(&mut foreword, found);
                let last = open.take();
                let speaker = match head.speaker {
                    Some(name) => speaker::tidy(name),
                    None => last.as_ref().and_then(|(speaker, _)| speaker.clone()),
                };
                hand_over(last, &mut turn, found);
                let start = head.start.or(times.0);
                let end = head.end.or(times.1);
                times = (None, None);
                open = Some((speaker, Said { text: head.words.to_owned(), start, end, line: Some(n), last_line: Some(n) }));
            }
            _ => match &mut open {
                Some((_, said)) if !line.trim().is_empty() => {
                    if !said.text.is_empty() {
                        said.text.push('\n');
                    }
                    said.text.push_str(line.trim_end());
                    said.last_line = Some(n);
                }
                Some(_) => {}
                None => foreword.push((n as usize, line)),
            },
        }
    }
    before(&mut foreword, found);
    hand_over(open, &mut turn, found);
    turn.hand_over(found);
    let once = census.once();
    if !once.is_empty() {
        let names = clipped(&once.join(", "));
        found.lose_overall(LossKind::Guessed, format!("Taken as speakers although each speaks only once: {names}."));
    }
}

/// Words above the first speaker are paragraphs: a title, a date, who was there.
fn before(foreword: &mut Vec<(usize, &str)>, found: &mut Gathering) {
    for (n, line) in foreword.drain(..) {
        found.add(line, PassageKind::Paragraph, lines(n, n));
    }
}

fn hand_over(open: Option<(Option<String>, Said)>, turn: &mut Turn, found: &mut Gathering) {
    let Some((speaker, said)) = open else { return };
    // Programs write a line for each breath, with a time; people write a line for each turn.
    if said.start.is_none() {
        turn.hand_over(found);
    }
    if !said.text.trim().is_empty() {
        turn.say(speaker, said, found);
    }
}

/// Reads the head of a line, in any of the forms:
///
/// `Ada: words` · `[00:12:31] Ada: words` · `00:12:31 Ada: words` · `Ada (00:12:31): words` ·
/// `Ada (00:12:31)` or `Ada  12:31` alone · `00:12:31 --> 00:12:40` alone · `[00:12:31] words`.
fn head(line: &str) -> Option<Head<'_>> {
    let line = line.trim();
    if let Some((start, end, rest)) = bracketed(line) {
        let rest = rest.trim_start_matches([' ', '\t', '-', '–', '|']);
        return Some(match speaker::prefix(rest) {
            Some((name, words)) => Head { speaker: Some(name), start: Some(start), end, words },
            None => Head { speaker: None, start: Some(start), end, words: rest },
        });
    }
    if let Some((name, words)) = speaker::prefix(line) {
        return Some(Head { speaker: Some(name), start: None, end: None, words });
    }
    // A name with a time behind it, alone on its line or before a colon.
    let (name, after) = name_before_time(line)?;
    let (start, end, rest) = timed(after)?;
    let words = match rest.strip_prefix(':') {
        Some(words) => words.trim_start(),
        None if rest.trim().is_empty() => "",
        None => return None,
    };
    Some(Head { speaker: Some(name), start: Some(start), end, words })
}

/// A time at the start with a colon behind it or none.
fn bracketed(text: &str) -> Option<(u32, Option<u32>, &str)> {
    let (start, end, rest) = timed(text)?;
    Some((start, end, rest.strip_prefix(':').filter(|rest| rest.is_empty() || rest.starts_with(' ')).map_or(rest, str::trim_start)))
}

/// A time at the start, in brackets or not; a range where there is one.
fn timed(text: &str) -> Option<(u32, Option<u32>, &str)> {
    let close = match text.chars().next()? {
        '[' => Some(']'),
        '(' => Some(')'),
        '<' => Some('>'),
        _ => None,
    };
    let inner = if close.is_some() { &text[1..] } else { text };
    let (start, end, rest) = match clock::range(inner) {
        Some((start, end, rest)) => (start, Some(end), rest),
        None => {
            let (start, rest) = clock::leading(inner)?;
            (start, None, rest)
        }
    };
    let rest = match close {
        Some(close) => rest.trim_start().strip_prefix(close)?,
        None => rest,
    };
    // “10:30am: doors open” is a plan for a day, not a place in a recording.
    if close.is_none() && rest.starts_with(|c: char| c.is_alphabetic()) {
        return None;
    }
    Some((start, end, rest))
}

/// Splits `Ada Hale (00:12:31)` or `Ada Hale   0:03` before the time.
fn name_before_time(line: &str) -> Option<(&str, &str)> {
    let cut = line.char_indices().find(|(at, c)| {
        let after = &line[at + c.len_utf8()..];
        c.is_whitespace() && after.starts_with(|d: char| d.is_ascii_digit() || matches!(d, '[' | '('))
    })?;
    let name = line[..cut.0].trim().trim_end_matches([',', '-', '–', '|']).trim_matches('*').trim_end();
    speaker::is_plausible(name).then(|| (name, line[cut.0..].trim_start_matches(|c: char| c.is_whitespace())))
}

#[cfg(test)]
mod tests;
