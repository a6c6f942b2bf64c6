//! Building again: with everything that stays from one build to the next, packages are those of a clean build.

use crate::memory::{Memory, Names};
use crate::piece::Piece;
use crate::sample::{self, Sample};
use crate::tree::{Content, Tree};
use crate::verify::{self, Format, Known};
use coursewright_course::block::{Body, Tone};
use coursewright_course::revision::{Hash, hash_of};
use coursewright_course::statement::Support;
use proptest::prelude::*;
use std::sync::Arc;

const FORMS: [Format; 4] = [Format::Scorm12, Format::Scorm2004, Format::Cmi5, Format::Web];

fn sources(sample: &Sample) -> Hash {
    hash_of(&sample.sources)
}

fn again(form: Format, sample: &Sample, memory: &mut Memory) -> Vec<u8> {
    let names = Names { lesson: &|_| None, sources: sources(sample) };
    sample::zip(&crate::again(form, &sample.edition(), &names, memory).unwrap())
}

fn clean(form: Format, sample: &Sample) -> Vec<u8> {
    let tree = match form {
        Format::Scorm12 => crate::scorm12(&sample.edition()),
        Format::Scorm2004 => crate::scorm2004(&sample.edition()),
        Format::Cmi5 => crate::cmi5(&sample.edition()),
        Format::Web => crate::web(&sample.edition()),
    };
    sample::zip(&tree.unwrap())
}

/// The package built and read with what stays is the one of a clean build, and says the same of itself.
fn holds(form: Format, sample: &Sample, memory: &mut Memory, known: &mut Known) {
    let (built, clean) = (again(form, sample, memory), clean(form, sample));
    assert!(built == clean, "{form:?}: other bytes than a clean build");
    let content = memory.content(&sample.course, &Names { lesson: &|_| None, sources: sources(sample) });
    assert_eq!(content, sample.course.hash(), "the hash that is signed");
    let (report, whole) = (verify::built(&built, known), verify::verify(&built));
    assert_eq!(report.lines, whole.lines, "{form:?}: both readers say the same");
    assert!(whole.holds(), "{:?}", whole.lines.iter().filter(|line| !line.holds).collect::<Vec<_>>());
    assert!(*report == whole, "{form:?}: and carry the same");
}

/// Something a person does to a course, by three numbers of chance.
fn edit(sample: &mut Sample, (what, a, b): (u8, usize, usize), next: &mut u128) {
    let course = &mut sample.course;
    let (m, other) = (1 + a % 10, 1 + b % 10);
    let lessons = course.modules[m].lessons.len();
    match what {
        0 => {
            let Some(lesson) = course.modules[m].lessons.get_mut(b % lessons.max(1)) else { return };
            if let Some(Body::Text { markdown }) = lesson.blocks.first_mut().map(|block| &mut block.body) {
                markdown.push_str(" And once more.");
            }
            lesson.blocks[0].claims[0].text.push('!');
        }
        1 if lessons > 0 => course.modules[m].lessons.swap(b % lessons, a % lessons),
        2 if lessons > 0 => drop(course.modules[m].lessons.remove(b % lessons)),
        3 => {
            let mut lesson = course.modules[0].lessons[1].clone();
            lesson.blocks.truncate(4);
            sample::renew(&mut lesson, next);
            course.modules[m].lessons.insert(b % (lessons + 1), lesson);
        }
        4 => course.modules.swap(m, other),
        5 => course.modules[m].title.push_str(" & more"),
        6 => course.objectives[0].text.push_str(" Safely."),
        7 => course.modules[m].lessons.clear(),
        8 => {
            let Some(claim) = course.modules[m].lessons.first_mut().map(|lesson| &mut lesson.blocks[0].claims[0]) else { return };
            (claim.support, claim.citations) = (Support::Scaffolding, vec![]);
        }
        9 => sample.sources[0].name.push('x'),
        // No statement is another one, and the page is.
        10 => {
            let blocks = course.modules[m].lessons.iter_mut().flat_map(|lesson| &mut lesson.blocks);
            blocks.for_each(|block| {
                if let Body::Callout { tone, .. } = &mut block.body {
                    *tone = Tone::Note
                }
            });
        }
        _ => course.language = if course.language == "en" { "de" } else { "en" }.into(),
    }
}

