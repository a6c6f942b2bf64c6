//! The sources, read once for all statements and rules.

use crate::lists::find_phrase;
use crate::view::key;
use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::source::{Loss, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::Citation;
use coursewright_course::version::{Earlier, Now, Stale};
use coursewright_prose::anchor::{Hit, Index};
use coursewright_prose::name::is_title;
use coursewright_prose::number::{Quantity, quantities};
use coursewright_prose::quote::verify;
use coursewright_prose::span::Span;
use coursewright_prose::version::still_says;
use coursewright_prose::word::content_stems;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// All sources of a project, read for checking. What costs time is read when it is first asked for.
#[derive(Debug)]
pub(crate) struct Material {
    pub(crate) sources: Vec<SourceRead>,
    places: BTreeMap<(SourceId, PassageId), (usize, usize)>,
    /// Passages of earlier versions, by the position of their source.
    replaced: BTreeMap<(SourceId, PassageId), (usize, PassageRead)>,
    /// Source and passage of each indexed passage.
    flat: Vec<(usize, usize)>,
    index: OnceLock<Index>,
    words: OnceLock<String>,
    origins: OnceLock<BTreeSet<String>>,
    headings: OnceLock<BTreeSet<String>>,
    /// Filled by [`crate::conflict`].
    pub(crate) conflicts: OnceLock<Vec<crate::conflict::Conflict>>,
    /// Filled by [`crate::obligation`].
    pub(crate) demands: OnceLock<Vec<crate::obligation::Demand>>,
    /// Filled by [`crate::privacy`].
    pub(crate) speakers: OnceLock<Vec<crate::privacy::speaker::Speaker>>,
    /// Filled by [`crate::privacy`]: source and passage of each.
    pub(crate) secrets: OnceLock<Vec<(usize, usize, Span)>>,
    /// Filled by [`crate::provenance`]: source and passage of each.
    pub(crate) injected: OnceLock<Vec<(usize, usize, Span)>>,
    /// Filled by [`crate::provenance`]: source and passage of each.
    pub(crate) invisible: OnceLock<Vec<(usize, usize, Span)>>,
}

/// A source with its passages.
#[derive(Debug)]
pub(crate) struct SourceRead {
    pub(crate) id: SourceId,
    pub(crate) name: String,
    /// Whether quotations may leave out fillers and repetitions.
    pub(crate) spoken: bool,
    /// Whether it holds what an expert decided in a review.
    pub(crate) answers: bool,
    pub(crate) passages: Vec<PassageRead>,
    /// What did not come through, and what was hidden.
    pub(crate) losses: Vec<Loss>,
    /// The source itself, where it has earlier versions to be followed through.
    versions: Option<Source>,
}

impl SourceRead {
    /// Its version.
    pub(crate) fn version(&self) -> u32 {
        self.versions.as_ref().map_or(1, |source| source.version)
    }

    /// The versions before this one.
    fn earlier(&self) -> &[Earlier] {
        self.versions.as_ref().map_or(&[], |source| &source.earlier)
    }
}

/// A passage with what statements are compared with.
#[derive(Debug)]
pub(crate) struct PassageRead {
    pub(crate) passage: Passage,
    stems: OnceLock<BTreeSet<String>>,
    quantities: OnceLock<Vec<Quantity>>,
}

/// A passage as far as it says what is so. Options of a question that are wrong, or not known to be right, are blanks
/// of the same length: nothing can rest on them, and every place after them stays where it is.
fn said(passage: &Passage) -> Cow<'_, Passage> {
    if passage.kind != PassageKind::Question {
        return Cow::Borrowed(passage);
    }
    let mut lines = passage.text.split('\n');
    let mut text = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        text.push('\n');
        if line.starts_with('✓') { text.push_str(line) } else { text.extend(std::iter::repeat_n(' ', line.len())) }
    }
    Cow::Owned(Passage { text, ..passage.clone() })
}

impl PassageRead {
    pub(crate) fn of(passage: &Passage) -> Self {
        Self { passage: said(passage).into_owned(), stems: OnceLock::new(), quantities: OnceLock::new() }
    }

    /// Stems of its content words and of the headings above it: a step under “Fresh fish” is about fish.
    pub(crate) fn stems(&self) -> &BTreeSet<String> {
        self.stems.get_or_init(|| {
            let headings = self.passage.locator.headings.iter().flat_map(|heading| content_stems(heading));
            content_stems(&self.passage.text).into_iter().chain(headings).collect()
        })
    }

    /// Its quantities.
    pub(crate) fn quantities(&self) -> &[Quantity] {
        self.quantities.get_or_init(|| quantities(&self.passage.text))
    }

    /// Whether it is a table.
    pub(crate) const fn is_table(&self) -> bool {
        matches!(self.passage.kind, PassageKind::Table { .. })
    }
}

