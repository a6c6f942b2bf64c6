use super::{Merge, Merged, merge, storyboard};
use crate::sample::{Sample, sample};
use coursewright_course::block::Body;
use coursewright_course::id::BlockId;
use coursewright_course::item::Answer;
use coursewright_course::place::Place;
use coursewright_course::revision::Hash;
use coursewright_course::storyboard::{Cell, Hand, Line, Mark, Paragraph, Part, Remark, Returned, Run};
use coursewright_course::suggestion::Change;

const AT: &str = "2027-02-01T09:00:00Z";

fn hand(by: &str) -> Hand {
    Hand { by: by.into(), at: AT.into(), moved: false }
}

fn run(text: &str, mark: Mark) -> Run {
    Run { text: text.into(), mark, remarks: vec![] }
}

/// A board as it was sent, and the same as a file that nobody touched. Each screen is a table, each label begins a row.
struct Sheet {
    sample: Sample,
    lines: Vec<Line>,
    board: Hash,
    returned: Returned,
}

impl Sheet {
    fn new() -> Self {
        let sample = sample("");
        let board = storyboard(&sample.state(), AT);
        let lines: Vec<Line> = serde_json::from_slice(&board.kept).unwrap();
        let (mut table, mut row, mut last) = (0, 0, None);
        let mut paragraphs = vec![];
        for line in &lines {
            let cell = line.place.block().map(|block| {
                let grid = matches!(line.part, Some(Part::Head { .. } | Part::Cell { .. }));
                if last != Some((block, grid)) {
                    (table, row, last) = (table + 1, 0, Some((block, grid)));
                } else if line.part.is_none() {
                    row += 1;
                }
                match line.part {
                    Some(Part::Head { column }) => Cell { table, row: 0, column },
                    Some(Part::Cell { row, column }) => Cell { table, row: row + 1, column },
                    part => Cell { table, row, column: u32::from(part.is_some()) },
                }
            });
            if cell.is_none() {
                last = None;
            }
            paragraphs.push(Paragraph { cell, anchors: line.anchor().into_iter().collect(), runs: vec![run(&line.text, Mark::Kept)], ..Paragraph::default() });
        }
        let returned = Returned { paragraphs, ..Returned::default() };
        Self { sample, lines, board: board.lines, returned }
    }

    /// The same without bookmarks, as other programs save it.
    fn bare(mut self) -> Self {
        self.returned.paragraphs.iter_mut().for_each(|paragraph| paragraph.anchors.clear());
        self
    }

    fn at(&self, text: &str) -> usize {
        self.returned.paragraphs.iter().position(|paragraph| paragraph.runs[0].text == text).unwrap_or_else(|| panic!("“{text}” is on the board"))
    }

    fn runs(mut self, text: &str, runs: Vec<Run>) -> Self {
        let at = self.at(text);
        self.returned.paragraphs[at].runs = runs;
        self
    }

    fn untracked(self, text: &str, now: &str) -> Self {
        self.runs(text, vec![run(now, Mark::Kept)])
    }

    fn out(mut self, text: &str) -> Self {
        let at = self.at(text);
        self.returned.paragraphs.remove(at);
        self
    }

    fn after(mut self, text: &str, new: &str) -> Self {
        let at = self.at(text);
        let cell = self.returned.paragraphs[at].cell;
        self.returned.paragraphs.insert(at + 1, Paragraph { cell, runs: vec![run(new, Mark::Kept)], ..Paragraph::default() });
        self
    }

    fn block(&self, text: &str) -> BlockId {
        self.lines[self.at(text)].place.block().expect("it is in a screen")
    }

    fn merged(&self) -> Merged {
        merge(&Merge { course: &self.sample.course, board: self.board, lines: &self.lines, returned: &self.returned, from: "Bo Ito" })
    }

    /// The one body that is proposed, with whose it is.
    fn one(&self) -> (Body, String) {
        let merged = self.merged();
        assert_eq!(merged.noted, []);
        assert_eq!(merged.proposed.len(), 1, "{:#?}", merged.proposed);
        match &merged.proposed[0].change {
            Change::Replace { new, .. } | Change::Insert { new, .. } => (new.body.clone(), merged.proposed[0].by.clone()),
            Change::Remove { .. } => panic!("nothing is to go"),
        }
    }
}

fn text(body: &Body) -> String {
    match body {
        Body::Text { markdown } => markdown.clone(),
        other => panic!("{other:?} is no text"),
    }
}

