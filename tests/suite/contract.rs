//! The TypeScript contract is what the table says, and every caller may do what its column says and nothing else.

use coursewright_api::caller::Caller;
use coursewright_api::contract::ROWS;
use coursewright_api::dispatch::dispatch;
use coursewright_api::problem::Code;
use std::collections::BTreeSet;

#[test]
fn the_committed_contract_is_what_the_table_says() {
    let committed = include_str!("../../ui/src/contract/contract.ts");
    assert!(committed == coursewright_api::bindings::typescript(), "ui/src/contract is not current: cargo xtask bindings");
}

#[test]
fn every_operation_has_one_row() {
    let names: BTreeSet<_> = ROWS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), ROWS.len(), "a name stands for one operation");
}

#[test]
fn a_caller_without_the_column_is_refused() {
    let (_folder, bench) = crate::starter::bench();
    for row in ROWS {
        for caller in [Caller::Window, Caller::Browser, Caller::Cli] {
            let refused = dispatch(&bench.session, caller, row.name, "7").expect_err("nothing takes this ask");
            let wanted = if row.callers.contains(&caller) { Code::WrongUse } else { Code::NotAllowed };
            assert_eq!(refused.code, wanted, "{} for {caller:?}", row.name);
        }
    }
}
