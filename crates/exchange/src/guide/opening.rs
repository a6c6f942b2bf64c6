//! What stands before the first lesson.

use super::Writing;
use crate::asked::read;
use crate::document::{Block, Run, Shape};
use crate::state::day;
use crate::words::{fill, plural};
use coursewright_course::assessment;
use coursewright_course::block::Body;
use coursewright_course::ledger::Entry;
use coursewright_course::question::Known;
use coursewright_course::tree::Purpose;

impl<'a> Writing<'a, '_> {
    pub(super) fn opening(&mut self) {
        let (state, words) = (self.state, self.words);
        self.blocks.push(Block::Title(vec![Run::course(&state.course.title)]));
        self.blocks.push(Block::Paragraph(Shape::Under, vec![Run::product(&words.title)]));
        match &state.owner {
            Some(owner) => self.plain(vec![Run::product(fill(&words.owned, &[("by", &owner.by), ("day", &day(&owner.at))]))]),
            None => self.blocks.push(Block::Paragraph(Shape::Boxed, vec![Run::product(&words.draft).bold()])),
        }
        self.glance();
        self.goals();
        let beware = self.open_points();
        self.begin(beware);
        self.beware(beware);
    }

    fn glance(&mut self) {
        let (state, words) = (self.state, self.words);
        let course = state.course;
        let lessons: Vec<_> = course.lessons().collect();
        let (low, high) = lessons.iter().filter_map(|lesson| state.minutes.get(&lesson.id)).fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
        let questions = |exam: bool| {
            let lessons = lessons.iter().filter(|lesson| matches!(lesson.purpose, Purpose::Assessment(_)) == exam);
            lessons.flat_map(|lesson| &lesson.blocks).filter(|block| block.body.item().is_some()).count()
        };
        let scenarios = lessons.iter().flat_map(|lesson| &lesson.blocks).filter(|block| block.body.scenario().is_some()).count();
        let mut entries = vec![fill(&words.lessons, &[("lessons", &lessons.len()), ("modules", &plural(course.modules.len(), "module"))])];
        if high > 0 {
            entries.push(fill(&words.minutes, &[("minutes", &self.minutes(low, high))]));
        }
        entries.push(fill(&words.questions, &[("practice", &questions(false)), ("exam", &questions(true))]));
        if scenarios > 0 {
            entries.push(fill(&words.scenarios, &[("count", &scenarios)]));
        }
        let exam = lessons.iter().find_map(|lesson| assessment::of(lesson));
        entries.extend(exam.map(|exam| fill(&words.passes, &[("mark", &exam.mark())])));
        self.heading(1, &words.glance);
        self.list(false, entries.into_iter().map(|entry| vec![Run::product(entry)]).collect());
    }

    fn goals(&mut self) {
        let (state, words) = (self.state, self.words);
        if state.course.objectives.is_empty() {
            return;
        }
        self.heading(2, &words.goals);
        let mut entries = vec![];
        for objective in &state.course.objectives {
            let mut runs = match state.goal(objective.statement) {
                Some(entry) => self.sentences(None, &[entry]),
                None => vec![Run::course(&objective.text)],
            };
            runs.push(Run::product(fill(&words.level, &[("level", &objective.bloom.word())])).small());
            entries.push(runs);
        }
        self.list(true, entries);
    }

    /// How many things are not to be taught as facts yet; what a named person let stand is not among them.
    fn open_points(&self) -> usize {
        let state = self.state;
        let sentences = state.all().filter(|entry| state.is_stale(entry) || state.is_loose(entry) && entry.accepted.is_none()).count();
        sentences + state.questions.iter().filter(|question| !matches!(question.standing, Known::Confirmed { .. })).count()
    }

    fn begin(&mut self, beware: usize) {
        let (state, words) = (self.state, self.words);
        self.heading(1, &words.begin);
        let settle = if beware > 0 { fill(&words.settle, &[("count", &beware)]) } else { words.nothing_to_settle.clone() };
        let mut entries = vec![vec![Run::product(settle)], vec![Run::product(&words.marks)], vec![Run::product(&words.none_marked)]];
        if !state.course.verbatim.is_empty() {
            entries.push(vec![Run::product(&words.aloud)]);
        }
        for lesson in state.course.lessons() {
            let number = self.number(lesson);
            for block in &lesson.blocks {
                let (template, what) = match &block.body {
                    Body::Table { caption, .. } => (&words.tables, caption),
                    Body::Figure { caption, alt, decorative: false, .. } => (&words.show, if caption.trim().is_empty() { alt } else { caption }),
                    Body::Media { title, .. } => (&words.play, title),
                    _ => continue,
                };
                if !what.trim().is_empty() {
                    let (before, after) = template.split_once("{what}").unwrap_or((template, ""));
                    entries.push(vec![Run::product(before), Run::course(read(what)), Run::product(fill(after, &[("lesson", &number)]))]);
                }
            }
        }
        self.list(false, entries);
    }

    fn beware(&mut self, beware: usize) {
        let (state, words) = (self.state, self.words);
        let stale: Vec<&Entry> = state.all().filter(|entry| state.is_stale(entry)).collect();
        let loose: Vec<&Entry> = state.all().filter(|entry| state.is_loose(entry)).collect();
        if beware == 0 && loose.is_empty() {
            return;
        }
        self.heading(1, &words.beware);
        for (entries, title, why) in [(stale, &words.stale, &words.stale_why), (loose, &words.loose, &words.loose_why)] {
            if entries.is_empty() {
                continue;
            }
            self.heading(3, title);
            self.plain(vec![Run::product(why)]);
            let entries = entries.into_iter().map(|entry| self.listed(entry)).collect();
            self.list(false, entries);
        }
        self.questions();
    }

    /// A sentence on the list, with its lesson and, where somebody let it stand, who and why.
    fn listed(&self, entry: &Entry) -> Vec<Run> {
        let mut runs = vec![Run::course(&entry.text)];
        let place = self.place(&entry.place);
        if !place.is_empty() {
            runs.push(Run::product(fill(&self.words.at, &[("place", &place)])).small());
        }
        if let Some(accepted) = entry.accepted.as_ref().filter(|_| self.state.is_loose(entry)) {
            runs.extend([Run::product(fill(&self.words.let_stand, &[("by", &accepted.by)])).small(), Run::course(&accepted.reason).small()]);
        }
        runs
    }

    fn questions(&mut self) {
        let (state, words) = (self.state, self.words);
        let mut entries = vec![];
        for question in state.questions {
            let mut runs = vec![Run::course(&question.text)];
            match &question.standing {
                Known::Confirmed { .. } => continue,
                Known::Unknown => runs.extend([Run::product("   "), Run::product(&words.asked_none).small()]),
                Known::Assumed { answer, by, .. } => runs.extend([Run::product(fill(&words.assumed, &[("by", by)])).small(), Run::course(answer)]),
            }
            if let Some(number) = question.lesson.and_then(|lesson| state.course.number(lesson)) {
                runs.push(Run::product(fill(&words.at, &[("place", &number)])).small());
            }
            entries.push(runs);
        }
        if !entries.is_empty() {
            self.heading(3, &words.asked);
            self.list(false, entries);
        }
    }
}
