//! How a course looks: one colour, two faces and a logo. It is part of the course, so it is signed with it.
//!
//! A colour is three numbers and a face is one of two words: nothing of it is text that could become part of a style. The
//! colour is what a person chose; what a page shows is read from it ([`Brand::shades`]), so that its words can be read on
//! every ground of the page, by light and by dark.

use crate::id::AssetId;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// The contrast that words need (WCAG 2.2, 1.4.3).
const ENOUGH: f64 = 4.5;
/// What a colour may stand on by light: the grounds of the player's page, plain ones first.
pub const LIGHT_GROUNDS: [Colour; 6] = [rgb(0xfb_faf8), rgb(0xff_ffff), rgb(0xf3_f1ed), rgb(0xe5_f2ea), rgb(0xfb_f0d9), rgb(0xfa_e6e3)];
/// What it may stand on by dark.
pub const DARK_GROUNDS: [Colour; 6] = [rgb(0x17_1614), rgb(0x1f_1e1b), rgb(0x13_1210), rgb(0x1c_2e23), rgb(0x33_290f), rgb(0x3a_1d1a)];
const WHITE: Colour = rgb(0xff_ffff);
const BLACK: Colour = rgb(0);
/// Steps from a colour to black or white.
const STEPS: u32 = 64;

/// How a course looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// The colour of links, buttons and marks; none is the player's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<Colour>,
    /// The face of headings.
    #[serde(default, skip_serializing_if = "Face::is_usual")]
    pub headings: Face,
    /// The face of the text.
    #[serde(default, skip_serializing_if = "Face::is_usual")]
    pub text: Face,
    /// The picture that stands beside the title on every page of the course.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
}

/// A picture with the name of those whom it stands for, which is what is read out instead of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// The picture.
    pub asset: AssetId,
    /// Whose it is.
    pub name: String,
}

/// A face out of the fonts that a system has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// With serifs, as a book.
    #[default]
    Serif,
    /// Without.
    Sans,
}

impl Face {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// A colour of 24 bits, written as `#1f5687`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ts_rs::TS)]
#[ts(type = "string")]
pub struct Colour([u8; 3]);

/// What is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoColour;

impl fmt::Display for NoColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a colour is written as # and six digits of 0 to 9 and a to f")
    }
}

impl FromStr for Colour {
    type Err = NoColour;

    fn from_str(text: &str) -> Result<Self, NoColour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))).ok_or(NoColour)?;
        u32::from_str_radix(digits, 16).map(rgb).map_err(|_| NoColour)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

const fn rgb(bits: u32) -> Colour {
    let [_, r, g, b] = bits.to_be_bytes();
    Colour([r, g, b])
}

/// A colour as a page shows it, with what stands on it and what it colours faintly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shade {
    /// Links, marks, and the ground of buttons.
    pub accent: Colour,
    /// Words on it.
    pub ink: Colour,
    /// The ground of what is marked.
    pub soft: Colour,
}

impl Brand {
    /// Whether a course looks as any other.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// What a page shows by light and by dark; none where the colour is the player's own.
    #[must_use]
    pub fn shades(&self) -> Option<[Shade; 2]> {
        self.accent.map(|accent| [accent.by_light(), accent.by_dark()])
    }
}

impl Colour {
    /// The contrast of two colours, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The least contrast that it has as words on the light grounds of a page.
    #[must_use]
    pub fn on_light(self) -> f64 {
        least(self, &LIGHT_GROUNDS)
    }

    /// As a light page shows it: itself where it can be read, else the nearest darker one that can.
    #[must_use]
    pub fn by_light(self) -> Shade {
        self.towards(BLACK, WHITE, &LIGHT_GROUNDS, |accent| accent.mixed(WHITE, 56))
    }

    /// As a dark page shows it: itself where it can be read, else the nearest lighter one that can.
    #[must_use]
    pub fn by_dark(self) -> Shade {
        self.towards(WHITE, DARK_GROUNDS[2], &DARK_GROUNDS, |accent| accent.mixed(DARK_GROUNDS[1], 52))
    }

