//! What keeps a scenario from being used, in words a model can mend it by.

use super::graph::{goes_on, lay, named};
use super::told::Told;
use super::{Moment, Scenarios, Story, Wish, event};
use crate::modelled::cite::{Citing, Proposed, Sentence};
use crate::modelled::plain::plain;
use crate::modelled::shelf::Shelf;
use crate::modelled::turn::Try;
use coursewright_course::scenario::{GraphFault, Quality, Scenario, ScenarioChoice, ScenarioNode};
use coursewright_prose::word::words;
use std::collections::BTreeSet;

/// The fewest moments: with one alone it is a question.
const FEWEST: usize = 2;
/// The most moments: what an expert tells of one event holds no more decisions, and more would be made up.
const MOST: usize = 8;
/// The longest choice in characters: several are read against each other.
const CHOICE: usize = 200;
/// Words that judge where something should happen.
const VERDICTS: [&str; 9] = ["correct", "incorrect", "wrong", "well done", "good choice", "good job", "bad choice", "great", "exactly"];

/// What keeps scenarios from being used.
pub(in crate::modelled) fn faults(reply: &Scenarios, wish: Wish<'_>, shelf: &Shelf<'_>, at: Try) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let said = Told::of(wish, shelf);
    for (n, story) in (1..).zip(&reply.scenarios) {
        let known = (1..=wish.events.len()).contains(&(story.event as usize));
        let about = if known { Some(story.event as usize - 1) } else { event(story, wish.events.len()).filter(|_| at == Try::Second) };
        if about.is_none() && at == Try::Second && reply.scenarios.len() > 1 {
            // It is left out, and the others stand.
            continue;
        }
        if about.is_none() {
            faults.push(format!("scenario {n} is about event {}, but there are {}", story.event, wish.events.len()));
        } else if !seen.insert(about) {
            faults.push(format!("event {} has two scenarios; write one", story.event));
        }
        let place = if reply.scenarios.len() > 1 { format!(" of scenario {n}") } else { String::new() };
        faults.extend(form(story).into_iter().chain(paths(story)).chain(supposed(story, shelf)).chain(said.invented(story)).map(|fault| fault.replace("{at}", &place)));
    }
    if !faults.is_empty() {
        faults.extend(reply.scenarios.iter().flat_map(|story| forged(story, shelf)));
    }
    faults
}

/// Texts that are missing or too long, and choices that are none. `{at}` stands for which scenario is meant.
fn form(story: &Story) -> Vec<String> {
    let mut faults = Vec::new();
    let none = |sentences: &[Sentence]| sentences.iter().all(|sentence| plain(&sentence.text).is_empty());
    if !(1..=120).contains(&plain(&story.title).chars().count()) {
        faults.push("the title{at} is empty or longer than 120 characters".into());
    }
    for (what, sentences) in [("situation", &story.situation), ("debrief", &story.debrief)] {
        if none(sentences) {
            faults.push(format!("the {what}{{at}} says nothing"));
        }
    }
    if !(FEWEST..=MOST).contains(&story.nodes.len()) {
        faults.push(format!("there are {} nodes{{at}}; a scenario has between {FEWEST} and {MOST}", story.nodes.len()));
    }
    if all(story).any(|sentence| sentence.text.chars().count() > 1_500) {
        faults.push("a sentence{at} has more than 1,500 characters".into());
    }
    for node in &story.nodes {
        let (name, ways) = (plain(&node.id), &node.choices);
        if none(&node.sentences) {
            faults.push(format!("node {name}{{at}} says nothing"));
        }
        if !(2..=4).contains(&ways.len()) {
            faults.push(format!("node {name}{{at}} has {} choices; it needs two to four", ways.len()));
            continue;
        }
        let (mut done, mut follows) = (BTreeSet::new(), BTreeSet::new());
        for (m, way) in (1..).zip(ways) {
            let choice = format!("choice {m} of node {name}{{at}}");
            if !(1..=CHOICE).contains(&plain(&way.text).chars().count()) {
                faults.push(format!("{choice} is empty or longer than {CHOICE} characters"));
            } else if !done.insert(plain(&way.text).to_lowercase()) {
                faults.push(format!("{choice} stands there twice"));
            }
            let then = way.consequence.iter().map(|sentence| plain(&sentence.text)).collect::<Vec<_>>().join(" ").to_lowercase();
            if then.trim().is_empty() {
                faults.push(format!("{choice} has no consequence; say what happens then"));
            } else if let Some(verdict) = VERDICTS.iter().find(|verdict| then.strip_prefix(**verdict).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))) {
                faults.push(format!("the consequence of {choice} begins with “{verdict}”; it tells what happens, and the debrief what we say about it"));
            } else if !follows.insert(then) {
                faults.push(format!("{choice} has the consequence of another choice"));
            }
            if way.citations.is_empty() {
                let what = if way.quality == Quality::Poor { "neither what tells this error nor the rule that it breaks" } else { "nothing that says to do it" };
                faults.push(format!("{choice} cites {what}"));
            }
        }
        faults.extend(one_sided(node).into_iter().map(|fault| format!("node {name}{{at}} {fault}")));
    }
    let long = story.nodes.iter().filter(|node| stands_out(node)).count();
    if long > 1 && long * 2 > story.nodes.len() {
        faults.push("the best choice{at} is by far the longest at most nodes; even lengths out".into());
    }
    faults
}

