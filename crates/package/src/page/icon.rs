//! Icons of the player, drawn from one sheet; they always stand beside words.

use crate::player::ICONS;
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

/// The sheet with these icons alone, for a page that shows no others.
pub(super) fn sheet(names: &[&str]) -> String {
    let wanted = |line: &&str| !line.starts_with("<symbol") || names.iter().any(|name| line.starts_with(&format!("<symbol id=\"{name}\"")));
    ICONS.lines().filter(wanted).map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use crate::sample;

    #[test]
    fn every_icon_drawn_is_on_the_sheet_of_its_page() {
        for sample in [sample::owned(), sample::draft()] {
            let tree = crate::web(&sample.edition()).unwrap();
            for (name, bytes) in tree.files().filter(|(name, _)| name.ends_with(".html")) {
                let page = std::str::from_utf8(&bytes).unwrap();
                for drawn in page.split("<use href=\"#").skip(1).filter_map(|rest| rest.split_once('"')) {
                    assert!(page.contains(&format!("<symbol id=\"{}\"", drawn.0)), "{name}: {}", drawn.0);
                }
            }
        }
    }
}
