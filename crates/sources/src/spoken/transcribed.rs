//! What a model wrote down, as passages with their times: the same turns as a transcript has, and a report of what is doubtful.

use crate::gather::Gathering;
use crate::hidden::clipped;
use crate::problem::ReadProblem;
use crate::reading::Reading;
use crate::speaker;
use crate::turn::{Said, Turn};
use coursewright_course::source::{Locator, LossKind, SourceKind, clock};
use coursewright_course::transcription::{Transcription, Utterance};

/// How often the same words in a row are taken for a model that goes on where nobody speaks.
const REPEATS: usize = 5;
/// By how much two stretches may lie over each other before it is told: models round, and voices do meet.
const OVERLAP: u32 = 1_000;
/// A time beyond this is no place in a recording: two days.
const LONGEST: i64 = 48 * 3_600_000;

/// What was written down, as a reading.
///
/// # Errors
/// When there are no words in it, or more than a source may have.
pub fn transcribed(heard: &Transcription) -> Result<Reading, ReadProblem> {
    let mut found = Gathering::default();
    found.lose_overall(
        LossKind::Guessed,
        format!("“{}” wrote this down by listening. Names, numbers and rare words may be misheard: hold what matters against the recording.", clipped(&heard.model)),
    );
    let said = once(&heard.utterances, &mut found);
    let timed: Vec<_> = said.iter().map(|one| (*one, times(one, heard.length_ms))).collect();
    tell_of_times(&timed, &mut found);
    if timed.iter().any(|(_, (start, _))| start.is_some()) {
        found.cues = u32::try_from(timed.len()).ok();
    }
    let mut turn = Turn::default();
    for (one, (start, end)) in timed {
        let speaker = one.speaker.as_deref().and_then(voice);
        turn.say(speaker, Said { text: one.text.clone(), start, end, line: None, last_line: None }, &mut found);
    }
    turn.hand_over(&mut found);
    found.finish(SourceKind::Recording)
}

/// The utterances without those that only repeat: of five or more in a row the first stays, and the rest are told.
fn once<'a>(all: &'a [Utterance], found: &mut Gathering) -> Vec<&'a Utterance> {
    let mut kept = Vec::with_capacity(all.len());
    for run in all.chunk_by(|one, next| one.text == next.text) {
        if run.len() < REPEATS {
            kept.extend(run);
            continue;
        }
        let at = run[0].start_ms.and_then(|ms| u32::try_from(ms).ok());
        let what = format!(
            "“{}” stands {} times in a row, as models write where nobody speaks; it is kept once. Listen whether anything was said there.",
            clipped(&run[0].text),
            run.len()
        );
        found.lose(LossKind::Guessed, what, Locator { start_ms: at, ..Locator::default() });
        kept.push(&run[0]);
    }
    kept
}

/// The times of an utterance, where they can be: within the recording, the end not before the start.
fn times(one: &Utterance, length: Option<i64>) -> (Option<u32>, Option<u32>) {
    // A second is granted: models count in pieces of their own.
    let last = length.filter(|length| *length > 0).map_or(LONGEST, |length| length.saturating_add(i64::from(OVERLAP)).min(LONGEST));
    let within = |ms: Option<i64>| ms.filter(|ms| (0..=last).contains(ms)).and_then(|ms| u32::try_from(ms).ok());
    let start = within(one.start_ms);
    (start, within(one.end_ms).filter(|end| start.is_some_and(|start| start <= *end)))
}

/// An utterance with the times that were kept of it.
type Timed<'a> = (&'a Utterance, (Option<u32>, Option<u32>));

