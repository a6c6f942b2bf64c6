//! A sentence that follows its source: what it says once the source says something else, by rules and without a model.
//!
//! The words that changed in the source are changed in the sentence, and nothing else is. Where they do not stand in it, or
//! could be meant at two places, there is no answer: a person or a model has to write it.

mod item;

pub use item::follow_item;

use coursewright_prose::Span;
use coursewright_prose::diff::{Change, words as difference};
use coursewright_prose::modal::modals;
use coursewright_prose::negation::negations;
use coursewright_prose::number::{Quantity, quantities, same};
use coursewright_prose::sentence::sentences;
use coursewright_prose::similar::overlap;
use coursewright_prose::speech::tidy;
use coursewright_prose::version::{changed_cells, still_says, units};
use coursewright_prose::word::{content_stems, is_stop_word, words};

/// The share of words an old sentence and what stands in its place have to have in common.
const ALIKE: f64 = 0.4;
/// The same for sentences at different places.
const ALIKE_ELSEWHERE: f64 = 0.6;

/// A sentence after its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// What it says.
    pub text: String,
    /// What it rests on in the new passage.
    pub run: Span,
    /// Words of the source that were replaced, each with what stands there now.
    pub replaced: Vec<(String, String)>,
}

/// What a sentence says that rests on a run of an old passage, after the new one. `spoken` sources are quoted tidied.
#[must_use]
pub fn follow(text: &str, old: &str, run: Span, new: &str, spoken: bool) -> Option<Followed> {
    if old.contains('\t') {
        return follow_row(text, old, run, new);
    }
    let was = sentences(old).into_iter().filter(|span| span.overlaps(run)).reduce(Span::join)?;
    let now = counterpart(old, was, new)?;
    let (before, after) = (was.of(old), now.of(new));
    let edits = edits(before, after);
    if keys(text) == keys(before) {
        let text = closed_as(text, &if spoken { tidy(after).text } else { after.to_owned() });
        let replaced = edits.into_iter().map(|edit| (edit.old.of(before).to_owned(), edit.new.of(after).to_owned())).collect();
        return Some(Followed { text, run: now, replaced });
    }
    let mut said = text.to_owned();
    let mut replaced = Vec::new();
    for edit in &edits {
        let (gone, come) = (edit.old.of(before), edit.new.of(after));
        if idle(gone) && idle(come) {
            continue;
        }
        said = put(&said, before, edit.old, come)?;
        replaced.push((gone.to_owned(), come.to_owned()));
    }
    // What the source no longer says is said nowhere in the sentence.
    let left = replaced
        .iter()
        .filter_map(|(gone, come)| Some((quantities(gone).pop()?, quantities(come).pop()?)))
        .any(|(gone, come)| !same(&gone, &come) && quantities(&said).iter().any(|own| same(own, &gone)) && !quantities(after).iter().any(|own| same(own, &gone)));
    (said != text && !left).then_some(Followed { text: said, run: now, replaced })
}

/// The same where a row of a table is cited: the cells that are others now, wherever the sentence has them.
fn follow_row(text: &str, old: &str, run: Span, new: &str) -> Option<Followed> {
    let was = units(old).into_iter().filter(|span| span.overlaps(run)).reduce(Span::join)?;
    let first = was.of(old).split('\t').next()?.trim();
    let now = units(new).into_iter().find(|span| span.of(new).split('\t').next().is_some_and(|cell| cell.trim() == first))?;
    let mut cells = changed_cells(old, run, new)?;
    // “0 °C to 4 °C” before the “4 °C” in it.
    cells.sort_by_key(|(gone, _)| std::cmp::Reverse(gone.len()));
    let mut said = text.to_owned();
    let mut replaced = Vec::new();
    for (gone, come) in cells.into_iter().filter(|(gone, _)| !gone.is_empty()) {
        let places = places(&said, gone);
        let [one] = places.as_slice() else { continue };
        said = format!("{}{}{}", &said[..one.start], cased(come, one.of(&said)), &said[one.end..]);
        replaced.push((gone.to_owned(), come.to_owned()));
    }
    (said != text).then_some(Followed { text: said, run: now, replaced })
}

/// Whether nothing in a new text takes the place of what was said around a run of the old one.
#[must_use]
pub fn is_gone(old: &str, run: Span, new: &str) -> bool {
    if old.contains('\t') {
        return changed_cells(old, run, new).is_none();
    }
    sentences(old).into_iter().filter(|span| span.overlaps(run)).reduce(Span::join).is_none_or(|was| counterpart(old, was, new).is_none())
}

