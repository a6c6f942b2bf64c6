//! What the player keeps of each lesson and question, and whether a question can be asked at all.

use super::pairs;
use super::scenario::ScenarioShape;
use crate::edition::PackageProblem;
use coursewright_course::assessment;
use coursewright_course::block::{Block, Body};
use coursewright_course::id::{BlockId, LessonId, OptionId};
use coursewright_course::item::{Answer, Choice, Gap, Item, Pair};
use coursewright_course::revision::hash_of;
use coursewright_course::tree::{Course, Lesson};
use serde::Serialize;
use std::collections::BTreeSet;

/// Characters a number field takes.
pub(crate) const NUMBER: u32 = 16;
/// Fewest and most characters a free gap takes.
const GAP: (u32, u32) = (12, 40);
/// Bits that count the attempts of an assessment without limit.
const UNLIMITED: u32 = 4;
/// Bits that say of a question whether it is drawn, or was before.
const DRAWN: u32 = 2;
/// Options are told to an LMS as one letter each (SCORM 1.2, cmi.interactions.n.student_response).
pub(super) const OPTIONS: usize = 26;
/// Questions of one assessment that its best result can count.
const QUESTIONS: usize = 1023;

/// The lessons of a course as the state sees them.
#[derive(Debug, Serialize)]
pub(crate) struct Shape {
    pub(crate) lessons: Vec<LessonShape>,
}

/// A lesson as the state sees it.
#[derive(Debug, Serialize)]
pub(crate) struct LessonShape {
    pub(crate) id: LessonId,
    assessment: bool,
    /// How it counts; left out where it says nothing of it, so that such a course has the mark that it always had.
    #[serde(skip_serializing_if = "Option::is_none")]
    counting: Option<Counting>,
    pub(crate) items: Vec<ItemShape>,
    /// A course without scenarios has the layout, and the mark, that it had before there were any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) scenarios: Vec<ScenarioShape>,
}

/// What of an assessment's rules the state depends on.
#[derive(Debug, Serialize)]
struct Counting {
    limit: Option<u8>,
    /// How many questions an attempt draws, and to which objective each question belongs.
    draw: Option<(usize, Vec<usize>)>,
}

/// A question as the state sees it.
#[derive(Debug, Serialize)]
pub(crate) struct ItemShape {
    pub(crate) block: BlockId,
    assessed: bool,
    answer: AnswerShape,
}

/// What can be answered.
#[derive(Debug, Serialize)]
enum AnswerShape {
    Single(Vec<OptionId>),
    Multiple(Vec<OptionId>),
    Ordering(Vec<OptionId>),
    TrueFalse,
    /// Pairs, and where each thing offered comes from in the order shown.
    Matching(Vec<OptionId>, Vec<usize>),
    Numeric,
    Short(u32),
    Cloze(Vec<GapShape>),
}

/// A gap: so many words to choose from, or so many characters.
#[derive(Debug, Serialize)]
enum GapShape {
    Offered(u32),
    Free(u32),
}

impl Shape {
    /// Reads the shape of a course.
    pub(crate) fn of(course: &Course) -> Result<Self, PackageProblem> {
        let lessons = course.lessons().map(lesson).collect::<Result<_, _>>()?;
        Ok(Self { lessons })
    }

    /// Bits of the longest state.
    pub(crate) fn bits(&self) -> u32 {
        self.lessons
            .iter()
            .map(|lesson| {
                // A lesson is done or not; an assessment has bits of tries, 1 whether it is handed in, 10 of best result.
                let own = if lesson.assessment { lesson.tries() + 11 } else { 1 };
                own + lesson.questions() + lesson.scenarios.iter().map(ScenarioShape::bits).sum::<u32>()
            })
            .sum()
    }
}

impl LessonShape {
    /// Bits that count how often it was handed in. Without limit nobody asks for more than that it was often.
    fn tries(&self) -> u32 {
        match &self.counting {
            None => width(u32::from(assessment::USUAL)),
            Some(Counting { limit: Some(limit), .. }) => width(u32::from(*limit)),
            Some(Counting { limit: None, .. }) => UNLIMITED,
        }
    }

    /// Bits of the longest answers. Where questions are drawn: which are and which were, and answers of the drawn alone;
    /// at worst those are the longest.
    fn questions(&self) -> u32 {
        let mut each: Vec<u32> = self.items.iter().map(ItemShape::bits).collect();
        let Some(Counting { draw: Some((draw, _)), .. }) = &self.counting else { return each.iter().sum() };
        each.sort_unstable_by_key(|bits| std::cmp::Reverse(*bits));
        DRAWN * each.len() as u32 + each.iter().take(*draw).sum::<u32>()
    }
}

