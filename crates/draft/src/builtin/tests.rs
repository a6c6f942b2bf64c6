//! The laws every draft keeps, on a small call with a procedure and notes.

mod talk;
mod written;

use super::BuiltIn;
use crate::drafter::{Draft, DraftProblem, Drafter, Material, Progress, Wanted, Watch};
use coursewright_course::block::Body;
use coursewright_course::claim;
use coursewright_course::id::{CourseId, LessonId, PassageId, RunId, SourceId};
use coursewright_course::item::Answer;
use coursewright_course::revision::hash_of;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::{Stance, Support};
use coursewright_course::tree::{Course, Purpose};
use coursewright_prose::sentence::of_markdown;
use coursewright_prose::{Span, negation, quote};

struct Quiet;

impl Watch for Quiet {
    fn progress(&self, _: &Progress) {}
    fn cancelled(&self) -> bool {
        false
    }
}

struct Stopped;

impl Watch for Stopped {
    fn progress(&self, _: &Progress) {}
    fn cancelled(&self) -> bool {
        true
    }
}

pub(in crate::builtin) fn source(n: u128, name: &str, kind: SourceKind, passages: Vec<(PassageKind, &str, Option<&str>)>) -> Source {
    let id = SourceId::from_bits(n);
    let mut headings: Vec<String> = Vec::new();
    let passages = (0..)
        .zip(passages)
        .map(|(at, (kind, text, speaker))| {
            if matches!(kind, PassageKind::Heading { .. }) {
                headings = vec![text.to_owned()];
            }
            let locator = Locator { headings: headings.clone(), speaker: speaker.map(str::to_owned), ..Locator::default() };
            Passage { id: PassageId::of(id, 1, at), text: text.to_owned(), kind, locator }
        })
        .collect();
    Source {
        id,
        name: name.into(),
        kind,
        version: 1,
        bytes: hash_of(&n.to_string()),
        size: 1,
        imported_at: "2025-03-03T08:00:00Z".into(),
        language: Some("en".into()),
        passages,
        losses: vec![],
        earlier: vec![],
    }
}

pub(in crate::builtin) fn procedure() -> Source {
    use PassageKind::{Entry, Heading, Paragraph, Table};
    let head = |text| (Heading { level: 2 }, text, None);
    let say = |text| (Paragraph, text, None);
    let step = |n, text| (Entry { number: Some(n), depth: 0 }, text, None);
    let dot = |text| (Entry { number: None, depth: 0 }, text, None);
    source(
        1,
        "Cleaning the filler v2.docx",
        SourceKind::Docx,
        vec![
            (Heading { level: 1 }, "Cleaning the filler", None),
            head("Definitions"),
            say("Rinse water is drinking water that runs through the machine once."),
            say("Caustic is a cleaning liquid with two per cent of lye."),
            say("Holding time means the minutes during which a liquid stands in the pipe."),
            say("A drip tray is the flat pan below the nozzles."),
            head("Rinse the machine"),
            say("Rinsing takes the product out of the pipes before caustic comes in. The supply valve must stay shut during the whole rinse."),
            step(1, "Close the supply valve at the tank."),
            step(2, "Open the drain below the filler."),
            step(3, "Start the pump at low speed."),
            step(4, "Watch the sight glass until the water is clear."),
            step(5, "Stop the pump and close the drain."),
            say("The rinse water must be between 20 °C and 40 °C. A rinse may take at most 15 minutes."),
            say("Warning: Never open the drain while the pump runs at high speed."),
            head("Circulate caustic"),
            say("Caustic removes fat from the pipes. If the level falls below the mark, top up the caustic tank. If the alarm sounds, switch off the heater."),
            step(1, "Fill the caustic tank to the mark."),
            step(2, "Heat the caustic to its set point."),
            step(3, "Switch the filler to circulation."),
            step(4, "Drain the caustic into the recovery tank."),
            say("The caustic should be at 75 °C or above. The holding time is at least 20 minutes. If a hose leaks, press the red button."),
            (
                Table { headers: 1 },
                "Product\tTemperature\tHolding time\nMilk\t75 °C\t20 minutes\nCream\t80 °C\t25 minutes\nJuice\t60 °C\t10 minutes\nOat drink\t70 °C\t30 minutes",
                None,
            ),
            head("Inspect the nozzles"),
            say("Inspect the nozzles when the machine is cold. Call the shift leader if a nozzle is blocked."),
            say("An inspection covers:"),
            dot("the tip of each nozzle;"),
            dot("the seal behind the nozzle;"),
            dot("the drip tray."),
            step(1, "Take the cover off the nozzle bar."),
            step(2, "Hold the lamp behind each nozzle."),
            step(3, "Brush the residue from the tip."),
            step(4, "Write the result into the cleaning log."),
            say("A cleaning log entry contains:"),
            dot("the number of the machine;"),
            dot("the name of the operator;"),
            dot("the time of the last rinse."),
        ],
    )
}

