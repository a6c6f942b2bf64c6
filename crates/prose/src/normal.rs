//! The normalisation steps N1–N5 and the cleaned form of speech: closed tables only, each step with its map.
//!
//! No compatibility folding (NFKC): superscripts, fractions and units carry meaning (m², 10⁻³, ½).

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

use crate::span::{Builder, Mapped, Span};
use crate::speech;

/// The text after N1–N5: composed characters, one form of each mark, words joined across line ends,
/// single blanks, first letter in lower case.
pub fn verbatim(text: &str) -> Mapped {
    let steps = marks_and_blanks(text, LineEnd::Joined);
    let first = first_letter(&steps.text);
    steps.then(first)
}

/// The spoken text as it is compared: kept words and signs in lower case, single blanks between them;
/// without fillers, immediate repetitions, marked false starts, transcript tags and punctuation.
pub fn cleaned(text: &str) -> Mapped {
    let tokens = speech::token::tokens(text);
    let drops = speech::dropping::drops(&tokens);
    let mut build = Builder::new(text);
    for (token, dropped) in tokens.iter().zip(&drops) {
        if dropped.is_some() || !token.counts() {
            continue;
        }
        if !build.written().is_empty() {
            build.insert(token.span.start, " ");
        }
        build.replace(token.span, &token.key);
    }
    build.finish()
}

/// How a hyphen at a line end is read: the print does not say whether it belongs to the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineEnd {
    /// "ven-⏎tilate" is "ventilate".
    Joined,
    /// "well-⏎known" is "well-known".
    Hyphen,
}

/// N1–N4.
pub(crate) fn marks_and_blanks(text: &str, line_end: LineEnd) -> Mapped {
    let composed = compose(text);
    let marked = marks(&composed.text, line_end);
    let step = composed.then(marked);
    // A mark taken out or taken apart may leave an accent behind its letter: "ﬁ\u{301}".
    let again = compose(&step.text);
    let step = step.then(again);
    let blank = blanks(&step.text);
    step.then(blank)
}

/// N1, first half: canonical composition, one grapheme at a time (grapheme clusters are closed under it).
fn compose(text: &str) -> Mapped {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Mapped::identity(text);
    }
    let mut build = Builder::new(text);
    for (at, cluster) in text.grapheme_indices(true) {
        let range = Span::new(at, at + cluster.len());
        if cluster.is_ascii() {
            build.keep(range);
        } else {
            build.replace(range, &cluster.nfc().collect::<String>());
        }
    }
    build.finish()
}

/// N1, second half, N2 and N3 in one walk.
fn marks(text: &str, line_end: LineEnd) -> Mapped {
    let mut build = Builder::new(text);
    let mut kept = 0;
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        let end = at + c.len_utf8();
        if is_hyphen(c)
            && let Some(next) = line_break(text, at, end)
        {
            build.keep(Span::new(kept, at));
            if line_end == LineEnd::Hyphen && c != '\u{ad}' {
                build.replace(Span::new(at, next), "-");
            }
            (kept, skip_to) = (next, next);
            continue;
        }
        if c.is_ascii() && c != '`' {
            continue;
        }
        if let Some(form) = one_form(c) {
            build.keep(Span::new(kept, at));
            build.replace(Span::new(at, end), form);
            kept = end;
        } else if ('\u{ff01}'..='\u{ff5e}').contains(&c) {
            // Full-width forms stand 0xFEE0 above their ASCII twins.
            let narrow = char::from_u32(c as u32 - 0xfee0).expect("full-width forms map onto ASCII");
            build.keep(Span::new(kept, at));
            build.replace(Span::new(at, end), narrow.encode_utf8(&mut [0; 4]));
            kept = end;
        }
    }
    build.keep(Span::new(kept, text.len()));
    build.finish()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{ad}')
}

/// The start of the next line's word when the hyphen at `at` breaks a word over a line end.
fn line_break(text: &str, at: usize, end: usize) -> Option<usize> {
    if !text[..at].chars().next_back()?.is_alphabetic() {
        return None;
    }
    let rest = &text[end..];
    let line = rest.trim_start_matches([' ', '\t', '\r']);
    let next = line.strip_prefix('\n')?.trim_start_matches([' ', '\t']);
    next.chars().next()?.is_lowercase().then(|| text.len() - next.len())
}

/// The one form of a character under N1 and N2; an empty form takes the character out.
fn one_form(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => "",
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => "\"",
        '\u{2018}'..='\u{201b}' | '\u{2bc}' | '`' | '\u{b4}' => "'",
        '\u{2010}'..='\u{2013}' | '\u{2212}' => "-",
        // A long dash is set tight or open by house style, so both become open.
        '\u{2014}' | '\u{2015}' => " - ",
        '\u{2026}' => "...",
        _ => return None,
    })
}

