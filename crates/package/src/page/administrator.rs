//! The page for whoever puts the package into an LMS: how to set it, what will be reported, what replacing it does.

use super::about::day;
use super::escape::{Escaped, put};
use super::lesson::{counted, minutes};
use super::shell::head;
use crate::difference::{Change, Difference};
use crate::edition::Edition;
use crate::profile::Profile;
use crate::state::shape;
use crate::verify::Format;
use coursewright_course::assessment;
use coursewright_course::revision::Hash;

/// A built package, as the page speaks of it.
#[derive(Clone, Copy)]
pub struct Delivery<'a> {
    /// What it was made of.
    pub edition: &'a Edition<'a>,
    /// Its form.
    pub format: Format,
    /// The LMS it goes to.
    pub profile: &'a Profile,
    /// The SHA-256 of its bytes.
    pub hash: Hash,
    /// Its size in bytes.
    pub size: u32,
    /// What is other than in the last release, and when that was built; none where there was none.
    pub since: Option<(&'a str, &'a Difference)>,
}

/// The page. It lies beside the package, not in it: it names the package's hash.
#[must_use]
pub fn page(delivery: &Delivery<'_>) -> String {
    let Delivery { edition, format, profile, hash, size, .. } = *delivery;
    let course = edition.course;
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n");
    head(&mut out, &format!("For the administrator: {}", course.title), edition, None);
    put!(
        &mut out,
        "<body class=\"certificate\">\n<main class=\"page\">\n<header><p class=\"eyebrow\">For the administrator, {}</p><h1 dir=\"auto\">{}</h1></header>\n<dl class=\"facts\">",
        Escaped(profile.name),
        Escaped(&course.title)
    );
    let fact = |out: &mut String, what: &str, words: &str| put!(out, "<div><dt>{what}</dt><dd dir=\"auto\">{}</dd></div>", Escaped(words));
    let lessons: Vec<_> = course.lessons().collect();
    fact(&mut out, "Owner", &owner(edition));
    fact(&mut out, "Format", &format!("{}, {} KB", name(format), size.div_ceil(1000)));
    fact(&mut out, "Length", &format!("{}, about {} minutes", counted(lessons.len(), "lesson", "lessons"), lessons.iter().map(|lesson| minutes(lesson)).sum::<usize>()));
    put!(&mut out, "<div><dt>SHA-256 of the file</dt><dd class=\"mono\">{hash}</dd></div></dl>\n");
    if edition.draft {
        out.push_str("<p class=\"prose-line\"><b>This is a draft: nobody has signed it.</b> Good for trying it, not for learners.</p>\n");
    }
    out.push_str("<h2>How to set it up</h2>\n");
    if format != profile.format {
        put!(
            &mut out,
            "<p class=\"prose-line\">We would give {} {}: {} This package is {}.</p>\n",
            Escaped(profile.name),
            name(profile.format),
            Escaped(profile.why),
            name(format)
        );
    }
    out.push_str("<ol class=\"lines\">");
    for (n, step) in (1..).zip(profile.steps) {
        put!(&mut out, "<li>{n}. {}</li>", Escaped(step));
    }
    out.push_str("</ol>\n<h2>What will be reported, and when</h2>\n<ul class=\"lines\">");
    for (when, what) in reports(edition, format) {
        put!(&mut out, "<li>{} <span class=\"small\">{}</span></li>", Escaped(&when), Escaped(&what));
    }
    out.push_str(
        "</ul>\n<p class=\"prose-line\">Each act is saved at once: a closed window or a lost line costs nothing that was done before. Nothing is decided while leaving.</p>\n",
    );
    replacing(&mut out, delivery);
    put!(
        &mut out,
        "<h2>What is not known</h2>\n<p class=\"prose-line\">The package was read back by an independent verifier{}. It was not tried in {}.</p>\n</main>\n</body>\n</html>\n",
        if matches!(format, Format::Scorm12 | Format::Scorm2004) { ", and its kind is played in an engine that we did not write" } else { "" },
        if profile.id == "generic" { "your LMS" } else { profile.name }
    );
    out
}

fn owner(edition: &Edition<'_>) -> String {
    match &edition.certificate.owner {
        Some(owner) if !edition.draft => format!("{}, signed {}, to be reviewed by {}", owner.signed.by, day(&owner.signed.at), day(&edition.certificate.review_by)),
        _ => "nobody yet".into(),
    }
}

/// A form as people call it.
const fn name(format: Format) -> &'static str {
    match format {
        Format::Scorm12 => "SCORM 1.2",
        Format::Scorm2004 => "SCORM 2004, 4th edition",
        Format::Cmi5 => "cmi5",
        Format::Web => "a web page that reports to nobody",
    }
}

/// What is told of questions that are drawn.
const SHARE: &str = "the answers to those alone; the score is the share of those";

