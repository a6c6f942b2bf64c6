//! Stories told through the dispatcher, without a display: one binary, a file a theme.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read and bend files, and a broken story may panic")]

mod aligning;
mod assessing;
mod auditing;
mod boarding;
mod changing;
mod checking;
mod commenting;
mod contract;
mod covering;
mod disagreeing;
mod drafting;
mod exchanging;
mod hostile;
mod house;
mod importing;
mod judging;
mod killing;
mod live;
mod looking;
mod malformed;
mod masking;
mod modelling;
mod opening;
mod owning;
mod packaging;
mod planted;
mod preflight;
mod profiling;
mod questioning;
mod reopening;
mod reviewing;
mod rewording;
mod showing;
mod staging;
mod starter;
mod styling;
mod suggesting;
mod transcribing;
mod verbatim;
