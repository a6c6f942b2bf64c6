use crate::documents::docx::fixture::zipped;
use crate::problem::ReadProblem;
use crate::{Reading, read};
use coursewright_course::source::{PassageKind, SourceKind};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const MANIFEST: &str = r#"<?xml version="1.0"?><manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<organizations default="o"><organization identifier="o"><title>Pump room</title>
<item identifier="i1" identifierref="r1"><title>Starting the pump</title></item>
<item identifier="i2" identifierref="r2"><title>Test yourself</title></item></organization></organizations>
<resources><resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="sco1/start.html"><file href="sco1/start.html"/><file href="sco1/valves.html"/><file href="sco1/api.js"/></resource>
<resource identifier="r2" type="webcontent" adlcp:scormtype="sco" href="quiz/quiz.html"><file href="quiz/quiz.html"/><file href="quiz/quiz.js"/></resource></resources></manifest>"#;

const START: &str = r#"<html><head><title>P1</title><script src="api.js"></script></head><body><h1>Starting  the pump</h1><p>Open the inlet valve before you start the pump.</p>
<h2>Order</h2><ol><li>Open the inlet valve.</li><li>Press the green button.</li></ol><img src="pump.png"><figure><img src="a.png" alt="Valve"><figcaption>The inlet valve is red.</figcaption></figure>
<table><tr><th>Pump</th><th>Limit</th></tr><tr><td>A</td><td>5 bar</td></tr></table><a href="valves.html">Next</a> <a href="../quiz/quiz.html">Quiz</a></body></html>"#;
const VALVES: &str = "<html><head><title>Valves</title></head><body><p>Close the outlet valve when the pump has stopped.</p><video src='v.mp4'></video></body></html>";
const QUIZ: &str = r#"<html><body><form><p>Which valve is opened first?</p><label><input type="radio" name="q1" value="0"> The inlet valve</label><br><label><input type="radio" name="q1" value="1"> The outlet valve</label>
<p>What may a pump have?</p><ul><li><input type="checkbox" id="c1"><label for="c1">5 bar</label></li><li><label for="c2">50 bar</label><input type="checkbox" id="c2"></li></ul><input type="button" value="Check" onclick="score()"></form><script src="quiz.js"></script></body></html>"#;

pub(super) fn classic() -> Vec<(&'static str, &'static [u8])> {
    vec![
        ("imsmanifest.xml", MANIFEST.as_bytes()),
        ("sco1/start.html", START.as_bytes()),
        ("sco1/valves.html", VALVES.as_bytes()),
        ("sco1/api.js", b"var API=null"),
        ("quiz/quiz.html", QUIZ.as_bytes()),
        ("quiz/quiz.js", b"var key=[0]"),
    ]
}

pub(super) fn given(parts: &[(&str, &[u8])]) -> Reading {
    read("course.zip", &zipped(parts)).unwrap_or_else(|problem| panic!("{problem}"))
}

fn refusal(bytes: &[u8]) -> ReadProblem {
    read("course.zip", bytes).expect_err("must be refused")
}

pub(super) fn losses(reading: &Reading) -> Vec<&str> {
    reading.losses.iter().map(|loss| loss.what.as_str()).collect()
}

