//! The readable form of questions, and back.

use super::comment::{comment, json, parse};
use super::form::Form;
use coursewright_course::item::{Answer, Choice, Gap, Item, Pair};
use coursewright_course::objective::Bloom;

const BLOOM: [Bloom; 6] = [Bloom::Remember, Bloom::Understand, Bloom::Apply, Bloom::Analyse, Bloom::Evaluate, Bloom::Create];

/// The readable form of a question.
pub(super) fn of(item: &Item) -> Form {
    let mut lines = vec![format!("**Question:** {}", item.stem), String::new()];
    let word = match &item.answer {
        Answer::SingleChoice { options } => choices("single", options, &mut lines),
        Answer::MultipleChoice { options } => choices("multiple", options, &mut lines),
        Answer::Ordering { entries } => choices("ordering", entries, &mut lines),
        Answer::TrueFalse { right, when_true, when_false } => {
            lines.extend([format!("Answer: {right}"), format!("- *True:* {when_true}"), format!("- *False:* {when_false}")]);
            "truth"
        }
        Answer::Matching { pairs, distractors } => {
            for pair in pairs {
                lines.push(format!("- {} → {} {}", pair.left, pair.right, comment(&pair.id.to_string(), "")));
                if !pair.feedback.is_empty() {
                    lines.push(format!("  - {}", pair.feedback));
                }
            }
            lines.extend(distractors.iter().map(|words| format!("- → {words}")));
            "matching"
        }
        Answer::Numeric { value, tolerance, unit } => {
            lines.push(format!("Answer: {value} ± {tolerance} in {unit}"));
            "numeric"
        }
        Answer::ShortAnswer { accept } => {
            lines.push(format!("Answer: {}", json(accept)));
            "short"
        }
        Answer::Cloze { text, gaps } => {
            lines.push(format!("> {text}"));
            lines.push(String::new());
            for (n, gap) in gaps.iter().enumerate() {
                lines.push(format!("{}. {} of {}", n + 1, json(&gap.accept), json(&gap.offer)));
            }
            "cloze"
        }
    };
    lines.extend([String::new(), format!("- *Right:* {}", item.when_right), format!("- *Wrong:* {}", item.when_wrong)]);
    let objective = item.objective.map(|id| format!(" {id}")).unwrap_or_default();
    Form { word, arguments: format!("{}{objective}", item.bloom.word()), text: lines.join("\n") }
}

fn choices(word: &'static str, options: &[Choice], lines: &mut Vec<String>) -> &'static str {
    for option in options {
        lines.push(format!("- [{}] {} {}", if option.correct { 'x' } else { ' ' }, option.text, comment(&option.id.to_string(), "")));
        if !option.feedback.is_empty() {
            lines.push(format!("  - {}", option.feedback));
        }
        if let Some(misconception) = &option.misconception {
            lines.push(format!("  {}", comment("misconception", &json(misconception))));
        }
    }
    word
}

/// The question that these lines say.
pub(super) fn back(word: &str, arguments: &str, lines: &[&str]) -> Option<Item> {
    let mut arguments = arguments.split(' ');
    let bloom = arguments.next()?;
    let bloom = BLOOM.into_iter().find(|own| own.word() == bloom)?;
    let objective = match arguments.next() {
        Some(id) => Some(id.parse().ok()?),
        None => None,
    };
    let [stem, "", middle @ .., "", right, wrong] = lines else { return None };
    let answer = match word {
        "single" => Answer::SingleChoice { options: options(middle)? },
        "multiple" => Answer::MultipleChoice { options: options(middle)? },
        "ordering" => Answer::Ordering { entries: options(middle)? },
        "truth" => {
            let [answer, yes, no] = middle else { return None };
            let right = answer.strip_prefix("Answer: ")?.parse().ok()?;
            Answer::TrueFalse { right, when_true: yes.strip_prefix("- *True:* ")?.into(), when_false: no.strip_prefix("- *False:* ")?.into() }
        }
        "matching" => matching(middle)?,
        "numeric" => {
            let [line] = middle else { return None };
            let (value, rest) = line.strip_prefix("Answer: ")?.split_once(" ± ")?;
            let (tolerance, unit) = rest.split_once(" in ")?;
            Answer::Numeric { value: value.into(), tolerance: tolerance.into(), unit: unit.into() }
        }
        "short" => {
            let [line] = middle else { return None };
            Answer::ShortAnswer { accept: serde_json::from_str(line.strip_prefix("Answer: ")?).ok()? }
        }
        "cloze" => {
            let [text, "", gaps @ ..] = middle else { return None };
            Answer::Cloze { text: text.strip_prefix("> ")?.into(), gaps: gaps.iter().enumerate().map(|(n, line)| gap(n, line)).collect::<Option<_>>()? }
        }
        _ => return None,
    };
    Some(Item {
        stem: stem.strip_prefix("**Question:** ")?.into(),
        answer,
        objective,
        bloom,
        when_right: right.strip_prefix("- *Right:* ")?.into(),
        when_wrong: wrong.strip_prefix("- *Wrong:* ")?.into(),
    })
}

fn options(lines: &[&str]) -> Option<Vec<Choice>> {
    let mut options: Vec<Choice> = vec![];
    for line in lines {
        if let Some(rest) = line.strip_prefix("- [") {
            let (mark, rest) = rest.split_once("] ")?;
            let (text, id) = rest.rsplit_once(' ').and_then(|_| rest.rfind(" <!-- cw:").map(|at| rest.split_at(at)))?;
            let (id, _) = parse(id.trim_start())?;
            options.push(Choice { id: id.parse().ok()?, text: text.into(), correct: mark == "x", feedback: String::new(), misconception: None });
        } else if let Some(feedback) = line.strip_prefix("  - ") {
            options.last_mut()?.feedback = feedback.into();
        } else {
            let (word, value) = parse(line.strip_prefix("  ")?)?;
            if word != "misconception" {
                return None;
            }
            options.last_mut()?.misconception = Some(serde_json::from_str(value).ok()?);
        }
    }
    Some(options)
}

fn matching(lines: &[&str]) -> Option<Answer> {
    let (mut pairs, mut distractors): (Vec<Pair>, Vec<String>) = (vec![], vec![]);
    for line in lines {
        if let Some(words) = line.strip_prefix("- → ") {
            distractors.push(words.into());
        } else if let Some(feedback) = line.strip_prefix("  - ") {
            pairs.last_mut()?.feedback = feedback.into();
        } else {
            let (left, rest) = line.strip_prefix("- ")?.split_once(" → ")?;
            let (right, id) = rest.split_at(rest.rfind(" <!-- cw:")?);
            let (id, _) = parse(id.trim_start())?;
            pairs.push(Pair { id: id.parse().ok()?, left: left.into(), right: right.into(), feedback: String::new() });
        }
    }
    Some(Answer::Matching { pairs, distractors })
}

fn gap(n: usize, line: &str) -> Option<Gap> {
    let lists = line.strip_prefix(&format!("{}. ", n + 1))?;
    // The first list ends where the reader of JSON says so; its words may hold “ of ” themselves.
    let mut accept = serde_json::Deserializer::from_str(lists).into_iter::<Vec<String>>();
    let first = accept.next()?.ok()?;
    let offer = lists[accept.byte_offset()..].strip_prefix(" of ")?;
    Some(Gap { accept: first, offer: serde_json::from_str(offer).ok()? })
}
