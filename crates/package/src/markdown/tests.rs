use super::*;
use crate::sample;
use coursewright_course::assessment::Assessment;
use coursewright_course::id::{AssetId, BlockId, VerbatimId};
use coursewright_course::place::Slot;
use coursewright_course::tree::Course;
use coursewright_course::verbatim::{Verbatim, Words};

fn pictures(id: AssetId) -> Option<Picture> {
    sample::assets().into_iter().find(|(asset, _)| asset.id == id && asset.pixels.is_some()).map(|(asset, bytes)| Picture { kind: asset.kind, bytes: bytes.to_vec() })
}

fn written(course: &Course) -> String {
    write(course, &pictures)
}

fn comes_back(course: &Course) {
    let text = written(course);
    assert_eq!(read(&text).as_ref().map(|read| &read.course), Ok(course), "{text}");
    assert_eq!(written(&read(&text).unwrap().course), text, "written again, it has the same bytes");
}

#[test]
fn a_course_comes_back_as_it_was() {
    comes_back(&sample::course());
}

#[test]
fn how_an_assessment_counts_comes_back_and_can_be_read() {
    let course = sample::counting(Assessment { mastery: 70, attempts: None, draw: Some(5) }).course;
    comes_back(&course);
    assert!(written(&course).contains(" assessment:70,tries:any,draws:5 obj-"));
}

