//! Pages, XML and JSON, told from plain text by how they begin.

use coursewright_course::source::SourceKind;

use crate::problem::{Foreign, ReadProblem};

/// Elements that stand in a page's body with room around them, and those of its head.
const BLOCKS: [&str; 42] = [
    "address",
    "article",
    "aside",
    "base",
    "blockquote",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "title",
    "tr",
    "ul",
];

/// Elements that stand between words; a text may begin with one of them, a page does so seldom.
const INLINE: [&str; 16] = ["a", "abbr", "b", "br", "button", "code", "em", "font", "i", "img", "label", "small", "span", "strong", "sup", "u"];

/// How much of a text is looked at.
const LOOK: usize = 64 * 1024;

/// What a text's first characters make of it.
pub(crate) enum Markup {
    /// A page that says so.
    Page,
    /// A part of a page.
    Fragment,
    /// XML of some other kind, which is not read.
    Foreign(Foreign),
    /// Neither.
    None,
}

/// Looks at a text's beginning; the ending of its name helps where a part could be either.
pub(crate) fn look(start: &str, ending: &str) -> Markup {
    let mut end = start.len().min(LOOK);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    let head = start[..end].to_ascii_lowercase();
    let (rest, declared) = behind_prolog(&head);
    if !rest.starts_with('<') {
        return if declared { Markup::Foreign(Foreign::Xml) } else { json(start, ending) };
    }
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|word| rest.strip_prefix(word).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '-'))) {
        return Markup::Page;
    }
    let Some(name) = opened(rest) else {
        let declared = declared || rest.starts_with("<!doctype") || rest.starts_with("<!element");
        return if declared { Markup::Foreign(Foreign::Xml) } else { Markup::None };
    };
    let closed = head.contains(&format!("</{name}"));
    let known = |name: &str| BLOCKS.contains(&name) || INLINE.contains(&name);
    let again = || rest.match_indices('<').skip(1).any(|(at, _)| opened(&rest[at..]).is_some_and(known) || rest[at..].strip_prefix("</").is_some_and(|name| known(word(name))));
    if name == "svg" {
        return Markup::Foreign(Foreign::Picture);
    }
    if declared {
        return Markup::Foreign(Foreign::Xml);
    }
    if (BLOCKS.contains(&name) && (closed || again())) || (INLINE.contains(&name) && (closed || (name != "a" && again()))) {
        return Markup::Fragment;
    }
    // The end of a long file lies beyond what was looked at.
    let whole = closed || start.trim_end().to_ascii_lowercase().ends_with(&format!("</{name}>"));
    let named = matches!(ending, "xml" | "svg" | "dita" | "ditamap" | "xsd" | "xsl" | "ttml" | "dfxp" | "plist");
    if (whole && !known(name)) || named {
        return Markup::Foreign(Foreign::Xml);
    }
    Markup::None
}

/// The kind of a text that is a page or a part of one.
pub(crate) fn kind(found: &Markup) -> Result<Option<SourceKind>, ReadProblem> {
    match found {
        Markup::Page | Markup::Fragment => Ok(Some(SourceKind::Html)),
        Markup::Foreign(form) => Err(ReadProblem::UnknownForm { form: *form }),
        Markup::None => Ok(None),
    }
}

/// What stands behind comments and the head of an XML file, and whether there was such a head.
fn behind_prolog(head: &str) -> (&str, bool) {
    let (mut rest, mut declared) = (head.trim_start(), false);
    loop {
        let (open, close) = if rest.starts_with("<!--") { ("<!--", "-->") } else { ("<?", "?>") };
        match rest.strip_prefix(open).and_then(|inside| inside.find(close).map(|at| &inside[at + close.len()..])) {
            Some(after) => {
                declared |= open == "<?" && rest.starts_with("<?xml");
                rest = after.trim_start();
            }
            None => return (rest, declared),
        }
    }
}

/// The letters and digits at the start.
fn word(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_alphanumeric).count()]
}

/// The name of the element that opens here.
fn opened(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('<')?;
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'))?;
    let (name, after) = inner.split_at(end);
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) && after.starts_with(['>', ' ', '\n', '\t', '/'])).then_some(name)
}

