use super::{Block, Document, Run, Shape};
use crate::audit::paper;
use crate::audit::tests::made;
use crate::guide::guide;
use crate::sample::sample;
use crate::words::clean;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// Words that try to get out of where they stand.
pub(crate) const HOSTILE: &str = " =cmd|' /C calc'!A0 </w:t></w:r><w:fldSimple w:instr=\"DDEAUTO c:\\\\x\"/> ]]>&amp;&#0; \u{0}\u{8}\u{b}\u{ffff} \u{202e}txet\u{2066} \r\nBEGIN:VEVENT\r\nBcc: all@example.org\r\n\r\n. <script>alert(1)</script>";

fn files(docx: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let mut text = String::new();
        zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// The texts of the runs of a part, and every element it has.
fn read(xml: &str) -> (Vec<String>, BTreeSet<String>) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut names, mut open) = (vec![], BTreeSet::new(), false);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                match name.as_str() {
                    "w:r" => texts.push(String::new()),
                    "w:t" => open = true,
                    _ => {}
                }
                names.insert(name);
            }
            Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                match name.as_str() {
                    "w:br" => texts.last_mut().unwrap().push('\n'),
                    // Styles say where tabs stand.
                    "w:tab" => texts.iter_mut().next_back().into_iter().for_each(|text| text.push('\t')),
                    _ => {}
                }
                names.insert(name);
            }
            Event::End(tag) => open &= tag.name().as_ref() != "w:t",
            Event::Text(text) if open => texts.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(entity) if open => {
                let letter = match &*entity {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("an entity of its own: {other}"),
                };
                texts.last_mut().unwrap().push(letter);
            }
            Event::DocType(_) | Event::PI(_) | Event::CData(_) => panic!("nothing of the kind is written"),
            Event::Eof => return (texts, names),
            _ => {}
        }
    }
}

/// Everything a document may have: no field but page numbers, no relation outside, no object.
pub(crate) const ALLOWED: [&str; 47] = [
    "w:document",
    "w:body",
    "w:p",
    "w:pPr",
    "w:pStyle",
    "w:pageBreakBefore",
    "w:numPr",
    "w:ilvl",
    "w:numId",
    "w:bidi",
    "w:r",
    "w:rPr",
    "w:rStyle",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:rtl",
    "w:lang",
    "w:t",
    "w:br",
    "w:tab",
    "w:tbl",
    "w:tblPr",
    "w:tblStyle",
    "w:tblW",
    "w:tblLayout",
    "w:tblLook",
    "w:tblCaption",
    "w:tblGrid",
    "w:gridCol",
    "w:tr",
    "w:trPr",
    "w:cantSplit",
    "w:tblHeader",
    "w:tc",
    "w:tcPr",
    "w:tcW",
    "w:sectPr",
    "w:headerReference",
    "w:footerReference",
    "w:pgSz",
    "w:pgMar",
    "w:hdr",
    "w:ftr",
    "w:bookmarkStart",
    "w:bookmarkEnd",
];

#[test]
fn what_is_read_in_a_word_document_is_what_the_model_says() {
    let document = guide(&sample("").state());
    let files = files(&document.docx());
    let (texts, _) = read(&files["word/document.xml"]);
    let said: Vec<String> = document.blocks.iter().flat_map(Block::runs).map(|run| run.text.clone()).collect();
    assert_eq!(texts, said);
    let (header, _) = read(&files["word/header1.xml"]);
    assert_eq!(header, document.head.iter().map(|run| run.text.clone()).collect::<Vec<_>>());
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = guide(&sample("").state());
    assert!(document.docx() == document.docx() && document.docx() == guide(&sample("").state()).docx());
}

#[test]
fn hostile_words_stay_words() {
    let long = "x".repeat(10_000);
    for more in [HOSTILE, long.as_str(), "\u{200f}שלום\u{200f}"] {
        let sample = sample(more);
        for document in [guide(&sample.state()), paper(&made(&sample))] {
            let files = files(&document.docx());
            assert_eq!(files.len(), 10, "{:?}", files.keys());
            for (name, xml) in &files {
                let (_, names) = read(xml);
                assert!(!xml.contains(['\u{0}', '\u{8}', '\u{b}', '\u{202e}', '\u{2066}', '\u{ffff}']), "{name}");
                assert!(!xml.contains("TargetMode"), "{name} leads outside");
                if name.starts_with("word/document") || name.starts_with("word/header") {
                    let strange: Vec<&String> = names.iter().filter(|name| !ALLOWED.contains(&name.as_str())).collect();
                    assert_eq!(strange, Vec::<&String>::new());
                }
            }
            let (texts, _) = read(&files["word/document.xml"]);
            let said: Vec<String> = document.blocks.iter().flat_map(Block::runs).map(|run| clean(&run.text)).collect();
            assert_eq!(texts, said, "and every one of them is there");
        }
    }
}

#[test]
fn a_reader_of_the_screen_finds_headings_header_rows_and_languages() {
    let mut sample = sample("");
    sample.course.language = "he".into();
    let document = guide(&sample.state());
    let files = files(&document.docx());
    let body = &files["word/document.xml"];
    for what in [
        "w:val=\"Title\"",
        "w:val=\"Heading1\"",
        "w:val=\"Heading2\"",
        "w:val=\"Heading3\"",
        "<w:tblHeader/>",
        "<w:tblCaption w:val=\"Limits by group\"/>",
        "<w:bidi/>",
        "<w:rtl/>",
        "<w:lang w:val=\"en\"/>",
    ] {
        assert!(body.contains(what), "{what}");
    }
    assert!(files["word/styles.xml"].contains("<w:lang w:val=\"he\""));
    assert!(files["docProps/core.xml"].contains("<dc:title>Chilled goods</dc:title><dc:language>he</dc:language>"));
    let headers = body.matches("<w:tblHeader/>").count();
    assert_eq!(headers, document.blocks.iter().filter(|block| matches!(block, Block::Table { .. })).count());
}

#[test]
fn each_counted_list_begins_with_one() {
    let list = || Block::List { counted: true, entries: vec![vec![Run::product("a")], vec![Run::product("b")]] };
    let document =
        Document { title: "t".into(), language: "en".into(), head: vec![], foot: vec![], blocks: vec![list(), Block::Paragraph(Shape::Plain, vec![]), list()], tracked: false };
    let files = files(&document.docx());
    assert_eq!(files["word/numbering.xml"].matches("startOverride").count(), 2);
    for number in ["2", "3"] {
        assert_eq!(files["word/document.xml"].matches(&format!("<w:numId w:val=\"{number}\"/>")).count(), 2);
    }
}

#[test]
fn markdown_says_the_same_and_no_word_becomes_a_mark() {
    let document = guide(&sample(" *not* | [a](http://x.org) # <b>").state());
    let markdown = document.markdown();
    let read = coursewright_prose::markdown::plain::plain(&markdown).text;
    let pressed = |text: &str| text.split_whitespace().collect::<String>();
    let whole = pressed(&read);
    for run in document.runs().filter(|run| !run.text.trim().is_empty() && run.text.trim() != "_____") {
        assert!(whole.contains(&pressed(&run.text)), "{} is not to be read in it", run.text);
    }
    assert_eq!(coursewright_prose::markdown::pieces::parts(&markdown), [], "nothing leads anywhere");
}
