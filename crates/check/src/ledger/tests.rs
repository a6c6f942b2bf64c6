//! What carries a statement, case by case.

use crate::planting::{PROCEDURE, TABLE, check_one, cite, item_mut, said_of, said_of_passages, sound, source, with_body, with_stem};
use crate::run::Checked;
use coursewright_course::block::{Body, Term};
use coursewright_course::finding::Facet;
use coursewright_course::id::OptionId;
use coursewright_course::item::{Answer, Pair};
use coursewright_course::ledger::{Entry, Verdict};
use coursewright_course::place::Slot;
use coursewright_course::project::Project;
use coursewright_course::source::{PassageKind, SourceKind};
use coursewright_course::statement::{Citation, Stance, Support};

/// The entry of the only claim of the first block, proposed like this and citing these.
fn entry(body: Body, support: Support, cited: impl Fn(&Project) -> Vec<Citation>) -> (Entry, Checked) {
    let mut project = with_body(body);
    let citations = cited(&project);
    let claim = &mut project.course.modules[0].lessons[0].blocks[0].claims[0];
    (claim.support, claim.citations) = (support, citations);
    let id = claim.id;
    let checked = check_one(&project);
    let entry = checked.ledger.iter().find(|entry| entry.statement == id).expect("every claim has an entry").clone();
    (entry, checked)
}

fn last(project: &Project) -> Entry {
    check_one(project).ledger.iter().next_back().expect("a statement").clone()
}

fn table(value: &str) -> Body {
    Body::Table { caption: String::new(), header: vec!["Group".into(), "Accept up to".into()], rows: vec![vec!["Soft cheese".into(), value.into()]] }
}

#[test]
fn a_table_of_the_source_keeps_its_number() {
    let source = "The team leader compares every reading with Table 2 and with the decision.";
    let support = |text: &str| {
        let project = crate::planting::said_of_passages(text, Support::Paraphrased, &[source], 1, source);
        crate::planting::check_one(&project).ledger.entries.last().expect("a statement").support
    };
    assert_eq!(support("The team leader compares every reading with Table 1 and with the decision."), Support::Unsupported);
    assert_eq!(support("Every reading and the decision are compared with Table 2 by the team leader."), Support::Paraphrased);
    assert_eq!(support("In step 3, the team leader compares every reading with the table and with the decision."), Support::Paraphrased);
}

#[test]
fn the_sound_course_has_no_finding_and_every_statement_a_support() {
    let checked = check_one(&sound());
    // It is one lesson of what its source demands, and what it leaves out is another rule's.
    let found = checked.findings.iter().filter(|f| f.rule != "accuracy/obligation-untaught");
    assert_eq!(found.map(|f| (&f.rule, &f.message)).collect::<Vec<_>>(), vec![], "a clean twin raises nothing");
    let claims: usize = sound().course.lessons().flat_map(|l| &l.blocks).map(|b| b.claims.len()).sum();
    assert_eq!(checked.ledger.entries.len(), claims + 1, "each claim and the objective");
    assert!(checked.ledger.iter().all(|entry| entry.support != Support::Unsupported));
}

#[test]
fn a_cell_is_carried_by_its_own_row_and_column() {
    let whole = |project: &Project| vec![cite(project, 1, TABLE)];
    for support in [Support::Quoted, Support::Paraphrased] {
        assert_eq!(entry(table("8 °C"), support, whole).0.support, support, "as the source has it");
        let (wrong, checked) = entry(table("6 °C"), support, whole);
        assert_eq!((wrong.support, wrong.facets), (Support::Unsupported, vec![Facet::Number]), "6 °C stands in another row");
        assert!(checked.findings.iter().any(|f| f.rule == "accuracy/number-changed" && f.message.contains("8 °C")), "{:?}", checked.findings);
    }
}

#[test]
fn a_key_term_is_carried_in_its_two_parts() {
    let terms = |meaning: &str| Body::Terms { entries: vec![Term { term: "Quarantine".into(), meaning: meaning.into() }] };
    let cited = |project: &Project| vec![cite(project, 0, "quarantine"), cite(project, 0, "Wait four hours before you call the shift manager.")];
    assert_eq!(entry(terms("Wait four hours before you call the shift manager."), Support::Quoted, cited).0.support, Support::Quoted);
    assert_eq!(entry(terms("Wait six hours before you call the shift manager."), Support::Quoted, cited).0.support, Support::Unsupported);
}

