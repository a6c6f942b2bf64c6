//! Bytes into characters: UTF-8, UTF-16, and the older code pages of offices.

use crate::problem::ReadProblem;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use coursewright_course::source::{Locator, Loss, LossKind};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes looked at when an encoding must be guessed: enough for the statistics of a language.
const SAMPLE: usize = 256 * 1024;

/// A text with line ends as `\n`, and what was guessed to get it.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) losses: Vec<Loss>,
}

/// Reads bytes as text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, ReadProblem> {
    let mut losses = Vec::new();
    let (encoding, certain) = choose(bytes);
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let text = with_line_feeds(text);
    if !is_text(&text) {
        return Err(ReadProblem::NotText);
    }
    if !certain {
        losses.push(loss(
            LossKind::Guessed,
            format!(
                "The file does not say how its letters are stored; they were read as {}. \
                 Look at a word with an accent or a quotation mark.",
                words(encoding)
            ),
            None,
        ));
    }
    if had_errors {
        let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
        let line = text.lines().position(|line| line.contains(char::REPLACEMENT_CHARACTER));
        losses.push(loss(LossKind::Lost, format!("{broken} characters could not be read; each stands as “\u{FFFD}”."), line.and_then(|line| u32::try_from(line + 1).ok())));
    }
    let (text, steering) = without_controls(text);
    if steering > 0 {
        losses.push(loss(LossKind::Lost, format!("{steering} signs that steer a terminal or a printer are no words and are left out."), None));
    }
    Ok(Decoded { text, losses })
}

/// A text without control characters, and how many signs of them there were: a coloured line of a log has two.
fn without_controls(text: String) -> (String, usize) {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(steers) {
        return (text, 0);
    }
    let (mut out, mut count) = (String::with_capacity(text.len()), 0);
    let mut rest = text.as_str();
    while let Some(at) = rest.find(steers) {
        out.push_str(&rest[..at]);
        count += 1;
        let sign = rest[at..].chars().next().map_or(0, char::len_utf8);
        let behind = &rest[at + sign..];
        // ECMA-48, section 5.4: an escape, a bracket, figures, and a letter that ends it.
        let sequence = behind.strip_prefix('[').filter(|_| rest[at..].starts_with('\u{1B}')).and_then(|inner| {
            let figures = inner.bytes().take_while(|byte| matches!(byte, 0x20..=0x3F)).count();
            inner[figures..].starts_with(|c: char| ('@'..='~').contains(&c)).then(|| &inner[figures + 1..])
        });
        rest = sequence.unwrap_or(behind);
    }
    out.push_str(rest);
    (out, count)
}

fn loss(kind: LossKind, what: String, line: Option<u32>) -> Loss {
    Loss { kind, what, locator: Locator { line, ..Locator::default() } }
}

/// The encoding, and whether the file itself makes it certain.
fn choose(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, true);
    }
    if let Some(encoding) = wide(bytes) {
        return (encoding, false);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => return (UTF_8, true),
        // Cut in the middle of its last character, or a few bytes gone bad in a long text that is UTF-8 otherwise.
        Err(_) if mostly_utf8(bytes) => return (UTF_8, true),
        Err(_) => {}
    }
    if let Some(encoding) = declared(bytes) {
        return (encoding, true);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    (detector.guess(None, Utf8Detection::Deny), false)
}

/// UTF-16 without a mark: in texts with Latin letters, digits or blanks every other byte is often zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    if pairs == 0 {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    // A fifth of the characters: blanks and digits alone reach it in scripts without Latin letters.
    if second * 5 > pairs && first * 50 < pairs {
        Some(UTF_16LE)
    } else if first * 5 > pairs && second * 50 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether sound characters of more than one byte outnumber broken ones ten to one.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken * 10
}

/// The encoding that a web page or an XML file names in its first kilobyte.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let after = ["charset=", "encoding="].iter().find_map(|word| head.find(word).map(|at| &head[at + word.len()..]))?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(label.len());
    // A page that was readable enough to name UTF-16 here is not UTF-16.
    Encoding::for_label(&label.as_bytes()[..end]).filter(|found| *found != UTF_16LE && *found != UTF_16BE)
}

