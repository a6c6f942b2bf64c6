//! An XML part as a small tree: names with the prefixes of the standard, no DOCTYPE, five entities, bounded depth.

use crate::limits;
use crate::problem::ReadProblem;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::rc::Rc;

/// Namespaces of Office documents by the prefixes in which the standard (ISO/IEC 29500) is written. Files may use
/// other prefixes; the strict form uses other addresses for the same names.
const PREFIXES: &[(&str, &str)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/drawingml/2006/chart", "c"),
    ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("urn:schemas-microsoft-com:vml", "v"),
];

/// An element.
#[derive(Debug)]
pub(crate) struct Node {
    /// Its name: `w:p`; elements of other namespaces have no prefix.
    pub(crate) name: Rc<str>,
    attributes: Vec<(Rc<str>, String)>,
    /// What it holds, in order.
    pub(crate) children: Vec<Child>,
}

/// Something in an element.
#[derive(Debug)]
pub(crate) enum Child {
    /// An element.
    Node(Node),
    /// Words.
    Text(String),
}

impl Node {
    /// An attribute by its local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| &**known == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element of this name in it.
    pub(crate) fn child(&self, name: &str) -> Option<&Node> {
        self.nodes().find(|node| &*node.name == name)
    }

    /// The value of the element of this name in it: `<w:pStyle w:val="…"/>`.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// Whether the switch of this name is on: present, and not said to be off.
    pub(crate) fn is_on(&self, name: &str) -> bool {
        self.child(name).is_some_and(|node| !matches!(node.attribute("val"), Some("0" | "false" | "off" | "none")))
    }

    /// The first element of this name anywhere below.
    pub(crate) fn below(&self, name: &str) -> Option<&Node> {
        self.nodes().find_map(|node| if &*node.name == name { Some(node) } else { node.below(name) })
    }

    /// All words in it.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        self.gather(&mut words);
        words
    }

    fn gather(&self, words: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => words.push_str(text),
                Child::Node(node) => node.gather(words),
            }
        }
    }
}

/// Reads a part into a tree.
pub(crate) fn parse(bytes: &[u8], part: &str) -> Result<Node, ReadProblem> {
    let (text, _, broken) = encoding_rs::UTF_8.decode(bytes);
    let damaged = || ReadProblem::Damaged { what: format!("its part “{part}” is not well formed") };
    if broken {
        return Err(damaged());
    }
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut builder = Builder::default();
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(start) => builder.open(&start, part)?,
            Event::Empty(start) => {
                builder.open(&start, part)?;
                builder.close();
            }
            Event::End(_) => builder.close(),
            Event::Text(words) => builder.text(&words.xml10_content()),
            Event::CData(words) => builder.text(&words.xml10_content()),
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                let resolved = reference.resolve_char_ref().map_err(|_| damaged())?;
                match (resolved, quick_xml::escape::resolve_predefined_entity(&name)) {
                    (Some(c), _) => builder.text(c.encode_utf8(&mut [0; 4])),
                    (None, Some(words)) => builder.text(words),
                    (None, None) => return Err(damaged()),
                }
            }
            Event::DocType(_) => {
                return Err(ReadProblem::Refused { what: "it declares entities of its own, which documents never need".to_owned() });
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    builder.root.filter(|_| builder.open.is_empty()).ok_or_else(damaged)
}

