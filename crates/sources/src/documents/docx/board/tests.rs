use super::read;
use crate::documents::docx::fixture::docx;
use coursewright_course::storyboard::{Cell, Hand, Mark, Paragraph, Returned};

fn board(body: &str) -> Returned {
    read(&docx(body, &[])).expect("it is read")
}

/// A paragraph in letters: `+` what was put in, `-` what was taken out, `/` and `\` an end that was put in or taken out.
fn shown(paragraph: &Paragraph) -> String {
    let sign = |mark: &Mark, text: &str| match mark {
        Mark::Kept => text.to_owned(),
        Mark::In(hand) => format!("{{+{text} {}+}}", hand.by),
        Mark::Out(hand) => format!("{{-{text} {}-}}", hand.by),
    };
    let end = match &paragraph.end {
        Mark::Kept => "",
        Mark::In(_) => "/",
        Mark::Out(_) => "\\",
    };
    paragraph.runs.iter().map(|run| sign(&run.mark, &run.text)).collect::<String>() + end
}

fn all(returned: &Returned) -> Vec<String> {
    returned.paragraphs.iter().map(shown).collect()
}

const HAND: &str = r#"w:id="1" w:author="Ann" w:date="2027-01-01T00:00:00Z""#;

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn del(text: &str) -> String {
    format!("<w:del {HAND}><w:r><w:delText xml:space=\"preserve\">{text}</w:delText></w:r></w:del>")
}

fn ins(inner: &str) -> String {
    format!("<w:ins {HAND}>{inner}</w:ins>")
}

#[test]
fn words_put_in_and_taken_out_stand_beside_each_other_with_their_hand() {
    let returned = board(&format!("<w:p>{}{}{}{}</w:p>", r("at most "), del("20"), ins(&r("15")), r(" min")));
    assert_eq!(all(&returned), ["at most {-20 Ann-}{+15 Ann+} min"]);
    assert_eq!(returned.paragraphs[0].runs[1].mark, Mark::Out(Hand { by: "Ann".into(), at: "2027-01-01T00:00:00Z".into(), moved: false }));
    let twice = board(&format!("<w:p>{}{}</w:p>", r("a"), ins(&format!("{}{}", r("b"), del("c")))));
    assert_eq!(all(&twice), ["a{+b Ann+}"], "what was put in and taken out again never was");
    let moved = board(&format!("<w:p><w:moveFrom {HAND}>{}</w:moveFrom></w:p><w:p><w:moveTo {HAND}>{}</w:moveTo></w:p>", r("x"), r("x")));
    assert_eq!(all(&moved), ["{-x Ann-}", "{+x Ann+}"]);
}

#[test]
fn ends_rows_and_cells_are_put_in_and_taken_out_too() {
    let end = |kind: &str, inner: &str| format!("<w:p><w:pPr><w:rPr><w:{kind} {HAND}/></w:rPr></w:pPr>{inner}</w:p>");
    assert_eq!(all(&board(&format!("{}{}", end("ins", &r("a")), end("del", &r("b"))))), ["a/", "b\\"]);
    let both = format!("<w:p><w:pPr><w:rPr><w:ins {HAND}/><w:del {HAND}/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>", r("a"), r("b"));
    assert_eq!(all(&board(&both)), ["ab"], "an end that never was parts nothing");
    let row = |change: &str, text: &str| format!("<w:tr><w:trPr>{change}</w:trPr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr>", r(text), r("2"));
    let table = board(&format!("<w:tbl>{}{}{}</w:tbl>", row("", "a"), row(&format!("<w:del {HAND}/>"), "b"), row(&format!("<w:ins {HAND}/>"), "c")));
    assert_eq!(all(&table), ["a", "2", "{-b Ann-}\\", "{-2 Ann-}\\", "{+c Ann+}/", "{+2 Ann+}/"]);
    assert_eq!(table.paragraphs[3].cell, Some(Cell { table: 0, row: 1, column: 1 }));
    let cell = board(&format!("<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel {HAND}/></w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>", r("a")));
    assert_eq!(all(&cell), ["{-a Ann-}\\"]);
}

