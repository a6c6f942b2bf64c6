//! A question as it is asked: its fields, what is said after an answer, and its key for the player.
//!
//! Nothing of it is a form: a sandbox without forms would swallow the answer. The key stands in attributes of the
//! item, feedback stands beside what it is about, and without script the answer can be unfolded below a practice item.

use super::block::words;
use super::direction::player;
use super::escape::{Escaped, put};
use super::icon::icon;
use super::origin::origin;
use super::setting::{Setting, numbers};
use crate::state::{pairs as matched, shape};
use coursewright_course::block::Block;
use coursewright_course::id::{BlockId, StatementId};
use coursewright_course::item::{Answer, Choice, Gap, Item, Pair, filled};
use coursewright_course::place::Slot;
use coursewright_prose::markdown::html;

/// Where an item stands among the items of its lesson.
#[derive(Clone, Copy)]
pub(crate) struct Position {
    /// Its number, counting from 1.
    pub(crate) number: usize,
    /// How many there are.
    pub(crate) of: usize,
    /// Whether it counts for the final assessment.
    pub(crate) assessed: bool,
    /// The number of its objective, where questions are drawn.
    pub(crate) goal: Option<usize>,
}

/// The markup of a question.
pub(crate) fn item(out: &mut String, setting: &Setting<'_>, block: &Block, item: &Item, position: Position) {
    let id = block.id;
    let lang = player(&setting.course.language);
    let (kind, how) = kind(&item.answer);
    put!(
        out,
        "<div class=\"item\" id=\"{id}\" data-item=\"{kind}\"{}{} role=\"group\" aria-labelledby=\"{id}-k\">\n",
        key(block.id, &item.answer),
        position.goal.map(|goal| format!(" data-goal=\"{goal}\"")).unwrap_or_default()
    );
    put!(out, "<p class=\"kind\" id=\"{id}-k\"{lang}><span><b>Question {} of {}</b>, {how}</span></p>\n", position.number, position.of);
    let stem = words(block, Slot::Stem, &item.stem);
    match &item.answer {
        Answer::SingleChoice { options } => choices(out, block, &stem, options, "radio", lang),
        Answer::MultipleChoice { options } => choices(out, block, &stem, options, "checkbox", lang),
        Answer::Ordering { entries } => ordering(out, block, &stem, entries, lang),
        Answer::TrueFalse { when_true, when_false, .. } => verdicts(out, block, &stem, [("True", Slot::WhenTrue, when_true), ("False", Slot::WhenFalse, when_false)], lang),
        Answer::Matching { pairs, distractors } => matching(out, block, &stem, pairs, distractors, lang),
        Answer::Numeric { unit, .. } => {
            put!(
                out,
                "<label class=\"stem\" for=\"{id}-n\">{stem}</label>\n<div class=\"num\"><input id=\"{id}-n\" type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" maxlength=\"{}\" aria-describedby=\"{id}-h\"><span class=\"unit\">{}</span>{}</div>\n<p class=\"try\" id=\"{id}-h\"{lang}>A number</p>\n",
                shape::NUMBER,
                Escaped(unit),
                marks(lang)
            );
        }
        Answer::ShortAnswer { accept } => {
            put!(
                out,
                "<label class=\"stem\" for=\"{id}-n\">{stem}</label>\n<div class=\"gap short\">{}{}</div>\n",
                field(shape::field(accept), &format!("id=\"{id}-n\"")),
                marks(lang)
            );
        }
        Answer::Cloze { text, gaps } => cloze(out, block, &stem, text, gaps, lang),
    }
    after(setting, out, block, item, position);
    out.push_str("</div>\n");
}

/// What the player calls a kind, and what it tells the learner to do.
const fn kind(answer: &Answer) -> (&'static str, &'static str) {
    match answer {
        Answer::SingleChoice { .. } => ("single", "choose one"),
        Answer::MultipleChoice { .. } => ("multiple", "choose all that apply"),
        Answer::Ordering { .. } => ("ordering", "put in order"),
        Answer::TrueFalse { .. } => ("truth", "true or false"),
        Answer::Matching { .. } => ("matching", "choose what belongs together"),
        Answer::Numeric { .. } => ("numeric", "write a number"),
        Answer::ShortAnswer { .. } => ("short", "write a word or a few"),
        Answer::Cloze { .. } => ("cloze", "fill the gaps"),
    }
}

/// The key as attributes the player reads.
fn key(block: BlockId, answer: &Answer) -> String {
    match answer {
        Answer::SingleChoice { options } | Answer::MultipleChoice { options } => {
            let right = options.iter().enumerate().filter(|(_, option)| option.correct).map(|(n, _)| n.to_string());
            format!(" data-key=\"{}\"", right.collect::<Vec<_>>().join(" "))
        }
        Answer::Ordering { .. } => String::new(),
        Answer::TrueFalse { right, .. } => format!(" data-key=\"{}\"", u8::from(!right)),
        Answer::Matching { pairs, distractors } => {
            let places = matched::key(pairs, &matched::offers(block, pairs, distractors)).into_iter().map(|n| n.to_string());
            format!(" data-key=\"{}\"", places.collect::<Vec<_>>().join(" "))
        }
        Answer::Numeric { value, tolerance, unit } => {
            format!(" data-value=\"{}\" data-tolerance=\"{}\" data-unit=\"{}\"", Escaped(value.trim()), Escaped(tolerance.trim()), Escaped(unit.trim()))
        }
        Answer::ShortAnswer { accept } => accepted(&[accept]),
        Answer::Cloze { gaps, .. } => accepted(&gaps.iter().map(|gap| &gap.accept).collect::<Vec<_>>()),
    }
}

