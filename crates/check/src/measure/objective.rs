//! What the words of an objective tell: its level, its verb, and the four parts of Mager (1962).

use crate::lists::{english, lines};
use crate::pattern::{Pattern, is_number, plain_words, words_at};
use crate::pedagogy::frame::{Frame, frame};
use crate::pedagogy::verbs::{gerund, level, level_named, level_of_words, topic, vague};
use coursewright_course::objective::Bloom;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// An objective as read from its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// The level its verb and object stand for; none where the verb is not in the table. A verb proves no level.
    pub bloom: Option<Bloom>,
    /// How sure, from 0 to 1: 0.8 for a verb of one level, 0.7 where the object decided, 0.4 for a vague verb, 0.3 for a topic, 0 for an unknown verb.
    pub confidence: f64,
    /// The verb that leads, in lower case.
    pub verb: Option<String>,
    /// Whether somebody could see it done: a verb leads, and no vague one.
    pub measurable: bool,
    /// Its parts.
    pub abcd: Abcd,
}

/// The four parts of an objective, each as its words in lower case, or none where it is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abcd {
    /// Who learns: “the trainee”.
    pub audience: Option<String>,
    /// What they do: the verb with its object.
    pub behaviour: Option<String>,
    /// With what or under which circumstances: “given a delivery note”.
    pub condition: Option<String>,
    /// How well: “within five minutes”, “without errors”.
    pub degree: Option<String>,
}

/// Verbs, the level, and the words of which one stands in the objective.
type ByObject = (Vec<&'static str>, Bloom, BTreeSet<&'static str>);

static OBJECTS: LazyLock<Vec<ByObject>> = LazyLock::new(|| {
    lines(english!("verb-objects"))
        .filter_map(|line| {
            let mut fields = line.split('|');
            let (verbs, level, objects) = (fields.next()?, fields.next()?, fields.next()?);
            Some((verbs.split_whitespace().collect(), level_named(level), objects.split_whitespace().collect()))
        })
        .collect()
});
static CONDITIONS: LazyLock<Vec<Pattern>> = LazyLock::new(|| lines(english!("objective-conditions")).map(Pattern::read).collect());
static DEGREES: LazyLock<Vec<Pattern>> = LazyLock::new(|| lines(english!("objective-degrees")).map(Pattern::read).collect());

/// Reads an objective.
#[must_use]
pub fn read(text: &str) -> Objective {
    let frame = frame(text);
    let said = trimmed(&frame.said);
    let mut leading = leading(&said);
    if leading.bloom.is_none() && !leading.measurable {
        if frame.acts || is_command(&said) {
            // A verb that no list knows can be seen done all the same: those that cannot are few, and listed.
            leading.measurable = true;
        } else if is_nominal(&said) {
            (leading.verb, leading.bloom, leading.confidence) = (None, Some(named(&said)), 0.3);
        }
    }
    let Leading { verb, bloom, confidence, measurable } = leading;
    Objective { bloom, confidence, verb, measurable, abcd: parts(frame, &said, measurable) }
}

/// The verb that leads, and what it stands for.
pub(crate) struct Leading {
    pub(crate) verb: Option<String>,
    pub(crate) bloom: Option<Bloom>,
    pub(crate) confidence: f64,
    pub(crate) measurable: bool,
}

/// The objective from its verb on, in lower case and without its full stop.
pub(crate) fn said(text: &str) -> String {
    trimmed(&frame(text).said)
}

fn trimmed(said: &str) -> String {
    said.trim_end_matches(['.', ';']).trim().to_owned()
}

/// Reads what leads an objective, of which `said` is the part from its verb on.
pub(crate) fn leading(said: &str) -> Leading {
    if let Some((words, bloom)) = vague(said) {
        return Leading { bloom: Some(bloom), confidence: 0.4, verb: Some(words), measurable: false };
    }
    let words = plain_words(said);
    // “Effectively communicate …”: an adverb before the verb says how, not what.
    let Some(at) = words.iter().position(|word| !is_adverb(word)) else { return Leading { verb: None, bloom: None, confidence: 0.0, measurable: false } };
    // “Design of experiments”: the name of a thing that looks like a verb.
    let names = words.get(at + 1) == Some(&"of") && !["dispose", "conceive", "think"].contains(&words[at]);
    let known = level_of_words(&words[at..]).filter(|_| !names);
    let Some((verb, _)) = known else { return Leading { verb: Some(words[at].to_owned()), bloom: None, confidence: 0.0, measurable: false } };
    let (bloom, confidence) = level_of(&verb, &words);
    let mut read = Leading { bloom, confidence, verb: Some(verb.replace('-', " ")), measurable: true };
    // “Describe and evaluate the policy”: verbs that share their object are one job, and who stops below the highest of
    // them has not done it. A verb with an object of its own is another behaviour; there the first one leads.
    for other in sharing(said, &words[at..]) {
        let (level, _) = level_of(other, &words[at..]);
        if level > read.bloom {
            (read.bloom, read.confidence) = (level, 0.6);
        }
    }
    read
}

