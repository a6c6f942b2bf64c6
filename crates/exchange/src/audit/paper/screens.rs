//! Screen by screen: who checked it, and what each of its sentences rests on.

use super::{Cell, Writing, lines};
use crate::audit::{Found, Said, Screen};
use crate::document::{Block, Run, Shape};
use crate::state::{day, mark};
use crate::words::fill;
use std::collections::BTreeSet;

impl Writing<'_> {
    pub(super) fn screens(&mut self) {
        let (audit, words) = (self.audit, self.words);
        self.heading(1, &words.screens, true);
        let mut lesson = "";
        for screen in &audit.screens {
            let number = screen.number.rsplit_once('.').map_or("", |(lesson, _)| lesson);
            if number != lesson {
                lesson = number;
                let runs = vec![Run::product(fill(&words.lesson, &[("number", &number)])), Run::course(&screen.lesson)];
                self.blocks.push(Block::Heading { rank: 2, runs, fresh: false });
            }
            self.screen(screen);
        }
    }

    fn screen(&mut self, screen: &Screen) {
        let words = self.words;
        let title = fill(&words.screen, &[("number", &screen.number), ("kind", &screen.kind)]);
        self.heading(3, &title, false);
        self.blocks.push(Block::Paragraph(Shape::Leading, self.from(screen)));
        let rows = screen.checks.iter().map(|check| {
            let result = if check.part == "rules" {
                lines(
                    std::iter::once(vec![Run::product(&check.result)])
                        .chain(screen.findings.iter().filter(|found| found.is_open() || found.left.is_some()).map(|found| self.found(found))),
                )
            } else {
                vec![Run::course(&check.result)]
            };
            vec![vec![Run::course(&check.who)], vec![Run::course(&check.against)], vec![Run::product(day(&check.at))], result]
        });
        let rows = rows.collect();
        self.table(&words.checks_about, &[22, 33, 15, 30], &[&words.check_who, &words.check_against, &words.check_when, &words.check_result], rows);
        let rows = screen.statements.iter().map(|said| self.said(said)).collect();
        self.table(&words.sentences_about, &[46, 18, 36], &[&words.sentence, &words.support, &words.place], rows);
    }

    /// From which sources and versions a screen is.
    fn from(&self, screen: &Screen) -> Cell {
        let words = self.words;
        let sources: BTreeSet<(&str, u32)> = screen.statements.iter().flat_map(|said| &said.rests_on).map(|rest| (rest.source.as_str(), rest.version)).collect();
        let mut runs = match sources.is_empty() {
            true => vec![Run::product(&words.from_none)],
            false => {
                let named = sources.iter().map(|(name, version)| format!("{name}, version {version}")).collect::<Vec<_>>().join("; ");
                vec![Run::product(&words.from).bold(), Run::course(named)]
            }
        };
        runs.push(Run::product("   "));
        runs.push(Run::product(fill(&words.written, &[("by", &screen.written_by), ("mark", &mark(screen.content))])).small());
        runs
    }

    pub(super) fn found(&self, found: &Found) -> Cell {
        let words = self.words;
        let mut runs = match &found.left {
            None => vec![Run::product(&words.found_open).bold()],
            Some(left) => vec![Run::product(fill(&words.found_left, &[("by", &left.by), ("day", &day(&left.at))]))],
        };
        runs.push(Run::course(&found.message));
        if let Some(left) = &found.left {
            runs.extend([Run::product(" — "), Run::course(&left.reason).italic()]);
        }
        runs
    }

    pub(super) fn said(&self, said: &Said) -> Vec<Cell> {
        let words = self.words;
        let mut text = vec![Run::course(&said.text)];
        if !said.at.is_empty() {
            text.insert(0, Run::product(format!("{}: ", said.at)).small());
        }
        let mut support = vec![vec![Run::product(if said.stance == "asserted" { said.support.to_owned() } else { format!("{} ({})", said.support, said.stance) })]];
        if let Some(let_stand) = &said.let_stand {
            support.push(vec![Run::product(fill(&words.accepted, &[("by", &let_stand.by), ("day", &day(&let_stand.at))])), Run::course(&let_stand.reason).italic()]);
        }
        let mut places: Vec<Cell> = vec![];
        for rest in &said.rests_on {
            let mut runs = vec![Run::course(format!("{}, version {}", rest.source, rest.version))];
            if !rest.current {
                runs.push(Run::product(&words.newer).bold());
            }
            if !rest.locator.is_empty() {
                runs.push(Run::course(format!(" · {}", rest.locator)));
            }
            // Two passages of one place are one place to look up.
            if !places.contains(&runs) {
                places.push(runs);
            }
        }
        vec![text, lines(support), lines(places)]
    }
}
