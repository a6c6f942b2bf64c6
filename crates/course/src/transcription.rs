//! What was heard in a recording, as a model wrote it down, before it becomes passages.

/// What a recording is, by content: its bytes leave under a name that says this and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordingForm {
    /// MPEG sound, layer III.
    Mp3,
    /// MP4 with sound alone.
    M4a,
    /// MP4, with pictures or without.
    Mp4,
    /// Uncompressed sound, as recorders write it.
    Wav,
    /// Opus or Vorbis.
    Ogg,
    /// WebM or its relative Matroska.
    Webm,
    /// Compressed sound without loss.
    Flac,
}

impl RecordingForm {
    /// The name it is sent under: servers go by its ending, and the file's own name may be a person's.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Mp3 => "recording.mp3",
            Self::M4a => "recording.m4a",
            Self::Mp4 => "recording.mp4",
            Self::Wav => "recording.wav",
            Self::Ogg => "recording.ogg",
            Self::Webm => "recording.webm",
            Self::Flac => "recording.flac",
        }
    }

    /// The media type a server or a browser takes it by.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Mp4 => "video/mp4",
            Self::Wav => "audio/wav",
            Self::Ogg => "audio/ogg",
            Self::Webm => "video/webm",
            Self::Flac => "audio/flac",
        }
    }
}

/// A recording, written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcription {
    /// The model that wrote it down.
    pub model: String,
    /// How long the recording is, in milliseconds, where the model says it.
    pub length_ms: Option<i64>,
    /// What was said, in the order of the answer.
    pub utterances: Vec<Utterance>,
}

/// A stretch of speech, with its times as the model gave them: nobody has held them against anything yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utterance {
    /// Where it begins, in milliseconds.
    pub start_ms: Option<i64>,
    /// Where it ends, in milliseconds.
    pub end_ms: Option<i64>,
    /// Who speaks, as the model tells voices apart.
    pub speaker: Option<String>,
    /// Its words.
    pub text: String,
}
