//! The frame around the lessons: head and policy, bar, contents, the page of where one stands.

use super::asset::{self, Assets};
use super::digest::base64;
use super::direction::{direction, player, tag};
use super::escape::{Escaped, put};
use super::icon::icon;
use super::lesson::{self, Page};
use super::look;
use super::setting::{Passages, Setting};
use crate::edition::{Edition, PackageProblem};
use crate::player::{CMI5, ICONS, PAGE_STYLE, SCORM12, SCORM2004, STYLE, WEB};
use crate::state;
use coursewright_course::revision::hash_bytes;
use coursewright_course::tree::Course;
use coursewright_prose::markdown::html;

/// Who is told what a learner does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Driver {
    /// An LMS by SCORM 1.2.
    Scorm12,
    /// An LMS by SCORM 2004.
    Scorm2004,
    /// An LMS by cmi5, wherever it is.
    Cmi5,
    /// Nobody.
    Web,
}

impl Driver {
    const fn word(self) -> &'static str {
        match self {
            Self::Scorm12 => "scorm12",
            Self::Scorm2004 => "scorm2004",
            Self::Cmi5 => "cmi5",
            Self::Web => "web",
        }
    }

    /// The player that tells it.
    const fn script(self) -> &'static str {
        match self {
            Self::Scorm12 => SCORM12,
            Self::Scorm2004 => SCORM2004,
            Self::Cmi5 => CMI5,
            Self::Web => WEB,
        }
    }

    /// Characters of a learner's state that are kept for sure.
    const fn keeps(self) -> u32 {
        match self {
            Self::Scorm12 => state::LIMIT,
            Self::Scorm2004 => state::LIMIT_2004,
            Self::Cmi5 | Self::Web => state::LIMIT_DOCUMENT,
        }
    }
}

/// A script or style as a policy names it.
pub(crate) fn hashed(text: &str) -> String {
    format!("'sha256-{}'", base64(hash_bytes(text.as_bytes()).bytes()))
}

/// The policy of a page: nothing but the player's script and style by their hashes, and the package's own pictures.
/// By cmi5 the page talks to an LMS whose address only the launch knows, so there it may ask, and still load nothing.
pub(super) fn policy(script: Option<&str>, style: &str, driver: Option<Driver>) -> String {
    let script = script.map_or_else(|| "'none'".to_owned(), hashed);
    let connect = if driver == Some(Driver::Cmi5) { " connect-src https: http:;" } else { "" };
    format!("default-src 'none'; script-src {script}; style-src {}; img-src 'self'; media-src 'self';{connect} base-uri 'none'; form-action 'none'", hashed(style))
}

/// The head of a page up to and with its style.
///
/// The course tells somebody; the pages beside it have no script.
pub(super) fn head(out: &mut String, title: &str, edition: &Edition<'_>, driver: Option<Driver>) {
    let script = driver.map(Driver::script);
    let style = look::style(if driver.is_some() { STYLE } else { PAGE_STYLE }, &edition.course.brand);
    let draft = edition.draft;
    put!(
        out,
        "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n",
        policy(script, &style, driver)
    );
    put!(out, "<title>{}{}</title>\n<style>{style}</style>\n", if draft { "DRAFT: " } else { "" }, Escaped(title));
    if let Some(script) = script {
        put!(out, "<script>{script}</script>\n");
    }
    out.push_str("</head>\n");
}

/// The band that says nobody answers for this.
pub(super) fn band(out: &mut String, draft: bool, lang: &str) {
    if draft {
        put!(out, "<div class=\"draft\" role=\"note\" aria-label=\"Draft\"{lang}><b>DRAFT</b><span>Nobody has signed this course yet. Do not work by it.</span></div>\n");
    }
}

