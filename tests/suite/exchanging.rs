//! Guide and messages: every sentence stands in the course, and follows it when it changes.

use crate::changing::update;
use crate::starter::{drafted, lessons, signed};
use coursewright_api::check::ledger::Reply as Ledger;
use coursewright_api::exchange::guide::Reply as Guide;
use coursewright_api::exchange::messages::Reply as Messages;
use coursewright_api::problem::Code;
use coursewright_api::question::ask::Reply as Asked;
use coursewright_api::suggestion::list::Reply as Suggestions;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

const WORDS: [&str; 2] = [include_str!("../../templates/documents/guide.json"), include_str!("../../templates/schedule/messages.json")];
/// A limit of the procedure before and after.
const LIMIT: (&str, &str) = ("for at most 20 minutes between", "for at most 15 minutes between");

fn guide(bench: &Bench, form: &str) -> Vec<u8> {
    let made: Guide = bench.must("exchange.guide", &json!({ "form": form }));
    bench.session.built(&made.file).unwrap().1.clone()
}

fn messages(bench: &Bench, form: &str) -> Messages {
    bench.must("exchange.messages", &json!({ "form": form, "start": "2027-01-04", "days": [] }))
}

/// The runs of a Word document, as they are read.
fn runs(docx: &[u8]) -> Vec<String> {
    let mut xml = String::new();
    zip::ZipArchive::new(Cursor::new(docx)).unwrap().by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let run = |run: &str| run.split("<w:t ").skip(1).map(|text| text.split_once('>').unwrap().1.split_once("</w:t>").unwrap().0).collect::<String>();
    let plain = |text: String| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
    xml.split("<w:r>").skip(1).map(|part| plain(run(part))).collect()
}

/// Everything that stands in the course: sentences of the ledger, and names, titles, values and places.
struct Course {
    sentences: BTreeSet<String>,
    names: BTreeSet<String>,
    fixed: Vec<String>,
}

impl Course {
    fn of(bench: &Bench) -> Self {
        let ledger: Ledger = bench.must("check.ledger", &json!({}));
        let mut names = BTreeSet::new();
        for (name, ask) in [("course.outline", json!({})), ("question.list", json!({})), ("source.list", json!({})), ("check.ledger", json!({}))] {
            strings(&bench.must::<Value>(name, &ask), &mut names);
        }
        for lesson in lessons(bench) {
            strings(&serde_json::to_value(&lesson).unwrap(), &mut names);
        }
        let fixed = WORDS.iter().flat_map(|words| serde_json::from_str::<BTreeMap<String, String>>(words).unwrap().into_values()).collect();
        Self { sentences: ledger.rows.into_iter().map(|row| row.text).collect(), names, fixed }
    }

    fn accounts_for(&self, text: &str) -> bool {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        letters <= 1 || self.names.contains(text) || self.sentences.contains(text) || self.gapped(text) || self.fixed.iter().any(|template| fits(template, text))
    }

    /// A statement with its gaps open.
    fn gapped(&self, text: &str) -> bool {
        let Some((before, after)) = text.split_once("_____") else { return false };
        let after = after.rsplit("_____").next().unwrap_or(after).trim_start_matches(|c: char| !c.is_alphabetic());
        self.sentences.iter().any(|sentence| sentence.starts_with(before) && sentence.ends_with(after))
    }

    /// A line of a message: several sentences may stand in it, behind a letter or a number.
    fn accounts_for_line(&self, line: &str) -> bool {
        let mut rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
        rest = rest.strip_prefix("Not ").unwrap_or(rest);
        rest = if rest.get(1..2) == Some(".") { rest[2..].trim_start() } else { rest };
        if self.accounts_for(line) || self.accounts_for(rest) {
            return true;
        }
        if let Some(things) = rest.strip_prefix("Choose from: ") {
            return things.split("; ").all(|thing| self.names.contains(thing));
        }
        while !rest.is_empty() {
            let Some(sentence) = self.sentences.iter().filter(|sentence| rest.starts_with(sentence.as_str())).max_by_key(|sentence| sentence.len()) else { return false };
            rest = rest[sentence.len()..].trim_start();
        }
        true
    }
}