#[test]
fn how_a_course_looks_comes_back_and_nothing_else_is_taken_for_it() {
    let mut course = sample::branded().course;
    comes_back(&course);
    let text = written(&course);
    assert!(text.contains(r##"<!-- cw:brand {"accent":"#7a1f5c","headings":"sans","text":"sans","logo":{"##));
    for other in [r##""#7a1f5c;}""##, r#""red""#, r#""url(x)""#] {
        assert!(read(&text.replace(r##""#7a1f5c""##, other)).unwrap_err().what.contains("look like"), "{other}");
    }
    course.brand = coursewright_course::brand::Brand::default();
    assert!(!written(&course).contains("cw:brand"));
}

#[test]
fn a_style_guide_comes_back_and_nothing_else_is_taken_for_one() {
    use coursewright_course::style::{BannedPhrase, ReadingRange, Style, Usage};
    let mut course = sample::branded().course;
    assert!(!written(&course).contains("cw:style"), "a course without a guide says nothing of one");
    let banned = BannedPhrase { phrase: "--> utilise".parse().unwrap(), replacement: "use".parse().ok(), why: "-- plain words first <!-- cw:end -->".parse().ok() };
    course.style.ban(None, banned).unwrap();
    course.style.manner.reading = ReadingRange::new(6, 9).ok();
    course.style.manner.contractions = Some(Usage::Avoided);
    comes_back(&course);
    let text = written(&course);
    assert!(read(&text.replace(r#"{"from":6,"to":9}"#, r#"{"from":9,"to":6}"#)).unwrap_err().what.contains("style guide"));
    course.style = Style::default();
    comes_back(&course);
}

#[test]
fn words_that_look_like_markup_of_ours_come_back() {
    for words in [
        "<!-- cw:end -->",
        "\n<!-- cw:end -->\n",
        "\\<!-- cw:claims -->",
        "```",
        "\n```\n```json\n",
        "a\r\nb",
        "\n\n1. x",
        "- y",
        "> z",
        "| a | b |",
        " | ",
        "\\|",
        "**: ",
        "](",
        "] ",
        " of ",
        " ± ",
        " in ",
        " → ",
        "[x] ",
        " title=\"x\"",
        "--",
        "-->",
        "",
        " ",
        "\t",
        "# x",
    ] {
        comes_back(&sample::hostile(words).course);
    }
}

#[test]
fn an_empty_course_and_empty_texts_come_back() {
    let mut course = sample::course();
    course.modules[0].lessons[0].blocks.clear();
    course.modules[0].lessons[1].title.clear();
    course.modules.push(coursewright_course::tree::Module { id: coursewright_course::id::ModuleId::from_bits(77), title: " ".into(), lessons: vec![] });
    comes_back(&course);
    course.modules.clear();
    course.objectives.clear();
    comes_back(&course);
}

#[test]
fn pictures_travel_at_the_end_and_a_changed_one_is_noticed() {
    let text = written(&sample::course());
    let (_, end) = text.split_once("\n<!-- cw:pictures -->\n\n").expect("a course with figures has pictures");
    assert_eq!(end.lines().count(), 1, "one line for the picture that two figures show; recordings do not travel");
    assert_eq!(read(&text).unwrap().pictures, [Picture { kind: coursewright_course::asset::AssetKind::Png, bytes: sample::PNG.to_vec() }]);
    let line = text.lines().count() as u32;
    let changed = text.replace("base64,iVBORw0K", "base64,iVBORw0L");
    assert_ne!(changed, text, "the test changes something");
    assert_eq!(read(&changed), Err(ReadProblem { line, what: "the picture here is not the one its id stands for".into() }));
    let script = text.replace("data:image/png", "data:image/svg+xml");
    assert_eq!(read(&script).unwrap_err().what, "this is no picture of a kind a course shows");
    let without = write(&sample::course(), &|_| None);
    assert_eq!(read(&without).map(|read| read.pictures), Ok(vec![]), "what is not there is missed where it is shown");
    assert_eq!(write(&read(&without).unwrap().course, &|_| None), without);
}

#[test]
fn lessons_can_be_read_by_people() {
    let text = written(&sample::course());
    for line in [
        "# Lockout on packaging line 4",
        "## Isolating the line",
        "### Release what is still stored",
        "1. Close V-11.",
        "> **Limit**",
        "| Air | 0 bar |",
        "- V-11 → air <!--",
        "- [x] Find out why it has not reached 0 bar <!--",
    ] {
        assert!(text.lines().any(|own| own.starts_with(line)), "no line begins with {line}");
    }
    assert!(!text.contains("cw:raw"), "plain words need no JSON");
}

#[test]
fn an_edited_word_is_read_and_the_ids_stay() {
    let course = sample::course();
    let text = written(&course).replace("This course takes ten minutes.\n", "This course takes twelve minutes.\n");
    let read = read(&text).unwrap().course;
    let (old, new) = (&course.modules[0].lessons[0].blocks[0], &read.modules[0].lessons[0].blocks[0]);
    assert_ne!(old.body, new.body);
    assert_eq!((old.id, &old.claims), (new.id, &new.claims), "claims are brought up to date by whoever imports");
}

#[test]
fn what_cannot_be_read_says_where() {
    let text = written(&sample::course());
    let broken = text.replacen("1. Close V-11.", "5. Close V-11.", 1);
    let line = broken.lines().position(|line| line == "In this order:").unwrap() as u32 + 1;
    assert_eq!(read(&broken), Err(ReadProblem { line, what: "the lines of this block are not of its kind".into() }));
    let stray = text.replacen("### Welcome\n", "### Welcome\n\nStray words.\n", 1);
    let line = stray.lines().position(|line| line == "Stray words.").unwrap() as u32 + 1;
    assert_eq!(read(&stray), Err(ReadProblem { line, what: "text stands here that belongs to no block".into() }));
    let objective = text.lines().find(|line| line.starts_with("- ") && line.contains("cw:obj-")).expect("an objective");
    let twice = text.replacen(objective, &format!("{objective}\n{objective}"), 1);
    assert_eq!(read(&twice).unwrap_err().what, "the block of claims does not know this objective, or it stands here twice");
    assert_eq!(read("# A title").unwrap_err().what, "the block of claims at the end is missing");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    #[test]
    fn any_words_come_back(words in "(?s).{0,40}|[<>!\\-cw: end\\n\\\\`\\[\\]x|*>#.0-9]{0,60}") {
        let course = sample::hostile(&words).course;
        let text = written(&course);
        proptest::prop_assert_eq!(read(&text).map(|read| read.course), Ok(course));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(?s).{0,200}|(<!-- cw:(course|module|lesson|text|claims|end)[a-z0-9 \\-]{0,40} -->\\n|[a-z# `]{0,20}\\n){0,20}") {
        let _ = read(&text);
    }
}

#[test]
fn marked_wording_comes_back_whatever_its_words() {
    let mut course = sample::course();
    let block = course.lessons().flat_map(|lesson| &lesson.blocks).next().map_or(BlockId::from_bits(1), |block| block.id);
    for (n, text) in (1..).zip(["Keep it shut.", "a --> b <!-- cw:end -->", "“Stop. Lock.”\n\nTag.", "\\*no\\* & <b>"]) {
        let words = Words::Block { block, slot: Slot::Entry { n: 2 }, text: text.into() };
        course.verbatim.push(Verbatim { id: VerbatimId::from_bits(n), words, by: "Ada -- Owner".into(), reason: "wording of the law".into(), at: "2026-01-01T00:00:00Z".into() });
    }
    comes_back(&course);
    assert!(written(&course).contains("cw:verbatim {"), "a mark is told where a reader can see it");
}
