//! Captions of a recording: the words in WebVTT, as far as a learner reads them.
//!
//! Only what is shown is read: cues. Which browser shows what of the rest (regions, styles, notes) is none of our words.

/// The first line of every WebVTT text.
const HEAD: &str = "WEBVTT";

/// The words of each cue in order, without its marks; none where the text is no WebVTT with a cue.
#[must_use]
pub fn cues(captions: &str) -> Option<Vec<String>> {
    let text = captions.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let rest = text.strip_prefix(HEAD).filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']))?;
    let mut cues = Vec::new();
    for part in rest.split("\n\n") {
        let lines: Vec<&str> = part.lines().collect();
        // A cue may have a name on the line before its times.
        let Some(at) = lines.iter().take(3).position(|line| line.contains("-->")) else { continue };
        if !lines[at].split("-->").all(|time| is_time(time.split_whitespace().next().unwrap_or_default())) {
            return None;
        }
        let words = lines[at + 1..].iter().map(|line| bare(line)).collect::<Vec<_>>().join(" ");
        if !words.trim().is_empty() {
            cues.push(words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    (!cues.is_empty()).then_some(cues)
}

/// What a learner reads in captions and does not read in the transcript: whoever accounts for the transcript has
/// accounted for captions that say the same.
#[must_use]
pub fn beyond(captions: &str, transcript: &str) -> String {
    let read = words_of(transcript);
    let further = cues(captions).unwrap_or_default().into_iter().filter(|cue| !read.contains(&words_of(cue)));
    further.collect::<Vec<_>>().join("\n\n")
}

/// `mm:ss.ttt` or `hh:mm:ss.ttt`.
fn is_time(text: &str) -> bool {
    let Some((clock, thousandths)) = text.split_once('.') else { return false };
    let digits = |part: &str, least| part.len() >= least && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = clock.split(':').collect();
    digits(thousandths, 3) && (2..=3).contains(&parts.len()) && parts.iter().all(|part| digits(part, 2))
}

/// A line without tags: `<v Mercy>Wait.</v>` is “Wait.”.
fn bare(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    words.push_str(rest);
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
}

/// Letters and figures only, each word between blanks: a full stop or a line end more is no other word.
fn words_of(text: &str) -> String {
    let mut out = String::from(" ");
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        out.push_str(&word.to_lowercase());
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAPTIONS: &str =
        "WEBVTT\n\nNOTE nobody reads this\n\n1\n00:00.000 --> 00:02.500\n<v Mercy>You wait\nfor <i>zero</i>.\n\n00:00:03.000 --> 00:00:04.000 line:0\nThen you open it.\n";

    #[test]
    fn cues_are_read_without_their_marks() {
        assert_eq!(cues(CAPTIONS), Some(vec!["You wait for zero.".to_owned(), "Then you open it.".to_owned()]));
        assert_eq!(cues(&CAPTIONS.replace('\n', "\r\n")), cues(CAPTIONS), "files of Windows");
    }

    #[test]
    fn what_is_no_webvtt_has_no_cues() {
        for text in
            ["", "WEBVTT", "WEBVTT\n\nNOTE only this", "1\n00:00:00,000 --> 00:00:01,000\nSubRip.", "WEBVTTX\n\n00:00.000 --> 00:01.000\nA.", "WEBVTT\n\n0:0.0 --> soon\nA."]
        {
            assert_eq!(cues(text), None, "{text:?}");
        }
    }

    #[test]
    fn only_what_the_transcript_does_not_say_is_left() {
        assert_eq!(beyond(CAPTIONS, "Mercy: You wait — for zero. Then you open it!"), "");
        assert_eq!(beyond(CAPTIONS, "You wait for zero."), "Then you open it.");
        assert_eq!(beyond(CAPTIONS, "You wait for zeroes. Then you open it."), "You wait for zero.", "part of a word is another word");
        assert_eq!(beyond(CAPTIONS, ""), "You wait for zero.\n\nThen you open it.");
    }
}
