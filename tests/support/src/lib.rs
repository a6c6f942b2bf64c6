//! What the suite's stories are told with: a project in a temporary folder, a fixed clock, counted ids; model servers, good and bad.

pub mod attackers;
mod bench;
pub mod boards;
pub mod cancels;
pub mod chance;
pub mod doors;
pub mod graph;
mod host;
pub mod malformed;
pub mod model_server;
pub mod mutants;
pub mod orders;
pub mod redirects;
pub mod replies;
pub mod reviewers;
pub mod room;
pub mod scripted;
pub mod seeded;
pub mod splits;
pub mod stage;

pub use bench::Bench;
pub use host::TestHost;
