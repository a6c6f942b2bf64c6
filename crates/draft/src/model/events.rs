//! Server-sent events (WHATWG HTML, section 9.2), read per event and not per part.

/// Puts parts together to events. Bytes wait until their line is whole, so no character is ever cut in two.
#[derive(Debug, Default)]
pub(super) struct Events {
    line: Vec<u8>,
    data: Vec<String>,
    /// The last byte was a carriage return: a line feed that follows belongs to it.
    returned: bool,
    /// Every line is an event of its own (JSON Lines), without a field's name.
    lines: bool,
}

/// A line that is not UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotText;

impl Events {
    /// For servers that send one JSON document a line.
    pub(super) fn of_lines() -> Self {
        Self { lines: true, ..Self::default() }
    }

    /// Takes a part; answers the data of every event that is whole now, and whether a line after them is no text.
    pub(super) fn take(&mut self, part: &[u8]) -> (Vec<String>, Option<NotText>) {
        let mut whole = Vec::new();
        for &byte in part {
            let after_return = std::mem::replace(&mut self.returned, byte == b'\r');
            match byte {
                b'\n' if after_return => {}
                b'\n' | b'\r' => match self.end_line() {
                    Ok(event) => whole.extend(event),
                    Err(fault) => return (whole, Some(fault)),
                },
                _ => self.line.push(byte),
            }
        }
        (whole, None)
    }

    /// What was left when the stream ended: many servers leave out the last blank line.
    pub(super) fn finish(&mut self) -> Result<Option<String>, NotText> {
        Ok(self.end_line()?.or_else(|| self.end_event()))
    }

    fn end_line(&mut self) -> Result<Option<String>, NotText> {
        let line = String::from_utf8(std::mem::take(&mut self.line)).map_err(|_| NotText)?;
        let line = line.trim_start_matches('\u{feff}');
        if line.is_empty() {
            return Ok(self.end_event());
        }
        if self.lines {
            return Ok(Some(line.to_owned()));
        }
        // Comments begin with a colon; other fields (event, id, retry) say nothing that this protocol uses.
        if let Some(data) = line.strip_prefix("data:") {
            self.data.push(data.strip_prefix(' ').unwrap_or(data).to_owned());
        }
        Ok(None)
    }

    fn end_event(&mut self) -> Option<String> {
        (!self.data.is_empty()).then(|| std::mem::take(&mut self.data).join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &str = "\u{feff}: hello\r\n\r\ndata: {\"t\":\"5 °C – ⚙\"}\r\n\r\nevent: x\ndata:one\ndata: two\n\n: ping\ndata: [DONE]";

    fn whole(parts: &[&[u8]]) -> Vec<String> {
        let mut events = Events::default();
        let mut found = Vec::new();
        for part in parts {
            let (whole, fault) = events.take(part);
            assert_eq!(fault, None);
            found.extend(whole);
        }
        found.extend(events.finish().unwrap());
        found
    }

    #[test]
    fn every_cut_gives_the_same_events() {
        let bytes = STREAM.as_bytes();
        let expected = ["{\"t\":\"5 °C – ⚙\"}", "one\ntwo", "[DONE]"];
        assert_eq!(whole(&[bytes]), expected);
        for cut in 0..bytes.len() {
            assert_eq!(whole(&[&bytes[..cut], &bytes[cut..]]), expected, "cut at byte {cut}, perhaps inside a character or between \\r and \\n");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_said_so() {
        assert_eq!(Events::default().take(b"data: \xff\n"), (vec![], Some(NotText)), "nothing is replaced silently");
        assert_eq!(Events::default().take(b"data: one\n\n\xff\n"), (vec!["one".into()], Some(NotText)), "and nothing before it is lost");
    }
}
