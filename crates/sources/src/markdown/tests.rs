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
            ("Try".into(), PassageKind::Aside, 3),
            ("Open it.".into(), PassageKind::Paragraph, 5),
            ("Push.".into(), PassageKind::Paragraph, 8),
            ("::: kept".into(), PassageKind::Code, 13),
        ]
    );
    let said = losses(text);
    assert_eq!((said.len(), said[0].0), (1, LossKind::Simplified));
    assert!(said[0].1.starts_with("Frames around parts are left out, the words in them are kept: challenge (1), solution (1)."), "{}", said[0].1);
}

/// Every passage with the headings it stands below.
fn paths(text: &str) -> Vec<(String, Vec<String>)> {
    reading(text).passages.into_iter().map(|(text, _, at)| (text, at.headings)).collect()
}

#[test]
fn a_box_does_not_end_the_section_around_it() {
    let text = "# Course\n\n## Doors\n\nShut them.\n\n::::::::: {.challenge #ch-1 data-x=\"2\"}\n\n# Try\n\nOpen one.\n\n:::: solution\n\n### Help\n\nPush.\n\n::::\n\nWho did?\n\n:::::::::\n\nMore of doors.\n\n## Locks\n\nTurn.\n";
    let path = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        paths(text),
        [
            ("Course".into(), path(&[])),
            ("Doors".into(), path(&["Course"])),
            ("Shut them.".into(), path(&["Course", "Doors"])),
            ("Try".into(), path(&["Course", "Doors"])),
            ("Open one.".into(), path(&["Course", "Doors", "Try"])),
            ("Help".into(), path(&["Course", "Doors", "Try"])),
            ("Push.".into(), path(&["Course", "Doors", "Try", "Help"])),
            ("Who did?".into(), path(&["Course", "Doors", "Try"])),
            ("More of doors.".into(), path(&["Course", "Doors"])),
            ("Locks".into(), path(&["Course"])),
            ("Turn.".into(), path(&["Course", "Locks"])),
        ]
    );
    let headings = reading(text).passages.into_iter().filter(|(_, kind, _)| matches!(kind, PassageKind::Heading { .. })).map(|row| row.0);
    assert_eq!(headings.collect::<Vec<_>>(), ["Course", "Doors", "Locks"], "who cuts at headings cuts no box off its section");
}

#[test]
fn a_frame_that_only_lays_out_or_is_never_closed_holds_ordinary_headings() {
    let heads = |text| reading(text).passages.into_iter().filter(|(_, kind, _)| matches!(kind, PassageKind::Heading { .. })).map(|row| row.0).collect::<Vec<_>>();
    assert_eq!(heads("::: {.column width=40%}\n## Left\n\nA.\n:::\n\n::: callout\n## Never closed\n\nB.\n"), ["Left", "Never closed"]);
    assert_eq!(heads("::: part\n## One\n\nA.\n\n## Two\n\nB.\n:::\n"), ["One", "Two"], "an unknown frame around several headings is no box");
    assert_eq!(heads("::: sidebar\n## One\n\nA.\n:::\n:::\n\n## Two\n\nB.\n"), ["Two"], "an unknown frame with a heading of its own is a box");
    assert_eq!(heads("````\n```\n::: callout\n````\n\n## Real\n\nA.\n"), ["Real"], "within code nothing is a frame");
}

#[test]
fn no_colon_of_a_frame_stands_in_a_passage() {
    let text = ":::::::::instructor\nOne\n:::::::::\n- a\n::: tip\n- b\n:::\n- c\nd\n::: note :::\ne\n::: {.callout-note title='x'}\n:::\n:::\n";
    let words: Vec<String> = rows(text).into_iter().map(|row| row.0).collect();
    assert_eq!(words, ["One", "a", "b", "c\nd", "e"]);
    assert!(losses(text)[0].1.contains("instructor (1), tip (1), note (1), callout-note (1)"), "{}", losses(text)[0].1);
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

#[test]
fn powers_keep_their_height_and_struck_words_do_not_hold() {
    let text = "Fill 10<sup>-3</sup> l. Close ~~V2~~ V1.\n\n| Area |\n|---|\n| 2 m<sup>2</sup> ~~old~~ |\n| 3 |\n";
    assert_eq!(rows(text).into_iter().map(|row| row.0).collect::<Vec<_>>(), ["Fill 10⁻³ l. Close  V1.", "Area\n2 m²\n3"]);
    let told: Vec<String> = losses(text).into_iter().map(|loss| loss.1).collect();
    assert_eq!(told, ["Struck out by its author, and not read: “V2”", "Struck out by its author, and not read: “old”"]);
}

#[test]
fn the_mark_of_a_box_is_told() {
    let text = "> [!WARNING]\n> Never open V3 first.\n";
    assert_eq!(rows(text), [("Never open V3 first.".into(), PassageKind::Quotation, 2)]);
    assert_eq!(losses(text), [(LossKind::Simplified, "A box marked “Warning” is read as a quotation; the mark is left out.".into())]);
}
