//! From a draft to what changes: an empty course is filled at once, what stands only gets suggestions.

use crate::problem::{Code, Problem};
use crate::run::board::Ticket;
use crate::session::{Act, Call};
use coursewright_course::block::{Block, Body};
use coursewright_course::consulted::remember;
use coursewright_course::id::{Ids, LessonId, QuestionId, RunId, SuggestionId};
use coursewright_course::item::{Answer, Choice};
use coursewright_course::merge::{Likeness, merge};
use coursewright_course::project::Project;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_course::question::{Known, Question};
use coursewright_course::scenario::{Scenario, ScenarioChoice};
use coursewright_course::signoff::{LogAct, Run};
use coursewright_course::statement::Support;
use coursewright_course::suggestion::Suggestion;
use coursewright_course::tree::{Course, Making};
use coursewright_draft::drafter::{Asked, Draft, Drafter, Material, Wanted, Watch};
use coursewright_prose::similar::cosine;
use coursewright_prose::word;
use std::collections::BTreeMap;

/// Runs the drafter over what stood when it began.
/// What the person marked as verbatim in a source is quoted in it, or left out.
pub(super) fn draft(call: &Call<'_>, drafter: &dyn Drafter, project: &Project, lesson: Option<LessonId>, run: RunId, ticket: &Ticket) -> Result<Draft, Problem> {
    let mut drafted = written(call, drafter, project, lesson, run, ticket)?;
    let notes = super::wording::insist(project, &mut drafted.course, lesson, run, &mut call.ids());
    drafted.notes.extend(notes);
    Ok(drafted)
}

fn written(call: &Call<'_>, drafter: &dyn Drafter, project: &Project, lesson: Option<LessonId>, run: RunId, ticket: &Ticket) -> Result<Draft, Problem> {
    let watch: &dyn Watch = ticket;
    let one = |wanted, course: &Course| -> Result<Draft, Problem> {
        drafter.draft(wanted, Material { sources: &project.sources, course }, run, &mut call.ids(), watch).map_err(|problem| super::told(call, problem))
    };
    match lesson {
        Some(lesson) => one(Wanted::Lesson(lesson), &project.course),
        None if project.course.modules.is_empty() => one(Wanted::Course, &project.course),
        // What stands is never drafted over: each lesson is drafted anew, for suggestions.
        None => {
            let material = Material { sources: &project.sources, course: &project.course };
            drafter.anew(material, run, &mut call.ids(), watch).map_err(|problem| super::told(call, problem))
        }
    }
}

