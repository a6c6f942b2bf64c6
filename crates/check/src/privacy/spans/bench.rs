//! How well personal data are found in lines written for it.

use super::personal;
use std::collections::BTreeMap;

/// Lines with `{kind:words}` where something personal stands.
const LINES: &str = include_str!("../../../tests/planted/privacy/spans.txt");

/// A line without its marks, and what was marked.
fn read(line: &str) -> (String, Vec<(usize, usize, &str)>) {
    let (mut text, mut marks, mut rest) = (String::new(), vec![], line);
    while let Some(at) = rest.find('{') {
        let (kind, tail) = rest[at + 1..].split_once(':').expect("a kind");
        let (words, tail) = tail.split_once('}').expect("an end");
        text.push_str(&rest[..at]);
        marks.push((text.len(), text.len() + words.len(), kind));
        text.push_str(words);
        rest = tail;
    }
    text.push_str(rest);
    (text, marks)
}

#[test]
fn personal_data_are_found_as_well_as_is_asked() {
    let mut counts: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    for line in LINES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, marks) = read(line);
        let found: Vec<(usize, usize, &str)> = personal(&text).into_iter().map(|(span, kind)| (span.start, span.end, kind.word())).collect();
        for mark in &marks {
            let hit = found.contains(mark);
            counts.entry(mark.2).or_default()[usize::from(!hit)] += 1;
            if !hit {
                println!("missed {} “{}” in: {text}", mark.2, &text[mark.0..mark.1]);
            }
        }
        for one in found.iter().filter(|one| !marks.contains(one)) {
            counts.entry(one.2).or_default()[2] += 1;
            println!("alarm {} “{}” in: {text}", one.2, &text[one.0..one.1]);
        }
    }
    let mut short = vec![];
    for (kind, [hit, missed, alarm]) in counts {
        println!("{kind:<8} found {hit} of {}, false {alarm}", hit + missed);
        let (recall, precision) = match kind {
            "domain" | "age" => (90, 90),
            "name" => (80, 80),
            _ => (98, 99),
        };
        assert!(hit + missed >= 7 || kind == "ssn", "{kind}: too few lines to measure on");
        if hit * 100 < (hit + missed) * recall || hit * 100 < (hit + alarm) * precision {
            short.push(kind);
        }
    }
    assert_eq!(short, Vec::<&str>::new(), "kinds that are not found well enough");
}
