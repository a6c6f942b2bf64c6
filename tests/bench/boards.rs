//! Storyboards edited by a script and saved by LibreOffice, there and back: what comes home in its place, what is at least listed.

use super::reviewing::drafted;
use coursewright_api::review::board_merge::Reply as Merged;
use coursewright_store::Store;
use coursewright_tests::boards::{Edited, Judged, edited, judge, out};
use coursewright_tests::chance::Chance;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Edits of one file: more leave too few screens for the next.
const A_FILE: usize = 40;

/// Lets LibreOffice write these files in another form; where they are then.
fn converted(folder: &Path, to: &str, files: &[PathBuf]) -> Vec<PathBuf> {
    let form = to.split(':').next().unwrap_or(to);
    let place = folder.join(format!("as-{}", to.replace([':', ' '], "-")));
    std::fs::create_dir_all(&place).expect("the folder can be made");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let status = Command::new("timeout")
        .args(["600", "soffice", &profile, "--headless", "--norestore", "--convert-to", to, "--outdir"])
        .arg(&place)
        .args(files)
        .output()
        .expect("LibreOffice is here");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    files.iter().map(|file| place.join(file.file_stem().expect("files have names")).with_extension(form)).collect()
}

/// `through` is how files go: "odt" there and back, "docx" saved as what they are, or "none" past LibreOffice.
pub(super) fn boards(worker: &str, edits: usize, seed: u64, through: &str) {
    let folder = std::env::current_dir().expect("there is a folder").join("boards");
    let bench = drafted(&folder.join("project"), worker);
    let sent = out(&bench);
    let mut chance = Chance::new(seed);
    let mut files: Vec<(PathBuf, Vec<Edited>)> = vec![(folder.join("untouched.docx"), vec![])];
    std::fs::write(&files[0].0, &sent.docx).expect("the file can be written");
    let mut count = 0;
    while count < edits {
        let (docx, made) = edited(&sent, A_FILE.min(edits - count), &mut chance);
        assert!(!made.is_empty(), "a script finds something to do");
        count += made.len();
        let place = folder.join(format!("edited-{}.docx", files.len()));
        std::fs::write(&place, docx).expect("the file can be written");
        files.push((place, made));
    }
    let names: Vec<PathBuf> = files.iter().map(|(place, _)| place.clone()).collect();
    let back = match through {
        "odt" => converted(&folder, "docx", &converted(&folder, "odt", &names)),
        "docx" => converted(&folder, "docx:MS Word 2007 XML", &names),
        _ => names,
    };
    let mut all = Judged::default();
    let mut untouched = 0;
    let mut slowest = 0.0f64;
    for ((_, made), back) in files.iter().zip(&back) {
        let project = || Store::open_to_read(&bench.file).expect("it can be read").project().clone();
        let before: BTreeSet<_> = project().suggestions.iter().map(|one| one.id).collect();
        let handle = bench.host.choose("board.docx", &std::fs::read(back).expect("it was written"));
        let began = std::time::Instant::now();
        let merged: Merged = bench.must("review.board_merge", &json!({ "file": handle, "from": "Bo Ito" }));
        slowest = slowest.max(began.elapsed().as_secs_f64() * 1000.0);
        if made.is_empty() {
            untouched = merged.suggestions as usize + merged.comments.len() + merged.unplaced.len();
        }
        all.add(judge(&sent, made, &merged, &project(), &before));
    }
    for wrong in all.wrong.iter().chain(&all.strange) {
        eprintln!("{wrong}");
    }
    println!(
        "{}",
        json!({ "seed": seed, "files": files.len() - 1, "edits": all.edits, "right": all.right, "told": all.told, "strange": all.strange.len(), "untouched": untouched, "merge_ms": slowest, "screens": sent.project.course.lessons().map(|lesson| lesson.blocks.len()).sum::<usize>() })
    );
}
