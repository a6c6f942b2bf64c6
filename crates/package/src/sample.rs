//! Courses for the tests of this crate: one with every kind of block and question, one of hostile words.

use crate::edition::Edition;
use coursewright_course::assessment::Assessment;
use coursewright_course::asset::{Asset, AssetKind, Medium, Pixels};
use coursewright_course::block::{Block, Body, Flashcard, Origin, Term, Tone};
use coursewright_course::brand::{Brand, Face, Logo};
use coursewright_course::certificate::{AcceptedLine, Certificate, WaivedLine};
use coursewright_course::id::*;
use coursewright_course::item::{Answer, Choice, Gap, Item, Pair};
use coursewright_course::judgement::Judgement;
use coursewright_course::ledger::{Counts, Ledger, Verdict};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::revision::{hash_bytes, hash_of};
use coursewright_course::scenario::{Quality, Scenario, ScenarioChoice, ScenarioNode};
use coursewright_course::signoff::{SignOff, Signed, SignedSource};
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::{Acceptance, Citation, Stance, Support};
use coursewright_course::tree::{Course, Lesson, Making, Module, Purpose};

/// A picture of one grey point.
pub(crate) const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I',
    b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// Everything an edition needs, owned.
pub(crate) struct Sample {
    pub(crate) course: Course,
    pub(crate) ledger: Ledger,
    pub(crate) certificate: Certificate,
    pub(crate) sources: Vec<Source>,
    pub(crate) draft: bool,
    pub(crate) assets: Vec<Asset>,
}

/// The picture every figure shows, and the recordings.
pub(crate) fn assets() -> Vec<(Asset, &'static [u8])> {
    [(AssetKind::Png, PNG, Some(Pixels { width: 1, height: 1 })), (AssetKind::Mp4, VIDEO, None), (AssetKind::Mp3, SOUND, None)]
        .into_iter()
        .map(|(kind, bytes, pixels)| {
            let hash = hash_bytes(bytes);
            (Asset { id: AssetId::of(&hash), name: String::new(), kind, size: bytes.len() as u32, bytes: hash, pixels }, bytes)
        })
        .collect()
}

/// What stands for a video and for a sound: nobody here plays them.
const VIDEO: &[u8] = b"\0\0\0\x10ftypisom\0\0\0\0";
const SOUND: &[u8] = b"\xff\xfb\x90\0";

/// The bytes of an asset of the samples.
pub(crate) fn bytes(id: AssetId) -> Option<Vec<u8>> {
    assets().into_iter().find(|(asset, _)| asset.id == id).map(|(_, bytes)| bytes.to_vec())
}

/// A tree of a sample, packed.
pub(crate) fn zip(tree: &crate::Tree) -> Vec<u8> {
    crate::zip(tree, &bytes).expect("the samples have all they show")
}

impl Sample {
    pub(crate) fn edition(&self) -> Edition<'_> {
        Edition { course: &self.course, ledger: &self.ledger, certificate: &self.certificate, sources: &self.sources, assets: &self.assets, draft: self.draft }
    }
}

/// An owned course in plain words.
pub(crate) fn owned() -> Sample {
    sample(&|words| words.to_owned(), false)
}

/// The same as a draft.
pub(crate) fn draft() -> Sample {
    sample(&|words| words.to_owned(), true)
}

/// A course in which every text carries these words as well.
pub(crate) fn hostile(words: &str) -> Sample {
    let mut sample = sample(&|text| format!("{text} {words}"), true);
    sample.course.brand.logo = Some(Logo { asset: assets()[0].0.id, name: words.to_owned() });
    signed_again(sample)
}

/// The plain course alone.
pub(crate) fn course() -> Course {
    owned().course
}

/// The owned course whose final check counts in another way.
pub(crate) fn counting(assessment: Assessment) -> Sample {
    let mut sample = owned();
    for lesson in sample.course.lessons_mut() {
        if let Purpose::Assessment(own) = &mut lesson.purpose {
            *own = assessment;
        }
    }
    signed_again(sample)
}

