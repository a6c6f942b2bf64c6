//! One lesson: its heading, what it is for, its blocks, the way back and on.

use super::asset::Assets;
use super::direction::player;
use super::escape::put;
use super::icon::icon;
use super::item::{Position, item};
use super::setting::Setting;
use coursewright_course::assessment;
use coursewright_course::block::Body;
use coursewright_course::tree::{Lesson, Module, Purpose};
use coursewright_prose::markdown::html;

/// Words a minute an adult reads with understanding (Brysbaert 2019: 238 for non-fiction; less for instructions).
const PACE: usize = 200;
/// Seconds a question takes.
const QUESTION: usize = 45;

/// A lesson with its place in the course.
pub(crate) struct Page<'a> {
    pub(crate) module: &'a Module,
    pub(crate) module_number: usize,
    pub(crate) number: String,
    pub(crate) lesson: &'a Lesson,
}

/// Whole minutes for this lesson, at least one.
pub(crate) fn minutes(lesson: &Lesson) -> usize {
    let (mut words, mut asking, mut questions) = (0, 0, 0);
    for block in &lesson.blocks {
        let own = block.claims.iter().map(|claim| claim.text.split(' ').count()).sum::<usize>();
        if block.body.item().is_some() {
            asking += own;
            questions += 1;
        } else {
            words += own;
        }
    }
    // Of a pool an attempt reads its share.
    let asked = assessment::of(lesson).map_or(questions, |counts| counts.asks(questions));
    words += asking * asked / questions.max(1);
    ((words * 60 / PACE + asked * QUESTION) / 60).max(1)
}

/// The section of a lesson. `before` and `after` are its neighbours.
pub(crate) fn section(out: &mut String, setting: &Setting<'_>, assets: &Assets<'_>, page: &Page<'_>, before: Option<&Page<'_>>, after: Option<&Page<'_>>) {
    let lesson = page.lesson;
    let lang = player(&setting.course.language);
    let items = lesson.blocks.iter().filter(|block| block.body.item().is_some()).count();
    let counts = assessment::of(lesson);
    let assessed = counts.is_some();
    let purpose = match (counts, &lesson.purpose) {
        (Some(counts), _) => super::counting::marks(counts, items),
        (None, Purpose::Frame) => "frame".into(),
        (None, Purpose::Assessment(_) | Purpose::Teaching) => "teaching".into(),
    };
    let goals = counts.and_then(|counts| counts.draws(items)).map(|_| assessment::goals(lesson));
    put!(out, "<section class=\"page\" id=\"{0}\" data-lesson=\"{purpose}\" data-minutes=\"{1}\" aria-labelledby=\"{0}-h\">\n", lesson.id, minutes(lesson));
    heading(setting, out, page, items, assessed);
    let mut number = 0;
    for block in &lesson.blocks {
        if let Body::Item(question) = &block.body {
            number += 1;
            item(out, setting, block, question, Position { number, of: items, assessed, goal: goals.as_ref().map(|goals| goals[number - 1]) });
        } else {
            super::block::block(out, setting, assets, block);
        }
    }
    if assessed {
        put!(
            out,
            "<div class=\"hand-in\"{lang}><p class=\"open-questions\" role=\"status\"></p><div class=\"result\" tabindex=\"-1\" hidden>{}{}<div><p class=\"result-word\"></p><p class=\"result-more\"></p></div></div><div class=\"acts\"><button class=\"btn primary\" type=\"button\" data-do=\"submit\">Submit answers</button><button class=\"btn\" type=\"button\" data-do=\"retake\" hidden>{}Try again</button></div></div>\n",
            icon("check"),
            icon("cross"),
            icon("again")
        );
    }
    turn(out, setting, page, before, after);
    foot(out, setting);
    out.push_str("</section>\n");
}

fn heading(setting: &Setting<'_>, out: &mut String, page: &Page<'_>, items: usize, assessed: bool) {
    let lesson = page.lesson;
    let course = setting.course;
    let lang = player(&course.language);
    put!(
        out,
        "<header><p class=\"eyebrow\">{} {}</p><h2 id=\"{}-h\" tabindex=\"-1\">{}</h2>",
        page.module_number,
        html::text(&page.module.title),
        lesson.id,
        html::text(&lesson.title)
    );
    let objectives: Vec<_> = (1..).zip(&lesson.objectives).filter_map(|(n, id)| Some((n, course.objective(*id)?))).collect::<Vec<(usize, _)>>();
    if !objectives.is_empty() && !assessed {
        put!(out, "<div class=\"goal\"><p{lang}>After this lesson you can:</p><ul>");
        for (n, objective) in objectives {
            put!(out, "<li data-s=\"{n}\">{}</li>", html::inline(&objective.text));
        }
        out.push_str("</ul></div>");
    }
    put!(out, "<p class=\"meta\"{lang}>");
    match assessment::of(lesson) {
        Some(counts) => super::counting::words(out, counts, items, minutes(lesson)),
        None => {
            put!(out, "About {}", counted(minutes(lesson), "minute", "minutes"));
            if items > 0 {
                put!(out, ", {}", counted(items, "question", "questions"));
            }
            let scenarios = lesson.blocks.iter().filter(|block| block.body.scenario().is_some()).count();
            if scenarios > 0 {
                put!(out, ", {}", counted(scenarios, "scenario", "scenarios"));
            }
        }
    }
    out.push_str("</p></header>\n");
}

/// “1 question”, “3 questions”.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn turn(out: &mut String, setting: &Setting<'_>, page: &Page<'_>, before: Option<&Page<'_>>, after: Option<&Page<'_>>) {
    let lang = player(&setting.course.language);
    put!(out, "<nav class=\"turn\" aria-label=\"Back and next from {}\"{lang}>", page.number);
    match before {
        Some(page) => {
            put!(out, "<a class=\"back\" href=\"#{}\"><small>{}Back to {}</small><span>{}</span></a>", page.lesson.id, icon("left"), page.number, html::text(&page.lesson.title))
        }
        None => out.push_str("<span></span>"),
    }
    match after {
        Some(page) => {
            put!(out, "<a class=\"next\" href=\"#{}\"><small>Next: {}{}</small><span>{}</span></a>", page.lesson.id, page.number, icon("right"), html::text(&page.lesson.title))
        }
        None => put!(out, "<a class=\"next\" href=\"#end\"><small>Finish{}</small><span>Where you stand</span></a>", icon("right")),
    }
    out.push_str("</nav>\n");
}

/// The line at the foot of every page: who answers for it, or that nobody does.
pub(crate) fn foot(out: &mut String, setting: &Setting<'_>) {
    let lang = player(&setting.course.language);
    put!(out, "<p class=\"foot\"{lang}><span>");
    match &setting.certificate.owner {
        Some(owner) if !setting.draft => put!(out, "Signed by {} on {}", html::text(&owner.signed.by), super::about::day(&owner.signed.at)),
        _ => out.push_str("<b>DRAFT</b>, not signed"),
    }
    out.push_str("</span> <a href=\"#about\">About this course</a></p>\n");
}
