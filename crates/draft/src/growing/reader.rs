//! Reading a JSON document while it arrives: the text of a string is told before the string is whole.
//!
//! For looking at only. Nothing here decides whether an answer can be used; that is read whole, at its end.

/// Containers within each other before nobody looks any deeper; answers have seven.
const DEEPEST: usize = 24;

/// Where in a document something stands: a member of an object, or an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Entry(u32),
}

/// Whoever is told of strings: where one begins, its text in pieces, and that it has ended.
pub(super) trait Listener {
    fn begin(&mut self, path: &[Step]);
    fn text(&mut self, piece: &str);
    fn end(&mut self);
}

/// What is expected next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    /// The brace that begins a document: prose before it is passed over.
    #[default]
    Outside,
    FirstKey,
    Key,
    InKey,
    Colon,
    FirstValue,
    Value,
    InText,
    InBare,
    After,
}

/// An escape in a string, as far as it has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Escape {
    Begun,
    Code { digits: u8, code: u32 },
}

/// Reads on with every piece; what it has read it does not look at again.
#[derive(Debug, Default)]
pub(super) struct Reader {
    at: At,
    path: Vec<Step>,
    escape: Option<Escape>,
    /// The first half of a character beyond the basic plane.
    half: Option<u32>,
}

impl Reader {
    /// Takes the next piece; pieces may be cut anywhere.
    pub(super) fn push(&mut self, piece: &str, listener: &mut dyn Listener) {
        let mut rest = piece;
        while let Some(c) = rest.chars().next() {
            if matches!(self.at, At::InText | At::InKey) && self.escape.is_none() {
                // The common case: a run of plain text.
                let plain = rest.find(['"', '\\']).unwrap_or(rest.len());
                if plain > 0 {
                    self.take(&rest[..plain], listener);
                    rest = &rest[plain..];
                    continue;
                }
            }
            rest = &rest[c.len_utf8()..];
            self.read(c, listener);
        }
    }

    fn read(&mut self, c: char, listener: &mut dyn Listener) {
        match self.at {
            At::InText | At::InKey => return self.in_string(c, listener),
            At::Outside => {
                if c == '{' {
                    self.open(Step::Key(String::new()), At::FirstKey);
                }
                return;
            }
            At::InBare if c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-') => return,
            At::InBare => self.at = At::After,
            _ => {}
        }
        if c.is_ascii_whitespace() {
            return;
        }
        match (self.at, c) {
            (At::FirstKey | At::Key, '"') => {
                if let Some(Step::Key(key)) = self.path.last_mut() {
                    key.clear();
                }
                self.at = At::InKey;
            }
            (At::Colon, ':') => self.at = At::Value,
            (At::Value | At::FirstValue, '"') => {
                listener.begin(&self.path);
                self.at = At::InText;
            }
            (At::Value | At::FirstValue, '{') => self.open(Step::Key(String::new()), At::FirstKey),
            (At::Value | At::FirstValue, '[') => self.open(Step::Entry(0), At::FirstValue),
            (At::Value | At::FirstValue, '-' | '0'..='9' | 't' | 'f' | 'n') => self.at = At::InBare,
            (At::FirstKey, '}') | (At::FirstValue, ']') => self.close(),
            (At::After, '}') if matches!(self.path.last(), Some(Step::Key(_))) => self.close(),
            (At::After, ']') if matches!(self.path.last(), Some(Step::Entry(_))) => self.close(),
            (At::After, ',') => match self.path.last_mut() {
                Some(Step::Entry(n)) => {
                    *n = n.saturating_add(1);
                    self.at = At::Value;
                }
                _ => self.at = At::Key,
            },
            // No document after all, or a broken one: what came so far stays, and another may begin.
            _ => self.leave(),
        }
    }

    fn in_string(&mut self, c: char, listener: &mut dyn Listener) {
        match (self.escape, c) {
            (None, '\\') => self.escape = Some(Escape::Begun),
            (None, '"') => {
                self.drop_half(listener);
                if self.at == At::InKey {
                    self.at = At::Colon;
                } else {
                    listener.end();
                    self.at = At::After;
                }
            }
            (None, _) => self.take(c.encode_utf8(&mut [0; 4]), listener),
            (Some(Escape::Begun), 'u') => self.escape = Some(Escape::Code { digits: 0, code: 0 }),
            (Some(Escape::Begun), _) => {
                self.escape = None;
                let plain = match c {
                    'n' | 'r' | 't' | 'b' | 'f' => ' ',
                    other => other,
                };
                self.take(plain.encode_utf8(&mut [0; 4]), listener);
            }
            (Some(Escape::Code { digits, code }), _) => {
                let Some(digit) = c.to_digit(16) else { return self.leave() };
                let code = code << 4 | digit;
                self.escape = if digits < 3 { Some(Escape::Code { digits: digits + 1, code }) } else { None };
                if digits == 3 {
                    self.character(code, listener);
                }
            }
        }
    }