/// The owned course with a colour and faces of its own.
pub(crate) fn branded() -> Sample {
    let mut sample = owned();
    sample.course.brand =
        Brand { accent: "#7a1f5c".parse().ok(), headings: Face::Sans, text: Face::Sans, logo: Some(Logo { asset: assets()[0].0.id, name: "Sallow Lane".into() }) };
    signed_again(sample)
}

/// A draft so large that it is packed in pieces: the teaching lesson without its questions, again and again under new
/// ids, in modules of seven.
pub(crate) fn large() -> Sample {
    let mut sample = draft();
    let mut module = sample.course.modules[0].clone();
    let mut lesson = module.lessons.remove(1);
    lesson.blocks.retain(|block| block.body.item().is_none() && block.body.scenario().is_none());
    for n in 0..10 {
        module.id = ModuleId::from_bits(1_000 + n);
        module.lessons = (0..7).map(|_| lesson.clone()).collect();
        sample.course.modules.insert(1, module.clone());
    }
    let mut next = 1u128 << 64;
    for lesson in sample.course.modules[1..11].iter_mut().flat_map(|module| &mut module.lessons) {
        renew(lesson, &mut next);
    }
    judged_again(sample)
}

/// The lesson under new ids.
pub(crate) fn renew(lesson: &mut Lesson, next: &mut u128) {
    let mut bits = || {
        *next += 1;
        *next
    };
    lesson.id = LessonId::from_bits(bits());
    for block in &mut lesson.blocks {
        block.id = BlockId::from_bits(bits());
        block.claims.iter_mut().for_each(|claim| claim.id = StatementId::from_bits(bits()));
    }
}

/// The same with ledger and certificate of what the course says now. What is judged as it was is the same piece of
/// memory, as it is where the checks judge.
pub(crate) fn judged_again(mut sample: Sample) -> Sample {
    let mut ledger = ledger(&sample.course);
    let known: std::collections::BTreeMap<_, _> = sample.ledger.entries.iter().map(|entry| (entry.statement, entry)).collect();
    for entry in &mut ledger.entries {
        if let Some(known) = known.get(&entry.statement).filter(|known| **known == entry) {
            *entry = std::sync::Arc::clone(known);
        }
    }
    sample.ledger = ledger;
    signed_again(sample)
}

/// The same with a certificate of what the course says now.
pub(crate) fn signed_again(mut sample: Sample) -> Sample {
    sample.certificate = certificate(&|words| words.to_owned(), &sample.course, &sample.ledger, &sample.sources[0], sample.draft);
    sample
}

fn sample(say: &dyn Fn(&str) -> String, draft: bool) -> Sample {
    let source = source(say);
    let course = build(say, &source);
    let ledger = ledger(&course);
    let certificate = certificate(say, &course, &ledger, &source, draft);
    Sample { course, ledger, certificate, sources: vec![source], draft, assets: assets().into_iter().map(|(asset, _)| asset).collect() }
}

fn source(say: &dyn Fn(&str) -> String) -> Source {
    let id = SourceId::from_bits(70);
    let passage = |n: u32, text: &str| Passage {
        id: PassageId::of(id, 2, n),
        text: say(text),
        kind: PassageKind::Turn,
        locator: Locator { start_ms: Some(1_296_000 + n * 60_000), speaker: Some(say("Mercy Okafor")), ..Locator::default() },
    };
    Source {
        id,
        name: say("Call with Mercy Okafor.vtt"),
        kind: SourceKind::WebVtt,
        version: 2,
        bytes: hash_bytes(b"source"),
        size: 12_345,
        imported_at: "2026-11-20T10:00:00Z".into(),
        language: Some("en".into()),
        passages: vec![passage(0, "You wait for zero. Not half a bar. Zero, and then you wait a bit more."), passage(1, "Nobody cites this one.")],
        losses: vec![],
        earlier: vec![],
    }
}

struct Builder<'a> {
    say: &'a dyn Fn(&str) -> String,
    source: &'a Source,
    next: u128,
}

