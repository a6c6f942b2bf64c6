//! A model that is malformed, late, hostile or not where it seems, in full numbers. Every row counts what went wrong.

use super::report::{Figure, Report, Unit};
use super::{Place, number};
use crate::step::Outcome;

/// Malformed replies over real sockets.
const REPLIES: &str = "10000";
/// Streams that are cut at every byte.
const STREAMS: &str = "50";
/// Drafts that are stopped.
const STOPS: &str = "1000";
/// Replies that obey an attacker.
const ATTACKERS: &str = "2000";
/// Servers that send us elsewhere.
const REDIRECTS: &str = "200";
const SEED: &str = "1";

/// All of them.
pub(super) fn hostile(place: &Place, report: &mut Report) -> Outcome {
    malformed(place, report)?;
    splits(place, report)?;
    stops(place, report)?;
    attackers(place, report)?;
    redirects(place, report)
}

fn said(place: &Place, what: &str, count: &str) -> Result<String, String> {
    Ok(String::from_utf8_lossy(&place.must("bench", &[what, count, SEED])?).into_owned())
}

/// Drafts with a malformed reply each: half applied, hung, panicked, asked for too often, counted wrong, or without words.
fn malformed(place: &Place, report: &mut Report) -> Outcome {
    let said = said(place, "malformed", REPLIES)?;
    report.add(
        Figure::of(&format!("{REPLIES} malformed replies: half applied, hung, panicked, beyond 5 tries or without words"), Unit::Cases, [number(&said, "complaints")?])
            .at_most(0.0),
    );
    report.add(Figure::of("… kinds of faults", Unit::Cases, [number(&said, "kinds")?]));
    report.add(Figure::of("… that ended whole", Unit::Cases, [number(&said, "whole")?]));
    report.add(Figure::of("… in part", Unit::Cases, [number(&said, "in_part")?]));
    report.add(Figure::of("… with a problem in words", Unit::Cases, [number(&said, "problems")?]));
    Ok(())
}

/// Streams cut at every byte, in two parts and in three.
fn splits(place: &Place, report: &mut Report) -> Outcome {
    let said = said(place, "splits", STREAMS)?;
    let words = format!("{} splits of {STREAMS} streams at every byte: heard as something else", number(&said, "splits")?);
    report.add(Figure::of(&words, Unit::Cases, [number(&said, "differ")?]).at_most(0.0));
    Ok(())
}

/// Drafts stopped at random moments.
fn stops(place: &Place, report: &mut Report) -> Outcome {
    let said = said(place, "cancels", STOPS)?;
    report.add(Figure::of(&format!("{STOPS} drafts stopped: a request after, or anything changed"), Unit::Cases, [number(&said, "complaints")?]).at_most(0.0));
    report.add(Figure::of("… until nothing is in work, the longest", Unit::Milliseconds, [number(&said, "longest_ms")?]).at_most(250.0));
    report.add(Figure::of("… in the median", Unit::Milliseconds, [number(&said, "median_ms")?]));
    Ok(())
}

/// Replies that do what an attacker in a source wants. They prove nothing where none of them brought a suggestion.
fn attackers(place: &Place, report: &mut Report) -> Outcome {
    let said = said(place, "attackers", ATTACKERS)?;
    if number(&said, "suggestions")? == 0.0 || number(&said, "forged")? == 0.0 {
        return Err(format!("No reply of an attacker was even suggested, so that none had an effect says nothing:\n{said}"));
    }
    report
        .add(Figure::of(&format!("{ATTACKERS} replies of an attacker: effects outside the suggestions for one lesson"), Unit::Cases, [number(&said, "complaints")?]).at_most(0.0));
    report.add(Figure::of("… connections elsewhere", Unit::Cases, [number(&said, "connections")?]).at_most(0.0));
    report.add(Figure::of("… forged quotes that are marked unsupported", Unit::PerCent, [100.0 * number(&said, "marked")? / number(&said, "forged")?]).at_least(100.0));
    Ok(())
}

/// Servers that send the request and its key elsewhere.
fn redirects(place: &Place, report: &mut Report) -> Outcome {
    let said = said(place, "redirects", REDIRECTS)?;
    report.add(Figure::of(&format!("{REDIRECTS} redirects: followed, or the key somewhere else"), Unit::Cases, [number(&said, "complaints")?]).at_most(0.0));
    report.add(Figure::of("… bytes of the key at the second server", Unit::Cases, [number(&said, "key_bytes")?]).at_most(0.0));
    Ok(())
}
