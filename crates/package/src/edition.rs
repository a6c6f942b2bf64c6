//! What a package is made of, and what it cannot be made of.

use coursewright_course::certificate::Certificate;
use coursewright_course::id::{AssetId, BlockId};
use coursewright_course::ledger::Ledger;
use coursewright_course::source::Source;
use coursewright_course::tree::Course;

/// A picture or recording as it goes into the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its media type: `image/png`.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Everything a package is made of. Equal editions give equal bytes.
#[derive(Clone, Copy)]
pub struct Edition<'a> {
    /// The course.
    pub course: &'a Course,
    /// All its statements with what carries them.
    pub ledger: &'a Ledger,
    /// Who answers for it; without an owner in a draft.
    pub certificate: &'a Certificate,
    /// The sources that are cited: names, locators and passages for “Where does this come from?”.
    /// Passages nobody cites are left out of the package.
    pub sources: &'a [Source],
    /// Pictures by id.
    pub assets: &'a dyn Fn(AssetId) -> Option<Asset>,
    /// Whether nobody owns it: then every page says DRAFT.
    pub draft: bool,
}

/// Why a course cannot be packed as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageProblem {
    /// There is nothing to show.
    #[error("the course has no lesson yet, so there is nothing to package")]
    NoLesson,
    /// A figure's picture is not in the project.
    #[error("the picture {asset} of a figure is not in the project")]
    MissingAsset {
        /// The picture.
        asset: AssetId,
        /// The figure.
        block: BlockId,
    },
    /// A picture is of a kind a browser does not show safely.
    #[error("the picture {asset} is “{media_type}”; a package takes PNG, JPEG, GIF, WebP and AVIF")]
    AssetKind {
        /// The picture.
        asset: AssetId,
        /// The figure.
        block: BlockId,
        /// What it is.
        media_type: String,
    },
    /// A question cannot be asked as it stands.
    #[error("the question cannot be asked: {why}")]
    Item {
        /// The question.
        block: BlockId,
        /// What is wrong with it, in words.
        why: String,
    },
    /// A scenario cannot be played to its end on every way through it.
    #[error("the scenario cannot be played: {why}")]
    Scenario {
        /// The scenario.
        block: BlockId,
        /// What is wrong with it, in words.
        why: String,
    },
    /// The state a learner can reach does not fit into what an LMS keeps of this form.
    #[error("a learner's state could take {characters} characters, and a package of this form keeps {limit}; the questions and scenarios named take most of it")]
    StateTooLarge {
        /// The longest state of this course.
        characters: u32,
        /// What an LMS keeps.
        limit: u32,
        /// The questions and scenarios that take most of it, largest first.
        blocks: Vec<BlockId>,
    },
    /// The package would be larger than a plain zip archive can be.
    #[error("the package would be larger than 2 GB")]
    TooLarge,
}
