//! What the elements of a page are to a reader.

use html5ever::tokenizer::Tag;

/// The value of an attribute.
pub(crate) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Elements that begin and end a block of words.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
            | "xmp"
            | "plaintext"
    )
}

/// Elements that never hold anything, so that no end is waited for.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr")
}

/// Why an element is left out with everything in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Omission {
    /// Its author hid it.
    Hidden,
    /// A script.
    Script,
    /// A style sheet; of no interest but for what it hides.
    Style,
    /// Something drawn, played or embedded.
    Media(&'static str),
    /// Ways around the site.
    Navigation,
    /// What stands above the window, where the page has its own heading.
    Title,
    /// Words with a line through them.
    Struck,
    /// Buttons and fields.
    Control,
}

/// Whether an element is left out by what it is.
pub(super) fn omission(name: &str) -> Option<Omission> {
    Some(match name {
        "script" => Omission::Script,
        "style" => Omission::Style,
        "template" | "datalist" => Omission::Hidden,
        "svg" | "canvas" => Omission::Media("drawing"),
        "math" => Omission::Media("formula"),
        "video" => Omission::Media("film"),
        "audio" => Omission::Media("sound"),
        "iframe" | "object" | "applet" | "noembed" | "noframes" => Omission::Media("page inside the page"),
        "nav" => Omission::Navigation,
        "del" | "s" | "strike" => Omission::Struck,
        "button" | "select" | "textarea" => Omission::Control,
        _ => return None,
    })
}

/// Whether a start tag ends an element that its author did not close (HTML standard, section 13.1.2.4).
pub(super) fn implies_end(open: &str, start: &str) -> bool {
    match open {
        // A line through words ends with their block, also where nobody closed it.
        "p" | "del" | "s" | "strike" => is_block(start),
        "li" => start == "li",
        "dt" | "dd" => matches!(start, "dt" | "dd"),
        "td" | "th" => matches!(start, "td" | "th" | "tr" | "tbody" | "tfoot"),
        "tr" => matches!(start, "tr" | "tbody" | "tfoot"),
        _ => false,
    }
}

/// Whether an end tag of a parent ends such an element.
pub(super) fn parent_ends(open: &str, end: &str) -> bool {
    match open {
        "p" | "del" | "s" | "strike" => is_block(end),
        "li" => matches!(end, "ul" | "ol" | "menu"),
        "dt" | "dd" => end == "dl",
        "td" | "th" => matches!(end, "tr" | "table" | "tbody" | "thead"),
        "tr" => matches!(end, "table" | "tbody" | "thead"),
        _ => matches!(end, "body" | "html"),
    }
}
