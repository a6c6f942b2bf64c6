//! A storyboard goes out in Word and comes back: untouched as nothing, changed as suggestions, remarked as comments; nothing is
//! lost, nothing is run, nothing that stands is changed.

use crate::starter::drafted;
use coursewright_api::caller::Caller;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::review::board_merge::Reply as Merged;
use coursewright_api::suggestion::list::Reply as Suggestions;
use coursewright_api::view::Done;
use coursewright_course::project::Project;
use coursewright_store::Store;
use coursewright_tests::Bench;
use coursewright_tests::boards::{Judged, Out, edited, judge, out, packed, parts, with_text};
use coursewright_tests::chance::Chance;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn take(bench: &Bench, name: &str, bytes: &[u8]) -> Result<Merged, Problem> {
    let handle = bench.host.choose(name, bytes);
    bench.call("review.board_merge", &json!({ "file": handle, "from": "Bo Ito" }))
}

fn taken(bench: &Bench, bytes: &[u8]) -> Merged {
    take(bench, "board.docx", bytes).unwrap_or_else(|problem| panic!("{problem:?}"))
}

fn project(bench: &Bench) -> Project {
    Store::open_to_read(&bench.file).unwrap().project().clone()
}

fn waiting(bench: &Bench) -> Suggestions {
    bench.must("suggestion.list", &json!({}))
}

fn text(out: &Out) -> String {
    String::from_utf8(parts(&out.docx).into_iter().find(|(name, _)| name == "word/document.xml").unwrap().1).unwrap()
}

/// The same document without bookmarks, with every paragraph in pieces, quotes and blanks as another program writes them.
fn saved_elsewhere(docx: &[u8]) -> Vec<u8> {
    with_text(docx, |xml| {
        let mut out = String::new();
        let mut rest = xml.as_str();
        while let Some(at) = rest.find("<w:bookmark") {
            out.push_str(&rest[..at]);
            rest = &rest[at + rest[at..].find("/>").unwrap() + 2..];
        }
        out.push_str(rest);
        let dressed = "</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:lang w:val=\"de-DE\"/></w:rPr><w:t xml:space=\"preserve\">";
        out.replace(" the ", &format!("\u{a0}{dressed}the ")).replace('\'', "’")
    })
}

#[test]
fn what_nobody_touched_changes_nothing_whoever_saved_it() {
    let (_folder, bench) = drafted();
    let sent = out(&bench);
    let before = project(&bench);
    for docx in [sent.docx.clone(), saved_elsewhere(&sent.docx)] {
        let merged = taken(&bench, &docx);
        assert_eq!((merged.suggestions, merged.known, merged.new_comments, merged.told), (0, 0, 0, vec![]), "{:?} {:?}", merged.comments, merged.unplaced);
        assert_eq!((merged.comments, merged.unplaced), (vec![], vec![]));
    }
    assert!(project(&bench) == before, "nothing is even written down");
    assert_eq!(bench.call::<Merged>("review.board_merge", &json!({ "file": "nothing", "from": "Bo Ito" })).unwrap_err().code, Code::NotFound);
    assert_eq!(out(&bench).project.review.boards.len(), 1, "the same course gives the same storyboard");
}

#[test]
fn what_a_person_did_in_word_comes_back_at_its_place_once() {
    let (_folder, bench) = drafted();
    let sent = out(&bench);
    let mut all = Judged::default();
    for seed in 1..=3 {
        let before: BTreeSet<_> = project(&bench).suggestions.iter().map(|one| one.id).collect();
        let (docx, edits) = edited(&sent, 30, &mut Chance::new(seed));
        assert_eq!(edits.len(), 30, "seed {seed}: there is room for so many");
        let docx = if seed == 3 { saved_elsewhere_keeping_words(&docx) } else { docx };
        let merged = taken(&bench, &docx);
        let judged = judge(&sent, &edits, &merged, &project(&bench), &before);
        assert_eq!(judged.told, judged.edits, "seed {seed}: nothing is lost: {:#?}", judged.wrong);
        assert_eq!(judged.strange, Vec::<String>::new(), "seed {seed}: nothing is made up");
        all.add(judged);
        let standing = project(&bench);
        let again = taken(&bench, &docx);
        assert_eq!((again.suggestions, again.new_comments), (0, 0), "seed {seed}: twice is once");
        assert!(project(&bench) == standing || again.known > 0, "seed {seed}");
        assert_eq!(project(&bench).suggestions.len(), standing.suggestions.len(), "seed {seed}");
    }
    assert!(all.right * 100 >= all.edits * 98, "{} of {} in their place: {:#?}", all.right, all.edits, all.wrong);
    assert!(sent.project.course == project(&bench).course, "nothing that stands is changed");
}

