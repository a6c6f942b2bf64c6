//! Ids: 128 bits, printed with their kind (`les-0f3k…`); made by the host, never reused, never changed.

use std::fmt;
use std::str::FromStr;

/// Digits of the printed form: Crockford's base 32 in lower case, without i, l, o and u.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of 128 bits in base 32.
const LENGTH: usize = 26;

/// A text that is not an id of the kind asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not the id of a {kind}")]
pub struct NotAnId {
    /// What was given.
    pub text: String,
    /// The kind that was expected, in words.
    pub kind: &'static str,
}

/// Where new ids come from: the host's chance, or a counter in tests.
pub trait Ids {
    /// The next 128 bits, never given before.
    fn next(&mut self) -> u128;
}

impl<F: FnMut() -> u128> Ids for F {
    fn next(&mut self) -> u128 {
        self()
    }
}

/// Characters of the printed form with its kind.
const PRINTED: usize = 4 + LENGTH;

/// What each byte stands for as a digit; 255 where it is none.
const VALUES: [u8; 256] = {
    let mut values = [u8::MAX; 256];
    let mut n = 0;
    while n < DIGITS.len() {
        values[DIGITS[n] as usize] = n as u8;
        n += 1;
    }
    values
};

/// An id as it is printed, without asking for memory: a course holds tens of thousands.
struct Printed([u8; PRINTED]);

impl Printed {
    fn of(kind: &str, bits: u128) -> Self {
        let mut text = [b'-'; PRINTED];
        text[..3].copy_from_slice(kind.as_bytes());
        for (place, digit) in text[4..].iter_mut().rev().enumerate() {
            *digit = DIGITS[((bits >> (place * 5)) & 31) as usize];
        }
        Self(text)
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("kinds and digits are ASCII")
    }
}

fn parse(text: &str) -> Option<u128> {
    let digits: &[u8; LENGTH] = text.as_bytes().try_into().ok()?;
    let mut bits = 0u128;
    let mut strange = 0;
    for digit in digits {
        let value = VALUES[*digit as usize];
        strange |= value;
        bits = bits << 5 | u128::from(value);
    }
    // Digits are below 32, and the first of 26 holds three bits only; more would be lost by the shift.
    (strange < 32 && VALUES[digits[0] as usize] < 8).then_some(bits)
}

macro_rules! ids {
    ($($name:ident $prefix:literal $words:literal;)*) => {$(
        #[doc = concat!("The id of a ", $words, ", printed `", $prefix, "-…`.")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ts_rs::TS)]
        #[ts(as = "String")]
        pub struct $name(u128);

        impl $name {
            /// An id over these bits; whoever calls answers for their being new.
            #[must_use]
            pub const fn from_bits(bits: u128) -> Self { Self(bits) }
            /// The next new id of this kind.
            pub fn make(ids: &mut dyn Ids) -> Self { Self(ids.next()) }
            /// The bits behind the printed form.
            #[must_use]
            pub const fn bits(self) -> u128 { self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(Printed::of($prefix, self.0).as_str()) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Display::fmt(self, f) }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                text.strip_prefix(concat!($prefix, "-")).and_then(parse).map(Self)
                    .ok_or_else(|| NotAnId { text: text.chars().take(60).collect(), kind: $words })
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(Printed::of($prefix, self.0).as_str()) }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                crate::text::parsed(d, concat!("the id of a ", $words))
            }
        }
    )*};
}

ids! {
    ProjectId "prj" "project";
    CourseId "crs" "course";
    ModuleId "mod" "module";
    LessonId "les" "lesson";
    BlockId "blk" "block";
    OptionId "opt" "option of an item";
    NodeId "nod" "node of a scenario";
    ChoiceId "cho" "choice of a scenario";
    ObjectiveId "obj" "objective";
    StatementId "stm" "statement";
    SourceId "src" "source";
    PassageId "psg" "passage";
    AssetId "ast" "picture or recording";
    SuggestionId "sug" "suggestion";
    RunId "run" "run";
    ReleaseId "rel" "release";
    VerbatimId "vrb" "verbatim mark";
    QuestionId "qst" "question";
    CommentId "cmt" "comment";
}

impl PassageId {
    /// The id of the passage that this version of a source brought at this position; a later one keeps it while the words stand.
    #[must_use]
    pub fn of(source: SourceId, version: u32, ordinal: u32) -> Self {
        Self(crate::revision::hash_of(&(source, version, ordinal)).leading())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_itself() {
        for bits in [0, 1, 31, 32, u128::MAX, 0x0123_4567_89ab_cdef_0011_2233_4455_6677] {
            let id = LessonId::from_bits(bits);
            assert_eq!(id.to_string().parse(), Ok(id), "every 128 bits must survive printing");
        }
    }

    #[test]
    fn a_foreign_kind_or_a_broken_form_is_refused() {
        let lesson = LessonId::from_bits(7).to_string();
        assert!(lesson.parse::<BlockId>().is_err(), "a lesson's id must not pass as a block's");
        assert!("les-zzzzzzzzzzzzzzzzzzzzzzzzzz".parse::<LessonId>().is_err(), "130 bits do not fit");
        assert!("les-0".parse::<LessonId>().is_err(), "too short");
    }

    #[test]
    fn a_passage_id_follows_from_its_place() {
        let source = SourceId::from_bits(5);
        assert_eq!(PassageId::of(source, 1, 3), PassageId::of(source, 1, 3));
        assert_ne!(PassageId::of(source, 1, 3), PassageId::of(source, 2, 3), "a new version has new passages");
    }
}
