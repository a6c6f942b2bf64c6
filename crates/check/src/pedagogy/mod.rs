//! Objectives, items and how they hang together. H1–H31 are the item-writing guidelines of Haladyna, Downing &
//! Rodriguez 2002: a consensus of textbooks more than an experiment, so one flaw warns and two block.

pub(crate) mod assessed_not_taught;
pub(crate) mod bloom_level;
pub(crate) mod cognitive_load;
pub(crate) mod feedback_missing;
pub(crate) mod frame;
pub(crate) mod item_absolutes;
pub(crate) mod item_all_none;
pub(crate) mod item_clang;
pub(crate) mod item_complex;
pub(crate) mod item_copied;
pub(crate) mod item_cueing;
pub(crate) mod item_flaws_two;
pub(crate) mod item_key_length;
pub(crate) mod item_key_position;
pub(crate) mod item_negative;
pub(crate) mod item_off_objective;
pub(crate) mod item_options;
pub(crate) mod item_orphan;
pub(crate) mod item_stem;
pub(crate) mod level_mismatch;
pub(crate) mod misconception_missing;
pub(crate) mod objective_abcd;
pub(crate) mod objective_gap;
pub(crate) mod objective_shape;
pub(crate) mod objective_verb;
pub(crate) mod practice_late;
pub(crate) mod readability;
pub(crate) mod retrieval;
pub(crate) mod verbs;
