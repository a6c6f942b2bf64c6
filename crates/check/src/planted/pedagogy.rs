//! Objectives, questions, and how they hang together.

use super::{Case, Goal, Plant, lines, parts};
use crate::pedagogy::verbs::level_named;
use crate::planting::{
    PROCEDURE, block, choice, cite, course_with_objective, item, item_mut, many_items, said_of_passages, with_body, with_course, with_item, with_markdown, with_options,
};
use coursewright_course::assessment::Assessment;
use coursewright_course::block::{Block, Body, Flashcard, Term};
use coursewright_course::id::{LessonId, ObjectiveId};
use coursewright_course::item::{Answer, Item};
use coursewright_course::objective::Bloom;
use coursewright_course::project::Project;
use coursewright_course::statement::Support;
use coursewright_course::tree::{Lesson, Purpose};

macro_rules! planted {
    ($name:literal, $project:expr) => {
        lines(include_str!(concat!("../../tests/planted/pedagogy/", $name, ".txt")), $project)
    };
}

pub(super) fn plants() -> Vec<Plant> {
    let of = |rule, goal, cases: Vec<Case>| Plant { rule, goal, cases };
    let most = Goal { found: 90, alarms: 5 };
    vec![
        of("accuracy/obligation-unpractised", Goal::EXACT, planted!("obligation-unpractised", demanded)),
        of("pedagogy/objective-verb", Goal::EXACT, planted!("objective-verb", course_with_objective)),
        of("pedagogy/objective-shape", Goal::EXACT, planted!("objective-shape", course_with_objective)),
        of("pedagogy/objective-abcd", Goal::EXACT, planted!("objective-abcd", course_with_objective)),
        of("pedagogy/objective-gap", Goal::EXACT, planted!("objective-gap", aligned)),
        of("pedagogy/bloom-level", most, planted!("bloom-level", levelled)),
        of("pedagogy/level-mismatch", Goal::EXACT, planted!("level-mismatch", asked_at)),
        of("pedagogy/item-orphan", Goal::EXACT, planted!("item-orphan", aligned)),
        of("pedagogy/item-off-objective", Goal { found: 80, alarms: 10 }, planted!("item-off-objective", mapped)),
        of("pedagogy/assessed-not-taught", most, planted!("assessed-not-taught", taught_and_asked)),
        of("pedagogy/item-copied", Goal::EXACT, planted!("item-copied", repeated)),
        of("pedagogy/item-cueing", Goal::EXACT, planted!("item-cueing", beside_another)),
        of("pedagogy/item-key-position", Goal::EXACT, planted!("item-key-position", positions)),
        of("pedagogy/feedback-missing", Goal::EXACT, planted!("feedback-missing", told)),
        of("pedagogy/misconception-missing", Goal::EXACT, planted!("misconception-missing", errors)),
        of("pedagogy/practice-late", Goal::EXACT, planted!("practice-late", paced)),
        of("pedagogy/cognitive-load", Goal::EXACT, planted!("cognitive-load", loaded)),
        of("pedagogy/retrieval", Goal::EXACT, planted!("retrieval", aligned)),
        of("pedagogy/readability", most, planted!("readability", with_markdown)),
    ]
}

fn id(objective: u128) -> ObjectiveId {
    ObjectiveId::from_bits(objective)
}

fn lesson(n: usize, purpose: Purpose, objectives: Vec<ObjectiveId>, blocks: Vec<Block>) -> Lesson {
    Lesson { id: LessonId::from_bits(n as u128 + 1), title: format!("Part {}", n + 1), purpose, objectives, blocks }
}

/// A question that is unlike the others.
fn question(n: u128, objective: Option<ObjectiveId>, bloom: Bloom) -> Block {
    let stem = format!("Who checks the {} at dock {n}?", ["seal", "lamp", "ramp", "door", "sheet"][n as usize % 5]);
    block(100 + n, Body::Item(Item { objective, bloom, ..item(&stem) }))
}

