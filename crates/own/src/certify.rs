//! The certificate that travels with a package.

use crate::Checked;
use crate::chain;
use crate::present::Present;
use crate::sign::holds;
use coursewright_course::certificate::{AcceptedLine, Certificate, WaivedLine};
use coursewright_course::gate::Gate;
use coursewright_course::id::LessonId;
use coursewright_course::ledger::Counts;
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::signoff::{LogAct, LogEntry, SignOff, SignedSource};
use coursewright_course::tree::Making;
use serde::Serialize;

/// The version of the form written here.
pub const FORM: u32 = 1;

/// What the checks looked at. No sentence here claims that content is right.
const CHECKED: &[&str] = &[
    "Every learner-visible sentence is listed as a statement with what carries it; those that nothing carries are listed as unsupported.",
    "Every quotation was compared with its place in its source, character by character but for typography and the fillers of speech.",
    "Numbers of statements were compared with the sources they cite.",
    "Objectives, questions, text alternatives and the structure of lessons were checked against the rules of the version named in the sign-off.",
];

/// What no check here can see: said every time, beside what was found.
pub const NOT_CHECKED: &[&str] = &[
    "Whether the sources themselves are right or still valid.",
    "Subtle changes of meaning that use the words of the source.",
    "Whether the key of a question is the right answer, and whether the question can be answered from the course.",
    "Whether the course is good teaching for its audience, or changes anything at work.",
    "Who holds the signing key: the signature proves that the content is what the holder of the key signed, not who that person is.",
];

/// How closely the gates were kept, where somebody decided that.
fn gate(gate: &Gate) -> String {
    format!("The gates were kept as the {} profile asks, which {} decided: {}", gate.profile.word(), gate.by, gate.reason)
}

/// Everything a certificate says in words. Its hash is part of what an owner signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Saying {
    title: String,
    support: Counts,
    accepted: Vec<AcceptedLine>,
    waived: Vec<WaivedLine>,
    checked: Vec<String>,
    not_checked: Vec<String>,
    pub(crate) sources: Vec<SignedSource>,
    making: Vec<String>,
    review_by: String,
    /// Signatures of the lessons signed before that still hold.
    lessons: Vec<String>,
}

impl Saying {
    /// What a certificate says now about a lesson, or the course, for a sign-off at this log entry.
    pub(crate) fn of(now: &Present<'_>, lesson: Option<LessonId>, review_by: &str, entry: u32) -> Self {
        let Present { project, checked, standing, .. } = *now;
        let entries = now.entries(lesson);
        let accepted = entries
            .iter()
            .filter_map(|line| line.accepted.as_ref().map(|decision| AcceptedLine { text: line.text.clone(), by: decision.by.clone(), reason: decision.reason.clone() }));
        let waived = checked.findings.iter().filter(|finding| lesson.is_none() || finding.place.lesson() == lesson).filter_map(|finding| {
            standing.waiver(finding.fingerprint).map(|waiver| WaivedLine {
                rule: finding.rule.clone(),
                message: finding.message.clone(),
                by: waiver.by.clone(),
                reason: waiver.reason.clone(),
            })
        });
        Self {
            // What belongs to the course as a whole is no part of a lesson: its title may change, and who drafted the rest.
            title: match lesson {
                Some(id) => project.course.lesson(id).map(|lesson| lesson.title.clone()).unwrap_or_default(),
                None => project.course.title.clone(),
            },
            support: Counts::of(entries.iter().copied()),
            accepted: accepted.collect(),
            waived: waived.collect(),
            checked: CHECKED.iter().map(|line| (*line).into()).chain(project.course.gate.as_ref().map(gate)).collect(),
            not_checked: NOT_CHECKED.iter().map(|line| (*line).into()).collect(),
            sources: now.sources(lesson),
            making: if lesson.is_none() { making(&project.course.making) } else { vec![] },
            review_by: review_by.into(),
            lessons: if lesson.is_none() { now.lessons_signed(entry).iter().map(|signoff| signoff.signature.clone()).collect() } else { vec![] },
        }
    }

