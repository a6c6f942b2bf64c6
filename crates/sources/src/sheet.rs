//! Files of values set apart by commas, semicolons or tabs (RFC 4180 and what programs make of it): one table.

use crate::gather::{Gathering, lines};
use coursewright_course::source::PassageKind;

/// Reads such a file. Says whether it was one: rows of the same number of cells, two or more.
pub(crate) fn read(text: &str, found: &mut Gathering) -> bool {
    let Some(rows) = [',', ';', '\t', '|'].into_iter().filter_map(|mark| rows(text, mark)).max_by_key(|rows| rows.first().map_or(0, Vec::len)) else { return false };
    let text_of = |row: &Vec<String>| row.join("\t");
    let last = text.trim_end().matches('\n').count() + 1;
    found.add(&rows.iter().map(text_of).collect::<Vec<_>>().join("\n"), PassageKind::Table { headers: 1 }, lines(1, last));
    true
}

/// The rows at this mark, where nine in ten of them have as many cells as the first.
fn rows(text: &str, mark: char) -> Option<Vec<Vec<String>>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let row = rows.last_mut()?;
        let cell = row.last_mut()?;
        match c {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            // Within a cell a mark of quotation is one: 5" pipe.
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            // Line ends and tabs part rows and cells of a passage.
            '\n' | '\t' if quoted => cell.push(' '),
            '\n' => rows.push(vec![String::new()]),
            c if c == mark && !quoted => row.push(String::new()),
            '\t' => cell.push(' '),
            c => cell.push(c),
        }
    }
    for cell in rows.iter_mut().flatten() {
        *cell = cell.trim().to_owned();
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let columns = rows.first()?.len();
    let alike = rows.iter().filter(|row| row.len() == columns).count();
    (!quoted && columns >= 2 && rows.len() >= 2 && alike * 10 >= rows.len() * 9).then_some(rows)
}

#[cfg(test)]
mod tests {
    use crate::read;
    use coursewright_course::source::PassageKind;

    fn tables(name: &str, text: &str) -> Vec<(String, PassageKind, usize)> {
        let reading = read(name, text.as_bytes()).expect("has words");
        reading.passages.into_iter().map(|(text, kind, _)| (text, kind, reading.losses.len())).collect()
    }

    #[test]
    fn values_set_apart_are_one_table() {
        let text = "name,limit,note\n\"Fish, raw\",2 °C,\"say \"\"no\"\"\"\nMilk,5 °C,\"two\nlines\"\nPipe 5\",,\n";
        let table = "name\tlimit\tnote\nFish, raw\t2 °C\tsay \"no\"\nMilk\t5 °C\ttwo lines\nPipe 5\"\t\t";
        assert_eq!(tables("limits.csv", text), [(table.into(), PassageKind::Table { headers: 1 }, 0)]);
        assert_eq!(tables("limits.CSV", "Name;Grenze\nFisch;2,5\nMilch;5,0\n")[0].0, "Name\tGrenze\nFisch\t2,5\nMilch\t5,0", "where commas stand in numbers");
        assert_eq!(tables("limits.tsv", "a\tb\n1\t2\n")[0].0, "a\tb\n1\t2");
    }

    #[test]
    fn what_only_has_the_name_is_text_and_told() {
        assert_eq!(tables("words.csv", "Only words, and more.\nThen some, here, there.\nEnd.\n")[0].2, 1);
        assert_eq!(tables("words.txt", "a,b\nc,d\n")[0].1, PassageKind::Paragraph, "commas alone make no table");
    }
}
