//! Which lesson is asked for next, and how many at once. Pure: threads and answers are somebody else's.

use std::cmp::Reverse;
use std::collections::VecDeque;

/// Lessons in work at once at a hosted provider: a course of 40 lessons is then asked for in five rounds, and eight
/// requests of ten seconds or more stay below the 50 a minute that the lowest paid tiers allow.
pub const HOSTED: usize = 8;

/// Lessons in work at once with a model on this computer: Ollama and llama-server answer one request after the other
/// unless they were set up otherwise, and a second would use up its deadlines in their queue.
pub const HERE: usize = 1;

/// What whoever has a slot free does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Begins with this lesson.
    Begin(usize),
    /// Waits until something begins or ends.
    Wait,
    /// Nothing: all are begun, or nobody is asked any more.
    Over,
}

/// The lessons of a run.
#[derive(Clone, Debug)]
pub struct Schedule {
    waiting: VecDeque<usize>,
    slots: usize,
    in_work: usize,
    /// Whether an answer has begun: only then does the provider hold what all requests begin with.
    warm: bool,
}

impl Schedule {
    /// Lessons of these sizes, in this many slots.
    ///
    /// The longest is begun first (Graham 1969, longest processing time): no long one is left for the end, when nothing
    /// runs beside it. In a single slot order gains nothing, and a person reads along: there they come as in the course.
    #[must_use]
    pub fn new(sizes: &[usize], slots: usize) -> Self {
        let slots = slots.max(1);
        let mut waiting: Vec<usize> = (0..sizes.len()).collect();
        if slots > 1 {
            waiting.sort_by_key(|at| Reverse(sizes[*at]));
        }
        Self { waiting: waiting.into(), slots, in_work: 0, warm: false }
    }

    /// What is next; a lesson that is named is in work from now on.
    pub fn begin(&mut self) -> Next {
        if self.waiting.is_empty() {
            return Next::Over;
        }
        // Providers keep the beginning of a request they have seen: when many go out together, one goes first.
        if self.in_work >= self.slots || (self.in_work > 0 && !self.warm) {
            return Next::Wait;
        }
        self.in_work += 1;
        self.waiting.pop_front().map_or(Next::Over, Next::Begin)
    }

    /// An answer has begun.
    pub const fn begun(&mut self) {
        self.warm = true;
    }

    /// A lesson is no longer in work, however it ended.
    pub const fn ended(&mut self) {
        self.in_work = self.in_work.saturating_sub(1);
        self.warm = true;
    }

    /// Nobody is asked any more: what waits stays unasked.
    pub fn stop(&mut self) {
        self.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_answer_begins_before_the_rest_start() {
        let mut schedule = Schedule::new(&[10, 30, 20], 2);
        assert_eq!((schedule.begin(), schedule.begin()), (Next::Begin(1), Next::Wait), "the longest goes first, alone");
        schedule.begun();
        assert_eq!((schedule.begin(), schedule.begin()), (Next::Begin(2), Next::Wait), "two slots");
        schedule.ended();
        assert_eq!((schedule.begin(), schedule.begin()), (Next::Begin(0), Next::Over));
        let mut failing = Schedule::new(&[1, 1, 1], 3);
        assert_eq!((failing.begin(), failing.begin()), (Next::Begin(0), Next::Wait));
        failing.ended();
        assert_eq!((failing.begin(), failing.begin()), (Next::Begin(1), Next::Begin(2)), "whoever failed before its first word holds nobody back");
    }

    #[test]
    fn one_slot_follows_the_course_and_a_stop_begins_nothing() {
        let mut schedule = Schedule::new(&[1, 9, 5], 1);
        assert_eq!(schedule.begin(), Next::Begin(0));
        schedule.ended();
        assert_eq!(schedule.begin(), Next::Begin(1));
        schedule.stop();
        schedule.ended();
        assert_eq!(schedule.begin(), Next::Over);
    }

    proptest! {
        #[test]
        fn every_lesson_is_begun_once_and_never_more_than_there_are_slots(sizes in proptest::collection::vec(0usize..1_000, 0..50), slots in 1usize..12, order in any::<u64>()) {
            let mut schedule = Schedule::new(&sizes, slots);
            let (mut begun, mut in_work, mut chance) = (vec![], 0usize, order);
            loop {
                match schedule.begin() {
                    Next::Begin(at) => {
                        begun.push(at);
                        in_work += 1;
                        prop_assert!(in_work <= slots);
                    }
                    Next::Over => break,
                    Next::Wait => {
                        prop_assert!(in_work > 0, "nobody would ever wake it");
                        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                        if chance >> 63 == 0 { schedule.begun() } else {
                            schedule.ended();
                            in_work -= 1;
                        }
                        if in_work == slots {
                            schedule.ended();
                            in_work -= 1;
                        }
                    }
                }
            }
            if slots > 1 {
                prop_assert!(begun.windows(2).all(|two| sizes[two[0]] >= sizes[two[1]]), "the longest first");
            }
            begun.sort_unstable();
            prop_assert_eq!(begun, (0..sizes.len()).collect::<Vec<_>>());
        }
    }
}
