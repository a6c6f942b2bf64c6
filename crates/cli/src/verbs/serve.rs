//! The studio in a browser, on this computer only.

use crate::host::CommandLine;
use crate::print::Answer;
use coursewright_api::caller::Caller;
use coursewright_api::loopback::{Page, Studio};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::session::Session;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// The studio's pages, taken in when this program was built.
static PAGES: &[Page] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

#[derive(clap::Args)]
pub(super) struct Serve {
    /// The project; made when there is none.
    file: PathBuf,
    /// The port; the system chooses one when left out.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

impl Serve {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let host = Arc::new(CommandLine::new()?);
        let session = Session::of_one_project(host.clone());
        if self.file.exists() {
            session.open_at(Caller::Cli, &self.file)?;
        } else {
            session.create_at(&self.file, "")?;
        }
        let studio = Studio::open(session, host.local.clone(), PAGES, self.port)
            .map_err(|_| Problem::new(Code::Exists, format!("Port {} is taken.", self.port), "Name another one with --port, or none."))?;
        let address = studio.address().to_owned();
        // Before serving: whoever started this waits for the address.
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{address}").and_then(|()| out.flush());
        drop(out);
        crate::print::progress("Open this address in a browser on this computer. Ctrl+C ends.");
        studio.serve().map_err(|_| Problem::new(Code::Failed, "The port was taken away.", "Start it again."))?;
        Ok(Answer::yes(&json!({ "address": address }), ""))
    }
}
