//! The pages: whether anything in them can run, load or hide, and whether a draft says so.

use super::asset::{is_captions, named, pixels, shown};
use super::markup::{Token, Tokens};
use super::pieces::Read;
use super::vocabulary::{ATTRIBUTES, BODY, ELEMENTS, known};
use super::{Fault, Files, Format, counting, fault, look};
use coursewright_course::asset::Medium;
use coursewright_course::id::BlockId;
use coursewright_course::tree::Course;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The script a page of this form may hold: the one this program ships. A page of another version is not ours to judge.
const fn player(form: Format) -> &'static str {
    match form {
        Format::Scorm12 => include_str!("../../../../templates/player/scorm12.js"),
        Format::Scorm2004 => include_str!("../../../../templates/player/scorm2004.js"),
        Format::Cmi5 => include_str!("../../../../templates/player/cmi5.js"),
        Format::Web => include_str!("../../../../templates/player/web.js"),
    }
}

/// What the pages hold.
#[derive(Default)]
pub(super) struct Seen {
    /// What must not be there.
    pub(super) faults: Vec<Fault>,
    /// Missing or wrong marks of draft and ownership.
    pub(super) marks: Vec<Fault>,
    /// Ids found in the pages, part by part.
    pub(super) ids: Vec<Arc<Ids>>,
    /// What stands behind the player’s style, page by page.
    pub(super) looks: Vec<(String, String)>,
    /// The pictures that stand as a logo, each with its words.
    pub(super) logos: Vec<(String, String)>,
    /// The longest state, as the page says it.
    pub(super) state_most: Option<u32>,
}

impl Seen {
    /// What was seen in a part comes behind what was seen before it.
    fn take(&mut self, part: Self) {
        self.faults.extend(part.faults);
        self.marks.extend(part.marks);
        self.ids.extend(part.ids);
        self.looks.extend(part.looks);
        self.logos.extend(part.logos);
        self.state_most = part.state_most.or(self.state_most);
    }
}

/// Ids found in a page or a part of one, in order.
#[derive(Default)]
pub(super) struct Ids {
    lessons: Vec<(String, Option<counting::Said>)>,
    /// Questions that say to which objective they belong, with what they say.
    goals: Vec<(String, String)>,
    /// The statements shown, each as the id it stands under and its number there.
    statements: Vec<(String, String)>,
    /// Of the statements under each id the highest number; none where that was not asked, or a number is none.
    highest: Option<Vec<(String, usize)>>,
}

impl Ids {
    /// Finds the highest number under each id, so that nobody has to go through all of them again.
    fn sum(&mut self) {
        let mut highest: BTreeMap<&str, usize> = BTreeMap::new();
        for (under, number) in &self.statements {
            let Some(n) = number.parse().ok().filter(|n: &usize| *n > 0 && n.to_string() == *number) else { return };
            let most = highest.entry(under).or_default();
            *most = n.max(*most);
        }
        self.highest = Some(highest.into_iter().map(|(under, most)| (under.to_owned(), most)).collect());
    }
}

/// Reads all pages.
pub(super) fn read(files: &Files<'_>, draft: bool, format: Format) -> Seen {
    let mut seen = Seen::default();
    for (name, scripted) in [("index.html", true), ("certificate.html", false), ("ledger.html", false)] {
        let Some(entry) = files.entry(name) else {
            seen.faults.push(fault(name, "The page is missing."));
            continue;
        };
        let page = Page { files, name, form: scripted.then_some(format), draft };
        let read = match entry.pieces() {
            [before, pieces @ .., behind] => in_pieces(page, before, pieces, behind, &mut seen),
            _ => utf8(entry.bytes()).and_then(|text| page.whole(text, &mut seen)),
        };
        if let Err(words) = read {
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

fn utf8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|_| "the page is not UTF-8".to_owned())
}

/// How every page begins.
const BEGINS: &str = "<!DOCTYPE html>\n";

/// A page to be read. Of the course's page the form is known; those beside it are the same in all and hold no script.
#[derive(Clone, Copy)]
struct Page<'a> {
    files: &'a Files<'a>,
    name: &'a str,
    form: Option<Format>,
    draft: bool,
}

/// What is counted while a page is read.
#[derive(Default)]
struct Counted {
    scripts: usize,
    styles: usize,
    policies: usize,
    feet: usize,
    sections: usize,
    body_draft: bool,
    band: bool,
    title: String,
    /// The block one is in, or the lesson before its first block.
    under: String,
    /// Files of the package that were looked at.
    leads: Vec<String>,
}

/// What was seen in a part of a page that stands by itself and has no fault: of the very same bytes, in a page of the
/// same kind and beside the same pictures, the same is seen.
pub(super) struct Fragment {
    draft: bool,
    form: Option<Format>,
    /// Files it leads to, with their hashes.
    leads: Vec<(String, String)>,
    ids: Arc<Ids>,
    feet: usize,
    sections: usize,
    under: String,
}

