//! The only way out: one configured origin, no redirects, https unless this computer.

use super::ModelProblem;

/// Whether this address is on this computer.
#[must_use]
pub fn is_here(address: &str) -> bool {
    ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|here| address.starts_with(here))
}

/// Whether this address may be asked at all.
///
/// # Errors
/// [`ModelProblem::Forbidden`] with the reason.
pub fn allowed(address: &str) -> Result<(), ModelProblem> {
    if is_here(address) || address.starts_with("https://") {
        return Ok(());
    }
    Err(ModelProblem::Forbidden { address: address.into(), why: "only https addresses and this computer may be asked".into() })
}
