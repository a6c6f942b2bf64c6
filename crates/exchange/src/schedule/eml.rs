//! Messages as mail (RFC 5322), one file each: plain text, no picture, no link, nothing that tells who opened it.

use super::Schedule;
use crate::words::Messages;
use mail_builder::MessageBuilder;
use mail_builder::headers::date::Date as Sent;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;

/// Each message with the name of its file.
#[must_use]
pub fn eml(schedule: &Schedule) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = vec![];
    for message in &schedule.messages {
        let before = files.iter().filter(|(name, _)| name.starts_with(&day(message.after))).count();
        let at = message.date.at(9, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |at| at.timestamp().as_second());
        let bytes = MessageBuilder::new()
            .message_id(format!("{}@coursewright.invalid", message.id))
            .date(Sent::new(at))
            // Nobody: who sends it puts in their own address, and that of their learners.
            .from((Messages::read().sender.as_str(), "nobody@coursewright.invalid"))
            // Mail programs open it as one that is still to be sent.
            .header("X-Unsent", Raw::new("1"))
            .header("Content-Language", Text::new(language(&schedule.language)))
            .subject(message.title())
            .text_body(message.text())
            .write_to_vec()
            .expect("memory takes every byte");
        files.push((format!("{}-{}.eml", day(message.after), before + 1), bytes));
    }
    files
}

fn day(after: u16) -> String {
    format!("day-{after:03}")
}

fn language(tag: &str) -> String {
    tag.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}