#[test]
fn a_classic_course_becomes_passages_below_its_items() {
    let mut parts = classic();
    parts.extend([("old.html", b"<p>Forgotten.".as_slice()), ("sco1/v.mp4", b"film"), ("extra.zip", b"PK")]);
    let reading = given(&parts);
    assert_eq!(reading.kind, SourceKind::Package);
    let rows: Vec<(&str, PassageKind, Vec<&str>)> =
        reading.passages.iter().map(|(text, kind, at)| (text.as_str(), *kind, at.headings.iter().map(String::as_str).collect())).collect();
    let heading = |level| PassageKind::Heading { level };
    let step = |number| PassageKind::Entry { number: Some(number), depth: 0 };
    let (one, quiz) = (vec!["Starting the pump"], vec!["Test yourself"]);
    let order = vec!["Starting the pump", "Order"];
    assert_eq!(
        rows,
        [
            ("Starting the pump", heading(1), vec![]),
            ("Open the inlet valve before you start the pump.", PassageKind::Paragraph, one.clone()),
            ("Order", heading(2), one.clone()),
            ("Open the inlet valve.", step(1), order.clone()),
            ("Press the green button.", step(2), order.clone()),
            ("The inlet valve is red.", PassageKind::Aside, order.clone()),
            ("Pump\tLimit\nA\t5 bar", PassageKind::Table { headers: 1 }, order.clone()),
            ("Next Quiz", PassageKind::Paragraph, order),
            ("Valves", heading(2), one.clone()),
            ("Close the outlet valve when the pump has stopped.", PassageKind::Paragraph, vec!["Starting the pump", "Valves"]),
            ("Test yourself", heading(1), vec![]),
            ("Which valve is opened first?\n○ The inlet valve\n○ The outlet valve", PassageKind::Question, quiz.clone()),
            ("What may a pump have?\n○ 5 bar\n○ 50 bar", PassageKind::Question, quiz),
        ]
    );
    let told = losses(&reading);
    for wanted in [
        "A picture is not read; it has no description.",
        "A film is not read.",
        "A question came through with its options; which of them is right is not said in its text. (2 times; the first is shown.)",
        "Pages that nothing in the manifest leads to are not read: 1 (old.html).",
        "Sound and film are not read: 1 (sco1/v.mp4). Have them transcribed and add the transcripts.",
        "Archives inside the package are not opened: 1 (extra.zip). Unpack them and add what you need.",
        "Scripts are left out, with whatever they say or score; they never run here. Script files: 2.",
        "Of these files, the manifest does not name 2.",
    ] {
        assert!(told.contains(&wanted), "{wanted}\n{told:#?}");
    }
}

#[test]
fn documents_and_transcripts_inside_stand_below_their_names() {
    let mut parts = classic();
    parts.push(("media/intro.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Scan the pallet first.</v>\n"));
    parts.push(("notes.docx", b"no Word document"));
    let reading = given(&parts);
    let said = reading.passages.iter().find(|(text, _, _)| text == "Scan the pallet first.").expect("it is read");
    assert_eq!((said.2.headings.as_slice(), said.2.speaker.as_deref(), said.2.start_ms), (&["intro.vtt".to_owned()][..], Some("Ada"), Some(1000)));
    assert!(losses(&reading).contains(&"“notes.docx” in the package was not read: the file is named a Word document, but its content is plain text."), "{:?}", losses(&reading));
}

#[test]
fn questions_of_qti_come_with_their_key() {
    let one = br#"<!-- QTI 1.2 --><questestinterop><item ident="a"><presentation><material><mattext texttype="text/html">&lt;p&gt;Which valve &lt;b&gt;first&lt;/b&gt;?&lt;/p&gt;</mattext></material><response_lid ident="r"><render_choice><response_label ident="A"><material><mattext>Inlet</mattext></material></response_label><response_label ident="B"><material><mattext>Outlet</mattext></material></response_label></render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">A</varequal></conditionvar><setvar action="Set">1</setvar></respcondition></resprocessing></item></questestinterop>"#;
    let two = br#"<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="b" title="B"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>y</value></correctResponse></responseDeclaration><itemBody><p>The pump is hot.</p><choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>What now?</prompt><simpleChoice identifier="x">Go on.</simpleChoice><simpleChoice identifier="y">Stop it.</simpleChoice></choiceInteraction></itemBody></assessmentItem>"#;
    let mut parts = classic();
    parts.extend([("q/one.xml", one.as_slice()), ("q/two.xml", two.as_slice())]);
    let reading = given(&parts);
    let texts: Vec<&str> = reading.passages.iter().filter(|(_, kind, _)| *kind == PassageKind::Question).map(|(text, _, _)| text.as_str()).collect();
    assert_eq!(texts[2..], ["Which valve first?\n✓ Inlet\n✗ Outlet", "The pump is hot. What now?\n✗ Go on.\n✓ Stop it."]);
}

