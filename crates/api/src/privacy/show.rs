//! Who is called what in what leaves, with how often each stands in the project and what a person decided.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::place::Place;
use coursewright_course::pseudonym::{Datum, Masking, Replacing};
use coursewright_draft::model::door::is_here;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// Everything personal that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// When data are replaced.
    pub replacing: Replacing,
    /// Whether the model that is set runs on this computer; none while none is set.
    pub here: Option<bool>,
    /// In the order in which they were found: speakers and people first.
    pub entries: Vec<PseudonymView>,
}

/// One datum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PseudonymView {
    /// What it is.
    pub kind: Datum,
    /// What it is called here.
    pub original: String,
    /// Other ways it is written.
    pub forms: Vec<String>,
    /// What it is called outside.
    pub pseudonym: String,
    /// Whether it is to be replaced.
    pub masked: bool,
    /// Whether it is replaced on the way to the model that is set; to another computer while none is.
    pub replaced: bool,
    /// What a person decided; none while it is as proposed.
    pub choice: Option<Masking>,
    /// How often it stands in the project.
    pub count: u32,
    /// Where it stands first in the sources.
    pub place: Option<Place>,
    /// The name of that source; empty without one.
    pub source_name: String,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let here = crate::setting::model(call).map(|named| is_here(&named.address));
    call.read(|desk| {
        let project = desk.project();
        let (found, pseudonyms) = super::read(project);
        let texts = project.texts();
        let counts = pseudonyms.counts(&texts.iter().map(AsRef::as_ref).collect::<Vec<_>>());
        let replaced = |entry| pseudonyms.replaces(entry, here == Some(true));
        // What is written nowhere and decided by nobody is not there to be decided about.
        let there = pseudonyms.entries.iter().zip(counts).filter(|(entry, count)| *count > 0 || entry.choice.is_some());
        let entries = there.map(|(entry, count)| {
            let at = found.iter().find(|found| found.forms.first().is_some_and(|form| form.text == entry.original())).and_then(|found| found.at);
            PseudonymView {
                kind: entry.kind,
                original: entry.original().to_owned(),
                forms: entry.forms.iter().skip(1).map(|form| form.text.clone()).collect(),
                pseudonym: entry.pseudonym.clone(),
                masked: entry.masked(),
                replaced: replaced(entry),
                choice: entry.choice.clone(),
                count,
                place: at.map(|(source, passage)| Place::Passage { source, passage }),
                source_name: at.and_then(|(source, _)| project.source(source)).map(|source| source.name.clone()).unwrap_or_default(),
            }
        });
        Ok(Reply { replacing: pseudonyms.replacing, here, entries: entries.collect() })
    })
}
