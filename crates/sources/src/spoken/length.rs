//! How long a recording lasts, where its own head says so. Nothing is decoded; what a head does not say stays unknown.

use crate::recording::movie_length;
use coursewright_course::transcription::RecordingForm;

/// Milliseconds, where they are known.
pub(super) fn of(form: RecordingForm, bytes: &[u8]) -> Option<u32> {
    match form {
        RecordingForm::Wav => wav(bytes),
        RecordingForm::Flac => flac(bytes),
        RecordingForm::Mp4 | RecordingForm::M4a => movie_length(bytes).and_then(|(units, scale)| milliseconds(units, scale)),
        RecordingForm::Ogg => ogg(bytes),
        RecordingForm::Webm => webm(bytes),
        // Frames of MP3 say how fast they are, not how many there are.
        RecordingForm::Mp3 => None,
    }
}

fn milliseconds(units: u64, each_second: u64) -> Option<u32> {
    u32::try_from(units.checked_mul(1_000)?.checked_div(each_second)?).ok()
}

fn little(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)))
}

/// RIFF: the bytes of `data` by the bytes a second of `fmt `.
fn wav(bytes: &[u8]) -> Option<u32> {
    let (mut at, mut rate) = (12, None);
    // Chunks stand one behind the other, at even places.
    while let Some(name) = bytes.get(at..at + 4) {
        let size = little(bytes, at + 4)?;
        match name {
            b"fmt " => rate = little(bytes, at + 16),
            // A recorder that was switched off leaves a length that is not true: what is there counts.
            b"data" => return milliseconds(size.min((bytes.len() - at).saturating_sub(8) as u64), rate?),
            _ => {}
        }
        at = at.checked_add(8)?.checked_add(usize::try_from(size + size % 2).ok()?)?;
    }
    None
}

/// FLAC: samples in all and a second, 36 and 20 bits of the first block (RFC 9639, section 8.2).
fn flac(bytes: &[u8]) -> Option<u32> {
    let packed = u64::from_be_bytes(bytes.get(18..26)?.try_into().ok()?);
    (bytes.get(4)? & 0x7f == 0).then(|| milliseconds(packed & 0xf_ffff_ffff, packed >> 44))?
}

/// OGG: the place of the last page (RFC 3533); Opus counts 48,000 a second whatever was recorded (RFC 7845).
fn ogg(bytes: &[u8]) -> Option<u32> {
    let head = &bytes[..bytes.len().min(512)];
    let find = |mark: &[u8]| head.windows(mark.len()).position(|window| window == mark);
    let (rate, skipped) = match (find(b"OpusHead"), find(b"\x01vorbis")) {
        (Some(at), _) => (48_000, u64::from(u16::from_le_bytes(bytes.get(at + 10..at + 12)?.try_into().ok()?))),
        (None, Some(at)) => (little(bytes, at + 12)?, 0),
        (None, None) => return None,
    };
    let tail = &bytes[bytes.len().saturating_sub(1 << 17)..];
    let last = tail.windows(4).rposition(|window| window == b"OggS")?;
    let samples = u64::from_le_bytes(tail.get(last + 6..last + 14)?.try_into().ok()?);
    milliseconds(samples.checked_sub(skipped)?, rate)
}

/// WebM: the duration of its head, in nanoseconds a unit (RFC 9559, section 5.1.2). Both stand before the first sound.
fn webm(bytes: &[u8]) -> Option<u32> {
    let head = &bytes[..bytes.len().min(4_096)];
    let find = |mark: &[u8]| head.windows(mark.len()).position(|window| window == mark).map(|at| at + mark.len());
    let scale = find(b"\x2a\xd7\xb1\x83").and_then(|at| head.get(at..at + 3)).map_or(1_000_000, |b| u32::from_be_bytes([0, b[0], b[1], b[2]]));
    let units = match (find(b"\x44\x89\x88"), find(b"\x44\x89\x84")) {
        (Some(at), _) => f64::from_be_bytes(head.get(at..at + 8)?.try_into().ok()?),
        (None, Some(at)) => f64::from(f32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?)),
        (None, None) => return None,
    };
    let ms = units * f64::from(scale) / 1_000_000.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to the range first")]
    (ms.is_finite() && (0.0..f64::from(u32::MAX)).contains(&ms)).then_some(ms as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], inside: &[u8]) -> Vec<u8> {
        [name, &(inside.len() as u32).to_le_bytes()[..], inside].concat()
    }

    #[test]
    fn heads_say_how_long_a_recording_lasts() {
        let format = [&[1, 0, 1, 0][..], &8_000u32.to_le_bytes(), &16_000u32.to_le_bytes(), &[2, 0, 16, 0]].concat();
        let wave = [b"RIFF\0\0\0\0WAVE".to_vec(), chunk(b"fmt ", &format), chunk(b"LIST", b"abc\0"), chunk(b"data", &[0; 24_000])].concat();
        assert_eq!(of(RecordingForm::Wav, &wave), Some(1_500));
        assert_eq!(of(RecordingForm::Wav, &wave[..wave.len() - 8_000]), Some(1_000), "a length that is not true does not count");
        let packed = (44_100u64 << 44 | 88_200).to_be_bytes();
        assert_eq!(of(RecordingForm::Flac, &[&b"fLaC\0\0\0\x22"[..], &[0; 10], &packed].concat()), Some(2_000));
        let page = |samples: u64| [&b"OggS\0\0"[..], &samples.to_le_bytes(), &[0; 14]].concat();
        let opus = [page(0), b"OpusHead\x01\x01\x38\x01".to_vec(), vec![0; 40], page(96_312)].concat();
        assert_eq!(of(RecordingForm::Ogg, &opus), Some(2_000), "what a decoder throws away is not counted");
        assert_eq!(of(RecordingForm::Webm, include_bytes!("../../../../tests/recordings/gauge.webm")).map(|ms| ms / 1_000), Some(2), "as a player shows it");
        assert_eq!(of(RecordingForm::Mp3, &[0xff, 0xfb, 0x90, 0]), None);
    }

    #[test]
    fn a_head_that_is_cut_or_bent_says_nothing_and_breaks_nothing() {
        let format = [&[1, 0, 1, 0][..], &8_000u32.to_le_bytes(), &0u32.to_le_bytes(), &[2, 0, 16, 0]].concat();
        let wave = [b"RIFF\0\0\0\0WAVE".to_vec(), chunk(b"fmt ", &format), chunk(b"data", &[0; 64])].concat();
        assert_eq!(of(RecordingForm::Wav, &wave), None, "no bytes a second");
        for form in [RecordingForm::Wav, RecordingForm::Flac, RecordingForm::Mp4, RecordingForm::Ogg, RecordingForm::Webm] {
            for bytes in [&wave[..], include_bytes!("../../../../tests/recordings/gauge.webm"), &[0xff; 200], b"OggSOpusHead\xff\xff\xff\xff"] {
                for end in 0..bytes.len().min(300) {
                    let _ = of(form, &bytes[..end]);
                }
            }
        }
    }
}
