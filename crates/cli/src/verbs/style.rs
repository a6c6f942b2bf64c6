//! The style guide: what it says, what breaks it, and changes to it.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::field::style::{AddressForm, Naming, Spelling, Style as Guide, StyleEntry, Usage};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::style::show::Reply;
use coursewright_api::view::Done;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct Style {
    /// The project.
    file: PathBuf,
    /// Take over a whole guide, in the form that `style --json` prints.
    #[arg(long, value_name = "FILE.json")]
    from: Option<PathBuf>,
    /// Ban a phrase: “utilise=use”, or “kindly” to leave it out. Can be given more than once, as the next ones can.
    #[arg(long, value_name = "PHRASE[=REPLACEMENT]")]
    ban: Vec<String>,
    /// Allow a phrase again.
    #[arg(long, value_name = "PHRASE")]
    unban: Vec<String>,
    /// Give a term one form: “email=e-mail,mail”.
    #[arg(long, value_name = "PREFERRED[=FORM,FORM]")]
    term: Vec<String>,
    /// The same for a trademark, which is written letter for letter.
    #[arg(long, value_name = "NAME[=FORM,FORM]")]
    trademark: Vec<String>,
    /// Leave the form of a term open again.
    #[arg(long, value_name = "PREFERRED")]
    drop_term: Vec<String>,
    /// Put a term into the glossary: “QMS=quality management system”.
    #[arg(long, value_name = "TERM=MEANING")]
    gloss: Vec<String>,
    /// The same for a term that these learners know.
    #[arg(long, value_name = "TERM=MEANING")]
    known: Vec<String>,
    /// Take a term out of the glossary.
    #[arg(long, value_name = "TERM")]
    forget: Vec<String>,
    /// How the text speaks to its learner.
    #[arg(long, value_parser = ["you", "we", "learner", "open"])]
    address: Option<String>,
    /// Whose spelling.
    #[arg(long, value_parser = ["en-GB", "en-US", "open"])]
    spelling: Option<String>,
    /// Short forms such as “don’t”.
    #[arg(long, value_parser = ["allowed", "avoided", "open"])]
    contractions: Option<String>,
    /// Exclamation marks.
    #[arg(long, value_parser = ["allowed", "avoided", "open"])]
    exclamations: Option<String>,
    /// How hard a lesson may read, in Flesch-Kincaid grades: “6-9”, or “open”.
    #[arg(long, value_name = "LOW-HIGH")]
    range: Option<String>,
    /// How people are named by disability.
    #[arg(long, value_parser = ["person-first", "identity-first", "open"])]
    naming: Option<String>,
}

impl Style {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let show = || desk.call::<Reply>("style.show", &json!({}));
        // What is taken over stands before what else is asked for.
        let taken = self.from.as_deref().map(|path| guide_of(&desk, path)).transpose()?;
        let mut changes = taken.as_ref().map(whole).unwrap_or_default();
        let standing = taken.map_or_else(|| show().map(|reply| reply.style), Ok)?;
        changes.extend(self.entries(&standing)?);
        changes.extend(self.manner(&standing)?);
        if !changes.is_empty() {
            let _: Done = desk.call("style.edit", &json!({ "changes": changes }))?;
        }
        let reply = show()?;
        Ok(Answer::yes(&reply, words(&reply)))
    }

    fn entries(&self, standing: &Guide) -> Result<Vec<Value>, Problem> {
        let mut changes: Vec<Value> = self.unban.iter().map(|phrase| json!({ "do": "unban", "phrase": phrase })).collect();
        changes.extend(self.drop_term.iter().map(|term| json!({ "do": "drop_term", "preferred": term })));
        changes.extend(self.forget.iter().map(|term| json!({ "do": "forget", "term": term })));
        for entry in &self.ban {
            let (phrase, replacement) = entry.split_once('=').map_or((entry.as_str(), None), |(phrase, replacement)| (phrase, Some(replacement)));
            let was = standing.banned.iter().find(|own| own.phrase.is(phrase.trim()));
            changes.push(json!({ "do": "ban", "was": was.map(|own| &own.phrase), "phrase": phrase, "replacement": replacement, "why": was.and_then(|own| own.why.as_ref()) }));
        }
        for (list, trademark) in [(&self.term, false), (&self.trademark, true)] {
            for entry in list {
                let (preferred, variants) = entry.split_once('=').unwrap_or((entry, ""));
                let was = standing.terms.iter().find(|own| own.preferred.is(preferred.trim())).map(|own| &own.preferred);
                changes.push(json!({ "do": "term", "was": was, "preferred": preferred, "variants": variants.split(',').collect::<Vec<_>>(), "trademark": trademark }));
            }
        }
        for (list, known) in [(&self.gloss, false), (&self.known, true)] {
            for entry in list {
                let none = || Problem::new(Code::WrongUse, format!("“{entry}” has no meaning."), "Write it as TERM=MEANING.");
                let (term, meaning) = entry.split_once('=').ok_or_else(none)?;
                let was = standing.glossary.iter().find(|own| own.term.is(term.trim())).map(|own| &own.term);
                changes.push(json!({ "do": "explain", "was": was, "term": term, "meaning": meaning, "known": known }));
            }
        }
        Ok(changes)
    }

    /// What is asked of the text as a whole: what is not named stays as it is.
    fn manner(&self, standing: &Guide) -> Result<Option<Value>, Problem> {
        let mut manner = manner_of(standing);
        let mut said = false;
        for (name, value) in
            [("address", &self.address), ("spelling", &self.spelling), ("contractions", &self.contractions), ("exclamations", &self.exclamations), ("naming", &self.naming)]
        {
            if let Some(value) = value {
                said = true;
                manner[name] = if value == "open" { Value::Null } else { json!(value.replace("-first", "_first")) };
            }
        }
        if let Some(range) = &self.range {
            said = true;
            manner["reading"] = if range == "open" { Value::Null } else { json!(grades(range)?) };
        }
        Ok(said.then_some(manner))
    }
}