    fn towards(self, end: Self, ink: Self, grounds: &[Self], soft: impl Fn(Self) -> Self) -> Shade {
        let at = |steps| {
            let accent = self.mixed(end, steps);
            Shade { accent, ink, soft: soft(accent) }
        };
        let readable = |shade: &Shade| least(shade.accent, grounds) >= ENOUGH && shade.accent.contrast(shade.soft) >= ENOUGH;
        (0..STEPS).map(at).find(readable).unwrap_or_else(|| at(STEPS))
    }

    /// So many sixty-fourths of the way to another colour.
    fn mixed(self, other: Self, steps: u32) -> Self {
        let mut out = [0; 3];
        for (n, own) in out.iter_mut().enumerate() {
            *own = ((u32::from(self.0[n]) * (STEPS - steps) + u32::from(other.0[n]) * steps + STEPS / 2) / STEPS) as u8;
        }
        Self(out)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

fn least(colour: Colour, grounds: &[Colour]) -> f64 {
    grounds.iter().map(|ground| colour.contrast(*ground)).fold(f64::INFINITY, f64::min)
}

/// One part of a colour as light. Powers are taken by basic arithmetic alone, which is the same to the last bit on every
/// machine: two of them must read the same shade from the same colour, or a package would not come out the same twice.
fn linear(part: u8) -> f64 {
    let value = f64::from(part) / 255.0;
    if value <= 0.040_45 {
        return value / 12.92;
    }
    // x^2.4 = x² · (x²)^(1/5), the root by Newton's way.
    let square = ((value + 0.055) / 1.055) * ((value + 0.055) / 1.055);
    let mut root = 1.0_f64;
    for _ in 0..60 {
        let fourth = root * root * root * root;
        root = (4.0 * root + square / fourth) / 5.0;
    }
    square * root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn contrast_is_what_others_measure() {
        let about = |a: &str, b: &str| (colour(a).contrast(colour(b)) * 100.0).round() / 100.0;
        assert_eq!([about("#000000", "#ffffff"), about("#777777", "#ffffff"), about("#ff0000", "#ffffff"), about("#123456", "#123456")], [21.0, 4.48, 4.0, 1.0]);
        for part in 0..=255 {
            let value = f64::from(part) / 255.0;
            let expected = if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
            assert!((linear(part) - expected).abs() < 1e-12, "{part}");
        }
    }

    #[test]
    fn whatever_is_chosen_can_be_read_by_light_and_by_dark() {
        for bits in (0..0x100_0000).step_by(4099) {
            let own = rgb(bits);
            let [light, dark] = Brand { accent: Some(own), ..Brand::default() }.shades().unwrap();
            for (shade, grounds) in [(light, LIGHT_GROUNDS), (dark, DARK_GROUNDS)] {
                for ground in grounds.into_iter().chain([shade.soft, shade.ink]) {
                    assert!(shade.accent.contrast(ground) >= ENOUGH, "{own}: {} on {ground}", shade.accent);
                }
            }
            // Near the edge its own soft ground may ask for a step more.
            if own.on_light() >= 5.5 {
                assert_eq!(light.accent, own, "what can be read stays as it was chosen");
            }
        }
        assert_eq!(colour("#1f5687").by_light().accent, colour("#1f5687"));
        assert_ne!(colour("#1f5687").by_dark().accent, colour("#1f5687"));
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(colour("#1f5687").to_string(), "#1f5687");
        for other in ["", "#", "#fff", "#12345", "#1234567", "1f5687", "#1F5687", "#+1f568", "red", "#1f5687;", "#12345é", "var(--x)", "#000000}"] {
            assert_eq!(other.parse::<Colour>(), Err(NoColour), "{other}");
            assert!(serde_json::from_value::<Colour>(serde_json::Value::String(other.into())).is_err());
        }
    }

    #[test]
    fn what_looks_as_any_other_says_nothing() {
        assert_eq!(serde_json::to_string(&Brand::default()).unwrap(), "{}");
        let brand = Brand { accent: Some(colour("#1f5687")), headings: Face::Sans, text: Face::Serif, logo: None };
        let text = serde_json::to_string(&brand).unwrap();
        assert_eq!(text, r##"{"accent":"#1f5687","headings":"sans"}"##);
        assert_eq!(serde_json::from_str::<Brand>(&text).unwrap(), brand);
        assert!(serde_json::from_str::<Brand>(r#"{"css":"x"}"#).is_err());
    }
}
