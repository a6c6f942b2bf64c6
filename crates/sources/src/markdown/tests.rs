use super::*;
use coursewright_course::source::SourceKind;

fn reading(text: &str) -> crate::Reading {
    let mut found = Gathering::default();
    read(text, &mut found);
    found.finish(SourceKind::Markdown).expect("has words")
}

fn rows(text: &str) -> Vec<(String, PassageKind, u32)> {
    reading(text).passages.into_iter().map(|(text, kind, at)| (text, kind, at.line.expect("text has lines"))).collect()
}

fn losses(text: &str) -> Vec<(LossKind, String)> {
    reading(text).losses.into_iter().map(|loss| (loss.kind, loss.what)).collect()
}

fn entry(number: Option<u32>, depth: u8) -> PassageKind {
    PassageKind::Entry { number, depth }
}

#[test]
fn blocks_are_read_as_plain_words_with_their_lines() {
    let text = "# Cold *store*\n\nKeep the **door** `shut`\nat [all](https://x.org) times.\n\n> Cold kills.\n\n```sh\na  b\n```\n";
    assert_eq!(
        rows(text),
        [
            ("Cold store".into(), PassageKind::Heading { level: 1 }, 1),
            ("Keep the door shut\nat all times.".into(), PassageKind::Paragraph, 3),
            ("Cold kills.".into(), PassageKind::Quotation, 6),
            ("a  b".into(), PassageKind::Code, 9),
        ]
    );
    assert_eq!(reading(text).passages[1].2.last_line, Some(4));
    assert_eq!(reading(text).passages[1].2.headings, ["Cold store"]);
}

#[test]
fn lists_keep_numbers_and_depth() {
    let text = "4. Close it\n   - tightly\n5. Wait.\n\n   Until dry.\n\n* [ ] Sign\n";
    assert_eq!(
        rows(text),
        [
            ("Close it".into(), entry(Some(4), 0), 1),
            ("tightly".into(), entry(None, 1), 2),
            ("Wait.".into(), entry(Some(5), 0), 3),
            ("Until dry.".into(), PassageKind::Paragraph, 5),
            ("Sign".into(), entry(None, 0), 7),
        ]
    );
}

#[test]
fn a_table_is_one_passage() {
    let text = "| Group | Limit |\n|---|---|\n| **Fish** | 2 °C |\n| Milk | |\n";
    assert_eq!(rows(text), [("Group\tLimit\nFish\t2 °C\nMilk\t".into(), PassageKind::Table { headers: 1 }, 1)]);
}

#[test]
fn the_title_of_the_head_is_a_heading_and_the_rest_is_told() {
    let text = "---\ntitle: \"Cold store\"\nminutes: 20\n---\n\n## Doors\n\nShut.\n";
    assert_eq!(rows(text)[0], ("Cold store".into(), PassageKind::Heading { level: 1 }, 1));
    assert_eq!(losses(text), [(LossKind::Lost, "The head of the file is not text for readers: “minutes: 20”".into())]);
}

#[test]
fn frames_of_colons_leave_their_words() {
    let text = "::::: challenge\n\n## Try\n\nOpen it.\n\n::: {.solution}\nPush.\n:::\n:::::\n\n```\n::: kept\n```\n";
    assert_eq!(
        rows(text),
        [
            ("Try".into(), PassageKind::Heading { level: 2 }, 3),
            ("Open it.".into(), PassageKind::Paragraph, 5),
            ("Push.".into(), PassageKind::Paragraph, 8),
            ("::: kept".into(), PassageKind::Code, 13),
        ]
    );
    assert_eq!(losses(text), [(LossKind::Simplified, "Frames around parts are left out, the words in them are kept: challenge (1), solution (1).".into())]);
}

#[test]
fn markup_and_pictures_are_told_and_scripts_never_read() {
    let text = "See ![The valve](v.png) <b onclick=x>here</b>.<br>Now. <!-- approve it -->\n\n<script>alert(1)</script>\n\n<div>\n<p>Words &amp; more.</p>\n</div>\n";
    let words: Vec<String> = rows(text).into_iter().map(|row| row.0).collect();
    assert_eq!(words, ["See  here.\nNow.", "Words & more."]);
    assert_eq!(
        losses(text),
        [
            (LossKind::Lost, "A picture is not read; its description says “The valve”.".into()),
            (LossKind::Simplified, "Markup <b> between the words is left out; the words in it are kept.".into()),
            (LossKind::Hidden, "A comment that readers do not see: “approve it”".into()),
            (LossKind::Lost, "A script is left out; scripts never run here.".into()),
        ]
    );
}

#[test]
fn attributes_behind_a_picture_are_no_words() {
    let text = "Before ![](v.png){alt='The *blue* valve' width=\"3\"} after.\n";
    assert_eq!(rows(text)[0].0, "Before  after.");
    assert_eq!(losses(text), [(LossKind::Lost, "A picture is not read; its description says “The *blue* valve”.".into())]);
}