#[test]
fn what_nobody_touched_comes_back_as_nothing() {
    for sheet in [Sheet::new(), Sheet::new().bare()] {
        assert_eq!(sheet.merged(), Merged::default());
        assert!(super::known(&sheet.lines, &sheet.returned) == 100);
    }
    let mut sheet = Sheet::new().bare();
    for paragraph in &mut sheet.returned.paragraphs {
        let typed = paragraph.runs[0].text.replace('\'', "’").replace('"', "“").replace(' ', "\u{a0}");
        let middle = typed.chars().count() / 2;
        let (one, other): (String, String) = (typed.chars().take(middle).collect(), typed.chars().skip(middle).collect());
        paragraph.runs = vec![run(&one, Mark::Kept), run(&other, Mark::Kept)];
        paragraph.runs.insert(0, run("", Mark::In(hand("Word"))));
    }
    assert_eq!(sheet.merged(), Merged::default(), "other quotes, blanks and runs are no change");
}

#[test]
fn every_statement_of_the_course_is_on_the_board() {
    let sheet = Sheet::new();
    let all = sheet.lines.iter().map(|line| super::looks::looks(&line.text)).collect::<Vec<_>>().join("\n");
    let missing: Vec<&str> = sheet
        .sample
        .ledger
        .iter()
        .map(|entry| entry.text.as_str())
        .filter(|text| !text.split(": ").flat_map(|part| part.split(", ")).all(|part| all.contains(&super::looks::looks(part.trim_end_matches('.')))))
        .filter(|text| !text.contains("30 minutes"))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn a_tracked_word_becomes_a_suggestion_at_its_block_in_the_name_of_who_tracked_it() {
    let said = "Keep the doors shut. A pallet may stand for at most 20 minutes.";
    let sheet = |sheet: Sheet| {
        sheet.runs(
            said,
            vec![
                run("Keep the doors shut. A pallet may stand for at most ", Mark::Kept),
                run("20", Mark::Out(hand("Rita Rao"))),
                run("15", Mark::In(hand("Rita Rao"))),
                run(" minutes.", Mark::Kept),
            ],
        )
    };
    for sheet in [sheet(Sheet::new()), sheet(Sheet::new().bare())] {
        let (body, by) = sheet.one();
        assert_eq!((text(&body).as_str(), by.as_str()), ("## Doors\n\nKeep the doors shut. A pallet may stand for at most 15 minutes.\n\nNobody carries this.", "Rita Rao"));
        let proposed = &sheet.merged().proposed[0];
        assert_eq!((proposed.tracked, proposed.at.as_str(), proposed.beside), (true, AT, false));
        assert_eq!(proposed.id, sheet.merged().proposed[0].id, "the same file brings the same suggestion");
        let Change::Replace { new, .. } = &proposed.change else { panic!("it is put in its place") };
        let old = sheet.sample.course.block(new.id).unwrap().1;
        assert_eq!(new.claims.iter().map(|claim| claim.id).collect::<Vec<_>>(), old.claims.iter().map(|claim| claim.id).collect::<Vec<_>>(), "statements keep their ids");
    }
}

#[test]
fn what_was_changed_without_tracking_is_told_by_comparing_and_is_the_senders() {
    let sheet = Sheet::new().bare().untracked("Wipe the probe.", "Wipe the probe with a fresh cloth.");
    let (body, by) = sheet.one();
    assert_eq!(by, "Bo Ito");
    assert!(matches!(&body, Body::Steps { steps, .. } if steps[0] == "Wipe the probe with a fresh cloth." && steps.len() == 2), "{body:?}");
    let two = Sheet::new()
        .runs("Wipe the probe.", vec![run("Wipe the probe", Mark::Kept), run(" twice", Mark::In(hand("Rita Rao"))), run(".", Mark::Kept)])
        .untracked("Wait at least 2 minutes.", "Wait at least 3 minutes.");
    assert_eq!(two.one().1, "Rita Rao and Bo Ito");
}

#[test]
fn paragraphs_are_put_in_taken_out_divided_and_joined() {
    let (body, _) = Sheet::new().after("Wipe the probe.", "Dry it.").one();
    assert!(matches!(&body, Body::Steps { steps, .. } if *steps == ["Wipe the probe.", "Dry it.", "Wait at least 2 minutes."]), "{body:?}");
    let (body, _) = Sheet::new().out("Nobody carries this.").one();
    assert_eq!(text(&body), "## Doors\n\nKeep the doors shut. A pallet may stand for at most 20 minutes.");
    // Divided under tracking: an end is put in.
    let mut sheet = Sheet::new();
    let at = sheet.at("Keep the doors shut. A pallet may stand for at most 20 minutes.");
    let cell = sheet.returned.paragraphs[at].cell;
    sheet.returned.paragraphs[at].runs = vec![run("Keep the doors shut.", Mark::Kept)];
    sheet.returned.paragraphs[at].end = Mark::In(hand("Rita Rao"));
    sheet.returned.paragraphs.insert(at + 1, Paragraph { cell, runs: vec![run(" A pallet may stand for at most 20 minutes.", Mark::Kept)], ..Paragraph::default() });
    assert_eq!(text(&sheet.one().0), "## Doors\n\nKeep the doors shut.\n\nA pallet may stand for at most 20 minutes.\n\nNobody carries this.");
    // Joined: an end is taken out.
    let mut sheet = Sheet::new();
    let at = sheet.at("Wipe the probe.");
    sheet.returned.paragraphs[at].end = Mark::Out(hand("Rita Rao"));
    sheet.returned.paragraphs[at].runs.push(run(" ", Mark::In(hand("Rita Rao"))));
    let (body, by) = sheet.one();
    assert!(matches!(&body, Body::Steps { steps, .. } if *steps == ["Wipe the probe. Wait at least 2 minutes."]), "{body:?}");
    assert_eq!(by, "Rita Rao");
}

#[test]
fn what_is_moved_loses_nothing() {
    // Within a screen.
    let mut sheet = Sheet::new();
    let (one, other) = (sheet.at("Wipe the probe."), sheet.at("Wait at least 2 minutes."));
    sheet.returned.paragraphs.swap(one, other);
    let (body, _) = sheet.one();
    assert!(matches!(&body, Body::Steps { steps, .. } if *steps == ["Wait at least 2 minutes.", "Wipe the probe."]), "{body:?}");
    // From one screen into another.
    let mut sheet = Sheet::new();
    let mut moved = {
        let at = sheet.at("Wait at least 2 minutes.");
        sheet.returned.paragraphs.remove(at)
    };
    let to = sheet.at("at the doors");
    moved.cell = sheet.returned.paragraphs[to].cell;
    sheet.returned.paragraphs.insert(to, moved);
    let merged = sheet.merged();
    assert_eq!(merged.noted, []);
    let bodies: Vec<&Body> = merged.proposed.iter().filter_map(|one| if let Change::Replace { new, .. } = &one.change { Some(&new.body) } else { None }).collect();
    assert!(
        matches!(bodies.as_slice(), [Body::Steps { steps, .. }, Body::List { entries, .. }] if steps.len() == 1 && entries[0] == "Wait at least 2 minutes." && entries.len() == 3),
        "{bodies:?}"
    );
    // A whole screen: the course has no suggestion for that, so it is told.
    let mut sheet = Sheet::new();
    let table = |sheet: &Sheet, text: &str| sheet.returned.paragraphs[sheet.at(text)].cell.unwrap().table;
    let (own, other) = (table(&sheet, "Wipe the probe."), table(&sheet, "Never above 5 °C."));
    let last = sheet.returned.paragraphs.iter().rposition(|paragraph| paragraph.cell.is_some_and(|cell| cell.table == other)).unwrap();
    let (moving, mut rest): (Vec<_>, Vec<(usize, Paragraph)>) =
        sheet.returned.paragraphs.drain(..).enumerate().partition(|(_, paragraph)| paragraph.cell.is_some_and(|cell| cell.table == own));
    let at = rest.iter().position(|(n, _)| *n == last).unwrap() + 1;
    rest.splice(at..at, moving);
    sheet.returned.paragraphs = rest.into_iter().map(|(_, paragraph)| paragraph).collect();
    let merged = sheet.merged();
    assert_eq!(merged.proposed, []);
    assert_eq!(merged.noted.iter().map(|noted| noted.text.as_str()).collect::<Vec<_>>(), ["The screen was moved behind 1.1.4"]);
}

#[test]
fn rows_of_options_and_tables_come_and_go() {
    let choices = |body: &Body| match &body.item().expect("a question").answer {
        Answer::MultipleChoice { options } => options.iter().map(|choice| (choice.text.clone(), choice.correct)).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let (body, _) = Sheet::new().out("Lick it.").out("Nobody licks it.").one();
    assert_eq!(choices(&body), [("Wipe it.".to_owned(), true), ("Dry it.".to_owned(), true)]);
    let mut sheet = Sheet::new();
    let at = sheet.at("It dries.");
    let cell = sheet.returned.paragraphs[at].cell.unwrap();
    for paragraph in &mut sheet.returned.paragraphs {
        if let Some(own) = paragraph.cell.as_mut().filter(|own| own.table == cell.table && own.row > cell.row) {
            own.row += 1;
        }
    }
    for (column, text) in [(0, "Option D, right"), (1, "Rinse it.")] {
        let paragraph = Paragraph {
            cell: Some(Cell { row: cell.row + 1, column, ..cell }),
            runs: vec![run(text, Mark::In(hand("Rita Rao")))],
            end: Mark::In(hand("Rita Rao")),
            ..Paragraph::default()
        };
        sheet.returned.paragraphs.insert(at + 1 + column as usize, paragraph);
    }
    let (body, by) = sheet.one();
    assert_eq!((choices(&body)[3].clone(), by.as_str()), (("Rinse it.".to_owned(), true), "Rita Rao"));
    let (body, _) = Sheet::new().one_of_table();
    assert_eq!(body, vec![vec!["Fish".to_owned(), "3 °C".to_owned()]]);
}

impl Sheet {
    /// Takes the row of milk out of the table.
    fn one_of_table(mut self) -> (Vec<Vec<String>>, String) {
        let block = self.lines.iter().find(|line| matches!(line.part, Some(Part::Cell { .. }))).and_then(|line| line.place.block());
        let kept: Vec<bool> = self.lines.iter().map(|line| !(line.place.block() == block && matches!(line.part, Some(Part::Cell { row: 1, .. })))).collect();
        let mut kept = kept.into_iter();
        self.returned = Sheet::new().returned;
        self.returned.paragraphs.retain(|_| kept.next().unwrap_or(true));
        let (body, by) = self.one();
        match body {
            Body::Table { rows, .. } => (rows, by),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_screen_that_is_gone_is_to_be_removed_and_one_that_is_new_is_to_be_put_in() {
    let mut sheet = Sheet::new();
    let block = sheet.block("at the doors");
    let mut kept = sheet.lines.iter().map(|line| line.place.block() != Some(block));
    sheet.returned.paragraphs.retain(|_| kept.next().unwrap_or(true));
    let merged = sheet.merged();
    assert!(matches!(merged.proposed.as_slice(), [one] if matches!(one.change, Change::Remove { block: own, .. } if own == block)), "{merged:#?}");
    assert_eq!(merged.noted, []);
    let mut sheet = Sheet::new();
    let at = sheet.returned.paragraphs.iter().rposition(|paragraph| paragraph.cell == sheet.returned.paragraphs[sheet.at("at the doors")].cell).unwrap();
    let next = (at..sheet.returned.paragraphs.len())
        .find(|n| sheet.returned.paragraphs[*n].cell.map(|cell| cell.table) != sheet.returned.paragraphs[at].cell.map(|cell| cell.table))
        .unwrap();
    sheet
        .returned
        .paragraphs
        .insert(next, Paragraph { runs: vec![run("Ask the driver first.", Mark::In(hand("Rita Rao")))], end: Mark::In(hand("Rita Rao")), ..Paragraph::default() });
    let merged = sheet.merged();
    assert!(
        matches!(&merged.proposed[..], [one] if matches!(&one.change, Change::Insert { after: Some(after), new } if *after == block && text(&new.body) == "Ask the driver first.")),
        "{merged:#?}"
    );
}

#[test]
fn what_has_no_place_is_told_where_it_stands() {
    let sheet = Sheet::new().untracked("State the limits.", "State all limits.").untracked("Objectives", "Objectives and aims");
    let merged = sheet.merged();
    assert_eq!(merged.proposed, []);
    let told: Vec<(&str, &str, bool)> = merged.noted.iter().map(|noted| (noted.quote.as_str(), noted.text.as_str(), noted.unplaced)).collect();
    assert_eq!(told, [("Objectives", "Changed to: Objectives and aims", true), ("State the limits.", "Changed to: State all limits.", true)]);
    assert!(matches!(merged.noted[1].place, Place::Objective { .. }));
    let sheet = Sheet::new().after("Notes", "Ask legal about this.");
    assert_eq!(sheet.merged().noted.iter().map(|noted| (noted.text.as_str(), noted.by.as_str())).collect::<Vec<_>>(), [("Added: Ask legal about this.", "Bo Ito")]);
    // A sentence with gaps that has lost its gap cannot be asked; a scenario keeps its moments.
    let sheet = Sheet::new().untracked("The desk informs the supplier within {{1}}.", "The desk informs the supplier soon.").out("The core says 6 °C.");
    let merged = sheet.merged();
    assert_eq!(merged.proposed, []);
    let mut told: Vec<&str> = merged.noted.iter().map(|noted| noted.text.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["Changed to: The desk informs the supplier soon.", "Taken out: The core says 6 °C."]);
}

#[test]
fn words_that_nobody_may_reword_stay_and_the_wish_is_told() {
    let merged = Sheet::new().untracked("Never above 5 °C.", "Never above 6 °C.").merged();
    assert_eq!(merged.proposed, []);
    assert_eq!(merged.noted[0].text, "Changed to: Never above 6 °C. (“Never above 5 °C.” may not be reworded)");
}

#[test]
fn comments_stand_at_their_statements_and_answers_beside_what_they_answer() {
    let mut sheet = Sheet::new();
    let at = sheet.at("Keep the doors shut. A pallet may stand for at most 20 minutes.");
    sheet.returned.paragraphs[at].runs =
        vec![run("Keep the doors shut. A pallet may stand for ", Mark::Kept), Run { remarks: vec!["7".into()], ..run("at most 20 minutes", Mark::Kept) }, run(".", Mark::Kept)];
    let remark = |id: &str, text: &str, answers: Option<&str>| Remark {
        id: id.into(),
        by: "Rita Rao".into(),
        at: AT.into(),
        text: text.into(),
        answers: answers.map(Into::into),
        done: false,
    };
    sheet.returned.remarks = vec![remark("7", "Is that so?", None), remark("8", "It is.", Some("7")), remark("9", "Nice.", None)];
    let merged = sheet.merged();
    let said: Vec<(&str, &str)> = merged.noted.iter().map(|noted| (noted.text.as_str(), noted.quote.as_str())).collect();
    assert_eq!(said, [("Is that so?", "at most 20 minutes"), ("It is.", "at most 20 minutes"), ("Nice.", "")]);
    let statement = sheet.sample.ledger.iter().find(|entry| entry.text.contains("20 minutes")).unwrap();
    assert_eq!((merged.noted[0].place, merged.noted[1].place, merged.noted[2].place), (statement.place, statement.place, Place::Course));
}

#[test]
fn what_the_course_has_changed_since_is_kept_and_said() {
    let mut sheet = Sheet::new().untracked("Wait at least 2 minutes.", "Wait at least 4 minutes.");
    let block = sheet.block("Wipe the probe.");
    let put = |sheet: &mut Sheet, new: &[&str]| {
        let standing = sheet.sample.course.lessons_mut().flat_map(|lesson| &mut lesson.blocks).find(|own| own.id == block).unwrap();
        if let Body::Steps { steps, .. } = &mut standing.body {
            *steps = new.iter().map(ToString::to_string).collect();
        }
    };
    put(&mut sheet, &["Look.", "Wipe the probe.", "Wait at least 2 minutes."]);
    assert!(matches!(sheet.one().0, Body::Steps { steps, .. } if steps == ["Look.", "Wipe the probe.", "Wait at least 4 minutes."]), "it is found where it stands by now");
    assert!(!sheet.merged().proposed[0].beside);
    put(&mut sheet, &["Wipe the probe.", "Wait at least 3 minutes."]);
    assert!(matches!(sheet.one().0, Body::Steps { steps, .. } if steps == ["Wipe the probe.", "Wait at least 4 minutes."]));
    assert!(sheet.merged().proposed[0].beside, "both changed it, and that is said");
    put(&mut sheet, &["Wipe the probe.", "Wait at least 4 minutes."]);
    assert_eq!(sheet.merged(), Merged::default(), "what stands already is not proposed");
    put(&mut sheet, &["Wipe the probe."]);
    assert_eq!(sheet.merged().noted[0].text, "Changed to: Wait at least 4 minutes.", "what is gone is not put back, and the wish is told");
}
