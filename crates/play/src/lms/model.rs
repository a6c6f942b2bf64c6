//! The data models of SCORM 1.2 (run-time environment, 3.4) and 2004 4th edition (run-time environment, 4.2), as far as
//! a course may use them: an element that is not here is one that no package should touch.

use super::kind::Kind;

/// An edition of SCORM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edition {
    /// 1.2.
    Scorm12,
    /// 2004, 4th edition.
    Scorm2004,
}

/// Who may do what with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
    Both,
}

/// An element of a data model.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub(super) access: Access,
    kind: Kind,
    /// What is read before anything was set.
    pub(super) first: &'static str,
}

/// The lists of entries by number.
pub(super) const LISTS: [&str; 2] = ["cmi.interactions.", "cmi.objectives."];
/// Characters of a refused value that are shown.
const MOST_SHOWN: usize = 80;

/// Why a value was not taken.
pub(super) struct Refused {
    pub(super) error: u16,
    pub(super) words: String,
}

const fn read(first: &'static str) -> Element {
    Element { access: Access::Read, kind: Kind::Text(255), first }
}

const fn write(kind: Kind) -> Element {
    Element { access: Access::Write, kind, first: "" }
}

const fn both(kind: Kind, first: &'static str) -> Element {
    Element { access: Access::Both, kind, first }
}

/// “not attempted” may be read and is never written.
const STATUS: &[&str] = &["passed", "completed", "failed", "incomplete", "browsed"];
const TYPES: &[&str] = &["true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric"];
const TYPES_2004: &[&str] = &["true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric", "other"];

const SCORM_12: &[(&str, Element)] = &[
    ("cmi.core.student_id", read("id-4711")),
    ("cmi.core.student_name", read("Löwe-O’Neil, Ada")),
    ("cmi.core.credit", read("credit")),
    ("cmi.core.entry", read("ab-initio")),
    ("cmi.core.lesson_mode", read("normal")),
    ("cmi.core.total_time", read("0000:00:00")),
    ("cmi.launch_data", read("")),
    ("cmi.core.lesson_location", both(Kind::Text(255), "")),
    ("cmi.core.lesson_status", both(Kind::Words(STATUS), "not attempted")),
    ("cmi.core.score.raw", both(Kind::Number(0.0, 100.0), "")),
    ("cmi.core.score.min", both(Kind::Number(0.0, 100.0), "")),
    ("cmi.core.score.max", both(Kind::Number(0.0, 100.0), "")),
    ("cmi.core.exit", write(Kind::Words(&["time-out", "suspend", "logout", ""]))),
    ("cmi.core.session_time", write(Kind::Span)),
    ("cmi.suspend_data", both(Kind::Text(4096), "")),
    ("cmi.comments", both(Kind::Text(4096), "")),
    ("cmi.comments_from_lms", read("")),
    ("cmi.student_data.mastery_score", read("")),
    ("cmi.student_data.max_time_allowed", read("")),
    ("cmi.student_data.time_limit_action", read("")),
    ("cmi.student_preference.language", both(Kind::Text(255), "")),
    ("cmi.student_preference.text", both(Kind::Number(-1.0, 1.0), "0")),
    ("cmi.objectives.n.id", both(Kind::Identifier(255), "")),
    ("cmi.objectives.n.score.raw", both(Kind::Number(0.0, 100.0), "")),
    ("cmi.objectives.n.score.min", both(Kind::Number(0.0, 100.0), "")),
    ("cmi.objectives.n.score.max", both(Kind::Number(0.0, 100.0), "")),
    ("cmi.objectives.n.status", both(Kind::Words(STATUS), "")),
    ("cmi.interactions.n.objectives.n.id", write(Kind::Identifier(255))),
    ("cmi.interactions.n.weighting", write(Kind::Number(f64::MIN, f64::MAX))),
    ("cmi.interactions.n.id", write(Kind::Identifier(255))),
    ("cmi.interactions.n.type", write(Kind::Words(TYPES))),
    ("cmi.interactions.n.time", write(Kind::Time)),
    ("cmi.interactions.n.student_response", write(Kind::Text(255))),
    ("cmi.interactions.n.correct_responses.n.pattern", write(Kind::Text(255))),
    ("cmi.interactions.n.result", write(Kind::Result(&["correct", "wrong", "unanticipated", "neutral"]))),
    ("cmi.interactions.n.latency", write(Kind::Span)),
];

