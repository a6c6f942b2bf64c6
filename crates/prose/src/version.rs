//! Two versions of one text: whether they differ in looks only, and which sentences of the old one still stand.

use crate::modal::is_imperative;
use crate::negation::antonyms;
use crate::number::{Quantity, agrees, quantities, same};
use crate::sentence::sentences;
use crate::similar::edit_similarity;
use crate::span::Span;
use crate::word::{content_stems, is_stop_word, key, stem, words};

/// Whether a new version of a text says what the old one said: other white space, marks or capitals, or a typing error put
/// right. `used` tells whether a word, in small letters, stands anywhere else in what the author wrote.
///
/// A misspelt word is one that stands nowhere else and differs by a letter or two from one that does; an error may also come
/// in, by letters that changed places, or by one that a long word lost or has twice. No number, unit, negation or word of
/// grammar is ever taken for one.
#[must_use]
pub fn cosmetic(old: &str, new: &str, used: &dyn Fn(&str) -> bool) -> bool {
    let (before, after) = (keys(old), keys(new));
    before.len() == after.len() && before.iter().zip(&after).all(|(a, b)| a == b || misspelt(a, b, used)) && same_quantities(old, new)
}

/// The sentences of a text, or the rows where it is a table: what is compared whole between two versions.
#[must_use]
pub fn units(text: &str) -> Vec<Span> {
    if !text.contains('\t') {
        return sentences(text);
    }
    let mut at = 0;
    let rows = text.split_inclusive('\n').map(|row| {
        at += row.len();
        Span::new(at - row.len(), at).trim(text)
    });
    rows.filter(|row| !row.is_empty()).collect()
}

/// Whether every sentence or row of an old text that shares bytes with `run` stands whole in a new one.
#[must_use]
pub fn still_says(old: &str, run: Span, new: &str) -> bool {
    let theirs: Vec<(Vec<String>, &str)> = units(new).into_iter().map(|span| span.of(new)).map(|text| (keys(text), text)).collect();
    units(old).into_iter().filter(|span| span.overlaps(run)).map(|span| span.of(old)).all(|text| {
        let own = keys(text);
        theirs.iter().any(|(keys, theirs)| *keys == own && same_quantities(text, theirs))
    })
}

/// Cells of the rows around a run of an old table that are others in the new one, each with what stands there now; none
/// where a row has no counterpart, which is the one that opens with the same words.
#[must_use]
pub fn changed_cells<'t>(old: &'t str, run: Span, new: &'t str) -> Option<Vec<(&'t str, &'t str)>> {
    let cells = |row: &'t str| row.split('\t').map(str::trim).collect::<Vec<_>>();
    let now: Vec<Vec<&str>> = units(new).into_iter().map(|span| cells(span.of(new))).collect();
    let mut changed = Vec::new();
    for was in units(old).into_iter().filter(|span| span.overlaps(run)).map(|span| cells(span.of(old))) {
        let row = now.iter().find(|row| row.len() == was.len() && row.first() == was.first())?;
        changed.extend(was.into_iter().zip(row.iter().copied()).filter(|(was, now)| keys(was) != keys(now) || !same_quantities(was, now)));
    }
    Some(changed)
}

/// Whether a statement is touched by what changed around the run it cites. A row of a table says many things at once: it
/// touches what uses one of its cells that are others now.
#[must_use]
pub fn touches(text: &str, old: &str, run: Span, new: &str) -> bool {
    if !old.contains('\t') {
        return true;
    }
    let Some(cells) = changed_cells(old, run, new) else { return true };
    let own = keys(text);
    cells.iter().any(|(was, now)| {
        let was_keys = keys(was);
        let quoted = !was_keys.is_empty() && own.windows(was_keys.len()).any(|window| *window == was_keys);
        quoted || says_what_is_gone(text, was, Span::new(0, was.len()), now)
    })
}

