//! Language and direction of a course's text.

/// Scripts written from right to left, by the language subtags of BCP 47 that use them by default.
const RIGHT_TO_LEFT: [&str; 14] = ["ar", "arc", "ckb", "dv", "fa", "ha-arab", "he", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi"];

/// The language of the player's own words.
const PLAYER: &str = "en";

/// The text direction of a language: `rtl` or `ltr`.
pub(crate) fn direction(language: &str) -> &'static str {
    let language = language.to_ascii_lowercase();
    let rtl = RIGHT_TO_LEFT.iter().any(|tag| language == *tag || language.strip_prefix(tag).is_some_and(|rest| rest.starts_with('-'))) && !language.contains("-latn");
    if rtl { "rtl" } else { "ltr" }
}

/// A language tag that is safe to write, or `und` where it is none.
pub(crate) fn tag(language: &str) -> &str {
    let well_formed =
        !language.is_empty() && language.len() <= 35 && language.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if well_formed { language } else { "und" }
}

/// The attributes of an element that speaks the player's language inside a course of another one.
pub(crate) fn player(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or_default();
    if primary.eq_ignore_ascii_case(PLAYER) { "" } else { " lang=\"en\" dir=\"ltr\"" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_runs_the_other_way_and_german_does_not() {
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("az-Latn"), "ltr");
        assert_eq!(direction("de"), "ltr");
        assert_eq!(tag("x\" onload=\"1"), "und", "a tag is never pasted unread");
        assert_eq!(player("en-GB"), "");
    }
}
