//! Pandoc's fenced divs: lines of colons that frame a part and name it.
//!
//! Markdown does not know these frames. Their lines are no words; what they say of the text is kept as structure: a
//! box (a callout, a challenge, its solution) is a part of the section it stands in, and its heading names the box.

use crate::gather::{Gathering, lines};
use coursewright_course::source::{Loss, LossKind};
use std::ops::Range;

/// Names of boxes in the handbooks of Carpentries, Quarto, Bookdown and Sphinx; `callout-note` begins like `callout`.
const BOXES: [&str; 33] = [
    "admonition",
    "answer",
    "aside",
    "attention",
    "callout",
    "caution",
    "challenge",
    "checklist",
    "danger",
    "definition",
    "discussion",
    "example",
    "exercise",
    "hint",
    "important",
    "info",
    "instructor",
    "keypoints",
    "note",
    "notes",
    "objectives",
    "practice",
    "prereq",
    "questions",
    "quiz",
    "rmdnote",
    "solution",
    "spoiler",
    "task",
    "testimonial",
    "theorem",
    "tip",
    "warning",
];

/// Names that only say how a part is laid out: what stands in it stands free.
const LAYOUT: [&str; 12] = ["column", "columns", "content", "content-hidden", "content-visible", "group-tab", "landscape", "panel-tabset", "section", "slide", "tab", "wide"];

/// A text without its frames, and where its boxes were.
pub(super) struct Framed {
    /// The text with the lines of colons blanked out, so that every other byte keeps its place.
    pub(super) text: String,
    /// The boxes, by where they begin; one in another lies wholly in it.
    pub(super) boxes: Vec<Range<usize>>,
}

/// A frame that is still open.
struct Open {
    name: String,
    start: usize,
    /// Headings that stand in it and in no frame further in.
    headings: u32,
}

/// Takes the frames off a text, and tells which there were.
pub(super) fn without(text: &str, found: &mut Gathering) -> Framed {
    let mut out = String::with_capacity(text.len());
    let mut code: Option<(char, usize)> = None;
    let mut names: Vec<(String, u32)> = Vec::new();
    let (mut open, mut boxes): (Vec<Open>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let mut first = None;
    for (n, line) in (1..).zip(text.split_inclusive('\n')) {
        let body = line.trim();
        match (code, code_fence(body)) {
            (None, Some((mark, width, _))) => code = Some((mark, width)),
            // A fence closes by its own mark, at least as long, with nothing behind it.
            (Some((mark, width)), Some((again, wide, true))) if mark == again && wide >= width => code = None,
            _ => {}
        }
        if code.is_some() || !body.starts_with(":::") {
            let heading = code.is_none() && body.starts_with('#') && body.trim_start_matches('#').starts_with(' ');
            if let Some(innermost) = open.last_mut() {
                innermost.headings += u32::from(heading);
            }
            out.push_str(line);
            continue;
        }
        if body.bytes().all(|byte| byte == b':') {
            // A line of colons alone closes what was opened last; one too many closes nothing.
            if let Some(closed) = open.pop()
                && closed.is_box()
            {
                boxes.push(closed.start..out.len());
            }
        } else {
            let name = name(body);
            first = first.or(Some(n));
            let shown = if name.is_empty() { "unnamed" } else { &name };
            match names.iter_mut().find(|(known, _)| known == shown) {
                Some((_, times)) => *times += 1,
                None => names.push((shown.to_owned(), 1)),
            }
            open.push(Open { name, start: out.len(), headings: 0 });
        }
        // A blank for each byte: offsets stay those of the file.
        out.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
    // A frame that is never closed frames nothing that could be told.
    boxes.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    tell(&names, first, found);
    Framed { text: out, boxes }
}

fn tell(names: &[(String, u32)], first: Option<usize>, found: &mut Gathering) {
    let Some(first) = first else { return };
    let named: Vec<String> = names.iter().map(|(name, times)| format!("{name} ({times})")).collect();
    let what =
        format!("Frames around parts are left out, the words in them are kept: {}. The heading of a box names the box; the section around it goes on behind it.", named.join(", "));
    found.report(Loss { kind: LossKind::Simplified, what, locator: lines(first, first) });
}

impl Open {
    /// Whether this frame is a box within a section, and not a sheet around sections.
    fn is_box(&self) -> bool {
        let is = |known: &str| self.name == known || self.name.strip_prefix(known).is_some_and(|rest| rest.starts_with(['-', '_']));
        let layout = self.name.is_empty() || LAYOUT.iter().any(|known| is(known));
        // What nobody knows by name is a box while it has one heading at the most, as a box has.
        BOXES.iter().any(|known| is(known)) || (!layout && self.headings <= 1)
    }
}

/// The mark, the width, and whether nothing stands behind, of a line that fences code.
fn code_fence(body: &str) -> Option<(char, usize, bool)> {
    let mark = body.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = body.trim_start_matches(mark);
    let width = body.len() - rest.len();
    // Between backticks on one line stands code within a sentence.
    (width >= 3 && !(mark == '`' && rest.contains('`'))).then(|| (mark, width, rest.trim().is_empty()))
}

/// What a line like `::: {.callout .wide}` or `:::: challenge ::::` calls its part.
fn name(line: &str) -> String {
    let inner = line.trim_matches(|c: char| c == ':' || c.is_whitespace()).trim_matches(['{', '}']);
    // A class says what a part is; `#exercise-3` and `key="value"` do not.
    let class = inner.split_whitespace().find(|word| !word.starts_with('#') && !word.contains('='));
    class.unwrap_or("").trim_start_matches('.').trim_end_matches(['{', '}']).to_lowercase().chars().take(40).collect()
}
