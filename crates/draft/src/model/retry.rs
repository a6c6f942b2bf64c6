//! How long to wait before asking again.

use super::ModelProblem;
use super::door::{Door, Head};
use super::gate::BEAT;
use std::time::Duration;

/// The most times one request is sent.
pub(super) const TRIES: u32 = 4;

/// Whether a server that answers this may answer otherwise in a moment: it is busy, or in trouble it may come out of.
/// What it cannot do (501, 505) it cannot do later either.
pub(super) const fn may_pass(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502..=504 | 520..=529)
}

/// Whether a server that answers this says that it is asked too much (429, 503; 529 at Anthropic): then every other request to
/// it waits too.
pub(super) const fn is_busy(status: u16) -> bool {
    matches!(status, 429 | 503 | 529)
}

/// The wait a server asks for (RFC 9110, section 10.2.3): seconds, or a date, read against the server's own clock.
///
/// Where it says it in milliseconds too, that is the finer word.
///
/// None where it asks for none: then the usual pause is kept, because a server in trouble is not helped by haste.
pub(super) fn asked_for(head: &Head) -> Option<Duration> {
    if let Some(wait) = head.retry_after_ms.as_deref().and_then(|wait| wait.trim().parse().ok()).filter(|wait| *wait > 0) {
        return Some(Duration::from_millis(wait));
    }
    let after = head.retry_after.as_deref()?.trim();
    let wait = match after.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => u64::try_from(seconds(after)?.saturating_sub(seconds(head.date.as_deref()?)?)).unwrap_or(0),
    };
    (wait > 0).then(|| Duration::from_secs(wait))
}

/// Waits before the next try of at most so many, or says why there is none.
pub(super) fn pause(door: &Door, head: &Head, (tries, most): (u32, u32), waited: &mut Duration, cancelled: &dyn Fn() -> bool) -> Result<(), ModelProblem> {
    let deadlines = &door.deadlines;
    let wait = asked_for(head).unwrap_or(deadlines.pause * 2u32.pow(tries.saturating_sub(1)));
    // A server may ask for any wait there is a number for.
    if tries >= most || waited.saturating_add(wait) > deadlines.patience {
        let address = door.address.written.clone();
        return Err(match head.status {
            429 => ModelProblem::Busy { address },
            status => ModelProblem::Failing { address, tries, status },
        });
    }
    *waited += wait;
    let mut left = wait;
    while !left.is_zero() {
        if cancelled() {
            return Err(ModelProblem::Cancelled);
        }
        let beat = left.min(BEAT);
        std::thread::sleep(beat);
        left -= beat;
    }
    Ok(())
}

/// Seconds since 1970 of a date as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn seconds(date: &str) -> Option<i64> {
    let mut words = date.split_once(", ")?.1.split_whitespace();
    let day: i64 = words.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = words.next()?;
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].iter().position(|name| *name == month)? as i64 + 1;
    let year: i64 = words.next()?.parse().ok().filter(|year| (1970..10_000).contains(year))?;
    let mut clock = words.next()?.split(':').map(|part| part.parse::<i64>().ok().filter(|n| (0..=60).contains(n)));
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    // Days from the civil calendar, with the year beginning in March so that the leap day comes last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(after: &str, date: Option<&str>) -> Option<u64> {
        asked_for(&Head { retry_after: Some(after.into()), date: date.map(Into::into), ..Head::default() }).map(|wait| wait.as_secs())
    }

    #[test]
    fn a_date_that_no_calendar_has_says_nothing() {
        for day in ["9223372036854775807", "-9223372036854775808", "0", "32"] {
            assert_eq!(seconds(&format!("Sun, {day} Nov 1994 08:49:37 GMT")), None, "{day}");
        }
    }

    #[test]
    fn seconds_and_dates_are_read() {
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777), "the example of RFC 9110, section 5.6.7");
        assert_eq!(wait("7", None), Some(7));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT", Some("Sun, 06 Nov 1994 08:49:17 GMT")), Some(20));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT", Some("Sun, 06 Nov 1994 09:49:17 GMT")), None, "a date that is past names no wait: the usual one is kept");
        assert_eq!(wait("0", None), None, "a server in trouble that asks for no wait is not hammered");
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT", None), None, "without the server's time a date says nothing");
        assert_eq!(wait("soon", None), None);
        let both = |fine: &str| asked_for(&Head { retry_after: Some("1".into()), retry_after_ms: Some(fine.into()), ..Head::default() });
        assert_eq!(["250", "0", "soon"].map(both), [Some(Duration::from_millis(250)), Some(Duration::from_secs(1)), Some(Duration::from_secs(1))]);
    }
}
