//! The worst state the player can have to keep for a course, proved to fit before anything is built.
//!
//! The player writes its state as bits, six to a character (`ui/player/state.ts` has the same layout):
//! form and structure mark, then for each lesson whether it is done or where its assessment stands (and,
//! where it draws questions, which are drawn and which were before), then the answer of each question that is asked and
//! each scenario's path, then a check sum. SCORM 1.2 keeps 4,096 characters; some LMSs cut what is longer without a word.

pub(crate) mod pairs;
mod scenario;
pub(crate) mod shape;

use crate::edition::PackageProblem;
use coursewright_course::revision::hash_of;
use coursewright_course::tree::Course;
use shape::Shape;

/// Characters of `cmi.suspend_data` in SCORM 1.2 (run-time environment, 3.4.4).
pub const LIMIT: u32 = 4096;
/// Characters of `cmi.suspend_data` in SCORM 2004 4th edition (run-time environment, 4.2.22).
pub const LIMIT_2004: u32 = 64_000;
/// Characters of a document of the xAPI State API, or of a browser's own storage: no standard limits them; far below any that were met.
pub const LIMIT_DOCUMENT: u32 = 1_000_000;
/// Form mark, structure mark and check sum.
const FRAME: u32 = 1 + 4 + 4;

/// What a page says about the state it can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The longest state of the course, in characters.
    pub most: u32,
    /// Stands for lessons, questions and options in their order: a state of another structure is not read.
    pub fingerprint: String,
}

/// The budget of a course where so many characters are kept.
///
/// # Errors
/// [`PackageProblem`] when the course has no lesson, a question cannot be asked, or the state could grow too large.
pub fn of(course: &Course, limit: u32) -> Result<Budget, PackageProblem> {
    let shape = Shape::of(course)?;
    if shape.lessons.is_empty() {
        return Err(PackageProblem::NoLesson);
    }
    let most = FRAME + shape.bits().div_ceil(6);
    if most > limit {
        let items = shape.lessons.iter().flat_map(|lesson| &lesson.items).map(|item| (item.bits(), item.block));
        let scenarios = shape.lessons.iter().flat_map(|lesson| &lesson.scenarios).map(|scenario| (scenario.bits(), scenario.block));
        let mut blocks: Vec<_> = items.chain(scenarios).collect();
        blocks.sort_by_key(|(bits, block)| (std::cmp::Reverse(*bits), *block));
        return Err(PackageProblem::StateTooLarge { characters: most, limit, blocks: blocks.into_iter().take(10).map(|(_, block)| block).collect() });
    }
    Ok(Budget { most, fingerprint: fingerprint(&shape) })
}

