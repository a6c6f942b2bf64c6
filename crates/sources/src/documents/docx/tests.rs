use super::fixture::{docx, p, zipped};
use crate::{Foreign, ReadProblem, Reading, read};
use coursewright_course::source::{LossKind, PassageKind};

const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Haus1"><w:name w:val="Our chapter"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Number"/><w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Geist"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>"#;

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;

fn reading(body: &str, others: &[(&str, &str)]) -> Reading {
    let mut parts = vec![("styles", STYLES), ("numbering", NUMBERING)];
    parts.extend_from_slice(others);
    read("Procedure.docx", &docx(body, &parts)).expect("is a document")
}

fn rows(body: &str) -> Vec<(String, PassageKind)> {
    reading(body, &[]).passages.into_iter().map(|(text, kind, _)| (text, kind)).collect()
}

fn losses(body: &str, others: &[(&str, &str)]) -> Vec<(LossKind, String)> {
    // That pages are unknown is told of every document made here, and tested once.
    let told = reading(body, others).losses.into_iter().filter(|loss| !loss.what.starts_with("The file does not say where"));
    told.map(|loss| (loss.kind, loss.what)).collect()
}

fn entry(number: Option<u32>, depth: u8) -> PassageKind {
    PassageKind::Entry { number, depth }
}

