//! A document as a small pure model: Word and Markdown are written from the same blocks, so they cannot say different things.

mod docx;
mod markdown;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::HOSTILE;
mod xml;

/// A document for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title, also among its properties.
    pub title: String,
    /// The language of the words that are the course's own, as a BCP 47 tag. The product's words are English.
    pub language: String,
    /// Stands at the top of each page.
    pub head: Vec<Run>,
    /// Stands at the foot of each page, before the page number.
    pub foot: Vec<Run>,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
    /// Whether a program that opens it notes who changes what.
    pub tracked: bool,
}

/// A block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title on the first page.
    Title(Vec<Run>),
    /// A heading.
    Heading {
        /// 1 to 4.
        rank: u8,
        /// Its words.
        runs: Vec<Run>,
        /// Whether it begins a page.
        fresh: bool,
    },
    /// A paragraph.
    Paragraph(Shape, Vec<Run>),
    /// A list.
    List {
        /// Whether its entries are counted.
        counted: bool,
        /// Its entries.
        entries: Vec<Vec<Run>>,
    },
    /// A table.
    Table {
        /// What it shows, for those who do not see it.
        about: String,
        /// Shares of the width, in per cent.
        widths: Vec<u32>,
        /// The cells of its first row, repeated on each page it runs over.
        header: Vec<Vec<Run>>,
        /// Its other rows.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A form: rows of cells with paragraphs in them.
    Form {
        /// What it shows, for those who do not see it.
        about: String,
        /// Whether its first row names the columns; otherwise its first column names the rows.
        header: bool,
        /// Shares of the width, in per cent; as many as each row has cells.
        widths: Vec<u32>,
        /// Its rows.
        rows: Vec<Vec<Vec<Entry>>>,
    },
    /// So many lines to write on.
    Lines(u8),
}

/// A paragraph in a cell of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How it stands.
    pub dress: Dress,
    /// The name of a bookmark around it, by which it is known when the document comes back.
    pub anchor: Option<String>,
    /// Its words.
    pub runs: Vec<Run>,
}

/// How a paragraph stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dress {
    /// As text.
    Plain,
    /// As a name of what stands beside or below it.
    Head,
    /// Behind a bullet.
    Bullet,
    /// Behind a number; those of one cell count on.
    Counted,
}

/// How a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As text.
    Plain,
    /// As text that is on one page with what follows.
    Leading,
    /// Behind a bar: what must not be missed.
    Boxed,
    /// Under the title.
    Under,
    /// In small letters.
    Small,
}

/// Words in one dress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whose they are.
    pub voice: Voice,
    /// Whether they are strong.
    pub bold: bool,
    /// Whether they are emphasised.
    pub italic: bool,
    /// Whether they stand back.
    pub small: bool,
}

/// Whose words a run has: nothing is said in a document that neither of the two says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Fixed words of the product, filled with names and counts.
    Product,
    /// Words that stand in the course, in its sources, or in what an expert is asked and says.
    Course,
}

impl Run {
    fn new(voice: Voice, text: impl Into<String>) -> Self {
        Self { text: text.into(), voice, bold: false, italic: false, small: false }
    }

    /// Fixed words of the product.
    #[must_use]
    pub fn product(text: impl Into<String>) -> Self {
        Self::new(Voice::Product, text)
    }

    /// Words that stand in the course.
    #[must_use]
    pub fn course(text: impl Into<String>) -> Self {
        Self::new(Voice::Course, text)
    }

    /// The same, strong.
    #[must_use]
    pub const fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// The same, emphasised.
    #[must_use]
    pub const fn italic(mut self) -> Self {
        self.italic = true;
        self
    }

    /// The same, standing back.
    #[must_use]
    pub const fn small(mut self) -> Self {
        self.small = true;
        self
    }
}

impl Document {
    /// As a Word document: the same bytes for the same document, on every machine.
    #[must_use]
    pub fn docx(&self) -> Vec<u8> {
        docx::write(self)
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::write(self)
    }

    /// Every run of it in reading order; header and footer last.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.blocks.iter().flat_map(Block::runs).chain(&self.head).chain(&self.foot)
    }
}

impl Block {
    /// Its runs in reading order.
    #[must_use]
    pub fn runs(&self) -> Vec<&Run> {
        match self {
            Self::Title(runs) | Self::Heading { runs, .. } | Self::Paragraph(_, runs) => runs.iter().collect(),
            Self::List { entries, .. } => entries.iter().flatten().collect(),
            Self::Table { header, rows, .. } => header.iter().flatten().chain(rows.iter().flatten().flatten()).collect(),
            Self::Form { rows, .. } => rows.iter().flatten().flatten().flat_map(|entry| &entry.runs).collect(),
            Self::Lines(_) => vec![],
        }
    }
}
