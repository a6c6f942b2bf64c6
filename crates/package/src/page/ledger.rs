//! The claim ledger as a page a person can read: every statement in the order of the course, and what carries it.

use super::about;
use super::escape::{Escaped, put};
use super::lesson::Page;
use super::setting::{Passages, Setting};
use super::shell::{band, head};
use crate::edition::Edition;
use coursewright_course::ledger::{Entry, Verified};
use coursewright_course::statement::{Stance, Support};

/// The page up to what learners will be able to do, and what stands behind its lessons; it has no script.
pub(crate) fn page<'a>(edition: &Edition<'a>, passages: &'a Passages<'a>, objectives: impl Iterator<Item = &'a Entry> + Clone) -> (String, String) {
    let setting = Setting::of(edition, [].into_iter(), passages);
    let course = edition.course;
    let mut out = String::new();
    out.push_str("<!DOCTYPE html>\n<html lang=\"en\">\n");
    head(&mut out, &format!("Claim ledger: {}", course.title), edition, None);
    put!(&mut out, "<body class=\"certificate\"{}>\n", if edition.draft { " data-draft=\"1\"" } else { "" });
    band(&mut out, edition.draft, "");
    put!(
        &mut out,
        "<main class=\"page\">\n<header><p class=\"eyebrow\">Claim ledger: every statement, and what carries it</p><h1 dir=\"auto\">{}</h1></header>\n",
        Escaped(&course.title)
    );
    about::counts(&mut out, &edition.certificate.support);
    out.push_str(
        "<p class=\"prose-line\">Statements stand in the order of the course. Below each stands who says it; where that is in other words, with the words of the source.</p>\n",
    );
    titled(&mut out, &setting, "What learners will be able to do", objectives);
    let behind = format!(
        "<p class=\"foot\"><span>{}</span> <a href=\"certificate.html\">To the certificate</a></p>\n</main>\n</body>\n</html>\n",
        if edition.draft { "<b>DRAFT</b>, not signed" } else { "Signed" }
    );
    (out, behind)
}

/// The statements of one lesson under its number and title.
pub(crate) fn group<'a>(out: &mut String, setting: &Setting<'_>, page: &Page<'_>, entries: impl Iterator<Item = &'a Entry>) {
    titled(out, setting, &format!("{} {}", page.number, page.lesson.title), entries);
}

/// Statements under a title; what says nothing is left out.
fn titled<'a>(out: &mut String, setting: &Setting<'_>, title: &str, entries: impl Iterator<Item = &'a Entry>) {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return;
    }
    put!(out, "<h2 dir=\"auto\">{}</h2>\n<ul class=\"lines\">\n", Escaped(title));
    for entry in entries {
        put!(out, "<li><span dir=\"auto\">{}</span><span class=\"small\">{}", Escaped(&entry.text), support(entry));
        match (&entry.accepted, entry.support) {
            (Some(accepted), Support::Unsupported) => put!(out, " <b>{}</b> lets it stand: <span dir=\"auto\">{}</span>", Escaped(&accepted.by), Escaped(&accepted.reason)),
            (None, Support::Unsupported) => {
                out.push(' ');
                setting.undecided(out);
            }
            _ => {}
        }
        out.push_str("</span>");
        // What says nothing about the subject rests on nothing, also where it names what a source speaks of.
        if entry.support != Support::Scaffolding {
            places(out, setting, entry);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

/// Where the sources say it, each place once, with their words unless they stand above already.
fn places(out: &mut String, setting: &Setting<'_>, entry: &Entry) {
    let found: Vec<_> = entry
        .citations
        .iter()
        .filter(|verified| verified.verdict.holds())
        .filter_map(|Verified { citation, .. }| setting.passage((citation.source, citation.passage)).map(|(source, passage)| (source, passage.locator.words(), &citation.quote)))
        .collect();
    for place in found.chunk_by(|(one, at, _), (next, then, _)| one.id == next.id && at == then) {
        let (source, at, _) = &place[0];
        put!(out, "<span class=\"small\"><b dir=\"auto\">{}</b>, version {}", Escaped(&source.name), source.version);
        if !at.is_empty() {
            put!(out, ", <span dir=\"auto\">{}</span>", Escaped(at));
        }
        if entry.support != Support::Quoted {
            for (n, (.., quote)) in place.iter().enumerate() {
                put!(out, "{}“<span dir=\"auto\">{}</span>”", if n == 0 { ": " } else { ", " }, Escaped(quote));
            }
        }
        out.push_str("</span>");
    }
}

/// What carries a statement, in words; of what claims nothing, why nothing has to.
const fn support(entry: &Entry) -> &'static str {
    match (entry.stance, entry.support) {
        (Stance::IntendedFalse, _) => "Offered as a wrong answer, so nothing may carry it.",
        (Stance::Asked, Support::Scaffolding) => "A question: it claims nothing.",
        (Stance::Depicting, Support::Scaffolding) => "Says what a picture shows.",
        (_, Support::Quoted) => "Quoted word for word.",
        (_, Support::Paraphrased) => "In other words, same meaning.",
        (_, Support::Inferred) => "Concluded from a source, decided by a person.",
        (_, Support::Scaffolding) => "Says nothing about the subject.",
        (_, Support::Unsupported) => "No source says it.",
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    #[test]
    fn every_statement_stands_once_with_what_carries_it() {
        let sample = sample::owned();
        let tree = crate::web(&sample.edition()).unwrap();
        let page = String::from_utf8(tree.file("ledger.html").unwrap().to_vec()).unwrap();
        assert_eq!(page.matches("<li>").count(), sample.ledger.entries.len(), "one line for each statement");
        for entry in &sample.ledger.entries {
            assert!(page.contains(&format!("<span dir=\"auto\">{}</span>", super::Escaped(&entry.text))), "“{}”", entry.text);
        }
        let words = ["Quoted word for word.</span><span class=\"small\"><b dir=\"auto\">", "No source says it. <b>", "Offered as a wrong answer"];
        for word in words {
            assert!(page.contains(word), "{word}");
        }
    }
}
