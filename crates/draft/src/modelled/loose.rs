//! Harmless form, read generously: `"3"` for 3, `Analyze` for `analyse`, null for an empty list.
//!
//! Only where the meaning is beyond doubt; what a citation says is never read this way.

use coursewright_course::objective::Bloom;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};
use serde_json::Value;

/// A text; a number is its digits, nothing is no text.
pub(super) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    maybe_text(from).map(Option::unwrap_or_default)
}

/// A text, or none.
pub(super) fn maybe_text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    match Value::deserialize(from)? {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        Value::Number(number) => Ok(Some(number.to_string())),
        _ => Err(D::Error::custom("a text was wanted")),
    }
}

/// Texts in order; a single one counts as a list of one.
pub(super) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let one = |value: Value| text(value).map_err(D::Error::custom);
    match Value::deserialize(from)? {
        Value::Null => Ok(vec![]),
        Value::Array(all) => all.into_iter().map(one).collect(),
        single => one(single).map(|text| vec![text]),
    }
}

/// A list; nothing is an empty one.
pub(super) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    Option::deserialize(from).map(Option::unwrap_or_default)
}

/// A count, as a number or in digits.
pub(super) fn count<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let value = Value::deserialize(from)?;
    let whole = |number: f64| (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32);
    let read = match &value {
        Value::Number(number) => number.as_f64().and_then(whole),
        Value::String(digits) => digits.trim().parse().ok(),
        _ => None,
    };
    read.ok_or_else(|| D::Error::custom(format!("a whole number was wanted, not {value}")))
}

/// Yes or no.
pub(super) fn yes<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    match Value::deserialize(from)? {
        Value::Bool(yes) => Ok(yes),
        Value::String(word) if word.trim().eq_ignore_ascii_case("true") => Ok(true),
        Value::String(word) if word.trim().eq_ignore_ascii_case("false") => Ok(false),
        other => Err(D::Error::custom(format!("true or false was wanted, not {other}"))),
    }
}

/// One of the words allowed at this place: `Single choice` is `single_choice`.
pub(super) fn word<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<T, D::Error> {
    let written = String::deserialize(from)?;
    let letters: String = written.trim().to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
    serde_json::from_value(Value::String(letters)).map_err(D::Error::custom)
}

/// One of the words allowed at this place, or none.
pub(super) fn maybe_word<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Option<T>, D::Error> {
    match Option::<String>::deserialize(from)?.filter(|written| !written.trim().is_empty()) {
        Some(written) => word(Value::String(written)).map(Some).map_err(D::Error::custom),
        None => Ok(None),
    }
}

/// A level of Bloom’s taxonomy, in either spelling and as a verb or its noun: `analyse`, `Analyzing`, `ANALYSIS`.
pub(super) fn bloom<'de, D: Deserializer<'de>>(from: D) -> Result<Bloom, D::Error> {
    const STEMS: [(&str, Bloom); 6] = [
        ("remember", Bloom::Remember),
        ("understand", Bloom::Understand),
        ("appl", Bloom::Apply),
        ("analy", Bloom::Analyse),
        ("evaluat", Bloom::Evaluate),
        ("creat", Bloom::Create),
    ];
    let written = String::deserialize(from)?;
    let lower = written.trim().to_lowercase();
    let level = STEMS.iter().find(|(stem, _)| lower.starts_with(stem) && lower.chars().all(char::is_alphabetic)).map(|(_, level)| *level);
    level.ok_or_else(|| D::Error::custom(format!("“{written}” is no Bloom level; they are remember, understand, apply, analyse, evaluate and create")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn levels_are_read_in_every_spelling_and_others_refused() {
        for (written, level) in [("Analyze", Bloom::Analyse), ("analysis", Bloom::Analyse), ("applying", Bloom::Apply), ("Creating", Bloom::Create)] {
            assert_eq!(bloom(json!(written)).unwrap(), level, "{written}");
        }
        for other in ["juggle", "apply, analyse", "", "know"] {
            assert!(bloom(json!(other)).is_err(), "{other}");
        }
    }

    #[test]
    fn numbers_and_digits_are_the_same_where_nothing_else_can_be_meant() {
        assert_eq!((count(json!("3")).unwrap(), count(json!(3)).unwrap(), count(json!(3.0)).unwrap()), (3, 3, 3));
        for doubtful in [json!("3.5"), json!(-1), json!("three"), json!(null), json!(1e30)] {
            assert!(count(doubtful.clone()).is_err(), "{doubtful}");
        }
        assert_eq!(texts(json!(["a", 2, null])).unwrap(), ["a", "2", ""]);
        assert!(text(json!({"a": 1})).is_err() && yes(json!("yes, mostly")).is_err());
    }
}
