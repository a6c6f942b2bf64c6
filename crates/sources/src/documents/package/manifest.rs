//! The table of contents of a package: items in order, and the files of each.

use super::target::{Target, folder, listed};
use super::{Form, Kind};
use crate::documents::archive::Archive;
use crate::documents::directory::refused;
use crate::documents::xml::{self, Node};
use crate::gather::Gathering;
use crate::hidden::clipped;
use crate::problem::ReadProblem;
use coursewright_course::source::LossKind;
use std::collections::{BTreeMap, BTreeSet};

/// Something a learner chooses.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// 1 is the outermost.
    pub(super) level: u8,
    /// What it is called.
    pub(super) title: String,
    /// What opens.
    pub(super) start: Option<Target>,
    /// What else belongs to it, in order.
    pub(super) files: Vec<String>,
}

/// What a manifest says.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// In order.
    pub(super) items: Vec<Item>,
    /// Every file that it names.
    pub(super) named: BTreeSet<String>,
}

/// Reads the table of contents.
pub(super) fn read(archive: &mut Archive<'_>, form: &Form, found: &mut Gathering) -> Result<Contents, ReadProblem> {
    let contents = match form.kind {
        Kind::Ims => ims(&tree(archive, &form.folder, "imsmanifest.xml")?, &form.folder, found)?,
        Kind::Cmi5 => cmi5(&tree(archive, &form.folder, "cmi5.xml")?, form)?,
        Kind::H5p => only("", "content/content.json"),
        Kind::Web => only("", "index.html"),
    };
    Ok(contents)
}

fn only(title: &str, start: &str) -> Contents {
    let item = Item { level: 0, title: title.to_owned(), start: Some(Target::Part(start.to_owned())), files: Vec::new() };
    Contents { items: vec![item], ..Contents::default() }
}

fn tree(archive: &mut Archive<'_>, folder: &str, name: &str) -> Result<Node, ReadProblem> {
    let whole = format!("{folder}{name}");
    let bytes = archive.part(&whole)?.ok_or_else(|| ReadProblem::Damaged { what: format!("its part “{whole}” is missing") })?;
    let text = super::page::text_of(&bytes).unwrap_or_default();
    xml::parse(text.as_bytes(), &whole).map_err(|problem| match problem {
        ReadProblem::Refused { .. } => refused(format!("its part “{whole}” declares entities of its own, which a manifest never needs")),
        other => other,
    })
}

/// A resource of a manifest.
#[derive(Default)]
struct Resource {
    start: Option<Target>,
    files: Vec<String>,
    dependencies: Vec<String>,
}

fn ims(root: &Node, base: &str, found: &mut Gathering) -> Result<Contents, ReadProblem> {
    let base = below(base, root)?;
    let mut resources = BTreeMap::new();
    let mut order = Vec::new();
    let mut named = BTreeSet::new();
    if let Some(list) = root.child("resources") {
        let base = below(&base, list)?;
        for node in list.nodes().filter(|node| &*node.name == "resource") {
            let base = below(&base, node)?;
            let start = node.attribute("href").filter(|href| !href.trim().is_empty()).map(|href| listed(&base, href)).transpose()?;
            let mut resource = Resource { start, ..Resource::default() };
            for inner in node.nodes() {
                match (&*inner.name, inner.attribute("href"), inner.attribute("identifierref")) {
                    ("file", Some(href), _) => {
                        if let Target::Part(name) = listed(&base, href)? {
                            resource.files.push(name);
                        }
                    }
                    ("dependency", _, Some(other)) => resource.dependencies.push(other.to_owned()),
                    _ => {}
                }
            }
            named.extend(resource.files.iter().cloned());
            if let Some(Target::Part(name)) = &resource.start {
                named.insert(name.clone());
            }
            let id = node.attribute("identifier").unwrap_or("").to_owned();
            order.push(id.clone());
            resources.insert(id, resource);
        }
    }
    let mut contents = Contents { named, ..Contents::default() };
    let mut used = BTreeSet::new();
    if let Some(list) = root.child("organizations") {
        let all: Vec<&Node> = list.nodes().filter(|node| &*node.name == "organization").collect();
        let chosen = list.attribute("default").and_then(|id| all.iter().find(|node| node.attribute("identifier") == Some(id))).or(all.first());
        if let Some(chosen) = chosen {
            items(chosen, 1, &resources, &mut used, &mut contents.items);
        }
        if all.len() > 1 {
            found.lose_overall(LossKind::Lost, format!("The manifest has {} orders of its items; the one it names first was read.", all.len()));
        }
    }
    if root.child("manifest").is_some() {
        found.lose_overall(LossKind::Lost, "The manifest holds another manifest, which is not read.");
    }
    // Test items and pages that no order names: question banks are like that.
    let depended: BTreeSet<&String> = resources.values().flat_map(|resource| &resource.dependencies).collect();
    for id in order.iter().filter(|id| !used.contains(*id) && !depended.contains(id)) {
        let Some(resource) = resources.get(id) else { continue };
        if resource.start.is_some() {
            contents.items.push(Item { level: 0, title: String::new(), start: resource.start.clone(), files: resource.files.clone() });
        }
    }
    Ok(contents)
}

/// The folder that `xml:base` names, with its slash.
fn below(base: &str, node: &Node) -> Result<String, ReadProblem> {
    match node.attribute("base") {
        Some(own) if !own.trim().is_empty() => match listed(base, own)? {
            Target::Part(name) if own.trim_end().ends_with('/') && !name.is_empty() => Ok(format!("{name}/")),
            Target::Part(name) => Ok(folder(&name).to_owned()),
            _ => Ok(base.to_owned()),
        },
        _ => Ok(base.to_owned()),
    }
}

fn items(node: &Node, level: u8, resources: &BTreeMap<String, Resource>, used: &mut BTreeSet<String>, out: &mut Vec<Item>) {
    for item in node.nodes().filter(|node| &*node.name == "item") {
        let title = item.child("title").map(|title| clipped(&title.words())).unwrap_or_default();
        let id = item.attribute("identifierref").unwrap_or("");
        let resource = resources.get(id);
        let mut files: Vec<String> = resource.map(|resource| resource.files.clone()).unwrap_or_default();
        for other in resource.iter().flat_map(|resource| &resource.dependencies) {
            files.extend(resources.get(other).iter().flat_map(|resource| resource.files.iter().cloned()));
        }
        used.insert(id.to_owned());
        let level = if title.is_empty() { 0 } else { level };
        out.push(Item { level, title, start: resource.and_then(|resource| resource.start.clone()), files });
        items(item, level.max(1).saturating_add(1), resources, used, out);
    }
}

fn cmi5(root: &Node, form: &Form) -> Result<Contents, ReadProblem> {
    let mut contents = Contents::default();
    units(root, 1, form, &mut contents)?;
    Ok(contents)
}

fn units(node: &Node, level: u8, form: &Form, contents: &mut Contents) -> Result<(), ReadProblem> {
    for unit in node.nodes().filter(|node| matches!(&*node.name, "au" | "block")) {
        let title = unit.child("title").and_then(|title| title.child("langstring")).map(|words| clipped(&words.words())).unwrap_or_default();
        let start = unit.child("url").map(|url| listed(&form.folder, &url.words())).transpose()?;
        if let Some(Target::Part(name)) = &start {
            contents.named.insert(name.clone());
        }
        let level = if title.is_empty() { 0 } else { level };
        contents.items.push(Item { level, title, start, files: Vec::new() });
        units(unit, level.max(1).saturating_add(1), form, contents)?;
    }
    Ok(())
}