/// Bookmarks go and languages come, and the words a script looks for stay whole.
fn saved_elsewhere_keeping_words(docx: &[u8]) -> Vec<u8> {
    with_text(docx, |xml| {
        let mut out = String::new();
        let mut rest = xml.as_str();
        while let Some(at) = rest.find("<w:bookmark") {
            out.push_str(&rest[..at]);
            rest = &rest[at + rest[at..].find("/>").unwrap() + 2..];
        }
        out.push_str(rest);
        out
    })
}

#[test]
fn what_was_accepted_or_declined_is_not_proposed_again_and_keeps_its_citations() {
    let (_folder, bench) = drafted();
    let bench = bench.by(Caller::Cli);
    let sent = out(&bench);
    let change = |from: &str, to: &str| {
        with_text(&sent.docx, |xml| {
            assert!(xml.contains(from), "“{from}” is in the document");
            xml.replacen(from, to, 1)
        })
    };
    let docx = change("and record the time.", "and then record the time.");
    let merged = taken(&bench, &docx);
    assert_eq!((merged.suggestions, merged.new_comments), (1, 0));
    let waits = waiting(&bench);
    let one = &waits.suggestions[0];
    assert_eq!((one.by.as_str(), one.reason.as_str(), one.current, one.beside), ("Bo Ito", "Changed in the storyboard, not tracked", true, false));
    let _: Done = bench.must("suggestion.decline", &json!({ "suggestion": one.id }));
    assert_eq!((taken(&bench, &docx).suggestions, waiting(&bench).suggestions.len()), (0, 0), "what was declined stays declined");
    let docx = change("and record the time.", "and at once record the time.");
    assert_eq!(taken(&bench, &docx).suggestions, 1, "other words are another suggestion");
    let id = waiting(&bench).suggestions[0].id;
    let before = project(&bench);
    let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": id }));
    let after = project(&bench);
    let cited = |project: &Project| project.course.lessons().flat_map(|lesson| &lesson.blocks).flat_map(|block| &block.claims).filter(|claim| !claim.citations.is_empty()).count();
    assert_eq!(cited(&before), cited(&after), "a statement that was reworded keeps what it cites");
    assert_eq!((taken(&bench, &docx).suggestions, waiting(&bench).suggestions.len()), (0, 0), "what stands is not proposed");
    let _: Value = bench.must("project.undo", &json!({}));
}

#[test]
fn comments_become_comments_at_their_sentences_and_what_has_no_place_is_kept_as_one() {
    let (_folder, bench) = drafted();
    let sent = out(&bench);
    let xml = text(&sent);
    assert!(xml.contains(">Objectives<"));
    let (docx, edits) = edited(&sent, 25, &mut Chance::new(11));
    let docx = with_text(&docx, |xml| xml.replacen(">Objectives<", ">Objectives and aims<", 1));
    let remarks: Vec<&str> = edits.iter().filter_map(|edit| edit.remark.as_ref()).map(|(_, text)| text.as_str()).collect();
    assert!(!remarks.is_empty(), "a script of this seed remarks something");
    let merged = taken(&bench, &docx);
    assert_eq!(merged.unplaced.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["Changed to: Objectives and aims"]);
    let kept = project(&bench).comments;
    let texts: BTreeSet<&str> = kept.iter().map(|comment| comment.text.as_str()).collect();
    assert!(remarks.iter().all(|text| texts.contains(text)) && texts.contains("Changed to: Objectives and aims"));
    let one = kept.iter().find(|comment| comment.text == remarks[0]).unwrap();
    assert_eq!((one.by.as_str(), one.at.as_str(), one.is_open()), ("Rita Rao", "2027-02-01T09:00:00Z", true));
    assert!(one.place.block().is_some() && !one.quote.is_empty());
}

