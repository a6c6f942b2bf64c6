//! A recording: the browser's own controls, captions that can be shown, and what it says to be read.

use super::asset::{captions_name, name};
use super::block::{all, words};
use super::direction::{player, tag};
use super::escape::{Escaped, put};
use super::icon::icon;
use super::marking::chunks;
use super::origin::origin;
use super::setting::{Setting, sentences};
use coursewright_course::asset::{Asset, Medium};
use coursewright_course::block::Block;
use coursewright_course::place::Slot;
use coursewright_prose::markdown::html;

/// The texts of a recording.
pub(super) struct Words<'a> {
    pub(super) title: &'a str,
    pub(super) captions: &'a str,
    pub(super) transcript: &'a str,
}

/// Nothing plays by itself, and of a video only the beginning is loaded before somebody asks for it.
pub(super) fn media(out: &mut String, setting: &Setting<'_>, block: &Block, asset: &Asset, text: &Words<'_>) {
    let lang = player(&setting.course.language);
    let element = if asset.kind.medium() == Some(Medium::Audio) { "audio" } else { "video" };
    put!(out, "<figure class=\"figure rec\"><{element} controls=\"\" preload=\"metadata\" src=\"{}\"", name(asset));
    let titled = !text.title.trim().is_empty();
    if titled {
        put!(out, " aria-labelledby=\"{}-c\"", block.id);
    }
    out.push('>');
    if !text.captions.trim().is_empty() {
        // The words once more, for pages on a disk: there no browser reads the file.
        let (file, language) = (captions_name(text.captions), tag(&setting.course.language));
        put!(out, "<track kind=\"captions\" src=\"{file}\" srclang=\"{language}\" label=\"Captions\" default=\"\" data-vtt=\"{}\">", Escaped(text.captions));
    }
    put!(out, "</{element}>");
    if titled {
        put!(out, "<figcaption id=\"{}-c\">{}</figcaption>", block.id, words(block, Slot::Title, text.title));
    }
    out.push_str("</figure>\n");
    if !text.transcript.trim().is_empty() {
        put!(out, "<details class=\"transcript\"><summary{lang}>{}<span>Transcript</span></summary><div class=\"prose\">\n", icon("chev"));
        for chunk in chunks(&html::block(text.transcript), &sentences(block, Slot::Body)) {
            put!(out, "{}\n", chunk.html.trim());
        }
        out.push_str("</div></details>\n");
    }
    origin(out, setting, &all(block));
}