/// “3 | teach 1 2: 1 - 9 | final: 1”: how many objectives, and what each lesson teaches and asks for.
fn aligned(words: &str) -> Project {
    let (promised, lessons) = words.split_once('|').expect("objectives and lessons");
    let promised = promised.trim().parse::<u128>().expect("how many objectives");
    let mut n = 0;
    let lessons = lessons.split('|').map(str::trim).filter(|words| !words.is_empty()).enumerate().map(|(at, words)| {
        let (taught, asked) = words.split_once(':').expect("what is taught: what is asked");
        let mut taught = taught.split_whitespace();
        let purpose = match taught.next() {
            Some("teach") => Purpose::Teaching,
            Some("frame") => Purpose::Frame,
            Some("final") => Purpose::Assessment(Assessment::passed_with(80)),
            other => panic!("no lesson: {other:?}"),
        };
        let objectives = taught.map(|one| id(one.parse().expect("an objective"))).collect();
        let text = block(50 + at as u128, Body::Text { markdown: format!("Dock {at} is in the {}.", ["north", "south", "east", "west", "yard", "lane"][at % 6]) });
        let questions = asked.split_whitespace().map(|one| {
            n += 1;
            question(n, one.parse().ok().map(id), Bloom::Apply)
        });
        let blocks = if matches!(purpose, Purpose::Assessment(_)) { questions.collect() } else { std::iter::once(text).chain(questions).collect() };
        lesson(at, purpose, objectives, blocks)
    });
    with_course((1..=promised).map(|n| (n, Bloom::Apply)), lessons.collect())
}

/// “apply | remember case”: an objective of this level, questions of these, and perhaps a scenario.
fn asked_at(words: &str) -> Project {
    let [level, asked] = parts(words);
    let blocks = (1..).zip(asked.split_whitespace()).map(|(n, what)| match what {
        "case" => block(90, Body::Scenario(crate::scenario::planting::sound())),
        level => question(n, Some(id(1)), level_named(level)),
    });
    with_course([(1, level_named(level))], vec![lesson(0, Purpose::Teaching, vec![id(1)], blocks.collect())])
}

/// “objective | apply | Carry out …” or “question | apply | Who …?”.
fn levelled(words: &str) -> Project {
    let [what, level, text] = parts(words);
    let mut project = if what == "objective" { course_with_objective(text) } else { with_item(item(text)) };
    match what {
        "objective" => project.course.objectives[0].bloom = level_named(level),
        _ => item_mut(&mut project).bloom = level_named(level),
    }
    project
}

/// A single choice; of each option its words and what it is told.
fn choosing(stem: &str, options: &[(&str, &str)]) -> Item {
    let options = (1..).zip(options).map(|(n, (text, feedback))| coursewright_course::item::Choice { feedback: (*feedback).into(), ..choice(n, text, n == 1) });
    Item { answer: Answer::SingleChoice { options: options.collect() }, ..item(stem) }
}

/// “what is taught | question | right | wrong ; wrong | feedback”.
fn taught_and_asked(words: &str) -> Project {
    let [taught, stem, right, wrong, feedback] = parts(words);
    let options: Vec<(&str, &str)> = std::iter::once((right, feedback)).chain(wrong.split(';').map(|text| (text.trim(), ""))).collect();
    let blocks = vec![block(1, Body::Text { markdown: taught.into() }), block(2, Body::Item(choosing(stem, &options)))];
    with_course([(1, Bloom::Apply)], vec![lesson(0, Purpose::Teaching, vec![id(1)], blocks)])
}

/// What the lessons of a course of eight objectives say.
const LESSONS: [&str; 8] = [
    "Fish is refused above 2 degrees. Measure the core temperature of a pallet with the probe. Wipe the probe between two loads.",
    "After welding, a fire watch stays for an hour. The watch looks for smoke and sparks, and has an extinguisher at hand.",
    "A refund above 200 euros needs a second signature. Without a receipt, accept a bank statement. A refund to a customer goes to the same card.",
    "Paper goes into the blue bin and glass into the green bin, with its labels. Batteries and cells go into the red bin. The colour is on the lid.",
    "A ladder stands one metre from the wall for four metres of height. It is tied at the top so that it cannot slip. A second person holds the foot.",
    "Send a phishing mail to the security desk as an attachment. Do not click a link in a suspicious mail. Nobody asks for a password.",
    "Visitors wait in the lobby for their host. The host escorts a visitor to the office. The badge of a visitor opens no doors.",
    "Wear butyl gloves against acetone. Solvent is stored in the ventilated cabinet. After a splash of solvent, go to the eye shower.",
];

