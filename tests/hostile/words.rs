//! Words that have broken out of other programs' pages, archives and players.

/// Each of them is content, and stays content.
pub(super) const WORDS: [&str; 40] = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "<img src=https://elsewhere.test/leak.png>",
    "\" onmouseover=\"alert(4)",
    "' autofocus onfocus='alert(5)",
    "\"><script>alert(6)</script>",
    "<svg/onload=alert(7)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(8)>",
    "<iframe srcdoc='<script>parent.alert(9)</script>'></iframe>",
    "<object data=data:text/html,<script>alert(10)</script>></object>",
    "<form action=https://elsewhere.test/><button>Go</button></form>",
    "<link rel=stylesheet href=https://elsewhere.test/x.css>",
    "<style>@import url(https://elsewhere.test/y.css)</style>",
    "<video autoplay src=https://elsewhere.test/z.mp4></video>",
    "]]><x/>",
    "--><b>",
    "<!--><script>alert(11)</script>",
    "<!-- cw:end -->",
    "&lt;script&gt;alert(12)&lt;/script&gt;",
    "&#60;script&#62;alert(13)&#60;/script&#62;",
    "[x](javascript:alert(14))",
    "[x](JaVaScRiPt&#58;alert(15))",
    "![x](https://elsewhere.test/leak.png)",
    "[x](data:text/html,<script>alert(16)</script>)",
    "<https://elsewhere.test/> [y]: https://elsewhere.test/",
    "</title><script>alert(17)</script>",
    "</style></textarea></noscript><script>alert(18)</script>",
    "{{1}} {{2}} ${alert(19)} {{constructor.constructor('alert(20)')()}}",
    "| a | b |\n|---|---|",
    "```json\n{\"__proto__\":{\"x\":1}}\n```",
    "\u{202e}gnp.exe \u{2066}\u{2067}",
    "\u{0}\u{1}\u{b}\u{7f}\u{85}\u{ffff}\u{2028}\u{2029}",
    "<base href=https://elsewhere.test/>",
    "<meta http-equiv=refresh content=0;url=https://elsewhere.test/>",
    "שלום العربية äöü 漢字 🎓👩🏽‍🏫",
    "CON aux.txt NUL. COM1 ../../etc/passwd ..\\..\\x C:\\x",
    "__proto__ constructor toString hasOwnProperty",
    "=cmd|' /C calc'!A0 @SUM(1+1)",
    "\u{fe0f}\u{200d}\u{301}\u{301}\u{301}",
];

/// What else a field may hold: pieces that mean something to one reader or another.
const PIECES: [&str; 24] = ["<", ">", "&", "\"", "'", "`", "\\", "\n", "\n\n", "*", "_", "[", "](", ")", "{", "}", "<!--", "-->", "|", "#", "- ", "1. ", "\u{202e}", "a"];

/// The words for one field of one package: one of the list, some pieces at random, and now and then a word of 10,000 letters.
pub(super) fn words(package: u64, field: u64) -> String {
    let mut chance = Chance(package << 32 | field);
    let mut words = WORDS[chance.below(WORDS.len())].to_owned();
    for _ in 0..chance.below(12) {
        words.push_str(PIECES[chance.below(PIECES.len())]);
    }
    if chance.below(400) == 0 {
        words.push_str(&"Donau".repeat(2_000));
    }
    words
}

/// SplitMix64: the same package is as hostile on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % end as u64).unwrap_or(0)
    }
}
