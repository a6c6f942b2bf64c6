//! A scenario to be played through in the room.

use super::{Writing, strong};
use crate::document::{Block, Run, Shape};
use crate::words::fill;
use coursewright_course::block::Block as Part;
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::scenario::{Quality, Scenario};

impl Writing<'_, '_> {
    pub(super) fn scenario(&mut self, block: &Part, scenario: &Scenario) {
        let words = self.words;
        self.heading(3, &words.scenario);
        let title = self.slot(block, Slot::Title);
        self.paragraph(Shape::Leading, strong(title));
        let situation = self.slot(block, Slot::Situation);
        if !situation.is_empty() {
            self.blocks.push(Block::Paragraph(Shape::Boxed, [vec![Run::product(&words.situation).bold()], situation].concat()));
        }
        for (number, node) in (1..).zip(&scenario.nodes) {
            self.heading(4, &fill(&words.moment, &[("number", &number)]));
            let said = self.slot(block, Slot::Node { node: node.id });
            self.paragraph(Shape::Leading, said);
            let mut rows = vec![];
            for choice in &node.choices {
                let done = self.slot(block, Slot::Decision { choice: choice.id });
                let mut then = self.slot(block, Slot::Consequence { choice: choice.id });
                let next = choice.next.and_then(|next| scenario.node(next)).map(|(n, _)| n + 1);
                let next = next.map_or_else(|| words.ends.clone(), |next| fill(&words.goes_on, &[("number", &next)]));
                then.push(Run::product(next).small());
                let (good, strong) = match choice.quality {
                    Quality::Best => (&words.best, true),
                    Quality::Acceptable => (&words.acceptable, false),
                    Quality::Poor => (&words.poor, false),
                };
                let good = Run::product(good);
                rows.push(vec![done, vec![if strong { good.bold() } else { good }], then]);
            }
            let header = [&words.choice, &words.good, &words.then].map(|head| vec![Run::product(head)]).to_vec();
            self.blocks.push(Block::Table { about: words.choice.clone(), widths: vec![40, 16, 44], header, rows });
        }
        self.heading(4, &words.way);
        match scenario.ideal() {
            Some(way) => {
                let way = way.into_iter().map(|choice| self.slot(block, Slot::Decision { choice: choice.id })).collect();
                self.list(true, way);
            }
            None => self.plain(vec![Run::product(&words.no_way)]),
        }
        self.debrief(block);
    }

    /// What is to be learnt from it; a sentence that asks is for the room.
    fn debrief(&mut self, block: &Part) {
        let words = self.words;
        let (asking, saying): (Vec<&Entry>, Vec<&Entry>) = self.state.at(block, Slot::Debrief).into_iter().partition(|entry| entry.text.trim_end().ends_with('?'));
        if asking.is_empty() && saying.is_empty() {
            return;
        }
        self.heading(4, &words.debrief);
        let said = self.sentences(Some(block), &saying);
        self.plain(said);
        if !asking.is_empty() {
            self.plain(vec![Run::product(&words.debrief_ask)]);
            let asked = asking.into_iter().map(|entry| self.sentences(Some(block), &[entry])).collect();
            self.list(false, asked);
        }
    }
}
