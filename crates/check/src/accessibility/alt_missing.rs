//! WCAG 1.1.1: a picture is described, or marked as decoration.

use crate::markdown::{Part, parts};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "accessibility/alt-missing",
    title: "Text alternative missing",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "a picture that is neither described nor marked as decoration",
    why: "Who cannot see the picture gets nothing in its place (WCAG 2.2, 1.1.1, level A).",
    hint: "Say what a learner should take from the picture, or mark it as decoration.",
    reads: Reads::Block(flags),
};

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    if let Body::Figure { alt, decorative, asset, .. } = &view.block.body {
        let missing = !decorative && alt.trim().is_empty();
        return missing.then(|| Raised::at(view.place(), asset.to_string(), "This picture has no text alternative.")).into_iter().collect();
    }
    view.texts
        .iter()
        .flat_map(|text| parts(&text.markdown))
        .filter_map(|part| match part {
            Part::Image { alt, target } if alt.trim().is_empty() => Some(Raised::at(view.place(), &target, format!("The picture “{target}” has no text alternative."))),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_body, with_markdown};
    use coursewright_course::block::Body;
    use coursewright_course::id::AssetId;

    fn figure(alt: &str, decorative: bool) -> Body {
        Body::Figure { asset: AssetId::from_bits(1), alt: alt.into(), decorative, caption: "The dock.".into() }
    }

    #[test]
    fn only_an_undescribed_picture_is_flagged() {
        assert!(flagged(&with_body(figure("", false)), "accessibility/alt-missing"));
        assert!(!flagged(&with_body(figure("A probe between two cartons", false)), "accessibility/alt-missing"));
        assert!(!flagged(&with_body(figure("", true)), "accessibility/alt-missing"), "decoration needs none");
        assert!(flagged(&with_markdown("See this:\n\n![](dock.png)"), "accessibility/alt-missing"));
        assert!(!flagged(&with_markdown("See this:\n\n![The dock](dock.png)"), "accessibility/alt-missing"));
    }
}
