//! Figures beside their targets.

use crate::step::Outcome;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What a figure counts.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    Milliseconds,
    Megabytes,
    Times,
    PerCent,
    Tokens,
    /// Cases of a kind, without a unit of their own.
    Cases,
}

impl Unit {
    const fn words(self) -> &'static str {
        match self {
            Self::Milliseconds => "ms",
            Self::Megabytes => "MB",
            Self::Times => "×",
            Self::PerCent => "%",
            Self::Tokens => "tokens",
            Self::Cases => "cases",
        }
    }
}

#[derive(Clone, Copy)]
enum Target {
    None,
    AtMost(f64),
    AtLeast(f64),
}

/// One thing measured, with all its runs.
pub(super) struct Figure {
    what: String,
    unit: Unit,
    runs: Vec<f64>,
    target: Target,
}

impl Figure {
    /// A figure of these runs.
    pub(super) fn of(what: &str, unit: Unit, runs: impl IntoIterator<Item = f64>) -> Self {
        let mut runs: Vec<f64> = runs.into_iter().collect();
        runs.sort_by(f64::total_cmp);
        Self { what: what.into(), unit, runs, target: Target::None }
    }

    pub(super) fn at_most(mut self, most: f64) -> Self {
        self.target = Target::AtMost(most);
        self
    }

    pub(super) fn at_least(mut self, least: f64) -> Self {
        self.target = Target::AtLeast(least);
        self
    }

    pub(super) fn median(&self) -> f64 {
        self.runs.get(self.runs.len() / 2).copied().unwrap_or(f64::NAN)
    }

    fn target(&self) -> (String, &'static str) {
        let verdict = |met: bool| if met { "met" } else { "MISSED" };
        match self.target {
            Target::None => (String::new(), ""),
            Target::AtMost(most) => (format!("≤ {most:.0} {}", self.unit.words()), verdict(self.median() <= most)),
            Target::AtLeast(least) => (format!("≥ {least:.0} {}", self.unit.words()), verdict(self.median() >= least)),
        }
    }
}

/// All figures of a run.
#[derive(Default)]
pub(super) struct Report {
    figures: Vec<Figure>,
    missing: Vec<(String, String)>,
}

impl Report {
    pub(super) fn add(&mut self, figure: Figure) {
        self.figures.push(figure);
    }

    /// Something that could not be measured here.
    pub(super) fn missing(&mut self, what: &str, why: &str) {
        self.missing.push((what.into(), why.into()));
    }

    pub(super) fn print(&self) {
        eprintln!("\n{:<90} {:>14}  {:>19}  {:>10}", "measured", "median", "lowest to highest", "target");
        for figure in &self.figures {
            let (target, verdict) = figure.target();
            let (low, high) = (figure.runs.first().copied().unwrap_or(f64::NAN), figure.runs.last().copied().unwrap_or(f64::NAN));
            let range = if figure.runs.len() > 1 { format!("{low:.1} to {high:.1}") } else { String::new() };
            eprintln!("{:<90} {:>7.1} {:<6}  {range:>19}  {target:>10}  {verdict}", figure.what, figure.median(), figure.unit.words());
        }
        for (what, why) in &self.missing {
            eprintln!("{what:<90} not measured: {why}");
        }
        let (cores, load) = (std::thread::available_parallelism().map_or(0, usize::from), fs::read_to_string("/proc/loadavg").unwrap_or_default());
        eprintln!("{cores} cores, load {}", load.split(' ').next().unwrap_or("unknown"));
    }

    /// Keeps every run, for whoever wants to compare.
    pub(super) fn keep(&self, file: &Path) -> Outcome {
        let mut lines = String::from("[\n");
        for (at, figure) in self.figures.iter().enumerate() {
            let (target, verdict) = figure.target();
            let comma = if at + 1 < self.figures.len() { "," } else { "" };
            let _ = writeln!(
                lines,
                "  {{\"what\": \"{}\", \"unit\": \"{}\", \"median\": {:.3}, \"runs\": {:?}, \"target\": \"{target}\", \"verdict\": \"{verdict}\"}}{comma}",
                figure.what,
                figure.unit.words(),
                figure.median(),
                figure.runs
            );
        }
        lines.push_str("]\n");
        fs::write(file, lines).map_err(|error| format!("{}: {error}", file.display()))
    }
}