impl Builder<'_> {
    fn bits(&mut self) -> u128 {
        self.next += 1;
        // Spread over all 128 bits, as real ids are.
        u128::from_be_bytes(hash_bytes(&self.next.to_be_bytes()).bytes()[..16].try_into().unwrap())
    }

    fn option(&mut self, text: &str, correct: bool) -> Choice {
        Choice {
            id: OptionId::from_bits(self.bits()),
            text: (self.say)(text),
            correct,
            feedback: (self.say)(if correct { "Yes, that is it." } else { "No, look at the limit again." }),
            misconception: (!correct).then(|| (self.say)("Low is taken for zero.")),
        }
    }

    fn item(&mut self, stem: &str, answer: Answer) -> Block {
        let item = Item {
            stem: (self.say)(stem),
            answer,
            objective: Some(ObjectiveId::from_bits(40)),
            bloom: Bloom::Apply,
            when_right: (self.say)("You read the gauge as it stands."),
            when_wrong: (self.say)("Look at the limit once more."),
        };
        self.block(Body::Item(item))
    }

    /// A block whose texts each are one statement, supported in turn by every kind of support.
    fn block(&mut self, body: Body) -> Block {
        let mut claims = vec![];
        for (n, text) in body.texts().into_iter().enumerate() {
            let plain = coursewright_prose::markdown::plain::plain(&text.markdown).text;
            let support = if text.stance == Stance::Asserted { Support::ALL[n % 5] } else { Support::Scaffolding };
            let cited = matches!(support, Support::Quoted | Support::Paraphrased | Support::Inferred);
            let citation = Citation { source: self.source.id, passage: self.source.passages[0].id, start: 0, end: 18, quote: "You wait for zero.".into() };
            claims.push(coursewright_course::statement::Claim {
                id: StatementId::from_bits(self.bits()),
                slot: text.slot,
                text: plain,
                support,
                citations: if cited { vec![citation] } else { vec![] },
                accepted: (support == Support::Unsupported).then(|| Acceptance {
                    by: (self.say)("Aylin Demir"),
                    reason: (self.say)("Seen on site many times."),
                    at: "2026-11-20T11:00:00Z".into(),
                }),
            });
        }
        let origin = if self.next.is_multiple_of(2) { Origin::Drafted { run: RunId::from_bits(90) } } else { Origin::Person { name: (self.say)("Aylin Demir") } };
        Block { id: BlockId::from_bits(self.bits()), body, claims, origin }
    }

    fn items(&mut self) -> Vec<Block> {
        let options = |own: &mut Self| vec![own.option("Find out why it has not reached 0 bar", true), own.option("Open the guard", false), own.option("Close the valve", false)];
        let single = options(self);
        let mut multiple = options(self);
        multiple[1].correct = true;
        let entries = ["Close V-11", "Open V-12", "Wait for zero", "Vent the reservoir"].map(|text| self.option(text, true)).to_vec();
        let gaps = vec![
            Gap { accept: vec![(self.say)("cylinder"), "piston".into()], offer: vec!["stops".into(), (self.say)("cylinder"), "hand lever".into()] },
            Gap { accept: vec!["4411".into()], offer: vec![] },
        ];
        let pairs = [("V-11", "air"), ("V-12", "water"), ("V-13", "air")].map(|(left, right)| Pair {
            id: OptionId::from_bits(self.bits()),
            left: (self.say)(left),
            right: (self.say)(right),
            feedback: (self.say)("It stands on the tag."),
        });
        let pairs = pairs.to_vec();
        vec![
            self.item("The gauge stands at 0.3 bar. What do you do?", Answer::SingleChoice { options: single }),
            self.item("What must still happen?", Answer::MultipleChoice { options: multiple }),
            self.item("Bring the steps into the right order.", Answer::Ordering { entries }),
            self.item("How many locks hang now?", Answer::Numeric { value: "4.5".into(), tolerance: "0.5".into(), unit: (self.say)("locks") }),
            self.item("Complete the sentence.", Answer::Cloze { text: format!("{} {{{{1}}}}, then call {{{{2}}}}.", (self.say)("Never leave it on the")), gaps }),
            self.item(
                "A locked valve lets no air through.",
                Answer::TrueFalse { right: true, when_true: (self.say)("Locked is shut."), when_false: (self.say)("Read the tag again.") },
            ),
            self.item("Which valve holds back what?", Answer::Matching { pairs, distractors: vec![(self.say)("steam"), "oil".into()] }),
            self.item("What shows the pressure?", Answer::ShortAnswer { accept: vec![(self.say)("gauge").chars().take(20).collect(), "PG-3".into()] }),
        ]
    }

    /// A scenario of two nodes and a way past the second.
    fn scenario(&mut self) -> Scenario {
        let second = NodeId::from_bits(self.bits());
        let mut choice = |text: &str, consequence: &str, next, quality| ScenarioChoice {
            id: ChoiceId::from_bits(self.bits()),
            text: (self.say)(text),
            consequence: (self.say)(consequence),
            next,
            quality,
        };
        let first = vec![
            choice("Call the shift lead.", "The lead comes and looks.", Some(second), Quality::Best),
            choice("Wait for **ten** minutes.", "The gauge does not move.", Some(second), Quality::Acceptable),
            choice("Reach in.", "The pusher moves.", None, Quality::Poor),
        ];
        let then = vec![choice("Open V-12.", "The air goes out.", None, Quality::Best), choice("Go home.", "The line stays as it is.", None, Quality::Poor)];
        let say = |text: &str| (self.say)(text);
        let node = |id, text: &str, choices| ScenarioNode { id, text: say(text), choices };
        Scenario {
            title: say("The gauge that stays"),
            situation: say("You have closed V-11. PG-3 still shows half a bar."),
            nodes: vec![node(NodeId::from_bits(90), "What do you do?", first), node(second, "The lead asks you to go on.", then)],
            debrief: say("Low is not zero."),
        }
    }

    fn teaching(&mut self) -> Vec<Block> {
        let scenario = self.scenario();
        let say = |text: &str| (self.say)(text);
        let asset = |n: usize| assets()[n].0.id;
        let bodies = vec![
            Body::Text { markdown: format!("## {}\n\n{}\n\n- *{}*\n- `V-12`", say("Zero means zero"), say("Half a **bar** still moves the pusher."), say("Open the valve.")) },
            Body::Steps { lead: say("In this order:"), steps: vec![say("Close V-11."), say("Open **V-12**.")] },
            Body::List { lead: String::new(), entries: vec![say("air"), say("heat")] },
            Body::Callout { tone: Tone::Limit, text: say("0 bar on gauge PG-3.") },
            Body::Callout { tone: Tone::Warning, text: say("Half a bar moves the pusher.") },
            Body::Callout { tone: Tone::Note, text: say("The gauge is on the left.") },
            Body::Callout { tone: Tone::Experience, text: say("Look once more.") },
            Body::Terms { entries: vec![Term { term: say("Stored energy"), meaning: say("what is still in the machine") }] },
            Body::Table { caption: say("Limits"), header: vec![say("Energy"), say("Gone when")], rows: vec![vec![say("Air"), say("0 bar")], vec![say("Heat"), say("40 °C")]] },
            Body::Quotation { text: say("The air does not care about your disconnect."), by: say("Mercy Okafor") },
            Body::Figure { asset: asset(0), alt: say("The line from the operator’s side"), decorative: false, caption: say("Line 4") },
            Body::Figure { asset: asset(0), alt: String::new(), decorative: true, caption: String::new() },
            Body::Media {
                asset: asset(1),
                medium: Medium::Video,
                title: say("Zero on the gauge"),
                captions: format!("WEBVTT\n\n00:00.000 --> 00:02.000\n{}\n", say("You wait for zero, then you open it.")),
                transcript: format!("{}\n\n{}", say("Mercy stands at the gauge."), say("You wait for zero.")),
            },
            Body::Media { asset: asset(2), medium: Medium::Audio, title: say("The sound of a leak"), captions: String::new(), transcript: say("Air hisses for ten seconds.") },
            Body::Scenario(scenario),
            Body::Flashcards {
                lead: say("Turn each card."),
                cards: vec![
                    Flashcard { front: say("Stored energy"), back: say("what is still in the machine") },
                    Flashcard { front: format!("{}?", say("Which gauge shows it")), back: say("PG-3.") },
                ],
            },
        ];
        bodies.into_iter().map(|body| self.block(body)).collect()
    }
}

