//! WebVTT and SubRip: cues into turns of speakers. A broken cue costs its words at most, never the file.
//!
//! aspasia was looked at: it leaves voice tags inside the text, gives no line numbers, and stops at the first
//! malformed cue, so the two small formats are read here.

use crate::clock;
use crate::gather::{Gathering, lines};
use crate::hidden::clipped;
use crate::speaker::{self, Census};
use crate::turn::{Said, Turn};
use coursewright_course::source::LossKind;
use std::borrow::Cow;

/// A cue as it stands in the file.
struct Cue<'a> {
    start: u32,
    end: u32,
    text: Vec<&'a str>,
    line: usize,
}

/// Reads WebVTT or SubRip.
pub(crate) fn read(text: &str, found: &mut Gathering) {
    let cues = cues(text, found);
    found.cues = u32::try_from(cues.len()).ok();
    let parts: Vec<(usize, Vec<Part>)> = cues.iter().map(|cue| parts(&cue.text)).enumerate().collect();
    let names = names(&parts);
    let tagged = parts.iter().flat_map(|(_, parts)| parts).any(|part| part.voice.is_some());
    let mut turn = Turn::default();
    let mut last: Option<String> = None;
    let mut before: Option<(u32, String)> = None;
    let mut doubled = 0;
    for (n, parts) in parts {
        let cue = &cues[n];
        for part in parts {
            let (speaker, words) = match (part.voice, speaker::prefix(&part.text)) {
                (Some(voice), _) => (speaker::tidy(&voice), part.text.as_str()),
                (None, Some((name, words))) if names.knows(name) => (speaker::tidy(name), words),
                // Where voices are tagged, a cue without a tag is nobody's; where names stand in the text, it goes on.
                (None, _) if part.turns || tagged => (None, part.text.as_str()),
                (None, _) => (last.clone(), part.text.as_str()),
            };
            last.clone_from(&speaker);
            // Live captions roll: a line is shown again above the next one. Its second showing is not said twice.
            let rolled = before.as_ref().is_some_and(|(end, text)| text == words && cue.start <= end.saturating_add(100));
            if rolled && words.split_whitespace().count() > 3 {
                doubled += 1;
                continue;
            }
            before = Some((cue.end, words.to_owned()));
            let (line, last_line) = (Some(number(cue.line)), Some(number(cue.line + cue.text.len())));
            if part.turns {
                turn.hand_over(found);
            }
            turn.say(speaker, Said { text: words.to_owned(), start: Some(cue.start), end: Some(cue.end), line, last_line }, found);
        }
    }
    turn.hand_over(found);
    if doubled > 0 {
        let what = format!("{doubled} cues repeat the cue before them, as rolling captions do; they are kept once.");
        found.lose_overall(LossKind::Simplified, what);
    }
}

fn number(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// Finds the cues: each is a line of times with the lines of text below it.
fn cues<'a>(text: &'a str, found: &mut Gathering) -> Vec<Cue<'a>> {
    let mut cues = Vec::new();
    let all: Vec<&str> = text.lines().collect();
    let mut n = 0;
    while n < all.len() {
        let line = all[n];
        if let Some((start, end, _)) = clock::range(line) {
            let mut below = n + 1;
            while below < all.len() && !all[below].trim().is_empty() && clock::range(all[below]).is_none() {
                below += 1;
            }
            // SubRip files glued together may lack the blank line: a lone number before times belongs to the next cue.
            let glued = below < all.len() && clock::range(all[below]).is_some() && below > n + 2 && is_number(all[below - 1]);
            let text = all[n + 1..below - usize::from(glued)].to_vec();
            if end < start {
                found.lose(LossKind::Guessed, "A cue ends before it begins; its end was taken as its start.", lines(n + 1, n + 1));
            }
            cues.push(Cue { start, end: end.max(start), text, line: n + 1 });
            n = below;
        } else if line.contains("-->") {
            let mut below = n + 1;
            while below < all.len() && !all[below].trim().is_empty() {
                below += 1;
            }
            let words = clipped(&all[n + 1..below].join(" "));
            let what = format!("The times “{}” cannot be read, so this cue is missing: “{words}”", clipped(line));
            found.lose(LossKind::Lost, what, lines(n + 1, below));
            n = below;
        } else if let Some(note) = line.trim_start_matches('\u{FEFF}').strip_prefix("NOTE").filter(|_| is_web_vtt(all[0])) {
            let mut below = n + 1;
            while below < all.len() && !all[below].trim().is_empty() {
                below += 1;
            }
            let words = clipped(&format!("{note} {}", all[n + 1..below].join(" ")));
            if !words.is_empty() {
                found.lose(LossKind::Hidden, format!("A note that viewers do not see: “{words}”"), lines(n + 1, below));
            }
            n = below;
        } else if is_web_vtt(all[0]) && matches!(line.trim_end(), "STYLE" | "REGION") {
            // How cues look and where they stand on the screen: no words, up to the blank line.
            n += all[n..].iter().take_while(|line| !line.trim().is_empty()).count();
        } else {
            stray(line, all.get(n + 1).copied(), n, found);
            n += 1;
        }
    }
    cues
}

