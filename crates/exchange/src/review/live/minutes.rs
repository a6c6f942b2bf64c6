//! Minutes of a session: who was there from when to when, each card with what was said, what is divided, what was not reached.

use super::{Live, Reached, Reviewer};
use crate::document::{Block, Document, Run, Shape};
use crate::state::{day, mark};
use crate::words::{Minutes, fill};
use coursewright_course::review::{Answer, Card};

/// The minutes of a session as it stands, which may still be going on.
#[must_use]
pub fn minutes(live: &Live) -> Document {
    let words = Minutes::read();
    let sitting = &live.sitting;
    let (began, ended) = (sitting.at.as_str(), live.ended.as_deref().unwrap_or(&live.last));
    let mut blocks = vec![
        Block::Title(vec![Run::course(&sitting.title)]),
        Block::Paragraph(Shape::Under, vec![Run::product(&words.title)]),
        plain(fill(&words.led, &[("by", &sitting.by), ("day", &day(began)), ("from", &clock(began)), ("to", &clock(ended))])),
    ];
    if live.ended.is_none() {
        blocks.push(Block::Paragraph(Shape::Boxed, vec![Run::product(&words.broke_off).bold()]));
    }
    blocks.extend(there(live, words));
    blocks.extend(said(live, words));
    blocks.push(plain(live.taken.as_deref().map_or_else(|| words.waits.clone(), |at| fill(&words.taken, &[("day", &day(at))]))));
    Document {
        title: format!("{}: {}", words.title, sitting.title),
        language: sitting.language.clone(),
        head: vec![Run::product(fill(&words.head, &[("day", &day(began))])).small(), Run::course(&sitting.title).small()],
        foot: vec![Run::product(fill(&words.foot, &[("pack", &mark(sitting.pack)), ("mark", &mark(sitting.build))])).small()],
        blocks,
        tracked: false,
    }
}

fn plain(words: String) -> Block {
    Block::Paragraph(Shape::Plain, vec![Run::product(words)])
}

fn heading(words: &str) -> Block {
    Block::Heading { rank: 1, runs: vec![Run::product(words)], fresh: false }
}

/// The hour and minute of a time, UTC.
fn clock(at: &str) -> &str {
    at.get(11..16).unwrap_or(at)
}

fn there(live: &Live, words: &Minutes) -> Vec<Block> {
    let cards = live.sitting.cards.len();
    let row = |one: &Reviewer, came: &str| {
        let mut name = vec![Run::course(&one.name)];
        name.extend(one.revoked.as_deref().map(|at| Run::product(fill(&words.revoked, &[("at", &clock(at))]))));
        let to = one.seen.as_deref().unwrap_or(came);
        vec![name, vec![Run::product(clock(came))], vec![Run::product(clock(to))], vec![Run::product(fill(&words.of, &[("count", &one.answers.len()), ("cards", &cards)]))]]
    };
    let rows: Vec<_> = live.reviewers.iter().filter_map(|one| Some(row(one, one.came.as_deref()?))).collect();
    let mut blocks = vec![heading(&words.there)];
    if rows.is_empty() {
        blocks.push(plain(words.nobody.clone()));
    } else {
        let header = [&words.name, &words.from, &words.to, &words.answered].map(|word| vec![Run::product(word)]).into();
        blocks.push(Block::Table { about: words.there_table.clone(), widths: vec![55, 12, 12, 21], header, rows });
    }
    let absent: Vec<&str> = live.reviewers.iter().filter(|one| one.came.is_none()).map(|one| one.name.as_str()).collect();
    if !absent.is_empty() {
        blocks.push(Block::Paragraph(Shape::Plain, vec![Run::product(&words.absent), Run::course(absent.join(", "))]));
    }
    blocks
}

fn said(live: &Live, words: &Minutes) -> Vec<Block> {
    let reached = live.reached();
    let of = |wanted: fn(&Reached) -> bool| reached.iter().filter(|(_, one)| wanted(one)).map(|(card, _)| *card).collect::<Vec<&Card>>();
    let agreed = of(|one| matches!(one, Reached::Settled(_)));
    let divided = of(|one| matches!(one, Reached::Divided));
    let open = of(|one| matches!(one, Reached::Open));
    let not = of(|one| matches!(one, Reached::No));
    let counts = [(&words.agreed_count, agreed.len()), (&words.divided_count, divided.len()), (&words.open_count, open.len()), (&words.not_count, not.len())];
    let entries = counts.map(|(words, count)| vec![Run::product(fill(words, &[("count", &count)]))]).into();
    let mut blocks = vec![heading(&words.came_to), Block::List { counted: false, entries }];
    for (title, cards) in [(&words.divided, divided), (&words.open, open), (&words.agreed, agreed)] {
        if cards.is_empty() {
            continue;
        }
        blocks.push(heading(title));
        for card in cards {
            blocks.push(Block::Paragraph(Shape::Leading, asked(card)));
            let answers = live.said().filter(|answer| answer.matter == card.matter);
            blocks.push(Block::List { counted: false, entries: answers.map(|answer| answered(answer, words)).collect() });
        }
    }
    blocks.push(heading(&words.not));
    if not.is_empty() {
        blocks.push(plain(words.none.clone()));
    } else {
        blocks.push(Block::List { counted: false, entries: not.into_iter().map(asked).collect() });
    }
    blocks
}

/// What a card asked about, with where it stands.
fn asked(card: &Card) -> Vec<Run> {
    let mut runs = vec![Run::course(&card.text).bold()];
    if !card.at.is_empty() {
        runs.extend([Run::product("  "), Run::course(&card.at).small()]);
    }
    runs
}

fn answered(answer: &Answer, words: &Minutes) -> Vec<Run> {
    let mut runs = vec![Run::course(&answer.by).bold(), Run::product(fill(&words.says, &[("verdict", &answer.verdict.words())]))];
    if !answer.text.is_empty() {
        runs.extend([Run::product(&words.words), Run::course(&answer.text)]);
    }
    if !answer.remark.is_empty() {
        runs.extend([Run::product(&words.remark).small(), Run::course(&answer.remark)]);
    }
    runs
}
