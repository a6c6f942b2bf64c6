use super::*;
use image::{Rgb, RgbImage};

/// Three by two, each pixel another colour, so that a turn shows.
fn drawing() -> RgbImage {
    RgbImage::from_fn(48, 32, |x, y| Rgb([(x / 16 * 100) as u8, (y / 16 * 200) as u8, 40]))
}

fn encoded(kind: AssetKind) -> Vec<u8> {
    let mut out = Vec::new();
    let drawing = DynamicImage::ImageRgb8(drawing());
    match kind {
        AssetKind::Png => drawing.write_with_encoder(PngEncoder::new(&mut out)).unwrap(),
        AssetKind::Webp => drawing.write_with_encoder(WebPEncoder::new_lossless(&mut out)).unwrap(),
        _ => drawing.write_with_encoder(image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 95)).unwrap(),
    }
    out
}

/// Exif as a telephone writes it: how to turn it, who made it, and where (a GPS directory with a latitude).
fn exif(orientation: u8) -> Vec<u8> {
    let mut out = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    out.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 12, 0, 0, 0, 50]);
    out.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    out.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 62]);
    out.extend([0, 0, 0, 0]);
    out.extend(b"SecretCam\0\0\0");
    out.extend([0, 1, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 80, 0, 0, 0, 0]);
    out.extend(b"GPSLAT52.5200N13.4050E..");
    out
}

fn with_exif(kind: AssetKind, orientation: u8) -> Vec<u8> {
    let (plain, exif) = (encoded(kind), exif(orientation));
    let chunk = |name: &[u8; 4], bytes: &[u8]| {
        let sum = crc(&[&name[..], bytes].concat());
        [&(bytes.len() as u32).to_be_bytes()[..], name, bytes, &sum.to_be_bytes()].concat()
    };
    match kind {
        AssetKind::Png => [&plain[..33], &chunk(b"eXIf", &exif), &chunk(b"tEXt", b"Author\0Mercy Okafor GPSLAT"), &plain[33..], b"GPSLAT behind the end"].concat(),
        AssetKind::Webp => {
            let mut x = b"VP8X\x0a\0\0\0\x08\0\0\0".to_vec();
            x.extend([47, 0, 0, 31, 0, 0]);
            let mut e = [&b"EXIF"[..], &(exif.len() as u32).to_le_bytes(), &exif].concat();
            e.resize(e.len() + exif.len() % 2, 0);
            let xmp = b"XMP \x0c\0\0\0<x>GPSLAT</x".to_vec();
            let body = [&b"WEBP"[..], &x, &plain[12..], &e, &xmp].concat();
            [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
        }
        _ => {
            let app1 = [&b"Exif\0\0"[..], &exif].concat();
            let segment = |marker: u8, bytes: &[u8]| [&[0xff, marker][..], &(bytes.len() as u16 + 2).to_be_bytes(), bytes].concat();
            let xmp = segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x>GPSLAT</x>");
            let comment = segment(0xfe, b"GPSLAT by Mercy Okafor");
            // Behind the end: the second picture of a telephone, with its own position.
            [&plain[..2], &segment(0xe1, &app1), &xmp, &comment, &plain[2..], &plain[..2], &segment(0xe1, &app1), &plain[2..]].concat()
        }
    }
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }))
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

const KINDS: [AssetKind; 3] = [AssetKind::Png, AssetKind::Jpeg, AssetKind::Webp];

/// The picture as a browser shows it: turned as its Exif says.
fn shown(kind: AssetKind, bytes: &[u8]) -> RgbImage {
    let orientation = facts(kind, bytes).unwrap().orientation;
    let mut picture = decode(kind, bytes).unwrap();
    picture.apply_orientation(orientation);
    picture.to_rgb8()
}

