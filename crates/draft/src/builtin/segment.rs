//! Talk and loose notes cut where the topic changes: lexical cohesion and what speakers say when they move on.
//!
//! After Hearst's TextTiling (1997): neighbours are compared in blocks; a valley between two hills is a boundary.

use super::reading::{Part, Reading, Turn};
use super::title::announces;
use super::topic::Bag;
use super::words::{begins, keyed, lines, list};
use std::sync::LazyLock;

/// A stretch that stays together: a question with its answer, an entry of notes, a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// Position of its source.
    pub(super) source: usize,
    /// Its sentences in order.
    pub(super) sentences: Vec<usize>,
    /// Words around it that help to place it: the entry a sub-entry stands under.
    pub(super) context: Vec<usize>,
    /// Whether it opens with words that often open a topic.
    pub(super) cue: bool,
    /// Words that could be shown.
    pub(super) words: usize,
}

static CUES: LazyLock<Vec<String>> = LazyLock::new(|| lines(list!("cues")).map(|line| format!(" {line} ")).collect());

/// What a spoken cue is worth beside the depth of a valley. Chosen by reading where real talk was cut.
const CUE: f64 = 0.2;
/// Words after which a stretch of talk ends at the next turn.
const STRETCH: usize = 70;
/// Words after which a long turn is cut between sentences.
const LONG_TURN: usize = 150;

/// The stretches of everything that has no headings of its own.
pub(super) fn stretches(reading: &Reading<'_>, loose: &[usize]) -> Vec<Stretch> {
    let mut found = Vec::new();
    for source in 0..reading.sources.len() {
        talk(reading, source, &mut found);
        if loose.contains(&source) {
            notes(reading, source, &mut found);
        }
    }
    found.retain(|stretch| stretch.words > 0);
    found
}

fn talk(reading: &Reading<'_>, source: usize, found: &mut Vec<Stretch>) {
    let turns: Vec<&Turn> = reading.turns.iter().filter(|turn| turn.source == source).collect();
    let asker = asker(reading, source);
    let mut open: Vec<usize> = Vec::new();
    let mut words = 0;
    let mut cue = false;
    for turn in turns {
        let opens = turn.sentences.clone().any(|n| {
            let text = &reading.sentences[n].text;
            begins(&keyed(text), &CUES) || (asker == Some(turn.speaker) && announces(text))
        }) || turn.sentences.clone().next().is_some_and(|n| begins(&keyed(raw(reading, n)), &CUES));
        let asks = asker == Some(turn.speaker) && !turn.small_talk && turn.sentences.clone().any(|n| reading.sentences[n].traits.asks);
        if (words >= STRETCH || (asks && words >= 25)) && (asker.is_none() || asks || words >= LONG_TURN) {
            push(reading, source, &mut open, &mut cue, found);
            words = 0;
        }
        if open.is_empty() {
            cue = opens && !turn.small_talk;
        }
        for n in turn.sentences.clone() {
            if words >= LONG_TURN {
                push(reading, source, &mut open, &mut cue, found);
                words = 0;
            }
            open.push(n);
            words += reading.sentences[n].length();
        }
    }
    push(reading, source, &mut open, &mut cue, found);
}

/// The first words of a passage as they were spoken, openers included.
fn raw<'a>(reading: &'a Reading<'_>, n: usize) -> &'a str {
    let sentence = &reading.sentences[n];
    let text = &reading.sources[sentence.source].passages[sentence.passage].text;
    &text[..text.floor_char_boundary(60)]
}

fn push(reading: &Reading<'_>, source: usize, open: &mut Vec<usize>, cue: &mut bool, found: &mut Vec<Stretch>) {
    if open.is_empty() {
        return;
    }
    let words = open.iter().map(|&n| &reading.sentences[n]).filter(|s| s.traits.presentable()).map(super::reading::Sentence::length).sum();
    found.push(Stretch { source, sentences: std::mem::take(open), context: vec![], cue: std::mem::take(cue), words });
}

