//! Icons of the player, drawn from one sheet; they always stand beside words.

use std::fmt;

/// An icon by its name on the sheet.
pub(crate) const fn icon(name: &'static str) -> Icon {
    Icon(name)
}

/// An icon, drawn where it is written.
pub(crate) struct Icon(&'static str);

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<svg class=\"i\" aria-hidden=\"true\"><use href=\"#")?;
        f.write_str(self.0)?;
        f.write_str("\"/></svg>")
    }
}
