//! Who calls: what each may do is a column of the contract.

/// A kind of caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The page in the studio's own window.
    Window,
    /// The page in a browser, served over loopback.
    Browser,
    /// The command line.
    Cli,
}
