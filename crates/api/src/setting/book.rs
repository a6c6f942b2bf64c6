//! What the studio remembers between projects: who works here, which model, recent projects. Never a secret.

use crate::host::Host;
use crate::host::write::{Reach, write};
use crate::problem::Problem;
use coursewright_course::asking::Provider;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Remembered between projects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Settings {
    #[serde(default)]
    pub(crate) person: String,
    #[serde(default)]
    pub(crate) model_on: bool,
    #[serde(default)]
    pub(crate) provider: Provider,
    #[serde(default)]
    pub(crate) address: String,
    #[serde(default)]
    pub(crate) model: String,
    /// Where recordings may be sent to be written down; empty where nowhere.
    #[serde(default)]
    pub(crate) transcription_address: String,
    #[serde(default)]
    pub(crate) transcription_model: String,
    #[serde(default)]
    pub(crate) transcription_language: String,
    /// Whether nothing leaves this computer.
    #[serde(default)]
    pub(crate) sealed: bool,
    #[serde(default)]
    pub(crate) recent: Vec<RecentProject>,
}

/// A project opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RecentProject {
    pub(crate) place: PathBuf,
    pub(crate) title: String,
    pub(crate) opened_at: String,
    pub(crate) lessons: u32,
    pub(crate) owned: u32,
    pub(crate) left: u32,
}

/// The settings with their place on the disk.
pub(crate) struct Book {
    pub(crate) settings: Settings,
    place: PathBuf,
    /// What could not be read is never written over.
    readable: bool,
}

impl Book {
    #[expect(clippy::disallowed_methods, reason = "settings are a file of the host's data folder")]
    pub(crate) fn read(host: &dyn Host) -> Self {
        let place = host.data_folder().join("studio.json");
        match std::fs::read(&place) {
            Ok(bytes) => match serde_json::from_slice(&bytes) {
                Ok(settings) => Self { settings, place, readable: true },
                Err(_) => Self { settings: Settings::default(), place, readable: false },
            },
            Err(_) => Self { settings: Settings::default(), place, readable: true },
        }
    }

    /// Changes the settings and writes them.
    pub(crate) fn change(&mut self, change: impl FnOnce(&mut Settings)) -> Result<(), Problem> {
        let mut settings = self.settings.clone();
        change(&mut settings);
        if settings == self.settings {
            return Ok(());
        }
        if self.readable {
            let folder = self.place.parent().map(PathBuf::from).unwrap_or_default();
            std::fs::create_dir_all(&folder)
                .map_err(|_| Problem::new(crate::problem::Code::Disk, "The folder for settings could not be made.", "See whether you may write to your data folder."))?;
            let bytes = serde_json::to_vec_pretty(&settings).unwrap_or_default();
            write(&self.place, &bytes, Reach::Private)?;
        }
        self.settings = settings;
        Ok(())
    }

    /// Puts a project first in the list of recent ones.
    pub(crate) fn remember(&mut self, project: RecentProject) -> Result<(), Problem> {
        self.change(|settings| {
            settings.recent.retain(|other| other.place != project.place);
            settings.recent.insert(0, project);
            settings.recent.truncate(30);
        })
    }
}
