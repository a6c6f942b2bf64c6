//! Times as people and programs write them.

/// A time at the start of a text: its milliseconds, and what stands after it.
///
/// `h:mm:ss`, `mm:ss`, with `.mmm` or `,mmm`; Teams writes `0:0:3.45`.
pub(crate) fn leading(text: &str) -> Option<(u32, &str)> {
    let mut fields = [0u64; 3];
    let mut count = 0;
    let mut rest = text;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 4 || count == 3 {
            return None;
        }
        fields[count] = rest[..digits].parse().ok()?;
        count += 1;
        rest = &rest[digits..];
        match rest.strip_prefix(':') {
            Some(after) if count < 3 => rest = after,
            _ => break,
        }
    }
    let seconds = match count {
        2 if fields[1] < 60 => fields[0] * 60 + fields[1],
        3 if fields[1] < 60 && fields[2] < 60 => fields[0] * 3600 + fields[1] * 60 + fields[2],
        _ => return None,
    };
    let mut thousandths = 0;
    if let Some(after) = rest.strip_prefix(['.', ',']) {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            // “.45” is 450 ms: read three places, fill with zeros.
            thousandths = after.bytes().take(digits).chain([b'0', b'0']).take(3).fold(0, |sum, d| sum * 10 + u64::from(d - b'0'));
            rest = &after[digits..];
        }
    }
    // A digit or colon right behind is a longer number, no time.
    if rest.starts_with(|c: char| c.is_ascii_digit() || c == ':') {
        return None;
    }
    Some((u32::try_from(seconds * 1000 + thousandths).ok()?, rest))
}

/// A line `start --> end`, with what stands after it.
pub(crate) fn range(line: &str) -> Option<(u32, u32, &str)> {
    let (start, rest) = leading(line.trim_start())?;
    let (end, rest) = leading(rest.trim_start().strip_prefix("-->")?.trim_start())?;
    Some((start, end, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_all_their_forms() {
        assert_eq!(leading("00:21:36.400 x"), Some((1_296_400, " x")));
        assert_eq!(leading("12:31"), Some((751_000, "")));
        assert_eq!(leading("0:0:3.45"), Some((3_450, "")), "Teams drops zeros");
        assert_eq!(range("00:00:01,000 --> 00:00:02,500 align:start"), Some((1000, 2500, " align:start")));
    }

    #[test]
    fn other_numbers_are_no_times() {
        for other in ["7", "2:3:4:5", "12:75", "10:000000", "a", "1.5"] {
            assert_eq!(leading(other), None, "{other:?} is no time of a recording");
        }
    }
}
