use super::*;
use crate::mask::Stretch;
use proptest::prelude::*;

fn form(text: &str) -> Form {
    Form::always(text)
}

fn found(kind: Datum, forms: &[&str]) -> Found {
    Found { kind, forms: forms.iter().map(|text| form(text)).collect(), masked: true, at: None }
}

fn people() -> Vec<Found> {
    let mut hale = found(Datum::Speaker, &["Mark Hale", "Hale"]);
    hale.forms.push(Form { text: "Mark".into(), word: Counting::AsName });
    vec![
        found(Datum::Speaker, &["Mercy Okafor", "Mercy", "Okafor", "MERCY OKAFOR"]),
        hale,
        found(Datum::Person, &["Ana Ruiz", "Ruiz"]),
        found(Datum::Email, &["m.okafor@marlhythe.co.uk"]),
    ]
}

#[test]
fn everybody_has_a_name_of_their_own_and_each_form_its_mark() {
    let text = "Mercy Okafor: ask Ruiz, or m.okafor@marlhythe.co.uk. Okafor’s list. Mark Hale said so. Mark the box, Mark. Ana Ruiz!";
    let names = Pseudonyms::default().with(&people(), &[text]);
    let mask = names.mask(false);
    let masked = mask.mask(text);
    assert_eq!(masked.text, "Speaker A: ask Person 1b, or [e-mail 1]. Speaker A2’s list. Speaker B said so. Mark the box, Speaker B2. Person 1!");
    assert_eq!(mask.restore(&masked.text), text);
    assert_eq!(
        masked.replaced.iter().map(|one| &masked.text[one.start..one.end]).collect::<Vec<_>>(),
        ["Speaker A", "Person 1b", "[e-mail 1]", "Speaker A2", "Speaker B", "Speaker B2", "Person 1"]
    );
    assert_eq!(names.counts(&[text]), [2, 2, 2, 1]);
}

#[test]
fn a_model_may_bend_a_pseudonym_but_nobody_is_made_of_one_that_was_not_given() {
    let mask = Pseudonyms::default().with(&people(), &["Mercy Okafor, Mercy, Okafor"]).mask(false);
    assert_eq!(
        mask.restore("What speaker A’s team and Speaker\u{a0}A3 say; Speaker Z, Speaker AB and Speakers A stay."),
        "What Mercy Okafor’s team and Okafor say; Speaker Z, Speaker AB and Speakers A stay."
    );
    let quoted = Pseudonyms::default().with(&[found(Datum::Speaker, &["Bo \"B\" Lee"])], &[]).mask(false);
    assert_eq!(quoted.restore_json("{\"by\":\"Speaker A\"}"), "{\"by\":\"Bo \\\"B\\\" Lee\"}");
}

#[test]
fn a_name_is_replaced_whatever_blanks_it_has() {
    let mask = Pseudonyms::default().with(&[found(Datum::Person, &["Mark Field"])], &[]).mask(false);
    for blank in ["  ", "\n", "\u{a0}", " \r\n  "] {
        let masked = mask.mask(&format!("Ask Mark{blank}Field, not Mark{blank}Fielding or MarkField."));
        assert_eq!(masked.text, format!("Ask Person 1, not Mark{blank}Fielding or MarkField."));
        assert_eq!(mask.restore(&masked.text), format!("Ask Mark Field, not Mark{blank}Fielding or MarkField."));
    }
    assert_eq!(mask.mask("Signed by Mark\n\nField work starts at six.").text, "Signed by Mark\n\nField work starts at six.", "another paragraph");
    assert_eq!(mask.mask("Ask Mark\n    Fie […]").text, "Ask Person 1 […]", "cut in the middle, over the end of a line");
    assert_eq!(mask.mask("Ask Mark […]").text, "Ask Person 1 […]");
    // What was found with two blanks, or with one of another kind, is written in other ways too.
    for form in ["0131  496 2847", "0131\u{a0}496\n2847"] {
        let mask = Pseudonyms::default().with(&[found(Datum::Phone, &[form])], &[]).mask(false);
        for text in [form, "0131 496 2847", "0131  496\u{a0}2847"] {
            assert_eq!(mask.mask(&format!("Ring {text} now.")).text, "Ring [phone 1] now.", "{form:?} in {text:?}");
        }
    }
}

