//! Markdown as HTML that cannot do anything: the only place where text becomes HTML.
//!
//! Raw HTML shows as text, images as their alternative text, links only lead to web and mail addresses. The writer
//! below is the first wall; ammonia, without SVG and MathML (its past holes needed them), is the second.

use std::fmt;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, Parser};
use serde::Serialize;

use crate::markdown::form;
use crate::markdown::options;
use crate::markdown::writing::{Shape, Writing, escape};

/// HTML that came out of this file; there is no other way to make one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A whole text of Markdown: paragraphs, headings, lists, tables, quotations, code.
pub fn block(markdown: &str) -> SafeHtml {
    render(markdown, Shape::Block)
}

/// One line of Markdown: emphasis, code and links, no paragraph and no other block.
pub fn inline(markdown: &str) -> SafeHtml {
    render(markdown, Shape::Inline)
}

/// Plain text, shown as it is, in an element or in a quoted attribute: it holds no `<`, `>`, `&` or quotation mark
/// but as a character reference, so there is nothing left for the second wall to take out.
pub fn text(plain: &str) -> SafeHtml {
    let mut escaped = String::with_capacity(plain.len() + 16);
    escape(plain, &mut escaped);
    SafeHtml(escaped)
}

fn render(markdown: &str, shape: Shape) -> SafeHtml {
    second_wall(written(markdown, shape))
}

/// What the first wall lets through.
fn written(markdown: &str, shape: Shape) -> String {
    let mut writing = Writing::new(shape, markdown.len());
    for event in Parser::new_ext(markdown, options()) {
        match event {
            // Raw HTML is shown, never passed on.
            Event::Html(words) | Event::InlineHtml(words) => writing.take(Event::Text(words)),
            event => writing.take(event),
        }
    }
    writing.finish()
}

static WALL: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "del",
        "a",
        "br",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    let attributes = [("a", ["href"].into()), ("ol", ["start"].into()), ("th", ["scope"].into())];
    let mut wall = Builder::empty();
    wall.tags(tags.into())
        .tag_attributes(attributes.into())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .strip_comments(true);
    wall
});

