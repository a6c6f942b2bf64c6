//! Icons of the player, drawn from one sheet; they always stand beside words.

/// An icon by its name on the sheet.
pub(crate) fn icon(name: &'static str) -> String {
    format!("<svg class=\"i\" aria-hidden=\"true\"><use href=\"#{name}\"/></svg>")
}
