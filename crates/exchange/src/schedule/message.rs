//! A message in words: questions first, answers further below.

use super::choose::Chosen;
use super::{Asked, Message};
use crate::asked::{gapped, letter, listed, mixed, option, read, right_sides, value};
use crate::document::Run;
use crate::footing::{Foot, feet};
use crate::state::State;
use crate::words::{Messages, fill};
use coursewright_course::block::Block;
use coursewright_course::item::{Answer, Choice};
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::statement::Support;
use jiff::civil::Date;

/// Empty lines between questions and answers: more than a preview or a small window shows.
const BETWEEN: usize = 18;

pub(super) fn message(state: &State<'_>, id: String, after: u16, date: Date, chosen: &[Chosen<'_>]) -> Message {
    let words = Messages::read();
    let days = if after == 1 { "1 day".to_owned() } else { format!("{after} days") };
    let template = if state.owner.is_some() { &words.subject } else { &words.subject_draft };
    let (before, behind) = template.split_once("{course}").unwrap_or((template, ""));
    let subject = vec![Run::product(before), Run::course(&state.course.title), Run::product(fill(behind, &[("days", &days)]))];
    let mut lines: Vec<Vec<Run>> = vec![];
    if state.owner.is_none() {
        lines.extend([vec![Run::product(&words.draft)], vec![]]);
    }
    lines.extend([vec![Run::product(if chosen.len() == 1 { &words.intro_one } else { &words.intro_two })], vec![]]);
    let mut answers = vec![];
    let mut questions = vec![];
    for (n, chosen) in (1..).zip(chosen) {
        let (before, behind) = words.lesson.split_once("{lesson}").unwrap_or((&words.lesson, ""));
        lines.push(vec![Run::product(fill(before, &[("number", &n)])), Run::course(&chosen.lesson.title), Run::product(behind)]);
        lines.push(vec![]);
        let telling = Telling { state, block: chosen.block, words };
        let asked = telling.question();
        let answer = telling.answer(n);
        questions.push(telling.parts(chosen, &asked, &answer));
        lines.extend(asked.stem.into_iter().chain(asked.options));
        lines.push(vec![]);
        answers.extend(answer.answer.into_iter().chain(answer.feedback).chain(answer.sources));
        answers.push(vec![]);
    }
    lines.push(vec![Run::product(&words.below)]);
    lines.extend((0..BETWEEN).map(|_| vec![]));
    lines.extend([vec![Run::product(&words.answers)], vec![]]);
    lines.extend(answers);
    lines.push(vec![Run::product(fill(&words.foot, &[("day", &state.day()), ("mark", &state.mark())]))]);
    Message { id, after, date, subject, lines, questions }
}

/// A question as it is asked.
struct Question {
    stem: Vec<Vec<Run>>,
    options: Vec<Vec<Run>>,
}

/// Its answer.
struct Right {
    answer: Vec<Vec<Run>>,
    feedback: Vec<Vec<Run>>,
    sources: Vec<Vec<Run>>,
}

struct Telling<'a, 's> {
    state: &'s State<'a>,
    block: &'s Block,
    words: &'static Messages,
}

