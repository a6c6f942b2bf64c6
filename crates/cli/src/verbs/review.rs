//! Review by experts: what they are asked, the pack, what came back, and what is decided.

use super::lesson::LessonName;
use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use clap::Subcommand;
use coursewright_api::field::review::{Matter, Verdict};
use coursewright_api::host::write::{Reach, write};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::review::merge::Reply as Merged;
use coursewright_api::review::pack::Reply as Made;
use coursewright_api::review::plan::Reply as Plan;
use coursewright_api::review::show::{MatterView, Reply as Shown, State};
use coursewright_api::view::Done;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Review {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// What an expert would be asked: ranked, with minutes
    Plan {
        #[command(flatten)]
        scope: Scope,
    },
    /// One file that an expert opens anywhere and answers in
    Pack {
        #[command(flatten)]
        scope: Scope,
        /// Where to write it.
        #[arg(long, value_name = "PACK.html")]
        out: PathBuf,
        /// Who asks.
        #[arg(long = "as", value_name = "NAME")]
        by: Option<String>,
    },
    /// Take in what experts sent back: decision files, or the text of mails
    Merge {
        /// The project.
        file: PathBuf,
        /// Files; `-` reads the text of a mail from standard input.
        #[arg(required_unless_present = "live")]
        answers: Vec<PathBuf>,
        /// What was said in the last live session.
        #[arg(long, conflicts_with = "answers")]
        live: bool,
    },
    /// The same cards in one meeting: a link for each, answers as they come, minutes at the end
    Live {
        /// The project.
        file: PathBuf,
        /// Who gets a link.
        #[arg(long = "for", value_name = "NAME", num_args = 1..)]
        whom: Vec<String>,
        /// The minutes of the sitting; 45 where nobody says.
        #[arg(long, value_name = "N")]
        minutes: Option<u32>,
        /// One lesson only: its number in the outline, or its id.
        #[arg(long, value_name = "NUMBER|ID")]
        lesson: Option<LessonName>,
        #[command(flatten)]
        room: Box<super::live::Room>,
        /// Let the last session go, with every answer of it that was not taken in; start none.
        #[arg(long, conflicts_with = "whom")]
        forget: bool,
    },
    /// What went out, what came back, and what it comes to
    Show {
        /// The project.
        file: PathBuf,
    },
    /// Decide what experts differ about, by name and with a reason
    Decide {
        #[command(flatten)]
        one: One,
        /// What holds: right, wrong, first, second, teach, leave-out or said.
        #[arg(long, value_name = "WORD", value_parser = verdict)]
        holds: Verdict,
        /// In words, where that needs them: the sentence as it should stand.
        #[arg(long, value_name = "TEXT", default_value = "")]
        text: String,
    },
    /// Open what was decided again: it is asked anew
    Reopen {
        #[command(flatten)]
        one: One,
    },
    /// Put a card into the next pack, keep it out, or say who is to decide it
    Choose {
        /// The project.
        file: PathBuf,
        /// The card, as `review plan` counts, or its key.
        card: String,
        /// Ask it, whatever its rank.
        #[arg(long, conflicts_with = "out")]
        ask: bool,
        /// Keep it out.
        #[arg(long)]
        out: bool,
        /// Who is to decide it.
        #[arg(long, value_name = "NAME", default_value = "")]
        decider: String,
    },
}

#[derive(clap::Args)]
struct Scope {
    /// The project.
    file: PathBuf,
    /// Whom: cards that somebody else is to decide stay out.
    #[arg(long = "for", value_name = "NAME")]
    whom: Option<String>,
    /// The minutes of the sitting; 45 where nobody says.
    #[arg(long, value_name = "N")]
    minutes: Option<u32>,
    /// One lesson only: its number in the outline, or its id.
    #[arg(long, value_name = "NUMBER|ID")]
    lesson: Option<LessonName>,
}

#[derive(clap::Args)]
struct One {
    /// The project.
    file: PathBuf,
    /// The card, as `review show` counts, or its key.
    card: String,
    /// Why, in at least ten characters.
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Who decides.
    #[arg(long = "as", value_name = "NAME")]
    by: String,
}

impl Scope {
    fn ask(&self, desk: &Desk) -> Result<Value, Problem> {
        let lesson = self.lesson.as_ref().map(|name| name.find(desk)).transpose()?;
        Ok(json!({ "minutes": self.minutes, "lesson": lesson, "for": self.whom }))
    }
}