/// What counts as right in each field.
fn accepted(accept: &[&Vec<String>]) -> String {
    let json = serde_json::to_string(accept).expect("lists of text always serialise");
    format!(" data-key=\"{}\"", Escaped(&json))
}

/// A free field of so many characters.
fn field(most: u32, name: &str) -> String {
    format!("<input {name} type=\"text\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" maxlength=\"{most}\" size=\"{}\">", most.clamp(6, 24))
}

/// The marks beside an answer; the player shows the one that holds.
fn marks(lang: &str) -> String {
    format!("<span class=\"marks\"{lang}><span class=\"mk r\">{}Right</span><span class=\"mk w\">{}Not right</span></span>", icon("check"), icon("cross"))
}

fn choices(out: &mut String, block: &Block, stem: &str, options: &[Choice], input: &str, lang: &str) {
    let id = block.id;
    put!(out, "<fieldset><legend>{stem}</legend>\n");
    for (n, option) in options.iter().enumerate() {
        // Radio buttons are one group by their name; check boxes each have their own.
        let own = if input == "radio" { String::new() } else { format!("-{n}") };
        put!(
            out,
            "<div class=\"choice\"><label class=\"opt\"><input type=\"{input}\" name=\"{id}{own}\" value=\"{n}\"><span>{}</span>{}</label>",
            words(block, Slot::Choice { option: option.id }, &option.text),
            marks(lang)
        );
        feedback(out, block, option);
        out.push_str("</div>\n");
    }
    out.push_str("</fieldset>\n");
}

fn feedback(out: &mut String, block: &Block, option: &Choice) {
    said_of(out, block, Slot::Feedback { option: option.id }, &option.feedback);
}

fn said_of(out: &mut String, block: &Block, slot: Slot, markdown: &str) {
    if !markdown.trim().is_empty() {
        put!(out, "<p class=\"fb\">{}</p>", words(block, slot, markdown));
    }
}

/// A statement with the two things to be said of it; the two words are the player's own.
fn verdicts(out: &mut String, block: &Block, stem: &str, options: [(&str, Slot, &str); 2], lang: &str) {
    let id = block.id;
    put!(out, "<fieldset><legend>{stem}</legend>\n");
    for (n, (word, slot, feedback)) in options.into_iter().enumerate() {
        put!(out, "<div class=\"choice\"><label class=\"opt\"><input type=\"radio\" name=\"{id}\" value=\"{n}\"><span{lang}>{word}</span>{}</label>", marks(lang));
        said_of(out, block, slot, feedback);
        out.push_str("</div>\n");
    }
    out.push_str("</fieldset>\n");
}

fn ordering(out: &mut String, block: &Block, stem: &str, entries: &[Choice], lang: &str) {
    put!(out, "<fieldset><legend>{stem}</legend>\n<ol class=\"rowset\">");
    for n in shape::shuffled(block.id, entries) {
        let entry = &entries[n];
        put!(
            out,
            "<li class=\"mv\" data-n=\"{n}\"><div class=\"row\"><span class=\"t\">{}</span><span class=\"marks\"{lang}><span class=\"mk r\">{}In place</span><span class=\"mk w\">{}Not here</span></span></div>",
            words(block, Slot::Choice { option: entry.id }, &entry.text),
            icon("check"),
            icon("cross")
        );
        feedback(out, block, entry);
        out.push_str("</li>\n");
    }
    out.push_str("</ol></fieldset>\n");
}

fn matching(out: &mut String, block: &Block, stem: &str, pairs: &[Pair], distractors: &[String], lang: &str) {
    let id = block.id;
    let offers: String = matched::offers(id, pairs, distractors).iter().enumerate().map(|(n, offer)| format!("<option value=\"{n}\">{}</option>", Escaped(&offer.words))).collect();
    put!(out, "<fieldset><legend>{stem}</legend>\n<ul class=\"rowset\">");
    for (n, pair) in pairs.iter().enumerate() {
        put!(
            out,
            "<li class=\"gap pair\" data-s=\"{}\"><div class=\"row\"><label class=\"t\" for=\"{id}-{n}\">{}</label><select id=\"{id}-{n}\"><option value=\"\"{lang}>Choose…</option>{offers}</select>{}</div>",
            numbers(block, Slot::Choice { option: pair.id }),
            html::inline(&pair.left),
            marks(lang)
        );
        said_of(out, block, Slot::Feedback { option: pair.id }, &pair.feedback);
        out.push_str("</li>\n");
    }
    out.push_str("</ul></fieldset>\n");
}

