//! What stands around the behaviour of an objective: when it is to be reached, with what, by whom.

use crate::lists::{Words, english, lines, opens_with, words};
use crate::pattern::{Pattern, plain_words, words_at};
use crate::pedagogy::verbs::{base, level, level_of_words, participle, vague};
use std::sync::LazyLock;

/// An objective taken apart, all in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The phrase before the one who acts: “given a delivery note”.
    pub(crate) condition: Option<String>,
    /// The same, where it says how well: “within two minutes”.
    pub(crate) degree: Option<String>,
    /// Who acts: “the trainee”.
    pub(crate) audience: Option<String>,
    /// The rest, from its verb on; the verb as a command would have it.
    pub(crate) said: String,
    /// Whether a “will” or the like stood before the rest, so that it opens with a verb whether or not a list knows it.
    pub(crate) acts: bool,
}

/// Words that open a phrase; words of time; of the first ones, those that may open a phrase of time.
type Openings = (Vec<&'static str>, Vec<&'static str>, Vec<&'static str>);

static OPENINGS: LazyLock<Openings> = LazyLock::new(|| {
    let of = |part: &str| {
        lines(english!("objective-openings")).filter_map(|line| line.split_once('|')).filter(|(kind, _)| *kind == part).flat_map(|(_, words)| words.split_whitespace()).collect()
    };
    (of("phrase"), of("time"), of("when"))
});
static DEGREES: LazyLock<Vec<Pattern>> = LazyLock::new(|| lines(english!("objective-degrees")).map(Pattern::read).collect());
static PERSONS: Words = Words::new(|| words(english!("person-nouns")));
static GROUPS: Words = Words::new(|| words(english!("populations")));

/// What stands between the one who acts and the verb, the longest first.
const MODALS: [&str; 26] = [
    "will have learned how to",
    "will have learned to",
    "will have the ability to",
    "will be expected to",
    "will be required to",
    "will be capable of",
    "will be able to",
    "will also be able to",
    "should be able to",
    "should also be able to",
    "must be able to",
    "shall be able to",
    "can be expected to",
    "are expected to",
    "is expected to",
    "are able to",
    "is able to",
    "be able to",
    "need to",
    "needs to",
    "should",
    "shall",
    "must",
    "will",
    "can",
    "is to",
];
/// Words that open a question or a clause: no one who acts is named by them or behind them.
const CLAUSES: [&str; 14] = ["how", "what", "why", "when", "where", "which", "that", "whether", "if", "so", "until", "to", "because", "we"];
const DETERMINERS: [&str; 8] = ["the", "a", "an", "each", "every", "all", "any", "one"];

/// Takes an objective apart.
pub(crate) fn frame(objective: &str) -> Frame {
    let lower = objective.trim().to_lowercase().replace('’', "'");
    let mut rest = lower.trim_start_matches(['-', '•', '*', ' ']).to_owned();
    let mut frame = Frame::default();
    // Several phrases may stand one after another: “By the end of the day, given a plan, …”.
    for _ in 0..3 {
        let Some((phrase, behind)) = leading_phrase(&rest) else { break };
        frame.take(phrase);
        rest = behind;
    }
    rest = enabled(&rest).unwrap_or(rest);
    if let Some((audience, said)) = actor(&rest) {
        // “Learners, working in pairs, will …”
        let mut parts = audience.splitn(2, ", ");
        frame.audience = parts.next().map(|who| who.trim().to_owned());
        if let Some(inside) = parts.next() {
            frame.take(inside.trim_end_matches([',', ' ']).to_owned());
        }
        frame.acts = true;
        rest = said;
    }
    for opening in ["be able to", "to"] {
        if opens_with(&rest, opening) {
            rest = rest[opening.len()..].trim_start().to_owned();
        }
    }
    frame.said = rest;
    frame
}

impl Frame {
    fn take(&mut self, phrase: String) {
        let words = plain_words(&phrase);
        if DEGREES.iter().any(|degree| degree.opens(&words)) {
            self.degree.get_or_insert(phrase);
        } else if !(words.iter().any(|word| OPENINGS.1.contains(word)) && words.first().is_some_and(|word| OPENINGS.2.contains(word))) {
            self.condition.get_or_insert(phrase);
        }
    }
}

/// The phrase before the first comma behind which somebody acts, and what stands behind it.
fn leading_phrase(text: &str) -> Option<(String, String)> {
    let first = plain_words(text).first().copied()?;
    if !OPENINGS.0.contains(&first) {
        return None;
    }
    let commas: Vec<usize> = text.match_indices(", ").map(|(at, _)| at).collect();
    let acts = |at: &&usize| {
        let behind = text[**at + 2..].trim_start();
        actor(behind).is_some() || opens_with_verb(behind) || plain_words(behind).first().is_some_and(|word| OPENINGS.0.contains(word))
    };
    if let Some(at) = commas.iter().find(acts).or(commas.first()) {
        return Some((text[..*at].trim().to_owned(), text[*at + 2..].trim_start().to_owned()));
    }
    // “By the end of the day the reader will be able to …”: without a comma, who acts stands right before the modal.
    let words = words_at(text);
    let (modal, _) = modal(text, &words, words.len())?;
    let who = words[..modal].iter().rposition(|(_, word)| DETERMINERS.contains(word) || *word == "you").filter(|at| *at > 0 && modal - at <= 4);
    let who = who.filter(|at| !OPENINGS.1.contains(&words[modal - 1].1) && *at > 1 && words[at - 1].1 != "of" && words[at - 1].1 != "this");
    let who = who.unwrap_or(modal.checked_sub(1)?);
    (who > 0).then(|| (text[..words[who].0].trim().to_owned(), text[words[who].0..].to_owned()))
}

fn opens_with_verb(text: &str) -> bool {
    let words = plain_words(text);
    let words: Vec<&str> = words.into_iter().skip_while(|word| word.ends_with("ly") && level(word).is_none()).collect();
    level_of_words(&words).is_some() || vague(text).is_some()
}

/// “To enable students to weigh …”, “This course helps nurses to …”: what the course is for is what they do.
fn enabled(text: &str) -> Option<String> {
    const HELPS: [&str; 14] = ["enable", "enables", "help", "helps", "allow", "allows", "equip", "equips", "prepare", "prepares", "encourage", "encourages", "empower", "empowers"];
    let words = words_at(text);
    let course = matches!(words[..], [(_, "this" | "the" | "our"), (_, thing), ..] if OPENINGS.1.contains(&thing));
    let at = words.iter().take(7).position(|(_, word)| if course { HELPS.contains(word) } else { ["enable", "enables"].contains(word) })?;
    let to = (at + 2..words.len().min(at + 6)).find(|n| words[*n].1 == "to")?;
    let behind = words.get(to + 1)?.0;
    Some(format!("{} will {}", text[words[at + 1].0..words[to].0].trim(), &text[behind..]))
}

/// The first modal within the first `most` words, as the number of its first word and of the word behind it.
fn modal(text: &str, words: &[(usize, &str)], most: usize) -> Option<(usize, usize)> {
    (1..words.len().min(most)).find_map(|n| {
        let found = MODALS.iter().find(|modal| opens_with(&text[words[n].0..], modal))?;
        Some((n, n + found.split(' ').count()))
    })
}

/// Who acts, and the rest from the verb on.
fn actor(text: &str) -> Option<(String, String)> {
    let words = words_at(text);
    let first = words.first()?.1;
    if CLAUSES.contains(&first) || ["this", "who", "to"].contains(&first) || vague(text).is_some() {
        return None;
    }
    if level(first).is_some() {
        // “Design students can …”: a verb only by its looks.
        return behind_modal(text, &words).filter(|(who, _)| people(&plain_words(who)).is_some() && who.split(' ').count() == 2);
    }
    behind_modal(text, &words).or_else(|| behind_persons(text, &words))
}

fn behind_modal(text: &str, words: &[(usize, &str)]) -> Option<(String, String)> {
    let (at, behind) = modal(text, words, 11)?;
    let subject = &words[..at];
    if subject.iter().any(|(_, word)| CLAUSES.contains(word)) || subject.iter().any(|(_, word)| OPENINGS.1.contains(word) && subject.len() <= 2) {
        return None;
    }
    let start = words.get(behind)?.0;
    let who = text[..words[at].0].trim().trim_end_matches(',').to_owned();
    Some((who, plain_verb(text[start..].trim_start())))
}

/// The rest with its verb as a command has it: “have built a bridge” is done when the bridge is built.
fn plain_verb(rest: &str) -> String {
    let words = words_at(rest);
    if let [(_, "have"), (at, done), ..] = words[..]
        && let Some(verb) = participle(done)
    {
        return format!("{verb}{}", &rest[at + done.len()..]);
    }
    for opening in ["also be able to", "be able to", "also", "then"] {
        if opens_with(rest, opening) {
            return rest[opening.len()..].trim_start().to_owned();
        }
    }
    rest.to_owned()
}

/// “Pupils explain …”, “The operator shuts down …”: people, and a verb right behind them.
fn behind_persons(text: &str, words: &[(usize, &str)]) -> Option<(String, String)> {
    let limit = words.len().min(8);
    (1..limit).find_map(|n| {
        let before: Vec<&str> = words[..n].iter().map(|(_, word)| *word).collect();
        if !text[words[n - 1].0 + words[n - 1].1.len()..words[n].0].trim().is_empty() || before.iter().any(|word| CLAUSES.contains(word)) {
            return None;
        }
        let many = people(&before)?;
        let verb_at = (n..limit).find(|at| !(words[*at].1.ends_with("ly") && level(words[*at].1).is_none()))?;
        let (at, word) = words[verb_at];
        let is = if many { "are" } else { "is" };
        let behind = &text[at + word.len()..];
        let verb = if word == is {
            // “Staff are aware of …”
            vague(&format!("be{behind}")).map(|_| "be".to_owned())
        } else if many {
            (level(word).is_some() || vague(&text[at..]).is_some()).then(|| word.to_owned())
        } else {
            base(word, |verb| level(verb).is_some() || vague(&format!("{verb}{behind}")).is_some())
        }?;
        Some((before.join(" "), format!("{}{verb}{behind}", &text[words[n].0..at])))
    })
}

/// Whether words name people: some, if so many, or a single one with “the” or the like before it.
fn people(words: &[&str]) -> Option<bool> {
    let last = words.last()?;
    let head = words.iter().position(|word| ["of", "in", "from", "with", "on", "at"].contains(word)).filter(|at| *at > 0).map_or(*last, |at| words[at - 1]);
    if ["you", "staff", "pupils", "personnel", "people", "children"].contains(&head) {
        return Some(true);
    }
    let single = head.strip_suffix('s');
    let many = GROUPS.contains(head) && single.is_some() || single.is_some_and(person);
    if many {
        return Some(true);
    }
    (DETERMINERS.contains(words.first()?) && words.len() > 1 && (person(head) || ["team", "group", "class", "crew"].contains(&head))).then_some(false)
}

fn person(noun: &str) -> bool {
    let ends = ["er", "or", "ist", "ant", "ee", "ian", "ice", "mate"];
    PERSONS.contains(noun)
        || ["cadet", "pupil", "joiner", "student", "resident", "hire"].contains(&noun)
        || (noun.len() > 5 && ends.iter().any(|end| noun.ends_with(end)) && level(noun).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_and_people_before_the_verb_are_told_apart() {
        let read = frame("By the end of the module, given a map, the trainee will be able to find the gate.");
        assert_eq!((read.condition.as_deref(), read.audience.as_deref(), read.said.as_str()), (Some("given a map"), Some("the trainee"), "find the gate."));
        let read = frame("At the end of the week the team leader will be able to plan a shift.");
        assert_eq!((read.condition, read.audience.as_deref(), read.said.as_str()), (None, Some("the team leader"), "plan a shift."));
        let read = frame("Faced with a leak, a smell and an alarm, close the valve.");
        assert_eq!((read.condition.as_deref(), read.audience, read.said.as_str()), (Some("faced with a leak, a smell and an alarm"), None, "close the valve."));
        let read = frame("Within ten minutes, clear the hall.");
        assert_eq!((read.condition, read.degree.as_deref()), (None, Some("within ten minutes")));
    }

    #[test]
    fn a_verb_behind_people_is_put_as_a_command() {
        for (text, who, said) in [
            ("Pupils explain the cycle.", "pupils", "explain the cycle."),
            ("The operator shuts down the press.", "the operator", "shut down the press."),
            ("Staff are aware of the exits.", "staff", "be aware of the exits."),
            ("Each group will have built a bridge.", "each group", "build a bridge."),
            ("To enable nurses to weigh options.", "nurses", "weigh options."),
        ] {
            let read = frame(text);
            assert_eq!((read.audience.as_deref(), read.said.as_str()), (Some(who), said), "{text}");
        }
    }

    #[test]
    fn topics_and_commands_name_nobody() {
        for text in [
            "Explain what staff can do.",
            "What a driver should do.",
            "Types of fire extinguisher.",
            "Driver checks before departure.",
            "Help customers to choose.",
            "Knead the dough.",
        ] {
            assert_eq!(frame(text).audience, None, "{text}");
        }
    }
}
