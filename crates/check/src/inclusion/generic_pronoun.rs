//! “He” or “she” for nobody in particular.

use crate::lists::{Words, english, words as listed};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_prose::modal::is_imperative;
use coursewright_prose::name::{NameKind, names};
use coursewright_prose::quote::quotations;
use coursewright_prose::sentence::{sentences, stretches};
use coursewright_prose::span::Span;
use coursewright_prose::word::{Word, words};

/// A warning in the catalogue; a hint until it is measured on texts of people who do not know the rule.
pub(crate) static RULE: Rule = Rule {
    id: "inclusion/generic-pronoun",
    title: "“He” or “she” for anybody",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "he or she, his or her, for nobody in particular",
    why: "Readers of a generic “he” picture men, even where everybody is meant (Gastil 1990; Noll, Lowry & Bryant 2018).",
    hint: "Use they, you or the plural.",
    reads: Reads::Block(flags),
};

static PERSONS: Words = Words::new(|| listed(english!("person-nouns")));
static GENDERED: Words = Words::new(|| listed(english!("gendered-nouns")));

const PRONOUNS: [&str; 9] = ["he", "she", "him", "her", "his", "hers", "himself", "herself", "he's"];
/// Words that stand for anybody.
const ANYBODY: [&str; 14] =
    ["anybody", "anyone", "everybody", "everyone", "nobody", "somebody", "someone", "whoever", "whomever", "one", "no-one", "anyone's", "everyone's", "someone's"];
/// Words before a role that make it any of its kind.
const ANY: [&str; 10] = ["a", "an", "any", "each", "either", "every", "neither", "no", "another", "your"];
/// Words before a role that point at one person.
const THIS: [&str; 9] = ["my", "our", "this", "that", "his", "her", "their", "same", "these"];
/// Words that tell of what once happened.
static TOLD: Words = Words::new(|| listed(english!("told-verbs")));
/// Words that speak of what is or should be, whoever it is.
const RULES: [&str; 12] = ["must", "should", "shall", "will", "can", "may", "cannot", "if", "whenever", "always", "never", "is"];

/// Verbs right behind a role that speak of any of its kind, whatever is told further on: “a doctor might be tempted”.
static OPEN: Words = Words::new(|| listed(english!("open-verbs")));
/// What only one sex is or does: whom “she” stands for is said.
static OF_ONE_SEX: Words = Words::new(|| listed(english!("of-one-sex")));

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    if matches!(view.block.body, Body::Quotation { .. }) {
        return vec![];
    }
    let claims = &view.block.claims;
    let pronoun = |text: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| PRONOUNS.contains(&word.to_lowercase().as_str()));
    let mut raised = Vec::new();
    for (n, claim) in claims.iter().enumerate().filter(|(_, claim)| pronoun(&claim.text)) {
        // Who is meant may stand in the two sentences before.
        let mut text: String = claims[n.saturating_sub(2)..n].iter().flat_map(|before| [before.text.as_str(), " "]).collect();
        let from = text.len();
        text.push_str(&claim.text);
        let marks: Vec<(usize, usize)> = find(&text).into_iter().filter(|span| span.start >= from).map(|span| (span.start - from, span.end - from)).collect();
        let Some((start, end)) = marks.first().copied() else { continue };
        let place = view.statement(claim.id);
        raised.push(
            Raised::at(place, &claim.text, format!("“{}” stands for nobody in particular.", claim.text.get(start..end).unwrap_or("he"))).show([course_words(&claim.text, marks)]),
        );
    }
    raised
}

/// Who a pronoun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    /// Anybody of a kind.
    Anybody,
    /// A role that is one person or any, as the sentence around it tells.
    Role,
    /// Somebody.
    Somebody,
}

/// Whom a pronoun stands for is said near it.
const NEAR: usize = 8000;

/// The pronouns of a plain text that stand for nobody in particular.
pub(crate) fn find(text: &str) -> Vec<Span> {
    let of = |stretch: Span| in_stretch(stretch.of(text)).into_iter().map(move |span| Span::new(stretch.start + span.start, stretch.start + span.end));
    stretches(text, NEAR).into_iter().flat_map(of).collect()
}

fn in_stretch(text: &str) -> Vec<Span> {
    let words = words(text);
    let lower: Vec<String> = words.iter().map(|word| word.text.to_lowercase().replace('’', "'")).collect();
    if !lower.iter().any(|word| PRONOUNS.contains(&word.as_str())) {
        return vec![];
    }
    let page = Page { text, people: people(text), sentences: sentences(text), words: &words, lower: &lower };
    let quotes = quotations(text);
    let mut found: Vec<Span> = Vec::new();
    for (n, word) in lower.iter().enumerate() {
        let span = words[n].span;
        if PRONOUNS.contains(&word.as_str()) && !page.paired(n) && !quotes.iter().any(|quote| quote.contains(span)) && page.is_generic(n) {
            // “he's” is he with a verb.
            let end = if word == "he's" { span.start + 2 } else { span.end };
            found.push(Span::new(span.start, end));
        }
    }
    found
}

