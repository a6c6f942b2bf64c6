//! Options that are fit to choose from: the structural item-writing rules of Haladyna, Downing & Rodriguez (2002).

use super::Picked;
use super::kind::alike;
use coursewright_prose::{negation, word};

/// Most words of an option: longer ones are read, not chosen.
pub(in crate::builtin) const LONGEST: usize = 17;

/// Whether options can be chosen from without cues: similar in length, of one kind, all different, none a part of another,
/// no word of the question in the key alone.
pub(in crate::builtin) fn sound(stem: &str, options: &[Picked]) -> bool {
    let (keys, others): (Vec<&Picked>, Vec<&Picked>) = options.iter().partition(|option| option.correct);
    if !(3..=5).contains(&options.len()) || keys.is_empty() || others.is_empty() {
        return false;
    }
    let words = |option: &Picked| word::words(&option.text.text).len();
    let longest_other = others.iter().map(|option| words(option)).max().unwrap_or(0);
    let shortest_other = others.iter().map(|option| words(option)).min().unwrap_or(0);
    let key = keys.iter().map(|option| words(option)).max().unwrap_or(0);
    let stands_out = key > longest_other + 1 && key * 4 > longest_other * 5;
    let uneven = longest_other > 3 * shortest_other.max(2) || key * 4 < shortest_other;
    let alike = alike(options.iter().map(|option| option.text.text.as_str()));
    alike && !stands_out && !uneven && !longest_alone(options) && distinct(options) && !options.iter().any(|option| banned(&option.text.text)) && !clangs(stem, &keys, &others)
}

/// Whether the key of a single choice is by far the longest text.
fn longest_alone(options: &[Picked]) -> bool {
    let length = |option: &Picked| option.text.text.chars().count();
    let keys: Vec<usize> = options.iter().filter(|option| option.correct).map(length).collect();
    let other = options.iter().filter(|option| !option.correct).map(length).max().unwrap_or(0);
    keys.len() == 1 && keys[0] > 24 && keys[0] * 4 > other * 5
}

fn banned(text: &str) -> bool {
    let lower = text.to_lowercase();
    !negation::negations(text).is_empty()
        || lower.contains("of the above")
        || lower.contains("://")
        || lower.contains("www.")
        || word::words(text).len() > LONGEST
        || text.trim().is_empty()
}

fn distinct(options: &[Picked]) -> bool {
    let keys: Vec<String> = options.iter().map(|option| option.text.text.to_lowercase().trim_end_matches('.').to_owned()).collect();
    let numeric = keys.iter().all(|key| key.starts_with(|c: char| c.is_ascii_digit() || c == '−'));
    keys.iter().enumerate().all(|(n, key)| keys.iter().enumerate().all(|(m, other)| n == m || (key != other && (numeric || !key.contains(other.as_str())))))
}

/// A content word of the question that only the key repeats, be it in another form, gives the key away.
fn clangs(stem: &str, keys: &[&Picked], others: &[&Picked]) -> bool {
    let asked = word::content_stems(stem);
    let in_others: Vec<String> = others.iter().flat_map(|option| word::content_stems(&option.text.text)).collect();
    let echoes = |stem: &String| asked.iter().any(|word| akin(word, stem)) && !in_others.iter().any(|word| akin(word, stem));
    keys.iter().flat_map(|option| word::content_stems(&option.text.text)).any(|stem| echoes(&stem))
}

/// Whether two stems are of one family: “checker” and “check”.
fn akin(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    one == other || (short.len() > 3 && short.bytes().all(|b| b.is_ascii_alphabetic()) && long.starts_with(short) && long.len() - short.len() < 4)
}

/// The key with the first distractors that make sound options: three of them, else two.
pub(super) fn choose(stem: &str, key: Picked, others: &[Picked]) -> Option<Vec<Picked>> {
    let mut taken: Vec<Picked> = Vec::new();
    for other in others.iter().take(24) {
        let mut next = vec![key.clone()];
        next.extend(taken.iter().cloned());
        next.push(other.clone());
        // A third option is wanted before the rules can be asked.
        if next.len() < 3 || sound(stem, &next) {
            taken.push(other.clone());
        }
        if taken.len() == 3 {
            break;
        }
    }
    let mut options = vec![key];
    options.extend(taken);
    if !sound(stem, &options) {
        return pairs(stem, &options[0], others);
    }
    shuffle(&mut options, stem);
    Some(options)
}

/// Two distractors that are sound together.
fn pairs(stem: &str, key: &Picked, others: &[Picked]) -> Option<Vec<Picked>> {
    let others = &others[..others.len().min(14)];
    for (n, one) in others.iter().enumerate() {
        for two in &others[n + 1..] {
            let mut options = vec![key.clone(), one.clone(), two.clone()];
            if sound(stem, &options) {
                shuffle(&mut options, stem);
                return Some(options);
            }
        }
    }
    None
}

/// Puts text options into an order that follows from their words, so that keys stand everywhere.
pub(in crate::builtin) fn shuffle(options: &mut [Picked], salt: &str) {
    options.sort_by_key(|option| scatter(salt, &option.text.text));
}

/// FNV-1a: the same on every machine.
pub(in crate::builtin) fn scatter(salt: &str, text: &str) -> u64 {
    salt.bytes()
        .chain(text.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        .rotate_left(23)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::writing::Line;

    fn option(text: &str, correct: bool) -> Picked {
        Picked { text: Line::scaffold(text), correct, feedback: vec![], misconception: None }
    }

    #[test]
    fn options_with_cues_are_refused() {
        let good = [option("Call the team leader", true), option("Stir the slurry", false), option("Close the doors", false)];
        assert!(sound("What applies if the seal is broken?", &good));
        let long = [option("Call the team leader at once and wait until somebody comes", true), option("Stir the slurry", false), option("Close the doors", false)];
        assert!(!sound("What applies if the seal is broken?", &long), "the longest option must not be the key");
        let clang = [option("Replace the seal", true), option("Stir the slurry", false), option("Close the doors", false)];
        assert!(!sound("What applies if the seal is broken?", &clang), "a word of the question must not point at the key");
        let family = [option("Checks the readings", true), option("Informs the supplier", false), option("Decides on the goods", false)];
        assert!(!sound("What does the checker do?", &family), "another form of a word of the question points at the key as well");
        let inside = [option("5 minutes", true), option("Close the doors", false), option("Close the doors slowly", false)];
        assert!(!sound("How long?", &inside), "no option is part of another");
    }
}
