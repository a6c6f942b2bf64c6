//! Files in one: fixed order, one fixed time, so that the same files give the same bytes.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A zip archive of these files; names are ours, never a stranger's, and each is there once.
#[must_use]
pub fn bundle<N: AsRef<str>>(files: &[(N, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::DEFAULT).unix_permissions(0o644);
    for (name, bytes) in files {
        zip.start_file(name.as_ref(), options).expect("names are ours and each is there once");
        zip.write_all(bytes).expect("memory takes every byte");
    }
    zip.finish().expect("memory takes every byte").into_inner()
}