/// Sentences of what is the case that nothing carries. A case may be supposed, so no check will ask where it comes from; but
/// whoever plays takes it for what happened.
fn supposed(story: &Story, shelf: &Shelf<'_>) -> Vec<String> {
    let citing = Citing::of(shelf);
    let cases =
        std::iter::once(("the situation{at}".to_owned(), &story.situation)).chain(story.nodes.iter().map(|node| (format!("node {}{{at}}", plain(&node.id)), &node.sentences)));
    let mut faults = Vec::new();
    for (place, sentences) in cases {
        for sentence in sentences.iter().filter(|sentence| !plain(&sentence.text).is_empty()) {
            let words: String = plain(&sentence.text).chars().take(80).collect();
            match sentence.citations.is_empty() {
                true if sentence.support != Proposed::Scaffolding => faults.push(format!("“{words}” in {place} cites nothing; cite what tells it, or leave it out")),
                false if !sentence.citations.iter().any(|cited| citing.stands(cited)) => {
                    faults.push(format!("what “{words}” in {place} quotes does not stand in its passage; copy the quote, or leave the sentence out"))
                }
                _ => {}
            }
        }
    }
    faults
}

/// Every quote of a scenario that does not stand in its passage: who is asked once more mends all of them at once.
fn forged(story: &Story, shelf: &Shelf<'_>) -> Vec<String> {
    let citing = Citing::of(shelf);
    let choices = story.nodes.iter().flat_map(|node| &node.choices).flat_map(|way| &way.citations);
    let lost: Vec<String> = all(story)
        .flat_map(|sentence| &sentence.citations)
        .chain(choices)
        .filter(|cited| !citing.stands(cited))
        .map(|cited| format!("the quote “{}” does not stand in {}", plain(&cited.quote).chars().take(160).collect::<String>(), plain(&cited.passage)))
        .collect();
    let mut seen = BTreeSet::new();
    lost.into_iter().filter(|fault| seen.insert(fault.clone())).collect()
}

/// A node at which there is nothing to weigh.
fn one_sided(node: &Moment) -> Vec<String> {
    let count = |quality| node.choices.iter().filter(|way| way.quality == quality).count();
    let mut faults = Vec::new();
    match count(Quality::Best) {
        1 => {}
        best => faults.push(format!("has {best} choices that are “best”; exactly one is, so that there is an ideal path")),
    }
    if count(Quality::Poor) == 0 {
        faults.push("has no choice that is “poor”: nobody could go wrong there".into());
    }
    faults
}

/// Whether the best choice is over a quarter and two words longer than every other: learners choose it by its looks.
fn stands_out(node: &Moment) -> bool {
    let length = |best: bool| node.choices.iter().filter(|way| (way.quality == Quality::Best) == best).map(|way| words(&way.text).len()).max().unwrap_or(0);
    let (own, others) = (length(true), length(false));
    own >= others + 2 && own * 4 > others * 5
}

