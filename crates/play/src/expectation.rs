//! What is expected of a record, in words that are told whether it holds or not.

use crate::Form;
use crate::preflight::Recorded;
use crate::scene::Scene;

impl Recorded {
    pub(crate) fn words(&self) -> String {
        let or_nothing = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("“{text}”") };
        let success = if self.success.is_empty() { String::new() } else { format!(" and “{}”", self.success) };
        format!("the LMS has {}{success} on record, and {} as the score.", or_nothing(&self.completion), or_nothing(&self.score))
    }

    /// The page of the place that is on record.
    pub(crate) fn page(&self) -> &str {
        self.location.split('/').next().unwrap_or_default()
    }

    pub(crate) fn is_finished(&self, form: Form, assessed: bool) -> bool {
        let found = (self.completion.as_str(), self.success.as_str());
        match (form, assessed) {
            (Form::Scorm12, true) => found == ("passed", ""),
            (_, true) => found == ("completed", "passed"),
            (_, false) => found.0 == "completed" && found.1 != "failed",
        }
    }

    /// Nobody has a result yet.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.completion.as_str(), "incomplete" | "") && !matches!(self.success.as_str(), "passed" | "failed")
    }
}

impl Scene<'_> {
    /// Completed, and passed with the full score where something was handed in.
    pub(crate) fn finished(&mut self, expected: &str) {
        let (now, assessed) = (self.now(), self.seen.assessed);
        let score = if assessed { now.score.parse() == Ok(100.0) } else { now.score.is_empty() };
        self.expect(now.is_finished(self.form, assessed) && score, expected, || now.words());
    }

    pub(crate) fn open(&mut self) {
        let now = self.now();
        self.expect(now.is_open(), "Nobody has passed, failed or completed anything yet.", || now.words());
    }

    /// Nothing was handed in: where something is to be, the course is open; else reading completed it.
    pub(crate) fn left_open(&mut self, asked: bool) {
        if asked {
            self.open();
        } else if !self.seen.assessed {
            self.finished("Nothing is to be handed in, so reading it completes the course.");
        }
    }

    /// Neither passed nor failed; where completion is kept apart, reading may have completed it.
    pub(crate) fn undecided(&mut self) {
        let now = self.now();
        let result = if self.form == Form::Scorm12 { &now.completion } else { &now.success };
        let holds = !matches!(result.as_str(), "passed" | "failed" | "completed");
        self.expect(holds, "While a try is left, nobody has passed or failed.", || now.words());
    }

    /// Failed, as the best of all tries was.
    pub(crate) fn lost(&mut self) {
        let now = self.now();
        let result = if self.form == Form::Scorm12 { &now.completion } else { &now.success };
        let holds = result == "failed" && now.score.parse::<f64>().is_ok_and(|score| score < 100.0);
        self.expect(holds, "When no try is left, the course is failed, with a score below 100.", || now.words());
    }

    pub(crate) fn ended(&mut self) {
        let endings = self.endings();
        self.expect(endings == 1, "Leaving ends the session, once.", || format!("it was ended {endings} times."));
    }

    /// The page that is on record is this one.
    pub(crate) fn kept(&mut self, page: &str, expected: &str) {
        let now = self.now();
        self.expect(now.page() == page && now.state > 0, expected, || {
            let place = if now.location.is_empty() { "no place".into() } else { format!("“{}”", now.location) };
            format!("{place} and {} characters of state are on record, and the learner was at “{page}”.", now.state)
        });
    }
}
