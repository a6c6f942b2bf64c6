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
    /// `2026-01-05T09:00:00Z`.
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
            Self::Stamp => {
                let Some((day, time)) = value.split_once('T') else { return false };
                let day = day.split('-').collect::<Vec<_>>();
                matches!(day[..], [year, month, date] if digits(year, 4, 4) && digits(month, 2, 2) && digits(date, 2, 2)) && Self::Time.takes(time.strip_suffix('Z').unwrap_or(time))
            }
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
