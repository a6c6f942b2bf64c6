//! What documents say in lists, under headings that deny, and in code.

use super::{draft, empty, source};
use coursewright_course::block::Body;
use coursewright_course::id::PassageId;
use coursewright_course::item::Answer;
use coursewright_course::source::{Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::Stance;
use coursewright_course::tree::Course;

use crate::drafter::{Draft, Wanted};
use PassageKind::{Code, Entry, Heading, Paragraph};

type Row = (PassageKind, &'static str, Option<&'static str>);

const fn head(text: &'static str) -> Row {
    (Heading { level: 2 }, text, None)
}

const fn say(text: &'static str) -> Row {
    (Paragraph, text, None)
}

const fn dot(text: &'static str) -> Row {
    (Entry { number: None, depth: 0 }, text, None)
}

const fn step(n: u32, text: &'static str) -> Row {
    (Entry { number: Some(n), depth: 0 }, text, None)
}

fn manual() -> Source {
    source(
        1,
        "Label unit.md",
        SourceKind::Markdown,
        vec![
            (Heading { level: 1 }, "Changing the label roll", None),
            head("Before the change"),
            say("The label unit needs a roll of 90 mm width and a dry cloth. The spindle holds one roll at a time. You must never:"),
            dot("reach under the label head while the line runs"),
            dot("clean the sharp cutter with bare fingers"),
            dot("leave the front door open for 30 minutes"),
            head("Change the roll"),
            say("The red button stops the label unit within 2 seconds. The old roll leaves the spindle on the left side."),
            step(1, "Press the red stop button."),
            step(2, "Open the front door of the label unit."),
            step(3, "Lift the old roll from the spindle."),
            step(4, "Close the front door."),
            head("Why the line stops"),
            say("Three causes stop the line more often than all others:"),
            step(1, "a roll that sits loose on the spindle"),
            step(2, "dust on the sensor below the head"),
            step(3, "a worn cutter at the outlet"),
            say("A loose roll shows as a crooked label on every carton. The sensor sees the gap between two labels."),
            head("Set the printer"),
            say("The printer is set from the panel beside the door. Type these lines to set the width:"),
            (Code, "SET WIDTH 90\nSAVE", None),
            say("The setting is kept after a power cut. The panel shows the width in the upper corner."),
            head("What this instruction does not cover"),
            dot("cleaning the print head with solvent"),
            dot("replacing the spindle bearing after 4 years"),
            dot("calibrating the scale behind the labeller"),
        ],
    )
}

/// What may not be asserted anywhere but under its lead.
const DENIED: [&str; 6] = [
    "reach under the label head while the line runs",
    "clean the sharp cutter with bare fingers",
    "leave the front door open for 30 minutes",
    "cleaning the print head with solvent",
    "replacing the spindle bearing after 4 years",
    "calibrating the scale behind the labeller",
];

fn of(sources: &[Source]) -> Draft {
    draft(sources, Wanted::Course, &empty()).unwrap()
}

fn bodies(course: &Course) -> Vec<&Body> {
    course.lessons().flat_map(|lesson| &lesson.blocks).map(|block| &block.body).collect()
}

#[test]
fn what_a_lead_or_heading_denies_is_no_right_answer_and_stands_nowhere_alone() {
    let draft = of(&[manual()]);
    for body in bodies(&draft.course) {
        let Some(item) = body.item() else { continue };
        let asserted: String = body.texts().iter().filter(|text| text.stance != Stance::IntendedFalse).map(|text| format!("{} ", text.markdown.to_lowercase())).collect();
        for denied in DENIED {
            let words: Vec<&str> = denied.split(' ').collect();
            let part = words[words.len() - 4..].join(" ");
            assert!(!asserted.contains(denied) && !asserted.contains(&part), "“{denied}” is denied by its source and asserted by “{}”: {asserted}", item.stem);
        }
        if let Answer::Cloze { text, .. } = &item.answer {
            assert!(DENIED.iter().all(|denied| !denied.starts_with(text.split(" {{").next().unwrap_or(text))), "“{text}” is denied by its source");
        }
    }
    let kept = bodies(&draft.course).into_iter().any(|body| matches!(body, Body::List { lead, entries } if lead == "You must never:" && entries.len() == 3));
    assert!(kept, "a list that keeps its lead says what the source says");
}

#[test]
fn notes_keep_the_lead_that_denies() {
    let notes = source(
        2,
        "notes.md",
        SourceKind::Markdown,
        vec![say("On the label unit, do not:"), dot("oil the spindle of the label unit at night"), dot("open the label door with a screwdriver")],
    );
    for sources in [vec![manual(), notes.clone()], vec![notes]] {
        let draft = of(&sources);
        for body in bodies(&draft.course) {
            if let Body::List { lead, entries } = body
                && entries.iter().any(|entry| entry.contains("screwdriver"))
            {
                assert!(lead.contains("do not"), "“{lead}” makes an order of what is forbidden: {entries:?}");
            }
            if let Body::Text { markdown } = body {
                assert!(!markdown.contains("screwdriver"), "{markdown}");
            }
        }
    }
}

#[test]
fn only_acts_are_a_procedure() {
    let draft = of(&[manual()]);
    let steps: Vec<&Vec<String>> = bodies(&draft.course).into_iter().filter_map(|body| if let Body::Steps { steps, .. } = body { Some(steps) } else { None }).collect();
    assert_eq!(steps.len(), 1, "causes are counted, not carried out: {steps:?}");
    assert_eq!(steps[0][0], "Press the red stop button.");
    let listed = bodies(&draft.course).into_iter().any(|body| matches!(body, Body::List { entries, .. } if entries.iter().any(|entry| entry.contains("worn cutter"))));
    assert!(listed, "the causes are still shown");
    let ordered = draft.course.lessons().flat_map(|lesson| &lesson.blocks).filter_map(|block| block.body.item()).filter(|item| matches!(item.answer, Answer::Ordering { .. }));
    for item in ordered {
        assert!(!item.answer.choices().iter().any(|choice| choice.text.contains("cutter")), "“{}” puts in order what has none", item.stem);
    }
}

#[test]
fn code_is_carried_as_it_stands() {
    let draft = of(&[manual()]);
    let held =
        draft.course.lessons().flat_map(|lesson| &lesson.blocks).find(|block| matches!(&block.body, Body::Text { markdown } if markdown.contains("```\nSET WIDTH 90\nSAVE\n```")));
    let block = held.expect("the lines to be typed are what the section is about");
    let code: Vec<_> = block.claims.iter().filter(|claim| claim.text.contains("SET WIDTH")).collect();
    assert!(!code.is_empty() && code.iter().all(|claim| !claim.citations.is_empty()), "code rests on its passage: {code:?}");
}

#[test]
fn code_that_finds_no_place_is_named_to_the_designer() {
    let notes = source(2, "notes.md", SourceKind::Markdown, vec![dot("oil the spindle of the label unit at night"), (Code, "RESET ALL", None)]);
    let draft = of(&[manual(), notes]);
    assert!(draft.notes.iter().any(|note| note.contains("RESET ALL") && note.contains("notes.md")), "nothing is dropped silently: {:?}", draft.notes);
    assert!(!draft.notes.iter().any(|note| note.contains("SET WIDTH")), "what is shown was not left out");
}

#[test]
fn a_pointer_that_lost_its_target_is_not_taught() {
    let mut manual = manual();
    for (at, text) in [(2, "The roll sits on the spindle, as shown in Figure 3. See the next section for the width of the roll."), (11, "This is described in section 4.2.")] {
        manual.passages[at].text = format!("{} {text}", manual.passages[at].text);
    }
    let draft = of(&[manual]);
    let said: Vec<String> = bodies(&draft.course).into_iter().flat_map(|body| body.texts().into_iter().map(|text| text.markdown.into_owned()).collect::<Vec<_>>()).collect();
    for gone in ["next section", "section 4.2"] {
        assert!(!said.iter().any(|text| text.contains(gone)), "“{gone}” leads nowhere in a course");
    }
    let asked =
        bodies(&draft.course).into_iter().filter(|body| body.item().is_some()).flat_map(|body| body.texts().into_iter().map(|text| text.markdown.into_owned()).collect::<Vec<_>>());
    assert!(!asked.into_iter().any(|text| text.contains("Figure 3")), "a question shows no figure");
}

#[test]
fn an_exception_stands_after_the_limit_it_is_made_from() {
    let mut manual = manual();
    manual.passages[7].text = "The change of a roll may take at most 10 minutes. An operator who needs longer calls the shift leader.".to_owned();
    let draft = of(&[manual]);
    let all = bodies(&draft.course);
    let at = |words: &str| all.iter().position(|body| body.item().is_none() && body.texts().iter().any(|text| text.markdown.contains(words))).expect(words);
    assert!(at("at most 10 minutes") < at("who needs longer"), "the limit comes first, as in the source");
}

#[test]
fn what_leads_in_a_lost_picture_is_left_out() {
    let mut manual = manual();
    let width = manual.passages.iter().position(|passage| passage.text.starts_with("The setting is kept")).unwrap();
    manual.passages[width].text = "The setting is kept after a power cut. The spindle from the side, perhaps drawn as:".to_owned();
    let draft = of(&[manual]);
    let said = bodies(&draft.course).into_iter().flat_map(|body| body.texts().into_iter().map(|text| text.markdown.into_owned()).collect::<Vec<_>>());
    assert!(!said.into_iter().any(|text| text.contains("perhaps drawn as")), "nothing follows the colon");
}

#[test]
fn a_heading_that_comes_again_is_one_lesson() {
    let mut manual = manual();
    for passage in &mut manual.passages {
        if passage.text == "Why the line stops" {
            passage.text = "Change the roll".to_owned();
        }
    }
    let draft = of(&[manual]);
    assert_eq!(draft.course.lessons().filter(|lesson| lesson.title == "Change the roll").count(), 1);
}

#[test]
fn a_heading_that_goes_on_from_the_last_one_makes_no_lesson() {
    let mut rows = vec![(Heading { level: 1 }, "Adding numbers", None)];
    for (title, text) in [
        ("Carrying", "A carry is the digit that moves into the next column. Learners lose the carry when they add from the left side of the number."),
        ("Solution", "The child who answers 32 throws away the carry completely. The child who answers 33 carries it back into the column it came from."),
        ("Columns", "A column holds the digits of one place value. Learners read the columns from the right side to the left side of the page."),
        ("Checking", "A sum is checked by adding the columns in the other direction. Learners find most slips of the pen with the second addition."),
    ] {
        rows.extend([head(title), say(text)]);
    }
    let draft = of(&[source(1, "Adding.md", SourceKind::Markdown, rows)]);
    let titles: Vec<&str> = draft.course.lessons().map(|lesson| lesson.title.as_str()).collect();
    assert!(!titles.contains(&"Solution"), "“Solution” is the solution of something: {titles:?}");
}

#[test]
fn what_named_people_do_one_after_the_other_is_a_procedure() {
    let mut manual = manual();
    for (at, text) in [
        (8, "The checker completes the sheet at the trailer."),
        (9, "The checker signs for the readings."),
        (10, "The team leader countersigns within 1 hour."),
        (11, "The team leader releases the load."),
    ] {
        manual.passages[at].text = text.to_owned();
    }
    let draft = of(&[manual]);
    assert!(bodies(&draft.course).into_iter().any(|body| matches!(body, Body::Steps { steps, .. } if steps.len() == 4)), "a sign-off is carried out in order");
}

#[test]
fn a_table_that_is_pointed_to_keeps_its_number() {
    let mut manual = manual();
    let width = manual.passages.iter().position(|passage| passage.text.starts_with("The setting is kept")).unwrap();
    manual.passages[width].text = "The width of each roll is set as shown in Table 2.".to_owned();
    let (caption, table) = (manual.passages[width].clone(), manual.passages[width].clone());
    manual.passages.insert(width + 1, Passage { text: "Table 2. Widths of rolls".to_owned(), id: PassageId::of(manual.id, 1, 90), ..caption });
    let kind = PassageKind::Table { headers: 1 };
    manual.passages.insert(width + 2, Passage { text: "Roll\tWidth\nNarrow\t60 mm\nWide\t90 mm".to_owned(), kind, id: PassageId::of(manual.id, 1, 91), ..table });
    let draft = of(&[manual]);
    assert!(
        bodies(&draft.course).into_iter().any(|body| matches!(body, Body::Table { caption, .. } if caption.starts_with("Table 2"))),
        "“Table 2” must be found by whoever looks for it"
    );
    assert!(!draft.notes.iter().any(|note| note.contains("as shown in Table 2")), "nothing is missing: {:?}", draft.notes);
}

#[test]
fn a_sentence_that_lost_its_figure_is_named_to_the_designer() {
    let mut manual = manual();
    manual.passages[2].text = "The roll sits on the spindle, as shown in Figure 3. The spindle holds one roll at a time. You must never:".to_owned();
    let draft = of(&[manual]);
    assert!(draft.notes.iter().any(|note| note.contains("as shown in Figure 3")), "{:?}", draft.notes);
}