/// Where people are named: a capitalised word that is no acronym, code or label may be a person.
fn people(text: &str) -> Vec<Span> {
    names(text).into_iter().filter(|name| matches!(name.kind, NameKind::Person | NameKind::Proper)).map(|name| name.span).collect()
}

struct Page<'a> {
    text: &'a str,
    people: Vec<Span>,
    sentences: Vec<Span>,
    words: &'a [Word<'a>],
    lower: &'a [String],
}

impl Page<'_> {
    /// “he or she”, “his/her”, “she and he”, “(s)he”.
    fn paired(&self, n: usize) -> bool {
        let is = |at: Option<usize>| at.and_then(|at| self.lower.get(at)).is_some_and(|word| PRONOUNS.contains(&word.as_str()));
        let joined = |a: usize, b: usize| {
            let between = self.text.get(self.words[a].span.end..self.words[b].span.start).unwrap_or("");
            matches!(between.trim(), "/" | "or" | "and") || between.trim().ends_with(" or")
        };
        let next = (1..=2).any(|step| is(Some(n + step)) && joined(n, n + step));
        let before = (1..=2).any(|step| is(n.checked_sub(step)) && joined(n - step, n));
        next || before || self.text[..self.words[n].span.start].ends_with("(s)")
    }

    /// The sentence that holds a word, by number.
    fn sentence(&self, n: usize) -> usize {
        self.sentences.partition_point(|span| span.end <= self.words[n].span.start)
    }

    /// The first that is named behind a word in its sentence.
    fn following(&self, n: usize) -> Option<(usize, Who)> {
        (n + 1..self.words.len()).take_while(|at| self.sentence(*at) == self.sentence(n)).find_map(|at| self.who(at).map(|who| (at, who)))
    }

    fn is_generic(&self, n: usize) -> bool {
        let here = self.sentence(n);
        let near = || (0..n).rev().take_while(|at| here - self.sentence(*at).min(here) <= 2).filter_map(|at| self.who(at).map(|who| (at, who)));
        let before = near().next();
        // “When he is late, a driver calls”: who is meant may follow in the sentence, unless it tells of somebody.
        let found = before.or_else(|| self.following(n).filter(|_| !self.is_told(here)));
        match found {
            Some((_, Who::Anybody)) => true,
            // “Peter is a nurse. He …”, “the father of the patient … his”: somebody is there to be meant.
            Some((at, Who::Role)) => {
                let told = |sentence: usize| !(sentence == self.sentence(at) && self.is_open(at)) && self.is_told(sentence);
                !near().any(|(_, who)| who == Who::Somebody) && !told(self.sentence(at)) && !told(here)
            }
            Some((_, Who::Somebody)) | None => false,
        }
    }

    /// Whether what is said of a role at this place is said of any: a verb of the present or of what may be right behind
    /// it (“the learner sees what he got wrong”), or a command before it (“give the trainee …”).
    fn is_open(&self, at: usize) -> bool {
        let here = self.sentence(at);
        let next = (at + 1..self.words.len()).take_while(|n| self.sentence(*n) == here).find(|n| !is_adverb(&self.lower[*n])).map_or("", |n| self.lower[n].as_str());
        let present = next.len() > 3 && next.ends_with('s') && !next.ends_with("ss") && !next.ends_with("'s") && !matches!(next, "this" | "hers" | "these" | "those");
        let has = next == "has" && self.lower.get(at + 2).is_some_and(|word| word == "to");
        let first = (0..at).rev().take_while(|n| self.sentence(*n) == here).last();
        // “Give the trainee …”: the role stands right behind a verb that opens the sentence.
        let commanded = first.is_some_and(|first| at - first <= 3 && self.sentences.get(here).is_some_and(|span| is_imperative(span.of(self.text))));
        present || has || OPEN.contains(next) || commanded
    }

    /// Whether a sentence tells of what once happened, to somebody.
    fn is_told(&self, sentence: usize) -> bool {
        let Some(span) = self.sentences.get(sentence) else { return false };
        let inside: Vec<&str> = self.words.iter().zip(self.lower).filter(|(word, _)| span.contains(word.span)).map(|(_, lower)| lower.as_str()).collect();
        // “are handed to him”, “a trusted member”: no verb of the past.
        let bound = |n: usize| {
            n.checked_sub(1)
                .is_some_and(|before| matches!(inside[before], "is" | "are" | "be" | "been" | "being" | "get" | "gets" | "a" | "an" | "the" | "each" | "any" | "every" | "not"))
        };
        let past = |n: usize, word: &str| TOLD.contains(word) || word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") && !bound(n);
        let dated = inside.iter().any(|word| matches!(*word, "yesterday" | "ago"))
            || inside.windows(2).any(|pair| pair[0] == "last" && matches!(pair[1], "night" | "week" | "month" | "year" | "term" | "summer" | "winter" | "spring" | "autumn"));
        let told = inside.iter().enumerate().any(|(n, word)| past(n, word));
        told && (dated || !inside.iter().any(|word| RULES.contains(word)))
    }

    /// Whom a word names, if it names a person.
    fn who(&self, at: usize) -> Option<Who> {
        let word = self.lower[at].trim_end_matches("'s");
        if GENDERED.contains(word)
            || self.people.iter().any(|span| span.contains(Span::new(self.words[at].span.start, self.words[at].span.start + word.len().min(self.words[at].span.len()))))
        {
            return Some(Who::Somebody);
        }
        if ANYBODY.contains(&word) && (word != "one" || at.checked_sub(1).is_none_or(|before| matches!(self.lower[before].as_str(), "no" | "if" | "when"))) {
            return Some(Who::Anybody);
        }
        if !PERSONS.contains(word) {
            return None;
        }
        // The determiner may stand before an adjective or two, or another noun.
        for back in 1..=4 {
            let Some(before) = at.checked_sub(back).filter(|before| self.sentence(*before) == self.sentence(at)) else { break };
            let determiner = self.lower[before].as_str();
            if OF_ONE_SEX.contains(determiner) {
                return Some(Who::Somebody);
            }
            // “As a former minister, he …” says what he is, not who.
            let of = |steps: usize| before.checked_sub(steps).map(|at| self.lower[at].as_str());
            if of(1) == Some("as") && of(2) != Some("such") {
                return None;
            }
            if THIS.contains(&determiner) {
                return Some(Who::Somebody);
            }
            if matches!(determiner, "each" | "every" | "any" | "no" | "either" | "neither") {
                return Some(Who::Anybody);
            }
            if ANY.contains(&determiner) || determiner == "the" {
                return Some(Who::Role);
            }
        }
        Some(Who::Role)
    }
}

