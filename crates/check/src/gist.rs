//! What course-wide rules need of a block: read once with it, so that they need not read its text again.

use crate::accessibility::{headings, language};
use crate::measure::question::{self, Question};
use crate::privacy::person::{Called, called};
use crate::privacy::secret::{Secret, secrets};
use crate::structure::links;
use crate::view::{BlockView, ItemView, key};
use crate::voice::{address, banned_phrase, mechanics, reading_range, term_undefined};
use coursewright_course::block::Body;
use coursewright_course::id::StatementId;
use coursewright_course::item::Answer;
use coursewright_course::place::Slot;
use coursewright_course::revision::{Hash, hash_bytes};
use coursewright_course::statement::Stance;
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::number::{Quantity, ends_of, quantities, same};
use coursewright_prose::word::{content_stems, is_stop_word, stem, words};
use std::collections::BTreeSet;

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
    /// What its sentences teach, as words to look things up in; nothing in a question.
    pub(crate) said: Lookup,
    /// The item, where the block is one.
    pub(crate) item: Option<ItemGist>,
    /// Links and pictures that lead nowhere.
    pub(crate) broken: Vec<links::Broken>,
    /// Headings, and lines that stand for one.
    pub(crate) heads: Vec<headings::Head>,
    /// Words, and how many of them are common ones of English and of other languages.
    pub(crate) tongue: language::Tongue,
    /// Slips of the pen, and words that tell British from American spelling.
    pub(crate) slips: mechanics::Slips,
    /// Abbreviations, and whether they are explained.
    pub(crate) abbreviations: Vec<term_undefined::Abbreviation>,
    /// Phrases in it that the style guide bans.
    pub(crate) banned: Vec<banned_phrase::Banned>,
    /// Its sentences, counted for a grade.
    pub(crate) counted: reading_range::Counted,
    /// How it speaks to the learner.
    pub(crate) address: address::Address,
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

/// The content of a text for looking up whether another text says the same: stems of its words, and its quantities.
#[derive(Debug, Default)]
pub(crate) struct Lookup {
    pub(crate) stems: BTreeSet<String>,
    pub(crate) quantities: Vec<Quantity>,
}

impl Lookup {
    /// Reads a plain text. The words of a quantity count as the quantity, not as words.
    pub(crate) fn of(text: &str) -> Self {
        let quantities = quantities(text);
        let counts = |word: &coursewright_prose::word::Word<'_>| !is_stop_word(word.text) && !quantities.iter().any(|number| number.span.overlaps(word.span));
        let stems = words(text).iter().filter(|word| counts(word)).map(|word| stem(word.text)).collect();
        Self { stems, quantities }
    }

    fn add(&mut self, other: Self) {
        self.stems.extend(other.stems);
        self.quantities.extend(other.quantities);
    }

    /// How many words and quantities it has.
    pub(crate) fn len(&self) -> usize {
        self.stems.len() + self.quantities.len()
    }

    /// How many of them stand in another text.
    pub(crate) fn within(&self, other: &Self) -> usize {
        let words = self.stems.iter().filter(|stem| other.stems.contains(*stem)).count();
        words + self.quantities.iter().filter(|number| other.quantities.iter().any(|said| says(number, said))).count()
    }
}

