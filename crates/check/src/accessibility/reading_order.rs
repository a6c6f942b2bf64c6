//! WCAG 1.3.1 and 1.3.2: lists are lists and tables are tables, not the look of one.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;
use coursewright_prose::markdown::pieces::{Piece, pieces};

pub(crate) static RULE: Rule = Rule {
    id: "accessibility/reading-order",
    title: "List or table in looks only",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "bullets, letters or numbers typed by hand in place of a list, columns made of blanks, tabs or strokes, a list in a text that has room for one line",
    why: "It is read as one run of words: nobody hears how many points there are or which value belongs to which name (WCAG 2.2, 1.3.1 and 1.3.2, level A).",
    hint: "Make it a list or a table.",
    reads: Reads::Block(flags),
};

const BULLETS: [char; 14] = ['•', '·', '◦', '▪', '■', '●', '○', '►', '▸', '➢', '✓', '✔', '→', '‣'];

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let found = match &view.block.body {
        Body::Text { markdown } => in_text(markdown),
        Body::Quotation { .. } => None,
        Body::Steps { steps: entries, .. } | Body::List { entries, .. } => in_entries(entries, matches!(view.block.body, Body::List { .. })),
        _ => view
            .texts
            .iter()
            .filter(|text| !matches!(text.slot, Slot::Body | Slot::Captions) || !matches!(view.block.body, Body::Media { .. }))
            .find_map(|text| in_line(&text.markdown)),
    };
    let raised = found.map(|(what, words)| Raised::at(view.place(), &words, what).show([course_words(&words, [])]));
    raised.into_iter().collect()
}

/// A faked list or table in block Markdown: what to say, and its words.
fn in_text(markdown: &str) -> Option<(&'static str, String)> {
    let mut before: Option<(String, char)> = None;
    for piece in pieces(markdown) {
        let Piece::Paragraph { words, .. } = piece else {
            before = None;
            continue;
        };
        if let Some(columns) = columns(&words) {
            return Some(("These columns are made of blanks or strokes.", columns));
        }
        if in_paragraph(&words) {
            return Some(("These points are typed as text, not as a list.", words));
        }
        // A point to a paragraph: “• Gloves”, “• Probe”.
        let opening = point(&words);
        match (&before, opening) {
            (Some((first, kind)), Some(this)) if *kind == this => return Some(("These points are typed as text, not as a list.", format!("{first}\n{words}"))),
            _ => before = opening.map(|kind| (words, kind)),
        }
    }
    None
}

/// Two lines, or two places in one line, that open as points do.
fn in_paragraph(words: &str) -> bool {
    let points: Vec<char> = words.lines().filter_map(point).collect();
    let pairs = points.windows(2).any(|pair| pair[0] == pair[1]);
    let inside = BULLETS[..10].iter().any(|bullet| words.matches(&format!(" {bullet} ")).count() + usize::from(words.starts_with(*bullet)) >= 2 && *bullet != '·');
    pairs || inside
}

/// How a line opens that stands for a point of a list: by its bullet, `-` for dashes, `1` for numbers, `a` for letters.
fn point(line: &str) -> Option<char> {
    let line = line.trim_start();
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    if BULLETS.contains(&first) {
        return rest.chars().any(char::is_alphanumeric).then_some(first);
    }
    if matches!(first, '–' | '—' | '-' | '*') {
        return rest.starts_with(' ').then_some('-');
    }
    let open = line.trim_start_matches('(');
    let mark: String = open.chars().take_while(char::is_ascii_alphanumeric).collect();
    let after = open[mark.len()..].chars().next()?;
    let spaced = open[mark.len() + after.len_utf8()..].starts_with(' ');
    match (after, spaced) {
        (')' | '.', true) if !mark.is_empty() && mark.len() <= 2 && mark.bytes().all(|b| b.is_ascii_digit()) => Some('1'),
        (')', true) if mark.len() == 1 => Some('a'),
        ('.', true) if mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase()) => Some('a'),
        _ => None,
    }
}

/// Entries that bring their own numbers or bullets.
fn in_entries(entries: &[String], unordered: bool) -> Option<(&'static str, String)> {
    let own: Vec<(char, &String)> = entries.iter().filter_map(|entry| Some((point(&numbered(entry))?, entry))).filter(|(kind, _)| *kind != 'a' || unordered).collect();
    let pair = own.windows(2).find(|pair| pair[0].0 == pair[1].0)?;
    let message = match (pair[0].0, unordered) {
        ('1', true) => "The numbers of this list are typed by hand.",
        ('1', false) => "These steps carry a number of their own beside the one they get.",
        _ => "These entries carry a bullet of their own beside the one they get.",
    };
    Some((message, format!("{}\n{}", pair[0].1, pair[1].1)))
}

/// “Step 3: open the lid” as “3. open the lid”.
fn numbered(entry: &str) -> String {
    let bare = entry.trim().trim_start_matches("**").trim_start_matches('\\').replace("\\.", ".").replace("\\)", ")");
    match bare.to_lowercase().strip_prefix("step ").map(|_| &bare[5..]) {
        Some(rest) => rest.replacen(':', ".", 1),
        None => bare,
    }
}

/// A list in a text that has room for one line.
fn in_line(markdown: &str) -> Option<(&'static str, String)> {
    if !markdown.contains('\n') && !markdown.contains(BULLETS) {
        return None;
    }
    let listed = markdown.lines().filter(|line| point(line).is_some()).count() > 1;
    let run = in_paragraph(markdown);
    (listed || run).then(|| ("These points run together: there is room for one line only.", markdown.to_owned()))
}

/// Two lines or more whose words are set apart by blanks, tabs or strokes at the same number of places.
fn columns(words: &str) -> Option<String> {
    let lines: Vec<&str> = words.lines().collect();
    let first = lines.windows(2).position(|pair| cells(pair[0]) > 1 && cells(pair[0]) == cells(pair[1]))?;
    Some(lines[first..].join("\n"))
}

fn cells(line: &str) -> usize {
    let line = line.trim();
    if line.contains('|') {
        return line.trim_matches('|').split(" | ").filter(|cell| !cell.trim().is_empty()).count();
    }
    let mut parts = line.split('\t').flat_map(|part| part.split("   ")).filter(|part| !part.trim().is_empty());
    let first = parts.next().is_some_and(|part| !part.trim().is_empty());
    usize::from(first) + parts.count()
}
