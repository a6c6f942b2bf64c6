use super::*;
use crate::revision::hash_bytes;
use proptest::prelude::*;

const MATTER: Matter = Matter::Statement { statement: StatementId::from_bits(7) };

fn said(by: &str, at: &str, verdict: Verdict, text: &str) -> Answer {
    Answer {
        matter: MATTER,
        by: by.into(),
        at: at.into(),
        verdict,
        text: text.into(),
        remark: String::new(),
        seconds: 9,
        base: base(MATTER, "Fish is refused above 2 °C."),
        pack: hash_bytes(b"pack"),
    }
}

fn come_to(review: &Review) -> Option<Outcome<'_>> {
    outcome(review, MATTER, base(MATTER, "Fish is refused above 2 °C."))
}

#[test]
fn a_key_reads_back_as_itself_and_nothing_else_is_one() {
    for matter in [MATTER, Matter::Conflict { finding: hash_bytes(b"a") }, Matter::Gap { finding: hash_bytes(b"b") }] {
        assert_eq!(matter.to_string().parse(), Ok(matter));
    }
    for wrong in ["", "statement", "statement:", "statement:les-00000000000000000000000007", "gap:xyz", "other:stm-00000000000000000000000007"] {
        assert!(wrong.parse::<Matter>().is_err(), "{wrong}");
    }
}

#[test]
fn two_who_differ_settle_nothing_until_a_named_person_says_so() {
    let mut review = Review::default();
    review.take([said("Ada", "2026-01-01T00:00:00Z", Verdict::Right, "")]);
    assert!(matches!(come_to(&review), Some(Outcome::Settled(answer)) if answer.by == "Ada"));
    review.take([said("Ben", "2026-01-02T00:00:00Z", Verdict::Wrong, "Fish is refused above 3 °C.")]);
    assert!(matches!(come_to(&review), Some(Outcome::Divided(answers)) if answers.len() == 2));
    review.rulings.push(Ruling {
        answer: said("Cy", "2026-01-03T00:00:00Z", Verdict::Wrong, "Fish is refused above 3 °C."),
        about: "Fish is refused above 2 °C.".into(),
        reason: "the new standard".into(),
    });
    assert!(matches!(come_to(&review), Some(Outcome::Ruled(ruling)) if ruling.answer.by == "Cy"));
    review.take([said("Dee", "2026-01-04T00:00:00Z", Verdict::Right, "")]);
    assert!(matches!(come_to(&review), Some(Outcome::Ruled(_))), "decided stays decided");
    review.reopened.push(Reopening { matter: MATTER, by: "Ada".into(), reason: "the standard was withdrawn".into(), at: "2026-01-05T00:00:00Z".into() });
    assert_eq!(come_to(&review), None, "what was said before counts no more");
    review.take([said("Dee", "2026-01-06T00:00:00Z", Verdict::Right, "")]);
    assert!(matches!(come_to(&review), Some(Outcome::Settled(answer)) if answer.by == "Dee"), "it is asked anew");
}

#[test]
fn the_last_word_of_one_person_counts_and_a_named_decider_alone() {
    let mut review = Review::default();
    review.take([said("Ada", "2026-01-02T00:00:00Z", Verdict::Right, ""), said("Ada", "2026-01-01T00:00:00Z", Verdict::Wrong, "No.")]);
    assert!(matches!(come_to(&review), Some(Outcome::Settled(answer)) if answer.verdict == Verdict::Right));
    review.take([said("Ben", "2026-01-01T00:00:00Z", Verdict::NotMine, "Ada")]);
    assert!(matches!(come_to(&review), Some(Outcome::Settled(_))), "who cannot decide contradicts nobody");
    review.take([said("Cy", "2026-01-01T00:00:00Z", Verdict::Wrong, "Fish is refused above 3 °C.")]);
    review.chosen.push(Chosen { matter: MATTER, asked: None, decider: "Cy".into() });
    assert!(matches!(come_to(&review), Some(Outcome::Settled(answer)) if answer.by == "Cy"));
}

#[test]
fn what_was_said_of_other_words_says_nothing_of_these() {
    let mut review = Review::default();
    review.take([Answer { base: base(MATTER, "Fish is refused above 5 °C."), ..said("Ada", "2026-01-01T00:00:00Z", Verdict::Right, "") }]);
    assert_eq!(come_to(&review), None);
    review.take([said("Ben", "2026-01-01T00:00:00Z", Verdict::Depends, "on the season")]);
    assert!(matches!(come_to(&review), Some(Outcome::Open(answers)) if answers.len() == 1));
}

proptest! {
    #[test]
    fn order_and_repetition_make_no_difference(picks in proptest::collection::vec((0usize..4, 0usize..5, 0usize..3), 0..24), turns in proptest::collection::vec(any::<proptest::sample::Index>(), 0..40)) {
        let verdicts = [Verdict::Right, Verdict::Wrong, Verdict::Depends, Verdict::NotMine, Verdict::Wrong];
        let texts = ["", "So.", "Not so."];
        let answers: Vec<Answer> = picks.iter().map(|(who, what, text)| said(["Ada", "Ben", "Cy", "Dee"][*who], "2026-01-01T00:00:00Z", verdicts[*what], texts[*text])).collect();
        let mut straight = Review::default();
        straight.take(answers.clone());
        let mut mixed = Review::default();
        if !answers.is_empty() {
            for turn in &turns {
                mixed.take([answers[turn.index(answers.len())].clone()]);
            }
        }
        for answer in answers.iter().rev() {
            mixed.take([answer.clone()]);
        }
        prop_assert_eq!(&straight, &mixed);
        prop_assert_eq!(come_to(&straight), come_to(&mixed));
    }
}
