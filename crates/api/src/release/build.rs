//! Build a package.

use crate::desk::{Desk, Judged};
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::{Handle, VerifyLine};
use coursewright_course::finding::Finding;
use coursewright_course::id::{AssetId, BlockId, ReleaseId};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::revision::hash_bytes;
use coursewright_course::signoff::{LogAct, Release};
use coursewright_course::tree::Course;
use coursewright_own::certify;
use coursewright_package::markdown::Picture;
use coursewright_package::verify::Known;
use coursewright_package::{Edition, Memory, Names, PackageProblem, verify};
use coursewright_store::Store;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, PoisonError};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Its form.
    pub format: Format,
    /// Build without ownership; it says DRAFT on every page.
    pub draft: bool,
}

/// A form of package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// SCORM 1.2 zip.
    Scorm12,
    /// SCORM 2004 4th edition zip.
    Scorm2004,
    /// cmi5 zip.
    Cmi5,
    /// Standalone web page, zipped.
    Web,
    /// Markdown that can be imported again without loss.
    Markdown,
}

/// It is built and has verified itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// For saving it.
    pub file: Handle,
    /// The name it would be saved under.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// SHA-256.
    pub bytes: Hash,
    /// Whether it says DRAFT.
    pub draft: bool,
    /// What the independent verifier saw.
    pub lines: Vec<VerifyLine>,
}

impl Format {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Scorm12, Self::Scorm2004, Self::Cmi5, Self::Web, Self::Markdown];

    /// The word for it in logs and file names.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Scorm12 => "scorm12",
            Self::Scorm2004 => "scorm2004",
            Self::Cmi5 => "cmi5",
            Self::Web => "web",
            Self::Markdown => "markdown",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Scorm12 | Self::Scorm2004 | Self::Cmi5 | Self::Web => "zip",
            Self::Markdown => "md",
        }
    }
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let (built, title, content, known) = call.read(|desk| {
        if !ask.draft {
            owned(desk)?;
        }
        let whole = certify::reads_findings(desk.store.log()).then(|| desk.checked());
        let judged = whole.map_or_else(|| desk.judged(), Judged::Checked);
        let (built, content) = build(&desk.store, &judged, ask.format, ask.draft, &mut desk.packed)?;
        crate::aside::leave(judged);
        Ok((built, desk.project().course.title.clone(), content, Arc::clone(&desk.known)))
    })?;
    let name = format!("{}{}.{}.{}", if ask.draft { "DRAFT " } else { "" }, crate::form::file_name(&title), ask.format.word(), ask.format.ending());
    // Reading takes longer than hashing, and neither waits for the other.
    let (lines, bytes) = std::thread::scope(|scope| {
        let hashing = scope.spawn(|| hash_bytes(&built));
        (look_over(ask.format, ask.draft, &built, &known), hashing.join().expect("hashing does not panic"))
    });
    let (mut lines, size) = (lines?, u32::try_from(built.len()).unwrap_or(u32::MAX));
    let release = Release { id: ReleaseId::make(&mut call.ids()), format: ask.format.word().into(), draft: ask.draft, bytes, size, content };
    if call.read(|desk| Ok(desk.store.can_write()))? {
        call.record(Act::of("Build a package"), LogAct::Released(release))?;
    } else {
        let words = "The project can be read but not written, so this build does not stand on its list of packages.";
        lines.push(VerifyLine { what: "List of packages".into(), holds: true, words: words.into(), place: None });
    }
    let file = call.session.keep_built(&name, built);
    Ok(Reply { file, name, size, bytes, draft: ask.draft, lines })
}

/// Refuses a course that nobody owns as it stands.
fn owned(desk: &mut Desk) -> Result<(), Problem> {
    let look = desk.look();
    let facts = desk.facts(None, &look);
    if facts.signed {
        return Ok(());
    }
    let hint = if facts.signed_before {
        "It was signed, but something changed since. Sign it again, or build it as a draft."
    } else {
        "Empty the list of what is left and sign the course, or build it as a draft."
    };
    Err(Problem::new(Code::GateClosed, "Nobody owns this course as it stands.", hint).at(Place::Course))
}

