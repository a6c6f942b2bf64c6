//! What values look like, by the types of the two data models.

/// What a value looks like.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// So many characters at most.
    Text(usize),
    /// One of these words.
    Words(&'static [&'static str]),
    /// A decimal number between these, or nothing.
    Number(f64, f64),
    /// `HHHH:MM:SS.SS`.
    Span,
    /// `HH:MM:SS`.
    Time,
    /// `PT1H2M3.45S`.
    Duration,
    /// `2026-01-05T09:00:00.00Z`.
    Stamp,
    /// So many characters without blanks, at least one.
    Identifier(usize),
    /// A result: one of these words, or a number.
    Result(&'static [&'static str]),
}

impl Kind {
    /// Whether this is such a value.
    pub(super) fn takes(self, value: &str) -> bool {
        let digits = |text: &str, least: usize, most: usize| (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Self::Text(most) => value.encode_utf16().count() <= most,
            Self::Words(words) => words.contains(&value),
            Self::Number(least, most) => decimal(value).is_some_and(|number| (least..=most).contains(&number)),
            Self::Span => {
                let [hours, minutes, seconds] = value.split(':').collect::<Vec<_>>()[..] else { return false };
                let (whole, part) = seconds.split_once('.').unwrap_or((seconds, "0"));
                digits(hours, 2, 4) && digits(minutes, 2, 2) && digits(whole, 2, 2) && digits(part, 1, 2)
            }
            Self::Time => {
                let [hours, minutes, seconds] = value.split(':').collect::<Vec<_>>()[..] else { return false };
                [(hours, 24), (minutes, 60), (seconds, 60)].iter().all(|(part, below)| digits(part, 2, 2) && part.parse().is_ok_and(|n: u8| n < *below))
            }
            Self::Duration => duration(value),
            Self::Stamp => stamp(value),
            Self::Identifier(most) => (1..=most).contains(&value.len()) && !value.contains(char::is_whitespace),
            Self::Result(words) => words.contains(&value) || decimal(value).is_some(),
        }
    }
}

/// A decimal number as both editions write it: digits and a point, no exponent.
fn decimal(text: &str) -> Option<f64> {
    let plain = !text.is_empty() && text.bytes().enumerate().all(|(n, byte)| byte.is_ascii_digit() || byte == b'.' || (n == 0 && byte == b'-'));
    if plain { text.parse().ok() } else { None }
}

/// An ISO 8601 duration of hours, minutes and seconds with at most two places.
fn duration(text: &str) -> bool {
    let Some(mut rest) = text.strip_prefix("PT") else { return false };
    let mut parts = 0;
    for unit in ['H', 'M', 'S'] {
        let Some((number, after)) = rest.split_once(unit) else { continue };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 || (number.contains('.') && (unit != 'S' || part.is_empty())) {
            return false;
        }
        (rest, parts) = (after, parts + 1);
    }
    rest.is_empty() && parts > 0
}

/// A moment as 4.1.1.7 of the run-time environment writes it: each part only behind the one before, a zone only behind
/// a fraction of a second.
fn stamp(text: &str) -> bool {
    let digits = |text: &str, least: usize, most: usize| (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let below = |text: &str, most: u8| digits(text, 2, 2) && text.parse().is_ok_and(|number: u8| number < most);
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let parts: Vec<&str> = day.split('-').collect();
    let is_day = match parts[..] {
        [year] | [year, _] | [year, _, _] => digits(year, 4, 4) && parts.get(1).is_none_or(|month| below(month, 13)) && parts.get(2).is_none_or(|date| below(date, 32)),
        _ => false,
    };
    let Some(time) = time else { return is_day };
    let (time, fraction) = time.split_once('.').map_or((time, None), |(time, fraction)| (time, Some(fraction)));
    let clock: Vec<&str> = time.split(':').collect();
    let is_time = clock.len() <= 3 && clock.iter().zip([24, 60, 60]).all(|(part, most)| below(part, most));
    let is_fraction = fraction.is_none_or(|fraction| {
        let at = fraction.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(fraction.len());
        let (part, zone) = fraction.split_at(at);
        let shifted = zone.strip_prefix(['+', '-']).is_some_and(|shift| shift.split(':').count() <= 2 && shift.split(':').zip([24, 60]).all(|(part, most)| below(part, most)));
        clock.len() == 3 && digits(part, 1, 2) && (zone.is_empty() || zone == "Z" || shifted)
    });
    parts.len() == 3 && is_day && is_time && is_fraction
}
