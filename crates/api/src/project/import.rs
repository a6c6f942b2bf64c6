//! A course that comes back: as Markdown, or in a package of ours.

use crate::asset::taking::take_back;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use coursewright_course::asset::Asset;
use coursewright_course::claim::claims;
use coursewright_course::id::AssetId;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::hash_bytes;
use coursewright_course::source::{Locator, Loss, LossKind, Source};
use coursewright_course::tree::Course;
use coursewright_package::verify;
use coursewright_prose::sentence::of_markdown;

/// Puts a course into a project that has none. Sources do not travel in Markdown: citations are checked against those that are here.
pub(crate) fn markdown(call: &Call<'_>, text: &str) -> Result<(), Problem> {
    let written = coursewright_package::markdown::read(text)
        .map_err(|problem| Problem::new(Code::Source, format!("This is not a course as Coursewright writes it: {problem}."), "Add it as a source instead."))?;
    let pictures = written.pictures.into_iter().map(|picture| {
        let id = AssetId::of(&hash_bytes(&picture.bytes));
        (id, format!("{id}.{}", picture.kind.ending()), picture.bytes)
    });
    let assets = brought(call, pictures)?;
    place(call, accounted(call, written.course), assets)
}

/// Takes in what a course brings along; only into a project that can take the course.
fn brought(call: &Call<'_>, all: impl Iterator<Item = (AssetId, String, Vec<u8>)>) -> Result<Vec<Asset>, Problem> {
    call.read(|desk| if desk.project().course.modules.is_empty() { desk.writable() } else { Err(standing()) })?;
    all.map(|(id, name, bytes)| take_back(call, id, &name, bytes)).collect()
}

/// Puts the course of a package of ours into a project that has none, with the passages it cites as sources.
///
/// The package must be what it was when it was built: whole, and what its owner signed where somebody did. The sources
/// come with their ids, versions and hashes, so that a citation means what it meant; of each only the cited passages
/// are known, and its loss report says so. Original files do not travel in a package.
pub(crate) fn package(call: &Call<'_>, bytes: &[u8]) -> Result<(), Problem> {
    let report = verify::verify(bytes);
    let (Some(course), Some(sources), Some(certificate)) = (&report.course, &report.sources, &report.certificate) else {
        // Nothing of ours in it: a package of another program, or one whose archive or course is broken.
        let hint = "Add it as a source instead (`coursewright add`): its texts become passages to draft from.";
        return Err(match report.lines.iter().find(|line| !line.holds && line.what == "archive" && is_ours(bytes)) {
            Some(line) => broken(line.what, &line.place, &line.words),
            None => Problem::new(Code::Source, "This is not a package that Coursewright built, so there is no course in it to take over.", hint),
        });
    };
    if let Some(line) = report.lines.iter().find(|line| !line.holds) {
        return Err(broken(line.what, &line.place, &line.words));
    }
    if certificate.owner.is_some()
        && let Some(line) = crate::release::verify::owned(&report, None).into_iter().find(|line| !line.holds)
    {
        return Err(broken(&line.what, "", &line.words));
    }
    // Built again it need not be the same: a package of an older version differs in its pages, and its course is proved
    // by the hashes above either way.
    let carried: Vec<Source> = sources.iter().map(carried).collect();
    let assets = brought(call, report.assets.iter().map(|carried| (carried.asset.id, carried.asset.name.clone(), bytes.get(carried.at.clone()).unwrap_or_default().to_vec())))?;
    let course = accounted(call, course.clone());
    call.write(Act::of("Import a package"), |draft| {
        if !draft.project.course.modules.is_empty() {
            return Err(standing());
        }
        put(&mut draft.project, course);
        keep(&mut draft.project, assets);
        for source in carried {
            // Where the original is here already, it knows more than the package does.
            if draft.project.source(source.id).is_none() {
                draft.project.sources.push(source);
            }
        }
        Ok(())
    })
}

/// A source as a package carries it: what it is and which version, and of its words only those that are cited.
fn carried(source: &Source) -> Source {
    let what = format!(
        "This source came with a package: only the passages that the course cites are here ({}). The original file is not; add it to read the rest.",
        source.passages.len()
    );
    Source { losses: vec![Loss { kind: LossKind::Lost, what, locator: Locator::default() }], ..source.clone() }
}

/// Whether the names of what we write stand in the bytes: then it was ours, and is broken.
fn is_ours(bytes: &[u8]) -> bool {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    [&b"certificate.json"[..], b"ledger.json", b"course.json"].into_iter().all(holds)
}

fn broken(what: &str, place: &str, words: &str) -> Problem {
    let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
    Problem::new(
        Code::Package,
        format!("The package does not verify: {what}: {place}{words}"),
        "Import the package as it was built, or add it as a source. Nothing was changed here.",
    )
}

fn standing() -> Problem {
    Problem::new(Code::Exists, "There is a course in this project already.", "Begin a new project for it.").at(Place::Course)
}

/// Puts a course into a project that has none. Whoever wrote it: each of its sentences is a statement afterwards; one that
/// was none yet, or has other words now, is unsupported.
pub(crate) fn course(call: &Call<'_>, course: Course) -> Result<(), Problem> {
    place(call, accounted(call, course), vec![])
}

/// The course with a statement for each of its sentences.
fn accounted(call: &Call<'_>, mut course: Course) -> Course {
    let mut ids = call.ids();
    for block in course.lessons_mut().flat_map(|lesson| &mut lesson.blocks) {
        block.claims = claims(&block.body, &block.claims, &of_markdown, &mut ids);
    }
    course
}

fn place(call: &Call<'_>, course: Course, assets: Vec<Asset>) -> Result<(), Problem> {
    call.write(Act::of("Import a course"), |draft| {
        if !draft.project.course.modules.is_empty() {
            return Err(standing());
        }
        put(&mut draft.project, course);
        keep(&mut draft.project, assets);
        Ok(())
    })
}

/// The course in its place. Wording of sources that was marked here before stays marked.
fn put(project: &mut Project, mut course: Course) {
    let known: Vec<_> = course.verbatim.iter().map(|mark| mark.id).collect();
    course.verbatim.extend(project.course.verbatim.drain(..).filter(|mark| !known.contains(&mark.id)));
    project.course = course;
}

/// Names pictures and recordings that are not named yet.
fn keep(project: &mut Project, assets: Vec<Asset>) {
    for asset in assets {
        if project.asset(asset.id).is_none() {
            project.assets.push(asset);
        }
    }
}
