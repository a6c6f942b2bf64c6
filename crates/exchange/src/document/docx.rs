//! The one DOCX writer of the product (ISO/IEC 29500, transitional).
//!
//! `docx-rs` 0.4.22 can neither repeat a header row nor name the language of a run, and both are asked of an accessible
//! document; so the parts are written here, with a library for the XML and one for the container. Only the elements of
//! this file are ever written: no field but page numbers, no relation outside, no object, no macro.

use super::xml::Xml;
use super::{Block, Document, Dress, Entry, Run, Shape, Voice};
use crate::bundle::bundle;
use crate::words::clean;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const STYLES: &str = include_str!("../../../../templates/documents/styles.xml");
const NUMBERING: &str = include_str!("../../../../templates/documents/numbering.xml");
/// Width of the text on A4 between margins of 2.2 cm, in twentieths of a point.
const WIDTH: u32 = 9406;
/// The numbering of bullets; counted lists follow, one for each, so that each begins with 1.
const BULLETS: u32 = 1;
/// The language of the product's own words.
const OURS: &str = "en";

pub(super) fn write(document: &Document) -> Vec<u8> {
    let page = Page { language: clean(&document.language), turned: turned(&document.language), lists: BULLETS, anchors: 0 };
    let (body, lists) = page.body(document);
    let page = Page { language: clean(&document.language), turned: turned(&document.language), lists, anchors: 0 };
    let parts = [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations(&[("officeDocument", R, "word/document.xml"), ("metadata/core-properties", PACKAGE, "docProps/core.xml")])),
        ("docProps/core.xml", properties(document)),
        ("word/document.xml", body),
        ("word/styles.xml", STYLES.replace("{language}", &attribute(&page.language)).into_bytes()),
        ("word/numbering.xml", numbering(lists)),
        ("word/settings.xml", settings(&page.language, document.tracked)),
        ("word/header1.xml", page.edge("w:hdr", "Header", &document.head, false)),
        ("word/footer1.xml", page.edge("w:ftr", "Footer", &document.foot, true)),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                ("styles", R, "styles.xml"),
                ("numbering", R, "numbering.xml"),
                ("settings", R, "settings.xml"),
                ("header", R, "header1.xml"),
                ("footer", R, "footer1.xml"),
            ]),
        ),
    ];
    bundle(&parts)
}

