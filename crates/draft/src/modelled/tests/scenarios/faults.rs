//! What keeps a scenario from being used is told in words.

use super::*;

/// What makes a sound scenario faulty.
type Spoiling = Box<dyn Fn(&mut Value)>;

/// The faults that are told of a scenario.
fn faults(change: impl Fn(&mut Value)) -> Vec<String> {
    let bad = scenario(change);
    let (_, heard) = whole(&[&told(), &text(), &questions(&["practice", "assessment"]), &bad, &sound()]);
    let Some(again) = heard.get(4) else { return vec![] };
    let (material, _) = material(again);
    let list = material.split("with these faults mended:\n").nth(1).unwrap().split("\nYour previous").next().unwrap().to_owned();
    list.lines().filter_map(|line| line.strip_prefix("- ").map(str::to_owned)).collect()
}

#[test]
fn each_fault_is_told_in_words_a_model_can_mend_it_by() {
    assert_eq!(faults(|_| {}), Vec::<String>::new());
    let push = |story: &mut Value, node: usize, times: usize| {
        let one = story.pointer(&format!("/nodes/{node}/choices/1")).unwrap().clone();
        for n in 0..times {
            let mut more = one.clone();
            (more["text"], more["consequence"]) = (json!(format!("Sign it {}", "now ".repeat(n + 1))), says(&format!("In it went {}.", "so ".repeat(n + 1)), "P2", "in it went"));
            story.pointer_mut(&format!("/nodes/{node}/choices")).unwrap().as_array_mut().unwrap().push(more);
        }
    };
    let cases: Vec<(Spoiling, &str)> = vec![
        (Box::new(|s| s["event"] = json!(2)), "scenario 1 is about event 2, but there are 1"),
        (Box::new(|s| s["title"] = json!("")), "the title is empty or longer than 120 characters"),
        (Box::new(|s| s["situation"] = json!([])), "the situation says nothing"),
        (Box::new(|s| s["debrief"] = json!([])), "the debrief says nothing"),
        (Box::new(|s| drop(s["nodes"].as_array_mut().unwrap().remove(1))), "there are 1 nodes; a scenario has between 2 and 8"),
        (Box::new(|s| s["nodes"][1]["sentences"] = json!([])), "node N2 says nothing"),
        (Box::new(|s| drop(s["nodes"][1]["choices"].as_array_mut().unwrap().remove(1))), "node N2 has 1 choices; it needs two to four"),
        (Box::new(move |s| push(s, 1, 3)), "node N2 has 5 choices; it needs two to four"),
        (Box::new(|s| s["nodes"][1]["choices"][1]["text"] = json!("")), "choice 2 of node N2 is empty or longer than 200 characters"),
        (Box::new(|s| s["nodes"][1]["choices"][1]["text"] = s["nodes"][1]["choices"][0]["text"].clone()), "choice 2 of node N2 stands there twice"),
        (Box::new(|s| s["nodes"][1]["choices"][1]["consequence"] = json!([])), "choice 2 of node N2 has no consequence; say what happens then"),
        (
            Box::new(|s| s["nodes"][1]["choices"][1]["consequence"] = s["nodes"][1]["choices"][0]["consequence"].clone()),
            "choice 2 of node N2 has the consequence of another choice",
        ),
        (
            Box::new(|s| s["nodes"][1]["choices"][1]["consequence"][0]["text"] = json!("Wrong! A shop rings.")),
            "the consequence of choice 2 of node N2 begins with “wrong”; it tells what happens, and the debrief what we say about it",
        ),
        (Box::new(|s| s["nodes"][1]["choices"][1]["citations"] = json!([])), "choice 2 of node N2 cites neither what tells this error nor the rule that it breaks"),
        (Box::new(|s| s["nodes"][1]["choices"][0]["citations"] = json!([])), "choice 1 of node N2 cites nothing that says to do it"),
        (Box::new(|s| s["nodes"][1]["choices"][0]["quality"] = json!("acceptable")), "node N2 has 0 choices that are “best”; exactly one is, so that there is an ideal path"),
        (Box::new(|s| s["nodes"][1]["choices"][1]["quality"] = json!("best")), "node N2 has 2 choices that are “best”; exactly one is, so that there is an ideal path"),
        (Box::new(|s| s["nodes"][1]["choices"][1]["quality"] = json!("acceptable")), "node N2 has no choice that is “poor”: nobody could go wrong there"),
        (Box::new(|s| s["nodes"][1]["id"] = json!("n1")), "node 2 has no id, or the id of another"),
        (Box::new(|s| s["nodes"][0]["choices"][1]["next"] = json!("N9")), "choice 2 of node N1 leads to “N9”, and there is no such node; where the scenario ends, “next” is null"),
        (
            Box::new(|s| (s["nodes"][0]["choices"][0]["next"], s["nodes"][0]["choices"][1]["next"]) = (json!(null), json!(null))),
            "no choice leads to node N2; it begins with the first node of the list",
        ),
        (Box::new(|s| s["nodes"][1]["choices"][1]["next"] = json!("N1")), "node N2 lies on a way that runs in a circle; each choice leads to a later node, or to null"),
        (Box::new(|s| s["nodes"][0]["choices"][1]["next"] = json!(null)), "only one choice of node N1 leads on; let an error be followed by a later node too"),
        (
            Box::new(|s| {
                for n in 0..2 {
                    s["nodes"][n]["choices"][0]["text"] = json!("Measure at the doors and in the middle and keep all of it on hold until the last reading has come");
                    s["nodes"][n]["choices"][1]["text"] = json!("Sign it");
                }
            }),
            "the best choice is by far the longest at most nodes; even lengths out",
        ),
        (
            Box::new(|s| s["nodes"][1]["sentences"][0]["citations"] = json!([])),
            "“The pallets by the doors are at 3.4.” in node N2 cites nothing; cite what tells it, or leave it out",
        ),
        (
            Box::new(|s| s["situation"][0]["citations"] = cited("P2", "the lad climbed in")),
            "what “You open the doors.” in the situation quotes does not stand in its passage; copy the quote, or leave the sentence out",
        ),
        (
            Box::new(|s| s["nodes"][0]["sentences"][0]["text"] = json!("It is 4:15. Where do you measure?")),
            "no passage has the value “4:15”; leave it out, or use what the passages have",
        ),
        (
            Box::new(|s| s["nodes"][0]["sentences"][0]["text"] = json!("Dr Anna Kowalska waits. Where do you measure?")),
            "no passage has the name “Dr Anna Kowalska”; leave it out, or use what the passages have",
        ),
    ];
    for (change, fault) in cases {
        let told = faults(change);
        assert!(told.iter().any(|own| own == fault), "wanted “{fault}”, told {told:?}");
    }
}

