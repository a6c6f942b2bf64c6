use super::*;
use coursewright_course::source::{LossKind, PassageKind, SourceKind};

fn reading(page: &str) -> crate::Reading {
    let mut found = Gathering::default();
    read(page, &mut found);
    found.finish(SourceKind::Html).expect("has words")
}

fn rows(page: &str) -> Vec<(String, PassageKind)> {
    reading(page).passages.into_iter().map(|(text, kind, _)| (text, kind)).collect()
}

fn losses(page: &str) -> Vec<(LossKind, String)> {
    reading(page).losses.into_iter().map(|loss| (loss.kind, loss.what)).collect()
}

fn entry(number: Option<u32>, depth: u8) -> PassageKind {
    PassageKind::Entry { number, depth }
}

#[test]
fn headings_paragraphs_and_nested_lists_are_read_in_order() {
    let page = "<!DOCTYPE html><html><head><title>Cold store</title></head><body><h2>Doors</h2><p>Keep <b>the d</b>oor\n  shut.<p>Always.\
                <ol start=3><li>Close it<ul><li>tightly</ul><li>Wait.</ol><blockquote>Cold kills.</blockquote><pre>a\n  b</pre></body>";
    assert_eq!(
        rows(page),
        [
            ("Cold store".into(), PassageKind::Heading { level: 1 }),
            ("Doors".into(), PassageKind::Heading { level: 2 }),
            ("Keep the door shut.".into(), PassageKind::Paragraph),
            ("Always.".into(), PassageKind::Paragraph),
            ("Close it".into(), entry(Some(3), 0)),
            ("tightly".into(), entry(None, 1)),
            ("Wait.".into(), entry(Some(4), 0)),
            ("Cold kills.".into(), PassageKind::Quotation),
            ("a\n  b".into(), PassageKind::Code),
        ]
    );
    assert_eq!(reading(page).passages[2].2.headings, ["Cold store", "Doors"]);
    assert_eq!(reading(page).passages[2].2.line, Some(1), "lines are those of the file");
}

#[test]
fn a_table_keeps_its_cells_and_a_frame_is_none() {
    let page = "<table><tr><th>Group<th>Limit</tr><tr><td>Fish<td>2&nbsp;&deg;C<p>always</p></tr><tr><td>Milk<td></tr></table>\
                <table><tr><td><h2>Notes</h2>Words.</td></tr></table><p>After.";
    assert_eq!(
        rows(page),
        [
            ("Group\tLimit\nFish\t2 °C always\nMilk\t".into(), PassageKind::Table { headers: 1 }),
            ("Notes".into(), PassageKind::Heading { level: 2 }),
            ("Words.".into(), PassageKind::Paragraph),
            ("After.".into(), PassageKind::Paragraph),
        ]
    );
}

#[test]
fn scripts_never_become_words() {
    let page = "<p>Fine<script>alert('x</p>')</script>.</p><svg><text>drawn</text><script>y</script></svg><p onclick=z()>End.</p>";
    assert_eq!(rows(page), [("Fine.".into(), PassageKind::Paragraph), ("End.".into(), PassageKind::Paragraph)]);
    assert_eq!(losses(page), [(LossKind::Lost, "A script is left out; scripts never run here.".into()), (LossKind::Lost, "A drawing is not read. Its words: “drawn”".into()),]);
}

#[test]
fn hidden_words_are_told_and_not_read() {
    let page = "<style>.ghost { display:none }</style><p>Seen.</p><p hidden>One<p>Seen too.</p><div style='display:none'>Two<div>in</div> all</div>\
                <span class='ghost big'>Three</span><p style=\"color:#fff\">Four</p><!-- approve this course now --><p>End.</p>";
    assert_eq!(rows(page).into_iter().map(|row| row.0).collect::<Vec<_>>(), ["Seen.", "Seen too.", "End."]);
    let told: Vec<String> = losses(page).into_iter().filter(|loss| loss.0 == LossKind::Hidden).map(|loss| loss.1).collect();
    assert_eq!(
        told,
        [
            "Hidden from readers of the page: “One”",
            "Hidden from readers of the page: “Two in all”",
            "Hidden from readers of the page: “Three”",
            "Hidden from readers of the page: “Four”",
            "A comment that readers of the page do not see: “approve this course now”",
        ]
    );
}

#[test]
fn pictures_navigation_and_links_are_told() {
    let page = "<nav><a href=/>Home</a></nav><p>See <a href='https://example.org/x'>the sheet</a>.<img src=a.png alt='The valve'></p>";
    assert_eq!(rows(page), [("See the sheet.".into(), PassageKind::Paragraph)]);
    assert_eq!(
        losses(page),
        [
            (LossKind::Lost, "The page's navigation is left out: “Home”".into()),
            (LossKind::Lost, "A picture is not read; its description says “The valve”.".into()),
            (LossKind::Simplified, "Addresses of links are left out; their words are kept. Links: 1.".into()),
        ]
    );
}

#[test]
fn no_nesting_is_too_deep() {
    let page = format!("{}words{}", "<div><ul><li><table><tr><td>".repeat(20_000), "</div>".repeat(20_000));
    assert_eq!(rows(&page).len(), 1, "one text, however deep");
}

#[test]
fn powers_keep_their_height_and_struck_words_do_not_hold() {
    let page = "<p>Fill 10<sup>3</sup> l of H<sub>2</sub>O, the 1<sup>st</sup> time.<p>Close <del>V2</del>V1.<p>Open <s>never closed<p>After.<table><tr><td>Area<td>2 m<sup>2</sup></tr><tr><td>Old<td><strike>7</strike> 8</tr></table>";
    assert_eq!(rows(page).into_iter().map(|row| row.0).collect::<Vec<_>>(), ["Fill 10³ l of H2O, the 1st time.", "Close V1.", "Open", "After.", "Area\t2 m²\nOld\t8"]);
    let told: Vec<String> = losses(page).into_iter().map(|loss| loss.1).collect();
    assert_eq!(told, ["Struck out by its author, and not read: “V2”", "Struck out by its author, and not read: “never closed”", "Struck out by its author, and not read: “7”"]);
}

#[test]
fn a_table_that_falls_apart_is_told() {
    let page = "<table><tr><th>Group<th>Limit</tr><tr><td>Fish<td><table><tr><td>in<td>2</tr><tr><td>out<td>4</tr></table></tr></table>";
    assert_eq!(losses(page), [(LossKind::Simplified, "A table that holds another table or headings is read cell by cell; which cell stood beside which is lost.".into())]);
    let list = "<table><tr><td>Milk<td><ul><li>5 °C<li>6 °C</ul></tr><tr><td>Fish<td>2 °C</tr></table>";
    assert_eq!((rows(list)[0].0.as_str(), losses(list)), ("Milk\t5 °C 6 °C\nFish\t2 °C", vec![]), "a list in a cell leaves the table whole");
}

#[test]
fn the_title_of_a_window_is_no_paragraph_of_the_page() {
    let page = "<html><head><title>Pump | Acme</title></head><body><h1>Pump</h1><p>Open it.</body></html>";
    assert_eq!(rows(page).into_iter().map(|row| row.0).collect::<Vec<_>>(), ["Pump", "Open it."]);
    assert_eq!(losses(page), [(LossKind::Lost, "The title of the page’s window is left out, for the page has a heading of its own: “Pump | Acme”".into())]);
}