const SHELL: &str =
    r#"<html><head><title>Course</title></head><body><noscript>Please enable JavaScript.</noscript><div id="app"></div><script src="lib/main.bundle.js"></script></body></html>"#;
const ONE_PAGE: &str = r#"<manifest><organizations><organization><title>C</title><item identifierref="r"><title>Course</title></item></organization></organizations><resources><resource identifier="r" href="scormcontent/index.html"><file href="scormcontent/index.html"/></resource></resources></manifest>"#;

#[test]
fn a_page_made_by_script_alone_is_a_problem_that_says_what_to_do() {
    let parts: [(&str, &[u8]); 3] = [("imsmanifest.xml", ONE_PAGE.as_bytes()), ("scormcontent/index.html", SHELL.as_bytes()), ("story_content/a.js", b"x")];
    let problem = refusal(&zipped(&parts));
    assert_eq!(problem.to_string(), "the package shows its page by script alone (Articulate Rise), so no words can be read from it");
    assert!(problem.hint().starts_with("Open the course in the program it was made with, publish or print it as Word or PDF"));
    // Beside pages with words it is a loss.
    let mut parts = classic();
    parts[2] = ("sco1/valves.html", SHELL.as_bytes());
    let reading = given(&parts);
    assert!(losses(&reading).iter().any(|what| what.starts_with("A page holds no words of its own: it is made by script alone. Open the course")), "{:?}", losses(&reading));
}

#[test]
fn words_packed_in_a_page_made_by_script_are_read() {
    let json = r#"{"course":{"title":"Pumps","lessons":[{"title":"Starting","items":[{"type":"text","items":[{"heading":"Why","paragraph":"<p>Open the <b>inlet</b> valve before you start the pump, every time and without exception.</p>"}]},{"type":"knowledgeCheck","items":[{"title":"Which valve first?","answers":[{"title":"Inlet","correct":true},{"title":"Outlet","correct":false}]}]}]}]}}"#;
    let table = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut packed = String::new();
    for three in json.as_bytes().chunks(3) {
        let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        packed.extend((0..=three.len()).map(|n| char::from(table[(bits >> (18 - 6 * n) & 63) as usize])));
    }
    let page = SHELL.replace("<div", &format!("<script>window.courseData = \"{packed}\";</script><div"));
    let reading = given(&[("imsmanifest.xml", ONE_PAGE.as_bytes()), ("scormcontent/index.html", page.as_bytes())]);
    let texts: Vec<&str> = reading.passages.iter().map(|(text, _, _)| text.as_str()).collect();
    assert_eq!(
        texts,
        ["Course", "Pumps", "Starting", "Why", "Open the inlet valve before you start the pump, every time and without exception.", "Which valve first?\n✓ Inlet\n✗ Outlet"]
    );
}

#[test]
fn cmi5_and_h5p_are_packages_too() {
    let structure = br#"<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"><course id="x"><title><langstring>C</langstring></title></course><block id="b"><title><langstring>Part</langstring></title><au id="a"><title><langstring>Pumps</langstring></title><url>a.html?x=1</url></au></block></courseStructure>"#;
    let reading = given(&[("cmi5.xml", structure), ("a.html", b"<p>Open the valve.</p>")]);
    assert_eq!(reading.passages[2].2.headings, ["Part", "Pumps"]);
    let content = br#"{"question":"<p>Which valve?</p>","answers":[{"text":"<div>Inlet</div>","correct":true},{"text":"Outlet","correct":false}],"behaviour":{"x":1}}"#;
    let reading = given(&[("h5p.json", b"{\"title\":\"Valves\"}"), ("content/content.json", content)]);
    assert_eq!(reading.passages[0].0, "Which valve?\n✓ Inlet\n✗ Outlet");
}