/// The course as one document: what stands before the sections of its lessons, and what stands behind them.
pub(crate) fn index(edition: &Edition<'_>, assets: &Assets<'_>, passages: &Passages<'_>, pages: &[Page<'_>], driver: Driver) -> Result<(String, String), PackageProblem> {
    let course = edition.course;
    let setting = Setting::of(edition, [].into_iter(), passages);
    let state = state::of(course, driver.keeps())?;
    let lang = player(&course.language);
    let mut out = String::with_capacity(pages.len() * 256 + STYLE.len() + driver.script().len());
    put!(&mut out, "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n", tag(&course.language), direction(&course.language));
    head(&mut out, &course.title, edition, Some(driver));
    put!(
        &mut out,
        "<body data-driver=\"{}\" data-course=\"{}\" data-structure=\"{}\" data-state-most=\"{}\"{}>\n{ICONS}",
        driver.word(),
        course.id,
        state.fingerprint,
        state.most,
        if edition.draft { " data-draft=\"1\"" } else { "" }
    );
    put!(&mut out, "<a class=\"skip\" href=\"#main\"{lang}>Skip to the lesson</a>\n");
    put!(
        &mut out,
        "<header class=\"bar\"><button class=\"btn quiet script-only\" id=\"toc-button\" type=\"button\" aria-expanded=\"false\" aria-controls=\"toc\"{lang}>{}Contents</button>{}<h1 class=\"title\">{}</h1>{}<p class=\"where\" id=\"where\"{lang}></p><button class=\"btn small\" id=\"exit\" type=\"button\" hidden{lang}>Exit</button></header>\n",
        icon("list"),
        logo(course, assets),
        html::text(&course.title),
        if edition.draft { format!("<b class=\"tag\"{lang}>DRAFT</b>") } else { String::new() }
    );
    put!(&mut out, "<p class=\"notice\" id=\"notice\" role=\"status\"{lang}></p>\n<p class=\"vh\" id=\"say\" role=\"status\"{lang}></p>\n");
    band(&mut out, edition.draft, lang);
    out.push_str("<div class=\"shell\">\n");
    contents(&mut out, pages, lang);
    out.push_str("<main id=\"main\" tabindex=\"-1\">\n");
    let mut behind = String::new();
    end(&mut behind, &setting, lang);
    behind.push_str(&super::about::section(&setting));
    behind.push_str("</main>\n</div>\n</body>\n</html>\n");
    Ok((out, behind))
}

/// The logo beside the title.
fn logo(course: &Course, assets: &Assets<'_>) -> String {
    let shown = course.brand.logo.as_ref().and_then(|logo| assets.asset(logo.asset).and_then(|asset| Some((logo, asset, asset.pixels?))));
    shown.map_or_else(String::new, |(logo, asset, pixels)| {
        format!("<img class=\"logo\" src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\">", asset::name(asset), Escaped(&logo.name), pixels.width, pixels.height)
    })
}

/// All lessons in order with their numbers.
pub(crate) fn pages(course: &Course) -> Vec<Page<'_>> {
    let mut pages = Vec::new();
    for (m, module) in (1..).zip(&course.modules) {
        for (n, lesson) in (1..).zip(&module.lessons) {
            pages.push(Page { module, module_number: m, number: format!("{m}.{n}"), lesson });
        }
    }
    pages
}

fn contents(out: &mut String, pages: &[Page<'_>], lang: &str) {
    put!(out, "<nav class=\"toc\" id=\"toc\" aria-label=\"Contents\"><ul>\n");
    let mut module = 0;
    for page in pages {
        if page.module_number != module {
            if module != 0 {
                out.push_str("</ul></li>\n");
            }
            module = page.module_number;
            put!(out, "<li><p class=\"part\">{}</p>\n<ul>\n", html::text(&page.module.title));
        }
        put!(
            out,
            "<li><a href=\"#{}\"><span class=\"n\">{}</span><span>{}</span><span class=\"st\"{lang}></span></a></li>\n",
            page.lesson.id,
            page.number,
            html::text(&page.lesson.title)
        );
    }
    put!(
        out,
        "</ul></li></ul>\n<ul class=\"tools\"{lang}>\n<li class=\"script-only\"><a href=\"#end\">{}<span>Where you stand</span></a></li>\n<li><a href=\"#about\">{}<span>About this course</span></a></li>\n<li class=\"script-only\"><a href=\"#plain\">{}<span>Plain version, on one page</span></a></li>\n<li class=\"script-only\"><button type=\"button\" id=\"print-page\">{}<span>Print</span></button></li>\n</ul>\n</nav>\n",
        icon("check"),
        icon("info"),
        icon("doc"),
        icon("print")
    );
}

/// The page after the last lesson; the script fills in where the learner stands.
fn end(out: &mut String, setting: &Setting<'_>, lang: &str) {
    put!(
        out,
        "<section class=\"page script-only\" id=\"end\" aria-labelledby=\"end-h\"{lang}>\n<header><h2 id=\"end-h\" tabindex=\"-1\">Where you stand</h2><p class=\"goal\" id=\"end-word\"></p></header>\n<div id=\"end-lines\" class=\"prose\"></div>\n"
    );
    lesson::foot(out, setting);
    out.push_str("</section>\n");
}
