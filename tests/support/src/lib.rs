//! What the suite's stories are told with: a project in a temporary folder, a fixed clock, counted ids; model servers, good and bad.

mod bench;
pub mod chance;
pub mod graph;
mod host;
pub mod malformed;
pub mod model_server;
pub mod replies;
pub mod scripted;

pub use bench::Bench;
pub use host::TestHost;
