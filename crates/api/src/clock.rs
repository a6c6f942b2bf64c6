//! Times as the field writes them: UTC, RFC 3339.

use jiff::civil::Date;
use jiff::{Span, Timestamp};

/// Seconds since 1970 as `2026-03-01T09:30:00Z`.
#[must_use]
pub(crate) fn utc(seconds: u64) -> String {
    i64::try_from(seconds).ok().and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or_default().to_string()
}

/// The seconds since 1970 of such a time; 0 when it is none.
#[must_use]
pub(crate) fn seconds(at: &str) -> u64 {
    at.parse::<Timestamp>().ok().and_then(|at| u64::try_from(at.as_second()).ok()).unwrap_or_default()
}

/// The date so many months after the date of this time: a review-by date. Empty when the time is none.
#[must_use]
pub(crate) fn months_after(at: &str, months: u32) -> String {
    let date: Option<Date> = at.get(..10).and_then(|date| date.parse().ok());
    date.and_then(|date| date.checked_add(Span::new().months(months)).ok()).map(|date| date.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments_are_written_as_they_should() {
        assert_eq!(utc(0), "1970-01-01T00:00:00Z");
        assert_eq!(utc(951_827_696), "2000-02-29T12:34:56Z", "a leap day of a century");
        assert_eq!((seconds("2000-02-29T12:34:56Z"), seconds("soon")), (951_827_696, 0));
    }

    #[test]
    fn a_year_later_is_the_same_day_or_the_last_of_the_month() {
        assert_eq!(months_after("2026-11-21T03:00:00Z", 12), "2027-11-21");
        assert_eq!(months_after("2028-02-29T00:00:00Z", 12), "2029-02-28", "2029 is no leap year");
    }
}
