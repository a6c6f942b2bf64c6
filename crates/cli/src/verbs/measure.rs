//! The checks on anybody's labelled data, line by line.

use crate::print::Answer;
use coursewright_api::measure::{KINDS, Kind, Measure as Lines};
use coursewright_api::problem::{Code, Problem};
use serde_json::json;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

/// Lines that are answered at once: enough for every core, few enough to be held.
const LINES: usize = 256;
/// Bytes after which no more are read before the ones at hand are answered.
const BYTES: usize = 4 << 20;

#[derive(clap::Args)]
pub(super) struct Measure {
    /// quote, anchor, support, change, item, objective, question, readability, inclusion, pii or topics
    kind: String,
    /// JSON lines; standard input where none is named
    #[arg(long = "in", value_name = "FILE")]
    from: Option<PathBuf>,
    /// Where the answers go; standard output where none is named
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Measure {
    #[expect(clippy::disallowed_methods, reason = "the person named the files")]
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let Some((_, kind)) = KINDS.iter().find(|(word, _)| *word == self.kind) else {
            let words: Vec<&str> = KINDS.iter().map(|(word, _)| *word).collect();
            return Err(Problem::new(Code::WrongUse, format!("Nothing is measured that is called “{}”.", self.kind), format!("Choose one of {}.", words.join(", "))));
        };
        let same = |from: &PathBuf, out: &PathBuf| std::fs::canonicalize(from).is_ok_and(|from| std::fs::canonicalize(out).is_ok_and(|out| from == out));
        if self.from.as_ref().zip(self.out.as_ref()).is_some_and(|(from, out)| same(from, out)) {
            return Err(Problem::new(Code::WrongUse, "The answers would be written over the lines.", "Name another file for --out."));
        }
        let out = self.out.filter(|path| path.as_os_str() != "-");
        let input: Box<dyn Read> = match self.from.filter(|path| path.as_os_str() != "-") {
            Some(path) => Box::new(
                File::open(&path)
                    .map_err(|error| Problem::new(Code::NotFound, format!("“{}” cannot be read: {error}.", path.display()), "See whether it was moved or renamed."))?,
            ),
            None => Box::new(std::io::stdin()),
        };
        let output: Box<dyn Write> = match &out {
            Some(path) => {
                Box::new(File::create(path).map_err(|error| Problem::new(Code::Invalid, format!("“{}” cannot be written: {error}.", path.display()), "Choose another place."))?)
            }
            None => Box::new(std::io::stdout()),
        };
        let measured = stream(*kind, BufReader::with_capacity(1 << 16, input), BufWriter::with_capacity(1 << 16, output));
        let counts = match measured {
            // A reader that went away (`| head`) is no failure of ours.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(Counts::default()),
            other => other,
        }
        .map_err(|error| Problem::new(Code::Invalid, format!("The lines could not be read to their end: {error}."), "What was answered so far stands."))?;
        // Answers on standard output are the output; what else there is to say would be one line too many.
        let (said, words) = match out {
            Some(_) => (json!({ "lines": counts.lines, "failed": counts.failed }), format!("{} lines, {} of them not answered.\n", counts.lines, counts.failed)),
            None => (serde_json::Value::Null, String::new()),
        };
        Ok(Answer { yes: counts.failed == 0, ..Answer::yes(&said, words) })
    }
}

/// How many lines there were, and how many could not be answered.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    lines: u64,
    failed: u64,
}

/// Answers every line in order, a batch at a time on every core.
fn stream(kind: Kind, mut input: impl BufRead, mut output: impl Write) -> std::io::Result<Counts> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut workers: Vec<Lines> = (0..cores).map(|_| Lines::new(kind)).collect();
    let mut counts = Counts::default();
    let mut place = 0;
    loop {
        let batch = batch(&mut input, &mut place)?;
        if batch.is_empty() {
            output.flush()?;
            return Ok(counts);
        }
        let share = batch.len().div_ceil(cores);
        let answers: Vec<Vec<(String, bool)>> = std::thread::scope(|scope| {
            let running: Vec<_> = workers
                .iter_mut()
                .zip(batch.chunks(share))
                .map(|(worker, lines)| scope.spawn(move || lines.iter().map(|(number, line)| worker.answer(line, *number)).collect()))
                .collect();
            running.into_iter().map(|one| one.join().expect("answering a line does not panic")).collect()
        });
        for (answer, holds) in answers.into_iter().flatten() {
            counts.lines += 1;
            counts.failed += u64::from(!holds);
            output.write_all(answer.as_bytes())?;
            output.write_all(b"\n")?;
        }
        output.flush()?;
    }
}

/// The next lines, each with its number in the file; blank ones are counted and not answered. What is no UTF-8 is read as far as it is.
fn batch(input: &mut impl BufRead, place: &mut u64) -> std::io::Result<Vec<(u64, String)>> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    while lines.len() < LINES && bytes < BYTES {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        *place += 1;
        let line = String::from_utf8_lossy(&line);
        if !line.trim().is_empty() {
            bytes += line.len();
            lines.push((*place, line.trim().to_owned()));
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_answered_in_order_and_a_bad_one_stops_nobody() {
        let lines: Vec<String> = (0..2000).map(|n| if n == 700 { "{".to_owned() } else { format!("{{\"id\":{n},\"text\":\"The cat sat on mat {n}.\"}}") }).collect();
        let mut out = Vec::new();
        let counts = stream(Kind::Readability, lines.join("\n").as_bytes(), &mut out).unwrap();
        assert_eq!(counts, Counts { lines: 2000, failed: 1 });
        let said: Vec<serde_json::Value> = String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        for (n, line) in said.iter().enumerate() {
            if n == 700 { assert_eq!(line["line"], 701) } else { assert_eq!(line["id"], n) }
        }
        let mut out = Vec::new();
        stream(Kind::Pii, "\n\n{".as_bytes(), &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().contains("\"line\":3"), "blank lines are counted");
        assert_eq!(stream(Kind::Pii, "\n \n".as_bytes(), &mut Vec::new()).unwrap(), Counts::default());
    }
}
