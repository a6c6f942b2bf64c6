//! Items from lists: which entries belong to what leads them in.

use super::choice::{scatter, shuffle, sound};
use super::kind::alike;
use super::{Aim, Form, Picked, Question, Stock};
use crate::builtin::lesson::Content;
use crate::builtin::reading::Reading;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::topic::repeated;
use crate::builtin::writing::Line;
use coursewright_course::objective::Bloom;
use coursewright_prose::word;

/// Most words of an entry among options.
const WORDS: usize = 17;

/// The items of a lesson's lists.
pub(super) fn questions(reading: &Reading<'_>, content: &Content, stock: &Stock) -> Vec<Question> {
    content.lists.iter().filter_map(|(lead, entries)| listed(reading, *lead, entries, stock)).collect()
}

fn listed(reading: &Reading<'_>, lead: usize, entries: &[usize], stock: &Stock) -> Option<Question> {
    let bare = |n: usize| -> String { reading.sentences[n].text.trim_end_matches(['.', ';', ',']).to_owned() };
    let fits = |n: usize| (2..=WORDS).contains(&reading.sentences[n].length());
    let mut own: Vec<usize> = entries.iter().copied().filter(|&n| fits(n)).collect();
    own.sort_by_key(|&n| scatter("listed", &reading.sentences[n].text));
    own.truncate(2);
    let lead_text = reading.sentences[lead].text.trim_end_matches(':').to_owned();
    let like = own.first().map(|&n| bare(n))?;
    let length = word::words(&like).len();
    let mut others: Vec<(usize, usize)> = stock
        .entries
        .iter()
        .copied()
        .filter(|(other, n)| *other != lead && fits(*n) && entries.iter().all(|&mine| repeated(reading, *n, mine) < 0.4))
        .filter(|(_, n)| alike([like.as_str(), bare(*n).as_str()].into_iter()))
        .collect();
    others.sort_by_key(|&(_, n)| (reading.sentences[n].length().abs_diff(length), scatter(&lead_text, &reading.sentences[n].text)));
    others.dedup_by_key(|(_, n)| *n);
    let traits = &reading.sentences[lead].traits;
    // “Watch these videos:” and “Example prompts:” are followed by what nobody has to know by heart.
    let idle = lead_text.to_lowercase().contains("example") || lead_text.to_lowercase().contains("following") && traits.instructs;
    if own.len() < 2 || others.len() < 2 || traits.negates || traits.leans || idle || traits.words < 4 {
        return None;
    }
    let stem = filled("belongs.list", &[("lead", &format!("“{lead_text}: …”"))]);
    let mut options: Vec<Picked> = own
        .iter()
        .map(|&n| Picked {
            text: Line { text: bare(n), ..Line::quoted(reading, n) },
            correct: true,
            feedback: vec![Line::scaffold(phrase("practice.right")), Line::paraphrase(format!("{lead_text}: {}.", bare(n)), vec![reading.citation(lead), reading.citation(n)])],
            misconception: None,
        })
        .collect();
    options.extend(others.iter().take(2).map(|&(other, n)| {
        let lead = reading.sentences[other].text.trim_end_matches(':');
        Picked {
            text: Line::scaffold(bare(n)),
            correct: false,
            feedback: vec![Line::paraphrase(filled("elsewhere.entry", &[("lead", lead)]), vec![reading.citation(other), reading.citation(n)])],
            misconception: Some(format!("Takes an entry of another list for one of this: “{}”", bare(n))),
        }
    }));
    shuffle(&mut options, &stem);
    sound(&stem, &options).then(|| Question {
        aim: Aim::Points,
        bloom: Bloom::Remember,
        stem: Line::scaffold(stem),
        form: Form::Several(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("listed {lead}"),
        shows: own.into_iter().chain([lead]).collect(),
        worth: 0.78,
    })
}
