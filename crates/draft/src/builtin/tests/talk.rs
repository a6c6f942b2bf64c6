//! What is taught from talk, and what is not.

use super::{draft, empty, procedure, source};
use crate::builtin::reading::Reading;
use crate::builtin::voices;
use crate::drafter::{Draft, Wanted};
use coursewright_course::block::Body;
use coursewright_course::source::{PassageKind, Source, SourceKind};
use coursewright_course::statement::Stance;
use coursewright_course::tree::Purpose;
use std::collections::BTreeSet;

fn of(sources: &[Source]) -> Draft {
    draft(sources, Wanted::Course, &empty()).unwrap()
}

fn transcript(n: u128, name: &str, turns: &[(&'static str, &'static str)]) -> Source {
    source(n, name, SourceKind::WebVtt, turns.iter().map(|(speaker, text)| (PassageKind::Turn, *text, Some(*speaker))).collect())
}

/// Two experts, and somebody who states and then asks.
fn hearing() -> Source {
    transcript(
        5,
        "hearing.vtt",
        &[
            ("Mia Holt", "The regional boiler plan costs forty million euros. The tenants pay nothing for the boiler plan. Is that still the plan for the winter season?"),
            (
                "Dr Tom Reed",
                "A condensing boiler takes heat from its own exhaust gas, because the water vapour in the gas turns into water. The return water must be colder than 55 degrees in every season.",
            ),
            ("Ann Cole", "The pressure vessel keeps the pressure of the heating water even. A heating circuit loses pressure when the membrane of the vessel is torn."),
            ("Mia Holt", "Landlords replace every boiler within three years of the letter. So who checks the pressure vessel of the heating circuit?"),
            ("Ann Cole", "The fitter checks the pressure vessel once a year with the heating water drained. Drained vessels must show the pressure on the plate."),
            ("Dr Tom Reed", "The exhaust pipe of a condensing boiler carries water, so the pipe needs a slope towards the boiler. A steel pipe rusts because the water is sour."),
            ("Mia Holt", "The ministry has written to every landlord about the exhaust pipe. What should a tenant watch on the boiler every week?"),
            ("Ann Cole", "Tenants read the pressure gauge on the boiler every week. A gauge below one bar means that the circuit needs more heating water."),
            (
                "Dr Tom Reed",
                "The siphon below the boiler must hold water, because an empty siphon lets exhaust gas into the cellar. The fitter fills the siphon after every cleaning.",
            ),
        ],
    )
}

#[test]
fn what_a_questioner_claims_is_not_taught() {
    let draft = of(&[hearing()]);
    let said: Vec<&str> = draft.course.lessons().flat_map(|lesson| &lesson.blocks).flat_map(|block| &block.claims).map(|claim| claim.text.as_str()).collect();
    for claimed in ["forty million", "pay nothing", "within three years", "has written to every landlord", "no gauge on any"] {
        assert!(!said.iter().any(|text| text.contains(claimed)), "“{claimed}” is what somebody said on the way to a question");
    }
    assert!(said.iter().any(|text| text.contains("siphon")), "the answers are taught: {said:?}");
}

#[test]
fn whoever_comes_to_a_question_asks() {
    let sources = [hearing()];
    let reading = Reading::of(&sources);
    let asked = voices::asked(&reading);
    for turn in &reading.turns {
        let name = sources[0].passages[turn.passage].locator.speaker.as_deref().unwrap();
        for n in turn.sentences.clone() {
            let text = &reading.sentences[n].text;
            assert_eq!(asked.contains(&n), name == "Mia Holt" || text.contains("north wing"), "“{text}” ({name})");
        }
    }
}

#[test]
fn a_meeting_gives_excerpts_and_no_questions() {
    let lines = [
        ("Ben", "The case of the remote control has a curved back and a soft rubber cover. The rubber cover costs two euros because the mould is new."),
        ("Liz", "The menu button of the remote control sits below the display. The display shows the channel and the volume of the set."),
        ("Kim", "The base station of the remote control charges the battery every night. The battery lasts eight days because the chip sleeps."),
        ("Tom", "The logo of the firm stands on the base station in yellow letters. The yellow letters must be seen from across the room."),
    ];
    let draft = of(&[transcript(7, "meeting.vtt", &lines)]);
    let blocks: Vec<&Body> = draft.course.lessons().flat_map(|lesson| &lesson.blocks).map(|block| &block.body).collect();
    assert!(blocks.iter().all(|body| body.item().is_none()), "who said what in a meeting is no question");
    assert!(blocks.iter().any(|body| matches!(body, Body::Quotation { .. })), "its excerpts are shown");
    assert!(draft.notes.iter().any(|note| note.contains("conversation of 4 people")), "the designer learns what it is: {:?}", draft.notes);
    let promised = draft
        .course
        .lessons()
        .flat_map(|lesson| &lesson.blocks)
        .flat_map(|block| &block.claims)
        .any(|claim| claim.text.contains("questions for practice") || claim.text.contains("final assessment"));
    assert!(!promised, "the opening promises no questions where there are none");
}

