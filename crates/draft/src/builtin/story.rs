//! What experts tell: incidents, mistakes people make, sentences worth quoting.

use super::pick::Scale;
use super::reading::{Reading, Turn};

/// Incidents: what happened once, told by one speaker, at most interrupted by a short question; the richest first.
pub(super) fn incidents(reading: &Reading<'_>, scale: &Scale<'_, '_>, talk: &[usize]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for all in told(reading, scale, talk) {
        let Some(start) = all.iter().position(|&n| is_opening(reading, n)) else { continue };
        let mut piece: Vec<usize> = Vec::new();
        for &n in all[start..].iter().take_while(|&&n| !reading.sentences[n].traits.retracts).filter(|&&n| tellable(reading, n)) {
            // A story ends where the telling turns to how things are.
            let strays = piece.len() >= 3 && !is_past(&reading.sentences[n].text) && !reading.sentences[n].traits.reasons;
            if piece.len() == MOST || strays || piece.last().is_some_and(|last| n - last > 4) {
                break;
            }
            piece.push(n);
        }
        let past = piece.iter().filter(|&&n| is_past(&reading.sentences[n].text)).count();
        let words: usize = piece.iter().map(|&n| reading.sentences[n].length()).sum();
        if piece.len() >= 3 && past * 2 >= piece.len() && words >= 28 {
            found.push(piece);
        }
    }
    found.sort_by_key(|piece| std::cmp::Reverse(piece.iter().filter(|&&n| reading.sentences[n].traits.counts).count() * 3 + piece.len()));
    found
}

/// The most sentences of a story.
const MOST: usize = 7;

/// What each speaker tells in one go; a question of a few words does not interrupt.
fn told(reading: &Reading<'_>, scale: &Scale<'_, '_>, talk: &[usize]) -> Vec<Vec<usize>> {
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut gap = 0;
    for turn in turns(reading, talk) {
        let own: Vec<usize> = turn.sentences.clone().filter(|n| talk.contains(n)).collect();
        let words: usize = own.iter().map(|&n| reading.sentences[n].length()).sum();
        if own.first().is_some_and(|&n| scale.is_asked(n)) || turn.small_talk {
            gap += words;
            continue;
        }
        match found.last_mut() {
            Some((speaker, last)) if *speaker == turn.speaker && gap <= 9 => last.extend(own),
            _ => found.push((turn.speaker, own)),
        }
        gap = 0;
    }
    found.into_iter().map(|(_, own)| own).collect()
}

fn turns<'r>(reading: &'r Reading<'_>, talk: &[usize]) -> Vec<&'r Turn> {
    let mut found: Vec<&Turn> = Vec::new();
    for &n in talk {
        let at = reading.turns.partition_point(|turn| turn.sentences.end <= n);
        if let Some(turn) = reading.turns.get(at).filter(|turn| turn.sentences.contains(&n))
            && found.last().is_none_or(|last| last.passage != turn.passage || last.source != turn.source)
        {
            found.push(turn);
        }
    }
    found
}

/// A story begins with a time or with somebody who had something happen.
fn is_opening(reading: &Reading<'_>, n: usize) -> bool {
    let sentence = &reading.sentences[n];
    sentence.traits.story
        && tellable(reading, n)
        && is_past(&sentence.text) | sentence.text.contains("ago")
        && !sentence.text.starts_with("It ")
        && !sentence.text.starts_with("That ")
}

fn tellable(reading: &Reading<'_>, n: usize) -> bool {
    let traits = &reading.sentences[n].traits;
    !traits.asks && !traits.chat && !traits.broken && !traits.retracts && traits.words >= 4
}

/// Whether a sentence tells of the past.
pub(super) fn is_past(text: &str) -> bool {
    const PAST: [&str; 44] = [
        "was", "were", "had", "did", "got", "went", "came", "said", "didn't", "wasn't", "weren't", "put", "took", "found", "rang", "called", "knew", "made", "cost", "looked",
        "opened", "stood", "started", "stopped", "thought", "told", "saw", "lost", "left", "gave", "kept", "used", "happened", "recalled", "signed", "released", "loaded",
        "turned", "broke", "fell", "ran", "wrote", "sent", "brought",
    ];
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| PAST.contains(&word.to_lowercase().as_str()))
}

/// What people get wrong, with the sentence after it that sets it right.
pub(super) fn mistakes(reading: &Reading<'_>, scale: &Scale<'_, '_>, talk: &[usize]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = talk
        .iter()
        .copied()
        .filter(|&n| {
            let sentence = &reading.sentences[n];
            sentence.traits.mistake && sentence.traits.presentable() && !sentence.traits.first_person && !scale.is_asked(n) && believed(&sentence.text).is_some()
        })
        .filter_map(|n| {
            let next = n + 1;
            let after = reading.sentences.get(next)?;
            (reading.adjacent(n, next) && after.traits.presentable() && !after.traits.first_person && after.length() >= 5).then_some((n, next))
        })
        .collect();
    found.sort_by(|a, b| scale.weight(b.0).total_cmp(&scale.weight(a.0)).then(a.cmp(b)));
    found
}

/// What is believed in "people think …": the words after the verb.
pub(super) fn believed(text: &str) -> Option<(usize, usize)> {
    for cue in ["eople think ", "hey think ", "verybody thinks ", "ome think ", "eople assume ", "eople believe ", "hey assume ", "hey believe "] {
        if let Some(at) = text.find(cue) {
            let start = at + cue.len();
            let start = if text[start..].starts_with("that ") { start + 5 } else { start };
            let end = text.trim_end_matches(['.', '!']).len();
            let rest = &text[start..end];
            let words = rest.split_whitespace().count();
            return (at < 24 && (4..=14).contains(&words) && !rest.contains(',')).then_some((start, end));
        }
    }
    None
}

/// A sentence worth quoting: short, general, about the topic, said by an expert.
pub(super) fn saying(reading: &Reading<'_>, scale: &Scale<'_, '_>, talk: &[usize], shown: &[usize]) -> Option<usize> {
    talk.iter()
        .copied()
        .filter(|&n| {
            let sentence = &reading.sentences[n];
            let traits = &sentence.traits;
            let plain = sentence.spoken && traits.stands_alone() && !traits.mistake && !traits.story && (6..=17).contains(&traits.words) && !traits.counts;
            plain
                && !scale.is_asked(n)
                && !shown.contains(&n)
                && reading.speaker(n).is_some()
                && !is_past(&sentence.text)
                && striking(&sentence.text)
                && !sentence.text.starts_with("What ")
                && !shown.iter().any(|&other| super::topic::repeated(reading, n, other) > 0.6)
                && super::term::defined(reading, n, false).is_none()
                && sentence.stems.len() >= 3
        })
        .max_by(|&a, &b| scale.weight(a).total_cmp(&scale.weight(b)).then(b.cmp(&a)))
}

/// Contrast or a plain "is": what people remember.
fn striking(text: &str) -> bool {
    [" not ", "n't ", " never ", " always ", " only ", " nobody ", " nothing ", " last ", " is ", " are "].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::believed;

    #[test]
    fn what_people_believe_is_cut_out_of_the_sentence() {
        let text = "People think the clock starts when the lorry's empty.";
        let (start, end) = believed(text).unwrap();
        assert_eq!(&text[start..end], "the clock starts when the lorry's empty");
        assert_eq!(believed("People forget."), None);
    }
}
