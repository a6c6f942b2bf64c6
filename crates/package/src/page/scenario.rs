//! A scenario: written as a list of nodes, each with its choices and what follows from them, so that it is read in
//! order without script and on paper; the player shows one node at a time. Where a choice leads stands in its link.

use super::block::{all, words};
use super::direction::player;
use super::escape::put;
use super::icon::icon;
use super::origin::origin;
use super::setting::Setting;
use coursewright_course::block::Block;
use coursewright_course::place::Slot;
use coursewright_course::scenario::{Quality, Scenario, ScenarioChoice};
use coursewright_prose::markdown::html;

/// The markup of a scenario, inside its block.
pub(super) fn scenario(setting: &Setting<'_>, out: &mut String, block: &Block, scenario: &Scenario) {
    let lang = player(&setting.course.language);
    let id = block.id;
    let titled = !scenario.title.trim().is_empty();
    put!(out, "<div role=\"group\" aria-labelledby=\"{id}-k\">\n<p class=\"kind\" id=\"{id}-k\"{lang}><b>Scenario</b><span class=\"step\"></span></p>\n");
    if titled {
        put!(out, "<h3>{}</h3>\n", words(block, Slot::Title, &scenario.title));
    }
    put!(out, "<p class=\"situation\">{}</p>\n<ol class=\"nodes\">\n", words(block, Slot::Situation, &scenario.situation));
    for node in &scenario.nodes {
        put!(
            out,
            "<li class=\"node\" id=\"{}\"><p class=\"stem\" tabindex=\"-1\">{}</p><ol class=\"decisions\">\n",
            node.id,
            words(block, Slot::Node { node: node.id }, &node.text)
        );
        for choice in &node.choices {
            decision(out, block, scenario, choice, lang);
        }
        out.push_str("</ol></li>\n");
    }
    put!(out, "</ol>\n<div class=\"acts script-only\"{lang}><button class=\"btn primary\" type=\"button\" data-do=\"next\" hidden></button></div>\n");
    // Headings step down by one: below the title where there is one, below the lesson where not.
    let heading = if titled { "h4" } else { "h3" };
    put!(
        out,
        "<div class=\"debrief\"><{heading} class=\"debrief-word\" tabindex=\"-1\"{lang}>Debrief</{heading}>\n<p class=\"prose-line\">{}</p>\n<div class=\"two paths\">",
        words(block, Slot::Debrief, &scenario.debrief)
    );
    put!(out, "<div class=\"yours script-only\"><p class=\"col\"{lang}>Your path</p><ol></ol><p class=\"ideal-taken\"></p></div>");
    if let Some(ideal) = scenario.ideal() {
        put!(out, "<div class=\"ideal\"><p class=\"col\"{lang}>{}The ideal path</p><ol>", icon("check"));
        for choice in ideal {
            put!(out, "<li>{}</li>", html::inline(&choice.text));
        }
        out.push_str("</ol></div>");
    }
    put!(out, "</div>\n<div class=\"acts script-only\"{lang}><button class=\"btn\" type=\"button\" data-do=\"again\">{}Play it again</button></div>\n", icon("again"));
    origin(out, setting, &all(block));
    out.push_str("</div></div>\n");
}

fn decision(out: &mut String, block: &Block, scenario: &Scenario, choice: &ScenarioChoice, lang: &str) {
    put!(
        out,
        "<li class=\"decision\" id=\"{}\" data-value=\"{}\"><p class=\"does\">{}</p><div class=\"consequence\" tabindex=\"-1\">",
        choice.id,
        choice.quality.word(),
        words(block, Slot::Decision { choice: choice.id }, &choice.text)
    );
    if !choice.consequence.trim().is_empty() {
        put!(out, "<p>{}</p>", words(block, Slot::Consequence { choice: choice.id }, &choice.consequence));
    }
    let quality = match choice.quality {
        Quality::Best => "The best choice.",
        Quality::Acceptable => "An acceptable choice.",
        Quality::Poor => "A poor choice.",
    };
    put!(out, "<p class=\"leads\"{lang}>{quality} ");
    match choice.next.and_then(|next| scenario.node(next)) {
        Some((n, node)) => put!(out, "Go on with <a href=\"#{}\">{}</a>.", node.id, n + 1),
        None => out.push_str("The scenario ends."),
    }
    out.push_str("</p></div></li>\n");
}
