use super::*;
use crate::sample;
use crate::tree::Content;
use coursewright_course::assessment::Assessment;

fn package(sample: &sample::Sample) -> Vec<u8> {
    crate::sample::zip(&crate::scorm12(&sample.edition()).unwrap())
}

type Write = fn(&crate::Edition<'_>) -> Result<crate::Tree, crate::PackageProblem>;
const FORMS: [(Format, Write); 4] = [(Format::Scorm12, crate::scorm12), (Format::Scorm2004, crate::scorm2004), (Format::Cmi5, crate::cmi5), (Format::Web, crate::web)];

/// A course whose final check draws three of eight questions, two of which serve no objective.
fn pooled() -> sample::Sample {
    let mut sample = sample::counting(Assessment { draw: Some(3), attempts: None, ..Assessment::passed_with(80) });
    let lesson = sample.course.lessons_mut().last().unwrap();
    for block in lesson.blocks.iter_mut().skip(3).take(2) {
        if let coursewright_course::block::Body::Item(item) = &mut block.body {
            item.objective = None;
        }
    }
    sample::signed_again(sample)
}

/// The course’s page of a package.
fn page_of(sample: &sample::Sample) -> String {
    String::from_utf8(crate::scorm12(&sample.edition()).unwrap().file("index.html").unwrap().to_vec()).unwrap()
}

/// Another style with the hash that it should have: a forger knows how to count.
fn restyle(from: &str, to: &str) -> impl Fn(String) -> String {
    use crate::page::hashed;
    let (from, to) = (from.to_owned(), to.to_owned());
    move |text| {
        let style = |text: &str| text.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0.to_owned();
        let (before, changed) = (style(&text), text.replacen(&from, &to, 1));
        assert_ne!(text, changed, "the test must change something: {from}");
        changed.replacen(&hashed(&before), &hashed(&style(&changed)), 1)
    }
}

fn refused(report: &Report) -> Vec<&Line> {
    report.lines.iter().filter(|line| !line.holds).collect()
}

#[test]
fn what_the_writers_made_holds() {
    let counting = |attempts, draw| sample::counting(Assessment { mastery: 60, attempts, draw });
    let odd = [counting(Some(0), Some(0)), counting(Some(200), Some(200)), counting(None, Some(8)), counting(Some(1), Some(7))];
    for sample in [sample::owned(), sample::draft(), sample::branded(), pooled()].into_iter().chain(odd) {
        for (form, write) in FORMS {
            let bytes = crate::sample::zip(&write(&sample.edition()).unwrap());
            let report = verify(&bytes);
            assert!(report.holds(), "{:#?}", refused(&report));
            assert_eq!(report.format, Some(form));
            assert_eq!(report.draft, sample.draft);
            assert_eq!(report.course.as_ref(), Some(&sample.course), "the course travels whole");
            assert_eq!(crate::rebuild::rebuild(&report, &bytes), Ok(Some(bytes.clone())), "what is carried is enough to build it again");
        }
    }
}

/// The package with one file changed and everything sealed again, as a forger would.
fn forged(sample: &sample::Sample, name: &str, change: impl Fn(String) -> String) -> Report {
    forged_as(crate::scorm12, sample, name, change)
}

fn forged_as(write: Write, sample: &sample::Sample, name: &str, change: impl Fn(String) -> String) -> Report {
    let tree = write(&sample.edition()).unwrap();
    let mut other = crate::Tree::default();
    for (own, content) in tree.contents() {
        let content = match content {
            content if own == name => Content::Written(change(String::from_utf8(content.written().unwrap().into_owned()).unwrap()).into_bytes()),
            content => content.clone(),
        };
        other.push(own.clone(), content);
    }
    verify(&crate::sample::zip(&other))
}

#[test]
fn one_changed_bit_is_always_seen_and_named() {
    let bytes = package(&sample::owned());
    let names: Vec<String> = crate::scorm12(&sample::owned().edition()).unwrap().names().map(str::to_owned).collect();
    // 97 and 4001 share no factor with 8, so that all places in a byte come up.
    let tail = (bytes.len() - 1024) * 8;
    let places = (0..tail).step_by(4001).chain((tail..bytes.len() * 8).step_by(97));
    for bit in places {
        let mut damaged = bytes.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        // Archive and list of hashes alone must see it: whatever else a reader checks is about forgers.
        let said = match super::container::read(&damaged, None) {
            Err(fault) => fault,
            Ok((entries, faults)) => faults.into_iter().chain(super::seal::faults(&entries)).next().unwrap_or_else(|| panic!("bit {bit} was changed and nobody saw it")),
        };
        let known = said.place.is_empty() || said.place == "files.json" || names.contains(&said.place);
        assert!(known || said.words == "The file’s header is not what the directory says.", "a name itself may be what changed: {said:?}");
        assert!(!said.words.is_empty());
    }
}

#[test]
fn bytes_before_behind_or_missing_are_seen() {
    let bytes = package(&sample::owned());
    for changed in [[b"x", &bytes[..]].concat(), [&bytes[..], b"x"].concat(), bytes[..bytes.len() - 1].to_vec(), vec![], b"PK".to_vec(), vec![0; 500]] {
        assert!(!verify(&changed).holds(), "{} bytes", changed.len());
    }
}

/// The page without its logo.
fn drop_logo(page: &str) -> String {
    let (before, rest) = page.split_once("<img class=\"logo\"").expect("the page shows a logo");
    format!("{before}{}", rest.split_once('>').unwrap().1)
}

#[test]
fn a_forgers_seal_does_not_help() {
    let (owned, pooled, branded) = (sample::owned(), pooled(), sample::branded());
    let swap = |from: &'static str, to: &'static str| {
        move |text: String| {
            assert!(text.contains(from), "the test must change something: {from}");
            text.replacen(from, to, 1)
        }
    };
    let brand = page_of(&branded).split_once("<style>").unwrap().1.split_once("</style>").unwrap().0.strip_prefix(crate::player::STYLE).unwrap().to_owned();
    let cases: Vec<(&str, Report, &str)> = vec![
        ("an event handler", forged(&owned, "index.html", swap("<main id=\"main\"", "<main onclick=\"x()\" id=\"main\"")), "pages"),
        ("a script of its own", forged(&owned, "index.html", swap("</main>", "<script>x()</script></main>")), "pages"),
        ("a changed player", forged(&owned, "index.html", swap("lesson_status", "lesson_Status")), "pages"),
        ("a picture from elsewhere", forged(&owned, "index.html", swap("src=\"media/", "src=\"https://example.org/")), "pages"),
        ("a link that runs", forged(&owned, "index.html", swap("href=\"certificate.html\"", "href=\"javascript:x()\"")), "pages"),
        ("an inline style", forged(&owned, "index.html", swap("<main id=\"main\"", "<main style=\"x\" id=\"main\"")), "pages"),
        ("a frame", forged(&owned, "certificate.html", swap("<main class=\"page\">", "<main class=\"page\"><iframe></iframe>")), "pages"),
        ("a script in the ledger", forged(&owned, "ledger.html", swap("</main>", "<script>x()</script></main>")), "pages"),
        ("no policy", forged(&owned, "index.html", swap("http-equiv=\"Content-Security-Policy\"", "name=\"x\"")), "pages"),
        ("a looser policy", forged(&owned, "index.html", swap("default-src 'none'", "default-src *")), "pages"),
        ("a lesson left out", forged(&owned, "index.html", swap("data-lesson=\"frame\"", "data-n=\"frame\"")), "lessons"),
        ("a statement of nobody", forged(&owned, "index.html", swap("data-s=\"1\"", "data-s=\"99\"")), "lessons"),
        ("a statement before the first", forged(&owned, "index.html", swap("data-s=\"1\"", "data-s=\"0\"")), "lessons"),
        ("a statement in another form", forged(&owned, "index.html", swap("data-s=\"1\"", "data-s=\"01\"")), "lessons"),
        ("another longest state", forged(&owned, "index.html", swap("data-state-most=\"", "data-state-most=\"1")), "state"),
        ("a changed course", forged(&owned, "course.json", swap("ten minutes", "two minutes")), "content"),
        ("a changed ledger", forged(&owned, "ledger.json", swap("\"unsupported\"", "\"quoted\"")), "content"),
        ("a passage taken out", forged(&owned, "sources.json", swap("You wait for zero", "You wait for none")), "content"),
        ("another form of the same JSON", forged(&owned, "course.json", |text| format!("{text} ")), "content"),
        ("another owner", forged(&owned, "certificate.json", swap("\"source\":\"src-", "\"source\":\"src-0")), "content"),
        ("a file less in the manifest", forged(&owned, "imsmanifest.xml", swap("<file href=\"ledger.json\"/>", "")), "manifest"),
        ("a file more in the manifest", forged(&owned, "imsmanifest.xml", swap("<file href=\"ledger.json\"/>", "<file href=\"ledger.json\"/><file href=\"x.js\"/>")), "manifest"),
        ("a mastery score", forged(&owned, "imsmanifest.xml", swap("</item>", "<adlcp:masteryscore>1</adlcp:masteryscore></item>")), "manifest"),
        ("another title", forged(&owned, "imsmanifest.xml", swap("<title>", "<title>Not ")), "manifest"),
        ("another LMS", forged(&owned, "index.html", swap("data-driver=\"scorm12\"", "data-driver=\"web\"")), "pages"),
        ("asking the world", forged(&owned, "index.html", swap("img-src 'self';", "img-src 'self'; connect-src https: http:;")), "pages"),
        ("an LMS that decides", forged_as(crate::scorm2004, &owned, "imsmanifest.xml", swap("completionSetByContent=\"true\"", "completionSetByContent=\"false\"")), "manifest"),
        ("nobody who decides", forged_as(crate::scorm2004, &owned, "imsmanifest.xml", swap(" objectiveSetByContent=\"true\"", "")), "manifest"),
        ("a threshold", forged_as(crate::scorm2004, &owned, "imsmanifest.xml", swap("</item>", "<adlcp:completionThreshold completedByMeasure=\"true\"/></item>")), "manifest"),
        ("a mapping", forged_as(crate::scorm2004, &owned, "imsmanifest.xml", swap("</item>", "<imsss:mapInfo targetObjectiveID=\"x\"/></item>")), "manifest"),
        ("another edition", forged_as(crate::scorm2004, &owned, "imsmanifest.xml", swap("2004 4th Edition", "2004 3rd Edition")), "manifest"),
        ("a lower mark", forged_as(crate::cmi5, &owned, "cmi5.xml", swap("masteryScore=\"0.80\"", "masteryScore=\"0.10\"")), "structure"),
        ("an easier end", forged_as(crate::cmi5, &owned, "cmi5.xml", swap("CompletedAndPassed", "NotApplicable")), "structure"),
        ("another page", forged_as(crate::cmi5, &owned, "cmi5.xml", swap("<url>index.html", "<url>https://example.org/")), "structure"),
        ("another course title", forged_as(crate::cmi5, &owned, "cmi5.xml", swap("<title><langstring lang=\"en\">", "<title><langstring lang=\"en\">Not ")), "structure"),
        (
            "one name for two things",
            forged_as(crate::cmi5, &owned, "cmi5.xml", |text| {
                let name = |what: &str| text.split_once(&format!("<{what} id=\"")).and_then(|(_, rest)| rest.split_once('"')).unwrap().0.to_owned();
                text.replace(&name("au"), &name("course"))
            }),
            "structure",
        ),
        ("another colour", forged(&branded, "index.html", restyle("--accent:#7a1f5c", "--accent:#7a1f5d")), "look"),
        ("a colour of nobody", forged(&owned, "index.html", restyle("</style>", &format!("{brand}</style>"))), "look"),
        ("no colour", forged(&branded, "certificate.html", restyle(&brand, "")), "look"),
        ("another face", forged(&branded, "ledger.html", restyle("--lesson:var(--sans)", "--lesson:var(--serif)")), "look"),
        ("no logo", forged(&branded, "index.html", |text| drop_logo(&text)), "look"),
        ("a logo of nobody", forged(&owned, "index.html", swap("<img src", "<img class=\"logo\" src")), "look"),
        ("a logo of another name", forged(&branded, "index.html", swap("alt=\"Sallow Lane\"", "alt=\"Sallow Lane, inspected by the state\"")), "look"),
        ("what a brand does not say", forged(&branded, "index.html", restyle("--accent:#7a1f5c", "--ground:#7a1f5c")), "pages"),
        ("a rule behind the brand", forged(&branded, "index.html", restyle("</style>", ".draft{display:none}</style>")), "pages"),
        ("a rule before the brand", forged(&branded, "index.html", restyle(&brand, &format!(".draft{{display:none}}{brand}"))), "pages"),
        ("a rule in the brand", forged(&branded, "index.html", restyle("--accent:#7a1f5c", "--accent:#7a1f5c}.draft{display:none")), "pages"),
        ("an address in the brand", forged(&branded, "index.html", restyle("#7a1f5c", "url(https://example.org/x)")), "pages"),
        ("a style without the brand in its hash", forged(&branded, "index.html", |text| text.replacen(&brand, "", 1)), "pages"),
        ("a second style", forged(&branded, "index.html", swap("</style>", "</style><style></style>")), "pages"),
        ("an easier mark on the page", forged(&owned, "index.html", swap("data-mastery=\"80\"", "data-mastery=\"10\"")), "lessons"),
        ("more tries", forged(&owned, "index.html", swap("data-tries=\"3\"", "data-tries=\"0\"")), "lessons"),
        ("no tries said", forged(&owned, "index.html", swap(" data-tries=\"3\"", "")), "lessons"),
        ("an assessment that is none", forged(&owned, "index.html", swap("data-lesson=\"assessment\"", "data-lesson=\"teaching\"")), "lessons"),
        ("a lesson handed in", forged(&owned, "index.html", swap("data-lesson=\"teaching\"", "data-lesson=\"assessment\"")), "lessons"),
        ("a draw of none", forged(&owned, "index.html", swap("data-tries=\"3\"", "data-tries=\"3\" data-draw=\"1\"")), "lessons"),
        ("another draw", forged(&pooled, "index.html", swap("data-draw=\"3\"", "data-draw=\"1\"")), "lessons"),
        ("no draw", forged(&pooled, "index.html", swap(" data-draw=\"3\"", "")), "lessons"),
        ("another objective", forged(&pooled, "index.html", swap("data-goal=\"1\"", "data-goal=\"0\"")), "lessons"),
        ("no objective", forged(&pooled, "index.html", swap(" data-goal=\"1\"", "")), "lessons"),
        (
            "a longest state without the draw",
            forged(&pooled, "index.html", |text| {
                let (before, rest) = text.split_once("data-state-most=\"").unwrap();
                let most = crate::state::of(&owned.course, crate::state::LIMIT).unwrap().most;
                format!("{before}data-state-most=\"{most}\"{}", rest.split_once('"').unwrap().1)
            }),
            "state",
        ),
        ("a picture made small", forged(&owned, "index.html", swap("width=\"1\" height=\"1\"", "width=\"1\" height=\"0\"")), "pages"),
        ("a recording that cannot be stopped", forged(&owned, "index.html", swap("<video controls=\"\"", "<video")), "pages"),
        ("a recording that plays by itself", forged(&owned, "index.html", swap("<video controls=\"\"", "<video controls=\"\" autoplay=\"\"")), "pages"),
        (
            "a recording from elsewhere",
            forged(&owned, "index.html", swap("<audio controls=\"\" preload=\"metadata\" src=\"media/", "<audio controls=\"\" preload=\"metadata\" src=\"https://example.org/")),
            "pages",
        ),
        ("captions from elsewhere", forged(&owned, "index.html", swap("<track kind=\"captions\" src=\"media/", "<track kind=\"captions\" src=\"data:text/vtt,")), "pages"),
        ("a picture that passes for a video", forged(&owned, "index.html", other_file("src", 1, 0)), "pages"),
        ("a video that passes for a picture", forged(&owned, "index.html", other_file("img src", 0, 1)), "pages"),
        ("other captions in the page", forged(&owned, "index.html", swap("\nYou wait for zero, then", "\nYou wait for one, then")), "pages"),
        ("other captions", forged(&owned, &captions(), swap("You wait for zero", "You never wait")), "media"),
        ("a quiet page", forged_as(crate::cmi5, &owned, "index.html", swap(" connect-src https: http:;", "")), "pages"),
    ];
    for (what, report, line) in cases {
        assert!(refused(&report).iter().any(|refused| refused.what == line), "{what} should be refused under “{line}”: {:#?}", refused(&report));
    }
}

/// A page whose attribute leads to another file of the package: by the places of both among the sample's assets.
fn other_file(attribute: &'static str, from: usize, to: usize) -> impl Fn(String) -> String {
    let name = |n: usize| format!("media/{}.{}", sample::assets()[n].0.id, sample::assets()[n].0.kind.ending());
    let (from, to) = (format!("{attribute}=\"{}\"", name(from)), format!("{attribute}=\"{}\"", name(to)));
    move |text| {
        assert!(text.contains(&from), "the test must change something: {from}");
        text.replacen(&from, &to, 1)
    }
}

fn captions() -> String {
    crate::web(&sample::owned().edition()).unwrap().names().find(|name| name.ends_with(".vtt")).unwrap().to_owned()
}

/// The package with other bytes under the name of its picture.
fn with_picture(name: &str, picture: &[u8]) -> Report {
    let tree = crate::web(&sample::owned().edition()).unwrap();
    let mut other = crate::Tree::default();
    for (own, content) in tree.contents() {
        match content {
            Content::Lent { .. } if own.ends_with(".png") => other.push(name.to_owned(), Content::Written(picture.to_vec())),
            content => other.push(own.clone(), content.clone()),
        }
    }
    verify(&sample::zip(&other))
}

#[test]
fn another_picture_under_the_same_name_is_seen() {
    let asset = sample::assets()[0].0.id;
    let mut other = sample::PNG.to_vec();
    other[16] ^= 1;
    let report = with_picture(&format!("media/{asset}.png"), &other);
    assert!(refused(&report).iter().any(|line| line.what == "media" && line.words == "The file is not the one its name stands for."), "{:#?}", refused(&report));
}

#[test]
fn a_picture_that_tells_of_its_camera_is_seen_even_under_its_own_name() {
    let mut told = sample::PNG.to_vec();
    told.splice(33..33, *b"\0\0\0\x04tEXtGPS0....");
    let asset = coursewright_course::id::AssetId::of(&coursewright_course::revision::hash_bytes(&told));
    let report = with_picture(&format!("media/{asset}.png"), &told);
    assert!(refused(&report).iter().any(|line| line.what == "media" && line.words.starts_with("The picture is not of the kind its name says")), "{:#?}", refused(&report));
}

#[test]
fn a_picture_that_nobody_shows_and_one_that_is_missing_are_seen() {
    let report = with_picture("media/ast-00000000000000000000000001.png", sample::PNG);
    for words in ["The course does not show this file.", "The file is not the one its name stands for."] {
        assert!(refused(&report).iter().any(|line| line.words == words), "{words}: {:#?}", refused(&report));
    }
    assert!(refused(&report).iter().any(|line| line.words.ends_with("and it is not in the package.")), "{:#?}", refused(&report));
}

#[test]
fn a_picture_that_is_packed_like_words_is_seen() {
    let name = format!("media/{}.png", sample::assets()[0].0.id);
    let words: Vec<_> = refused(&with_picture(&name, sample::PNG)).into_iter().map(|line| line.words.clone()).collect();
    assert_eq!(words, ["The file is packed, and should be stored as it is."], "nothing else is wrong with it");
}

/// The package without this file, or with it under another name.
fn renamed(name: &str, to: Option<&str>) -> Vec<String> {
    let mut other = crate::Tree::default();
    for (own, content) in crate::web(&sample::owned().edition()).unwrap().contents() {
        if own != name {
            other.push(own.clone(), content.clone());
        } else if let Some(to) = to {
            other.push(to.to_owned(), content.clone());
        }
    }
    refused(&verify(&sample::zip(&other))).into_iter().filter(|line| line.what == "media").map(|line| line.words.clone()).collect()
}

#[test]
fn captions_and_recordings_that_are_missing_or_named_otherwise_are_seen() {
    let captions = captions();
    assert_eq!(renamed(&captions, None), ["The captions of a recording are not in the package."]);
    assert!(renamed(&captions, Some("media/captions.vtt")).contains(&"The file has a name that stands for nothing.".to_owned()));
    let video = sample::assets()[1].0.id;
    assert_eq!(renamed(&format!("media/{video}.mp4"), None), [format!("The course shows {video}, and it is not in the package.")]);
}

#[test]
fn a_draft_cannot_pass_for_owned() {
    let draft = sample::draft();
    for (from, to) in [("<title>DRAFT: ", "<title>"), (" data-draft=\"1\"", ""), ("<b>DRAFT</b><span>", "<b>Ready</b><span>"), ("<b>DRAFT</b>, not", "<b>Done</b>, not")] {
        for page in ["index.html", "certificate.html", "ledger.html"] {
            let report = forged(&draft, page, |text| text.replace(from, to));
            assert!(refused(&report).iter().any(|line| line.what == "ownership" && line.place == page), "{page} without {from}");
        }
    }
    let report = forged(&draft, "imsmanifest.xml", |text| text.replace("DRAFT: ", ""));
    assert!(refused(&report).iter().any(|line| line.what == "manifest"));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let mut tree = crate::Tree::default();
    tree.add("index.html", vec![b' '; 8 << 20]);
    let report = verify(&crate::sample::zip(&tree));
    assert_eq!(refused(&report)[0].words, "The file would unpack to more than a package holds.");
}

/// Words that have broken out of other programs' pages.
const HOSTILE: [&str; 24] = [
    "<script>alert(1)</script>",
    "</script><script>x()</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"x()",
    "' autofocus onfocus='x()",
    "<svg/onload=x()>",
    "]]><x/>",
    "--><b>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "[x](javascript:alert(1))",
    "![x](https://example.org/leak.png)",
    "[x](data:text/html,<script>x()</script>)",
    "</title><script>x()</script>",
    "</style><script>x()</script>",
    "{{1}} {{2}}",
    "| a | b |",
    "<!-- cw:end -->",
    "```json",
    "\u{202e}gnp.exe",
    "\u{0}\u{1}\u{b}\u{7f}\u{85}\u{ffff}",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content=0>",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} äöü 漢字 🎓",
];

#[test]
fn hostile_words_in_every_field_stay_words() {
    for words in HOSTILE {
        let sample = sample::hostile(words);
        for (form, write) in FORMS {
            let report = verify(&crate::sample::zip(&write(&sample.edition()).unwrap()));
            assert!(report.holds(), "{form:?}, {words}: {:#?}", refused(&report));
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(8))]

    #[test]
    fn any_words_in_every_field_stay_words(words in "(?s).{0,60}|[<>&\"'\\-\\[\\]()`*_|#!\\\\\\n{}a-z ]{0,80}") {
        let report = verify(&package(&sample::hostile(&words)));
        proptest::prop_assert!(report.holds(), "{:?}", refused(&report));
    }
}
