//! The language of a text, as far as it can be told.

/// Words below which no guess is worth making: short texts fool the statistics.
const FEWEST_WORDS: usize = 25;
/// Characters looked at.
const SAMPLE: usize = 20_000;

/// The language of these texts as a BCP 47 tag; none when they are too short or too mixed.
pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut sample = String::new();
    for text in texts {
        sample.push_str(text);
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    if sample.split_whitespace().count() < FEWEST_WORDS {
        return None;
    }
    let info = whatlang::detect(&sample)?;
    if !info.is_reliable() {
        return None;
    }
    // BCP 47 wants the two-letter code where there is one (RFC 5646, section 2.2.1); others keep their three letters.
    let three = info.lang().code();
    let two = TWO_LETTERS.iter().find(|(long, _)| *long == three).map(|(_, short)| *short);
    Some(two.unwrap_or(three).to_owned())
}

const TWO_LETTERS: &[(&str, &str)] = &[
    ("afr", "af"),
    ("ara", "ar"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_a_paragraph_and_not_by_a_line() {
        let english = "Every morning the shift leader walks through the cold store and writes the temperature of each \
                       room on the sheet that hangs beside the door, before the first lorry arrives.";
        assert_eq!(of([english].into_iter()).as_deref(), Some("en"));
        let german = "Jeden Morgen geht die Schichtleiterin durch das Kühlhaus und schreibt die Temperatur jedes Raums \
                      auf das Blatt, das neben der Tür hängt, bevor der erste Lastwagen kommt und entladen wird.";
        assert_eq!(of([german].into_iter()).as_deref(), Some("de"));
        assert_eq!(of(["Close the valve."].into_iter()), None, "three words could be anything");
    }
}