fn is_adverb(word: &str) -> bool {
    (word.ends_with("ly") && level(word).is_none() && word != "apply") || ["also", "then", "further"].contains(&word)
}

/// The verbs joined to the first one without an object between.
fn sharing<'a>(said: &str, words: &[&'a str]) -> Vec<&'a str> {
    let mut verbs = Vec::new();
    let mut at = 1;
    loop {
        let joined = words.get(at).is_some_and(|word| ["and", "or"].contains(word));
        let listed = words.get(at - 1).is_some_and(|before| said.contains(&format!("{before}, ")));
        if joined {
            at += 1;
        } else if !listed {
            return verbs;
        }
        while words.get(at).is_some_and(|word| is_adverb(word) || *word == "and") {
            at += 1;
        }
        let Some(verb) = words.get(at).filter(|verb| level(verb).is_some()) else { return verbs };
        verbs.push(verb);
        at += 1;
    }
}

/// Whether the first word, which no list knows, is a verb: a determiner stands behind a verb and hardly behind a noun.
fn is_command(said: &str) -> bool {
    const BEHIND: [&str; 14] = ["the", "a", "an", "their", "its", "this", "these", "each", "every", "all", "any", "your", "it", "them"];
    let words = plain_words(said);
    words.get(1).is_some_and(|word| BEHIND.contains(word)) && !is_nominal(said)
}

/// Whether the words name something and no verb opens them.
fn is_nominal(said: &str) -> bool {
    const ENDS: [&str; 13] = ["tion", "tions", "sion", "ment", "ness", "ity", "ance", "ence", "ing", "al", "ive", "ic", "ship"];
    const LINKS: [&str; 9] = ["of", "in", "with", "about", "to", "towards", "and", "for", "between"];
    let words = plain_words(said);
    let Some(first) = words.first() else { return false };
    ["the", "a", "an", "how", "why", "what", "in-depth", "basic", "key"].contains(first)
        || ENDS.iter().any(|end| first.ends_with(end) && first.len() > end.len() + 2)
        || words.get(1).is_some_and(|word| LINKS.contains(word))
        // “Hands-on experience with …”
        || first.contains('-') && words.iter().any(|word| LINKS.contains(word))
}

/// The level of what is only named: by its verb in -ing, or by what it is about.
fn named(said: &str) -> Bloom {
    let words = plain_words(said);
    let verb = words.first().and_then(|word| gerund(word));
    verb.and_then(|verb| level_of(&verb, &words).0).or_else(|| topic(&words)).unwrap_or(Bloom::Understand)
}

/// How many words behind a verb may hold its object.
const OBJECT: usize = 9;

/// The level of a verb with the words around it.
pub(crate) fn level_of(verb: &str, words: &[&str]) -> (Option<Bloom>, f64) {
    let Some(usual) = level(verb) else { return (None, 0.0) };
    let first = verb.split('-').next().unwrap_or(verb);
    let at = words.iter().position(|word| *word == verb || *word == first).unwrap_or(0);
    let near = &words[at.saturating_sub(1)..words.len().min(at + 1 + OBJECT)];
    let by_object = OBJECTS.iter().find(|(verbs, _, objects)| verbs.contains(&verb) && near.iter().any(|word| *word != verb && objects.contains(word)));
    if let Some((_, level, _)) = by_object {
        return (Some(*level), 0.7);
    }
    // “Use the log to diagnose a fault”: the purpose is the behaviour, the verb before it only its means.
    if matches!(verb, "use" | "apply" | "draw" | "employ" | "work" | "utilise" | "utilize") {
        let purpose = words.windows(2).filter(|pair| pair[0] == "to").find_map(|pair| level(pair[1])).filter(|level| *level > usual);
        if let Some(purpose) = purpose {
            return (Some(purpose), 0.7);
        }
    }
    (Some(usual), 0.8)
}

fn parts(frame: Frame, said: &str, measurable: bool) -> Abcd {
    let words = words_at(said);
    let bare: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
    // Behind a determiner “given” is part of a name: “a given hypothesis”.
    let names = |at: usize| bare[at] == "given" && ["a", "an", "any", "the"].contains(&bare[at - 1]);
    let timed = |at: usize| bare[at] == "under" && bare.get(at + 1).is_some_and(|word| is_number(word));
    let first = |patterns: &[Pattern], from: usize| (from..bare.len()).find(|at| patterns.iter().any(|pattern| pattern.opens(&bare[*at..])));
    let condition = (1..bare.len()).find(|at| CONDITIONS.iter().any(|pattern| pattern.opens(&bare[*at..])) && !names(*at) && !timed(*at)).map(|at| words[at].0);
    let degree = first(&DEGREES, 1).map(|at| words[at].0);
    let behaviour = measurable.then(|| {
        let ends = [condition, degree].into_iter().flatten().min().unwrap_or(said.len());
        said[..ends].trim_end_matches([' ', ',']).to_owned()
    });
    Abcd {
        audience: frame.audience,
        behaviour: behaviour.filter(|words| !words.is_empty()),
        condition: frame.condition.or_else(|| condition.map(|at| clause(&said[at..]))),
        degree: frame.degree.or_else(|| degree.map(|at| clause(&said[at..]))).or_else(|| share(said)),
    }
}

