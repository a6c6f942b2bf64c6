//! What the sources demand, and whether the course teaches it.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::check::coverage::Reply;
use coursewright_api::field::obligation::Standing;
use coursewright_api::problem::Problem;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Coverage {
    /// The project.
    file: PathBuf,
}

impl Coverage {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let coverage: Reply = desk.call("check.coverage", &json!({}))?;
        let mut words = String::new();
        let mut source = "";
        for one in &coverage.demands {
            if one.source_name != source {
                source = &one.source_name;
                let _ = writeln!(words, "{source}");
            }
            let standing = match (&one.waiver, &one.demand.standing) {
                (Some(waiver), _) => format!("out of scope ({}: {})", waiver.by, waiver.reason),
                (None, Standing::Taught) => "taught".to_owned(),
                (None, Standing::InPart { missing }) => format!("in part, without “{}”", missing.join("”, “")),
                (None, Standing::Open) => "open".to_owned(),
            };
            let _ = writeln!(words, "  {:<12} {}  [{}]", one.demand.kind.word(), one.demand.text.replace('\n', " "), one.locator);
            let also = [(one.demand.practised, ", practised"), (one.demand.assessed, ", assessed")].into_iter().filter(|(is, _)| *is).map(|(_, word)| word);
            let _ = writeln!(words, "               {standing}{}", also.collect::<String>());
        }
        let Reply { taught, in_part, open, out_of_scope, .. } = coverage;
        let _ = writeln!(words, "\n{} demands: {taught} taught, {in_part} in part, {open} open, {out_of_scope} out of scope.", coverage.demands.len());
        Ok(Answer::yes(&coverage, words))
    }
}