/// What keeps a scenario from being played to its end on every way, and from folding back.
fn paths(story: &Story) -> Vec<String> {
    let name = |n: usize| story.nodes.get(n).map(|node| plain(&node.id)).unwrap_or_default();
    let mut faults: Vec<String> = Vec::new();
    for (n, node) in story.nodes.iter().enumerate() {
        if named(story, &node.id) != Some(n) || plain(&node.id).is_empty() {
            faults.push(format!("node {}{{at}} has no id, or the id of another", n + 1));
        }
    }
    for (node, m, next) in story.nodes.iter().flat_map(|node| (1..).zip(&node.choices).filter_map(move |(m, way)| Some((node, m, goes_on(way)?)))) {
        if named(story, next).is_none() {
            faults.push(format!("choice {m} of node {}{{at}} leads to “{}”, and there is no such node; where the scenario ends, “next” is null", plain(&node.id), plain(next)));
        }
    }
    for fault in graph(story).faults() {
        match fault {
            GraphFault::Unreachable(n) => faults.push(format!("no choice leads to node {}{{at}}; it begins with the first node of the list", name(n))),
            GraphFault::Loop(n) => faults.push(format!("node {}{{at}} lies on a way that runs in a circle; each choice leads to a later node, or to null", name(n))),
            // Said above, in the words of the answer.
            GraphFault::NoNode | GraphFault::Twice(_) | GraphFault::DeadEnd(_) | GraphFault::Astray(..) => {}
        }
    }
    // An event may end with its last error; where every error ends it, nobody who errs learns what comes after.
    let ends = |node: &Moment| node.choices.len() > 1 && node.choices.iter().filter(|way| goes_on(way).is_some()).count() == 1;
    let on = |node: &&Moment| node.choices.iter().any(|way| goes_on(way).is_some());
    if story.nodes.first().is_some_and(ends) || (story.nodes.iter().filter(on).count() > 1 && story.nodes.iter().filter(on).all(ends)) {
        let node = story.nodes.iter().find(|node| ends(node)).map(|node| plain(&node.id)).unwrap_or_default();
        faults.push(format!("only one choice of node {node}{{at}} leads on; let an error be followed by a later node too"));
    }
    let ways: Vec<usize> = story.nodes.iter().flat_map(|node| node.choices.iter().filter_map(|way| named(story, goes_on(way)?)).collect::<BTreeSet<_>>()).collect();
    let branches = story.nodes.iter().any(|node| node.choices.iter().filter_map(goes_on).map(str::to_lowercase).collect::<BTreeSet<_>>().len() > 1);
    let astray = story.nodes.iter().flat_map(|node| node.choices.iter().filter_map(goes_on)).any(|next| named(story, next).is_none());
    if branches && !astray && ways.iter().collect::<BTreeSet<_>>().len() == ways.len() {
        faults.push("none of the branches{at} rejoin; fold them back into nodes they share".into());
    }
    faults
}

/// The bare graph, without a word.
fn graph(story: &Story) -> Scenario {
    let mut next = 0;
    let mut ids = || {
        next += 1;
        next
    };
    let choices = |ways: Vec<(coursewright_course::id::ChoiceId, &super::Way, Option<coursewright_course::id::NodeId>)>| {
        ways.into_iter().map(|(id, way, next)| ScenarioChoice { id, text: String::new(), consequence: String::new(), next, quality: way.quality }).collect()
    };
    let nodes = lay(story, &mut ids).into_iter().map(|laid| ScenarioNode { id: laid.id, text: String::new(), choices: choices(laid.ways) }).collect();
    Scenario { title: String::new(), situation: String::new(), nodes, debrief: String::new() }
}

/// Every sentence of a scenario.
pub(super) fn all(story: &Story) -> impl Iterator<Item = &Sentence> {
    let nodes = story.nodes.iter().flat_map(|node| node.sentences.iter().chain(node.choices.iter().flat_map(|way| &way.consequence)));
    story.situation.iter().chain(nodes).chain(&story.debrief)
}
