//! Where a sentence stands: sources with their locators, numbered in the order in which they are first needed.

use crate::document::Run;
use crate::state::State;
use crate::words::{Guide, fill};
use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::ledger::Entry;
use coursewright_course::source::Source;
use coursewright_course::statement::{Citation, Support};

/// A place in a version of a source, as a reader looks it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Foot {
    pub(crate) name: String,
    pub(crate) version: u32,
    /// Whether the newest version still has it.
    pub(crate) current: bool,
    /// Where in it; empty where the whole is meant.
    pub(crate) locator: String,
}

impl Foot {
    /// As it stands in a list: in the words of one template, or of the other where the newest version has it no more.
    pub(crate) fn line(&self, current: &str, earlier: &str) -> Vec<Run> {
        let template = if self.current { current } else { earlier };
        let mut runs = vec![Run::product(fill(template, &[("name", &self.name), ("version", &self.version)]))];
        if !self.locator.is_empty() {
            runs.extend([Run::product(" · "), Run::course(&self.locator)]);
        }
        runs
    }
}

/// The places a sentence rests on, each once. What says nothing about the subject rests on nothing.
pub(crate) fn feet(state: &State<'_>, entry: &Entry) -> Vec<Foot> {
    if !matches!(entry.support, Support::Quoted | Support::Paraphrased | Support::Inferred) {
        return vec![];
    }
    let mut feet: Vec<Foot> = vec![];
    for verified in &entry.citations {
        let foot = foot(state, verified.citation.source, verified.citation.passage);
        feet.extend(foot.filter(|foot| !feet.contains(foot)));
    }
    feet
}

fn foot(state: &State<'_>, source: SourceId, passage: PassageId) -> Option<Foot> {
    let source: &Source = state.sources.iter().find(|own| own.id == source)?;
    if let Some(passage) = source.passages.iter().find(|own| own.id == passage) {
        return Some(Foot { name: source.name.clone(), version: source.version, current: true, locator: passage.locator.words() });
    }
    let earlier = source.earlier.iter().find(|earlier| earlier.replaced.iter().any(|replaced| replaced.passage.id == passage))?;
    let replaced = source.replaced(passage)?;
    Some(Foot { name: earlier.name.clone(), version: earlier.version, current: false, locator: replaced.passage.locator.words() })
}

/// The place a citation names, with the words it cites.
pub(crate) fn rest(state: &State<'_>, citation: &Citation) -> Option<crate::audit::Rest> {
    let Foot { name, version, current, locator } = foot(state, citation.source, citation.passage)?;
    Some(crate::audit::Rest { source: name, version, current, locator, quote: citation.quote.clone() })
}

/// The list of sources in the making.
pub(crate) struct Footing<'a, 's> {
    state: &'s State<'a>,
    feet: Vec<Foot>,
}

impl<'a, 's> Footing<'a, 's> {
    pub(crate) const fn new(state: &'s State<'a>) -> Self {
        Self { state, feet: vec![] }
    }

    /// The places in the order of their numbers.
    pub(crate) fn feet(&self) -> &[Foot] {
        &self.feet
    }

    /// What stands behind a sentence: the numbers of its places, and what keeps it from being taught.
    pub(crate) fn mark(&mut self, entry: &Entry) -> Vec<Run> {
        let words = Guide::read();
        let mut marks = vec![];
        let numbers: Vec<usize> = feet(self.state, entry).into_iter().map(|foot| self.number(foot)).collect();
        if !numbers.is_empty() {
            let numbers = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            marks.push(Run::product(fill(&words.mark, &[("numbers", &numbers)])).small());
        }
        if self.state.is_stale(entry) {
            marks.push(Run::product(&words.gone).bold());
        }
        if self.state.is_loose(entry) {
            marks.push(match &entry.accepted {
                None => Run::product(&words.no_source).bold(),
                Some(accepted) => Run::product(fill(&words.kept_by, &[("by", &accepted.by)])).small(),
            });
        }
        marks
    }

    fn number(&mut self, foot: Foot) -> usize {
        let at = self.feet.iter().position(|known| *known == foot).unwrap_or_else(|| {
            self.feet.push(foot);
            self.feet.len() - 1
        });
        at + 1
    }
}