impl ItemShape {
    /// Bits of the longest answer.
    pub(crate) fn bits(&self) -> u32 {
        // Practice: 2 bits of tries, 2 of verdict; free text is not kept, its verdict is. Assessment: 1 bit answered.
        let own = if self.assessed { 1 } else { 4 };
        own + match &self.answer {
            AnswerShape::Single(options) => width(options.len() as u32),
            AnswerShape::Multiple(options) => options.len() as u32,
            AnswerShape::Ordering(entries) => entries.len() as u32 * width(entries.len() as u32 - 1),
            AnswerShape::TrueFalse => width(2),
            AnswerShape::Matching(pairs, offers) => pairs.len() as u32 * width(offers.len() as u32),
            AnswerShape::Numeric => self.typed(NUMBER),
            AnswerShape::Short(most) => self.typed(*most),
            AnswerShape::Cloze(gaps) => gaps
                .iter()
                .map(|gap| match gap {
                    GapShape::Offered(n) => width(*n),
                    GapShape::Free(most) => self.typed(*most),
                })
                .sum(),
        }
    }

    /// Bits of what is typed: kept in an assessment only.
    const fn typed(&self, most: u32) -> u32 {
        if self.assessed { text(most) } else { 0 }
    }
}

/// Bits that hold 0 to `most`.
pub(super) const fn width(most: u32) -> u32 {
    u32::BITS - most.leading_zeros()
}

/// Bits of a text of so many UTF-16 units: 6 of length, and at worst 17 for each.
const fn text(most: u32) -> u32 {
    6 + 17 * most
}

/// What each assessment takes to be passed, in per cent, in the order of the course.
pub(crate) fn marks(course: &Course) -> Vec<u8> {
    course.lessons().filter_map(assessment::of).map(|assessment| assessment.mark()).collect()
}

/// How an assessment counts where it is not as usual: three attempts at all of its questions.
fn counting(lesson: &Lesson, questions: usize) -> Option<Counting> {
    let own = assessment::of(lesson)?;
    let draw = own.draws(questions).map(|draw| (draw, assessment::goals(lesson)));
    (own.limit() != Some(assessment::USUAL) || draw.is_some()).then(|| Counting { limit: own.limit(), draw })
}

fn lesson(lesson: &Lesson) -> Result<LessonShape, PackageProblem> {
    let assessment = assessment::of(lesson).is_some();
    let items: Vec<ItemShape> = lesson
        .blocks
        .iter()
        .filter_map(|block| match &block.body {
            Body::Item(item) => Some((block, item)),
            _ => None,
        })
        .map(|(block, item)| Ok(ItemShape { block: block.id, assessed: assessment, answer: answer(block, item)? }))
        .collect::<Result<_, PackageProblem>>()?;
    if let (true, Some(last)) = (items.len() > QUESTIONS, items.last()) {
        return Err(PackageProblem::Item { block: last.block, why: format!("an assessment takes up to {QUESTIONS} questions") });
    }
    let scenarios = lesson.blocks.iter().filter_map(|block| block.body.scenario().map(|scenario| ScenarioShape::of(block.id, scenario)));
    Ok(LessonShape { id: lesson.id, assessment, counting: counting(lesson, items.len()), items, scenarios: scenarios.collect::<Result<_, _>>()? })
}

fn answer(block: &Block, item: &Item) -> Result<AnswerShape, PackageProblem> {
    let refuse = |why: &str| Err(PackageProblem::Item { block: block.id, why: why.into() });
    let ids = |options: &[Choice]| options.iter().map(|option| option.id).collect::<Vec<_>>();
    let choices = item.answer.choices();
    if choices.len() > OPTIONS {
        return refuse("it has more than 26 options");
    }
    let right = choices.iter().filter(|option| option.correct).count();
    Ok(match &item.answer {
        Answer::SingleChoice { options } | Answer::MultipleChoice { options } if options.len() < 2 => {
            return refuse("it has fewer than two options");
        }
        Answer::SingleChoice { .. } if right != 1 => return refuse("exactly one option must be right"),
        Answer::MultipleChoice { .. } if right == 0 => return refuse("no option is right"),
        Answer::SingleChoice { options } => AnswerShape::Single(ids(options)),
        Answer::MultipleChoice { options } => AnswerShape::Multiple(ids(options)),
        Answer::Ordering { entries } if entries.len() < 2 => return refuse("there are fewer than two entries to put in order"),
        Answer::Ordering { entries } => AnswerShape::Ordering(ids(entries)),
        Answer::TrueFalse { .. } if item.stem.trim().is_empty() => return refuse("it has no statement to be judged"),
        Answer::TrueFalse { .. } => AnswerShape::TrueFalse,
        Answer::Matching { pairs, distractors } => return matching(block.id, pairs, distractors).or_else(refuse),
        Answer::Numeric { value, tolerance, .. } => {
            if !is_decimal(value.trim()) {
                return refuse("its answer is not a number");
            }
            if !tolerance.trim().is_empty() && (!is_decimal(tolerance.trim()) || tolerance.trim().starts_with('-')) {
                return refuse("its tolerance is not a number");
            }
            if value.trim().len() as u32 > NUMBER {
                return refuse("its answer has more than 16 characters");
            }
            AnswerShape::Numeric
        }
        Answer::ShortAnswer { accept } if accept.first().is_none_or(|word| word.trim().is_empty()) => return refuse("its first right answer is empty"),
        Answer::ShortAnswer { accept } if is_long(accept) => return refuse("its answer has more than 40 characters"),
        Answer::ShortAnswer { accept } => AnswerShape::Short(field(accept)),
        Answer::Cloze { text, gaps } => return cloze(text, gaps).or_else(refuse),
    })
}