fn strings(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            into.insert(text.clone());
            // What a cell or a title shows is read without its marks.
            into.insert(coursewright_prose::markdown::plain::plain(text).text);
        }
        Value::Array(values) => values.iter().for_each(|value| strings(value, into)),
        Value::Object(values) => values.values().for_each(|value| strings(value, into)),
        _ => {}
    }
}

/// Whether a text is a template, whole or up to or after one of its names; what fills a name is short.
fn fits(template: &str, text: &str) -> bool {
    let mut pieces: Vec<&str> = vec![];
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        pieces.push(before);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    pieces.push(rest);
    (0..pieces.len()).any(|from| (from..pieces.len()).any(|to| filled(&pieces[from..=to], text)))
}

fn filled(pieces: &[&str], text: &str) -> bool {
    let Some(mut rest) = text.strip_prefix(pieces[0]) else { return false };
    if !pieces.iter().any(|piece| piece.chars().any(char::is_alphabetic)) {
        return false;
    }
    for (n, piece) in pieces[1..].iter().enumerate() {
        let at = if n + 2 == pieces.len() { rest.ends_with(piece).then(|| rest.len() - piece.len()) } else { rest.find(piece) };
        let Some(at) = at.filter(|at| *at <= 120) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty()
}

/// The product's sentence, for what people take into a room and find in their mail.
#[test]
fn nothing_in_guide_and_messages_is_unaccounted_for() {
    let (_folder, bench) = drafted();
    let course = Course::of(&bench);
    let runs = runs(&guide(&bench, "docx"));
    let loose: Vec<&String> = runs.iter().filter(|run| !course.accounts_for(run)).collect();
    assert_eq!(loose, Vec::<&String>::new(), "of {} runs", runs.len());
    assert!(runs.len() > 1_000);
    let messages = messages(&bench, "eml").messages;
    let lines: Vec<&str> = messages.iter().flat_map(|message| message.text.lines()).filter(|line| !line.is_empty()).collect();
    let loose: Vec<&&str> = lines.iter().filter(|line| !course.accounts_for_line(line)).collect();
    assert_eq!(loose, Vec::<&&str>::new(), "of {} lines", lines.len());
    assert!(lines.len() > 150);
    assert!(!course.accounts_for("Elephants are grey.") && !course.accounts_for_line("   A.  Elephants are grey."), "or this proves nothing");
}

#[test]
fn a_limit_that_changed_is_not_to_be_taught_and_after_its_suggestions_guide_and_messages_say_the_new_one() {
    let (_folder, bench) = drafted();
    let all = |bench: &Bench| {
        let texts: Vec<String> = messages(bench, "ics").messages.into_iter().map(|message| message.text).collect();
        (String::from_utf8(guide(bench, "markdown")).unwrap(), texts.join("\n"))
    };
    let (old, new) = ("A pallet may stand on the dock for at most 20 minutes between", "A pallet may stand on the dock for at most 15 minutes between");
    let (before, asked) = all(&bench);
    assert!(before.contains(old) && !before.contains("its source has changed") && asked.contains("20 minutes between"));

    assert_eq!(update(&bench, &[LIMIT]).problem, None);
    let (open, asked) = all(&bench);
    let beware = open.split("## Do not teach these as facts yet").nth(1).expect("there is something not to teach").split("\n## ").next().unwrap();
    assert!(beware.contains(old) && beware.contains("Their source has changed") && open.contains("\\[its source has changed\\]"), "{beware}");
    assert!(!asked.contains("20 minutes between"), "nobody is asked for a limit whose source has changed: {asked}");
    assert!(messages(&bench, "ics").notes.iter().any(|note| note.starts_with("Left out")));

    let waiting: Suggestions = bench.must("suggestion.list", &json!({}));
    for one in &waiting.suggestions {
        let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": one.id }));
    }
    let (after, asked) = all(&bench);
    assert!(after.contains(new) && !after.contains(old) && !after.contains("at most 20 minutes"), "the guide says the new limit only");
    assert!(asked.contains("15 minutes") && !asked.contains("20 minutes between"), "the messages say the new limit only: {asked}");
}

#[test]
fn a_draft_says_so_and_an_owned_course_names_its_owner_and_its_state() {
    let (_folder, bench) = drafted();
    let made: Guide = bench.must("exchange.guide", &json!({ "form": "docx" }));
    assert!(made.draft && made.name.starts_with("DRAFT "), "{}", made.name);
    assert!(messages(&bench, "csv").messages.iter().all(|message| message.subject.starts_with("DRAFT ") && message.text.starts_with("DRAFT. ")));
    let (_folder, bench, _) = signed();
    let made: Guide = bench.must("exchange.guide", &json!({ "form": "docx" }));
    assert!(!made.draft && !made.name.contains("DRAFT"), "{}", made.name);
    let text = String::from_utf8(guide(&bench, "markdown")).unwrap();
    assert!(text.contains("Ada Owner takes responsibility for every statement in this course") && !text.contains("DRAFT"));
    assert!(text.contains("Made from the course as it stood on "));
    assert!(messages(&bench, "eml").messages.iter().all(|message| !message.subject.contains("DRAFT") && !message.text.contains("DRAFT")));
}

#[test]
fn what_an_expert_is_asked_stands_in_the_guide_as_open() {
    let (_folder, bench) = drafted();
    let _: Asked = bench.must("question.ask", &json!({ "text": "Who may open dock 9 at night?", "why": "", "lesson": null }));
    let text = String::from_utf8(guide(&bench, "markdown")).unwrap();
    let beware = text.split("## Do not teach these as facts yet").nth(1).unwrap().split("\n## ").next().unwrap();
    assert!(beware.contains("Who may open dock 9 at night?"), "{beware}");
}

#[test]
fn the_same_course_gives_the_same_bytes() {
    let (_folder, bench) = drafted();
    let made = |form: &str| bench.session.built(&messages(&bench, form).file).unwrap().1.clone();
    assert!(guide(&bench, "docx") == guide(&bench, "docx") && guide(&bench, "markdown") == guide(&bench, "markdown"));
    for form in ["ics", "eml", "csv"] {
        assert!(made(form) == made(form), "{form}");
    }
}

#[test]
fn what_cannot_be_made_is_said_in_words() {
    let (_folder, bench) = crate::starter::with_sources();
    assert_eq!(bench.call::<Guide>("exchange.guide", &json!({ "form": "docx" })).unwrap_err().message, "There is no course yet.");
    let (_folder, bench) = drafted();
    let refused = bench.call::<Messages>("exchange.messages", &json!({ "form": "ics", "start": "2027-02-30", "days": [] })).unwrap_err();
    assert_eq!((refused.code, refused.message.as_str()), (Code::Invalid, "“2027-02-30” is no date."));
    let refused = bench.call::<Messages>("exchange.messages", &json!({ "form": "ics", "start": null, "days": [0] })).unwrap_err();
    assert_eq!(refused.message, "Messages come on at most 40 days, each 1 to 730 days after the course.");
}

/// Another program reads the document as Word would; where it is not installed, that is said.
#[test]
fn libreoffice_opens_the_guide_and_reads_every_sentence() {
    if std::process::Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("not run: LibreOffice is not installed, so nobody else has opened the guide");
        return;
    }
    let (folder, bench) = drafted();
    let docx = guide(&bench, "docx");
    let (place, home) = (folder.path().join("guide.docx"), folder.path().join("office"));
    std::fs::write(&place, &docx).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", home.display());
    let done = std::process::Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder.path())
        .arg(&place)
        .output()
        .unwrap();
    let pressed = |text: &str| text.split_whitespace().collect::<String>();
    let read = std::fs::read_to_string(folder.path().join("guide.txt")).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&done.stderr)));
    let read = pressed(&read);
    let missing: Vec<String> = runs(&docx).into_iter().filter(|run| !read.contains(&pressed(run))).collect();
    assert_eq!(missing, Vec::<String>::new());
}
