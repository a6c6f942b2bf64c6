//! Pictures on their way into a course: what they are by content, whole, still, and without what a camera wrote into them.
//!
//! | module | does |
//! |---|---|
//! | `strip` | keeps the parts that a browser needs to draw the picture, by a closed list, and nothing else |
//! | `problem` | why a picture is not taken |
//!
//! The container is walked by our own code, because a list of what may stay has no gaps: `img-parts` keeps everything
//! behind the first scan of a JPEG, where telephones put a second picture with its own position. Whether what is left
//! can be drawn is told by decoding it.

mod problem;
mod strip;
#[cfg(test)]
mod tests;

pub use problem::PictureProblem;

use crate::limits::{PICTURE_BYTES, PICTURE_PIXELS, PICTURE_SIDE};
use coursewright_course::asset::{AssetKind, Pixels};
use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, png::PngEncoder, webp::WebPDecoder, webp::WebPEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageResult};
use std::io::Cursor;

/// A picture as a course keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub kind: AssetKind,
    /// Its size as a reader sees it.
    pub pixels: Pixels,
    /// Its bytes, without metadata.
    pub bytes: Vec<u8>,
}

/// Memory that decoding may ask for: the largest picture with four channels of two bytes, and as much again.
const MOST_MEMORY: u64 = PICTURE_PIXELS * 8 + (64 << 20);

/// Takes a picture in.
///
/// PNG, JPEG and WebP that do not move. Text, place, camera, program, thumbnails and what stands behind the end are left
/// out; the colour profile stays. A picture that its camera calls turned stays turned: a JPEG keeps that one number,
/// others are turned here, because browsers do not agree about it there.
///
/// # Errors
/// [`PictureProblem`] in a designer's words.
pub fn read(bytes: &[u8]) -> Result<Picture, PictureProblem> {
    if bytes.is_empty() {
        return Err(PictureProblem::Empty);
    }
    if bytes.len() > PICTURE_BYTES {
        return Err(PictureProblem::TooHeavy { size: bytes.len() as u64, limit: PICTURE_BYTES as u64 });
    }
    let kind = kind(bytes)?;
    let facts = facts(kind, bytes).map_err(damaged)?;
    let (width, height) = facts.size;
    if width.max(height) > PICTURE_SIDE || u64::from(width) * u64::from(height) > PICTURE_PIXELS {
        return Err(PictureProblem::TooLarge { width, height, side: PICTURE_SIDE, pixels: PICTURE_PIXELS });
    }
    if facts.moving {
        return Err(PictureProblem::Moving);
    }
    let turned = facts.orientation != Orientation::NoTransforms;
    let bare = strip::bare(kind, bytes, turned.then(|| facts.orientation.to_exif())).ok_or_else(|| PictureProblem::Damaged { what: "its parts do not fit together".into() })?;
    let mut picture = decode(kind, &bare).map_err(damaged)?;
    let bytes = if turned && kind != AssetKind::Jpeg {
        picture.apply_orientation(facts.orientation);
        let again = encode(kind, &picture, facts.icc).map_err(damaged)?;
        strip::bare(kind, &again, None).ok_or_else(|| PictureProblem::Damaged { what: "it could not be turned".into() })?
    } else {
        bare
    };
    if bytes.len() > PICTURE_BYTES {
        return Err(PictureProblem::TooHeavy { size: bytes.len() as u64, limit: PICTURE_BYTES as u64 });
    }
    let upright = facts.orientation.to_exif() < 5;
    let pixels = if upright { Pixels { width, height } } else { Pixels { width: height, height: width } };
    Ok(Picture { kind, pixels, bytes })
}

/// What the bytes are, whatever their name says.
fn kind(bytes: &[u8]) -> Result<AssetKind, PictureProblem> {
    let at = |offset: usize, mark: &[u8]| bytes.get(offset..offset + mark.len()) == Some(mark);
    if at(0, b"\x89PNG\r\n\x1a\n") {
        return Ok(AssetKind::Png);
    }
    if at(0, b"\xff\xd8\xff") {
        return Ok(AssetKind::Jpeg);
    }
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Ok(AssetKind::Webp);
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    if start.contains("<svg") {
        return Err(PictureProblem::Svg);
    }
    let is = if at(0, b"GIF8") {
        "a GIF"
    } else if at(4, b"ftypavif") || at(4, b"ftypavis") {
        "an AVIF picture"
    } else if at(4, b"ftyphei") || at(4, b"ftypmif1") {
        "a HEIC picture, as iPhones make them"
    } else if at(0, b"II*\0") || at(0, b"MM\0*") {
        "a TIFF picture"
    } else if at(0, b"BM") {
        "a Windows bitmap"
    } else if at(0, b"%PDF") {
        "a PDF document"
    } else {
        return Err(PictureProblem::NoPicture);
    };
    Err(PictureProblem::OtherKind { is: is.into() })
}

