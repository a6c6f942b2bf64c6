//! Links and pictures in Markdown, as far as the checks read them.

/// A link or picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A link with its text as written.
    Link { text: String, target: String },
    /// A picture with its text alternative.
    Image { alt: String, target: String },
}

/// The inline links and pictures of a text, and addresses in angle brackets, in order.
pub(crate) fn parts(markdown: &str) -> Vec<Part> {
    let mut found = Vec::new();
    for (at, c) in markdown.char_indices() {
        let rest = &markdown[at..];
        match c {
            '[' if !markdown[..at].ends_with('\\') => {
                let Some((text, target)) = bracket(rest) else { continue };
                let (text, target) = (text.to_owned(), target.split_whitespace().next().unwrap_or("").to_owned());
                found.push(if markdown[..at].ends_with('!') { Part::Image { alt: text, target } } else { Part::Link { text, target } });
            }
            '<' if rest.starts_with("<http://") || rest.starts_with("<https://") => {
                if let Some(end) = rest.find('>') {
                    found.push(Part::Link { text: rest[1..end].to_owned(), target: rest[1..end].to_owned() });
                }
            }
            _ => {}
        }
    }
    found
}

/// `[text](target)` at the start of `rest`.
fn bracket(rest: &str) -> Option<(&str, &str)> {
    let mut depth = 0usize;
    let close = rest.char_indices().find_map(|(at, c)| {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })?;
    let after = rest[close + 1..].strip_prefix('(')?;
    Some((&rest[1..close], &after[..after.find(')')?]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_pictures_are_told_apart() {
        assert_eq!(
            parts("A [b [c]](d \"e\") and ![f](g.png), not \\[h](i) or [j]."),
            [Part::Link { text: "b [c]".into(), target: "d".into() }, Part::Image { alt: "f".into(), target: "g.png".into() }],
            "a title is no part of the target, an escaped bracket opens nothing"
        );
    }
}
