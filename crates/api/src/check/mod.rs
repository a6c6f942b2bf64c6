//! Findings, waivers, fixes, the ledger, and the other direction: what the sources demand.

pub mod coverage;
pub mod findings;
pub mod fix;
pub mod ledger;
pub mod profile;
pub mod profile_choose;
pub mod unwaive;
pub mod waive;
