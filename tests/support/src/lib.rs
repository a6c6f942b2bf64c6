//! What the suite's stories are told with: a project in a temporary folder, a fixed clock, counted ids.

mod bench;
mod host;

pub use bench::Bench;
pub use host::TestHost;
