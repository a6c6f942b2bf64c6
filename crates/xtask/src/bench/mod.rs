//! Speed and memory beside their targets. A figure is what was measured in this run; what could not be measured says so and why.
//!
//! | module | holds |
//! |---|---|
//! | [`mod@measure`] | one run of a program: wall time, and the most memory of it with its children |
//! | [`peer`] | the programs that ours are measured against, at pinned versions |
//! | [`hostile`] | a model that is malformed, late, hostile or not where it seems |
//! | [`report`] | figures beside targets, on the screen and in a file |

mod hostile;
mod measure;
mod peer;
mod report;

use crate::setup::{Need, packages, system};
use crate::step::{Outcome, answers, cargo, npm, program, root, step, target};
use measure::{Run, measure};
use peer::Peers;
use report::{Figure, Report, Unit};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How often each program runs; medians are reported.
const RUNS: usize = 7;
/// Lessons in the package that is compared.
const LESSONS: &str = "100";
/// Lessons in the package that is built again.
const MANY_LESSONS: &str = "1000";
/// How many times as fast as recorded the model's server answers.
const DRAFTING_SCALE: &str = "20";
/// Random courses with a random change that are looked through for something missed.
const GRAPHS: &str = "10000";
/// How many drafts are killed in the middle.
const KILLS: &str = "500";
/// Merges of experts’ answers in random orders, and answers that come in at once.
const MERGES: &str = "10000";
const ANSWERS: &str = "1000";
/// People of a live session at once, connections that never finish a request, and decision files that are not as they were saved.
const PEOPLE: &str = "200";
const SLOW: &str = "5000";
const MUTANTS: &str = "10000";
/// Words of a one-hour and of a three-hour transcript.
const HOUR: &str = "10000";
const THREE_HOURS: &str = "30000";

/// Builds what is measured, measures, prints, and keeps the figures in `target/bench/report.json`.
pub fn bench() -> Outcome {
    system(&[Need::Build, Need::Browser, Need::Office, Need::Window])?;
    packages("ui")?;
    step("ui: studio builds", &mut npm("ui", &["run", "--silent", "build"]))?;
    let parts = ["-p", "coursewright-cli", "-p", "coursewright-tests", "-p", "coursewright-studio"];
    step("release build: command line, bench, window", cargo(&["build", "--quiet", "--release", "--bins"]).args(parts))?;
    let folder = target().join("bench");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let place = Place::new(folder.join("work"))?;
    let mut report = Report::default();
    // What was measured before something failed was measured all the same.
    let outcome = all(&place, &folder, &mut report);
    report.print();
    report.keep(&folder.join("report.json"))?;
    outcome
}

/// Everything there is to measure: speed first, then cases.
fn all(place: &Place, folder: &Path, report: &mut Report) -> Outcome {
    drafting(place, report)?;
    drafting_by_model(place, report)?;
    following(place, report)?;
    killing(place, report)?;
    checking(place, report)?;
    let peers = peer::Peers::bring(folder);
    packing(place, peers.as_ref(), report)?;
    packing_again(place, report)?;
    markdown(place, peers.as_ref(), report)?;
    arriving(place, peers.as_ref(), report)?;
    memory(place, report)?;
    window(place, report)?;
    reviewing(place, report)?;
    live(place, report)?;
    boards(place, report)?;
    hostile::hostile(place, report)
}

/// What reaches an expert of planted errors and matters of taste, and how answers come home.
fn reviewing(place: &Place, report: &mut Report) -> Outcome {
    let worker = target().join("release").join("worker");
    let said = String::from_utf8_lossy(&place.must("bench", &["review", &worker.to_string_lossy(), MERGES, ANSWERS, "1"])?).into_owned();
    let (errors, taste) = (number(&said, "errors")?, number(&said, "taste")?);
    report.add(Figure::of(&format!("review: of {errors} planted errors in the first 60 cards"), Unit::Cases, [number(&said, "found")?]).at_least(27.0));
    report.add(Figure::of(&format!("… of {taste} planted matters of taste"), Unit::Cases, [number(&said, "asked")?]).at_most(3.0));
    report.add(Figure::of("… cards", Unit::Cases, [number(&said, "cards")?]).at_most(60.0));
    report.add(Figure::of(&format!("… {} answers taken in", number(&said, "answers")?), Unit::Milliseconds, [number(&said, "merge_ms")?]).at_most(1000.0));
    report.add(Figure::of(&format!("… different results of {} merges in random orders", number(&said, "merges")?), Unit::Cases, [number(&said, "states")?]).at_most(1.0));
    Ok(())
}

