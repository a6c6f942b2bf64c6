//! What a package is made of, and what it cannot be made of.

use coursewright_course::asset::Asset;
use coursewright_course::certificate::Certificate;
use coursewright_course::id::{AssetId, BlockId};
use coursewright_course::ledger::Ledger;
use coursewright_course::source::Source;
use coursewright_course::tree::Course;

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
    /// Pictures and recordings; those the course does not show are left out. Their bytes are asked for when it is packed.
    pub assets: &'a [Asset],
    /// Whether nobody owns it: then every page says DRAFT.
    pub draft: bool,
}

/// Why a course cannot be packed as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageProblem {
    /// There is nothing to show.
    #[error("the course has no lesson yet, so there is nothing to package")]
    NoLesson,
    /// A picture or recording is not in the project.
    #[error("the picture or recording {asset} is not in the project")]
    MissingAsset {
        /// Which.
        asset: AssetId,
        /// The block that shows it.
        block: BlockId,
    },
    /// A picture stands where a recording should, or the other way round.
    #[error("{asset} is a {is} and cannot be shown as a {shown_as}")]
    AssetKind {
        /// Which.
        asset: AssetId,
        /// The block that shows it.
        block: BlockId,
        /// What it is.
        is: &'static str,
        /// What it is to be.
        shown_as: &'static str,
    },
    /// The logo is not in the project, or is no picture.
    #[error("the logo {why}")]
    Logo {
        /// What is wrong with it.
        why: &'static str,
    },
    /// Pictures and recordings are more than a package holds.
    #[error("with this one, its pictures and recordings have {} MB, and a package holds {} MB of them", size.div_ceil(1 << 20), limit >> 20)]
    MediaTooLarge {
        /// The first block that is too much.
        block: BlockId,
        /// Bytes with it.
        size: u64,
        /// What a package holds.
        limit: u64,
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
}

impl PackageProblem {
    /// The block it is about, where it is about one.
    #[must_use]
    pub fn block(&self) -> Option<BlockId> {
        match self {
            Self::NoLesson | Self::Logo { .. } => None,
            Self::MissingAsset { block, .. } | Self::AssetKind { block, .. } | Self::MediaTooLarge { block, .. } | Self::Item { block, .. } | Self::Scenario { block, .. } => {
                Some(*block)
            }
            Self::StateTooLarge { blocks, .. } => blocks.first().copied(),
        }
    }
}