/// A place in the sources that may carry a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Near<'a> {
    pub(crate) source: &'a SourceRead,
    pub(crate) passage: &'a PassageRead,
    pub(crate) span: Span,
    /// Share of the statement's content-word weight that it holds.
    pub(crate) coverage: f64,
}

impl Near<'_> {
    /// The citation of it.
    pub(crate) fn citation(&self) -> Citation {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Citation {
            source: self.source.id,
            passage: self.passage.passage.id,
            start: narrow(self.span.start),
            end: narrow(self.span.end),
            quote: self.span.of(&self.passage.passage.text).to_owned(),
        }
    }
}

impl Material {
    pub(crate) fn of(sources: &[Source]) -> Self {
        let sources: Vec<SourceRead> = sources
            .iter()
            .map(|source| SourceRead {
                id: source.id,
                name: source.name.clone(),
                spoken: source.kind.is_spoken(),
                answers: source.kind == SourceKind::Answers,
                passages: source.passages.iter().map(PassageRead::of).collect(),
                losses: source.losses.clone(),
                versions: (!source.earlier.is_empty()).then(|| source.clone()),
            })
            .collect();
        let flat: Vec<(usize, usize)> = sources.iter().enumerate().flat_map(|(s, source)| (0..source.passages.len()).map(move |p| (s, p))).collect();
        let places = flat.iter().map(|&(s, p)| ((sources[s].id, sources[s].passages[p].passage.id), (s, p))).collect();
        let replaced = sources.iter().enumerate().flat_map(|(s, source)| {
            let passages = source.earlier().iter().flat_map(|earlier| &earlier.replaced).map(|replaced| &replaced.passage);
            passages.map(move |passage| ((source.id, passage.id), (s, PassageRead::of(passage))))
        });
        Self {
            replaced: replaced.collect(),
            sources,
            places,
            flat,
            index: OnceLock::new(),
            words: OnceLock::new(),
            origins: OnceLock::new(),
            headings: OnceLock::new(),
            conflicts: OnceLock::new(),
            demands: OnceLock::new(),
            speakers: OnceLock::new(),
            secrets: OnceLock::new(),
            injected: OnceLock::new(),
            invisible: OnceLock::new(),
        }
    }

    /// Whether it was read from exactly these sources.
    pub(crate) fn is_of(&self, sources: &[Source]) -> bool {
        self.sources.len() == sources.len()
            && self.sources.iter().zip(sources).all(|(read, source)| {
                (read.id, &read.name, read.spoken, read.passages.len()) == (source.id, &source.name, source.kind.is_spoken(), source.passages.len())
                    && read.losses == source.losses
                    && read.earlier() == source.earlier
                    && read.passages.iter().zip(&source.passages).all(|(read, passage)| read.passage == *said(passage))
            })
    }

    /// The source with this id.
    pub(crate) fn source(&self, id: SourceId) -> Option<&SourceRead> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// Positions of a source and of a passage in it.
    pub(crate) fn place(&self, source: SourceId, passage: PassageId) -> Option<(usize, usize)> {
        self.places.get(&(source, passage)).copied()
    }

    /// The passage with this id, of this version or of one before, and its source.
    pub(crate) fn passage(&self, source: SourceId, passage: PassageId) -> Option<(&SourceRead, &PassageRead)> {
        if let Some((s, p)) = self.place(source, passage) {
            return Some((&self.sources[s], &self.sources[s].passages[p]));
        }
        let (s, read) = self.replaced.get(&(source, passage))?;
        Some((&self.sources[*s], read))
    }

