//! What the checks found.

use crate::desk::{Desk, Standing};
use crate::problem::Problem;
use crate::session::Call;
use crate::view::FindingView;
use crate::view::{EvidenceLine, TextRun};
use crate::words::at_words;
use coursewright_check::Checked;
use coursewright_course::finding::{Finding, Fix};
use coursewright_course::id::LessonId;
use coursewright_course::place::Place;
use serde::{Deserialize, Serialize};

/// Where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// One lesson; the whole course when none.
    pub lesson: Option<LessonId>,
}

/// Findings in the order of the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Open ones and waived ones.
    pub findings: Vec<FindingView>,
    /// How many rules ran.
    pub rules: u32,
    /// The version of the set.
    pub rule_set: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let look = desk.look();
        let findings = look
            .checked
            .findings
            .iter()
            .filter(|finding| ask.lesson.is_none() || finding.place.lesson() == ask.lesson)
            .map(|finding| view(desk, &look.checked, &look.standing, finding))
            .collect();
        Ok(Reply { findings, rules: coursewright_check::rules().len() as u32, rule_set: coursewright_check::RULE_SET })
    })
}

/// What was measured of a rule, in few words: of planted defects, and of near-misses.
fn figures(rule: &str) -> String {
    coursewright_check::figures(rule).map_or_else(|| "not measured".into(), |of| format!("{} of {} found, {} of {} false", of.found, of.planted, of.alarms, of.clean))
}

fn view(desk: &Desk, checked: &Checked, standing: &Standing, finding: &Finding) -> FindingView {
    let rule = coursewright_check::rule(&finding.rule);
    let slot = finding.statement.and_then(|statement| checked.ledger.iter().find(|entry| entry.statement == statement)).and_then(|entry| entry.slot);
    let waiver = standing.waiver(finding.fingerprint).filter(|_| finding.severity.waivable());
    FindingView {
        fingerprint: finding.fingerprint,
        rule: finding.rule.clone(),
        title: coursewright_check::title(&finding.rule).to_owned(),
        why: rule.map(|rule| rule.why.to_owned()).unwrap_or_default(),
        figures: figures(&finding.rule),
        severity: finding.severity,
        place: finding.place,
        at: at_words(&desk.project().course, &finding.place, slot.as_ref()),
        statement: finding.statement,
        message: finding.message.clone(),
        hint: finding.hint.clone(),
        evidence: finding
            .evidence
            .iter()
            .map(|evidence| EvidenceLine {
                label: evidence.label.clone(),
                runs: runs(&evidence.text, &evidence.marks),
                passage: evidence.passage.map(|(source, passage)| Place::Passage { source, passage }),
                locator: evidence.locator.clone(),
            })
            .collect(),
        fix: finding.fix.as_ref().map(fix_words).unwrap_or_default(),
        waiver,
    }
}

/// What one click would do, in words.
fn fix_words(fix: &Fix) -> String {
    match fix {
        Fix::Reword { text, .. } => format!("Put “{text}”"),
        Fix::Delete { .. } => "Delete the sentence".into(),
        Fix::Cite { .. } => "Cite this passage".into(),
        Fix::Reorder { .. } => "Put the options in order".into(),
        Fix::Restore { .. } => "Restore the marked wording".into(),
    }
}

/// A text cut into marked and unmarked runs.
pub(crate) fn runs(text: &str, marks: &[(u32, u32)]) -> Vec<TextRun> {
    let mut marks: Vec<(usize, usize)> = marks.iter().map(|(start, end)| (*start as usize, *end as usize)).collect();
    marks.sort_unstable();
    let mut runs = Vec::new();
    let mut at = 0;
    for (start, end) in marks {
        if start < at || start >= end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            continue;
        }
        runs.push(TextRun { text: text[at..start].into(), marked: false });
        runs.push(TextRun { text: text[start..end].into(), marked: true });
        at = end;
    }
    runs.push(TextRun { text: text[at..].into(), marked: false });
    runs.retain(|run| !run.text.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_cut_a_text_without_losing_a_letter() {
        let cut = runs("reads 0.5 bar", &[(6, 9)]);
        assert_eq!(cut.iter().map(|run| (run.text.as_str(), run.marked)).collect::<Vec<_>>(), [("reads ", false), ("0.5", true), (" bar", false)]);
        assert_eq!(runs("½", &[(1, 2)]).len(), 1, "a mark inside a character marks nothing");
    }
}