#[test]
fn fillers_may_be_left_out_of_speech_and_of_nothing_else() {
    let spoken = "So you push the, um, the probe between two cartons, right.";
    let mut project = said_of_passages("You push the probe between two cartons.", Support::Quoted, &[PROCEDURE, spoken], 1, spoken);
    assert_eq!(last(&project).support, Support::Paraphrased, "in a document every word counts, so it is a paraphrase at best");
    project.sources = vec![source(10, "call.vtt", SourceKind::WebVtt, &[(PROCEDURE, PassageKind::Turn), (spoken, PassageKind::Turn)])];
    let entry = last(&project);
    assert_eq!((entry.support, entry.citations[0].verdict), (Support::Quoted, Verdict::Cleaned));
}

#[test]
fn a_wrong_option_of_an_older_question_carries_nothing() {
    let question =
        "A pallet reads 9 °C. What happens to it?\n✗ The pallet goes straight to the shop.\n✓ The pallet goes back with the driver.\n○ The pallet waits for the night shift.";
    let support = |option: &str| {
        let mut project = said_of_passages(option, Support::Quoted, &[PROCEDURE, question], 1, option);
        project.sources[0].passages[1].kind = PassageKind::Question;
        last(&project).support
    };
    assert_eq!(support("The pallet goes back with the driver."), Support::Quoted);
    assert_eq!(support("The pallet goes straight to the shop."), Support::Unsupported, "the older course says that it is wrong");
    assert_eq!(support("The pallet waits for the night shift."), Support::Unsupported, "nobody says that it is right");
}

#[test]
fn a_run_that_is_not_where_it_says_is_seen() {
    let text = "Ready food is refused above 5 °C.";
    let right = said_of(text, Support::Quoted, PROCEDURE, text);
    assert_eq!((last(&right).support, last(&right).citations[0].verdict), (Support::Quoted, Verdict::Exact));
    for damage in [(|c: &mut Citation| c.end += 1) as fn(&mut Citation), |c| c.end = 9_999, |c| c.start = c.end, |c| c.end = 32] {
        let mut project = right.clone();
        let blocks = &mut project.course.modules[0].lessons[0].blocks;
        damage(&mut blocks.last_mut().expect("a block").claims[0].citations[0]);
        assert_ne!(last(&project).citations[0].verdict, Verdict::Absent, "the words stand in the passage all the same");
    }
    let mut project = right.clone();
    let blocks = &mut project.course.modules[0].lessons[0].blocks;
    blocks.last_mut().expect("a block").claims[0].citations[0].quote = "Ready food is fine above 5 °C.".into();
    let entry = last(&project);
    assert!(!entry.citations[0].verdict.holds(), "the quote is not what stands there");
    assert_ne!(entry.support, Support::Quoted);
}

#[test]
fn nothing_is_raised_above_its_proposal() {
    let text = "Ready food is refused above 5 °C.";
    for support in Support::ALL {
        let entry = last(&said_of(text, support, PROCEDURE, text));
        assert!(entry.support >= entry.proposed, "{support:?} became {:?}", entry.support);
    }
}

#[test]
fn words_around_a_quotation_are_checked_too() {
    let cited = "Ready food is refused above 5 °C.";
    for (text, support) in [
        ("The procedure says: “Ready food is refused above 5 °C.”", Support::Quoted),
        ("Not quite: “Ready food is refused above 5 °C.”", Support::Quoted),
        ("At 9 bar the rule is: “Ready food is refused above 5 °C.”", Support::Unsupported),
    ] {
        assert_eq!(last(&said_of(text, Support::Quoted, PROCEDURE, cited)).support, support, "{text}");
    }
}

#[test]
fn questions_and_wrong_options_claim_nothing() {
    let checked = check_one(&sound());
    let asked: Vec<_> = checked.ledger.iter().filter(|e| matches!(e.stance, Stance::Asked | Stance::IntendedFalse)).collect();
    assert!(asked.len() >= 4, "a stem of two sentences and two distractors");
    assert!(asked.iter().all(|entry| entry.support == Support::Scaffolding));
}

