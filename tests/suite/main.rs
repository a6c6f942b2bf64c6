//! Stories told through the dispatcher, without a display: one binary, a file a theme.

mod checking;
mod contract;
mod drafting;
mod house;
mod importing;
mod opening;
mod owning;
mod packaging;
mod starter;
mod suggesting;
