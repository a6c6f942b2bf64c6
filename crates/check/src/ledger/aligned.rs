//! The clause of the cited passages that a statement follows most closely, and in what the two differ by a single word:
//! a “not”, an opposite, the strength of a duty, a condition.

use crate::ledger::citing::Cited;
use crate::ledger::comparing::{Difference, Instead};
use crate::lists::{Words, english, words as list};
use coursewright_course::finding::Facet;
use coursewright_prose::condition;
use coursewright_prose::modal::{Modal, is_imperative, modals};
use coursewright_prose::negation::{antonyms, are_opposites, is_negated, negations};
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;
use coursewright_prose::word::{content_stems, is_stop_word, stem, words};
use std::collections::{BTreeMap, BTreeSet};

/// The share of content words two clauses must have in common for their single words to be compared (checks: antonyms
/// and negation are compared on aligned clauses only).
const ALIGNED: f64 = 0.6;
/// Few words align by chance, so below this many they have to be all the same.
const FEW: usize = 3;

/// A clause of a cited passage.
#[derive(Clone, Copy, Debug)]
struct Clause<'a> {
    /// Which citation.
    cited: usize,
    /// Where in its passage.
    span: Span,
    /// The sentence it stands in.
    sentence: Span,
    passage: &'a str,
    spoken: bool,
}

impl<'a> Clause<'a> {
    fn text(&self) -> &'a str {
        self.span.of(self.passage)
    }

    fn whole(&self) -> &'a str {
        self.sentence.of(self.passage)
    }

    fn instead(&self, span: Span) -> Instead {
        Instead { cited: self.cited, span, text: span.of(self.passage).to_owned() }
    }
}

/// Where the statement and the clause it follows differ by a “not”, an opposite, a modal or a condition.
///
/// `around` is all that a learner reads beside the statement: a condition that stands there is not lost.
pub(crate) fn differences(text: &str, around: &str, cited: &[Cited<'_>]) -> Vec<Difference> {
    let clauses = clauses(cited);
    let opposite = opposite(text, &clauses);
    let negation = negation(text, &clauses);
    // “Not open” for “closed”: one turns the other back.
    let turned: Vec<Difference> = match (opposite, negation) {
        (Some(_), Some(_)) => vec![],
        (one, other) => one.into_iter().chain(other).collect(),
    };
    let modality = if turned.is_empty() { modality(text, &clauses) } else { None };
    let condition = if turned.is_empty() { condition(text, around, &clauses) } else { None };
    turned.into_iter().chain(modality).chain(condition).collect()
}

/// What a statement that stands in a cited run word for word may still have lost: the condition of its sentence.
pub(crate) fn left_out(text: &str, around: &str, cited: &[Cited<'_>]) -> Vec<Difference> {
    condition(text, around, &clauses(cited)).into_iter().collect()
}

/// The sentence of the cited passages that a text follows, as citation and place; none where none is like it.
pub(crate) fn followed(text: &str, cited: &[Cited<'_>]) -> Option<(usize, Span)> {
    nearest(text, &clauses(cited), subject).map(|clause| (clause.cited, clause.sentence))
}

/// Every sentence of the cited passages, and its parts between commas.
fn clauses<'a>(cited: &[Cited<'a>]) -> Vec<Clause<'a>> {
    let mut all = Vec::new();
    for (n, one) in cited.iter().enumerate() {
        let Some((source, passage, _)) = one.live() else { continue };
        let whole = passage.passage.text.as_str();
        for sentence in sentences(whole) {
            all.extend(parts(sentence, whole).into_iter().map(|span| Clause { cited: n, span, sentence, passage: whole, spoken: source.spoken }));
        }
    }
    all
}

/// A sentence, and its clauses between commas, semicolons and colons.
fn parts(sentence: Span, whole: &str) -> Vec<Span> {
    let text = sentence.of(whole);
    let mut all = vec![sentence];
    let mut from = 0;
    for (at, _) in text.match_indices([',', ';', ':']).chain([(text.len(), "")]) {
        let part = Span::new(sentence.start + from, sentence.start + at).trim(whole);
        if part != sentence && !part.is_empty() {
            all.push(part);
        }
        from = at + usize::from(at < text.len());
    }
    all
}