#[test]
fn a_table_in_a_table_text_boxes_notes_and_controls_are_read_once() {
    let nested =
        format!("<w:tbl><w:tr><w:tc><w:p>{}</w:p><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl><w:p>{}</w:p></w:tc></w:tr></w:tbl>", r("out"), r("in"), r("behind"));
    let returned = board(&nested);
    assert_eq!(all(&returned), ["out", "in", "behind"]);
    assert_eq!(returned.paragraphs.iter().map(|paragraph| paragraph.cell.unwrap().table).collect::<Vec<_>>(), [0, 1, 0]);
    let body = format!(
        "<w:p><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        r("words"),
        r("boxed"),
        r("boxed")
    );
    let returned = read(&docx(&body, &[("footnotes", "<w:footnote w:id=\"2\"><w:p><w:r><w:t>noted</w:t></w:r></w:p></w:footnote>")])).unwrap();
    let said: Vec<(String, &str)> = returned.paragraphs.iter().map(|paragraph| (shown(paragraph), paragraph.aside.as_str())).collect();
    assert_eq!(said, [("words".to_owned(), ""), ("boxed".to_owned(), "text box"), ("noted".to_owned(), "footnote")]);
    let field = format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        r("shown")
    );
    assert_eq!(all(&board(&field)), ["shown"]);
}

#[test]
fn comments_have_their_words_their_hand_and_what_they_answer() {
    let body = format!(
        "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"cw_ab\"/><w:bookmarkStart w:id=\"2\" w:name=\"_GoBack\"/>{}<w:commentRangeStart w:id=\"4\"/>{}<w:commentRangeEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"4\"/></w:r>{}<w:r><w:commentReference w:id=\"5\"/></w:r></w:p>",
        r("a "),
        r("b"),
        r(" c")
    );
    let comments = r#"<w:comment w:id="4" w:author="Ann" w:date="2027-01-01T00:00:00Z"><w:p w14:paraId="A1" xmlns:w14="x"><w:r><w:t>Why?</w:t></w:r></w:p></w:comment><w:comment w:id="5" w:author="Bo"><w:p w14:paraId="A2" xmlns:w14="x"><w:r><w:t>So.</w:t></w:r></w:p></w:comment>"#;
    let further = r#"<w15:commentEx xmlns:w15="y" w15:paraId="A1" w15:done="1"/><w15:commentEx xmlns:w15="y" w15:paraId="A2" w15:paraIdParent="A1" w15:done="0"/>"#;
    let returned = read(&docx(&body, &[("comments", comments), ("commentsExtended", further)])).unwrap();
    assert_eq!(returned.paragraphs[0].anchors, ["cw_ab"]);
    let ranges: Vec<(&str, Vec<&str>)> = returned.paragraphs[0].runs.iter().map(|run| (run.text.as_str(), run.remarks.iter().map(String::as_str).collect())).collect();
    assert_eq!(ranges, [("a ", vec![]), ("b", vec!["4"]), (" c", vec!["5"])]);
    let said: Vec<(&str, &str, Option<&str>, bool)> = returned.remarks.iter().map(|one| (one.by.as_str(), one.text.as_str(), one.answers.as_deref(), one.done)).collect();
    assert_eq!(said, [("Ann", "Why?", None, true), ("Bo", "So.", Some("4"), false)]);
}

#[test]
fn macros_and_what_lies_outside_are_told_and_left() {
    let returned = read(&docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>", &[("vbaProject", ""), ("->attachedTemplate", "http://evil.example/t.dotm")])).unwrap();
    assert_eq!(all(&returned), ["a"]);
    assert_eq!(returned.told, ["Its macros were left out; they never run here.", "The file points to something outside itself (http://evil.example/t.dotm); that was not opened."]);
    assert_eq!(crate::storyboard("a.docx", b"not a zip").unwrap_err().to_string(), "the file is refused: it is no Word document");
    assert!(crate::storyboard("a.docx", b"").is_err());
}
