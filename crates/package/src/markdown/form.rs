//! The readable form of each kind of block, and back.

use super::comment::{guarded, unguarded};
use super::{question, scenario};
use coursewright_course::asset::Medium;
use coursewright_course::block::{Body, Flashcard, Term, Tone};

/// A block's kind with its arguments, and its lines.
pub(super) struct Form {
    pub(super) word: &'static str,
    pub(super) arguments: String,
    pub(super) text: String,
}

const TONES: [(Tone, &str, &str); 4] =
    [(Tone::Limit, "limit", "Limit"), (Tone::Warning, "warning", "Warning"), (Tone::Note, "note", "Note"), (Tone::Experience, "experience", "From experience")];

/// The readable form of a block; JSON where the words would not come back from it.
pub(super) fn of(body: &Body) -> Form {
    let form = readable(body);
    let lines: Vec<&str> = form.text.split('\n').collect();
    if back(form.word, &form.arguments, &lines).as_ref() == Some(body) {
        return form;
    }
    let json = serde_json::to_string(body).expect("values of the field always serialise");
    Form { word: "raw", arguments: String::new(), text: format!("```json\n{json}\n```") }
}

fn readable(body: &Body) -> Form {
    let form = |word, text: String| Form { word, arguments: String::new(), text };
    match body {
        Body::Text { markdown } => form("text", guarded(markdown)),
        Body::Steps { lead, steps } => form("steps", list(lead, steps, |n| format!("{}. ", n + 1))),
        Body::List { lead, entries } => form("list", list(lead, entries, |_| "- ".into())),
        Body::Callout { tone, text } => {
            let (_, word, title) = TONES.iter().find(|(own, ..)| own == tone).expect("every tone is in the table");
            form(word, format!("> **{title}**\n{}", quoted(text)))
        }
        Body::Terms { entries } => form("terms", entries.iter().map(|entry| format!("- **{}**: {}", entry.term, entry.meaning)).collect::<Vec<_>>().join("\n")),
        Body::Flashcards { lead, cards } => form("flashcards", deck(lead, cards)),
        Body::Table { caption, header, rows } => form("table", table(caption, header, rows)),
        Body::Quotation { text, by } => form("quotation", format!("{}\n> — {by}", quoted(text))),
        Body::Figure { asset, alt, decorative, caption } => {
            Form { word: "figure", arguments: format!("{asset}{}", if *decorative { " decorative" } else { "" }), text: format!("![{alt}][{asset}]\n\n{caption}") }
        }
        // The recording itself does not travel, see `pictures`; its id is made from its bytes, so it is found again.
        Body::Media { asset, medium, title, captions, transcript } => {
            let (word, name) = media_words(*medium);
            Form { word, arguments: asset.to_string(), text: format!("**{name}:** {title}\n\n```vtt\n{}\n```\n\n{}", guarded(captions), guarded(transcript)) }
        }
        Body::Scenario(own) => form("scenario", scenario::of(own)),
        Body::Item(item) => question::of(item),
    }
}

/// The block that these lines say; none when they are not of this kind.
pub(super) fn back(word: &str, arguments: &str, lines: &[&str]) -> Option<Body> {
    if let Some((tone, _, title)) = TONES.iter().find(|(_, own, _)| *own == word) {
        let (first, rest) = lines.split_first()?;
        return (*first == format!("> **{title}**")).then_some(()).and_then(|()| Some(Body::Callout { tone: *tone, text: unquoted(rest)? }));
    }
    Some(match word {
        "text" => Body::Text { markdown: unguarded(lines) },
        "steps" => {
            let (lead, steps) = unlist(lines, |n| format!("{}. ", n + 1))?;
            Body::Steps { lead, steps }
        }
        "list" => {
            let (lead, entries) = unlist(lines, |_| "- ".into())?;
            Body::List { lead, entries }
        }
        "terms" => Body::Terms {
            entries: lines
                .iter()
                .filter(|line| !line.is_empty())
                .map(|line| {
                    let (term, meaning) = line.strip_prefix("- **")?.split_once("**: ")?;
                    Some(Term { term: term.into(), meaning: meaning.into() })
                })
                .collect::<Option<_>>()?,
        },
        "flashcards" => undeck(lines)?,
        "table" => untable(lines)?,
        "quotation" => {
            let (by, text) = lines.split_last()?;
            Body::Quotation { text: unquoted(text)?, by: by.strip_prefix("> — ")?.into() }
        }
        "figure" => {
            let mut arguments = arguments.split(' ');
            let asset = arguments.next()?.parse().ok()?;
            let decorative = arguments.next() == Some("decorative");
            let [image, "", caption] = lines else { return None };
            let alt = image.strip_prefix("![")?.strip_suffix(&format!("][{asset}]"))?;
            Body::Figure { asset, alt: alt.into(), decorative, caption: (*caption).into() }
        }
        "video" | "audio" => {
            let medium = if word == "video" { Medium::Video } else { Medium::Audio };
            let [title, "", "```vtt", rest @ ..] = lines else { return None };
            let end = rest.iter().position(|line| *line == "```")?;
            let ["", transcript @ ..] = &rest[end + 1..] else { return None };
            let title = title.strip_prefix(&format!("**{}:** ", media_words(medium).1))?.into();
            Body::Media { asset: arguments.parse().ok()?, medium, title, captions: unguarded(&rest[..end]), transcript: unguarded(transcript) }
        }
        "scenario" => Body::Scenario(scenario::back(lines)?),
        "raw" => {
            let ["```json", json, "```"] = lines else { return None };
            serde_json::from_str(json).ok()?
        }
        _ => Body::Item(question::back(word, arguments, lines)?),
    })
}

