//! Cells that no program takes for a formula.

/// Signs a spreadsheet begins a formula with, and their full-width twins, which some take for the same (OWASP, CSV
/// injection).
const OPENING: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A text as the content of a cell: what would be read as a formula is led in by an apostrophe.
///
/// Blanks and signs that nobody sees do not hide what stands behind them.
#[must_use]
pub fn cell(text: &str) -> String {
    let text = crate::words::clean(text);
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\'' | '"'));
    if seen.starts_with(OPENING) || text.starts_with(['\t', '\r', '\n']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_begins_a_formula() {
        for payload in ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\0=1", "＝1", " =1", "\u{200b}=1", "\u{feff}=1", "\"=1", "\n=1"] {
            let kept = cell(payload);
            assert!(kept.starts_with('\''), "{payload:?} became {kept:?}");
        }
        for plain in ["Refuse above 5 °C.", "5", "", "a = b", "“−15 °C”"] {
            assert_eq!(cell(plain), plain);
        }
    }
}
