//! What an item writer would strike out, on sources that tempt to it.

use crate::builtin::tests::{draft, empty, procedure, source};
use crate::drafter::{Draft, Wanted};
use coursewright_course::block::Body;
use coursewright_course::item::{Answer, Choice, Item};
use coursewright_course::source::{PassageKind, Source, SourceKind};
use coursewright_course::tree::Purpose;

fn head(text: &str) -> (PassageKind, &str, Option<&str>) {
    (PassageKind::Heading { level: 2 }, text, None)
}

fn say(text: &str) -> (PassageKind, &str, Option<&str>) {
    (PassageKind::Paragraph, text, None)
}

fn step(n: u32, text: &str) -> (PassageKind, &str, Option<&str>) {
    (PassageKind::Entry { number: Some(n), depth: 0 }, text, None)
}

/// A store's handbook with the traps that careless items fall into.
fn handbook() -> Source {
    source(
        1,
        "Store handbook.docx",
        SourceKind::Docx,
        vec![
            (PassageKind::Heading { level: 1 }, "Store handbook", None),
            head("Cold store"),
            say(
                "Bacteria such as Listeria monocytogenes grow slowly in a cold store. The cold store must be emptied within 1 hour of an alarm. The store keeper signs for the key of the cold store.",
            ),
            say("The legal limit for the cold store is 8 degrees, and every cook knows about 8. The duty officer may keep the cold store locked for at most 24 hours."),
            say("The alarm log of the cold store must be read every 4 hours. If the alarm has sounded longer, call the duty officer."),
            head("Give Us Feedback"),
            say("The survey form is kept open for 2 days after each visit. A visitor can find the survey form at https://store.example/survey-form and in the lobby."),
            say("The survey form must be answered within 7 days. The store keeper reads the survey form in the evening."),
            head("Take a sample"),
            say("A sample shows what the alarm log cannot show. The sample bag is kept in the cold store."),
            step(1, "Open the sample bag with clean gloves."),
            step(2, "Take one pack from the lowest shelf."),
            step(3, "Write the shelf number on the sample bag."),
            step(4, "Close the sample bag with a red seal."),
            step(5, "Carry the sample bag to the duty officer."),
            head("Ten tips for the night"),
            say("The night shift works alone, so that a good habit is worth more than a rule. The duty officer reads the tips aloud."),
            step(1, "Keep the lights on."),
            step(2, "Drink enough water."),
            step(3, "Greet every driver."),
            step(4, "Move the heavy boxes early."),
            step(5, "Read the alarm log aloud."),
            head("Gas limits"),
            say("The gas meter hangs beside the door of the cold store. The gas meter must be tested before each shift."),
            (
                PassageKind::Table { headers: 1 },
                "Gas\tEntry allowed\tLeave at once\nOxygen\t20 % to 22 %\tbelow 19 %\nMethane\tbelow 1 %\tbelow 7 %\nEthane\tbelow 2 %\tbelow 8 %\nPropane\tbelow 3 %\tbelow 9 %",
                None,
            ),
        ],
    )
}

/// A talk in which hardly a sentence can be asked about.
fn talk() -> Source {
    let ask = |text| (PassageKind::Turn, text, Some("Ada Brook"));
    let tell = |text| (PassageKind::Turn, text, Some("Jon Reyes"));
    source(
        2,
        "Round table.vtt",
        SourceKind::WebVtt,
        vec![
            ask("What did the schools say about the new budget?"),
            tell(
                "We've been visiting a number of schools during the consultation. The other point, of course, is the investment. Our schools need proper leadership for this and a plan.",
            ),
            tell("The budget of the schools was discussed with the parents in the spring. The parents wanted a school kitchen in every village, and the budget did not allow it."),
            ask("And the kitchens?"),
            tell(
                "A school kitchen needs a cook and a licence from the county. You do have a long view of what happens to children. The kitchen in the village was closed in March.",
            ),
            tell(
                "The cook buys the vegetables from the village market. We need to think about our kitchen for this and how we drive it forward. Maybe we can bring the market to the school.",
            ),
            ask("Who pays the bus?"),
            tell("The school bus is paid by the county. The bus driver waits at the market until the children come. I think the bus is a really good thing for the village."),
            tell("The bus was late on most days in the winter. We had the county on the phone about the bus. The bus driver left in the summer, and a new driver came."),
        ],
    )
}

