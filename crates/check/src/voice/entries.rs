//! Which entry of the style guide a finding is about: read from the rule and the words it marks, never stored.

use crate::inclusion::naming;
use crate::voice::contraction::is_short;
use crate::voice::guide::Guide;
use crate::voice::spelling;
use coursewright_course::finding::Finding;
use coursewright_course::style::{Style, StyleEntry, Usage};
use std::sync::Arc;

/// The findings that are about the style guide, each with its entry; in their order.
#[must_use]
pub fn by_entry<'f>(style: &Style, findings: &'f [Arc<Finding>]) -> Vec<(StyleEntry, &'f Finding)> {
    if style.is_empty() {
        return vec![];
    }
    let guide = Guide::of(style);
    findings.iter().map(Arc::as_ref).filter_map(|finding| Some((entry(&guide, finding)?, finding))).collect()
}

fn entry(guide: &Guide, finding: &Finding) -> Option<StyleEntry> {
    let (style, manner) = (&guide.style, &guide.style.manner);
    match finding.rule.as_str() {
        "voice/banned-phrase" => Some(StyleEntry::Banned { phrase: style.banned.get(guide.banned.entry(marked(finding)?)?)?.phrase.clone() }),
        "voice/term-variant" => {
            let words = marked(finding)?;
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
            let same = |form: &str| letters(form) == letters(words) || letters(form) == letters(words.trim_end_matches('s'));
            let at = guide.variants.entry(words).or_else(|| style.terms.iter().position(|term| same(term.preferred.as_str())))?;
            Some(StyleEntry::Term { preferred: style.terms.get(at)?.preferred.clone() })
        }
        "voice/term-undefined" => {
            let words = marked(finding)?;
            let entry = style.glossary.iter().find(|entry| !entry.known && (entry.term.is(words) || entry.term.is(words.trim_end_matches('s'))))?;
            Some(StyleEntry::Glossary { term: entry.term.clone() })
        }
        "voice/address" => manner.address.filter(|_| marked(finding).is_some()).map(|_| StyleEntry::Address),
        "voice/mechanics" => {
            let words = marked(finding)?;
            if manner.contractions == Some(Usage::Avoided) && is_short(words) {
                Some(StyleEntry::Contractions)
            } else if manner.exclamations == Some(Usage::Avoided) && words == "!" {
                Some(StyleEntry::Exclamations)
            } else {
                manner.spelling.filter(|_| spelling::tells(words)).map(|_| StyleEntry::Spelling)
            }
        }
        "voice/reading-range" => manner.reading.map(|_| StyleEntry::Reading),
        "inclusion/ableist-term" => manner.naming.filter(|_| marked(finding).is_some_and(naming::names)).map(|_| StyleEntry::Naming),
        _ => None,
    }
}

/// The first words that it marks.
fn marked(finding: &Finding) -> Option<&str> {
    let evidence = finding.evidence.first()?;
    let &(start, end) = evidence.marks.first()?;
    evidence.text.get(start as usize..end as usize)
}
