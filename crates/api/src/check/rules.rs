//! Every rule: what it flags, why, what clears it, how much it holds up, how often it is right, and an example.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_check::Rule;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Profile;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// All of them, in the order in which findings of one place are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The rules.
    pub rules: Vec<RuleView>,
    /// The version of the set.
    pub rule_set: u32,
}

/// A rule in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RuleView {
    /// Its id.
    pub rule: String,
    /// What a person calls a finding of it.
    pub title: String,
    /// Completes “Flags …”.
    pub flags: String,
    /// Why it matters, with the literature where there is some.
    pub why: String,
    /// What clears a finding.
    pub hint: String,
    /// How much it holds up under the light, standard and strict profile; none where it does not speak there.
    pub weighs: [Option<Severity>; 3],
    /// How often the rule is right, as measured; “not measured” otherwise.
    pub figures: String,
    /// What it flags and what it leaves alone, from the texts it was measured on; none where it was not measured.
    pub example: Option<Example>,
}

/// Two texts that differ in what the rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Example {
    /// Flagged: what the course says, then what the source says.
    pub flagged: Vec<String>,
    /// Left alone, in the same form.
    pub left_alone: Vec<String>,
}

pub(crate) fn run(_: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    Ok(Reply { rules: coursewright_check::rules().iter().map(|rule| view(rule)).collect(), rule_set: coursewright_check::RULE_SET })
}

/// What was measured of a rule, of which version and when.
fn figures(rule: &Rule) -> String {
    coursewright_check::figures(rule.id).map_or_else(
        || "not measured".into(),
        |of| {
            format!(
                "Of {} defects planted by us it found {}; of {} near-misses it flagged {}. Measured on {}, version {} of the rule.",
                of.planted, of.found, of.clean, of.alarms, of.day, of.version
            )
        },
    )
}

fn view(rule: &Rule) -> RuleView {
    let parts = |words: &str| words.split(" | ").map(str::to_owned).collect();
    RuleView {
        rule: rule.id.into(),
        title: rule.title.into(),
        flags: rule.flags.into(),
        why: rule.why.into(),
        hint: rule.hint.into(),
        weighs: [Profile::Light, Profile::Standard, Profile::Strict].map(|profile| rule.shift.under(profile, rule.severity, false)),
        figures: figures(rule),
        example: coursewright_check::figures(rule.id).map(|of| Example { flagged: parts(&of.flagged), left_alone: parts(&of.left_alone) }),
    }
}
