//! Flashcards: written open, so that both sides are read without script; the player closes them and shows one at a time.

use super::block::{all, words};
use super::direction::player;
use super::escape::put;
use super::icon::icon;
use super::origin::origin;
use super::setting::{Setting, numbers};
use coursewright_course::block::{Block, Flashcard};
use coursewright_course::place::Slot;
use coursewright_prose::markdown::html;

/// The markup of the cards of a block.
pub(super) fn cards(setting: &Setting<'_>, out: &mut String, block: &Block, lead: &str, cards: &[Flashcard]) {
    let lang = player(&setting.course.language);
    if !lead.trim().is_empty() {
        put!(out, "<p class=\"lead-in\">{}</p>\n", words(block, Slot::Lead, lead));
    }
    put!(out, "<div class=\"deck\" role=\"group\" aria-label=\"Flashcards\">\n");
    for (n, card) in (0..).zip(cards) {
        // A front that asks is a statement of its own; any other is one statement with its back.
        let (whole, front, back) = if card.asks() {
            (String::new(), words(block, Slot::Front { n }, &card.front), words(block, Slot::Card { n }, &card.back))
        } else {
            (format!(" data-s=\"{}\"", numbers(block, Slot::Card { n })), html::inline(&card.front).to_string(), html::inline(&card.back).to_string())
        };
        put!(
            out,
            "<details class=\"card\"{whole} open=\"\"><summary><span class=\"front\">{front}</span><span class=\"turn-card script-only\"{lang}>{}Turn the card</span></summary><p class=\"back\">{back}</p></details>\n",
            icon("again")
        );
    }
    put!(
        out,
        "<div class=\"acts script-only\"{lang}><button class=\"btn\" type=\"button\" data-do=\"previous\">{}Previous</button><span class=\"try\"></span><button class=\"btn\" type=\"button\" data-do=\"next\">Next card{}</button></div></div>\n",
        icon("left"),
        icon("right")
    );
    origin(out, setting, &all(block));
}
