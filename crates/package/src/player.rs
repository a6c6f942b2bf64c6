//! The shipped player. All script of a package is this, byte for byte.

/// The player's scripts, built from `ui/player` by `npm run build:player`: one for each form, which knows no other.
pub(crate) const SCORM12: &str = include_str!("../../../templates/player/scorm12.js");
pub(crate) const SCORM2004: &str = include_str!("../../../templates/player/scorm2004.js");
pub(crate) const CMI5: &str = include_str!("../../../templates/player/cmi5.js");
pub(crate) const WEB: &str = include_str!("../../../templates/player/web.js");
/// The player's style.
pub(crate) const STYLE: &str = include_str!("../../../templates/player/player.css");
/// The style of the pages beside the course: the part of the player's that they share with it.
pub(crate) const PAGE_STYLE: &str = include_str!("../../../templates/player/page.css");
/// The player's icons as SVG symbols; no SVG ever comes from content.
pub(crate) const ICONS: &str = include_str!("../../../templates/player/icons.svg");
