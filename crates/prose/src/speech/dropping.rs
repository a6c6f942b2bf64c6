//! Which words of a spoken text may be left out: the closed lists of "cleaned", and nothing else.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::token::{Kind, Token};
use crate::list::{english, lines};
use crate::word::is_stop_word;
use crate::{modal, negation, number};

/// Why a token may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drop {
    /// A transcriber's note or the mark of a break.
    Tag,
    /// A sound or phrase that stands alone.
    Filler,
    /// Said again at once.
    Repeated,
    /// Begun, broken off with a mark, and begun anew.
    FalseStart,
}

/// The longest repetition or fresh start that is recognised, in words.
const REACH: usize = 4;

struct Filler {
    words: Vec<&'static str>,
    alone: bool,
}

/// Fillers by their first word, longest first.
static FILLERS: LazyLock<BTreeMap<&str, Vec<Filler>>> = LazyLock::new(|| {
    let mut by_first: BTreeMap<&str, Vec<Filler>> = BTreeMap::new();
    for line in lines(english!("fillers")) {
        let (entry, alone) = line.strip_prefix(',').map_or((line, false), |phrase| (phrase, true));
        let words: Vec<&str> = entry.split(' ').collect();
        by_first.entry(words[0]).or_default().push(Filler { words, alone });
    }
    for fillers in by_first.values_mut() {
        fillers.sort_by_key(|filler| std::cmp::Reverse(filler.words.len()));
    }
    by_first
});

/// For every token, why it may be left out, if it may.
pub(crate) fn drops(tokens: &[Token]) -> Vec<Option<Drop>> {
    let mut drops: Vec<Option<Drop>> = tokens.iter().map(|token| matches!(token.kind, Kind::Tag | Kind::Break).then_some(Drop::Tag)).collect();
    sounds(tokens, &mut drops);
    // A phrase may come to stand alone once its neighbour is gone.
    while phrases(tokens, &mut drops) {}
    false_starts(tokens, &mut drops);
    drops
}

fn sounds(tokens: &[Token], drops: &mut [Option<Drop>]) {
    for at in 0..tokens.len() {
        if let Some((last, false)) = filler_at(tokens, drops, at) {
            drop_words(drops, at, last, Drop::Filler);
        }
    }
}

fn phrases(tokens: &[Token], drops: &mut [Option<Drop>]) -> bool {
    let mut changed = false;
    for at in 0..tokens.len() {
        let Some((last, true)) = filler_at(tokens, drops, at) else {
            continue;
        };
        if edge_before(tokens, drops, at) && edge_after(tokens, drops, last) {
            drop_words(drops, at, last, Drop::Filler);
            changed = true;
        }
    }
    changed
}

fn drop_words(drops: &mut [Option<Drop>], first: usize, last: usize, why: Drop) {
    // The hyphen of "mm-hmm" goes with it.
    for dropped in &mut drops[first..=last] {
        *dropped = dropped.or(Some(why));
    }
}

/// The last token of the filler that begins here, and whether it has to stand alone.
fn filler_at(tokens: &[Token], drops: &[Option<Drop>], at: usize) -> Option<(usize, bool)> {
    if tokens[at].kind != Kind::Word || drops[at].is_some() || is_measure(tokens, at) {
        return None;
    }
    let fillers = FILLERS.get(tokens[at].key.as_str())?;
    fillers.iter().find_map(|filler| {
        let mut here = at;
        for word in &filler.words[1..] {
            here += 1;
            // "mm - hmm", "uh-huh"
            if tokens.get(here)?.kind == Kind::Mark && !filler.alone {
                here += 1;
            }
            let token = tokens.get(here)?;
            if token.kind != Kind::Word || token.key != *word {
                return None;
            }
        }
        Some((here, filler.alone))
    })
}

/// "5 mm" is a length, not a hum.
fn is_measure(tokens: &[Token], at: usize) -> bool {
    tokens[at].key == "mm" && at > 0 && number::is_number_word(&tokens[at - 1].key)
}

/// Whether a comma, a stop or a break stands before, past dropped sounds and tags, or nothing does.
fn edge_before(tokens: &[Token], drops: &[Option<Drop>], at: usize) -> bool {
    (0..at).rev().find(|&before| !is_passed(&tokens[before], drops[before])).is_none_or(|before| is_edge(&tokens[before]))
}

fn edge_after(tokens: &[Token], drops: &[Option<Drop>], at: usize) -> bool {
    (at + 1..tokens.len()).find(|&after| !is_passed(&tokens[after], drops[after])).is_none_or(|after| is_edge(&tokens[after]))
}

fn is_passed(token: &Token, dropped: Option<Drop>) -> bool {
    token.kind == Kind::Tag || (token.counts() && dropped == Some(Drop::Filler))
}

