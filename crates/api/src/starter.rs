//! The starter project: sources of our own writing, opened with one click.

/// Its title.
pub(crate) const TITLE: &str = "Receiving chilled goods";

/// Its sources: a call with the expert, the written procedure, loose notes that contradict it in one limit.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    [
        ("Call with Moira Tennant.vtt", include_bytes!("../../../templates/starter/Call with Moira Tennant.vtt").as_slice()),
        ("Receiving Chilled Goods v3.docx", include_bytes!("../../../templates/starter/Receiving Chilled Goods v3.docx").as_slice()),
        ("Loose notes.md", include_bytes!("../../../templates/starter/Loose notes.md").as_slice()),
    ]
    .into_iter()
    .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
    .collect()
}
