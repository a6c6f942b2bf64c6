//! A package that is sound, and faults that are planted in it: each is named, and by the adversity that shows it.

use crate::adversity::of;
use crate::engine::STACK;
use crate::preflight::play;
use crate::{Form, Played, preflight};

const PLAYERS: [(&str, &str); 4] = [
    ("scorm12", include_str!("../../../templates/player/scorm12.js")),
    ("scorm2004", include_str!("../../../templates/player/scorm2004.js")),
    ("cmi5", include_str!("../../../templates/player/cmi5.js")),
    ("web", include_str!("../../../templates/player/web.js")),
];
const BODY: &str = include_str!("../../../ui/player/fixture/page.html");

/// A page as it stands in a package, with something before and something after its script.
fn page(form: &str, before: &str, after: &str) -> String {
    let player = PLAYERS.iter().find(|(own, _)| *own == form).expect("a form there is").1;
    let body = BODY.replacen("data-driver=\"scorm12\"", &format!("data-driver=\"{form}\""), 1);
    let body = body.rsplit_once("</body>").map_or(body.as_str(), |(body, _)| body);
    format!("<!doctype html><html lang=\"en\"><head><title>A course</title></head>{body}<script>{before};{player};{after}</script></body></html>")
}

fn wrong(played: &[Played]) -> Vec<String> {
    played.iter().flat_map(|one| one.lines.iter().filter(|line| !line.holds).map(|line| format!("{}: {}", one.name, line.words))).collect()
}

#[test]
fn a_sound_package_holds_in_every_form() {
    for (form, word, scenes) in [(Form::Scorm12, "scorm12", 15), (Form::Scorm2004, "scorm2004", 15), (Form::Cmi5, "cmi5", 15), (Form::Web, "web", 1)] {
        let played = preflight(&page(word, "", ""), form).unwrap();
        assert_eq!(wrong(&played), Vec::<String>::new(), "{word}");
        assert_eq!(played.len(), scenes);
        if form != Form::Web {
            assert_eq!((played[1].recorded.score.as_str(), played[1].launches), ("100", 1), "{word}: {:?}", played[1].recorded);
            assert!(played[1].recorded.answers >= 10, "every answer is told: {:?}", played[1].recorded);
        }
    }
}

/// The page whose final check can be handed in so often, any number of times with 0, and draws three of its questions where `pool` is set.
fn counting(tries: u32, pool: bool, before: &str) -> String {
    let marks = format!("data-tries=\"{tries}\"{}", if pool { " data-draw=\"3\"" } else { "" });
    page("scorm12", before, "").replacen("data-tries=\"3\"", &marks, 1)
}

#[test]
fn a_pool_and_any_number_of_tries_hold() {
    let right = |page: &str| one(page, "Everything read, everything right").recorded;
    let all = right(&counting(3, false, ""));
    for (tries, pool) in [(1, true), (0, true)] {
        let played = preflight(&counting(tries, pool, ""), Form::Scorm12).unwrap();
        assert_eq!(wrong(&played), Vec::<String>::new(), "{tries} tries");
        let drawn = &played[1].recorded;
        assert_eq!((drawn.score.as_str(), all.answers - drawn.answers), ("100", 5), "of eight questions only the drawn are told");
    }
    let pool = counting(3, true, "");
    assert_eq!(right(&pool), right(&pool), "what is drawn is drawn again in the same way");
    for (tries, name) in [(1, "Wrong first, then right"), (9, "Wrong every time"), (0, "Wrong every time"), (1, "Wrong every time")] {
        assert_eq!(wrong(&[one(&counting(tries, false, ""), name)]), Vec::<String>::new(), "{tries} tries");
    }
}

#[test]
fn a_page_that_draws_others_on_coming_back_is_named() {
    // It keeps the place and loses what was drawn.
    let forgets = "if (window.API) { const own = API.LMSGetValue; API.LMSGetValue = (name) => (name === 'cmi.suspend_data' ? '' : own(name)); }";
    let name = "Everything answered, nothing handed in";
    let said = wrong(&[one(&counting(3, true, forgets), name)]);
    assert!(said.iter().any(|line| line.contains("It asks the questions that were answered. This is not so: it asks others.")), "{said:#?}");
    assert_eq!(wrong(&[one(&counting(3, true, ""), name)]), Vec::<String>::new());
}

#[test]
fn a_page_that_gives_another_number_of_tries_than_it_says_is_named() {
    let one_more = counting(1, false, "document.addEventListener('click', () => document.querySelector('[data-do=retake]').removeAttribute('hidden'))");
    let said = wrong(&[one(&one_more, "Wrong first, then right")]);
    assert!(said.iter().any(|line| line.starts_with("Wrong first, then right: There is no second try")), "{said:#?}");
}

/// The page with the first lessons only, and nothing that is handed in.
fn short(form: &str, lessons: usize) -> String {
    let page = page(form, "", "");
    let mut parts = page.split("<section class=\"page");
    let mut out = parts.next().unwrap().to_owned();
    let mut kept = 0;
    for part in parts {
        let lesson = part.contains("data-lesson=");
        kept += usize::from(lesson);
        // The last part has the script behind it.
        if !lesson || kept <= lessons && !part.contains("data-lesson=\"assessment") {
            out += "<section class=\"page";
            let (before, link) = part.split_once("<a class=\"next\" href=\"").filter(|_| lesson && kept == lessons).unwrap_or((part, ""));
            out += before;
            // The last lesson leads to the end.
            if let Some((_, after)) = link.split_once('"') {
                out += "<a class=\"next\" href=\"#end\"";
                out += after;
            }
        }
    }
    out
}

