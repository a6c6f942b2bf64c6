//! The adversities a package must survive, act by act. What is expected follows from what the learner did.

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

const RECORDED: [(&str, Play); 15] = [
    ("Opened and closed at once", opened),
    ("Everything read, everything right", right),
    ("Wrong first, then right", failed_then_passed),
    ("Wrong every time", failed),
    ("The tab was killed", killed),
    ("Everything answered, nothing handed in", unsubmitted),
    ("Opened again after it was finished", again),
    ("Opened in a second window", twice),
    ("An old window was closed after another one finished", stale),
    ("Saving failed for a while", unsaved),
    ("Saving failed to the end of the session", refused),
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
        if scene.seen.tries == 1 {
            scene.expect(!retake, "There is no second try, as the course says.", || "one is offered.".into());
            scene.take("next", "")?;
            scene.whole(&["wrong"])?;
            scene.leaves(Leave::Exit)?;
            scene.lost();
            return Ok(());
        }
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
    if scene.seen.endless {
        scene.undecided();
        return Ok(());
    }
    scene.lost();
    Ok(())
}

fn killed(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.read_on(2, "right")?;
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

fn unsubmitted(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.read(usize::MAX, "right")?;
    let asked = scene.seen.kind == "assessment";
    if !asked {
        // What is read to its end is finished, and begins anew where the standard says so.
        scene.leaves(Leave::Exit)?;
        scene.left_open(asked);
        return Ok(());
    }
    scene.answer("right")?;
    let (page, asking) = (scene.seen.page.clone(), scene.seen.asking.clone());
    scene.killed();
    scene.left_open(asked);
    for how in ["The next launch goes on there.", "So does the one after the course’s own way out."] {
        scene.launch(Reach::Here)?;
        let found = scene.seen.page.clone();
        scene.expect(found == page, how, || format!("it shows “{found}”, and the learner was at “{page}”."));
        let same = !asked || scene.seen.asking == asking;
        scene.expect(same, "It asks the questions that were answered.", || "it asks others.".into());
        scene.leaves(Leave::Exit)?;
        scene.left_open(asked);
    }
    scene.kept(&page, KEPT);
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
    scene.read_on(2, "right")?;
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
    scene.read_on(1, "right")?;
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
    scene.read_on(2, "right")?;
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

fn refused(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.read(usize::MAX, "right")?;
    let before = scene.now();
    let asked = scene.seen.kind == "assessment";
    scene.behave(Mood { commit_fails: true, ..Mood::default() });
    if asked {
        scene.answer("right")?;
    }
    scene.leaves(Leave::Away)?;
    let now = scene.now();
    scene.expect(now == before, "What was not confirmed is not on record, and what was is.", || now.words());
    scene.behave(Mood::default());
    scene.launch(Reach::Here)?;
    let found = scene.seen.page.clone();
    // A course that is finished begins anew where the standard says so.
    scene.expect(!asked || found == before.page(), "The next launch goes on where the last save was confirmed.", || {
        format!("it shows “{found}”, and on record is “{}”.", before.page())
    });
    scene.left_open(asked);
    Ok(())
}

fn cut(scene: &mut Scene<'_>) -> Done {
    scene.launch(Reach::Here)?;
    scene.read_on(3, "right")?;
    scene.leaves(Leave::Away)?;
    scene.lms().cut();
    scene.launch(Reach::Here)?;
    let stands = !scene.seen.page.is_empty();
    scene.expect(stands, "The course opens all the same.", || "no page is shown.".into());
    scene.open();
    scene.take("first", "")?;
    scene.whole(&["right"])?;
    scene.leaves(Leave::Exit)?;
    scene.finished("From what is left of it the course can be finished.");
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
    scene.read_on(2, "right")?;
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
