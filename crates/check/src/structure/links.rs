//! What a page leads to is there.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, CourseView};
use coursewright_course::asset::AssetKind;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use coursewright_prose::markdown::pieces::{Part, leads, parts};

pub(crate) static RULE: Rule = Rule {
    id: "structure/links",
    title: "Link or picture that leads nowhere",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a link that a page cannot follow or that works on one computer only, a link without its address, a picture inside a text, a picture or recording that is not in the project",
    why: "The learner clicks and nothing happens, or sees words where a picture was meant. Pages follow web and mail addresses only, so that a package needs nothing outside it.",
    hint: "Repair the address, or take the link out.",
    reads: Reads::Course(flags),
};

/// A link or picture in a block that leads nowhere.
#[derive(Debug)]
pub(crate) struct Broken {
    words: String,
    message: String,
    hint: &'static str,
}

/// What in the texts of a block leads nowhere.
pub(crate) fn read(view: &BlockView<'_>) -> Vec<Broken> {
    let mut found: Vec<Broken> = Vec::new();
    for one in view.texts.iter().flat_map(|text| parts(&text.markdown)).filter_map(broken) {
        // The same link twice in a block is one thing to repair.
        if found.iter().all(|other| other.words != one.words) {
            found.push(one);
        }
    }
    found
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    for block in &course.blocks {
        raised.extend(block.gist.broken.iter().map(|one| Raised::at(block.place(), &one.words, &one.message).hint(one.hint)));
        let Some(id) = block.block.body.asset() else { continue };
        let what = block.block.body.words();
        match (course.assets.iter().find(|asset| asset.id == id), &block.block.body) {
            (None, _) => {
                let message = format!("The file of this {what} is not in the project.");
                raised.push(Raised::at(block.place(), id.to_string(), message).hint("Add the file again, or delete the block."));
            }
            (Some(asset), body) if !shows(body, asset.kind) => {
                let message = format!("The file of this {what}, “{}”, is a {}.", asset.name, asset.kind.words());
                raised.push(Raised::at(block.place(), id.to_string(), message).hint("Choose a file of the right kind."));
            }
            _ => {}
        }
    }
    if let Some(logo) = course.course.brand.logo.as_ref().filter(|logo| !course.assets.iter().any(|asset| asset.id == logo.asset)) {
        raised.push(Raised::at(Place::Course, logo.asset.to_string(), "The picture of the logo is not in the project.").hint("Choose the logo again, or go without."));
    }
    raised
}

fn shows(body: &Body, kind: AssetKind) -> bool {
    match body {
        Body::Figure { .. } => kind.medium().is_none(),
        Body::Media { medium, .. } => kind.medium() == Some(*medium),
        _ => true,
    }
}

fn broken(part: Part) -> Option<Broken> {
    match part {
        Part::Link { text, target } => {
            let (why, hint) = astray(&target)?;
            let message = if target.trim().is_empty() { format!("The link “{text}” {why}.") } else { format!("The link “{text}” leads to “{target}”, {why}.") };
            Some(Broken { words: format!("{text} {target}"), message, hint })
        }
        // Without words it is told as a picture without a text alternative.
        Part::Image { alt, target } => (!alt.trim().is_empty()).then(|| Broken {
            message: format!("The picture “{target}” stands inside a text, where only its words “{alt}” are shown."),
            words: format!("{alt} {target}"),
            hint: "Add it as a picture of its own.",
        }),
        // An index in code and a number of a reference are no links: a[i][j], [1][2].
        Part::Nameless { text } => (text.chars().filter(|c| c.is_alphabetic()).count() > 2).then(|| Broken {
            message: format!("The link “{text}” has no address, so its brackets are shown."),
            words: text,
            hint: "Give it an address, or take the brackets out.",
        }),
    }
}

/// Why a page cannot follow this address, as the end of a sentence, and what to do.
fn astray(target: &str) -> Option<(&'static str, &'static str)> {
    let lower = target.trim().to_lowercase();
    if lower.is_empty() {
        return Some(("has no address", "Give it an address, or take the link out."));
    }
    if leads(target) {
        return misdirected(&lower);
    }
    let drive = lower.len() > 2 && lower.as_bytes()[0].is_ascii_alphabetic() && matches!(&lower[1..3], ":\\" | ":/");
    if lower.starts_with("file:") || lower.starts_with('\\') || lower.starts_with("~/") || drive {
        return Some(("a file that stands on one computer", "Put what it says into the course, or link to where everybody can open it."));
    }
    if lower.starts_with("www.") || host(&lower).is_some_and(|host| ["com", "org", "net", "edu", "gov", "uk", "eu", "io"].iter().any(|end| host.ends_with(&format!(".{end}")))) {
        return Some(("which lacks its https://", "Write the whole address, with https:// before it."));
    }
    if lower.contains('@') && !lower.contains([':', '/']) {
        return Some(("which lacks its mailto:", "Write mailto: before it."));
    }
    if lower.split_once(':').is_some_and(|(scheme, _)| scheme.len() > 1 && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))) {
        return Some(("an address that pages do not follow", "Link to a web or mail address, or say in words what to open."));
    }
    Some(("which is no address on the web", "Name the lesson or document in words, or link to its web address."))
}

/// An address that a page follows, and that leads nowhere all the same.
fn misdirected(lower: &str) -> Option<(&'static str, &'static str)> {
    if let Some(mail) = lower.strip_prefix("mailto:") {
        return (!mail.contains('@')).then_some(("which is no mail address", "Write the whole mail address."));
    }
    let rest = lower.split_once("://")?.1;
    let host = host(rest).unwrap_or_default();
    if ["http", "https", "http:", "https:"].contains(&host) {
        return Some(("which begins twice", "Write https:// once."));
    }
    if host == "localhost" || host == "0.0.0.0" || host.starts_with("127.") || host.ends_with(".localhost") {
        return Some(("which is the learner's own computer", "Link to where everybody can open it."));
    }
    None
}

/// The name of a machine at the start of an address.
fn host(address: &str) -> Option<&str> {
    let host = address.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?;
    Some(host.split_once(':').map_or(host, |(name, port)| if port.bytes().all(|b| b.is_ascii_digit()) && !port.is_empty() { name } else { host }))
}

#[cfg(test)]
mod tests {
    use super::astray;

    #[test]
    fn addresses_that_can_be_followed_stay_silent() {
        for address in ["https://example.org/a", "http://intranet/forms", "mailto:a@example.org", "https://example.org:8080/a#b", "https://localhost.example.org/"] {
            assert_eq!(astray(address), None, "{address}");
        }
        for address in ["", "#limits", "forms/refusal.html", "www.example.org", "C:\\forms\\a.pdf", "file:///a", "mailto:moira", "http://localhost:8000/", "https://https://a.org"]
        {
            assert!(astray(address).is_some(), "{address}");
        }
    }
}