/// What the head of a picture says.
struct Facts {
    size: (u32, u32),
    orientation: Orientation,
    moving: bool,
    icc: Option<Vec<u8>>,
}

fn facts(kind: AssetKind, bytes: &[u8]) -> ImageResult<Facts> {
    let read = |decoder: &mut dyn ImageDecoder, moving| {
        Ok::<_, ImageError>(Facts { size: decoder.dimensions(), orientation: decoder.orientation()?, moving, icc: decoder.icc_profile()? })
    };
    let bytes = Cursor::new(bytes);
    match kind {
        AssetKind::Png => {
            // Its size is judged by us, in words; what its head may cost is not.
            let mut head = image::Limits::no_limits();
            head.max_alloc = Some(MOST_MEMORY);
            let mut decoder = PngDecoder::with_limits(bytes, head)?;
            let moving = decoder.is_apng()?;
            read(&mut decoder, moving)
        }
        AssetKind::Webp => {
            let mut decoder = WebPDecoder::new(bytes)?;
            let moving = decoder.has_animation();
            read(&mut decoder, moving)
        }
        _ => read(&mut JpegDecoder::new(bytes)?, false),
    }
}

fn decode(kind: AssetKind, bytes: &[u8]) -> ImageResult<DynamicImage> {
    let bytes = Cursor::new(bytes);
    match kind {
        AssetKind::Png => DynamicImage::from_decoder(PngDecoder::with_limits(bytes, limits())?),
        AssetKind::Webp => {
            let mut decoder = WebPDecoder::new(bytes)?;
            decoder.set_limits(limits())?;
            DynamicImage::from_decoder(decoder)
        }
        _ => {
            let mut decoder = JpegDecoder::new(bytes)?;
            decoder.set_limits(limits())?;
            DynamicImage::from_decoder(decoder)
        }
    }
}

fn encode(kind: AssetKind, picture: &DynamicImage, icc: Option<Vec<u8>>) -> ImageResult<Vec<u8>> {
    let mut out = Vec::new();
    let write = |mut encoder: Box<dyn Finishing>, icc: Option<Vec<u8>>, picture: &DynamicImage| {
        if let Some(icc) = icc {
            encoder.profile(icc);
        }
        encoder.finish(picture)
    };
    if kind == AssetKind::Webp {
        // Only without loss can it be turned here; four channels are what that encoder takes of every picture.
        write(Box::new(WebPEncoder::new_lossless(&mut out)), icc, &DynamicImage::ImageRgba8(picture.to_rgba8()))?;
    } else {
        write(Box::new(PngEncoder::new(&mut out)), icc, picture)?;
    }
    Ok(out)
}

/// An encoder that is given a colour profile and then the picture.
trait Finishing {
    fn profile(&mut self, icc: Vec<u8>);
    fn finish(self: Box<Self>, picture: &DynamicImage) -> ImageResult<()>;
}

impl<E: ImageEncoder> Finishing for E {
    fn profile(&mut self, icc: Vec<u8>) {
        // Both encoders take profiles; one that did not would only lose shades.
        let _ = self.set_icc_profile(icc);
    }

    fn finish(self: Box<Self>, picture: &DynamicImage) -> ImageResult<()> {
        picture.write_with_encoder(*self)
    }
}

fn limits() -> image::Limits {
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(PICTURE_SIDE);
    limits.max_image_height = Some(PICTURE_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn damaged(error: ImageError) -> PictureProblem {
    match error {
        ImageError::Limits(_) => PictureProblem::Damaged { what: "it asks for more memory than its size needs".into() },
        ImageError::Unsupported(_) => PictureProblem::Damaged { what: "its colours are kept in a way that is not known here".into() },
        _ => PictureProblem::Damaged { what: "it cannot be drawn to its end".into() },
    }
}
