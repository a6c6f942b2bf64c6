//! What an owner puts their name to, and whether it still covers the project.

use crate::certify::Saying;
use crate::chain::{self, Standing};
use crate::key::{self, SecretKey};
use crate::present::Present;
use crate::{Checked, OwnProblem};
use coursewright_course::finding::{Evidence, Finding, Waiver};
use coursewright_course::id::{LessonId, SourceId};
use coursewright_course::judgement::Judgement;
use coursewright_course::ledger::{Entry, Ledger};
use coursewright_course::project::Project;
use coursewright_course::revision::{Hash, hash_of};
use coursewright_course::signoff::{LogAct, LogEntry, SignOff, Signed};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Who signs, when, and until when it is meant to hold.
#[derive(Clone, Copy, Debug)]
pub struct Signing<'a> {
    /// Who, by name.
    pub by: &'a str,
    /// When, UTC, RFC 3339: the time of the log entry too.
    pub at: &'a str,
    /// One lesson, or the whole course.
    pub lesson: Option<LessonId>,
    /// When the content should be looked at again, as a date; [`a_year_after`] where nobody said.
    pub review_by: &'a str,
}

/// In what a project differs from what was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The lesson is no longer in the course.
    Gone,
    /// The content has other words.
    Content,
    /// The ledger judges a statement otherwise.
    Ledger,
    /// The checks find something else, or another decision stands about it.
    Results,
    /// A source has another version or other passages, or is gone.
    Source {
        /// The source.
        source: SourceId,
        /// Its name when it was signed.
        name: String,
    },
    /// The certificate would say something else.
    Words,
}

impl Difference {
    /// The difference in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Gone => "the lesson is no longer in the course".into(),
            Self::Content => "the content is not the one that was signed".into(),
            Self::Ledger => "the ledger is not the one that was signed".into(),
            Self::Results => "the check results, or the decisions about them, are not the ones that were signed".into(),
            Self::Source { name, .. } => format!("the source “{name}” is not the one that was signed"),
            Self::Words => "what the certificate says is not what was signed".into(),
        }
    }
}

/// The hash of a lesson, or of the whole course; none when the lesson is not there.
#[must_use]
pub fn content_hash(project: &Project, lesson: Option<LessonId>) -> Option<Hash> {
    match lesson {
        Some(id) => project.course.lesson(id).map(coursewright_course::tree::Lesson::hash),
        None => Some(project.course.hash()),
    }
}

/// The hash of a lesson's part of the ledger, or of all of it.
#[must_use]
pub fn ledger_hash(ledger: &Ledger, lesson: Option<LessonId>) -> Hash {
    // The whole ledger hashes as the file that travels in a package, so that its readers need no code of ours.
    let Some(lesson) = lesson else { return hash_of(&ledger.judgements()) };
    part_hash(&ledger.iter().filter(|entry| entry.lesson() == Some(lesson)).collect::<Vec<_>>())
}

/// The hash of a lesson's part of the ledger.
pub(crate) fn part_hash(entries: &[&Entry]) -> Hash {
    hash_of(&entries.iter().map(|entry| Judgement::of(entry)).collect::<Vec<_>>())
}

/// The hash of a lesson's findings, or of all, with the waivers that stand about them. The order does not count, and neither
/// does where in its source an evidence stands: a line further down, or under another file name, it is the same evidence.
#[must_use]
pub fn results_hash(findings: &[Arc<Finding>], standing: &Standing<'_>, lesson: Option<LessonId>) -> Hash {
    results(findings, standing, lesson, |finding| {
        let evidence = finding.evidence.iter().map(|evidence| Evidence { locator: String::new(), ..evidence.clone() }).collect();
        Cow::Owned(Finding { evidence, ..finding.clone() })
    })
}

/// Whether these are the results of a signature. Older ones hashed the places of evidence as well.
fn had_results(signed: Hash, findings: &[Arc<Finding>], standing: &Standing<'_>, lesson: Option<LessonId>) -> bool {
    results_hash(findings, standing, lesson) == signed || results(findings, standing, lesson, Cow::Borrowed) == signed
}