fn cloze(out: &mut String, block: &Block, stem: &str, text: &str, gaps: &[Gap], lang: &str) {
    put!(out, "<fieldset><legend>{stem}</legend>\n<p class=\"cloze\" data-s=\"{}\">", numbers(block, Slot::Body));
    let mut rest = text;
    for (n, gap) in gaps.iter().enumerate() {
        let mark = format!("{{{{{}}}}}", n + 1);
        let (before, after) = rest.split_once(&mark).unwrap_or((rest, ""));
        // A full stop after a gap stays on its line.
        let stop = after.chars().next().filter(|c| ".,;:!?)".contains(*c)).map_or(0, char::len_utf8);
        put!(out, "{}<span class=\"gap\">", Escaped(before));
        if gap.offer.is_empty() {
            out.push_str(&field(shape::field(&gap.accept), &format!("aria-label=\"Gap {}\"", n + 1)));
        } else {
            put!(out, "<select aria-label=\"Gap {}\"><option value=\"\">Choose…</option>", n + 1);
            for (m, offer) in gap.offer.iter().enumerate() {
                put!(out, "<option value=\"{m}\">{}</option>", Escaped(offer));
            }
            out.push_str("</select>");
        }
        put!(out, "{}{}</span>", Escaped(&after[..stop]), marks(lang));
        rest = &after[stop..];
    }
    put!(out, "{}</p></fieldset>\n", Escaped(rest));
}

/// What stands below a question: what is said after an answer, the buttons, and the answer for those without script.
fn after(setting: &Setting<'_>, out: &mut String, block: &Block, item: &Item, position: Position) {
    let lang = player(&setting.course.language);
    let said = |slot, class: &str, markdown: &str| match markdown.trim() {
        "" => String::new(),
        _ => format!("<p class=\"{class}\">{}</p>", words(block, slot, markdown)),
    };
    put!(
        out,
        "<div class=\"verdict\" tabindex=\"-1\">{}{}{}<div><p class=\"verdict-word\"{lang}></p>{}{}</div></div>\n",
        icon("check"),
        icon("half"),
        icon("cross"),
        said(Slot::WhenRight, "when-right", &item.when_right),
        said(Slot::WhenWrong, "when-wrong", &item.when_wrong)
    );
    if !position.assessed {
        put!(
            out,
            "<div class=\"acts\"{lang}><button class=\"btn primary\" type=\"button\" data-do=\"check\">Check answer</button><button class=\"btn\" type=\"button\" data-do=\"again\" hidden>{}Try again</button><button class=\"btn\" type=\"button\" data-do=\"all\" hidden>{}</button><span class=\"try\"></span></div>\n",
            icon("again"),
            match item.answer {
                Answer::Ordering { .. } => "Why this order?",
                Answer::Matching { .. } => "Why these?",
                Answer::TrueFalse { .. } => "Why not the other?",
                _ => "Why not the others?",
            }
        );
        put!(out, "<details class=\"solution\"><summary{lang}>The answer</summary>{}</details>\n", solution(&item.answer, lang));
    }
    let statements: Vec<StatementId> = block.claims.iter().map(|claim| claim.id).collect();
    let before = out.len();
    out.push_str("<div class=\"after\">");
    if origin(out, setting, &statements) {
        out.push_str("</div>\n");
    } else {
        out.truncate(before);
    }
}

/// The answer in words, for a reader without script and for print.
fn solution(answer: &Answer, lang: &str) -> String {
    match answer {
        Answer::SingleChoice { options } | Answer::MultipleChoice { options } => {
            let right: String = options.iter().filter(|option| option.correct).map(|option| format!("<li>{}</li>", html::inline(&option.text))).collect();
            format!("<ul>{right}</ul>")
        }
        Answer::Ordering { entries } => {
            let right: String = entries.iter().map(|entry| format!("<li>{}</li>", html::inline(&entry.text))).collect();
            format!("<ol>{right}</ol>")
        }
        Answer::Matching { pairs, .. } => {
            let right: String = pairs.iter().map(|pair| format!("<li>{}: {}</li>", html::inline(&pair.left), html::inline(&pair.right))).collect();
            format!("<ul>{right}</ul>")
        }
        Answer::TrueFalse { right, .. } => format!("<p{lang}>{}</p>", if *right { "True" } else { "False" }),
        Answer::Numeric { value, unit, tolerance } => {
            let exact = matches!(tolerance.trim(), "" | "0");
            format!("<p>{}{} {}</p>", Escaped(value), if exact { String::new() } else { format!(" ± {}", Escaped(tolerance)) }, Escaped(unit))
        }
        Answer::ShortAnswer { accept } => format!("<p>{}</p>", Escaped(accept.first().map_or("", String::as_str))),
        Answer::Cloze { text, gaps } => format!("<p>{}</p>", Escaped(&filled(text, gaps))),
    }
}
