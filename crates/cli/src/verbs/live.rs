//! A live session on the command line: who leads it types where the room goes, and sees who comes and what they say.

use super::plural;
use crate::desk::Desk;
use crate::print::{Answer, progress};
use crate::stopping;
use coursewright_api::field::review::{Matter, Verdict};
use coursewright_api::host::write::{Reach, write};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::review::live::invite::Reply as Invited;
use coursewright_api::review::live::link::Reply as Link;
use coursewright_api::review::live::minutes::Reply as Minutes;
use coursewright_api::review::live::show::{LiveSession, LiveState, Presence, Reply as Live};
use coursewright_api::review::merge::Reply as Merged;
use coursewright_api::view::Done;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

#[derive(clap::Args)]
pub(super) struct Room {
    /// Where the minutes go: a Word document (.docx) or Markdown (.md).
    #[arg(long, value_name = "MINUTES")]
    out: Option<PathBuf>,
    /// The port; the system chooses one when left out.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Let other computers in: on the network this computer is on, or the one where it has this address. Not encrypted.
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, default_missing_value = "", require_equals = true)]
    network: Option<String>,
    /// Hours that links count.
    #[arg(long, value_name = "N", default_value_t = 4)]
    hours: u32,
    /// Take the answers in at the end, all but those that came by a revoked link.
    #[arg(long)]
    merge: bool,
    /// Who leads.
    #[arg(long = "as", value_name = "NAME")]
    by: Option<String>,
}

/// How often the room is looked at.
const EVERY: Duration = Duration::from_millis(200);
/// How long pages may take to hear of the end.
const FAREWELL: Duration = Duration::from_millis(2600);

/// What a person who leads can type.
const HELP: &str = "Type a card’s number to lead everybody there, “free” to let them go, “invite NAME”, “revoke NAME”, “end”.";

impl Room {
    /// Leads a session to its end.
    pub(super) fn lead(self, desk: &Desk, names: &[String], mut ask: Value, json: bool) -> Result<Answer, Problem> {
        if let Some(by) = &self.by {
            desk.session.act_as(by.trim());
        }
        let form = self.out.as_deref().map(form).transpose()?;
        ask["for"] = json!(names);
        ask["port"] = json!(self.port);
        ask["hours"] = json!(self.hours);
        if let Some(address) = &self.network {
            let listed: Live = desk.call("review.live_show", &json!({}))?;
            let first = listed.networks.first().map(|network| network.address.clone());
            let chosen = if address.is_empty() { first } else { Some(address.clone()) };
            ask["network"] =
                json!(chosen.ok_or_else(|| Problem::new(Code::NotFound, "This computer is on no network.", "Join one, or leave --network out to serve this computer only."))?);
        }
        stopping::listen();
        let started: Live = desk.call("review.live_start", &ask)?;
        let session = started.session.ok_or_else(|| Problem::gone("live session"))?;
        let mut told = Telling { json, seen: BTreeMap::new(), said: BTreeMap::new() };
        told.line(
            "room",
            &json!({ "address": session.address, "network": session.network, "cards": session.cards.len() }),
            &format!("{} at {}", plural(session.cards.len(), "card"), session.address),
        );
        for one in &session.reviewers {
            told.link(desk, one.reviewer, &one.name)?;
        }
        progress(HELP);
        let typed = typed();
        while !stopping::asked() {
            let shown: Live = desk.call("review.live_show", &json!({}))?;
            if let Some(session) = &shown.session {
                told.news(desk, session)?;
                match typed.try_recv() {
                    Ok(words) if words.trim() == "end" => break,
                    Ok(words) => {
                        if let Err(problem) = act(desk, &mut told, session, words.trim()) {
                            crate::print::tell(&problem);
                        }
                        continue;
                    }
                    Err(_) => {}
                }
            }
            std::thread::sleep(EVERY);
        }
        self.close(desk, form, &mut told)
    }

    fn close(&self, desk: &Desk, form: Option<&'static str>, told: &mut Telling) -> Result<Answer, Problem> {
        let before: Live = desk.call("review.live_show", &json!({}))?;
        if let Some(session) = &before.session {
            told.news(desk, session)?;
        }
        let ended: Live = desk.call("review.live_end", &json!({}))?;
        let session = ended.session.ok_or_else(|| Problem::gone("live session"))?;
        // Pages ask once a second; then they know, and the program can end.
        std::thread::sleep(FAREWELL);
        let mut words = String::new();
        let mut merged: Option<Merged> = None;
        if self.merge {
            let theirs: Vec<u32> = session.reviewers.iter().filter(|one| one.answers > 0 && one.presence != Presence::Revoked).map(|one| one.reviewer).collect();
            if !theirs.is_empty() {
                let came: Merged = desk.call("review.live_take", &json!({ "reviewers": theirs }))?;
                words = format!("{} taken in.", plural(came.new as usize, "new answer"));
                merged = Some(came);
            }
        } else if session.new > 0 {
            words = format!("{} wait: `coursewright review merge FILE --live` takes them in.", plural(session.new as usize, "answer"));
        }
        let markdown = minutes(desk, "markdown")?;
        if let (Some(out), Some(form)) = (&self.out, form) {
            write(out, &minutes(desk, form)?, Reach::Shared)?;
        }
        let text = String::from_utf8_lossy(&markdown).into_owned();
        let body = json!({ "minutes": text, "out": self.out, "said": session.said, "taken": merged.as_ref().map(|merged| merged.new) });
        if told.json {
            told.line("end", &body, "");
            return Ok(Answer { json: Value::Null, words: String::new(), yes: true, problem: None });
        }
        Ok(Answer::yes(&body, format!("\n{text}\n{words}")))
    }
}

