//! Whether what the course says stands in its sources.

pub(crate) mod antonym_swapped;
pub(crate) mod condition_dropped;
pub(crate) mod count_mismatch;
pub(crate) mod distractor_true;
pub(crate) mod inference_open;
pub(crate) mod locator_wrong;
pub(crate) mod modality_changed;
pub(crate) mod myth;
pub(crate) mod name_absent;
pub(crate) mod negation_flipped;
pub(crate) mod number_absent;
pub(crate) mod number_changed;
pub(crate) mod obligation_untaught;
pub(crate) mod prohibition_lifted;
pub(crate) mod quote_elided;
pub(crate) mod quote_not_verbatim;
pub(crate) mod quote_stitched;
pub(crate) mod scaffolding_fact;
pub(crate) mod scope_widened;
pub(crate) mod self_conflict;
pub(crate) mod showing;
pub(crate) mod source_conflict;
pub(crate) mod step_order;
pub(crate) mod trap_statistic;
pub(crate) mod unsupported;
pub(crate) mod weak_anchor;
