//! Decision files that are not as they were saved: valid ones, changed by a seed, by bytes or by meaning, with and without a check that
//! fits. Whatever comes, a file is taken in right or is one problem in words; nothing else of the project moves.

use crate::Bench;
use crate::chance::Chance;
use crate::reviewers::{answer, data, file};
use coursewright_api::field::review::Matter;
use coursewright_api::problem::Code;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::review::merge::Reply as Merged;
use coursewright_api::review::pack::Reply as Made;
use coursewright_api::review::show::Reply as Shown;
use serde_json::{Value, json};

const AT: &str = "2026-11-28T10:00:00.000Z";

/// A change of the bytes: nobody who does it knows what they mean.
type Bytes = fn(&mut Vec<u8>, &mut Chance);
/// A change of what a file says; its check is made anew where somebody knows how.
type Meaning = fn(&mut Value, &mut Chance);

const BYTES: [(&str, Bytes); 12] = [
    ("nothing", |_, _| {}),
    ("a bit", |bytes, chance| {
        let at = chance.below(bytes.len());
        bytes[at] ^= 1 << chance.below(8);
    }),
    ("cut", |bytes, chance| bytes.truncate(chance.below(bytes.len()))),
    ("begun late", |bytes, chance| drop(bytes.drain(..chance.below(bytes.len())))),
    ("a hole", |bytes, chance| {
        let at = chance.below(bytes.len());
        let end = (at + 1 + chance.below(40)).min(bytes.len());
        bytes.drain(at..end);
    }),
    ("a byte more", |bytes, chance| {
        let at = chance.below(bytes.len());
        bytes.insert(at, chance.next() as u8);
    }),
    ("a part twice", |bytes, chance| {
        let at = chance.below(bytes.len());
        let end = (at + 1 + chance.below(200)).min(bytes.len());
        let part = bytes[at..end].to_vec();
        bytes.splice(end..end, part);
    }),
    ("two parts swapped", |bytes, chance| {
        let at = chance.below(bytes.len());
        bytes.rotate_left(at);
    }),
    ("a mark before it", |bytes, _| drop(bytes.splice(0..0, *b"\xef\xbb\xbf"))),
    ("words behind it", |bytes, _| bytes.extend_from_slice(b"\n-- \nMercy\n")),
    ("two bytes a letter", |bytes, _| *bytes = bytes.iter().flat_map(|byte| [*byte, 0]).collect()),
    ("nulls", |bytes, chance| {
        let at = chance.below(bytes.len());
        bytes[at..].fill(0);
    }),
];