impl<'a> Telling<'a, '_> {
    fn question(&self) -> Question {
        let words = self.words;
        let mut stem: Vec<Vec<Run>> = vec![];
        let said = sentences(&self.state.at(self.block, Slot::Stem));
        if !said.is_empty() {
            stem.push(said);
        }
        let mut options = vec![];
        let Some(item) = self.block.body.item() else { return Question { stem, options } };
        let lettered = |n: usize| Run::product(fill(&words.option, &[("letter", &letter(n))]));
        let choices = |choices: Vec<&Choice>| -> Vec<Vec<Run>> {
            choices.into_iter().enumerate().map(|(n, choice)| [vec![lettered(n)], sentences(&option(self.state, self.block, choice.id).0)].concat()).collect()
        };
        match &item.answer {
            Answer::SingleChoice { options: own } | Answer::MultipleChoice { options: own } => options = choices(own.iter().collect()),
            Answer::Ordering { entries } => options = choices(mixed(entries)),
            Answer::TrueFalse { .. } => options.push(vec![Run::product(&words.true_or_false)]),
            Answer::Matching { pairs, .. } => {
                options.extend(pairs.iter().enumerate().map(|(n, pair)| vec![lettered(n), Run::course(read(&pair.left))]));
                options.push([vec![Run::product(&words.match_right)], listed(&right_sides(item))].concat());
            }
            Answer::Numeric { unit, .. } => {
                if !unit.is_empty() {
                    let (before, behind) = words.number_in.split_once("{unit}").unwrap_or((&words.number_in, ""));
                    options.push(vec![Run::product(before), Run::course(unit), Run::product(behind)]);
                }
            }
            Answer::ShortAnswer { .. } => {}
            Answer::Cloze { text, gaps } => {
                stem.push(vec![Run::course(gapped(text, gaps))]);
                for gap in gaps.iter().filter(|gap| !gap.offer.is_empty()) {
                    options.push([vec![Run::product(&words.gap_words)], listed(&gap.offer)].concat());
                }
            }
        }
        Question { stem, options }
    }

    fn answer(&self, n: usize) -> Right {
        let words = self.words;
        // The number comes first, so that a table can do without it.
        let begin = |runs: Vec<Run>| [vec![Run::product(fill(&words.answer, &[("number", &n)]))], runs].concat();
        let mut right = Right { answer: vec![], feedback: vec![], sources: vec![] };
        let mut rests: Vec<&Entry> = vec![];
        let Some(item) = self.block.body.item() else { return right };
        match &item.answer {
            Answer::SingleChoice { options } | Answer::MultipleChoice { options } => {
                let keys: Vec<(usize, &Choice)> = options.iter().enumerate().filter(|(_, choice)| choice.correct).collect();
                let lettered = |at: usize| Run::product(fill(&words.option, &[("letter", &letter(at))]));
                let text = |choice: &Choice| sentences(&option(self.state, self.block, choice.id).0);
                match keys[..] {
                    [(at, key)] => right.answer.push(begin([vec![Run::product(fill(&words.key, &[("letter", &letter(at))]))], text(key)].concat())),
                    _ => {
                        right.answer.push(begin(vec![Run::product(&words.answer_many)]));
                        right.answer.extend(keys.iter().map(|(at, key)| [vec![lettered(*at)], text(key)].concat()));
                    }
                }
                // What is so comes before what is not.
                let (keys, others): (Vec<_>, Vec<_>) = options.iter().enumerate().partition(|(_, choice)| choice.correct);
                for (at, choice) in keys.into_iter().chain(others) {
                    let (said, feedback) = option(self.state, self.block, choice.id);
                    let telling = telling(&feedback);
                    if choice.correct {
                        rests.extend(said);
                        rests.extend(&feedback);
                        self.say(&mut right, None, &telling);
                    } else {
                        self.say(&mut right, Some(Run::product(fill(&words.not_right, &[("letter", &letter(at))]))), &telling);
                    }
                }
            }
            Answer::Ordering { entries } => {
                right.answer.push(begin(vec![Run::product(&words.answer_order)]));
                let shown = mixed(entries);
                for entry in entries {
                    let at = shown.iter().position(|own| own.id == entry.id).unwrap_or_default();
                    let said = option(self.state, self.block, entry.id).0;
                    right.answer.push([vec![Run::product(fill(&words.option, &[("letter", &letter(at))]))], sentences(&said)].concat());
                    rests.extend(said);
                }
            }
            Answer::TrueFalse { right: is, .. } => {
                right.answer.push(begin(vec![Run::product(if *is { &words.answer_true } else { &words.answer_false })]));
                if *is {
                    rests.extend(self.state.at(self.block, Slot::Stem));
                }
                for slot in [Slot::WhenTrue, Slot::WhenFalse] {
                    let said = telling(&self.state.at(self.block, slot));
                    rests.extend(&said);
                    self.say(&mut right, None, &said);
                }
            }
            Answer::Matching { pairs, .. } => {
                right.answer.push(begin(vec![Run::product(&words.answer_many)]));
                for pair in pairs {
                    let said = self.state.at(self.block, Slot::Choice { option: pair.id });
                    right.answer.push([vec![Run::product("   ")], sentences(&said)].concat());
                    rests.extend(said);
                    let feedback = telling(&self.state.at(self.block, Slot::Feedback { option: pair.id }));
                    self.say(&mut right, None, &feedback);
                }
            }
            Answer::Numeric { value: number_right, unit, .. } => right.answer.push(begin(value(number_right, unit))),
            Answer::ShortAnswer { accept } => right.answer.push(begin(accept.first().map(Run::course).into_iter().collect())),
            Answer::Cloze { .. } => {
                let said = self.state.at(self.block, Slot::Body);
                right.answer.push(begin(sentences(&said)));
                rests.extend(said);
            }
        }
        self.whole(&mut right, &mut rests);
        let mut places: Vec<Foot> = vec![];
        for foot in rests.iter().flat_map(|entry| feet(self.state, entry)) {
            if !places.contains(&foot) {
                places.push(foot);
            }
        }
        right.sources = places.iter().map(|foot| foot.line(&self.words.source, &self.words.earlier)).collect();
        right
    }

    /// What is said to the question as a whole: to a right answer, or, where that says nothing of the subject, to a
    /// wrong one.
    fn whole(&self, right: &mut Right, rests: &mut Vec<&'a Entry>) {
        for slot in [Slot::WhenRight, Slot::WhenWrong] {
            let said = telling(&self.state.at(self.block, slot));
            if !said.is_empty() {
                rests.extend(&said);
                self.say(right, None, &said);
                return;
            }
        }
    }

    /// Adds feedback: the sentences that do not stand there already.
    fn say(&self, right: &mut Right, before: Option<Run>, said: &[&'a Entry]) {
        let stands = |text: &str| right.answer.iter().chain(&right.feedback).flatten().any(|run| run.text == text);
        let said: Vec<&Entry> = said.iter().copied().filter(|entry| !stands(&entry.text)).collect();
        if said.is_empty() {
            return;
        }
        let before = before.unwrap_or_else(|| Run::product("   "));
        right.feedback.push([vec![before], sentences(&said)].concat());
    }

    /// The question in parts.
    fn parts(&self, chosen: &Chosen<'_>, asked: &Question, answer: &Right) -> Asked {
        let state = self.state;
        let joined = |lines: &[Vec<Run>]| lines.iter().map(|runs| told(runs)).collect::<Vec<_>>().join("\n");
        let objective = chosen.block.body.item().and_then(|item| item.objective).and_then(|id| state.course.objective(id));
        let draft = if state.owner.is_none() { "DRAFT " } else { "" };
        let (first, more) = answer.answer.split_first().map_or((String::new(), &[][..]), |(first, more)| (told(first.get(1..).unwrap_or_default()), more));
        Asked {
            lesson: state.course.number(chosen.lesson.id).unwrap_or_default(),
            objective: objective.map(|objective| objective.text.clone()).unwrap_or_default(),
            question: joined(&asked.stem),
            options: joined(&asked.options),
            answer: if more.is_empty() { first } else { format!("{first}\n{}", joined(more)) },
            feedback: joined(&answer.feedback),
            source: joined(&answer.sources),
            state: format!("{draft}{} {}", state.day(), state.mark()),
        }
    }
}

/// Runs as they are read.
fn told(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect::<String>().trim().to_owned()
}

/// Sentences as a learner reads them.
fn sentences(entries: &[&Entry]) -> Vec<Run> {
    let mut runs = vec![];
    for (n, entry) in entries.iter().enumerate() {
        if n > 0 {
            runs.push(Run::product(" "));
        }
        runs.push(Run::course(&entry.text));
    }
    runs
}

/// Those that say something about the subject: “Right.” is no answer to who has not answered.
fn telling<'a>(entries: &[&'a Entry]) -> Vec<&'a Entry> {
    entries.iter().copied().filter(|entry| entry.support != Support::Scaffolding).collect()
}