fn verdict(word: &str) -> Result<Verdict, String> {
    serde_json::from_value(Value::String(word.replace('-', "_"))).map_err(|_| format!("“{word}” is none of right, wrong, first, second, teach, leave-out, said"))
}

impl Review {
    pub(super) fn run(self, json: bool) -> Result<Answer, Problem> {
        match self.verb {
            Verb::Plan { scope } => {
                let desk = Desk::open(&scope.file)?;
                let plan: Plan = desk.call("review.plan", &scope.ask(&desk)?)?;
                let words = planned(&plan);
                Ok(Answer::yes(&plan, words))
            }
            Verb::Pack { scope, out, by } => {
                let desk = Desk::open(&scope.file)?;
                if let Some(by) = &by {
                    desk.session.act_as(by.trim());
                }
                let made: Made = desk.call("review.pack", &scope.ask(&desk)?)?;
                let built = desk.session.built(&made.file).ok_or_else(|| Problem::gone("review pack"))?;
                write(&out, &built.1, Reach::Shared)?;
                let left = if made.left > 0 { format!(" {} did not fit; `review plan` lists them.", plural(made.left as usize, "card")) } else { String::new() };
                let words = format!("Wrote {} ({} bytes): {}, about {} minutes.{left}", out.display(), made.size, plural(made.cards as usize, "card"), made.minutes);
                Ok(Answer::yes(
                    &json!({ "out": out.to_string_lossy(), "pack": made.pack, "cards": made.cards, "minutes": made.minutes, "size": made.size, "left": made.left }),
                    words,
                ))
            }
            Verb::Live { file, forget: true, .. } => {
                let desk = Desk::open(&file)?;
                let done: Done = desk.call("review.live_forget", &json!({}))?;
                Ok(Answer::yes(&done, "The last session is gone."))
            }
            Verb::Live { file, whom, minutes, lesson, room, .. } => {
                let desk = Desk::open(&file)?;
                let lesson = lesson.as_ref().map(|name| name.find(&desk)).transpose()?;
                room.lead(&desk, &whom, json!({ "minutes": minutes, "lesson": lesson }), json)
            }
            Verb::Merge { file, answers, live } => {
                let desk = Desk::open(&file)?;
                let mut text = String::new();
                let mut files = Vec::new();
                for place in &answers {
                    if place.as_os_str() == "-" {
                        text =
                            std::io::read_to_string(std::io::stdin()).map_err(|_| Problem::new(Code::Invalid, "Standard input holds no text.", "Paste the text of the mail."))?;
                    } else {
                        files.push(desk.host.local.hand_out(place));
                    }
                }
                let merged: Merged = if live { super::live::take(&desk)? } else { desk.call("review.merge", &json!({ "files": files, "text": text }))? };
                let shown: Shown = desk.call("review.show", &json!({}))?;
                let words = came(&merged, &shown);
                let body = json!({ "files": merged.files, "new": merged.new, "divided": shown.divided, "open": shown.open, "decided": shown.decided, "stale": shown.stale });
                let problem = merged.files.iter().find_map(|file| file.problem.clone());
                Ok(Answer { problem, ..Answer::yes(&body, words) })
            }
            Verb::Show { file } => {
                let desk = Desk::open(&file)?;
                let shown: Shown = desk.call("review.show", &json!({}))?;
                let words = told(&shown);
                Ok(Answer::yes(&shown, words))
            }
            Verb::Decide { one, holds, text } => decide(&one, "review.decide", json!({ "verdict": holds, "text": text })),
            Verb::Reopen { one } => decide(&one, "review.reopen", json!({})),
            Verb::Choose { file, card, ask, out, decider } => {
                let desk = Desk::open(&file)?;
                let plan: Plan = desk.call("review.plan", &json!({}))?;
                let matter = find(&card, plan.lines.iter().map(|line| line.card.matter), "review plan")?;
                let asked = if ask {
                    Some(true)
                } else if out {
                    Some(false)
                } else {
                    None
                };
                let _: Done = desk.call("review.choose", &json!({ "matter": matter, "asked": asked, "decider": decider }))?;
                let plan: Plan = desk.call("review.plan", &json!({}))?;
                let words = planned(&plan);
                Ok(Answer::yes(&plan, words))
            }
        }
    }
}