fn drafted(sources: &[Source]) -> Draft {
    draft(sources, Wanted::Course, &empty()).unwrap()
}

fn items(draft: &Draft) -> Vec<&Item> {
    draft.course.lessons().flat_map(|lesson| &lesson.blocks).filter_map(|block| block.body.item()).collect()
}

fn chosen(item: &Item) -> &[Choice] {
    match &item.answer {
        Answer::SingleChoice { options } | Answer::MultipleChoice { options } => options,
        _ => &[],
    }
}

/// Every wording a learner could put into a gap.
fn offers(item: &Item) -> Vec<String> {
    match &item.answer {
        Answer::Cloze { gaps, .. } => gaps.iter().flat_map(|gap| gap.offer.iter().chain(&gap.accept)).cloned().collect(),
        _ if item.stem.contains('…') => chosen(item).iter().map(|option| option.text.clone()).collect(),
        _ => vec![],
    }
}

fn gapped(item: &Item) -> String {
    match &item.answer {
        Answer::Cloze { text, .. } => text.replace("{{1}}", "…"),
        _ => item.stem.clone(),
    }
}

#[test]
fn a_value_agrees_with_its_unit() {
    let draft = drafted(&[handbook()]);
    let mut seen = 0;
    for option in items(&draft).into_iter().flat_map(chosen) {
        let words: Vec<&str> = option.text.split(' ').collect();
        let [number, unit] = words.as_slice() else { continue };
        if number.bytes().all(|b| b.is_ascii_digit()) && matches!(*unit, "hour" | "hours" | "day" | "days") {
            seen += 1;
            assert_eq!(*number == "1", !unit.ends_with('s'), "“{}” is no English", option.text);
        }
    }
    assert!(seen > 0, "the handbook has three times in hours, so one of them can be asked for with options");
}

#[test]
fn a_question_does_not_hold_its_answer() {
    let draft = drafted(&[handbook()]);
    for item in items(&draft) {
        let key = match &item.answer {
            Answer::Numeric { value, .. } => value.clone(),
            _ => chosen(item).iter().find(|option| option.correct).map_or_else(String::new, |option| option.text.split(' ').next().unwrap_or("").to_owned()),
        };
        if key.bytes().all(|b| b.is_ascii_digit()) && !key.is_empty() {
            let again = item.stem.split(|c: char| !c.is_alphanumeric()).any(|word| word == key);
            assert!(!again, "“{}” holds its answer {key}", item.stem);
        }
    }
}

#[test]
fn what_fills_a_gap_is_a_noun_that_counts_and_the_only_right_one() {
    for sources in [vec![handbook()], vec![talk()], vec![handbook(), talk()], vec![procedure(), handbook()]] {
        let draft = drafted(&sources);
        for item in items(&draft).into_iter().filter(|item| item.stem.contains('…') || matches!(item.answer, Answer::Cloze { .. })) {
            let text = gapped(item);
            let open_ended = !matches!(item.answer, Answer::Numeric { .. });
            for open in ["such as …", "number of …", " and …", " or …"] {
                assert!(!open_ended || !text.contains(open), "“{text}” can be filled in more than one right way");
            }
            assert!(!text.contains("://"), "“{text}” asks for a piece of an address");
            for offer in offers(item) {
                for no_noun in ["keeper signs", "visit", "monocytogenes", "alarm has"] {
                    assert!(!offer.contains(no_noun), "“{offer}” is no noun phrase of the source: {text}");
                }
            }
        }
    }
}

