//! Questions of QTI 1.2 and 2.x: stem, options, and which of them is right where the file says it.

use super::question::{GAP, Question, one_line, plain};
use crate::documents::xml::{Child, Node};
use crate::gather::Gathering;
use crate::hidden::clipped;
use coursewright_course::source::{Locator, LossKind, PassageKind};
use std::collections::{BTreeMap, BTreeSet};

/// Reads a file of questions; no, where it is none.
pub(super) fn read(root: &Node, found: &mut Gathering) -> bool {
    match &*root.name {
        "assessmentItem" => second(root, found),
        "questestinterop" => {
            let mut items = Vec::new();
            all(root, "item", &mut items);
            items.into_iter().for_each(|item| first(item, found));
        }
        // The test names its items; each is a file of its own.
        "assessmentTest" => {}
        _ => return false,
    }
    true
}

/// Answers that are right, by the response they answer, in the order of the file.
type Right = BTreeMap<String, Vec<String>>;

/// QTI 1.2 (IMS Question & Test Interoperability, ASI information model).
fn first(item: &Node, found: &mut Gathering) {
    let Some(shown) = item.child("presentation").or_else(|| item.below("presentation")) else { return };
    let right = right_first(item);
    let mut lists = Vec::new();
    all(shown, "response_lid", &mut lists);
    let mut fields = Vec::new();
    every(shown, &|name| matches!(name, "response_str" | "response_num"), &mut fields);
    if lists.len() > 1 {
        return matching_first(shown, &lists, &right).tell(found);
    }
    if lists.is_empty() && !fields.is_empty() {
        return typed(shown, &fields, "ident", &right, found);
    }
    let mut labels = Vec::new();
    all(shown, "response_label", &mut labels);
    let keys: BTreeSet<&str> = right.values().flatten().map(String::as_str).collect();
    let option = |label: &&Node| (plain(&words_of(label, &[])), (!keys.is_empty()).then(|| label.attribute("ident").is_some_and(|id| keys.contains(id))));
    let mut options: Vec<_> = labels.iter().map(option).collect();
    let stem = plain(&words_of(shown, &["response_label"]));
    if options.is_empty() {
        options.extend(keys.into_iter().map(|answer| (answer.to_owned(), Some(true))));
    }
    Question { stem, options }.tell(found);
}

/// Several lists of options below one stem: to each thing belongs one of its list.
fn matching_first(shown: &Node, lists: &[&Node], right: &Right) -> Question {
    let stem = plain(&words_of(shown, &["response_lid"]));
    let mut options = Vec::new();
    let (mut offered, mut used) = (Vec::new(), BTreeSet::new());
    for (list, n) in lists.iter().zip(1..) {
        let mut labels = Vec::new();
        all(list, "response_label", &mut labels);
        let labels: BTreeMap<&str, String> = labels.into_iter().map(|label| (label.attribute("ident").unwrap_or(""), plain(&words_of(label, &[])))).collect();
        let words = plain(&words_of(list, &["response_label"]));
        let left = if words.is_empty() { n.to_string() } else { words };
        let keys = right.get(list.attribute("ident").unwrap_or("")).map(Vec::as_slice).unwrap_or_default();
        let found: Vec<&String> = keys.iter().filter_map(|key| labels.get(key.as_str())).collect();
        if found.is_empty() {
            options.push((left.clone(), None));
        }
        for words in found {
            options.push((format!("{left}: {words}"), Some(true)));
            used.insert(words.clone());
        }
        offered.extend(labels.into_values());
    }
    // What is offered and belongs to nothing.
    let known = !used.is_empty();
    options.extend(offered.into_iter().filter(|words| known && used.insert(words.clone())).map(|words| (words, Some(false))));
    Question { stem, options }
}

/// Answers for which the score rises.
fn right_first(item: &Node) -> Right {
    let mut conditions = Vec::new();
    all(item, "respcondition", &mut conditions);
    let mut right = Right::new();
    for condition in conditions {
        let scores = condition.nodes().filter(|node| &*node.name == "setvar").any(|node| node.words().trim().parse::<f32>().is_ok_and(|points| points > 0.0));
        if let (true, Some(when)) = (scores, condition.child("conditionvar")) {
            equal(when, &mut right);
        }
    }
    right.values_mut().for_each(without_repeats);
    right
}

/// The values a condition asks for, those under a “not” left out.
fn equal(node: &Node, out: &mut Right) {
    for node in node.nodes() {
        match &*node.name {
            "varequal" => out.entry(node.attribute("respident").unwrap_or("").to_owned()).or_default().push(node.words().trim().to_owned()),
            "not" => {}
            _ => equal(node, out),
        }
    }
}

fn without_repeats(answers: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    answers.retain(|answer| seen.insert(answer.clone()));
}

