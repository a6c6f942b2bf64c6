//! Comment lines: `<!-- cw:WORD ARGUMENT… -->`, and text lines that only look like one.

/// How every comment line of ours begins.
const OPEN: &str = "<!-- cw:";
const CLOSE: &str = " -->";

/// A comment line.
pub(super) fn comment(word: &str, arguments: &str) -> String {
    let blank = if arguments.is_empty() { "" } else { " " };
    format!("{OPEN}{word}{blank}{arguments}{CLOSE}")
}

/// The word and arguments of a comment line; none for any other line.
pub(super) fn parse(line: &str) -> Option<(&str, &str)> {
    let inner = line.strip_prefix(OPEN)?.strip_suffix(CLOSE)?;
    Some(inner.split_once(' ').unwrap_or((inner, "")))
}

/// JSON that can stand in a comment: no `<`, `>` or `--`.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(value).expect("values of the field always serialise");
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace("--", "-\\u002d")
}

/// Text whose lines cannot be taken for comment lines or for the end of the document's data.
pub(super) fn guarded(text: &str) -> String {
    text.split('\n').map(|line| if looks_like_ours(line) { format!("\\{line}") } else { line.to_owned() }).collect::<Vec<_>>().join("\n")
}

/// The text as it was before it was guarded.
pub(super) fn unguarded(lines: &[&str]) -> String {
    lines
        .iter()
        .map(|line| match line.strip_prefix('\\') {
            Some(rest) if looks_like_ours(rest) => rest,
            _ => line,
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn looks_like_ours(line: &str) -> bool {
    line.trim_start_matches('\\').starts_with(OPEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_looks_like_ours_comes_back_as_it_was() {
        for text in ["<!-- cw:end -->", "\\<!-- cw:end -->", "a\n\\\\<!-- cw:\nb", "\\plain", ""] {
            let guarded = guarded(text);
            let lines: Vec<&str> = guarded.split('\n').collect();
            assert!(lines.iter().all(|line| parse(line).is_none()), "{guarded}");
            assert_eq!(unguarded(&lines), text);
        }
    }
}
