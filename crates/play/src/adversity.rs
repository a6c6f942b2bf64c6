//! The adversities a package must survive. What is expected follows from what the learner did.

use crate::lms::Mood;
use crate::preflight::Recorded;
use crate::scene::{Leave, Reach, Scene};
use crate::{Form, PlayProblem};

/// One of them.
pub(crate) struct Adversity {
    /// Its place in the order they are told in.
    pub(crate) number: usize,
    pub(crate) name: &'static str,
    pub(crate) play: Play,
}

type Done = Result<(), PlayProblem>;
type Play = fn(&mut Scene<'_>) -> Done;

const RECORDED: [(&str, Play); 13] = [
    ("Opened and closed at once", opened),
    ("Everything read, everything right", right),
    ("Wrong first, then right", failed_then_passed),
    ("Wrong every time", failed),
    ("The tab was killed", killed),
    ("Opened again after it was finished", again),
    ("Opened in a second window", twice),
    ("An old window was closed after another one finished", stale),
    ("Saving failed for a while", unsaved),
    ("The LMS kept half of the state", cut),
    ("The LMS lost half of the state of a finished course", cut_at_the_end),
    ("There is no LMS", nowhere),
    ("The session did not start", unstarted),
];

/// A page that tells nobody is only read.
const READ: [(&str, Play); 1] = [("Opened and read to the end", read_only)];

/// Those for a package of this form.
pub(crate) fn of(form: Form) -> Vec<Adversity> {
    let all: &[(&'static str, Play)] = if form == Form::Web { &READ } else { &RECORDED };
    all.iter().enumerate().map(|(number, (name, play))| Adversity { number, name, play: *play }).collect()
}

const KEPT: &str = "Everything up to the last act is on record.";

impl Recorded {
    fn words(&self) -> String {
        let or_nothing = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("“{text}”") };
        let success = if self.success.is_empty() { String::new() } else { format!(" and “{}”", self.success) };
        format!("the LMS has {}{success} on record, and {} as the score.", or_nothing(&self.completion), or_nothing(&self.score))
    }

    /// The page of the place that is on record.
    fn page(&self) -> &str {
        self.location.split('/').next().unwrap_or_default()
    }

    fn is_finished(&self, form: Form, assessed: bool) -> bool {
        let found = (self.completion.as_str(), self.success.as_str());
        match (form, assessed) {
            (Form::Scorm12, true) => found == ("passed", ""),
            (_, true) => found == ("completed", "passed"),
            (_, false) => found.0 == "completed" && found.1 != "failed",
        }
    }

    /// Nobody has a result yet.
    fn is_open(&self) -> bool {
        matches!(self.completion.as_str(), "incomplete" | "") && !matches!(self.success.as_str(), "passed" | "failed")
    }
}

impl Scene<'_> {
    /// Completed, and passed with the full score where something was handed in.
    fn finished(&mut self, expected: &str) {
        let (now, assessed) = (self.now(), self.seen.assessed);
        let score = if assessed { now.score.parse() == Ok(100.0) } else { now.score.is_empty() };
        self.expect(now.is_finished(self.form, assessed) && score, expected, || now.words());
    }

    fn open(&mut self) {
        let now = self.now();
        self.expect(now.is_open(), "Nobody has passed, failed or completed anything yet.", || now.words());
    }

    /// Neither passed nor failed; where completion is kept apart, reading may have completed it.
    fn undecided(&mut self) {
        let now = self.now();
        let result = if self.form == Form::Scorm12 { &now.completion } else { &now.success };
        let holds = !matches!(result.as_str(), "passed" | "failed" | "completed");
        self.expect(holds, "While a try is left, nobody has passed or failed.", || now.words());
    }

    fn ended(&mut self) {
        let endings = self.endings();
        self.expect(endings == 1, "Leaving ends the session, once.", || format!("it was ended {endings} times."));
    }

    /// The page that is on record is this one.
    fn kept(&mut self, page: &str, expected: &str) {
        let now = self.now();
        self.expect(now.page() == page && now.state > 0, expected, || {
            let place = if now.location.is_empty() { "no place".into() } else { format!("“{}”", now.location) };
            format!("{place} and {} characters of state are on record, and the learner was at “{page}”.", now.state)
        });
    }
}

fn opened(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    let stands = !scene.seen.page.is_empty();
    scene.expect(stands, "A page is shown.", || "none is.".into());
    scene.leaves(Leave::Away)?;
    scene.open();
    let now = scene.now();
    scene.expect(now.score.is_empty(), "There is no score, because nothing was answered.", || now.words());
    scene.ended();
    Ok(())
}

fn right(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.whole(&["right"])?;
    scene.finished("The course is completed, and passed with a score of 100 where something is handed in.");
    let before = scene.now();
    scene.leaves(Leave::Exit)?;
    scene.ended();
    let now = scene.now();
    let same = (&now.completion, &now.success, &now.score, now.answers) == (&before.completion, &before.success, &before.score, before.answers);
    scene.expect(same, "Leaving decides nothing.", || now.words());
    Ok(())
}

fn failed_then_passed(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.read(usize::MAX, "wrong")?;
    if scene.seen.kind == "assessment" {
        scene.hand_in("wrong")?;
        let retake = scene.act("retake", "")?;
        if retake {
            scene.undecided();
        }
        scene.expect(retake, "There is a second try.", || "none is offered.".into());
        scene.hand_in("right")?;
        scene.take("next", "")?;
        scene.whole(&["right"])?;
    }
    scene.leaves(Leave::Exit)?;
    scene.finished("The better try counts: passed, with its score. Practice that went wrong takes nothing away.");
    Ok(())
}

fn failed(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    // More tries than there are: what is no longer offered is not taken.
    scene.whole(&["wrong"; 12])?;
    scene.leaves(Leave::Exit)?;
    if !scene.seen.assessed {
        scene.finished("Nothing is handed in, so reading it completes the course.");
        return Ok(());
    }
    let now = scene.now();
    let result = if scene.form == Form::Scorm12 { &now.completion } else { &now.success };
    let holds = result == "failed" && now.score.parse::<f64>().is_ok_and(|score| score < 100.0);
    scene.expect(holds, "When no try is left, the course is failed, with a score below 100.", || now.words());
    Ok(())
}

fn killed(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.read(2, "right")?;
    let page = scene.seen.page.clone();
    scene.killed();
    scene.kept(&page, KEPT);
    scene.open();
    let before = scene.now();
    scene.launch(Reach::Here)?;
    let found = scene.seen.page.clone();
    scene.expect(found == page, "The next launch goes on there.", || format!("it shows “{found}”, and the learner was at “{page}”."));
    scene.leaves(Leave::Away)?;
    let after = scene.now();
    scene.expect(after.state == before.state && after.page() == before.page(), "Coming back and leaving again changes nothing.", || {
        format!("{} characters of state became {}.", before.state, after.state)
    });
    Ok(())
}

fn again(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.whole(&["right"])?;
    scene.leaves(Leave::Exit)?;
    scene.launch(Reach::Here)?;
    scene.finished("Opening a finished course lowers nothing.");
    scene.take("next", "")?;
    scene.leaves(Leave::Away)?;
    scene.finished("Nor does looking again and leaving.");
    Ok(())
}

fn twice(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.read(2, "right")?;
    let page = scene.seen.page.clone();
    scene.launch(Reach::Here)?;
    let found = scene.seen.page.clone();
    scene.expect(found == page, "The second window goes on where the first one stands.", || format!("it shows “{found}”."));
    scene.turn_to(0);
    scene.leaves(Leave::Away)?;
    scene.open();
    scene.turn_to(1);
    scene.act("look", "")?;
    scene.whole(&["right"])?;
    scene.leaves(Leave::Exit)?;
    scene.finished("What is done in the second window counts.");
    Ok(())
}

fn stale(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.read(1, "right")?;
    scene.leaves(Leave::Away)?;
    scene.launch(Reach::Here)?;
    scene.launch(Reach::Here)?;
    scene.whole(&["right"])?;
    scene.leaves(Leave::Exit)?;
    scene.finished("The newer window finishes the course.");
    let before = scene.now();
    scene.turn_to(1);
    scene.leaves(Leave::Away)?;
    scene.finished("Closing the old one takes nothing away from the result.");
    let after = scene.now();
    scene.expect(after.page() == before.page() && after.state == before.state, "Nor from where the learner stands.", || {
        format!("“{}” with {} characters of state became “{}” with {}.", before.page(), before.state, after.page(), after.state)
    });
    Ok(())
}

fn unsaved(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.behave(Mood { commit_fails: true, ..Mood::default() });
    let before = scene.seen.page.clone();
    scene.read(2, "right")?;
    let page = scene.seen.page.clone();
    let one = scene.seen.lessons <= 1;
    scene.expect(page != before || one, "The learner is not held up.", || format!("“{page}” is still shown."));
    let told = !scene.seen.notice.is_empty();
    scene.expect(told, "The learner is told that it is not saved.", || "nothing is said.".into());
    scene.behave(Mood::default());
    // Longer than anybody would wait before trying again.
    scene.wait("600")?;
    scene.kept(&page, "When the LMS takes it again, it is saved without a further act.");
    scene.leaves(Leave::Away)?;
    scene.open();
    Ok(())
}

fn cut(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.read(3, "right")?;
    scene.leaves(Leave::Away)?;
    scene.lms().cut();
    scene.launch(Reach::Here)?;
    let stands = !scene.seen.page.is_empty();
    scene.expect(stands, "The course opens all the same.", || "no page is shown.".into());
    scene.open();
    scene.leaves(Leave::Away)?;
    scene.open();
    Ok(())
}

fn cut_at_the_end(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.whole(&["right"])?;
    scene.leaves(Leave::Exit)?;
    scene.lms().cut();
    scene.launch(Reach::Here)?;
    scene.take("next", "")?;
    scene.leaves(Leave::Away)?;
    scene.finished("The result stands, although the course begins anew.");
    Ok(())
}

fn nowhere(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Nowhere)?;
    unrecorded(scene)
}

