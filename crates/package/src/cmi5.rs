//! cmi5: a course of one assignable unit, launched by an LMS that may be anywhere.

use crate::contents;
use crate::edition::{Edition, PackageProblem};
use crate::manifest;
use crate::memory::{Memory, Names};
use crate::page::Driver;
use crate::page::direction::tag;
use crate::page::escape::put;
use crate::state::shape;
use crate::tree::Tree;
use coursewright_course::revision::hash_of;
use coursewright_course::tree::Course;

/// The package as files.
///
/// # Errors
/// [`PackageProblem`] when the course cannot be packed as it is.
pub fn tree(edition: &Edition<'_>) -> Result<Tree, PackageProblem> {
    again(edition, None)
}

/// The same; what the memory has is not written again.
pub(crate) fn again(edition: &Edition<'_>, memory: Option<(&mut Memory, &Names<'_>)>) -> Result<Tree, PackageProblem> {
    let mut tree = contents::files(edition, Driver::Cmi5, memory)?;
    tree.lead("cmi5.xml", structure(edition));
    Ok(tree)
}

fn structure(edition: &Edition<'_>) -> String {
    let course = edition.course;
    let (title, language) = (manifest::title(edition), tag(&course.language));
    let lessons = course.lessons().count();
    let about = if lessons == 1 { "One lesson.".to_owned() } else { format!("{lessons} lessons.") };
    let named = |out: &mut String, indent: &str| {
        put!(out, "{indent}<title><langstring lang=\"{language}\">{title}</langstring></title>\n{indent}<description><langstring lang=\"en\">{about}</langstring></description>\n");
    };
    let mut out = String::from(manifest::XML);
    out.push_str("<courseStructure xmlns=\"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd\">\n");
    put!(&mut out, "  <course id=\"{}\">\n", iri(course, "course"));
    named(&mut out, "    ");
    let marks = shape::marks(course);
    // Two assessments have two marks to reach, and a unit can name only one.
    let mastery = match marks.as_slice() {
        [only] => format!(" masteryScore=\"{}.{:02}\"", only / 100, only % 100),
        _ => String::new(),
    };
    let moves_on = if marks.is_empty() { "Completed" } else { "CompletedAndPassed" };
    put!(&mut out, "  </course>\n  <au id=\"{}\" moveOn=\"{moves_on}\"{mastery} launchMethod=\"AnyWindow\">\n", iri(course, "unit"));
    named(&mut out, "    ");
    out.push_str("    <url>index.html</url>\n  </au>\n</courseStructure>\n");
    out
}

/// An absolute name that is the same in every release of a course: a UUID of version 8 (RFC 9562) out of its id.
fn iri(course: &Course, what: &str) -> String {
    let hash = hash_of(&("coursewright: cmi5", what, course.id));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.bytes()[..16]);
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..])
}
