//! The manifest of SCORM 1.2: one SCO, every file named and present, the course's title, and nothing an LMS could
//! take as an order to overwrite the status.

use super::markup::{Token, tokens};
use super::{Fault, Files, fault};
use coursewright_course::tree::Course;
use std::collections::BTreeSet;

const NAME: &str = "imsmanifest.xml";
/// Characters of a title in the schema.
const TITLE: usize = 200;

pub(super) fn faults(files: &Files<'_>, course: &Course, draft: bool) -> Vec<Fault> {
    let mut faults = vec![];
    let bytes = files.get(NAME).unwrap_or_default();
    let read = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned()).and_then(|text| tokens(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    let tokens = match read {
        Ok(tokens) => tokens,
        Err(words) => return vec![fault(NAME, format!("The manifest cannot be read strictly: {words}."))],
    };
    let title: String = format!("{}{}", if draft { "DRAFT: " } else { "" }, course.title).chars().take(TITLE).collect();
    let mut named = BTreeSet::new();
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
                if value("adlcp:scormtype") != Some("sco") || value("href") != Some("index.html") {
                    faults.push(fault(NAME, "The resource is not the course’s page as a SCO."));
                }
            }
            "file" => {
                let href = value("href").unwrap_or_default();
                if files.get(href).is_none() {
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
            "schemaversion" if text != "1.2" => faults.push(fault(NAME, "The manifest is of another edition of SCORM.")),
            "manifest" | "metadata" | "schema" | "schemaversion" | "organizations" | "organization" | "item" | "resources" => {}
            other => faults.push(fault(NAME, format!("The manifest has an element <{other}>, which no package of ours has."))),
        }
    }
    if (scos, titles) != (1, 2) {
        faults.push(fault(NAME, "The manifest should name one SCO and two titles."));
    }
    for name in files.names().filter(|name| *name != NAME && !named.contains(*name)) {
        faults.push(fault(name, "The file is in the package, and the manifest does not name it."));
    }
    faults
}

/// A text without what XML cannot carry.
fn shown(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| (!c.is_control() || matches!(c, '\t' | '\n')) && !matches!(c, '\u{fffd}' | '\u{fffe}' | '\u{ffff}')).collect()
}
