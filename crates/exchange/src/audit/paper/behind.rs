//! What stands behind the screens: what was left, decided, opened again and remarked; models, signatures, sources, packages.

use super::{Cell, Writing, lines};
use crate::document::{Block, Run};
use crate::state::day;
use crate::words::fill;

impl Writing<'_> {
    pub(super) fn behind(&mut self) {
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
}