/// What an LMS is told, in the order a learner comes to it.
fn reports(edition: &Edition<'_>, format: Format) -> Vec<(String, String)> {
    let marks = shape::marks(edition.course);
    let status = |v12: &str, v2004: &str, cmi5: &str| {
        match format {
            Format::Scorm12 => v12,
            Format::Scorm2004 => v2004,
            Format::Cmi5 => cmi5,
            Format::Web => "nothing",
        }
        .to_owned()
    };
    let mut lines = vec![
        ("On the first launch".to_owned(), status("status “incomplete”", "completion “incomplete”", "“initialized”")),
        (
            "With each answer".to_owned(),
            status(
                "the answer, what is right, the result, the time it took",
                "the question, the answer, what is right, the result, the time it took",
                "“answered” with the question, the answer and the result",
            ),
        ),
    ];
    let all_done = "When every lesson was read to its end and every question was tried";
    if marks.is_empty() {
        lines.push((all_done.into(), status("status “completed”; no score", "completion “completed”; no success, no score", "“completed”")));
    } else {
        let each = marks.iter().map(u8::to_string).collect::<Vec<_>>().join(" and ");
        lines.push(("When the final assessment is handed in".into(), status("the best score so far, 0 to 100", "the best score so far, raw 0 to 100 and scaled", "nothing yet")));
        let done = format!("{all_done}, and the final assessment reached {each} of 100");
        lines.push((done, status("status “passed”", "completion “completed” and success “passed”", "“passed” with its score, and “completed”")));
        // Where one of them can be handed in any number of times, nobody has ever failed it.
        let limits: Vec<u8> = edition.course.lessons().filter_map(assessment::of).filter_map(|counts| counts.limit()).collect();
        if let Some(tries) = tried(&limits) {
            let failed =
                status("status “failed”, once every lesson is done; a result is never lowered", "success “failed”; a result is never lowered", "“failed” with its score, once");
            lines.push((tries, failed));
        }
        for (lesson, counts) in edition.course.lessons().filter_map(|lesson| Some((lesson, assessment::of(lesson)?))) {
            let questions = lesson.blocks.iter().filter(|block| block.body.item().is_some()).count();
            if let Some(draw) = counts.draws(questions) {
                let drawn = format!("Each try at “{}” asks {draw} of its {questions} questions, drawn anew", lesson.title);
                lines.push((drawn, status(SHARE, SHARE, SHARE)));
            }
        }
    }
    lines.push(("On leaving".into(), status("the time spent, and that it will be resumed", "the time spent, and that it will be resumed", "“terminated” with the time spent")));
    lines
}

/// When an assessment is failed, in words; none where no number of tries fails it.
fn tried(limits: &[u8]) -> Option<String> {
    let mut limits = limits.to_vec();
    limits.sort_unstable();
    limits.dedup();
    match limits.as_slice() {
        [] => None,
        [1] => Some("When the one try did not reach it".into()),
        limits => Some(format!("When {} tries did not reach it", limits.iter().map(u8::to_string).collect::<Vec<_>>().join(" or "))),
    }
}

fn replacing(out: &mut String, delivery: &Delivery<'_>) {
    out.push_str("<h2>If it replaces an earlier release</h2>\n");
    match delivery.since {
        None => out.push_str("<p class=\"prose-line\">It was compared with no earlier release.</p>\n"),
        Some((at, difference)) => {
            let says = match difference.change {
                Change::None => "Its course is the one released before: learners keep everything.",
                Change::Minor => "Only words changed: a learner’s place and results fit it.",
                Change::Structural => "What is counted has changed: a learner who has begun would start over. Make a new activity, or wait until those who have begun are through.",
            };
            let with = if at.is_empty() { "the package that was given".to_owned() } else { format!("the release of {}", day(at)) };
            put!(out, "<p class=\"prose-line\">Compared with {with}. {says}</p>\n");
            if !difference.lines.is_empty() {
                out.push_str("<ul class=\"lines\">");
                for line in &difference.lines {
                    put!(out, "<li dir=\"auto\">{}</li>", Escaped(line));
                }
                out.push_str("</ul>\n");
            }
        }
    }
    let known = delivery.profile.replacing.unwrap_or("We do not know what this LMS does with learners when a package is replaced. Try it with one learner first.");
    put!(out, "<p class=\"prose-line\">{}</p>\n", Escaped(known));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{PROFILES, profile};
    use crate::sample;
    use coursewright_course::assessment::Assessment;
    use coursewright_course::revision::hash_bytes;

    fn said(sample: &sample::Sample, format: Format, profile: &Profile, since: Option<(&str, &Difference)>) -> String {
        page(&Delivery { edition: &sample.edition(), format, profile, hash: hash_bytes(b"x"), size: 1234, since })
    }

    #[test]
    fn every_profile_says_what_is_reported_and_what_is_not_known() {
        let owned = sample::owned();
        for profile in &PROFILES {
            for format in [Format::Scorm12, Format::Scorm2004, Format::Cmi5, Format::Web] {
                let text = said(&owned, format, profile, None);
                assert!(text.contains("It was not tried in") && text.contains("On leaving"), "{}", profile.id);
                assert_eq!(text.contains("We would give"), format != profile.format, "{}: another form than ours is said", profile.id);
            }
        }
        let generic = profile("generic").unwrap();
        assert!(said(&owned, Format::Scorm12, generic, None).contains("reached 80 of 100"));
        assert!(said(&sample::draft(), Format::Scorm12, generic, None).contains("nobody has signed it"));
        assert!(profile("Moodle").is_none(), "names are written as they are listed");
        let counting = |attempts, draw| said(&sample::counting(Assessment { attempts, draw, ..Assessment::passed_with(80) }), Format::Scorm12, generic, None);
        assert!(counting(Some(5), None).contains("When 5 tries did not reach it"));
        assert!(counting(Some(1), None).contains("When the one try did not reach it"));
        let pool = counting(None, Some(3));
        assert!(pool.contains("Each try at “Final check” asks 3 of its 8 questions") && !pool.contains("did not reach it"), "nobody fails what can be tried for ever");
        assert!(!counting(None, Some(8)).contains("drawn anew"));
    }

    #[test]
    fn a_structural_change_warns() {
        let lines = vec!["The lesson “<b>Gone</b>” is gone.".to_owned()];
        let text = said(&sample::owned(), Format::Scorm12, &PROFILES[0], Some(("2026-01-02T00:00:00Z", &Difference { change: Change::Structural, lines })));
        assert!(text.contains("release of 2 January 2026") && text.contains("would start over"));
        assert!(text.contains("“&lt;b&gt;Gone&lt;/b&gt;”"), "words of a course stay words");
    }
}