    /// Whether a citation rests on words that its source does not say any more.
    pub(crate) fn stale(&self, citation: &Citation) -> Option<Stale<'_>> {
        self.source(citation.source)?.versions.as_ref()?.stale(citation, &|old, (start, end), new| still_says(old, Span::new(start as usize, end as usize), new))
    }

    /// Where a citation leads in the newest version of its source: the same place, or where its words stand now.
    pub(crate) fn today(&self, citation: &Citation) -> Option<(PassageId, Span)> {
        let run = Span::new(citation.start as usize, citation.end as usize);
        if self.place(citation.source, citation.passage).is_some() {
            return Some((citation.passage, run));
        }
        let source = self.source(citation.source)?;
        let versions = source.versions.as_ref()?;
        let (next, looks) = match versions.now(citation.passage)? {
            Now::Here(passage) | Now::Cosmetic(passage) => (Some(passage), true),
            Now::Changed(passage) => (Some(passage), false),
            Now::Gone => (None, false),
        };
        let found = next.into_iter().chain(versions.fresh()).find_map(|passage| {
            let verdict = verify(&citation.quote, &passage.text, source.spoken);
            Some((passage.id, verdict.span().filter(|_| verdict.holds())?))
        });
        // A typing error was put right: the whole passage is as near as can be told.
        found.or_else(|| next.filter(|_| looks).map(|passage| (passage.id, Span::new(0, passage.text.len()))))
    }

    /// Reads what the first edit would otherwise wait for.
    pub(crate) fn read_ahead(&self) {
        self.index();
        self.words();
        self.origins();
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self.flat.iter().map(|&(s, p)| self.sources[s].passages[p].passage.text.as_str())))
    }

    /// The places most like a statement, best first.
    pub(crate) fn nearest(&self, statement: &str, most: usize) -> Vec<Near<'_>> {
        self.index()
            .search(statement, most)
            .into_iter()
            .map(|Hit { passage, span, coverage, .. }| {
                let (s, p) = self.flat[passage];
                Near { source: &self.sources[s], passage: &self.sources[s].passages[p], span, coverage }
            })
            .collect()
    }

    /// Whether a source holds these words in this order, but for case and typography.
    pub(crate) fn says(&self, words: &str) -> bool {
        let words = key(words);
        !words.is_empty() && find_phrase(self.words(), &words).is_some()
    }

    fn words(&self) -> &str {
        self.words.get_or_init(|| {
            let mut all = String::new();
            for passage in self.sources.iter().flat_map(|source| &source.passages) {
                for line in passage.passage.text.split(['\n', '\t']) {
                    all.push_str(&key(line));
                    all.push(' ');
                }
                all.push('\n');
            }
            all
        })
    }

    /// Whether any source has a word with this stem.
    pub(crate) fn uses(&self, stem: &str) -> bool {
        self.passages().any(|passage| passage.stems().contains(stem))
    }

    /// Whether a source writes this word without a capital, as no name is written.
    pub(crate) fn writes_small(&self, word: &str) -> bool {
        self.passages().any(|passage| find_phrase(&passage.passage.text, word).is_some())
    }

    /// Whether a source writes this word small behind what goes before a noun: “your mike”.
    pub(crate) fn writes_as_noun(&self, word: &str) -> bool {
        const BEFORE: [&str; 10] = ["the", "a", "an", "your", "my", "his", "her", "our", "their", "its"];
        self.writes_small(word) && BEFORE.iter().any(|before| self.writes_small(&format!("{before} {word}")))
    }

    /// Whether a source writes these very signs.
    pub(crate) fn writes(&self, signs: &str) -> bool {
        self.passages().any(|passage| passage.passage.text.contains(signs))
    }

    /// Whether somebody speaks under this label.
    pub(crate) fn labels(&self, label: &str) -> bool {
        self.passages().any(|passage| passage.passage.locator.speaker.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(label)))
    }

    /// Whether a name stands in any source: in its text, its headings, among its speakers, or as its name.
    pub(crate) fn knows_name(&self, name: &str) -> bool {
        let stands = |name: &str| self.says(name) || self.is_origin(name) || self.says(&name.replace('-', " "));
        // “Ms Kowalska” is Joanna Kowalska.
        let untitled = name.split_once(' ').filter(|(title, _)| is_title(&title.trim_end_matches('.').to_lowercase())).map(|(_, rest)| rest);
        stands(name) || untitled.is_some_and(stands)
    }

    /// Whether these words are only about where something was said: a speaker, the name or a heading of a source.
    pub(crate) fn is_origin(&self, words: &str) -> bool {
        let words = key(words);
        self.origins().iter().any(|origin| find_phrase(origin, &words).is_some())
    }

    /// Whether these words are a heading of a source.
    pub(crate) fn is_heading(&self, words: &str) -> bool {
        let words = key(words);
        self.headings.get_or_init(|| self.passages().flat_map(|passage| &passage.passage.locator.headings).map(|heading| key(heading)).collect()).contains(&words)
    }

    /// What `find` sees in each passage: source, passage and place.
    pub(crate) fn each(&self, find: impl Fn(&Passage) -> Option<Span>) -> Vec<(usize, usize, Span)> {
        self.flat.iter().filter_map(|&(s, p)| Some((s, p, find(&self.sources[s].passages[p].passage)?))).collect()
    }

    fn passages(&self) -> impl Iterator<Item = &PassageRead> {
        self.sources.iter().flat_map(|source| &source.passages)
    }

    /// Names of sources, their speakers and headings, each once.
    fn origins(&self) -> &BTreeSet<String> {
        self.origins.get_or_init(|| {
            let said = self.passages().map(|passage| &passage.passage.locator);
            let places = said.flat_map(|locator| locator.speaker.iter().chain(&locator.headings)).map(|words| key(words));
            self.sources.iter().map(|source| key(&source.name)).chain(places).collect()
        })
    }
}
