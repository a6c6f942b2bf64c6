//! H20: the place of the key must not tell.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-key-position",
    title: "Right answers at one position",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "right answers that crowd one position over the questions of the course",
    why: "Writers hide the right answer in the middle and learners know it (H20; Attali & Bar-Hillel 2003); packages that do not shuffle show it.",
    hint: "Move right answers about, or let the player shuffle options.",
    reads: Reads::Course(flags),
};

/// Fewer questions crowd by chance too easily to be worth a line.
const FEWEST: usize = 8;
/// How unlikely a crowd has to be under equal chances: about one course in a hundred is flagged by accident.
const CHANCE: f64 = 0.01;

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let mut by_count: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for (position, count) in course.blocks.iter().filter_map(|block| block.gist.item.as_ref()?.key_position) {
        *by_count.entry(count).or_default().entry(position).or_default() += 1;
    }
    by_count
        .into_iter()
        .filter_map(|(count, positions)| {
            let all: usize = positions.values().sum();
            let (position, most) = positions.into_iter().max_by_key(|(position, most)| (*most, std::cmp::Reverse(*position)))?;
            // Any of the positions may be the crowded one, so the chance counts for each of them.
            let crowded = all >= FEWEST && count > 1 && at_least(all, most, 1.0 / count as f64) * count as f64 <= CHANCE;
            crowded.then(|| {
                Raised::at(
                    Place::Course,
                    format!("{count} {position} {most} {all}"),
                    format!("In {most} of {all} questions with {count} options the right answer stands at position {}.", position + 1),
                )
            })
        })
        .collect()
}

/// The chance of `k` or more hits in `n` tries with chance `p` each.
fn at_least(n: usize, k: usize, p: f64) -> f64 {
    let mut term = (1.0 - p).powi(i32::try_from(n).unwrap_or(i32::MAX));
    let mut below = 0.0;
    for hit in 0..k {
        below += term;
        term *= (n - hit) as f64 / (hit + 1) as f64 * p / (1.0 - p);
    }
    (1.0 - below).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::at_least;
    use crate::planting::{flagged, many_items};

    #[test]
    fn a_crowd_is_flagged_and_an_even_spread_is_not() {
        assert!(flagged(&many_items(10, |_| 1), "pedagogy/item-key-position"), "ten of ten at one place");
        assert!(!flagged(&many_items(10, |n| n % 3), "pedagogy/item-key-position"));
        assert!(!flagged(&many_items(5, |_| 1), "pedagogy/item-key-position"), "five may be chance");
    }

    #[test]
    fn the_chance_is_the_binomial_one() {
        assert!((at_least(3, 2, 0.5) - 0.5).abs() < 1e-12, "4 of 8 outcomes of three coins");
    }
}
