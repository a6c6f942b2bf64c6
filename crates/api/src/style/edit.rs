//! Change the style guide: entries that come, change and go, and what it says of the text as a whole. All or none.

use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::style::{
    AddressForm, BannedPhrase, GlossaryEntry, HIGHEST_GRADE, MOST_VARIANTS, Manner, Naming, Phrase, PreferredTerm, ReadingRange, Remark, Spelling, Style, StyleFault, Usage,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What is to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// In this order; one that cannot be takes all of them back.
    pub changes: Vec<StyleChange>,
}

/// The most changes at once: a guide of full lists.
const MOST: usize = 2000;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum StyleChange {
    /// Takes everything out: what follows is the whole guide.
    Clear {},
    /// Bans a phrase.
    Ban {
        /// The entry that it takes the place of, by its phrase; a new one where none.
        was: Option<String>,
        /// The phrase.
        phrase: String,
        /// What stands in its place; it is left out where none.
        replacement: Option<String>,
        /// Why.
        why: Option<String>,
    },
    /// Allows a phrase again.
    Unban {
        /// Which.
        phrase: String,
    },
    /// Gives a term one form.
    Term {
        /// The entry that it takes the place of, by its form; a new one where none.
        was: Option<String>,
        /// Its form.
        preferred: String,
        /// Forms that are not its.
        variants: Vec<String>,
        /// Whether it is written letter for letter.
        trademark: bool,
    },
    /// Leaves the form of a term open.
    DropTerm {
        /// Which, by its form.
        preferred: String,
    },
    /// Puts a term into the glossary.
    Explain {
        /// The entry that it takes the place of, by its term; a new one where none.
        was: Option<String>,
        /// The term.
        term: String,
        /// What it means.
        meaning: String,
        /// Whether these learners know it.
        known: bool,
    },
    /// Takes a term out of the glossary.
    Forget {
        /// Which.
        term: String,
    },
    /// Says what is asked of the text as a whole; what is none is left open.
    Manner {
        /// How it speaks to its learner.
        address: Option<AddressForm>,
        /// Whose spelling.
        spelling: Option<Spelling>,
        /// Short forms.
        contractions: Option<Usage>,
        /// Exclamation marks.
        exclamations: Option<Usage>,
        /// The lowest and the highest grade a lesson may read at.
        reading: Option<(u8, u8)>,
        /// How people are named by disability.
        naming: Option<Naming>,
    },
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    if ask.changes.is_empty() || ask.changes.len() > MOST {
        return Err(Problem::new(Code::Invalid, format!("Between one and {MOST} changes can be made at once; these are {}.", ask.changes.len()), "Make them in parts."));
    }
    call.write(Act::of("Change the style guide"), |draft| {
        let mut style = draft.project.course.style.clone();
        for change in ask.changes {
            change_one(&mut style, change)?;
        }
        style.agrees().map_err(fault)?;
        if style == draft.project.course.style {
            return Err(Problem::new(Code::Invalid, "The style guide says this already.", "Change something, or leave it."));
        }
        draft.project.course.style = style;
        Ok(Done {})
    })
}

fn change_one(style: &mut Style, change: StyleChange) -> Result<(), Problem> {
    let changed = match change {
        StyleChange::Clear {} => {
            *style = Style::default();
            Ok(())
        }
        StyleChange::Ban { was, phrase, replacement, why } => {
            let entry =
                BannedPhrase { phrase: words::<Phrase>(&phrase, "The phrase")?, replacement: maybe(replacement, "The replacement")?, why: maybe::<Remark>(why, "The reason")? };
            style.ban(was.as_deref(), entry)
        }
        StyleChange::Unban { phrase } => style.unban(&phrase),
        StyleChange::Term { was, preferred, variants, trademark } => {
            let variants = variants.iter().filter(|form| !form.trim().is_empty()).map(|form| words::<Phrase>(form, "Another form")).collect::<Result<Vec<_>, _>>()?;
            let too_many = |_| Problem::new(Code::Invalid, format!("A term can have at most {MOST_VARIANTS} other forms."), "Keep those that writers really use.");
            style.prefer(was.as_deref(), PreferredTerm { preferred: words(&preferred, "The term")?, variants: variants.try_into().map_err(too_many)?, trademark })
        }
        StyleChange::DropTerm { preferred } => style.leave(&preferred),
        StyleChange::Explain { was, term, meaning, known } => {
            style.explain(was.as_deref(), GlossaryEntry { term: words(&term, "The term")?, meaning: words(&meaning, "The meaning")?, known })
        }
        StyleChange::Forget { term } => style.forget(&term),
        StyleChange::Manner { address, spelling, contractions, exclamations, reading, naming } => {
            let range = |(from, to)| ReadingRange::new(from, to);
            let no_range = |_| {
                Problem::new(
                    Code::Invalid,
                    "The reading range goes from a lower to a higher grade.",
                    format!("Give two whole grades between 1 and {HIGHEST_GRADE}, such as 6 and 9."),
                )
            };
            style.manner = Manner { address, spelling, contractions, exclamations, reading: reading.map(range).transpose().map_err(no_range)?, naming };
            Ok(())
        }
    };
    changed.map_err(fault)
}

/// Words of an entry.
fn words<T: FromStr<Err: std::fmt::Display>>(text: &str, what: &str) -> Result<T, Problem> {
    text.parse().map_err(|why| Problem::new(Code::Invalid, format!("{what} cannot stand in the style guide: {why}."), "Change it and try again."))
}

fn maybe<T: FromStr<Err: std::fmt::Display>>(text: Option<String>, what: &str) -> Result<Option<T>, Problem> {
    text.filter(|text| !text.trim().is_empty()).map(|text| words(&text, what)).transpose()
}

fn fault(fault: StyleFault) -> Problem {
    let (code, hint) = match &fault {
        StyleFault::Already { .. } => (Code::Exists, "Change the entry that is there."),
        StyleFault::NotThere { .. } => (Code::NotFound, "Somebody may have changed or removed it; look at the guide again."),
        StyleFault::BannedAndAsked { .. } => (Code::Invalid, "Ask for other words, or take the ban out first."),
        StyleFault::OfTwo { .. } => (Code::Invalid, "Give each form to one term, and not the term itself."),
        StyleFault::Full(_) => (Code::Invalid, "Take out what nobody writes any more."),
    };
    let text = fault.to_string();
    let mut chars = text.chars();
    let message = chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    Problem::new(code, format!("{message}."), hint)
}