    /// What this certificate says.
    pub(crate) fn read(certificate: &Certificate) -> Self {
        let it = certificate.clone();
        Self {
            title: it.title,
            support: it.support,
            accepted: it.accepted,
            waived: it.waived,
            checked: it.checked,
            not_checked: it.not_checked,
            sources: it.sources,
            making: it.making,
            review_by: it.review_by,
            lessons: it.lessons.into_iter().map(|signoff| signoff.signature).collect(),
        }
    }
}

/// How the text was made, in sentences: the AI-use disclosure.
#[must_use]
pub fn making(making: &Making) -> Vec<String> {
    let mut lines = Vec::new();
    if making.built_in {
        lines.push("Parts of the text were taken from the sources by rules; no language model was used for them.".into());
    }
    match making.models.as_slice() {
        [] => lines.push("No language model wrote any of the text.".into()),
        [one] => lines.push(format!("Parts of the text were drafted by the language model {one}.")),
        [rest @ .., last] => lines.push(format!("Parts of the text were drafted by the language models {} and {last}.", rest.join(", "))),
    }
    lines
}

/// The owner's sign-off over the whole course with the number of its entry, if it holds over exactly this.
#[must_use]
pub fn owner<'a>(project: &Project, checked: Checked<'_>, log: &'a [LogEntry]) -> Option<(u32, &'a SignOff)> {
    let standing = chain::standing(log);
    let (entry, signoff) = standing.signoff(None)?;
    (Present::new(project, checked, &standing).covered(entry, &signoff.signed) && holds(signoff)).then_some((entry, signoff))
}

/// The certificate of a project as it stands: with its owner, or of a draft that nobody answers for.
///
/// Building it again gives the same certificate as long as the owner's sign-off stands: it names the log as it
/// was with that sign-off, not what was released or opened since.
#[must_use]
pub fn certificate(project: &Project, checked: Checked<'_>, log: &[LogEntry]) -> Certificate {
    certificate_of(project, project.course.hash(), checked, log)
}

/// Whether a certificate of a project with this log can depend on its findings: only waivers and sign-offs speak of them.
#[must_use]
pub fn reads_findings(log: &[LogEntry]) -> bool {
    log.iter().any(|entry| matches!(entry.act, LogAct::Waived(_) | LogAct::Signed(_)))
}

/// What [`certificate`] makes, where the content hash of the course is known.
#[must_use]
pub fn certificate_of(project: &Project, content: Hash, checked: Checked<'_>, log: &[LogEntry]) -> Certificate {
    let standing = chain::standing(log);
    let now = Present::new(project, checked, &standing);
    let owner = standing.signoff(None).filter(|(entry, signoff)| now.covered(*entry, &signoff.signed) && holds(signoff));
    let (entry, review_by) = owner.map_or((u32::MAX, ""), |(entry, signoff)| (entry, signoff.signed.review_by.as_str()));
    let mut saying = Saying::of(&now, None, review_by, entry);
    if let Some((_, signoff)) = owner {
        // Sources that came after the signature are no part of what stands behind the course.
        saying.sources = signoff.signed.sources.clone();
    }
    let end = match owner {
        Some((entry, _)) => log.iter().position(|found| found.number == entry).map_or(0, |at| at + 1),
        None => log.iter().rposition(|found| !matches!(found.act, LogAct::Released(_))).map_or(0, |at| at + 1),
    };
    Certificate {
        form: FORM,
        content,
        owner: owner.map(|(_, signoff)| signoff.clone()),
        lessons: now.lessons_signed(entry).into_iter().cloned().collect(),
        log_head: chain::head(project.id, &log[..end]),
        log_length: u32::try_from(end).unwrap_or(u32::MAX),
        title: saying.title,
        support: saying.support,
        accepted: saying.accepted,
        waived: saying.waived,
        checked: saying.checked,
        not_checked: saying.not_checked,
        sources: saying.sources,
        making: saying.making,
        review_by: saying.review_by,
    }
}
