//! One meeting about the cards: who was let in sees and answers them, what is acknowledged is kept, and nothing enters the course unseen.

use crate::modelling::fish;
use crate::starter::{bench, lessons};
use coursewright_api::caller::Caller;
use coursewright_api::problem::Code;
use coursewright_api::review::live::minutes::Reply as Minutes;
use coursewright_api::review::live::show::{CardState, LiveSession, LiveState, Presence, Reply as Live};
use coursewright_api::review::merge::Reply as Merged;
use coursewright_api::review::show::{Reply as Shown, State};
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use coursewright_tests::doors::{Matrix, rows};
use coursewright_tests::room::{Guest, Wire, fitting, parts, start};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// A short course with two statements that nothing carries, and a question.
pub(crate) fn written() -> (tempfile::TempDir, Bench) {
    let (folder, bench) = bench();
    fish(&bench);
    let bench = bench.by(Caller::Cli);
    let lesson = lessons(&bench)[0].line.id;
    let body = json!({ "kind": "text", "markdown": "The fish dock must be locked at 6 p.m. every day. Two people must sign the sheet." });
    let _: Value = bench.must("course.block_add", &json!({ "lesson": lesson, "after": null, "body": body }));
    let _: Value = bench.must("question.ask", &json!({ "text": "Who is called when the seal is broken?", "why": "", "lesson": lesson }));
    (folder, bench)
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn session(bench: &Bench) -> LiveSession {
    bench.must::<Live>("review.live_show", &json!({})).session.expect("there is a session")
}

fn cards(guest: &mut Guest) -> Vec<Value> {
    guest.look("/cards").unwrap().json()["cards"].as_array().expect("whoever was let in sees the cards").clone()
}

fn card<'c>(cards: &'c [Value], words: &str) -> &'c Value {
    cards.iter().find(|card| card["text"].as_str().unwrap().contains(words)).unwrap_or_else(|| panic!("no card says “{words}”"))
}

#[test]
fn a_session_from_the_first_link_to_the_minutes() {
    let (_folder, bench) = written();
    assert_eq!(bench.must::<Live>("review.live_show", &json!({})).state, LiveState::None, "off until asked");
    let links = start(&bench, &names(&["Moira Tennant", "Lee Chan", "Ana Ito"]));
    let (mut moira, mut lee, mut ana) = (Guest::enter(&links[0]).unwrap(), Guest::enter(&links[1]).unwrap(), Guest::enter(&links[2]).unwrap());
    let asked = cards(&mut moira);
    let (lock, sign) = (card(&asked, "locked at 6").clone(), card(&asked, "Two people").clone());
    assert_eq!(asked, cards(&mut lee), "everybody has the same cards");

    assert_eq!(moira.say(&lock, "right", "").unwrap().status, 204);
    assert_eq!(lee.say(&lock, "wrong", "The fish dock must be locked at 7 p.m. every day.").unwrap().status, 204);
    assert_eq!(ana.say(&sign, "right", "").unwrap().status, 204);
    assert_eq!(lee.say(&sign, "right", "").unwrap().status, 204);
    let live = session(&bench);
    let of = |live: &LiveSession, words: &str| live.cards.iter().find(|card| card.text.contains(words)).map(|card| (card.state, card.answers)).unwrap();
    assert_eq!((of(&live, "locked at 6"), of(&live, "Two people"), live.said), ((CardState::Divided, 2), (CardState::Agreed, 2), 4), "answers appear at once");
    assert!(live.reviewers.iter().all(|one| one.presence == Presence::Here));
    let own = lee.look("/own").unwrap().json();
    assert_eq!((own["by"].as_str(), own["answers"].as_array().map(Vec::len)), (Some("Lee Chan"), Some(2)));
    assert!(!own.to_string().contains("Moira"), "nobody sees what others say");

    assert_eq!(moira.look("/room").unwrap().json()["held"], Value::Null);
    let _: Done = bench.must("review.live_move", &json!({ "card": sign["key"] }));
    assert_eq!(moira.look("/room").unwrap().json()["held"], sign["key"], "the room is led");
    let _: Done = bench.must("review.live_move", &json!({ "card": null }));

    let _: Done = bench.must("review.live_revoke", &json!({ "reviewer": 3 }));
    assert_eq!((ana.look("/cards").unwrap().status, ana.say(&sign, "right", "").unwrap().status), (403, 403), "her cookie dies at once");
    assert!(Guest::enter(&links[2]).is_err(), "and so does her link");
    assert_eq!(of(&session(&bench), "Two people"), (CardState::Agreed, 1), "what came by it counts nowhere");

    let refused = bench.call::<Merged>("review.live_take", &json!({ "reviewers": [1, 2] })).unwrap_err();
    assert_eq!(refused.code, Code::Busy, "what still moves is not taken in");
    assert_eq!(bench.must::<Shown>("review.show", &json!({})).matters, [], "nothing is merged before a person looked");
    let ended: Live = bench.must("review.live_end", &json!({}));
    assert_eq!((ended.state, ended.session.as_ref().unwrap().new), (LiveState::Ended, 4));
    assert_eq!(moira.look("/room").unwrap().json()["ended"], true, "pages hear of the end");
    assert_eq!(moira.say(&lock, "wrong", "too late").unwrap().status, 410);

    let merged: Merged = bench.must("review.live_take", &json!({ "reviewers": [1, 2] }));
    assert_eq!((merged.new, merged.files.iter().map(|file| (file.by.as_str(), file.answers)).collect::<Vec<_>>()), (3, vec![("Moira Tennant", 1), ("Lee Chan", 2)]));
    let shown: Shown = bench.must("review.show", &json!({}));
    assert_eq!((shown.divided, shown.decided), (1, 1));
    assert_eq!(shown.matters[0].state, State::Divided);
    assert_eq!(session(&bench).new, 1, "what was not chosen is still there");

    let made: Minutes = bench.must("review.live_minutes", &json!({ "form": "markdown" }));
    let text = String::from_utf8(bench.session.built(&made.file).unwrap().1.clone()).unwrap();
    for said in ["Moira Tennant", "Divided: 1", "The fish dock must be locked at 7 p.m. every day.", "Who is called when the seal is broken?", "link revoked"] {
        assert!(text.contains(said), "the minutes do not say “{said}”:\n{text}");
    }
    let zip: Minutes = bench.must("review.live_minutes", &json!({ "form": "answers" }));
    assert!(zip.name.ends_with(".answers.zip") && bench.session.built(&zip.file).unwrap().1.starts_with(b"PK"));
    let docx: Minutes = bench.must("review.live_minutes", &json!({ "form": "docx" }));
    assert!(docx.name.ends_with(".docx") && bench.session.built(&docx.file).unwrap().1.starts_with(b"PK"));
}

