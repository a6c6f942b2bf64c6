//! Spoken passages as readable text, only by leaving words out.

pub(crate) mod dropping;
mod tidying;
pub(crate) mod token;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::list::{english, lines};
use crate::span::Mapped;

/// A spoken passage as readable text.
///
/// Tags, stand-alone fillers, immediate repetitions and marked false starts are left out, blanks and marks around
/// them are mended, sentences open with a capital and end with a mark. No word is added, changed or moved, so every
/// sentence of the result verifies against the passage as exact, verbatim or cleaned.
pub fn tidy(spoken: &str) -> Mapped {
    tidying::tidy(spoken)
}

static SMALL_TALK: LazyLock<BTreeSet<&str>> = LazyLock::new(|| lines(english!("small-talk")).collect());
/// The longest entry of the list, in words.
static LONGEST: LazyLock<usize> = LazyLock::new(|| SMALL_TALK.iter().map(|entry| entry.split(' ').count()).max().unwrap_or(1));

/// Whether a turn says nothing about the subject: greetings, thanks, "yeah", "okay", laughter, meeting logistics.
pub fn is_small_talk(turn: &str) -> bool {
    let tokens = token::tokens(turn);
    let drops = dropping::drops(&tokens);
    let words: Vec<&str> = tokens.iter().zip(&drops).filter(|(token, dropped)| token.counts() && dropped.is_none()).map(|(token, _)| token.key.as_str()).collect();
    let mut at = 0;
    while at < words.len() {
        let longest = (*LONGEST).min(words.len() - at);
        match (1..=longest).rev().find(|&count| SMALL_TALK.contains(words[at..at + count].join(" ").as_str())) {
            Some(count) => at += count,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{quote, sentence, word};

    #[test]
    fn fillers_repetitions_and_false_starts_go() {
        for (spoken, written) in [
            ("So, um, the the valve is, uh, set to 5 mm, you know, and we we have to close it.", "So the valve is set to 5 mm, and we have to close it."),
            ("it's {disfmarker} it's blue, {vocalsound} I mean, and bright", "It's blue, and bright."),
            ("th- the pump shou- let us go", "The pump let us go."),
            ("It was assigned by a program, not {disfmarker} not by a user", "It was assigned by a program, not by a user."),
            ("Mm - hmm. So it is picking up p picking up noise.", "So it is picking up noise."),
            ("we want to {disfmarker} we want to go", "We want to go."),
            ("the L_C_D_ panel", "The LCD panel."),
            ("<v Anna>Um so we [laughs] should go</v>", "So we should go."),
            ("um, uh. {vocalsound}", ""),
        ] {
            assert_eq!(tidy(spoken).text, written);
        }
    }

    #[test]
    fn what_carries_meaning_stays() {
        for (spoken, written) in [
            ("it is 5 {disfmarker} it is 6 bar", "It is 5 – it is 6 bar."),
            ("we need {disfmarker} we don't need it", "We need – we don't need it."),
            ("call five five two", "Call five five two."),
            ("It was like a dog that I like.", "It was like a dog that I like."),
            ("he had had it, pre- and post-test", "He had had it, pre- and post-test."),
            ("the word \"like\" is short", "The word \"like\" is short."),
            ("the mast is 5 m mostly", "The mast is 5 m mostly."),
            ("You see uh a cover", "You see a cover."),
            ("mr. smith said e.g. the pump. it works", "Mr. smith said e.g. the pump. It works."),
        ] {
            assert_eq!(tidy(spoken).text, written);
        }
    }

    #[test]
    fn a_tidied_word_leads_back_to_the_spoken_one() {
        let spoken = "um the {vocalsound} the valve";
        let tidied = tidy(spoken);
        let at = tidied.text.find("valve").unwrap();
        assert_eq!(tidied.source(crate::Span::new(at, at + 5)).of(spoken), "valve");
    }

    #[test]
    fn small_talk_is_told_from_substance() {
        for turn in ["Yeah.", "Okay, thank you very much.", "{vocalsound}", "Mm-hmm. Right, right.", "Can you hear me? You're on mute.", "Good morning.", ""] {
            assert!(is_small_talk(turn), "{turn}");
        }
        for turn in ["Yeah, close the valve.", "No, five bar.", "Okay so the limit is two hours."] {
            assert!(!is_small_talk(turn), "{turn}");
        }
    }

    fn spoken() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "the",
            "the",
            "valve",
            "pump",
            "we",
            "we",
            "have to",
            "it's",
            "it's",
            "not",
            "never",
            "five",
            "5",
            "2.5 bar",
            "mm",
            "um",
            "uh,",
            "like,",
            "you know,",
            "I mean,",
            ", sort of,",
            "th-",
            "wh",
            "what",
            "p",
            "picking",
            "—",
            "{disfmarker}",
            "{vocalsound}",
            "[laughter]",
            "...",
            ",",
            ".",
            "?",
            "\"",
            "(",
            ")",
            "L_C_D_",
            "Mr.",
            "e.g.",
            "I",
            "mm-hmm",
            "50%",
            "-3",
            "time - line",
            "don’t",
            "é",
            "ß",
            "<v Bob>",
        ]);
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.join(" "))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn tidying_only_leaves_words_out(spoken in spoken()) {
            let said = token::tokens(&spoken);
            let mut rest = said.iter().filter(|token| token.counts());
            let tidied = tidy(&spoken);
            for token in token::tokens(&tidied.text).iter().filter(|token| token.counts()) {
                prop_assert!(rest.any(|one| one.key == token.key), "{:?} of {:?} is not said in order", token.key, tidied.text);
            }
        }

        #[test]
        fn every_tidied_sentence_verifies(spoken in spoken()) {
            let tidied = tidy(&spoken).text;
            for span in sentence::sentences(&tidied) {
                let sentence = span.of(&tidied);
                if word::words(sentence).len() >= 4 {
                    let verdict = quote::verify(sentence, &spoken, true);
                    prop_assert!(verdict.holds(), "{:?} in {:?}: {:?}", sentence, spoken, verdict);
                }
            }
        }

        #[test]
        fn any_text_at_all_can_be_tidied(text in "\\PC{0,60}") {
            tidy(&text);
            is_small_talk(&text);
        }
    }
}
