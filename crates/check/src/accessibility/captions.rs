//! WCAG 1.2.1 to 1.2.3: what is heard can be read.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::asset::Medium;
use coursewright_course::block::Body;
use coursewright_course::captions::cues;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "accessibility/captions",
    title: "Captions or transcript missing",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a video without captions or transcript, a sound without transcript, captions that no browser reads",
    why: "Who cannot hear it, or sits where it must be quiet, gets nothing (WCAG 2.2, 1.2.1 to 1.2.3, level A).",
    hint: "Write down what is said and shown; captions are a WebVTT file, which video platforms and transcription programs write.",
    reads: Reads::Block(flags),
};

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let Body::Media { asset, medium, captions, transcript, .. } = &view.block.body else { return vec![] };
    let mut raised = vec![];
    let mut say = |what: &str, words: &str| raised.push(Raised::at(view.place(), format!("{what} {asset}"), words.to_owned()));
    let captioned = cues(captions).is_some();
    if !captions.trim().is_empty() && !captioned {
        say("unreadable", "The captions of this recording are not WebVTT, so nobody will see them.");
    } else if *medium == Medium::Video && !captioned {
        say("captions", "This video has no captions.");
    }
    if transcript.trim().is_empty() {
        say("transcript", if *medium == Medium::Video { "This video has no transcript." } else { "This recording has no transcript." });
    }
    raised
}

#[cfg(test)]
mod tests {
    use crate::planting::{check_one, flagged, with_body};
    use coursewright_course::asset::Medium;
    use coursewright_course::block::Body;
    use coursewright_course::id::AssetId;

    const CAPTIONS: &str = "WEBVTT\n\n00:00.000 --> 00:02.000\nReady food is refused above 5 °C.\n";

    fn found(medium: Medium, captions: &str, transcript: &str) -> Vec<String> {
        let body = Body::Media { asset: AssetId::from_bits(1), medium, title: "At the dock".into(), captions: captions.into(), transcript: transcript.into() };
        check_one(&with_body(body)).findings.iter().filter(|finding| finding.rule == "accessibility/captions").map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn what_cannot_be_read_is_flagged() {
        assert_eq!(found(Medium::Video, "", ""), ["This video has no captions.", "This video has no transcript."]);
        assert_eq!(found(Medium::Video, "", "Ready food is refused above 5 °C."), ["This video has no captions."]);
        assert_eq!(found(Medium::Video, CAPTIONS, " "), ["This video has no transcript."]);
        assert_eq!(found(Medium::Audio, "", ""), ["This recording has no transcript."]);
        assert_eq!(found(Medium::Audio, "1\n00:00:00,000 --> 00:00:01,000\nNo WebVTT.", "Said."), ["The captions of this recording are not WebVTT, so nobody will see them."]);
    }

    #[test]
    fn what_can_be_read_stays_silent() {
        assert!(found(Medium::Video, CAPTIONS, "Ready food is refused above 5 °C.").is_empty());
        assert!(found(Medium::Audio, "", "Ready food is refused above 5 °C.").is_empty(), "sound needs no captions beside its transcript");
        assert!(!flagged(&crate::planting::sound(), "accessibility/captions"));
    }
}
