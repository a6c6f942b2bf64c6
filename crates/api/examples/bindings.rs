//! Prints the TypeScript contract: `cargo xtask bindings` writes it to `ui/src/contract`.

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(coursewright_api::bindings::typescript().as_bytes())
}
