use crate::{ReadProblem, Reading, read};
use coursewright_course::source::{LossKind, PassageKind};

/// A PDF of these pages, each a content stream, in the plainest form that readers accept.
pub(crate) fn pdf(pages: &[String], extra: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let mut object = |out: &mut Vec<u8>, body: String| {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{body}\nendobj\n", places.len()).into_bytes());
    };
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 4 + n * 2)).collect();
    object(&mut out, "<< /Type /Catalog /Pages 2 0 R >>".to_owned());
    object(&mut out, format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()));
    object(&mut out, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_owned());
    for (n, content) in pages.iter().enumerate() {
        object(&mut out, format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>", 5 + n * 2));
        object(&mut out, format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    out.extend(format!("trailer << /Size {} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n", places.len() + 1).into_bytes());
    out
}

/// A line of text at a place in a size.
fn line(x: u32, y: u32, size: u32, words: &str) -> String {
    format!("BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n")
}

fn reading(pages: &[String]) -> Reading {
    read("Procedure.pdf", &pdf(pages, "")).expect("is a document")
}

fn rows(reading: &Reading) -> Vec<(&str, PassageKind, Option<u32>)> {
    reading.passages.iter().map(|(text, kind, at)| (text.as_str(), *kind, at.page)).collect()
}

#[test]
fn lines_become_headings_paragraphs_and_steps() {
    let page = line(50, 750, 20, "Cold store")
        + &line(50, 720, 10, "Keep the door shut at")
        + &line(50, 708, 10, "all times.")
        + &line(50, 680, 10, "1. Close it.")
        + &line(50, 668, 10, "2. Wait until the light")
        + &line(62, 656, 10, "is green.");
    let second = line(50, 750, 10, "Nothing else.");
    let reading = reading(&[page, second]);
    assert_eq!(
        rows(&reading),
        [
            ("Cold store", PassageKind::Heading { level: 1 }, Some(1)),
            ("Keep the door shut at\nall times.", PassageKind::Paragraph, Some(1)),
            ("Close it.", PassageKind::Entry { number: Some(1), depth: 0 }, Some(1)),
            ("Wait until the light\nis green.", PassageKind::Entry { number: Some(2), depth: 0 }, Some(1)),
            ("Nothing else.", PassageKind::Paragraph, Some(2)),
        ]
    );
    assert_eq!(reading.passages[4].2.headings, ["Cold store"], "a heading holds over the page");
    assert_eq!(reading.counts.pages, Some(2));
}

#[test]
fn columns_of_short_cells_are_a_table() {
    let row = |y, a: &str, b: &str, c: &str| line(50, y, 10, a) + &line(200, y, 10, b) + &line(350, y, 10, c);
    let page = line(50, 750, 10, "Limits by group, always:")
        + &row(720, "Group", "Accept at", "Refuse above")
        + &row(706, "Fish", "0 to 2", "3")
        + &row(692, "Ready meals and", "0 to 5", "5")
        + &line(50, 680, 10, "cooked meats")
        + &row(660, "Milk", "0 to 4", "6");
    let reading = reading(&[page]);
    assert_eq!(
        rows(&reading)[1],
        ("Group\tAccept at\tRefuse above\nFish\t0 to 2\t3\nReady meals and cooked meats\t0 to 5\t5\nMilk\t0 to 4\t6", PassageKind::Table { headers: 1 }, Some(1))
    );
}

#[test]
fn two_columns_of_text_are_read_one_after_the_other() {
    let mut page = line(50, 770, 10, "This line goes over both of the columns below it, all the way to the right.");
    for n in 0..8 {
        page += &(line(50, 740 - n * 12, 10, &format!("left column words number {n} here")) + &line(320, 740 - n * 12, 10, &format!("right column words number {n} there")));
    }
    let reading = reading(&[page]);
    let all: Vec<&str> = reading.passages.iter().flat_map(|row| row.0.lines()).collect();
    assert_eq!(all[8], "left column words number 7 here");
    assert_eq!(all[9], "right column words number 0 there");
}

#[test]
fn lines_along_the_edges_are_left_out_and_told() {
    let page = |n: u32| {
        line(50, 780, 8, "Procedure GI-07")
            + &line(50, 700, 10, &format!("Text of its own, {}.", ["red", "green", "blue"][n as usize]))
            + &line(280, 20, 8, &format!("Page {n} of 3"))
    };
    let reading = reading(&[page(0), page(1), page(2)]);
    assert_eq!(rows(&reading).len(), 3, "one paragraph a page");
    let told: Vec<&str> = reading.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert_eq!(told, ["A line that runs along the edge of the pages is left out: “Procedure GI-07”", "A line that runs along the edge of the pages is left out: “Page 0 of 3”",]);
}

#[test]
fn hidden_words_are_told() {
    let page =
        line(50, 700, 10, "Seen by everybody.") + &line(50, 2000, 10, "Beside") + "BT /F1 1 Tf 50 600 Td (Tiny) Tj ET\n" + "BT /F1 10 Tf 0 1 -1 0 580 300 Tm (Sideways) Tj ET\n";
    let reading = reading(&[page]);
    assert_eq!(rows(&reading), [("Seen by everybody.", PassageKind::Paragraph, Some(1))]);
    let told: Vec<(LossKind, &str)> = reading.losses.iter().map(|loss| (loss.kind, loss.what.as_str())).collect();
    assert_eq!(
        told,
        [
            (LossKind::Hidden, "Words stand beside the page, where no reader sees them: “Beside”"),
            (LossKind::Hidden, "Words are too small to be seen: “Tiny”"),
            (LossKind::Lost, "Words set at another angle are left out: “Sideways”"),
        ]
    );
}

#[test]
fn scanned_locked_and_broken_files_are_problems_of_their_own() {
    let scanned = read("a.pdf", &pdf(&["0 0 10 10 re f".to_owned(), String::new()], "")).expect_err("no words");
    assert_eq!(scanned.to_string(), "no words were found on its 2 pages");
    assert_eq!(scanned.hint(), "If it was scanned, let a scanner program recognise its text (OCR), and import the result.");
    let locked = pdf(&[line(50, 700, 10, "Seen.")], "/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>");
    assert_eq!(read("a.pdf", &locked), Err(ReadProblem::Encrypted { what: "PDF document".into() }));
    assert_eq!(read("a.pdf", b"%PDF-1.7 and nothing else").expect_err("broken").code(), "source-damaged");
}

#[test]
fn powers_keep_their_height_and_a_watermark_is_not_a_heading() {
    // Courier is 0.6 wide: “Fill 10” at 10 points ends at 92.
    let page = line(50, 700, 10, "Fill 10") + &line(92, 704, 6, "3") + &line(99, 700, 10, "litres and wait.") + "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (DRAFT) Tj ET\n";
    let reading = reading(&[page]);
    assert_eq!(rows(&reading), [("Fill 10³ litres and wait.", PassageKind::Paragraph, Some(1))]);
    assert_eq!(reading.losses[0].what, "Words set at another angle are left out: “DRAFT”");
}
