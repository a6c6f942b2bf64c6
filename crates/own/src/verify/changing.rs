//! Changing, taking out or doubling any one value of anything signed makes the answer no, and says where.

use super::*;
use crate::certify;
use crate::chain;
use crate::sample::{Whole, key};
use coursewright_course::certificate::Certificate;
use coursewright_course::finding::Finding;
use coursewright_course::ledger::Ledger;
use coursewright_course::revision::canonical;
use coursewright_course::signoff::LogEntry;
use coursewright_course::tree::Course;
use proptest::prelude::*;
use serde_json::Value;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct Travelling {
    pub(super) certificate: Certificate,
    pub(super) course: Course,
    pub(super) ledger: Ledger,
}

pub(super) fn travelling() -> Travelling {
    let whole = Whole::signed();
    Travelling { certificate: certify::certificate(&whole.project, whole.checked(), &whole.log), course: whole.project.course, ledger: whole.ledger }
}

/// Changes one leaf of a value: the `n`-th, counted through everything that is not a list or an object.
fn change_leaf(value: &mut Value, n: &mut usize, bit: u8) -> bool {
    match value {
        Value::Array(list) => list.iter_mut().any(|value| change_leaf(value, n, bit)),
        Value::Object(members) => members.iter_mut().any(|(_, value)| change_leaf(value, n, bit)),
        leaf => {
            if *n > 0 {
                *n -= 1;
                return false;
            }
            *leaf = changed(leaf, bit);
            true
        }
    }
}

fn changed(leaf: &Value, bit: u8) -> Value {
    match leaf {
        Value::String(text) if text.is_empty() => Value::String("x".into()),
        Value::String(text) => {
            let at = usize::from(bit) % text.chars().count();
            // A digit becomes another digit, so that ids, hashes and times often stay readable.
            let other = |c: char| match c {
                '0' => '1',
                '9' => '8',
                'a' => 'b',
                c if c.is_ascii_digit() => '0',
                'b'..='f' => 'a',
                _ => 'z',
            };
            Value::String(text.chars().enumerate().map(|(n, c)| if n == at { other(c) } else { c }).collect())
        }
        Value::Number(number) => Value::from(number.as_u64().unwrap_or(0) ^ (1 << (bit % 7))),
        Value::Bool(yes) => Value::Bool(!yes),
        Value::Null => Value::String("x".into()),
        other => other.clone(),
    }
}

/// Takes one element out of a list, or writes it twice.
fn change_list(value: &mut Value, n: &mut usize, twice: bool) -> bool {
    if let Value::Array(list) = value
        && !list.is_empty()
    {
        if *n < list.len() {
            let element = list.remove(*n);
            if twice {
                list.insert(*n, element.clone());
                list.insert(*n, element);
            }
            return true;
        }
        *n -= list.len();
    }
    match value {
        Value::Array(list) => list.iter_mut().any(|value| change_list(value, n, twice)),
        Value::Object(members) => members.iter_mut().any(|(_, value)| change_list(value, n, twice)),
        _ => false,
    }
}

fn leaves(value: &Value) -> usize {
    match value {
        Value::Array(list) => list.iter().map(leaves).sum(),
        Value::Object(members) => members.values().map(leaves).sum(),
        _ => 1,
    }
}

fn elements(value: &Value) -> usize {
    match value {
        Value::Array(list) => list.len() + list.iter().map(elements).sum::<usize>(),
        Value::Object(members) => members.values().map(elements).sum(),
        _ => 0,
    }
}

/// A project as it is signed: where in its source an evidence stands is no part of it, because findings are made anew.
fn signed(whole: &Whole) -> Whole {
    let mut whole = whole.clone();
    for finding in &mut whole.findings {
        let mut own = Finding::clone(finding);
        own.evidence.iter_mut().for_each(|evidence| evidence.locator.clear());
        *finding = Arc::new(own);
    }
    whole
}

/// Whether a changed project is caught: unreadable, unchanged after all, or not holding, with a place named.
fn caught(original: &Whole, changed: Value) -> Result<(), TestCaseError> {
    let Ok(whole) = serde_json::from_value::<Whole>(changed) else { return Ok(()) };
    if signed(&whole) == signed(original) {
        return Ok(());
    }
    let report = project(&whole.project, whole.checked(), &whole.log);
    prop_assert!(!report.holds(), "a change went through");
    prop_assert!(report.first_broken().is_some_and(|line| !line.words.is_empty()));
    Ok(())
}

fn caught_travelling(original: &Travelling, changed: Value) -> Result<(), TestCaseError> {
    let Ok(it) = serde_json::from_value::<Travelling>(changed) else { return Ok(()) };
    if it == *original {
        return Ok(());
    }
    let report = certificate(&it.certificate, &it.course, &it.ledger, Some(&key().public()));
    prop_assert!(!report.holds(), "a change went through");
    Ok(())
}

proptest! {
    // Signatures are slow in a debug build: random places here, every place once below.
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_character_anywhere_is_caught(at in any::<prop::sample::Index>(), bit in any::<u8>()) {
        change_at(at, bit)?;
    }
}

fn change_at(at: prop::sample::Index, bit: u8) -> Result<(), TestCaseError> {
    let (whole, packed) = (Whole::signed(), travelling());
    let mut changed = whole.json();
    let found = change_leaf(&mut changed, &mut at.index(leaves(&whole.json())), bit);
    prop_assert!(found);
    caught(&whole, changed)?;
    let mut changed: Value = serde_json::from_slice(&canonical(&packed)).unwrap();
    let all = leaves(&changed);
    let found = change_leaf(&mut changed, &mut at.index(all), bit);
    prop_assert!(found);
    caught_travelling(&packed, changed)
}

#[test]
fn every_field_changed_once_is_caught() {
    let (whole, packed) = (Whole::signed(), travelling());
    let json = whole.json();
    for n in 0..leaves(&json) {
        let mut changed = json.clone();
        assert!(change_leaf(&mut changed, &mut { n }, (n * 7 % 256) as u8));
        caught(&whole, changed).unwrap();
    }
    let json: Value = serde_json::from_slice(&canonical(&packed)).unwrap();
    for n in 0..leaves(&json) {
        let mut changed = json.clone();
        assert!(change_leaf(&mut changed, &mut { n }, (n * 7 % 256) as u8));
        caught_travelling(&packed, changed).unwrap();
    }
}

#[test]
fn anything_taken_out_or_doubled_is_caught() {
    let (whole, packed) = (Whole::signed(), travelling());
    for twice in [false, true] {
        let json = whole.json();
        for n in 0..elements(&json) {
            let mut changed = json.clone();
            assert!(change_list(&mut changed, &mut { n }, twice));
            // The last entry tells of a release: a log cut there is seen by what the release itself carries.
            let cut: Vec<LogEntry> = serde_json::from_value(changed["log"].clone()).unwrap_or_default();
            if cut.as_slice() == &whole.log[..whole.log.len() - 1] {
                assert_eq!(chain::verify(whole.project.id, &cut), Ok(()), "cut at its end, a log is still a chain");
                continue;
            }
            caught(&whole, changed).unwrap();
        }
        let json: Value = serde_json::from_slice(&canonical(&packed)).unwrap();
        for n in 0..elements(&json) {
            let mut changed = json.clone();
            assert!(change_list(&mut changed, &mut { n }, twice));
            caught_travelling(&packed, changed).unwrap();
        }
    }
}