/// Whether a text says a number: a field may ask for it bare and name the unit beside it, and the bound stands in the question.
pub(crate) fn says(number: &Quantity, said: &Quantity) -> bool {
    same(said, number) || ends_of(number, said) || (number.unit.is_none() && number.low == said.low)
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
    /// What the question asks for, as read from its words.
    pub(crate) asks: Question,
    /// The sentence that asks with what stands behind it, and the words of a cloze, before anything is answered.
    pub(crate) question: Lookup,
    /// What a learner reads before answering, options aside, as it is compared.
    pub(crate) shown: String,
    /// What counts as right, each as a learner reads it; nothing where the words of the stem are judged.
    pub(crate) keys: Vec<(String, Lookup)>,
    /// What a right answer is told.
    pub(crate) told: Vec<Lookup>,
    /// The only right answer in words.
    pub(crate) answer: Option<crate::pedagogy::item_cueing::Only>,
    /// A feedback that names an option by letter or position, and where.
    pub(crate) lettered: Option<(String, (usize, usize))>,
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
        let mut said = Lookup::default();
        if item.is_none() {
            view.block.claims.iter().filter(|claim| teaches(claim.slot)).for_each(|claim| said.add(Lookup::of(&claim.text)));
        }
        Self {
            words: read,
            paragraphs,
            taught,
            figures,
            said,
            item: item.map(|item| ItemGist::of(item, view)),
            broken: links::read(view),
            heads: headings::read(view),
            tongue: language::read(view),
            slips: mechanics::read(view),
            abbreviations: term_undefined::read(view),
            banned: banned_phrase::read(view),
            counted: reading_range::read(view),
            address: address::read(view),
            people,
            secrets,
        }
    }
}

/// Whether a text of a block that is no question says what is so. A scenario teaches by what follows, not by what it asks.
const fn teaches(slot: Slot) -> bool {
    !matches!(slot, Slot::Situation | Slot::Node { .. } | Slot::Decision { .. } | Slot::Front { .. })
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
        let words = |markdown: &str| plain(markdown).text;
        let shown = match &item.item.answer {
            // What is judged may be false, so it gives nothing away.
            Answer::TrueFalse { .. } => String::new(),
            Answer::Cloze { text, gaps } => {
                let open = (1..=gaps.len()).fold(text.clone(), |text, n| text.replace(&format!("{{{{{n}}}}}"), "…"));
                key(&format!("{} {open}", item.stem.plain))
            }
            _ => item.stem.key.clone(),
        };
        let asking = match &item.item.answer {
            Answer::Cloze { .. } | Answer::TrueFalse { .. } => shown.as_str(),
            // What stands behind the question belongs to it: “Which number belongs in the gap? “…””.
            _ => item.stem.plain.rfind(item.question()).map_or(item.question(), |at| &item.stem.plain[at..]),
        };
        let keys = right(&item.item.answer).into_iter().map(|markdown| words(&markdown)).filter(|text| !text.is_empty());
        let chosen = item.item.answer.choices().iter().filter(|choice| choice.correct).map(|choice| choice.feedback.as_str());
        let told = match &item.item.answer {
            Answer::TrueFalse { when_true, when_false, .. } => vec![when_true.as_str(), when_false],
            Answer::Matching { pairs, .. } => pairs.iter().map(|pair| pair.feedback.as_str()).collect(),
            _ => chosen.collect(),
        };
        let told = told.into_iter().chain([item.item.when_right.as_str(), &item.item.when_wrong]).map(|markdown| Lookup::of(&words(markdown))).filter(|told| told.len() > 0);
        Self {
            same,
            same_key,
            sentences,
            key_position,
            asks: question::read(&item.stem.plain),
            question: Lookup::of(asking),
            keys: keys.map(|text| (text.clone(), Lookup::of(&text))).collect(),
            told: told.collect(),
            answer: crate::pedagogy::item_cueing::only(item),
            lettered: crate::pedagogy::item_cueing::lettered(item),
            shown,
        }
    }
}

/// What counts as right, as Markdown; of a statement to be judged the statement itself, where it is true.
fn right(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::SingleChoice { options } | Answer::MultipleChoice { options } => options.iter().filter(|option| option.correct).map(|option| option.text.clone()).collect(),
        Answer::Ordering { entries } => entries.iter().map(|entry| entry.text.clone()).collect(),
        Answer::Matching { pairs, .. } => pairs.iter().map(|pair| format!("{}: {}", pair.left, pair.right)).collect(),
        Answer::Numeric { value, unit, .. } => vec![format!("{value} {unit}")],
        Answer::ShortAnswer { accept } => accept.first().cloned().into_iter().collect(),
        Answer::Cloze { text, gaps } => vec![coursewright_course::item::filled(text, gaps)],
        Answer::TrueFalse { .. } => vec![],
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
