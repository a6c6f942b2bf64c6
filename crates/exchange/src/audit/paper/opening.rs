//! The first page: five answers for the course, the same lesson by lesson, and what is open.

use super::{Cell, Writing, lines};
use crate::audit::{Found, Said, Screen};
use crate::document::{Block, Run, Shape};
use crate::state::{day, mark};
use crate::words::{fill, plural};
use std::collections::{BTreeMap, BTreeSet};

impl Writing<'_> {
    pub(super) fn opening(&mut self) {
        let (audit, words) = (self.audit, self.words);
        self.blocks.push(Block::Title(vec![Run::course(&audit.course)]));
        self.blocks.push(Block::Paragraph(Shape::Under, vec![Run::product(&words.title)]));
        match &audit.owner {
            Some(owner) => self.plain(vec![Run::product(fill(&words.owned, &[("by", &owner.by), ("day", &day(&owner.at))]))]),
            None => self.blocks.push(Block::Paragraph(Shape::Boxed, vec![Run::product(&words.not_owned).bold()])),
        }
        self.small(vec![Run::product(fill(&words.made, &[("by", &audit.made_by), ("day", &day(&audit.made_at)), ("mark", &mark(audit.build))]))]);
        self.heading(1, &words.five, false);
        let rows = [
            (&words.which, self.which()),
            (&words.who, self.who()),
            (&words.against, lines([vec![Run::product(fill(&words.against_rules, &[("profile", &audit.profile)]))], vec![Run::product(&words.against_people)]])),
            (&words.when, self.when()),
            (&words.result, self.result()),
        ];
        let rows = rows.into_iter().map(|(question, answer)| vec![vec![Run::product(question).bold()], answer]).collect();
        self.table(&words.five, &[26, 74], &[&words.question, &words.answer], rows);
        self.overview();
        let waiting: Vec<&Found> = audit.screens.iter().flat_map(|screen| &screen.findings).chain(&audit.beside).filter(|found| found.is_open()).collect();
        if !waiting.is_empty() {
            self.heading(2, &words.waiting, false);
            let entries = waiting.into_iter().map(|found| vec![Run::course(format!("{}: ", found.at)).small(), Run::course(&found.message)]).collect();
            self.blocks.push(Block::List { counted: false, entries });
        }
    }

    /// The five answers, lesson by lesson.
    fn overview(&mut self) {
        let words = self.words;
        let mut lessons: Vec<(&str, &str, Vec<&Screen>)> = vec![];
        for screen in &self.audit.screens {
            let number = screen.number.rsplit_once('.').map_or("", |(lesson, _)| lesson);
            match lessons.last_mut() {
                Some((known, _, screens)) if *known == number => screens.push(screen),
                _ => lessons.push((number, &screen.lesson, vec![screen])),
            }
        }
        let rows = lessons.into_iter().map(|(number, title, screens)| {
            let rests = screens.iter().flat_map(|screen| &screen.statements).flat_map(|said| &said.rests_on);
            let sources: BTreeSet<String> = rests.map(|rest| format!("{}, version {}", rest.source, rest.version)).collect();
            let checks = || screens.iter().flat_map(|screen| &screen.checks).filter(|check| check.part != "rules" && check.part != "model");
            let people: BTreeSet<&str> = checks().map(|check| check.who.as_str()).collect();
            let last = checks().map(|check| day(&check.at)).max().unwrap_or_default();
            let open = screens.iter().flat_map(|screen| &screen.findings).filter(|found| found.is_open()).count();
            let unread = screens.iter().filter(|screen| !screen.checks.iter().any(|check| check.part == "reader" && check.result == "read")).count();
            let mut result = vec![vec![if open == 0 { Run::product(&words.nothing) } else { Run::product(fill(&words.some, &[("count", &open)])).bold() }]];
            if unread > 0 {
                result.push(vec![Run::product(fill(&words.unread, &[("count", &unread), ("all", &screens.len())])).bold()]);
            }
            let named = lines(people.into_iter().map(|name| vec![Run::course(name)]).collect::<Vec<_>>());
            let from = lines(sources.into_iter().map(|source| vec![Run::course(source)]).collect::<Vec<_>>());
            vec![vec![Run::product(fill(&words.lesson, &[("number", &number)])), Run::course(title)], from, named, vec![Run::product(last)], lines(result)]
        });
        let rows = rows.collect();
        self.heading(2, &words.overview, false);
        self.table(&words.overview, &[26, 28, 17, 14, 15], &[&words.lesson_head, &words.from_head, &words.check_who, &words.check_when, &words.check_result], rows);
    }

    fn which(&self) -> Cell {
        let (audit, words) = (self.audit, self.words);
        let mut all: Vec<Cell> = vec![];
        for source in &audit.sources {
            let statements = plural(source.statements as usize, "statement");
            let template = if source.statements == 0 { &words.unused } else { &words.source };
            all.push(vec![Run::product(fill(template, &[("name", &source.name), ("version", &source.version), ("statements", &statements)]))]);
        }
        let claims: Vec<&Said> = self.all().filter(|said| said.stance == "asserted" && said.support != "scaffolding").collect();
        let loose: Vec<&&Said> = claims.iter().filter(|said| said.support == "unsupported").collect();
        let let_stand = loose.iter().filter(|said| said.let_stand.is_some()).count();
        all.push(vec![Run::product(fill(&words.carried, &[("carried", &(claims.len() - loose.len())), ("claims", &claims.len())])).bold()]);
        for (count, template) in [(let_stand, &words.let_stand), (loose.len() - let_stand, &words.loose)] {
            if count > 0 {
                all.push(vec![Run::product(fill(template, &[("count", &count)])).bold()]);
            }
        }
        lines(all)
    }

    fn all(&self) -> impl Iterator<Item = &Said> {
        self.audit.objectives.iter().chain(self.audit.screens.iter().flat_map(|screen| &screen.statements))
    }

    fn who(&self) -> Cell {
        let (audit, words) = (self.audit, self.words);
        let mut readers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut experts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for check in audit.screens.iter().flat_map(|screen| &screen.checks) {
            match check.part {
                "reader" if check.result == "read" => *readers.entry(&check.who).or_default() += 1,
                "expert" => drop(experts.entry(&check.who).or_default().insert(&check.against)),
                _ => {}
            }
        }
        let mut all: Vec<Cell> = vec![];
        if readers.is_empty() {
            all.push(vec![Run::product(&words.nobody).bold()]);
        }
        let screens = audit.screens.len();
        all.extend(readers.iter().map(|(name, count)| vec![Run::product(fill(&words.reader, &[("name", name), ("count", count), ("all", &screens)]))]));
        all.extend(experts.iter().map(|(name, about)| vec![Run::product(fill(&words.expert, &[("name", name), ("count", &about.len())]))]));
        let signed = audit.signatures.iter().filter(|signed| signed.holds);
        all.extend(signed.map(|signed| vec![Run::product(fill(&words.owner, &[("name", &signed.by), ("what", &signed.what)]))]));
        all.push(vec![Run::product(fill(&words.machine, &[("rules", &audit.rules)]))]);
        lines(all)
    }

    fn when(&self) -> Cell {
        let (audit, words) = (self.audit, self.words);
        let people = audit.screens.iter().flat_map(|screen| &screen.checks).filter(|check| matches!(check.part, "reader" | "expert" | "owner"));
        let days: BTreeSet<&str> = people.map(|check| day(&check.at)).collect();
        let ran = day(&audit.made_at);
        vec![Run::product(match (days.first(), days.last()) {
            (Some(first), Some(last)) if first == last => fill(&words.one_day, &[("first", first), ("day", &ran)]),
            (Some(first), Some(last)) => fill(&words.span, &[("first", first), ("last", last), ("day", &ran)]),
            _ => fill(&words.rules_day, &[("day", &ran)]),
        })]
    }

    fn result(&self) -> Cell {
        let (audit, words) = (self.audit, self.words);
        let open = match audit.open() {
            0 => words.none_open.clone(),
            1 => words.one_open.clone(),
            count => fill(&words.open, &[("count", &count)]),
        };
        let left = audit.waivers.iter().filter(|waived| waived.stands).count();
        let waiting = audit.comments.iter().filter(|comment| comment.open).count();
        let owner = match &audit.owner {
            Some(owner) => fill(&words.owned, &[("by", &owner.by), ("day", &day(&owner.at))]),
            None => words.not_owned.clone(),
        };
        let mut all = vec![vec![Run::product(open).bold()]];
        for (count, template) in [(left, &words.left), (waiting, &words.comments)] {
            if count > 0 {
                all.push(vec![Run::product(fill(template, &[("count", &count)]))]);
            }
        }
        all.push(vec![Run::product(owner)]);
        lines(all)
    }
}
