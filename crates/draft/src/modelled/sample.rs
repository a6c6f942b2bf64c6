//! Small sources for tests.

use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};

/// A written source with these paragraphs.
pub(crate) fn source(id: u128, texts: &[&str]) -> Source {
    let id = SourceId::from_bits(id);
    let passages = (0..).zip(texts).map(|(n, text)| Passage {
        id: PassageId::of(id, 1, n),
        text: (*text).into(),
        kind: PassageKind::Paragraph,
        locator: Locator { line: Some(n + 1), ..Locator::default() },
    });
    Source { id, name: "Procedure.txt".into(), language: Some("en".into()), ..Source::loose(SourceKind::Text, passages.collect()) }
}
