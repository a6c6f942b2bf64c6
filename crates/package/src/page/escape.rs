//! Text into markup: the five marks become entities, what neither HTML nor XML may hold becomes U+FFFD.

use std::fmt;

/// Plain text, escaped when it is written; right for text and for attributes in double quotes, in HTML and in XML.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut from = 0;
        // All that matters begins with one of these bytes; most text has none of them.
        let met = |byte: u8| byte < 0x20 || matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7f | 0xc2 | 0xef);
        for at in self.0.bytes().enumerate().filter(|(_, byte)| met(*byte)).map(|(at, _)| at) {
            let c = self.0[at..].chars().next().unwrap_or(' ');
            let entity = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\t' | '\n' => continue,
                '\r' if self.0[at + 1..].starts_with('\n') => "",
                '\r' => "\n",
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => "\u{fffd}",
                _ => continue,
            };
            f.write_str(&self.0[from..at])?;
            f.write_str(entity)?;
            from = at + c.len_utf8();
        }
        f.write_str(&self.0[from..])
    }
}

/// Writes into a `String`, which takes every write.
macro_rules! put {
    ($out:expr, $($format:tt)*) => {
        std::fmt::Write::write_fmt($out, format_args!($($format)*)).expect("a String takes every write")
    };
}
pub(crate) use put;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_place() {
        assert_eq!(Escaped("<b a='1' c=\"2\">&amp;").to_string(), "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;");
        assert_eq!(Escaped("a\0b\u{b}c\u{ffff}").to_string(), "a\u{fffd}b\u{fffd}c\u{fffd}", "XML 1.0 has no place for these");
        assert_eq!(Escaped("a\tb\r\nc\rd").to_string(), "a\tb\nc\nd", "one kind of line end, as parsers make it");
    }
}