/// New words with the marks at their end that the old ones had in the course.
fn closed_as(text: &str, new: &str) -> String {
    const MARKS: [char; 5] = ['.', ';', ':', ',', '!'];
    let own = &text[text.trim_end_matches(MARKS).len()..];
    format!("{}{own}", new.trim_end_matches(MARKS))
}

/// The sentences of the new text that stand where a run of the old one stood, if they are about the same.
fn counterpart(old: &str, was: Span, new: &str) -> Option<Span> {
    let (mut at, mut to) = (0, 0);
    let (mut start, mut end) = (None, None);
    let mut gone = false;
    for change in difference(old, new) {
        match change {
            Change::Same(text) => {
                let here = Span::new(at, at + text.len());
                if here.overlaps(was) {
                    start.get_or_insert(to + was.start.saturating_sub(at));
                    end = Some(to + was.end.min(here.end) - at);
                }
                (at, to, gone) = (at + text.len(), to + text.len(), false);
            }
            Change::Gone(text) => {
                if Span::new(at, at + text.len()).overlaps(was) {
                    start.get_or_insert(to);
                    gone = true;
                }
                at += text.len();
            }
            Change::New(text) => {
                // What takes the place of words of the run belongs to it, and so does what is put between them.
                if gone || (start.is_some() && at < was.end) {
                    end = Some(to + text.len());
                }
                to += text.len();
            }
        }
    }
    let stretch = Span::new(start?, end?.max(start?));
    let alike = |span: &Span| overlap(&content_stems(was.of(old)), &content_stems(span.of(new))) >= ALIKE;
    let near: Vec<Span> = sentences(new).into_iter().filter(|span| span.overlaps(stretch)).collect();
    let here = near.iter().copied().filter(alike).reduce(Span::join).or_else(|| near.into_iter().reduce(Span::join).filter(alike));
    here.or_else(|| moved(was.of(old), old, new))
}

/// The sentence of the new text most like an old one, among those the old text did not have.
fn moved(was: &str, old: &str, new: &str) -> Option<Span> {
    let stems = content_stems(was);
    let fresh = sentences(new).into_iter().filter(|span| !still_says(new, *span, old));
    let likeness = |span: Span| overlap(&stems, &content_stems(span.of(new)));
    fresh.map(|span| (likeness(span), span)).filter(|(alike, _)| *alike >= ALIKE_ELSEWHERE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, span)| span)
}

/// Words that changed, as places in both sentences: whole quantities, and at least one word on the old side where there is one.
struct Edit {
    old: Span,
    new: Span,
}

fn edits(old: &str, new: &str) -> Vec<Edit> {
    let (mut at, mut to) = (0, 0);
    let mut edits: Vec<Edit> = Vec::new();
    let mut open = false;
    for change in difference(old, new) {
        match change {
            Change::Same(text) => {
                // A blank between two changed words belongs to the change.
                if !text.trim().is_empty() {
                    open = false;
                }
                (at, to) = (at + text.len(), to + text.len());
            }
            Change::Gone(text) | Change::New(text) => {
                let (old_end, new_end) = if matches!(change, Change::Gone(_)) { (at + text.len(), to) } else { (at, to + text.len()) };
                match edits.last_mut().filter(|_| open) {
                    Some(last) => (last.old.end, last.new.end) = (old_end, new_end),
                    None => edits.push(Edit { old: Span::new(at, old_end), new: Span::new(to, new_end) }),
                }
                (at, to, open) = (old_end, new_end, true);
            }
        }
    }
    let (before, after) = (quantities(old), quantities(new));
    for edit in &mut edits {
        // A figure and its unit are one: “2 °C” becomes “3 °C”, not “2” “3”.
        let (Some(own), Some(theirs)) = (within(&before, edit.old), within(&after, edit.new)) else { continue };
        (edit.old, edit.new) = (edit.old.join(own.span), edit.new.join(theirs.span));
    }
    edits.into_iter().map(|edit| Edit { old: edit.old.trim(old), new: edit.new.trim(new) }).collect()
}

fn within(quantities: &[Quantity], span: Span) -> Option<&Quantity> {
    quantities.iter().find(|quantity| quantity.span.overlaps(span))
}

/// Whether words change nothing that is said: marks and words of grammar, but no number, negation or modal.
fn idle(text: &str) -> bool {
    quantities(text).is_empty() && negations(text).is_empty() && modals(text).is_empty() && words(text).iter().all(|word| is_stop_word(word.text))
}