/// Whether a text uses a word or a figure that the sentences around a run of an old text had and the new one has not.
#[must_use]
pub fn says_what_is_gone(text: &str, old: &str, run: Span, new: &str) -> bool {
    let was: Vec<&str> = units(old).into_iter().filter(|span| span.overlaps(run)).map(|span| span.of(old)).collect();
    let now = content_stems(new);
    let gone = |word: &String| was.iter().any(|sentence| content_stems(sentence).contains(word)) && !now.contains(word);
    let (figures, left) = (was.iter().flat_map(|sentence| quantities(sentence)).collect::<Vec<_>>(), quantities(new));
    content_stems(text).iter().any(gone) || quantities(text).iter().any(|own| figures.iter().any(|was| same(was, own)) && !left.iter().any(|now| same(now, own)))
}

fn keys(text: &str) -> Vec<String> {
    words(text).iter().map(|word| key(word.text)).collect()
}

fn same_quantities(old: &str, new: &str) -> bool {
    let equal = |(a, b): (&Quantity, &Quantity)| a.bound == b.bound && a.kind == b.kind && agrees(a, b) && agrees(b, a);
    let (old, new) = (quantities(old), quantities(new));
    old.len() == new.len() && old.iter().zip(&new).all(equal)
}

fn misspelt(old: &str, new: &str, used: &dyn Fn(&str) -> bool) -> bool {
    let word = |text: &str| text.chars().count() >= 4 && text.chars().all(char::is_alphabetic) && !is_stop_word(text);
    let longest = old.chars().count().max(new.chars().count());
    let apart = ((1.0 - edit_similarity(old, new)) * longest as f64).round() as usize;
    let near = apart <= if longest < 8 { 1 } else { 2 } || transposed(old, new);
    // “valve” and “valves” are both words, and so is whatever has an opposite or tells somebody to do something.
    let inflected = stem(old) == stem(new);
    let known = |word: &str| used(word) || !antonyms(&stem(word)).is_empty() || is_imperative(word);
    let put_right = near && !known(old) && used(new);
    let come_in = !known(new) && used(old) && slipped(old, new);
    word(old) && word(new) && !inflected && (put_right || come_in) && old.chars().next() == new.chars().next()
}

/// Whether a word was typed wrong in a way that hardly ever makes another word.
fn slipped(old: &str, new: &str) -> bool {
    let (before, after): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let long = before.len() >= 7;
    let without = |longer: &[char], shorter: &[char], any: bool| {
        (0..longer.len())
            .any(|n| (any || (n > 0 && longer[n] == longer[n - 1])) && longer[..n] == shorter[..n.min(shorter.len())] && longer[n + 1..] == shorter[n.min(shorter.len())..])
    };
    (before.len() >= 5 && transposed(old, new))
        || (long && before.len() == after.len() + 1 && without(&before, &after, true))
        || (long && before.len() + 1 == after.len() && without(&after, &before, false))
}

