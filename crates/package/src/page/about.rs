//! The About page: who answers for the course, what it rests on, what was checked, how anyone can check it.

use super::direction::player;
use super::escape::{Escaped, put};
use super::icon::icon;
use super::setting::Setting;
use coursewright_course::certificate::Certificate;
use coursewright_course::ledger::Counts;

/// `2026-03-01T09:12:00Z` as a day: “1 March 2026”; anything else as it stands.
pub(crate) fn day(at: &str) -> String {
    const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let date = at.split('T').next().unwrap_or_default();
    let parts: Vec<&str> = date.split('-').collect();
    let read = || -> Option<String> {
        let [year, month, day] = parts.as_slice() else { return None };
        let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{} {month} {}", day.parse::<u8>().ok()?, year.parse::<u16>().ok()?))
    };
    read().unwrap_or_else(|| Escaped(at).to_string())
}

/// The section at the end of the course document.
pub(crate) fn section(setting: &Setting<'_>) -> String {
    let mut out = String::new();
    let lang = player(&setting.course.language);
    put!(
        &mut out,
        "<section class=\"page\" id=\"about\" aria-labelledby=\"about-h\"{lang}>\n<header><h2 id=\"about-h\" tabindex=\"-1\">About this course: who answers for it</h2><p class=\"goal\">{}</p></header>\n",
        if setting.draft { "This is a draft. It shows how far the work is, and nothing more." } else { "What it rests on, what was checked, and how you can check it yourself." }
    );
    body(&mut out, setting.certificate, setting.draft, "h3");
    super::lesson::foot(&mut out, setting);
    out.push_str("</section>\n");
    out
}

/// Everything a certificate says, under headings of this level.
pub(crate) fn body(out: &mut String, certificate: &Certificate, draft: bool, h: &str) {
    owner(out, certificate, draft);
    put!(out, "<{h}>Where the sentences come from</{h}>\n");
    counts(out, &certificate.support);
    accepted(out, certificate, h);
    put!(out, "<{h}>What was checked, and what was not</{h}>\n<div class=\"two\">");
    sentences(out, "check", "Checked", &certificate.checked, "Nothing was recorded as checked.");
    sentences(out, "cross", "Not checked", &certificate.not_checked, "Nothing was recorded here.");
    out.push_str("</div>\n");
    sources(out, certificate, h);
    put!(out, "<{h}>What a machine did</{h}>\n<div class=\"prose\">");
    for sentence in &certificate.making {
        put!(out, "<p dir=\"auto\">{}</p>", Escaped(sentence));
    }
    out.push_str("</div>\n");
    verifying(out, certificate, draft, h);
}

fn owner(out: &mut String, certificate: &Certificate, draft: bool) {
    match &certificate.owner {
        Some(owner) if !draft => {
            put!(
                out,
                "<div class=\"signed\"><span class=\"seal\">{}</span><div><p class=\"name\" dir=\"auto\">{}</p><p>takes responsibility for every statement in this course.</p><p class=\"small\">Signed {}.",
                icon("check"),
                Escaped(&owner.signed.by),
                day(&owner.signed.at)
            );
            if !certificate.review_by.is_empty() {
                put!(out, " To be reviewed by {}.", day(&certificate.review_by));
            }
            out.push_str("</p></div></div>\n");
        }
        _ => {
            put!(
                out,
                "<div class=\"signed\"><span class=\"seal open\">{}</span><div><p class=\"name\">Nobody yet</p><p>has taken responsibility for this course. Do not work by it.</p>",
                icon("cross")
            );
            if !certificate.lessons.is_empty() {
                put!(out, "<p class=\"small\">{} signed so far.</p>", super::lesson::counted(certificate.lessons.len(), "lesson is", "lessons are"));
            }
            out.push_str("</div></div>\n");
        }
    }
}

/// Support by counts, each kind told apart by its pattern and its words.
pub(super) fn counts(out: &mut String, counts: &Counts) {
    put!(out, "<p class=\"prose-line\">The course makes {} statements.</p>\n<dl class=\"nums\">", counts.all());
    for (class, n, words) in [
        ("q", counts.quoted, "quoted word for word"),
        ("p", counts.paraphrased, "said in other words, same meaning"),
        ("f", counts.inferred, "concluded from a source, decided by a person"),
        ("s", counts.scaffolding, "say nothing about the subject"),
        ("u", counts.unsupported, "without a source"),
    ] {
        put!(out, "<div><dt>{words}</dt><dd><span class=\"sw {class}\"></span>{n}</dd></div>");
    }
    out.push_str("</dl>\n");
}