fn grades(range: &str) -> Result<[u8; 2], Problem> {
    let read = range.split_once(['-', '–']).and_then(|(from, to)| Some([from.trim().parse().ok()?, to.trim().parse().ok()?]));
    read.ok_or_else(|| Problem::new(Code::WrongUse, format!("“{range}” is no range of grades."), "Write it as 6-9, or open."))
}

fn manner_of(guide: &Guide) -> Value {
    let manner = &guide.manner;
    json!({
        "do": "manner", "address": manner.address, "spelling": manner.spelling, "contractions": manner.contractions,
        "exclamations": manner.exclamations, "reading": manner.reading.map(|range| [range.from(), range.to()]), "naming": manner.naming,
    })
}

/// The guide of a file: by itself, or as it stands in the answer of `style --json`.
fn guide_of(desk: &Desk, path: &Path) -> Result<Guide, Problem> {
    let chosen = coursewright_api::host::Host::chosen(&*desk.host, &desk.host.local.hand_out(path))?;
    let read = serde_json::from_slice::<Value>(&chosen.bytes).and_then(|value| serde_json::from_value(value.get("style").unwrap_or(&value).clone()));
    read.map_err(|why| Problem::new(Code::Invalid, format!("“{}” holds no style guide: {why}.", chosen.name), "It has the form that `coursewright style FILE --json` prints."))
}

/// The changes that make a guide out of nothing.
fn whole(guide: &Guide) -> Vec<Value> {
    let mut changes = vec![json!({ "do": "clear" })];
    changes.extend(guide.banned.iter().map(|own| json!({ "do": "ban", "was": null, "phrase": own.phrase, "replacement": own.replacement, "why": own.why })));
    changes.extend(guide.terms.iter().map(|own| json!({ "do": "term", "was": null, "preferred": own.preferred, "variants": own.variants, "trademark": own.trademark })));
    changes.extend(guide.glossary.iter().map(|own| json!({ "do": "explain", "was": null, "term": own.term, "meaning": own.meaning, "known": own.known })));
    changes.push(manner_of(guide));
    changes
}

fn words(reply: &Reply) -> String {
    let style = &reply.style;
    let mut words = String::new();
    if style.is_empty() {
        return "There is no style guide yet; --ban, --term, --gloss, --address, --spelling and --range begin one.\n".into();
    }
    let broken = |entry: StyleEntry| match reply.broken.iter().find(|broken| broken.entry == entry).map_or(0, |broken| broken.findings.len()) {
        0 => String::new(),
        1 => "  (broken in 1 place)".into(),
        count => format!("  (broken in {count} places)"),
    };
    for own in style.banned.iter() {
        let instead = own.replacement.as_ref().map_or_else(|| "leave it out".into(), |replacement| format!("say “{replacement}”"));
        let why = own.why.as_ref().map_or_else(String::new, |why| format!("; {why}"));
        let _ = writeln!(words, "banned    “{}”: {instead}{why}{}", own.phrase, broken(StyleEntry::Banned { phrase: own.phrase.clone() }));
    }
    for own in style.terms.iter() {
        let variants = own.variants.iter().map(|form| format!("“{form}”")).collect::<Vec<_>>().join(", ");
        let not = if variants.is_empty() { String::new() } else { format!(", not {variants}") };
        let mark = if own.trademark { ", a trademark" } else { "" };
        let _ = writeln!(words, "term      “{}”{not}{mark}{}", own.preferred, broken(StyleEntry::Term { preferred: own.preferred.clone() }));
    }
    for own in style.glossary.iter() {
        let known = if own.known { "; learners know it" } else { "" };
        let _ = writeln!(words, "glossary  {}: {}{known}{}", own.term, own.meaning, broken(StyleEntry::Glossary { term: own.term.clone() }));
    }
    let usage = |usage: Usage| if usage == Usage::Allowed { "allowed" } else { "avoided" };
    let manner = &style.manner;
    let lines = [
        (
            "address",
            manner.address.map(|form| {
                match form {
                    AddressForm::You => "you",
                    AddressForm::We => "we",
                    AddressForm::Learner => "the learner",
                }
                .to_owned()
            }),
            StyleEntry::Address,
        ),
        (
            "spelling",
            manner.spelling.map(|own| {
                match own {
                    Spelling::British => "British",
                    Spelling::American => "American",
                }
                .to_owned()
            }),
            StyleEntry::Spelling,
        ),
        ("short forms", manner.contractions.map(|own| usage(own).to_owned()), StyleEntry::Contractions),
        ("exclamation marks", manner.exclamations.map(|own| usage(own).to_owned()), StyleEntry::Exclamations),
        ("reading", manner.reading.map(|range| format!("grade {} to {}", range.from(), range.to())), StyleEntry::Reading),
        (
            "people",
            manner.naming.map(|own| {
                match own {
                    Naming::PersonFirst => "person first",
                    Naming::IdentityFirst => "identity first",
                }
                .to_owned()
            }),
            StyleEntry::Naming,
        ),
    ];
    for (name, value, entry) in lines {
        if let Some(value) = value {
            let _ = writeln!(words, "{name:<9} {value}{}", broken(entry));
        }
    }
    words
}