fn call() -> Source {
    let ask = |text| (PassageKind::Turn, text, Some("Ada Brook"));
    let tell = |text| (PassageKind::Turn, text, Some("Jon Reyes"));
    source(
        2,
        "Call with Jon.vtt",
        SourceKind::WebVtt,
        vec![
            ask("Hi Jon, can you hear me? What about the rinse?"),
            tell(
                "Um, so the rinse comes first, because, because caustic foams when milk is still in the pipe. People think the rinse is over when the pump stops. The rinse is over when the sight glass is clear.",
            ),
            ask("Okay. And has it ever gone wrong?"),
            tell(
                "Yeah, so we had one three years ago. The night shift had left the drain shut, and the rinse water came back into the tank. We threw away 900 litres of milk. It was on a Sunday and nobody was there.",
            ),
            ask("Wow. And the caustic?"),
            tell(
                "The caustic has to be hot because fat only lets go above 70 degrees. Cream goes through at 65 degrees because the cream pipes are short. You, um, you check the set point on the panel before you switch to circulation. I'd send you that picture after the call.",
            ),
            ask("Why do people skip the nozzles?"),
            tell("A blocked nozzle looks exactly like a clean nozzle from the outside. The lamp shows the residue that the eye cannot see."),
        ],
    )
}

fn notes() -> Source {
    source(
        3,
        "notes.md",
        SourceKind::Markdown,
        vec![
            (PassageKind::Entry { number: None, depth: 0 }, "cream caustic at 65 °C is hot enough on busy days", None),
            (PassageKind::Entry { number: None, depth: 0 }, "heat the caustic tank slowly on cold mornings", None),
            (PassageKind::Entry { number: None, depth: 0 }, "the caustic hoses hang on the wall beside the filler", None),
            (PassageKind::Entry { number: None, depth: 0 }, "the lamp hangs behind the panel door", None),
        ],
    )
}

pub(in crate::builtin) fn draft(sources: &[Source], wanted: Wanted, course: &Course) -> Result<Draft, DraftProblem> {
    let mut n = 1000;
    let mut ids = move || {
        n += 1;
        n
    };
    BuiltIn.draft(wanted, Material { sources, course }, RunId::from_bits(7), &mut ids, &Quiet)
}

pub(in crate::builtin) fn empty() -> Course {
    Course::empty(CourseId::from_bits(1), "")
}

fn whole() -> (Vec<Source>, Draft) {
    let sources = vec![procedure(), call(), notes()];
    let draft = draft(&sources, Wanted::Course, &empty()).unwrap();
    (sources, draft)
}

#[test]
fn every_sentence_is_a_claim_and_every_claim_says_what_carries_it() {
    let (_, draft) = whole();
    for block in draft.course.lessons().flat_map(|lesson| &lesson.blocks) {
        assert!(claim::complete(block, &of_markdown), "each sentence of {:?} is a claim, and nothing else is", block.body);
        for claim in &block.claims {
            assert_ne!(claim.support, Support::Unsupported, "“{}” rests on nothing", claim.text);
            let cited = matches!(claim.support, Support::Quoted | Support::Paraphrased);
            assert_eq!(cited, cited && !claim.citations.is_empty(), "“{}” says it has a source and names none", claim.text);
        }
    }
}