/// Free fields in a text, each with what it takes; the attribute names the response.
fn typed(text: &Node, fields: &[&Node], attribute: &str, right: &Right, found: &mut Gathering) {
    let id = |field: &Node| field.attribute(attribute).unwrap_or("").to_owned();
    let known: BTreeSet<*const Node> = fields.iter().map(|field| std::ptr::from_ref(*field)).collect();
    let is_field = |node: &Node| known.contains(&std::ptr::from_ref(node));
    let asked = plain(&words_with(text, &|node| match &*node.name {
        "rubricBlock" => Some(String::new()),
        _ => is_field(node).then(|| format!("{}{GAP}", words_of(node, &[]))),
    }));
    let gaps: Option<Vec<Vec<String>>> = fields.iter().map(|field| right.get(&id(field)).filter(|answers| !answers.is_empty()).cloned()).collect();
    let Some(gaps) = gaps else {
        found.lose(LossKind::Lost, format!("The question “{}” is answered in a free field; what counts as right is not said.", clipped(&asked)), Locator::default());
        found.add(&asked, PassageKind::Paragraph, Locator::default());
        return;
    };
    let filled = plain(&words_with(text, &|node| match &*node.name {
        "rubricBlock" => Some(String::new()),
        _ => is_field(node).then(|| format!("{}{}", words_of(node, &[]), right.get(&id(node)).and_then(|answers| answers.first()).map_or("", String::as_str))),
    }));
    // A field behind the question is no gap in it.
    let asked = match asked.strip_suffix(GAP).map(str::trim_end) {
        Some(question) if question.ends_with(['?', '.', ':', '!']) => question.to_owned(),
        _ => asked,
    };
    Question::gapped(asked, filled, gaps).tell(found);
}

/// QTI 2.x: every interaction of the item's body.
fn second(item: &Node, found: &mut Gathering) {
    let Some(body) = item.child("itemBody") else { return };
    let mut interactions = Vec::new();
    every(body, &|name| name.ends_with("Interaction"), &mut interactions);
    let around = plain(&words_with(body, &|node| match &*node.name {
        "rubricBlock" => Some(String::new()),
        name => name.ends_with("Interaction").then(String::new),
    }));
    if interactions.is_empty() {
        found.add(&around, PassageKind::Paragraph, Locator::default());
    }
    let right = right_second(item);
    if !interactions.is_empty() && interactions.iter().all(|one| &*one.name == "textEntryInteraction") {
        return typed(body, &interactions, "responseIdentifier", &right, found);
    }
    for interaction in interactions {
        let right = right.get(interaction.attribute("responseIdentifier").unwrap_or("")).map(Vec::as_slice).unwrap_or_default();
        let prompt = interaction.child("prompt").map(|prompt| plain(&words_of(prompt, &[]))).unwrap_or_default();
        let stem = one_line(&format!("{around} {prompt}"));
        match &*interaction.name {
            "matchInteraction" | "associateInteraction" => paired(interaction, stem, right).tell(found),
            "gapMatchInteraction" => dropped(interaction, &stem, right).tell(found),
            "orderInteraction" => ordered(interaction, stem, right).tell(found),
            "choiceInteraction" | "inlineChoiceInteraction" | "hottextInteraction" => chosen(interaction, stem, right).tell(found),
            "textEntryInteraction" if !right.is_empty() => {
                Question { stem, options: right.iter().map(|answer| (answer.clone(), Some(true))).collect() }.tell(found);
            }
            name => {
                let what = format!("The question “{}” is of a kind that is not read ({}); what is asked came through as text.", clipped(&stem), clipped(name));
                found.lose(LossKind::Lost, what, Locator::default());
                found.add(&stem, PassageKind::Paragraph, Locator::default());
            }
        }
    }
}

/// The words of what can be chosen, moved or put in order, by their ids, in the order of the file.
fn choices(interaction: &Node) -> Vec<(&str, String)> {
    let mut choices = Vec::new();
    every(interaction, &|name| matches!(name, "simpleChoice" | "inlineChoice" | "hottext" | "gapText" | "simpleAssociableChoice"), &mut choices);
    choices.into_iter().map(|choice| (choice.attribute("identifier").unwrap_or(""), plain(&words_of(choice, &[])))).collect()
}

fn chosen(interaction: &Node, stem: String, right: &[String]) -> Question {
    let keys: BTreeSet<&str> = right.iter().map(String::as_str).collect();
    let options = choices(interaction).into_iter().map(|(id, words)| (words, (!keys.is_empty()).then(|| keys.contains(id)))).collect();
    Question { stem, options }
}

/// Entries in their right order, numbered.
fn ordered(interaction: &Node, stem: String, right: &[String]) -> Question {
    let entries = choices(interaction);
    let known: BTreeMap<&str, &String> = entries.iter().map(|(id, words)| (*id, words)).collect();
    let placed: Vec<_> = (1..).zip(right.iter().filter_map(|id| known.get(id.as_str()))).map(|(n, words)| (format!("{n}. {words}"), Some(true))).collect();
    let options = if placed.is_empty() { entries.into_iter().map(|(_, words)| (words, None)).collect() } else { placed };
    Question { stem, options }
}

