//! The pages: whether anything in them can run, load or hide, and whether a draft says so.

use super::asset::{is_captions, named, pixels, shown};
use super::markup::{Token, Tokens};
use super::{Fault, Files, Format, counting, fault, look};
use coursewright_course::asset::Medium;
use coursewright_course::id::BlockId;
use coursewright_course::tree::Course;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The script a page of this form may hold: the one this program ships. A page of another version is not ours to judge.
const fn player(form: Format) -> &'static str {
    match form {
        Format::Scorm12 => include_str!("../../../../templates/player/scorm12.js"),
        Format::Scorm2004 => include_str!("../../../../templates/player/scorm2004.js"),
        Format::Cmi5 => include_str!("../../../../templates/player/cmi5.js"),
        Format::Web => include_str!("../../../../templates/player/web.js"),
    }
}

/// The elements a page may hold, shortest first, then in order of their bytes.
const ELEMENTS: [&str; 67] = [
    "a",
    "b",
    "p",
    "br",
    "dd",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "td",
    "th",
    "tr",
    "ul",
    "del",
    "div",
    "img",
    "nav",
    "pre",
    "svg",
    "use",
    "body",
    "code",
    "defs",
    "head",
    "html",
    "main",
    "mark",
    "meta",
    "path",
    "rect",
    "span",
    "audio",
    "input",
    "label",
    "small",
    "style",
    "table",
    "tbody",
    "thead",
    "title",
    "track",
    "video",
    "button",
    "circle",
    "figure",
    "header",
    "legend",
    "option",
    "script",
    "select",
    "strong",
    "symbol",
    "caption",
    "details",
    "section",
    "summary",
    "fieldset",
    "blockquote",
    "figcaption",
];

/// The attributes an element may have, shortest first, then in order of their bytes.
const ATTRIBUTES: [&str; 72] = [
    "d",
    "r",
    "x",
    "y",
    "cx",
    "cy",
    "id",
    "rx",
    "alt",
    "dir",
    "for",
    "rel",
    "src",
    "fill",
    "href",
    "kind",
    "lang",
    "name",
    "open",
    "role",
    "size",
    "type",
    "class",
    "label",
    "scope",
    "start",
    "value",
    "width",
    "data-h",
    "data-n",
    "data-s",
    "height",
    "hidden",
    "target",
    "charset",
    "content",
    "data-do",
    "default",
    "loading",
    "preload",
    "srclang",
    "viewBox",
    "controls",
    "data-key",
    "data-vtt",
    "tabindex",
    "data-draw",
    "data-goal",
    "data-item",
    "data-unit",
    "focusable",
    "inputmode",
    "maxlength",
    "aria-label",
    "data-tries",
    "data-value",
    "http-equiv",
    "spellcheck",
    "aria-hidden",
    "data-course",
    "data-driver",
    "data-lesson",
    "autocomplete",
    "data-mastery",
    "data-minutes",
    "aria-controls",
    "aria-expanded",
    "autocapitalize",
    "data-structure",
    "data-tolerance",
    "aria-labelledby",
    "aria-describedby",
];

/// Attributes of the body alone.
const BODY: [&str; 2] = ["data-state-most", "data-draft"];

/// Whether a name is on one of these lists; most differ in length from it, which is seen without reading them.
fn known(list: &[&str], name: &str) -> bool {
    list.binary_search_by(|own| (own.len(), *own).cmp(&(name.len(), name))).is_ok()
}

/// What the pages hold.
#[derive(Default)]
pub(super) struct Seen {
    /// What must not be there.
    pub(super) faults: Vec<Fault>,
    /// Missing or wrong marks of draft and ownership.
    pub(super) marks: Vec<Fault>,
    pub(super) ids: Ids,
    /// What stands behind the player’s style, page by page.
    pub(super) looks: Vec<(String, String)>,
    /// The pictures that stand as a logo, each with its words.
    pub(super) logos: Vec<(String, String)>,
    /// The longest state, as the page says it.
    pub(super) state_most: Option<u32>,
}