fn results<'f>(findings: &'f [Arc<Finding>], standing: &Standing<'_>, lesson: Option<LessonId>, read: impl Fn(&'f Finding) -> Cow<'f, Finding>) -> Hash {
    let mut results: Vec<(Cow<'_, Finding>, Option<&Waiver>)> = findings
        .iter()
        .map(Arc::as_ref)
        .filter(|finding| lesson.is_none() || finding.place.lesson() == lesson)
        .map(|finding| (read(finding), standing.waiver(finding.fingerprint)))
        .collect();
    results.sort_by_cached_key(|(finding, _)| (finding.place, finding.rule.clone(), hash_of(finding)));
    hash_of(&results)
}

/// What a person would sign now. Whether the gate is open is not asked here.
///
/// # Errors
/// [`OwnProblem`] where there is nothing to sign or nobody to sign it.
pub fn signed(project: &Project, checked: Checked<'_>, log: &[LogEntry], signing: Signing<'_>) -> Result<Signed, OwnProblem> {
    let Signing { by, at, lesson, review_by } = signing;
    if by.trim().is_empty() {
        return Err(OwnProblem::NoName);
    }
    if let Some(lesson) = lesson.filter(|id| project.course.lesson(*id).is_none()) {
        return Err(OwnProblem::NoSuchLesson { lesson });
    }
    let mut lessons = project.course.lessons().filter(|candidate| lesson.is_none_or(|id| candidate.id == id));
    if lessons.all(|lesson| lesson.blocks.is_empty()) {
        return Err(OwnProblem::Empty);
    }
    let standing = chain::standing(log);
    let now = Present::new(project, checked, &standing);
    let content = content_hash(project, lesson).ok_or(OwnProblem::Empty)?;
    Ok(Signed {
        by: by.into(),
        at: at.into(),
        lesson,
        content,
        ledger: now.ledger_hash(lesson),
        results: results_hash(checked.findings, &standing, lesson),
        words: hash_of(&Saying::of(&now, lesson, review_by, u32::MAX)),
        review_by: review_by.into(),
        rules: checked.rules,
        sources: now.sources(lesson),
        log: chain::head(project.id, log),
    })
}

/// Signs.
#[must_use]
pub fn sign(key: &SecretKey, signed: Signed) -> SignOff {
    let signature = key.sign(hash_of(&signed));
    SignOff { signed, key: key.public(), signature }
}

/// Whether the signature is one of its key over what it says was signed.
#[must_use]
pub fn holds(signoff: &SignOff) -> bool {
    key::verifies(&signoff.key, hash_of(&signoff.signed), &signoff.signature)
}

/// In what the project differs from what was signed; empty means the sign-off is over exactly this.
/// Whether the signature itself holds is another question: [`holds`].
#[must_use]
pub fn covers(signoff: &SignOff, project: &Project, checked: Checked<'_>, log: &[LogEntry]) -> Vec<Difference> {
    let standing = chain::standing(log);
    let entry = log.iter().find(|entry| matches!(&entry.act, LogAct::Signed(found) if found == signoff)).map_or(u32::MAX, |entry| entry.number);
    differences(&signoff.signed, entry, &Present::new(project, checked, &standing))
}

/// A sign-off that was not withdrawn, held against the project as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged<'a> {
    /// The number of its entry in the log.
    pub entry: u32,
    /// The sign-off.
    pub signoff: &'a SignOff,
    /// Whether the signature itself holds.
    pub holds: bool,
    /// In what the project differs from what was signed.
    pub differences: Vec<Difference>,
}

/// All sign-offs that were not withdrawn, oldest first, each as [`holds`] and [`covers`] would judge it, in one go.
#[must_use]
pub fn judge<'a>(project: &Project, checked: Checked<'_>, log: &'a [LogEntry]) -> Vec<Judged<'a>> {
    let standing = chain::standing(log);
    let now = Present::new(project, checked, &standing);
    let judged = standing.signoffs.iter().map(|(entry, signoff)| {
        let differences = differences(&signoff.signed, *entry, &now);
        Judged { entry: *entry, signoff, holds: holds(signoff), differences }
    });
    judged.collect()
}

/// For each lesson that a standing sign-off is about, and for the whole course as `None`: whether the latest one
/// holds over exactly what stands now. What is not in the map nobody signed; `false` means it fell back.
#[must_use]
pub fn marks(project: &Project, checked: Checked<'_>, log: &[LogEntry]) -> BTreeMap<Option<LessonId>, bool> {
    let standing = chain::standing(log);
    let now = Present::new(project, checked, &standing);
    let mut latest = BTreeMap::new();
    for (entry, signoff) in &standing.signoffs {
        latest.insert(signoff.signed.lesson, (*entry, *signoff));
    }
    latest.into_iter().map(|(lesson, (entry, signoff))| (lesson, now.covered(entry, &signoff.signed) && holds(signoff))).collect()
}