fn second_wall(html: String) -> SafeHtml {
    if form::is_plain(&html) {
        return SafeHtml(html);
    }
    SafeHtml(WALL.clean(&html).to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markdown_becomes_a_small_set_of_elements() {
        assert_eq!(block("# Lid\n\nOpen *the* **red** `lid`.").as_str(), "<h1>Lid</h1>\n<p>Open <em>the</em> <strong>red</strong> <code>lid</code>.</p>\n");
        assert_eq!(block("3. a\n4. b").as_str(), "<ol start=\"3\"><li>a</li>\n<li>b</li>\n</ol>\n");
        assert_eq!(block("| a |\n|---|\n| 1 |").as_str(), "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>\n");
    }

    #[test]
    fn a_line_holds_no_block() {
        assert_eq!(inline("# Lid\n\n- *a*\n- b").as_str(), "Lid <em>a</em> b");
        assert_eq!(inline("one\ntwo").as_str(), "one two");
    }

    #[test]
    fn raw_html_is_shown_and_images_are_their_text() {
        assert_eq!(inline("a <script>x</script>").as_str(), "a &lt;script&gt;x&lt;/script&gt;");
        assert_eq!(block("<img src=x onerror=alert(1)>").as_str(), "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n");
        assert_eq!(inline("![a drum](https://x.org/d.png?q=secret)").as_str(), "a drum");
    }

    #[test]
    fn links_lead_to_the_web_and_to_mail_only() {
        assert_eq!(inline("[a](https://x.org/?a=1&b)").as_str(), "<a href=\"https://x.org/?a=1&amp;b\" rel=\"noopener noreferrer\">a</a>");
        assert!(inline("[a](mailto:a@x.org)").as_str().contains("href=\"mailto:a@x.org\""));
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java&#9;script:alert(1)",
            "javascript&colon;alert(1)",
            "javascript%3Aalert(1)",
            "data:text/html,x",
            "//x.org",
            "/a",
            "#a",
            "file:///etc/passwd",
            "vbscript:x",
            "https:x",
            "\u{1}javascript:x",
            "blob:https://x.org/1",
        ] {
            assert_eq!(inline(&format!("[a](<{address}>)")).as_str(), "a", "{address}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_keeps_its_words() {
        let html = block(&format!("{} deep", ">".repeat(5_000)));
        assert_eq!(html.as_str().matches("<blockquote>").count(), 40);
        assert!(html.as_str().contains("deep"));
    }

    #[test]
    fn plain_text_stays_what_it_is_in_elements_and_attributes() {
        assert_eq!(text("<b>\"&' \u{0}").as_str(), "&lt;b&gt;&quot;&amp;&#39; \u{fffd}");
    }

    /// The tags of the markup, as written between `<` and `>`.
    fn tags(html: &str) -> Vec<&str> {
        html.split('<').skip(1).map(|part| part.split('>').next().unwrap_or("")).collect()
    }

    fn is_harmless(html: &str) -> bool {
        tags(html).iter().all(|tag| {
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
            let known = "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del a br hr table thead tbody tr th td".split(' ').any(|one| one == name);
            let rest = &tag.trim_start_matches('/')[name.len()..];
            let plain = rest.is_empty()
                || (name == "a"
                    && rest.ends_with(" rel=\"noopener noreferrer\"")
                    && ["https://", "http://", "mailto:"].iter().any(|scheme| rest.to_lowercase().starts_with(&format!(" href=\"{scheme}"))))
                || (name == "a" && rest == " rel=\"noopener noreferrer\"")
                || (name == "ol" && rest.starts_with(" start=\"") && rest[8..rest.len() - 1].bytes().all(|b| b.is_ascii_digit()))
                || (name == "th" && rest == " scope=\"col\"");
            known && plain
        })
    }

    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "<script>",
            "</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=a>",
            "<math>",
            "<style>",
            "<a href=javascript:a>",
            "onclick=",
            "javascript:",
            "[a](",
            ")",
            "![",
            "](",
            "[x]: ",
            "https://x.org",
            "java\tscript:",
            "&#106;",
            "&lt;",
            "<!--",
            "-->",
            "]]>",
            "\"",
            "'",
            "`",
            "```\n",
            "\n\n",
            "\n",
            "    ",
            "- ",
            "1. ",
            "> ",
            "# ",
            "|",
            "|---|\n",
            "*",
            "**",
            "_",
            "~~",
            "\\",
            "\0",
            "<p",
            "<table>",
            "<xmp>",
            "<noscript>",
            "é",
            "\u{202e}",
            "a",
            " ",
            "<iframe srcdoc=",
            "mailto:",
            "//",
            ":",
            "<https://x.org/\">",
            "<b>",
        ]);
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    /// What people write: most of it is of plain form.
    fn plain() -> impl Strategy<Value = String> {
        let pieces = [
            "A word",
            " & another",
            " *more*",
            " **much**",
            " `code`",
            " ~~not~~",
            ".",
            "\n",
            "\n\n",
            "\n- ",
            "\n  - ",
            "\n1. ",
            "\n\n> ",
            "\n\n## ",
            "  \n",
            "\"said\"",
            " it's",
            " <5 °C",
            "***both***",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat())
    }

    /// Tags and words in any order: now and then of plain form, mostly nearly.
    fn markup() -> impl Strategy<Value = String> {
        let pieces = [
            "<p>",
            "</p>",
            "<em>",
            "</em>",
            "<strong>",
            "</strong>",
            "<code>",
            "</code>",
            "<ul>",
            "</ul>",
            "<ol>",
            "</ol>",
            "<li>",
            "</li>",
            "<h2>",
            "</h2>",
            "<blockquote>",
            "</blockquote>",
            "<br>",
            "a",
            " ",
            "\n",
            "&amp;",
            "&lt;",
        ];
        let any = prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..8).prop_map(|pieces| pieces.concat());
        let leaf = prop_oneof![Just("a".to_owned()), Just("&lt;".to_owned()), Just("<br>".to_owned()), Just(" ".to_owned()), Just("\n".to_owned()), Just(String::new())];
        // Well nested, but not always where a reader of HTML leaves it.
        let nested = leaf.prop_recursive(5, 24, 3, |inner| {
            let names = ["p", "em", "strong", "del", "code", "ul", "ol", "li", "h1", "h3", "blockquote"];
            (prop::sample::select(names.to_vec()), prop::collection::vec(inner, 0..3)).prop_map(|(name, inner)| format!("<{name}>{}</{name}>", inner.concat()))
        });
        prop_oneof![any, nested]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        #[test]
        fn nothing_written_can_do_anything(markdown in hostile()) {
            for html in [block(&markdown), inline(&markdown), text(&markdown)] {
                prop_assert!(is_harmless(html.as_str()), "{}", html);
            }
        }

        #[test]
        fn what_is_of_plain_form_needs_no_second_wall(markdown in prop_oneof![hostile(), plain()]) {
            for shape in [Shape::Block, Shape::Inline] {
                let html = written(&markdown, shape);
                let cleaned = WALL.clean(&html).to_string();
                prop_assert_eq!(second_wall(html), SafeHtml(cleaned));
            }
        }

        #[test]
        fn markup_of_plain_form_need_not_be_ours(html in markup()) {
            let cleaned = WALL.clean(&html).to_string();
            prop_assert_eq!(second_wall(html), SafeHtml(cleaned));
        }

        #[test]
        fn words_alone_need_no_second_wall(words in "(?s)[^<>&]{0,60}|[\\PC\u{0}-\u{1f}\u{7f}-\u{a0}\u{feff}]{0,20}") {
            let cleaned = WALL.clean(&words).to_string();
            prop_assert_eq!(second_wall(words), SafeHtml(cleaned));
        }

        #[test]
        fn the_second_wall_changes_nothing_twice(markdown in hostile()) {
            for html in [block(&markdown), inline(&markdown)] {
                prop_assert_eq!(WALL.clean(html.as_str()).to_string(), html.as_str());
            }
        }

        #[test]
        fn a_line_has_no_block_elements(markdown in hostile()) {
            let html = inline(&markdown);
            prop_assert!(tags(html.as_str()).iter().all(|tag| ["em", "/em", "strong", "/strong", "del", "/del", "code", "/code", "/a", "br"].contains(tag) || tag.starts_with("a ")), "{}", html);
        }
    }
}
