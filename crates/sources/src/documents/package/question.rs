//! Questions of QTI 1.2 and 2.x: stem, options, and which of them is right where the file says it.

use crate::documents::xml::Node;
use crate::gather::Gathering;
use crate::html;
use crate::html::NO_KEY;
use coursewright_course::source::{Locator, LossKind, PassageKind};
use std::collections::BTreeSet;

/// A question with its options.
pub(super) struct Question {
    /// What is asked.
    pub(super) stem: String,
    /// Each option, and whether it is right; none where that is not said.
    pub(super) options: Vec<(String, Option<bool>)>,
}

impl Question {
    /// As a passage.
    pub(super) fn tell(self, found: &mut Gathering) {
        let options: Vec<_> = self.options.into_iter().filter(|(words, _)| !words.trim().is_empty()).collect();
        if options.is_empty() {
            found.add(&self.stem, PassageKind::Paragraph, Locator::default());
            return;
        }
        if options.iter().all(|(_, right)| right.is_none()) {
            found.lose(LossKind::Lost, NO_KEY, Locator::default());
        }
        let mut lines = vec![one_line(&self.stem)];
        lines.extend(options.iter().map(|(words, right)| format!("{} {}", mark(*right), one_line(words))));
        found.add(&lines.join("\n"), PassageKind::Question, Locator::default());
    }
}

const fn mark(right: Option<bool>) -> &'static str {
    match right {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "○",
    }
}

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

/// QTI 1.2 (IMS Question & Test Interoperability, ASI information model).
fn first(item: &Node, found: &mut Gathering) {
    let Some(shown) = item.child("presentation").or_else(|| item.below("presentation")) else { return };
    let mut options = Vec::new();
    let mut labels = Vec::new();
    all(shown, "response_label", &mut labels);
    let right = right_first(item);
    for label in labels {
        let id = label.attribute("ident").unwrap_or("");
        options.push((plain(&words_of(label, &[])), (!right.is_empty()).then(|| right.contains(id))));
    }
    let stem = plain(&words_of(shown, &["response_label"]));
    if options.is_empty() {
        options.extend(right.iter().map(|answer| (answer.clone(), Some(true))));
    }
    Question { stem, options }.tell(found);
}

/// Answers for which the score rises.
fn right_first(item: &Node) -> BTreeSet<String> {
    let mut conditions = Vec::new();
    all(item, "respcondition", &mut conditions);
    let mut right = BTreeSet::new();
    for condition in conditions {
        let scores = condition.nodes().filter(|node| &*node.name == "setvar").any(|node| node.words().trim().parse::<f32>().is_ok_and(|points| points > 0.0));
        if let (true, Some(when)) = (scores, condition.child("conditionvar")) {
            equal(when, &mut right);
        }
    }
    right
}

/// The values a condition asks for, those under a “not” left out.
fn equal(node: &Node, out: &mut BTreeSet<String>) {
    for node in node.nodes() {
        match &*node.name {
            "varequal" => {
                out.insert(node.words().trim().to_owned());
            }
            "not" => {}
            _ => equal(node, out),
        }
    }
}

/// QTI 2.x: every interaction of the item's body.
fn second(item: &Node, found: &mut Gathering) {
    let Some(body) = item.child("itemBody") else { return };
    let mut interactions = Vec::new();
    every(body, &|name| name.ends_with("Interaction"), &mut interactions);
    let around = plain(&words_of(body, &["choiceInteraction", "orderInteraction", "inlineChoiceInteraction", "matchInteraction", "associateInteraction", "rubricBlock"]));
    if interactions.is_empty() {
        found.add(&around, PassageKind::Paragraph, Locator::default());
    }
    for interaction in interactions {
        let right = right_second(item, interaction.attribute("responseIdentifier").unwrap_or(""));
        let prompt = interaction.child("prompt").map(|prompt| plain(&words_of(prompt, &[]))).unwrap_or_default();
        let mut choices = Vec::new();
        every(interaction, &|name| matches!(name, "simpleChoice" | "inlineChoice" | "hottext" | "gapText" | "simpleAssociableChoice"), &mut choices);
        let ordered = matches!(&*interaction.name, "choiceInteraction" | "inlineChoiceInteraction" | "hottextInteraction");
        let mut options: Vec<_> = choices
            .into_iter()
            .map(|choice| {
                let id = choice.attribute("identifier").unwrap_or("");
                // Orders and pairs have no right entries, only right places.
                (plain(&words_of(choice, &[])), (ordered && !right.is_empty()).then(|| right.iter().any(|one| one == id)))
            })
            .collect();
        if options.is_empty() {
            options.extend(right.into_iter().map(|answer| (answer, Some(true))));
        }
        let stem = [around.trim(), prompt.trim()].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
        Question { stem, options }.tell(found);
    }
}

fn right_second(item: &Node, id: &str) -> Vec<String> {
    let declared = item.nodes().find(|node| &*node.name == "responseDeclaration" && node.attribute("identifier") == Some(id));
    let values = declared.and_then(|node| node.child("correctResponse"));
    values.map(|node| node.nodes().map(|value| value.words().trim().to_owned()).collect()).unwrap_or_default()
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
    use crate::documents::xml::Child;
    let mut words = String::new();
    for child in &node.children {
        match child {
            Child::Text(text) => words.push_str(text),
            Child::Node(node) if without.contains(&&*node.name) => {}
            Child::Node(node) => {
                let inner = words_of(node, without);
                let close = matches!(&*node.name, "b" | "i" | "em" | "strong" | "sub" | "sup" | "span" | "a");
                words.push_str(if close { "" } else { " " });
                words.push_str(&inner);
                words.push_str(if close { "" } else { " " });
            }
        }
    }
    words
}

/// Words that may be a piece of a page, as words.
pub(super) fn plain(words: &str) -> String {
    if !words.contains(['<', '&']) {
        return one_line(words);
    }
    let mut inner = Gathering::default();
    html::packaged(words, &mut inner);
    inner.all_words()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