/// Ids found in the course's page, in order.
#[derive(Default)]
pub(super) struct Ids {
    lessons: Vec<(String, Option<counting::Said>)>,
    /// Questions that say to which objective they belong, with what they say.
    goals: Vec<(String, String)>,
    /// The statements shown, each as the id it stands under and its number there.
    statements: Vec<(String, String)>,
}

/// Reads all pages.
pub(super) fn read(files: &Files<'_>, draft: bool, format: Format) -> Seen {
    let mut seen = Seen::default();
    for (name, scripted) in [("index.html", true), ("certificate.html", false), ("ledger.html", false)] {
        let Some(bytes) = files.get(name) else {
            seen.faults.push(fault(name, "The page is missing."));
            continue;
        };
        let read = std::str::from_utf8(bytes).map_err(|_| "the page is not UTF-8".to_owned()).and_then(|text| Tokens::of(text, "<!DOCTYPE html>\n"));
        if let Err(words) = read.and_then(|tokens| page(files, name, scripted.then_some(format), draft, tokens, &mut seen)) {
            seen.faults.push(fault(name, format!("The page cannot be read strictly: {words}.")));
        }
    }
    let beside = match format {
        Format::Scorm12 | Format::Scorm2004 => "imsmanifest.xml",
        Format::Cmi5 => "cmi5.xml",
        Format::Web => "index.html",
    };
    for name in files.names() {
        let known = [beside, "index.html", "certificate.html", "ledger.html", "certificate.json", "course.json", "ledger.json", "sources.json", "files.json"];
        if !known.contains(&name) && named(name).is_none() && !is_captions(name) {
            seen.faults.push(fault(name, "A package has no such file."));
        }
    }
    seen
}

