//! Messages as a table, a row for each question: for programs that send them.

use super::Schedule;
use crate::cell::cell;
use csv::{QuoteStyle, Terminator, WriterBuilder};

const HEADER: [&str; 12] = ["message", "day", "date", "subject", "lesson", "objective", "question", "options", "answer", "feedback", "source", "state"];

/// The table in UTF-8 with a mark of its encoding, without which Excel reads another one.
#[must_use]
pub fn csv(schedule: &Schedule) -> Vec<u8> {
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(HEADER).expect("memory takes every byte");
    for (number, message) in (1..).zip(&schedule.messages) {
        for asked in &message.questions {
            let cells = [
                number.to_string(),
                message.after.to_string(),
                message.date.to_string(),
                message.title(),
                asked.lesson.clone(),
                asked.objective.clone(),
                asked.question.clone(),
                asked.options.clone(),
                asked.answer.clone(),
                asked.feedback.clone(),
                asked.source.clone(),
                asked.state.clone(),
            ];
            writer.write_record(cells.iter().map(|text| cell(text))).expect("memory takes every byte");
        }
    }
    writer.into_inner().expect("memory takes every byte")
}
