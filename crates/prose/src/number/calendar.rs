//! Dates and times of day.

use super::QuantityKind;
use super::figure;
use super::token::{Kind, Token};
use super::wording::{self, Role};

/// A date or time read at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) value: f64,
    pub(super) kind: QuantityKind,
    pub(super) next: usize,
}

const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

fn month(text: &str, token: Option<&Token>) -> Option<u32> {
    let token = token?;
    if token.kind != Kind::Word || !token.span.of(text).starts_with(char::is_uppercase) {
        return None;
    }
    let place = MONTHS.iter().position(|month| *month == token.key || (token.key.len() == 3 && month.starts_with(&token.key)) || (token.key == "sept" && *month == "september"))?;
    Some(place as u32 + 1)
}

fn number(token: Option<&Token>, longest: usize) -> Option<u32> {
    let token = token?;
    (token.kind == Kind::Figure && token.key.len() <= longest).then(|| token.key.parse().ok()).flatten()
}

/// A day of the month: "12", "12th", "twelfth"; and the token behind it.
fn day(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    if let Some(day) = number(tokens.get(at), 2).filter(|day| (1..=31).contains(day)) {
        let suffix = tokens.get(at + 1).is_some_and(|token| token.glued && matches!(token.key.as_str(), "st" | "nd" | "rd" | "th"));
        return Some((day, at + 1 + usize::from(suffix)));
    }
    let word = wording::in_role(&tokens.get(at)?.key, Role::Ordinal)?;
    Some((word as u32, at + 1))
}

fn year(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let at = if tokens.get(at).is_some_and(|token| token.is(",") || token.is("of")) { at + 1 } else { at };
    let year = number(tokens.get(at), 4).filter(|year| (1500..=2199).contains(year))?;
    Some((year, at + 1))
}

fn date(year: u32, month: u32, day: u32, next: usize) -> Moment {
    Moment { value: f64::from(year * 10_000 + month * 100 + day), kind: QuantityKind::Date, next }
}

/// A date or time at `at`, if one stands there.
pub(super) fn moment(text: &str, tokens: &[Token], at: usize) -> Option<Moment> {
    numeric_date(tokens, at).or_else(|| worded_date(text, tokens, at)).or_else(|| clock(text, tokens, at)).or_else(|| lone_year(tokens, at))
}

/// "2024-03-12", "12/03/2024", "12.03.2024" written with one sign throughout.
fn numeric_date(tokens: &[Token], at: usize) -> Option<Moment> {
    let first = tokens.get(at).filter(|token| token.kind == Kind::Figure)?;
    let dotted: Vec<&str> = first.key.split('.').collect();
    if let [day, month, year] = dotted.as_slice()
        && year.len() == 4
    {
        let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
        return plausible(month, day).then(|| date(year, month, day, at + 1));
    }
    let sign = tokens.get(at + 1).filter(|token| token.glued && (token.is("-") || token.is("/")))?;
    let again = tokens.get(at + 3).filter(|token| token.glued && token.key == sign.key)?;
    let parts = [number(Some(first), 4)?, number(tokens.get(at + 2), 2)?, number(tokens.get(at + 4), 4)?];
    if !again.glued {
        return None;
    }
    let [a, b, c] = parts;
    if first.key.len() == 4 {
        return plausible(b, c).then(|| date(a, b, c, at + 5));
    }
    let year = if c < 100 { 2000 + c } else { c };
    // Day before month unless that cannot be.
    if plausible(b, a) { Some(date(year, b, a, at + 5)) } else { plausible(a, b).then(|| date(year, a, b, at + 5)) }
}

