//! Give the course another look.
//!
//! A colour whose words could not be read on a light page is refused, with the nearest one that can: it is the colour a
//! person sees and chose. By dark a page shows the nearest that can be read there, because hardly any colour can be both.

use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::brand::{Brand, Colour, Face, Logo};
use serde::{Deserialize, Serialize};

/// How it is to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Its colour, as `#1f5687`; none is the player's own.
    pub accent: Option<String>,
    /// The face of headings.
    pub headings: Face,
    /// The face of the text.
    pub text: Face,
    /// A picture of the project that stands beside the title, and whose it is.
    pub logo: Option<Logo>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let accent = ask.accent.as_deref().map(colour).transpose()?;
    let logo = match ask.logo {
        Some(logo) => Some(Logo { name: crate::form::name(&logo.name)?, ..logo }),
        None => None,
    };
    call.write(Act::of("Change how the course looks"), |draft| {
        if let Some(logo) = &logo {
            let asset = draft.project.asset(logo.asset).ok_or_else(|| Problem::gone("picture"))?;
            if asset.pixels.is_none() {
                return Err(Problem::new(Code::Invalid, format!("“{}” is no picture.", asset.name), "A logo is a PNG, JPEG or WebP."));
            }
        }
        draft.project.course.brand = Brand { accent, headings: ask.headings, text: ask.text, logo };
        Ok(Done {})
    })
}

fn colour(text: &str) -> Result<Colour, Problem> {
    let colour: Colour =
        text.trim().to_ascii_lowercase().parse().map_err(|_| Problem::new(Code::Invalid, "This is no colour.", "Write # and six digits of 0 to 9 and a to f, such as #1f5687."))?;
    let nearest = colour.by_light().accent;
    if nearest == colour {
        return Ok(colour);
    }
    // Rounded down: what is not enough never reads as enough.
    let contrast = (colour.on_light() * 10.0).floor() / 10.0;
    Err(Problem::new(
        Code::Invalid,
        format!("Words in {colour} cannot be read on a light page: their contrast is {contrast:.1} to 1, and it takes 4.5."),
        format!("Take {nearest}, the nearest that can be read, or a darker one."),
    ))
}