#[test]
fn a_course_of_few_lessons_without_an_assessment_holds_as_well() {
    for lessons in 1..=2 {
        for (form, word) in [(Form::Scorm12, "scorm12"), (Form::Scorm2004, "scorm2004"), (Form::Cmi5, "cmi5")] {
            assert_eq!(wrong(&preflight(&short(word, lessons), form).unwrap()), Vec::<String>::new(), "{word}, {lessons}");
        }
    }
}

#[test]
fn two_preflights_of_one_package_say_the_same() {
    let page = page("scorm12", "", "");
    assert_eq!(preflight(&page, Form::Scorm12), preflight(&page, Form::Scorm12));
}

/// What is planted, and what is said of it first.
const PLANTED: [(&str, &str, &str, &str); 11] = [
    (
        "passed while leaving",
        "const own = API.LMSFinish; API.LMSFinish = (x) => { API.LMSSetValue('cmi.core.lesson_status', 'passed'); return own(x); }",
        "",
        "Opened and closed at once: Nobody has passed, failed or completed anything yet. This is not so: the LMS has “passed” on record",
    ),
    (
        "incomplete at launch",
        "const own = API.LMSInitialize; API.LMSInitialize = (x) => { const yes = own(x); API.LMSSetValue('cmi.core.lesson_status', 'incomplete'); API.LMSCommit(''); return yes; }",
        "",
        "Opened again after it was finished: Opening a finished course lowers nothing. This is not so: the LMS has “incomplete” on record",
    ),
    (
        "never commits",
        "API.LMSCommit = () => 'true'",
        "",
        "The tab was killed: Everything up to the last act is on record. This is not so: no place and 0 characters of state are on record",
    ),
    (
        "too much state",
        "const own = API.LMSSetValue; API.LMSSetValue = (name, value) => own(name, name === 'cmi.suspend_data' ? 'x'.repeat(5000) : value)",
        "",
        "Opened and closed at once: It set cmi.suspend_data to 5000 characters, which is no value for it.",
    ),
    (
        "saves every other time",
        "const own = API.LMSCommit; let n = 0; API.LMSCommit = (x) => (n++ % 2 ? 'true' : own(x))",
        "",
        "Everything read, everything right: It set cmi.core.lesson_location and did not save it, and at any moment the power may go.",
    ),
    (
        "does not suspend",
        "const own = API.LMSSetValue; API.LMSSetValue = (name, value) => own(name, name === 'cmi.core.exit' ? '' : value)",
        "",
        "Everything answered, nothing handed in: So does the one after the course’s own way out. This is not so: it shows “",
    ),
    (
        "forgets the place",
        "const own = API.LMSGetValue; API.LMSGetValue = (name) => (name === 'cmi.core.lesson_location' ? '' : own(name))",
        "",
        "Saving failed to the end of the session: The next launch goes on where the last save was confirmed. This is not so: it shows “",
    ),
    ("a dialog", "", "alert('Welcome')", "Opened and closed at once: It opened a dialog by alert()."),
    ("ends twice", "const own = API.LMSFinish; API.LMSFinish = (x) => { own(x); return own(x); }", "", "Opened and closed at once: It ended a session that was not running."),
    ("throws", "", "undefined.x", "Opened and closed at once: Its script threw: "),
    ("asks the network", "", "fetch('https://example.com/x').catch(() => 0)", "Opened and closed at once: It asked https://example.com/x over the network."),
];

/// Plays the one adversity of that name, on a thread with room for the stack that the engine may use.
fn one(page: &str, name: &str) -> Played {
    let all = of(Form::Scorm12);
    let adversity = all.iter().find(|one| one.name == name).unwrap();
    std::thread::scope(|scope| std::thread::Builder::new().stack_size(STACK * 4).spawn_scoped(scope, || play(page, Form::Scorm12, adversity).played).unwrap().join().unwrap())
}

#[test]
fn a_planted_fault_is_named_and_without_it_nothing_is() {
    for (what, before, after, named) in PLANTED {
        // Without an LMS there is nothing to cripple.
        let before = if before.is_empty() { String::new() } else { format!("if (window.API) {{ {before} }}") };
        let (name, _) = named.split_once(": ").unwrap();
        let played = one(&page("scorm12", &before, after), name);
        let wrong = wrong(std::slice::from_ref(&played));
        assert!(wrong.iter().any(|line| line.starts_with(named)) && !played.holds, "{what}: {wrong:#?}");
        assert!(one(&page("scorm12", "", ""), name).holds, "{what}: without it, “{name}” holds");
    }
}

#[test]
fn a_script_without_end_is_stopped_and_named_and_not_waited_for_again() {
    let played = preflight(&page("scorm12", "for (;;) {}", ""), Form::Scorm12).unwrap();
    let wrong = wrong(&played);
    assert!(wrong.iter().any(|line| line.ends_with("its script ran for longer than 15 seconds without an end, so it was stopped.")), "{wrong:#?}");
    assert!(played.len() <= 4, "what was not begun is left out: {}", played.len());
}

#[test]
fn a_script_without_measure_is_stopped_and_told() {
    for (what, script, told) in
        [("memory", "const all = []; for (;;) all.push(new Array(100000).fill(all.length))", "memory"), ("stack", "const deeper = () => deeper() + 1; deeper()", "stack")]
    {
        let played = one(&page("scorm12", script, ""), "Opened and closed at once");
        assert!(played.lines.iter().any(|line| !line.holds && line.words.contains(told)), "{what}: {played:?}");
    }
}
