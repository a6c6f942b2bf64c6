//! Start a live session: a pack is made, a door is opened, everybody gets a link.

use super::show;
use crate::change::Tag;
use crate::live::{Held, Room, journal};
use crate::loopback::live::{Door, NotOpened};
use crate::problem::{Code, Problem};
use crate::review::pack::{Going, going, keep, known};
use crate::session::Call;
use coursewright_course::id::LessonId;
use coursewright_exchange::review::live::Sitting;
use coursewright_exchange::review::{Brief, data};
use serde::{Deserialize, Serialize};

/// For whom, about what, and where it can be reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveStartAsk")]
pub struct Ask {
    /// Who gets a link; others can be invited later.
    pub r#for: Vec<String>,
    /// The minutes there are; 45 where nobody says.
    #[serde(default)]
    #[ts(as = "Option<u32>", optional)]
    pub minutes: Option<u32>,
    /// One lesson only.
    #[serde(default)]
    #[ts(as = "Option<LessonId>", optional)]
    pub lesson: Option<LessonId>,
    /// This computer’s address in the network it is served on, one of those that `review.live_show` lists; none serves this computer only.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub network: Option<String>,
    /// The port; the system chooses where nobody says.
    #[serde(default)]
    #[ts(as = "Option<u16>", optional)]
    pub port: Option<u16>,
    /// How many hours links count, 1 to 12; 4 where nobody says.
    #[serde(default)]
    #[ts(as = "Option<u32>", optional)]
    pub hours: Option<u32>,
}

/// Hours that a link counts.
const HOURS: u32 = 4;
const MOST_HOURS: u32 = 12;

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<show::Reply, Problem> {
    let mut held = call.session.live();
    if held.is_some() {
        return Err(Problem::new(Code::Busy, "A live session is going on already.", "Invite others into it, or end it first."));
    }
    let by = crate::form::name(&call.person())?;
    let names = super::invite::names(&ask.r#for)?;
    if ask.network.is_some() && call.session.book().settings.sealed {
        return Err(Problem::new(
            Code::GateClosed,
            "“Nothing leaves this computer” is on, and cards would leave it.",
            "Serve the session on this computer only, or turn that off in Settings first.",
        ));
    }
    let project = call.read(|desk| Ok(desk.project().id.to_string()))?;
    waits(call, &project)?;
    let listener = Door::bind(ask.network.as_deref(), ask.port.unwrap_or_default()).map_err(|why| told(&why, ask.port))?;
    let at = call.now();
    let whom = if names.len() == 1 { names[0].clone() } else { String::new() };
    let (sitting, cards, made) = call.read(|desk| {
        let those: Vec<&str> = names.iter().map(String::as_str).collect();
        let Going { cards, .. } = going(desk, ask.lesson, ask.minutes, &those)?;
        let course = &desk.project().course;
        let build = course.hash();
        let brief = Brief { project: &project, title: &course.title, language: &course.language, build, at: &at, by: &by, r#for: &whom };
        let (data, pack) = data(brief, &cards.iter().collect::<Vec<_>>());
        let made = known(pack, brief, &cards);
        let (title, language) = (course.title.clone(), course.language.clone());
        Ok((Sitting { project: project.clone(), title, language, build, pack, at: at.clone(), by: by.clone(), cards }, data, made))
    })?;
    keep(call, made)?;
    let hours = ask.hours.unwrap_or(HOURS).clamp(1, MOST_HOURS);
    let room = Room::open(std::sync::Arc::clone(&call.session.host), sitting, cards.into_bytes(), u64::from(hours) * 3600)?;
    for name in names {
        room.invite(name)?;
    }
    let door = Door::open(room.clone(), listener).map_err(|why| told(&why, ask.port))?;
    *held = Some(Held { room, door });
    drop(held);
    call.touch(&[Tag::Live]);
    show::run(call, show::Ask { card: None })
}

/// Refuses to begin over answers that nobody has taken in yet: there is one journal.
fn waits(call: &Call<'_>, project: &str) -> Result<(), Problem> {
    let last = journal::last(call.host(), project).filter(|live| live.taken.is_none() && live.answers() > 0);
    last.map_or(Ok(()), |live| {
        let answers = live.answers();
        let (answers, are) = if answers == 1 { ("1 answer".to_owned(), "is") } else { (format!("{answers} answers"), "are") };
        Err(Problem::new(
            Code::GateClosed,
            format!("{answers} of the last live session {are} not taken in yet."),
            "Look at them and take them in, or let them go; undo takes back what was taken in.",
        ))
    })
}

fn told(why: &NotOpened, port: Option<u16>) -> Problem {
    match why {
        NotOpened::NoNetwork => {
            Problem::new(Code::NotFound, "This computer is not on that network any more.", "Choose one of the networks that are listed, or serve this computer only.")
        }
        NotOpened::Taken => Problem::new(Code::Exists, format!("Port {} is taken.", port.unwrap_or_default()), "Name another one, or none."),
        NotOpened::Refused => {
            Problem::new(Code::Failed, "The system did not let a door be opened.", "A firewall or a rule of your organisation may forbid it. A review pack needs none.")
        }
    }
}