/// Reads one page; an error where it cannot be read to its end. Of the course's page the form is known; the certificate's is
/// the same in all and hold no script.
fn page(files: &Files<'_>, name: &str, form: Option<Format>, draft: bool, mut tokens: Tokens<'_>, seen: &mut Seen) -> Result<(), String> {
    let scripted = form.is_some();
    let mut bad = |words: String| seen.faults.push(fault(name, words));
    let (mut scripts, mut styles, mut policies, mut feet, mut sections) = (0, 0, 0, 0, 0);
    let (mut body_draft, mut band, mut title) = (false, false, String::new());
    // The block one is in, or the lesson before its first block.
    let mut under = String::new();
    while let Some(token) = tokens.next() {
        let Token::Open { name: element, attributes } = token? else { continue };
        let value = |wanted: &str| attributes.iter().find(|(own, _)| *own == wanted).map(|(_, value)| &**value);
        let text = || match tokens.clone().next() {
            Some(Ok(Token::Text(text))) => text,
            _ => "".into(),
        };
        if !known(&ELEMENTS, element) {
            bad(format!("There is an element <{element}>."));
        }
        for (attribute, value) in &attributes {
            let known = known(&ATTRIBUTES, attribute) || (element == "body" && BODY.contains(attribute));
            if !known {
                bad(format!("<{element}> has an attribute {attribute}."));
            }
            if matches!(*attribute, "href" | "src") && !allowed(files, element, attribute, value) {
                bad(format!("<{element}> leads to {value}."));
            }
        }
        match element {
            "script" => {
                scripts += 1;
                if !attributes.is_empty() || form.is_none_or(|form| text() != player(form)) {
                    bad("There is a script that is not the player’s.".into());
                }
            }
            "style" => {
                styles += 1;
                let style = text();
                match look::behind(&style, scripted).filter(|_| attributes.is_empty()) {
                    Some(brand) => seen.looks.push((name.to_owned(), brand.to_owned())),
                    None => bad("There is a style that is not the player’s.".into()),
                }
            }
            "meta" if value("http-equiv").is_some() => {
                policies += 1;
                if value("http-equiv") != Some("Content-Security-Policy") || value("content") != Some(policy(form, &style(&tokens)).as_str()) {
                    bad("The policy of the page is not the one it should have.".into());
                }
                // A policy binds only what stands behind it.
                if scripts + styles > 0 {
                    bad("The policy of the page stands too late.".into());
                }
            }
            "title" => title = text().into_owned(),
            "body" => {
                body_draft = value("data-draft") == Some("1");
                if value("data-driver") != form.map(Format::driver) {
                    bad("The page tells another system than the package is made for.".into());
                }
                if scripted {
                    seen.state_most = value("data-state-most").and_then(|most| most.parse().ok());
                }
            }
            // Shown smaller than it is, a picture could be hidden.
            "img" => {
                if value("class") == Some("logo") {
                    seen.logos.push((value("src").unwrap_or_default().to_owned(), value("alt").unwrap_or_default().to_owned()));
                }
                let size = value("src").and_then(|name| Some(pixels(named(name)?.1, files.get(name)?)));
                let said = value("width").zip(value("height"));
                if size.is_some_and(|size| size.map(|size| (size.width.to_string(), size.height.to_string())) != said.map(|(width, height)| (width.to_owned(), height.to_owned())))
                {
                    bad("A picture is shown in another size than it has.".into());
                }
            }
            // Where the file does not come, these words are shown instead of it.
            "track" if value("data-vtt") != value("src").and_then(|name| shown(files.get(name)?)).as_deref() => bad("The captions in the page are not those of their file.".into()),
            "video" | "audio" if value("controls") != Some("") => bad("A recording cannot be stopped.".into()),
            "section" => {
                sections += 1;
                if value("data-lesson").is_some() {
                    let counts = (value("data-lesson") == Some("assessment")).then(|| counting::Said::of(value));
                    seen.ids.lessons.push((value("id").unwrap_or_default().to_owned(), counts));
                }
            }
            "div" if value("class") == Some("draft") => band = matches!(tokens.clone().nth(1), Some(Ok(Token::Text(word))) if word == "DRAFT"),
            "p" if value("class") == Some("foot") => {
                let mut words = tokens.clone().map_while(|token| token.ok().filter(|token| *token != Token::Close { name: "p" }));
                let first = words.find_map(|token| match token {
                    Token::Text(text) => Some(text),
                    _ => None,
                });
                feet += usize::from(first.as_deref() == Some("DRAFT") || !draft);
            }
            _ => {}
        }
        if let Some(id) = value("id").filter(|id| value("data-lesson").is_some() || id.parse::<BlockId>().is_ok()) {
            id.clone_into(&mut under);
        }
        if let Some(goal) = value("data-goal") {
            seen.ids.goals.push((value("id").unwrap_or_default().to_owned(), goal.to_owned()));
        }
        if let Some(statements) = value("data-s") {
            seen.ids.statements.extend(statements.split(' ').filter(|number| !number.is_empty()).map(|number| (under.clone(), number.to_owned())));
        }
    }
    if (scripts, styles, policies) != (usize::from(scripted), 1, 1) {
        bad("The page should have one policy, one style and, if it is the course’s, one script.".into());
    }
    let mut mark = |words: &str| seen.marks.push(fault(name, words));
    if draft && !(body_draft && band && title.starts_with("DRAFT: ") && feet == sections.max(1)) {
        mark("Nobody owns this course, and the page does not say DRAFT everywhere.");
    }
    if !draft && (body_draft || band || title.starts_with("DRAFT: ")) {
        mark("The course is owned, and the page says DRAFT.");
    }
    Ok(())
}