#[test]
fn a_pseudonym_that_a_source_says_by_itself_is_given_to_nobody() {
    let texts = ["Speaker A: plug speaker b2 in. Person 1 lifts.", "See [e-mail 1]."];
    let names = Pseudonyms::default().with(&people(), &texts);
    assert_eq!(names.entries.iter().map(|entry| entry.pseudonym.as_str()).collect::<Vec<_>>(), ["Speaker B", "Speaker C", "Person 2", "[e-mail 2]"], "small b is another word");
    // A later source says the pseudonym of somebody: that one changes, the others stay.
    let later = names.with(&people(), &[texts[0], texts[1], "Speaker C2 is broken."]);
    assert_eq!(later.entries.iter().map(|entry| entry.pseudonym.as_str()).collect::<Vec<_>>(), ["Speaker B", "Speaker D", "Person 2", "[e-mail 2]"]);
}

#[test]
fn a_name_is_kept_while_others_come_and_go() {
    let names = Pseudonyms::default().with(&people(), &[]);
    let mut fewer = people();
    fewer.remove(0);
    fewer.push(found(Datum::Speaker, &["Tomasz Wrona"]));
    let next = names.with(&fewer, &[]);
    assert_eq!(
        next.entries.iter().map(|entry| (entry.original(), entry.pseudonym.as_str())).collect::<Vec<_>>(),
        [("Mark Hale", "Speaker B"), ("Ana Ruiz", "Person 1"), ("m.okafor@marlhythe.co.uk", "[e-mail 1]"), ("Tomasz Wrona", "Speaker A")]
    );
}

#[test]
fn what_a_person_decided_holds_and_stays() {
    let mut names = Pseudonyms::default().with(&people(), &["Ana Ruiz, Ruiz"]);
    assert!(names.decide("ruiz", false, "Ida".into(), "2026-01-01T00:00:00Z".into()));
    assert!(names.decide("Project Heron", true, "Ida".into(), "2026-01-01T00:00:00Z".into()));
    assert!(!names.decide("Nobody", false, "Ida".into(), String::new()), "what is sent anyway cannot be kept");
    let text = "Ana Ruiz leads project heron with Mercy Okafor.";
    let next = names.with(&people(), &[text]);
    assert_eq!(next.mask(false).mask(text).text, "Ana Ruiz leads [text 1b] with Speaker A.");
    assert_eq!(next.mask(true).mask(text).text, "Ana Ruiz leads [text 1b] with Speaker A.", "speakers and what was added are replaced on this computer too");
    let without = next.with(&[], &[text]);
    assert_eq!(without.entries.iter().map(Pseudonym::original).collect::<Vec<_>>(), ["Ana Ruiz", "Project Heron"], "decisions outlive what they are about");
}

#[test]
fn a_name_that_is_a_word_is_left_only_where_it_is_one() {
    let mask = Pseudonyms::default().with(&people(), &["Mark Hale, Mark"]).mask(false);
    for (text, sent) in [
        ("Mark the box.", "Mark the box."),
        ("Mark from stores rang.", "Speaker A2 from stores rang."),
        ("- Mark in accounts", "- Speaker A2 in accounts"),
        ("Ask Mark.", "Ask Speaker A2."),
    ] {
        assert_eq!(mask.mask(text).text.replace("Speaker B", "Speaker A"), sent);
    }
}

