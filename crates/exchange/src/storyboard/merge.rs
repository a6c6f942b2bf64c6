//! What came back, in the course as it stands now: changes at their blocks, and everything else in words at its place.

use super::looks::{looks, same};
use super::parts::parts;
use super::place::{Done, Told, Touched, alike, place};
use super::rebuild::{Edits, rebuilt};
use crate::words::clean;
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::claim::claims;
use coursewright_course::id::{BlockId, StatementId, SuggestionId};
use coursewright_course::place::Place;
use coursewright_course::revision::Hash;
use coursewright_course::storyboard::{Hand, Line, Part, Returned, suggestion};
use coursewright_course::suggestion::Change;
use coursewright_course::tree::Course;
use coursewright_course::verbatim::touched;
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::markdown::words::written;
use coursewright_prose::sentence::of_markdown;
use std::collections::BTreeMap;

/// What is merged.
pub struct Merge<'a> {
    /// The course as it stands.
    pub course: &'a Course,
    /// The hash that names the lines.
    pub board: Hash,
    /// What was sent.
    pub lines: &'a [Line],
    /// What came back.
    pub returned: &'a Returned,
    /// Whose hand counts where nobody tracked a change.
    pub from: &'a str,
}

/// A change at a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Its id, the same however often the file comes.
    pub id: SuggestionId,
    /// The lesson it is for.
    pub lesson: coursewright_course::id::LessonId,
    /// What would change.
    pub change: Change,
    /// Everybody who had a hand in it.
    pub by: String,
    /// When the last of them did, as the file says; empty where nobody tracked it.
    pub at: String,
    /// Whether somebody tracked it.
    pub tracked: bool,
    /// Whether the words stand otherwise in the course since.
    pub beside: bool,
}

/// Something said at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The place.
    pub place: Place,
    /// The place as it was sent: it stays, whatever becomes of the course.
    pub sent: Place,
    /// The words it is about, as they stand; may be empty.
    pub quote: String,
    /// What is said.
    pub text: String,
    /// Who.
    pub by: String,
    /// When, as the file says; may be empty.
    pub at: String,
    /// Whether it is a change that has no place in the course, rather than a comment.
    pub unplaced: bool,
    /// Whether a comment was called done.
    pub done: bool,
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Changes at their blocks, in the order of the course.
    pub proposed: Vec<Proposed>,
    /// Comments, and what could not be placed.
    pub noted: Vec<Noted>,
}

/// Merges a storyboard that came back.
#[must_use]
pub fn merge(merge: &Merge<'_>) -> Merged {
    let Done { screens, told, standing, remarks } = place(merge.lines, merge.returned);
    let mut out = Merged::default();
    for lesson in merge.course.lessons() {
        for block in &lesson.blocks {
            if let Some(touched) = screens.get(&block.id) {
                merge.screen(lesson.id, block, touched, &mut out);
            }
        }
    }
    for (block, touched) in screens.iter().filter(|(block, _)| merge.course.block(**block).is_none()) {
        merge.gone(*block, touched, &mut out);
    }
    for stands in standing {
        let after = stands.after.filter(|block| merge.course.lesson(stands.lesson).is_some_and(|lesson| lesson.block(*block).is_some()));
        let text: Vec<String> = stands.paragraphs.iter().map(|text| super::pieces::line(&clean(text))).collect();
        if merge.course.lesson(stands.lesson).is_none() {
            out.noted.push(merge.unplaced(Place::Course, String::new(), format!("Added: {}", text.join(" ")), &stands.hands));
            continue;
        }
        let id = suggestion(merge.board, &("text", stands.lesson, stands.after, &text));
        let markdown = text.iter().map(|text| written(text)).collect::<Vec<_>>().join("\n\n");
        let mut ids = ids(id);
        let body = Body::Text { markdown };
        let (by, at) = merge.names(&stands.hands, stands.hands.is_empty());
        let claims = claims(&body, &[], &of_markdown, &mut ids);
        let new = Block { id: BlockId::make(&mut ids), body, claims, origin: Origin::Person { name: by.clone() } };
        let tracked = !stands.hands.is_empty();
        out.proposed.push(Proposed { id, lesson: stands.lesson, change: Change::Insert { after, new }, by, at, tracked, beside: false });
    }
    for Told { place, quote, text, hands } in told {
        out.noted.push(merge.unplaced(place, quote, text, &hands));
    }
    for placed in remarks {
        let remark = &merge.returned.remarks[placed.remark];
        let place = merge.statement(placed.place, placed.part, &placed.quote);
        let text = clean(&remark.text).trim().to_owned();
        if !text.is_empty() {
            out.noted.push(Noted {
                place,
                sent: placed.place,
                quote: short(&placed.quote),
                text,
                by: merge.name(&remark.by),
                at: dated(&remark.at),
                unplaced: false,
                done: remark.done,
            });
        }
    }
    out.noted.iter_mut().for_each(|noted| noted.place = merge.standing(noted.place));
    out
}

