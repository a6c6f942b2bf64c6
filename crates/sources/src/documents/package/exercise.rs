//! Questions in JSON that are no choice between options: true or false, gaps, and things that belong together, as H5P
//! (True/False, Fill in the Blanks, Drag the Words, Drag and Drop, Single Choice Set) and Adapt (matching, text input)
//! keep them.

use super::question::{GAP, Question, plain};
use serde_json::{Map, Value};

/// The questions an object holds; none, where it is another thing.
pub(super) fn questions(map: &Map<String, Value>) -> Vec<Question> {
    if let Some(question) = true_false(map).or_else(|| dragged(map)).or_else(|| matched(map)).or_else(|| typed(map)) {
        return vec![question];
    }
    let task = || text(map, &["taskDescription", "text"]);
    if let Some(field) = map.get("textField").and_then(Value::as_str) {
        return starred(&task(), field).into_iter().collect();
    }
    if let Some(sentences) = map.get("questions").and_then(strings) {
        return sentences.into_iter().filter_map(|sentence| starred(&task(), sentence)).collect();
    }
    first_is_right(map).unwrap_or_default()
}

fn text(map: &Map<String, Value>, names: &[&str]) -> String {
    names.iter().find_map(|name| map.get(*name)?.as_str().map(plain).filter(|words| !words.is_empty())).unwrap_or_default()
}

/// A list of nothing but words.
fn strings(value: &Value) -> Option<Vec<&str>> {
    value.as_array().filter(|list| !list.is_empty())?.iter().map(Value::as_str).collect()
}

/// H5P.TrueFalse: `correct` is the word “true” or “false”.
fn true_false(map: &Map<String, Value>) -> Option<Question> {
    let stem = map.get("question")?.as_str().map(plain)?;
    let right = match map.get("correct")? {
        Value::String(word) if word == "true" => true,
        Value::String(word) if word == "false" => false,
        Value::Bool(right) => *right,
        _ => return None,
    };
    Some(Question::judged(stem, right))
}

/// H5P.Blanks and H5P.DragText: `*answer/other answer:tip*` in the text.
fn starred(task: &str, field: &str) -> Option<Question> {
    let field = plain(field);
    let pieces: Vec<&str> = field.split('*').collect();
    // A lone star is a star.
    if pieces.len() < 3 || pieces.len().is_multiple_of(2) {
        return None;
    }
    let (mut asked, mut gaps) = (String::new(), Vec::new());
    let mut filled = String::new();
    for (n, piece) in pieces.into_iter().enumerate() {
        if n % 2 == 0 {
            asked.push_str(piece);
            filled.push_str(piece);
            continue;
        }
        let accepted = accepted(piece);
        filled.push_str(accepted.first()?);
        asked.push_str(GAP);
        gaps.push(accepted);
    }
    Some(Question::gapped([task, &asked].join(" ").trim().to_owned(), filled, gaps))
}

/// What a gap takes: without its tip, and without what is said to it.
fn accepted(gap: &str) -> Vec<String> {
    let marks = [gap.find("\\+"), gap.find("\\-"), gap.match_indices(':').map(|(at, _)| at).find(|at| !gap[..*at].ends_with('\\'))];
    let end = marks.into_iter().flatten().min().unwrap_or(gap.len());
    gap[..end].split('/').map(|answer| answer.replace("\\:", ":").trim().to_owned()).filter(|answer| !answer.is_empty()).collect()
}

/// H5P.DragQuestion: each zone names the elements that belong into it by their places in the list.
fn dragged(map: &Map<String, Value>) -> Option<Question> {
    let question = map.get("question")?.as_object()?;
    let task = question.get("task")?.as_object()?;
    let elements = task.get("elements")?.as_array()?;
    let words = |element: &Value| {
        let params = element.get("type")?.get("params")?;
        ["text", "alt"].iter().find_map(|name| params.get(*name)?.as_str()).map(plain).filter(|words| !words.is_empty())
    };
    let mut options = Vec::new();
    let mut used = vec![false; elements.len()];
    for zone in task.get("dropZones")?.as_array()? {
        let label = zone.get("label").and_then(Value::as_str).map(plain).unwrap_or_default();
        let indices = zone.get("correctElements").and_then(strings).unwrap_or_default();
        for at in indices.into_iter().filter_map(|index| index.parse::<usize>().ok()) {
            let Some(element) = elements.get(at).and_then(words) else { continue };
            // Each element once a zone; a list that names one again and again says nothing more.
            if !label.is_empty() && options.len() < elements.len().saturating_mul(2) {
                used[at] = true;
                options.push((format!("{label}: {element}"), Some(true)));
            }
        }
    }
    if options.is_empty() {
        return None;
    }
    options.extend(elements.iter().zip(used).filter(|(_, used)| !used).filter_map(|(element, _)| Some((words(element)?, Some(false)))));
    let settings = question.get("settings").and_then(Value::as_object);
    let stem = settings.map(|settings| text(settings, &["questionTitle"])).unwrap_or_default();
    Some(Question { stem, options })
}

/// Adapt's matching: each entry has a list of its own, and one of it is right.
fn matched(map: &Map<String, Value>) -> Option<Question> {
    let mut options = Vec::new();
    for item in map.get("_items")?.as_array()? {
        let left = item.get("text").and_then(Value::as_str).map(plain)?;
        for option in item.get("_options")?.as_array()? {
            if option.get("_isCorrect").and_then(Value::as_bool) == Some(true) {
                options.push((format!("{left}: {}", option.get("text").and_then(Value::as_str).map(plain)?), Some(true)));
            }
        }
    }
    (!options.is_empty()).then(|| Question { stem: text(map, &["body", "displayTitle", "title"]), options })
}

/// Adapt's text input: fields between a prefix and a suffix, with the answers each takes.
fn typed(map: &Map<String, Value>) -> Option<Question> {
    let items = map.get("_items")?.as_array()?;
    let (mut asked, mut filled, mut gaps) = (text(map, &["body", "displayTitle", "title"]), String::new(), Vec::new());
    for item in items {
        let item = item.as_object()?;
        let accepted: Vec<String> = strings(item.get("_answers")?)?.into_iter().map(plain).filter(|answer| !answer.is_empty()).collect();
        let (before, after) = (text(item, &["prefix"]), text(item, &["suffix"]));
        for (out, middle) in [(&mut asked, GAP), (&mut filled, accepted.first()?.as_str())] {
            for piece in [&before, middle, &after] {
                if !piece.is_empty() {
                    out.push(' ');
                    out.push_str(piece);
                }
            }
        }
        gaps.push(accepted);
    }
    (!gaps.is_empty()).then(|| Question::gapped(asked, filled, gaps))
}

/// H5P.SingleChoiceSet: options without a mark, the first of which is right.
fn first_is_right(map: &Map<String, Value>) -> Option<Vec<Question>> {
    let choices = map.get("choices")?.as_array()?;
    let one = |choice: &Value| {
        let answers = choice.get("answers").and_then(strings)?;
        let options = answers.into_iter().enumerate().map(|(n, answer)| (plain(answer), Some(n == 0))).collect();
        Some(Question { stem: choice.get("question")?.as_str().map(plain)?, options })
    };
    choices.iter().map(one).collect()
}
