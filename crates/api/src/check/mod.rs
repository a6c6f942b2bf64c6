//! Findings, waivers, fixes, the ledger; and the other directions: what the sources demand, where they do not agree,
//! and what each objective has in the course.

pub mod alignment;
pub mod contradictions;
pub mod coverage;
pub mod findings;
pub mod fix;
pub mod ledger;
pub mod profile;
pub mod profile_choose;
pub mod rules;
pub mod unwaive;
pub mod waive;
