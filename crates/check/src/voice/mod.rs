//! How the course speaks.

pub(crate) mod address;
pub(crate) mod ai_ism_hype;
pub(crate) mod banned_phrase;
pub(crate) mod contraction;
pub(crate) mod entries;
pub(crate) mod guide;
pub(crate) mod mechanics;
pub(crate) mod reading_range;
pub(crate) mod residue;
pub(crate) mod spelling;
pub(crate) mod term_undefined;
pub(crate) mod term_variant;

use coursewright_course::block::Body;

/// Whether the words of a block are somebody's own, spoken or quoted: they are not the course's to change.
pub(crate) const fn is_anothers(body: &Body) -> bool {
    matches!(body, Body::Quotation { .. } | Body::Media { .. })
}
