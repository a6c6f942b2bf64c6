//! A strict reader of tags for XML and for the HTML the product writes: every tag is closed, every value stands in
//! double quotes, and only known entities occur. What a browser would repair is refused here.

use std::borrow::Cow;

/// A piece of markup.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<name a="b">`; values are decoded.
    Open { name: &'a str, attributes: Vec<(&'a str, Cow<'a, str>)> },
    /// `</name>`, or the end of an element that has no content.
    Close { name: &'a str },
    /// Text between tags, decoded; of a script or style as it stands.
    Text(Cow<'a, str>),
}

/// Elements of HTML without content.
const VOID: [&str; 6] = ["br", "hr", "img", "track", "input", "meta"];

/// The tokens of a document that begins with this declaration; an error says what was met.
pub(super) fn tokens<'a>(text: &'a str, declaration: &str) -> Result<Vec<Token<'a>>, String> {
    Tokens::of(text, declaration)?.collect()
}

/// The tokens of a document one after the other: a page has hundreds of thousands, and nobody needs them all at once.
/// A clone looks ahead. After an error there is nothing more.
#[derive(Clone)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
    open: Vec<&'a str>,
    /// What was read of the last tag and is not told yet: the text of a script or style, and the end of an element.
    waiting: Option<(Option<&'a str>, &'a str)>,
    /// Whether this is the beginning of a document: its end may leave elements open.
    begun: bool,
}

impl<'a> Tokens<'a> {
    /// The beginning of a document that begins with this declaration.
    pub(super) fn of(text: &'a str, declaration: &str) -> Result<Self, String> {
        let rest = text.strip_prefix(declaration).ok_or("the document does not begin as it should")?;
        Ok(Self { rest, open: vec![], waiting: None, begun: false })
    }

    /// The same, where the text is only the beginning: at its end elements may be open, and nothing else.
    pub(super) fn begun(self) -> Self {
        Self { begun: true, ..self }
    }

    /// The rest of a document whose beginning was read to its end.
    pub(super) fn on(self, rest: &'a str) -> Self {
        Self { rest, open: self.open, waiting: None, begun: false }
    }

    fn token(&mut self) -> Result<Token<'a>, String> {
        let rest = self.rest;
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            if self.open.is_empty() && !rest[..end].trim().is_empty() {
                return Err("text stands outside the document".into());
            }
            self.rest = &rest[end..];
            return Ok(Token::Text(decode(&rest[..end])?));
        };
        if let Some(name) = tag.strip_prefix('/') {
            let end = name.bytes().position(|byte| byte == b'>').ok_or("a tag does not end")?;
            let (name, after) = (&name[..end], &name[end + 1..]);
            if self.open.pop() != Some(name) {
                return Err(format!("</{name}> closes what is not open"));
            }
            self.rest = after;
            return Ok(Token::Close { name });
        }
        let (name, mut after) = word(tag);
        if name.is_empty() {
            return Err("a comment, an instruction or a stray < stands in the document".into());
        }
        let mut attributes = vec![];
        let closed = loop {
            if let Some(next) = after.strip_prefix("/>") {
                after = next;
                break true;
            }
            if let Some(next) = after.strip_prefix('>') {
                after = next;
                break VOID.contains(&name);
            }
            let next = after.strip_prefix(' ').ok_or_else(|| format!("<{name}> cannot be read"))?;
            let (attribute, next) = word(next);
            let Some(value) = next.strip_prefix("=\"") else {
                // `hidden` is the only attribute written without a value.
                if attribute != "hidden" {
                    return Err(format!("an attribute of <{name}> has no value"));
                }
                attributes.push((attribute, Cow::Borrowed("")));
                after = next;
                continue;
            };
            let end = value.bytes().position(|byte| matches!(byte, b'"' | b'<')).ok_or_else(|| format!("a value in <{name}> does not end"))?;
            let (value, next) = (&value[..end], &value[end..]);
            let next = next.strip_prefix('"').ok_or_else(|| format!("an attribute of <{name}> cannot be read"))?;
            if attributes.iter().any(|(other, _)| *other == attribute) {
                return Err(format!("an attribute of <{name}> cannot be read"));
            }
            attributes.push((attribute, decode(value)?));
            after = next;
        };
        if closed {
            self.waiting = Some((None, name));
        } else if name == "script" || name == "style" {
            let end = format!("</{name}>");
            let (content, next) = after.split_once(end.as_str()).ok_or_else(|| format!("<{name}> does not end"))?;
            self.waiting = Some((Some(content), name));
            after = next;
        } else {
            self.open.push(name);
        }
        self.rest = after;
        Ok(Token::Open { name, attributes })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Result<Token<'a>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some((text, name)) = self.waiting.take() {
            return Some(Ok(match text {
                Some(text) => {
                    self.waiting = Some((None, name));
                    Token::Text(text.into())
                }
                None => Token::Close { name },
            }));
        }
        if self.rest.is_empty() && self.begun {
            return None;
        }
        let token = if self.rest.is_empty() { self.open.pop().map(|name| Err(format!("<{name}> is not closed")))? } else { self.token() };
        if token.is_err() {
            (self.rest, self.open) = ("", vec![]);
        }
        Some(token)
    }
}

/// A name, and what follows it.
fn word(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_'))).unwrap_or(text.len());
    text.split_at(end)
}

/// Text with its entities as characters.
fn decode(text: &str) -> Result<Cow<'_, str>, String> {
    const ENTITIES: [(&str, char); 6] = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("#39;", '\''), ("nbsp;", '\u{a0}')];
    if !text.contains('&') {
        return Ok(Cow::Borrowed(text));
    }
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, c) = ENTITIES.iter().find(|(entity, _)| part.starts_with(entity)).ok_or("an entity is unknown")?;
        out.push(*c);
        out.push_str(&part[entity.len()..]);
    }
    Ok(Cow::Owned(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_repair_is_refused() {
        for text in
            ["<p>", "<p></b></p>", "<p a=b></p>", "<p a></p>", "<!-- x -->", "<p a=\"1\" a=\"2\"></p>", "<p>&copy;</p>", "x", "<p a=\"<\"></p>", "< p></p>", "<p", "<script>"]
        {
            assert!(tokens(text, "").is_err(), "{text}");
        }
    }

    #[test]
    fn tags_and_text_are_read_as_they_stand() {
        let open = |name, attributes: Vec<(&'static str, Cow<'static, str>)>| Token::Open { name, attributes };
        assert_eq!(
            tokens("<p hidden id=\"a&amp;b\">1 &lt; 2<br></p>", ""),
            Ok(vec![
                open("p", vec![("hidden", "".into()), ("id", "a&b".into())]),
                Token::Text("1 < 2".into()),
                open("br", vec![]),
                Token::Close { name: "br" },
                Token::Close { name: "p" },
            ])
        );
        assert_eq!(tokens("<script>a<b</script>", "").unwrap()[1], Token::Text("a<b".into()), "a script is not decoded");
    }
}
