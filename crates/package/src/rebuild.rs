//! The package again from what it carries: a reader compares it byte for byte with what came.

use crate::edition::{Asset, Edition, PackageProblem};
use crate::verify::{Format, Report};
use crate::{cmi5, scorm12, scorm2004, web, zip};

/// Builds the package that carries this again; none when a part could not be read. Equal bytes mean that every page
/// says what the course says.
///
/// # Errors
/// [`PackageProblem`] when what is carried cannot be packed.
pub fn rebuild(report: &Report) -> Result<Option<Vec<u8>>, PackageProblem> {
    let Report { format: Some(format), certificate: Some(certificate), course: Some(course), ledger: Some(ledger), sources: Some(sources), .. } = report else {
        return Ok(None);
    };
    let assets = |id| report.assets.iter().find(|asset| asset.id == id).map(|asset| Asset { media_type: asset.media_type.clone(), bytes: asset.bytes.clone() });
    let edition = Edition { course, ledger, certificate, sources, assets: &assets, draft: report.draft };
    let tree = match format {
        Format::Scorm12 => scorm12::tree(&edition)?,
        Format::Scorm2004 => scorm2004::tree(&edition)?,
        Format::Cmi5 => cmi5::tree(&edition)?,
        Format::Web => web::tree(&edition)?,
    };
    Ok(Some(zip::pack(&tree)))
}
