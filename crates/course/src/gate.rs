//! How closely the gates are kept: chosen for a course by a named person, with a reason.

use crate::finding::Severity;
use serde::{Deserialize, Serialize};

/// What a course is for decides what may stand open in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Culture and awareness.
    Light,
    /// Anything else.
    #[default]
    Standard,
    /// Compliance, safety, clinical work.
    Strict,
}

impl Profile {
    /// After how many months the content should be looked at again.
    #[must_use]
    pub const fn review_months(self) -> u32 {
        match self {
            Self::Light => 24,
            Self::Standard => 12,
            Self::Strict => 6,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Standard => "standard",
            Self::Strict => "strict",
        }
    }
}

/// The decision for a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Gate {
    /// Which.
    pub profile: Profile,
    /// Who decided.
    pub by: String,
    /// Why, in at least ten characters.
    pub reason: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}

/// How a rule weighs under the profiles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shift {
    /// The same under all.
    #[default]
    Same,
    /// Blocks under the strict profile.
    StrictBlocks,
    /// Warns under the light profile.
    LightWarns,
    /// Speaks under the strict profile alone, and blocks there.
    StrictAlone,
}

impl Shift {
    /// How much a finding holds up under a profile; none where the rule does not speak there. A grave finding keeps its
    /// weight under the light profile.
    #[must_use]
    pub const fn under(self, profile: Profile, severity: Severity, grave: bool) -> Option<Severity> {
        match (self, profile) {
            (Self::StrictBlocks | Self::StrictAlone, Profile::Strict) if !matches!(severity, Severity::BlockingAlways) => Some(Severity::Blocking),
            (Self::StrictAlone, Profile::Light | Profile::Standard) => None,
            (Self::LightWarns, Profile::Light) if !grave && matches!(severity, Severity::Blocking) => Some(Severity::Warning),
            _ => Some(severity),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_shifts_what_it_says_and_lowers_nothing_else() {
        let under = |shift: Shift, profile| shift.under(profile, Severity::Warning, false);
        assert_eq!(under(Shift::StrictBlocks, Profile::Strict), Some(Severity::Blocking));
        assert_eq!(under(Shift::StrictBlocks, Profile::Standard), Some(Severity::Warning));
        assert_eq!(under(Shift::StrictAlone, Profile::Standard), None);
        assert_eq!(Shift::LightWarns.under(Profile::Light, Severity::Blocking, false), Some(Severity::Warning));
        assert_eq!(Shift::LightWarns.under(Profile::Light, Severity::Blocking, true), Some(Severity::Blocking), "a duty nobody supports is grave");
        assert_eq!(Shift::LightWarns.under(Profile::Light, Severity::BlockingAlways, false), Some(Severity::BlockingAlways), "what can only be fixed stays so");
        assert_eq!(Shift::Same.under(Profile::Strict, Severity::Hint, false), Some(Severity::Hint));
        assert!(Profile::Strict.review_months() < Profile::default().review_months());
    }
}
