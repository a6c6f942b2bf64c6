//! The verb table: what can be observed, what cannot, and what to offer instead.

use crate::lists::{english, lines, opens_with};
use crate::pattern::{Pattern, words_at};
use crate::pedagogy::frame::frame;
use coursewright_course::objective::Bloom;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static LEVELS: LazyLock<BTreeMap<&'static str, Bloom>> = LazyLock::new(|| {
    let mut levels = BTreeMap::new();
    for line in lines(english!("objective-verbs")) {
        let Some((level, verbs)) = line.split_once('|') else { continue };
        for verb in verbs.split_whitespace() {
            levels.entry(verb).or_insert(level_named(level));
        }
    }
    levels
});

/// An opening that nobody can observe: its words, its level, and whether what it is about decides.
type Vague = (&'static str, Bloom, bool);

static VAGUE: LazyLock<Vec<Vague>> = LazyLock::new(|| {
    let mut vague: Vec<_> = lines(english!("vague-verbs"))
        .filter_map(|line| {
            let mut fields = line.split('|');
            let (words, level) = (fields.next()?, fields.next()?);
            Some((words, level_named(level), fields.next().is_some()))
        })
        .collect();
    // The longest opening first: “know how” asks for other verbs than “know”.
    vague.sort_by_key(|(words, ..)| std::cmp::Reverse(words.len()));
    vague
});

/// Verbs of having and growing, and the states of mind that are had and grown.
static STATES: LazyLock<(Vec<&'static str>, Vec<&'static str>)> = LazyLock::new(|| {
    let of = |part: &str| {
        lines(english!("objective-states")).filter_map(|line| line.split_once('|')).filter(|(kind, _)| *kind == part).flat_map(|(_, words)| words.split_whitespace()).collect()
    };
    (of("verbs"), of("nouns"))
});

/// A level, and the words that tell it.
type Topic = (Bloom, Vec<Pattern>);

static TOPICS: LazyLock<Vec<Topic>> = LazyLock::new(|| {
    lines(english!("objective-topics"))
        .filter_map(|line| line.split_once('|'))
        .map(|(level, words)| (level_named(level), words.split_whitespace().map(Pattern::read).collect()))
        .collect()
});

static PARTICIPLES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| lines(english!("irregular-forms")).filter_map(|line| line.split_once('|')).collect());

/// The level with this word; understanding for any other word.
pub(crate) fn level_named(word: &str) -> Bloom {
    match word {
        "remember" => Bloom::Remember,
        "apply" => Bloom::Apply,
        "analyse" => Bloom::Analyse,
        "evaluate" => Bloom::Evaluate,
        "create" => Bloom::Create,
        _ => Bloom::Understand,
    }
}

/// The level a measurable verb usually stands for; none for a word that is not in the table.
pub(crate) fn level(verb: &str) -> Option<Bloom> {
    LEVELS.get(verb).copied()
}

/// The verb that leads some words, with the words that belong to it: “carry out” before “carry”. Its form is the one of
/// the list, with hyphens.
pub(crate) fn level_of_words(words: &[&str]) -> Option<(String, Bloom)> {
    (1..=4.min(words.len())).rev().find_map(|n| {
        let verb = words[..n].join("-");
        level(&verb).map(|level| (verb, level))
    })
}

/// The verb of which this is the form behind “he”, if a verb that fits can be made of it: “identifies”, “reaches”.
pub(crate) fn base(word: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    let cut = |end: &str, with: &str| word.strip_suffix(end).map(|stem| format!("{stem}{with}"));
    [cut("ies", "y"), cut("es", ""), cut("s", "")].into_iter().flatten().find(|verb| fits(verb))
}

/// The verb of which this is the participle: “built”, “planned”, “designed”.
pub(crate) fn participle(word: &str) -> Option<String> {
    PARTICIPLES.get(word).map(|verb| (*verb).to_owned()).or_else(|| stem_of(word, "ed"))
}

/// The verb of which this is the form in -ing: “designing”, “planning”, “writing”.
pub(crate) fn gerund(word: &str) -> Option<String> {
    stem_of(word, "ing")
}

/// A verb of the table without its ending, with a silent e or without a doubled letter.
fn stem_of(word: &str, ending: &str) -> Option<String> {
    let stem = word.strip_suffix(ending)?;
    let single = stem.char_indices().next_back().map_or(stem, |(at, _)| &stem[..at]);
    let y = stem.strip_suffix('i').map(|stem| format!("{stem}y"));
    [Some(stem.to_owned()), Some(format!("{stem}e")), Some(single.to_owned()), y].into_iter().flatten().find(|verb| level(verb).is_some())
}

