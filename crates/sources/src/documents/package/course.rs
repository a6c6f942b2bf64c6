//! The walk along the items of a package: each page and file once, then what is left over.

use super::manifest::{Contents, Item};
use super::page::{self, Part};
use super::target::{Target, folder, follow};
use super::{Form, Kind, data, qti};
use crate::documents::archive::Archive;
use crate::documents::xml;
use crate::gather::Gathering;
use crate::hidden::clipped;
use crate::problem::{ReadProblem, SCRIPT_ONLY};
use crate::{html, importer, limits};
use coursewright_course::source::{Locator, LossKind};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Fewer words than these on a page with a script are the words of its frame: “Loading…”, “Enable JavaScript”.
const SHELL_WORDS: usize = 12;

pub(super) struct Walk<'a, 'f> {
    archive: Archive<'a>,
    contents: Contents,
    kind: Kind,
    found: &'f mut Gathering,
    /// Parts that were read, or told.
    done: BTreeSet<String>,
    pages: usize,
    documents: usize,
    /// Titles of pages that script alone makes.
    shells: Vec<String>,
    generator: String,
}

impl<'a, 'f> Walk<'a, 'f> {
    pub(super) fn new(archive: Archive<'a>, contents: Contents, form: &Form, found: &'f mut Gathering) -> Self {
        let done = BTreeSet::from(["imsmanifest.xml", "cmi5.xml", "h5p.json"].map(|name| format!("{}{name}", form.folder)));
        Self { archive, contents, kind: form.kind, found, done, pages: 0, documents: 0, shells: Vec::new(), generator: String::new() }
    }

    pub(super) fn read(mut self) -> Result<(), ReadProblem> {
        let items = std::mem::take(&mut self.contents.items);
        let starts: BTreeSet<String> = items
            .iter()
            .filter_map(|item| match &item.start {
                Some(Target::Part(name)) => Some(name.clone()),
                _ => None,
            })
            .collect();
        for item in &items {
            self.item(item, &starts)?;
        }
        self.data()?;
        self.further()?;
        self.tell();
        if !self.shells.is_empty() && self.found.words() == 0 {
            let tool = page::tool(self.archive.names(), &self.generator);
            let pages = if self.shells.len() == 1 { "page".to_owned() } else { format!("{} pages", self.shells.len()) };
            return Err(ReadProblem::ScriptOnly { pages, tool });
        }
        Ok(())
    }

    /// An item: its title, its page, the pages that one leads to, and its other files.
    fn item(&mut self, item: &Item, starts: &BTreeSet<String>) -> Result<(), ReadProblem> {
        let level = item.level;
        if level == 0 {
            self.found.top();
        } else {
            self.found.heading(level, &item.title, Locator::default());
        }
        match &item.start {
            Some(Target::Part(name)) => self.chain(name, level, starts)?,
            Some(Target::Elsewhere(address)) => {
                self.found.lose_overall(LossKind::Lost, format!("“{}” is a page elsewhere ({address}), which is never fetched.", item.title));
            }
            _ => {}
        }
        for name in &item.files {
            if !starts.contains(name) && !self.done.contains(name) && matches!(page::part(name), Part::Page | Part::Document | Part::Xml) {
                self.chain(name, level, starts)?;
            }
        }
        Ok(())
    }

    /// A page and those it leads to, each once, in the order of their links.
    fn chain(&mut self, first: &str, level: u8, starts: &BTreeSet<String>) -> Result<(), ReadProblem> {
        let mut next = VecDeque::from([first.to_owned()]);
        while let Some(name) = next.pop_front() {
            if self.found.is_full() {
                return Ok(());
            }
            if !self.archive.has(&name) {
                if name == first {
                    self.found.lose_overall(LossKind::Lost, format!("The manifest names “{}”, which is not in the package.", clipped(&name)));
                }
                continue;
            }
            if !self.done.insert(name.clone()) {
                if name == first {
                    self.found.lose_overall(LossKind::Simplified, "An item opens a page that another item opens too; it is read once.");
                }
                continue;
            }
            for link in self.part(&name, level)? {
                if let Target::Part(linked) = follow(folder(&name), &link)
                    && !starts.contains(&linked)
                    && matches!(page::part(&linked), Part::Page | Part::Document)
                {
                    next.push_back(linked);
                }
            }
        }
        Ok(())
    }