/// A part up to its comma.
fn clause(text: &str) -> String {
    text.split([',', ';']).next().unwrap_or(text).trim().to_owned()
}

/// “90 %”, “nine out of ten”, “4 of 5 cases”, “500-word”.
fn share(said: &str) -> Option<String> {
    let words: Vec<&str> = said.split_whitespace().collect();
    let figure = |word: &str| word.chars().all(|c| c.is_ascii_digit()) || ["eight", "nine", "ten", "four", "five", "three", "two"].contains(&word);
    (0..words.len()).find_map(|n| {
        let percent = words[n].ends_with('%') || words.get(n + 1).is_some_and(|next| figure(words[n]) && (next.starts_with("per cent") || *next == "%" || *next == "percent"));
        let of = figure(words[n])
            && match words.get(n + 1..n + 4) {
                Some(["out", "of", all]) => figure(all),
                Some(["of", all, _]) => figure(all),
                _ => false,
            };
        // “A 500-word summary”: the length is part of what is asked.
        let long = words[n].split_once('-').is_some_and(|(count, unit)| is_number(count) && ["word", "page", "minute", "slide"].contains(&unit.trim_end_matches(',')));
        (percent || of || long).then(|| words[n..].join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_decides_where_the_verb_does_not() {
        for (text, bloom) in [
            ("Identify the parts of the pump.", Bloom::Remember),
            ("Identify the causes of the failure.", Bloom::Analyse),
            ("Explain how the valve works.", Bloom::Understand),
            ("Use the scanner.", Bloom::Apply),
            ("Use the log to diagnose a fault.", Bloom::Analyse),
            ("Determine the volume of the tank.", Bloom::Apply),
            ("Effectively justify a refusal.", Bloom::Evaluate),
            ("Students will be able to write a report.", Bloom::Create),
            ("Distinguish a leak from condensation.", Bloom::Analyse),
        ] {
            assert_eq!(read(text).bloom, Some(bloom), "{text}");
        }
        assert_eq!(read("Zorb the coil.").bloom, None);
    }

    #[test]
    fn the_four_parts_are_told_apart() {
        let all = read("Given a delivery note, the trainee will be able to check the seal within two minutes.").abcd;
        assert_eq!(all.audience.as_deref(), Some("the trainee"));
        assert_eq!(all.condition.as_deref(), Some("given a delivery note"));
        assert_eq!(all.behaviour.as_deref(), Some("check the seal"));
        assert_eq!(all.degree.as_deref(), Some("within two minutes"));
        let bare = read("Explain the limit to learners.").abcd;
        assert_eq!((bare.audience, bare.condition, bare.degree), (None, None, None));
        assert_eq!(bare.behaviour.as_deref(), Some("explain the limit to learners"));
        assert_eq!(read("Write a 500-word review of a film.").abcd.degree.as_deref(), Some("500-word review of a film"));
        assert_eq!(read("Test a given hypothesis.").abcd.condition, None);
        assert_eq!(read("Without a calculator, multiply two numbers.").abcd.behaviour.as_deref(), Some("multiply two numbers"));
        assert_eq!(read("Label nine out of ten parts.").abcd.degree.as_deref(), Some("nine out of ten parts"));
    }

    #[test]
    fn what_is_only_named_has_a_level_and_cannot_be_seen() {
        for (text, bloom) in [
            ("Understanding of the law.", Bloom::Understand),
            ("A critical attitude towards sources.", Bloom::Evaluate),
            ("Hands-on experience with a lathe.", Bloom::Apply),
            ("Designing experiments.", Bloom::Create),
        ] {
            let read = read(text);
            assert_eq!((read.bloom, read.measurable, read.abcd.behaviour), (Some(bloom), false, None), "{text}");
        }
        assert!(read("The trainee will zorb dough.").measurable, "behind “will” stands a verb, listed or not");
    }

    #[test]
    fn verbs_that_share_their_object_count_by_the_highest_and_others_by_the_first() {
        for (text, bloom) in [
            ("Describe and critically evaluate the policy.", Bloom::Evaluate),
            ("List, compare and rank the offers.", Bloom::Evaluate),
            ("Explain research methods.", Bloom::Understand),
            ("Identify the exits and design a plan.", Bloom::Remember),
        ] {
            assert_eq!(read(text).bloom, Some(bloom), "{text}");
        }
    }

    #[test]
    fn a_vague_verb_is_not_measurable() {
        let read = read("Understand the limits.");
        assert!(!read.measurable && read.verb.as_deref() == Some("understand") && read.confidence < 0.5);
    }
}
