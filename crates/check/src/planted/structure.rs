//! Whether the course is whole.

use super::made::{course, courses};
use super::{Case, Goal, Plant};
use coursewright_course::assessment::Assessment;
use coursewright_course::block::Body;
use coursewright_course::id::{BlockId, LessonId, ObjectiveId, OptionId, StatementId};
use coursewright_course::item::{Answer, Choice, Gap, Pair};
use coursewright_course::project::Project;
use coursewright_course::tree::Purpose;

macro_rules! planted {
    ($name:literal) => {
        courses(include_str!(concat!("../../tests/planted/structure/", $name, ".txt")))
    };
}

/// Courses of several kinds, to plant a defect in each.
const COURSES: [&str; 5] = [
    "# Gates || Wait at the gate. Then ring. || steps: Do this: / Ring. / Wait. || # Doors || Turn the key. || ask: Who waits? / *The driver / The guard",
    "# Labels || list: Read these: / the date / the weight || ask: What comes first? / *The date / The weight || # Seals || A seal is whole. It is checked twice. || # End || Sign the log.",
    "# Probes || terms: Probe = A thermometer. / Log = A book. || ask: What is a probe? / *A thermometer / A book || # Logs || ask: Who writes the log? / *The checker / The guard || note: Write it at once.",
    "# Fish || table: Limits / Group;Limit / Fish;2 °C || ask: Is 3 °C too warm? / *Yes / No || # Salad || Salad waits. It is refused above 6 °C. || figure: A crate / The crate",
    "# Night || quote: I ring twice. || cards: Know these: / Bell = Rings at night. || ask: How often? / *Twice / Once || # Day || The gate is open. Drive in.",
];

