//! What course-wide rules need of a block: read once with it, so that they need not read its text again.

use crate::privacy::person::{Called, called};
use crate::privacy::secret::{Secret, secrets};
use crate::view::{BlockView, ItemView, key};
use coursewright_course::block::Body;
use coursewright_course::id::StatementId;
use coursewright_course::item::Answer;
use coursewright_course::place::Slot;
use coursewright_course::revision::{Hash, hash_bytes};
use coursewright_course::statement::Stance;
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::number::{Quantity, quantities};
use coursewright_prose::word::{content_stems, words};

/// The fewest words that make a text worth comparing: shorter ones repeat by chance (“Wear gloves.”).
const COMPARED: usize = 8;

/// What course-wide rules need of a block.
#[derive(Debug)]
pub(crate) struct Gist {
    /// Words a learner reads.
    pub(crate) words: usize,
    /// Longer paragraphs, list entries and callouts, as hashes of their compared form with their opening words.
    pub(crate) paragraphs: Vec<(Hash, String)>,
    /// Longer taught sentences, as hashes of their compared form.
    pub(crate) taught: Vec<Hash>,
    /// Sentences that give one figure for something.
    pub(crate) figures: Vec<Figure>,
    /// The item, where the block is one.
    pub(crate) item: Option<ItemGist>,
    /// People named in it.
    pub(crate) people: Vec<(StatementId, Called)>,
    /// Keys and passwords in it.
    pub(crate) secrets: Vec<(StatementId, Secret)>,
}

/// A sentence with one figure.
#[derive(Debug)]
pub(crate) struct Figure {
    /// Which claim of the block.
    pub(crate) nth: usize,
    pub(crate) quantity: Quantity,
    /// Stems of its content words, sorted, but for those of the figure.
    pub(crate) subject: Vec<String>,
}

impl Figure {
    /// None where a text gives no figure with a unit, or several.
    fn of(nth: usize, text: &str) -> Option<Self> {
        let mut all = quantities(text);
        if all.len() != 1 || all[0].unit.is_none() {
            return None;
        }
        let quantity = all.remove(0);
        let own = content_stems(&quantity.written);
        let mut subject: Vec<String> = content_stems(text).into_iter().filter(|stem| !own.contains(stem)).collect();
        subject.sort();
        subject.dedup();
        Some(Self { nth, quantity, subject })
    }
}

/// What course-wide rules need of an item.
#[derive(Debug)]
pub(crate) struct ItemGist {
    /// Stem and options but for word forms and order.
    pub(crate) same: Hash,
    /// Stem and key but for word forms and order; none without a key in words.
    pub(crate) same_key: Option<Hash>,
    /// Longer sentences of the stem and the filled cloze, as hashes of their compared form, with their words.
    pub(crate) sentences: Vec<(Hash, String)>,
    /// Position of the only key and number of options.
    pub(crate) key_position: Option<(usize, usize)>,
}

impl Gist {
    pub(crate) fn of(view: &BlockView<'_>, item: Option<&ItemView<'_>>) -> Self {
        let mut read = 0;
        let mut paragraphs = Vec::new();
        for text in &view.texts {
            let plain = plain(&text.markdown).text;
            read += words(&plain).len();
            if item.is_none() {
                let parts = plain.split("\n\n").filter(|part| words(part).len() >= COMPARED);
                paragraphs.extend(parts.map(|part| (compared(part), opening(part))));
            }
        }
        let taught = match view.block.body {
            Body::Item(_) => vec![],
            _ => view.block.claims.iter().filter_map(|claim| long(&claim.text)).map(|(hash, _)| hash).collect(),
        };
        let claims = &view.block.claims;
        let people = claims.iter().flat_map(|claim| called(&claim.text).into_iter().map(|one| (claim.id, one))).collect();
        let secrets = claims.iter().flat_map(|claim| secrets(&claim.text).into_iter().map(|one| (claim.id, one))).collect();
        let asserted = view.block.claims.iter().enumerate().filter(|(_, claim)| view.block.body.stance(claim.slot) == Stance::Asserted && !matches!(claim.slot, Slot::Cell { .. }));
        let figures = asserted.filter_map(|(nth, claim)| Figure::of(nth, &claim.text)).collect();
        Self { words: read, paragraphs, taught, figures, people, secrets, item: item.map(|item| ItemGist::of(item, view)) }
    }
}

impl ItemGist {
    fn of(item: &ItemView<'_>, view: &BlockView<'_>) -> Self {
        let bag = |text: &str| {
            let mut stems = content_stems(text);
            stems.sort();
            stems.join(" ")
        };
        let stem = bag(&item.stem.plain);
        let mut answers: Vec<String> = match &item.item.answer {
            Answer::Cloze { text, gaps } => vec![bag(&coursewright_course::item::filled(text, gaps))],
            Answer::TrueFalse { right, .. } => vec![right.to_string()],
            Answer::Matching { pairs, .. } => pairs.iter().map(|pair| bag(&plain(&format!("{}: {}", pair.left, pair.right)).text)).collect(),
            Answer::ShortAnswer { accept } => accept.iter().map(|words| key(words)).collect(),
            Answer::Numeric { value, unit, .. } => vec![format!("{value} {unit}")],
            answer => answer.choices().iter().map(|choice| bag(&plain(&choice.text).text)).collect(),
        };
        let keys: Vec<String> = match &item.item.answer {
            Answer::SingleChoice { options } | Answer::MultipleChoice { options } => {
                let mut keys: Vec<String> = options.iter().filter(|o| o.correct).map(|o| key(&plain(&o.text).text)).collect();
                keys.sort();
                keys
            }
            _ => answers.clone(),
        };
        answers.sort();
        let same = hash_bytes(format!("{stem}\n{}", answers.join("\n")).as_bytes());
        // A stem without content (“Which is right?”) says nothing about which question it is.
        let same_key = (!stem.is_empty() && !keys.is_empty()).then(|| hash_bytes(format!("{stem}\n{}", keys.join("\n")).as_bytes()));
        let sentences = view.block.claims.iter().filter(|claim| matches!(claim.slot, Slot::Stem | Slot::Body)).filter_map(|claim| long(&claim.text)).collect();
        let key_position = item.single_key().and_then(|_| Some((item.options.iter().position(|o| o.choice.correct)?, item.options.len())));
        Self { same, same_key, sentences, key_position }
    }
}

fn long(text: &str) -> Option<(Hash, String)> {
    (words(text).len() >= COMPARED).then(|| (compared(text), text.to_owned()))
}

fn compared(text: &str) -> Hash {
    hash_bytes(key(text).as_bytes())
}

fn opening(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 12 { words.join(" ") } else { format!("{} …", words[..12].join(" ")) }
}