#[test]
fn every_quotation_is_the_run_it_points_to() {
    let (sources, draft) = whole();
    let mut quoted = 0;
    for claim in draft.course.lessons().flat_map(|lesson| &lesson.blocks).flat_map(|block| &block.claims) {
        for citation in &claim.citations {
            let source = sources.iter().find(|source| source.id == citation.source).unwrap();
            let passage = source.passage(citation.passage).unwrap();
            assert_eq!(passage.text.get(citation.start as usize..citation.end as usize), Some(citation.quote.as_str()), "the quote of “{}” is the slice", claim.text);
        }
        if claim.support == Support::Quoted {
            quoted += 1;
            let holds = claim.citations.iter().any(|citation| {
                let source = sources.iter().find(|source| source.id == citation.source).unwrap();
                let passage = source.passage(citation.passage).unwrap();
                quote::verify_at(&claim.text, &passage.text, Span::new(citation.start as usize, citation.end as usize), source.kind.is_spoken()).holds()
            });
            assert!(holds, "“{}” is quoted, so it stands in its run: {:?}", claim.text, claim.citations);
        }
    }
    assert!(quoted > 60, "most of a draft is quoted; here {quoted} sentences");
}

#[test]
fn the_same_sources_give_the_same_draft() {
    assert_eq!(whole().1, whole().1, "nothing may depend on chance or on the order of a hash map");
}

#[test]
fn a_rich_source_gives_at_least_four_kinds_of_items() {
    let (_, draft) = whole();
    let mut kinds: Vec<&str> = draft.course.lessons().flat_map(|lesson| &lesson.blocks).filter_map(|block| block.body.item()).map(|item| item.answer.words()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert!(kinds.len() >= 4, "only {kinds:?}");
}

#[test]
fn items_have_no_structural_flaw() {
    let (_, draft) = whole();
    let mut asked: Vec<String> = Vec::new();
    for item in draft.course.lessons().flat_map(|lesson| &lesson.blocks).filter_map(|block| block.body.item()) {
        assert!(item.objective.is_some(), "“{}” serves no objective", item.stem);
        let picked = item.answer.choices();
        assert!(picked.iter().all(|choice| choice.feedback.split_whitespace().count() > 2), "feedback says why: {picked:?}");
        if let Answer::SingleChoice { options } | Answer::MultipleChoice { options } = &item.answer {
            assert!((3..=5).contains(&options.len()), "“{}” has {} options", item.stem, options.len());
            let words = |text: &str| text.split_whitespace().count();
            let key = options.iter().filter(|option| option.correct).map(|option| words(&option.text)).max().unwrap();
            let other = options.iter().filter(|option| !option.correct).map(|option| words(&option.text)).max().unwrap();
            assert!(key <= other + 1 || key * 4 <= other * 5, "the key of “{}” stands out by its length", item.stem);
            assert!(options.iter().all(|option| negation::negations(&option.text).is_empty() && !option.text.contains("of the above")), "{options:?}");
            assert!(options.iter().filter(|option| !option.correct).all(|option| option.misconception.is_some()), "a distractor names the error behind it");
            let mut texts: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
            texts.sort_unstable();
            texts.dedup();
            assert_eq!(texts.len(), options.len(), "two options of “{}” are the same", item.stem);
            asked.push(format!("{} {texts:?}", item.stem));
        }
    }
    let all = asked.len();
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked.len(), all, "no item is asked twice");
}

#[test]
fn wrong_options_are_not_carried_by_a_source() {
    let (_, draft) = whole();
    for block in draft.course.lessons().flat_map(|lesson| &lesson.blocks) {
        for text in block.body.texts().iter().filter(|text| text.stance == Stance::IntendedFalse) {
            let claims = block.claims.iter().filter(|claim| claim.slot == text.slot);
            assert!(claims.clone().all(|claim| claim.citations.is_empty()), "a distractor that is cited would be a second key: {:?}", claims.collect::<Vec<_>>());
        }
    }
}

#[test]
fn the_document_gives_the_outline_and_each_objective_is_practised() {
    let (_, draft) = whole();
    assert_eq!(draft.course.title, "Cleaning the filler");
    let titles: Vec<&str> = draft.course.lessons().map(|lesson| lesson.title.as_str()).collect();
    for title in ["Definitions", "Rinse the machine", "Circulate caustic", "Inspect the nozzles"] {
        assert!(titles.contains(&title), "{title} is a heading of the procedure, so it is a lesson; there are {titles:?}");
    }
    assert!(draft.course.making.built_in && draft.course.making.models.is_empty());
    for objective in &draft.course.objectives {
        let in_lessons = |purpose: fn(&Purpose) -> bool| {
            draft
                .course
                .lessons()
                .filter(|lesson| purpose(&lesson.purpose))
                .flat_map(|lesson| &lesson.blocks)
                .filter_map(|block| block.body.item())
                .filter(|item| item.objective == Some(objective.id))
                .count()
        };
        assert!(in_lessons(|purpose| *purpose == Purpose::Teaching) > 0, "“{}” is not practised", objective.text);
        assert!(!objective.citations.is_empty(), "“{}” rests on nothing", objective.text);
    }
    let assessed = draft
        .course
        .lessons()
        .filter(|lesson| matches!(lesson.purpose, Purpose::Assessment(_)))
        .flat_map(|lesson| &lesson.blocks)
        .filter(|block| block.body.item().is_some())
        .count();
    assert!(assessed >= 3, "the final assessment draws on the lessons; it has {assessed} items");
}

