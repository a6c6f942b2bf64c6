//! Pictures: which go into the package, under which names.

use crate::edition::{Edition, PackageProblem};
use crate::tree::Tree;
use coursewright_course::block::Body;
use coursewright_course::id::AssetId;
use std::collections::BTreeMap;

/// Media types a package takes, with the file ending of each. SVG is not among them: it can carry script.
const KINDS: [(&str, &str); 5] = [("image/png", "png"), ("image/jpeg", "jpg"), ("image/gif", "gif"), ("image/webp", "webp"), ("image/avif", "avif")];

/// The pictures of an edition by id.
pub(crate) struct Assets(BTreeMap<AssetId, (String, Vec<u8>)>);

impl Assets {
    /// Collects every picture the course shows.
    pub(crate) fn of(edition: &Edition<'_>) -> Result<Self, PackageProblem> {
        let mut all = BTreeMap::new();
        for block in edition.course.lessons().flat_map(|lesson| &lesson.blocks) {
            let Body::Figure { asset, .. } = &block.body else { continue };
            if all.contains_key(asset) {
                continue;
            }
            let found = (edition.assets)(*asset).ok_or(PackageProblem::MissingAsset { asset: *asset, block: block.id })?;
            let Some((_, ending)) = KINDS.iter().find(|(kind, _)| *kind == found.media_type) else {
                return Err(PackageProblem::AssetKind { asset: *asset, block: block.id, media_type: found.media_type });
            };
            all.insert(*asset, (format!("media/{asset}.{ending}"), found.bytes));
        }
        Ok(Self(all))
    }

    /// The file name of a picture.
    pub(crate) fn name(&self, asset: AssetId) -> &str {
        self.0.get(&asset).map_or("", |(name, _)| name)
    }

    /// Adds the pictures to a package.
    pub(crate) fn write(&self, tree: &mut Tree) {
        for (name, bytes) in self.0.values() {
            tree.add(name.clone(), bytes.clone());
        }
    }
}
