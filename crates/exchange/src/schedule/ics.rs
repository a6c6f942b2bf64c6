//! Messages as a calendar (RFC 5545): an entry a day, without a time and a time zone.

use super::Schedule;
use crate::words::line;
use icalendar::{Calendar, Component, Event, Property};
use jiff::civil::Date;

/// The calendar: the same bytes for the same messages.
#[must_use]
pub fn ics(schedule: &Schedule) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//Coursewright//Messages//EN")).append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("X-WR-CALNAME", escaped(&schedule.title).as_str()));
    for message in &schedule.messages {
        let mut event = Event::new();
        event
            .uid(&format!("{}@coursewright.invalid", message.id))
            // The library would take the clock's time; the day of the course is the same on every machine.
            .add_property("DTSTAMP", format!("{}T000000Z", compact(schedule.start)))
            .append_property(Property::new("DTSTART", compact(message.date)).add_parameter("VALUE", "DATE").done())
            .summary(&message.title())
            .description(message.text().trim_end())
            // It asks for a minute, not for the day.
            .add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    }
    calendar.to_string()
}

fn compact(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// A text of a property that the library does not know as one.
fn escaped(text: &str) -> String {
    line(text).replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;")
}
