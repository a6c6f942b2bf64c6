//! A text by its lines, in four bytes a line: a list of slices would take more memory than the text itself.

/// A text and where its lines begin.
pub(crate) struct Lined<'a> {
    text: &'a str,
    starts: Vec<u32>,
}

impl<'a> Lined<'a> {
    /// Finds the lines. Of a text beyond 4 GB, which no source is, what lies behind is left out.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut starts = Vec::with_capacity(text.matches('\n').count() + 1);
        if !text.is_empty() {
            starts.push(0);
        }
        let behind = text.match_indices('\n').map(|(at, _)| at + 1).filter(|start| *start < text.len());
        starts.extend(behind.map_while(|start| u32::try_from(start).ok()));
        Self { text, starts }
    }

    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Where a line begins; the end of the text for one that is not there.
    pub(crate) fn start(&self, n: usize) -> usize {
        self.starts.get(n).map_or(self.text.len(), |start| *start as usize)
    }

    /// A line without its end, where there is one.
    pub(crate) fn get(&self, n: usize) -> Option<&'a str> {
        self.starts.get(n).map(|_| self.line(n))
    }

    /// A line without its end; nothing where there is none.
    pub(crate) fn line(&self, n: usize) -> &'a str {
        let line = &self.text[self.start(n)..self.start(n + 1)];
        line.strip_suffix('\n').unwrap_or(line)
    }

    /// Lines from one to before another.
    pub(crate) fn between(&self, from: usize, to: usize) -> impl Iterator<Item = &'a str> + '_ {
        (from..to.min(self.len())).map(|n| self.line(n))
    }
}

#[cfg(test)]
mod tests {
    use super::Lined;

    #[test]
    fn lines_are_those_of_the_standard_library() {
        for text in ["", "\n", "a", "a\n", "a\nb", "\n\na\n\n", "ä\n–\n"] {
            let lined = Lined::of(text);
            assert_eq!(lined.between(0, lined.len()).collect::<Vec<_>>(), text.lines().collect::<Vec<_>>(), "{text:?}");
        }
        assert_eq!(Lined::of("a\nb").get(2), None);
    }
}