#[test]
fn too_little_gives_no_final_assessment_and_the_opening_does_not_announce_one() {
    let draft = drafted(&[talk()]);
    let closes = draft.course.lessons().any(|lesson| matches!(lesson.purpose, Purpose::Assessment(_)));
    assert!(!closes, "sentences with a word taken out assess nothing: {:?}", items(&draft));
    let announced = draft.course.lessons().filter(|lesson| lesson.purpose == Purpose::Frame).flat_map(|lesson| &lesson.blocks).any(|block| match &block.body {
        Body::Text { markdown } => markdown.contains("final assessment"),
        _ => false,
    });
    assert!(!announced, "what is not there is not announced");
    assert!(draft.notes.iter().any(|note| note.contains("no final assessment")), "the designer must learn of it: {:?}", draft.notes);
    let rich = drafted(&[procedure()]);
    assert!(rich.course.lessons().any(|lesson| matches!(lesson.purpose, Purpose::Assessment(_))), "a procedure has enough to assess");
}

#[test]
fn steps_are_put_in_order_once_and_tips_never() {
    let draft = drafted(&[handbook()]);
    let orders: Vec<Vec<&str>> = items(&draft)
        .into_iter()
        .filter_map(|item| match &item.answer {
            Answer::Ordering { entries } => Some(entries.iter().map(|entry| entry.text.as_str()).collect()),
            _ => None,
        })
        .collect();
    assert!(orders.iter().flatten().any(|entry| entry.contains("sample bag")), "taking a sample has an order: {orders:?}");
    assert!(!orders.iter().flatten().any(|entry| entry.contains("Drink enough")), "tips stand in no order: {orders:?}");
    let mut all: Vec<&str> = orders.iter().flatten().copied().collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count, "no step is put in order twice: {orders:?}");
}

#[test]
fn options_are_of_one_kind() {
    let draft = drafted(&[handbook()]);
    for item in items(&draft) {
        let ranges = chosen(item).iter().filter(|option| option.text.contains("% to ")).count();
        assert!(ranges == 0 || ranges == chosen(item).len(), "the only range gives itself away: {:?}", chosen(item));
    }
    assert!(
        items(&draft).iter().any(|item| item.stem.contains("Methane") || item.stem.contains("Ethane") || item.stem.contains("Propane")),
        "the table is asked about where it can be"
    );
}

#[test]
fn feedback_speaks_of_what_was_chosen() {
    for sources in [vec![handbook()], vec![procedure()]] {
        let draft = drafted(&sources);
        for item in items(&draft) {
            let bare = |text: &str| text.trim_end_matches('.').to_lowercase();
            for option in chosen(item) {
                let said = bare(option.feedback.trim_start_matches("Right. "));
                let repeats = said == bare(&option.text) || said.ends_with(&format!("something else. {}", bare(&option.text)));
                assert!(!repeats, "“{}” is told with its own words again: {}", option.text, option.feedback);
                if let (Answer::SingleChoice { options }, false) = (&item.answer, option.correct) {
                    let key = options.iter().find(|other| other.correct).map_or("", |key| key.text.as_str());
                    let given = option.feedback.match_indices(key).any(|(at, _)| !option.feedback[..at].ends_with(char::is_alphanumeric));
                    assert!(!given, "the feedback to “{}” gives “{key}” away: {}", option.text, option.feedback);
                }
            }
        }
    }
}

#[test]
fn a_case_names_all_it_hangs_on() {
    let draft = drafted(&[handbook(), procedure()]);
    for item in items(&draft) {
        assert!(!item.stem.contains("sounded longer"), "longer than what? “{}”", item.stem);
    }
    assert!(items(&draft).iter().any(|item| item.stem.contains("if the alarm sounds") || item.stem.contains("if a hose leaks")), "a whole case is asked for");
}

#[test]
fn objectives_quote_headings_that_are_names() {
    let draft = drafted(&[handbook()]);
    let texts: Vec<&str> = draft.course.objectives.iter().map(|objective| objective.text.as_str()).collect();
    let feedback: Vec<&&str> = texts.iter().filter(|text| text.contains("Us Feedback")).collect();
    assert!(!feedback.is_empty(), "{texts:?}");
    assert!(feedback.iter().all(|text| text.contains("“Give Us Feedback”")), "capitals inside a sentence need quotation marks: {texts:?}");
}
