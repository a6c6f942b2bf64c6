//! The style of a page: the player's, and behind it what a brand puts in the place of some of its values.

use super::escape::put;
use coursewright_course::brand::{Brand, Face, Shade};

/// A style of the player as it stands in a page.
pub(super) fn style(own: &str, brand: &Brand) -> String {
    let mut out = String::from(own);
    if let Some([light, dark]) = brand.shades() {
        put!(&mut out, ":root{{{}}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n", values(light), values(dark));
    }
    if (brand.headings, brand.text) != (Face::Serif, Face::Serif) {
        put!(&mut out, ":root{{--heading:var(--{});--lesson:var(--{})}}\n", face(brand.headings), face(brand.text));
    }
    out
}

fn values(Shade { accent, ink, soft }: Shade) -> String {
    format!("--accent:{accent};--accent-ink:{ink};--accent-soft:{soft}")
}

const fn face(face: Face) -> &'static str {
    match face {
        Face::Serif => "serif",
        Face::Sans => "sans",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::player::{PAGE_STYLE, STYLE};
    use coursewright_course::brand::{DARK_GROUNDS, LIGHT_GROUNDS};

    #[test]
    fn a_plain_brand_is_the_players_own_style() {
        for own in [STYLE, PAGE_STYLE] {
            assert_eq!(style(own, &Brand::default()), own);
        }
    }

    #[test]
    fn a_brand_stands_behind_it_and_puts_in_values_alone() {
        let brand = Brand { accent: "#7a1f5c".parse().ok(), headings: Face::Sans, text: Face::Serif, logo: None };
        let style = style(STYLE, &brand);
        let own = style.strip_prefix(STYLE).unwrap();
        assert!(own.starts_with(":root{--accent:#7a1f5c;--accent-ink:#ffffff;--accent-soft:#"), "{own}");
        assert!(own.ends_with(":root{--heading:var(--sans);--lesson:var(--serif)}\n"), "{own}");
        for name in ["--accent", "--accent-ink", "--accent-soft", "--heading", "--lesson", "--sans", "--serif"] {
            for style in [STYLE, PAGE_STYLE] {
                assert!(style.contains(&format!("{name}:")), "{name} is no value of the player’s");
            }
        }
    }

    /// What a colour is measured against is what the player paints behind words.
    #[test]
    fn the_grounds_of_a_brand_are_the_players() {
        let (light, dark) = STYLE.split_once("@media (prefers-color-scheme:dark)").unwrap();
        for (grounds, css) in [(LIGHT_GROUNDS, light), (DARK_GROUNDS, dark)] {
            for (name, ground) in ["ground", "surface", "sunken", "ok-soft", "warn-soft", "block-soft"].iter().zip(grounds) {
                let (_, rest) = css.split_once(&format!("--{name}:#")).unwrap();
                let digits: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
                let whole = if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits };
                assert_eq!(ground.to_string(), format!("#{whole}"), "--{name}");
            }
        }
    }
}
