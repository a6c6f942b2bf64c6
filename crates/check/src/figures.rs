//! What each rule finds and flags wrongly on planted defects, read from the file that measuring writes.

/// What was measured of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The version of the rule that was measured.
    pub version: u32,
    /// Planted defects.
    pub planted: u32,
    /// Of these found.
    pub found: u32,
    /// Near-misses without the defect.
    pub clean: u32,
    /// Of these flagged all the same.
    pub alarms: u32,
    /// The day, as 2026-01-31.
    pub day: String,
    /// A planted defect, its parts set apart by “ | ”: what the course says, then what the source says.
    pub flagged: String,
    /// A near-miss that is left alone, in the same form.
    pub left_alone: String,
}

/// The figures of the rule with this id; none where it was not measured.
#[must_use]
pub fn figures(rule: &str) -> Option<Figures> {
    let line = include_str!("../figures.tsv").lines().find(|line| line.split('\t').next() == Some(rule))?;
    let mut cells = line.split('\t').skip(1);
    let mut number = || cells.next()?.parse().ok();
    let (version, planted, found, clean, alarms) = (number()?, number()?, number()?, number()?, number()?);
    let mut words = || cells.next().map(str::to_owned);
    Some(Figures { version, planted, found, clean, alarms, day: words()?, flagged: words()?, left_alone: words()? })
}
