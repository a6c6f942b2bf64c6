use super::*;
use crate::document::HOSTILE;
use crate::review::read;
use coursewright_course::id::StatementId;
use coursewright_course::review::Verdict;
use coursewright_course::revision::hash_bytes;
use serde_json::json;

fn card(n: u128, text: &str) -> Card {
    let matter = Matter::Statement { statement: StatementId::from_bits(n) };
    Card { matter, at: format!("lesson {n}"), why: String::new(), text: text.into(), before: String::new(), after: String::new(), places: vec![], sides: vec![], seconds: 30 }
}

fn at(minute: u32) -> String {
    format!("2026-11-28T10:{minute:02}:00Z")
}

fn live() -> Live {
    let sitting = Sitting {
        project: "prj-1".into(),
        title: "Receiving goods".into(),
        language: "en".into(),
        build: hash_bytes(b"build"),
        pack: hash_bytes(b"pack"),
        at: at(0),
        by: "Ada Hale".into(),
        cards: vec![card(1, "Fish is refused above 2 °C."), card(2, "Two people sign."), card(3, "The dock is locked.")],
    };
    let mut live = Live::new(sitting);
    for (reviewer, name) in [(1, "Moira Tennant"), (2, "Ibrahim Sattar"), (3, "Lee Chan")] {
        live.apply(&at(1), Event::Invited { reviewer, name: name.into() });
    }
    live
}

fn spoken(live: &Live, n: usize, verdict: Option<&str>, text: &str) -> Vec<u8> {
    let card = &live.sitting.cards[n];
    json!({ "key": card.matter.to_string(), "base": base(card.matter, &card.text), "verdict": verdict, "text": text, "remark": "", "seconds": 7 }).to_string().into_bytes()
}

fn say(live: &mut Live, who: u32, n: usize, verdict: &str, text: &str, minute: u32) {
    let Heard::Answer(answer) = heard(live, who, &spoken(live, n, Some(verdict), text), &at(minute)).unwrap() else { panic!("an answer was said") };
    live.apply(&at(minute), Event::Answered { reviewer: who, answer });
}

#[test]
fn what_a_page_says_is_theirs_and_about_a_card_of_this_session() {
    let live = live();
    let Ok(Heard::Answer(answer)) = heard(&live, 2, &spoken(&live, 1, Some("wrong"), " One signs. "), &at(3)) else { panic!("it was heard") };
    assert_eq!(
        (answer.by.as_str(), answer.at, answer.text.as_str(), answer.pack),
        ("Ibrahim Sattar", at(3), "One signs.", hash_bytes(b"pack")),
        "name, time and pack are not the page’s to say"
    );
    assert_eq!(heard(&live, 2, &spoken(&live, 1, None, ""), &at(3)), Ok(Heard::Nothing(live.sitting.cards[1].matter)));
    let bad = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut value = serde_json::from_slice(&spoken(&live, 0, Some("right"), "")).unwrap();
        change(&mut value);
        heard(&live, 1, value.to_string().as_bytes(), &at(3)).unwrap_err()
    };
    assert_eq!(bad(&|value| value["key"] = "statement:stm-0000000000000000000000000z".into()), "its card is not one of this session");
    assert_eq!(bad(&|value| value["key"] = "lesson".into()), "its card is unknown");
    assert_eq!(bad(&|value| value["base"] = "ab".repeat(32).into()), "it is about other words");
    assert_eq!(bad(&|value| value["verdict"] = "teach".into()), "it answers another kind of card");
    assert_eq!(bad(&|value| value["verdict"] = "wrong".into()), "it does not say what is meant");
    assert_eq!(bad(&|value| value["text"] = "x".repeat(4_001).into()), "it is longer than an answer may be");
    assert_eq!(bad(&|value| value["by"] = "Moira Tennant".into()), "it is no answer", "nobody speaks for somebody else");
    assert_eq!(heard(&live, 9, &spoken(&live, 0, Some("right"), ""), &at(3)), Err("nobody of this number was invited"));
}

#[test]
fn a_later_answer_takes_the_place_of_the_earlier_and_can_be_taken_back() {
    let mut live = live();
    say(&mut live, 1, 0, "right", "", 2);
    say(&mut live, 1, 0, "wrong", "Above 3 °C.", 3);
    assert_eq!(live.said().map(|answer| answer.verdict).collect::<Vec<_>>(), [Verdict::Wrong]);
    live.apply(&at(4), Event::TookBack { reviewer: 1, matter: live.sitting.cards[0].matter });
    assert_eq!((live.answers(), live.reviewer(1).unwrap().seen.clone()), (0, Some(at(4))));
}

#[test]
fn cards_are_agreed_divided_open_or_not_reached() {
    let mut live = live();
    say(&mut live, 1, 0, "right", "", 2);
    say(&mut live, 2, 0, "right", "", 3);
    say(&mut live, 1, 1, "right", "", 4);
    say(&mut live, 2, 1, "wrong", "One signs.", 5);
    let reached = |live: &Live| live.reached().into_iter().map(|(_, reached)| reached).collect::<Vec<_>>();
    assert_eq!(reached(&live), [Reached::Settled(Verdict::Right), Reached::Divided, Reached::No]);
    say(&mut live, 3, 2, "not_mine", "", 6);
    assert_eq!(reached(&live)[2], Reached::Open);
    live.apply(&at(7), Event::Revoked { reviewer: 2 });
    assert_eq!(reached(&live)[1], Reached::Settled(Verdict::Right), "what came by a revoked link divides nobody");
    assert_eq!(live.answers(), 5, "and it is still there to be looked at");
}