fn plausible(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// "12 March 2024", "the 12th of March", "March 12, 2024", "March 2024", "in March".
fn worded_date(text: &str, tokens: &[Token], at: usize) -> Option<Moment> {
    if let Some((day, next)) = day(tokens, at) {
        let next = if tokens.get(next).is_some_and(|token| token.is("of")) { next + 1 } else { next };
        let month = month(text, tokens.get(next))?;
        let next = if tokens.get(next + 1).is_some_and(|token| token.is(".") && token.glued && tokens[next].key.len() <= 4) { next + 2 } else { next + 1 };
        return Some(match year(tokens, next) {
            Some((year, next)) => date(year, month, day, next),
            None => date(0, month, day, next),
        });
    }
    let month = month(text, tokens.get(at))?;
    let next = if tokens.get(at + 1).is_some_and(|token| token.is(".") && token.glued && tokens[at].key.len() <= 4) { at + 2 } else { at + 1 };
    if let Some((day, after)) = day(tokens, next).filter(|_| tokens[next].kind == Kind::Figure) {
        return Some(match year(tokens, after) {
            Some((year, next)) => date(year, month, day, next),
            None => date(0, month, day, after),
        });
    }
    if let Some((year, next)) = year(tokens, next) {
        return Some(date(year, month, 0, next));
    }
    let before = at.checked_sub(1).map_or("", |before| tokens[before].key.as_str());
    let placed =
        matches!(before, "in" | "by" | "until" | "till" | "since" | "of" | "last" | "next" | "from" | "during" | "before" | "after" | "every" | "to" | "early" | "late" | "mid");
    (placed && tokens[at].key.len() >= 3).then(|| date(0, month, 0, at + 1))
}

/// "in 2019": four digits in the range of years, after a word that places an event.
fn lone_year(tokens: &[Token], at: usize) -> Option<Moment> {
    let year = number(tokens.get(at), 4).filter(|year| (1900..=2099).contains(year))?;
    let before = at.checked_sub(1).map_or("", |before| tokens[before].key.as_str());
    let placed = matches!(
        before,
        "in" | "since" | "from" | "by" | "until" | "till" | "of" | "before" | "after" | "during" | "year" | "early" | "late" | "mid" | "spring" | "summer" | "autumn" | "winter"
    );
    let counts = tokens.get(at + 1).is_some_and(|next| next.glued && !matches!(next.key.as_str(), "." | "," | ";" | ")" | ":" | "?" | "!" | "-" | "–" | "'" | "\"" | "”"));
    (placed && !counts).then(|| date(year, 0, 0, at + 1))
}

/// "9:30", "9.30 am", "5 pm", "five o'clock", "noon".
fn clock(text: &str, tokens: &[Token], at: usize) -> Option<Moment> {
    let token = tokens.get(at)?;
    let time = |minutes: f64, next: usize| Moment { value: minutes, kind: QuantityKind::Time, next };
    match token.key.as_str() {
        "noon" | "midday" => return Some(time(720.0, at + 1)),
        "midnight" => return Some(time(0.0, at + 1)),
        _ => {}
    }
    let (hours, minutes, mut next, written_out) = past(tokens, at).or_else(|| hours(tokens, at))?;
    let half_day = half_day(text, tokens, next).or_else(|| part_of_day(tokens, next, hours));
    let hours = match half_day {
        Some((_, after)) if (1.0..=12.0).contains(&hours) => {
            next = after;
            hours
        }
        _ if written_out => hours,
        _ => return None,
    };
    let hours = match half_day {
        Some((true, _)) if hours < 12.0 => hours + 12.0,
        Some((false, _)) if hours == 12.0 => 0.0,
        _ => hours,
    };
    Some(time(hours * 60.0 + minutes, next))
}

/// "half past seven", "quarter to two", "ten minutes past nine".
fn past(tokens: &[Token], at: usize) -> Option<(f64, f64, usize, bool)> {
    let key = |place: usize| tokens.get(place).map_or("", |token| token.key.as_str());
    let (minutes, next) = match key(at) {
        "half" => (30.0, at + 1),
        "quarter" => (15.0, at + 1),
        "a" if key(at + 1) == "quarter" => (15.0, at + 2),
        _ => {
            let reading = wording::whole(tokens, at).filter(|reading| matches!(reading.value.value, 5.0 | 10.0 | 20.0 | 25.0))?;
            (reading.value.value, reading.next + usize::from(key(reading.next) == "minutes"))
        }
    };
    let to = match key(next) {
        "past" => false,
        "to" if minutes != 30.0 => true,
        _ => return None,
    };
    let hour = match number(tokens.get(next + 1), 2) {
        Some(hour) => Some((f64::from(hour), next + 2)),
        None => wording::whole(tokens, next + 1).map(|reading| (reading.value.value, reading.next)),
    };
    let (hour, next) = hour.filter(|(hour, _)| (1.0..=12.0).contains(hour))?;
    // "From five to nine" are two hours, so "to" needs a quarter; and "ten to six" may be a vote.
    if to && minutes != 15.0 {
        return None;
    }
    let hour = if to && hour == 1.0 { 13.0 } else { hour };
    Some(if to { (hour - 1.0, 60.0 - minutes, next, true) } else { (hour, minutes, next, true) })
}

/// "in the evening", "on Monday morning", "at night": whether it is the second half of the day, and the token behind.
fn part_of_day(tokens: &[Token], at: usize, hours: f64) -> Option<(bool, usize)> {
    let key = |place: usize| tokens.get(place).map_or("", |token| token.key.as_str());
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let part = match (key(at), key(at + 1)) {
        ("in", "the") => at + 2,
        ("at", "night") => at + 1,
        ("on", day) if DAYS.contains(&day) => at + 2,
        _ => return None,
    };
    let later = match key(part) {
        "morning" => false,
        "afternoon" | "evening" => true,
        "night" => hours > 5.0,
        _ => return None,
    };
    // "Two in the morning shift" are people.
    let names = matches!(key(part + 1), "shift" | "shifts" | "session" | "sessions" | "class" | "meeting" | "team" | "group" | "round" | "slot");
    (!names).then_some((later, part + 1))
}

/// Hours and minutes at `at`, the token behind, and whether they can only be a time of day.
fn hours(tokens: &[Token], at: usize) -> Option<(f64, f64, usize, bool)> {
    let token = &tokens[at];
    let oclock = |next: usize| tokens.get(next).is_some_and(|token| token.is("o'clock"));
    if token.kind == Kind::Word {
        let reading = wording::whole(tokens, at).filter(|reading| (1.0..=12.0).contains(&reading.value.value))?;
        let said = oclock(reading.next);
        return Some((reading.value.value, 0.0, reading.next + usize::from(said), said));
    }
    if token.kind != Kind::Figure {
        return None;
    }
    if let Some((hours, minutes)) = token.key.split_once('.') {
        // "9.30 am" is a time; without am or pm it is a decimal.
        let (hours, minutes) = (hours.parse::<u32>().ok()?, (minutes.len() == 2).then(|| minutes.parse::<u32>().ok()).flatten()?);
        return (hours < 24 && minutes < 60).then(|| (f64::from(hours), f64::from(minutes), at + 1, false));
    }
    let hours = number(Some(token), 2).filter(|&hours| hours < 25)?;
    let colon = tokens.get(at + 1).is_some_and(|token| token.is(":") && token.glued);
    let minutes = tokens.get(at + 2).filter(|token| colon && token.glued && token.kind == Kind::Figure && token.key.len() == 2);
    let Some(minutes) = minutes else {
        let said = oclock(at + 1);
        return Some((f64::from(hours), 0.0, at + 1 + usize::from(said), said));
    };
    let minutes = figure::value(&minutes.key)?.value;
    let colon = tokens.get(at + 3).is_some_and(|token| token.is(":") && token.glued);
    let seconds = tokens.get(at + 4).filter(|token| colon && token.glued && token.kind == Kind::Figure);
    Some(match seconds.and_then(|seconds| figure::value(&seconds.key)) {
        Some(seconds) => (f64::from(hours), minutes + seconds.value / 60.0, at + 5, true),
        None => (f64::from(hours), minutes, at + 3, true),
    })
}

/// "am", "p.m.": whether it is the second half of the day, and the token behind.
fn half_day(text: &str, tokens: &[Token], at: usize) -> Option<(bool, usize)> {
    let token = tokens.get(at)?;
    match token.key.as_str() {
        "am" | "pm" => {
            // "I am" is no time; "5 am" is followed by no verb form, which case and place cannot tell, so digits decide.
            let digits = at.checked_sub(1).is_some_and(|before| tokens[before].kind == Kind::Figure);
            (digits || token.is("pm")).then_some((token.is("pm"), at + 1))
        }
        "a" | "p" => {
            let rest = &tokens[at + 1..];
            let dotted = rest.len() >= 2 && rest[0].is(".") && rest[0].glued && rest[1].is("m") && rest[1].glued;
            if !dotted {
                return None;
            }
            let stop = rest.get(2).is_some_and(|stop| stop.is(".") && stop.glued && !text[stop.span.end..].trim().is_empty());
            Some((token.is("p"), at + 3 + usize::from(stop)))
        }
        _ => None,
    }
}
