//! A run of a passage with what stands around it, as people are shown it.

use crate::source::{Passage, PassageKind};
use std::ops::Range;

/// The most bytes shown before a sentence, and after it.
const MOST: usize = 200;

/// A sentence or cell with what stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Row and column, where it is a cell of a table; empty otherwise.
    pub cell: String,
    /// What stands before it; empty for a cell.
    pub before: String,
    /// The run.
    pub said: String,
    /// What stands after it; empty for a cell.
    pub after: String,
}

impl Around {
    /// The run of these bytes. A range that does not fit the passage shows all of it.
    #[must_use]
    pub fn of(passage: &Passage, span: Range<usize>) -> Self {
        let text = passage.text.as_str();
        let (Some(whole_before), Some(said)) = (text.get(..span.start), text.get(span.clone())) else { return Self { said: text.into(), ..Self::default() } };
        if let PassageKind::Table { .. } = passage.kind {
            let row = whole_before.rsplit('\n').next().unwrap_or("");
            let head = text.split('\n').next().and_then(|head| head.split('\t').nth(row.matches('\t').count()));
            let names = [row.split('\t').next(), head].into_iter().flatten().map(str::trim).filter(|name| !name.is_empty());
            return Self { cell: names.collect::<Vec<_>>().join(", "), said: said.into(), ..Self::default() };
        }
        let from = text.ceil_char_boundary(span.start.saturating_sub(MOST));
        let to = text.floor_char_boundary((span.end + MOST).min(text.len()));
        let cut = |is: bool| if is { "…" } else { "" };
        Self {
            cell: String::new(),
            before: format!("{}{}", cut(from > 0), &text[from..span.start]),
            said: said.into(),
            after: format!("{}{}", &text[span.end..to], cut(to < text.len())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::PassageId;
    use crate::source::Locator;

    fn passage(text: &str, kind: PassageKind) -> Passage {
        Passage { id: PassageId::from_bits(1), text: text.into(), kind, locator: Locator::default() }
    }

    #[test]
    fn a_cell_is_shown_with_its_row_and_column_and_a_sentence_with_its_neighbours() {
        let table = passage("Group\tAccept up to\tCheck\nSoft cheese\t8 °C\tdaily", PassageKind::Table { headers: 1 });
        let at = table.text.find("8 °C").unwrap();
        assert_eq!(Around::of(&table, at..at + 5), Around { cell: "Soft cheese, Accept up to".into(), said: "8 °C".into(), ..Around::default() });
        let text = format!("{} Fish is refused above 2 °C. Call.", "ö".repeat(300));
        let at = text.find("Fish").unwrap();
        let Around { cell, before, said, after } = Around::of(&passage(&text, PassageKind::Paragraph), at..text.len() - 6);
        assert_eq!((cell.as_str(), said.as_str(), after.as_str()), ("", "Fish is refused above 2 °C.", " Call."));
        assert!(before.starts_with("…ö") && before.len() <= MOST + "…".len(), "{before}");
    }
}