pub(crate) fn differences(signed: &Signed, entry: u32, now: &Present<'_>) -> Vec<Difference> {
    let lesson = signed.lesson;
    let Some(content) = content_hash(now.project, lesson) else { return vec![Difference::Gone] };
    let mut differences = Vec::new();
    if content != signed.content {
        differences.push(Difference::Content);
    }
    let mut known = BTreeSet::new();
    for then in &signed.sources {
        known.insert(then.source);
        if !now.has(then) {
            differences.push(Difference::Source { source: then.source, name: then.name.clone() });
        }
    }
    if now.ledger_hash(lesson) != signed.ledger {
        differences.push(Difference::Ledger);
    }
    if !had_results(signed.results, now.checked.findings, now.standing, lesson) {
        differences.push(Difference::Results);
    }
    if differences.is_empty() {
        // A source that came later and is not cited leaves the sign-off standing; it was no part of what was signed.
        let mut saying = Saying::of(now, lesson, &signed.review_by, entry);
        saying.sources.retain(|source| known.contains(&source.source));
        // A newer version that touches nothing leaves the words as they were signed, with the version they name.
        for source in &mut saying.sources {
            if let Some(then) = signed.sources.iter().find(|then| then.source == source.source) {
                source.clone_from(then);
            }
        }
        if hash_of(&saying) != signed.words {
            differences.push(Difference::Words);
        }
    }
    differences
}

