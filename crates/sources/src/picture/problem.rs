//! Why a picture is not taken, in a designer's words.

use serde::{Deserialize, Serialize};

/// A file that does not become a picture of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum PictureProblem {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is of no kind that is known.
    #[error("the file is not a picture of a kind that is known here")]
    NoPicture,
    /// It is a drawing that can carry script.
    #[error("the file is an SVG drawing, which can carry script and load things from elsewhere, so no course takes it in")]
    Svg,
    /// It is a picture of another kind.
    #[error("the file is {is}; a course shows PNG, JPEG and WebP")]
    OtherKind {
        /// What it is.
        is: String,
    },
    /// It moves.
    #[error("the picture moves, and a learner could not stop it (WCAG 2.2, 2.2.2)")]
    Moving,
    /// It has more bytes than a learner should have to load.
    #[error("the picture has {:.1} MB; it may have {} MB", *size as f64 / 1_048_576.0, limit / 1_048_576)]
    TooHeavy {
        /// Its bytes.
        size: u64,
        /// What is allowed.
        limit: u64,
    },
    /// It has more pixels than any screen shows, or pretends to.
    #[error("the picture says it is {width} × {height} pixels; it may have {side} on a side and {} million in all", pixels / 1_000_000)]
    TooLarge {
        /// From left to right.
        width: u32,
        /// From top to bottom.
        height: u32,
        /// What is allowed on one side.
        side: u32,
        /// What is allowed in all.
        pixels: u64,
    },
    /// It is broken.
    #[error("the picture is damaged: {what}")]
    Damaged {
        /// What does not hold.
        what: String,
    },
}

impl PictureProblem {
    /// What to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Empty | Self::Damaged { .. } => "Open it in a picture program, save it as PNG or JPEG, and choose that.",
            Self::NoPicture => "Choose a PNG, JPEG or WebP file.",
            Self::Svg => "Export the drawing as PNG, at twice the size it is shown at, and choose that.",
            Self::OtherKind { .. } => "Save it as PNG (drawings, screens) or JPEG (photographs) and choose that.",
            Self::Moving => "Choose a picture that stands still, or put the recording in as a video: learners can stop that.",
            Self::TooHeavy { .. } => "Save it smaller: a photograph as JPEG, 2,000 pixels wide, has well under 2 MB.",
            Self::TooLarge { .. } => "Make it smaller: 2,000 pixels across are enough for any page.",
        }
    }
}