/// Words that may stand between somebody and what they do.
fn is_adverb(word: &str) -> bool {
    word.ends_with("ly") || matches!(word, "seldom" | "never" | "always" | "often" | "still" | "also" | "just" | "then")
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_body, with_markdown};
    use coursewright_course::block::Body;

    #[test]
    fn it_speaks_in_a_course_and_looks_back_over_sentences() {
        assert!(flagged(&with_markdown("The operator checks the lamp. Then he opens the valve."), "inclusion/generic-pronoun"));
        assert!(!flagged(&with_markdown("Maria checks the lamp. Then she opens the valve."), "inclusion/generic-pronoun"));
    }

    #[test]
    fn somebodys_own_words_are_left_alone() {
        let text = "Each driver signs his sheet.";
        assert!(flagged(&with_markdown(text), "inclusion/generic-pronoun"));
        assert!(!flagged(&with_body(Body::Quotation { text: text.into(), by: "Ada Example".into() }), "inclusion/generic-pronoun"));
    }

    /// How many pronouns of the lines are found, found where none is meant, and missed.
    fn measured(lines: &'static str, tells: bool) -> (u32, u32, u32) {
        let (mut hits, mut wrong, mut missed) = (0, 0, 0);
        for line in crate::lists::lines(lines) {
            let (wanted, text) = line.split_once(" | ").expect("words or - | text");
            let found: Vec<&str> = super::find(text).into_iter().map(|span| span.of(text)).collect();
            let wanted: Vec<&str> = wanted.split(' ').filter(|word| *word != "-").collect();
            let both = found.iter().filter(|word| wanted.iter().any(|own| word.eq_ignore_ascii_case(own))).count();
            let (more, less) = (found.len() - both, wanted.len().saturating_sub(both));
            if tells && more + less > 0 {
                println!("{found:?} in: {line}");
            }
            (hits, wrong, missed) = (hits + both as u32, wrong + more as u32, missed + less as u32);
        }
        println!("{hits} found, {wrong} wrong, {missed} missed");
        (hits, wrong, missed)
    }

    fn f1((hits, wrong, missed): (u32, u32, u32)) -> f64 {
        f64::from(2 * hits) / f64::from(2 * hits + wrong + missed)
    }

    /// The first file was written by another hand than the rule; the further ones were not.
    #[test]
    fn further_texts_are_read_as_well() {
        let all = [
            (include_str!("../../tests/inclusion/pronouns.txt"), true),
            (include_str!("../../tests/inclusion/pronouns-further.txt"), true),
            (include_str!("../../tests/inclusion/pronouns-held.txt"), false),
        ];
        for (lines, tells) in all {
            let f1 = f1(measured(lines, tells));
            assert!(f1 >= 0.88, "F1 {f1:.2}");
        }
    }
}
