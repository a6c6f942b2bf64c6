//! How a course looks is part of it: chosen so that it can be read, signed with it, and the same in what is built.

use crate::starter::{drafted, signed};
use coursewright_api::asset::add::Reply as Added;
use coursewright_api::course::brand::Reply as Brand;
use coursewright_api::own::show::Reply as Own;
use coursewright_api::problem::Code;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::release::build::Reply as Built;
use coursewright_api::verify_bytes;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::json;

#[test]
fn a_colour_that_cannot_be_read_is_refused_with_one_that_can() {
    let (_folder, bench) = drafted();
    let ask = |accent: &str| json!({ "accent": accent, "headings": "serif", "text": "serif" });
    for odd in ["red", "#fff", "url(x)", "#1f5687;", ""] {
        assert_eq!(bench.call::<Done>("course.brand_edit", &ask(odd)).unwrap_err().code, Code::Invalid, "{odd}");
    }
    let refused = bench.call::<Done>("course.brand_edit", &ask("#ffcc00")).unwrap_err();
    assert!(refused.message.contains("it takes 4.5"), "{}", refused.message);
    let offered = refused.hint.split_whitespace().find(|word| word.starts_with('#')).unwrap().trim_end_matches(',').to_owned();
    let before: Brand = bench.must("course.brand", &json!({}));
    assert_eq!((before.accent, before.shown), (None, None), "what is refused changes nothing");
    let _: Done = bench.must("course.brand_edit", &ask(&offered.to_uppercase()));
    let after: Brand = bench.must("course.brand", &json!({}));
    assert_eq!(after.accent.as_ref(), Some(&offered));
    assert_eq!(after.shown.unwrap().light, offered, "what is offered is shown as it is");
}

#[test]
fn a_look_is_signed_kept_and_shown_in_every_form() {
    let (_folder, bench, _) = signed();
    let own = || -> Own { bench.must("own.show", &json!({ "lesson": null })) };
    assert!(own().signatures[0].holds);
    let _: Done = bench.must("course.brand_edit", &json!({ "accent": "#7a1f5c", "headings": "sans", "text": "serif" }));
    assert!(!own().signatures[0].holds, "it is part of what is signed");
    for format in ["scorm12", "scorm2004", "cmi5", "web", "markdown"] {
        let built: Built = bench.must("release.build", &json!({ "format": format, "draft": true }));
        let bytes = bench.session.built(&built.file).unwrap().1.clone();
        let broken: Vec<_> = verify_bytes(&bytes, None).unwrap().into_iter().filter(|line| !line.holds && line.what != "Sign-off").collect();
        assert!(broken.is_empty(), "{format}: {broken:?}");
    }
    let _: Undone = bench.must("project.undo", &json!({}));
    assert!(own().signatures[0].holds, "the look that was signed is back");
}

/// A photograph as a telephone writes it, with a latitude in it.
const PHOTOGRAPH: &[u8] = include_bytes!("../pictures/turned-with-place.jpg");

#[test]
fn a_logo_stands_in_every_form_and_comes_home() {
    let (_folder, bench) = drafted();
    let edit = |logo: serde_json::Value| bench.call::<Done>("course.brand_edit", &json!({ "accent": null, "headings": "serif", "text": "serif", "logo": logo }));
    let file = bench.host.choose("mark.jpg", PHOTOGRAPH);
    let added: Added = bench.must("asset.add", &json!({ "file": file, "into": null }));
    let logo = json!({ "asset": added.asset.id, "name": "Sallow Lane Depot" });
    assert_eq!(edit(json!({ "asset": "ast-00000000000000000000000001", "name": "Nobody" })).unwrap_err().code, Code::NotFound, "a picture that is not there");
    assert_eq!(edit(json!({ "asset": added.asset.id, "name": " " })).unwrap_err().code, Code::Invalid, "nobody would hear what it is");
    edit(logo).unwrap();
    let brand: Brand = bench.must("course.brand", &json!({}));
    assert_eq!(brand.logo.unwrap().name, "Sallow Lane Depot");
    let build = |bench: &Bench, format: &str| {
        let built: Built = bench.must("release.build", &json!({ "format": format, "draft": true }));
        bench.session.built(&built.file).unwrap().1.clone()
    };
    for format in ["scorm12", "scorm2004", "cmi5", "web"] {
        let bytes = build(&bench, format);
        let broken: Vec<_> = verify_bytes(&bytes, None).unwrap().into_iter().filter(|line| !line.holds && line.what != "Sign-off").collect();
        assert!(broken.is_empty(), "{format}: {broken:?}");
    }
    let markdown = build(&bench, "markdown");
    for back in [markdown.clone(), build(&bench, "web")] {
        let (_folder, again) = crate::starter::bench();
        if back.starts_with(b"PK") {
            again.session.import_package(&back).unwrap();
        } else {
            again.session.import_markdown(std::str::from_utf8(&back).unwrap()).unwrap();
        }
        assert!(build(&again, "markdown") == markdown, "export, import, export gives the same bytes");
    }
}