/// N4: every run of white space is one blank; none at the ends.
fn blanks(text: &str) -> Mapped {
    let mut build = Builder::new(text);
    let mut kept = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !c.is_whitespace() {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, blank)) = chars.peek() {
            if !blank.is_whitespace() {
                break;
            }
            end = next + blank.len_utf8();
            chars.next();
        }
        if c == ' ' && end == at + 1 && at > 0 && end < text.len() {
            continue;
        }
        build.keep(Span::new(kept, at));
        if at > 0 && end < text.len() {
            build.replace(Span::new(at, end), " ");
        }
        kept = end;
    }
    build.keep(Span::new(kept, text.len()));
    build.finish()
}

/// N5: the first letter in lower case.
fn first_letter(text: &str) -> Mapped {
    let Some((at, c)) = text.char_indices().find(|(_, c)| c.is_alphanumeric()) else {
        return Mapped::identity(text);
    };
    let end = at + c.len_utf8();
    let mut build = Builder::new(text);
    build.keep(Span::new(0, at));
    build.replace(Span::new(at, end), &c.to_lowercase().collect::<String>());
    build.keep(Span::new(end, text.len()));
    build.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_step_has_its_table() {
        // N1, N2, N3, N4, N5 in turn.
        assert_eq!(verbatim("the e\u{301}le\u{300}ve").text, "the élève");
        assert_eq!(verbatim("e\u{fb03}cient \u{ff21}\u{ff12}").text, "efficient A2");
        assert_eq!(verbatim("so\u{ad}ft\u{a0}and\u{200b} thin\u{2009}blanks").text, "soft and thin blanks");
        assert_eq!(verbatim("“it’s” – 5−2…").text, "\"it's\" - 5-2...");
        assert_eq!(verbatim("word—word").text, verbatim("word — word").text, "a long dash is set tight or open");
        assert_eq!(verbatim("the ven-\ntilation").text, "the ventilation");
        assert_eq!(verbatim(" a \t\n b ").text, "a b");
        assert_eq!(verbatim("Close it").text, "close it");
    }

    #[test]
    fn signs_that_carry_meaning_stay() {
        assert_eq!(verbatim("5 m² at 10⁻³, ½ of it, 30 °C").text, "5 m² at 10⁻³, ½ of it, 30 °C");
    }

    #[test]
    fn a_range_of_the_normal_text_leads_to_the_untouched_source() {
        let source = "Press  the “Sta\u{ad}rt” button";
        let normal = verbatim(source);
        let at = normal.text.find("Start").unwrap();
        assert_eq!(normal.source(Span::new(at, at + 5)).of(source), "Sta\u{ad}rt");
    }

    #[test]
    fn cleaning_leaves_words_only() {
        let spoken = "So, um, the the pump {vocalsound} needs 2.5 bar, you know.";
        assert_eq!(cleaned(spoken).text, "so the pump needs 2.5 bar");
        assert_eq!(cleaned("It's at 50%").text, "it's at 50 %", "signs carry meaning");
    }

    proptest! {
        #[test]
        fn verbatim_is_stable_and_leads_back_inside_the_source(text in "[a-zA-Z \n\t–—“”’é\u{301}\u{ad}\u{200b}ﬁ…½-]{0,60}") {
            let once = verbatim(&text);
            prop_assert_eq!(&verbatim(&once.text).text, &once.text);
            for (at, c) in once.text.char_indices() {
                let source = once.source(Span::new(at, at + c.len_utf8()));
                prop_assert!(text.get(source.start..source.end).is_some());
            }
        }

        #[test]
        fn composing_by_cluster_is_composing_the_whole(text in "[a-zA-Zé\u{301}\u{308}\u{323}\u{1100}\u{1161}\u{11a8}\u{9c7}\u{9be}가 ]{0,20}") {
            prop_assert_eq!(compose(&text).text, text.nfc().collect::<String>());
        }

        #[test]
        fn cleaning_only_leaves_words_out(text in "(um|uh|the|valve|I|we|to|go|like|you know|,|\\.|—|th-|5| |\\{pause\\}){0,14}") {
            let said: Vec<String> = speech::token::tokens(&text).into_iter().filter(|token| token.counts()).map(|token| token.key).collect();
            let kept = cleaned(&text).text;
            let mut rest = said.iter();
            for word in kept.split_whitespace() {
                prop_assert!(rest.any(|one| one == word), "{} is not said in order", word);
            }
        }
    }
}