const fn media_words(medium: Medium) -> (&'static str, &'static str) {
    match medium {
        Medium::Video => ("video", "Video"),
        Medium::Audio => ("audio", "Recording"),
    }
}

/// Each line of a text behind a `>`.
pub(super) fn quoted(text: &str) -> String {
    text.split('\n').map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// The text that stands behind the `>` of these lines.
pub(super) fn unquoted(lines: &[&str]) -> Option<String> {
    Some(lines.iter().map(|line| line.strip_prefix("> ")).collect::<Option<Vec<_>>>()?.join("\n"))
}

fn list(lead: &str, entries: &[String], mark: impl Fn(usize) -> String) -> String {
    let mut lines = vec![];
    if !lead.is_empty() {
        lines.extend([lead.to_owned(), String::new()]);
    }
    lines.extend(entries.iter().enumerate().map(|(n, entry)| format!("{}{entry}", mark(n))));
    lines.join("\n")
}

fn unlist(lines: &[&str], mark: impl Fn(usize) -> String) -> Option<(String, Vec<String>)> {
    let (lead, rest) = match lines {
        [""] => return Some((String::new(), vec![])),
        [lead, "", rest @ ..] => ((*lead).to_owned(), rest),
        rest => (String::new(), rest),
    };
    let entries = rest.iter().enumerate().map(|(n, line)| Some(line.strip_prefix(&mark(n))?.to_owned())).collect::<Option<_>>()?;
    Some((lead, entries))
}

/// A card is an entry: its front, and its back below.
fn deck(lead: &str, cards: &[Flashcard]) -> String {
    let entries: Vec<String> = cards.iter().map(|card| format!("**{}**\n  {}", card.front, card.back)).collect();
    list(lead, &entries, |_| "- ".into())
}

fn undeck(lines: &[&str]) -> Option<Body> {
    let (lead, rest) = match lines {
        [""] => (String::new(), &[][..]),
        [lead, "", rest @ ..] => ((*lead).to_owned(), rest),
        rest => (String::new(), rest),
    };
    let card = |pair: &[&str]| {
        let [front, back] = pair else { return None };
        Some(Flashcard { front: front.strip_prefix("- **")?.strip_suffix("**")?.into(), back: back.strip_prefix("  ")?.into() })
    };
    Some(Body::Flashcards { lead, cards: rest.chunks(2).map(card).collect::<Option<_>>()? })
}

fn table(caption: &str, header: &[String], rows: &[Vec<String>]) -> String {
    let row = |cells: &[String]| format!("| {} |", cells.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | "));
    let rule = format!("|{}", " --- |".repeat(header.len()));
    let mut lines = vec![caption.to_owned(), String::new(), row(header), rule];
    lines.extend(rows.iter().map(|cells| row(cells)));
    lines.join("\n")
}

fn untable(lines: &[&str]) -> Option<Body> {
    let [caption, "", header, _rule, rows @ ..] = lines else { return None };
    Some(Body::Table { caption: (*caption).into(), header: cells(header)?, rows: rows.iter().map(|line| cells(line)).collect::<Option<_>>()? })
}

fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix("| ")?.strip_suffix(" |")?;
    // A bar inside a cell stands behind a backslash, so it never stands between blanks.
    Some(inner.split(" | ").map(|cell| cell.replace("\\|", "|")).collect())
}