const MEANING: [(&str, Meaning); 25] = [
    ("nothing", |_, _| {}),
    ("another project", |file, _| file["project"] = "prj-00000000000000000000000009".into()),
    ("another build", |file, _| file["build"] = "cd".repeat(32).into()),
    ("another pack", |file, _| file["pack"] = "ef".repeat(32).into()),
    ("no hash", |file, chance| file[chance.one(&["build", "pack"])] = "soon".into()),
    ("another name", |file, chance| file["by"] = chance.one(&["Lee Chan", " Lee\u{202e}  Chan\u{7} ", "Åsa Öberg", "x", "", "\u{200f}\u{200f}"]).into()),
    ("a long name", |file, chance| file["by"] = "n".repeat(100 + chance.below(60)).into()),
    ("another card", |file, chance| one(file, chance)["key"] = "statement:stm-00000000000000000000000009".into()),
    ("no card", |file, chance| one(file, chance)["key"] = chance.one(&["", "statement:", "card:1", "statement:stm-", "gap:00"]).into()),
    ("other words", |file, chance| one(file, chance)["base"] = "ab".repeat(32).into()),
    ("no words", |file, chance| one(file, chance)["base"] = "".into()),
    ("another verdict", |file, chance| {
        one(file, chance)["verdict"] = chance.one(&["right", "wrong", "first", "second", "teach", "leave_out", "said", "depends", "not_mine"]).into()
    }),
    ("no verdict", |file, chance| one(file, chance)["verdict"] = chance.one(&["", "RIGHT", "yes", "null", "right "]).into()),
    ("other text", |file, chance| {
        one(file, chance)["text"] = chance.one(&["At 7 p.m.", "", " \u{7} ", "</script><img src=x>", "=cmd|' /C calc'!A0", "\u{202e}txet", "a\r\nb\u{2028}c"]).into()
    }),
    ("a long text", |file, chance| one(file, chance)["text"] = "é".repeat(3_990 + chance.below(20)).into()),
    ("a long remark", |file, chance| one(file, chance)["remark"] = "x".repeat(3_990 + chance.below(20)).into()),
    ("another time", |file, chance| {
        one(file, chance)["at"] = chance.one(&["2026-11-28T10:00:01.000Z", "soon", "", "+275760-09-13T00:00:00.000Z", "0000-00-00T00:00:00.000Z", "２０２６-11-28T10:00:00"]).into()
    }),
    ("other seconds", |file, chance| one(file, chance)["seconds"] = chance.one(&[json!(0), json!(u32::MAX), json!(-1), json!(1.5), json!(1e300), json!("9"), json!(null)])),
    ("an answer twice", |file, chance| {
        let again = one(file, chance).clone();
        file["answers"].as_array_mut().expect("a file has answers").push(again);
    }),
    ("no answers", |file, _| file["answers"] = json!([])),
    ("another order", |file, _| file["answers"].as_array_mut().expect("a file has answers").reverse()),
    ("another form", |file, chance| file["form"] = chance.one(&[json!(0), json!(2), json!(u64::MAX), json!("1"), json!(null)])),
    ("another kind", |file, chance| file["coursewright"] = chance.one(&[json!("review pack"), json!("Review Answers"), json!(7)])),
    ("another type", |file, chance| {
        let field = chance.one(&["project", "build", "pack", "by", "saved_at", "answers"]);
        file[field] = chance.one(&[json!(null), json!(7), json!([]), json!({}), json!([[[[]]]])]);
    }),
    ("a field more", |file, chance| {
        one(file, chance)["by"] = "Somebody Else".into();
        file["extra"] = json!({ "deep": [1, 2, 3] });
    }),
];

fn one<'f>(file: &'f mut Value, chance: &mut Chance) -> &'f mut Value {
    let count = file["answers"].as_array().map_or(0, Vec::len);
    &mut file["answers"][chance.below(count)]
}

/// A project with a pack, and the file that answers it.
pub struct Mutants<'b> {
    bench: &'b Bench,
    pack: Value,
    answers: Vec<Value>,
    before: Vec<(Matter, usize)>,
}

/// What came of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// It was taken in, and is there as it says.
    Merged,
    /// It was refused in words, and nothing moved.
    Refused,
}

impl<'b> Mutants<'b> {
    /// A pack of this project.
    ///
    /// # Panics
    /// When none can be made.
    #[must_use]
    pub fn of(bench: &'b Bench) -> Self {
        let made: Made = bench.must("review.pack", &json!({}));
        let pack = data(&bench.session.built(&made.file).expect("it is kept for saving").1);
        let answers = pack["cards"].as_array().expect("a pack has cards").iter().map(|card| {
            let (verdict, text) = crate::room::fitting(card);
            answer(card, verdict, text, AT)
        });
        let mut mutants = Self { bench, answers: answers.collect(), pack, before: vec![] };
        mutants.before = mutants.stands();
        mutants
    }

    /// How many answers each matter has.
    fn stands(&self) -> Vec<(Matter, usize)> {
        let shown: Shown = self.bench.must("review.show", &json!({}));
        let mut all: Vec<_> = shown.matters.iter().map(|matter| (matter.matter, matter.answers.len())).collect();
        all.sort_unstable();
        all
    }