/// The clause most like a text by the stems that `read` takes from both; none where none is alike enough.
fn nearest<'c, 'a>(text: &str, clauses: &'c [Clause<'a>], read: impl Fn(&str) -> BTreeSet<String>) -> Option<&'c Clause<'a>> {
    let mine = read(text);
    if mine.is_empty() {
        return None;
    }
    let mut best: Option<(f64, &Clause<'a>)> = None;
    for clause in clauses {
        let theirs = read(clause.text());
        let alike = mine.intersection(&theirs).count() as f64 / mine.len().max(theirs.len()) as f64;
        if best.is_none_or(|(standing, _)| alike > standing) {
            best = Some((alike, clause));
        }
    }
    let least = if mine.len() < FEW { 1.0 } else { ALIGNED };
    best.filter(|(alike, _)| *alike >= least).map(|(_, clause)| clause)
}

/// A “not” too many or too few against the clause that is most like the statement.
fn negation(text: &str, clauses: &[Clause<'_>]) -> Option<Difference> {
    let clause = nearest(text, clauses, subject)?;
    if is_negated(text) == is_negated(clause.text()) {
        return None;
    }
    let span = negations(text).first().copied().unwrap_or(Span::new(0, text.len()));
    Some(Difference { facet: Facet::Negation, span, instead: Some(clause.instead(clause.span)) })
}

/// Stems of the content words without the words of negation.
fn subject(text: &str) -> BTreeSet<String> {
    let cues: BTreeSet<String> = negations(text).into_iter().flat_map(|span| content_stems(span.of(text))).collect();
    content_stems(text).into_iter().filter(|stem| !cues.contains(stem)).collect()
}

/// A curated opposite in otherwise equal wording.
fn opposite(text: &str, clauses: &[Clause<'_>]) -> Option<Difference> {
    let mine = turning(text);
    let mut best: Option<((usize, usize, usize), Swap<'_>, &Clause<'_>)> = None;
    for clause in clauses {
        let theirs = turning(clause.text());
        let Some((held, swap)) = swapped(&mine, &theirs) else { continue };
        // The clause that holds most of it is the one the statement follows; of these the one with the very word.
        let standing = (held, usize::from(swap.is_none()), usize::MAX - theirs.len());
        if best.as_ref().is_none_or(|(best, ..)| standing > *best) {
            best = Some((standing, swap, clause));
        }
    }
    let (_, swap, clause) = best?;
    let (new, old) = swap?;
    let at = |word: &str, text: &str| words(text).iter().find(|one| one.text == word).map(|one| one.span);
    let (span, instead) = (at(new, text)?, at(old, clause.text())?);
    Some(Difference { facet: Facet::Antonym, span, instead: Some(clause.instead(Span::new(clause.span.start + instead.start, clause.span.start + instead.end))) })
}

/// A word and the opposite it stands for, where there is one.
type Swap<'t> = Option<(&'t str, &'t str)>;

/// How many words of a clause another one holds when opposites count as the same, and the first pair of these; none
/// where the two are not alike.
fn swapped<'t>(mine: &BTreeMap<String, &'t str>, theirs: &BTreeMap<String, &'t str>) -> Option<(usize, Swap<'t>)> {
    let gone: Vec<&str> = theirs.iter().filter(|(stem, _)| !mine.contains_key(*stem)).map(|(_, word)| *word).collect();
    let new = mine.iter().filter(|(stem, _)| !theirs.contains_key(*stem)).map(|(_, word)| *word);
    let pairs: Vec<(&str, &str)> = new.filter_map(|one| gone.iter().find(|other| are_opposites(one, other)).map(|other| (one, *other))).collect();
    let shared = mine.keys().filter(|stem| theirs.contains_key(*stem)).count();
    let most = mine.len().max(theirs.len());
    let rest = most.saturating_sub(pairs.len());
    if shared == 0 || (shared as f64) < ALIGNED * rest as f64 {
        return None;
    }
    Some((shared + pairs.len(), pairs.first().copied()))
}

/// Whether a text says the opposite of another by a word of a curated pair, in sentences that are otherwise alike.
pub(crate) fn says_opposite(text: &str, other: &str) -> bool {
    let theirs: Vec<BTreeMap<String, &str>> = sentences(other).into_iter().map(|span| turning(span.of(other))).collect();
    sentences(text).into_iter().any(|span| {
        let mine = turning(span.of(text));
        theirs.iter().any(|theirs| swapped(&mine, theirs).is_some_and(|(_, swap)| swap.is_some()))
    })
}

/// Content words by their stems, and prepositions like “before”, which turn a rule round though they are no content.
fn turning(text: &str) -> BTreeMap<String, &str> {
    let has_opposite = |word: &str| !antonyms(&word.to_lowercase()).is_empty();
    words(text).iter().filter(|word| !is_stop_word(word.text) || has_opposite(word.text)).map(|word| (stem(word.text), word.text)).collect()
}

/// Another strength: what must be done may be done here, or the reverse. Forbidding is compared as negation.
fn modality(text: &str, clauses: &[Clause<'_>]) -> Option<Difference> {
    let clause = nearest(text, clauses, subject)?;
    let mine = modals(text);
    let mut theirs = modals(clause.text());
    if theirs.is_empty() {
        theirs = modals(clause.whole());
    }
    // What a procedure tells to do is a duty; in speech the same form is often only a way of telling.
    let commanded = theirs.is_empty() && !clause.spoken && is_imperative(clause.whole());
    if commanded {
        theirs.push((clause.span, Modal::Must));
    }
    let step = |modal: Modal| match modal {
        Modal::Must | Modal::MustNot => 3,
        Modal::Should => 2,
        Modal::May => 1,
    };
    let (span, own) = *mine.first()?;
    let (_, other) = *theirs.first()?;
    // One that has both kinds speaks of two things.
    let common = mine.iter().any(|(_, one)| theirs.iter().any(|(_, other)| step(*one) == step(*other)));
    // An instruction told as what one may do is a way of telling too; only advice weakens it plainly.
    let told = commanded && own == Modal::May;
    if common || told || step(own) == step(other) {
        return None;
    }
    Some(Difference { facet: Facet::Modality, span, instead: Some(clause.instead(clause.sentence)) })
}

/// A condition of the source that neither the statement nor what stands around it has.
fn condition(text: &str, around: &str, clauses: &[Clause<'_>]) -> Option<Difference> {
    let key = |text: &str| words(text).iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>();
    if text.trim_end().ends_with('?') {
        return None;
    }
    let mine: BTreeSet<String> = content_stems(text).into_iter().collect();
    if mine.len() < FEW {
        return None;
    }
    // The sentence that holds the statement best, its condition left aside.
    let (clause, opening, condition) = clauses.iter().filter(|clause| clause.span == clause.sentence).filter_map(|clause| condition_of(clause, &mine)).next()?;
    // “After a power cut” is the sentence's own; another “after” may stand for its condition.
    let rest = key(&clause.whole().replace(condition.of(clause.passage), " "));
    if key(text).iter().any(|word| condition::keeps(word) && !rest.contains(word)) {
        return None;
    }
    let known: BTreeSet<String> = content_stems(around).into_iter().chain(mine).collect();
    let asked = content_stems(condition.of(clause.passage));
    let named = asked.iter().filter(|stem| known.contains(*stem)).count();
    // “Only” is lost with the word itself; another condition with its content.
    let alone = matches!(opening.as_str(), "only" | "solely" | "exclusively");
    let lost = if alone { !key(around).iter().any(|word| condition::keeps(word)) } else { !asked.is_empty() && named * 2 < asked.len() };
    lost.then(|| Difference { facet: Facet::Condition, span: Span::new(0, text.len()), instead: Some(clause.instead(condition)) })
}

/// The condition of a sentence that says the statement in its other words: the word that opens it, and its place.
fn condition_of<'c, 'a>(clause: &'c Clause<'a>, mine: &BTreeSet<String>) -> Option<(&'c Clause<'a>, String, Span)> {
    let text = clause.whole();
    let all = words(text);
    let at = all.iter().position(|word| condition::opens(&word.text.to_lowercase()))?;
    let opening = all[at].text.to_lowercase();
    // Speakers say “only” and “if” for many things.
    if clause.spoken && opening != "unless" && opening != "except" {
        return None;
    }
    // “Even if”, “as if”, “not only”, “the only”, “if possible”: no condition of what is said.
    let before = at.checked_sub(1).map(|at| all[at].text.to_lowercase()).unwrap_or_default();
    let after = all.get(at + 1).map(|word| word.text.to_lowercase()).unwrap_or_default();
    if matches!(before.as_str(), "even" | "as" | "not" | "the" | "what" | "see" | "check" | "decide" | "ask" | "whether" | "know")
        || matches!(after.as_str(), "possible" | "any" | "necessary")
    {
        return None;
    }
    let start = all[at].span.start;
    let end = text[start..].find([',', ';', ':']).map_or(text.len(), |comma| start + comma);
    let condition = Span::new(start, end);
    let rest = format!("{} {}", &text[..start], &text[end..]);
    let alone = matches!(opening.as_str(), "only" | "solely" | "exclusively");
    let held: BTreeSet<String> = content_stems(if alone { text } else { &rest }).into_iter().collect();
    let shared = mine.intersection(&held).count() as f64;
    // Both ways: the statement is about this sentence, and says most of what it says.
    let alike = shared >= ALIGNED * mine.len() as f64 && shared >= ALIGNED * held.len() as f64;
    alike.then(|| (clause, opening, Span::new(clause.sentence.start + condition.start, clause.sentence.start + condition.end).trim(clause.passage)))
}

/// A word of a statement that reaches further than the source's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wider {
    /// “all”, in the statement.
    pub(crate) mine: Span,
    /// Which citation.
    pub(crate) cited: usize,
    /// “some”, in its passage.
    pub(crate) theirs: Span,
}

static ALL: Words = Words::new(|| list(english!("universals")));
static SOME: Words = Words::new(|| list(english!("hedges")));

/// Where a statement says “all” and the clause it follows “some”.
pub(crate) fn wider(text: &str, cited: &[Cited<'_>]) -> Option<Wider> {
    let first = |text: &str, list: &Words| words(text).iter().find(|word| list.contains(word.text.to_lowercase().as_str())).map(|word| word.span);
    let mine = first(text, &ALL)?;
    if first(text, &SOME).is_some() {
        return None;
    }
    let clauses = clauses(cited);
    let clause = nearest(text, &clauses, subject)?;
    let theirs = first(clause.text(), &SOME).filter(|_| first(clause.whole(), &ALL).is_none())?;
    Some(Wider { mine, cited: clause.cited, theirs: Span::new(clause.span.start + theirs.start, clause.span.start + theirs.end) })
}
