//! The body of a request for a transcription: a form in parts (RFC 7578), with the recording as its last part.

use coursewright_course::transcription::RecordingForm;

/// What stands between the parts where nothing in the recording reads like it.
const BOUNDARY: &str = "coursewright-part";

/// How the answer is to come. What a server does not take is found out by asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Segments with their times.
    Verbose,
    /// Segments with their times and voices.
    Diarized,
    /// The words alone.
    Plain,
}

impl Shape {
    /// The shape a model of this name takes: those that tell voices apart say so in it, and take no other with times.
    pub(super) fn of(model: &str) -> Self {
        if model.to_lowercase().contains("diari") { Self::Diarized } else { Self::Verbose }
    }

    /// The shape to ask for after a refusal in these words; none when the refusal is about something else.
    ///
    /// OpenAI: “response_format 'verbose_json' is not compatible with model '…'. Use 'json' or 'text' instead.” Others name
    /// the field or the shape alone.
    pub(super) fn other(self, words: &str) -> Option<Self> {
        let words = words.to_lowercase();
        let about = ["response_format", "verbose_json", "diarized_json", "timestamp_granularities", "chunking_strategy"].iter().any(|field| words.contains(field));
        match self {
            Self::Verbose if about && words.contains("diarized_json") => Some(Self::Diarized),
            Self::Verbose | Self::Diarized if about => Some(Self::Plain),
            _ => None,
        }
    }

    const fn fields(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Verbose => &[("response_format", "verbose_json"), ("timestamp_granularities[]", "segment")],
            // Without this, what is longer than half a minute is refused.
            Self::Diarized => &[("response_format", "diarized_json"), ("chunking_strategy", "auto")],
            Self::Plain => &[("response_format", "json")],
        }
    }
}

/// The media type of the body, and the body.
pub(super) fn form(model: &str, shape: Shape, language: Option<&str>, recording: RecordingForm, bytes: &[u8]) -> (String, Vec<u8>) {
    let fields: Vec<(&str, &str)> = [("model", model)].into_iter().chain(shape.fields().iter().copied()).chain(language.map(|language| ("language", language))).collect();
    let boundary = boundary(bytes, &fields);
    let mut body = Vec::with_capacity(bytes.len() + 1_024);
    for (name, value) in &fields {
        body.extend(format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
    }
    let (name, kind) = (recording.file_name(), recording.media_type());
    body.extend(format!("--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n").as_bytes());
    body.extend(bytes);
    body.extend(format!("\r\n--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// The first boundary, counting up, that stands nowhere in what is sent: the same recording is sent as the same bytes.
fn boundary(bytes: &[u8], fields: &[(&str, &str)]) -> String {
    let holds = |text: &[u8], boundary: &str| text.windows(boundary.len()).any(|window| window == boundary.as_bytes());
    // One look at the recording is enough where nothing in it begins like this.
    if !holds(bytes, BOUNDARY) && !fields.iter().any(|(_, value)| holds(value.as_bytes(), BOUNDARY)) {
        return BOUNDARY.to_owned();
    }
    let mut n = 1u64;
    loop {
        // A dot ends the number: 1 is no beginning of 11.
        let boundary = format!("{BOUNDARY}.{n}.");
        if !holds(bytes, &boundary) && !fields.iter().any(|(_, value)| holds(value.as_bytes(), &boundary)) {
            return boundary;
        }
        n += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_recording_ends_its_part_early() {
        let (_, plain) = form("w", Shape::Plain, None, RecordingForm::Wav, b"RIFF");
        assert_eq!(
            String::from_utf8(plain).unwrap(),
            "--coursewright-part\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nw\r\n--coursewright-part\r\nContent-Disposition: form-data; name=\"response_format\"\r\n\r\njson\r\n--coursewright-part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"recording.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIFF\r\n--coursewright-part--\r\n"
        );
        let hostile = b"\r\n--coursewright-part--\r\n and \r\n--coursewright-part.1.--\r\n";
        let (kind, body) = form("w", Shape::Plain, None, RecordingForm::Wav, hostile);
        assert_eq!(kind, "multipart/form-data; boundary=coursewright-part.2.");
        let end = b"--coursewright-part.2.--";
        assert_eq!(body.windows(end.len()).filter(|window| window == end).count(), 1, "the body ends once");
    }

    #[test]
    fn a_shape_that_is_refused_gives_way_to_one_that_is_named_or_to_the_plain_one() {
        let said = "response_format 'verbose_json' is not compatible with model 'gpt-4o-transcribe-api-ev3'. Use 'json' or 'text' instead. (response_format)";
        assert_eq!(Shape::Verbose.other(said), Some(Shape::Plain));
        assert_eq!(Shape::Verbose.other("Use 'json', 'text' or 'diarized_json' instead of verbose_json"), Some(Shape::Diarized));
        assert_eq!(Shape::Diarized.other("unknown response_format diarized_json"), Some(Shape::Plain));
        assert_eq!(Shape::Plain.other(said), None, "there is nothing plainer");
        assert_eq!(Shape::Verbose.other("the audio could not be decoded"), None, "a refusal of the recording is none of the shape");
        assert_eq!((Shape::of("gpt-4o-transcribe-diarize"), Shape::of("whisper-1")), (Shape::Diarized, Shape::Verbose));
    }
}