/// The sentence with what changed put in place of the old words.
fn put(said: &str, before: &str, old: Span, come: &str) -> Option<String> {
    let gone = old.of(before);
    if gone.is_empty() {
        return insert(said, before, old.start, come);
    }
    if places(before, gone).len() > 1 {
        // With the word after it, it may be told which one is meant.
        let next = words(before).into_iter().find(|word| word.span.start >= old.end)?;
        let wide = Span::new(old.start, next.span.end).of(before);
        let found = places(said, wide);
        let [one] = found.as_slice() else { return None };
        let come = format!("{come}{}", Span::new(old.end, next.span.end).of(before));
        return (places(before, wide).len() == 1).then(|| format!("{}{}{}", &said[..one.start], cased(&come, one.of(said)), &said[one.end..]));
    }
    let exact = places(said, gone);
    let meant: Vec<Span> = match (exact.as_slice(), quantities(gone).as_slice()) {
        // Digits may stand as words, and the other way round.
        ([], [one]) => quantities(said).into_iter().filter(|own| same(own, one)).map(|own| own.span).collect(),
        _ => exact,
    };
    if meant.is_empty() || (meant.len() > 1 && quantities(gone).is_empty()) {
        return None;
    }
    let mut out = String::new();
    let mut at = 0;
    for span in meant {
        out.push_str(&said[at..span.start]);
        out.push_str(&cased(come, span.of(said)));
        at = span.end;
    }
    out.push_str(&said[at..]);
    Some(if come.is_empty() { tidied(&out) } else { out })
}

