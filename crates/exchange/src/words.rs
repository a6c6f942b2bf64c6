//! The fixed words of what is handed out, and texts made fit for any file.

use serde::Deserialize;
use std::fmt::Display;
use std::sync::LazyLock;

/// A text without what no document, calendar or mail can hold, or what would turn the letters of its neighbours round.
///
/// Line ends become `\n`. Control characters and characters that are none go; so do overrides and isolates of the
/// reading direction, which reach beyond the sentence they stand in (Unicode TR 36, 2.8). Marks of direction stay:
/// texts written from right to left need them.
pub(crate) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\r' => {
                if letters.peek() != Some(&'\n') {
                    kept.push('\n');
                }
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' => kept.push('\n'),
            '\n' | '\t' => kept.push(c),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}' => {}
            c if c.is_control() || u32::from(c) & 0xfffe == 0xfffe => {}
            c => kept.push(c),
        }
    }
    kept
}

/// The same in one line.
pub(crate) fn line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A template with its `{names}` filled.
pub(crate) fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &value.to_string()))
}

/// So many of something.
pub(crate) fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident $file:literal: $($field:ident)*) => {
        $(#[$about])*
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name { $(pub(crate) $field: String),* }

        impl $name {
            /// The words, read once.
            pub(crate) fn read() -> &'static Self {
                static WORDS: LazyLock<$name> = LazyLock::new(|| serde_json::from_str($name::FILE).expect(concat!($file, " has every word, each once")));
                &WORDS
            }

            pub(crate) const FILE: &str = include_str!(concat!("../../../templates/", $file));
        }
    };
}

words! {
    /// Words of the guide.
    Guide "documents/guide.json":
    title draft owned head_draft head_owned foot
    glance lessons minutes questions scenarios passes goals level
    begin settle nothing_to_settle tables show play aloud marks none_marked
    beware stale stale_why loose loose_why let_stand asked asked_none assumed at
    module lesson alone one_minute some_minutes serves says read_aloud limit warning note experience said_by picture
    ask exam exam_say question right wrong answer right_head say_head because when_right when_wrong when_true when_false yes no
    order left_head right_side numeric short short_more gaps
    scenario situation moment choice good then best acceptable poor goes_on ends way no_way debrief debrief_ask
    sources source earlier mark gone no_source kept_by notes
}

words! {
    /// Words of the audit.
    Audit "documents/audit.json":
    title owned not_owned made head_owned head_draft foot five question answer which source unused carried let_stand
    loose who reader expert owner nobody machine against against_rules against_people when span one_day rules_day result open
    one_open none_open left comments overview lesson_head from_head nothing some unread waiting screens lesson screen written from from_none check_who check_against check_when
    check_result checks_about sentence support place sentences_about newer accepted found_open found_left objectives
    beside waivers waivers_none finding by_whom why standing yes no_longer taken_back decisions decisions_none decided
    no_more reopened reopened_none about remarks remarks_none remark done waits unsorted machines machines_none
    machines_what model asked sent stayed replaced stands sources bytes earlier releases releases_none package current
    older drafted signatures signatures_none signed_holds not_checked
}

words! {
    /// Words of the minutes of a review session.
    Minutes "documents/minutes.json":
    title led broke_off head foot there there_table name from to answered of revoked nobody absent
    came_to agreed_count divided_count open_count not_count divided open agreed not none says words remark waits taken
}

words! {
    /// Words of the storyboard.
    Storyboard "documents/storyboard.json":
    title how track comment numbers derived made head_draft head_owned foot
    objectives number objective level goals screen
    on_screen callout narration interaction notes serves
    title_of term by said_by alt caption card
    option right wrong in_order feedback left_side right_side distractor value unit tolerance accept gapped fills offer
    when_true when_false when_right when_wrong true_is false_is
    situation moment choice best acceptable poor goes_on ends follows debrief
    no_source kept_by stale source earlier verbatim
}

words! {
    /// Words of the messages.
    Messages "schedule/messages.json":
    subject subject_draft draft intro_one intro_two lesson option key match_right gap_words true_or_false number_in
    below answers answer answer_many answer_order answer_true answer_false not_right source earlier foot sender calendar
    left_out exam few_days short_course
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_and_none_is_left_over() {
        assert!(!Guide::read().title.is_empty() && !Audit::read().title.is_empty() && !Minutes::read().title.is_empty() && !Messages::read().subject.is_empty());
    }

    #[test]
    fn what_no_file_can_hold_goes_and_lines_stay() {
        assert_eq!(clean("a\r\nb\rc\0\u{8}\u{202e}d\u{2066}\u{ffff}\u{200f}e\u{85}f"), "a\nb\ncd\u{200f}e\nf");
        assert_eq!(line(" a\r\n\tb\u{2029}c "), "a b c");
    }
}