/// A live session under load, and decision files that are not as they were saved.
fn live(place: &Place, report: &mut Report) -> Outcome {
    let worker = target().join("release").join("worker");
    let worker = worker.to_string_lossy();
    let said = |words: &[&str]| Ok::<_, String>(String::from_utf8_lossy(&place.must("bench", words)?).into_owned());
    let crowd = said(&["crowd", &worker, PEOPLE])?;
    report.add(
        Figure::of(&format!("live session: of {} answers by {PEOPLE} reviewers at once, lost", number(&crowd, "answers")?), Unit::Cases, [number(&crowd, "lost")?]).at_most(0.0),
    );
    report.add(Figure::of("… until one is acknowledged, on the disk, p95", Unit::Milliseconds, [number(&crowd, "p95_ms")?]));
    report.add(Figure::of("… the facilitator’s view of all of them", Unit::Milliseconds, [number(&crowd, "show_ms")?]));
    let slow = said(&["slow", &worker, SLOW])?;
    report.add(Figure::of(&format!("{SLOW} slow connections: a reviewer’s answer meanwhile, p95"), Unit::Milliseconds, [number(&slow, "known_p95_ms")?]).at_most(100.0));
    report.add(Figure::of("… over a new connection, p95", Unit::Milliseconds, [number(&slow, "fresh_p95_ms")?]).at_most(100.0));
    report.add(Figure::of("… in the studio, p95", Unit::Milliseconds, [number(&slow, "studio_p95_ms")?]).at_most(100.0));
    report.add(Figure::of(&format!("… of {} requests meanwhile, failed", number(&slow, "requests")?), Unit::Cases, [number(&slow, "failed")?]).at_most(0.0));
    report.add(Figure::of("… descriptors leaked", Unit::Cases, [number(&slow, "leaked")?]).at_most(0.0));
    let mutants = said(&["mutants", &worker, MUTANTS, "1"])?;
    report.add(
        Figure::of(&format!("{MUTANTS} decision files that are not as they were saved: neither taken in right nor one problem"), Unit::Cases, [number(&mutants, "wrong")?])
            .at_most(0.0),
    );
    report.add(Figure::of("… that were taken in", Unit::Cases, [number(&mutants, "merged")?]));
    Ok(())
}

/// How storyboards come home that a script edited and LibreOffice saved: through its own format and back, and as what they are.
fn boards(place: &Place, report: &mut Report) -> Outcome {
    let worker = target().join("release").join("worker");
    for (through, words) in [("odt", "through its own format and back"), ("docx", "saved by it as they are")] {
        let said = String::from_utf8_lossy(&place.must("bench", &["boards", &worker.to_string_lossy(), "500", "1", through])?).into_owned();
        let (edits, files) = (number(&said, "edits")?, number(&said, "files")?);
        let share = |what: &str| Ok::<f64, String>(number(&said, what)? * 100.0 / edits.max(1.0));
        report.add(Figure::of(&format!("storyboards: {edits} edits in {files} files, {words} (seed 1): placed right"), Unit::PerCent, [share("right")?]).at_least(98.0));
        report.add(Figure::of("… placed or listed", Unit::PerCent, [share("told")?]).at_least(100.0));
        report.add(
            Figure::of("… suggestions that nobody asked for, or from a file that nobody touched", Unit::Cases, [number(&said, "strange")? + number(&said, "untouched")?])
                .at_most(0.0),
        );
        report.add(Figure::of("… one file taken in, the slowest", Unit::Milliseconds, [number(&said, "merge_ms")?]));
    }
    Ok(())
}