#[test]
fn after_the_end_nothing_happens_but_taking_in() {
    let mut live = live();
    say(&mut live, 1, 0, "right", "", 2);
    live.apply(&at(9), Event::Ended);
    let before = live.clone();
    say(&mut live, 1, 1, "right", "", 10);
    live.apply(&at(10), Event::Moved { to: Some(live.sitting.cards[0].matter) });
    live.apply(&at(10), Event::Invited { reviewer: 4, name: "Too Late".into() });
    assert_eq!(live, before);
    live.apply(&at(11), Event::TakenIn { reviewers: vec![1] });
    assert_eq!(live.taken, Some(at(11)));
}

#[test]
fn a_journal_tells_the_session_again_wherever_it_breaks_off() {
    let mut live = live();
    let mut journal = first_line(&live.sitting);
    let mut states = vec![(journal.len(), Live::new(live.sitting.clone()))];
    let invited = ["Moira Tennant", "Ibrahim Sattar", "Lee Chan"];
    let events: Vec<(String, Event)> = (1..).zip(invited).map(|(reviewer, name)| (at(1), Event::Invited { reviewer, name: name.into() })).collect();
    say(&mut live, 1, 0, "wrong", HOSTILE, 2);
    let answer = live.reviewer(1).unwrap().answers[&live.sitting.cards[0].matter].clone();
    let held = Some(live.sitting.cards[2].matter);
    let more = [
        Event::Came { reviewer: 1 },
        Event::Answered { reviewer: 1, answer },
        Event::Moved { to: held },
        Event::Revoked { reviewer: 2 },
        Event::TookBack { reviewer: 1, matter: live.sitting.cards[1].matter },
        Event::Seen { reviewer: 1 },
        Event::Ended,
        Event::TakenIn { reviewers: vec![1, 3] },
    ];
    for (at, event) in events.into_iter().chain(more.into_iter().map(|event| (at(3), event))) {
        journal.extend(next_line(&at, &event));
        let mut next = states.last().unwrap().1.clone();
        next.apply(&at, event);
        states.push((journal.len(), next));
    }
    for cut in 0..=journal.len() {
        let stands = states.iter().rev().find(|(length, _)| *length <= cut).map(|(_, live)| live);
        assert_eq!(told(&journal[..cut]).as_ref(), stands, "cut at byte {cut}");
    }
    assert_eq!(told(b"something else\n"), None);
}

#[test]
fn what_was_said_is_read_back_as_the_file_its_page_would_have_sent() {
    let mut live = live();
    say(&mut live, 1, 1, "right", "", 2);
    say(&mut live, 1, 0, "wrong", "Above 3 °C, “always”.\nNo exception.", 3);
    let file = live.file(1).expect("she answered");
    let back = read(&file).unwrap();
    assert_eq!((back.project.as_str(), back.build, back.pack, back.by.as_str()), ("prj-1", hash_bytes(b"build"), hash_bytes(b"pack"), "Moira Tennant"));
    let said: Vec<Answer> = live.sitting.cards.iter().filter_map(|card| live.reviewer(1)?.answers.get(&card.matter).cloned()).collect();
    assert_eq!(back.answers, said, "the very answers, in the order of the cards");
    assert_eq!(live.file(2), None, "who said nothing sends nothing");
}

#[test]
fn the_minutes_say_who_was_there_what_is_divided_and_what_was_not_reached() {
    let mut live = live();
    say(&mut live, 1, 0, "right", "", 2);
    say(&mut live, 1, 1, "right", "", 4);
    say(&mut live, 2, 1, "wrong", "One signs.", 5);
    live.apply(&at(6), Event::Revoked { reviewer: 2 });
    live.apply(&at(6), Event::Invited { reviewer: 4, name: "Ibrahim Sattar".into() });
    say(&mut live, 4, 1, "wrong", "Only the driver signs.", 7);
    live.apply(&at(30), Event::Seen { reviewer: 1 });
    live.apply(&at(30), Event::Ended);
    let text = minutes(&live).markdown();
    for said in [
        "Led by Ada Hale on 2026-11-28, from 10:00 to 10:30 (UTC).",
        "Divided: 1",
        "Not reached: 1",
        "Said alike by everybody who decided: 1",
        "Lee Chan",
        "Only the driver signs.",
        "The dock is locked.",
        "link revoked at 10:06",
    ] {
        assert!(text.contains(said), "the minutes do not say “{said}”:\n{text}");
    }
    assert!(text.contains("| Moira Tennant | 10:02 | 10:30 | 2 of 3 |"), "from when to when, and how much:\n{text}");
    assert!(!text.contains("One signs."), "what came by a revoked link stands nowhere below");
    let (divided, not) = (text.find("# Divided: a named person has to decide").unwrap(), text.find("# Not reached").unwrap());
    assert!(divided < text.find("Two people sign.").unwrap() && not < text.find("The dock is locked.").unwrap(), "each card stands under what became of it:\n{text}");
    live.taken = Some(at(31));
    assert!(minutes(&live).markdown().contains("taken into the project on 2026-11-28"));
    live.ended = None;
    assert!(minutes(&live).markdown().contains("broke off"));
}

#[test]
fn the_page_holds_nothing_of_anybody_and_asks_nobody_else() {
    for file in SERVED {
        // The name of the space that drawings are made in is no address that anybody is asked at.
        let text = file.text.replace("http://www.w3.org/2000/svg", "");
        assert!(!text.contains("http://") && !text.contains("https://"), "{} knows an address", file.path);
        assert!(!file.text.is_empty(), "{} is built", file.path);
    }
}
