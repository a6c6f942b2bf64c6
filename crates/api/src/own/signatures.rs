//! Sign-offs in the log, and whether each still covers what stands.

use super::show::SignatureLine;
use coursewright_check::Checked;
use coursewright_course::project::Project;
use coursewright_course::signoff::LogEntry;
use coursewright_own::sign;

/// What the checks saw, in the form ownership reads.
pub(crate) fn seen(checked: &Checked) -> coursewright_own::Checked<'_> {
    coursewright_own::Checked { ledger: &checked.ledger, findings: &checked.findings, rules: coursewright_check::RULE_SET }
}

/// All sign-offs that were not withdrawn, newest first.
pub(crate) fn signatures(project: &Project, checked: &Checked, log: &[LogEntry]) -> Vec<SignatureLine> {
    let judged = sign::judge(project, seen(checked), log);
    judged
        .into_iter()
        .rev()
        .map(|judged| {
            let signed = &judged.signoff.signed;
            let differences: Vec<String> =
                if judged.holds { judged.differences.iter().map(sign::Difference::words).collect() } else { vec!["The signature itself does not hold.".to_owned()] };
            let what = match signed.lesson {
                None => "the whole course".to_owned(),
                Some(lesson) => project.course.lesson(lesson).map_or_else(|| "a lesson that is gone".to_owned(), |lesson| format!("“{}”", lesson.title)),
            };
            SignatureLine {
                by: signed.by.clone(),
                at: signed.at.clone(),
                lesson: signed.lesson,
                what,
                holds: differences.is_empty(),
                words: differences.join(" "),
                key: judged.signoff.key.chars().take(16).collect(),
            }
        })
        .collect()
}