/// A fresh folder for one bench, with a data folder of its own.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn new(folder: PathBuf) -> Result<Self, String> {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self { folder })
    }

    /// The built program of that name, working in this folder.
    fn built(&self, name: &str, words: &[&str]) -> Command {
        let mut command = Command::new(target().join("release").join(name));
        command.args(words).current_dir(&self.folder).env("COURSEWRIGHT_DATA", self.folder.join("data")).env("COURSEWRIGHT_NO_KEYCHAIN", "1");
        command
    }

    fn must(&self, name: &str, words: &[&str]) -> Result<Vec<u8>, String> {
        let output = self.built(name, words).output().map_err(|error| format!("{name}: {error}"))?;
        if output.status.success() { Ok(output.stdout) } else { Err(format!("{name} {}\n{}", words.join(" "), String::from_utf8_lossy(&output.stderr))) }
    }

    fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.folder.join(name));
    }
}

/// A one-hour transcript, drafted by the built-in drafter: the whole process, from a project with the source in it.
fn drafting(place: &Place, report: &mut Report) -> Outcome {
    place.must("bench", &["transcript", "hour.vtt", HOUR])?;
    place.must("coursewright", &["new", "hour.coursewright"])?;
    place.must("coursewright", &["add", "hour.coursewright", "hour.vtt"])?;
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        fs::copy(place.folder.join("hour.coursewright"), place.folder.join("draft.coursewright")).map_err(|error| error.to_string())?;
        runs.push(measure(&mut place.built("coursewright", &["draft", "draft.coursewright"]))?);
        place.remove("draft.coursewright");
    }
    report.add(Figure::of("built-in draft of a one-hour transcript (10,000 words), whole process", Unit::Milliseconds, runs.iter().map(Run::milliseconds)).at_most(2000.0));
    Ok(())
}

/// 40 lessons from a model with recorded timings, so many times as fast as recorded: side by side, one after the other, and the
/// lower bound, which is the larger of all answers' time shared out over 8 slots and the time of the longest lesson with its
/// questions. The gate: the same course in both orders, and limit and cap kept.
fn drafting_by_model(place: &Place, report: &mut Report) -> Outcome {
    let said = place.must("bench", &["drafting", DRAFTING_SCALE, "1"])?;
    let said = String::from_utf8_lossy(&said).into_owned();
    if number(&said, "same")? != 1.0 || number(&said, "beyond")? != 0.0 || number(&said, "over_cap")? > 8.0 * number(&said, "largest")? {
        return Err(format!("The course depends on the order of the answers, or limit or cap was not kept, so the speed says nothing:\n{said}"));
    }
    let words = format!("40 lessons of 800 tokens from a model, 8 at once, recorded timings {DRAFTING_SCALE} times as fast");
    report.add(Figure::of(&words, Unit::Milliseconds, [number(&said, "many_ms")?]));
    report.add(Figure::of("… one after the other", Unit::Milliseconds, [number(&said, "one_ms")?]));
    report.add(Figure::of("… side by side is faster by", Unit::Times, [number(&said, "times")?]).at_least(6.0));
    report.add(Figure::of("… with the outline, before which nothing else can be asked, by", Unit::Times, [number(&said, "whole_times")?]));
    report.add(Figure::of("… share of the lower bound that is reached", Unit::PerCent, [number(&said, "efficiency")?]).at_least(85.0));
    Ok(())
}

