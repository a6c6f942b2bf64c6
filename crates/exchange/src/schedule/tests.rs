use super::{DAYS, Plan, Schedule, csv, eml, ics, schedule};
use crate::document::Run;
use crate::sample::{Sample, sample};
use crate::state::Owner;
use icalendar::{Calendar, CalendarComponent, Component};
use std::collections::{BTreeMap, BTreeSet};

const HOSTILE: &str = crate::document::HOSTILE;

fn plan(days: &[u16]) -> Plan {
    Plan::new("2027-01-04", days).unwrap()
}

fn all(sample: &Sample) -> Schedule {
    schedule(&sample.state(), &plan(&[]))
}

/// The product's sentence, for what a learner reads.
#[test]
fn nothing_in_a_message_is_unaccounted_for() {
    let sample = sample("");
    let schedule = all(&sample);
    let runs: Vec<&Run> = schedule.messages.iter().flat_map(|message| message.subject.iter().chain(message.lines.iter().flatten())).collect();
    let loose: Vec<&&Run> = runs.iter().filter(|run| !sample.accounts_for(run)).collect();
    assert_eq!(loose, Vec::<&&Run>::new());
    assert!(runs.len() > 100);
}

#[test]
fn every_objective_returns_and_no_message_asks_more_than_two() {
    let sample = sample("");
    let schedule = all(&sample);
    let days: Vec<u16> = schedule.messages.iter().map(|message| message.after).collect();
    assert_eq!(days, DAYS);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for message in &schedule.messages {
        assert!((1..=2).contains(&message.questions.len()));
        let goals: BTreeSet<&str> = message.questions.iter().map(|asked| asked.objective.as_str()).collect();
        assert_eq!(goals.len(), message.questions.len(), "two questions come from two objectives");
        for goal in goals {
            *times.entry(goal).or_default() += 1;
        }
    }
    assert!(times.len() == 2 && times.values().all(|times| *times >= 4), "{times:?}");
    let asked: BTreeSet<&str> = schedule.messages.iter().flat_map(|message| &message.questions).map(|asked| asked.question.as_str()).collect();
    assert_eq!(asked.len(), 8, "all questions for practice come before one comes again, and none of the final assessment: {asked:?}");
}

#[test]
fn the_question_with_a_limit_for_its_key_comes_first() {
    let sample = sample("");
    let first = all(&sample).messages.remove(0).questions.remove(0);
    assert_eq!((first.question.as_str(), first.answer.as_str()), ("Above what are ready meals refused?", "A.  5 °C"));
    assert_eq!(first.source, "Where it comes from: Procedure.docx, version 2 · 3.1 Limits");
    assert_eq!(first.feedback, "Ready meals are refused above 5 °C.\nNot B. 7 °C is the limit of dairy.\nThe rule says otherwise.");
}

#[test]
fn what_no_source_carries_or_has_changed_is_not_asked() {
    let mut sample = sample("");
    let said = sample.ledger.iter().find(|entry| entry.text == "Ready meals are refused above 5 °C.").unwrap();
    sample.stale.insert(said.statement);
    let schedule = all(&sample);
    assert!(schedule.messages.iter().flat_map(|message| &message.questions).all(|asked| !asked.question.starts_with("Above what")));
    assert!(schedule.notes[0].ends_with("1 of 9."), "{:?}", schedule.notes);
}

#[test]
fn answers_stand_below_and_steps_are_not_asked_in_their_order() {
    let sample = sample("");
    for message in all(&sample).messages {
        let text = message.text();
        let (above, below) = text.split_once("The answers stand further below.\n\n\n\n").unwrap();
        assert!(!above.contains("Ready meals are refused above") && below.contains("Answers"));
        if above.contains("Put these in order.") {
            let at = |words: &str| above.find(words).unwrap();
            assert!(!(at("First wipe.") < at("Then dry.") && at("Then dry.") < at("Then measure.")), "{above}");
        }
        assert!(!text.contains("http"), "no link");
    }
}

