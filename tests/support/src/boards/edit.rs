//! A person at work in Word, by script: words, paragraphs, rows and screens changed, put in, taken out, moved and remarked,
//! tracked or not; each in a screen of its own, so that each can be judged by itself.

use super::{Out, block, pressed, texts, with_text};
use crate::chance::Chance;
use coursewright_course::block::Body;
use coursewright_course::id::BlockId;
use coursewright_course::item::Answer;
use coursewright_course::storyboard::{Line, Part};
use std::collections::{BTreeMap, BTreeSet};

/// What a script did, and what must come of it.
#[derive(Clone, Debug)]
pub struct Edited {
    /// What kind of edit, in a word.
    pub kind: &'static str,
    /// Whether it was tracked.
    pub tracked: bool,
    /// What must come: for each screen the texts that go and the texts that come.
    pub screens: Vec<(BlockId, Vec<String>, Vec<String>)>,
    /// A screen that must be proposed to go.
    pub gone: Option<BlockId>,
    /// A text that must be proposed as a new screen behind this one.
    pub stands: Option<(BlockId, String)>,
    /// A comment that must stand at this screen.
    pub remark: Option<(BlockId, String)>,
}

impl Edited {
    fn new(kind: &'static str, tracked: bool) -> Self {
        Self { kind, tracked, screens: vec![], gone: None, stands: None, remark: None }
    }

    fn screen(mut self, block: BlockId, gone: &[&str], new: &[&str]) -> Self {
        self.screens.push((block, gone.iter().map(|text| pressed(text)).collect(), new.iter().map(|text| pressed(text)).collect()));
        self
    }

    /// Words of it by which it is found in what is listed.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        let texts = self.screens.iter().flat_map(|(_, gone, new)| gone.iter().chain(new));
        texts.chain(self.stands.iter().map(|(_, text)| text)).chain(self.remark.iter().map(|(_, text)| text)).map(String::as_str).collect()
    }
}

/// The hand of who tracks.
const HAND: &str = r#"w:author="Rita Rao" w:date="2027-02-01T09:00:00Z""#;

/// A storyboard with so many edits in it.
#[must_use]
pub fn edited(out: &Out, count: usize, chance: &mut Chance) -> (Vec<u8>, Vec<Edited>) {
    let mut made = vec![];
    let docx = with_text(&out.docx, |xml| {
        let mut work = Work { out, xml, chance, used: BTreeSet::new(), ids: 1_000, remarks: vec![], lines: BTreeMap::new() };
        for line in &out.lines {
            if let Some(block) = line.place.block().filter(|_| line.part.is_some()) {
                work.lines.entry(block).or_default().push(line.clone());
            }
        }
        let mut tries = 0;
        while made.len() < count && tries < count * 40 {
            tries += 1;
            made.extend(work.one());
        }
        let remarks = work.remarks.join("");
        let mut xml = work.xml;
        if !remarks.is_empty() {
            xml.push_str("<!--remarks-->");
            xml.push_str(&remarks);
        }
        xml
    });
    (with_remarks(&docx), made)
}

/// Comments stand in a part of their own.
fn with_remarks(docx: &[u8]) -> Vec<u8> {
    let mut parts = super::parts(docx);
    let mut remarks = None;
    for (name, bytes) in &mut parts {
        let text = String::from_utf8_lossy(bytes).into_owned();
        match name.as_str() {
            "word/document.xml" => {
                if let Some((body, own)) = text.split_once("<!--remarks-->") {
                    remarks = Some(own.to_owned());
                    *bytes = body.as_bytes().to_vec();
                }
            }
            "[Content_Types].xml" => {
                let own = r#"<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>"#;
                *bytes = text.replace("</Types>", own).into_bytes();
            }
            "word/_rels/document.xml.rels" => {
                let own =
                    r#"<Relationship Id="rIdRemarks" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>"#;
                *bytes = text.replace("</Relationships>", own).into_bytes();
            }
            _ => {}
        }
    }
    let Some(remarks) = remarks else { return docx.to_vec() };
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{remarks}</w:comments>"#
    );
    parts.push(("word/comments.xml".into(), xml.into_bytes()));
    super::packed(&parts)
}

struct Work<'a> {
    out: &'a Out,
    xml: String,
    chance: &'a mut Chance,
    used: BTreeSet<BlockId>,
    ids: u32,
    remarks: Vec<String>,
    lines: BTreeMap<BlockId, Vec<Line>>,
}

