//! The certificate as a page a person can print and file.

use super::escape::{Escaped, put};
use super::icon::sheet;
use super::shell::{band, head};
use crate::edition::Edition;

/// The page; it has no script.
pub(crate) fn page(edition: &Edition<'_>) -> String {
    let certificate = edition.certificate;
    let mut out = String::new();
    out.push_str("<!DOCTYPE html>\n<html lang=\"en\">\n");
    head(&mut out, &format!("Certificate: {}", certificate.title), edition, None);
    put!(&mut out, "<body class=\"certificate\"{}>\n{}", if edition.draft { " data-draft=\"1\"" } else { "" }, sheet(&["check", "cross"]));
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
    if !edition.draft && certificate.owner.is_some() {
        by_hand(&mut out);
    }
    put!(
        &mut out,
        "<p class=\"foot\"><span>{}</span> <a href=\"index.html\">To the course</a></p>\n</main>\n</body>\n</html>\n",
        if edition.draft { "<b>DRAFT</b>, not signed" } else { "Signed" }
    );
    out
}

/// How a stranger checks the signature with tools of their own: the form of what is signed.
fn by_hand(out: &mut String) {
    out.push_str("<h2>Check it by hand, without Coursewright</h2>\n<ol class=\"prose\">");
    for step in BY_HAND {
        put!(out, "<li>{step}</li>");
    }
    out.push_str("</ol>\n");
}

/// The steps; `tests/browser/stranger.test.mjs` takes them with nothing else in hand.
const BY_HAND: [&str; 6] = [
    "Unpack the package. All JSON in it is UTF-8 without blanks, members in one fixed order; hashes are SHA-256 in hexadecimal digits.",
    "In <code>certificate.json</code>, <code>owner.signed</code> is what was signed. The SHA-256 of exactly its bytes (from <code>{</code> to <code>}</code>, as they stand in the file) are the 32 bytes under the signature.",
    "<code>owner.signature</code> is the Ed25519 signature (RFC 8032) of these 32 bytes, <code>owner.key</code> the public key. Use the key that you got from the owner, not this one.",
    "<code>signed.content</code> is the hash of the file <code>course.json</code>, <code>signed.ledger</code> of <code>ledger.json</code>. The ledger has one entry for each statement of the course, in its order: first those of <code>objectives</code>, then every entry of <code>claims</code>. It says what carries the statement and how each of its <code>citations</code> stands; the passages cited stand in <code>sources.json</code>.",
    "<code>signed.words</code> is the hash of what this page says: an object made of <code>title</code>, <code>support</code>, <code>accepted</code>, <code>waived</code>, <code>checked</code>, <code>not_checked</code>, <code>sources</code>, <code>making</code> and <code>review_by</code> of the certificate, in this order and as they stand there, and last <code>lessons</code>: a list of the signatures of its <code>lessons</code>.",
    "That the pages show that course, and nothing else, is not proved by hand: <code>coursewright verify</code> builds them again from <code>course.json</code> and compares every byte.",
];
