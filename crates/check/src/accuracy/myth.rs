//! What is widely told and not so.

use crate::accuracy::showing::{about, cited_words, said};
use crate::ledger::Judged;
use crate::lists::{english, find_phrase, lines};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::statement::{Stance, Support};
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/myth",
    title: "Widely told and not so",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::LightWarns,
    flags: "a statement of the list of myths about learning and people, unless it is told in order to correct it",
    why: "These are repeated so often that sources have them too; each was looked into and did not hold.",
    hint: "Delete it, or say what is known instead.",
    reads: Reads::Statement(flags),
};

struct Myth {
    name: &'static str,
    /// Of each group one must stand in the sentence.
    groups: Vec<Vec<String>>,
    known: &'static str,
}

static MYTHS: LazyLock<Vec<Myth>> = LazyLock::new(|| {
    lines(english!("myths"))
        .filter_map(|line| {
            let mut cells = line.split('|').map(str::trim);
            let (name, groups, known) = (cells.next()?, cells.next()?, cells.next()?);
            let alternatives = |group: &str| group.split('~').map(|one| compared(one.trim())).collect();
            Some(Myth { name, groups: groups.split(';').map(alternatives).collect(), known })
        })
        .collect()
});

static CORRECTING: LazyLock<Vec<&'static str>> = LazyLock::new(|| lines(english!("myth-corrections")).collect());

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if judged.said.stance != Stance::Asserted || judged.said.accepted.is_some() {
        return None;
    }
    let text = compared(judged.said.text);
    let myth = MYTHS.iter().find(|myth| myth.groups.iter().all(|group| group.iter().any(|words| find_phrase(&text, words).is_some())))?;
    if corrects(&text) || corrects(&beside(judged.said.text, judged.said.around)) {
        return None;
    }
    let sourced = matches!(judged.support, Support::Quoted | Support::Paraphrased);
    let message = if sourced { format!("A source says this too, and it is not so: {}.", myth.name) } else { format!("This is widely told and not so: {}.", myth.name) };
    let hint = if sourced { format!("{} Ask the expert whether it is needed.", myth.known) } else { format!("{} Delete it, or say that.", myth.known) };
    Some(about(judged, message).hint(hint).show([said(judged, [])]).show(cited_words(judged)))
}

fn compared(text: &str) -> String {
    let text = text.to_lowercase().replace(" per cent", "%").replace(" percent", "%").replace(" %", "%");
    text.replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ").replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-")
}

fn corrects(text: &str) -> bool {
    CORRECTING.iter().any(|cue| find_phrase(text, cue).is_some())
}

/// The sentences before and after a statement in its block.
fn beside(text: &str, around: &str) -> String {
    let all: Vec<&str> = around.lines().collect();
    let at = all.iter().position(|line| *line == text);
    at.map_or_else(String::new, |at| compared(&all[at.saturating_sub(1)..(at + 2).min(all.len())].join(" ")))
}
