//! One check asked about lines of labelled data: read, answered and written in bounded batches, in order.

use crate::print::Answer;
use coursewright_api::measure::{Answered, Kind, Measuring};
use coursewright_api::problem::{Code, Problem};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What stands under the options.
const FORMS: &str = "Fields of a line in, and of the line out (places count bytes, turns count from 0):
  quote    id source quote                       id verbatim cleaned start end
  anchor   id passages[{id, text}] statement k   id ranked[{passage, score, start, end}]
  support  id passages[{id, text}] statement     id support score flags anchors
  change   id before after                       id meaning_changed kinds score
  pii      id text                               id spans[{start, end, kind}]
  topics   id turns[{speaker, text}]             id topics[{title, first, last}]

A line that cannot be answered becomes {id, line, error: {code, message, hint, place}}; the others are still answered.
Exit codes: 0 every line was answered, 1 a line was not, 2 wrong use, 3 a problem.";

#[derive(clap::Args)]
#[command(after_help = FORMS)]
pub(super) struct Measure {
    /// What is measured.
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(Kind::ALL.map(|(word, _)| word)))]
    kind: String,
    /// The lines; standard input where it is absent or `-`.
    #[arg(long = "in", value_name = "FILE.jsonl")]
    input: Option<PathBuf>,
    /// Where the answers go; standard output where it is absent or `-`.
    #[arg(long, value_name = "FILE.jsonl")]
    out: Option<PathBuf>,
}

/// The most lines that are held at a time.
const LINES: usize = 1024;
/// After so many bytes a batch is full, however few its lines; one line may be longer.
const BYTES: usize = 16 * 1024 * 1024;

impl Measure {
    #[expect(clippy::disallowed_methods, reason = "the person named the files")]
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let kind = Kind::of(&self.kind).ok_or_else(|| Problem::new(Code::WrongUse, format!("Nothing called “{}” is measured.", self.kind), "`--help` lists the kinds."))?;
        let named = |path: &Option<PathBuf>| path.clone().filter(|path| path.as_os_str() != "-");
        let (from, to) = (named(&self.input), named(&self.out));
        let same = |a: &PathBuf, b: &PathBuf| std::fs::canonicalize(a).is_ok_and(|a| std::fs::canonicalize(b).is_ok_and(|b| a == b));
        if from.as_ref().zip(to.as_ref()).is_some_and(|(from, to)| same(from, to)) {
            return Err(Problem::new(Code::WrongUse, "The answers would be written over the lines.", "Name another file for --out."));
        }
        let disk = |path: &PathBuf, what: &str| Problem::new(Code::Disk, format!("{} could not be {what}.", path.display()), "See whether it is there and whether you may use it.");
        let input: Box<dyn Read> = match &from {
            Some(path) => Box::new(std::fs::File::open(path).map_err(|_| disk(path, "read"))?),
            None => Box::new(std::io::stdin().lock()),
        };
        let output: Box<dyn Write> = match &to {
            Some(path) => Box::new(std::fs::File::create(path).map_err(|_| disk(path, "written"))?),
            None => Box::new(std::io::stdout().lock()),
        };
        let measured = stream(&Measuring::new(kind), BufReader::with_capacity(1 << 16, input), BufWriter::new(output));
        let failed = match measured {
            // A reader that went away (`| head`) is no failure of ours.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(0),
            other => other,
        }
        .map_err(|error| Problem::new(Code::Disk, format!("The lines could not be read or written to their end: {error}."), "What was written so far is right; begin again."))?;
        Ok(Answer { json: serde_json::Value::Null, words: String::new(), yes: failed == 0, problem: None })
    }
}

/// Answers every line in order; how many could not be answered.
fn stream(measuring: &Measuring, mut input: impl BufRead, mut output: impl Write) -> std::io::Result<u64> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (mut number, mut failed) = (1u64, 0u64);
    loop {
        let batch = batch(&mut input)?;
        if batch.is_empty() {
            output.flush()?;
            return Ok(failed);
        }
        for answered in answer(measuring, &batch, number, threads) {
            failed += u64::from(!answered.good);
            output.write_all(answered.line.as_bytes())?;
            output.write_all(b"\n")?;
        }
        // Whoever reads along gets what is known.
        output.flush()?;
        number += batch.len() as u64;
    }
}

/// The next lines without their ends; none at the end.
fn batch(input: &mut impl BufRead) -> std::io::Result<Vec<Vec<u8>>> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while lines.len() < LINES && bytes < BYTES {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        bytes += line.len();
        lines.push(line);
    }
    Ok(lines)
}

/// Answers a batch over all cores; each takes the next line that nobody has.
fn answer(measuring: &Measuring, lines: &[Vec<u8>], first: u64, threads: usize) -> Vec<Answered> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(lines.len()));
    let work = || {
        let mut own = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(line) = lines.get(at) else { break };
            own.push((at, measuring.line(line, first + at as u64)));
        }
        done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(own);
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(lines.len()) {
            scope.spawn(work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, answered)| answered).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_over_batches_and_a_bad_line_costs_no_other() {
        let mut input = String::new();
        for n in 0..2500 {
            input.push_str(&if n == 1500 { "{\n".to_owned() } else { format!("{{\"id\":{n},\"text\":\"a\"}}\r\n") });
        }
        let mut output = Vec::new();
        assert_eq!(stream(&Measuring::new(Kind::Pii), input.as_bytes(), &mut output).unwrap(), 1);
        let lines: Vec<serde_json::Value> = String::from_utf8(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2500);
        for (n, line) in lines.iter().enumerate() {
            if n == 1500 {
                assert_eq!(line["line"], 1501);
            } else {
                assert_eq!(line["id"], n);
            }
        }
    }

    #[test]
    fn a_batch_is_bounded_in_lines_and_in_bytes() {
        let many = "{}\n".repeat(LINES + 5);
        assert_eq!(batch(&mut many.as_bytes()).unwrap().len(), LINES);
        let long = format!("{}\n", "x".repeat(BYTES / 2)).repeat(4);
        assert_eq!(batch(&mut long.as_bytes()).unwrap().len(), 2);
    }
}