/// Line ends of every system as `\n`; a text that has no others is not copied once more.
fn with_line_feeds(text: Cow<'_, str>) -> String {
    let mut text = text.into_owned();
    for other in ["\r\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}"] {
        if text.contains(other) {
            text = text.replace(other, "\n");
        }
    }
    text
}

/// Whether this reads as text: no NUL, and hardly any control or unreadable characters.
fn is_text(text: &str) -> bool {
    let (mut all, mut odd) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        match c {
            '\0' => return false,
            '\t' | '\n' | '\u{1B}' => {}
            c if c.is_control() || c == char::REPLACEMENT_CHARACTER => odd += 1,
            _ => {}
        }
    }
    // Random bytes give one control character in ten; two in a hundred is more than any damaged text shows.
    odd * 50 <= all || (odd <= 2 && all > 8)
}

fn words(encoding: &'static Encoding) -> String {
    match encoding.name() {
        "windows-1252" => "Western European (Windows-1252)".to_owned(),
        "windows-1250" => "Central European (Windows-1250)".to_owned(),
        "windows-1251" => "Cyrillic (Windows-1251)".to_owned(),
        "UTF-16LE" | "UTF-16BE" => format!("Unicode ({})", encoding.name()),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, usize) {
        let decoded = decode(bytes).expect("is text");
        (decoded.text, decoded.losses.len())
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn unicode_is_read_without_a_guess_when_it_is_marked() {
        let said = "Keep it below 5 °C — always.\n";
        assert_eq!(read(said.as_bytes()), (said.to_owned(), 0), "valid UTF-8 needs no mark");
        let marked = [b"\xEF\xBB\xBF".as_slice(), said.as_bytes()].concat();
        assert_eq!(read(&marked), (said.to_owned(), 0), "the mark is no character");
        let wide = utf16(&format!("\u{FEFF}{said}"), u16::to_le_bytes);
        assert_eq!(read(&wide), (said.to_owned(), 0));
        let wide = utf16(&format!("\u{FEFF}{said}"), u16::to_be_bytes);
        assert_eq!(read(&wide), (said.to_owned(), 0));
    }

    #[test]
    fn unmarked_wide_text_and_office_text_are_guesses_and_told() {
        let said = "Keep it below 5 °C – always. The driver’s name goes on the sheet.\n";
        assert_eq!(read(&utf16(said, u16::to_le_bytes)), (said.to_owned(), 1));
        assert_eq!(read(&utf16(said, u16::to_be_bytes)), (said.to_owned(), 1));
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(said);
        let decoded = decode(&windows).expect("is text");
        assert_eq!(decoded.text, said, "typographic marks of Windows-1252 are kept");
        assert_eq!(decoded.losses[0].kind, LossKind::Guessed);
        assert!(decoded.losses[0].what.contains("Windows-1252"), "{}", decoded.losses[0].what);
    }

    #[test]
    fn one_bad_byte_in_a_long_unicode_text_is_told_and_costs_one_character() {
        let mut bytes = "Grüße aus Köln, über die Brücke. ".repeat(8).into_bytes();
        bytes.insert(3, 0xFF);
        let decoded = decode(&bytes).expect("is text");
        assert!(decoded.text.contains("Köln"), "the rest must not fall back to another encoding");
        assert_eq!(decoded.losses[0].kind, LossKind::Lost);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(decode(b"abc\0def").err(), Some(ReadProblem::NotText), "NUL stands in no text");
        let noise: Vec<u8> = (0..2000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise).err(), Some(ReadProblem::NotText));
    }

    #[test]
    fn what_steers_a_terminal_is_told_and_no_character_of_a_passage() {
        let decoded = decode("Keep \u{1B}[1;31mit\u{1B}[0m below\u{8} 5 °C.\tAlways.\n".as_bytes()).expect("is text");
        assert_eq!(decoded.text, "Keep it below 5 °C.\tAlways.\n");
        assert_eq!((decoded.losses.len(), decoded.losses[0].kind), (1, LossKind::Lost));
    }

    #[test]
    fn line_ends_of_all_systems_become_one() {
        assert_eq!(read(b"a\r\nb\rc\nd").0, "a\nb\nc\nd");
    }
}
