use super::*;
use crate::reading::Reading;
use coursewright_course::source::SourceKind;

fn reading(text: &str) -> Reading {
    let mut found = Gathering::default();
    read(text, &mut found);
    found.finish(SourceKind::WebVtt).expect("has words")
}

fn turns(text: &str) -> Vec<(String, Option<String>, Option<u32>)> {
    reading(text).passages.into_iter().map(|(text, _, at)| (text, at.speaker, at.start_ms)).collect()
}

fn turn(text: &str, speaker: &str, start: u32) -> (String, Option<String>, Option<u32>) {
    (text.to_owned(), (!speaker.is_empty()).then(|| speaker.to_owned()), Some(start))
}

#[test]
fn cues_of_one_voice_are_one_turn() {
    let vtt = "WEBVTT\n\n1-1\n00:00:01.000 --> 00:00:02.000\n<v Ada Hale>Scan the\npallet</v>\n\n1-2\n\
               00:00:02.000 --> 00:00:03.000\n<v Ada Hale>first.</v>\n\n00:00:03.500 --> 00:00:04.000\n<v.loud Ben>Why?</v>\n";
    assert_eq!(turns(vtt), [turn("Scan the pallet first.", "Ada Hale", 1000), turn("Why?", "Ben", 3500)]);
    let first = &reading(vtt).passages[0].2;
    assert_eq!((first.end_ms, first.line, first.last_line), (Some(3000), Some(4), Some(10)), "from the first cue's times to the last word");
}

#[test]
fn names_in_the_text_are_speakers_when_they_come_back() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nADA: Scan it.\n\n2\n00:00:02,000 --> 00:00:03,000\nThen wait.\n\n3\n\
               00:00:03,000 --> 00:00:04,000\nBEN: Why?\n\n4\n00:00:04,000 --> 00:00:05,000\nADA: One thing: heat.\n\n5\n\
               00:00:05,000 --> 00:00:06,000\nBEN: Ah.\n";
    assert_eq!(turns(srt), [turn("Scan it. Then wait.", "ADA", 1000), turn("Why?", "BEN", 3000), turn("One thing: heat.", "ADA", 4000), turn("Ah.", "BEN", 5000)]);
    let lone = "1\n00:00:01,000 --> 00:00:02,000\nRemark: scan it.\n\n2\n00:00:02,000 --> 00:00:03,000\nThen wait.\n\n3\n00:00:03,000 --> 00:00:04,000\nDone.\n";
    assert_eq!(turns(lone), [turn("Remark: scan it. Then wait. Done.", "", 1000)], "a word with a colon, once, is no speaker");
}

#[test]
fn marks_of_a_new_voice_begin_a_turn_without_a_name() {
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n>> Scan it.\n\n00:02.000 --> 00:03.000\n&gt;&gt; Is 3 &lt; 5 &amp; so on?\n";
    assert_eq!(turns(vtt), [turn("Scan it.", "", 1000), turn("Is 3 < 5 & so on?", "", 2000)]);
}

#[test]
fn a_broken_cue_is_told_and_the_others_are_read() {
    let vtt =
        "WEBVTT\n\nNOTE machine made, unchecked\n\n00:00:xx.000 --> 00:00:02.000\nLost words.\n\n00:00:03.000 --> 00:00:02.000\nKept <i>words</i>, 2 < 3.\n\nstray words here\n";
    let reading = reading(vtt);
    assert_eq!(reading.passages[0].0, "Kept words, 2 < 3.");
    let told: Vec<_> = reading.losses.iter().map(|loss| (loss.kind, loss.what.as_str(), loss.locator.line)).collect();
    assert_eq!(
        told,
        [
            (LossKind::Hidden, "A note that viewers do not see: “machine made, unchecked”", Some(3)),
            (LossKind::Lost, "The times “00:00:xx.000 --> 00:00:02.000” cannot be read, so this cue is missing: “Lost words.”", Some(5)),
            (LossKind::Guessed, "A cue ends before it begins; its end was taken as its start.", Some(8)),
            (LossKind::Lost, "These words stand outside every cue: “stray words here”", Some(11)),
        ]
    );
}

#[test]
fn a_rolling_caption_is_kept_once() {
    let vtt = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nclose the blue valve first\n\n00:00:02.000 --> 00:00:03.000\nclose the blue valve first\n";
    assert_eq!(turns(vtt), [turn("close the blue valve first", "", 1000)]);
}

#[test]
fn signs_that_are_no_tags_are_words_however_many() {
    let vtt = format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}<b and 2 < 3\n", "<".repeat(300_000));
    let passages = reading(&vtt).passages;
    let words: String = passages.iter().map(|passage| passage.0.as_str()).collect();
    assert!(words.ends_with("<<b and 2 < 3"), "read in one pass, and nothing of it lost");
}

#[test]
fn looks_and_places_are_no_words() {
    let vtt = "WEBVTT\n\nSTYLE\n::cue {\n  color: red;\n}\n/* a --> b */\n\nREGION\nid:fred\nwidth:40%\n\n00:01.000 --> 00:02.000 region:fred align:start\n{\\an8}Close {b}the{/b} {red} valve.\n";
    assert_eq!(turns(vtt), [turn("Close the {red} valve.", "", 1000)], "braces of a person's own stay");
    assert_eq!(reading(vtt).losses, vec![]);
}
