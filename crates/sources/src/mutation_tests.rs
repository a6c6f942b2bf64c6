//! Broken and hostile forms of every kind of file: a reading or a problem, never a panic.
//!
//! Each fixture is changed in 2,000 ways by a counter that starts from a fixed seed; a failure prints the seed.

use crate::read;

/// Changes of each fixture.
const ROUNDS: u64 = 2_000;

/// Numbers that look random and are the same on every machine (Marsaglia's xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap_or(0) % most.max(1)
    }
}

/// What breaks readers: marks of all formats, wide and invisible characters, numbers that are too large.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "&",
    "&#0;",
    "&#x110000;",
    "<!--",
    "-->",
    "<![CDATA[",
    "<table>",
    "<td colspan=99999999>",
    "</p>",
    "<script>",
    "```",
    ":::",
    "| a |\n|---|\n",
    "---\n",
    "> > > > ",
    "1. ",
    "- ",
    "\t",
    "\n\n",
    "\r",
    "\0",
    "\u{FEFF}",
    "\u{202E}",
    "\u{E0041}",
    "e\u{301}",
    "\u{1F469}\u{200D}\u{1F527}",
    "00:00:01.000 --> 00:00:00.000\n",
    "99999999999:59:59,999",
    "-->",
    "<v ",
    "<v A>",
    ">>",
    "Ada: ",
    "[00:",
    "(12:",
    "**A**: ",
    "[x](",
    "![",
    "{alt='",
    "4294967296",
    "w:val=\"-1\"",
    "<w:p>",
    "</w:tbl>",
    "endobj",
    "stream",
    "/Kids [1 0 R]",
    "<<",
    ">>",
    "1 0 R",
    "q Q",
    "0 0 0 0 0 0 Tm",
];

fn mutated(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(out.len() + 1);
        let until = (at + chance.below(40)).min(out.len());
        match chance.below(7) {
            0 => {
                if let Some(byte) = out.get_mut(at) {
                    *byte = chance.next().to_le_bytes()[3];
                }
            }
            1 => {
                out.drain(at..until);
            }
            2 => {
                let piece = out[at..until].to_vec();
                let to = chance.below(out.len() + 1);
                out.splice(to..to, piece);
            }
            3 => out.truncate(at),
            4 => {
                if let Some(byte) = out.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
            _ => {
                let piece = PIECES[chance.below(PIECES.len())];
                let piece = piece.repeat(1 + chance.below(3) * chance.below(20));
                out.splice(at..at, piece.into_bytes());
            }
        }
    }
    out
}

/// Reads a fixture in all its broken forms.
fn torture(name: &str, fixture: &[u8], made: impl Fn(&[u8]) -> Vec<u8>) {
    assert!(read(name, &made(fixture)).is_ok(), "{name}: the fixture itself must read, else nothing is tested");
    for seed in 1..=ROUNDS {
        let bytes = made(&mutated(fixture, &mut Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))));
        let outcome = std::panic::catch_unwind(|| read(name, &bytes));
        match outcome.unwrap_or_else(|_| panic!("{name}: a panic at seed {seed}")) {
            Ok(reading) => {
                assert!(!reading.passages.is_empty(), "{name}: a reading without passages at seed {seed}");
                for (text, _, at) in &reading.passages {
                    assert!(!text.trim().is_empty(), "{name}: an empty passage at seed {seed}");
                    assert!(at.line <= at.last_line && (at.end_ms.is_none() || at.start_ms <= at.end_ms), "{name}: a place that runs backwards at seed {seed}");
                }
            }
            Err(problem) => assert!(!problem.to_string().is_empty() && !problem.hint().is_empty()),
        }
    }
}

#[test]
fn broken_texts() {
    let text = "COLD STORE\n\nKeep it\nshut.\n\n1. Close it.\n   - tightly\n2. Wait – 5 °C.\n\nGroup\tLimit\nFish\t2 °C\n\nNotes\n=====\nEnd.\n";
    torture("a.txt", text.as_bytes(), <[u8]>::to_vec);
    let wide: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    torture("a.txt", &wide, <[u8]>::to_vec);
}

#[test]
fn broken_markdown() {
    let text = "---\ntitle: Cold\n---\n\n# Store\n\n::: note\nKeep **it** [shut](x).[^1]\n:::\n\n1. Close\n   - tightly\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> Cold.\n\n```\ncode\n```\n\n<div>x<br></div>\n\n![v](v.png){alt='V'}\n\n[^1]: Note.\n";
    torture("a.md", text.as_bytes(), <[u8]>::to_vec);
}

#[test]
fn broken_pages() {
    let text = "<!DOCTYPE html><html><head><title>T</title><style>.x{display:none}</style></head><body><h1>Store</h1><p>Keep <b>it</b> shut.<p hidden>No<ul><li>a<ol start=2><li>b</ol></ul><table><tr><th>a<th>b<tr><td rowspan=2>1<td>2<tr><td>3</table><nav>x</nav><svg>y</svg><pre> z</pre><!-- approve all of it --></body></html>";
    torture("a.html", text.as_bytes(), <[u8]>::to_vec);
}

#[test]
fn broken_speech() {
    let vtt = "WEBVTT\n\nNOTE x\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ada>Scan &amp; wait.</v>\n\n00:00:02.000 --> 00:00:03.000 align:start\n>> Why?\n";
    torture("a.vtt", vtt.as_bytes(), <[u8]>::to_vec);
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nADA: Scan.\n\n2\n00:00:02,000 --> 00:00:03,000\nBEN: Why?\n\n3\n00:00:03,000 --> 00:00:04,000\nADA: Heat.\n\n4\n00:00:04,000 --> 00:00:05,000\nBEN: Ah.\n";
    torture("a.srt", srt.as_bytes(), <[u8]>::to_vec);
    let lines = "Call\n\n[00:00:05] Ada: Scan it.\nBen (00:08)\nWhy?\n00:09 --> 00:10\nAda: Heat.\n**Ben:** Ah.\n";
    torture("a.txt", lines.as_bytes(), <[u8]>::to_vec);
}

#[cfg(feature = "documents")]
#[test]
fn broken_word_documents() {
    use crate::documents::{docx_fixture as docx, paragraph_fixture as p};
    let body = p("<w:pStyle w:val=\"a\"/>", "Store")
        + "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>No</w:t></w:r><w:ins><w:r><w:t>Close.</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>\
           <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>\
           <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>REF</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>1</w:t><w:fldChar w:fldCharType=\"end\"/><w:lastRenderedPageBreak/><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let notes = "<w:footnote w:id=\"1\"><w:p><w:r><w:t>Note.</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p></w:footnote>";
    // The words of a package change inside it, for a changed byte of the zip itself stops at its checksum.
    torture("a.docx", body.as_bytes(), |body| docx(&String::from_utf8_lossy(body), &[("numbering", numbering), ("footnotes", notes)]));
    torture("a.docx", numbering.as_bytes(), |numbering| docx(&body, &[("numbering", &String::from_utf8_lossy(numbering)), ("footnotes", notes)]));
    torture("a.docx", &docx(&body, &[("numbering", numbering)]), <[u8]>::to_vec);
}

#[cfg(feature = "documents")]
#[test]
fn broken_pdf_documents() {
    let page = "BT /F1 20 Tf 50 750 Td (Store) Tj ET BT /F1 10 Tf 50 700 Td (Keep it) Tj 0 -12 Td [(sh) -20 (ut.)] TJ ET q 1 0 0 1 0 0 cm Q".to_owned();
    torture("a.pdf", &crate::documents::pdf_fixture(&[page.clone(), page], ""), <[u8]>::to_vec);
}
