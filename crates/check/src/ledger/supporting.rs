//! The judgement: what carries a statement, as far as the checks can see.

use crate::leaning::Leaning;
use crate::ledger::aligned::left_out;
use crate::ledger::citing::Cited;
use crate::ledger::comparing::{Difference, differences};
use crate::ledger::quoting::{Quote, quotes, whole};
use crate::ledger::scaffolding::{FactKind, fact, is_attribution, names_a_part, subject};
use crate::ledger::{Judged, Said};
use crate::lists::find_phrase;
use crate::material::Material;
use crate::view::key;
use coursewright_course::finding::Facet;
use coursewright_course::place::Slot;
use coursewright_course::statement::{Stance, Support};
use coursewright_prose::quote::verify_at;
use coursewright_prose::word::content_stems;
use std::collections::BTreeSet;

/// The share of a statement's content words that its cited passages must hold to carry a paraphrase.
///
/// Below it most of what is said has other words than the source, and then no rule here can tell a paraphrase from an
/// invention; above it what differs is little enough to be compared facet by facet.
pub(crate) const STRONG: f64 = 0.6;

/// Judges a statement. Never higher than proposed, except that what claims nothing is scaffolding.
pub(crate) fn judge<'a>(said: Said<'a>, material: &'a Material, surroundings: &Leaning<'_>) -> Judged<'a> {
    let mut cited: Vec<Cited<'a>> = said.citations.iter().map(|citation| Cited::of(citation, material)).collect();
    let mut quotes = quotes(said.text, said.shown_as_quotation, &cited);
    // A title in marks names a part of the course or a source; it is nobody's words.
    quotes.retain(|quote| quote.verdict.holds() || !names_a_part(quote.span.of(said.text), material, surroundings));
    let coverage = coverage(said.text, &cited);
    let live = cited.iter().any(|one| one.live().is_some());
    // What stands in the cited run word for word differs in nothing, but may stand there with a condition.
    let differences = match live {
        true if whole(said.text, said.slot, said.parts, &cited).is_none() => differences(&said, &cited, material, surroundings),
        true => left_out(said.text, said.around, &cited),
        false => vec![],
    };
    let mut judged = Judged { said, material, cited: vec![], quotes, differences, fact: None, coverage, support: Support::Unsupported };
    judged.support = match said.stance {
        // A wrong option claims nothing.
        Stance::IntendedFalse => Support::Scaffolding,
        Stance::Asked => match carried(&mut judged, &mut cited, surroundings) {
            Support::Unsupported | Support::Inferred => Support::Scaffolding,
            support => support,
        },
        Stance::Depicting | Stance::Asserted => carried(&mut judged, &mut cited, surroundings),
    };
    // What a picture shows is confirmed by a person; a number in its description still needs a source.
    if said.stance == Stance::Depicting && judged.support == Support::Unsupported && fact(said.text, material, surroundings).is_none() {
        judged.support = Support::Scaffolding;
    }
    match judged.support {
        Support::Quoted => judged.differences.retain(|difference| difference.facet == Facet::Condition),
        Support::Scaffolding => judged.differences.clear(),
        _ => {}
    }
    judged.cited = cited;
    judged
}

fn carried(judged: &mut Judged<'_>, cited: &mut [Cited<'_>], surroundings: &Leaning<'_>) -> Support {
    let said = judged.said;
    match said.proposed {
        Support::Quoted if quoted(judged, cited, surroundings) => Support::Quoted,
        Support::Quoted | Support::Paraphrased => {
            let open = judged.quotes.iter().any(|quote| !quote.verdict.holds() && (quote.is_long(said.text) || said.shown_as_quotation));
            if !open && paraphrased(judged, cited, surroundings) { Support::Paraphrased } else { said_nothing(judged, surroundings) }
        }
        Support::Inferred if cited.iter().any(|one| one.live().is_some()) => Support::Inferred,
        Support::Scaffolding => {
            let untitled = if said.slot.is_none() { surroundings.without_titles(said.text) } else { said.text.to_owned() };
            judged.fact = fact(&untitled, judged.material, surroundings);
            // An objective names the subject, and only promises; an option is a piece of its question, which is judged.
            let stands_alone = said.slot.is_some_and(|slot| !matches!(slot, Slot::Choice { .. }));
            if judged.fact.is_none() && said.stance == Stance::Asserted && stands_alone {
                judged.fact = subject(said.text, judged.material, surroundings);
            }
            if judged.fact.is_none() { Support::Scaffolding } else { Support::Unsupported }
        }
        Support::Inferred | Support::Unsupported => Support::Unsupported,
    }
}

