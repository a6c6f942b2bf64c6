//! What the course says beside what its sources say.

use super::{Case, Goal, Plant, lines, parts};
use crate::planting::{
    PROCEDURE, accepted, choice, cite, cited_beside, item, listed, said_of, said_of_passages, scaffold, source, stepped, uncited, with_body, with_item, with_second_source,
};
use coursewright_course::block::Body;
use coursewright_course::gate::{Gate, Profile};
use coursewright_course::id::{BlockId, VerbatimId};
use coursewright_course::item::Answer;
use coursewright_course::place::Slot;
use coursewright_course::project::Project;
use coursewright_course::revision::hash_bytes;
use coursewright_course::source::{PassageKind, SourceKind};
use coursewright_course::statement::{Citation, Support};
use coursewright_course::verbatim::{Verbatim, Words};

macro_rules! planted {
    ($name:literal) => {
        include_str!(concat!("../../tests/planted/accuracy/", $name, ".txt"))
    };
}

/// A statement that paraphrases a passage, cited whole.
fn paraphrased(words: &str) -> Project {
    let [text, source] = parts(words);
    said_of_passages(text, Support::Paraphrased, &[source], 1, source)
}

/// … beside another passage of the same source.
fn elsewhere(words: &str) -> Project {
    let [text, cited, other] = parts(words);
    said_of_passages(text, Support::Paraphrased, &[cited, other], 1, cited)
}

/// … of which it cites one sentence; and what a good writer makes of a source.
fn of_one_sentence(text: &str) -> Vec<Case> {
    let within = |words: &str| {
        let [text, run, besides] = parts(words);
        said_of_passages(text, Support::Paraphrased, &[format!("{run} {besides}").as_str()], 1, run)
    };
    // The same with the whole passage cited: the sentence that is followed still says which figure is meant.
    let whole = |words: &str| {
        let [text, run, besides] = parts(words);
        let passage = format!("{run} {besides}");
        said_of_passages(text, Support::Paraphrased, &[&passage], 1, &passage)
    };
    lines(text, within).into_iter().chain(lines(text, whole)).chain(facet("")).collect()
}

fn quoted(words: &str) -> Project {
    let [text, source] = parts(words);
    said_of_passages(text, Support::Quoted, &[source], 1, source)
}

/// The cases of a facet, and what a good writer makes of a source: no facet differs there.
fn facet(text: &str) -> Vec<Case> {
    let faithful = planted!("faithful").lines().filter(|line| !line.starts_with('#')).map(|line| Case { planted: false, words: line.into(), project: paraphrased(line) });
    lines(text, paraphrased).into_iter().chain(faithful).collect()
}

fn course_says(words: &str) -> Project {
    uncited(words, PROCEDURE)
}

fn counted(words: &str) -> Project {
    let [lead, entries] = parts(words);
    let entries = entries.split(';').map(|entry| entry.trim().to_owned()).collect();
    with_body(Body::List { lead: lead.into(), entries })
}

fn procedure(words: &str) -> Project {
    let [source, order] = parts(words);
    let steps: Vec<&str> = source.split(';').map(str::trim).collect();
    let order: Vec<usize> = order.split_whitespace().map(|n| n.parse::<usize>().expect("a number") - 1).collect();
    stepped(&steps, &order)
}

fn beside(words: &str) -> Project {
    let [mine, other] = parts(words);
    let mut project = cited_beside(other);
    listed(&mut project, mine);
    accepted(&mut project);
    project
}

/// Words that were marked when they stood there, and what the block or the course says now.
fn marked(line: &str) -> Project {
    let (kind, rest) = line.split_once('|').expect("a kind and a case");
    let kind = kind.trim();
    if matches!(kind, "block" | "steps") {
        let [words, now] = parts(rest);
        let steps = || Body::Steps { lead: String::new(), steps: now.split(';').map(|step| step.trim().to_owned()).collect() };
        let mut project = with_body(if kind == "steps" { steps() } else { Body::Text { markdown: now.into() } });
        let slot = if kind == "steps" { Slot::Entry { n: 0 } } else { Slot::Body };
        project.course.verbatim = vec![mark(Words::Block { block: BlockId::from_bits(1), slot, text: words.into() })];
        return project;
    }
    let [run, besides, text] = parts(rest);
    let passage = format!("{run} {besides}");
    let cited = match kind {
        "run" => run,
        "rest" => besides,
        _ => &passage,
    };
    let mut project = said_of_passages(text, Support::Paraphrased, &[&passage], 1, cited);
    let Citation { source, passage, start, end, quote } = cite(&project, 1, run);
    project.course.verbatim = vec![mark(Words::Passage { source, passage, start, end, hash: hash_bytes(quote.as_bytes()) })];
    project
}

/// A conclusion that waits or was decided, and sentences that are none.
fn concluded(line: &str) -> Project {
    let [kind, text] = parts(line);
    const LIMIT: &str = "Fish is refused above 2 °C.";
    match kind {
        "quoted" => said_of(text, Support::Quoted, PROCEDURE, LIMIT),
        "paraphrased" => said_of(text, Support::Paraphrased, PROCEDURE, LIMIT),
        "unsupported" => uncited(text, PROCEDURE),
        "scaffolding" => scaffold(text),
        _ => {
            let mut project = said_of(text, Support::Inferred, PROCEDURE, LIMIT);
            if kind == "decided" {
                accepted(&mut project);
            }
            project
        }
    }
}

/// What no source says and a person let stand where that is not enough.
fn let_stand(text: &str) -> Project {
    let mut project = uncited(text, PROCEDURE);
    accepted(&mut project);
    project.course.gate = Some(Gate { profile: Profile::Strict, by: "Ada Example".into(), reason: "the law asks for it".into(), at: "2026-01-01T00:00:00Z".into() });
    project
}

