//! When a child is killed.

use super::Plain;
use super::child;
use super::site::{Running, Site};
use std::time::{Duration, Instant};

/// A few bits, and evenly spread ones from them.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    /// From 0 up to this one.
    fn up_to(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let x = (self.0 ^ (self.0 >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (x ^ (x >> 32)) % (most + 1)
    }

    fn span(&mut self, most: Duration) -> Duration {
        Duration::from_micros(self.up_to(most.as_micros() as u64))
    }
}

/// What a child has to have come to before its last moments are counted.
enum Event {
    Started,
    Opened,
    /// So many answers are out, over all children.
    Spoken(usize),
}

/// Kills the child at some moment of what is left of its work; none when it was done before. The moment hangs on what the child
/// has done and only then on time, so that it is spread over all of the work on a slow machine too.
pub(super) fn strike(running: &mut Running, site: &Site<'_>, plain: &Plain, chance: &mut Chance) -> Option<Instant> {
    let before = site.server.seen().spoken;
    let left = plain.answers.saturating_sub(before as u64);
    if left == 0 && chance.up_to(1) == 0 {
        // Nothing but the end is left: half of them come to it.
        running.gone();
        return None;
    }
    let (event, later) = match chance.up_to(left + 1) {
        0 => (Event::Started, chance.span(plain.start)),
        1 => (Event::Opened, chance.span(plain.each + plain.end)),
        n if n == left + 1 => (Event::Spoken(before + left as usize), chance.span(plain.each + plain.end)),
        n => (Event::Spoken(before + n as usize - 1), chance.span(plain.each * 3 / 2)),
    };
    let mut reached = None;
    while !running.is_gone() {
        let is_reached = || match event {
            Event::Started => true,
            Event::Opened => running.said().contains(child::OPEN),
            Event::Spoken(answers) => site.server.seen().spoken >= answers,
        };
        if reached.is_none() && is_reached() {
            reached = Some(Instant::now());
        }
        if reached.is_some_and(|moment| moment.elapsed() >= later) {
            return Some(running.kill());
        }
        std::thread::sleep(Duration::from_micros(300));
    }
    None
}