#[test]
fn what_was_acknowledged_outlives_the_program() {
    let (folder, bench) = written();
    let links = start(&bench, &names(&["Moira Tennant"]));
    let mut moira = Guest::enter(&links[0]).unwrap();
    let asked = cards(&mut moira);
    let lock = card(&asked, "locked at 6");
    assert_eq!(moira.say(lock, "wrong", "At 7 p.m., every day.").unwrap().status, 204);
    // What a killed program leaves behind: the journal as it lies on the disk, its last line torn.
    let journal = std::fs::read_dir(folder.path().join("data/live")).unwrap().flatten().next().expect("there is a journal").path();
    let mut left = std::fs::read(&journal).unwrap();
    bench.session.close(Caller::Cli).unwrap();
    left.extend_from_slice(br#"{"at":"2026-03-01T10:00:00Z","what":"answ"#);
    std::fs::write(&journal, left).unwrap();

    bench.session.open_at(Caller::Cli, &bench.file).unwrap();
    let shown: Live = bench.must("review.live_show", &json!({ "card": lock["key"] }));
    let session = shown.session.unwrap();
    assert_eq!((shown.state, session.said, session.answers[0].text.as_str()), (LiveState::BrokeOff, 1, "At 7 p.m., every day."));
    let refused = bench.call::<Live>("review.live_start", &json!({ "for": ["Lee Chan"] })).unwrap_err();
    assert_eq!((refused.code, refused.message.as_str()), (Code::GateClosed, "1 answer of the last live session is not taken in yet."), "nothing is written over");
    let merged: Merged = bench.must("review.live_take", &json!({ "reviewers": [1] }));
    assert_eq!(merged.new, 1);
    let _ = start(&bench, &names(&["Lee Chan"]));
    let _: Live = bench.must("review.live_end", &json!({}));
    let _: Done = bench.must("review.live_forget", &json!({}));
    assert_eq!(bench.must::<Live>("review.live_show", &json!({})).state, LiveState::None);
}

#[test]
fn only_one_session_goes_on_with_people_who_can_be_told_apart() {
    let (_folder, bench) = written();
    let why = |ask: Value| bench.call::<Live>("review.live_start", &ask).unwrap_err();
    assert_eq!(why(json!({ "for": ["Lee Chan", " Lee  Chan "] })).code, Code::Exists);
    assert_eq!(why(json!({ "for": ["x"] })).code, Code::Invalid);
    assert_eq!(why(json!({ "for": (0..201).map(|n| format!("Person {n}")).collect::<Vec<_>>() })).message, "These are more than 200 people.");
    assert_eq!(why(json!({ "for": ["Lee Chan"], "network": "203.0.113.7" })).message, "This computer is not on that network any more.", "only its own addresses");
    let links = start(&bench, &names(&["Lee Chan"]));
    let (address, _) = parts(&links[0]);
    assert!(address.ip().is_loopback(), "this computer only, unless a network is chosen");
    assert_eq!(why(json!({ "for": ["Ana Ito"] })).message, "A live session is going on already.");
    assert_eq!(bench.call::<Value>("review.live_invite", &json!({ "name": "Lee Chan" })).unwrap_err().code, Code::Exists);
    let _: Value = bench.must("review.live_invite", &json!({ "name": "Ana Ito" }));
    assert_eq!(bench.call::<Done>("review.live_revoke", &json!({ "reviewer": 9 })).unwrap_err().code, Code::NotFound);
    assert_eq!(bench.call::<Done>("review.live_move", &json!({ "card": "statement:stm-00000000000000000000000009" })).unwrap_err().code, Code::NotFound);
    bench.session.close(Caller::Cli).unwrap();
    bench.session.open_at(Caller::Cli, &bench.file).unwrap();
    assert_eq!(bench.must::<Live>("review.live_show", &json!({})).state, LiveState::Ended, "a session ends with its project");
    for name in ["review.live_end", "review.live_move", "review.live_link"] {
        let ask = if name == "review.live_link" {
            json!({ "reviewer": 1 })
        } else if name == "review.live_move" {
            json!({ "card": null })
        } else {
            json!({})
        };
        assert_eq!(bench.call::<Value>(name, &ask).unwrap_err().message, "No live session is going on.", "{name}");
    }
}

#[test]
fn an_answer_that_cannot_be_taken_is_refused_and_changes_nothing() {
    let (_folder, bench) = written();
    let links = start(&bench, &names(&["Moira Tennant"]));
    let mut moira = Guest::enter(&links[0]).unwrap();
    let asked = cards(&mut moira);
    let lock = card(&asked, "locked at 6").clone();
    let mut other = lock.clone();
    other["base"] = "ab".repeat(32).into();
    assert_eq!(moira.say(&other, "right", "").unwrap().status, 422, "other words are another card");
    assert_eq!(moira.say(&lock, "teach", "").unwrap().status, 422);
    assert_eq!(moira.say(&lock, "wrong", "").unwrap().status, 422);
    assert_eq!(moira.post("/answer", &json!({ "pad": "x".repeat(200_000) })).unwrap().status, 413, "no body is longer than an answer can be");
    let mut moira = Guest::enter(&links[0]).unwrap();
    assert_eq!(moira.post("/enter", &json!({ "token": "x".repeat(40_000) })).unwrap().status, 403);
    assert_eq!(session(&bench).said, 0);
    assert_eq!(moira.say(&lock, "wrong", &"é".repeat(4_000)).unwrap().status, 204, "the longest answer is none too long");
    let taken_back = json!({ "key": lock["key"], "base": lock["base"], "verdict": null });
    assert_eq!((moira.post("/answer", &taken_back).unwrap().status, session(&bench).said), (204, 0), "what is taken back is gone");
}

#[test]
fn nobody_gets_in_by_any_way_but_the_one() {
    let (_folder, bench) = written();
    let links = start(&bench, &names(&["Moira Tennant", "Lee Chan"]));
    let matrix = Matrix::of(&links[0], &links[1], || {
        let _: Done = bench.must("review.live_revoke", &json!({ "reviewer": 2 }));
    });
    let all = rows();
    assert!(all.len() >= 500, "{} rows are no matrix", all.len());
    let (mut granted, mut wrong) = (0, Vec::new());
    for row in &all {
        let outcome = matrix.hold(row);
        granted += usize::from(outcome.granted);
        wrong.extend(outcome.complaint);
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all.len(), wrong.join("\n"));
    assert!(granted > 50 && granted * 4 < all.len(), "a matrix that lets everybody or nobody in proves nothing: {granted} of {}", all.len());
    println!("{} rows, {granted} granted as they should be, 0 unexpected", all.len());
}

#[test]
fn a_link_expires_and_what_it_let_in_with_it() {
    let (_folder, bench) = written();
    let live: Live = bench.must("review.live_start", &json!({ "for": ["Moira Tennant"], "hours": 1 }));
    assert_eq!(live.session.unwrap().reviewers[0].presence, Presence::Invited);
    let link: Value = bench.must("review.live_link", &json!({ "reviewer": 1 }));
    let link = link["link"].as_str().unwrap();
    let mut moira = Guest::enter(link).unwrap();
    assert_eq!(moira.look("/room").unwrap().status, 200);
    // The test’s clock goes on by a second each time it is asked.
    (0..3_600).for_each(|_| drop(coursewright_api::host::Host::now(&*bench.host)));
    assert_eq!((moira.look("/room").unwrap().status, Guest::enter(link).is_err()), (403, true));
    assert_eq!(session(&bench).reviewers[0].presence, Presence::Expired);
}

#[test]
fn a_session_on_a_network_is_reached_by_the_address_there_and_by_no_other() {
    let (_folder, bench) = written();
    let Some(network) = bench.must::<Live>("review.live_show", &json!({})).networks.into_iter().next() else {
        println!("this machine is on no network: not run");
        return;
    };
    let on = json!({ "for": ["Moira Tennant"], "network": network.address });
    let _: Done = bench.must("setting.seal", &json!({ "sealed": true }));
    let refused = bench.call::<Live>("review.live_start", &on).unwrap_err();
    let _: Done = bench.must("setting.seal", &json!({ "sealed": false }));
    assert_eq!(refused.message, "“Nothing leaves this computer” is on, and cards would leave it.");
    let session = bench.must::<Live>("review.live_start", &on).session.unwrap();
    let link: Value = bench.must("review.live_link", &json!({ "reviewer": 1 }));
    let (address, _) = parts(link["link"].as_str().unwrap());
    assert_eq!((session.network, address.ip().to_string()), (true, network.address));
    let about: coursewright_api::studio::about::Reply = bench.must("studio.about", &json!({}));
    assert_eq!(about.live.as_deref(), Some(session.address.as_str()), "wherever one is in the studio, it is seen that a door is open");
    let mut moira = Guest::enter(link["link"].as_str().unwrap()).unwrap();
    assert_eq!(moira.look("/cards").unwrap().status, 200);
    assert!(Wire::open(([127, 0, 0, 1], address.port()).into()).is_err(), "it is bound to that address and to no other");
    let _: Done = bench.must("setting.seal", &json!({ "sealed": true }));
    let _: Done = bench.must("setting.seal", &json!({ "sealed": false }));
    assert_eq!(bench.must::<Live>("review.live_show", &json!({})).state, LiveState::Ended, "who lets nothing leave ends what lets it");
}

#[test]
fn slow_connections_are_closed() {
    let (_folder, bench) = written();
    let links = start(&bench, &names(&["Moira Tennant"]));
    let (address, _) = parts(&links[0]);
    let guest = Guest::enter(&links[0]).unwrap();
    let began = Instant::now();
    let (mut head, mut body, mut silent) = (Wire::open(address).unwrap(), Wire::open(address).unwrap(), Wire::open(address).unwrap());
    head.send(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    let begun = format!(
        "POST /answer HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Type: application/json\r\nCookie: {}\r\nContent-Length: 900\r\n\r\n{{",
        guest.cookie
    );
    body.send(begun.as_bytes()).unwrap();
    let ends = [body.receive().unwrap().status, head.receive().unwrap().status, silent.receive().unwrap().status];
    assert_eq!(ends, [408, 0, 0], "half a body is told so, half a head and silence are closed");
    assert!(began.elapsed() < Duration::from_secs(15), "within seconds: {:?}", began.elapsed());
}

#[test]
fn many_answer_at_once_and_none_is_lost() {
    let (_folder, bench) = written();
    let people: Vec<String> = (1..=40).map(|n| format!("Reviewer {n}")).collect();
    let links = start(&bench, &people);
    let said: u32 = std::thread::scope(|scope| {
        let one = |link: &str| {
            let mut guest = Guest::enter(link).unwrap();
            let asked = cards(&mut guest);
            let mut kept = 0;
            for card in &asked {
                let (verdict, text) = fitting(card);
                kept += u32::from(guest.say(card, verdict, text).unwrap().status == 204);
            }
            kept
        };
        let all: Vec<_> = links.iter().map(|link| scope.spawn(move || one(link))).collect();
        all.into_iter().map(|one| one.join().unwrap()).sum()
    });
    let live = session(&bench);
    assert_eq!((live.said, said), (said, 40 * live.cards.len() as u32), "what was acknowledged is there");
    let _: Live = bench.must("review.live_end", &json!({}));
    let merged: Merged = bench.must("review.live_take", &json!({ "reviewers": (1..=40).collect::<Vec<u32>>() }));
    assert_eq!(merged.new, said);
}
