//! The shipped player. All script of a package is this, byte for byte.

/// The player's script, built from `ui/player` by `npm run build:player`.
pub(crate) const SCRIPT: &str = include_str!("../../../templates/player/player.js");
/// The player's style.
pub(crate) const STYLE: &str = include_str!("../../../templates/player/player.css");
/// The player's icons as SVG symbols; no SVG ever comes from content.
pub(crate) const ICONS: &str = include_str!("../../../templates/player/icons.svg");