    /// Reads one part by what it is; gives its links.
    fn part(&mut self, name: &str, level: u8) -> Result<Vec<String>, ReadProblem> {
        match page::part(name) {
            Part::Page => return self.page(name, level),
            Part::Document => self.document(name, level)?,
            Part::Xml => self.xml(name, level)?,
            Part::Json => self.json(name, level)?,
            _ => {
                self.done.remove(name);
            }
        }
        Ok(Vec::new())
    }

    fn page(&mut self, name: &str, level: u8) -> Result<Vec<String>, ReadProblem> {
        self.pages += 1;
        if self.pages > limits::PACKAGE_PAGES {
            return Err(ReadProblem::TooMuch { what: "pages in one package".to_owned(), limit: limits::PACKAGE_PAGES as u64 });
        }
        let bytes = self.archive.part(name)?.unwrap_or_default();
        let Some(text) = page::text_of(&bytes) else {
            self.found.lose_overall(LossKind::Lost, format!("The page “{}” is not text and was not read.", clipped(name)));
            return Ok(Vec::new());
        };
        let looks = page::look(&text);
        let mut inner = Gathering::default();
        html::packaged(&text, &mut inner);
        if inner.words() < SHELL_WORDS && looks.scripts > 0 {
            // Some programs keep the words in the page after all, packed.
            let mut packed = Gathering::default();
            looks.code.iter().for_each(|code| data::packed(code, &mut packed));
            if packed.words() > inner.words() {
                inner = packed;
                self.found
                    .lose_overall(LossKind::Simplified, "A page made by script was read from the data packed in it; what it looks like and in which order it is shown may differ.");
            } else if inner.words() == 0 || looks.links.is_empty() {
                self.shells.push(name.to_owned());
                inner = Gathering::default();
            }
        }
        if self.generator.is_empty() {
            self.generator = looks.generator;
        }
        self.found.absorb(inner, level);
        Ok(looks.links)
    }

    /// A document or transcript, below its own name.
    fn document(&mut self, name: &str, level: u8) -> Result<(), ReadProblem> {
        self.documents += 1;
        let shown = clipped(name.rsplit('/').next().unwrap_or(name));
        if self.documents > limits::PACKAGE_DOCUMENTS || self.archive.size(name) > limits::PACKAGE_DOCUMENT_BYTES {
            let what = format!("“{shown}” lies in the package and is too large, or one too many, to be read with it; add it as a source of its own.");
            self.found.lose_overall(LossKind::Lost, what);
            return Ok(());
        }
        let bytes = self.archive.part(name)?.unwrap_or_default();
        let mut inner = Gathering::default();
        match importer::one(name, &bytes, &mut inner) {
            Ok(_) => {
                let below = level.saturating_add(1);
                self.found.heading(below, &shown, Locator::default());
                self.found.absorb(inner, below);
            }
            Err(problem) => self.found.lose_overall(LossKind::Lost, format!("“{shown}” in the package was not read: {problem}.")),
        }
        Ok(())
    }

    fn xml(&mut self, name: &str, level: u8) -> Result<(), ReadProblem> {
        let bytes = self.archive.part(name)?.unwrap_or_default();
        let text = page::text_of(&bytes).unwrap_or_default();
        match xml::parse(text.as_bytes(), name) {
            Ok(root) => {
                let mut inner = Gathering::default();
                if qti::read(&root, &mut inner) {
                    self.found.absorb(inner, level);
                } else {
                    self.done.remove(name);
                }
            }
            Err(problem) => self.found.lose_overall(LossKind::Lost, format!("“{}” in the package was not read: {problem}.", clipped(name))),
        }
        Ok(())
    }