fn notes(reading: &Reading<'_>, source: usize, found: &mut Vec<Stretch>) {
    let mut add = |sentences: Vec<usize>, context: Vec<usize>, cue| {
        let words = sentences.iter().map(|&n| reading.sentences[n].length()).sum();
        found.push(Stretch { source, sentences, context, cue, words });
    };
    for section in reading.sections.iter().filter(|section| section.source == source) {
        for part in &section.parts {
            match part {
                Part::Paragraph(range) => add(range.clone().collect(), vec![], false),
                Part::List { entries, lead, .. } => {
                    let mut parent: Vec<usize> = lead.iter().copied().collect();
                    for entry in entries {
                        if entry.depth == 0 {
                            parent = entry.sentences.clone().collect();
                            add(parent.clone(), lead.iter().copied().collect(), true);
                        } else {
                            add(entry.sentences.clone().collect(), parent.clone(), false);
                        }
                    }
                }
                Part::Table { .. } | Part::Code { .. } => {}
            }
        }
    }
}

/// The speaker who interviews: asks more than anybody, and in a quarter of what they say.
pub(super) fn asker(reading: &Reading<'_>, source: usize) -> Option<usize> {
    let mut said: Vec<(usize, usize)> = Vec::new();
    for turn in reading.turns.iter().filter(|turn| turn.source == source) {
        if said.len() <= turn.speaker {
            said.resize(turn.speaker + 1, (0, 0));
        }
        let sentences = &reading.sentences[turn.sentences.clone()];
        said[turn.speaker].0 += sentences.iter().filter(|s| s.traits.asks).count();
        said[turn.speaker].1 += sentences.len();
    }
    let speakers = said.iter().filter(|(_, all)| *all > 8).count();
    let (at, (asked, all)) = said.iter().copied().enumerate().max_by_key(|(_, (asked, _))| *asked)?;
    (speakers <= 3 && asked >= 5 && asked * 5 >= all).then_some(at)
}

/// Cuts stretches of one source into segments of about `target` words: positions of the first stretch of each.
pub(super) fn cuts(reading: &Reading<'_>, stretches: &[Stretch], target: usize) -> Vec<usize> {
    const BLOCK: usize = 4;
    let bag = |range: &[Stretch]| Bag::of(reading, range.iter().flat_map(|stretch| stretch.sentences.iter().chain(&stretch.context).copied()));
    let alike: Vec<f64> =
        (1..stretches.len()).map(|gap| bag(&stretches[gap.saturating_sub(BLOCK)..gap]).cosine(&bag(&stretches[gap..(gap + BLOCK).min(stretches.len())]))).collect();
    let mut depths: Vec<(usize, f64)> = (0..alike.len())
        .map(|gap| {
            let hill = |side: &mut dyn Iterator<Item = usize>| {
                let mut top = alike[gap];
                for at in side {
                    if alike[at] < top {
                        break;
                    }
                    top = alike[at];
                }
                top
            };
            let depth = hill(&mut (0..gap).rev()) + hill(&mut (gap + 1..alike.len())) - 2.0 * alike[gap];
            (gap + 1, depth + if stretches[gap + 1].cue { CUE } else { 0.0 })
        })
        .collect();
    depths.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let total: usize = stretches.iter().map(|stretch| stretch.words).sum();
    let wanted = (total + target / 2) / target.max(1);
    let least = target * 2 / 5;
    let mut cuts = vec![0];
    let length = |from: usize, to: usize| stretches[from..to].iter().map(|stretch| stretch.words).sum::<usize>();
    for (at, _) in depths {
        if cuts.len() >= wanted.max(1) {
            break;
        }
        let place = cuts.partition_point(|cut| *cut < at);
        let next = cuts.get(place).copied().unwrap_or(stretches.len());
        if length(cuts[place - 1], at) >= least && length(at, next) >= least {
            cuts.insert(place, at);
        }
    }
    cuts
}
