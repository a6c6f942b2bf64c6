//! Findings, waivers, fixes, the ledger.

pub mod findings;
pub mod fix;
pub mod ledger;
pub mod unwaive;
pub mod waive;