impl Fragment {
    /// What is kept of a part; none where it holds anything that belongs to the page as a whole.
    fn of(page: Page<'_>, part: &Counted, seen: &Seen) -> Option<Self> {
        let whole = (part.scripts, part.styles, part.policies) != (0, 0, 0) || part.body_draft || part.band || !part.title.is_empty();
        let said = !seen.faults.is_empty() || !seen.marks.is_empty() || !seen.looks.is_empty() || !seen.logos.is_empty() || seen.state_most.is_some();
        let [ids] = seen.ids.as_slice() else { return None };
        let leads = part.leads.iter().map(|name| Some((name.clone(), page.files.entry(name)?.sha256.clone()))).collect::<Option<Vec<_>>>()?;
        let kept = Self { draft: page.draft, form: page.form, leads, ids: Arc::clone(ids), feet: part.feet, sections: part.sections, under: part.under.clone() };
        (!whole && !said).then_some(kept)
    }

    fn is_of(&self, page: Page<'_>) -> bool {
        let there = |(name, hash): &(String, String)| page.files.entry(name).is_some_and(|entry| entry.sha256 == *hash);
        (self.draft, self.form) == (page.draft, page.form) && self.leads.iter().all(there)
    }
}

/// Reads a page in pieces. What stands between the first and the last has to stand by itself, piece by piece.
fn in_pieces(page: Page<'_>, before: &Read, pieces: &[Arc<Read>], behind: &Read, seen: &mut Seen) -> Result<(), String> {
    let mut counted = Counted::default();
    let mut ids = Ids::default();
    let mut tokens = Tokens::of(utf8(&before.content)?, BEGINS)?.begun();
    page.part(&mut tokens, &mut counted, &mut ids, seen)?;
    seen.ids.push(Arc::new(std::mem::take(&mut ids)));
    for part in pieces.par_iter().map(|piece| fragment(page, piece)).collect::<Vec<_>>() {
        let (kept, own, of) = part?;
        if let Some(kept) = kept {
            (counted.feet, counted.sections) = (counted.feet + kept.feet, counted.sections + kept.sections);
            counted.under.clone_from(&kept.under);
            seen.ids.push(Arc::clone(&kept.ids));
            continue;
        }
        // What belongs to a page as a whole stands in no part of it.
        if (own.scripts, own.styles, own.policies) != (0, 0, 0) || own.body_draft || own.band || !own.title.is_empty() {
            return Err("what belongs to the whole page stands in a lesson".into());
        }
        (counted.feet, counted.sections, counted.under) = (counted.feet + own.feet, counted.sections + own.sections, own.under);
        seen.take(of);
    }
    let mut tokens = tokens.on(utf8(&behind.content)?);
    page.part(&mut tokens, &mut counted, &mut ids, seen)?;
    seen.ids.push(Arc::new(ids));
    page.ends(&counted, seen);
    Ok(())
}

/// What is kept of a part, and what was counted and seen.
type Looked = (Option<Arc<Fragment>>, Counted, Seen);

/// A part of a page that stands by itself: what is kept of it, or else what was counted and seen in it now.
fn fragment(page: Page<'_>, piece: &Read) -> Result<Looked, String> {
    let kept = || piece.fragment.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = kept().as_ref().filter(|known| known.is_of(page)) {
        return Ok((Some(Arc::clone(known)), Counted::default(), Seen::default()));
    }
    let (mut counted, mut ids, mut seen) = (Counted::default(), Ids::default(), Seen::default());
    page.part(&mut Tokens::of(utf8(&piece.content)?, "")?, &mut counted, &mut ids, &mut seen)?;
    ids.sum();
    seen.ids.push(Arc::new(ids));
    let fresh = Fragment::of(page, &counted, &seen).map(Arc::new);
    (*kept()).clone_from(&fresh);
    Ok((fresh, counted, seen))
}