/// The level of what an objective is about, where it has no verb that tells.
pub(crate) fn topic(words: &[&str]) -> Option<Bloom> {
    TOPICS.iter().find(|(_, topics)| topics.iter().any(|topic| topic.find(words).is_some())).map(|(level, _)| *level)
}

/// The opening that nobody can observe, with the level whose verbs are offered instead.
pub(crate) fn vague(behaviour: &str) -> Option<(String, Bloom)> {
    let mut said = behaviour;
    loop {
        let words = words_at(said);
        let about = || topic(&words.iter().map(|(_, word)| *word).collect::<Vec<_>>());
        if let Some((opening, level, decided)) = VAGUE.iter().find(|(opening, ..)| opens_with(said, opening)) {
            let about = about().filter(|about| *decided || (*level == Bloom::Understand && *about == Bloom::Analyse));
            return Some(((*opening).to_owned(), about.unwrap_or(*level)));
        }
        if let Some(state) = state(said, &words) {
            return Some((state, about().unwrap_or(Bloom::Understand)));
        }
        // “Better understand …”: an adverb before the verb says how, not what.
        let [(_, first), (next, _), ..] = words[..] else { return None };
        if !(first.ends_with("ly") || ["better", "also", "then"].contains(&first)) || level(first).is_some() {
            return None;
        }
        said = &said[next..];
    }
}

/// “Develop a sound understanding”: a verb of having, and a state of mind with nothing but its adjectives between.
fn state(said: &str, words: &[(usize, &str)]) -> Option<String> {
    const ENDS: [&str; 14] = ["of", "for", "to", "in", "on", "with", "that", "about", "from", "by", "which", "at", "using", "how"];
    let (verbs, nouns) = &*STATES;
    words.first().filter(|(_, verb)| verbs.contains(verb))?;
    let (at, noun) = words[1..].iter().take(7).take_while(|(_, word)| !ENDS.contains(word)).find(|(_, word)| nouns.contains(word))?;
    Some(said[words[0].0..at + noun.len()].to_owned())
}

/// Verbs to offer for a level.
pub(crate) const fn offered(level: Bloom) -> &'static str {
    match level {
        Bloom::Remember => "name, list, identify, recall",
        Bloom::Understand => "explain, describe, summarise, classify",
        Bloom::Apply => "carry out, use, operate, calculate",
        Bloom::Analyse => "compare, diagnose, distinguish, examine",
        Bloom::Evaluate => "justify, judge, prioritise, decide",
        Bloom::Create => "design, plan, write, develop",
    }
}

/// The objective from its verb on, in lower case: without “Learners will be able to” and a leading condition.
pub(crate) fn behaviour(objective: &str) -> String {
    frame(objective).said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_is_found_behind_condition_and_audience() {
        for (text, start) in [
            ("Measure the core temperature.", "measure"),
            ("Given a delivery note, check the seal.", "check"),
            ("Learners will be able to explain the limit.", "explain"),
            ("To know the limits.", "know"),
            ("Nurses should appreciate the patient.", "appreciate"),
            ("The night shift will be able to stop the line.", "stop"),
            ("Explain what staff can do.", "explain"),
            ("What a driver should do.", "what"),
        ] {
            assert!(behaviour(text).starts_with(start), "{text}: {}", behaviour(text));
        }
    }

    #[test]
    fn no_verb_is_both_measurable_and_vague() {
        for (words, ..) in VAGUE.iter() {
            assert_eq!(level(words), None, "{words} stands in both lists");
        }
    }

    #[test]
    fn states_of_mind_are_vague_and_products_are_not() {
        for (text, bloom) in [
            ("develop a critical awareness of power", Bloom::Analyse),
            ("gain hands-on experience of welding", Bloom::Apply),
            ("better understand the market", Bloom::Understand),
            ("become more creative at work", Bloom::Create),
            ("explore the city", Bloom::Analyse),
        ] {
            assert_eq!(vague(text).map(|(_, level)| level), Some(bloom), "{text}");
        }
        for text in ["develop a plan for raising awareness", "build a bridge of trust", "explain why awareness matters"] {
            assert_eq!(vague(text), None, "{text}");
        }
    }

    #[test]
    fn forms_of_a_verb_lead_back_to_it() {
        let of = |verb: &str| level(verb).is_some();
        assert_eq!(base("identifies", of).as_deref(), Some("identify"));
        assert_eq!(base("discusses", of).as_deref(), Some("discuss"));
        assert_eq!(base("temperatures", of), None);
        assert_eq!(participle("planned").as_deref(), Some("plan"));
        assert_eq!(participle("written").as_deref(), Some("write"));
        assert_eq!(gerund("composing").as_deref(), Some("compose"));
    }
}
