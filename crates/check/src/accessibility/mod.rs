//! What content can break of WCAG 2.2; the rest is proved on the built package.

pub(crate) mod alt_missing;
pub(crate) mod captions;
pub(crate) mod link_text;
pub(crate) mod table_headers;