/// A question with its key and one option called wrong, beside a source.
fn called_wrong(line: &str) -> Project {
    let [stem, key, wrong, said] = parts(line);
    let mut asked = item(stem);
    asked.answer = Answer::SingleChoice { options: vec![choice(1, key, true), choice(2, wrong, false), choice(3, "None that we know", false)] };
    let mut project = with_item(asked);
    project.sources.push(source(60, "notes.txt", SourceKind::Text, &[(said, PassageKind::Paragraph)]));
    project
}

/// What the course quotes from one source, beside another source.
fn two_sources(line: &str) -> Project {
    let [mine, other] = parts(line);
    let mut project = cited_beside(mine);
    project.sources.push(source(60, "notes.txt", SourceKind::Text, &[(other, PassageKind::Paragraph)]));
    project
}

/// What a source says, and whether a lesson quotes it.
fn demanded(line: &str) -> Project {
    let [kind, text] = parts(line);
    let mut project = if kind == "open" { with_second_source(text) } else { cited_beside(text) };
    // The sound procedure leaves a demand of its own open, so this source stands alone.
    project.sources.iter_mut().for_each(|source| source.passages.retain(|passage| passage.text == text));
    project
}

fn mark(words: Words) -> Verbatim {
    Verbatim { id: VerbatimId::from_bits(1), words, by: "Ada Example".into(), reason: "wording of the law".into(), at: "2026-01-01T00:00:00Z".into() }
}

pub(super) fn plants() -> Vec<Plant> {
    vec![
        Plant { rule: "accuracy/quote-not-verbatim", goal: Goal { found: 99, alarms: 1 }, cases: lines(planted!("quote-not-verbatim"), quoted) },
        Plant { rule: "accuracy/quote-stitched", goal: Goal::EXACT, cases: lines(planted!("quote-stitched"), quoted) },
        Plant { rule: "accuracy/number-absent", goal: Goal { found: 40, alarms: 3 }, cases: facet(planted!("number-absent")) },
        Plant { rule: "accuracy/number-changed", goal: Goal { found: 98, alarms: 1 }, cases: of_one_sentence(planted!("number-changed")) },
        Plant { rule: "accuracy/negation-flipped", goal: Goal { found: 90, alarms: 4 }, cases: facet(planted!("negation-flipped")) },
        Plant { rule: "accuracy/prohibition-lifted", goal: Goal { found: 90, alarms: 2 }, cases: facet(planted!("prohibition-lifted")) },
        Plant { rule: "accuracy/unsupported", goal: Goal { found: 100, alarms: 5 }, cases: lines(planted!("unsupported"), paraphrased) },
        Plant { rule: "accuracy/weak-anchor", goal: Goal { found: 80, alarms: 5 }, cases: lines(planted!("weak-anchor"), elsewhere) },
        Plant { rule: "accuracy/locator-wrong", goal: Goal::EXACT, cases: lines(planted!("locator-wrong"), elsewhere) },
        Plant { rule: "accuracy/antonym-swapped", goal: Goal { found: 90, alarms: 3 }, cases: facet(planted!("antonym-swapped")) },
        Plant { rule: "accuracy/modality-changed", goal: Goal { found: 95, alarms: 3 }, cases: facet(planted!("modality-changed")) },
        Plant { rule: "accuracy/condition-dropped", goal: Goal { found: 80, alarms: 10 }, cases: facet(planted!("condition-dropped")) },
        Plant { rule: "accuracy/scope-widened", goal: Goal { found: 90, alarms: 10 }, cases: facet(planted!("scope-widened")) },
        Plant { rule: "accuracy/name-absent", goal: Goal { found: 60, alarms: 15 }, cases: facet(planted!("name-absent")) },
        Plant { rule: "accuracy/quote-elided", goal: Goal::EXACT, cases: lines(planted!("quote-elided"), quoted) },
        Plant { rule: "accuracy/myth", goal: Goal { found: 100, alarms: 1 }, cases: lines(planted!("myth"), course_says) },
        Plant { rule: "accuracy/trap-statistic", goal: Goal { found: 95, alarms: 5 }, cases: lines(planted!("trap-statistic"), course_says) },
        Plant { rule: "accuracy/count-mismatch", goal: Goal::EXACT, cases: lines(planted!("count-mismatch"), counted) },
        Plant { rule: "accuracy/step-order", goal: Goal::EXACT, cases: lines(planted!("step-order"), procedure) },
        Plant { rule: "accuracy/verbatim-changed", goal: Goal::EXACT, cases: lines(planted!("verbatim-changed"), marked) },
        Plant { rule: "accuracy/scaffolding-fact", goal: Goal { found: 100, alarms: 5 }, cases: lines(planted!("scaffolding-fact"), scaffold) },
        Plant { rule: "accuracy/inference-open", goal: Goal::EXACT, cases: lines(planted!("inference-open"), concluded) },
        Plant { rule: "accuracy/accepted-fact", goal: Goal { found: 95, alarms: 5 }, cases: lines(planted!("accepted-fact"), let_stand) },
        Plant { rule: "accuracy/distractor-true", goal: Goal { found: 80, alarms: 5 }, cases: lines(planted!("distractor-true"), called_wrong) },
        Plant { rule: "accuracy/source-conflict", goal: Goal { found: 90, alarms: 5 }, cases: lines(planted!("source-conflict"), two_sources) },
        Plant { rule: "accuracy/obligation-untaught", goal: Goal { found: 95, alarms: 5 }, cases: lines(planted!("obligation-untaught"), demanded) },
        Plant { rule: "accuracy/self-conflict", goal: Goal { found: 90, alarms: 5 }, cases: lines(planted!("self-conflict"), beside) },
    ]
}