/// Four characters of 6 bits from the hash of everything the layout depends on.
pub(crate) fn fingerprint(shape: &Shape) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let hash = hash_of(shape);
    hash.bytes()[..4].iter().map(|byte| DIGITS[(byte & 63) as usize] as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use coursewright_course::assessment::Assessment;
    use coursewright_course::block::Body;
    use coursewright_course::item::{Answer, Gap, Pair};

    #[test]
    fn other_words_keep_the_state_and_another_question_does_not() {
        let course = sample::course();
        let mut reworded = course.clone();
        reworded.title = "Another title".into();
        assert_eq!(of(&course, LIMIT), of(&reworded, LIMIT), "learners keep their place when only words change");
        let mut grown = course.clone();
        let lesson = grown.lessons_mut().nth(1).unwrap();
        let copy = lesson.blocks.iter().find(|block| block.body.item().is_some()).unwrap().clone();
        lesson.blocks.push(copy);
        assert_ne!(of(&course, LIMIT).unwrap().fingerprint, of(&grown, LIMIT).unwrap().fingerprint, "the layout is another one");
    }

    #[test]
    fn a_state_that_could_not_be_kept_is_refused_and_names_the_question() {
        let mut course = sample::course();
        let exam = course.lessons_mut().last().unwrap();
        let block = exam.blocks.iter_mut().find(|block| matches!(&block.body, Body::Item(item) if matches!(item.answer, Answer::Cloze { .. }))).unwrap();
        let named = block.id;
        let Body::Item(item) = &mut block.body else { unreachable!("found as a question") };
        let gaps = 60;
        item.answer = Answer::Cloze {
            text: (1..=gaps).map(|n| format!("{{{{{n}}}}} ")).collect(),
            gaps: (0..gaps).map(|_| Gap { accept: vec!["a word of thirty characters or so".into()], offer: vec![] }).collect(),
        };
        match of(&course, LIMIT) {
            Err(PackageProblem::StateTooLarge { characters, limit: 4096, blocks }) => {
                assert_eq!(blocks[0], named, "the largest comes first");
                assert!(characters > 4096);
            }
            other => panic!("60 free gaps of 40 characters cannot be kept: {other:?}"),
        }
    }

    #[test]
    fn a_matching_that_cannot_be_asked_is_refused_and_says_why() {
        let refused = |edit: &dyn Fn(&mut Vec<Pair>, &mut Vec<String>)| {
            let mut course = sample::course();
            let blocks = course.lessons_mut().flat_map(|lesson| &mut lesson.blocks);
            let found = blocks.filter_map(|block| if let Body::Item(item) = &mut block.body { Some(&mut item.answer) } else { None });
            for answer in found {
                if let Answer::Matching { pairs, distractors } = answer {
                    edit(pairs, distractors);
                }
            }
            match of(&course, LIMIT) {
                Err(PackageProblem::Item { why, .. }) => why,
                other => format!("{other:?}"),
            }
        };
        assert_eq!(refused(&|pairs, _| pairs.truncate(1)), "there are fewer than two pairs to match");
        assert_eq!(refused(&|pairs, _| pairs[0].right = " ".into()), "a pair has an empty side");
        assert_eq!(refused(&|pairs, _| pairs[0].left = pairs[1].left.clone()), "two pairs have the same left side");
        assert_eq!(refused(&|pairs, _| pairs.iter_mut().for_each(|pair| pair.right = "one".into())), "all pairs have the same right side");
        assert_eq!(refused(&|_, more| more.extend((0..30).map(|n| n.to_string()))), "more than 26 right sides are offered");
    }

    #[test]
    fn a_short_answer_that_cannot_be_asked_is_refused_and_says_why() {
        let refused = |accept: &[&str]| {
            let mut course = sample::course();
            for block in course.lessons_mut().flat_map(|lesson| &mut lesson.blocks) {
                if let Body::Item(item) = &mut block.body
                    && matches!(item.answer, Answer::ShortAnswer { .. })
                {
                    item.answer = Answer::ShortAnswer { accept: accept.iter().map(|word| (*word).to_owned()).collect() };
                }
            }
            match of(&course, LIMIT) {
                Err(PackageProblem::Item { why, .. }) => why,
                other => other.map_or_else(|problem| format!("{problem:?}"), |_| String::new()),
            }
        };
        assert_eq!(refused(&[]), "its first right answer is empty");
        assert_eq!(refused(&[" ", "gauge"]), "its first right answer is empty");
        assert_eq!(refused(&["gauge", &"x".repeat(41)]), "its answer has more than 40 characters");
        assert_eq!(refused(&["gauge", &"x".repeat(40)]), "");
    }

    #[test]
    fn what_1_2_cannot_keep_another_form_may() {
        let mut course = sample::course();
        let lessons = &mut course.modules.last_mut().unwrap().lessons;
        let mut long = lessons[0].clone();
        let item = long.blocks.iter().find(|block| block.body.item().is_some()).unwrap().clone();
        long.blocks.extend(std::iter::repeat_n(item, 900));
        lessons.extend(std::iter::repeat_n(long, 20));
        assert!(of(&course, LIMIT).is_err());
        assert!(of(&course, LIMIT_2004).unwrap().most > LIMIT);
    }

    #[test]
    fn what_is_drawn_is_part_of_the_state_and_only_what_is_drawn_is_answered() {
        let budget = |assessment| of(&sample::counting(assessment).course, LIMIT).unwrap();
        let usual = Assessment::passed_with(80);
        let all = budget(usual);
        assert_eq!(all, of(&sample::course(), LIMIT).unwrap());
        assert_eq!(budget(Assessment { draw: Some(8), ..usual }), all, "to draw all of them is not to draw");
        // Of eight questions the longest is a gap of 6 + 17 · 40 bits or so; seven of eight leave the shortest out.
        let most = budget(Assessment { draw: Some(7), ..usual }).most;
        assert!(most > all.most, "sixteen bits more, and the shortest answer less: {most}");
        let few = budget(Assessment { draw: Some(1), ..usual });
        assert!(few.most < all.most && few.fingerprint != all.fingerprint);
        let pooled = budget(Assessment { draw: Some(3), attempts: None, ..usual });
        assert_eq!(pooled.most, 145, "the player’s own test (ui/player/page.test.ts) counts the same");
        let often = budget(Assessment { attempts: None, ..usual });
        assert!((all.most..=all.most + 1).contains(&often.most), "two bits more");
        assert_ne!(often.fingerprint, all.fingerprint);
        assert_ne!(budget(Assessment { attempts: Some(2), ..usual }).fingerprint, all.fingerprint, "a third try is no state of it");
    }

    #[test]
    fn an_empty_course_has_nothing_to_package() {
        let mut course = sample::course();
        course.modules.clear();
        assert_eq!(of(&course, LIMIT), Err(PackageProblem::NoLesson));
    }
}
