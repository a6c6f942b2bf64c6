//! The certificate as a page a person can print and file.

use super::escape::{Escaped, put};
use super::shell::{band, head};
use crate::edition::Edition;
use crate::player::ICONS;

/// The page; it has no script.
pub(crate) fn page(edition: &Edition<'_>) -> String {
    let certificate = edition.certificate;
    let mut out = String::new();
    out.push_str("<!DOCTYPE html>\n<html lang=\"en\">\n");
    head(&mut out, &format!("Certificate: {}", certificate.title), edition.draft, None, None);
    put!(&mut out, "<body class=\"certificate\"{}>\n{ICONS}", if edition.draft { " data-draft=\"1\"" } else { "" });
    band(&mut out, edition.draft, "");
    put!(
        &mut out,
        "<main class=\"page\">\n<header><p class=\"eyebrow\">Certificate of what this course rests on</p><h1 dir=\"auto\">{}</h1></header>\n",
        Escaped(&certificate.title)
    );
    super::about::body(&mut out, certificate, edition.draft, "h2");
    if !certificate.lessons.is_empty() {
        out.push_str("<h2>Lessons signed one by one</h2>\n<ul class=\"lines\">");
        for sign_off in &certificate.lessons {
            let lesson = sign_off.signed.lesson.and_then(|id| edition.course.lesson(id));
            put!(
                &mut out,
                "<li><span dir=\"auto\">{}</span> <span class=\"small\">{}, {}</span></li>",
                Escaped(lesson.map_or("a lesson", |lesson| &lesson.title)),
                Escaped(&sign_off.signed.by),
                super::about::day(&sign_off.signed.at)
            );
        }
        out.push_str("</ul>\n");
    }
    put!(
        &mut out,
        "<p class=\"foot\"><span>{}</span> <a href=\"index.html\">To the course</a></p>\n</main>\n</body>\n</html>\n",
        if edition.draft { "<b>DRAFT</b>, not signed" } else { "Signed" }
    );
    out
}
