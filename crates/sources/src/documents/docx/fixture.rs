//! Word documents made in code, for tests.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip of these parts.
pub(crate) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a new part");
        zip.write_all(bytes).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// A document with this body, and further parts (name in `word/`, type, inner elements of the root).
pub(crate) fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let spaces = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut parts = vec![
        ("_rels/.rels".to_owned(), format!(r#"<Relationships><Relationship Id="a" Type="{kind}/officeDocument" Target="word/document.xml"/></Relationships>"#)),
        ("word/document.xml".to_owned(), format!("<w:document {spaces}><w:body>{body}</w:body></w:document>")),
    ];
    let mut relations = String::new();
    for (name, inner) in others {
        if let Some(relation) = name.strip_prefix("->") {
            relations.push_str(&format!(r#"<Relationship Id="x" Type="{kind}/{relation}" Target="{inner}" TargetMode="External"/>"#));
            continue;
        }
        relations.push_str(&format!(r#"<Relationship Id="{name}" Type="{kind}/{name}" Target="{name}.xml"/>"#));
        parts.push((format!("word/{name}.xml"), format!("<w:{name} {spaces}>{inner}</w:{name}>")));
    }
    parts.push(("word/_rels/document.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&parts)
}

/// A paragraph of these properties and words.
pub(crate) fn p(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}