#[test]
fn a_package_in_pieces_is_one_that_anybody_can_unpack() {
    let large = sample::large();
    for form in FORMS {
        let built = clean(form, &large);
        assert!(built.windows(10).any(|window| window == b"\"pieces\":["), "the sample must be large");
        holds(form, &large, &mut Memory::default(), &mut Known::default());
        assert_eq!(crate::rebuild::rebuild(&verify::verify(&built), &built), Ok(Some(built.clone())), "what is carried is enough to build it again");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, ..ProptestConfig::default() })]
    #[test]
    fn any_edits_build_what_a_clean_build_does(edits in prop::collection::vec(((0u8..12, 0usize..99, 0usize..99), 0usize..4), 1..5)) {
        let (mut sample, mut memory, mut known) = (sample::large(), Memory::default(), Known::default());
        let mut next = 1u128 << 80;
        holds(Format::Scorm12, &sample, &mut memory, &mut known);
        for (by_chance, form) in edits {
            edit(&mut sample, by_chance, &mut next);
            sample = sample::judged_again(sample);
            holds(FORMS[form], &sample, &mut memory, &mut known);
        }
    }
}

#[test]
fn what_changes_nothing_but_the_page_is_written_again() {
    let (mut sample, mut memory) = (sample::large(), Memory::default());
    again(Format::Web, &sample, &mut memory);
    edit(&mut sample, (10, 3, 0), &mut 0);
    sample = sample::judged_again(sample);
    assert!(again(Format::Web, &sample, &mut memory) == clean(Format::Web, &sample));
}

#[test]
fn an_objective_that_stands_twice_is_looked_up_as_the_page_looks_it_up() {
    let (mut sample, mut memory) = (sample::large(), Memory::default());
    let mut second = sample.course.objectives[0].clone();
    second.text = "Say something else.".into();
    sample.course.objectives.push(second);
    again(Format::Web, &sample, &mut memory);
    sample.course.objectives[0].text.push_str(" Safely.");
    assert!(again(Format::Web, &sample, &mut memory) == clean(Format::Web, &sample), "the first of them is shown");
}

#[test]
fn a_name_that_lies_builds_another_package() {
    let mut sample = sample::large();
    let names: std::collections::BTreeMap<_, _> = sample.course.lessons().map(|lesson| (lesson.id, hash_of(lesson))).collect();
    let stale = Names { lesson: &|id| names.get(&id).copied(), sources: sources(&sample) };
    let mut memory = Memory::default();
    crate::again(Format::Web, &sample.edition(), &stale, &mut memory).unwrap();
    edit(&mut sample, (0, 3, 2), &mut 0);
    sample = sample::judged_again(sample);
    let wrong = sample::zip(&crate::again(Format::Web, &sample.edition(), &stale, &mut memory).unwrap());
    assert!(wrong != clean(Format::Web, &sample), "this is what the comparison with a clean build has to see");
    // The course is the old one, and its certificate knows.
    let mut known = Known::default();
    for report in [verify::verify(&wrong), verify::built(&wrong, &mut known).clone()] {
        assert!(report.lines.iter().any(|line| line.what == "content" && !line.holds), "{:?}", report.lines);
    }
}

/// The pieces of a file.
fn pieces<'a>(tree: &'a Tree, name: &str) -> &'a [Arc<Piece>] {
    match tree.contents().iter().find(|(own, _)| own == name) {
        Some((_, Content::Pieces(pieces))) => pieces,
        _ => panic!("{name} is in pieces"),
    }
}

#[test]
fn one_changed_lesson_is_written_packed_and_read_alone() {
    let (mut sample, mut memory, mut known) = (sample::large(), Memory::default(), Known::default());
    let mut build = |sample: &Sample| crate::again(Format::Scorm12, &sample.edition(), &Names { lesson: &|_| None, sources: sources(sample) }, &mut memory).unwrap();
    let before = build(&sample);
    verify::built(&sample::zip(&before), &mut known);
    let read = known.parts();
    assert!(read.len() > 3, "the course is read in parts: {}", read.len());
    edit(&mut sample, (0, 4, 2), &mut 0);
    sample = sample::judged_again(sample);
    let after = build(&sample);
    for name in ["index.html", "ledger.html", "course.json", "ledger.json"] {
        // What stands around the lessons says the hash of the course, and is another one.
        let (old, new) = (pieces(&before, name), pieces(&after, name).get(1..).and_then(|pieces| pieces.split_last()).unwrap().1);
        let fresh = new.iter().filter(|piece| !old.iter().any(|old| Arc::ptr_eq(old, piece))).count();
        // No judgement is another one, but the entries are, and so their portion was written again.
        assert_eq!(fresh, 1, "{name}");
        assert!(new.iter().filter(|piece| piece.is_packed()).count() == new.len() - 1, "{name}: only that one is to be packed");
    }
    assert!(verify::built(&sample::zip(&after), &mut known).holds());
    let fresh = known.parts().iter().filter(|part| !read.contains(part)).count();
    assert_eq!(fresh, 1, "one part was read");
}

