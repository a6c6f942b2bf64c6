//! The manifest of SCORM: one SCO, every file named and present, the course's title, and nothing an LMS could take as
//! an order to overwrite what the course reports.

use super::markup::{Token, tokens};
use super::{Fault, Files, fault};
use coursewright_course::tree::Course;
use std::collections::BTreeSet;

pub(super) const NAME: &str = "imsmanifest.xml";
/// Characters of a title in the schema of 1.2.
const TITLE: usize = 200;
/// Elements of both editions.
const ELEMENTS: [&str; 8] = ["manifest", "metadata", "schema", "schemaversion", "organizations", "organization", "item", "resources"];

/// How one edition writes a manifest.
pub(super) struct Edition {
    version: &'static str,
    /// The attribute that says that a resource is a SCO.
    kind: &'static str,
    /// Elements it has besides those of both, and the attributes each must have, and no other.
    own: &'static [(&'static str, &'static [(&'static str, &'static str)])],
}

pub(super) const SCORM_12: Edition = Edition { version: "1.2", kind: "adlcp:scormtype", own: &[] };
pub(super) const SCORM_2004: Edition = Edition {
    version: "2004 4th Edition",
    kind: "adlcp:scormType",
    own: &[
        ("imsss:sequencing", &[]),
        ("imsss:deliveryControls", &[("completionSetByContent", "true"), ("objectiveSetByContent", "true")]),
        ("imsss:controlMode", &[("choice", "true"), ("flow", "true")]),
    ],
};

pub(super) fn faults(files: &Files<'_>, course: &Course, draft: bool, edition: &Edition) -> Vec<Fault> {
    let mut faults = vec![];
    let bytes = files.get(NAME).unwrap_or_default();
    let read = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned()).and_then(|text| tokens(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    let tokens = match read {
        Ok(tokens) => tokens,
        Err(words) => return vec![fault(NAME, format!("The manifest cannot be read strictly: {words}."))],
    };
    let title = title(course, draft);
    let mut named = BTreeSet::new();
    let mut own = BTreeSet::new();
    let (mut scos, mut titles) = (0, 0);
    for (n, token) in tokens.iter().enumerate() {
        let Token::Open { name, attributes } = token else { continue };
        let value = |wanted: &str| attributes.iter().find(|(own, _)| *own == wanted).map(|(_, value)| &**value);
        let text = match tokens.get(n + 1) {
            Some(Token::Text(text)) => &**text,
            _ => "",
        };
        match *name {
            "resource" => {
                scos += 1;
                if value(edition.kind) != Some("sco") || value("href") != Some("index.html") {
                    faults.push(fault(NAME, "The resource is not the course’s page as a SCO."));
                }
            }
            "file" => {
                let href = value("href").unwrap_or_default();
                if files.entry(href).is_none() {
                    faults.push(fault(href, "The manifest names this file, and it is not in the package."));
                }
                named.insert(href.to_owned());
            }
            "title" => {
                titles += 1;
                if shown(text) != shown(&title) {
                    faults.push(fault(NAME, "The manifest has another title than the course."));
                }
            }
            "schemaversion" if text != edition.version => faults.push(fault(NAME, "The manifest is of another edition of SCORM.")),
            other if ELEMENTS.contains(&other) => {}
            other => match edition.own.iter().find(|(name, _)| *name == other) {
                Some((name, wanted)) => {
                    own.insert(*name);
                    let found: Vec<(&str, &str)> = attributes.iter().map(|(name, value)| (*name, &**value)).collect();
                    if found != *wanted {
                        faults.push(fault(NAME, format!("<{other}> orders something else than it should.")));
                    }
                }
                None => faults.push(fault(NAME, format!("The manifest has an element <{other}>, which no package of ours has."))),
            },
        }
    }
    if (scos, titles, own.len()) != (1, 2, edition.own.len()) {
        faults.push(fault(NAME, "The manifest should name one SCO and two titles, and say that the course reports for itself."));
    }
    for name in files.names().filter(|name| *name != NAME && !named.contains(*name)) {
        faults.push(fault(name, "The file is in the package, and the manifest does not name it."));
    }
    faults
}

/// The title a manifest should have.
pub(super) fn title(course: &Course, draft: bool) -> String {
    format!("{}{}", if draft { "DRAFT: " } else { "" }, course.title).chars().take(TITLE).collect()
}

/// A text without what XML cannot carry.
pub(super) fn shown(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| (!c.is_control() || matches!(c, '\t' | '\n')) && !matches!(c, '\u{fffd}' | '\u{fffe}' | '\u{ffff}')).collect()
}
