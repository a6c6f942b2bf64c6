//! One block of a lesson.

use super::asset::{self, Assets};
use super::escape::{Escaped, put};
use super::icon::icon;
use super::marking::{chunks, line};
use super::media;
use super::origin::origin;
use super::setting::{Setting, numbers, sentences};
use coursewright_course::block::{Block, Body, Term, Tone};
use coursewright_course::id::StatementId;
use coursewright_course::place::Slot;
use coursewright_prose::markdown::{html, plain};

/// The markup of a block that is no question.
pub(crate) fn block(out: &mut String, setting: &Setting<'_>, assets: &Assets<'_>, block: &Block) {
    put!(out, "<div class=\"block {}\" id=\"{}\">\n", class(&block.body), block.id);
    match &block.body {
        Body::Text { markdown } => {
            let mut above = vec![];
            for chunk in chunks(&html::block(markdown), &sentences(block, Slot::Body)) {
                put!(out, "{}\n", chunk.html.trim());
                above.extend(chunk.statements);
                // What a heading rests on is told under the paragraph it heads.
                if !chunk.html.trim_start().starts_with("<h") {
                    origin(out, setting, &std::mem::take(&mut above));
                }
            }
            origin(out, setting, &above);
        }
        Body::Steps { lead, steps } => list(setting, out, block, lead, steps, ("<ol class=\"steps\">", "</ol>")),
        Body::List { lead, entries } => list(setting, out, block, lead, entries, ("<ul class=\"list\">", "</ul>")),
        Body::Callout { tone, text } => callout(setting, out, block, *tone, text),
        Body::Terms { entries } => terms(setting, out, block, entries),
        Body::Flashcards { lead, cards } => super::cards::cards(setting, out, block, lead, cards),
        Body::Table { caption, header, rows } => table(setting, out, block, caption, header, rows),
        Body::Quotation { text, by } => {
            put!(out, "<figure class=\"quote\"><blockquote><p>{}</p></blockquote>", words(block, Slot::Body, text));
            if !by.trim().is_empty() {
                put!(out, "<figcaption dir=\"auto\">{}</figcaption>", Escaped(by));
            }
            out.push_str("</figure>\n");
            origin(out, setting, &all(block));
        }
        Body::Figure { asset, alt, decorative, caption } => {
            let alt = if *decorative { String::new() } else { plain::plain(alt).text };
            // Room is kept before the picture is there, so that nobody loses the line they read.
            if let Some((asset, pixels)) = assets.asset(*asset).and_then(|asset| Some((asset, asset.pixels?))) {
                put!(
                    out,
                    "<figure class=\"figure\"><img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\" data-s=\"{}\">",
                    asset::name(asset),
                    Escaped(&alt),
                    pixels.width,
                    pixels.height,
                    numbers(block, Slot::Alt)
                );
            }
            if !caption.trim().is_empty() {
                put!(out, "<figcaption>{}</figcaption>", words(block, Slot::Caption, caption));
            }
            out.push_str("</figure>\n");
            origin(out, setting, &all(block));
        }
        Body::Media { asset, title, captions, transcript, .. } => {
            if let Some(asset) = assets.asset(*asset) {
                media::media(out, setting, block, asset, &media::Words { title, captions, transcript });
            }
        }
        Body::Scenario(scenario) => super::scenario::scenario(setting, out, block, scenario),
        Body::Item(_) => {}
    }
    out.push_str("</div>\n");
}

/// Inline Markdown of one slot, its sentences marked.
pub(crate) fn words(block: &Block, slot: Slot, markdown: &str) -> String {
    line(&html::inline(markdown), &sentences(block, slot))
}

pub(super) fn all(block: &Block) -> Vec<StatementId> {
    block.claims.iter().map(|claim| claim.id).collect()
}