    /// A character told by its number, which may be one half of a pair.
    fn character(&mut self, code: u32, listener: &mut dyn Listener) {
        if (0xD800..0xDC00).contains(&code) {
            self.drop_half(listener);
            self.half = Some(code);
            return;
        }
        let whole = match self.half.take() {
            Some(half) if (0xDC00..0xE000).contains(&code) => 0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00),
            _ => code,
        };
        self.take(char::from_u32(whole).unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]), listener);
    }

    /// A half without its other half is no character.
    fn drop_half(&mut self, listener: &mut dyn Listener) {
        if self.half.take().is_some() {
            self.take("\u{FFFD}", listener);
        }
    }

    fn take(&mut self, text: &str, listener: &mut dyn Listener) {
        self.drop_half(listener);
        if self.at == At::InText {
            listener.text(text);
        } else if let Some(Step::Key(key)) = self.path.last_mut() {
            // No name of ours is longer; a longer one only must not grow for ever.
            key.extend(text.chars().take(64_usize.saturating_sub(key.len())));
        }
    }

    fn open(&mut self, step: Step, at: At) {
        if self.path.len() == DEEPEST {
            return self.leave();
        }
        self.path.push(step);
        self.at = at;
    }

    fn close(&mut self) {
        self.path.pop();
        self.at = if self.path.is_empty() { At::Outside } else { At::After };
    }

    fn leave(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What was told, a line a string.
    #[derive(Default)]
    struct Told(Vec<String>, Vec<bool>);

    impl Listener for Told {
        fn begin(&mut self, path: &[Step]) {
            let steps: Vec<String> = path
                .iter()
                .map(|step| match step {
                    Step::Key(key) => key.clone(),
                    Step::Entry(n) => n.to_string(),
                })
                .collect();
            self.0.push(format!("{}=", steps.join(".")));
            self.1.push(false);
        }
        fn text(&mut self, piece: &str) {
            self.0.last_mut().unwrap().push_str(piece);
        }
        fn end(&mut self) {
            *self.1.last_mut().unwrap() = true;
        }
    }

    fn told<'p>(pieces: impl IntoIterator<Item = &'p str>) -> Told {
        let (mut reader, mut told) = (Reader::default(), Told::default());
        for piece in pieces {
            reader.push(piece, &mut told);
        }
        told
    }

    #[test]
    fn strings_are_told_with_their_place_before_they_are_whole() {
        let told_so_far = told([r#"Here: {"a": [{"b": "One\nt"#, r#"wo \ud83d"#, r#"\ude00 "#]);
        assert_eq!((told_so_far.0.as_slice(), told_so_far.1.as_slice()), (&["a.0.b=One two 😀 ".to_owned()][..], &[false][..]));
        let all = told([r#"{"a":[1,true,{"b":"x","c":null},"y"],"d":{},"e":[],"f":"\u00e4\"\\"}"#]);
        assert_eq!(all.0, ["a.2.b=x", "a.3=y", "f=ä\"\\"]);
        assert!(all.1.iter().all(|whole| *whole));
    }

    #[test]
    fn what_is_no_document_is_passed_over() {
        assert_eq!(told(["<think>{no} {\"b\" 3}</think> ```json\n{\"a\":\"x\"}\n```"]).0, ["a=x"]);
        assert_eq!(told(["{\"a\":\"x\"} and {\"a\":\"y\"}"]).0, ["a=x", "a=y"]);
        assert_eq!(told(["{\"a\":\"\\ud83d\",\"b\":\"\\ud83dx\\ude00\",\"c\":\"\\uzz\""]).0, ["a=\u{FFFD}", "b=\u{FFFD}x\u{FFFD}", "c="], "halves that find no other half");
        assert!(told(["{\"a\":".repeat(1_000_000).as_str()]).0.is_empty(), "nested without an end");
    }

    proptest! {
        #[test]
        fn pieces_may_be_cut_anywhere(texts in prop::collection::vec("\\PC{0,12}", 0..5), cut in 1usize..7) {
            let document = serde_json::json!({ "a": texts, "b": { "c": texts } }).to_string();
            let characters: Vec<char> = document.chars().collect();
            let pieces: Vec<String> = characters.chunks(cut).map(|piece| piece.iter().collect()).collect();
            let whole = told([document.as_str()]);
            prop_assert_eq!(&told(pieces.iter().map(String::as_str)).0, &whole.0);
            let expected: Vec<String> = texts.iter().enumerate().map(|(n, text)| format!("a.{n}={text}")).chain(texts.iter().enumerate().map(|(n, text)| format!("b.c.{n}={text}"))).collect();
            prop_assert_eq!(whole.0, expected);
        }

        #[test]
        fn no_text_stops_it(text in "[\\[\\]{}\",:\\\\ua-f0-9 ]{0,60}") {
            told([text.as_str()]);
        }
    }
}