const KINDS: [&str; 12] = [
    "word in",
    "word changed",
    "words out",
    "paragraph in",
    "paragraph out",
    "paragraph moved",
    "moved to another screen",
    "row out",
    "row in",
    "screen out",
    "text between screens",
    "comment",
];

impl Work<'_> {
    fn one(&mut self) -> Option<Edited> {
        let kind = self.chance.one(&KINDS);
        let tracked = self.chance.once_in(2);
        let free: Vec<BlockId> = self.lines.keys().copied().filter(|block| !self.used.contains(block)).collect();
        if free.is_empty() {
            return None;
        }
        let id = self.chance.one(&free);
        let lines = self.lines[&id].clone();
        let made = match kind {
            "word in" | "word changed" | "words out" => self.words(kind, tracked, id, &lines),
            "paragraph in" => self.paragraph_in(tracked, id, &lines),
            "paragraph out" => self.paragraph_out(tracked, id, &lines),
            "paragraph moved" => self.moved(tracked, id, &lines),
            "moved to another screen" => self.moved_away(tracked, id, &lines, &free),
            "row out" | "row in" => self.row(kind, tracked, id),
            "screen out" => self.screen_out(tracked, id, &lines),
            "text between screens" => self.between(tracked, id, &lines),
            _ => self.remark(id, &lines),
        }?;
        self.used.extend(made.screens.iter().map(|(block, ..)| *block));
        self.used.insert(id);
        Some(made)
    }

    fn id(&mut self) -> u32 {
        self.ids += 1;
        self.ids
    }

    /// A word that stands nowhere else.
    fn token(&mut self) -> String {
        format!("zq{}x", self.id())
    }

    fn put_in(&mut self, inner: &str) -> String {
        format!("<w:ins w:id=\"{}\" {HAND}>{inner}</w:ins>", self.id())
    }

    fn taken_out(&mut self, text: &str) -> String {
        format!("<w:del w:id=\"{}\" {HAND}><w:r><w:delText xml:space=\"preserve\">{}</w:delText></w:r></w:del>", self.id(), escaped(text))
    }

    /// Where the paragraph of a line stands.
    fn at(&self, line: &Line) -> Option<(usize, usize)> {
        let name = format!("w:name=\"{}\"", line.anchor()?);
        let at = self.xml.find(&name)?;
        let start = self.xml[..at].rfind("<w:p>")?;
        Some((start, at + self.xml[at..].find("</w:p>")? + "</w:p>".len()))
    }

    /// Puts other runs into the paragraph of a line, between its bookmarks.
    fn runs(&mut self, line: &Line, runs: &str) -> Option<()> {
        let (start, end) = self.at(line)?;
        let own = &self.xml[start..end];
        let from = start + own.find("<w:r>")?;
        let to = start + own.rfind("<w:bookmarkEnd")?;
        self.xml.replace_range(from..to, runs);
        Some(())
    }

    /// The properties of the paragraph of a line.
    fn properties(&self, line: &Line) -> Option<String> {
        let (start, end) = self.at(line)?;
        let own = &self.xml[start..end];
        Some(own[own.find("<w:pPr>")?..own.find("</w:pPr>")? + "</w:pPr>".len()].to_owned())
    }

    /// Where the row around a line stands.
    fn row_at(&self, line: &Line) -> Option<(usize, usize)> {
        let (start, _) = self.at(line)?;
        let from = self.xml[..start].rfind("<w:tr>")?;
        Some((from, start + self.xml[start..].find("</w:tr>")? + "</w:tr>".len()))
    }

    fn table_at(&self, line: &Line) -> Option<(usize, usize)> {
        let (start, _) = self.at(line)?;
        let from = self.xml[..start].rfind("<w:tbl>")?;
        Some((from, start + self.xml[start..].find("</w:tbl>")? + "</w:tbl>".len()))
    }

    fn words(&mut self, kind: &'static str, tracked: bool, id: BlockId, lines: &[Line]) -> Option<Edited> {
        let line = self.chance.one(lines);
        if matches!(line.part, Some(Part::Value | Part::Tolerance | Part::Gapped)) || self.is_held(id) || self.shared(&line.text, id) {
            return None;
        }
        let words: Vec<&str> = line.text.split(' ').filter(|word| !word.is_empty()).collect();
        if words.len() < 3 || line.text.contains('\n') {
            return None;
        }
        let at = 1 + self.chance.below(words.len() - 2);
        let token = self.token();
        let (gone, new) = match kind {
            "word in" => (0, vec![token.as_str()]),
            "word changed" => (1, vec![token.as_str()]),
            _ if words.len() >= 5 => (1 + self.chance.below(2), vec![]),
            _ => return None,
        };
        let (before, middle, after) = (words[..at].join(" "), words[at..(at + gone).min(words.len() - 1)].join(" "), words[(at + gone).min(words.len() - 1)..].join(" "));
        let now = [vec![before.as_str()], new.clone(), vec![after.as_str()]].concat().join(" ");
        let runs = if tracked {
            let out = if middle.is_empty() { String::new() } else { self.taken_out(&format!("{middle} ")) };
            let put = if new.is_empty() {
                String::new()
            } else {
                let run = run(&format!("{} ", new.join(" ")));
                self.put_in(&run)
            };
            format!("{}{out}{put}{}", run(&format!("{before} ")), run(&after))
        } else {
            run(&now)
        };
        self.runs(&line, &runs)?;
        Some(Edited::new(kind, tracked).screen(id, &[&line.text], &[&now]))
    }

    /// Words that stand in the block twice cannot be told apart by what comes and goes.
    fn shared(&self, text: &str, id: BlockId) -> bool {
        texts(&block(&self.out.project, id).body).iter().filter(|own| **own == pressed(text)).count() != 1
    }

    /// Marked wording is not to be changed, and what a script does there is told instead.
    fn is_held(&self, id: BlockId) -> bool {
        self.out.project.course.verbatim.iter().any(|mark| matches!(&mark.words, coursewright_course::verbatim::Words::Block { block, .. } if *block == id))
    }

    fn series(&mut self, lines: &[Line]) -> Option<Line> {
        let many: Vec<Line> = lines.iter().filter(|line| matches!(line.part, Some(Part::Piece { .. } | Part::Entry { .. }))).cloned().collect();
        (!many.is_empty()).then(|| self.chance.one(&many))
    }

    fn paragraph_in(&mut self, tracked: bool, id: BlockId, lines: &[Line]) -> Option<Edited> {
        let line = self.series(lines)?;
        let properties = self.properties(&line)?;
        let text = format!("Also mind the {} before you go on.", self.token());
        let (start, end) = self.at(&line)?;
        if tracked {
            // Word marks the end that was put in: that of the paragraph before.
            let mark = format!("<w:rPr><w:ins w:id=\"{}\" {HAND}/></w:rPr></w:pPr>", self.id());
            let new = format!("<w:p>{properties}{}</w:p>", {
                let run = run(&text);
                self.put_in(&run)
            });
            let own = self.xml[start..end].replacen("</w:pPr>", &mark, 1);
            self.xml.replace_range(start..end, &format!("{own}{new}"));
        } else {
            self.xml.insert_str(end, &format!("<w:p>{properties}{}</w:p>", run(&text)));
        }
        Some(Edited::new("paragraph in", tracked).screen(id, &[], &[&text]))
    }

    fn paragraph_out(&mut self, tracked: bool, id: BlockId, lines: &[Line]) -> Option<Edited> {
        let line = self.series(lines)?;
        let cell: Vec<&Line> = lines.iter().filter(|line| matches!(line.part, Some(Part::Piece { .. } | Part::Entry { .. } | Part::Lead))).collect();
        // The last paragraph of a cell keeps its end, in every program.
        if cell.len() < 2
            || cell.last().is_some_and(|last| **last == line)
            || self.shared(&line.text, id)
            || self.is_held(id)
            || lines.iter().filter(|line| matches!(line.part, Some(Part::Piece { .. } | Part::Entry { .. }))).count() < 2
        {
            return None;
        }
        self.out_of_cell(tracked, &line)?;
        Some(Edited::new("paragraph out", tracked).screen(id, &[&line.text], &[]))
    }

    fn out_of_cell(&mut self, tracked: bool, line: &Line) -> Option<()> {
        if tracked {
            let out = self.taken_out(&line.text);
            self.runs(line, &out)?;
            let mark = format!("<w:rPr><w:del w:id=\"{}\" {HAND}/></w:rPr></w:pPr>", self.id());
            let (start, end) = self.at(line)?;
            let own = self.xml[start..end].replacen("</w:pPr>", &mark, 1);
            self.xml.replace_range(start..end, &own);
        } else {
            let (start, end) = self.at(line)?;
            self.xml.replace_range(start..end, "");
        }
        Some(())
    }

    /// The first paragraph behind the last.
    fn moved(&mut self, tracked: bool, id: BlockId, lines: &[Line]) -> Option<Edited> {
        let many: Vec<&Line> = lines.iter().filter(|line| matches!(line.part, Some(Part::Entry { .. }))).collect();
        let (first, last) = (*many.first()?, *many.last()?);
        if many.len() < 3 || self.is_held(id) {
            return None;
        }
        let properties = self.properties(first)?;
        let (start, end) = self.at(first)?;
        let own = self.xml[start..end].to_owned();
        if tracked {
            self.out_of_cell(true, first)?;
            let (start, end) = self.at(last)?;
            let mark = format!("<w:rPr><w:ins w:id=\"{}\" {HAND}/></w:rPr></w:pPr>", self.id());
            let new = format!("<w:p>{properties}{}</w:p>", {
                let run = run(&first.text);
                self.put_in(&run)
            });
            let before = self.xml[start..end].replacen("</w:pPr>", &mark, 1);
            self.xml.replace_range(start..end, &format!("{before}{new}"));
        } else {
            self.xml.replace_range(start..end, "");
            let (_, end) = self.at(last)?;
            self.xml.insert_str(end, &own);
        }
        Some(Edited::new("paragraph moved", tracked).screen(id, &[], &[]))
    }

    fn moved_away(&mut self, tracked: bool, id: BlockId, lines: &[Line], free: &[BlockId]) -> Option<Edited> {
        let line = self.series(lines)?;
        let many: Vec<&Line> = lines.iter().filter(|line| matches!(line.part, Some(Part::Piece { .. } | Part::Entry { .. }))).collect();
        if many.len() < 2 || many.last().is_some_and(|last| **last == line) || self.shared(&line.text, id) || line.text.len() < 20 || self.is_held(id) {
            return None;
        }
        let others: Vec<BlockId> =
            free.iter().copied().filter(|other| *other != id && self.lines[other].iter().any(|line| matches!(line.part, Some(Part::Entry { .. })))).collect();
        if others.is_empty() {
            return None;
        }
        let other = self.chance.one(&others);
        let target = self.lines[&other].iter().find(|line| matches!(line.part, Some(Part::Entry { .. })))?.clone();
        if texts(&block(&self.out.project, other).body).contains(&pressed(&line.text)) {
            return None;
        }
        let properties = self.properties(&target)?;
        self.out_of_cell(tracked, &line)?;
        let (start, end) = self.at(&target)?;
        if tracked {
            let mark = format!("<w:rPr><w:ins w:id=\"{}\" {HAND}/></w:rPr></w:pPr>", self.id());
            let new = format!("<w:p>{properties}{}</w:p>", {
                let run = run(&line.text);
                self.put_in(&run)
            });
            let before = self.xml[start..end].replacen("</w:pPr>", &mark, 1);
            self.xml.replace_range(start..end, &format!("{before}{new}"));
        } else {
            self.xml.insert_str(end, &format!("<w:p>{properties}{}</w:p>", run(&line.text)));
        }
        Some(Edited::new("moved to another screen", tracked).screen(id, &[&line.text], &[]).screen(other, &[], &[&line.text]))
    }

    /// An option goes with its feedback, or a new one comes.
    fn row(&mut self, kind: &'static str, tracked: bool, id: BlockId) -> Option<Edited> {
        let body = &block(&self.out.project, id).body;
        let options = match &body.item()?.answer {
            Answer::SingleChoice { options } | Answer::MultipleChoice { options } if options.len() > 2 => options.clone(),
            _ => return None,
        };
        let wrong: Vec<_> = options.iter().filter(|choice| !choice.correct).cloned().collect();
        if wrong.is_empty() {
            return None;
        }
        let choice = self.chance.one(&wrong);
        let own: Vec<Line> =
            self.lines[&id].iter().filter(|line| matches!(line.part, Some(Part::Choice { option } | Part::Feedback { option }) if option == choice.id)).cloned().collect();
        if own.iter().any(|line| self.shared(&line.text, id)) {
            return None;
        }
        if kind == "row in" {
            let text = format!("Ask the {} first", self.token());
            let last = own.last()?;
            let (_, end) = self.row_at(last)?;
            let properties = if tracked { format!("<w:trPr><w:ins w:id=\"{}\" {HAND}/></w:trPr>", self.id()) } else { String::new() };
            let mut cell = |width: u32, text: &str| {
                let inner = if tracked {
                    let run = run(text);
                    self.put_in(&run)
                } else {
                    run(text)
                };
                format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p>{inner}</w:p></w:tc>")
            };
            let row = format!("<w:tr>{properties}{}{}</w:tr>", cell(2069, "Option X, wrong"), cell(7336, &text));
            self.xml.insert_str(end, &row);
            return Some(Edited::new(kind, tracked).screen(id, &[], &[&text]));
        }
        for line in &own {
            let (start, end) = self.row_at(line)?;
            self.row_out(tracked, start, end);
        }
        let gone: Vec<&str> = own.iter().map(|line| line.text.as_str()).collect();
        Some(Edited::new(kind, tracked).screen(id, &gone, &[]))
    }

    fn row_out(&mut self, tracked: bool, start: usize, end: usize) {
        if !tracked {
            self.xml.replace_range(start..end, "");
            return;
        }
        let id = self.id();
        let own = self.xml[start..end].to_owned();
        let own = own.replacen("<w:tr>", &format!("<w:tr><w:trPr><w:del w:id=\"{id}\" {HAND}/></w:trPr>"), 1);
        let own = own.replace("<w:r>", &format!("<w:del w:id=\"{id}\" {HAND}><w:r>")).replace("</w:r>", "</w:r></w:del>");
        let own = own.replace("<w:t xml:space=\"preserve\">", "<w:delText xml:space=\"preserve\">").replace("</w:t>", "</w:delText>");
        self.xml.replace_range(start..end, &own);
    }

    fn screen_out(&mut self, tracked: bool, id: BlockId, lines: &[Line]) -> Option<Edited> {
        let body = &block(&self.out.project, id).body;
        // A table stands apart from its screen: a person would have to take out both.
        if !self.chance.once_in(4) || matches!(body, Body::Table { .. }) || self.is_held(id) {
            return None;
        }
        let (start, end) = self.table_at(lines.first()?)?;
        if tracked {
            let mut at = start;
            while let Some(from) = self.xml[at..].find("<w:tr>").map(|from| at + from) {
                let Some(until) = self.xml[at..].find("</w:tbl>").map(|until| at + until) else { break };
                if from > until {
                    break;
                }
                let to = from + self.xml[from..].find("</w:tr>")? + "</w:tr>".len();
                self.row_out(true, from, to);
                at = from + self.xml[from..].find("</w:tr>")? + "</w:tr>".len();
            }
        } else {
            self.xml.replace_range(start..end, "");
        }
        let mut made = Edited::new("screen out", tracked);
        made.gone = Some(id);
        Some(made)
    }

    fn between(&mut self, tracked: bool, id: BlockId, lines: &[Line]) -> Option<Edited> {
        if !self.chance.once_in(3) || matches!(block(&self.out.project, id).body, Body::Table { .. }) {
            return None;
        }
        let text = format!("Tell them about the {} here.", self.token());
        let (_, end) = self.table_at(lines.first()?)?;
        let paragraph = if tracked {
            let mark = format!("<w:pPr><w:rPr><w:ins w:id=\"{}\" {HAND}/></w:rPr></w:pPr>", self.id());
            format!("<w:p>{mark}{}</w:p>", {
                let run = run(&text);
                self.put_in(&run)
            })
        } else {
            format!("<w:p>{}</w:p>", run(&text))
        };
        self.xml.insert_str(end, &paragraph);
        let mut made = Edited::new("text between screens", tracked);
        made.stands = Some((id, text));
        Some(made)
    }

    fn remark(&mut self, id: BlockId, lines: &[Line]) -> Option<Edited> {
        let line = self.chance.one(lines);
        let (remark, text) = (self.id(), format!("Is the {} right?", self.token()));
        let runs = format!("<w:commentRangeStart w:id=\"{remark}\"/>{}<w:commentRangeEnd w:id=\"{remark}\"/><w:r><w:commentReference w:id=\"{remark}\"/></w:r>", run(&line.text));
        self.runs(&line, &runs)?;
        self.remarks.push(format!("<w:comment w:id=\"{remark}\" {HAND} w:initials=\"RR\"><w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p></w:comment>"));
        let mut made = Edited::new("comment", false);
        made.remark = Some((id, text));
        Some(made)
    }
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