/// A change in one of 40 passages: what it costs beside a draft of the course, and beside what an oracle would spend that
/// knows what is touched. It says nothing where something that is touched was missed.
fn following(place: &Place, report: &mut Report) -> Outcome {
    let said = place.must("bench", &["following", GRAPHS])?;
    let said = String::from_utf8_lossy(&said).into_owned();
    if number(&said, "missed")? != 0.0 || number(&said, "beyond")? != 0.0 {
        return Err(format!("A change was missed, or touched what does not rest on it, so its cost says nothing:\n{said}"));
    }
    let by_rule = 100.0 * number(&said, "by_rule")? / number(&said, "touched")?;
    report.add(Figure::of(&format!("a limit changed in 1 of 40 passages ({GRAPHS} random changes: none missed): followed without a model"), Unit::PerCent, [by_rule]));
    report.add(Figure::of("… were a model to write every place, fewer tokens than a draft by", Unit::Times, [number(&said, "times")?]).at_least(30.0));
    report.add(Figure::of("… of what an oracle would spend", Unit::PerCent, [100.0 * number(&said, "oracle")?]).at_most(115.0));
    Ok(())
}

/// Drafts with a model that are killed in the middle and go on: tokens that are paid twice, and what no program could have
/// kept. The gate: every project file opens, and every course is the one that comes without kills.
fn killing(place: &Place, report: &mut Report) -> Outcome {
    let said = place.must("bench", &["kills", &target().join("release/worker").to_string_lossy(), KILLS, "1"])?;
    let said = String::from_utf8_lossy(&said).into_owned();
    let kills = number(&said, "kills")?;
    if number(&said, "not_opened")? != 0.0 || number(&said, "left_over")? != 0.0 || number(&said, "same")? != number(&said, "courses")? {
        return Err(format!("After a kill a project does not open, answers are left over, or another course comes out:\n{said}"));
    }
    report.add(Figure::of(&format!("tokens paid twice over {kills} kills in the middle of drafts"), Unit::Tokens, [number(&said, "twice_tokens")?]).at_most(0.0));
    report.add(Figure::of("… tokens of all answers", Unit::Tokens, [number(&said, "tokens")?]));
    report.add(Figure::of("… that were on the way to the disk at a kill", Unit::Tokens, [number(&said, "in_flight_tokens")?]));
    report.add(Figure::of("… that a kill broke off", Unit::Tokens, [number(&said, "cut_tokens")?]));
    report.add(Figure::of("… time for all of it", Unit::Milliseconds, [1000.0 * number(&said, "seconds")?]));
    Ok(())
}

/// Ledger and all checks of a usual and of a large course: from scratch, and after one edited block.
fn checking(place: &Place, report: &mut Report) -> Outcome {
    for (lessons, most) in [("40", Some(1000.0)), ("200", None)] {
        let (mut scratch, mut edit) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let said = place.must("bench", &["checks", &target().join("release/worker").to_string_lossy(), lessons])?;
            let said = String::from_utf8_lossy(&said).into_owned();
            scratch.push(number(&said, "scratch_ms")?);
            edit.push(number(&said, "edit_ms")?);
        }
        let whole = Figure::of(&format!("ledger and all checks of {lessons} lessons, from scratch"), Unit::Milliseconds, scratch);
        report.add(match most {
            Some(most) => whole.at_most(most),
            None => whole,
        });
        report.add(Figure::of("… after one edited block", Unit::Milliseconds, edit).at_most(20.0));
    }
    Ok(())
}

