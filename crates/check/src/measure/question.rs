//! The level a question asks for, from the turn it takes. A turn proves no level: the answer may have been learned by heart.

use crate::lists::{Words, english, find_phrase, lines, opens_with, words};
use crate::measure::objective::level_of;
use crate::pattern::{Pattern, is_number, plain_words, words_at};
use crate::pedagogy::verbs::{level, level_named, level_of_words};
use coursewright_course::objective::Bloom;
use coursewright_prose::sentence::sentences;
use std::sync::LazyLock;

/// A question as read from its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// The level; none where nothing in it tells.
    pub bloom: Option<Bloom>,
    /// How sure, from 0 to 1, as the table of turns says.
    pub confidence: f64,
}

/// A turn, its level, its confidence.
type Cue = (Pattern, Bloom, f64);

static CUES: LazyLock<Vec<Cue>> = LazyLock::new(|| {
    lines(english!("question-cues"))
        .filter_map(|line| {
            let mut fields = line.split('|');
            let (cue, level, sure) = (fields.next()?, fields.next()?, fields.next()?.parse::<f64>().ok()?);
            Some((Pattern::read(cue), level_named(level), sure / 100.0))
        })
        .collect()
});
static FORMS: LazyLock<Vec<&'static str>> = LazyLock::new(|| lines(english!("answer-forms")).collect());
static PREPARING: Words = Words::new(|| words(english!("preparing-verbs")));
static OPENINGS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| lines(english!("objective-openings")).filter_map(|line| line.strip_prefix("phrase|")).flat_map(str::split_whitespace).collect());