#[test]
fn nothing_of_camera_place_or_author_is_left_and_the_picture_is_the_same() {
    for kind in KINDS {
        for orientation in 1..=8 {
            let before = with_exif(kind, orientation);
            assert!(holds(&before, b"GPSLAT") && holds(&before, b"SecretCam"), "planted in {kind:?}");
            assert_eq!(facts(kind, &before).unwrap().orientation.to_exif(), orientation, "{kind:?}: the planted Exif is one");
            let after = read(&before).unwrap();
            for words in [&b"GPSLAT"[..], b"SecretCam", b"Mercy", b"<x>", b"EXIF", b"XMP ", b"eXIf", b"tEXt", b"ns.adobe"] {
                assert!(!holds(&after.bytes, words), "{kind:?} turned {orientation} keeps {}", String::from_utf8_lossy(words));
            }
            let seen = shown(kind, &after.bytes);
            assert!(seen == shown(kind, &before), "{kind:?} turned {orientation}: a reader sees the same pixels");
            assert_eq!((after.pixels.width, after.pixels.height), seen.dimensions(), "{kind:?} turned {orientation}");
            assert_eq!(read(&after.bytes).unwrap(), after, "taken in again, it is the same");
        }
    }
}

#[test]
fn only_a_photograph_that_is_turned_keeps_how() {
    assert!(!holds(&read(&with_exif(AssetKind::Jpeg, 1)).unwrap().bytes, b"Exif"));
    assert!(holds(&read(&with_exif(AssetKind::Jpeg, 6)).unwrap().bytes, b"Exif"), "browsers turn it by that number");
}

#[test]
fn a_thumbnail_goes() {
    let mut jpeg = encoded(AssetKind::Jpeg);
    assert_eq!(&jpeg[6..11], b"JFIF\0");
    let thumbnail = [b'T'; 3 * 4];
    jpeg.splice(18..20, [2, 2].into_iter().chain(thumbnail));
    jpeg[5] += 12;
    assert!(holds(&jpeg, &thumbnail) && decode(AssetKind::Jpeg, &jpeg).is_ok(), "planted");
    assert!(!holds(&read(&jpeg).unwrap().bytes, &thumbnail));
}

#[test]
fn what_is_no_still_picture_is_refused_with_its_reason() {
    let refused = |bytes: &[u8]| read(bytes).unwrap_err();
    assert_eq!(refused(b""), PictureProblem::Empty);
    assert_eq!(refused(b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"), PictureProblem::Svg);
    assert_eq!(refused(b"GIF89a........").to_string(), "the file is a GIF; a course shows PNG, JPEG and WebP");
    assert!(matches!(refused(b"\0\0\0\x18ftypheic...."), PictureProblem::OtherKind { .. }));
    assert_eq!(refused(b"Only words."), PictureProblem::NoPicture);
    let mut png = encoded(AssetKind::Png);
    let actl = [&[0, 0, 0, 8][..], b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]].concat();
    let sum = crc(&actl[4..]).to_be_bytes();
    png.splice(33..33, actl.into_iter().chain(sum));
    assert_eq!(refused(&png), PictureProblem::Moving);
}

#[test]
fn a_bomb_is_refused_by_its_head_alone() {
    let mut png = encoded(AssetKind::Png);
    png[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let sum = crc(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&sum);
    let problem = read(&png).unwrap_err();
    assert_eq!(problem.to_string(), "the picture says it is 30000 × 30000 pixels; it may have 16384 on a side and 50 million in all");
    assert!(matches!(read(&vec![0x89; PICTURE_BYTES + 1]), Err(PictureProblem::TooHeavy { .. })));
}

#[test]
fn a_damaged_picture_is_refused_wherever_it_ends() {
    for kind in KINDS {
        let whole = encoded(kind);
        assert!(read(&whole).is_ok());
        for end in (1..whole.len()).step_by(3) {
            assert!(read(&whole[..end]).is_err(), "{kind:?} of {} bytes cut off after {end}", whole.len());
        }
        for at in 0..whole.len() {
            let mut bent = whole.clone();
            bent[at] ^= 0x55;
            // Any answer will do but a panic; what is taken can be taken again.
            if let Ok(taken) = read(&bent) {
                assert_eq!(read(&taken.bytes).map(|again| again.bytes), Ok(taken.bytes), "{kind:?} bent at {at}");
            }
        }
    }
}