#[test]
fn whoever_is_asked_once_more_hears_of_every_quote_that_does_not_stand() {
    let told = faults(|story| {
        story["nodes"][1]["sentences"][0]["citations"] = cited("P2", "he probed three pallets");
        story["nodes"][1]["choices"][1]["citations"] = cited("P2", "he signed the sheet");
        story["nodes"][1]["choices"][1]["consequence"][0]["citations"] = cited("P3", "The lad was sent home.");
        story["debrief"][0]["citations"] = cited("P2", "measure everywhere");
    });
    for quote in ["he probed three pallets", "he signed the sheet", "measure everywhere"] {
        assert!(told.contains(&format!("the quote “{quote}” does not stand in P2")), "{quote}: {told:?}");
    }
    assert!(told.contains(&"the quote “The lad was sent home.” does not stand in P3".to_owned()), "{told:?}");
}

#[test]
fn branches_that_never_rejoin_are_a_fault() {
    let cave = |rejoin: bool| {
        faults(move |story| {
            story["nodes"][1]["choices"][1]["text"] = json!("Sign it and let all of the load in");
            let last = story["nodes"][1].clone();
            let mut third = last.clone();
            third["id"] = json!("N3");
            story["nodes"].as_array_mut().unwrap().push(third);
            story["nodes"][0]["choices"][1]["next"] = json!("N3");
            if rejoin {
                (story["nodes"][1]["choices"][0]["next"], story["nodes"][1]["choices"][1]["next"]) = (json!("N3"), json!("N3"));
            }
        })
    };
    assert_eq!(cave(false), ["none of the branches rejoin; fold them back into nodes they share"]);
    assert_eq!(cave(true), Vec::<String>::new());
}