/// The classic course with one further part of this name, made unsafe after the writer has had its way.
fn named(name: &str) -> Vec<u8> {
    let mut parts = classic();
    let stand_in = "x".repeat(name.len());
    parts.push((&stand_in, b"words"));
    replaced(&zipped(&parts), stand_in.as_bytes(), name.as_bytes())
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut out = bytes.to_vec();
    let places: Vec<usize> = bytes.windows(old.len()).enumerate().filter(|(_, window)| *window == old).map(|(at, _)| at).collect();
    assert!(places.len() >= 2, "it stands in its header and in the directory");
    for at in places {
        out[at..at + new.len()].copy_from_slice(new);
    }
    out
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for (name, why) in [
        ("../../evil.html", "the package is refused: its part “../../evil.html” leads out of the package"),
        ("a/../../x.html", "the package is refused: its part “a/../../x.html” leads out of the package"),
        ("a/.. /x.html", "the package is refused: its part “a/.. /x.html” leads out of the package"),
        ("/etc/passwd", "the package is refused: its part “/etc/passwd” names a place on the computer and not in the package"),
        ("C:/x.html", "the package is refused: its part “C:/x.html” names a place on the computer and not in the package"),
        ("..\\..\\x.html", "the package is refused: its part “..\\..\\x.html” is named with a backslash, which means another place on every system"),
        ("SCO1/Start.html", "the package is refused: two of its parts have one name (“SCO1/Start.html”), and programs differ in which they show"),
    ] {
        assert_eq!(refusal(&named(name)).to_string(), why);
    }
    assert_eq!(refusal(&named("sco1/start.html")).code(), "source-refused", "the very same name twice");
}

#[test]
fn a_link_and_a_locked_part_are_refused() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in classic() {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.add_symlink("sco1/secret.html", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let link = zip.finish().unwrap().into_inner();
    assert_eq!(refusal(&link).to_string(), "the package is refused: its part “sco1/secret.html” is a link to another place");
    // The first bit of the flags, in the header and in the directory of the first part.
    let mut locked = zipped(&classic());
    locked[6] |= 1;
    let directory = locked.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    locked[directory + 8] |= 1;
    assert_eq!(refusal(&locked).to_string(), "the archive is protected by a password");
}

#[test]
fn two_contents_in_one_zip_are_refused() {
    let good = zipped(&classic());
    let why = |bytes: &[u8]| refusal(bytes).to_string();
    let disagree = "the package is refused: its list of parts and its part “imsmanifest.xml” do not agree, so programs would show different contents";
    // Another name, check sum, size or way of packing in the part's own header.
    for at in [30, 14, 22, 8] {
        let mut bent = good.clone();
        bent[at] ^= 8;
        assert_eq!(why(&bent), disagree, "byte {at}");
    }
    // A part in front that the list does not name.
    let mut front = zipped(&[("index.html", b"<p>Other words.</p>")]);
    let only = front.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    front.truncate(only);
    let shift = front.len() as u32;
    let mut both = [front, good.clone()].concat();
    let mut at = both.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let end = both.windows(4).rposition(|window| window == b"PK\x05\x06").unwrap();
    let moved = |bytes: &mut Vec<u8>, at: usize| {
        let place = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) + shift;
        bytes[at..at + 4].copy_from_slice(&place.to_le_bytes());
    };
    moved(&mut both, end + 16);
    while both[at..].starts_with(b"PK\x01\x02") {
        moved(&mut both, at + 42);
        let long = |from: usize| usize::from(u16::from_le_bytes(both[at + from..at + from + 2].try_into().unwrap()));
        at += 46 + long(28) + long(30) + long(32);
    }
    assert_eq!(why(&both), "the package is refused: a part lies in it that its list does not name");
    let behind = [good.clone(), b"trailing".to_vec()].concat();
    assert_eq!(refusal(&behind).code(), "source-refused");
}