fn is_web_vtt(first: &str) -> bool {
    first.trim_start_matches('\u{FEFF}').starts_with("WEBVTT")
}

fn is_number(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// A line outside every cue: the head, a style, an identifier, or words that nobody will hear.
fn stray(line: &str, next: Option<&str>, n: usize, found: &mut Gathering) {
    let line = line.trim_start_matches('\u{FEFF}').trim();
    let identifies = next.is_some_and(|next| next.contains("-->"));
    let known = line.is_empty() || n == 0 || identifies || is_number(line) || line.starts_with("STYLE") || line.starts_with("REGION");
    let head = ["Kind:", "Language:", "X-TIMESTAMP-MAP", "::cue", "}", "{"].iter().any(|word| line.starts_with(word)) || line.ends_with(';');
    if !known && !head {
        found.lose(LossKind::Lost, format!("These words stand outside every cue: “{}”", clipped(line)), lines(n + 1, n + 1));
    }
}

/// A stretch of a cue in one voice.
struct Part {
    voice: Option<String>,
    /// A mark says that somebody else begins to speak.
    turns: bool,
    text: String,
}

/// Takes a cue's text apart: voice tags, `>>` marks, styling tags, character references.
fn parts(cue: &[&str]) -> Vec<Part> {
    let mut parts = vec![Part { voice: None, turns: false, text: String::new() }];
    for line in cue {
        let plain = without_braces(line);
        let mut rest = plain.trim();
        // “>>” is the captioners' mark of a new voice; also “- ” where two speak in one cue.
        if let Some(after) = rest.strip_prefix(">>").or_else(|| rest.strip_prefix("&gt;&gt;")) {
            rest = after.trim_start_matches(['>', ' ']);
            parts.push(Part { voice: None, turns: true, text: String::new() });
        }
        blank(&mut parts);
        while let Some(open) = rest.find('<') {
            unescape(&rest[..open], &mut parts);
            if !is_tag(&rest[open + 1..]) {
                unescape("<", &mut parts);
                rest = &rest[open + 1..];
                continue;
            }
            // Without an end this tag and all behind it are words; looking again at each would take for ever.
            let Some(close) = rest[open..].find('>') else {
                rest = &rest[open..];
                break;
            };
            let tag = &rest[open + 1..open + close];
            rest = &rest[open + close + 1..];
            if let Some(name) = voice(tag) {
                blank(&mut parts);
                parts.push(Part { voice: Some(name.to_owned()), turns: false, text: String::new() });
            }
        }
        unescape(rest, &mut parts);
    }
    parts.retain(|part| !part.text.trim().is_empty());
    parts
}

/// A line without the marks in braces that players of SubRip know: `{\an8}` for a place, `{b}` for a look.
fn without_braces(line: &str) -> Cow<'_, str> {
    if !line.contains('{') {
        return Cow::Borrowed(line);
    }
    let (mut out, mut rest) = (String::with_capacity(line.len()), line);
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let mark = rest[open..].find('}').map(|close| &rest[open + 1..open + close]);
        match mark.filter(|mark| mark.starts_with('\\') || matches!(mark.trim_start_matches('/'), "b" | "i" | "u" | "s")) {
            Some(mark) => rest = &rest[open + mark.len() + 2..],
            None => {
                out.push('{');
                rest = &rest[open + 1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether what follows a `<` is a tag of the two formats and not a sign for “less than”.
fn is_tag(after: &str) -> bool {
    after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c.is_ascii_digit())
}

/// The name in `v.loud Ada`, the inside of a voice tag.
fn voice(tag: &str) -> Option<&str> {
    let after = tag.strip_prefix('v')?;
    let (classes, name) = after.split_once(char::is_whitespace)?;
    ((classes.is_empty() || classes.starts_with('.')) && !name.trim().is_empty()).then(|| name.trim())
}

fn blank(parts: &mut [Part]) {
    if let Some(part) = parts.last_mut()
        && !part.text.is_empty()
        && !part.text.ends_with(' ')
    {
        part.text.push(' ');
    }
}

/// Adds words with the character references of WebVTT resolved.
fn unescape(words: &str, parts: &mut [Part]) {
    let Some(part) = parts.last_mut() else { return };
    if !words.contains('&') {
        part.text.push_str(words);
        return;
    }
    let plain = words.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{A0}").replace("&lrm;", "").replace("&rlm;", "");
    part.text.push_str(&plain.replace("&amp;", "&"));
}

/// The names that stand before colons, when they are names: two people, or one who comes back.
fn names(parts: &[(usize, Vec<Part>)]) -> Census {
    let mut census = Census::default();
    for part in parts.iter().flat_map(|(_, parts)| parts) {
        if part.voice.is_none() {
            census.count(speaker::prefix(&part.text).map(|(name, _)| name));
        }
    }
    if census.repeated(2) >= 2 || (census.repeated(2) == 1 && census.named * 3 >= census.lines) {
        return census;
    }
    Census::default()
}

#[cfg(test)]
mod tests;