fn decide(one: &One, name: &str, mut ask: Value) -> Result<Answer, Problem> {
    let desk = Desk::open(&one.file)?;
    desk.session.act_as(one.by.trim());
    let before: Shown = desk.call("review.show", &json!({}))?;
    ask["matter"] = json!(find(&one.card, before.matters.iter().map(|matter| matter.matter), "review show")?);
    ask["reason"] = one.reason.as_str().into();
    let _: Done = desk.call(name, &ask)?;
    let shown: Shown = desk.call("review.show", &json!({}))?;
    let words = told(&shown);
    Ok(Answer::yes(&shown, words))
}

/// The matter that is named by its number in a list, or by its key.
fn find(name: &str, mut list: impl Iterator<Item = Matter> + Clone, lists: &str) -> Result<Matter, Problem> {
    let by_number = name.parse::<usize>().ok().and_then(|n| list.clone().nth(n.checked_sub(1)?));
    let found = by_number.or_else(|| list.find(|matter| matter.to_string() == name));
    found.or_else(|| name.parse().ok()).ok_or_else(|| Problem::new(Code::NotFound, format!("There is no card “{name}”."), format!("`coursewright {lists} FILE` lists them.")))
}

fn planned(plan: &Plan) -> String {
    let mut words = String::new();
    for (n, line) in (1..).zip(&plan.lines) {
        let goes = if line.goes { "→" } else { " " };
        let whose = if line.decider.is_empty() { String::new() } else { format!("  ({} decides)", line.decider) };
        let _ = writeln!(words, "{goes} {n}  {}  [{}]{whose}\n     {}", line.card.text, line.card.at, line.card.why);
    }
    let rest = if plan.all { String::new() } else { format!(" {} stay out.", plural(plan.lines.len() - plan.cards as usize, "card")) };
    let _ = writeln!(words, "{} (→), about {} of {} minutes.{rest}", plural(plan.cards as usize, "card"), plan.minutes, plan.budget);
    words
}

fn came(merged: &Merged, shown: &Shown) -> String {
    let mut words = String::new();
    for file in &merged.files {
        let _ = match &file.problem {
            // The first is told as the problem of the call.
            Some(problem) => writeln!(words, "{}", problem.message),
            None => {
                let stale = if file.stale > 0 { format!("; {} about words that were changed since", file.stale) } else { String::new() };
                writeln!(words, "{}: {} by {}, {} new{stale}.", file.name, plural(file.answers as usize, "answer"), file.by, file.new)
            }
        };
    }
    let _ = writeln!(words, "{} decided, {} that experts differ about, {} open, {} about changed words.", shown.decided, shown.divided, shown.open, shown.stale);
    words
}

fn told(shown: &Shown) -> String {
    let mut words = String::new();
    for pack in &shown.packs {
        let whom = if pack.r#for.is_empty() { String::new() } else { format!(" for {}", pack.r#for) };
        let answered: Vec<String> = pack.answered.iter().map(|(by, count)| format!("{by} {count}")).collect();
        let came = if answered.is_empty() { "nothing came back yet".to_owned() } else { format!("answered: {}", answered.join(", ")) };
        let _ = writeln!(words, "Pack of {}{whom}, {} by {}: {came}", pack.at, plural(pack.cards as usize, "card"), pack.by);
    }
    for (n, matter) in (1..).zip(&shown.matters) {
        let _ = writeln!(words, "{n}  {}  [{}]\n   {}", matter.text, matter.at, state(matter));
        for answer in &matter.answers {
            let text = [answer.text.as_str(), answer.remark.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            let stale = if answer.current { "" } else { "  (about earlier words)" };
            let _ =
                writeln!(words, "     {}: {}{}{stale}", answer.by, answer.verdict.words(), if text.is_empty() { String::new() } else { format!(": {}", text.replace('\n', " ")) });
        }
    }
    let _ = writeln!(words, "{} decided, {} that experts differ about, {} open, {} about changed words.", shown.decided, shown.divided, shown.open, shown.stale);
    words
}

fn state(matter: &MatterView) -> String {
    match (matter.state, matter.holds) {
        (State::Divided, _) => "experts differ: somebody has to decide".into(),
        (State::Open, _) => "nobody who answered could decide".into(),
        (State::Stale, _) => "answered about words that were changed since".into(),
        (State::Settled | State::Ruled, Some(verdict)) => format!("decided: {}{}", verdict.words(), if matter.suggestion.is_some() { ", a suggestion waits" } else { "" }),
        (State::Settled | State::Ruled, None) => "decided".into(),
    }
}
