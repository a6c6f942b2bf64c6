use super::*;
use crate::planting::{sound, source};
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_course::source::{PassageKind, SourceKind};

/// A project with a call of these turns and a note.
fn project(turns: &[(&str, &str)], note: &str) -> Project {
    let mut project = sound();
    project.course.modules.clear();
    project.course.objectives.clear();
    let said: Vec<(&str, PassageKind)> = turns.iter().map(|(_, said)| (*said, PassageKind::Turn)).collect();
    let mut call = source(40, "call.vtt", SourceKind::WebVtt, &said);
    for (passage, (label, _)) in call.passages.iter_mut().zip(turns) {
        passage.locator.speaker = Some((*label).into());
    }
    project.sources = vec![call, source(41, "Interview mercy_okafor.txt", SourceKind::Text, &[(note, PassageKind::Paragraph)])];
    project
}

fn masked(project: &Project, text: &str) -> String {
    let texts = project.texts();
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).chain([text]).collect();
    Pseudonyms::default().with(&personal_data(project), &texts).mask(false).mask(text).text
}

#[test]
fn speakers_and_people_go_under_other_names_in_every_way_they_are_written() {
    let project = project(
        &[("Mercy Okafor", "Thanks, Mark. I asked Ana Ruiz."), ("Hon. Mark Field", "Mark the field, Ms Okafor."), ("Grad C", "Fine."), ("jsmith42", "Yes, Mercy.")],
        "Mail to m.okafor@marlhythe.co.uk, ask Dr Ruiz, or ring +44 1481 722 100. MERCY OKAFOR signs.",
    );
    for (text, wanted) in [
        ("[P1] (00:00:01 · Mercy Okafor) Thanks, Mark.", "[P1] (00:00:01 · Speaker A) Thanks, Speaker B3."),
        ("Mark the field, Ms Okafor’s note says.", "Mark the field, Ms Speaker A2’s note says."),
        ("· Hon. Mark Field) and · Grad C) and · jsmith42)", "· Speaker B) and · Grad C) and · Speaker D)"),
        ("Ana Ruiz and Dr Ruiz", "Person 1 and Dr Person 1b"),
        ("m.okafor@marlhythe.co.uk, +44 1481 722 100", "[e-mail 1], [phone 1]"),
    ] {
        let got = masked(&project, text);
        let names = ["Mercy", "Okafor", "okafor", "Ruiz", "jsmith42", "722"];
        assert!(names.iter().all(|name| !got.contains(name)), "{got}");
        // Which of the ways to write a name is counted from what stands in the texts.
        let bare = |text: &str| text.split(|c: char| c.is_ascii_digit() || matches!(c, 'b'..='d')).collect::<String>();
        assert_eq!(bare(&got), bare(wanted), "{got}");
    }
    assert!(!masked(&project, "Interview mercy_okafor.txt · MERCY OKAFOR · mercy okafor").to_lowercase().contains("okafor"));
}

#[test]
fn a_name_of_two_people_is_nobodys_alone() {
    let project = project(&[("Suzy Davies", "Mr Davies knows."), ("Hefin Davies", "Suzy is right.")], "Ask Davies.");
    let found = personal_data(&project);
    let called: Vec<&str> = found.iter().map(|one| one.forms[0].text.as_str()).collect();
    assert_eq!(called, ["Suzy Davies", "Hefin Davies", "Davies"]);
    assert!(found[..2].iter().all(|one| one.forms.iter().all(|form| form.text != "Davies")));
    assert_eq!(masked(&project, "Suzy and Davies"), "Speaker A2 and Person 1");
}

#[test]
fn what_names_nobody_is_found_and_sent() {
    let project = project(
        &[("Project Manager", "We follow Dr Greta Lund (2019) here."), ("Speaker 1", "See https://marlhythe.co.uk/rota for it."), ("A", "Yes.")],
        "The 52-year-old boiler. A 52-year-old driver signed.",
    );
    let found = personal_data(&project);
    assert!(found.iter().all(|one| !one.masked), "{found:?}");
    assert_eq!(found.iter().filter(|one| one.kind == Datum::Speaker).count(), 3, "labels are shown all the same");
}

