//! The page: one file with every card in it, that asks nothing of a network.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use coursewright_course::review::{Card, base};
use coursewright_course::revision::{Hash, canonical, hash_bytes, hash_of};
use quick_xml::escape::escape;
use serde::Serialize;

/// What a pack says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Brief<'a> {
    /// The project, by its id.
    pub project: &'a str,
    /// The course’s title.
    pub title: &'a str,
    /// Its language, as a BCP 47 tag.
    pub language: &'a str,
    /// The hash of the course it is made from.
    pub build: Hash,
    /// When, UTC, RFC 3339.
    pub at: &'a str,
    /// Who asks.
    pub by: &'a str,
    /// Whom; may be empty.
    pub r#for: &'a str,
}

#[derive(Serialize)]
struct Page<'a> {
    coursewright: &'static str,
    form: u32,
    project: &'a str,
    title: &'a str,
    language: &'a str,
    build: Hash,
    pack: Option<Hash>,
    made_at: &'a str,
    made_by: &'a str,
    r#for: &'a str,
    minutes: u32,
    cards: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    key: String,
    kind: &'static str,
    base: Hash,
    #[serde(flatten)]
    card: &'a Card,
}

/// The page of these cards, and the id of the pack: the hash of everything in it.
#[must_use]
pub fn pack(brief: Brief<'_>, cards: &[&Card]) -> (Vec<u8>, Hash) {
    use coursewright_course::review::Matter;
    let kind = |card: &Card| match card.matter {
        Matter::Statement { .. } => "statement",
        Matter::Conflict { .. } => "conflict",
        Matter::Gap { .. } => "gap",
        Matter::Question { .. } => "question",
        Matter::Comment { .. } => "comment",
    };
    let shown = cards.iter().map(|card| Shown { key: card.matter.to_string(), kind: kind(card), base: base(card.matter, &card.text), card });
    let mut page = Page {
        coursewright: "review pack",
        form: 1,
        project: brief.project,
        title: brief.title,
        language: brief.language,
        build: brief.build,
        pack: None,
        made_at: brief.at,
        made_by: brief.by,
        r#for: brief.r#for,
        minutes: cards.iter().map(|card| card.seconds).sum::<u32>().div_ceil(60),
        cards: shown.collect(),
    };
    let id = hash_of(&page);
    page.pack = Some(id);
    (written(brief, &String::from_utf8_lossy(&canonical(&page))).into_bytes(), id)
}

fn written(brief: Brief<'_>, data: &str) -> String {
    // Inside a script nothing but "</script" and "<!--" could end or turn it: no "<" is left at all.
    let data = data.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let style = include_str!("../../../../templates/review/review.css");
    let script = include_str!("../../../../templates/review/review.js");
    // Only this very script and style run, and nothing is asked of anybody.
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; media-src blob:; img-src data:; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        named(script),
        named(style)
    );
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <style>{style}</style>\n</head>\n<body>\n<noscript><main><h1>{heading}</h1><p>This review needs scripts to run. Save the file, then open it in a browser such as Edge, Chrome, Firefox or Safari: the preview of a mail program does not run them.</p></main></noscript>\n\
         <script type=\"application/json\" id=\"pack\">{data}</script>\n<script>{script}</script>\n</body>\n</html>\n",
        language = escape(if brief.language.is_empty() { "en" } else { brief.language }),
        title = escape(format!("Review · {}", brief.title)),
        heading = escape(brief.title),
    )
}

/// What a policy calls a script or style by.
fn named(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(hash_bytes(text.as_bytes()).bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::id::StatementId;
    use coursewright_course::review::Matter;

    const HOSTILE: &str = "</script><script>alert(1)</script><!-- \u{2028} “&lt;” \\u003c <img src=x onerror=alert(1)>";

    #[test]
    fn words_of_a_card_end_no_script_and_come_back_as_they_were() {
        let card = Card {
            matter: Matter::Statement { statement: StatementId::from_bits(7) },
            at: HOSTILE.into(),
            why: HOSTILE.into(),
            text: HOSTILE.into(),
            before: HOSTILE.into(),
            after: String::new(),
            places: vec![HOSTILE.into()],
            sides: vec![],
            seconds: 9,
        };
        let brief = Brief { project: "prj", title: HOSTILE, language: "en\" onload=\"x", build: hash_bytes(b"b"), at: "t", by: HOSTILE, r#for: HOSTILE };
        let (page, id) = pack(brief, &[&card]);
        let page = String::from_utf8(page).unwrap();
        let (head, rest) = page.split_once("<script type=\"application/json\" id=\"pack\">").unwrap();
        let (data, script) = rest.split_once("</script>").unwrap();
        assert!(!head.contains("<script") && !head.contains("onload=\"x\"") && !head.contains("<img"), "the head holds no element of a stranger: {head}");
        assert!(!data.contains('<') && script.matches("<script>").count() == 1, "the data end where they end");
        let back: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!((back["cards"][0]["text"].as_str(), back["title"].as_str()), (Some(HOSTILE), Some(HOSTILE)));
        assert_eq!(back["pack"], serde_json::json!(id), "the pack knows its id");
        let (own, _) = script.strip_prefix("\n<script>").unwrap().split_once("</script>").unwrap();
        assert!(head.contains(&format!("script-src '{}'", named(own))), "the policy names the very script");
    }
}
