//! H18, H21, H22: options must be distinct, in order and few.

use crate::material::Material;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::ItemView;
use coursewright_course::finding::{Fix, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::item::Answer;
use coursewright_prose::number::{Bound, Quantity, quantities, same};

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-options",
    title: "Options overlap or stand in no order",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "options that say the same, ranges that overlap, numbers out of order, fewer than two or more than five options",
    why: "Equal or overlapping options exclude each other or give two right answers (H22); numbers in order are found faster (H21); three options are usually enough (H18; Rodriguez 2005).",
    hint: "Sort, merge or separate the options.",
    reads: Reads::Flaw(flags),
};

/// Numbers of options that a learner can compare.
const FEWEST: usize = 2;
/// See [`FEWEST`].
const MOST: usize = 5;

fn flags(item: &ItemView<'_>, _: &Material) -> Vec<Raised> {
    if !matches!(item.item.answer, Answer::SingleChoice { .. } | Answer::MultipleChoice { .. }) {
        return vec![];
    }
    let keys: Vec<&str> = item.options.iter().map(|option| option.text.key.as_str()).collect();
    let all = keys.join(" | ");
    let raised = |message: String| Raised::at(item.place(), &all, message).show([course_words(&item.stem.plain, [])]);
    for (n, key) in keys.iter().enumerate() {
        if keys[..n].contains(key) {
            return vec![raised(format!("Two options say the same: “{}”.", item.options[n].text.plain)).hint("Change or drop one of them.")];
        }
    }
    if keys.len() < FEWEST || keys.len() > MOST {
        let count = keys.len();
        return vec![
            raised(format!("{count} option{}; two to five can be compared, and three are usually enough.", if count == 1 { "" } else { "s" }))
                .hint("Keep the right answer and the errors people really make."),
        ];
    }
    let Some(numbers) = numbers(item) else { return vec![] };
    if let Some((a, b)) = overlap(&numbers) {
        return vec![raised(format!("“{}” and “{}” overlap: a value can lie in both.", item.options[a].text.plain, item.options[b].text.plain)).hint("Separate the ranges.")];
    }
    let order: Vec<f64> = numbers.iter().map(base).collect();
    let sorted = order.windows(2).all(|pair| pair[0] <= pair[1]) || order.windows(2).all(|pair| pair[0] >= pair[1]);
    if sorted || order.len() < 3 {
        return vec![];
    }
    let mut by_value: Vec<usize> = (0..order.len()).collect();
    by_value.sort_by(|a, b| order[*a].total_cmp(&order[*b]));
    let options = by_value.into_iter().map(|n| item.options[n].choice.id).collect();
    vec![raised("The numbers stand in no order.".into()).hint("Sort them from small to large.").fix(Fix::Reorder { options })]
}

/// The quantity of each option, where every option is just one quantity of one kind.
fn numbers(item: &ItemView<'_>) -> Option<Vec<Quantity>> {
    let mut numbers = Vec::new();
    for option in &item.options {
        let mut found = quantities(&option.text.plain);
        let quantity = found.pop().filter(|_| found.is_empty())?;
        // More than two words beside the number make it a sentence that holds a number.
        let around = option.text.words().saturating_sub(coursewright_prose::word::words(&quantity.written).len());
        if around > 2 {
            return None;
        }
        numbers.push(quantity);
    }
    let first = numbers.first()?;
    let dimension = |q: &Quantity| q.unit.map(|unit| unit.dimension);
    numbers.iter().all(|q| q.kind == first.kind && dimension(q) == dimension(first)).then_some(numbers)
}

/// A value that puts quantities of one dimension in order.
fn base(quantity: &Quantity) -> f64 {
    quantity.unit.map_or(quantity.low, |unit| unit.base(quantity.low))
}

/// Two options between which a value can lie in both.
fn overlap(numbers: &[Quantity]) -> Option<(usize, usize)> {
    let ends = |q: &Quantity| -> Option<(f64, f64, bool)> {
        let (low, high) = q.unit.map_or((q.low, q.high), |unit| (unit.base(q.low), unit.base(q.high)));
        match q.bound {
            Bound::Under => Some((f64::NEG_INFINITY, high, true)),
            Bound::AtMost => Some((f64::NEG_INFINITY, high, false)),
            Bound::Over => Some((low, f64::INFINITY, true)),
            Bound::AtLeast => Some((low, f64::INFINITY, false)),
            _ if low != high => Some((low, high, false)),
            _ => None,
        }
    };
    let ranges: Vec<_> = numbers.iter().map(ends).collect();
    // Bounds on one side only (“at most 3”, “at most 5”) are alternatives to choose from, not ranges to lie in.
    if !numbers.iter().any(|q| q.low != q.high) {
        return None;
    }
    for (a, one) in ranges.iter().enumerate() {
        for (b, other) in ranges.iter().enumerate().skip(a + 1) {
            if let (Some((low, high, open)), Some((other_low, other_high, other_open))) = (one, other) {
                let touches = if *open || *other_open { low < other_high && other_low < high } else { low <= other_high && other_low <= high };
                if touches && !same(&numbers[a], &numbers[b]) {
                    return Some((a, b));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::check;
    use crate::memo::Memo;
    use crate::planting::{flagged, item_mut, sound, with_options};
    use coursewright_course::finding::Fix;

    fn with(options: &[&str]) -> bool {
        let mut project = sound();
        let options: Vec<_> = options.iter().enumerate().map(|(n, text)| (*text, n == 0)).collect();
        with_options(&mut project, &options);
        flagged(&project, "pedagogy/item-options")
    }

    #[test]
    fn same_overlapping_unordered_and_too_many_are_flagged() {
        assert!(with(&["Refuse it", "Accept it", "refuse it."]), "equal but for case and stop");
        assert!(with(&["1–5 °C", "5–10 °C", "10–15 °C"]), "5 °C lies in two");
        assert!(with(&["10 minutes", "5 minutes", "20 minutes"]), "no order");
        assert!(with(&["a lorry", "a van", "a car", "a ship", "a plane", "a bike"]), "six");
        assert!(with(&["a lorry"]), "one");
    }

    #[test]
    fn distinct_ordered_options_stay_silent() {
        assert!(!with(&["1–4 °C", "5–9 °C", "10–15 °C"]));
        assert!(!with(&["20 minutes", "10 minutes", "5 minutes"]), "from large to small is an order");
        assert!(!with(&["30 seconds", "1 minute", "2 minutes"]), "in order after conversion");
        assert!(!with(&["Wait 5 minutes by the dock door", "Call the manager at 3", "Close it"]), "sentences that hold numbers have no order");
    }

    #[test]
    fn unordered_numbers_come_with_their_order() {
        let mut project = sound();
        with_options(&mut project, &[("10 minutes", true), ("5 minutes", false), ("20 minutes", false)]);
        let ids: Vec<_> = item_mut(&mut project).answer.choices().iter().map(|choice| choice.id).collect();
        let checked = check(&project, &mut Memo::default());
        let finding = checked.findings.iter().find(|f| f.rule == "pedagogy/item-options").expect("flagged");
        assert_eq!(finding.fix, Some(Fix::Reorder { options: vec![ids[1], ids[0], ids[2]] }));
    }
}