#[test]
fn bad_files_are_merged_right_or_refused_in_words() {
    let (_folder, bench) = drafted();
    assert_eq!(take(&bench, "a.docx", b"PK\x03\x04").unwrap_err().code, Code::Source);
    let none = take(
        &bench,
        "b.docx",
        &packed(&[(
            "word/document.xml".into(),
            b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p/></w:body></w:document>".to_vec(),
        )]),
    );
    assert_eq!(none.unwrap_err().message, "No storyboard of this project went out, so “b.docx” cannot be compared with one.");
    let sent = out(&bench);
    let said = |result: Result<Merged, Problem>| result.map(|_| String::new()).unwrap_or_else(|problem| problem.message);
    assert_eq!(said(take(&bench, "notes.docx", b"Only words.")), "“notes.docx”: the file is refused: it is no Word document.");
    let body = |inner: &str| with_text(&sent.docx, |xml| format!("{}<w:body>{inner}</w:body></w:document>", &xml[..xml.find("<w:body>").unwrap()]));
    assert_eq!(said(take(&bench, "c.docx", &body("<w:p/>"))), "“c.docx” is empty.");
    assert_eq!(said(take(&bench, "d.docx", &body("<w:p><w:r><w:t>Dear Ada, see you on Monday.</w:t></w:r></w:p>"))), "“d.docx” is no storyboard that this project knows.");
    let bomb = with_text(&sent.docx, |xml| xml.replacen("<w:body>", "<!DOCTYPE a [<!ENTITY b \"c\">]><w:body>", 1));
    assert!(take(&bench, "e.docx", &bomb).is_err());
    // Macros and what lies outside are told; nothing of either is followed.
    let mut with_macros = parts(&sent.docx);
    for (name, bytes) in &mut with_macros {
        if name == "word/_rels/document.xml.rels" {
            let more = r#"<Relationship Id="rIdM" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/><Relationship Id="rIdT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/></Relationships>"#;
            *bytes = String::from_utf8(bytes.clone()).unwrap().replace("</Relationships>", more).into_bytes();
        }
    }
    with_macros.push(("word/vbaProject.bin".into(), b"Sub AutoOpen()".to_vec()));
    let merged = take(&bench, "f.docm", &packed(&with_macros)).unwrap();
    assert_eq!((merged.suggestions, merged.new_comments), (0, 0));
    assert_eq!(merged.told, ["Its macros were left out; they never run here.", "The file points to something outside itself (http://127.0.0.1:9/t.dotm); that was not opened."]);
}

#[test]
fn everything_taken_out_is_proposed_to_go_and_two_thousand_tracked_changes_all_come_home() {
    let (_folder, bench) = drafted();
    let sent = out(&bench);
    let hand = "w:author=\"Rita Rao\" w:date=\"2027-02-01T09:00:00Z\"";
    let gone = with_text(&sent.docx, |xml| {
        let at = xml.find("<w:tbl>").unwrap();
        let (head, rest) = xml.split_at(at);
        let rest = rest.replace("<w:r>", &format!("<w:del w:id=\"7\" {hand}><w:r>")).replace("</w:r>", "</w:r></w:del>");
        let rest = rest.replace("<w:t xml:space=\"preserve\">", "<w:delText xml:space=\"preserve\">").replace("</w:t>", "</w:delText>");
        let rest = rest.replace("<w:tr>", &format!("<w:tr><w:trPr><w:del w:id=\"8\" {hand}/></w:trPr>"));
        format!("{head}{rest}")
    });
    let merged = taken(&bench, &gone);
    let screens = sent.project.course.lessons().map(|lesson| lesson.blocks.len()).sum::<usize>();
    assert_eq!(merged.suggestions as usize, screens, "each screen is proposed to go");
    assert!(project(&bench).suggestions.iter().all(|one| matches!(one.change, coursewright_course::suggestion::Change::Remove { .. }) && one.by == "Rita Rao"));
    let _: Value = bench.must("project.undo", &json!({}));
    assert!(project(&bench) == sent.project, "and undo takes it all back");
    // A word tracked into each paragraph of each screen, and twice where that makes too few.
    let mut count = 0;
    let many = with_text(&sent.docx, |xml| {
        let mut out = String::new();
        for (n, piece) in xml.split("<w:bookmarkEnd").enumerate() {
            if n > 0 {
                for _ in 0..4 {
                    count += 1;
                    out.push_str(&format!("<w:ins w:id=\"{count}\" {hand}><w:r><w:t xml:space=\"preserve\"> zq{count}x</w:t></w:r></w:ins>"));
                }
                out.push_str("<w:bookmarkEnd");
            }
            out.push_str(piece);
        }
        out
    });
    assert!(count >= 2_000, "{count} tracked changes");
    let merged = taken(&bench, &many);
    let said = serde_json::to_string(&project(&bench).suggestions).unwrap() + &serde_json::to_string(&merged.unplaced).unwrap();
    let lost: Vec<usize> = (1..=count).filter(|n| !said.contains(&format!("zq{n}x"))).collect();
    assert_eq!(lost, Vec::<usize>::new(), "every one of them is proposed or listed");
}
