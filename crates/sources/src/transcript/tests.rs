use super::*;
use coursewright_course::source::SourceKind;

type Row = (String, Option<String>, Option<u32>, Option<u32>);

fn rows(text: &str) -> Vec<Row> {
    assert!(is_transcript(text), "must be taken as a transcript:\n{text}");
    let mut found = Gathering::default();
    read(text, &mut found);
    let passages = found.finish(SourceKind::Transcript).expect("has words").passages;
    passages.into_iter().map(|(text, _, at)| (text, at.speaker, at.start_ms, at.line)).collect()
}

fn row(text: &str, speaker: &str, start: Option<u32>, line: u32) -> Row {
    (text.into(), (!speaker.is_empty()).then(|| speaker.into()), start, Some(line))
}

#[test]
fn one_line_is_one_turn() {
    let text = "Ada Hale: Scan it. Note: twice.\nBen: Why?\nAda Hale:\nAda Hale: Heat.\nBen: Ah.\n";
    assert_eq!(rows(text), [row("Scan it. Note: twice.", "Ada Hale", None, 1), row("Why?", "Ben", None, 2), row("Heat.", "Ada Hale", None, 4), row("Ah.", "Ben", None, 5)]);
}

#[test]
fn speech_goes_on_over_lines_and_stays_as_it_stands() {
    let text = "Call of 3 May\n\nAda: Scan it\nand wait.\n\nBen: Why?\nAda: Heat.\nBen: Ah.\n";
    assert_eq!(
        rows(text),
        [row("Call of 3 May", "", None, 1), row("Scan it\nand wait.", "Ada", None, 3), row("Why?", "Ben", None, 6), row("Heat.", "Ada", None, 7), row("Ah.", "Ben", None, 8)]
    );
}

#[test]
fn times_stand_before_behind_or_above() {
    let before = "[00:00:05] Ada: Scan it.\n[00:00:08] Ben: Why?\n[00:00:09] Ada: Heat.\n[00:00:11] Ben: Ah.\n";
    assert_eq!(rows(before)[1], row("Why?", "Ben", Some(8000), 2));
    let behind = "Ada Hale (00:00:05)\nScan it.\n\nBen (00:00:08)\nWhy?\n\nAda Hale (00:00:09)\nHeat.\n\nBen (00:00:11)\nAh.\n";
    assert_eq!(rows(behind)[2], row("Heat.", "Ada Hale", Some(9000), 7));
    let bare = "Ada Hale   0:05\nScan it.\nBen   0:08\nWhy?\nAda Hale   0:09\nHeat.\nBen   0:11\nAh.\n";
    assert_eq!(rows(bare)[0], row("Scan it.", "Ada Hale", Some(5000), 1));
    let above = "0:0:5.0 --> 0:0:7.450\nAda Hale: Scan it.\n0:0:8.0 --> 0:0:9.0\nBen: Why?\n0:0:9.0 --> 0:0:10.0\nAda Hale: Heat.\n\n0:0:10.0 --> 0:0:11.0\nBen: Ah.\n";
    assert_eq!(rows(above)[0], row("Scan it.", "Ada Hale", Some(5000), 2));
}

#[test]
fn breaths_of_one_voice_with_times_are_one_turn() {
    let text = "[00:05] Ada: Scan it\n[00:06] Ada: and wait.\n[00:08] Ben: Why?\n[00:09] Ben: Really.\n";
    assert_eq!(rows(text), [row("Scan it and wait.", "Ada", Some(5000), 1), row("Why? Really.", "Ben", Some(8000), 3)]);
}

#[test]
fn a_document_with_colons_is_no_transcript() {
    for text in [
        "Note: wear gloves.\nWarning: hot.\nNote: close it.\nWarning: cold.\n",
        "Title: A\nScope: B\nTitle: C\nScope: D\n",
        "Ada: Scan it.\nThen wait for the light.\nThen open it.\n",
        "Valve: DN 50\nPump: 3 kW\nMotor: 2 kW\nHose: 4 m\n",
        "10:30 Doors\n11:00 Coffee\n11:30 Talk\n",
    ] {
        assert!(!is_transcript(text), "no two people come back in:\n{text}");
    }
}

#[test]
fn a_time_in_brackets_may_stand_between_name_and_colon() {
    let text = "Ada Hale (00:05): Scan it.\nBen (00:08): Why?\nAda Hale [00:09]: Heat.\nBen (00:11):\nAh.\n";
    assert_eq!(
        rows(text),
        [row("Scan it.", "Ada Hale", Some(5000), 1), row("Why?", "Ben", Some(8000), 2), row("Heat.", "Ada Hale", Some(9000), 3), row("Ah.", "Ben", Some(11_000), 4)]
    );
}