/// The date a year after a time of RFC 3339; the 29th of February becomes the 28th.
///
/// # Errors
/// [`OwnProblem::NotATime`].
pub fn a_year_after(at: &str) -> Result<String, OwnProblem> {
    let date = || {
        let (day, _) = at.split_once('T')?;
        let [year, month, day] = <[&str; 3]>::try_from(day.split('-').collect::<Vec<_>>()).ok()?;
        let plain = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        if !(plain(year, 4) && plain(month, 2) && plain(day, 2)) {
            return None;
        }
        let next = year.parse::<u32>().ok()? + 1;
        let day = if (month, day) == ("02", "29") { "28" } else { day };
        Some(format!("{next:04}-{month}-{day}"))
    };
    date().ok_or_else(|| OwnProblem::NotATime { text: at.chars().take(60).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{AT, Whole, lesson};
    use coursewright_course::block::Body;

    #[test]
    fn results_signed_with_the_places_of_evidence_still_count_and_places_do_not() {
        let whole = Whole::unsigned();
        let standing = chain::standing(&whole.log);
        let shown = Evidence { label: "The source says".into(), text: "Refuse it.".into(), marks: vec![], passage: None, locator: "line 8".into() };
        let found: Vec<Arc<Finding>> = whole.findings.iter().map(|finding| Arc::new(Finding { evidence: vec![shown.clone()], ..Finding::clone(finding) })).collect();
        let moved: Vec<Arc<Finding>> = found
            .iter()
            .map(|finding| {
                let mut finding = Finding::clone(finding);
                finding.evidence.iter_mut().for_each(|evidence| evidence.locator.push_str(" line 9"));
                Arc::new(finding)
            })
            .collect();
        let old = results(&found, &standing, None, Cow::Borrowed);
        assert!(had_results(old, &found, &standing, None), "a signature of before is read as it was made");
        assert!(!had_results(old, &moved, &standing, None));
        assert!(had_results(results_hash(&found, &standing, None), &moved, &standing, None), "evidence that moved in its source is the same");
    }

    fn differ(whole: &Whole, lesson: Option<LessonId>) -> Vec<Difference> {
        let standing = chain::standing(&whole.log);
        let (_, signoff) = standing.signoff(lesson).unwrap();
        assert!(holds(signoff), "a voided sign-off was still signed");
        covers(signoff, &whole.project, whole.checked(), &whole.log)
    }

    #[test]
    fn a_sign_off_covers_exactly_what_was_signed() {
        let whole = Whole::signed();
        assert_eq!(differ(&whole, None), []);
        assert_eq!(differ(&whole, Some(lesson(2))), []);
        for scope in [None, Some(lesson(1)), Some(lesson(2))] {
            let standing = chain::standing(&whole.log);
            let now = Present::new(&whole.project, whole.checked(), &standing);
            assert_eq!(now.ledger_hash(scope), ledger_hash(&whole.ledger, scope), "one hash, however it is asked for");
        }
        let judged = judge(&whole.project, whole.checked(), &whole.log);
        assert_eq!(judged.iter().map(|it| (it.entry, it.holds, it.differences.len())).collect::<Vec<_>>(), [(3, true, 0), (4, true, 0)]);
    }

    #[test]
    fn an_edit_voids_the_sign_offs_it_touches_and_no_other() {
        let mut whole = Whole::signed();
        whole.change(|project| project.course.modules[0].lessons[0].blocks[1].body = Body::Text { markdown: "Gloves come off.".into() });
        assert_eq!(differ(&whole, None), [Difference::Content]);
        assert_eq!(differ(&whole, Some(lesson(2))), [], "the other lesson was not touched");
        assert_eq!(marks(&whole.project, whole.checked(), &whole.log), BTreeMap::from([(None, false), (Some(lesson(2)), true)]));
        whole.change(|project| project.course.title = "Cold chain".into());
        assert_eq!(differ(&whole, Some(lesson(2))), [], "the course's title is no part of a lesson");
    }

    #[test]
    fn each_difference_is_told_apart() {
        let signed = Whole::signed();
        let mut whole = signed.clone();
        std::sync::Arc::make_mut(&mut whole.ledger.entries[1]).support = Support::Paraphrased;
        assert_eq!(differ(&whole, None), [Difference::Ledger]);
        let mut whole = signed.clone();
        Arc::make_mut(&mut whole.findings[1]).message.push('!');
        assert_eq!(differ(&whole, None), [Difference::Results]);
        let mut whole = signed.clone();
        whole.record(LogAct::Withdrawn { entry: 2, by: "Ada".into(), reason: "not so sure".into() });
        assert_eq!(differ(&whole, None), [Difference::Results], "a waiver taken back opens its finding again");
        let mut whole = signed.clone();
        whole.record(LogAct::Withdrawn { entry: 3, by: "Ada".into(), reason: "not so sure".into() });
        assert_eq!(differ(&whole, None), [Difference::Words], "the certificate would no longer name the lesson's sign-off");
        let mut whole = signed.clone();
        whole.project.sources[0].passages[2].text.push('!');
        assert_eq!(differ(&whole, None), [Difference::Source { source: whole.project.sources[0].id, name: "call.vtt".into() }]);
        assert_eq!(differ(&whole, Some(lesson(2))), [], "a lesson rests on what it cites");
        let mut whole = signed;
        whole.change(|project| {
            project.course.modules[0].lessons.pop();
        });
        assert_eq!(differ(&whole, Some(lesson(2))), [Difference::Gone]);
    }

    #[test]
    fn what_comes_later_and_touches_nothing_leaves_a_sign_off_standing() {
        let mut whole = Whole::signed();
        let mut new = whole.project.sources[0].clone();
        new.id = SourceId::from_bits(77);
        whole.project.sources.push(new);
        whole.findings.reverse();
        assert_eq!(differ(&whole, None), [], "a source nobody cites, and another order of findings");
    }

    #[test]
    fn nothing_and_nobody_cannot_be_signed() {
        let whole = Whole::unsigned();
        let signing = Signing { by: "Ada", at: AT, lesson: None, review_by: "2027-11-21" };
        let ask = |whole: &Whole, signing| signed(&whole.project, whole.checked(), &whole.log, signing).unwrap_err();
        assert_eq!(ask(&whole, Signing { by: " ", ..signing }), OwnProblem::NoName);
        assert_eq!(ask(&whole, Signing { lesson: Some(lesson(9)), ..signing }), OwnProblem::NoSuchLesson { lesson: lesson(9) });
        let mut empty = whole;
        empty.change(|project| project.course.modules.clear());
        assert_eq!(ask(&empty, signing), OwnProblem::Empty);
    }

    #[test]
    fn a_year_later_is_a_date() {
        assert_eq!(a_year_after("2026-11-21T10:00:00Z"), Ok("2027-11-21".into()));
        assert_eq!(a_year_after("2028-02-29T10:00:00Z"), Ok("2029-02-28".into()), "most years have no such day");
        assert_eq!(a_year_after("soon"), Err(OwnProblem::NotATime { text: "soon".into() }));
    }

    use coursewright_course::statement::Support;
}
