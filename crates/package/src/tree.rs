//! A package before it is packed: files in a fixed order.

/// Files of a package: ASCII names made from ids, in the order they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree(Vec<(String, Vec<u8>)>);

impl Tree {
    /// Adds a file after the others.
    pub(crate) fn add(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        let name = name.into();
        debug_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b)), "names are ASCII: {name}");
        self.0.push((name, bytes.into()));
    }

    /// Adds a file before the others.
    pub(crate) fn lead(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        self.0.insert(0, (name.into(), bytes.into()));
    }

    /// The files in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The bytes of the file with this name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files().find(|(own, _)| *own == name).map(|(_, bytes)| bytes)
    }
}