/// Says what is missing or doubtful about times.
fn tell_of_times(timed: &[Timed<'_>], found: &mut Gathering) {
    let at = |ms: Option<u32>| Locator { start_ms: ms, ..Locator::default() };
    if !timed.iter().any(|(one, _)| one.start_ms.is_some()) {
        found.lose_overall(LossKind::Lost, "The model gave no times: no passage leads back to the second it was said in. Another model may give them.");
        return;
    }
    let bent = |(one, (start, end)): &&Timed<'_>| (one.start_ms.is_some() && start.is_none()) || (one.end_ms.is_some() && end.is_none());
    let mut odd = timed.iter().filter(bent);
    if let Some((first, (start, _))) = odd.next() {
        let what = format!(
            "{} that cannot be: before the beginning, after the end, or running backwards. They are left out; the words are kept. The first is “{}”.",
            counted(1 + odd.count(), "stretch has a time", "stretches have times"),
            clipped(&first.text)
        );
        found.lose(LossKind::Guessed, what, at(*start));
    }
    let over = |pair: &&[Timed<'_>]| matches!((pair[0].1, pair[1].1), ((_, Some(end)), (Some(start), _)) if start.saturating_add(OVERLAP) < end);
    let mut overlaps = timed.windows(2).filter(over);
    if let Some(pair) = overlaps.next() {
        let from = pair[1].1.0;
        let what = format!(
            "{} before the one before ends, the first at {}: two spoke at once, or the times are rough.",
            counted(1 + overlaps.count(), "stretch begins", "stretches begin"),
            clock(from.unwrap_or_default())
        );
        found.lose(LossKind::Guessed, what, at(from));
    }
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A voice as it stands beside a passage: “A” and “SPEAKER_01” are no names.
///
/// Letters become numbers: “Speaker A” is what a person is called where names are replaced, and must not be two.
fn voice(label: &str) -> Option<String> {
    let small = label.trim().to_lowercase();
    let bare = small.strip_prefix("speaker").map_or(small.as_str(), |rest| rest.trim_start_matches(['_', ' ', '-']));
    match bare.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(format!("Speaker {}", letter - b'a' + 1)),
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => Some(format!("Speaker {bare}")),
        _ => speaker::tidy(label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(start: i64, end: i64, text: &str) -> Utterance {
        Utterance { start_ms: Some(start), end_ms: Some(end), speaker: None, text: text.into() }
    }

    fn read(utterances: Vec<Utterance>, length_ms: Option<i64>) -> Reading {
        transcribed(&Transcription { model: "whisper-1".into(), length_ms, utterances }).unwrap()
    }

    /// Losses besides the one that stands in every report.
    fn doubts(reading: &Reading) -> Vec<&str> {
        assert_eq!(reading.losses[0].kind, LossKind::Guessed);
        assert!(reading.losses[0].what.starts_with("“whisper-1” wrote this down by listening."), "{}", reading.losses[0].what);
        reading.losses[1..].iter().map(|loss| loss.what.as_str()).collect()
    }

    #[test]
    fn segments_become_turns_that_keep_their_times_and_voices() {
        let by = |speaker: &str, one: Utterance| Utterance { speaker: Some(speaker.into()), ..one };
        let reading =
            read(vec![by("A", said(500, 2_000, "Close the valve.")), by("A", said(2_000, 4_000, "Then wait.")), by("SPEAKER_01", said(4_500, 6_000, "How long?"))], Some(6_000));
        let places: Vec<_> = reading.passages.iter().map(|(text, _, at)| (text.as_str(), at.start_ms, at.end_ms, at.speaker.as_deref())).collect();
        assert_eq!(places, [("Close the valve. Then wait.", Some(500), Some(4_000), Some("Speaker 1")), ("How long?", Some(4_500), Some(6_000), Some("Speaker 01"))]);
        assert_eq!(reading.passages[0].2.words(), "00:00:00 · Speaker 1", "no lines: it never stood in any");
        assert_eq!((reading.kind, doubts(&reading)), (SourceKind::Recording, vec![]));
        assert_eq!(reading.counts.words_kept(), "2 speakers, every time");
        assert_eq!(voice("Mercy Okafor").as_deref(), Some("Mercy Okafor"), "a name stays");
    }

    #[test]
    fn words_without_times_are_told_to_be_without() {
        let reading = read(vec![Utterance { text: "Close the valve. ".repeat(90), ..Utterance::default() }], None);
        assert!(reading.passages.len() > 1 && reading.passages.iter().all(|(_, _, at)| at.start_ms.is_none()), "cut to what is read at a glance");
        assert_eq!(doubts(&reading), ["The model gave no times: no passage leads back to the second it was said in. Another model may give them."]);
        assert_eq!(reading.counts.words_kept(), "270 words");
    }

    #[test]
    fn times_that_cannot_be_are_left_out_and_told_and_the_words_stay() {
        let reading = read(vec![said(-500, 1_000, "One."), said(20_000, 15_000, "Two."), said(30_000, i64::MAX, "Three."), said(99_000, 99_500, "Four.")], Some(60_000));
        let times: Vec<_> = reading.passages.iter().map(|(_, _, at)| (at.start_ms, at.end_ms)).collect();
        assert!(times.iter().all(|(start, end)| start.is_none_or(|ms| ms <= 61_000) && end.is_none_or(|ms| ms <= 61_000)), "{times:?}");
        assert_eq!(reading.passages.iter().map(|(text, _, _)| text.as_str()).collect::<Vec<_>>().join(" "), "One. Two. Three. Four.");
        assert_eq!(
            doubts(&reading),
            ["4 stretches have times that cannot be: before the beginning, after the end, or running backwards. They are left out; the words are kept. The first is “One.”."]
        );
        let over = read(vec![said(0, 9_000, "One."), said(4_000, 10_000, "Two."), said(9_500, 12_000, "Three.")], None);
        assert_eq!(doubts(&over), ["1 stretch begins before the one before ends, the first at 00:00:04: two spoke at once, or the times are rough."]);
    }

    #[test]
    fn a_tail_that_repeats_is_kept_once_and_told() {
        let tail = |n: i64| (0..n).map(|k| said(60_000 + k * 1_000, 61_000 + k * 1_000, "Thank you."));
        let reading = read([said(0, 900, "Close it.")].into_iter().chain(tail(5)).collect(), None);
        assert_eq!(reading.passages.len(), 2);
        assert_eq!(reading.passages[1].0, "Thank you.");
        assert_eq!(doubts(&reading), ["“Thank you.” stands 5 times in a row, as models write where nobody speaks; it is kept once. Listen whether anything was said there."]);
        assert_eq!(reading.losses[1].locator.start_ms, Some(60_000));
        let four = read(tail(4).collect(), None);
        assert_eq!((four.passages[0].0.as_str(), doubts(&four).len()), ("Thank you. Thank you. Thank you. Thank you.", 0), "people do repeat themselves");
    }
}