#[test]
fn a_source_that_disagrees_is_told_and_kept_out() {
    let (_, draft) = whole();
    assert!(draft.notes.iter().any(|note| note.contains("65 degrees") && note.contains("80 °C")), "the designer must learn of it: {:?}", draft.notes);
    let shown = draft.course.lessons().flat_map(|lesson| &lesson.blocks).any(|block| block.claims.iter().any(|claim| claim.text.contains("65 ")));
    assert!(!shown, "what the document contradicts is not taught");
}

#[test]
fn chatter_and_fillers_stay_out_and_experience_stays_in() {
    let (_, draft) = whole();
    let said: Vec<&str> = draft.course.lessons().flat_map(|lesson| &lesson.blocks).flat_map(|block| &block.claims).map(|claim| claim.text.as_str()).collect();
    for noise in ["um", "can you hear", "send you"] {
        assert!(
            !said.iter().any(|text| text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| word == noise) || text.contains(noise) && noise.contains(' ')),
            "“{noise}” is no course"
        );
    }
    let story = draft.course.lessons().flat_map(|lesson| &lesson.blocks).any(|block| matches!(&block.body, Body::Callout { text, .. } if text.contains("900 litres")));
    assert!(story, "the incident is what the procedure does not have");
}

#[test]
fn a_lesson_is_drafted_anew_within_the_outline_that_stands() {
    let (sources, first) = whole();
    let lesson = first.course.lessons().find(|lesson| lesson.title == "Circulate caustic").unwrap().clone();
    let again = draft(&sources, Wanted::Lesson(lesson.id), &first.course).unwrap();
    let anew = again.course.lesson(lesson.id).unwrap();
    assert_eq!((anew.title.as_str(), &anew.objectives), (lesson.title.as_str(), &lesson.objectives), "title and objectives stand");
    assert_eq!(anew.blocks.iter().map(|block| block.body.words()).collect::<Vec<_>>(), lesson.blocks.iter().map(|block| block.body.words()).collect::<Vec<_>>());
    for (before, after) in first.course.lessons().zip(again.course.lessons()).filter(|(before, _)| before.id != lesson.id) {
        assert_eq!(before, after, "no other lesson is touched");
    }
    let gone = draft(&sources, Wanted::Lesson(LessonId::from_bits(99)), &first.course);
    assert_eq!(gone, Err(DraftProblem::NoSuchLesson));
}

#[test]
fn nothing_to_draft_and_stopping_are_said() {
    assert_eq!(draft(&[], Wanted::Course, &empty()), Err(DraftProblem::NothingToDraft));
    let mut n = 0;
    let mut ids = move || {
        n += 1;
        n
    };
    let sources = [procedure()];
    let course = empty();
    let stopped = BuiltIn.draft(Wanted::Course, Material { sources: &sources, course: &course }, RunId::from_bits(1), &mut ids, &Stopped);
    assert_eq!(stopped, Err(DraftProblem::Cancelled));
}

#[test]
fn a_few_sentences_are_one_lesson() {
    let few = source(
        9,
        "Pump.txt",
        SourceKind::Text,
        vec![(PassageKind::Paragraph, "The pump is started with the green switch. Wait two minutes before you open the valve. Never open the valve while the light is red.", None)],
    );
    let drafted = draft(&[few], Wanted::Course, &empty()).expect("whole sentences can be taught, however few");
    let taught: Vec<_> = drafted.course.lessons().filter(|lesson| lesson.purpose == Purpose::Teaching).collect();
    assert_eq!(taught.len(), 1);
    let shown: Vec<&str> = taught[0].blocks.iter().flat_map(|block| &block.claims).map(|claim| claim.text.as_str()).collect();
    assert!(shown.iter().any(|text| text.contains("Wait two minutes")), "{shown:?}");
}
