//! What can be said on the command line: a file for each verb.

mod add;
mod alignment;
mod audit;
mod check;
mod comments;
mod contradictions;
mod coverage;
mod draft;
mod guide;
mod import;
mod judge;
mod ledger;
mod lesson;
mod live;
mod measure;
mod messages;
mod model;
mod new;
mod outline;
mod package;
mod preflight;
mod profile;
mod pseudonyms;
mod questions;
mod review;
mod review_all;
mod rewrite;
mod rules;
mod runs;
mod seal;
mod serve;
mod sign;
mod storyboard;
mod style;
mod suggestions;
mod update;
mod verbatim;
mod verify;
mod waive;

use crate::print::Answer;
use clap::{Parser, Subcommand};
use coursewright_api::problem::Problem;

/// From what experts left behind to a course that somebody owns.
#[derive(Parser)]
#[command(name = "coursewright", version, about, after_help = "Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 a problem.")]
pub(crate) struct Words {
    /// Answer with one JSON document on standard output.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Begin a project.
    New(new::New),
    /// Import sources; prints the loss report.
    Add(add::Add),
    /// Draft a course from the sources.
    Draft(draft::Draft),
    /// A new version of a source: what it changes and touches; suggestions for just those places
    Update(update::Update),
    /// Suggestions that wait: place, words, citations, reason
    Suggestions(suggestions::Suggestions),
    /// Accept suggestions under a name
    Accept(suggestions::Accept),
    /// Every run of a drafter or judge: address, bytes, tokens, time, outcome
    Runs(runs::Runs),
    /// Modules, lessons and blocks with their ids.
    Outline(outline::Outline),
    /// Every statement with what carries it.
    Ledger(ledger::Ledger),
    /// What the sources demand, and whether the course teaches it
    Coverage(coverage::Coverage),
    /// Objectives against lessons, practice and final assessment: what each has, and what is missing
    Alignment(alignment::Alignment),
    /// Where the sources do not agree, both sides, and what was decided
    Contradictions(contradictions::Contradictions),
    /// What the checks find; 1 while something blocking is open.
    Check(check::Check),
    /// What is checked: every rule, or one with its reasons, figures and example
    Rules(rules::Rules),
    /// How closely the gates are kept: light, standard or strict
    Profile(profile::Profile),
    /// Let a model hold statements against their passages; it advises, nothing waits for it
    Judge(judge::Judge),
    /// How often a model is wrong on questions made from the project's own sources
    Trap(judge::Trial),
    /// What an expert is asked, and what is known of the answers
    Questions(questions::Questions),
    /// What people remarked about the course: list, add, sort, settle
    Comments(comments::Comments),
    /// Who is called what in what leaves; replace something, or send it as it is
    Pseudonyms(pseudonyms::Pseudonyms),
    /// The style guide: phrases, terms, glossary and manner, and what of the course breaks it
    Style(Box<style::Style>),
    /// Let a model say a lesson, or the course, in the words of the style guide; suggestions, and the same facts
    Rewrite(rewrite::Rewrite),
    /// Wording that nobody may reword: list it, mark it, lift a mark
    Verbatim(verbatim::Verbatim),
    /// Leave a finding, with a name and a reason.
    Waive(waive::Waive),
    /// Review by experts: what they are asked, the pack, what came back, what is decided
    Review(review::Review),
    /// Record that a person has read every block.
    ReviewAll(review_all::ReviewAll),
    /// Take ownership of a lesson or the course.
    Sign(sign::Sign),
    /// Build a package.
    Package(package::Package),
    /// What an auditor asks, answered for every screen: which source and version, who checked, against what, when, with which result
    Audit(audit::Audit),
    /// Write the facilitator guide: the course in its own sentences, for who teaches it in a room
    Guide(guide::Guide),
    /// Write the storyboard as a Word document, or take in one that came back
    Storyboard(storyboard::Storyboard),
    /// Write questions that come back after the course: calendar, mail or table
    Messages(messages::Messages),
    /// Play a package before an LMS that misbehaves, and say what was recorded.
    Preflight(preflight::Preflight),
    /// Prove or disprove a project, package or certificate.
    Verify(verify::Verify),
    /// Put a course that was exported as Markdown into a project.
    Import(import::Import),
    /// Measure the checks on labelled data of your own: one JSON line in, one out
    Measure(measure::Measure),
    /// Let nothing leave this computer, in the studio and here
    Seal(seal::Seal),
    /// The studio in a browser, on this computer only.
    Serve(serve::Serve),
}

/// Carries out one verb.
pub(crate) fn run(words: Words) -> Result<Answer, Problem> {
    match words.verb {
        Verb::New(verb) => verb.run(),
        Verb::Add(verb) => verb.run(),
        Verb::Draft(verb) => verb.run(),
        Verb::Update(verb) => verb.run(),
        Verb::Suggestions(verb) => verb.run(),
        Verb::Accept(verb) => verb.run(),
        Verb::Runs(verb) => verb.run(),
        Verb::Outline(verb) => verb.run(),
        Verb::Ledger(verb) => verb.run(),
        Verb::Coverage(verb) => verb.run(),
        Verb::Alignment(verb) => verb.run(),
        Verb::Contradictions(verb) => verb.run(),
        Verb::Check(verb) => verb.run(),
        Verb::Rules(verb) => verb.run(),
        Verb::Profile(verb) => verb.run(),
        Verb::Judge(verb) => verb.run(),
        Verb::Trap(verb) => verb.run(),
        Verb::Questions(verb) => verb.run(),
        Verb::Comments(verb) => verb.run(),
        Verb::Pseudonyms(verb) => verb.run(),
        Verb::Style(verb) => verb.run(),
        Verb::Rewrite(verb) => verb.run(),
        Verb::Verbatim(verb) => verb.run(),
        Verb::Waive(verb) => verb.run(),
        Verb::Review(verb) => verb.run(words.json),
        Verb::ReviewAll(verb) => verb.run(),
        Verb::Sign(verb) => verb.run(),
        Verb::Package(verb) => verb.run(),
        Verb::Audit(verb) => verb.run(),
        Verb::Guide(verb) => verb.run(),
        Verb::Storyboard(verb) => verb.run(),
        Verb::Messages(verb) => verb.run(),
        Verb::Preflight(verb) => verb.run(),
        Verb::Verify(verb) => verb.run(),
        Verb::Import(verb) => verb.run(),
        Verb::Measure(verb) => verb.run(),
        Verb::Seal(verb) => verb.run(),
        Verb::Serve(verb) => verb.run(),
    }
}

/// “1 passage”, “2 passages”.
fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