/// Where an element may lead: within the page, to the package’s own files; an `a` also to web and mail addresses.
fn allowed(files: &Files<'_>, element: &str, attribute: &str, value: &str) -> bool {
    let inside = value.starts_with('#');
    match (element, attribute) {
        ("use", "href") => inside,
        ("a", "href") => {
            inside
                || ["https://", "http://", "mailto:"].iter().any(|scheme| value.starts_with(scheme))
                || ["certificate.html", "certificate.json", "ledger.html", "ledger.json", "index.html"].contains(&value)
        }
        ("img", "src") => named(value).is_some_and(|(_, kind)| kind.medium().is_none()) && files.get(value).is_some(),
        ("video", "src") => named(value).is_some_and(|(_, kind)| kind.medium() == Some(Medium::Video)) && files.get(value).is_some(),
        ("audio", "src") => named(value).is_some_and(|(_, kind)| kind.medium() == Some(Medium::Audio)) && files.get(value).is_some(),
        ("track", "src") => is_captions(value) && files.get(value).is_some(),
        _ => false,
    }
}

/// The first style that is still to come; the policy stands before it.
fn style(tokens: &Tokens<'_>) -> String {
    let mut ahead = tokens.clone().skip_while(|token| !matches!(token, Ok(Token::Open { name: "style", .. }) | Err(_)));
    match ahead.nth(1) {
        Some(Ok(Token::Text(text))) => text.into_owned(),
        _ => String::new(),
    }
}

/// The policy a page with this style must have. A page of cmi5 talks to an LMS that only its launch names.
fn policy(form: Option<Format>, style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())));
    let script = form.map_or_else(|| "'none'".into(), |form| hash(player(form)));
    let connect = if form == Some(Format::Cmi5) { " connect-src https: http:;" } else { "" };
    format!("default-src 'none'; script-src {script}; style-src {}; img-src 'self'; media-src 'self';{connect} base-uri 'none'; form-action 'none'", hash(style))
}

/// Base 64 of 32 bytes.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bit = |n: usize| bytes.get(n / 8).map_or(0, |byte| (byte >> (7 - n % 8)) & 1);
    let mut out: String = (0..(bytes.len() * 8).div_ceil(6))
        .map(|digit| {
            let value = (0..6).fold(0, |value, n| value << 1 | bit(digit * 6 + n));
            DIGITS[value as usize] as char
        })
        .collect();
    while !out.len().is_multiple_of(4) {
        out.push('=');
    }
    out
}

/// Whether the page shows the lessons of the course, and no statement that the course does not have.
pub(super) fn compare(ids: &Ids, course: &Course) -> Vec<Fault> {
    let mut faults = vec![];
    if !course.lessons().map(|lesson| lesson.id.to_string()).eq(ids.lessons.iter().map(|(id, _)| id.clone())) {
        faults.push(fault("index.html", "The lessons shown are not the course’s, or not in its order."));
    }
    faults.extend(counting::faults(&ids.lessons, &ids.goals, course));
    let counts = counts(course);
    let unknown: BTreeSet<&(String, String)> = ids
        .statements
        .iter()
        .filter(|(under, number)| !number.parse().is_ok_and(|n: usize| n.to_string() == *number && (1..=counts.get(under).copied().unwrap_or(0)).contains(&n)))
        .collect();
    for (under, number) in unknown {
        faults.push(fault("index.html", format!("The page shows a statement {number} of {under} that the course does not have.")));
    }
    faults
}

/// How many statements stand under each block, and objectives under each lesson. That the ledger judges each of them
/// was seen when it was joined with the course.
fn counts(course: &Course) -> BTreeMap<String, usize> {
    let lessons = course.lessons().map(|lesson| (lesson.id.to_string(), lesson.objectives.len()));
    let blocks = course.lessons().flat_map(|lesson| &lesson.blocks).map(|block| (block.id.to_string(), block.claims.len()));
    lessons.chain(blocks).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_the_order_they_are_searched_in() {
        for list in [&ELEMENTS[..], &ATTRIBUTES] {
            assert!(list.is_sorted_by_key(|name| (name.len(), *name)));
        }
    }
}
