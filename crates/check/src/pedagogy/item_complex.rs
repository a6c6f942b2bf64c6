//! H9: options that combine options.

use crate::material::Material;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{ItemView, OptionView, key};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-complex",
    title: "Option made of options",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "an option that combines other options (“A and C”, “1 and 3 only”)",
    why: "Combined options reward elimination by parts and cost reading time (K-type items, H9); shuffled options have no letters.",
    hint: "Let several answers be chosen, or make separate questions.",
    reads: Reads::Flaw(flags),
};

fn flags(item: &ItemView<'_>, _: &Material) -> Vec<Raised> {
    combined(item)
        .into_iter()
        .map(|option| {
            Raised::at(item.option_place(option.choice.id), &option.text.plain, format!("The option “{}” is made of other options.", option.text.plain))
                .show([course_words(&option.text.plain, [(0, option.text.plain.len())])])
        })
        .collect()
}

/// The options that are made of other options, or of the numbered parts of the question.
pub(crate) fn combined<'a, 'b>(item: &'a ItemView<'b>) -> Vec<&'a OptionView<'b>> {
    let keys: Vec<&str> = item.options.iter().map(|option| option.text.key.as_str()).collect();
    // As written: read as Markdown, “1) Boots” loses its number.
    let own = item.options.iter().map(|option| unlabelled(&key(&option.choice.text)).0).collect();
    let plain = keys.iter().map(|key| says_something(key)).collect();
    let set = Set { plain, parts: keys.iter().map(|key| parts(unlabelled(key).1)).collect(), own, stem: numbered(&item.item.stem) };
    let made = |n: usize| {
        let others = || keys.iter().enumerate().filter(|(other, _)| *other != n).map(|(_, key)| unlabelled(key).1);
        set.refers(n) || combines_texts(unlabelled(keys[n]).1, others)
    };
    item.options.iter().enumerate().filter(|(n, _)| made(*n)).map(|(_, option)| option).collect()
}

/// What an option names by number or place.
struct Parts {
    /// Letters, figures and Roman figures.
    labels: Vec<String>,
    /// “first”, “second”.
    ordinals: usize,
    /// “only”, “alone”: even one part is chosen out of several.
    only: bool,
}

/// The options of one question, read as references to each other.
struct Set {
    parts: Vec<Option<Parts>>,
    /// Whether an option has words of its own.
    plain: Vec<bool>,
    /// Labels that options carry themselves: “B. Glue”.
    own: Vec<Option<String>>,
    /// Labels that number parts of the stem.
    stem: Vec<String>,
}

impl Set {
    /// Whether an option is made of nothing but references, and these lead somewhere.
    fn refers(&self, n: usize) -> bool {
        let Some(parts) = &self.parts[n] else { return false };
        let plain = self.plain.iter().filter(|plain| **plain).count();
        let several = parts.labels.len() >= 2 || parts.labels.len() == 1 && parts.only;
        // What a label leads to says something of its own; options made of symbols are names of things.
        let plain_at = |place: usize| self.plain.get(place) == Some(&true);
        let owned = |label: &String| self.own.iter().enumerate().any(|(other, own)| other != n && own.as_ref() == Some(label));
        let leads = |label: &String| owned(label) || place(label).is_some_and(|place| place == n || plain_at(place));
        let elsewhere = parts.labels.iter().any(|label| owned(label) || place(label).is_some_and(|place| place != n));
        let listed = parts.labels.iter().all(|label| self.stem.contains(label));
        // Where the parts stand elsewhere all options are made of their numbers, and one says “only”.
        let all_made = plain == 0
            && self.parts.iter().flatten().any(|parts| parts.only)
            && self.parts.iter().flatten().all(|parts| parts.labels.iter().all(|label| !is_letter(label)))
            && self.parts.iter().flatten().any(|parts| parts.labels.len() >= 2);
        several && (listed || elsewhere && parts.labels.iter().all(leads) || all_made) || parts.labels.is_empty() && parts.ordinals > 0 && plain >= 2
    }
}

/// The label an option carries, and the rest of it: “b. glue”, “(b) glue”, “b) glue”.
fn unlabelled(key: &str) -> (Option<String>, &str) {
    let inner = key.strip_prefix('(').unwrap_or(key);
    let Some(end) = inner.find(|c: char| !c.is_ascii_alphanumeric()) else { return (None, key) };
    let label = &inner[..end];
    match inner[end..].strip_prefix([')', '.', ':']).and_then(|rest| rest.strip_prefix(' ')) {
        Some(rest) if is_label(label) && !rest.trim().is_empty() => (Some(label.to_owned()), rest.trim()),
        _ => (None, key),
    }
}

fn is_letter(label: &str) -> bool {
    label.len() == 1 && label.starts_with(|c: char| ('a'..='h').contains(&c))
}

fn is_label(label: &str) -> bool {
    is_letter(label) || label.len() == 1 && label.starts_with(|c: char| ('1'..='9').contains(&c)) || matches!(label, "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii")
}

/// Whether an option is more than symbols, numbers and words that join them.
fn says_something(key: &str) -> bool {
    parts(unlabelled(key).1).is_none() && key.split(|c: char| !c.is_alphanumeric()).any(|word| word.chars().count() > 2 && !matches!(word, "and" | "only" | "both" | "but" | "not"))
}

/// Which option a letter or number counts to.
fn place(label: &str) -> Option<usize> {
    let first = label.bytes().next().filter(|_| label.len() == 1);
    match (first, label) {
        (Some(letter @ b'a'..=b'h'), _) => Some(usize::from(letter - b'a')),
        (Some(figure @ b'1'..=b'9'), _) => Some(usize::from(figure - b'1')),
        (_, "i") => Some(0),
        (_, "ii") => Some(1),
        (_, "iii") => Some(2),
        (_, "iv") => Some(3),
        (_, "v") => Some(4),
        _ => None,
    }
}

