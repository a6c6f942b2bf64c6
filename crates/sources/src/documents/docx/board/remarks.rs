//! Comments: who, when, what, and which answers which (ISO/IEC 29500, and the part that Word 2013 put beside it).

use crate::documents::xml::Node;
use crate::limits;
use coursewright_course::storyboard::Remark;

/// Reads the comments of a file.
pub(super) fn read(root: &Node, further: Option<&Node>) -> Vec<Remark> {
    let comments: Vec<&Node> = root.nodes().filter(|node| &*node.name == "w:comment").take(limits::REMARKS).collect();
    // A comment is known in the second part by the last of its paragraphs.
    let key = |comment: &Node| comment.nodes().filter(|node| &*node.name == "w:p").last().and_then(|node| node.attribute("paraId")).map(str::to_owned);
    let keys: Vec<Option<String>> = comments.iter().map(|comment| key(comment)).collect();
    let more = |key: &Option<String>| further?.nodes().find(|node| key.is_some() && node.attribute("paraId") == key.as_deref());
    let id_of = |key: &str| keys.iter().position(|known| known.as_deref() == Some(key)).and_then(|at| comments[at].attribute("id")).map(str::to_owned);
    comments
        .iter()
        .zip(&keys)
        .filter_map(|(comment, key)| {
            let more = more(key);
            Some(Remark {
                id: comment.attribute("id")?.to_owned(),
                by: comment.attribute("author").unwrap_or_default().to_owned(),
                at: comment.attribute("date").unwrap_or_default().to_owned(),
                text: words(comment),
                answers: more.and_then(|node| node.attribute("paraIdParent")).and_then(id_of),
                done: more.and_then(|node| node.attribute("done")).is_some_and(|done| matches!(done, "1" | "true")),
            })
        })
        .collect()
}

/// The words of a comment, a paragraph a line; what was taken out of it again is left out.
fn words(comment: &Node) -> String {
    let lines: Vec<String> = comment.nodes().map(line).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn line(node: &Node) -> String {
    let mut words = String::new();
    for child in node.nodes() {
        match &*child.name {
            "w:t" => words.push_str(&child.words()),
            "w:tab" => words.push(' '),
            "w:br" | "w:cr" => words.push('\n'),
            "w:del" | "w:moveFrom" | "w:instrText" | "w:pPr" | "w:rPr" => {}
            _ => words.push_str(&line(child)),
        }
    }
    words
}