/// The package's bytes, the same for the same project on every machine, and the hash of its course.
fn build(store: &Store, judged: &Judged, format: Format, draft: bool, memory: &mut Memory) -> Result<(Vec<u8>, Hash), Problem> {
    let (project, log) = (store.project(), store.log());
    let findings: &[Arc<Finding>] = match judged {
        Judged::Checked(checked) => &checked.findings,
        // A ledger comes alone only where the certificate has nothing to say of findings.
        Judged::Kept(..) => &[],
    };
    let ledger = judged.ledger();
    let checked = coursewright_own::Checked { ledger, findings, rules: coursewright_check::RULE_SET };
    let names = Names { lesson: &|id| store.lesson_hash(id), sources: store.sources_hash() };
    let content = judged.content().unwrap_or_else(|| memory.content(&project.course, &names));
    let mut certificate = certify::certificate_of(project, content, checked, log);
    if draft {
        // A draft has no owner even where an earlier signature still fits: nobody released it.
        certificate.owner = None;
    }
    let edition = Edition { course: &project.course, ledger, certificate: &certificate, sources: &project.sources, assets: &project.assets, draft };
    let bytes = |id| store.bytes(project.asset(id)?.bytes).ok();
    let form = match format {
        Format::Scorm12 => verify::Format::Scorm12,
        Format::Scorm2004 => verify::Format::Scorm2004,
        Format::Cmi5 => verify::Format::Cmi5,
        Format::Web => verify::Format::Web,
        Format::Markdown => return Ok((written(project, &bytes).into_bytes(), certificate.content)),
    };
    let tree = coursewright_package::again(form, &edition, &names, memory);
    let built = tree.and_then(|tree| coursewright_package::zip(&tree, &bytes).map_err(|asset| missing(&project.course, asset)));
    Ok((built.map_err(|found| problem(found, &project.course))?, certificate.content))
}

/// The course as Markdown, with its pictures.
fn written(project: &Project, bytes: &dyn Fn(AssetId) -> Option<Vec<u8>>) -> String {
    coursewright_package::markdown::write(&project.course, &|id| Some(Picture { kind: project.asset(id)?.kind, bytes: bytes(id)? }))
}

/// A picture or recording that the project names and does not have, at the first block that shows it.
fn missing(course: &Course, asset: AssetId) -> PackageProblem {
    if course.brand.logo.as_ref().is_some_and(|logo| logo.asset == asset) {
        return PackageProblem::Logo { why: "is not in the project" };
    }
    let block = course.lessons().flat_map(|lesson| &lesson.blocks).find(|block| block.body.asset() == Some(asset));
    block.map_or(PackageProblem::NoLesson, |block| PackageProblem::MissingAsset { asset, block: block.id })
}

/// Every build is read by the verifier that shares no code with the writers; what it refuses is not handed out. What
/// it read of the last build it does not read of the same bytes again.
fn look_over(format: Format, draft: bool, bytes: &[u8], known: &Mutex<Known>) -> Result<Vec<VerifyLine>, Problem> {
    let lines = match format {
        Format::Markdown => super::verify::markdown(bytes),
        Format::Scorm12 | Format::Scorm2004 | Format::Cmi5 | Format::Web => super::verify::built(bytes, draft, &mut known.lock().unwrap_or_else(PoisonError::into_inner)),
    };
    match lines.iter().find(|line| !line.holds) {
        Some(broken) => Err(Problem::new(
            Code::Package,
            format!("The package was built, but does not verify: {}: {}", broken.what, broken.words),
            "Please report it with what you did. Nothing was written.",
        )),
        None => Ok(lines),
    }
}

fn problem(problem: PackageProblem, course: &Course) -> Problem {
    let at = |block| course.block(block).map(|(lesson, block)| Place::Block { lesson: lesson.id, block: block.id });
    let place = problem.block().and_then(at);
    let named: Vec<BlockId> = match &problem {
        PackageProblem::StateTooLarge { blocks, .. } => blocks.clone(),
        other => other.block().into_iter().collect(),
    };
    let named: Vec<String> = named.into_iter().filter_map(at).map(|place| crate::words::at_words(course, &place, None)).collect();
    let named = if named.is_empty() { String::new() } else { format!(" ({})", named.join("; ")) };
    let hint = match &problem {
        PackageProblem::NoLesson => "Draft the course first.",
        PackageProblem::MissingAsset { .. } => "Choose the file again for this block, or remove the block.",
        PackageProblem::AssetKind { .. } => "Remove the block and add the file anew: it becomes a block of its own kind.",
        PackageProblem::Logo { .. } => "Choose the logo again, or let the course have none.",
        PackageProblem::Item { .. } => "Open the question and complete it.",
        PackageProblem::Scenario { .. } => "Open the scenario and mend what is named.",
        PackageProblem::StateTooLarge { .. } => "Shorten or remove some of the questions, or divide the course in two.",
        PackageProblem::MediaTooLarge { .. } => "Export this recording and the ones before it smaller, or divide the course in two.",
    };
    Problem { place, ..Problem::new(Code::Package, format!("This cannot be packaged: {problem}{named}."), hint) }
}