/// What an option refers to, if it does nothing else: “a and c together”, “(a) and (b) but not (c)”, “2 only”, “both the
/// first and the second”. A fraction is no two numbers.
fn parts(key: &str) -> Option<Parts> {
    let mut parts = Parts { labels: vec![], ordinals: 0, only: false };
    let mut counted = false;
    for word in key.split([' ', ',', '&', '+', ';']).filter(|word| !word.is_empty()) {
        let slashed: Vec<&str> = if word.contains(|c: char| c.is_ascii_digit()) { vec![word] } else { word.split('/').collect() };
        for label in slashed.into_iter().map(|label| label.trim_matches(['(', ')', '.', '[', ']'])) {
            match label {
                "only" | "alone" => parts.only = true,
                "first" | "second" | "third" | "fourth" | "last" => parts.ordinals += 1,
                "two" | "three" | "four" => counted = true,
                "and" | "or" | "both" | "options" | "answers" | "option" | "answer" | "choices" | "statements" | "statement" | "items" | "together" | "but" | "not" | "nor"
                | "neither" | "either" | "all" | "of" | "the" | "with" | "plus" | "are" | "is" | "correct" | "true" | "right" | "" => {}
                label if is_label(label) => parts.labels.push(label.to_owned()),
                _ => return None,
            }
        }
    }
    let placed = parts.ordinals >= 2 || parts.ordinals == 1 && counted;
    (!parts.labels.is_empty() && parts.ordinals == 0 && (!counted || parts.labels.len() > 1) || parts.labels.is_empty() && placed).then_some(parts)
}

/// The labels that number parts of a stem: “(1) Helium (2) Neon”, “I. Keats II. Shelley”, “I Speed II Glide path”. One
/// alone numbers nothing.
fn numbered(stem: &str) -> Vec<String> {
    let mut labels = vec![];
    for word in stem.split_whitespace() {
        let bare = word.trim_matches(['(', ')', '.', ':', '[', ']']);
        let marked = word.ends_with([')', '.', ':', ']']) || bare.len() > 1 && bare.chars().all(|c| c.is_ascii_uppercase());
        if is_label(&bare.to_lowercase()) && (marked || bare == "I") {
            labels.push(bare.to_lowercase());
        }
    }
    let series = |first: &str, second: &str| labels.iter().any(|label| label == first) && labels.iter().any(|label| label == second);
    if series("a", "b") || series("1", "2") || series("i", "ii") { labels } else { vec![] }
}

/// The texts of two other options joined by “and” or “or”.
fn combines_texts<'a, I: Iterator<Item = &'a str>>(key: &str, others: impl Fn() -> I) -> bool {
    let key = key.trim_end_matches(" together");
    [" and ", " or ", " as well as "].iter().any(|join| {
        key.match_indices(join).any(|(at, _)| {
            let (first, second) = (key[..at].trim_start_matches("both ").trim(), key[at + join.len()..].trim());
            others().any(|other| other == first) && others().any(|other| other == second)
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_options, with_stem};

    fn with(stem: &str, options: [&str; 4]) -> bool {
        let mut project = with_stem(stem);
        with_options(&mut project, &[(options[0], true), (options[1], false), (options[2], false), (options[3], false)]);
        flagged(&project, "pedagogy/item-complex")
    }

    #[test]
    fn combinations_are_flagged() {
        for last in [
            "A and C",
            "Both A and B",
            "1 and 3 only",
            "i, ii and iii",
            "The dock and the chiller",
            "A and B together",
            "Both the first and the second",
            "(a) and (b) but not (c)",
            "The first two",
            "D. A and B",
        ] {
            assert!(with("Where is the load checked?", ["The dock", "The chiller", "The gate", last]), "{last}");
        }
        for stem in ["Which are checked? (1) Seal (2) Lamp (3) Horn", "Which are checked? I. Seal II. Lamp III. Horn", "Which are checked? a) seal b) lamp c) horn"] {
            let [one, two, three] = if stem.contains("(1)") {
                ["1", "2", "3"]
            } else if stem.contains("I.") {
                ["I", "II", "III"]
            } else {
                ["a", "b", "c"]
            };
            assert!(with(stem, [&format!("{one} only"), &format!("{one} and {two}"), &format!("{two} and {three}"), &format!("{one}, {two} and {three}")]), "{stem}");
        }
    }

    #[test]
    fn names_and_plain_lists_stay_silent() {
        assert!(!with("Which of the pumps A, B and C run at night?", ["A and C", "A", "B", "B and C"]), "the stem names pumps A, B and C");
        assert!(!with("What do you wear?", ["Gloves and goggles", "Gloves", "Boots", "A hat"]), "goggles are no option of their own");
        assert!(!with("Which vitamins?", ["Vitamins A and C", "Vitamin D", "Vitamin E", "Vitamin K"]), "letters with a noun are names");
        assert!(!with("What share is left?", ["1/2", "1/3", "1/4", "1/6"]), "a fraction is no two numbers");
        assert!(!with("On which days is the fair?", ["1 and 2 May", "3 and 4 May", "5 and 6 May", "7 and 8 May"]), "dates");
        assert!(!with("Which groups may be mixed?", ["A and AB", "B and A", "O and B", "A and O"]), "letters that lead to no option are names");
        assert!(!with("Which weeks are free?", ["The first two", "The last two", "The first three", "The last three"]), "all options count alike");
    }
}
