//! Markup of so plain a form that no cleaner changes it: a closed set of elements without attributes, each closed where
//! it was opened, each where a reader of HTML leaves it, and between them words with three kinds of reference.
//!
//! What is of this form is proved harmless by its form; all else goes through the cleaner. That the two agree is held
//! by a property test beside them.

use memchr::{memchr2, memchr3};

/// Elements that may be open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    /// A word's own: `em`, `strong`, `del`, `code`.
    Inline(&'static str),
    /// A line of words: `p`, `h1` to `h6`.
    Line(&'static str),
    /// `ul`, `ol`.
    List(&'static str),
    /// `li`.
    Entry,
    /// `blockquote`.
    Quotation,
}

impl Element {
    /// The element of a tag as it stands between `<` and `>`.
    fn of(tag: &str) -> Option<Self> {
        const LINES: [&str; 7] = ["p", "h1", "h2", "h3", "h4", "h5", "h6"];
        const INLINE: [&str; 4] = ["em", "strong", "del", "code"];
        let known = |names: &[&'static str]| names.iter().find(|name| **name == tag).copied();
        Some(match tag {
            "li" => Self::Entry,
            "blockquote" => Self::Quotation,
            "ul" => Self::List("ul"),
            "ol" => Self::List("ol"),
            _ => match known(&LINES) {
                Some(line) => Self::Line(line),
                None => Self::Inline(known(&INLINE)?),
            },
        })
    }

    /// Whether it may be opened there.
    const fn fits(self, within: Option<Self>) -> bool {
        matches!(
            (self, within),
            (Self::Inline(_), None | Some(Self::Inline(_) | Self::Line(_) | Self::Entry | Self::Quotation))
                | (Self::Entry, Some(Self::List(_)))
                | (Self::Line(_) | Self::List(_) | Self::Quotation, None | Some(Self::Entry | Self::Quotation))
        )
    }
}

/// Whether the markup is of that form.
pub(super) fn is_plain(html: &str) -> bool {
    // Characters that a reader of HTML takes for another one, or leaves out.
    if memchr2(0, b'\r', html.as_bytes()).is_some() || !html.is_ascii() && html.contains(['\u{a0}', '\u{feff}']) {
        return false;
    }
    let mut open: Vec<Element> = Vec::new();
    let mut rest = html;
    while let Some(at) = memchr3(b'<', b'>', b'&', rest.as_bytes()) {
        let (words, mark) = rest.split_at(at);
        // Words stand in a list only inside its entries.
        if matches!(open.last(), Some(Element::List(_))) && !words.trim().is_empty() {
            return false;
        }
        rest = match mark.as_bytes()[0] {
            b'&' => {
                let Some(after) = ["&amp;", "&lt;", "&gt;"].iter().find_map(|reference| mark.strip_prefix(reference)) else { return false };
                if matches!(open.last(), Some(Element::List(_))) {
                    return false;
                }
                after
            }
            b'<' => {
                let Some((tag, after)) = mark[1..].split_once('>') else { return false };
                if let Some(name) = tag.strip_prefix('/') {
                    if Element::of(name).is_none() || Element::of(name) != open.pop() {
                        return false;
                    }
                } else if tag == "br" {
                    if matches!(open.last(), Some(Element::List(_))) {
                        return false;
                    }
                } else {
                    let Some(element) = Element::of(tag).filter(|element| element.fits(open.last().copied())) else { return false };
                    open.push(element);
                }
                after
            }
            _ => return false,
        };
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_where_it_was_opened_is_plain() {
        for html in [
            "",
            "Words.",
            "<p>One &amp; <em>two <strong>three</strong></em>.</p>\n",
            "<ul><li>a</li>\n<li><p>b<br>c</p>\n<ol><li>d</li>\n</ol>\n</li>\n</ul>\n",
            "<blockquote><p>“a”</p>\n</blockquote>\n",
            "<h2>1 &lt; 2</h2>\n",
        ] {
            assert!(is_plain(html), "{html}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        let cases = [
            "<p>",
            "</p>",
            "<p><em>a</p></em>",
            "<p><p>a</p></p>",
            "<p><ul><li>a</li></ul></p>",
            "<em><p>a</p></em>",
            "<li>a</li>",
            "<ul>a</ul>",
            "<ul><p>a</p></ul>",
            "<P>a</P>",
            "<p >a</p>",
            "<p class=\"x\">a</p>",
            "<script>a</script>",
            "a > b",
            "a & b",
            "&quot;",
            "&nbsp;",
            "<a href=\"https://x.org\">a</a>",
            "<ol start=\"3\"><li>a</li></ol>",
            "<pre><code>a</code></pre>",
            "<hr>",
            "<br/>",
            "<",
            "<p",
            "\u{a0}",
            "\u{feff}a",
            "a\r",
            "a\0",
            "<!-- a -->",
        ];
        for html in cases {
            assert!(!is_plain(html), "{html}");
        }
    }
}
