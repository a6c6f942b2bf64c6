//! What is offered for the left sides of a matching question: each right side once, and what belongs to nothing.

use coursewright_course::id::BlockId;
use coursewright_course::item::Pair;
use coursewright_course::revision::hash_of;
use coursewright_prose::markdown::plain::plain;

/// One thing to be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// Its words, as a list to choose from shows them.
    pub(crate) words: String,
    /// Where it comes from: pairs count first, then what belongs to nothing.
    pub(crate) from: usize,
}

/// What a list to choose from shows of some inline Markdown.
pub(crate) fn shown(markdown: &str) -> String {
    plain(markdown).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is offered, in the order shown: one order for all rows, fixed by ids and never the right one.
pub(crate) fn offers(block: BlockId, pairs: &[Pair], distractors: &[String]) -> Vec<Offer> {
    let words = pairs.iter().map(|pair| shown(&pair.right)).chain(distractors.iter().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ")));
    let mut offers: Vec<Offer> = Vec::new();
    for (from, words) in words.enumerate() {
        if !words.is_empty() && !offers.iter().any(|offer| offer.words == words) {
            offers.push(Offer { words, from });
        }
    }
    // By ids and places alone: other words keep the order, and with it what was kept of a learner.
    offers.sort_by_cached_key(|offer| match pairs.get(offer.from) {
        Some(pair) => hash_of(&(block, pair.id)),
        None => hash_of(&(block, offer.from - pairs.len())),
    });
    for _ in 0..offers.len() {
        if !key(pairs, &offers).is_sorted() {
            break;
        }
        offers.rotate_left(1);
    }
    offers
}

/// For each pair the place of its right side among what is offered.
pub(crate) fn key(pairs: &[Pair], offers: &[Offer]) -> Vec<usize> {
    pairs.iter().map(|pair| shown(&pair.right)).filter_map(|right| offers.iter().position(|offer| offer.words == right)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::id::OptionId;

    fn pair(id: u128, right: &str) -> Pair {
        Pair { id: OptionId::from_bits(id), left: format!("left {id}"), right: right.into(), feedback: String::new() }
    }

    #[test]
    fn the_order_is_one_and_never_the_right_one() {
        for n in 0..200 {
            let pairs: Vec<Pair> = (0..2 + n % 4).map(|id| pair(id, &format!("right {id}"))).collect();
            let distractors: Vec<String> = (0..n % 3).map(|more| format!("more {more}")).collect();
            let offers = offers(BlockId::from_bits(n), &pairs, &distractors);
            assert_eq!(offers.len(), pairs.len() + distractors.len());
            let key = key(&pairs, &offers);
            assert!(!key.is_sorted(), "whoever goes down the list would be right: {key:?}");
            assert_eq!(offers, super::offers(BlockId::from_bits(n), &pairs, &distractors));
        }
    }

    #[test]
    fn what_says_the_same_is_offered_once_and_counts_for_both() {
        let pairs = [pair(1, "cold"), pair(2, "*hot*"), pair(3, "cold ")];
        let offers = offers(BlockId::from_bits(7), &pairs, &["hot".into(), " ".into(), "wet".into()]);
        let mut words: Vec<_> = offers.iter().map(|offer| offer.words.as_str()).collect();
        words.sort_unstable();
        assert_eq!(words, ["cold", "hot", "wet"]);
        let key = key(&pairs, &offers);
        assert_eq!((key[0], offers[key[1]].words.as_str()), (key[2], "hot"));
    }

    #[test]
    fn other_words_keep_the_order() {
        let order = |suffix: &str| {
            let pairs: Vec<Pair> = (0..6).map(|id| pair(id, &format!("right {id}{suffix}"))).collect();
            offers(BlockId::from_bits(9), &pairs, &["more".into()]).iter().map(|offer| offer.from).collect::<Vec<_>>()
        };
        assert_eq!(order(""), order(", said better"));
    }
}