/// A way of changing a course, and what it is called.
type Way = (&'static str, fn(&mut Project));

/// Each way of changing a course, planted in each of the courses.
fn changed(planted: bool, ways: &[Way]) -> Vec<Case> {
    let case = |(what, change): &Way, line: &str| {
        let mut project = course(line);
        change(&mut project);
        Case { planted, words: format!("{what}: {line}"), project }
    };
    ways.iter().flat_map(|way| COURSES.iter().map(move |line| case(way, line))).collect()
}

fn first_item(project: &mut Project) -> &mut Answer {
    let body = project.course.lessons_mut().flat_map(|lesson| &mut lesson.blocks).find_map(|block| match &mut block.body {
        Body::Item(item) => Some(item),
        _ => None,
    });
    &mut body.expect("a question").answer
}

fn options(project: &mut Project) -> &mut Vec<Choice> {
    match first_item(project) {
        Answer::SingleChoice { options } => options,
        _ => panic!("a choice"),
    }
}

fn ids() -> Vec<Case> {
    let doubled: [Way; 6] = [
        ("a statement twice in the course", |project| {
            let lesson = project.course.lessons_mut().next().expect("a lesson");
            let id = lesson.blocks[0].claims[0].id;
            lesson.blocks[1].claims[0].id = id;
        }),
        ("a block twice", |project| {
            let lessons: Vec<_> = project.course.lessons_mut().collect();
            let id = lessons[0].blocks[0].id;
            lessons.into_iter().last().expect("a lesson").blocks[0].id = id;
        }),
        ("a lesson twice", |project| project.course.lessons_mut().for_each(|lesson| lesson.id = LessonId::from_bits(7))),
        ("an option twice", |project| {
            let id = options(project)[0].id;
            options(project)[1].id = id;
        }),
        ("no such objective", |project| project.course.lessons_mut().next().expect("a lesson").objectives.push(ObjectiveId::from_bits(77))),
        ("an objective twice", |project| {
            let again = project.course.objectives[0].clone();
            project.course.objectives.push(again);
        }),
    ];
    let sound: [Way; 4] = [
        ("as it is", |_| {}),
        ("the same words under another id", |project| {
            let mut again = project.course.modules[0].lessons[0].blocks[0].clone();
            again.id = BlockId::from_bits(901);
            (9010..).zip(&mut again.claims).for_each(|(n, claim)| claim.id = StatementId::from_bits(n));
            project.course.modules[0].lessons[0].blocks.push(again);
        }),
        ("lessons in another order", |project| project.course.modules[0].lessons.reverse()),
        ("one number for things of different kinds", |project| {
            project.course.modules[0].lessons[0].blocks[0].id = BlockId::from_bits(project.course.modules[0].lessons[0].id.bits())
        }),
    ];
    [changed(true, &doubled), changed(false, &sound)].concat()
}

fn unaccounted() -> Vec<Case> {
    let odd: [Way; 4] = [
        ("a statement gone", |project| _ = project.course.modules[0].lessons[0].blocks[0].claims.pop()),
        ("a statement twice", |project| {
            let claims = &mut project.course.modules[0].lessons[0].blocks[0].claims;
            claims.push(claims[0].clone());
        }),
        ("other words", |project| project.course.modules[0].lessons[0].blocks[0].claims[0].text.push_str(" Always")),
        ("a sentence that came by another way", |project| {
            let lesson = project.course.lessons_mut().last().expect("a lesson");
            lesson.blocks[0].body = Body::Text { markdown: "Nobody wrote this sentence here.".into() };
        }),
    ];
    let sound: [Way; 4] = [
        ("as it is", |_| {}),
        ("another title", |project| project.course.modules[0].lessons[0].title = "Another title".into()),
        ("blocks in another order", |project| project.course.lessons_mut().for_each(|lesson| lesson.blocks.reverse())),
        ("an empty text", |project| {
            let block = &mut project.course.modules[0].lessons[0].blocks[0];
            (block.body, block.claims) = (Body::Text { markdown: String::new() }, vec![]);
        }),
    ];
    [changed(true, &odd), changed(false, &sound)].concat()
}

fn no_objective() -> Vec<Case> {
    let without: [Way; 4] = [
        ("no lesson has one", |project| project.course.lessons_mut().for_each(|lesson| lesson.objectives.clear())),
        ("the first has none", |project| project.course.lessons_mut().next().expect("a lesson").objectives.clear()),
        ("the last has none", |project| project.course.lessons_mut().last().expect("a lesson").objectives.clear()),
        ("a frame opens, and the last has none", |project| {
            project.course.lessons_mut().next().expect("a lesson").purpose = Purpose::Frame;
            project.course.lessons_mut().last().expect("a lesson").objectives.clear();
        }),
    ];
    let with: [Way; 4] = [
        ("as it is", |_| {}),
        ("a frame has none", |project| {
            let first = project.course.lessons_mut().next().expect("a lesson");
            (first.purpose, first.objectives) = (Purpose::Frame, vec![]);
        }),
        ("the test has none", |project| {
            let last = project.course.lessons_mut().last().expect("a lesson");
            (last.purpose, last.objectives) = (Purpose::Assessment(Assessment::passed_with(80)), vec![]);
        }),
        ("a frame has one", |project| project.course.lessons_mut().next().expect("a lesson").purpose = Purpose::Frame),
    ];
    [changed(true, &without), changed(false, &with)].concat()
}

/// A lesson of so many words, and questions.
fn long(words: usize, questions: usize) -> Project {
    let sentence = "Wait at the gate until the guard waves you in, then drive on to the ramp. ";
    let text = sentence.repeat(words / 16 + 1).split(' ').take(words).collect::<Vec<_>>().join(" ");
    let asked: String = (0..questions).map(|n| format!(" || ask: Who waits at gate {n}? / *The driver / The guard")).collect();
    course(&format!("# Gates || {text}{asked}"))
}

fn lesson_length() -> Vec<Case> {
    let case = |planted, words, questions| Case { planted, words: format!("{words} words, {questions} questions"), project: long(words, questions) };
    // Ten short and ten long lessons; a slow reader takes 175 words a minute, a quick one 300.
    let planted = [5, 12, 20, 33, 48, 60, 75, 90, 105, 120].map(|words| (words, 0));
    let over = [(5_000, 0), (5_500, 3), (6_000, 0), (6_500, 10), (7_000, 1), (8_000, 0), (9_000, 5), (10_000, 0), (12_000, 2), (20_000, 0)];
    let clean = [
        (250, 0),
        (300, 0),
        (320, 2),
        (400, 0),
        (500, 4),
        (600, 0),
        (800, 1),
        (1_000, 0),
        (1_200, 6),
        (1_500, 0),
        (1_800, 2),
        (2_000, 0),
        (2_200, 3),
        (2_400, 0),
        (2_600, 1),
        (2_800, 0),
        (3_000, 0),
        (3_000, 4),
        (150, 3),
        (60, 6),
    ];
    let planted = planted.into_iter().chain(over).map(|(words, questions)| case(true, words, questions));
    planted.chain(clean.into_iter().map(|(words, questions)| case(false, words, questions))).collect()
}

fn assessment() -> Vec<Case> {
    fn rules(project: &mut Project, mastery: u8, attempts: Option<u8>, draw: Option<u16>) {
        project.course.lessons_mut().for_each(|lesson| {
            if lesson.blocks.iter().any(|block| block.body.item().is_some()) {
                lesson.purpose = Purpose::Assessment(Assessment { mastery, attempts, draw });
            }
        });
    }
    let odd: [Way; 14] = [
        ("no question", |project| project.course.lessons_mut().last().expect("a lesson").blocks.retain(|block| block.body.item().is_none())),
        ("pass mark 0", |project| rules(project, 0, None, None)),
        ("pass mark 101", |project| rules(project, 101, None, None)),
        ("no attempt", |project| rules(project, 80, Some(0), None)),
        ("ten attempts", |project| rules(project, 80, Some(10), None)),
        ("draws none", |project| rules(project, 80, None, Some(0))),
        ("draws more than there are", |project| rules(project, 80, Some(2), Some(9))),
        ("no key", |project| options(project).iter_mut().for_each(|option| option.correct = false)),
        ("two keys of one", |project| options(project).iter_mut().for_each(|option| option.correct = true)),
        ("nothing to order", |project| *first_item(project) = Answer::Ordering { entries: vec![] }),
        ("nothing to match", |project| {
            *first_item(project) =
                Answer::Matching { pairs: vec![Pair { id: OptionId::from_bits(1), left: "Fish".into(), right: "2 °C".into(), feedback: String::new() }], distractors: vec![] };
        }),
        ("no number", |project| *first_item(project) = Answer::Numeric { value: "two".into(), tolerance: String::new(), unit: "°C".into() }),
        ("no right words", |project| *first_item(project) = Answer::ShortAnswer { accept: vec![String::new()] }),
        ("a gap without words", |project| *first_item(project) = Answer::Cloze { text: "Up to {{1}}.".into(), gaps: vec![Gap { accept: vec![], offer: vec![] }] }),
    ];
    let sound: [Way; 9] = [
        ("as it is", |_| {}),
        ("passed with 80", |project| rules(project, 80, None, None)),
        ("passed with 1 at once", |project| rules(project, 1, Some(1), None)),
        ("passed with all of them", |project| rules(project, 100, Some(9), None)),
        ("draws one of one", |project| rules(project, 80, Some(3), Some(1))),
        ("several right ones where several may be chosen", |project| {
            let mut all = options(project).clone();
            all.iter_mut().for_each(|option| option.correct = true);
            *first_item(project) = Answer::MultipleChoice { options: all };
        }),
        ("a number", |project| *first_item(project) = Answer::Numeric { value: "2.5".into(), tolerance: "0.1".into(), unit: String::new() }),
        ("a word", |project| *first_item(project) = Answer::ShortAnswer { accept: vec![" ".into(), "quarantine".into()] }),
        ("a gap", |project| *first_item(project) = Answer::Cloze { text: "Up to {{1}}.".into(), gaps: vec![Gap { accept: vec!["2 °C".into()], offer: vec![] }] }),
    ];
    let mut odd = changed(true, &odd);
    // An assessment without questions is one by its purpose.
    odd.iter_mut().filter(|case| case.words.starts_with("no question")).for_each(|case| {
        case.project.course.lessons_mut().last().expect("a lesson").purpose = Purpose::Assessment(Assessment::passed_with(80));
    });
    [odd, changed(false, &sound)].concat()
}

pub(super) fn plants() -> Vec<Plant> {
    vec![
        Plant { rule: "structure/ids", goal: Goal::EXACT, cases: ids() },
        Plant { rule: "structure/links", goal: Goal::EXACT, cases: planted!("links") },
        Plant { rule: "structure/empty", goal: Goal::EXACT, cases: planted!("empty") },
        Plant { rule: "structure/unaccounted", goal: Goal::EXACT, cases: unaccounted() },
        Plant { rule: "structure/lesson-length", goal: Goal::EXACT, cases: lesson_length() },
        Plant { rule: "structure/no-objective", goal: Goal::EXACT, cases: no_objective() },
        Plant { rule: "structure/duplicate-item", goal: Goal::EXACT, cases: planted!("duplicate-item") },
        Plant { rule: "structure/duplicate-text", goal: Goal::EXACT, cases: planted!("duplicate-text") },
        Plant { rule: "structure/assessment", goal: Goal::EXACT, cases: assessment() },
    ]
}