/// A package of 100 lessons against the pinned packer on the same lessons as files: whole processes, side by side.
fn packing(place: &Place, peers: Result<&Peers, &String>, report: &mut Report) -> Outcome {
    let worker = target().join("release/worker");
    place.must("bench", &["lessons", "hundred", LESSONS, &worker.to_string_lossy()])?;
    let pack = ["package", "hundred/course.coursewright", "--format", "scorm12", "--draft", "--out", "ours.zip"];
    if let Err(why) = peers {
        report.missing("SCORM package of 100 lessons against simple-scorm-packager", why);
    }
    // A course that was never checked on this machine is checked first; from then on the results are kept.
    let mut unchecked = Vec::new();
    for _ in 0..RUNS {
        let _ = fs::remove_dir_all(place.folder.join("data/checked"));
        unchecked.push(measure(&mut place.built("coursewright", &pack))?);
    }
    let first = fs::read(place.folder.join("ours.zip")).map_err(|error| error.to_string())?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..RUNS {
        // Ours, theirs, theirs, ours: whoever comes second gains nothing.
        let mut turn = [true, false];
        if round % 2 == 1 {
            turn.reverse();
        }
        for us in turn {
            if us {
                ours.push(measure(&mut place.built("coursewright", &pack))?);
            } else if let Ok(peers) = peers {
                theirs.push(measure(&mut peers.pack(&place.folder.join("hundred/lessons"), &place.folder.join("theirs")))?);
            }
        }
    }
    // The gate: the verifier holds, and the same project gives the same bytes.
    let verified = place.built("coursewright", &["verify", "ours.zip"]).output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    // A draft has no owner, and says so; everything else must hold.
    if said.lines().filter(|line| line.starts_with("DOES NOT HOLD")).any(|line| !line.contains("Sign-off")) || !said.contains("holds") {
        return Err(format!("The package that was timed is not right, so its speed says nothing:\n{said}"));
    }
    if fs::read(place.folder.join("ours.zip")).map_err(|error| error.to_string())? != first {
        return Err("Two packages of one project differ, so their speed says nothing.".into());
    }
    report.add(Figure::of("SCORM package of 100 lessons of 20 KB, whole process", Unit::Milliseconds, ours.iter().map(Run::milliseconds)));
    report.add(Figure::of("… of a course never checked before", Unit::Milliseconds, unchecked.iter().map(Run::milliseconds)));
    if theirs.is_empty() {
        return Ok(());
    }
    let (a, b) = (Figure::of("", Unit::Times, ours.iter().map(Run::milliseconds)).median(), Figure::of("", Unit::Times, theirs.iter().map(Run::milliseconds)).median());
    report.add(Figure::of("… simple-scorm-packager 0.2.7 on the same lessons as files", Unit::Milliseconds, theirs.iter().map(Run::milliseconds)));
    report.add(Figure::of("… ours is faster by", Unit::Times, [b / a]).at_least(10.0));
    Ok(())
}

/// A package of 1,000 lessons inside the program, from the beginning and after a change in one of them. The gate: what was
/// built again has the bytes of a build that remembers nothing.
fn packing_again(place: &Place, report: &mut Report) -> Outcome {
    let worker = target().join("release/worker");
    place.must("bench", &["lessons", "thousand", MANY_LESSONS, &worker.to_string_lossy()])?;
    let said = place.must("bench", &["again", "thousand/course.coursewright", &worker.to_string_lossy()])?;
    let said = String::from_utf8_lossy(&said).into_owned();
    if number(&said, "same")? != 1.0 {
        return Err("A package that was built again is not the one of a clean build, so its speed says nothing.".into());
    }
    report.add(Figure::of("SCORM package of 1,000 lessons of 20 KB, inside the program", Unit::Milliseconds, [number(&said, "full_ms")?]));
    report.add(Figure::of("… again after a change in one lesson", Unit::Milliseconds, [number(&said, "again_ms")?]));
    report.add(Figure::of("… again is faster by", Unit::Times, [number(&said, "times")?]).at_least(50.0));
    Ok(())
}

/// The texts of 100 lessons from Markdown to HTML that is safe, beside markdown-it with `html: false`: rounds inside one process, programs by turns.
fn markdown(place: &Place, peers: Result<&Peers, &String>, report: &mut Report) -> Outcome {
    let texts = place.folder.join("hundred/texts.json");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let said = place.must("bench", &["markdown", &texts.to_string_lossy()])?;
        ours.push(number(&String::from_utf8_lossy(&said), "markdown_ms")?);
        if let Ok(peers) = peers {
            let said = peers.markdown(&texts).output().map_err(|error| error.to_string())?;
            theirs.push(number(&String::from_utf8_lossy(&said.stdout), "markdown_ms")?);
        }
    }
    let words = "Markdown of 100 lessons to safe HTML";
    let (a, b) = (Figure::of("", Unit::Times, ours.clone()).median(), Figure::of("", Unit::Times, theirs.clone()).median());
    report.add(Figure::of(words, Unit::Milliseconds, ours));
    match peers {
        Ok(_) => {
            report.add(Figure::of("… markdown-it 14.1.0 with `html: false`", Unit::Milliseconds, theirs));
            report.add(Figure::of("… ours is faster by", Unit::Times, [b / a]).at_least(8.0));
        }
        Err(why) => report.missing("… markdown-it", why),
    }
    Ok(())
}

