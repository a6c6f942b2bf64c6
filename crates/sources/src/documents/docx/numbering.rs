//! Numbers of lists: Word stores how to count, not the numbers; they are counted here as Word does.

use crate::documents::xml::Node;
use std::collections::BTreeMap;

/// Levels a list can have (ISO/IEC 29500-1, 17.9.6).
const LEVELS: usize = 9;

#[derive(Clone, Default)]
struct Level {
    start: u32,
    /// How the number is written; none for a bullet.
    form: Form,
    /// “%1.%2”.
    pattern: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Form {
    #[default]
    Decimal,
    Letter {
        upper: bool,
    },
    Roman {
        upper: bool,
    },
    Bullet,
    None,
}

/// All lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<String, Vec<Level>>,
    /// Lists: the kind of each, and the levels it starts anew.
    lists: BTreeMap<String, (String, Vec<(usize, u32)>)>,
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
    started: Vec<String>,
}

/// What stands before a paragraph of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The number at its own level; none for a bullet.
    pub(super) number: Option<u32>,
    /// The whole mark as it is printed: “2.3”; empty for a bullet.
    pub(super) label: String,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn of(root: &Node) -> Self {
        let mut all = Self::default();
        for node in root.nodes() {
            match &*node.name {
                "w:abstractNum" => {
                    let mut levels = vec![Level { start: 1, ..Level::default() }; LEVELS];
                    for level in node.nodes().filter(|node| &*node.name == "w:lvl") {
                        let at = level.attribute("ilvl").and_then(|at| at.parse::<usize>().ok()).unwrap_or(LEVELS);
                        if let Some(place) = levels.get_mut(at) {
                            *place = Level::of(level);
                        }
                    }
                    all.kinds.insert(node.attribute("abstractNumId").unwrap_or("").to_owned(), levels);
                }
                "w:num" => {
                    let starts = node.nodes().filter(|node| &*node.name == "w:lvlOverride").filter_map(|node| {
                        let level = node.attribute("ilvl")?.parse().ok()?;
                        Some((level, node.value("w:startOverride")?.parse().ok()?))
                    });
                    let kind = node.value("w:abstractNumId").unwrap_or("").to_owned();
                    all.lists.insert(node.attribute("numId").unwrap_or("").to_owned(), (kind, starts.collect()));
                }
                _ => {}
            }
        }
        all
    }

    /// Counts the next paragraph of a list; none when the list says that it has no mark, or does not exist.
    pub(super) fn next(&mut self, list: &str, level: u8) -> Option<Mark> {
        let (kind, starts) = self.lists.get(list)?;
        let levels = self.kinds.get(kind)?;
        let at = usize::from(level).min(LEVELS - 1);
        // Lists of one kind count on together, unless a list says where it starts.
        let counted = self.counted.entry(kind.clone()).or_default();
        if !self.started.contains(&list.to_owned()) {
            self.started.push(list.to_owned());
            for (level, start) in starts.iter().filter(|(level, _)| *level < LEVELS) {
                counted[*level] = start.checked_sub(1);
                counted[level + 1..].fill(None);
                // A start of 0 cannot be one less: it is set when it is met.
                if *start == 0 {
                    counted[*level] = None;
                }
            }
        }
        let own = levels.get(at)?;
        let number = counted[at].map_or(own.start, |last| last.saturating_add(1));
        counted[at] = Some(number);
        counted[at + 1..].fill(None);
        match own.form {
            Form::None => None,
            Form::Bullet => Some(Mark { number: None, label: String::new() }),
            _ => Some(Mark { number: Some(number), label: label(levels, at, counted) }),
        }
    }
}

impl Level {
    fn of(node: &Node) -> Self {
        let form = match node.value("w:numFmt") {
            Some("bullet") => Form::Bullet,
            Some("none") => Form::None,
            Some("lowerLetter") => Form::Letter { upper: false },
            Some("upperLetter") => Form::Letter { upper: true },
            Some("lowerRoman") => Form::Roman { upper: false },
            Some("upperRoman") => Form::Roman { upper: true },
            _ => Form::Decimal,
        };
        let start = node.value("w:start").and_then(|start| start.parse().ok()).unwrap_or(1);
        Self { start, form, pattern: node.value("w:lvlText").unwrap_or("").to_owned() }
    }
}

/// The mark as printed, without its closing stop or bracket.
fn label(levels: &[Level], at: usize, counted: &[Option<u32>; LEVELS]) -> String {
    let mut label = levels[at].pattern.clone();
    for (n, level) in levels.iter().enumerate().take(at + 1) {
        let place = format!("%{}", n + 1);
        if label.contains(&place) {
            label = label.replace(&place, &written(counted[n].unwrap_or(level.start), level.form));
        }
    }
    label.trim().trim_end_matches(['.', ')', ':']).to_owned()
}

fn written(number: u32, form: Form) -> String {
    match form {
        Form::Letter { upper } => {
            // Word writes aa, bb after z (17.18.59).
            let letter = char::from(b'a' + u8::try_from((number.max(1) - 1) % 26).unwrap_or(0));
            let text = letter.to_string().repeat(((number.max(1) - 1) / 26 + 1).min(10) as usize);
            if upper { text.to_uppercase() } else { text }
        }
        Form::Roman { upper } => {
            let text = roman(number);
            if upper { text } else { text.to_lowercase() }
        }
        _ => number.to_string(),
    }
}

fn roman(mut number: u32) -> String {
    const DIGITS: [(u32, &str); 13] =
        [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    if number > 4999 {
        return number.to_string();
    }
    let mut text = String::new();
    for (value, digits) in DIGITS {
        while number >= value {
            text.push_str(digits);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::xml;

    fn numbering() -> Numbering {
        let xml = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
            <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
            </w:numbering>"#;
        Numbering::of(&xml::parse(xml.as_bytes(), "numbering").expect("is well formed"))
    }

    #[test]
    fn numbers_are_counted_as_word_counts() {
        let mut lists = numbering();
        let mut next = |list: &str, level| lists.next(list, level).map(|mark| (mark.number, mark.label));
        assert_eq!(next("1", 0), Some((Some(1), "1".into())));
        assert_eq!(next("1", 1), Some((Some(1), "1.a".into())));
        assert_eq!(next("1", 1), Some((Some(2), "1.b".into())));
        assert_eq!(next("1", 0), Some((Some(2), "2".into())));
        assert_eq!(next("1", 1), Some((Some(1), "2.a".into())), "a level starts anew below a new entry");
        assert_eq!(next("1", 2), Some((None, String::new())), "a bullet has no number");
        assert_eq!(next("2", 0), Some((Some(5), "5".into())), "a list may say where it starts");
        assert_eq!(next("2", 0), Some((Some(6), "6".into())));
        assert_eq!(next("9", 0), None, "a list that is not there");
    }

    #[test]
    fn other_digits() {
        assert_eq!(roman(1994), "MCMXCIV");
        assert_eq!(written(28, Form::Letter { upper: false }), "bb");
    }
}