/// “2 | question | right answer”: a question mapped to one of eight objectives, each with its lesson.
fn mapped(words: &str) -> Project {
    let [objective, stem, right] = parts(words);
    let asked = Item { objective: objective.parse().ok().map(id), ..choosing(stem, &[(right, ""), ("Nobody knows", ""), ("It does not matter", "")]) };
    let taught = LESSONS.iter().zip(1..).map(|(text, n)| lesson(n as usize, Purpose::Teaching, vec![id(n)], vec![block(n, Body::Text { markdown: (*text).into() })]));
    let last = lesson(20, Purpose::Assessment(Assessment::passed_with(80)), vec![], vec![block(40, Body::Item(asked))]);
    with_course((1..=8).map(|n| (n, Bloom::Apply)), taught.chain([last]).collect())
}

/// “level | taught sentence | stem”.
fn repeated(words: &str) -> Project {
    let [level, taught, stem] = parts(words);
    let asked = Item { bloom: level_named(level), ..item(stem) };
    let blocks = vec![block(1, Body::Text { markdown: taught.into() }), block(2, Body::Item(asked))];
    with_course([(1, Bloom::Apply)], vec![lesson(0, Purpose::Teaching, vec![id(1)], blocks)])
}

/// “question | right ; wrong ; wrong | another question | feedback”.
fn beside_another(words: &str) -> Project {
    let [stem, options, other, feedback] = parts(words);
    let options: Vec<(&str, &str)> = options.split(';').enumerate().map(|(n, text)| (text.trim(), if n == 0 { feedback } else { "" })).collect();
    let other = Item { answer: Answer::ShortAnswer { accept: vec!["The shift lead".into()] }, ..item(other) };
    let blocks = vec![block(1, Body::Text { markdown: "Look at the card.".into() }), block(2, Body::Item(choosing(stem, &options))), block(3, Body::Item(other))];
    with_course([(1, Bloom::Apply)], vec![lesson(0, Purpose::Teaching, vec![id(1)], blocks)])
}

/// “3: 0 1 2”: the position of the right option in each question.
fn positions(words: &str) -> Project {
    let (_, positions) = words.split_once(':').expect("options: positions");
    let positions: Vec<usize> = positions.split_whitespace().map(|at| at.parse().expect("a position")).collect();
    many_items(positions.len(), |n| positions[n])
}

/// “feedback of the right option | of the wrong one | common when right | when wrong”.
fn told(words: &str) -> Project {
    let [right, wrong, when_right, when_wrong] = parts(words);
    let asked = choosing("The probe in a box of ready food reads 7 °C. What do you do?", &[("Refuse the load", right), ("Accept the load", wrong)]);
    with_item(Item { when_right: when_right.into(), when_wrong: when_wrong.into(), ..asked })
}

/// “question | right | wrong = the error ; wrong”.
fn errors(words: &str) -> Project {
    let [stem, right, wrong] = parts(words);
    let wrong: Vec<(&str, &str)> = wrong.split(';').map(|one| one.split_once('=').unwrap_or((one, ""))).map(|(text, error)| (text.trim(), error.trim())).collect();
    let mut project = with_item(item(stem));
    let options: Vec<(&str, bool)> = std::iter::once((right, true)).chain(wrong.iter().map(|(text, _)| (*text, false))).collect();
    with_options(&mut project, &options);
    if let Answer::SingleChoice { options } = &mut item_mut(&mut project).answer {
        for (option, (_, error)) in options[1..].iter_mut().zip(&wrong) {
            option.misconception = (!error.is_empty()).then(|| (*error).to_owned());
        }
    }
    project
}

/// Prose of so many words, in short sentences of its own.
fn prose(seed: usize, count: usize) -> String {
    let words = ["the", "driver", "waits", "at", "dock", "while", "a", "checker", "reads", "labels", "of", "each", "crate", "and", "notes", "what", "came"];
    let mut text: Vec<String> = (0..count).map(|n| words[(n * 5 + seed) % words.len()].to_owned()).collect();
    text.iter_mut().skip(9).step_by(10).for_each(|word| word.push('.'));
    text.join(" ")
}

