//! WCAG 3.2.4: what leads to the same is called the same.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, CourseView};
use coursewright_course::finding::Severity;
use coursewright_prose::markdown::pieces::{Part, leads, parts};
use coursewright_prose::word::content_stems;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: Rule = Rule {
    id: "accessibility/consistency",
    title: "One target, two names",
    version: 1,
    severity: Severity::Hint,
    flags: "links to one address that have no word in common",
    why: "Who hears the links read out takes two names for two things (WCAG 2.2, 3.2.4, level AA).",
    hint: "Give both the same name.",
    reads: Reads::Course(flags),
};

/// The links of a block that can be followed: words and address.
pub(crate) fn read(view: &BlockView<'_>) -> Vec<(String, String)> {
    let links = view.texts.iter().flat_map(|text| parts(&text.markdown)).filter_map(|part| match part {
        Part::Link { text, target } if leads(&target) => Some((text, target)),
        _ => None,
    });
    links.collect()
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let mut first: BTreeMap<&str, (&str, BTreeSet<String>)> = BTreeMap::new();
    let mut told = BTreeSet::new();
    let mut raised = Vec::new();
    for block in &course.blocks {
        for (text, target) in &block.gist.links {
            let stems: BTreeSet<String> = content_stems(text).into_iter().collect();
            // An empty name, and a bare address, are told as what they are.
            if stems.is_empty() || text.starts_with("http") || text.starts_with("www.") {
                continue;
            }
            let address = target.trim_end_matches('/');
            match first.get(address) {
                None => _ = first.insert(address, (text, stems)),
                Some((name, words)) if words.is_disjoint(&stems) && told.insert(address) => {
                    let message = format!("“{text}” and “{name}” lead to the same address.");
                    raised.push(Raised::at(block.place(), format!("{name} {text} {target}"), message).show([course_words(text, []), course_words(name, [])]));
                }
                Some(_) => {}
            }
        }
    }
    raised
}
