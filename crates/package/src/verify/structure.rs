//! The course structure of cmi5: one unit, the course's title, when it moves on, and what it takes to pass.

use super::manifest::{shown, title};
use super::markup::{Token, tokens};
use super::{Fault, Files, fault};
use coursewright_course::tree::{Course, Purpose};

const NAME: &str = "cmi5.xml";

pub(super) fn faults(files: &Files<'_>, course: &Course, draft: bool) -> Vec<Fault> {
    let mut faults = vec![];
    let read = std::str::from_utf8(files.get(NAME).unwrap_or_default())
        .map_err(|_| "it is not UTF-8".to_owned())
        .and_then(|text| tokens(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    let tokens = match read {
        Ok(tokens) => tokens,
        Err(words) => return vec![fault(NAME, format!("The course structure cannot be read strictly: {words}."))],
    };
    let mut bad = |words: &str| faults.push(fault(NAME, words));
    let title = title(course, draft);
    let mut ids = vec![];
    // What stands around the words that come next.
    let (mut units, mut titles, mut addresses, mut within) = (0, 0, 0, "");
    for token in &tokens {
        match token {
            Token::Open { name, attributes } => {
                let value = |wanted: &str| attributes.iter().find(|(own, _)| *own == wanted).map(|(_, value)| &**value);
                match *name {
                    "course" => ids.push(value("id").unwrap_or_default().to_owned()),
                    "au" => {
                        units += 1;
                        ids.push(value("id").unwrap_or_default().to_owned());
                        if (value("moveOn"), value("masteryScore").map(str::to_owned)) != (Some(moves_on(course)), mastery(course)) {
                            bad("The unit is finished by something else than the course says.");
                        }
                    }
                    "title" | "description" | "url" => within = name,
                    "courseStructure" | "langstring" => {}
                    _ => bad("The course structure has an element that no package of ours has."),
                }
            }
            Token::Text(text) if !text.trim().is_empty() => match within {
                "title" => {
                    titles += 1;
                    if shown(text) != shown(&title) {
                        bad("The course structure has another title than the course.");
                    }
                }
                "url" => {
                    addresses += 1;
                    if text != "index.html" {
                        bad("The unit is not the course’s page.");
                    }
                }
                "description" => {}
                _ => bad("Words stand where the course structure has none."),
            },
            Token::Text(_) | Token::Close { name: "langstring" } => {}
            Token::Close { .. } => within = "",
        }
    }
    if (units, titles, addresses) != (1, 2, 1) && !title.trim().is_empty() {
        bad("The course structure should name one unit, its page and two titles.");
    }
    if ids.iter().any(|id| !id.starts_with("urn:uuid:")) || ids.len() != 2 || ids.first() == ids.last() {
        bad("Course and unit should have a name each that stands for nothing else.");
    }
    faults
}

/// Marks of the lessons that are handed in, in per cent.
fn marks(course: &Course) -> Vec<u8> {
    course
        .lessons()
        .filter(|lesson| lesson.blocks.iter().any(|block| block.body.item().is_some()))
        .filter_map(|lesson| match lesson.purpose {
            Purpose::Assessment(counts) => Some(counts.mastery.clamp(1, 100)),
            _ => None,
        })
        .collect()
}

fn moves_on(course: &Course) -> &'static str {
    if marks(course).is_empty() { "Completed" } else { "CompletedAndPassed" }
}

fn mastery(course: &Course) -> Option<String> {
    match marks(course).as_slice() {
        [only] => Some(format!("{:.2}", f64::from(*only) / 100.0)),
        _ => None,
    }
}
