//! Whether what the course says stands in its sources.

pub(crate) mod distractor_true;
pub(crate) mod inference_open;
pub(crate) mod locator_wrong;
pub(crate) mod negation_flipped;
pub(crate) mod number_absent;
pub(crate) mod number_changed;
pub(crate) mod obligation_unpractised;
pub(crate) mod obligation_untaught;
pub(crate) mod prohibition_lifted;
pub(crate) mod quote_not_verbatim;
pub(crate) mod quote_stitched;
pub(crate) mod scaffolding_fact;
pub(crate) mod showing;
pub(crate) mod source_conflict;
pub(crate) mod unsupported;