fn minutes(desk: &Desk, form: &str) -> Result<Vec<u8>, Problem> {
    let made: Minutes = desk.call("review.live_minutes", &json!({ "form": form }))?;
    desk.session.built(&made.file).map(|built| built.1.clone()).ok_or_else(|| Problem::gone("file"))
}

/// The form that a file’s name asks for.
fn form(out: &Path) -> Result<&'static str, Problem> {
    match out.extension().and_then(|ending| ending.to_str()) {
        Some("docx") => Ok("docx"),
        Some("md") => Ok("markdown"),
        _ => Err(Problem::new(Code::WrongUse, "The name of the minutes says no form.", "Name a file that ends in .docx or .md.")),
    }
}

/// Takes in the last session’s answers, all but those that came by a revoked link.
pub(super) fn take(desk: &Desk) -> Result<Merged, Problem> {
    let shown: Live = desk.call("review.live_show", &json!({}))?;
    let session = shown
        .session
        .filter(|_| shown.state != LiveState::None)
        .ok_or_else(|| Problem::new(Code::NotFound, "There was no live session about this project.", "`coursewright review live FILE` starts one."))?;
    let theirs: Vec<u32> = session.reviewers.iter().filter(|one| one.answers > 0 && one.presence != Presence::Revoked).map(|one| one.reviewer).collect();
    desk.call("review.live_take", &json!({ "reviewers": theirs }))
}

/// Lines that are typed; none where nothing can be.
fn typed() -> Receiver<String> {
    let (to, from) = channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if to.send(line).is_err() {
                return;
            }
        }
    });
    from
}

fn act(desk: &Desk, told: &mut Telling, session: &LiveSession, words: &str) -> Result<(), Problem> {
    let lead = |card: Value| desk.call::<Done>("review.live_move", &json!({ "card": card }));
    let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
    match (verb, verb.parse::<usize>()) {
        ("", _) => {}
        (_, Ok(n)) => {
            let card = n
                .checked_sub(1)
                .and_then(|n| session.cards.get(n))
                .ok_or_else(|| Problem::new(Code::NotFound, format!("There is no card {n}."), format!("They are counted from 1 to {}.", session.cards.len())))?;
            lead(json!(card.matter))?;
            told.line("at", &json!({ "card": n, "matter": card.matter }), &format!("Everybody is at card {n}: {}", card.text));
        }
        ("free", _) => {
            lead(Value::Null)?;
            told.line("at", &json!({ "card": null }), "Everybody goes where they want.");
        }
        ("invite", _) => {
            let Invited { reviewer } = desk.call("review.live_invite", &json!({ "name": rest }))?;
            told.link(desk, reviewer, rest.trim())?;
        }
        ("revoke", _) => {
            let one = session.reviewers.iter().find(|one| one.name == rest.trim() && one.presence != Presence::Revoked);
            let one = one.ok_or_else(|| Problem::new(Code::NotFound, format!("Nobody here has a link as “{}”.", rest.trim()), "Write the name as it was given."))?;
            let _: Done = desk.call("review.live_revoke", &json!({ "reviewer": one.reviewer }))?;
            told.line("revoked", &json!({ "name": one.name }), &format!("{}: link revoked", one.name));
        }
        _ => return Err(Problem::new(Code::WrongUse, format!("“{verb}” means nothing here."), HELP)),
    }
    Ok(())
}

/// What happens, a line each: words for people, or one JSON object.
struct Telling {
    json: bool,
    seen: BTreeMap<u32, Presence>,
    /// Who says what of a card, as it was told last.
    said: BTreeMap<Matter, Vec<(Verdict, u32)>>,
}

impl Telling {
    fn line(&self, what: &str, body: &Value, words: &str) {
        let mut out = std::io::stdout().lock();
        let line = if self.json { json!({ what: body }).to_string() } else { words.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect() };
        // A reader that went away is no failure of the session.
        let _ = writeln!(out, "{line}").and_then(|()| out.flush());
    }

    fn link(&self, desk: &Desk, reviewer: u32, name: &str) -> Result<(), Problem> {
        let Link { link, until, .. } = desk.call("review.live_link", &json!({ "reviewer": reviewer }))?;
        self.line("link", &json!({ "name": name, "link": link, "until": until }), &format!("{name}  {link}"));
        Ok(())
    }

    /// Tells who came or went, and what was said since.
    fn news(&mut self, desk: &Desk, session: &LiveSession) -> Result<(), Problem> {
        for one in &session.reviewers {
            let before = self.seen.insert(one.reviewer, one.presence);
            let words = match (before, one.presence) {
                (before, now) if before == Some(now) => continue,
                (_, Presence::Here) => "is here",
                (Some(_), Presence::Away) => "is away",
                (Some(_), Presence::Expired) => "has an expired link",
                _ => continue,
            };
            self.line("presence", &json!({ "name": one.name, "is": one.presence }), &format!("{} {words}", one.name));
        }
        for (n, card) in (1..).zip(&session.cards) {
            if self.said.get(&card.matter).map_or(card.verdicts.is_empty(), |told| *told == card.verdicts) {
                continue;
            }
            self.said.insert(card.matter, card.verdicts.clone());
            let counted = card.verdicts.iter().map(|(verdict, count)| format!("{count} {}", verdict.words())).collect::<Vec<_>>().join(", ");
            let shown: Live = desk.call("review.live_show", &json!({ "card": card.matter }))?;
            let answers = shown.session.map(|session| session.answers).unwrap_or_default();
            self.line(
                "said",
                &json!({ "card": n, "matter": card.matter, "state": card.state, "answers": answers }),
                &format!("Card {n}: {}", if counted.is_empty() { "no answer" } else { &counted }),
            );
        }
        Ok(())
    }
}