fn accepted(out: &mut String, certificate: &Certificate, h: &str) {
    if !certificate.accepted.is_empty() {
        put!(out, "<{h}>Without a source, accepted by a person</{h}>\n<ul class=\"lines\">");
        for line in &certificate.accepted {
            put!(out, "<li><span dir=\"auto\">{}</span> <span class=\"small\">{}: {}</span></li>", Escaped(&line.text), Escaped(&line.by), Escaped(&line.reason));
        }
        out.push_str("</ul>\n");
    }
    if !certificate.waived.is_empty() {
        put!(out, "<{h}>Found by a check, left as it is by a person</{h}>\n<ul class=\"lines\">");
        for line in &certificate.waived {
            put!(
                out,
                "<li><span dir=\"auto\">{}</span> <span class=\"small\">{}: {} ({})</span></li>",
                Escaped(&line.message),
                Escaped(&line.by),
                Escaped(&line.reason),
                Escaped(&line.rule)
            );
        }
        out.push_str("</ul>\n");
    }
}

fn sentences(out: &mut String, mark: &'static str, title: &str, sentences: &[String], none: &str) {
    put!(out, "<div><p class=\"col\">{}{title}</p><ul>", icon(mark));
    for sentence in sentences {
        put!(out, "<li>{}</li>", Escaped(sentence));
    }
    if sentences.is_empty() {
        put!(out, "<li>{none}</li>");
    }
    out.push_str("</ul></div>");
}

fn sources(out: &mut String, certificate: &Certificate, h: &str) {
    put!(out, "<{h}>Sources</{h}>\n");
    if certificate.sources.is_empty() {
        out.push_str("<p class=\"prose-line\">No source stands behind this course.</p>\n");
        return;
    }
    out.push_str("<div class=\"tbl\"><div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Sources\"><table><thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Version</th><th scope=\"col\">SHA-256 of the file</th></tr></thead><tbody>");
    for source in &certificate.sources {
        put!(
            out,
            "<tr><th scope=\"row\" dir=\"auto\">{}</th><td data-h=\"Version\">{}</td><td data-h=\"SHA-256 of the file\" class=\"mono\">{}</td></tr>",
            Escaped(&source.name),
            source.version,
            source.bytes
        );
    }
    out.push_str("</tbody></table></div></div>\n");
}

fn verifying(out: &mut String, certificate: &Certificate, draft: bool, h: &str) {
    put!(out, "<{h}>Check it yourself</{h}>\n");
    match &certificate.owner {
        Some(owner) if !draft => {
            out.push_str("<p class=\"prose-line\">You need no account and no internet: <code>coursewright verify</code> with the package file says what holds and what does not. Compare the key with the one its owner gives you.</p>\n<dl class=\"facts\">");
            put!(out, "<div><dt>Key of the owner</dt><dd class=\"mono\">{}</dd></div>", grouped(&owner.key));
        }
        _ => out.push_str(
            "<p class=\"prose-line\">A draft has no signature to check. <code>coursewright verify</code> still says whether the file is as it was built.</p>\n<dl class=\"facts\">",
        ),
    }
    put!(out, "<div><dt>Hash of the content</dt><dd class=\"mono\">{}</dd></div></dl>\n", certificate.content);
    out.push_str("<p class=\"prose-line\">The same facts as one page: <a href=\"certificate.html\" target=\"_blank\" rel=\"noopener\">certificate</a>. Every statement with what carries it: <a href=\"ledger.html\" target=\"_blank\" rel=\"noopener\">claim ledger</a>. For programs: <a href=\"certificate.json\" target=\"_blank\" rel=\"noopener\">certificate.json</a>, <a href=\"ledger.json\" target=\"_blank\" rel=\"noopener\">ledger.json</a>.</p>\n");
}

/// A key in groups of four digits, as people compare it.
fn grouped(key: &str) -> String {
    let digits: Vec<char> = key.chars().filter(char::is_ascii_hexdigit).take(64).collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_a_day() {
        assert_eq!(day("2027-01-15T09:12:00Z"), "15 January 2027");
        assert_eq!(day("2028-02-29"), "29 February 2028");
        assert_eq!(day("<soon>"), "&lt;soon&gt;", "what is no date is shown, not run");
    }
}