#[test]
fn a_calendar_is_read_back_by_another_reader() {
    // The library folds in the square of the length, so that a long line stands in one place only.
    for (more, title) in [("", String::new()), (HOSTILE, String::new()), ("", "x".repeat(10_000)), ("", "ü€𝄞 ".repeat(1_000))] {
        let mut sample = sample(more);
        sample.course.title.push_str(&title);
        let schedule = all(&sample);
        let written = ics::ics(&schedule);
        assert!(written.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "lines of at most 75 bytes");
        let calendar: Calendar = written.parse().unwrap();
        let events: Vec<_> =
            calendar.components.iter().map(|component| if let CalendarComponent::Event(event) = component { event } else { panic!("nothing but entries") }).collect();
        assert_eq!(events.len(), schedule.messages.len());
        for (event, message) in events.iter().zip(&schedule.messages) {
            assert_eq!(event.get_summary(), Some(message.title().as_str()));
            assert_eq!(event.get_description().map(str::trim_end), Some(message.text().trim_end()));
            assert_eq!(event.property_value("DTSTART"), Some(message.date.strftime("%Y%m%d").to_string().as_str()));
            assert_eq!(event.property_value("DTSTAMP"), Some("20270104T000000Z"));
        }
        let ids: BTreeSet<_> = events.iter().map(|event| event.get_uid().unwrap().to_owned()).collect();
        assert_eq!(ids.len(), events.len());
        assert!(ics::ics(&all(&sample)) == written, "the same bytes again");
    }
}

#[test]
fn mail_has_the_headers_it_was_given_and_no_other() {
    for more in ["", HOSTILE, &"x".repeat(10_000)] {
        let sample = sample(more);
        let files = eml::eml(&all(&sample));
        assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>().len(), files.len());
        for (name, bytes) in &files {
            assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.'), "{name}");
            let text = std::str::from_utf8(bytes).unwrap();
            assert!(text.is_ascii() && text.split("\r\n").all(|line| line.len() <= 998 && !line.contains('\r')), "{name}");
            let (head, _) = text.split_once("\r\n\r\n").unwrap();
            let headers: Vec<&str> = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])).map(|line| line.split_once(':').unwrap().0).collect();
            assert_eq!(headers, ["Message-ID", "Date", "From", "X-Unsent", "Content-Language", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]);
        }
        assert!(eml::eml(&all(&sample)) == files, "the same bytes again");
    }
}

#[test]
fn no_cell_of_the_table_begins_a_formula_and_every_question_is_there() {
    let sample = sample(HOSTILE);
    let schedule = all(&sample);
    let bytes = csv::csv(&schedule);
    let mut reader = ::csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), schedule.messages.iter().map(|message| message.questions.len()).sum::<usize>());
    for cell in rows.iter().flat_map(::csv::StringRecord::iter) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
    }
}

#[test]
fn a_draft_is_not_to_be_sent_and_says_so() {
    let sample = sample("");
    let draft = all(&sample);
    assert!(draft.messages.iter().all(|message| message.title().starts_with("DRAFT Chilled goods: ") && message.text().starts_with("DRAFT. ")));
    let mut state = sample.state();
    state.owner = Some(Owner { by: "Ada".into(), at: "2027-01-03T10:00:00Z".into() });
    let owned = schedule(&state, &plan(&[2]));
    assert_eq!(owned.messages[0].title(), "Chilled goods: 2 days after the course");
    assert!(!owned.messages[0].text().contains("DRAFT"));
    assert_eq!(owned.messages[0].date.to_string(), "2027-01-06");
}

#[test]
fn days_are_days() {
    assert_eq!(plan(&[30, 2, 2, 7]).days, [2, 7, 30]);
    for (start, days) in [("2027-02-30", &[1][..]), ("", &[1]), ("2027-01-01", &[0]), ("2027-01-01", &[731]), ("9999-12-31", &[1])] {
        assert!(Plan::new(start, days).is_err(), "{start} {days:?}");
    }
}