/// Two experts on two topics, one after the other, long enough for a lesson each.
fn panel() -> Source {
    const WHO: [&str; 14] = [
        "Fitters",
        "Tenants",
        "Landlords",
        "Inspectors",
        "Planners",
        "Apprentices",
        "Caretakers",
        "Plumbers",
        "Owners",
        "Engineers",
        "Builders",
        "Cleaners",
        "Neighbours",
        "Painters",
    ];
    const DOES: [&str; 14] = ["check", "photograph", "replace", "measure", "order", "drain", "paint", "lift", "label", "count", "polish", "weigh", "cover", "move"];
    let topic = |thing: &str, part: &str, place: &str| -> Vec<(&'static str, &'static str)> {
        let told = |n: usize| {
            format!(
                "{} {} the {part} of every {thing} in the {place} before the winter season begins. The {part} stays dry in a warm {place} where {} and {} leave doors shut.",
                WHO[n],
                DOES[n],
                WHO[(n + 5) % 14].to_lowercase(),
                WHO[(n + 9) % 14].to_lowercase()
            )
        };
        (0..14).map(|n| (if n % 2 == 0 { "Ann Cole" } else { "Dr Tom Reed" }, &*told(n).leak())).collect()
    };
    transcript(6, "panel.vtt", &[topic("pressure vessel", "membrane", "cellar"), topic("exhaust filter", "mesh", "kitchen")].concat())
}

#[test]
fn what_was_said_about_a_topic_is_asked_without_a_name() {
    let draft = of(&[panel()]);
    let course = &draft.course;
    let mut asked = 0;
    for lesson in course.lessons().filter(|lesson| lesson.purpose == Purpose::Teaching) {
        let said = |text: &str| lesson.blocks.iter().any(|block| matches!(&block.body, Body::Quotation { text: words, .. } if words.contains(text)));
        let mut stems = BTreeSet::new();
        for item in lesson.blocks.iter().filter_map(|block| block.body.item()).filter(|item| item.stem.contains(" is said about ")) {
            assert!(item.stem.contains(&lesson.title) && !["Cole", "Reed"].iter().any(|name| item.stem.contains(name)), "{}", item.stem);
            assert!(stems.insert(&item.stem), "asked twice in the same words: {}", item.stem);
            for option in item.answer.choices() {
                assert_eq!(said(&option.text), option.correct, "“{}” under {}", option.text, item.stem);
            }
            asked += 1;
        }
        assert!(!lesson.objectives.is_empty(), "what is practised has an objective: {}", lesson.title);
    }
    assert!(asked > 0, "what was said about it can be asked: {:?}", course.lessons().map(|lesson| &lesson.title).collect::<Vec<_>>());
}

#[test]
fn where_several_people_speak_it_is_said_who() {
    let draft = of(&[hearing()]);
    let mut named = Vec::new();
    for block in draft.course.lessons().skip(1).flat_map(|lesson| &lesson.blocks) {
        match &block.body {
            Body::Quotation { text, by } => {
                let tom = ["condensing", "exhaust", "siphon", "return water", "steel pipe"].iter().any(|word| text.contains(word));
                assert_eq!(by, if tom { "Dr Tom Reed" } else { "Ann Cole" }, "“{text}”");
                named.push(by.clone());
            }
            Body::Text { markdown } => panic!("“{markdown}” does not say whose words it is"),
            _ => {}
        }
    }
    named.sort_unstable();
    named.dedup();
    assert_eq!(named, ["Ann Cole", "Dr Tom Reed"], "both are heard");
}

#[test]
fn one_expert_needs_no_label() {
    let draft = of(&[procedure(), super::call()]);
    assert!(
        draft.course.lessons().flat_map(|lesson| &lesson.blocks).any(|block| matches!(&block.body, Body::Text { .. })),
        "the only one who explains is not named at every sentence"
    );
}

#[test]
fn an_unrelated_talk_stands_behind_the_documents_course() {
    let draft = of(&[hearing(), procedure()]);
    let course = &draft.course;
    let taught = |title: &str| course.lessons().position(|lesson| lesson.title == title);
    let last = taught("Inspect the nozzles").expect("the document's lessons stand");
    let boiler = course
        .lessons()
        .position(|lesson| lesson.purpose == Purpose::Teaching && lesson.blocks.iter().any(|block| block.claims.iter().any(|claim| claim.text.contains("siphon"))))
        .expect("the talk is not thrown away");
    assert!(boiler > last, "what has nothing to do with the document does not open its course");
    let module = |at: usize| course.modules.iter().position(|module| module.lessons.iter().any(|lesson| lesson.id == course.lessons().nth(at).unwrap().id));
    assert_ne!(module(boiler), module(last), "it has a module of its own");
    assert!(draft.notes.iter().any(|note| note.contains("hearing.vtt") && note.contains("module of its own")), "the designer learns of it: {:?}", draft.notes);
}

#[test]
fn counted_mistakes_are_shown_as_mistakes() {
    let talk = transcript(
        8,
        "mistakes.vtt",
        &[
            ("Ada", "What are the mistakes that new people make with the probe? Top three, say."),
            (
                "Jon",
                "Number one, new people read the trailer display before the probe. Number two, new people measure only at the doors of the trailer. Number three, new people write the reading down at the end of the shift.",
            ),
            ("Ada", "And how should the probe be held?"),
            (
                "Jon",
                "The probe goes between two cartons because the air in the trailer is warmer than the food. The probe must be dry before the first reading. The reading must be steady for 10 seconds.",
            ),
        ],
    );
    let draft = of(&[talk]);
    let mut shown = false;
    for body in draft.course.lessons().flat_map(|lesson| &lesson.blocks).map(|block| &block.body) {
        match body {
            Body::List { lead, entries } if entries.iter().any(|entry| entry.contains("trailer display")) => {
                shown = true;
                assert!(lead.contains("wrong"), "“{lead}” teaches a mistake: {entries:?}");
            }
            body if body.item().is_some() => {
                let asserted = body.texts().into_iter().filter(|text| text.stance != Stance::IntendedFalse).any(|text| text.markdown.contains("only at the doors"));
                assert!(!asserted, "a mistake is no right answer: {body:?}");
            }
            _ => {}
        }
    }
    assert!(shown, "what people get wrong is worth showing");
}