    /// The file of this seed, and what was done to it.
    #[must_use]
    pub fn make(&self, seed: u64) -> (Vec<u8>, String) {
        let mut chance = Chance::new(seed);
        let mut value: Value = serde_json::from_slice(&file(&self.pack, "Mercy Okafor", &self.answers)).expect("a file is JSON");
        let mut told = Vec::new();
        for _ in 0..=chance.below(2) {
            let (name, change) = chance.one(&MEANING);
            // A change that finds nothing left to change leaves it.
            if value["answers"].as_array().is_some_and(|answers| !answers.is_empty() && answers.iter().all(Value::is_object)) {
                change(&mut value, &mut chance);
                told.push(name);
            }
        }
        if chance.below(3) > 0 {
            told.push("checked anew");
            if let (Some(by), Some(answers)) = (value["by"].as_str().map(str::to_owned), value["answers"].as_array().cloned()) {
                let fitting: Value = serde_json::from_slice(&file(&value, &by, &answers)).expect("a file is JSON");
                value["check"] = fitting["check"].clone();
                value["saved_at"] = fitting["saved_at"].clone();
            }
        }
        let mut bytes = if chance.once_in(2) { value.to_string() } else { serde_json::to_string_pretty(&value).expect("JSON is written") }.into_bytes();
        if chance.once_in(2) {
            let (name, change) = chance.one(&BYTES);
            change(&mut bytes, &mut chance);
            told.push(name);
        }
        (bytes, told.join(", "))
    }

    /// Takes the file of this seed in, and takes that back.
    ///
    /// # Errors
    /// What is wrong with what became of it.
    pub fn run(&self, seed: u64) -> Result<Became, String> {
        let (bytes, told) = self.make(seed);
        let wrong = |why: &str| format!("seed {seed} ({told}): {why}");
        let handle = self.bench.host.choose("answers.json", &bytes);
        let merged: Merged = self.bench.call("review.merge", &json!({ "files": [handle] })).map_err(|problem| wrong(&format!("{:?} {}", problem.code, problem.message)))?;
        let [outcome] = merged.files.as_slice() else { return Err(wrong("not one outcome")) };
        if let Some(problem) = &outcome.problem {
            let words = !problem.message.is_empty() && !problem.hint.is_empty() && problem.code != Code::Failed;
            let still = merged.new == 0 && outcome.answers == 0 && self.stands() == self.before;
            return if words && still { Ok(Became::Refused) } else { Err(wrong("a refusal without words, or something moved")) };
        }
        let right = self.right(&bytes, outcome.answers, &outcome.by);
        if merged.new > 0 {
            let _: Undone = self.bench.must("project.undo", &json!({}));
        }
        if self.stands() != self.before {
            return Err(wrong("what was taken in was not taken back"));
        }
        right.map(|()| Became::Merged).map_err(|why| wrong(&why))
    }

    /// What was taken in is what the file says, whole, and under its name.
    fn right(&self, bytes: &[u8], count: u32, by: &str) -> Result<(), String> {
        let text = String::from_utf8_lossy(bytes);
        let said: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| "it was taken in and is no JSON")?;
        let lines = said["answers"].as_array().ok_or("it was taken in and has no answers")?;
        let fitting: Value = said["by"].as_str().and_then(|by| serde_json::from_slice(&file(&said, by, lines)).ok()).unwrap_or_default();
        if said["saved_at"] == fitting["saved_at"] && said["check"] != fitting["check"] {
            return Err("it was taken in although its check does not fit".into());
        }
        if lines.len() != count as usize {
            return Err(format!("{count} of {} answers", lines.len()));
        }
        let shown: Shown = self.bench.must("review.show", &json!({}));
        for line in lines {
            let matter: Matter = line["key"].as_str().and_then(|key| key.parse().ok()).ok_or("an answer without a card was taken in")?;
            let own = self.pack["cards"].as_array().into_iter().flatten().any(|card| card["key"] == line["key"] && card["base"] == line["base"]);
            let there =
                shown.matters.iter().filter(|one| one.matter == matter).flat_map(|one| &one.answers).any(|answer| answer.by == by && json!(answer.verdict) == line["verdict"]);
            if !own || !there {
                return Err(format!("{matter}: {}", if own { "it is not there" } else { "the pack has no such card" }));
            }
        }
        Ok(())
    }
}