#[derive(Default)]
struct Builder {
    root: Option<Node>,
    open: Vec<Node>,
    /// Prefixes of the file with those of the standard, and how many each open element declared.
    scopes: Vec<(String, &'static str)>,
    declared: Vec<usize>,
    names: std::collections::BTreeSet<Rc<str>>,
    count: usize,
}

impl Builder {
    fn open(&mut self, start: &BytesStart<'_>, part: &str) -> Result<(), ReadProblem> {
        self.count += 1;
        if self.count > limits::XML_ELEMENTS {
            return Err(ReadProblem::TooMuch { what: "elements in one part".to_owned(), limit: limits::XML_ELEMENTS as u64 });
        }
        if self.open.len() >= limits::DEPTH {
            return Err(ReadProblem::TooDeep { limit: u32::try_from(limits::DEPTH).unwrap_or(u32::MAX) });
        }
        let mut attributes = Vec::new();
        let mut declared = 0;
        for attribute in start.attributes().with_checks(false) {
            let damaged = || ReadProblem::Damaged { what: format!("its part “{part}” is not well formed") };
            let attribute = attribute.map_err(|_| damaged())?;
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|_| damaged())?;
            let key: &str = attribute.key.as_ref();
            match key.split_once(':') {
                Some(("xmlns", prefix)) => {
                    declared += 1;
                    self.scopes.push((prefix.to_owned(), standard(&value)));
                }
                None if key == "xmlns" => {
                    declared += 1;
                    self.scopes.push((String::new(), standard(&value)));
                }
                Some((_, local)) => attributes.push((self.name(local), value.into_owned())),
                None => attributes.push((self.name(key), value.into_owned())),
            }
        }
        self.declared.push(declared);
        let full = start.name();
        let full: &str = full.as_ref();
        let (prefix, local) = full.split_once(':').unwrap_or(("", full));
        let prefix = self.scopes.iter().rev().find(|(known, _)| known == prefix).map_or("", |(_, standard)| standard);
        let name = if prefix.is_empty() { self.name(local) } else { self.name(&format!("{prefix}:{local}")) };
        self.open.push(Node { name, attributes, children: Vec::new() });
        Ok(())
    }

    fn close(&mut self) {
        let Some(node) = self.open.pop() else { return };
        let declared = self.declared.pop().unwrap_or(0);
        self.scopes.truncate(self.scopes.len() - declared);
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Child::Node(node)),
            None => self.root = self.root.take().or(Some(node)),
        }
    }

    fn text(&mut self, words: &str) {
        let Some(node) = self.open.last_mut() else { return };
        match node.children.last_mut() {
            Some(Child::Text(text)) => text.push_str(words),
            // Blanks between elements set out the file, not its words.
            _ if words.trim().is_empty() && !matches!(&*node.name, "w:t" | "w:delText" | "m:t") => {}
            _ => node.children.push(Child::Text(words.to_owned())),
        }
    }

    /// One copy of each name: a document has a hundred names and a million elements.
    fn name(&mut self, name: &str) -> Rc<str> {
        if let Some(known) = self.names.get(name) {
            return Rc::clone(known);
        }
        let new: Rc<str> = name.into();
        self.names.insert(Rc::clone(&new));
        new
    }
}

fn standard(address: &str) -> &'static str {
    PREFIXES.iter().find(|(known, _)| *known == address).map_or("", |(_, prefix)| prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn names_follow_the_namespace_and_not_the_prefix_of_the_file() {
        let xml = format!("<x:p xmlns:x=\"{W}\"><x:t x:val='1 &amp; 2'>a &lt; b&#x21; </x:t><q/></x:p>");
        let node = parse(xml.as_bytes(), "a").expect("is well formed");
        assert_eq!(&*node.name, "w:p");
        assert_eq!(node.value("w:t"), Some("1 & 2"));
        assert_eq!(node.words(), "a < b! ");
    }

    #[test]
    fn a_doctype_is_refused_and_depth_is_bounded() {
        let bomb = b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
        assert_eq!(parse(bomb, "a").expect_err("refused").code(), "source-refused");
        assert_eq!(parse(b"<a>&b;</a>", "a").expect_err("unknown entity").code(), "source-damaged");
        let deep = "<a>".repeat(300) + &"</a>".repeat(300);
        assert_eq!(parse(deep.as_bytes(), "a").expect_err("too deep"), ReadProblem::TooDeep { limit: 256 });
        assert_eq!(parse(b"<a><b>", "a").expect_err("cut short").code(), "source-damaged");
    }
}
