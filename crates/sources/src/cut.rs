//! Long texts into pieces that end where a sentence ends.

use std::ops::Range;

/// Cuts a text into pieces of about `words` words: at the first end of a sentence after that many, and at the
/// latest before twice as many. Pieces are trimmed; together they hold every word of the text.
pub(crate) fn by_words(text: &str, words: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut count) = (0, 0);
    for (at, word) in split(text) {
        if count >= words * 2 {
            pieces.push(start..at);
            (start, count) = (at, 0);
        }
        count += 1;
        let end = at + word.len();
        if count >= words && ends_sentence(word) {
            pieces.push(start..end);
            (start, count) = (end, 0);
        }
    }
    if count > 0 {
        // A rest of a few words belongs to what was just said.
        match pieces.last_mut() {
            Some(last) if count < words / 8 => last.end = text.len(),
            _ => pieces.push(start..text.len()),
        }
    }
    pieces.into_iter().map(|piece| trimmed(text, piece)).filter(|piece| !piece.is_empty()).collect()
}

/// Cuts a text into pieces of at most `most` characters, at a line end if there is one, else at a sentence's end,
/// else at a blank.
pub(crate) fn by_chars(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while text.len() - start > most {
        let Some((wall, _)) = text[start..].char_indices().nth(most) else { break };
        let window = &text[start..start + wall];
        // No piece shorter than half: a lone line at the start is not worth a cut.
        let half = window.char_indices().nth(most / 2).map_or(0, |(at, _)| at);
        let late = |at: Option<usize>| at.filter(|at| *at > half);
        let end = late(window.rfind('\n')).or_else(|| late(window.rfind(". ").map(|at| at + 1))).or_else(|| late(window.rfind(' '))).unwrap_or(wall);
        pieces.push(start..start + end);
        start += end;
    }
    pieces.push(start..text.len());
    // Tabs at an end are empty cells of a table and stay.
    let bare = |piece: Range<usize>| trimmed_of(text, piece, |c| matches!(c, ' ' | '\n'));
    pieces.into_iter().map(bare).filter(|piece| !piece.is_empty()).collect()
}

/// Words of a text with the places where they begin.
fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn trimmed(text: &str, piece: Range<usize>) -> Range<usize> {
    trimmed_of(text, piece, char::is_whitespace)
}

fn trimmed_of(text: &str, piece: Range<usize>, blank: fn(char) -> bool) -> Range<usize> {
    let words = &text[piece.clone()];
    let start = piece.start + (words.len() - words.trim_start_matches(blank).len());
    start..start + words.trim_matches(blank).len()
}

/// Whether a word closes a sentence, as far as a cut needs to know.
fn ends_sentence(word: &str) -> bool {
    let bare = word.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    let stop = bare.ends_with(['.', '?', '!', '…', '。', '？', '！']);
    // “Dr.”, “e.g.” and initials go on.
    let letters = bare.trim_end_matches('.');
    let goes_on = bare.ends_with('.') && (letters.chars().count() <= 2 || letters.contains('.')) && !letters.ends_with(|c: char| c.is_ascii_digit());
    stop && !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, words: usize) -> Vec<&str> {
        by_words(text, words).into_iter().map(|piece| &text[piece]).collect()
    }

    #[test]
    fn a_cut_falls_at_the_end_of_a_sentence() {
        let text = "One two three four. Five six seven eight nine ten. Eleven twelve thirteen fourteen.";
        assert_eq!(pieces(text, 5), ["One two three four. Five six seven eight nine ten.", "Eleven twelve thirteen fourteen."]);
        assert_eq!(pieces("Ask Dr. Hale about it, please do so now. Then go.", 2)[0], "Ask Dr. Hale about", "“Dr.” ends nothing, so the wall cuts");
    }

    #[test]
    fn no_word_is_lost_or_doubled() {
        let text = "word ".repeat(1000);
        let joined: Vec<&str> = by_words(&text, 120).into_iter().flat_map(|piece| text[piece].split(' ').collect::<Vec<_>>()).collect();
        assert_eq!(joined.len(), 1000, "text without a full stop is cut at the wall");
        let long = "ä".repeat(500);
        let cut = by_chars(&long, 200);
        assert_eq!(cut.iter().map(|piece| long[piece.clone()].chars().count()).collect::<Vec<_>>(), [200, 200, 100]);
    }

    #[test]
    fn a_text_is_cut_at_a_line_end_before_anything_else() {
        let text = format!("{}\n{}", "a".repeat(60), "b. ".repeat(20));
        assert_eq!(by_chars(&text, 100)[0], 0..60);
    }
}
