//! All adversities for one package, side by side.

use crate::adversity::{Adversity, of};
use crate::engine::STACK;
use crate::scene::Scene;
use crate::{Form, PlayProblem};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

/// Bytes of stack of a thread that plays: the engine's, and room for what is around it.
const THREAD: usize = STACK * 4;

/// The most windows that are open at a time; each holds a whole document.
const WINDOWS: usize = 4;

/// What an LMS has on record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The one status of 1.2, the completion of the others.
    pub completion: String,
    /// Passed or failed, where it is kept apart; else empty.
    pub success: String,
    /// The score of a hundred; empty where there is none.
    pub score: String,
    /// Where the learner is.
    pub location: String,
    /// Characters of state.
    pub state: usize,
    /// The time of the last session, in the words of the standard.
    pub time: String,
    /// How the last session was left, in the words of the standard.
    pub exit: String,
    /// Answers that were told.
    pub answers: usize,
}

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Whether it is as expected.
    pub holds: bool,
    /// What is expected, and what was found where it is not so.
    pub words: String,
}

/// One adversity as it was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Played {
    /// What happened, in words.
    pub name: String,
    /// How often the course was opened.
    pub launches: usize,
    /// Whether all of it went as expected.
    pub holds: bool,
    /// What was looked at.
    pub lines: Vec<Line>,
    /// What was on record at the end.
    pub recorded: Recorded,
}

/// Plays this page, as it stands in a package of this form, through every adversity.
///
/// # Errors
/// [`PlayProblem`] when there was no playing it. What went wrong while playing is in what is returned; after a script that
/// had to be stopped, what was not begun yet is left out.
pub fn preflight(page: &str, form: Form) -> Result<Vec<Played>, PlayProblem> {
    let adversities = of(form);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut played = vec![];
        while let Some((n, adversity)) = adversities.get(next.fetch_add(1, Ordering::Relaxed)).map(|one| (one.number, one)) {
            let one = play(page, form, adversity);
            // One script that never ends is enough: what is not begun yet would only be waited for.
            if one.broken {
                next.store(adversities.len(), Ordering::Relaxed);
            }
            played.push((n, one.played));
        }
        played
    };
    let mut all: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..available_parallelism().map_or(1, usize::from).min(adversities.len()).min(WINDOWS))
            .filter_map(|_| std::thread::Builder::new().stack_size(THREAD).spawn_scoped(scope, work).ok())
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    all.sort_by_key(|(n, _)| *n);
    let played: Vec<Played> = all.into_iter().map(|(_, one)| one).collect();
    // Fewer than there are, and none of them says why: the engine itself went.
    if played.len() == adversities.len() || played.iter().any(|one| !one.holds) {
        Ok(played)
    } else {
        Err(PlayProblem::Engine { what: "the engine did not come to its end".into() })
    }
}

/// One adversity, and whether it was broken off.
pub(crate) struct Outcome {
    pub(crate) played: Played,
    pub(crate) broken: bool,
}

/// One adversity from its first launch to its last. A script that has to be stopped is a fault of the package like any other.
pub(crate) fn play(page: &str, form: Form, adversity: &Adversity) -> Outcome {
    let mut scene = Scene::new(page, form);
    let broken = (adversity.play)(&mut scene).err();
    if let Some(problem) = &broken {
        scene.lines.push(Line { holds: false, words: format!("It was not played to its end: {problem}.") });
    }
    let faults = std::mem::take(&mut scene.faults);
    if faults.is_empty() && broken.is_none() {
        scene.lines.push(Line { holds: true, words: "Its script threw nothing, opened no dialog, and asked nothing of the LMS that was refused.".into() });
    }
    scene.lines.extend(together(faults));
    let holds = scene.lines.iter().all(|line| line.holds);
    let played = Played { name: adversity.name.into(), launches: scene.launches(), holds, recorded: scene.now(), lines: scene.lines };
    Outcome { played, broken: broken.is_some() }
}

/// Faults that differ in a number only are told once, with how many there are.
fn together(faults: Vec<String>) -> Vec<Line> {
    let alike = |fault: &str| fault.chars().filter(|letter| !letter.is_ascii_digit()).collect::<String>();
    let mut told: Vec<(String, String, usize)> = vec![];
    for fault in faults {
        let key = alike(&fault);
        match told.iter_mut().find(|(own, ..)| *own == key) {
            Some((.., times)) => *times += 1,
            None => told.push((key, fault, 1)),
        }
    }
    told.into_iter().map(|(_, fault, times)| Line { holds: false, words: if times == 1 { fault } else { format!("{fault} ({times} times)") } }).collect()
}
