//! The package again from what it carries: a reader compares it byte for byte with what came.

use crate::edition::{Edition, PackageProblem};
use crate::verify::{Format, Report};
use crate::{cmi5, scorm12, scorm2004, web, zip};
use coursewright_course::asset::Asset;

/// Builds the package of these bytes again from the report on them; none when a part could not be read. Equal bytes mean that every page
/// says what the course says.
///
/// # Errors
/// [`PackageProblem`] when what is carried cannot be packed.
pub fn rebuild(report: &Report, bytes: &[u8]) -> Result<Option<Vec<u8>>, PackageProblem> {
    let Report { format: Some(format), certificate: Some(certificate), course: Some(course), ledger: Some(ledger), sources: Some(sources), .. } = report else {
        return Ok(None);
    };
    let assets: Vec<Asset> = report.assets.iter().map(|carried| carried.asset.clone()).collect();
    let edition = Edition { course, ledger, certificate, sources, assets: &assets, draft: report.draft };
    let tree = match format {
        Format::Scorm12 => scorm12::tree(&edition)?,
        Format::Scorm2004 => scorm2004::tree(&edition)?,
        Format::Cmi5 => cmi5::tree(&edition)?,
        Format::Web => web::tree(&edition)?,
    };
    let carried = |id| report.assets.iter().find(|carried| carried.asset.id == id).and_then(|carried| bytes.get(carried.at.clone())).map(<[u8]>::to_vec);
    Ok(zip::pack(&tree, &carried).ok())
}
