//! What servers answer: segments with times, with voices, or the words alone.

use coursewright_course::transcription::{Transcription, Utterance};
use serde_json::Value;

/// Why an answer is no transcription.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Void {
    /// A page of the web.
    Page,
    /// It cannot be read; why.
    Garbled(&'static str),
    /// It can be read, and there is nothing in it to use; why.
    Unusable(&'static str),
}

/// Reads an answer. Segments count; the words alone are taken where there are none.
pub(super) fn read(model: &str, body: &[u8]) -> Result<Transcription, Void> {
    let text = std::str::from_utf8(body).map_err(|_| Void::Garbled("it is not UTF-8 text"))?.trim_start_matches('\u{FEFF}').trim();
    if text.starts_with('<') {
        return Err(Void::Page);
    }
    let said: Value = serde_json::from_str(text).map_err(|_| Void::Garbled(if text.is_empty() { "it is empty" } else { "it is not one whole JSON document" }))?;
    if !said.is_object() {
        return Err(Void::Garbled("it is no transcription as the protocol says"));
    }
    if said.get("error").is_some_and(|error| !error.is_null()) {
        return Err(Void::Unusable("it is an error in the place of a transcription"));
    }
    let segments = said.get("segments").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut utterances: Vec<Utterance> = segments.iter().filter_map(utterance).collect();
    if utterances.is_empty() {
        let whole = said.get("text").and_then(Value::as_str).ok_or(Void::Garbled("it is no transcription as the protocol says"))?.trim();
        if whole.is_empty() {
            return Err(Void::Unusable("it heard no words in the recording"));
        }
        utterances.push(Utterance { text: whole.to_owned(), ..Utterance::default() });
    }
    Ok(Transcription { model: model.to_owned(), length_ms: said.get("duration").and_then(milliseconds), utterances })
}

/// A segment that has words.
fn utterance(segment: &Value) -> Option<Utterance> {
    let text = segment.get("text")?.as_str()?.trim();
    let speaker = segment.get("speaker").and_then(|speaker| speaker.as_str().map(str::to_owned).or_else(|| speaker.as_u64().map(|n| n.to_string())));
    let time = |name| segment.get(name).and_then(milliseconds);
    (!text.is_empty()).then(|| Utterance {
        start_ms: time("start"),
        end_ms: time("end"),
        speaker: speaker.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        text: text.to_owned(),
    })
}

/// Seconds, as a number or as text, in milliseconds. Whoever gets them judges whether they can be.
fn milliseconds(seconds: &Value) -> Option<i64> {
    let seconds = seconds.as_f64().or_else(|| seconds.as_str()?.trim().parse().ok()).filter(|seconds| seconds.is_finite())?;
    #[expect(clippy::cast_possible_truncation, reason = "a float that does not fit becomes the largest or smallest number")]
    Some((seconds * 1000.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> Result<Vec<Utterance>, Void> {
        read("whisper-1", body.as_bytes()).map(|heard| heard.utterances)
    }

    fn said(start: i64, end: i64, speaker: Option<&str>, text: &str) -> Utterance {
        Utterance { start_ms: Some(start), end_ms: Some(end), speaker: speaker.map(Into::into), text: text.into() }
    }

    #[test]
    fn segments_keep_their_times_and_voices() {
        let verbose = r#"{"task":"transcribe","language":"english","duration":"5.06","text":"Close it. Then wait.","segments":[{"id":0,"start":0.0,"end":2.1,"text":" Close it."},{"id":1,"start":2.1,"end":5.06,"text":" Then wait."},{"id":2,"start":5.06,"end":5.06,"text":"  "}]}"#;
        let heard = read("whisper-1", verbose.as_bytes()).unwrap();
        assert_eq!((heard.model.as_str(), heard.length_ms), ("whisper-1", Some(5_060)));
        assert_eq!(heard.utterances, [said(0, 2_100, None, "Close it."), said(2_100, 5_060, None, "Then wait.")], "a segment without words is none");
        let diarized = r#"{"text":"A: Close it.","segments":[{"type":"transcript.text.segment","id":"seg_1","start":0.5,"end":2,"speaker":"A","text":"Close it."},{"start":"2","end":"3.5","speaker":1,"text":"Yes."}]}"#;
        assert_eq!(of(diarized), Ok(vec![said(500, 2_000, Some("A"), "Close it."), said(2_000, 3_500, Some("1"), "Yes.")]));
    }

    #[test]
    fn words_alone_are_taken_without_times() {
        let alone = Ok(vec![Utterance { text: "Close it.".into(), ..Utterance::default() }]);
        assert_eq!(of(r#"{"text":" Close it. ","usage":{"type":"duration","seconds":2}}"#), alone);
        assert_eq!(of(r#"{"text":"Close it.","segments":[]}"#), alone);
        assert_eq!(of(r#"{"text":"Close it.","segments":null}"#), alone);
    }

    #[test]
    fn what_is_no_transcription_is_told_apart() {
        assert_eq!(of("<!doctype html><p>Sign in"), Err(Void::Page));
        for broken in [r#"{"text":"Close"#, "Close it.", "\u{FEFF}{"] {
            assert_eq!(of(broken), Err(Void::Garbled("it is not one whole JSON document")), "{broken}");
        }
        assert_eq!(of("  "), Err(Void::Garbled("it is empty")));
        assert_eq!(read("w", b"{\"text\":\"\xff\"}"), Err(Void::Garbled("it is not UTF-8 text")));
        for odd in ["[]", "7", "{}", r#"{"segments":[{"start":1}]}"#, r#"{"text":7}"#] {
            assert_eq!(of(odd), Err(Void::Garbled("it is no transcription as the protocol says")), "{odd}");
        }
        assert_eq!(of(r#"{"text":" "}"#), Err(Void::Unusable("it heard no words in the recording")));
        assert_eq!(of(r#"{"error":{"message":"x"}}"#), Err(Void::Unusable("it is an error in the place of a transcription")));
    }

    #[test]
    fn times_beyond_all_measure_are_handed_on_and_not_bent() {
        let odd = r#"{"segments":[{"start":-3.5,"end":1e300,"text":"One."},{"start":"soon","end":null,"text":"Two."}]}"#;
        assert_eq!(of(odd), Ok(vec![said(-3_500, i64::MAX, None, "One."), Utterance { text: "Two.".into(), ..Utterance::default() }]));
    }
}
