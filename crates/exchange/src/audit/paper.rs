//! The values as a document for people: five answers on the first page, then screen by screen, then what stands behind them.

use super::{Audit, Found, Said, Screen};
use crate::document::{Block, Document, Run, Shape};
use crate::state::day;
use crate::words::{self, fill, plural};
use std::collections::{BTreeMap, BTreeSet};

/// The audit as a document.
#[must_use]
pub fn paper(audit: &Audit) -> Document {
    let mut writing = Writing { audit, words: words::Audit::read(), blocks: vec![] };
    writing.opening();
    writing.screens();
    writing.behind();
    writing.document()
}

struct Writing<'a> {
    audit: &'a Audit,
    words: &'static words::Audit,
    blocks: Vec<Block>,
}

type Cell = Vec<Run>;

/// As much of a hash as tells two apart on paper.
fn mark(hash: coursewright_course::revision::Hash) -> String {
    hash.to_string().chars().take(12).collect()
}

/// Lines in one cell: a document model without paragraphs in cells sets them apart by a mark.
fn lines(lines: impl IntoIterator<Item = Cell>) -> Cell {
    let mut all = Cell::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !all.is_empty() {
            all.push(Run::product("\n"));
        }
        all.extend(line);
    }
    all
}

impl Writing<'_> {
    fn opening(&mut self) {
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

    fn screens(&mut self) {
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

    fn found(&self, found: &Found) -> Cell {
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

    fn said(&self, said: &Said) -> Vec<Cell> {
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

    fn behind(&mut self) {
        let (audit, words) = (self.audit, self.words);
        if !audit.objectives.is_empty() {
            self.heading(1, &words.objectives, true);
            let rows = audit.objectives.iter().map(|said| self.said(said)).collect();
            self.table(&words.sentences_about, &[46, 18, 36], &[&words.sentence, &words.support, &words.place], rows);
        }
        let beside: Vec<_> = audit.beside.iter().filter(|found| found.is_open() || found.left.is_some()).collect();
        if !beside.is_empty() {
            self.heading(1, &words.beside, false);
            let entries = beside.into_iter().map(|found| [vec![Run::course(format!("{}: ", found.at)).small()], self.found(found)].concat()).collect();
            self.blocks.push(Block::List { counted: false, entries });
        }
        self.waivers();
        self.people();
        self.machines();
        self.things();
    }

    fn waivers(&mut self) {
        let (audit, words) = (self.audit, self.words);
        self.heading(1, &words.waivers, false);
        let rows = audit.waivers.iter().map(|waived| {
            let stands = match (&waived.taken_back, waived.stands) {
                (Some(back), _) => vec![Run::product(fill(&words.taken_back, &[("by", &back.by), ("day", &day(&back.at))])), Run::course(&back.reason)],
                (None, true) => vec![Run::product(&words.yes)],
                (None, false) => vec![Run::product(&words.no_longer)],
            };
            let found = vec![Run::course(format!("{}: ", waived.at)).small(), Run::course(&waived.message)];
            vec![found, self.deed(&waived.left.by, &waived.left.at), vec![Run::course(&waived.left.reason)], stands]
        });
        let rows = rows.collect();
        self.list_of(&words.waivers, &words.waivers_none, &[38, 18, 26, 18], &[&words.finding, &words.by_whom, &words.why, &words.standing], rows);
    }

    fn deed(&self, by: &str, at: &str) -> Cell {
        vec![Run::product(fill(&self.words.decided, &[("by", &by), ("day", &day(at))]))]
    }

    fn people(&mut self) {
        let (audit, words) = (self.audit, self.words);
        self.heading(1, &words.decisions, false);
        let rows = audit.decisions.iter().map(|one| {
            let mut answer = vec![Run::course(&one.answer)];
            if !one.counts {
                answer.push(Run::product(&words.no_more));
            }
            vec![vec![Run::course(&one.about)], answer, self.deed(&one.by, &one.at), vec![Run::course(&one.reason)]]
        });
        let rows = rows.collect();
        self.list_of(&words.decisions, &words.decisions_none, &[34, 28, 18, 20], &[&words.about, &words.answer, &words.by_whom, &words.why], rows);
        self.heading(1, &words.reopened, false);
        let rows = audit.reopened.iter().map(|one| vec![vec![Run::course(&one.about)], self.deed(&one.by.by, &one.by.at), vec![Run::course(&one.by.reason)]]).collect();
        self.list_of(&words.reopened, &words.reopened_none, &[46, 20, 34], &[&words.about, &words.by_whom, &words.why], rows);
        self.heading(1, &words.remarks, false);
        let rows = audit.comments.iter().map(|one| {
            let kind = if one.kind.is_empty() { words.unsorted.as_str() } else { one.kind };
            let text = lines([vec![Run::course(format!("{} · {kind}, {}", one.at, one.severity)).small()], vec![Run::course(&one.text)]]);
            let mut done: Vec<Cell> = one.steps.iter().map(|step| [vec![Run::course(&step.reason)], vec![Run::product(" ")], self.deed(&step.by, &step.at)].concat()).collect();
            if one.open {
                done.push(vec![Run::product(&words.waits).bold()]);
            }
            vec![text, self.deed(&one.by.by, &one.by.at), lines(done)]
        });
        let rows = rows.collect();
        self.list_of(&words.remarks, &words.remarks_none, &[44, 20, 36], &[&words.remark, &words.by_whom, &words.done], rows);
    }

    fn machines(&mut self) {
        let (audit, words) = (self.audit, self.words);
        self.heading(1, &words.machines, false);
        self.plain(vec![Run::product(&words.machines_what)]);
        let rows = audit.machines.iter().map(|run| {
            let sent = if run.address.is_empty() { vec![Run::product(&words.stayed)] } else { vec![Run::course(&run.address)] };
            let replaced = (run.replaced > 0).then(|| Run::product(fill(&words.replaced, &[("count", &run.replaced)])));
            let sent = sent.into_iter().chain(replaced).collect();
            vec![self.deed(&run.name, &run.at), vec![Run::course(format!("{}: {}", run.asked, run.outcome.replace('_', " ")))], sent, vec![Run::product(run.screens.to_string())]]
        });
        let rows = rows.collect();
        self.list_of(&words.machines, &words.machines_none, &[28, 30, 26, 16], &[&words.model, &words.asked, &words.sent, &words.stands], rows);
    }

    fn things(&mut self) {
        let (audit, words) = (self.audit, self.words);
        self.heading(1, &words.signatures, false);
        let rows = audit.signatures.iter().map(|one| {
            let holds = if one.holds { vec![Run::product(&words.signed_holds)] } else { vec![Run::course(&one.why_not)] };
            vec![self.deed(&one.by, &one.at), vec![Run::course(&one.what)], holds]
        });
        let rows = rows.collect();
        self.list_of(&words.signatures, &words.signatures_none, &[30, 30, 40], &[&words.by_whom, &words.about, &words.standing], rows);
        self.heading(1, &words.sources, false);
        let rows = audit.sources.iter().map(|source| {
            let earlier = source.earlier.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let earlier = if earlier.is_empty() { String::new() } else { fill(&words.earlier, &[("versions", &earlier)]) };
            let name = vec![Run::course(&source.name), Run::product(format!(", version {}{earlier}", source.version))];
            vec![name, vec![Run::product(day(&source.imported_at))], vec![Run::product(source.sha256.to_string()).small()]]
        });
        let rows = rows.collect();
        self.table(&words.sources, &[44, 14, 42], &[&words.sources, &words.check_when, &words.bytes], rows);
        self.heading(1, &words.releases, false);
        let rows = audit.releases.iter().map(|one| {
            let holds = if one.current { &words.current } else { &words.older };
            let draft = if one.draft { words.drafted.as_str() } else { "" };
            vec![
                vec![Run::product(&one.format)],
                vec![Run::product(day(&one.at))],
                vec![Run::product(format!("{holds}{draft}"))],
                vec![Run::product(one.sha256.to_string()).small()],
            ]
        });
        let rows = rows.collect();
        self.list_of(&words.releases, &words.releases_none, &[16, 14, 28, 42], &[&words.package, &words.check_when, &words.standing, &words.bytes], rows);
        self.heading(1, &words.not_checked, false);
        let entries = audit.not_checked.iter().map(|line| vec![Run::product(line)]).collect();
        self.blocks.push(Block::List { counted: false, entries });
    }

    fn heading(&mut self, rank: u8, words: &str, fresh: bool) {
        self.blocks.push(Block::Heading { rank, runs: vec![Run::product(words)], fresh });
    }

    fn plain(&mut self, runs: Cell) {
        self.blocks.push(Block::Paragraph(Shape::Plain, runs));
    }

    fn small(&mut self, runs: Cell) {
        self.blocks.push(Block::Paragraph(Shape::Small, runs));
    }

    fn table(&mut self, about: &str, widths: &[u32], header: &[&String], rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            let header = header.iter().map(|words| vec![Run::product(words.as_str())]).collect();
            self.blocks.push(Block::Table { about: about.to_owned(), widths: widths.to_vec(), header, rows });
        }
    }

    /// A table, or the words for there being nothing.
    fn list_of(&mut self, about: &str, none: &str, widths: &[u32], header: &[&String], rows: Vec<Vec<Cell>>) {
        if rows.is_empty() {
            self.plain(vec![Run::product(none)]);
        }
        self.table(about, widths, header, rows);
    }

    fn document(self) -> Document {
        let (audit, words) = (self.audit, self.words);
        let head = match &audit.owner {
            Some(owner) => Run::product(fill(&words.head_owned, &[("by", &owner.by), ("day", &day(&owner.at))])),
            None => Run::product(&words.head_draft).bold(),
        };
        let foot = fill(&words.foot, &[("mark", &mark(audit.build)), ("day", &day(&audit.made_at))]);
        Document {
            title: audit.course.clone(),
            language: audit.language.clone(),
            head: vec![head, Run::course(&audit.course)],
            foot: vec![Run::product(foot)],
            blocks: self.blocks,
            tracked: false,
        }
    }
}