/// A quotation mark or bracket sets off a phrase that is talked about, not a filler.
fn is_edge(token: &Token) -> bool {
    matches!(token.kind, Kind::Stop | Kind::Break) || (token.kind == Kind::Mark && matches!(token.key.as_str(), "," | ";" | ":"))
}

/// Repetitions, cut-off words and marked fresh starts, left to right over the words that stay.
fn false_starts(tokens: &[Token], drops: &mut [Option<Drop>]) {
    let mut kept: Vec<usize> = Vec::new();
    for at in 0..tokens.len() {
        let token = &tokens[at];
        if token.kind == Kind::Stop {
            kept.clear();
        }
        if !token.counts() || drops[at].is_some() {
            continue;
        }
        cut_off(tokens, drops, &mut kept, at);
        fresh_start(tokens, drops, &mut kept, at);
        kept.push(at);
        repetition(tokens, drops, &mut kept);
    }
    if let Some(&last) = kept.last()
        && tokens[last].cut
    {
        drops[last] = Some(Drop::FalseStart);
    }
}

/// "th- the", "shou- let us", "wh {disfmarker} what".
fn cut_off(tokens: &[Token], drops: &mut [Option<Drop>], kept: &mut Vec<usize>, at: usize) {
    let Some(&last) = kept.last() else { return };
    let word = &tokens[last];
    if word.kind != Kind::Word || carries(tokens, last) {
        return;
    }
    let broken = tokens[last + 1..at].iter().any(|token| token.kind == Kind::Break);
    let next = &tokens[at].key;
    let begins = next.len() > word.key.len() && next.starts_with(&word.key) && !is_stop_word(&word.key);
    if word.cut || (begins && (broken || (word.fragment && !is_lettered(tokens, kept)))) {
        drops[last] = Some(Drop::FalseStart);
        kept.pop();
    }
}

/// "5 m mast", "option b because": the last kept letter is a unit or a name, not the start of the next word.
fn is_lettered(tokens: &[Token], kept: &[usize]) -> bool {
    const NAMED: &[&str] = &["option", "plan", "type", "part", "point", "section", "group", "class", "channel", "vitamin", "letter", "grade", "column", "size", "mr"];
    let last = &tokens[kept[kept.len() - 1]].key;
    let before = kept.len().checked_sub(2).map_or("", |place| tokens[kept[place]].key.as_str());
    matches!(last.as_str(), "mr" | "dr" | "st" | "km" | "kg" | "mm" | "cm") || number::is_number_word(before) || NAMED.contains(&before)
}

/// "it's a {disfmarker} it's the": back to the same word after a break.
fn fresh_start(tokens: &[Token], drops: &mut [Option<Drop>], kept: &mut Vec<usize>, at: usize) {
    let Some(&last) = kept.last() else { return };
    if !tokens[last + 1..at].iter().any(|token| token.kind == Kind::Break) {
        return;
    }
    let from = kept.len().saturating_sub(REACH);
    let Some(back) = (from..kept.len()).rev().find(|&place| tokens[kept[place]].key == tokens[at].key) else {
        return;
    };
    // A figure, a negation or a duty that was taken back is for a person to judge, not for a list.
    if kept[back..].iter().any(|&place| carries(tokens, place)) {
        return;
    }
    for place in kept.drain(back..) {
        drops[place] = Some(Drop::FalseStart);
    }
}

/// "the the", "we have we have": the earlier saying goes.
fn repetition(tokens: &[Token], drops: &mut [Option<Drop>], kept: &mut Vec<usize>) {
    let whole = kept.len();
    for count in (1..=REACH.min(whole / 2)).rev() {
        let (first, second) = (whole - 2 * count, whole - count);
        let same = (0..count).all(|place| tokens[kept[first + place]].key == tokens[kept[second + place]].key);
        if !same || !may_repeat(tokens, &kept[first..]) {
            continue;
        }
        for place in kept.drain(first..second) {
            drops[place] = Some(Drop::Repeated);
        }
        return;
    }
}

/// Whether a doubled run is a slip: no figures ("five five two" is a telephone number), no words that
/// English doubles on purpose ("had had", "that that") unless a mark stands between.
fn may_repeat(tokens: &[Token], run: &[usize]) -> bool {
    let half = run.len() / 2;
    if run[..half].iter().any(|&place| tokens[place].kind == Kind::Sign || number::is_number_word(&tokens[place].key)) {
        return false;
    }
    let doubled = half == 1 && matches!(tokens[run[0]].key.as_str(), "had" | "that" | "is" | "do");
    let marked = run[half] > run[half - 1] + 1;
    !doubled || marked
}

/// Whether a word carries a figure, a negation or a strength of duty.
fn carries(tokens: &[Token], at: usize) -> bool {
    let key = &tokens[at].key;
    tokens[at].kind == Kind::Sign || number::is_number_word(key) || negation::is_cue(key) || modal::is_modal_word(key)
}