fn unstarted(scene: &mut Scene<'_>) -> Done {
    scene.behave(Mood { initialize_fails: true, ..Mood::default() });
    scene.launch(Reach::Here)?;
    unrecorded(scene)
}

fn unrecorded(scene: &mut Scene<'_>) -> Done {
    let told = !scene.seen.notice.is_empty();
    scene.expect(told, "The learner is told that nothing is recorded.", || "nothing is said.".into());
    let (page, one) = (scene.seen.page.clone(), scene.seen.lessons <= 1);
    scene.read(2, "right")?;
    let on = one || scene.seen.page != page;
    scene.expect(on, "The course runs on.", || "it shows no other page.".into());
    scene.leaves(Leave::Away)?;
    let now = scene.now();
    scene.expect(now == Recorded::default(), "Nothing is recorded.", || now.words());
    Ok(())
}

fn read_only(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Nowhere)?;
    let (page, one) = (scene.seen.page.clone(), scene.seen.lessons <= 1);
    scene.expect(!page.is_empty(), "A page is shown.", || "none is.".into());
    scene.whole(&["right"])?;
    let on = one || scene.seen.page != page;
    scene.expect(on, "The course can be read to its end.", || "it shows no other page.".into());
    scene.leaves(Leave::Away)?;
    Ok(())
}
