//! The same document as Markdown, for those who read or keep text.

use super::{Block, Document, Run, Shape};
use crate::words::clean;
use coursewright_prose::markdown::words::written;

pub(super) fn write(document: &Document) -> String {
    let mut parts: Vec<String> = vec![];
    if !document.head.is_empty() {
        parts.push(line(&document.head));
    }
    parts.extend(document.blocks.iter().map(block).filter(|part| !part.is_empty()));
    if !document.foot.is_empty() {
        parts.push(format!("---\n\n{}", line(&document.foot)));
    }
    parts.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(runs) => format!("# {}", line(runs)),
        // The title is the one heading of the first rank.
        Block::Heading { rank, runs, .. } => format!("{} {}", "#".repeat(usize::from(*rank) + 1), line(runs)),
        Block::Paragraph(Shape::Boxed, runs) => format!("> {}", line(runs)),
        Block::Paragraph(_, runs) => line(runs),
        Block::List { counted, entries } => {
            let entry = |(n, runs): (usize, &Vec<Run>)| if *counted { format!("{n}. {}", line(runs)) } else { format!("- {}", line(runs)) };
            (1..).zip(entries).map(entry).collect::<Vec<_>>().join("\n")
        }
        Block::Table { header, rows, .. } => table(header, rows),
        // Nobody asks for a form as text; its cells are read one after the other.
        Block::Form { rows, .. } => rows.iter().flatten().flatten().map(|entry| line(&entry.runs)).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n\n"),
        Block::Lines(_) => String::new(),
    }
}

fn table(header: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) -> String {
    let cell = |runs: &Vec<Run>| line(runs).replace('|', "\\|").replace("\\\\|", "\\|");
    let row = |cells: &[Vec<Run>]| format!("| {} |", (0..header.len()).map(|n| cells.get(n).map_or(String::new(), cell)).collect::<Vec<_>>().join(" | "));
    let mut lines = vec![row(header), format!("|{}", " --- |".repeat(header.len()))];
    lines.extend(rows.iter().map(|cells| row(cells)));
    lines.join("\n")
}

/// Runs as one line; what looks like a mark is a letter of theirs.
fn line(runs: &[Run]) -> String {
    runs.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let text = clean(&run.text).replace(['\n', '\t'], " ");
    let words = text.trim();
    let marks = match (run.bold, run.italic) {
        _ if words.is_empty() => "",
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    // Marks stand at words: a blank inside them would show them.
    let (before, after) = (&text[..text.len() - text.trim_start().len()], &text[text.trim_end().len().max(text.len() - text.trim_start().len())..]);
    format!("{before}{marks}{}{marks}{after}", written(words))
}
