//! Pictures, recordings and captions: which go into the package, under which names.
//!
//! A name follows from the bytes: who has the file can tell whether it is the one that the course shows.

use crate::edition::{Edition, PackageProblem};
use crate::tree::Tree;
use coursewright_course::asset::Asset;
use coursewright_course::block::{Block, Body};
use coursewright_course::id::AssetId;
use coursewright_course::revision::hash_bytes;
use std::collections::BTreeMap;

/// The most bytes of pictures and recordings in one package: what a browser, an LMS and the verifier still hold.
pub(crate) const MOST_BYTES: u64 = 400 << 20;

/// The pictures and recordings of an edition by id, and captions by the name of their file.
pub(crate) struct Assets<'a> {
    assets: BTreeMap<AssetId, &'a Asset>,
    captions: BTreeMap<String, &'a str>,
}

impl<'a> Assets<'a> {
    /// Collects everything the course shows.
    pub(crate) fn of(edition: &Edition<'a>) -> Result<Self, PackageProblem> {
        let mut all = Self { assets: BTreeMap::new(), captions: BTreeMap::new() };
        let mut size = 0;
        if let Some(logo) = &edition.course.brand.logo {
            let found = edition.assets.iter().find(|asset| asset.id == logo.asset).ok_or(PackageProblem::Logo { why: "is not in the project" })?;
            if found.pixels.is_none() {
                return Err(PackageProblem::Logo { why: "is no picture" });
            }
            all.assets.insert(found.id, found);
            size += u64::from(found.size);
        }
        for block in edition.course.lessons().flat_map(|lesson| &lesson.blocks) {
            let Some(id) = block.body.asset() else { continue };
            if let Body::Media { captions, .. } = &block.body
                && !captions.trim().is_empty()
            {
                all.captions.insert(captions_name(captions), captions);
            }
            let found = edition.assets.iter().find(|asset| asset.id == id).ok_or(PackageProblem::MissingAsset { asset: id, block: block.id })?;
            fits(found, block)?;
            if all.assets.insert(id, found).is_none() {
                size += u64::from(found.size);
            }
            if size > MOST_BYTES {
                return Err(PackageProblem::MediaTooLarge { block: block.id, size, limit: MOST_BYTES });
            }
        }
        Ok(all)
    }

    /// A picture or recording.
    pub(crate) fn asset(&self, id: AssetId) -> Option<&'a Asset> {
        self.assets.get(&id).copied()
    }

    /// Adds everything to a package; pictures and recordings are read when it is packed, one at a time.
    pub(crate) fn write(&self, tree: &mut Tree) {
        for asset in self.assets.values() {
            tree.lend(name(asset), asset.id, asset.size);
        }
        for (name, captions) in &self.captions {
            tree.add(name.clone(), *captions);
        }
    }
}

/// The file name of a picture or recording.
pub(crate) fn name(asset: &Asset) -> String {
    format!("media/{}.{}", asset.id, asset.kind.ending())
}

/// The file name of captions.
pub(crate) fn captions_name(captions: &str) -> String {
    format!("media/{}.vtt", AssetId::of(&hash_bytes(captions.as_bytes())))
}

/// Refuses a recording as a picture, a picture as a recording, sound as a video.
fn fits(asset: &Asset, block: &Block) -> Result<(), PackageProblem> {
    let wanted = match &block.body {
        Body::Media { medium, .. } => Some(*medium),
        _ => None,
    };
    if asset.kind.medium() == wanted && (wanted.is_some() || asset.pixels.is_some()) {
        return Ok(());
    }
    Err(PackageProblem::AssetKind { asset: asset.id, block: block.id, is: asset.kind.words(), shown_as: block.body.words() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use coursewright_course::asset::AssetKind;
    use coursewright_course::block::Body;

    /// What is said of the sample when this was done to what it shows.
    fn said(change: impl Fn(&mut Vec<Asset>)) -> PackageProblem {
        let mut sample = sample::owned();
        change(&mut sample.assets);
        Assets::of(&sample.edition()).err().expect("it must be refused")
    }

    /// The block of the sample that plays the video.
    fn video() -> coursewright_course::id::BlockId {
        let id = sample::assets()[1].0.id;
        let sample = sample::owned();
        let found = sample.course.lessons().flat_map(|lesson| &lesson.blocks).find(|block| matches!(&block.body, Body::Media { asset, .. } if *asset == id));
        found.expect("the sample plays a video").id
    }

    #[test]
    fn what_cannot_be_packed_is_named_with_its_block() {
        let asset = sample::assets()[1].0.id;
        let most = u32::try_from(MOST_BYTES).unwrap();
        assert_eq!(said(|assets| drop(assets.remove(1))), PackageProblem::MissingAsset { asset, block: video() });
        assert_eq!(said(|assets| assets[1].kind = AssetKind::Mp3), PackageProblem::AssetKind { asset, block: video(), is: "sound", shown_as: "video" });
        // A picture that is shown twice counts once.
        let one = u64::from(sample::owned().assets[0].size);
        assert_eq!(said(|assets| assets[1].size = most), PackageProblem::MediaTooLarge { block: video(), size: MOST_BYTES + one, limit: MOST_BYTES });
    }
}