const fn class(body: &Body) -> &'static str {
    match body {
        Body::Text { .. } => "prose",
        Body::Steps { .. } | Body::List { .. } => "listing",
        Body::Callout { .. } => "callout",
        Body::Terms { .. } => "terms",
        Body::Flashcards { .. } => "cards",
        Body::Table { .. } => "tbl",
        Body::Quotation { .. } => "quotation",
        Body::Figure { .. } | Body::Media { .. } => "pic",
        Body::Scenario(_) => "scenario",
        Body::Item(_) => "question",
    }
}

fn list(setting: &Setting<'_>, out: &mut String, block: &Block, lead: &str, entries: &[String], (open, close): (&str, &str)) {
    if !lead.trim().is_empty() {
        put!(out, "<p class=\"lead-in\">{}</p>\n", words(block, Slot::Lead, lead));
    }
    out.push_str(open);
    for (n, entry) in (0..).zip(entries) {
        put!(out, "<li><span>{}</span></li>\n", words(block, Slot::Entry { n }, entry));
    }
    put!(out, "{close}\n");
    origin(out, setting, &all(block));
}

fn callout(setting: &Setting<'_>, out: &mut String, block: &Block, tone: Tone, text: &str) {
    // Shape and word say what it is; colour only repeats it.
    let (class, mark, word) = match tone {
        Tone::Limit => ("limit", "stop", "Limit"),
        Tone::Warning => ("warning", "stop", "Warning"),
        Tone::Note => ("aside", "info", "Note"),
        Tone::Experience => ("aside", "mic", "From experience"),
    };
    let lang = super::direction::player(&setting.course.language);
    put!(
        out,
        "<div class=\"tone {class}\" role=\"note\" aria-labelledby=\"{0}-t\"><p class=\"tone-word\" id=\"{0}-t\"{lang}>{1}{word}</p><p>{2}</p></div>\n",
        block.id,
        icon(mark),
        words(block, Slot::Body, text)
    );
    origin(out, setting, &all(block));
}

fn terms(setting: &Setting<'_>, out: &mut String, block: &Block, entries: &[Term]) {
    out.push_str("<dl>");
    for (n, entry) in (0..).zip(entries) {
        // A term and its meaning are one statement, so the pair carries its id.
        put!(out, "<div data-s=\"{}\"><dt>{}</dt><dd>{}</dd></div>\n", numbers(block, Slot::Term { n }), html::inline(&entry.term), html::inline(&entry.meaning));
    }
    out.push_str("</dl>\n");
    origin(out, setting, &all(block));
}

fn table(setting: &Setting<'_>, out: &mut String, block: &Block, caption: &str, header: &[String], rows: &[Vec<String>]) {
    out.push_str("<div class=\"scroll\" role=\"group\" tabindex=\"0\"");
    let captioned = !caption.trim().is_empty();
    if captioned {
        put!(out, " aria-labelledby=\"{0}-c\"><table><caption id=\"{0}-c\">{1}</caption>", block.id, words(block, Slot::Caption, caption));
    } else {
        out.push_str(" aria-label=\"Table\"><table>");
    }
    let columns = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or(0);
    let empty = String::new();
    let cell = |cells: &[String], n: usize| -> String { cells.get(n).unwrap_or(&empty).clone() };
    let heads: Vec<String> = (0..columns).map(|n| plain::plain(&cell(header, n)).text).collect();
    if header.iter().any(|head| !head.trim().is_empty()) {
        out.push_str("<thead><tr>");
        for n in 0..columns {
            let head = cell(header, n);
            if head.trim().is_empty() {
                out.push_str("<td></td>");
            } else {
                put!(out, "<th scope=\"col\">{}</th>", html::inline(&head));
            }
        }
        out.push_str("</tr></thead>\n");
    }
    out.push_str("<tbody>");
    for (row, cells) in (0..).zip(rows) {
        put!(out, "<tr><th scope=\"row\">{}</th>", html::inline(&cell(cells, 0)));
        for (column, head) in (0..).zip(&heads).skip(1) {
            put!(out, "<td data-h=\"{}\" data-s=\"{}\">{}</td>", Escaped(head), numbers(block, Slot::Cell { row, column }), html::inline(&cell(cells, column as usize)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
    origin(out, setting, &all(block));
}
