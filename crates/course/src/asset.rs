//! Pictures and recordings of a course: what each is, and an id that follows from its bytes.

use crate::id::AssetId;
use crate::revision::Hash;
use serde::{Deserialize, Serialize};

/// A picture or recording in the project. Its bytes lie in the store under their hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Asset {
    /// Its id: the first half of `bytes`, so the same picture is the same asset wherever it was added.
    pub id: AssetId,
    /// The name of the file it came from, without folders; learners never see it.
    pub name: String,
    /// What it is, by content.
    pub kind: AssetKind,
    /// Bytes, as they are kept.
    pub size: u32,
    /// SHA-256 of the bytes, as they are kept.
    pub bytes: Hash,
    /// How large it is shown at most; none of a recording.
    pub pixels: Option<Pixels>,
}

/// Width and height as a reader sees them: a photograph that is to be turned is measured turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Pixels {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// What an asset can be. SVG is not among them: it can carry script. Neither are pictures that move: nobody could stop them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AssetKind {
    /// A picture without loss.
    Png,
    /// A photograph.
    Jpeg,
    /// Either.
    Webp,
    /// A video.
    Mp4,
    /// A video.
    Webm,
    /// Sound.
    Mp3,
    /// Sound.
    M4a,
    /// Sound.
    Ogg,
}

/// What a person does with a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// Listens.
    Audio,
    /// Watches and listens.
    Video,
}

impl AssetKind {
    /// All of them, pictures first.
    pub const ALL: [Self; 8] = [Self::Png, Self::Jpeg, Self::Webp, Self::Mp4, Self::Webm, Self::Mp3, Self::M4a, Self::Ogg];

    /// The media type a browser takes it by.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
        }
    }

    /// The ending of its file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Mp4 => "mp4",
            Self::Webm => "webm",
            Self::Mp3 => "mp3",
            Self::M4a => "m4a",
            Self::Ogg => "ogg",
        }
    }

    /// What a person does with it; none of a picture.
    #[must_use]
    pub const fn medium(self) -> Option<Medium> {
        match self {
            Self::Png | Self::Jpeg | Self::Webp => None,
            Self::Mp4 | Self::Webm => Some(Medium::Video),
            Self::Mp3 | Self::M4a | Self::Ogg => Some(Medium::Audio),
        }
    }

    /// What a designer calls it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self.medium() {
            None => "picture",
            Some(Medium::Video) => "video",
            Some(Medium::Audio) => "sound",
        }
    }
}

impl AssetId {
    /// The id of bytes with this hash: its first 128 bits.
    ///
    /// A course names its assets by id, and a signature over the course covers the ids: because no other bytes with the
    /// same half can be found, it covers the pictures too, and a package needs no list beside it to prove them.
    #[must_use]
    pub fn of(bytes: &Hash) -> Self {
        Self::from_bits(bytes.leading())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::revision::hash_bytes;

    #[test]
    fn an_id_follows_from_the_bytes_and_nothing_else() {
        let hash = hash_bytes(b"a picture");
        assert_eq!(AssetId::of(&hash), AssetId::of(&hash_bytes(b"a picture")));
        assert_ne!(AssetId::of(&hash), AssetId::of(&hash_bytes(b"another picture")));
        assert!(hash.to_string().starts_with(&format!("{:032x}", AssetId::of(&hash).bits())), "the half a person can compare by eye");
    }

    #[test]
    fn no_two_kinds_share_a_name() {
        for (n, kind) in AssetKind::ALL.iter().enumerate() {
            assert!(AssetKind::ALL[..n].iter().all(|other| other.ending() != kind.ending() && other.media_type() != kind.media_type()), "{kind:?}");
        }
    }
}
