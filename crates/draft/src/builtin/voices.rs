//! Whose words a talk's statements are: who asks and who answers, and how many people speak.

use super::reading::{Reading, Traits, Turn};
use super::segment::asker;
use super::words::keyed;
use std::collections::BTreeSet;

/// Words of a turn above which only its end belongs to the question it closes with.
const LONG: usize = 150;
/// Sentences at the end of a long turn that belong to its question.
const TAIL: usize = 4;
/// Words from which a question asks something; “Right?” and “You know?” do not.
const ASKS: usize = 5;
/// Words from which a turn says something.
const SPOKEN: usize = 9;
/// Share of all statements, one in so many, that others than the main speaker must have before everybody is named.
const VOICE: usize = 12;

/// Sentences that are no source of statements: those of speakers who mostly ask, and of turns that come to a question.
///
/// What is said on the way to a question is what somebody wants to have answered, not what is so.
pub(super) fn asked(reading: &Reading<'_>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for source in 0..reading.sources.len() {
        let turns: Vec<&Turn> = reading.turns.iter().filter(|turn| turn.source == source).collect();
        let speakers: BTreeSet<usize> = turns.iter().map(|turn| turn.speaker).collect();
        if speakers.len() < 2 {
            continue;
        }
        let interviewer = asker(reading, source);
        let asking: BTreeSet<usize> = speakers.into_iter().filter(|speaker| Some(*speaker) == interviewer || mostly_asks(reading, &turns, *speaker)).collect();
        for (at, turn) in turns.iter().enumerate() {
            if asking.contains(&turn.speaker) {
                found.extend(turn.sentences.clone());
            } else if turns.get(at + 1).is_none_or(|next| next.speaker != turn.speaker) && comes_to_a_question(reading, turn) {
                let words: usize = turn.sentences.clone().map(|n| reading.sentences[n].length()).sum();
                let from = if words > LONG { turn.sentences.end.saturating_sub(TAIL).max(turn.sentences.start) } else { turn.sentences.start };
                found.extend(from..turn.sentences.end);
            }
        }
    }
    found
}

/// Whether more than a quarter of what somebody says are questions, or more than two in five of their turns come to one.
fn mostly_asks(reading: &Reading<'_>, turns: &[&Turn], speaker: usize) -> bool {
    let own = || turns.iter().filter(|turn| turn.speaker == speaker && !turn.small_talk && turn.sentences.clone().map(|n| reading.sentences[n].length()).sum::<usize>() >= SPOKEN);
    let asking = own().filter(|turn| comes_to_a_question(reading, turn)).count();
    if asking > 1 && asking * 5 > own().count() * 2 {
        return true;
    }
    let said = || turns.iter().filter(|turn| turn.speaker == speaker && !turn.small_talk).flat_map(|turn| turn.sentences.clone());
    let asks = said().filter(|&n| reading.sentences[n].traits.asks).count();
    asks >= 3 && asks * 4 > said().count()
}

/// Whether one of the last two sentences of a turn asks for something.
fn comes_to_a_question(reading: &Reading<'_>, turn: &Turn) -> bool {
    let from = turn.sentences.end.saturating_sub(2).max(turn.sentences.start);
    (from..turn.sentences.end).any(|n| reading.sentences[n].traits.asks && reading.sentences[n].length() >= ASKS)
}

/// How much each named speaker of a source states, in sentences, the most first.
fn voices(reading: &Reading<'_>, source: usize, asked: &BTreeSet<usize>) -> Vec<usize> {
    let mut said: Vec<usize> = Vec::new();
    for turn in reading.turns.iter().filter(|turn| turn.source == source) {
        let name = reading.sources[source].passages[turn.passage].locator.speaker.as_deref().unwrap_or("");
        if name.trim().is_empty() {
            continue;
        }
        if said.len() <= turn.speaker {
            said.resize(turn.speaker + 1, 0);
        }
        said[turn.speaker] += turn.sentences.clone().filter(|n| !asked.contains(n) && reading.sentences[*n].traits.presentable()).count();
    }
    said.retain(|said| *said > 0);
    said.sort_unstable_by_key(|said| std::cmp::Reverse(*said));
    said
}

/// Whether it must be said whose words are shown: somebody besides the one who says most of it states things too.
pub(super) fn is_shared(reading: &Reading<'_>, source: usize, asked: &BTreeSet<usize>) -> bool {
    let voices = voices(reading, source, asked);
    let all: usize = voices.iter().sum();
    voices.len() > 1 && (all - voices[0]) * VOICE >= all
}

/// Whether a talk is a meeting: three or more people state things, and nobody says nearly all of it.
pub(super) fn is_meeting(reading: &Reading<'_>, source: usize, asked: &BTreeSet<usize>) -> bool {
    let voices = voices(reading, source, asked);
    let all: usize = voices.iter().sum();
    voices.iter().filter(|said| **said > 1).count() > 2 && (all - voices[0]) * 4 >= all
}

/// Whether a sentence of a talk of several people explains: gives a reason, a duty or a number, and not what the group
/// did or wants. Only such a sentence can be asked for.
pub(super) fn explains(text: &str, traits: &Traits) -> bool {
    let keyed = keyed(text);
    let ours = [" we ", " we're ", " we've ", " we'll ", " we'd ", " us ", " our ", " ours "].iter().any(|word| keyed.contains(word));
    !ours && !traits.first_person && (traits.reasons || traits.obliges || traits.forbids || traits.instructs || traits.counts || is_defining(&keyed))
}

/// “A siphon is …”: says what something is.
fn is_defining(keyed: &str) -> bool {
    [" is a ", " is an ", " are the ", " is the ", " means "].iter().any(|verb| keyed.find(verb).is_some_and(|at| keyed[..at].split_whitespace().count() <= 4))
}

/// What a designer should know about talk of several people of which the draft shows something.
pub(super) fn notes(reading: &Reading<'_>, given: impl Fn(usize) -> bool) -> Vec<String> {
    let asked = asked(reading);
    let shared = (0..reading.sources.len()).filter(|source| given(*source) && is_shared(reading, *source, &asked));
    shared
        .map(|source| {
            let name = &reading.sources[source].name;
            if is_meeting(reading, source, &asked) {
                let people = voices(reading, source, &asked).len();
                format!(
                    "{name} is a conversation of {people} people rather than an explanation: the draft quotes a few excerpts with their speakers and asks only what was said about which topic. Ask one of them to explain the subject, or write these lessons yourself."
                )
            } else {
                format!("In {name} several people state things: they are quoted by name, and questions ask what they explain, or what they said about a topic.")
            }
        })
        .collect()
}
