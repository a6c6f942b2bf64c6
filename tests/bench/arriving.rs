//! What it costs to show a text while it streams: each piece drawn at once, by what has changed.

use coursewright_draft::growing::Growing;
use coursewright_prose::markdown::html;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;

/// Bytes of text.
const BYTES: usize = 16 * 1024;
/// Characters of a piece.
const PIECE: usize = 4;
/// Sentences of a paragraph, and of a list.
const SENTENCES: usize = 3;

/// A text of 16 KB as an answer that streams in pieces of four characters: each drawn as it comes. The same text as Markdown
/// goes to the file, for others to do the same with.
pub(super) fn arriving(call: &str, markdown: &Path) {
    let blocks = blocks(call);
    std::fs::write(markdown, written(&blocks)).expect("the file can be written");
    let answer = answer(&blocks);
    let characters: Vec<char> = answer.chars().collect();
    let pieces: Vec<String> = characters.chunks(PIECE).map(|piece| piece.iter().collect()).collect();
    let (mut times, mut drawn, mut shown) = (Vec::new(), 0, Vec::new());
    for _ in 0..21 {
        let began = Instant::now();
        let mut growing = Growing::default();
        drawn = 0;
        for piece in &pieces {
            let stands = growing.parts().len().saturating_sub(1);
            growing.push(piece);
            drawn += growing.parts()[stands..].iter().map(|part| html::text(&part.text).as_str().len()).sum::<usize>();
        }
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        shown = growing.parts().iter().map(|part| part.text.clone()).collect();
    }
    times.sort_by(f64::total_cmp);
    let expected: Vec<String> = blocks.iter().flat_map(|block| if block.steps { block.sentences.clone() } else { vec![block.sentences.join(" ")] }).collect();
    println!("{}", json!({ "bytes": answer.len(), "pieces": pieces.len(), "streamed_ms": times[times.len() / 2], "drawn": drawn, "same": u8::from(shown == expected) }));
}

struct Block {
    steps: bool,
    sentences: Vec<String>,
}

/// The words of the call as paragraphs and lists, 16 KB of them.
fn blocks(call: &str) -> Vec<Block> {
    let said = call.lines().filter(|line| !line.contains("-->") && !line.starts_with("WEBVTT"));
    let words: Vec<String> =
        said.flat_map(str::split_whitespace).map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>()).filter(|word| !word.is_empty()).collect();
    let (mut blocks, mut bytes, mut words) = (Vec::new(), 0, words.iter().cycle());
    while bytes < BYTES {
        let sentences: Vec<String> = (0..SENTENCES).map(|_| format!("{}.", words.by_ref().take(14).map(String::as_str).collect::<Vec<_>>().join(" "))).collect();
        bytes += sentences.iter().map(|sentence| sentence.len() + 1).sum::<usize>();
        blocks.push(Block { steps: blocks.len() % 3 == 2, sentences });
    }
    blocks
}

fn written(blocks: &[Block]) -> String {
    let lines = blocks.iter().map(|block| {
        if block.steps {
            block.sentences.iter().enumerate().map(|(n, sentence)| format!("{}. {sentence}\n", n + 1)).collect::<String>()
        } else {
            format!("{}\n", block.sentences.join(" "))
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn answer(blocks: &[Block]) -> String {
    let sentence = |text: &String| json!({ "text": text, "support": "paraphrased", "citations": [{ "passage": "P1", "quote": "as it stands there" }] });
    let all: Vec<Value> = blocks
        .iter()
        .map(|block| {
            let sentences: Vec<Value> = block.sentences.iter().map(sentence).collect();
            if block.steps {
                let entries: Vec<Value> = sentences.into_iter().map(|one| json!({ "term": null, "sentences": [one] })).collect();
                json!({ "kind": "steps", "tone": null, "sentences": [], "entries": entries, "header": [], "rows": [] })
            } else {
                json!({ "kind": "text", "tone": null, "sentences": sentences, "entries": [], "header": [], "rows": [] })
            }
        })
        .collect();
    json!({ "blocks": all }).to_string()
}