impl Page<'_> {
    /// Reads a page that is one text.
    fn whole(self, text: &str, seen: &mut Seen) -> Result<(), String> {
        let (mut counted, mut ids) = (Counted::default(), Ids::default());
        let read = Tokens::of(text, BEGINS).and_then(|mut tokens| self.part(&mut tokens, &mut counted, &mut ids, seen));
        seen.ids.push(Arc::new(ids));
        read.map(|()| self.ends(&counted, seen))
    }

    /// Reads a page, or a part of one; an error where it cannot be read to its end.
    fn part(self, tokens: &mut Tokens<'_>, counted: &mut Counted, ids: &mut Ids, seen: &mut Seen) -> Result<(), String> {
        let Self { files, name, form, draft } = self;
        let scripted = form.is_some();
        let mut bad = |words: String| seen.faults.push(fault(name, words));
        let Counted { scripts, styles, policies, feet, sections, body_draft, band, title, under, leads } = counted;
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
                if *attribute == "src" {
                    leads.push(value.to_string());
                }
                if matches!(*attribute, "href" | "src") && !allowed(files, element, attribute, value) {
                    bad(format!("<{element}> leads to {value}."));
                }
            }
            match element {
                "script" => {
                    *scripts += 1;
                    if !attributes.is_empty() || form.is_none_or(|form| text() != player(form)) {
                        bad("There is a script that is not the player’s.".into());
                    }
                }
                "style" => {
                    *styles += 1;
                    let style = text();
                    match look::behind(&style, scripted).filter(|_| attributes.is_empty()) {
                        Some(brand) => seen.looks.push((name.to_owned(), brand.to_owned())),
                        None => bad("There is a style that is not the player’s.".into()),
                    }
                }
                "meta" if value("http-equiv").is_some() => {
                    *policies += 1;
                    if value("http-equiv") != Some("Content-Security-Policy") || value("content") != Some(policy(form, &style(tokens)).as_str()) {
                        bad("The policy of the page is not the one it should have.".into());
                    }
                    // A policy binds only what stands behind it.
                    if *scripts + *styles > 0 {
                        bad("The policy of the page stands too late.".into());
                    }
                }
                "title" => *title = text().into_owned(),
                "body" => {
                    *body_draft = value("data-draft") == Some("1");
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
                    if size
                        .is_some_and(|size| size.map(|size| (size.width.to_string(), size.height.to_string())) != said.map(|(width, height)| (width.to_owned(), height.to_owned())))
                    {
                        bad("A picture is shown in another size than it has.".into());
                    }
                }
                // Where the file does not come, these words are shown instead of it.
                "track" if value("data-vtt") != value("src").and_then(|name| shown(files.get(name)?)).as_deref() => {
                    bad("The captions in the page are not those of their file.".into())
                }
                "video" | "audio" if value("controls") != Some("") => bad("A recording cannot be stopped.".into()),
                "section" => {
                    *sections += 1;
                    if value("data-lesson").is_some() {
                        let counts = (value("data-lesson") == Some("assessment")).then(|| counting::Said::of(value));
                        ids.lessons.push((value("id").unwrap_or_default().to_owned(), counts));
                    }
                }
                "div" if value("class") == Some("draft") => *band = matches!(tokens.clone().nth(1), Some(Ok(Token::Text(word))) if word == "DRAFT"),
                "p" if value("class") == Some("foot") => {
                    let mut words = tokens.clone().map_while(|token| token.ok().filter(|token| *token != Token::Close { name: "p" }));
                    let first = words.find_map(|token| match token {
                        Token::Text(text) => Some(text),
                        _ => None,
                    });
                    *feet += usize::from(first.as_deref() == Some("DRAFT") || !draft);
                }
                _ => {}
            }
            if let Some(id) = value("id").filter(|id| value("data-lesson").is_some() || id.parse::<BlockId>().is_ok()) {
                id.clone_into(under);
            }
            if let Some(goal) = value("data-goal") {
                ids.goals.push((value("id").unwrap_or_default().to_owned(), goal.to_owned()));
            }
            if let Some(statements) = value("data-s") {
                ids.statements.extend(statements.split(' ').filter(|number| !number.is_empty()).map(|number| (under.clone(), number.to_owned())));
            }
        }
        Ok(())
    }

    /// What a page has to have once it was read to its end.
    fn ends(self, counted: &Counted, seen: &mut Seen) {
        let Self { name, form, draft, .. } = self;
        if (counted.scripts, counted.styles, counted.policies) != (usize::from(form.is_some()), 1, 1) {
            seen.faults.push(fault(name, "The page should have one policy, one style and, if it is the course’s, one script."));
        }
        let mut mark = |words: &str| seen.marks.push(fault(name, words));
        if draft && !(counted.body_draft && counted.band && counted.title.starts_with("DRAFT: ") && counted.feet == counted.sections.max(1)) {
            mark("Nobody owns this course, and the page does not say DRAFT everywhere.");
        }
        if !draft && (counted.body_draft || counted.band || counted.title.starts_with("DRAFT: ")) {
            mark("The course is owned, and the page says DRAFT.");
        }
    }
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
pub(super) fn compare(ids: &[Arc<Ids>], course: &Course) -> Vec<Fault> {
    let mut faults = vec![];
    let lessons = || ids.iter().flat_map(|part| &part.lessons);
    if !course.lessons().map(|lesson| lesson.id.to_string()).eq(lessons().map(|(id, _)| id.clone())) {
        faults.push(fault("index.html", "The lessons shown are not the course’s, or not in its order."));
    }
    faults.extend(counting::faults(lessons().map(|(_, said)| said), ids.iter().flat_map(|part| &part.goals), course));
    let counts = counts(course);
    let most = |under: &str| counts.get(under).copied().unwrap_or(0);
    let parts = ids.iter().filter(|part| !part.highest.as_ref().is_some_and(|highest| highest.iter().all(|(under, n)| *n <= most(under))));
    let unknown: BTreeSet<&(String, String)> = parts
        .flat_map(|part| &part.statements)
        .filter(|(under, number)| !number.parse().is_ok_and(|n: usize| n.to_string() == *number && (1..=most(under)).contains(&n)))
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