    fn json(&mut self, name: &str, level: u8) -> Result<(), ReadProblem> {
        let bytes = self.archive.part(name)?.unwrap_or_default();
        let mut inner = Gathering::default();
        if page::text_of(&bytes).is_some_and(|text| data::read(&text, &mut inner)) {
            self.found.absorb(inner, level);
        } else {
            self.found.lose_overall(LossKind::Lost, format!("“{}” in the package was not read: it is not the data it is named.", clipped(name)));
        }
        Ok(())
    }

    /// JSON that holds the words of pages made by script.
    fn data(&mut self) -> Result<(), ReadProblem> {
        if self.shells.is_empty() {
            return Ok(());
        }
        let known = |name: &&String| {
            name.ends_with("content/content.json")
                || (name.starts_with("course/") && ["/contentObjects.json", "/articles.json", "/blocks.json", "/components.json"].iter().any(|end| name.ends_with(end)))
        };
        let names: Vec<String> = self.archive.names().iter().filter(known).cloned().collect();
        self.found.top();
        for name in names {
            if self.done.insert(name.clone()) {
                self.json(&name, 0)?;
            }
        }
        Ok(())
    }

    /// Documents, transcripts and questions that no item names.
    fn further(&mut self) -> Result<(), ReadProblem> {
        let left: Vec<String> = self.archive.names().iter().filter(|name| !self.done.contains(*name) && !name.ends_with('/')).cloned().collect();
        self.found.top();
        for name in left {
            match page::part(&name) {
                Part::Document => {
                    self.done.insert(name.clone());
                    self.document(&name, 0)?;
                }
                Part::Xml if self.kind == Kind::Ims => {
                    self.done.insert(name.clone());
                    self.xml(&name, 0)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// What did not come through, by kind and count.
    fn tell(&mut self) {
        let mut left: BTreeMap<Part, Vec<&String>> = BTreeMap::new();
        for name in self.archive.names().iter().filter(|name| !self.done.contains(*name) && !name.ends_with('/')) {
            left.entry(page::part(name)).or_default().push(name);
        }
        let tool = page::tool(self.archive.names(), &self.generator).map(|tool| format!(" ({tool})")).unwrap_or_default();
        let mut lines = Vec::new();
        if !self.shells.is_empty() {
            let (pages, made) = if self.shells.len() == 1 { ("A page holds".to_owned(), "it is") } else { (format!("{} pages hold", self.shells.len()), "they are") };
            lines.push(format!("{pages} no words of {} own: {made} made by script alone{tool}. {SCRIPT_ONLY}", if self.shells.len() == 1 { "its" } else { "their" }));
        }
        let mut unnamed = 0;
        for (part, names) in &left {
            let count = names.len();
            lines.push(match part {
                Part::Page => format!("Pages that nothing in the manifest leads to are not read: {count} ({}).", some(names)),
                Part::Script => format!("Scripts are left out, with whatever they say or score; they never run here. Script files: {count}."),
                Part::Recording => format!("Sound and film are not read: {count} ({}). Have them transcribed and add the transcripts.", some(names)),
                Part::Picture => format!("What pictures show is not read. Picture files: {count}."),
                Part::Archive => format!("Archives inside the package are not opened: {count} ({}). Unpack them and add what you need.", some(names)),
                Part::Json | Part::Xml => format!("Data for programs is not read: {count} ({}).", some(names)),
                Part::Machine => continue,
                Part::Document | Part::Other => format!("Files of kinds that are not read: {count} ({}).", some(names)),
            });
            unnamed += names.iter().filter(|name| *part != Part::Page && !self.contents.named.contains(**name)).count();
        }
        if unnamed > 0 && self.kind == Kind::Ims {
            lines.push(format!("Of these files, the manifest does not name {unnamed}."));
        }
        for line in lines {
            self.found.lose_overall(LossKind::Lost, line);
        }
    }
}

/// Up to three names.
fn some(names: &[&String]) -> String {
    let mut shown: Vec<String> = names.iter().take(3).map(|name| clipped(name)).collect();
    if names.len() > 3 {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}