#[test]
fn bombs_are_refused_before_they_grow() {
    let mut parts = classic();
    let blanks = vec![b' '; 3 * 1024 * 1024];
    parts.push(("sco1/big.html", &blanks));
    assert_eq!(refusal(&zipped(&parts)).to_string(), "the file is packed like a trap: a part of it grows more than 200 times when unpacked");
    // A hundred thousand parts.
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in classic() {
        zip.start_file(name, plain).unwrap();
        zip.write_all(bytes).unwrap();
    }
    for n in 0..100_000 {
        zip.start_file(format!("f/{n}"), plain).unwrap();
    }
    assert_eq!(refusal(&zip.finish().unwrap().into_inner()).to_string(), "the file is packed like a trap: it holds more than 10000 files");
    // A package inside the package is named and never opened.
    let inner = zipped(&[("imsmanifest.xml", MANIFEST.as_bytes()), ("secret.html", b"<p>Inner words.</p>")]);
    let mut parts = classic();
    parts.extend([("inner.zip", inner.as_slice()), ("inner.docx", inner.as_slice())]);
    let reading = given(&parts);
    assert!(reading.passages.iter().all(|(text, _, _)| !text.contains("Inner words")));
    assert!(losses(&reading).contains(&"“inner.docx” in the package was not read: the file is an archive of other files, which Coursewright does not read."));
}

#[test]
fn a_manifest_that_is_broken_or_points_out_is_refused() {
    let with = |manifest: &str| {
        let mut parts = classic();
        parts[0].1 = manifest.as_bytes();
        refusal(&zipped(&parts)).to_string()
    };
    assert_eq!(with("<manifest><organizations>"), "the file is damaged: its part “imsmanifest.xml” is not well formed");
    let entities = "the package is refused: its part “imsmanifest.xml” declares entities of its own, which a manifest never needs";
    let bomb = format!("<!DOCTYPE m [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>{}", MANIFEST.replace("<?xml version=\"1.0\"?>", "").replace("Pump room", "&b;"));
    assert_eq!(with(&bomb), entities);
    let outside = format!("<!DOCTYPE m [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{}", MANIFEST.replace("<?xml version=\"1.0\"?>", "").replace("Pump room", "&a;"));
    assert_eq!(with(&outside), entities);
    for astray in ["../../etc/passwd", "%2e%2e/%2e%2e/x", "/etc/passwd", "file:///etc/passwd", "..\\..\\x"] {
        let why = format!("the package is refused: its manifest points out of the package (“{astray}”)");
        assert_eq!(with(&MANIFEST.replace("href=\"sco1/start.html\"", &format!("href=\"{astray}\""))), why);
    }
    let deep = format!("<manifest>{}{}</manifest>", "<a>".repeat(300), "</a>".repeat(300));
    assert_eq!(with(&deep), "the file is nested more than 256 levels deep");
}

/// Every name of a list of hostile names, where one is at hand (its place is told by `COURSEWRIGHT_HOSTILE`).
#[test]
fn names_others_used_to_break_programs_lead_nowhere() {
    #[expect(clippy::disallowed_methods, reason = "a folder outside the project, where it is present")]
    let list = std::env::var("COURSEWRIGHT_HOSTILE").ok().and_then(|folder| std::fs::read(format!("{folder}/path-names.txt")).ok());
    for line in list.unwrap_or_default().split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let address = String::from_utf8_lossy(line);
        if let super::target::Target::Part(name) = super::target::follow("sco/", &address) {
            assert!(!name.starts_with('/') && name.split('/').all(|step| step != ".."), "{address}");
        }
        let mut parts = classic();
        let stand_in = "x".repeat(line.len());
        parts.push((&stand_in, b"words"));
        let bytes = replaced(&zipped(&parts), stand_in.as_bytes(), line);
        if let Ok(reading) = read("course.zip", &bytes) {
            assert!(!address.contains('\\') && !address.starts_with('/') && !address.split('/').any(|step| step == ".."), "{address}");
            assert!(reading.passages.len() >= 13);
        }
    }
}