/// A large package with one file in other pieces.
fn cut(sample: &Sample, name: &str, cut: impl Fn(Vec<u8>) -> Vec<Vec<u8>>) -> Vec<u8> {
    let mut other = Tree::default();
    for (own, content) in crate::web(&sample.edition()).unwrap().contents() {
        let content = match content {
            content if own == name => Content::Pieces(cut(content.written().unwrap().into_owned()).into_iter().map(|piece| Arc::new(Piece::of(piece))).collect()),
            content => content.clone(),
        };
        other.push(own.clone(), content);
    }
    sample::zip(&other)
}

#[test]
fn a_page_that_is_cut_within_a_lesson_is_refused() {
    let sample = sample::large();
    let within = |word: &'static str| {
        move |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            let at = text.len() / 2 + text[text.len() / 2..].find(word).unwrap();
            [&text[..1], &text[1..at], &text[at..text.len() - 1], &text[text.len() - 1..]].map(|part| part.as_bytes().to_vec()).to_vec()
        }
    };
    for word in ["<p", "</p>", " class", ">"] {
        for name in ["index.html", "ledger.html"] {
            let built = cut(&sample, name, within(word));
            let mut known = Known::default();
            let report = verify::built(&built, &mut known);
            assert!(report.lines.iter().any(|line| line.what == "pages" && !line.holds && line.place == name), "{name} at {word}");
        }
    }
    // What carries the course is read whole where its pieces are not as they are written, and nothing is remembered.
    let mut known = Known::default();
    assert!(verify::built(&cut(&sample, "course.json", within("{")), &mut known).holds());
    assert!(known.parts().is_empty());
}

#[test]
fn a_list_that_lies_about_pieces_is_seen() {
    let sample = sample::large();
    let mut known = Known::default();
    let good = clean(Format::Web, &sample);
    assert!(verify::built(&good, &mut known).holds());
    let at = good.windows(11).position(|window| window == b"\"pieces\":[[").unwrap() + 11;
    // Digits of sizes, packed sizes and commas between; the list has no hash of its own, the check sum aside.
    for place in (at..at + 60).filter(|place| good[*place].is_ascii_digit()) {
        let mut bent = good.clone();
        bent[place] = if bent[place] == b'9' { b'8' } else { bent[place] + 1 };
        mend(&mut bent);
        assert!(!verify::verify(&bent).holds(), "byte {place}");
        assert!(!verify::built(&bent, &mut known).holds(), "byte {place}, with what is known");
    }
    assert!(verify::built(&good, &mut known).holds(), "what was refused leaves nothing behind");
}

/// Mends the check sum of the list of hashes in both headers, as a forger would.
fn mend(archive: &mut [u8]) {
    let name = b"files.json";
    let headers: Vec<usize> = (0..archive.len() - name.len()).filter(|at| archive[*at..].starts_with(name)).collect();
    let (local, central) = (headers[headers.len() - 2], headers[headers.len() - 1]);
    let size = u32::from_le_bytes(archive[local - 8..local - 4].try_into().unwrap()) as usize;
    let sum = crc32fast::hash(&archive[local + name.len()..][..size]).to_le_bytes();
    archive[local - 16..local - 12].copy_from_slice(&sum);
    archive[central - 30..central - 26].copy_from_slice(&sum);
}

#[test]
fn every_changed_bit_of_a_large_package_is_seen_by_both_readers() {
    let sample = sample::large();
    let good = clean(Format::Web, &sample);
    let mut known = Known::default();
    assert!(verify::built(&good, &mut known).holds());
    for bit in (0..good.len() * 8).step_by(good.len() * 8 / 23) {
        let mut bent = good.clone();
        bent[bit / 8] ^= 1 << (bit % 8);
        assert!(!verify::built(&bent, &mut known).holds(), "bit {bit}");
    }
}