/// A text of 16 KB that streams in pieces of four characters: shown by what has changed, beside markdown-it that draws all of
/// it with each piece. The gate: in the end all of it is shown.
fn arriving(place: &Place, peers: Result<&Peers, &String>, report: &mut Report) -> Outcome {
    let text = place.folder.join("arriving.md");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let said = place.must("bench", &["arriving", &text.to_string_lossy()])?;
        let said = String::from_utf8_lossy(&said).into_owned();
        if number(&said, "same")? != 1.0 {
            return Err(format!("Not all of the text is shown in the end, so the speed says nothing:\n{said}"));
        }
        ours.push(number(&said, "streamed_ms")?);
        if let Ok(peers) = peers {
            let said = peers.streamed(&text).output().map_err(|error| error.to_string())?;
            theirs.push(number(&String::from_utf8_lossy(&said.stdout), "streamed_ms")?);
        }
    }
    let (a, b) = (Figure::of("", Unit::Times, ours.clone()).median(), Figure::of("", Unit::Times, theirs.clone()).median());
    report.add(Figure::of("an answer of 16 KB of text shown while it streams in pieces of 4 characters", Unit::Milliseconds, ours));
    match peers {
        Ok(_) => {
            report.add(Figure::of("… markdown-it 14.1.0 on the same text, drawn anew with each piece", Unit::Milliseconds, theirs));
            report.add(Figure::of("… ours is less work by", Unit::Times, [b / a]).at_least(100.0));
        }
        Err(why) => report.missing("… markdown-it", why),
    }
    Ok(())
}

/// The most memory of the command line with its worker, over a three-hour transcript.
fn memory(place: &Place, report: &mut Report) -> Outcome {
    place.must("bench", &["transcript", "three-hours.vtt", THREE_HOURS])?;
    place.must("coursewright", &["new", "long.coursewright"])?;
    let mut most: f64 = 0.0;
    for words in [&["add", "long.coursewright", "three-hours.vtt"][..], &["draft", "long.coursewright"], &["check", "long.coursewright"], &["ledger", "long.coursewright"]] {
        most = most.max(measure(&mut place.built("coursewright", words))?.megabytes);
    }
    report.add(Figure::of("most memory of the command line with its worker, three-hour transcript (30,000 words)", Unit::Megabytes, [most]).at_most(200.0));
    Ok(())
}

/// The real window on the starter project: from the start of the process until its first page can be used.
fn window(place: &Place, report: &mut Report) -> Outcome {
    let words = "window usable after start, starter project";
    if !answers("xvfb-run", &["--help"]) {
        report.missing(words, "there is no virtual display here");
        return Ok(());
    }
    packages("tests/browser")?;
    let script = root().join("tests/window/start.mjs").to_string_lossy().into_owned();
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let output = program("xvfb-run", &["-a", "-s", "-screen 0 1920x1080x24", "dbus-run-session", "--", "node", &script])
            .env("COURSEWRIGHT_TARGET", target())
            .current_dir(&place.folder)
            .output()
            .map_err(|error| error.to_string())?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            return Err(format!("{said}\n{}", String::from_utf8_lossy(&output.stderr)));
        }
        times.push(number(&said, "usable_ms")?);
    }
    report.add(Figure::of(words, Unit::Milliseconds, times).at_most(1500.0));
    Ok(())
}

/// The number behind a name in a line of JSON that our own programs print.
fn number(said: &str, name: &str) -> Result<f64, String> {
    let after = said.split_once(&format!("\"{name}\":")).ok_or_else(|| format!("no {name} in {said}"))?.1.trim_start();
    let end = after.find(|c: char| !(c.is_ascii_digit() || ".-e".contains(c))).unwrap_or(after.len());
    after[..end].parse().map_err(|_| format!("{name} is no number in {said}"))
}
