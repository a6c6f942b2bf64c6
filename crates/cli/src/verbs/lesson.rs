//! A lesson as a person names it: by the number the outline shows, or by its id.

use crate::desk::Desk;
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::field::id::LessonId;
use coursewright_api::problem::{Code, Problem};
use serde_json::json;
use std::str::FromStr;

/// What stands behind `--lesson`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LessonName {
    Id(LessonId),
    /// “2.3”.
    Number(String),
}

impl FromStr for LessonName {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let written = written.trim();
        let number = |part: &str| !part.is_empty() && part.len() < 5 && part.bytes().all(|b| b.is_ascii_digit());
        match written.split_once('.') {
            Some((module, lesson)) if number(module) && number(lesson) => Ok(Self::Number(written.to_owned())),
            _ => written.parse().map(Self::Id).map_err(|_| "a lesson is named by its number in the outline (1.2) or its id (les-…)".to_owned()),
        }
    }
}

impl LessonName {
    /// The id of the lesson.
    pub(super) fn find(&self, desk: &Desk) -> Result<LessonId, Problem> {
        let number = match self {
            Self::Id(id) => return Ok(*id),
            Self::Number(number) => number,
        };
        let outline: Outline = desk.call("course.outline", &json!({}))?;
        let found = outline.modules.iter().flat_map(|module| &module.lessons).find(|line| line.number == *number).map(|line| line.id);
        found.ok_or_else(|| Problem::new(Code::NotFound, format!("There is no lesson {number}."), "The outline shows the numbers of all lessons."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_ids_are_told_apart() {
        assert_eq!("1.12".parse(), Ok(LessonName::Number("1.12".into())));
        let id = LessonId::from_bits(5);
        assert_eq!(id.to_string().parse(), Ok(LessonName::Id(id)));
        for bad in ["1", "1.", ".1", "1.2.3", "a.b", "mod-1", "", "-1.2"] {
            assert!(bad.parse::<LessonName>().is_err(), "{bad}");
        }
    }
}