#[test]
fn offices_and_words_are_nobodys_names_and_joined_names_are_whole() {
    let project = project(
        &[
            ("The Chair (Hon. Anthony Rota (Nipissing, Lib.))", "Thank you, Mr. Speaker."),
            ("The Chair", "Jo-Anne Daniels asked."),
            ("Bill Blair", "The Bill passed."),
            ("Bill Morneau", "Yes."),
        ],
        "Jo-Anne leads.",
    );
    assert_eq!(masked(&project, "The Chair thanked Mr. Speaker; Anthony Rota left. The Bill passed."), "The Chair thanked Mr. Speaker; Speaker A2 left. The Bill passed.");
    assert!(!masked(&project, "Jo-Anne and Jo-Anne Daniels").contains("Jo"), "{}", masked(&project, "Jo-Anne and Jo-Anne Daniels"));
}

#[test]
fn an_accent_more_or_less_is_the_same_person() {
    let project = project(&[("Sian Gwenllian AM", "Thank you."), ("Renée Obi", "Siân’s got a question.")], "Ask Siân Gwenllian or Renee.");
    let found = personal_data(&project);
    assert_eq!(found.iter().map(|one| one.forms[0].text.as_str()).collect::<Vec<_>>(), ["Sian Gwenllian AM", "Renée Obi"]);
    let got = masked(&project, "Siân’s got a question for Siân Gwenllian, Renee and Renée.");
    assert!(!got.contains("Si") && !got.contains("Ren") && got.contains("’s got a question"), "{got}");
}

#[test]
fn a_secret_never_leaves() {
    let key = ["AKIA", "IOSFODNN7QRSTUVW"].concat();
    let project = project(&[("Mercy Okafor", "It is there.")], &format!("The key {key} opens it."));
    assert_eq!(masked(&project, &format!("The key {key} opens it.")), "The key [secret 1] opens it.");
    let line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ";
    let file = format!("-----BEGIN {}-----\n{line}\n{line}x\n-----END {0}-----", "PRIVATE KEY");
    let project = self::project(&[("Mercy Okafor", "It is there.")], &format!("Take it:\n{file}\nDone."));
    let sent = masked(&project, &file.replace('\n', "\n    "));
    assert!(!sent.contains("MIIE"), "no line of it, however it is laid out: {sent}");
}

#[test]
fn a_word_that_is_a_name_too_is_replaced_where_it_is_the_name_alone() {
    let project = project(
        &[
            ("The Acting Chair", "Turn on your mike, Ms. May. The speaker may begin."),
            ("The Acting Chair (Mrs. Alexandra Mendes (Brossard, Lib.))", "It is in force from 4 May 2020; no Fast track, the Bill passed, and the lake is in May."),
            ("Ms. Elizabeth May (Saanich, GP)", "Mr. Lake asked about Easter. I agree with Mike."),
            ("Hon. Mike Lake (Edmonton, CPC)", "The fast answer is no."),
            ("Hon. Ed Fast (Abbotsford, CPC)", "We meet before Easter, on a Baker street."),
            ("Hon. Wayne Easter (Malpeque, Lib.)", "Nobody knows."),
            ("Project Manager", "The clerk knows."),
            ("Mr. Yvan Baker (Etobicoke, Lib.)", "I agree with Baker."),
        ],
        "May we begin? The level stands.",
    );
    for same in [
        "The level stands. May we begin in May, or on 4 May 2020?",
        "[P3] (00:00:01 · The Acting Chair) The chair may speak.",
        "Switch your mike on. THE MIKE IS ON. The Mike stays on.",
        "We meet before Easter. Near Slave Lake and Lake Ontario are lakes, and a Fast track is fast. Fast the belt.",
        "(00:00:01 · Project Manager) The Project Manager asks The Clerk.",
    ] {
        assert_eq!(masked(&project, same), same);
    }
    for (text, name) in [
        ("Ms. May knows; Elizabeth May does.", "May"),
        ("Mr. Lake asked Lake.", "Lake"),
        ("I agree with Mike, and with Mike Lake.", "Mike"),
        ("Mike, you have the floor.", "Mike"),
        ("Mr. Easter and Wayne Easter.", "Easter"),
        ("I agree with Fast. Ed Fast is right.", "Fast"),
        ("Yvan Baker spoke, and Baker sat down.", "Baker"),
        ("(00:00:01 · The Acting Chair (Mrs. Alexandra Mendes (Brossard, Lib.))) Mrs. Mendes reads.", "Mendes"),
    ] {
        let got = masked(&project, text);
        assert!(!got.contains(name) && got.contains("Speaker "), "{got}");
    }
}