/// Puts the outcome into the project in one act, with the run in the log whatever became of it.
pub(super) fn settle(
    call: &Call<'_>,
    drafted: Result<Draft, Problem>,
    before: &Project,
    lesson: Option<LessonId>,
    line: Run,
    pseudonyms: Option<Pseudonyms>,
) -> Result<Vec<String>, Problem> {
    let drafted = match drafted {
        Ok(drafted) => drafted,
        Err(problem) => {
            let outcome = problem.code.word();
            call.write(Act::of("Draft"), |draft| {
                draft.record(LogAct::Ran(Run { outcome, ..line }));
                Ok(())
            })?;
            return Err(problem);
        }
    };
    let line = Run { outcome: if drafted.missing.is_empty() { "done" } else { "in_part" }.into(), ..line };
    let first = before.course.modules.is_empty() && lesson.is_none();
    let by = line.drafter.clone();
    let mut notes: Vec<String> = drafted.missing.iter().chain(&drafted.notes).cloned().collect();
    let mut ids = call.ids();
    let asked = drafted.questions.clone();
    let consulted = drafted.consulted.clone();
    // What a machine wrote before people worked on it; what they made of that is theirs.
    let written: BTreeMap<LessonId, Vec<Block>> = call.read(|desk| {
        let standing = drafted.course.lessons().filter(|new| !first && lesson.is_none_or(|id| id == new.id));
        standing.map(|new| Ok((new.id, desk.store.drafted_before(new.id)?))).collect::<Result<_, Problem>>()
    })?;
    let words = if first { "Draft the course" } else { "Draft anew, as suggestions" };
    let (suggested, open) = call.write(Act::of(words), |draft| {
        draft.record(LogAct::Ran(line));
        // Who went out under a pseudonym keeps it; what a person decided meanwhile stands.
        if let Some(pseudonyms) = pseudonyms.filter(|_| draft.project.pseudonyms == before.pseudonyms) {
            draft.project.pseudonyms = pseudonyms;
        }
        remember(&mut draft.project.consulted, consulted);
        let open = asked.iter().filter(|asked| ask(&mut draft.project, asked, &by, &mut ids)).count();
        if first {
            if !draft.project.course.modules.is_empty() {
                return Err(Problem::new(Code::OtherBase, "Somebody filled the course while it was being drafted.", "Draft its lessons one by one; they arrive as suggestions."));
            }
            // A draft makes the text; what a person set for it beforehand stands.
            let Course { brand, gate, style, verbatim, .. } = std::mem::replace(&mut draft.project.course, drafted.course);
            let course = &mut draft.project.course;
            (course.brand, course.gate, course.style, course.verbatim) = (brand, gate, style, verbatim);
            return Ok((None, open));
        }
        let mut came = Came::default();
        for new in drafted.course.lessons().filter(|new| lesson.is_none_or(|id| id == new.id)) {
            let Some(standing) = draft.project.course.lesson(new.id) else { continue };
            if before.course.lesson(new.id) == Some(new) {
                // This lesson did not come out: what was suggested for it before still waits.
                continue;
            }
            if standing.blocks.is_empty() {
                // An empty place is filled at once: ordering its draft was the person's acceptance.
                came.filled += u32::from(!new.blocks.is_empty());
                draft.project.suggestions.retain(|suggestion| suggestion.lesson != new.id || suggestion.by != by);
                if let Some(lesson) = draft.project.course.lesson_mut(new.id) {
                    lesson.blocks.clone_from(&new.blocks);
                }
                continue;
            }
            // A newer draft takes the place of suggestions that nobody decided.
            let merged = merge(written.get(&new.id).map_or(&[][..], Vec::as_slice), standing, new, &Drafts);
            draft.project.suggestions.retain(|suggestion| suggestion.lesson != new.id || suggestion.by != by);
            came.kept += merged.kept;
            came.taken_out += merged.taken_out;
            for (change, beside) in merged.changes.into_iter().map(|change| (change, false)).chain(merged.conflicts.into_iter().map(|change| (change, true))) {
                // Nobody may reword what a person marked: this is not even offered.
                if crate::verbatim::touches(&draft.project.course, &change).is_some() {
                    came.held += 1;
                    continue;
                }
                came.count += 1;
                came.beside += u32::from(beside);
                draft.project.suggestions.push(Suggestion {
                    id: SuggestionId::make(&mut ids),
                    lesson: new.id,
                    change,
                    by: by.clone(),
                    reason: if beside { "You have changed this since it was drafted, and the new draft has too" } else { "Drafted anew from the sources" }.into(),
                    beside,
                });
            }
        }
        if came.filled > 0 {
            made_by(&mut draft.project.course.making, &drafted.course.making);
        }
        Ok((Some(came), open))
    })?;
    if let Some(came) = suggested {
        notes.splice(0..0, told(&came));
    }
    match open {
        0 => {}
        1 => notes.push("1 question for your expert came up: what a learner needs there, the sources do not say.".into()),
        _ => notes.push(format!("{open} questions for your expert came up: what a learner needs there, the sources do not say.")),
    }
    Ok(notes)
}

/// Puts a question on the list, unless somebody asked it before; whether it is new there.
fn ask(project: &mut Project, asked: &Asked, by: &str, ids: &mut dyn Ids) -> bool {
    let new = !project.questions.iter().any(|question| question.asks(&asked.text));
    if new {
        let Asked { text, why, lesson } = asked.clone();
        project.questions.push(Question { id: QuestionId::make(ids), text, why, lesson: Some(lesson), by: by.to_owned(), standing: Known::Unknown });
    }
    new
}

/// What became of a draft of something that stands.
#[derive(Default)]
struct Came {
    /// Suggestions.
    count: u32,
    /// Those of them that stand beside what a person changed.
    beside: u32,
    /// Empty lessons that were filled.
    filled: u32,
    /// Blocks that a person changed, and of which the new draft says what the old one did.
    kept: u32,
    /// Blocks of the new draft that a person took out before.
    taken_out: u32,
    /// Changes that would take marked wording away.
    held: u32,
}

/// The same in words.
fn told(came: &Came) -> Vec<String> {
    let some = |count: u32, one: &str, many: &str| match count {
        0 => None,
        1 => Some(one.to_owned()),
        _ => Some(format!("{count} {many}")),
    };
    let waiting = match (came.count, came.filled) {
        (0, 0) => Some("The new draft says nothing that does not stand there already.".to_owned()),
        (count, _) => crate::suggestion::waiting(count as usize),
    };
    let lines = [
        some(came.filled, "The empty lesson was filled.", "empty lessons were filled."),
        waiting,
        some(came.beside, "1 of them is about a block you have changed: both stand beside each other.", "of them are about blocks you have changed: both stand beside each other."),
        some(
            came.kept,
            "1 block that you changed stays as it is: the new draft says of it what the old one did.",
            "blocks that you changed stay as they are: the new draft says of them what the old one did.",
        ),
        some(came.taken_out, "1 block that you took out was not offered again.", "blocks that you took out were not offered again."),
        some(
            came.held,
            "1 change was not suggested: it would take away wording that is marked as verbatim.",
            "changes were not suggested: they would take away wording that is marked as verbatim.",
        ),
    ];
    lines.into_iter().flatten().collect()
}

