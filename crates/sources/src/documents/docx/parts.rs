//! The parts of a package: which one is the text, and what the person is told of the others.

use crate::documents::archive::Archive;
use crate::documents::xml;
use crate::gather::Gathering;
use crate::hidden::clipped;
use crate::problem::{Foreign, ReadProblem};
use coursewright_course::source::LossKind;

/// Where the parts of a Word document are.
pub(super) struct Parts {
    /// The part with the text.
    pub(super) main: String,
    /// Its relations: type, target, and whether that lies outside.
    relations: Vec<(String, String, bool)>,
}

impl Parts {
    /// Finds the text in a zip, or says what the zip is instead.
    pub(super) fn find(archive: &mut Archive<'_>) -> Result<Self, ReadProblem> {
        let roots = relations(archive, "_rels/.rels")?;
        let named = roots.iter().find(|(kind, _, outside)| kind == "officeDocument" && !outside).map(|(_, target, _)| join("", target));
        let main = named.filter(|name| archive.has(name)).unwrap_or_else(|| "word/document.xml".to_owned());
        if !archive.has(&main) || main.starts_with("ppt/") || main.starts_with("xl/") {
            return Err(other(archive)?);
        }
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let below = relations(archive, &format!("{folder}/_rels/{file}.rels"))?;
        let relations = below.into_iter().map(|(kind, target, outside)| {
            let target = if outside { target } else { join(folder, &target) };
            (kind, target, outside)
        });
        Ok(Self { relations: relations.collect(), main })
    }

    /// The part of this type; a name that no package has when there is none.
    pub(super) fn of(&self, kind: &str) -> String {
        self.relations.iter().find(|(known, _, outside)| known == kind && !outside).map_or(String::new(), |(_, target, _)| target.clone())
    }

    /// Headers and footers of the pages: which of the two, and its part.
    pub(super) fn edges(&self) -> Vec<(&str, &str)> {
        let inside = self.relations.iter().filter(|(kind, _, outside)| !outside && matches!(kind.as_str(), "header" | "footer"));
        inside.map(|(kind, target, _)| (kind.as_str(), target.as_str())).collect()
    }

    /// What lies in the package or outside it and was left out, each in a sentence.
    pub(super) fn told(&self) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for (kind, target, outside) in &self.relations {
            let what = match (kind.as_str(), outside) {
                ("hyperlink", _) => continue,
                (_, true) => format!("The file points to something outside itself ({}); that was not opened.", clipped(target)),
                ("vbaProject", false) => "Its macros were left out; they never run here.".to_owned(),
                ("oleObject" | "package" | "aFChunk" | "subDocument", false) => "A file of another program is embedded in it and was not read.".to_owned(),
                _ => continue,
            };
            if !told.contains(&what) {
                told.push(what);
            }
        }
        told
    }

    /// Tells what lies in the package or outside it and is not read.
    pub(super) fn tell(&self, archive: &mut Archive<'_>, found: &mut Gathering) -> Result<(), ReadProblem> {
        for (kind, target, outside) in &self.relations {
            let what = match (kind.as_str(), outside) {
                ("hyperlink", _) => continue,
                (_, true) => format!("The document points to something outside itself ({}); it is never opened or fetched.", clipped(target)),
                ("header" | "footer", false) => {
                    let words = archive.part(target)?.and_then(|bytes| xml::parse(&bytes, target).ok()).map(|root| lines(&root));
                    match words.map(|words| clipped(&words)).filter(|words| !words.is_empty()) {
                        Some(words) => format!("A {kind} of the pages is left out: “{words}”"),
                        None => continue,
                    }
                }
                ("aFChunk" | "subDocument", false) => "Another document is embedded here and not read.".to_owned(),
                ("oleObject" | "package", false) => "A file of another program is embedded here and not read.".to_owned(),
                ("vbaProject", false) => "Macros are left out; they never run here.".to_owned(),
                _ => continue,
            };
            found.lose_overall(LossKind::Lost, what);
        }
        self.tell_properties(archive, found)
    }

    /// Words in the properties of the file are seen by no reader of the document.
    fn tell_properties(&self, archive: &mut Archive<'_>, found: &mut Gathering) -> Result<(), ReadProblem> {
        let Some(root) = archive.part("docProps/core.xml")?.and_then(|bytes| xml::parse(&bytes, "docProps/core.xml").ok()) else { return Ok(()) };
        for node in root.nodes().filter(|node| matches!(&*node.name, "description" | "keywords" | "subject")) {
            let words = clipped(&node.words());
            if words.split(' ').count() >= 4 {
                found.lose_overall(LossKind::Hidden, format!("The properties of the file say: “{words}”"));
            }
        }
        Ok(())
    }
}

/// The words of a header or footer, with a blank between paragraphs.
fn lines(root: &xml::Node) -> String {
    let mut words = Vec::new();
    gather(root, &mut words);
    words.join(" ")
}

fn gather(node: &xml::Node, words: &mut Vec<String>) {
    for node in node.nodes() {
        match &*node.name {
            "w:t" => words.push(node.words()),
            "mc:Fallback" => {}
            _ => gather(node, words),
        }
    }
}

/// The relations in a part: the last word of the type's address, the target, and whether it lies outside.
fn relations(archive: &mut Archive<'_>, name: &str) -> Result<Vec<(String, String, bool)>, ReadProblem> {
    let Some(bytes) = archive.part(name.trim_start_matches('/'))? else { return Ok(Vec::new()) };
    let root = xml::parse(&bytes, name)?;
    let rows = root.nodes().filter_map(|node| {
        let kind = node.attribute("Type")?.rsplit('/').next()?.to_owned();
        Some((kind, node.attribute("Target")?.to_owned(), node.attribute("TargetMode") == Some("External")))
    });
    Ok(rows.collect())
}

/// A target as the name of a part: relative to a folder, or from the root.
fn join(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// What a zip is that holds no Word document.
fn other(archive: &mut Archive<'_>) -> Result<ReadProblem, ReadProblem> {
    let holds = |archive: &Archive<'_>, start: &str| archive.names().iter().any(|name| name.starts_with(start));
    if holds(archive, "EncryptionInfo") || holds(archive, "EncryptedPackage") {
        return Ok(ReadProblem::Encrypted { what: "Office document".to_owned() });
    }
    let form = if holds(archive, "ppt/") {
        Foreign::Slides
    } else if holds(archive, "xl/") {
        Foreign::Sheet
    } else if let Some(kind) = archive.part("mimetype")? {
        if kind.starts_with(b"application/epub") { Foreign::Book } else { Foreign::OpenDocument }
    } else if holds(archive, "word/") || archive.has("[Content_Types].xml") {
        return Ok(ReadProblem::Damaged { what: "it is packed like an Office document, but its text is missing".to_owned() });
    } else {
        Foreign::Archive
    };
    Ok(ReadProblem::UnknownForm { form })
}
