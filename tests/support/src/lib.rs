//! What the suite's stories are told with: a project in a temporary folder, a fixed clock, counted ids; a model server.

mod bench;
pub mod graph;
mod host;
pub mod model_server;

pub use bench::Bench;
pub use host::TestHost;
