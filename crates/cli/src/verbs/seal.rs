//! Whether anything may leave this computer, whoever asks.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::problem::Problem;
use coursewright_api::setting::show::Reply;
use coursewright_api::view::Done;
use serde_json::json;

#[derive(clap::Args)]
pub(super) struct Seal {
    /// Let nothing leave (on), or what is sent (off); without it, says how it is set.
    #[arg(value_parser = ["on", "off"])]
    set: Option<String>,
}

impl Seal {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::empty()?;
        if let Some(set) = &self.set {
            let _: Done = desk.call("setting.seal", &json!({ "sealed": set == "on" }))?;
        }
        let Reply { sealed, .. } = desk.call("setting.show", &json!({}))?;
        let words = if sealed {
            "Nothing leaves this computer, whatever is asked. Models on this computer can be asked.\n"
        } else {
            "What you send to a model may leave this computer; each time is listed.\n"
        };
        Ok(Answer::yes(&json!({ "sealed": sealed }), words))
    }
}