fn build(say: &dyn Fn(&str) -> String, source: &Source) -> Course {
    let mut make = Builder { say, source, next: 0 };
    let lesson = |title: &str, purpose, blocks: Vec<Block>, make: &mut Builder<'_>| Lesson {
        id: LessonId::from_bits(make.bits()),
        title: say(title),
        purpose,
        objectives: vec![ObjectiveId::from_bits(40)],
        blocks,
    };
    let welcome = {
        let text = make.block(Body::Text { markdown: say("This course takes ten minutes.") });
        lesson("Welcome", Purpose::Frame, vec![text], &mut make)
    };
    let teach = {
        let mut blocks = make.teaching();
        blocks.extend(make.items());
        lesson("Release what is still stored", Purpose::Teaching, blocks, &mut make)
    };
    let exam = {
        let blocks = make.items();
        lesson("Final check", Purpose::Assessment(Assessment::passed_with(80)), blocks, &mut make)
    };
    let citation = Citation { source: source.id, passage: source.passages[0].id, start: 0, end: 18, quote: "You wait for zero.".into() };
    Course {
        id: CourseId::from_bits(0x1234_5678_9abc_def0_1234_5678_9abc_def0),
        title: say("Lockout on packaging line 4"),
        language: "en".into(),
        objectives: vec![Objective {
            id: ObjectiveId::from_bits(40),
            text: say("Release the stored air of line 4."),
            bloom: Bloom::Apply,
            statement: StatementId::from_bits(41),
            citations: vec![citation],
        }],
        modules: vec![
            Module { id: ModuleId::from_bits(1), title: say("Isolating the line"), lessons: vec![welcome, teach] },
            Module { id: ModuleId::from_bits(2), title: say("Practice"), lessons: vec![exam] },
        ],
        making: Making { built_in: true, models: vec![say("some-model")] },
        brand: Brand::default(),
        gate: None,
        style: coursewright_course::style::Style::default(),
        verbatim: vec![],
    }
}

