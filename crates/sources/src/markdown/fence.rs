//! Pandoc's fenced divs: lines of colons that frame a part and name it.

use crate::gather::{Gathering, lines};
use coursewright_course::source::{Loss, LossKind};

/// The text with the lines of colons blanked out, so that every other byte keeps its place.
///
/// Markdown does not know these frames; the words in them are read as if they stood free, and the person is told.
pub(super) fn without(text: &str, found: &mut Gathering) -> String {
    let mut out = String::with_capacity(text.len());
    let mut code: Option<&str> = None;
    let mut names: Vec<(String, u32)> = Vec::new();
    let mut first = None;
    for (n, line) in (1..).zip(text.split_inclusive('\n')) {
        let body = line.trim();
        let fence = ["```", "~~~"].into_iter().find(|fence| body.starts_with(fence));
        match (code, fence) {
            (None, Some(fence)) => code = Some(fence),
            (Some(open), Some(fence)) if open == fence => code = None,
            _ => {}
        }
        if code.is_some() || !body.starts_with(":::") {
            out.push_str(line);
            continue;
        }
        let name = name(body);
        if !name.is_empty() {
            first = first.or(Some(n));
            match names.iter_mut().find(|(known, _)| *known == name) {
                Some((_, times)) => *times += 1,
                None => names.push((name, 1)),
            }
        }
        // A blank for each byte: offsets stay those of the file.
        out.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
    if let Some(first) = first {
        let named: Vec<String> = names.iter().map(|(name, times)| format!("{name} ({times})")).collect();
        let what = format!("Frames around parts are left out, the words in them are kept: {}.", named.join(", "));
        found.report(Loss { kind: LossKind::Simplified, what, locator: lines(first, first) });
    }
    out
}

/// What a line like `::: {.callout .wide}` or `:::: challenge ::::` calls its part.
fn name(line: &str) -> String {
    let inner = line.trim_matches(|c: char| c == ':' || c.is_whitespace()).trim_matches(['{', '}']);
    let first = inner.split_whitespace().next().unwrap_or("").trim_start_matches(['.', '#']);
    first.chars().take(40).collect()
}
