//! The style of a page: the player's to the byte, and behind it nothing but the values of a brand, in one form.

use super::asset::{named, shown as readable};
use super::{Fault, fault};
use coursewright_course::brand::{Brand, DARK_GROUNDS, Face, LIGHT_GROUNDS};
use coursewright_course::tree::Course;

/// The style of the course that this program ships, and that of the pages beside it.
const STYLE: &str = include_str!("../../../../templates/player/player.css");
const BESIDE: &str = include_str!("../../../../templates/player/page.css");
/// What a brand says of its colour; `%` stands for # and six digits.
const COLOURS: &str = ":root{--accent:%;--accent-ink:%;--accent-soft:%}\n@media (prefers-color-scheme:dark){:root{--accent:%;--accent-ink:%;--accent-soft:%}}\n";
/// What it says of its faces; `?` stands for one of two words.
const FACES: &str = ":root{--heading:var(--?);--lesson:var(--?)}\n";

/// What stands behind the player's style; none where that is anything but a brand.
pub(super) fn behind(style: &str, course: bool) -> Option<&str> {
    let own = style.strip_prefix(if course { STYLE } else { BESIDE })?;
    let rest = after(own, COLOURS).unwrap_or(own);
    after(rest, FACES).unwrap_or(rest).is_empty().then_some(own)
}

/// What is left of a text that begins in this form; none where it does not.
fn after<'a>(text: &'a str, form: &str) -> Option<&'a str> {
    form.chars().try_fold(text, |rest, wanted| match wanted {
        '%' => {
            let (colour, rest) = rest.split_at_checked(7)?;
            let digits = colour.strip_prefix('#')?;
            digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).then_some(rest)
        }
        '?' => rest.strip_prefix("serif").or_else(|| rest.strip_prefix("sans")),
        wanted => rest.strip_prefix(wanted),
    })
}

/// Whether each page looks as its course says, and can be read. Of each page what stands behind the player's style.
pub(super) fn faults(pages: &[(String, String)], logos: &[(String, String)], course: &Course) -> Vec<Fault> {
    let expected = expected(&course.brand);
    let mut faults: Vec<Fault> = pages.iter().filter(|(_, own)| *own != expected).map(|(page, _)| fault(page, "The page looks otherwise than the course says.")).collect();
    if course.brand.shades().is_some_and(|[light, dark]| {
        [(light, LIGHT_GROUNDS), (dark, DARK_GROUNDS)]
            .into_iter()
            .any(|(shade, grounds)| grounds.into_iter().chain([shade.ink, shade.soft]).any(|ground| contrast(&shade.accent.to_string(), &ground.to_string()) < 4.499_999))
    }) {
        faults.push(fault("course.json", "Words in its colour could not be read."));
    }
    let shown = logos.iter().map(|(name, words)| named(name).map(|(id, _)| (id, words.as_str())));
    let own = course.brand.logo.as_ref().and_then(|logo| Some((logo.asset, readable(logo.name.as_bytes())?)));
    if !own.iter().map(|(id, words)| Some((*id, words.as_str()))).eq(shown) {
        faults.push(fault("index.html", "The logo is not the one that the course has."));
    }
    faults
}

/// What should stand behind the player's style.
fn expected(brand: &Brand) -> String {
    let mut out = String::new();
    if let Some(shades) = brand.shades() {
        let mut values = shades.into_iter().flat_map(|shade| [shade.accent, shade.ink, shade.soft]);
        COLOURS.chars().for_each(|char| match (char, char == '%') {
            (_, true) => out.extend(values.next().map(|value| value.to_string())),
            (char, _) => out.push(char),
        });
    }
    let word = |face| if face == Face::Sans { "sans" } else { "serif" };
    if brand.headings != Face::Serif || brand.text != Face::Serif {
        out.push_str(&FACES.replacen('?', word(brand.headings), 1).replacen('?', word(brand.text), 1));
    }
    out
}

/// The contrast of two colours (WCAG 2.2), measured again.
fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |colour: &str| {
        let part = |at: usize| {
            let value = f64::from(colour.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(0)) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    if a > b { a / b } else { b / a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_brand_stands_behind_the_players_style() {
        let brand = Brand { accent: "#7a1f5c".parse().ok(), headings: Face::Sans, text: Face::Serif, logo: None };
        let own = expected(&brand);
        let holds = |tail: &str| behind(&format!("{STYLE}{tail}"), true).is_some() && behind(&format!("{BESIDE}{tail}"), false).is_some();
        assert!(holds("") && holds(&own) && holds(&expected(&Brand { accent: None, ..brand.clone() })) && holds(&expected(&Brand { headings: Face::Serif, ..brand.clone() })));
        let (colours, faces) = own.split_at(own.len() - ":root{--heading:var(--sans);--lesson:var(--serif)}\n".len());
        let smuggled = [
            format!("{own} "),
            format!("{own}body{{display:none}}"),
            format!(" {own}"),
            format!("{faces}{colours}"),
            format!("{colours}{colours}"),
            format!("{own}{faces}"),
            own.replace("#7a1f5c;", "#7A1F5C;"),
            own.replace("#7a1f5c;", "#7a1;"),
            own.replace("#7a1f5c;", "red;"),
            own.replace("#7a1f5c;", "#7a1f5c;background:url(x);"),
            own.replace("#7a1f5c;", "#7a1f5c}body{display:none;"),
            own.replace("#7a1f5c;", "url(x);"),
            own.replace("var(--sans)", "var(--x)"),
            own.replace("var(--sans)", "Papyrus"),
            own.replace("--accent-ink", "--ink"),
            own.replace("prefers-color-scheme:dark", "print"),
            own.replace(":root{", "body{"),
            own.replacen('\n', "/**/\n", 1),
            "@import url(x);".into(),
            "\u{0}".into(),
        ];
        for tail in smuggled {
            assert_ne!(tail, own, "the test must change something");
            assert_eq!(behind(&format!("{STYLE}{tail}"), true), None, "{tail}");
            assert_eq!(behind(&format!("{BESIDE}{tail}"), false), None, "{tail}");
        }
        assert_eq!(behind(&format!("{own}{STYLE}"), true), None);
        assert_eq!(behind(&STYLE.replacen("--accent", "--accenT", 1), true), None);
        assert_eq!(behind(STYLE, false), None, "a page beside the course has its own style");
        assert_eq!(behind(BESIDE, true), None, "and the course has the player’s");
    }
}