/// “300, question, 200, cards”: words to read, and things to do.
fn paced(words: &str) -> Project {
    let blocks = words.split(',').map(str::trim).zip(1..).map(|(what, n)| {
        let body = match what {
            "question" => return question(n, Some(id(1)), Bloom::Apply),
            "cards" => Body::Flashcards { lead: String::new(), cards: vec![Flashcard { front: "Quarantine".into(), back: "Where refused loads wait.".into() }] },
            "case" => Body::Scenario(crate::scenario::planting::sound()),
            count => Body::Text { markdown: prose(n as usize, count.parse().expect("a number of words")) },
        };
        block(n, body)
    });
    with_course([(1, Bloom::Apply)], vec![lesson(0, Purpose::Teaching, vec![id(1)], blocks.collect())])
}

/// “steps 8”, “terms 6”, “text 120 / 90”.
fn loaded(words: &str) -> Project {
    let (what, rest) = words.split_once(' ').expect("what, and how much");
    let count = || rest.parse::<usize>().expect("a number");
    let step = |n| format!("{} the {} of crate {n}.", ["Check", "Open", "Read", "Note"][n % 4], ["seal", "lid", "label"][n % 3]);
    with_body(match what {
        "steps" => Body::Steps { lead: "At the dock:".into(), steps: (0..count()).map(step).collect() },
        "terms" => Body::Terms { entries: (0..count()).map(|n| Term { term: format!("Zone {n}"), meaning: format!("Where loads of group {n} wait.") }).collect() },
        "text" => {
            let part = |(n, what): (usize, &str)| match what {
                "/" => "\n\n## At the dock\n\n".to_owned(),
                "*" => "\n\n- Check the seal.\n- Read the label.\n\n".to_owned(),
                "¶" => "\n\n".to_owned(),
                count => prose(n, count.parse().expect("a number of words")),
            };
            Body::Text { markdown: rest.split_whitespace().enumerate().map(part).collect() }
        }
        other => panic!("no such block: {other}"),
    })
}

/// “demand | question”: a demand of the source in the words of the lesson, and what there is to do about it.
fn demanded(words: &str) -> Project {
    let [demand, asked] = parts(words);
    let mut project = said_of_passages(demand, Support::Quoted, &[PROCEDURE, demand], 1, demand);
    let citation = cite(&project, 1, demand);
    let judged = Answer::TrueFalse { right: true, when_true: demand.into(), when_false: demand.into() };
    let told = || choosing("The shift lead asks you what holds here. What do you say?", &[("What the card says", demand), ("Nothing", demand), ("To ask again", demand)]);
    let body = match asked {
        "-" => return without_limit(project),
        "other" => Body::Item(item("Who stands at the ramp?")),
        "true or false" => Body::Item(Item { answer: judged, ..item(demand) }),
        "cards" => Body::Flashcards { lead: String::new(), cards: vec![Flashcard { front: "What holds here?".into(), back: demand.into() }] },
        "question" | "final" => Body::Item(told()),
        other => panic!("nothing to do: {other}"),
    };
    let mut last = block(70, body);
    for claim in last.claims.iter_mut().filter(|claim| claim.text == demand) {
        (claim.support, claim.citations) = (Support::Quoted, vec![citation.clone()]);
    }
    let lessons = &mut project.course.modules[0].lessons;
    if asked == "final" {
        let last = lesson(8, Purpose::Assessment(Assessment::passed_with(80)), vec![], vec![last]);
        lessons.push(last);
    } else {
        lessons[0].blocks.push(last);
    }
    without_limit(project)
}

/// The course without the limit that the sound one teaches: it is a demand too.
fn without_limit(mut project: Project) -> Project {
    project.course.modules[0].lessons[0].blocks.retain(|block| !matches!(block.body, Body::Callout { .. }));
    project
}

#[test]
fn a_case_of_each_kind_is_what_its_line_says() {
    let project = aligned("2 | teach 1: 1 - | final: 2 9");
    let asked: Vec<_> = project.course.lessons().flat_map(|lesson| &lesson.blocks).filter_map(|block| block.body.item()).map(|item| item.objective).collect();
    assert_eq!(asked, [Some(id(1)), None, Some(id(2)), Some(id(9))]);
    assert_eq!(prose(3, 40).split_whitespace().count(), 40);
    let errors = errors("Who? | Ada | Bob = new ; Cy");
    let found: Vec<_> = errors.course.lessons().flat_map(|lesson| &lesson.blocks).filter_map(|block| block.body.item()).flat_map(|item| item.answer.choices()).collect();
    assert_eq!(found.iter().map(|option| option.misconception.as_deref()).collect::<Vec<_>>(), [None, Some("new"), None]);
}
