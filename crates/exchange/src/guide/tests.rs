use super::guide;
use crate::document::{Block, Document, Run};
use crate::sample::sample;
use crate::state::Owner;

fn text(document: &Document) -> String {
    document.runs().map(|run| run.text.as_str()).collect::<Vec<_>>().join("|")
}

/// The product's sentence, for what a facilitator reads.
#[test]
fn nothing_in_a_guide_is_unaccounted_for() {
    let sample = sample("");
    let document = guide(&sample.state());
    let loose: Vec<&Run> = document.runs().filter(|run| !sample.accounts_for(run)).collect();
    assert_eq!(loose, Vec::<&Run>::new(), "each stands in the course, or in the fixed words");
    assert!(!sample.accounts_for(&Run::course("Elephants are grey.")) && !sample.accounts_for(&Run::product("Elephants are grey.")), "or this proves nothing");
}

#[test]
fn every_statement_of_the_course_is_in_the_guide() {
    let sample = sample("");
    let document = guide(&sample.state());
    let cells = |text: &str| ["Fish, Refuse above: 3 °C", "Milk, Refuse above: 7 °C", "Milk: 7 °C", "Fish: 3 °C"].contains(&text);
    // “Right.” and its kin say nothing to a room.
    let missing = |text: &str| !document.runs().any(|run| run.text == text) && !cells(text) && !["Right.", "The rule says otherwise."].contains(&text);
    let missing: Vec<&str> = sample.ledger.iter().map(|entry| entry.text.as_str()).filter(|text| missing(text)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn what_is_not_to_be_taught_is_listed_and_marked_where_it_stands() {
    let sample = sample("");
    let text = text(&guide(&sample.state()));
    let section = text.split("Do not teach these as facts yet|").nth(1).unwrap().split("1  |").next().unwrap();
    for listed in ["Milk, Refuse above: 7 °C", "Nobody carries this.", "Who calls the driver?"] {
        assert!(section.contains(listed), "{listed} in {section}");
    }
    assert!(text.contains("Nobody carries this.|\u{a0}[no source]") && text.contains("7 °C|\u{a0}[1]|\u{a0}[its source has changed]"), "{text}");
    assert!(text.contains("Settle with an expert what stands under “Do not teach these as facts yet” (3)."));
}

#[test]
fn wording_that_nobody_may_reword_says_so() {
    let sample = sample("");
    let document = guide(&sample.state());
    let said = document.blocks.iter().find_map(|block| block.runs().iter().position(|run| run.text == "Never above 5 °C.").map(|at| block.runs()[at - 1].text.clone()));
    assert_eq!(said.as_deref(), Some("Word for word: "));
}

#[test]
fn a_draft_says_so_on_every_page_and_an_owned_course_names_its_owner() {
    let sample = sample("");
    let draft = guide(&sample.state());
    assert!(draft.head[0].text.starts_with("DRAFT") && text(&draft).contains("DRAFT. Nobody has signed"));
    let mut state = sample.state();
    state.owner = Some(Owner { by: "Ada Owner".into(), at: "2027-01-03T10:00:00Z".into() });
    let owned = guide(&state);
    assert!(!text(&owned).contains("DRAFT") && owned.head[0].text.starts_with("Owned by Ada Owner, signed 2027-01-03"));
    assert!(owned.foot[0].text.contains("2027-01-02") && owned.foot[0].text.contains(&sample.course.hash().to_string()[..12]), "a reader can tell the state");
}

#[test]
fn marks_lead_to_the_list_of_sources() {
    let sample = sample("");
    let document = guide(&sample.state());
    let list = document.blocks.iter().rev().find_map(|block| if let Block::List { entries, .. } = block { Some(entries) } else { None }).unwrap();
    let words: Vec<String> = list.iter().map(|runs| runs.iter().map(|run| run.text.as_str()).collect()).collect();
    assert_eq!(words, ["Procedure.docx, version 2 · 3.1 Limits"]);
}
