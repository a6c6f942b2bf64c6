//! Likeness of two texts, for finding candidates; never for verifying.

use std::collections::BTreeMap;

fn counts(words: &[String]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word.as_str()).or_insert(0) += 1;
    }
    counts
}

/// The cosine of two bags of words, 0 to 1.
pub fn cosine(a: &[String], b: &[String]) -> f64 {
    let (a, b) = (counts(a), counts(b));
    let dot: usize = a.iter().map(|(word, count)| count * b.get(word).copied().unwrap_or(0)).sum();
    let norm = |bag: &BTreeMap<&str, usize>| bag.values().map(|count| count * count).sum::<usize>() as f64;
    let length = (norm(&a) * norm(&b)).sqrt();
    if length == 0.0 { 0.0 } else { dot as f64 / length }
}

/// The share of the smaller bag of words that the larger one holds, 0 to 1.
pub fn overlap(a: &[String], b: &[String]) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 {
        return 0.0;
    }
    let (a, b) = (counts(a), counts(b));
    let shared: usize = a.iter().map(|(word, &count)| count.min(b.get(word).copied().unwrap_or(0))).sum();
    shared as f64 / smaller as f64
}

/// One less the Levenshtein distance in characters over the longer length: 1 is equal, 0 is nothing in common.
pub fn edit_similarity(a: &str, b: &str) -> f64 {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let longest = a.len().max(b.len());
    if longest == 0 {
        return 1.0;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, one) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, other) in b.iter().enumerate() {
            let change = diagonal + usize::from(one != other);
            diagonal = row[column + 1];
            row[column + 1] = change.min(diagonal + 1).min(row[column] + 1);
        }
    }
    1.0 - row[b.len()] as f64 / longest as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag(words: &str) -> Vec<String> {
        words.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn likeness_runs_from_nothing_to_equal() {
        assert!((cosine(&bag("a b b"), &bag("a b b")) - 1.0).abs() < 1e-12);
        assert_eq!(cosine(&bag("a b"), &bag("c d")), 0.0);
        assert_eq!(overlap(&bag("a b"), &bag("a b c d")), 1.0, "the smaller bag is wholly inside");
        assert_eq!(edit_similarity("kitten", "sitting"), 1.0 - 3.0 / 7.0, "three edits in seven characters");
        assert_eq!((edit_similarity("", ""), cosine(&[], &[]), overlap(&[], &[])), (1.0, 0.0, 0.0));
    }
}