#[test]
fn headings_are_known_by_style_in_any_language_and_through_bases() {
    let body = p(r#"<w:pStyle w:val="Titel"/>"#, "Cold store") + &p(r#"<w:pStyle w:val="Haus1"/>"#, "Doors") + &p("", "Keep them shut.");
    let reading = reading(&body, &[]);
    assert_eq!(reading.passages[1].1, PassageKind::Heading { level: 2 }, "below the title");
    assert_eq!(reading.passages[2].2.headings, ["Cold store", "Doors"]);
}

#[test]
fn steps_keep_the_numbers_that_word_prints() {
    let sub = r#"<w:pStyle w:val="Liste"/><w:numPr><w:ilvl w:val="1"/></w:numPr>"#;
    let body = p(r#"<w:pStyle w:val="Liste"/>"#, "Close it.") + &p(sub, "Tightly.") + &p("", "Then:") + &p(r#"<w:pStyle w:val="Liste"/>"#, "Wait.") + &p("", "3) Open it.");
    assert_eq!(
        rows(&body),
        [
            ("Close it.".into(), entry(Some(1), 0)),
            ("Tightly.".into(), entry(None, 1)),
            ("Then:".into(), PassageKind::Paragraph),
            ("Wait.".into(), entry(Some(2), 0)),
            ("Open it.".into(), entry(Some(3), 0)),
        ]
    );
}

#[test]
fn a_table_keeps_merged_cells_and_a_frame_is_no_table() {
    let cell = |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", words));
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl><w:tbl><w:tr>{}</w:tr></w:tbl>",
        cell("", "Group"),
        cell("", "Limit"),
        cell(r#"<w:vMerge w:val="restart"/>"#, "Fish"),
        cell("", "2 °C"),
        cell("<w:vMerge/>", ""),
        cell("", "3 °C"),
        cell("", "Danger: cold."),
    );
    assert_eq!(rows(&body), [("Group\tLimit\nFish\t2 °C\nFish\t3 °C".into(), PassageKind::Table { headers: 1 }), ("Danger: cold.".into(), PassageKind::Paragraph)]);
}

#[test]
fn hidden_words_are_told_and_not_read() {
    let run = |properties: &str, words: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        run("", "Seen"),
        run("<w:vanish/>", "A"),
        run(r#"<w:color w:val="FFFFFF"/>"#, "B"),
        run(r#"<w:sz w:val="2"/>"#, "C"),
        run(r#"<w:rStyle w:val="Geist"/>"#, "D")
    ) + &format!("<w:p><w:pPr><w:shd w:fill=\"000000\"/></w:pPr>{}</w:p>", run(r#"<w:color w:val="FFFFFF"/>"#, "White on black."));
    assert_eq!(rows(&body).into_iter().map(|row| row.0).collect::<Vec<_>>(), ["Seen", "White on black."]);
    assert_eq!(losses(&body, &[])[0], (LossKind::Hidden, "Hidden from readers of the document: “ABCD”".into()));
}

#[test]
fn tracked_changes_comments_and_notes() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Keep it </w:t></w:r><w:del><w:r><w:delText>above</w:delText></w:r></w:del><w:ins><w:r><w:t>below</w:t></w:r></w:ins>\
                <w:r><w:t xml:space=\"preserve\"> 5 °C.</w:t><w:footnoteReference w:id=\"2\"/><w:commentReference w:id=\"0\"/></w:r></w:p>";
    let notes = [
        ("footnotes", "<w:footnote w:id=\"2\"><w:p><w:r><w:t>Measured inside.</w:t></w:r></w:p></w:footnote>"),
        ("comments", "<w:comment w:id=\"0\" w:author=\"Ada\"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment>"),
    ];
    let read = reading(body, &notes);
    let texts: Vec<_> = read.passages.iter().map(|(text, kind, _)| (text.as_str(), *kind)).collect();
    assert_eq!(texts, [("Keep it below 5 °C.", PassageKind::Paragraph), ("Measured inside.", PassageKind::Aside)]);
    assert_eq!(
        losses(body, &notes),
        [
            (LossKind::Lost, "Deleted under tracked changes, and not read: “above”".into()),
            (LossKind::Lost, "A comment by Ada is not part of the text: “Really?”".into()),
            (LossKind::Simplified, "Tracked insertions are read as if they were accepted: 1.".into()),
        ]
    );
}

#[test]
fn a_text_box_is_read_once_and_a_picture_is_told() {
    let inside = "<w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:drawing><mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:drawing></w:r>\
         <w:r><w:t>Seen.</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr descr=\"The valve\"/></wp:inline></w:drawing></w:r></w:p>"
    );
    let aside = ("Boxed.".to_owned(), PassageKind::Aside);
    assert_eq!(rows(&body), [("Seen.".into(), PassageKind::Paragraph), aside.clone(), aside], "two boxes, each stored twice");
    assert_eq!(losses(&body, &[]), [(LossKind::Lost, "A picture is not read; its description says “The valve”.".into())]);
}

#[test]
fn fields_show_their_result_and_pages_are_counted() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = format!(
        "<w:p>{}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{}<w:r><w:t>Doors 3</w:t></w:r></w:p><w:p><w:r><w:t>Locks 4</w:t></w:r>{}</w:p>\
         <w:p><w:r><w:t>See </w:t></w:r>{}<w:r><w:instrText>REF x</w:instrText></w:r>{}<w:r><w:t>Table 2</w:t></w:r>{}</w:p>\
         <w:p><w:r><w:lastRenderedPageBreak/><w:t>Next page.</w:t></w:r></w:p>",
        field("begin"),
        field("separate"),
        field("end"),
        field("begin"),
        field("separate"),
        field("end")
    );
    let read = reading(&body, &[]);
    let texts: Vec<_> = read.passages.iter().map(|(text, _, at)| (text.as_str(), at.page)).collect();
    assert_eq!(texts, [("See Table 2", Some(1)), ("Next page.", Some(2))], "a table of contents repeats what follows");
    assert_eq!(read.counts.pages, Some(2));
}

#[test]
fn nothing_outside_is_followed_and_that_is_told() {
    let told = losses(&p("", "Words."), &[("->attachedTemplate", "https://example.org/x.dotm")]);
    assert_eq!(told, [(LossKind::Lost, "The document points to something outside itself (https://example.org/x.dotm); it is never opened or fetched.".into())]);
}

#[test]
fn other_zips_are_called_by_their_names() {
    let zip = |name: &str, words: &[u8]| read("Procedure.docx", &zipped(&[(name, words)]));
    assert_eq!(zip("ppt/presentation.xml", b"<a/>"), Err(ReadProblem::UnknownForm { form: Foreign::Slides }));
    assert_eq!(zip("mimetype", b"application/epub+zip"), Err(ReadProblem::UnknownForm { form: Foreign::Book }));
    assert_eq!(zip("a.txt", b"words"), Err(ReadProblem::UnknownForm { form: Foreign::Archive }));
    let entities = read("a.docx", &zipped(&[("word/document.xml", b"<!DOCTYPE x><x/>")]));
    assert_eq!(entities.expect_err("refused").code(), "source-refused");
}

#[test]
fn a_document_under_another_name_is_read_and_told() {
    let bytes = docx(&p("", "Words."), &[]);
    let read = read("notes.txt", &bytes).expect("is a document");
    assert_eq!(read.losses[0].what, "The file does not say where its pages break, so places in it are given by headings alone.");
    assert_eq!(read.losses[1].what, "The file is named .txt, but its content is a Word document; it was read as that.");
}

#[test]
fn powers_signs_and_struck_words_are_read_as_they_are_seen() {
    let run = |properties: &str, inner: &str| format!("<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>");
    let words = |properties: &str, words: &str| run(properties, &format!("<w:t xml:space=\"preserve\">{words}</w:t>"));
    let body = format!(
        "<w:p>{}{}{}{}{}{}{}</w:p>",
        words("", "Fill 10"),
        words(r#"<w:vertAlign w:val="superscript"/>"#, "3"),
        words("", " l of H"),
        words(r#"<w:vertAlign w:val="subscript"/>"#, "2"),
        words("", "O at 80 "),
        run("", r#"<w:sym w:font="Symbol" w:char="F0B0"/>"#),
        words("", "C.")
    ) + &format!("<w:p>{}{}{}</w:p>", words("", "Close "), words("<w:strike/>", "V2"), words(r#"<w:strike w:val="0"/>"#, "V1."));
    assert_eq!(rows(&body).into_iter().map(|row| row.0).collect::<Vec<_>>(), ["Fill 10³ l of H2O at 80 °C.", "Close V1."]);
    assert_eq!(losses(&body, &[]), [(LossKind::Lost, "Struck out by its author, and not read: “V2”".into())]);
}

#[test]
fn a_table_inside_a_cell_is_told() {
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect::<String>());
    let inner = format!("<w:tbl>{}{}</w:tbl>", row(&[&p("", "in"), &p("", "2")]), row(&[&p("", "out"), &p("", "4")]));
    let body = format!("<w:tbl>{}{}</w:tbl>", row(&[&p("", "Group"), &p("", "Limit")]), row(&[&p("", "Fish"), &(inner + &p("", ""))]));
    assert_eq!(rows(&body)[0].0, "Group\tLimit\nFish\tin 2 out 4");
    assert_eq!(losses(&body, &[]).len(), 1, "what is lost is which word stood beside which");
}
