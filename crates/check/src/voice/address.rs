//! One course speaks to its learner in one way.

use crate::lists::{Words, english, find_phrase, lines};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, CourseView};
use crate::voice::is_anothers;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::id::StatementId;
use coursewright_course::place::Slot;
use coursewright_course::style::AddressForm;
use coursewright_prose::quote::quotations;
use coursewright_prose::span::Span;
use coursewright_prose::word::words;

pub(crate) static RULE: Rule = Rule {
    id: "voice/address",
    title: "Learner addressed in two ways",
    version: 2,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "a course that says “you” and now and then “the learner will” or “let’s”, and steps of which some command and some tell; where the style guide names a form, every sentence in another",
    why: "A text that speaks to the reader is learnt from better than one about learners (Mayer 2021, personalization principle), and a change of voice reads as a change of writer.",
    hint: "Keep to one form.",
    reads: Reads::Course(flags),
};

static LEARNER: Words = Words::new(|| lines(english!("address-learner")).collect());
static WE: Words = Words::new(|| lines(english!("address-we")).collect());

/// Whom a course for teachers is about.
const LEARNERS: [&str; 8] = ["learner", "learners", "trainee", "trainees", "participant", "participants", "student", "students"];
/// The fewest statements in the form of the course before another form is told.
const ENOUGH: usize = 3;

/// How the statements of a block speak to the learner.
#[derive(Debug, Default)]
pub(crate) struct Address {
    you: usize,
    others: Vec<(Way, StatementId, String, (usize, usize))>,
    /// Statements that say “you”, where the style guide asks for another form.
    yous: Vec<(StatementId, String, (usize, usize))>,
    /// Statements about learners that do not stand for the learner of the course.
    about: usize,
    steps: Option<(StatementId, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    We,
    Learner,
}

pub(crate) fn read(view: &BlockView<'_>) -> Address {
    let mut read = Address::default();
    if is_anothers(&view.block.body) {
        return read;
    }
    let other_form = view.surroundings.guide().style.manner.address.is_some_and(|form| form != AddressForm::You);
    let (mut telling, mut entries, mut last) = (Vec::new(), 0, None);
    for claim in &view.block.claims {
        if !matches!(claim.slot, Slot::Body | Slot::Lead | Slot::Entry { .. } | Slot::Feedback { .. } | Slot::WhenRight | Slot::WhenWrong | Slot::Debrief) {
            continue;
        }
        let lower = claim.text.replace('’', "'").to_lowercase();
        let way = if let Some(at) = WE.iter().find_map(|phrase| Some((find_phrase(&lower, phrase)?, phrase.len()))) {
            Some((Way::We, at))
        } else {
            LEARNER.iter().find_map(|phrase| Some((find_phrase(&lower, phrase)?, phrase.len()))).map(|at| (Way::Learner, at))
        };
        let quoted = quotations(&claim.text);
        match way {
            Some((way, (start, length))) if !quoted.iter().any(|quote| quote.contains(Span::new(start, start + length))) => {
                // Only where lower case keeps the length do places in one lead to the same in the other.
                let marks = if lower.len() == claim.text.len() { (start, start + length) } else { (0, claim.text.len()) };
                read.others.push((way, claim.id, claim.text.clone(), marks));
            }
            _ => {
                read.about += usize::from(words(&lower).iter().any(|word| LEARNERS.contains(&word.text)));
                let you = words(&claim.text)
                    .iter()
                    .find(|word| ["you", "your", "yours", "yourself"].contains(&word.text.to_lowercase().as_str()) && !quoted.iter().any(|quote| quote.contains(word.span)))
                    .map(|word| word.span);
                read.you += usize::from(you.is_some());
                if let Some(span) = you.filter(|_| other_form) {
                    read.yous.push((claim.id, claim.text.clone(), (span.start, span.end)));
                }
            }
        }
        // Of a step the first sentence says what to do; what follows may explain: “You hear a click.”
        if matches!(view.block.body, Body::Steps { .. }) && matches!(claim.slot, Slot::Entry { .. }) && last != Some(claim.slot) {
            last = Some(claim.slot);
            entries += 1;
            let first = lower.split_whitespace().next().unwrap_or_default();
            if ["you", "we", "you'll", "we'll"].contains(&first) {
                telling.push((claim.id, claim.text.clone()));
            }
        }
    }
    read.steps = (telling.len() >= 2 && telling.len() * 2 <= entries).then(|| telling.remove(0));
    read
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    if !course.course.is_english() {
        return vec![];
    }
    let mut raised = Vec::new();
    for block in &course.blocks {
        if let Some((statement, text)) = &block.gist.address.steps {
            let message = "Some of these steps say what to do, and some tell what you do.";
            raised.push(Raised::at(block.statement(*statement), text, message).hint("Begin each step with what to do: “Open the lid.”").show([course_words(text, [])]));
        }
    }
    let you: usize = course.blocks.iter().map(|block| block.gist.address.you).sum();
    let others = || course.blocks.iter().flat_map(|block| block.gist.address.others.iter().map(move |one| (block, one)));
    let about: usize = course.blocks.iter().map(|block| block.gist.address.about).sum();
    if let Some(form) = course.course.style.manner.address {
        raised.extend(asked(course, form, about));
        return raised;
    }
    for way in [Way::We, Way::Learner] {
        let count = others().filter(|(_, one)| one.0 == way).count();
        // A course for teachers is about learners.
        if way == Way::Learner && about > count {
            continue;
        }
        // Where it is as common as “you” it is the form of the course, and which one to keep is the writer's to say.
        if you < ENOUGH || count == 0 || count >= you {
            continue;
        }
        let Some((block, (_, statement, text, marks))) = others().find(|(_, one)| one.0 == way) else { continue };
        let words = &text[marks.0..marks.1];
        let message = format!("The course says “you” in {you} sentences, and “{words}” or the like in {count}.");
        raised.push(Raised::at(block.statement(*statement), text, message).hint("Say “you” here too.").show([course_words(text, [*marks])]));
    }
    raised
}

/// Every sentence that speaks to its learner in another form than the style guide asks for.
fn asked(course: &CourseView<'_>, form: AddressForm, about: usize) -> Vec<Raised> {
    let spoken = match form {
        AddressForm::You => "“you”",
        AddressForm::We => "“we”",
        AddressForm::Learner => "“the learner”",
    };
    let learners = course.blocks.iter().flat_map(|block| &block.gist.address.others).filter(|one| one.0 == Way::Learner).count();
    let mut raised = Vec::new();
    for block in &course.blocks {
        let read = &block.gist.address;
        let others = read.others.iter().filter(|one| match (form, one.0) {
            (AddressForm::We, Way::We) | (AddressForm::Learner, Way::Learner) => false,
            // A course for teachers is about learners.
            (_, Way::Learner) => about <= learners,
            (_, Way::We) => true,
        });
        let yous = read.yous.iter().map(|(statement, text, marks)| (*statement, text, *marks));
        for (statement, text, marks) in others.map(|(_, statement, text, marks)| (*statement, text, *marks)).chain(yous) {
            let message = format!("The style guide speaks to the learner as {spoken}; this says “{}”.", &text[marks.0..marks.1]);
            raised.push(Raised::at(block.statement(statement), text, message).hint(format!("Say {spoken} here too.")).show([course_words(text, [marks])]));
        }
    }
    raised
}