/// Words put between the two words they stand between in the source.
fn insert(said: &str, before: &str, at: usize, come: &str) -> Option<String> {
    let own = words(before);
    let mut before = own.iter().rev().filter(|word| word.span.end <= at).map(|word| word.text);
    let (left, beyond) = (before.next(), before.next());
    let right = own.iter().find(|word| word.span.start >= at).map(|word| word.text);
    let theirs = words(said);
    let fits = |n: &usize| {
        let word = |back: usize| n.checked_sub(back).map(|n| theirs[n].text);
        let like = |a: Option<&str>, b: Option<&str>| match (a, b) {
            (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
            (None, None) => true,
            _ => false,
        };
        like(word(1), left) && like(theirs.get(*n).map(|word| word.text), right) && (beyond.is_none() || like(word(2), beyond))
    };
    let found: Vec<usize> = (0..=theirs.len()).filter(fits).collect();
    let [n] = found.as_slice() else { return None };
    let place = n.checked_sub(1).map_or(0, |n| theirs[n].span.end);
    let blank = if place == 0 { "" } else { " " };
    Some(format!("{}{blank}{come}{}", &said[..place], if place == 0 { format!(" {}", &said[place..]) } else { said[place..].to_owned() }))
}

/// Where words stand in a text as whole words, whatever their capitals.
fn places(text: &str, wanted: &str) -> Vec<Span> {
    let lower = |text: &str| text.chars().map(|c| c.to_lowercase().next().filter(|l| l.len_utf8() == c.len_utf8()).unwrap_or(c)).collect::<String>();
    let (all, wanted) = (lower(text), lower(wanted));
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    all.match_indices(&wanted)
        .map(|(at, found)| Span::new(at, at + found.len()))
        .filter(|span| edge(text[..span.start].chars().next_back()) && edge(text[span.end..].chars().next()))
        .collect()
}

/// Words with the capital of those they replace.
fn cased(come: &str, gone: &str) -> String {
    let mut letters = come.chars();
    match (gone.chars().next(), letters.next()) {
        (Some(old), Some(new)) if old.is_uppercase() && new.is_lowercase() => new.to_uppercase().chain(letters).collect(),
        _ => come.to_owned(),
    }
}

/// Without the blanks that words taken out have left.
fn tidied(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    [" .", " ,", " ;", " :", " !", " ?"].iter().fold(joined, |text, mark| text.replace(mark, mark.trim_start()))
}

fn keys(text: &str) -> Vec<String> {
    words(text).iter().map(|word| word.text.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, old: &str, cited: &str, new: &str) -> Option<String> {
        let start = old.find(cited).unwrap();
        follow(text, old, Span::new(start, start + cited.len()), new, false).map(|followed| followed.text)
    }

    const OLD: &str = "Fresh fish is refused above 2 °C. Close the inlet valve first.";

    #[test]
    fn a_limit_is_followed_in_other_words_too() {
        let new = "Fresh fish is refused above 3 °C. Close the inlet valve first.";
        for (text, wanted) in [
            ("Fresh fish is refused above 2 °C.", "Fresh fish is refused above 3 °C."),
            ("Do not take fish warmer than 2 °C.", "Do not take fish warmer than 3 °C."),
            ("Fresh fish, Refuse above: 2 °C", "Fresh fish, Refuse above: 3 °C"),
            ("2 °C", "3 °C"),
        ] {
            assert_eq!(said(text, OLD, "refused above 2 °C", new).as_deref(), Some(wanted));
        }
        assert_eq!(said("Do not take warm fish.", OLD, "refused above 2 °C", new), None, "what changed is not said here");
    }

    #[test]
    fn a_step_is_followed_word_by_word_or_as_a_whole() {
        let new = "Fresh fish is refused above 2 °C. Close the outlet valve first.";
        assert_eq!(said("Close the inlet valve first.", OLD, "Close the inlet valve first.", new).as_deref(), Some("Close the outlet valve first."));
        assert_eq!(
            said("Before anything else, the inlet valve is closed.", OLD, "Close the inlet valve", new).as_deref(),
            Some("Before anything else, the outlet valve is closed.")
        );
        let longer = "Fresh fish is refused above 2 °C. Close the inlet valve first and hang your tag on it.";
        assert_eq!(said("Close the inlet valve first.", OLD, "Close the inlet", longer).as_deref(), Some("Close the inlet valve first and hang your tag on it."));
        assert_eq!(said("The inlet valve comes first.", OLD, "Close the inlet", longer), None, "no place for what was added");
    }

    #[test]
    fn a_word_that_turns_the_rule_round_is_never_passed_over() {
        let old = "You may open the lid while it turns.";
        let new = "You must not open the lid while it turns.";
        assert_eq!(said(old, old, "open the lid", new).as_deref(), Some(new));
        assert_eq!(said("Opening the lid while it turns is allowed.", old, "open the lid", new), None);
        let odd = "Never close the inlet valve first. Fresh fish is refused above 2 °C.";
        assert_eq!(said("Close the inlet valve first.", OLD, "Close the inlet valve", odd).as_deref(), Some("Never close the inlet valve first."));
    }

    #[test]
    fn a_sentence_about_something_else_is_no_counterpart() {
        assert_eq!(said("Fresh fish is refused above 2 °C.", OLD, "Fresh fish", "Ring the office. Close the inlet valve first."), None);
    }

    #[test]
    fn a_sentence_ends_as_it_ended_in_the_course() {
        let old = "air above 8 °C for more than 30 minutes;";
        assert_eq!(
            said("air above 8 °C for more than 30 minutes", old, "air", "air above 8 °C for more than 20 minutes;").as_deref(),
            Some("air above 8 °C for more than 20 minutes")
        );
    }

    #[test]
    fn a_cell_is_followed_where_the_sentence_has_it() {
        let old = "Group\tAccept at\tRefuse above\nPoultry\t0 °C to 4 °C\t4 °C\nFish\t0 °C to 2 °C\t3 °C";
        let new = old.replace("0 °C to 4 °C\t4 °C", "0 °C to 3 °C\t3 °C");
        let row = "Poultry\t0 °C to 4 °C\t4 °C";
        assert_eq!(said("Poultry, Refuse above: 4 °C", old, row, &new).as_deref(), Some("Poultry, Refuse above: 3 °C"));
        assert_eq!(said("Poultry, Accept at: 0 °C to 4 °C", old, row, &new).as_deref(), Some("Poultry, Accept at: 0 °C to 3 °C"));
        assert_eq!(said("What about poultry?", old, row, &new), None);
        assert!(is_gone(old, Span::new(old.len() - 3, old.len()), "Group\tAccept at\tRefuse above"), "the row of fish");
    }

    #[test]
    fn words_that_go_leave_no_gap() {
        let old = "Sign both sheets in blue ink at once.";
        assert_eq!(said("You sign both sheets in blue ink at once.", old, "Sign both", "Sign both sheets at once.").as_deref(), Some("You sign both sheets at once."));
    }

    #[test]
    fn what_stands_twice_is_changed_twice_or_not_at_all() {
        let old = "The red key opens the red door.";
        let new = "The red key opens the blue door.";
        assert_eq!(said(old, old, "red key", new).as_deref(), Some(new));
        assert_eq!(said("With the red key you open the red door.", old, "red key", new).as_deref(), Some("With the red key you open the blue door."));
        assert_eq!(said("What is red opens what is red.", old, "red key", new), None, "which red is meant cannot be told");
    }
}