/// Adds who wrote what was filled in: the disclosure is read from this.
fn made_by(making: &mut Making, more: &Making) {
    making.built_in |= more.built_in;
    for model in &more.models {
        if !making.models.contains(model) {
            making.models.push(model.clone());
        }
    }
}

/// How blocks of two drafts are compared.
struct Drafts;

impl Likeness for Drafts {
    fn same(&self, one: &Block, other: &Block) -> bool {
        same(one, other)
    }

    fn alike(&self, one: &Block, other: &Block) -> f64 {
        let words = |block: &Block| -> Vec<String> {
            block.body.texts().iter().flat_map(|text| word::words(&text.markdown).iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>()).collect()
        };
        cosine(&words(one), &words(other))
    }
}

/// Whether a new draft of a block has nothing to offer: the same words and the same key, carried no better. Ids of
/// options differ from draft to draft.
fn same(standing: &Block, new: &Block) -> bool {
    let words = |block: &Block| block.body.texts().into_iter().map(|text| text.markdown.into_owned()).collect::<Vec<_>>();
    words(standing) == words(new) && key(standing) == key(new) && !carried_better(standing, new)
}

/// What counts as right in an item, where the choices of a scenario lead and how good they are, and how loud a callout is:
/// what a learner meets beside the words.
fn key(block: &Block) -> Vec<String> {
    let flags = |options: &[Choice]| options.iter().map(|option| format!("{} {}", option.correct, option.text)).collect();
    match &block.body {
        Body::Callout { tone, .. } => vec![format!("{tone:?}")],
        Body::Scenario(scenario) => scenario.nodes.iter().flat_map(|node| &node.choices).map(|choice| format!("{} {:?}", choice.quality.word(), leads(scenario, choice))).collect(),
        Body::Item(item) => match &item.answer {
            Answer::SingleChoice { options } | Answer::MultipleChoice { options } => flags(options),
            Answer::Ordering { entries } => flags(entries),
            Answer::TrueFalse { right, .. } => vec![right.to_string()],
            Answer::Matching { pairs, distractors } => pairs.iter().map(|pair| format!("{}: {}", pair.left, pair.right)).chain(distractors.iter().cloned()).collect(),
            Answer::Numeric { value, tolerance, unit } => vec![value.clone(), tolerance.clone(), unit.clone()],
            Answer::ShortAnswer { accept } => accept.clone(),
            Answer::Cloze { text, gaps } => std::iter::once(text.clone()).chain(gaps.iter().map(|gap| format!("{:?} {:?}", gap.accept, gap.offer))).collect(),
        },
        _ => vec![],
    }
}

/// The position of the node a choice leads to; ids differ from draft to draft.
fn leads(scenario: &Scenario, choice: &ScenarioChoice) -> Option<usize> {
    choice.next.and_then(|next| scenario.node(next)).map(|(at, _)| at)
}

/// Whether the new draft cites a source for a sentence that stands without one.
fn carried_better(standing: &Block, new: &Block) -> bool {
    standing
        .claims
        .iter()
        .filter(|claim| claim.support == Support::Unsupported)
        .any(|bare| new.claims.iter().any(|claim| claim.text == bare.text && claim.support != Support::Unsupported && !claim.citations.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::block::Origin;
    use coursewright_course::id::{BlockId, OptionId, RunId};
    use coursewright_course::item::Item;
    use coursewright_course::objective::Bloom;

    fn choice(id: u128, text: &str, correct: bool) -> Choice {
        Choice { id: OptionId::from_bits(id), text: text.into(), correct, feedback: String::new(), misconception: None }
    }

    fn item(first: u128, key: usize) -> Block {
        let options = ["Refuse the load", "Accept the load"].iter().enumerate().map(|(n, text)| choice(first + n as u128, text, n == key)).collect();
        let item = Item {
            stem: "The core reading is above the limit. What do you do?".into(),
            answer: Answer::SingleChoice { options },
            objective: None,
            bloom: Bloom::Apply,
            when_right: String::new(),
            when_wrong: String::new(),
        };
        Block { id: BlockId::from_bits(first), body: Body::Item(item), claims: vec![], origin: Origin::Drafted { run: RunId::from_bits(1) } }
    }

    #[test]
    fn words_and_numbers_agree() {
        let told = |count, filled| told(&Came { count, filled, ..Came::default() });
        assert_eq!(told(1, 0), ["1 suggestion waits for your decision. Nothing that stands was changed."]);
        assert_eq!(told(2, 1), ["The empty lesson was filled.", "2 suggestions wait for your decision. Nothing that stands was changed."]);
        assert_eq!(told(0, 3), ["3 empty lessons were filled."]);
    }

    #[test]
    fn another_key_is_another_question() {
        assert!(same(&item(1, 0), &item(50, 0)), "new ids alone change nothing for a learner");
        assert!(!same(&item(1, 0), &item(50, 1)), "the same words with another key must be suggested");
    }
}