#[test]
fn a_word_with_a_capital_anyway_is_a_name_behind_a_title_or_as_a_label_alone() {
    let mut may = found(Datum::Speaker, &["Elizabeth May"]);
    may.forms.push(Form { text: "May".into(), word: Counting::Titled });
    let mask = Pseudonyms::default().with(&[may], &["Elizabeth May, Ms. May"]).mask(false);
    for (text, sent) in [
        ("In force from 4 May 2020, in May.", "In force from 4 May 2020, in May."),
        ("Ms. May and Mrs May; Elizabeth May.", "Ms. Speaker A2 and Mrs Speaker A2; Speaker A."),
        ("[P1] (00:01 · May · live) May we?\nMay: yes", "[P1] (00:01 · Speaker A2 · live) May we?\nSpeaker A2: yes"),
    ] {
        assert_eq!(mask.mask(text).text, sent);
    }
    let kept: Form = serde_json::from_str(r#"{"text":"Mark","word":true}"#).unwrap();
    assert_eq!(kept.word, Counting::AsName, "as older projects say it");
    let titled = Form { text: "May".into(), word: Counting::Titled };
    assert_eq!(serde_json::from_str::<Form>(&serde_json::to_string(&titled).unwrap()).unwrap(), titled);
}

#[test]
fn nothing_is_replaced_in_what_the_program_says_by_itself() {
    let mask = Pseudonyms::default().with(&[found(Datum::Speaker, &["The Chair", "Chair"])], &["The Chair, Chair"]).mask(false);
    let text = "The Chair: The Chair";
    assert_eq!(mask.mask_beside(text, &[Stretch { start: 0, end: 11 }]).text, "The Chair: Speaker A");
    assert_eq!(mask.mask_beside(text, &[Stretch { start: 15, end: 20 }]).text, "Speaker A: The Chair", "nor across the seam");
    assert_eq!(mask.restore("Ask with the Speaker A; Speaker A asks."), "Ask with the Chair; The Chair asks.", "one article is enough");
}

#[test]
fn a_form_that_is_found_no_more_goes_from_who_is_known() {
    let before = Pseudonyms::default().with(&[found(Datum::Speaker, &["The Chair Ana Ruiz", "The", "Ruiz"])], &["The Ruiz"]);
    let now = before.with(&[found(Datum::Speaker, &["The Chair Ana Ruiz", "Ruiz"])], &["The Ruiz"]);
    assert_eq!(now.entries[0].forms.iter().map(|form| form.text.as_str()).collect::<Vec<_>>(), ["The Chair Ana Ruiz", "Ruiz"]);
}

#[test]
fn what_a_person_wants_replaced_is_replaced_whoever_else_is_called_so() {
    let mut names = Pseudonyms::default();
    assert!(names.decide("Lund", true, "Ida".into(), "2026-01-01T00:00:00Z".into()));
    let cited = Found { masked: false, ..found(Datum::Person, &["Greta Lund", "Lund"]) };
    let text = "Greta Lund (2019) says so, and Lund does.";
    assert_eq!(names.with(&[cited], &[text]).mask(false).mask(text).text.matches("Lund").count(), 0);
}

#[test]
fn what_is_replaced_depends_on_where_it_goes() {
    let text = "Mercy Okafor wrote m.okafor@marlhythe.co.uk.";
    let of = |replacing, here| {
        let names = Pseudonyms { replacing, ..Pseudonyms::default() }.with(&people(), &[text]);
        names.mask(here).mask(text).replaced.len()
    };
    assert_eq!((of(Replacing::WhenLeaving, false), of(Replacing::WhenLeaving, true)), (2, 1));
    assert_eq!((of(Replacing::Always, true), of(Replacing::Speakers, false)), (2, 1));
}

#[test]
fn what_was_cut_off_leaves_no_beginning() {
    let mask = Pseudonyms::default().with(&people(), &[]).mask(false);
    assert_eq!(mask.mask("Write to m.okafor@marlh […]\nMercy Oka […]").text, "Write to [e-mail 1] […]\nSpeaker A […]");
}

#[test]
fn letters_go_on_after_z() {
    assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
}

/// Names, pieces of them, pseudonyms that stand in a text by themselves, and what is between.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "Mercy Okafor",
            "Mercy",
            "Okafor",
            "MERCY OKAFOR",
            "Okafor’s",
            "Mark",
            "Mark Hale",
            "Hale",
            "Ana Ruiz",
            "Ruiz",
            "m.okafor@marlhythe.co.uk",
            "Speaker A",
            "speaker A2",
            "Speaker B",
            "Speaker",
            "A",
            "Person 1",
            "person 1b",
            "Person",
            "1",
            "[e-mail 1]",
            "[e-mail",
            "the",
            "Mark the",
            ". ",
            ", ",
            " ",
            " ",
            "-",
            "_",
            "\n",
            "\u{a0}",
            "’s",
            "é",
            "2",
            "“",
        ])
        .prop_map(str::to_owned),
        "[ -~é°\u{a0}]{0,6}",
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_comes_back_is_what_went_out(text in pieces(), other in pieces()) {
        prop_assume!(!text.contains(" […]"));
        let mask = Pseudonyms::default().with(&people(), &[&text, &other]).mask(false);
        for text in [&text, &other] {
            let masked = mask.mask(text);
            prop_assert_eq!(&mask.restore(&masked.text), text, "through {}", masked.text);
            for name in ["Mercy Okafor", "m.okafor@marlhythe.co.uk"] {
                let whole = masked.text.match_indices(name).any(|(at, _)| !masked.text[..at].ends_with(char::is_alphanumeric) && !masked.text[at + name.len()..].starts_with(char::is_alphanumeric));
                prop_assert!(!whole, "{} stands in {}", name, masked.text);
            }
        }
    }
}