#[test]
fn a_statement_to_be_judged_needs_a_source_where_it_is_called_true() {
    let judged = |right| {
        let mut project = with_stem("Ready food is refused above 9 °C.");
        item_mut(&mut project).answer = Answer::TrueFalse { right, when_true: String::new(), when_false: String::new() };
        let checked = check_one(&project);
        let entry = checked.ledger.iter().find(|entry| entry.slot == Some(Slot::Stem)).expect("a stem");
        (entry.stance, entry.support)
    };
    assert_eq!(judged(true), (Stance::Asserted, Support::Unsupported), "no source says 9 °C");
    assert_eq!(judged(false), (Stance::IntendedFalse, Support::Scaffolding));
}

#[test]
fn a_pair_needs_a_source_as_one_statement() {
    let judged = |right: &str| {
        let pair = |id, left: &str, right: &str| Pair { id: OptionId::from_bits(id), left: left.into(), right: right.into(), feedback: String::new() };
        let pairs = vec![pair(71, "Ready food is refused above", right), pair(72, "Seals", "cut last")];
        let mut item = item_mut(&mut sound()).clone();
        item.answer = Answer::Matching { pairs, distractors: vec!["9 °C".into()] };
        let mut project = with_body(Body::Item(item));
        let cited = cite(&project, 0, "Ready food is refused above 5 °C.");
        let claim = project.course.modules[0].lessons[0].blocks[0].claims.iter_mut().find(|claim| claim.text.starts_with("Ready food")).expect("a claim for the pair");
        (claim.support, claim.citations) = (Support::Paraphrased, vec![cited]);
        let id = claim.id;
        let checked = check_one(&project);
        checked.ledger.iter().find(|entry| entry.statement == id).expect("an entry").support
    };
    assert_eq!(judged("5 °C"), Support::Paraphrased);
    assert_eq!(judged("9 °C"), Support::Unsupported, "the source has another limit");
}

#[test]
fn a_lead_in_before_the_source_words_needs_no_source() {
    let run = "Never sign for a refused load.";
    assert_eq!(last(&said_of("This step opens the sequence: Never sign for a refused load.", Support::Paraphrased, PROCEDURE, run)).support, Support::Paraphrased);
    assert_eq!(
        last(&said_of("Six drivers were fined under this rule: Never sign for a refused load.", Support::Paraphrased, PROCEDURE, run)).support,
        Support::Unsupported,
        "the lead states something"
    );
}

#[test]
fn an_objective_may_name_its_lesson() {
    let mut project = sound();
    project.course.modules[0].lessons[0].title = "Two checks, one load".into();
    project.course.objectives[0].text = "Explain what matters about two checks, one load.".into();
    project.course.objectives[0].citations = vec![cite(&project, 0, "Never sign for a refused load.")];
    assert_eq!(check_one(&project).ledger.entries[0].support, Support::Scaffolding, "the numbers belong to the title");
    project.course.modules[0].lessons[0].title = "Refusing".into();
    assert_eq!(check_one(&project).ledger.entries[0].support, Support::Unsupported, "now they are its own");
}

#[test]
fn numbers_are_compared_one_by_one_with_the_cited_sentence() {
    let run = "It is held above 2 °C and up to 3 °C. Part 3 of the sheet stays with us.";
    let says = |text: &str| last(&said_of_passages(text, Support::Paraphrased, &[run], 1, run)).support;
    assert_eq!(says("It is held when above 2 °C and up to 3 °C."), Support::Paraphrased);
    assert_eq!(says("It is held above 3 °C and up to 3 °C."), Support::Unsupported, "one value doubled, the other gone");
    assert_eq!(says("Part 4 of the sheet stays with us."), Support::Unsupported, "the source counts parts of its own");
}

#[test]
fn a_sentence_that_stands_in_the_run_has_no_flipped_not() {
    let run = "Look, it's not a formality, that second signature.";
    assert_eq!(last(&said_of_passages("It's not a formality, that second signature.", Support::Paraphrased, &[run], 1, run)).support, Support::Paraphrased);
    assert_eq!(
        last(&said_of_passages("However, there are not limits.", Support::Paraphrased, &["However, there are limits."], 1, "However, there are limits.")).support,
        Support::Unsupported
    );
}

#[test]
fn a_sentence_cut_off_from_its_not_is_no_quotation() {
    let run = "Never sign for a refused load.";
    assert_eq!(last(&said_of("Sign for a refused load.", Support::Quoted, PROCEDURE, run)).support, Support::Unsupported, "every word stands there, and it says the opposite");
    assert_eq!(last(&said_of("Never sign for a refused load.", Support::Quoted, PROCEDURE, run)).support, Support::Quoted);
}