/// JSON begins and ends with its brackets, and its first key stands in quotation marks.
fn json(start: &str, ending: &str) -> Markup {
    let text = start.trim();
    let inside = |open, close| text.strip_prefix(open).filter(|_| text.ends_with(close)).map(str::trim_start);
    let keyed = |inner: &str| {
        let behind = inner.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(_, rest)| rest.trim_start());
        behind.is_some_and(|rest| rest.starts_with(':'))
    };
    let object = inside('{', '}').is_some_and(keyed);
    let list = inside('[', ']').is_some_and(|inner| inner.strip_prefix('{').is_some_and(|inner| keyed(inner.trim_start())) || inner.starts_with("[[") || inner.starts_with("[\""));
    let named = matches!(ending, "json" | "jsonl" | "ndjson" | "ipynb" | "geojson") && text.starts_with(['{', '[', '"']);
    if object || list || named { Markup::Foreign(Foreign::Data) } else { Markup::None }
}

#[cfg(test)]
mod tests {
    use crate::detect::text_kind;
    use crate::problem::{Foreign, ReadProblem};
    use coursewright_course::source::SourceKind;

    #[test]
    fn a_part_of_a_page_is_read_as_a_page() {
        for part in [
            "<table border=1><tr><td>a</td></tr></table>",
            "<TABLE><TR><TD>a</TABLE>",
            "<p><b>Bold</b> words",
            "<p>One\n<p>Two",
            "<ul>\n<li>One\n<li>Two\n</ul>",
            "<h1>Doors</h1>\nText",
            "<h4>Doors</h4>",
            "<blockquote>Shut it.</blockquote>",
            "<br>\n<p>Text",
            "<b>Bold</b> words",
            "<dl><dt>Door</dt><dd>Shut</dd></dl>",
            "<!-- saved -->\n<center>Hi</center>",
        ] {
            assert_eq!(text_kind("notes.txt", part), Ok(SourceKind::Html), "{part}");
        }
    }

    #[test]
    fn text_with_angles_stays_text_and_markdown_with_tags_stays_markdown() {
        for text in
            ["<3 is a heart, <b is smaller than c>", "<p and q> are both < 3", "<name> opens the door.", "<p", "{not json}", "[1] A footnote\n[2] Another]", "{\"quoted\"} words"]
        {
            assert_eq!(text_kind("notes.txt", text), Ok(SourceKind::Text), "{text}");
        }
        let readme = "<h1 align=\"center\">Pump</h1>\n\n## Start\n\nOpen it.\n\n## Stop\n\nShut it.\n";
        assert_eq!(text_kind("README.md", readme), Ok(SourceKind::Markdown));
        assert_eq!(text_kind("README", readme), Ok(SourceKind::Markdown), "its own marks say so");
        assert_eq!(text_kind("page.md", "<!DOCTYPE html><p># a\n# b</p>"), Ok(SourceKind::Html), "a whole page stays one under any name");
    }

    #[test]
    fn forms_for_programs_are_refused_by_their_names_and_never_read_as_words() {
        let refused = |name, text| match text_kind(name, text) {
            Err(ReadProblem::UnknownForm { form }) => Some(form),
            _ => None,
        };
        assert_eq!(refused("a.xml", "<topic><title>Valve</title></topic>"), Some(Foreign::Xml));
        assert_eq!(refused("a.txt", "<?xml version='1.0'?>\n<!-- x --><topic id='1'><p>Open</p></topic>"), Some(Foreign::Xml));
        assert_eq!(refused("a.dita", "<!DOCTYPE concept PUBLIC \"x\">\n<concept><p>Open</p></concept>"), Some(Foreign::Xml));
        assert_eq!(refused("a.svg", "<svg xmlns='x'><text>Open</text></svg>"), Some(Foreign::Picture));
        assert_eq!(refused("a.txt", "<?xml version='1.0'?><svg><text>Open</text></svg>"), Some(Foreign::Picture));
        assert_eq!(refused("a.json", "{ \"speaker\": \"Ada\" }"), Some(Foreign::Data));
        assert_eq!(refused("a.txt", "[\n {\"speaker\" : \"Ada\"}\n]\n"), Some(Foreign::Data));
        assert_eq!(refused("a.jsonl", "{\"a\":1}\n{\"b\":2}\n"), Some(Foreign::Data));
        let page = "<?xml version='1.0'?>\n<!DOCTYPE html>\n<html><p>Hi</p></html>";
        assert_eq!(text_kind("a.xhtml", page), Ok(SourceKind::Html), "a page may be written as XML");
    }
}
