use super::*;
use crate::block::{Block, Body, Origin};
use crate::id::{BlockId, CourseId, ModuleId, ObjectiveId};
use crate::revision::hash_bytes;
use crate::tree::{Lesson, Module, Purpose};

fn comment(place: Place) -> Comment {
    Comment::of_board(place, "Fish", "Which fish?", "Ben", "2026-01-01T00:00:00Z", hash_bytes(b"build"))
}

#[test]
fn the_same_remark_of_a_file_is_the_same_comment_and_another_is_another() {
    let at = Place::Lesson { lesson: LessonId::from_bits(1) };
    assert_eq!(comment(at).id, comment(at).id);
    let others = [
        comment(Place::Course),
        Comment::of_board(at, "Fish", "Which fish?", "Ada", "2026-01-01T00:00:00Z", hash_bytes(b"build")),
        Comment::of_board(at, "", "Which fish?", "Ben", "2026-01-01T00:00:00Z", hash_bytes(b"build")),
    ];
    assert!(others.iter().all(|other| other.id != comment(at).id));
    let later = Comment::of_board(at, "Fish", "Which fish?", "Ben", "2026-01-01T00:00:00Z", hash_bytes(b"later"));
    assert_eq!(later.id, comment(at).id, "the file is the same, whatever the course has become");
}

#[test]
fn it_is_open_until_somebody_settles_it_and_again_when_somebody_reopens_it() {
    let mut one = comment(Place::Course);
    assert!(one.is_open());
    for (what, open) in [(Turn::Done, false), (Turn::Reopened, true), (Turn::Left, false)] {
        one.steps.push(Step { what, words: String::new(), by: "Ada".into(), at: String::new(), build: hash_bytes(b"build") });
        assert_eq!(one.is_open(), open, "{what:?}");
    }
}

#[test]
fn where_its_place_is_gone_it_stands_at_the_nearest_around_it() {
    let (lesson, block) = (LessonId::from_bits(1), BlockId::from_bits(2));
    let text = Block { id: block, body: Body::Text { markdown: "Fish is cold.".into() }, claims: vec![], origin: Origin::Person { name: "Ada".into() } };
    let mut course = Course::empty(CourseId::from_bits(9), "Dock");
    course.modules = vec![Module {
        id: ModuleId::from_bits(3),
        title: "One".into(),
        lessons: vec![Lesson { id: lesson, title: "Fish".into(), purpose: Purpose::Teaching, objectives: vec![], blocks: vec![text] }],
    }];
    let statement = StatementId::from_bits(77);
    let at = |place| comment(place).standing(&course);
    assert_eq!(at(Place::Statement { lesson, block, statement }), Place::Block { lesson, block }, "the sentence is gone, its block is not");
    assert_eq!(at(Place::Block { lesson, block: BlockId::from_bits(5) }), Place::Lesson { lesson });
    assert_eq!(at(Place::Lesson { lesson: LessonId::from_bits(8) }), Place::Course);
    assert_eq!(at(Place::Objective { objective: ObjectiveId::from_bits(8) }), Place::Course);
}
