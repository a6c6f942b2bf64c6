//! What came back, held against what a script did: in its place, letter by letter; or at least listed.

use super::{Edited, Out, block, pressed, texts};
use coursewright_api::review::board_merge::Reply as Merged;
use coursewright_course::id::{BlockId, SuggestionId};
use coursewright_course::project::Project;
use coursewright_course::suggestion::{Change, Suggestion};
use std::collections::BTreeSet;

/// What came of the edits of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Edits.
    pub edits: usize,
    /// Edits that came back in their place.
    pub right: usize,
    /// Edits that came back in their place, or are listed.
    pub told: usize,
    /// Those that did not come back right, each in words.
    pub wrong: Vec<String>,
    /// Suggestions that no edit asked for.
    pub strange: Vec<String>,
}

impl Judged {
    /// Adds those of another file.
    pub fn add(&mut self, other: Self) {
        self.edits += other.edits;
        self.right += other.right;
        self.told += other.told;
        self.wrong.extend(other.wrong);
        self.strange.extend(other.strange);
    }
}

/// Judges a merge; `before` are suggestions that waited already.
#[must_use]
pub fn judge(out: &Out, edits: &[Edited], merged: &Merged, now: &Project, before: &BTreeSet<SuggestionId>) -> Judged {
    // What an earlier file proposed letter by letter is the same suggestion.
    let all: Vec<&Suggestion> = now.suggestions.iter().collect();
    let new: Vec<&Suggestion> = now.suggestions.iter().filter(|one| !before.contains(&one.id)).collect();
    let mut judged = Judged { edits: edits.len(), ..Judged::default() };
    let mut asked: BTreeSet<SuggestionId> = BTreeSet::new();
    for edit in edits {
        let found = right(out, edit, merged, &all);
        if let Some(ids) = &found {
            asked.extend(ids);
            judged.right += 1;
        } else {
            judged.wrong.push(format!("{} ({}): {}", edit.kind, if edit.tracked { "tracked" } else { "not tracked" }, edit.words().join(" | ")));
        }
        judged.told += usize::from(found.is_some() || told(edit, merged, &all));
    }
    let touched: BTreeSet<BlockId> = edits.iter().flat_map(|edit| edit.screens.iter().map(|(block, ..)| *block).chain(edit.gone)).collect();
    for one in new.iter().filter(|one| !asked.contains(&one.id)) {
        if one.change.block().is_none_or(|block| !touched.contains(&block)) {
            judged.strange.push(format!("{:?}", one.change));
        }
    }
    judged
}

/// The suggestions that an edit came back as, where it did so in its place.
fn right(out: &Out, edit: &Edited, merged: &Merged, new: &[&Suggestion]) -> Option<Vec<SuggestionId>> {
    let mut ids = vec![];
    for (id, gone, come) in &edit.screens {
        let hand = if edit.tracked { "Rita Rao" } else { "Bo Ito" };
        let as_asked = |one: &&&Suggestion| match &one.change {
            Change::Replace { block: own, new, .. } => own == id && one.by == hand && differs(&texts(&block(&out.project, *id).body), &texts(&new.body), gone, come),
            _ => false,
        };
        ids.push(new.iter().find(as_asked)?.id);
    }
    if let Some(id) = edit.gone {
        ids.push(new.iter().find(|one| matches!(one.change, Change::Remove { block, .. } if block == id))?.id);
    }
    if let Some((after, text)) = &edit.stands {
        let stands = |one: &&&Suggestion| matches!(&one.change, Change::Insert { after: Some(own), new } if own == after && texts(&new.body).contains(text));
        ids.push(new.iter().find(stands)?.id);
    }
    if let Some((block, text)) = &edit.remark {
        merged.comments.iter().find(|note| note.text == *text && note.place.block() == Some(*block) && note.by == "Rita Rao")?;
    }
    Some(ids)
}

/// Whether one set of texts differs from another by exactly what went and what came; by their order, where that is nothing.
fn differs(was: &[String], is: &[String], gone: &[String], come: &[String]) -> bool {
    let (mut old, mut now) = (was.to_vec(), is.to_vec());
    now.retain(|text| take(&mut old, text).is_none());
    let sorted = |texts: &[String]| {
        let mut texts = texts.to_vec();
        texts.sort_unstable();
        texts
    };
    sorted(&old) == sorted(gone) && sorted(&now) == sorted(come) && !(gone.is_empty() && come.is_empty() && was == is)
}

fn take(from: &mut Vec<String>, text: &str) -> Option<String> {
    let at = from.iter().position(|own| own == text)?;
    Some(from.remove(at))
}

/// Whether the words of an edit stand anywhere in what came back.
fn told(edit: &Edited, merged: &Merged, new: &[&Suggestion]) -> bool {
    let noted: Vec<String> = merged.comments.iter().chain(&merged.unplaced).map(|note| pressed(&format!("{} {}", note.quote, note.text))).collect();
    let says = |text: &str| noted.iter().any(|note| note.contains(text)) || new.iter().any(|one| serde_json::to_string(&one.change).is_ok_and(|json| json.contains(text)));
    let at = |id: BlockId| new.iter().any(|one| one.change.block() == Some(id)) || merged.unplaced.iter().any(|note| note.place.block() == Some(id));
    edit.screens.iter().all(|(id, gone, come)| {
        come.iter().all(|text| says(text)) && (gone.is_empty() || at(*id) || gone.iter().all(|text| says(text))) && (!gone.is_empty() || !come.is_empty() || at(*id))
    }) && edit.gone.is_none_or(at)
        && edit.stands.as_ref().is_none_or(|(_, text)| says(text))
        && edit.remark.as_ref().is_none_or(|(_, text)| says(text))
}
