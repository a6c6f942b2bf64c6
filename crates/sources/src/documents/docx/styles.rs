//! Styles: what a paragraph is by the style it has, through all the styles that one is based on.

use crate::documents::xml::Node;
use std::collections::BTreeMap;

/// Styles may be based on styles; more steps than this are a circle.
const MOST_STEPS: usize = 20;

/// What a style says itself.
#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<(String, u8)>,
    look: Look,
}

/// How words look, as far as it tells headings and hidden words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Not shown at all.
    pub(super) vanish: Option<bool>,
    /// White letters.
    pub(super) white: Option<bool>,
    /// Behind the letters lies a colour.
    pub(super) shaded: Option<bool>,
    /// Bold.
    pub(super) bold: Option<bool>,
    /// Size in half points.
    pub(super) size: Option<u32>,
    /// A line goes through them.
    pub(super) struck: Option<bool>,
    /// Set above the line.
    pub(super) raised: Option<bool>,
}

impl Look {
    /// What run or style properties say.
    pub(super) fn of(properties: Option<&Node>) -> Self {
        let Some(node) = properties else { return Self::default() };
        let switch = |name| node.child(name).map(|_| node.is_on(name));
        Self {
            vanish: switch("w:vanish"),
            white: node.child("w:color").map(|color| is_white(color.attribute("val"))),
            shaded: shading(node).or_else(|| node.child("w:highlight").map(|_| node.value("w:highlight") != Some("white"))),
            bold: switch("w:b"),
            size: node.value("w:sz").and_then(|size| size.parse().ok()),
            struck: switch("w:strike").or_else(|| switch("w:dstrike")),
            raised: node.value("w:vertAlign").map(|place| place == "superscript"),
        }
    }

    /// This look where it says something, the other elsewhere.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            vanish: self.vanish.or(below.vanish),
            white: self.white.or(below.white),
            shaded: self.shaded.or(below.shaded),
            bold: self.bold.or(below.bold),
            size: self.size.or(below.size),
            struck: self.struck.or(below.struck),
            raised: self.raised.or(below.raised),
        }
    }

    /// Whether nobody can read such words on the page.
    pub(super) fn is_hidden(self) -> bool {
        // Below two points no letter is read.
        self.vanish == Some(true) || (self.white == Some(true) && self.shaded != Some(true)) || self.size.is_some_and(|size| size <= 4)
    }
}

fn is_white(color: Option<&str>) -> bool {
    // Within a hair of white is white to the eye.
    color.and_then(|hex| u32::from_str_radix(hex, 16).ok()).is_some_and(|rgb| [rgb >> 16, rgb >> 8 & 255, rgb & 255].iter().all(|part| *part >= 250))
}

/// Whether properties put a colour behind the words.
pub(super) fn shading(properties: &Node) -> Option<bool> {
    let shading = properties.child("w:shd")?;
    let fill = shading.attribute("fill").unwrap_or("auto");
    Some(!(fill == "auto" || is_white(Some(fill))) || shading.attribute("themeFill").is_some())
}

/// All styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    base: Look,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn of(root: &Node) -> Self {
        let base = Look::of(root.child("w:docDefaults").and_then(|node| node.below("w:rPr")));
        let mut all = Self { base, ..Self::default() };
        for node in root.nodes().filter(|node| &*node.name == "w:style") {
            let Some(id) = node.attribute("styleId") else { continue };
            let paragraph = node.child("w:pPr");
            let list = paragraph.and_then(|node| node.child("w:numPr")).and_then(list_of);
            let style = Style {
                name: node.value("w:name").unwrap_or(id).to_lowercase(),
                based_on: node.value("w:basedOn").map(str::to_owned),
                outline: paragraph.and_then(|node| node.value("w:outlineLvl")).and_then(|level| level.parse().ok()),
                list,
                look: Look { shaded: paragraph.and_then(shading), ..Look::default() }.over(Look::of(node.child("w:rPr"))),
            };
            if node.attribute("type") == Some("paragraph") && matches!(node.attribute("default"), Some("1" | "true")) {
                all.default_paragraph = Some(id.to_owned());
            }
            all.styles.insert(id.to_owned(), style);
        }
        all
    }

    /// A style and those it is based on, nearest first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let first = id.or(self.default_paragraph.as_deref()).and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?)).take(MOST_STEPS)
    }

    /// The level of a heading, 1 to 9; titles are 1 as well.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        self.chain(id).find_map(|style| match style.outline {
            // Level 10 in the standard's counting is body text, and ends the search.
            Some(level) => Some((level < 9).then_some(level + 1)),
            None => style.name.strip_prefix("heading ").and_then(|level| level.trim().parse().ok()).map(Some),
        })?
    }

    /// Whether the style is the title of the document.
    pub(super) fn is_title(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|style| style.name == "title")
    }

    /// Whether one of these names stands in the style's own name or a base's.
    pub(super) fn is_named(&self, id: Option<&str>, names: &[&str]) -> bool {
        id.is_some() && self.chain(id).any(|style| names.iter().any(|name| style.name.starts_with(name)))
    }

    /// The list a style puts its paragraphs in: id and level.
    pub(super) fn list(&self, id: Option<&str>) -> Option<(String, u8)> {
        self.chain(id).find_map(|style| style.list.clone())
    }

    /// How words of this style look. `paragraph` asks for the document's own default as well.
    pub(super) fn look(&self, id: Option<&str>) -> Look {
        self.chain(id).fold(Look::default(), |look, style| look.over(style.look)).over(self.base)
    }

    /// How words look that have a character style.
    pub(super) fn look_of_run(&self, id: &str) -> Look {
        self.chain(Some(id)).fold(Look::default(), |look, style| look.over(style.look))
    }
}

/// The id and level in `<w:numPr>`.
pub(super) fn list_of(node: &Node) -> Option<(String, u8)> {
    let id = node.value("w:numId");
    let level = node.value("w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
    Some((id.unwrap_or("").to_owned(), level))
}