/// Two things a key names together: `A B`.
fn pairs(right: &[String]) -> impl Iterator<Item = (&str, &str)> {
    right.iter().filter_map(|pair| pair.split_once(char::is_whitespace)).map(|(one, other)| (one, other.trim()))
}

fn paired(interaction: &Node, stem: String, right: &[String]) -> Question {
    let things = choices(interaction);
    let known: BTreeMap<&str, &String> = things.iter().map(|(id, words)| (*id, words)).collect();
    let mut used = BTreeSet::new();
    let mut options = Vec::new();
    for (one, other) in pairs(right) {
        if let (Some(left), Some(with)) = (known.get(one), known.get(other)) {
            options.push((format!("{left}: {with}"), Some(true)));
            used.extend([one, other]);
        }
    }
    let mark = (!options.is_empty()).then_some(false);
    options.extend(things.iter().filter(|(id, _)| !used.contains(id)).map(|(_, words)| (words.clone(), mark)));
    Question { stem, options }
}

/// Words dropped into the gaps of a text.
fn dropped(interaction: &Node, stem: &str, right: &[String]) -> Question {
    let things = choices(interaction);
    let known: BTreeMap<&str, &String> = things.iter().map(|(id, words)| (*id, words)).collect();
    let key: BTreeMap<&str, &str> = pairs(right).filter_map(|(word, gap)| Some((gap, known.get(word)?.as_str()))).collect();
    let text = |fill: &dyn Fn(&str) -> String| {
        plain(&words_with(interaction, &|node| match &*node.name {
            "prompt" | "gapText" | "gapImg" => Some(String::new()),
            "gap" => Some(fill(node.attribute("identifier").unwrap_or(""))),
            _ => None,
        }))
    };
    let asked = text(&|_| GAP.to_owned());
    let options = if key.is_empty() {
        things.into_iter().map(|(_, words)| (words, None)).collect()
    } else {
        vec![(text(&|gap| key.get(gap).map_or_else(|| GAP.to_owned(), |words| (*words).to_owned())), Some(true))]
    };
    Question { stem: one_line(&format!("{stem} {asked}")), options }
}

/// The right answers that are declared: those of the key first, then others that score.
fn right_second(item: &Node) -> Right {
    let mut right = Right::new();
    for declared in item.nodes().filter(|node| &*node.name == "responseDeclaration") {
        let mut answers: Vec<String> = declared.child("correctResponse").map(|node| node.nodes().map(|value| value.words().trim().to_owned()).collect()).unwrap_or_default();
        // The mapping of words gives more that count; that of choices gives points to parts.
        if matches!(declared.attribute("baseType"), Some("string" | "integer" | "float")) {
            let entries = declared.child("mapping").map(|node| node.nodes().collect::<Vec<_>>()).unwrap_or_default();
            let scores = |entry: &&Node| entry.attribute("mappedValue").and_then(|points| points.trim().parse::<f32>().ok()).is_some_and(|points| points > 0.0);
            answers.extend(entries.into_iter().filter(scores).filter_map(|entry| entry.attribute("mapKey").map(|key| key.trim().to_owned())));
        }
        answers.retain(|answer| !answer.is_empty());
        without_repeats(&mut answers);
        right.insert(declared.attribute("identifier").unwrap_or("").to_owned(), answers);
    }
    right
}

fn all<'n>(node: &'n Node, name: &str, out: &mut Vec<&'n Node>) {
    every(node, &|known| known == name, out);
}

fn every<'n>(node: &'n Node, wanted: &dyn Fn(&str) -> bool, out: &mut Vec<&'n Node>) {
    for node in node.nodes() {
        if wanted(&node.name) {
            out.push(node);
        } else {
            every(node, wanted, out);
        }
    }
}

/// The words of an element, a blank between elements, without those of some.
fn words_of(node: &Node, without: &[&str]) -> String {
    words_with(node, &|node| without.contains(&&*node.name).then(String::new))
}

/// The words of an element, other words in place of some elements.
fn words_with(node: &Node, instead: &dyn Fn(&Node) -> Option<String>) -> String {
    let mut words = String::new();
    for child in &node.children {
        match child {
            Child::Text(text) => words.push_str(text),
            Child::Node(node) => match instead(node) {
                Some(other) => words.push_str(&other),
                None => {
                    let inner = words_with(node, instead);
                    let close = matches!(&*node.name, "b" | "i" | "em" | "strong" | "sub" | "sup" | "span" | "a");
                    words.push_str(if close { "" } else { " " });
                    words.push_str(&inner);
                    words.push_str(if close { "" } else { " " });
                }
            },
        }
    }
    words
}