impl Merge<'_> {
    fn screen(&self, lesson: coursewright_course::id::LessonId, block: &Block, touched: &Touched, out: &mut Merged) {
        let place = Place::Block { lesson, block: block.id };
        let sent: Vec<(Part, &str)> = self.lines.iter().filter(|line| line.place.block() == Some(block.id)).filter_map(|line| Some((line.part?, line.text.as_str()))).collect();
        let now = parts(&block.body);
        let mut missed = vec![];
        let (edits, beside) = fitted(&touched.edits, &sent, &now, &mut missed);
        let all = !now.is_empty() && now.iter().all(|(part, _)| edits.removed.contains(part)) && edits.added.is_empty();
        let id = suggestion(self.board, &(block.id, &told(&touched.edits)));
        let (by, at) = self.names(&touched.hands, touched.untracked);
        let base = block.hash();
        let has_asset = block.body.asset().is_some();
        let change = if touched.gone && (all || now.is_empty()) || all && !has_asset {
            Some(Change::Remove { block: block.id, base })
        } else {
            let mut ids = ids(id);
            let (body, left) = rebuilt(&block.body, &edits, &mut ids);
            missed.extend(left);
            if body == block.body {
                None
            } else {
                let claims = claims(&body, &block.claims, &of_markdown, &mut ids);
                Some(Change::Replace { block: block.id, base, new: Block { id: block.id, body, claims, origin: Origin::Person { name: by.clone() } } })
            }
        };
        if let Some(change) = change {
            match touched_words(self.course, &change) {
                None => out.proposed.push(Proposed { id, lesson, change, by: by.clone(), at: at.clone(), tracked: !touched.hands.is_empty(), beside }),
                Some(words) => missed.extend(said(&touched.edits).into_iter().map(|text| format!("{text} (“{words}” may not be reworded)"))),
            }
        }
        for text in missed {
            out.noted.push(Noted { place, sent: place, quote: String::new(), text: short(&clean(&text)), by: by.clone(), at: at.clone(), unplaced: true, done: false });
        }
    }

    /// What was done to a screen that the course has no more. Who took it out too did nothing that is not done.
    fn gone(&self, block: BlockId, touched: &Touched, out: &mut Merged) {
        let place = self.lines.iter().find(|line| line.place.block() == Some(block)).map_or(Place::Course, |line| line.place);
        let mut edits = touched.edits.clone();
        edits.removed.clear();
        let (by, at) = self.names(&touched.hands, touched.untracked);
        for text in said(&edits) {
            out.noted.push(Noted { place, sent: place, quote: String::new(), text: short(&clean(&text)), by: by.clone(), at: at.clone(), unplaced: true, done: false });
        }
    }

    fn unplaced(&self, place: Place, quote: String, text: String, hands: &[Hand]) -> Noted {
        let (by, at) = self.names(hands, hands.is_empty());
        Noted { place, sent: place, quote: short(&clean(&quote)), text: short(&clean(&text)), by, at, unplaced: true, done: false }
    }

    /// Everybody who had a hand in something, and when the last of them did.
    fn names(&self, hands: &[Hand], untracked: bool) -> (String, String) {
        let mut names: Vec<String> = vec![];
        for name in hands.iter().map(|hand| hand.by.as_str()).chain(untracked.then_some(self.from)) {
            let name = self.name(name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let by = match names.as_slice() {
            [] => self.from.to_owned(),
            [one] => one.clone(),
            [all @ .., last] => format!("{} and {last}", all.join(", ")),
        };
        (by, hands.iter().map(|hand| dated(&hand.at)).max().unwrap_or_default())
    }

    /// A name as a file has it. Programs that do not know who uses them write a name that is nobody's.
    fn name(&self, by: &str) -> String {
        let name = super::pieces::line(&clean(by));
        if NOBODY.contains(&name.to_lowercase().as_str()) { self.from.to_owned() } else { name }
    }

    /// The statement that a quote is of, where it is of one.
    fn statement(&self, place: Place, part: Option<Part>, quote: &str) -> Place {
        let (Place::Block { lesson, block }, Some(_)) = (place, part) else { return place };
        let quote = looks(quote);
        let Some((_, standing)) = self.course.block(block).filter(|_| !quote.is_empty()) else { return place };
        let holding: Vec<StatementId> = standing.claims.iter().filter(|claim| looks(&claim.text).contains(&quote)).map(|claim| claim.id).collect();
        let within = || standing.claims.iter().find(|claim| quote.contains(&looks(&claim.text))).map(|claim| claim.id);
        match holding.first().copied().or_else(within) {
            Some(statement) => Place::Statement { lesson, block, statement },
            None => place,
        }
    }

    /// The place as far as the course still has it.
    fn standing(&self, place: Place) -> Place {
        let lesson = |lesson| if self.course.lesson(lesson).is_some() { Place::Lesson { lesson } } else { Place::Course };
        match place {
            Place::Block { block, lesson: own } | Place::Statement { block, lesson: own, .. } => match self.course.block(block) {
                // A block may stand in another lesson since.
                Some((standing, _)) => match place {
                    Place::Statement { statement, .. } => Place::Statement { lesson: standing.id, block, statement },
                    _ => Place::Block { lesson: standing.id, block },
                },
                None => lesson(own),
            },
            Place::Lesson { lesson: own } => lesson(own),
            // What is said of a module is said of the course.
            Place::Module { .. } => Place::Course,
            Place::Objective { objective } if self.course.objective(objective).is_none() => Place::Course,
            place => place,
        }
    }
}

/// The marked wording that a change would break, in a few words.
fn touched_words(course: &Course, change: &Change) -> Option<String> {
    let mark = touched(course, change, &|markdown| plain(markdown).text)?;
    Some(match &mark.words {
        coursewright_course::verbatim::Words::Block { text, .. } => short(text),
        coursewright_course::verbatim::Words::Passage { .. } => String::new(),
    })
}

/// Ids that follow from another one: the same file gives the same ones.
fn ids(of: SuggestionId) -> impl FnMut() -> u128 {
    let mut next = of.bits();
    move || {
        next = next.wrapping_add(1);
        next
    }
}

/// What was done to a screen, in an order that depends on nothing else.
fn told(edits: &Edits) -> impl serde::Serialize {
    let changed: Vec<(Part, String)> = edits.changed.iter().map(|(part, text)| (*part, looks(text))).collect();
    let removed: Vec<Part> = edits.removed.iter().copied().collect();
    let added: Vec<(Part, bool, bool, Vec<Vec<String>>)> = edits.added.iter().map(|added| (added.beside, added.before, added.row, added.cells.clone())).collect();
    (changed, removed, added)
}

/// The same in words.
fn said(edits: &Edits) -> Vec<String> {
    let changed = edits.changed.values().map(|text| format!("Changed to: {text}"));
    let removed = (!edits.removed.is_empty()).then(|| "Taken out".to_owned());
    changed.chain(edits.added.iter().map(|added| format!("Added: {}", added.words()))).chain(removed).collect()
}

/// The edits as they fit the block as it stands, and whether some of its words were changed there too.
fn fitted(edits: &Edits, sent: &[(Part, &str)], now: &[(Part, String)], missed: &mut Vec<String>) -> (Edits, bool) {
    let unchanged = sent.len() == now.len() && sent.iter().zip(now).all(|(one, other)| one.0 == other.0 && one.1 == other.1);
    if unchanged {
        return (edits.clone(), false);
    }
    let stands: BTreeMap<Part, &str> = now.iter().map(|(part, text)| (*part, text.as_str())).collect();
    // A text is found again by its words among its kind, else where it stood.
    let found = |part: Part| -> Option<(Part, bool)> {
        let text = sent.iter().find(|(own, _)| *own == part).map(|(_, text)| *text)?;
        if stands.get(&part).is_some_and(|own| same(own, text)) {
            return Some((part, false));
        }
        let elsewhere = now.iter().find(|(own, words)| alike(*own, part) && same(words, text)).map(|(own, _)| *own);
        // What stands at its place may be another text that moved up there: then this one is gone.
        let reworded = stands.get(&part).is_some_and(|own| !sent.iter().any(|(kind, words)| alike(*kind, part) && same(words, own)));
        elsewhere.map(|own| (own, false)).or_else(|| reworded.then_some((part, true)))
    };
    let mut fitting = Edits::default();
    let mut beside = false;
    for (part, text) in &edits.changed {
        match found(*part) {
            Some((own, _)) if stands.get(&own).is_some_and(|standing| same(standing, text)) => {}
            Some((own, conflict)) => {
                beside |= conflict;
                fitting.changed.insert(own, text.clone());
            }
            // What was asked for may stand elsewhere by now.
            None if now.iter().any(|(own, words)| alike(*own, *part) && same(words, text)) => {}
            None if sent.iter().any(|(own, _)| own == part) => missed.push(format!("Changed to: {text}")),
            None => drop(fitting.changed.insert(*part, text.clone())),
        }
    }
    for part in &edits.removed {
        match found(*part) {
            Some((own, false)) => drop(fitting.removed.insert(own)),
            Some((own, true)) => {
                beside = true;
                fitting.removed.insert(own);
            }
            None => {}
        }
    }
    for added in &edits.added {
        let words: Vec<String> = added.cells.iter().flatten().map(|text| looks(text)).filter(|text| !text.is_empty()).collect();
        // What was put in already is not put in again.
        if !words.is_empty()
            && words.iter().all(|text| now.iter().any(|(_, own)| looks(own).contains(text.as_str())))
            && !words.iter().all(|text| sent.iter().any(|(_, own)| looks(own).contains(text.as_str())))
        {
            continue;
        }
        match found(added.beside).or_else(|| now.iter().rfind(|(own, _)| alike(*own, added.beside)).map(|(own, _)| (*own, false))) {
            Some((own, _)) => fitting.added.push(super::rebuild::Added { beside: own, ..added.clone() }),
            None => missed.push(format!("Added: {}", added.words())),
        }
    }
    (fitting, beside)
}

/// A time as the file has it, where it is one: LibreOffice writes a year 0 for what has no date.
fn dated(at: &str) -> String {
    let day = at.get(..10).is_some_and(|day| day.starts_with(['1', '2']) && day.bytes().enumerate().all(|(n, b)| if matches!(n, 4 | 7) { b == b'-' } else { b.is_ascii_digit() }));
    if day { at.to_owned() } else { String::new() }
}

/// What LibreOffice and Word write where they know no name, or were told to leave it out.
const NOBODY: [&str; 3] = ["", "unknown author", "author"];

/// At most as long as a remark is read.
fn short(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() > MOST { format!("{}…", text.chars().take(MOST - 1).collect::<String>()) } else { text.to_owned() }
}

/// The most characters of one remark: what is longer is a document of its own.
const MOST: usize = coursewright_course::comment::MOST;
