//! Whether the course is whole: nothing empty, doubled or unreachable.

pub(crate) mod assessment;
pub(crate) mod duplicate_item;
pub(crate) mod duplicate_text;
pub(crate) mod empty;
pub(crate) mod ids;
pub(crate) mod lesson_length;
pub(crate) mod links;
pub(crate) mod no_objective;
pub(crate) mod unaccounted;
