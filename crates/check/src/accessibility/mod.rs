//! What content can break of WCAG 2.2; the rest is proved on the built package.

pub(crate) mod alt_missing;
pub(crate) mod alt_poor;
pub(crate) mod captions;
pub(crate) mod colour_only;
pub(crate) mod headings;
pub(crate) mod language;
pub(crate) mod link_text;
pub(crate) mod reading_order;
pub(crate) mod table_headers;
