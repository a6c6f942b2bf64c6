//! The readable form of scenarios, and back.

use super::comment::{comment, parse};
use coursewright_course::scenario::{Quality, Scenario, ScenarioChoice, ScenarioNode};

const QUALITIES: [Quality; 3] = [Quality::Best, Quality::Acceptable, Quality::Poor];

/// The lines of a scenario: what it is called and how it begins, each node with its choices and what follows, the debrief.
pub(super) fn of(scenario: &Scenario) -> String {
    let mut lines = vec![format!("**Scenario:** {}", scenario.title), String::new(), scenario.situation.clone(), String::new()];
    for (n, node) in scenario.nodes.iter().enumerate() {
        lines.push(format!("{}. {} {}", n + 1, node.text, comment(&node.id.to_string(), "")));
        for choice in &node.choices {
            let leads = choice.next.and_then(|next| scenario.node(next)).map_or_else(|| "the end".to_owned(), |(n, _)| (n + 1).to_string());
            let next = choice.next.map(|next| next.to_string()).unwrap_or_default();
            lines.push(format!("   - [{}] {} (leads to {leads}) {}", choice.quality.word(), choice.text, comment(&choice.id.to_string(), &next)));
            lines.push(format!("     - {}", choice.consequence));
        }
    }
    lines.extend([String::new(), format!("**Debrief:** {}", scenario.debrief)]);
    lines.join("\n")
}

/// The scenario that these lines say.
pub(super) fn back(lines: &[&str]) -> Option<Scenario> {
    let [title, "", situation, "", middle @ .., "", debrief] = lines else { return None };
    let mut nodes: Vec<ScenarioNode> = vec![];
    let mut middle = middle.iter();
    while let Some(line) = middle.next() {
        if let Some(rest) = line.strip_prefix("   - [") {
            let (quality, rest) = rest.split_once("] ")?;
            let (rest, (id, next)) = marked(rest)?;
            let text = rest.strip_suffix(')')?;
            let choice = ScenarioChoice {
                id: id.parse().ok()?,
                text: text[..text.rfind(" (leads to ")?].into(),
                consequence: middle.next()?.strip_prefix("     - ")?.into(),
                next: if next.is_empty() { None } else { Some(next.parse().ok()?) },
                quality: QUALITIES.into_iter().find(|own| own.word() == quality)?,
            };
            nodes.last_mut()?.choices.push(choice);
        } else {
            let (text, (id, _)) = marked(line.strip_prefix(&format!("{}. ", nodes.len() + 1))?)?;
            nodes.push(ScenarioNode { id: id.parse().ok()?, text: text.into(), choices: vec![] });
        }
    }
    Some(Scenario { title: title.strip_prefix("**Scenario:** ")?.into(), situation: (*situation).into(), nodes, debrief: debrief.strip_prefix("**Debrief:** ")?.into() })
}

/// A line without the comment at its end, and the comment.
fn marked(line: &str) -> Option<(&str, (&str, &str))> {
    let (words, mark) = line.split_at(line.rfind(" <!-- cw:")?);
    Some((words, parse(mark.trim_start())?))
}
