//! Questions to ask: the right answer, and for each wrong one why people take it and what to say.

use super::{Writing, strong};
use crate::asked::{gapped, letter, listed, option, read, value};
use crate::document::{Block, Run, Shape};
use crate::words::fill;
use coursewright_course::block::Block as Part;
use coursewright_course::item::{Answer, Choice, Pair};
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::statement::Support;

impl Writing<'_, '_> {
    pub(super) fn item(&mut self, block: &Part) {
        let words = self.words;
        let Some(item) = block.body.item() else { return };
        self.asked += 1;
        self.blocks.push(Block::Heading { rank: 4, runs: vec![Run::product(fill(&words.question, &[("number", &self.asked), ("kind", &item.answer.words())]))], fresh: false });
        let stem = self.slot(block, Slot::Stem);
        self.paragraph(Shape::Leading, strong(stem));
        match &item.answer {
            Answer::SingleChoice { options } | Answer::MultipleChoice { options } => self.options(block, options),
            Answer::Ordering { entries } => {
                self.paragraph(Shape::Leading, vec![Run::product(&words.order)]);
                let entries = entries.iter().map(|entry| self.slot(block, Slot::Choice { option: entry.id })).collect();
                self.list(true, entries);
            }
            Answer::TrueFalse { right, .. } => {
                self.plain(vec![Run::product(if *right { &words.yes } else { &words.no }).bold()]);
                self.reply(block, &words.when_true, Slot::WhenTrue);
                self.reply(block, &words.when_false, Slot::WhenFalse);
            }
            Answer::Matching { pairs, .. } => self.pairs(block, pairs),
            Answer::Numeric { value: right, tolerance, unit } => {
                let template = if tolerance.is_empty() || tolerance == "0" { &words.short } else { &words.numeric };
                let (before, after) = template.split_once("{value}").unwrap_or((template, ""));
                let right = strong(value(right, unit));
                self.plain([vec![Run::product(before)], right, vec![Run::product(fill(after, &[("tolerance", tolerance)]))]].concat());
            }
            Answer::ShortAnswer { accept } => {
                let mut runs = vec![Run::product(&words.short)];
                runs.extend(accept.first().map(|first| Run::course(first).bold()));
                self.plain(runs);
                if accept.len() > 1 {
                    self.plain([vec![Run::product(&words.short_more)], listed(&accept[1..])].concat());
                }
            }
            Answer::Cloze { text, gaps } => {
                self.plain(vec![Run::course(gapped(text, gaps)).bold()]);
                let filled = self.slot(block, Slot::Body);
                self.plain([vec![Run::product(&words.gaps)], filled].concat());
            }
        }
        self.reply(block, &words.when_right, Slot::WhenRight);
        self.reply(block, &words.when_wrong, Slot::WhenWrong);
    }

    /// What is said to an answer as a whole, where it says more than the answer does: “Right.” helps nobody in a room.
    fn reply(&mut self, block: &Part, before: &str, slot: Slot) {
        let listed: Vec<&str> = self.state.said(block).iter().filter(|entry| matches!(entry.slot, Some(Slot::Choice { .. }))).map(|entry| entry.text.as_str()).collect();
        let says = |entry: &&Entry| entry.support != Support::Scaffolding && !listed.contains(&entry.text.as_str());
        if !self.state.at(block, slot).iter().any(says) {
            return;
        }
        let said = self.slot(block, slot);
        self.plain([vec![Run::product(before)], said].concat());
    }

    fn options(&mut self, block: &Part, options: &[Choice]) {
        let words = self.words;
        let mut rows = vec![];
        for (n, choice) in options.iter().enumerate() {
            let (text, feedback) = option(self.state, block, choice.id);
            let text = self.sentences(Some(block), &text);
            let mut say = vec![];
            if let Some(misconception) = choice.misconception.as_ref().filter(|text| !text.trim().is_empty() && !choice.correct) {
                say.extend([Run::product(&words.because).small(), Run::course(misconception).small(), Run::product("\n")]);
            }
            say.extend(self.sentences(Some(block), &feedback));
            let verdict = if choice.correct { Run::product(&words.right).bold() } else { Run::product(&words.wrong) };
            let text = if choice.correct { strong(text) } else { text };
            rows.push(vec![[vec![Run::product(format!("{}  ", letter(n)))], text].concat(), vec![verdict], say]);
        }
        let header = [&words.answer, &words.right_head, &words.say_head].map(|head| vec![Run::product(head)]).to_vec();
        self.blocks.push(Block::Table { about: words.answer.clone(), widths: vec![42, 12, 46], header, rows });
    }

    fn pairs(&mut self, block: &Part, pairs: &[Pair]) {
        let words = self.words;
        let mut rows = vec![];
        for pair in pairs {
            let feedback = self.slot(block, Slot::Feedback { option: pair.id });
            let mark = self.state.at(block, Slot::Choice { option: pair.id }).last().map_or(vec![], |entry| self.footing.mark(entry));
            rows.push(vec![vec![Run::course(read(&pair.left))], [vec![Run::course(read(&pair.right))], mark].concat(), feedback]);
        }
        let header = [&words.left_head, &words.right_side, &words.say_head].map(|head| vec![Run::product(head)]).to_vec();
        self.blocks.push(Block::Table { about: words.right_side.clone(), widths: vec![30, 30, 40], header, rows });
    }
}