const SCORM_2004: &[(&str, Element)] = &[
    ("cmi.learner_id", read("id-4711")),
    ("cmi.learner_name", read("Löwe-O’Neil, Ada")),
    ("cmi.credit", read("credit")),
    ("cmi.entry", read("ab-initio")),
    ("cmi.mode", read("normal")),
    ("cmi.total_time", read("PT0S")),
    ("cmi.launch_data", read("")),
    ("cmi.location", both(Kind::Text(1000), "")),
    ("cmi.completion_status", both(Kind::Words(&["completed", "incomplete", "not attempted", "unknown"]), "unknown")),
    ("cmi.success_status", both(Kind::Words(&["passed", "failed", "unknown"]), "unknown")),
    ("cmi.progress_measure", both(Kind::Number(0.0, 1.0), "")),
    ("cmi.score.scaled", both(Kind::Number(-1.0, 1.0), "")),
    ("cmi.score.raw", both(Kind::Number(f64::MIN, f64::MAX), "")),
    ("cmi.score.min", both(Kind::Number(f64::MIN, f64::MAX), "")),
    ("cmi.score.max", both(Kind::Number(f64::MIN, f64::MAX), "")),
    ("cmi.exit", write(Kind::Words(&["time-out", "suspend", "logout", "normal", ""]))),
    ("cmi.session_time", write(Kind::Duration)),
    ("cmi.suspend_data", both(Kind::Text(64_000), "")),
    ("cmi.completion_threshold", read("")),
    ("cmi.scaled_passing_score", read("")),
    ("cmi.max_time_allowed", read("")),
    ("cmi.time_limit_action", read("continue,no message")),
    ("cmi.learner_preference.language", both(Kind::Text(250), "")),
    ("cmi.objectives.n.id", both(Kind::Identifier(4000), "")),
    ("cmi.objectives.n.success_status", both(Kind::Words(&["passed", "failed", "unknown"]), "unknown")),
    ("cmi.objectives.n.completion_status", both(Kind::Words(&["completed", "incomplete", "not attempted", "unknown"]), "unknown")),
    ("cmi.objectives.n.score.scaled", both(Kind::Number(-1.0, 1.0), "")),
    ("cmi.objectives.n.score.raw", both(Kind::Number(f64::MIN, f64::MAX), "")),
    ("cmi.objectives.n.score.min", both(Kind::Number(f64::MIN, f64::MAX), "")),
    ("cmi.objectives.n.score.max", both(Kind::Number(f64::MIN, f64::MAX), "")),
    ("cmi.objectives.n.progress_measure", both(Kind::Number(0.0, 1.0), "")),
    ("cmi.objectives.n.description", both(Kind::Text(250), "")),
    ("cmi.interactions.n.objectives.n.id", both(Kind::Identifier(4000), "")),
    ("cmi.interactions.n.weighting", both(Kind::Number(f64::MIN, f64::MAX), "")),
    ("cmi.interactions.n.id", both(Kind::Identifier(4000), "")),
    ("cmi.interactions.n.type", both(Kind::Words(TYPES_2004), "")),
    ("cmi.interactions.n.timestamp", both(Kind::Stamp, "")),
    ("cmi.interactions.n.description", both(Kind::Text(250), "")),
    ("cmi.interactions.n.learner_response", both(Kind::Text(4000), "")),
    ("cmi.interactions.n.correct_responses.n.pattern", both(Kind::Text(4000), "")),
    ("cmi.interactions.n.result", both(Kind::Result(&["correct", "incorrect", "unanticipated", "neutral"]), "")),
    ("cmi.interactions.n.latency", both(Kind::Duration, "")),
];

impl Edition {
    /// The element that says how a session was left.
    pub(super) const fn exit(self) -> &'static str {
        match self {
            Self::Scorm12 => "cmi.core.exit",
            Self::Scorm2004 => "cmi.exit",
        }
    }

    /// What an LMS answers of the model itself.
    pub(super) fn answers(self, name: &str, made: impl Fn(&str) -> usize) -> Option<String> {
        match name {
            "cmi.interactions._count" | "cmi.objectives._count" => Some(made(name.trim_end_matches("_count")).to_string()),
            "cmi.interactions._children" => Some("id,type,timestamp,correct_responses,weighting,learner_response,result,latency".into()),
            "cmi.objectives._children" => Some("id,score,status".into()),
            "cmi.core._children" if self == Self::Scorm12 => {
                Some("student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time".into())
            }
            "cmi.core.score._children" if self == Self::Scorm12 => Some("raw,min,max".into()),
            "cmi.score._children" if self == Self::Scorm2004 => Some("scaled,raw,min,max".into()),
            "cmi._version" => Some(if self == Self::Scorm2004 { "1.0" } else { "3.4" }.into()),
            _ => None,
        }
    }

    /// The element of that name; numbers in it stand for any.
    pub(super) fn element(self, name: &str) -> Option<Element> {
        let pattern = name.split('.').map(|part| if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) { "n" } else { part }).collect::<Vec<_>>().join(".");
        let model = match self {
            Self::Scorm12 => SCORM_12,
            Self::Scorm2004 => SCORM_2004,
        };
        model.iter().find(|(own, _)| *own == pattern).map(|(_, element)| *element)
    }

    /// Whether a value may be set, where so many interactions and objectives are there already.
    pub(super) fn check(self, name: &str, value: &str, made: impl Fn(&str) -> usize) -> Result<(), Refused> {
        let [unknown, only_read, wrong_kind, out_of_range, no_entry] = match self {
            Self::Scorm12 => [201, 403, 405, 405, 201],
            Self::Scorm2004 => [401, 404, 406, 407, 351],
        };
        let refused = |error, words: String| Err(Refused { error, words });
        let Some(element) = self.element(name) else { return refused(unknown, format!("It set {name}, which there is not.")) };
        if element.access == Access::Read {
            return refused(only_read, format!("It set {name}, which can only be read."));
        }
        for list in LISTS {
            let number = name.strip_prefix(list).and_then(|rest| rest.split('.').next()).and_then(|number| number.parse::<usize>().ok());
            // Entries are made one after the other, in 2004 by their id.
            let may = number.is_none_or(|number| number < made(list) || (number == made(list) && (name.ends_with(".id") || self == Self::Scorm12)));
            if !may {
                return refused(no_entry, format!("It set {name} before there was such an entry."));
            }
        }
        if element.kind.takes(value) {
            return Ok(());
        }
        let error = if matches!(element.kind, Kind::Number(..)) && value.parse::<f64>().is_ok() { out_of_range } else { wrong_kind };
        let length = value.encode_utf16().count();
        let shown = if length > MOST_SHOWN { format!("{length} characters") } else { format!("“{value}”") };
        refused(error, format!("It set {name} to {shown}, which is no value for it."))
    }
}
