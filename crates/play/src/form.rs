//! What kind of package is played.

use serde::{Deserialize, Serialize};

/// Whom the page tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// An LMS by SCORM 1.2.
    Scorm12,
    /// An LMS by SCORM 2004, 4th edition.
    Scorm2004,
    /// An LMS by cmi5.
    Cmi5,
    /// Nobody.
    Web,
}

impl Form {
    /// The name under which an LMS of this form puts its API; empty where there is none.
    pub(crate) const fn api(self) -> &'static str {
        match self {
            Self::Scorm12 => "API",
            Self::Scorm2004 => "API_1484_11",
            Self::Cmi5 | Self::Web => "",
        }
    }

    /// The functions of that API.
    pub(crate) const fn functions(self) -> &'static [&'static str] {
        match self {
            Self::Scorm12 => &["LMSInitialize", "LMSFinish", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSGetLastError", "LMSGetErrorString", "LMSGetDiagnostic"],
            Self::Scorm2004 => &["Initialize", "Terminate", "GetValue", "SetValue", "Commit", "GetLastError", "GetErrorString", "GetDiagnostic"],
            Self::Cmi5 | Self::Web => &[],
        }
    }
}