/// Whether two neighbouring letters changed places.
fn transposed(old: &str, new: &str) -> bool {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let apart: Vec<usize> = (0..old.len().min(new.len())).filter(|n| old[*n] != new[*n]).collect();
    matches!(apart.as_slice(), [a, b] if old.len() == new.len() && a + 1 == *b && old[*a] == new[*b] && old[*b] == new[*a])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks_only(old: &str, new: &str) -> bool {
        let elsewhere = "the temperature is received at the valve of the dock; refuse the pallet on the left";
        cosmetic(old, new, &|word| elsewhere.split(' ').any(|known| known.trim_matches(';') == word))
    }

    #[test]
    fn looks_and_typing_errors_change_nothing() {
        for (old, new) in [
            ("Fresh fish  is refused above 2 °C", "Fresh fish is refused above 2 °C."),
            ("WAIT outside - ring once", "Wait outside – ring once"),
            ("Read the temprature first.", "Read the temperature first."),
            ("It is recieved cold.", "It is received cold."),
            ("Shut the vavle.", "Shut the valve."),
            ("Shut the valve.", "Shut the vavle."),
            ("Read the temperature first.", "Read the temprature first."),
            ("Read the temperature first.", "Read the temperrature first."),
        ] {
            assert!(looks_only(old, new), "{old} → {new}");
        }
    }

    #[test]
    fn what_means_something_else_is_no_typing_error() {
        for (old, new) in [
            ("Refused above 2 °C.", "Refused above 3 °C."),
            ("Refused above −2 °C.", "Refused above 2 °C."),
            ("Refused above 2 °C.", "Refused above 2 °F."),
            ("Wait at least 5 minutes.", "Wait at most 5 minutes."),
            ("Do sign.", "Do not sign."),
            ("You must sign.", "You may sign."),
            ("Close the valve.", "Close the valves."),
            ("Turn it right.", "Turn it left."),
            ("Refuse the pallet.", "Refuse the ballet."),
            ("Close the valve.", "Close the value."),
            ("Refuse the pallet.", "Refuse the pallets."),
            ("Lift the box.", "Left the box."),
            ("Step three.", "Step there."),
        ] {
            assert!(!looks_only(old, new), "{old} → {new}");
        }
    }

    #[test]
    fn a_goal_is_touched_by_the_words_it_uses() {
        let gone = |text: &str| says_what_is_gone(text, "Stir the slurry for 2 minutes. Wait.", Span::new(0, 4), "Shake the slurry for 3 minutes. Wait.");
        assert!(gone("Stir the slurry as the procedure says."));
        assert!(gone("Treat the slurry for two minutes."));
        assert!(!gone("Prepare the slurry in the right order."));
        assert!(!gone("Wait until it is done."), "another sentence");
    }

    #[test]
    fn a_row_touches_what_uses_a_cell_that_is_another_now() {
        let old = "Group\tRefuse above\tWhere\nPoultry\t4 °C\tbetween packs\nFish\t3 °C\tin the flesh\n";
        let new = "Group\tRefuse above\tWhere\nPoultry\t3 °C\tbetween packs, then core\nFish\t3 °C\tin the flesh\n";
        let run = |words: &str| {
            let start = old.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let poultry = run("Poultry\t4 °C\tbetween packs");
        assert!(!still_says(old, poultry, new) && still_says(old, run("Fish\t3 °C"), new));
        assert_eq!(changed_cells(old, poultry, new), Some(vec![("4 °C", "3 °C"), ("between packs", "between packs, then core")]));
        for (text, touched) in [
            ("Poultry, Refuse above: 4 °C", true),
            ("Poultry is refused above four degrees.", true),
            ("Poultry, Where: between packs", true),
            ("What is the limit for poultry?", false),
        ] {
            assert_eq!(touches(text, old, poultry, new), touched, "{text}");
        }
        assert!(touches("Poultry is cold.", old, poultry, "Group\tRefuse above\tWhere\nFish\t3 °C\tin the flesh"), "the row is gone");
    }

    #[test]
    fn a_sentence_stands_only_whole() {
        let old = "Fresh fish is refused above 2 °C. Frozen fish is refused above −15 °C.";
        let at = |words: &str| {
            let start = old.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let new = "New: weigh it first. Fresh fish is  refused above 2 °C. Frozen fish is refused above −18 °C.";
        assert!(still_says(old, at("refused above 2"), new));
        assert!(!still_says(old, at("Frozen"), new));
        assert!(!still_says(old, at("2 °C. Frozen"), new), "both sentences are cited");
        assert!(!still_says("Close the lid.", Span::new(0, 5), "Close the lid only when it has cooled down."), "what was added limits it");
        assert!(still_says("Fish\t2 °C\nPoultry\t4 °C", Span::new(0, 4), "Fish\t2 °C\nPoultry\t5 °C"), "a row of a table");
    }
}