/// Whether a language is written from right to left.
fn turned(language: &str) -> bool {
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    matches!(primary.as_str(), "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "syr" | "ug" | "ur" | "yi")
}

/// A value inside a template, where the library does not stand in between: letters, digits and hyphens of a language tag.
fn attribute(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

struct Page {
    language: String,
    turned: bool,
    lists: u32,
    /// Bookmarks so far.
    anchors: u32,
}

impl Page {
    /// The body, and the number of the last list in it.
    fn body(mut self, document: &Document) -> (Vec<u8>, u32) {
        let mut xml = Xml::new();
        xml.open("w:document", &[("xmlns:w", W), ("xmlns:r", R)]);
        xml.open("w:body", &[]);
        for block in &document.blocks {
            self.block(&mut xml, block);
        }
        xml.open("w:sectPr", &[]);
        xml.leaf("w:headerReference", &[("w:type", "default"), ("r:id", "rId4")]);
        xml.leaf("w:footerReference", &[("w:type", "default"), ("r:id", "rId5")]);
        xml.leaf("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [("w:top", "1418"), ("w:right", "1250"), ("w:bottom", "1304"), ("w:left", "1250"), ("w:header", "624"), ("w:footer", "567"), ("w:gutter", "0")];
        xml.leaf("w:pgMar", &margins);
        xml.close("w:sectPr");
        xml.close("w:body");
        xml.close("w:document");
        (xml.end(), self.lists)
    }

    fn block(&mut self, xml: &mut Xml, block: &Block) {
        match block {
            Block::Title(runs) => self.paragraph(xml, "Title", false, None, runs),
            Block::Heading { rank, runs, fresh } => self.paragraph(xml, &format!("Heading{}", (*rank).clamp(1, 4)), *fresh, None, runs),
            Block::Paragraph(shape, runs) => {
                let style = match shape {
                    Shape::Plain => "BodyText",
                    Shape::Leading => "Leading",
                    Shape::Boxed => "Boxed",
                    Shape::Under => "Subtitle",
                    Shape::Small => "Small",
                };
                self.paragraph(xml, style, false, None, runs);
            }
            Block::List { counted, entries } => {
                if *counted {
                    self.lists += 1;
                }
                let (style, list) = if *counted { ("ListNumber", self.lists) } else { ("ListBullet", BULLETS) };
                for entry in entries {
                    self.paragraph(xml, style, false, Some(list), entry);
                }
            }
            Block::Table { about, widths, header, rows } => self.table(xml, about, widths, header, rows),
            Block::Form { about, header, widths, rows } => self.form(xml, about, *header, widths, rows),
            Block::Lines(count) => {
                for _ in 0..*count {
                    self.paragraph(xml, "Line", false, None, &[]);
                }
            }
        }
    }

    /// Properties stand in the order the schema asks for: Word opens nothing else.
    fn paragraph(&self, xml: &mut Xml, style: &str, fresh: bool, list: Option<u32>, runs: &[Run]) {
        self.begun(xml, style, fresh, list);
        for run in runs {
            self.run(xml, run);
        }
        xml.close("w:p");
    }

    fn begun(&self, xml: &mut Xml, style: &str, fresh: bool, list: Option<u32>) {
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.leaf("w:pStyle", &[("w:val", style)]);
        if fresh {
            xml.leaf("w:pageBreakBefore", &[]);
        }
        if let Some(list) = list {
            xml.open("w:numPr", &[]);
            xml.leaf("w:ilvl", &[("w:val", "0")]);
            xml.leaf("w:numId", &[("w:val", &list.to_string())]);
            xml.close("w:numPr");
        }
        if self.turned {
            xml.leaf("w:bidi", &[]);
        }
        xml.close("w:pPr");
    }

    /// A paragraph with a bookmark around its words.
    fn entry(&mut self, xml: &mut Xml, entry: &Entry, list: Option<u32>) {
        let (style, list) = match entry.dress {
            Dress::Plain => ("Cell", None),
            Dress::Head => ("CellHead", None),
            Dress::Bullet => ("CellList", Some(BULLETS)),
            Dress::Counted => ("CellList", list),
        };
        let Some(anchor) = &entry.anchor else { return self.paragraph(xml, style, false, list, &entry.runs) };
        let id = self.anchors.to_string();
        self.anchors += 1;
        self.begun(xml, style, false, list);
        xml.leaf("w:bookmarkStart", &[("w:id", &id), ("w:name", anchor)]);
        for run in &entry.runs {
            self.run(xml, run);
        }
        xml.leaf("w:bookmarkEnd", &[("w:id", &id)]);
        xml.close("w:p");
    }

    fn run(&self, xml: &mut Xml, run: &Run) {
        let course = run.voice == Voice::Course;
        xml.open("w:r", &[]);
        xml.open("w:rPr", &[]);
        if run.small {
            xml.leaf("w:rStyle", &[("w:val", "Mark")]);
        }
        if run.bold {
            xml.leaf("w:b", &[]);
            xml.leaf("w:bCs", &[]);
        }
        if run.italic {
            xml.leaf("w:i", &[]);
            xml.leaf("w:iCs", &[]);
        }
        if self.turned && course {
            xml.leaf("w:rtl", &[]);
        }
        if !course && self.language != OURS {
            xml.leaf("w:lang", &[("w:val", OURS)]);
        }
        xml.close("w:rPr");
        for (n, line) in clean(&run.text).split('\n').enumerate() {
            if n > 0 {
                xml.leaf("w:br", &[]);
            }
            for (n, piece) in line.split('\t').enumerate() {
                if n > 0 {
                    xml.leaf("w:tab", &[]);
                }
                xml.text("w:t", &[("xml:space", "preserve")], piece);
            }
        }
        xml.close("w:r");
    }

    /// The properties of a table, and its columns.
    fn grid(xml: &mut Xml, about: &str, widths: &[u32], columns: usize, header: bool) -> Vec<String> {
        let all = widths.iter().sum::<u32>().max(1);
        let width = |n: usize| widths.get(n).map_or(WIDTH / columns.max(1) as u32, |share| WIDTH * share / all).to_string();
        let widths: Vec<String> = (0..columns).map(width).collect();
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.leaf("w:tblStyle", &[("w:val", "Grid")]);
        xml.leaf("w:tblW", &[("w:w", &WIDTH.to_string()), ("w:type", "dxa")]);
        xml.leaf("w:tblLayout", &[("w:type", "fixed")]);
        let (mask, row, column) = if header { ("0020", "1", "0") } else { ("0080", "0", "1") };
        let look = [("w:val", mask), ("w:firstRow", row), ("w:lastRow", "0"), ("w:firstColumn", column), ("w:lastColumn", "0"), ("w:noHBand", "1"), ("w:noVBand", "1")];
        xml.leaf("w:tblLook", &look);
        xml.leaf("w:tblCaption", &[("w:val", &clean(about))]);
        xml.close("w:tblPr");
        xml.open("w:tblGrid", &[]);
        for width in &widths {
            xml.leaf("w:gridCol", &[("w:w", width)]);
        }
        xml.close("w:tblGrid");
        widths
    }

    fn cell(xml: &mut Xml, width: &str) {
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.leaf("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
        xml.close("w:tcPr");
    }

    fn form(&mut self, xml: &mut Xml, about: &str, header: bool, widths: &[u32], rows: &[Vec<Vec<Entry>>]) {
        let widths = Self::grid(xml, about, widths, widths.len(), header);
        for (n, row) in rows.iter().enumerate() {
            xml.open("w:tr", &[]);
            if header && n == 0 {
                xml.open("w:trPr", &[]);
                xml.leaf("w:cantSplit", &[]);
                xml.leaf("w:tblHeader", &[]);
                xml.close("w:trPr");
            }
            for (column, width) in widths.iter().enumerate() {
                Self::cell(xml, width);
                let entries = row.get(column).map_or(&[][..], Vec::as_slice);
                if entries.iter().any(|entry| entry.dress == Dress::Counted) {
                    self.lists += 1;
                }
                let list = Some(self.lists);
                for entry in entries {
                    self.entry(xml, entry, list);
                }
                // A cell without a paragraph opens nowhere.
                if entries.is_empty() {
                    self.paragraph(xml, "Cell", false, None, &[]);
                }
                xml.close("w:tc");
            }
            xml.close("w:tr");
        }
        xml.close("w:tbl");
        self.paragraph(xml, "Small", false, None, &[]);
    }

    fn table(&self, xml: &mut Xml, about: &str, widths: &[u32], header: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) {
        let widths = Self::grid(xml, about, widths, header.len(), true);
        for (n, row) in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)).enumerate() {
            xml.open("w:tr", &[]);
            xml.open("w:trPr", &[]);
            xml.leaf("w:cantSplit", &[]);
            if n == 0 {
                xml.leaf("w:tblHeader", &[]);
            }
            xml.close("w:trPr");
            // A row has as many cells as the header: Word refuses others.
            for (column, width) in widths.iter().enumerate() {
                Self::cell(xml, width);
                self.paragraph(xml, if n == 0 { "CellHead" } else { "Cell" }, false, None, row.get(column).map_or(&[], Vec::as_slice));
                xml.close("w:tc");
            }
            xml.close("w:tr");
        }
        xml.close("w:tbl");
        // Two tables without a paragraph between them would be one.
        self.paragraph(xml, "Small", false, None, &[]);
    }

    /// Header or footer; the footer counts pages.
    fn edge(&self, name: &str, style: &str, runs: &[Run], counts: bool) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.open(name, &[("xmlns:w", W)]);
        if counts {
            xml.open("w:p", &[]);
            xml.open("w:pPr", &[]);
            xml.leaf("w:pStyle", &[("w:val", style)]);
            xml.close("w:pPr");
            for run in runs {
                self.run(&mut xml, run);
            }
            self.run(&mut xml, &Run::product("\t"));
            field(&mut xml, "PAGE");
            self.run(&mut xml, &Run::product(" / "));
            field(&mut xml, "NUMPAGES");
            xml.close("w:p");
        } else {
            self.paragraph(&mut xml, style, false, None, runs);
        }
        xml.close(name);
        xml.end()
    }
}

/// A number that Word counts.
fn field(xml: &mut Xml, what: &str) {
    xml.open("w:fldSimple", &[("w:instr", what)]);
    xml.open("w:r", &[]);
    xml.text("w:t", &[], "1");
    xml.close("w:r");
    xml.close("w:fldSimple");
}

fn types() -> Vec<u8> {
    let office = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    xml.leaf("Default", &[("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml")]);
    xml.leaf("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    for (part, kind) in [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"), ("settings", "settings"), ("header1", "header"), ("footer1", "footer")] {
        xml.leaf("Override", &[("PartName", &format!("/word/{part}.xml")), ("ContentType", &format!("{office}{kind}+xml"))]);
    }
    xml.leaf("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", "application/vnd.openxmlformats-package.core-properties+xml")]);
    xml.close("Types");
    xml.end()
}