/// A title of the course itself, or an objective in its own words: no support is needed where nothing is claimed.
/// An objective promises and does not state, so a term, a duty or a reason in it is what will be learnt; a number, a
/// name or a quotation is still a claim. Anything else stays unsupported.
fn said_nothing(judged: &Judged<'_>, surroundings: &Leaning<'_>) -> Support {
    let text = judged.said.text;
    let promised =
        || fact(&surroundings.without_titles(text), judged.material, surroundings).is_none_or(|fact| matches!(fact.kind, FactKind::Duty | FactKind::Cause | FactKind::Term));
    if surroundings.is_title(text) || (judged.said.slot.is_none() && promised()) { Support::Scaffolding } else { Support::Unsupported }
}

/// Whether every quotation resolves to one run, and the words around add nothing that the cited passages do not carry.
fn quoted(judged: &Judged<'_>, cited: &mut [Cited<'_>], surroundings: &Leaning<'_>) -> bool {
    let said = judged.said;
    if let Some((n, verdict)) = whole(said.text, said.slot, said.parts, cited) {
        cited[n].verdict = verdict;
        return true;
    }
    if judged.quotes.is_empty() || judged.quotes.iter().any(|quote| !quote.verdict.holds()) {
        return false;
    }
    for quote in &judged.quotes {
        if let Some((n, _)) = quote.found {
            cited[n].verdict = quote.verdict;
        }
    }
    let around = around(said.text, &judged.quotes);
    let says_nothing = || fact(&around, judged.material, surroundings).is_none() && subject(&around, judged.material, surroundings).is_none();
    is_attribution(&around, judged.material) || says_nothing() || (!judged.differences.iter().any(is_hard) && coverage(&around, cited) >= STRONG)
}

/// The statement without its quotations.
fn around(text: &str, quotes: &[Quote]) -> String {
    let mut rest = String::new();
    let mut from = 0;
    for quote in quotes {
        rest.push_str(text.get(from..quote.span.start).unwrap_or(""));
        rest.push(' ');
        from = quote.span.end;
    }
    rest.push_str(text.get(from..).unwrap_or(""));
    rest.replace(['“', '”', '"', '«', '»'], " ")
}

fn paraphrased(judged: &Judged<'_>, cited: &[Cited<'_>], surroundings: &Leaning<'_>) -> bool {
    let sound = !cited.is_empty() && cited.iter().all(|one| one.live().is_some() && one.verdict.holds());
    let held = judged.coverage >= STRONG || leads_to_quotation(judged, cited, surroundings);
    sound && held && !judged.differences.iter().any(is_hard)
}

/// “The next step: …”, where all behind the colon stands in a cited run and the words before it state nothing.
fn leads_to_quotation(judged: &Judged<'_>, cited: &[Cited<'_>], surroundings: &Leaning<'_>) -> bool {
    let Some((lead, rest)) = judged.said.text.split_once(": ") else { return false };
    // A short step may have got a capital, which only longer quotations may; a paraphrase does not depend on it.
    let stands = cited.iter().filter_map(Cited::live).any(|(source, passage, run)| {
        let text = passage.passage.text.as_str();
        verify_at(rest, text, run, source.spoken).holds() || find_phrase(&key(run.of(text)), &key(rest)).is_some_and(|_| !key(rest).is_empty())
    });
    stands && fact(lead, judged.material, surroundings).is_none()
}

/// Whether a difference changes what is said. Another strength and a condition left out are shown to a person, who may
/// find them said elsewhere.
const fn is_hard(difference: &Difference) -> bool {
    !matches!(difference.facet, Facet::Modality | Facet::Condition)
}

/// Share of a text's content words that stand in the cited passages or the headings above them; 1 for a text without.
pub(crate) fn coverage(text: &str, cited: &[Cited<'_>]) -> f64 {
    let mine: BTreeSet<String> = content_stems(text).into_iter().collect();
    if mine.is_empty() {
        return 1.0;
    }
    let held = mine.iter().filter(|stem| cited.iter().filter_map(Cited::live).any(|(_, passage, _)| passage.stems().contains(*stem))).count();
    held as f64 / mine.len() as f64
}

/// The strongest support that a statement may be proposed with, given what it cites.
///
/// For a sentence a person has just changed or cited anew: the proposal it gets is then judged like any other.
pub(crate) fn proposal(said: Said<'_>, material: &Material, surroundings: &Leaning<'_>) -> Support {
    [Support::Quoted, Support::Paraphrased, Support::Scaffolding]
        .into_iter()
        .find(|proposed| {
            (*proposed != Support::Scaffolding || said.citations.is_empty()) && judge(Said { proposed: *proposed, ..said }, material, surroundings).support == *proposed
        })
        .unwrap_or(Support::Unsupported)
}