fn matching(block: BlockId, pairs: &[Pair], distractors: &[String]) -> Result<AnswerShape, &'static str> {
    let sides = |side: fn(&Pair) -> &str| pairs.iter().map(|pair| pairs::shown(side(pair))).collect::<BTreeSet<_>>();
    let (left, right) = (sides(|pair| &pair.left), sides(|pair| &pair.right));
    let offers = pairs::offers(block, pairs, distractors);
    match () {
        () if pairs.len() < 2 => Err("there are fewer than two pairs to match"),
        () if pairs.len() > OPTIONS => Err("it has more than 26 pairs"),
        () if left.contains("") || right.contains("") => Err("a pair has an empty side"),
        () if left.len() < pairs.len() => Err("two pairs have the same left side"),
        () if right.len() < 2 => Err("all pairs have the same right side"),
        () if offers.len() > OPTIONS => Err("more than 26 right sides are offered"),
        () => Ok(AnswerShape::Matching(pairs.iter().map(|pair| pair.id).collect(), offers.iter().map(|offer| offer.from).collect())),
    }
}

fn cloze(text: &str, gaps: &[Gap]) -> Result<AnswerShape, &'static str> {
    if gaps.is_empty() {
        return Err("it has no gap");
    }
    let mut rest = text;
    let mut shapes = Vec::with_capacity(gaps.len());
    for (n, gap) in (1..).zip(gaps) {
        rest = rest.split_once(&format!("{{{{{n}}}}}")).ok_or("a gap has no mark in the sentence, or the marks are not in order")?.1;
        if gap.accept.iter().all(|word| word.trim().is_empty()) {
            return Err("a gap has no right answer");
        }
        if gap.offer.is_empty() {
            if is_long(&gap.accept) {
                return Err("the answer of a gap has more than 40 characters");
            }
            shapes.push(GapShape::Free(field(&gap.accept)));
        } else if gap.offer.iter().any(|word| gap.accept.contains(word)) {
            shapes.push(GapShape::Offered(gap.offer.len() as u32));
        } else {
            return Err("none of the words offered for a gap is right");
        }
    }
    Ok(AnswerShape::Cloze(shapes))
}

/// Whether an answer does not fit into a free field.
fn is_long(accept: &[String]) -> bool {
    accept.iter().any(|word| word.encode_utf16().count() as u32 > GAP.1)
}

/// Characters a free field takes: somewhat more than its longest answer, so that its length does not tell.
pub(crate) fn field(accept: &[String]) -> u32 {
    let longest = accept.iter().map(|word| word.encode_utf16().count() as u32).max().unwrap_or(0);
    (longest + 8).clamp(GAP.0, GAP.1)
}

/// A decimal number with a point, as the player reads it.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(part)
}

/// The order in which entries are shown: fixed by their ids, and never the right one.
pub(crate) fn shuffled(block: BlockId, entries: &[Choice]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&n| hash_of(&(block, entries[n].id)));
    if order.is_sorted() {
        order.rotate_left(1);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_hold_their_values() {
        assert_eq!([width(1), width(2), width(3), width(4), width(26)], [1, 2, 2, 3, 5]);
    }

    #[test]
    fn entries_never_stand_in_the_right_order() {
        let entry = |n| Choice { id: OptionId::from_bits(n), text: n.to_string(), correct: true, feedback: String::new(), misconception: None };
        for n in 0..200 {
            let entries: Vec<Choice> = (0..2 + n % 4).map(entry).collect();
            let order = shuffled(BlockId::from_bits(n), &entries);
            assert!(!order.is_sorted(), "an item that shows its answer asks nothing");
            assert_eq!(
                {
                    let mut all = order.clone();
                    all.sort_unstable();
                    all
                },
                (0..entries.len()).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn decimals_are_read_strictly() {
        assert!(["0", "-1.5", "12.0"].iter().all(|text| is_decimal(text)));
        assert!(["", ".5", "1.", "1,5", "1e3", "+1", "--1", "1.2.3"].iter().all(|text| !is_decimal(text)));
    }
}