fn ledger(course: &Course) -> Ledger {
    let judged = |support, citations: &[Citation]| Judgement { support, verdicts: vec![Verdict::Exact; citations.len()], facets: vec![] };
    let objectives = course.objectives.iter().map(|objective| judged(Support::Paraphrased, &objective.citations));
    let claims = course.lessons().flat_map(|lesson| &lesson.blocks).flat_map(|block| &block.claims).map(|claim| judged(claim.support, &claim.citations));
    Ledger::joined(course, objectives.chain(claims).collect()).expect("a course’s own statements")
}

fn certificate(say: &dyn Fn(&str) -> String, course: &Course, ledger: &Ledger, source: &Source, draft: bool) -> Certificate {
    let signed_source = SignedSource { source: source.id, name: source.name.clone(), version: source.version, bytes: source.bytes, hash: source.hash() };
    let owner = SignOff {
        signed: Signed {
            by: say("Aylin Demir"),
            at: "2026-11-20T12:00:00Z".into(),
            lesson: None,
            content: course.hash(),
            ledger: hash_of(&ledger.judgements()),
            results: hash_bytes(b"results"),
            words: hash_bytes(b"words"),
            review_by: "2027-11-20".into(),
            rules: 1,
            sources: vec![signed_source.clone()],
            log: hash_bytes(b"log"),
        },
        key: "ab".repeat(32),
        signature: "cd".repeat(64),
    };
    Certificate {
        form: 1,
        title: course.title.clone(),
        content: course.hash(),
        owner: (!draft).then_some(owner),
        lessons: vec![],
        support: Counts::of(ledger.iter()),
        accepted: vec![AcceptedLine { text: say("Look once more."), by: say("Aylin Demir"), reason: say("Seen on site many times.") }],
        waived: vec![WaivedLine { rule: "pedagogy/long".into(), message: say("The lesson is long."), by: say("Aylin Demir"), reason: say("It cannot be parted.") }],
        checked: vec![say("Every number against its source.")],
        not_checked: vec![say("Whether the line was rebuilt.")],
        sources: vec![signed_source],
        making: vec![say("The first draft was put together by a program.")],
        review_by: "2027-11-20".into(),
        log_head: hash_bytes(b"head"),
        log_length: 12,
    }
}