/// Bytes of a sentence that are read: nobody asks in more.
const MOST: usize = 2000;
const NOTHING: Question = Question { bloom: None, confidence: 0.0 };
/// How sure a turn has to be to stand against a verb.
const SURE: f64 = 0.75;
/// Words that open a question.
const ASKING: [&str; 9] = ["what", "which", "who", "whom", "whose", "how", "why", "when", "where"];
/// Turns that ask for one's own words.
const OWN_WORDS: [&str; 7] = ["in your own words", "into your own words", "in plain language", "in simple terms", "in everyday words", "in lay terms", "in plain words"];
/// Verbs that open a question which yes or no answers.
const YES_OR_NO: [&str; 16] = ["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "may", "must", "should", "would", "will"];

/// Reads a question of any kind: the sentence that asks, the case before it, and what is said of the answer behind it.
#[must_use]
pub fn read(text: &str) -> Question {
    let spans = sentences(text);
    let said: Vec<String> = spans.iter().map(|span| lowered(shortened(span.of(text).trim()))).collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let Some(asking) = asking(&said) else { return NOTHING };
    let case = &lowered(shortened(&text[..spans[asking].start]));
    let mut read = sentence(said[asking], case);
    let behind = &said[asking + 1..];
    // A judgement or a product asked for behind a question is the greater part of the task.
    for more in behind.iter().filter(|more| !is_form(more)) {
        let more = commanded(more, "");
        if more.bloom >= Some(Bloom::Evaluate) && more.bloom > read.bloom {
            read = more;
        }
    }
    // To choose or to say yes and to give reasons for it is to judge.
    let chosen = opens_as_choice(said[asking]);
    let reasons =
        behind.iter().any(|more| ["justify", "give reasons", "give your reasons", "give grounds", "defend your", "support your", "argue"].iter().any(|form| more.contains(form)));
    if chosen && reasons && read.bloom < Some(Bloom::Analyse) {
        return Question { bloom: Some(Bloom::Evaluate), confidence: 0.65 };
    }
    worked(read, said[asking], case)
}

fn shortened(text: &str) -> &str {
    &text[..text.floor_char_boundary(MOST)]
}

/// In lower case, with what stands behind “what's” written out.
fn lowered(text: &str) -> String {
    ["what", "who", "where", "how", "when"].iter().fold(text.to_lowercase().replace('’', "'"), |text, word| text.replace(&format!("{word}'s "), &format!("{word} is ")))
}

/// The sentence that asks: the last question that stands by itself, or else the last command that is more than a word on
/// the form of the answer.
fn asking(said: &[&str]) -> Option<usize> {
    let question = |sentence: &&str| sentence.trim_end_matches(['"', '”', ')']).ends_with('?');
    let alone = said.iter().rposition(|sentence| question(sentence) && !follows_up(sentence));
    let command = || said.iter().rposition(|sentence| !is_form(sentence) && commanded(sentence, "").bloom.is_some());
    let form = || said.iter().rposition(|sentence| commanded(sentence, "").bloom.is_some());
    alone.or_else(|| said.iter().rposition(question)).or_else(command).or_else(form).or(said.len().checked_sub(1))
}

/// “Why?”, “How can you tell?”: asked of the answer to the question before.
fn follows_up(sentence: &str) -> bool {
    let words = plain_words(sentence);
    words.len() <= 4 && words.first().is_some_and(|word| ["why", "how"].contains(word)) || opens_with(sentence, "on what grounds")
}

fn is_form(sentence: &str) -> bool {
    FORMS.iter().any(|form| opens_with(sentence, form))
}

fn opens_as_choice(ask: &str) -> bool {
    let words = plain_words(core(ask));
    words.first().is_some_and(|word| *word == "which" || YES_OR_NO.contains(word)) || words.iter().any(|word| ["best", "greatest", "most", "worst"].contains(word))
}

/// The level of one sentence: of the command in it, of its verb behind “how would you”, or of its turns. The parts that
/// are asked one after another count by the highest.
fn sentence(ask: &str, case: &str) -> Question {
    let whole = commanded(ask, case);
    let whole = if whole.bloom.is_some() { whole } else { turned(ask) };
    // Put into one's own words, what is learned is shown to be understood, whichever verb asks for it.
    if whole.bloom < Some(Bloom::Evaluate) && OWN_WORDS.iter().any(|words| find_phrase(ask, words).is_some()) {
        return Question { bloom: Some(Bloom::Understand), confidence: SURE };
    }
    let whole = joined(ask).filter(|second| second.bloom > whole.bloom).unwrap_or(whole);
    let parts = ask.match_indices(", and ").map(|(at, joint)| &ask[at + joint.len()..]).chain(ask.split("; ").skip(1));
    let asked = parts.filter(|part| plain_words(part).first().is_some_and(|word| ASKING.contains(word) || YES_OR_NO.contains(word)) && plain_words(part).len() > 2);
    asked.map(turned).fold(whole, |highest, part| if part.bloom > highest.bloom && part.bloom > Some(Bloom::Apply) { part } else { highest })
}

/// “Compare the two offers and recommend one”: the judgement or the product that a second command of the sentence asks for.
fn joined(ask: &str) -> Option<Question> {
    const OBJECT: [&str; 11] = ["a", "an", "the", "one", "your", "it", "its", "them", "which", "whether", "how"];
    let words = plain_words(core(ask));
    level_of_words(&words)?;
    // Behind “how” or “to” the verbs are part of what is described.
    let ends = words.iter().position(|word| ["how", "what", "why", "who", "which", "that", "to", "when", "where"].contains(word)).unwrap_or(words.len());
    let second = (2..ends.saturating_sub(1)).find(|n| words[n - 1] == "and" && level(words[*n]).is_some() && words.get(n + 1).is_some_and(|word| OBJECT.contains(word)))?;
    let read = by_verb(&words[second..], &words);
    (read.bloom >= Some(Bloom::Evaluate)).then_some(Question { confidence: read.confidence.min(0.6), ..read })
}

/// The sentence without the quotation and the phrase before what is asked: “Using the table, …”, “In your view, …”.
fn core(ask: &str) -> &str {
    let mut ask = ask.trim();
    for (open, close) in [('"', '"'), ('“', '”'), ('‘', '’'), ('\'', '\'')] {
        if let Some((_, behind)) = ask.strip_prefix(open).and_then(|rest| rest.split_once(close))
            && !behind.trim().is_empty()
        {
            ask = behind.trim_start_matches(['.', ',', ':', ' ', '–', '-']);
        }
    }
    for _ in 0..2 {
        let words = plain_words(ask);
        let (Some(first), second) = (words.first(), words.get(1)) else { return ask };
        // “In which year …” asks already; “At what …” too.
        if second.is_some_and(|word| ASKING.contains(word) || ["much", "many"].contains(word)) || !OPENINGS.contains(first) {
            return ask;
        }
        let Some((_, behind)) = ask.split_once(", ") else { return ask };
        ask = behind.trim_start();
    }
    ask
}

/// The level of the verb that opens the sentence, if it asks by command.
fn commanded(ask: &str, case: &str) -> Question {
    let bare = core(ask);
    let words = plain_words(bare);
    let Some(start) = words.iter().position(|word| !matches!(*word, "please" | "briefly" | "now" | "then" | "next" | "finally" | "first") && !adverb(word)) else { return NOTHING };
    let rest = &words[start..];
    if let Some(read) = asked_of_you(rest) {
        // “How would you improve …”: a turn that the table is sure of says more than the verb.
        let turn = turned(ask);
        return if turn.confidence >= SURE && turn.bloom > read.bloom { turn } else { read };
    }
    // “Read the letters and say where they differ”: the first verb only makes ready for the second.
    if PREPARING.contains(rest[0])
        && let Some(next) = (1..rest.len()).find(|n| rest[*n] == "and" && rest.get(n + 1).is_some_and(|word| level(word).is_some()))
    {
        return by_verb(&rest[next + 1..], &words);
    }
    if rest[0] == "discuss"
        && (bare.len() < ask.trim().len() && ask.trim().starts_with(['"', '“', '‘', '\'']) || rest.len() == 1 && case.trim_end().ends_with(['"', '”', '’', '\'']))
    {
        // A claim in quotation marks is discussed by saying how far it holds.
        return Question { bloom: Some(Bloom::Evaluate), confidence: 0.65 };
    }
    by_verb(rest, &words)
}

fn by_verb(rest: &[&str], words: &[&str]) -> Question {
    let Some((verb, _)) = level_of_words(rest) else { return NOTHING };
    let around = &words[words.len().saturating_sub(rest.len() + 1)..];
    let (bloom, confidence) = level_of(&verb, around);
    Question { bloom, confidence }
}

fn adverb(word: &str) -> bool {
    word.ends_with("ly") && level(word).is_none() && word != "only"
}

/// “Can you explain …” asks for the explanation, “How would you improve …” for what is to be done.
fn asked_of_you(words: &[&str]) -> Option<Question> {
    let how = words[0] == "how";
    let [modal, who, rest @ ..] = &words[usize::from(how)..] else { return None };
    if !["can", "could", "would", "might", "should", "will"].contains(modal) || !["you", "we", "one"].contains(who) {
        return None;
    }
    let rest: Vec<&str> = rest.iter().copied().skip_while(|word| *word == "please" || adverb(word)).collect();
    let (verb, _) = level_of_words(&rest)?;
    let (bloom, confidence) = level_of(&verb, &rest);
    let bloom = bloom?;
    // “Would you sign …?” wants a decision and not the signature.
    if *modal == "would" && !how && bloom == Bloom::Apply {
        return None;
    }
    if !how && bloom == Bloom::Apply || how && ["test", "find", "know", "say", "tell", "define", "identify"].contains(&verb.as_str()) {
        return None;
    }
    let bloom = if how && bloom == Bloom::Remember { Bloom::Apply } else { bloom };
    Some(Question { bloom: Some(bloom), confidence: confidence.min(0.75) })
}

/// The level of the turn that the sentence takes.
fn turned(ask: &str) -> Question {
    let all = plain_words(ask);
    let bare = plain_words(core(ask));
    let found = CUES.iter().find(|(cue, ..)| cue.find(&bare).is_some() || cue.find(&all).is_some());
    found.map_or(NOTHING, |(_, level, sure)| Question { bloom: Some(*level), confidence: *sure })
}

/// Raises what a case has to be worked on for: with figures to compute from, with somebody who has to act, or with a
/// record to look into, a plain “what” cannot be answered from memory.
fn worked(read: Question, ask: &str, case: &str) -> Question {
    let applied = Question { bloom: Some(Bloom::Apply), confidence: 0.5 };
    let Some(bloom) = read.bloom else {
        let words = plain_words(core(ask));
        let decided = case.split_whitespace().count() >= 8 && words.first().is_some_and(|word| YES_OR_NO.contains(word));
        return if decided { applied } else { read };
    };
    let told = case.split_whitespace().count() >= 8;
    let figures = |text: &str| words_at(text).iter().filter(|(_, word)| word.starts_with(|c: char| c.is_ascii_digit()) && is_number(word) && !is_year(word)).count();
    // “What was the price?” is sure to ask for a fact, unless there are figures to find it from.
    let computed = bloom == Bloom::Remember && figures(case) + figures(ask) >= 2 && plain_words(core(ask)).first().is_some_and(|word| ["what", "how", "which"].contains(word));
    if bloom >= Bloom::Apply || read.confidence > 0.65 && !computed {
        return read;
    }
    let addressed = plain_words(case).iter().any(|word| ["you", "your"].contains(word));
    if told && (case.contains(|c: char| c.is_ascii_digit()) || addressed) {
        return applied;
    }
    // Two figures in the question itself are there to be computed with: “What is 15 % of 80?”
    let amount = Pattern::read("how much/many/long/far/fast/often").find(&plain_words(ask)).is_some();
    if figures(ask) >= 2 || amount && figures(ask) >= 1 && figures(ask) + figures(case) >= 2 {
        return applied;
    }
    let yes_or_no = plain_words(core(ask)).first().is_some_and(|word| YES_OR_NO.contains(word));
    if told && yes_or_no {
        return applied;
    }
    read
}

/// “1923”: a year is seldom something to compute with.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.chars().all(|c| c.is_ascii_digit()) && (word.starts_with('1') || word.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_turn_tells_the_level() {
        for (text, bloom) in [
            ("Who discovered penicillin?", Bloom::Remember),
            ("What is the capital of Kenya?", Bloom::Remember),
            ("Why does ice float on water?", Bloom::Understand),
            ("Explain how a heat pump works.", Bloom::Understand),
            ("How would you use a lever to lift a crate?", Bloom::Apply),
            ("Calculate the area of a circle with radius 3.", Bloom::Apply),
            ("A tank of 40 litres loses 2 litres an hour. How much is left after five hours?", Bloom::Apply),
            ("What is the difference between weather and climate?", Bloom::Analyse),
            ("Do you agree with the verdict?", Bloom::Evaluate),
            ("Design an experiment that tests the claim.", Bloom::Create),
        ] {
            assert_eq!(read(text).bloom, Some(bloom), "{text}");
        }
        assert_eq!(read("").bloom, None);
    }

    #[test]
    fn the_sentence_that_asks_counts_with_its_case_and_the_word_on_the_answer() {
        for (text, bloom) in [
            // A word on the form of the answer asks nothing of its own, but a choice with reasons is a judgement.
            ("Name the three parts of the seal. Use no more than ten words.", Bloom::Remember),
            ("Which of the offers is open until May? Give reasons.", Bloom::Evaluate),
            ("Do you agree? Why?", Bloom::Evaluate),
            ("Read the two letters and list the dates in them.", Bloom::Remember),
            ("How would you improve the queue?", Bloom::Create),
            ("Would you sign the permit?", Bloom::Evaluate),
            ("“Speed limits save lives.” Discuss.", Bloom::Evaluate),
            ("Discuss how a permit is issued.", Bloom::Understand),
            ("Compare the two offers and recommend one.", Bloom::Evaluate),
            ("Describe how engineers plan and build a bridge.", Bloom::Understand),
            // Figures to compute from make a plain “what” a task; a year does not.
            ("A coat costs 84 pounds after 30 % off. What was the price before?", Bloom::Apply),
            ("What was agreed in 1815 and in 1919?", Bloom::Remember),
            ("What is the boiling point of water?", Bloom::Remember),
        ] {
            assert_eq!(read(text).bloom, Some(bloom), "{text}");
        }
    }
}
