//! Experts who answer review packs: what the page writes, written by hand, so that nothing depends on the page being right.

use serde_json::{Value, json};

/// The data of a pack, as it stands in its page.
///
/// # Panics
/// When the page holds none.
#[must_use]
pub fn data(page: &[u8]) -> Value {
    let page = std::str::from_utf8(page).expect("a page is text");
    let begin = "<script type=\"application/json\" id=\"pack\">";
    let at = page.find(begin).expect("the page holds its data") + begin.len();
    let end = at + page[at..].find("</script>").expect("the data end");
    serde_json::from_str(&page[at..end]).expect("the data are JSON")
}

/// One answer to a card of a pack.
#[must_use]
pub fn answer(card: &Value, verdict: &str, text: &str, at: &str) -> Value {
    json!({ "key": card["key"], "base": card["base"], "verdict": verdict, "text": text, "remark": "", "at": at, "seconds": 11 })
}

/// A decision file, with its check.
#[must_use]
pub fn file(pack: &Value, by: &str, answers: &[Value]) -> Vec<u8> {
    let saved_at = "2026-11-28T11:00:00.000Z";
    let mut all = String::new();
    let mut field = |text: &str| all.push_str(&format!("{}:{text}", text.len()));
    for text in [pack["project"].as_str().unwrap_or_default(), pack["build"].as_str().unwrap_or_default(), pack["pack"].as_str().unwrap_or_default(), by, saved_at] {
        field(text);
    }
    for answer in answers {
        for name in ["key", "base", "verdict", "text", "remark", "at"] {
            field(answer[name].as_str().unwrap_or_default());
        }
        field(&answer["seconds"].to_string());
    }
    let whole = json!({
        "coursewright": "review answers", "form": 1, "project": pack["project"], "build": pack["build"], "pack": pack["pack"],
        "by": by, "saved_at": saved_at, "answers": answers, "check": format!("{:08x}", crc32(all.as_bytes())),
    });
    whole.to_string().into_bytes()
}

/// CRC-32 as zip files have it, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    !sum
}