fn relations(targets: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (n, (kind, space, target)) in (1..).zip(targets) {
        let kind = if *space == R { format!("{R}/{kind}") } else { format!("{PACKAGE}/relationships/{kind}") };
        xml.leaf("Relationship", &[("Id", &format!("rId{n}")), ("Type", &kind), ("Target", target)]);
    }
    xml.close("Relationships");
    xml.end()
}

fn properties(document: &Document) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("cp:coreProperties", &[("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
    xml.text("dc:title", &[], &clean(&document.title).replace('\n', " "));
    xml.text("dc:language", &[], &clean(&document.language));
    xml.close("cp:coreProperties");
    xml.end()
}

fn numbering(lists: u32) -> Vec<u8> {
    let counted: String = (BULLETS + 1..=lists)
        .map(|n| format!(r#"<w:num w:numId="{n}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#))
        .collect();
    NUMBERING.replace("<!-- counted lists -->", &counted).into_bytes()
}

fn settings(language: &str, tracked: bool) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:settings", &[("xmlns:w", W)]);
    if tracked {
        xml.leaf("w:trackRevisions", &[]);
    }
    xml.leaf("w:defaultTabStop", &[("w:val", "709")]);
    xml.open("w:compat", &[]);
    // Without it Word opens the document in the manner of 2007.
    xml.leaf("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15")]);
    xml.close("w:compat");
    xml.leaf("w:themeFontLang", &[("w:val", &attribute(language))]);
    xml.close("w:settings");
    xml.end()
}
