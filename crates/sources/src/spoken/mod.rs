//! Recordings as sources: what one is by its bytes, how long it lasts, what of it leaves, and what came back as passages.
//!
//! | module | does |
//! |---|---|
//! | `length` | how long a recording lasts, where its own head says so |
//! | `transcribed` | what a model wrote down, as passages with times and a loss report |

mod length;
mod transcribed;

pub use transcribed::transcribed;

use crate::recording;
use coursewright_course::transcription::RecordingForm;

/// A recording, looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// What it is.
    pub form: RecordingForm,
    /// How long it lasts in milliseconds, where it says so itself; nothing is decoded to find out.
    pub length_ms: Option<u32>,
}

/// What a recording is, by its bytes; none where they are no recording that can be written down.
#[must_use]
pub fn look(bytes: &[u8]) -> Option<Spoken> {
    let form = form(bytes)?;
    Some(Spoken { form, length_ms: length::of(form, bytes).filter(|ms| *ms > 0) })
}

fn form(bytes: &[u8]) -> Option<RecordingForm> {
    Some(match (bytes.get(..4)?, bytes.get(8..12)) {
        (_, Some(brand)) if &bytes[4..8] == b"ftyp" => match brand {
            b"avif" | b"avis" | b"heic" | b"heix" | b"mif1" | b"msf1" => return None,
            b"M4A " | b"M4B " => RecordingForm::M4a,
            _ => RecordingForm::Mp4,
        },
        (b"RIFF", Some(b"WAVE")) => RecordingForm::Wav,
        (b"OggS", _) => RecordingForm::Ogg,
        (b"fLaC", _) => RecordingForm::Flac,
        (b"\x1a\x45\xdf\xa3", _) => RecordingForm::Webm,
        // A tag has a version and a length of four times seven bits behind its name; a text that begins with these letters has not.
        ([b'I', b'D', b'3', version], _) if *version < 0x10 && bytes.get(6..10).is_some_and(|length| length.iter().all(|byte| *byte < 0x80)) => RecordingForm::Mp3,
        _ if recording::is_frame(bytes) => RecordingForm::Mp3,
        _ => return None,
    })
}

/// The bytes of a recording that leave: without what a telephone or camera wrote into MP4 and MP3 beside the sound, such as
/// a place or a name. Whether something of that kind could be taken out; other forms leave as they are.
#[must_use]
pub fn to_send(form: RecordingForm, bytes: &[u8]) -> (Vec<u8>, bool) {
    if matches!(form, RecordingForm::Mp3 | RecordingForm::M4a | RecordingForm::Mp4)
        && let Ok((_, bare)) = recording::read(bytes.to_vec())
    {
        return (bare, true);
    }
    (bytes.to_vec(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_is_known_by_its_bytes() {
        let is = |bytes: &[u8]| look(bytes).map(|spoken| spoken.form);
        assert_eq!(is(b"\0\0\0\x18ftypM4A \0\0\0\0"), Some(RecordingForm::M4a));
        assert_eq!(is(b"\0\0\0\x18ftypisom\0\0\0\0"), Some(RecordingForm::Mp4));
        assert_eq!(is(b"RIFF\0\0\0\0WAVEfmt "), Some(RecordingForm::Wav));
        assert_eq!(is(b"OggS\0\x02"), Some(RecordingForm::Ogg));
        assert_eq!(is(b"fLaC\0\0\0\x22"), Some(RecordingForm::Flac));
        assert_eq!(is(include_bytes!("../../../../tests/recordings/gauge.webm")), Some(RecordingForm::Webm));
        assert_eq!(is(b"ID3\x04\0\0\0\0\0\x0c"), Some(RecordingForm::Mp3));
        assert_eq!(is(&[0xff, 0xfb, 0x90, 0x00]), Some(RecordingForm::Mp3), "also without a tag");
        for other in [&b"ID3 tags are read by players"[..], b"RIFF\0\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypavif", b"WEBVTT", b"\xff\xfeW\0", b"OK", b""] {
            assert_eq!(is(other), None, "{}", String::from_utf8_lossy(other));
        }
    }

    #[test]
    fn a_name_and_a_place_in_a_recording_do_not_leave() {
        let frame = [&[0xff, 0xfb, 0x90, 0x00][..], &[7; 200]].concat();
        let tagged = [&b"ID3\x04\0\0\0\0\0\x0c"[..], b"Mercy Okafor", &frame].concat();
        assert_eq!(to_send(RecordingForm::Mp3, &tagged), (frame, true));
        let wav = b"RIFF\0\0\0\0WAVEfmt ";
        assert_eq!(to_send(RecordingForm::Wav, wav), (wav.to_vec(), false), "what cannot be taken out is not said to be");
        assert_eq!(to_send(RecordingForm::Mp4, b"\0\0\0\x18ftypisom"), (b"\0\0\0\x18ftypisom".to_vec(), false), "an odd file leaves as it is");
    }
}
