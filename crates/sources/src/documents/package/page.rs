//! What a page of a package points to, and whether script alone makes it.

use crate::html::attribute;
use crate::{detect, encoding};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// What a page holds beside its words.
#[derive(Default)]
pub(super) struct Looks {
    /// Addresses of links and frames, in order.
    pub(super) links: Vec<String>,
    /// Scripts, inside and beside the page.
    pub(super) scripts: usize,
    /// The texts of scripts that stand in the page.
    pub(super) code: Vec<String>,
    /// The program that says it made the page.
    pub(super) generator: String,
}

/// The text of a part, without what was guessed to get it.
pub(super) fn text_of(bytes: &[u8]) -> Option<String> {
    encoding::decode(bytes).ok().map(|decoded| decoded.text)
}

/// Looks at a page.
pub(super) fn look(text: &str) -> Looks {
    let tokenizer = Tokenizer::new(Sink(RefCell::new((Looks::default(), false))), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner().0
}

struct Sink(RefCell<(Looks, bool)>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        let (looks, in_script) = &mut *state;
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name: &str = &tag.name;
                let address = match name {
                    "a" | "area" => attribute(&tag, "href"),
                    "frame" | "iframe" | "embed" => attribute(&tag, "src"),
                    "object" => attribute(&tag, "data"),
                    _ => None,
                };
                if looks.links.len() < 10_000 {
                    looks.links.extend(address.map(str::to_owned));
                }
                match name {
                    "script" => {
                        looks.scripts += 1;
                        looks.code.push(String::new());
                        *in_script = true;
                        return TokenSinkResult::RawData(RawKind::ScriptData);
                    }
                    "meta" if attribute(&tag, "name").is_some_and(|name| name.eq_ignore_ascii_case("generator")) => {
                        looks.generator = attribute(&tag, "content").unwrap_or("").to_owned();
                    }
                    "style" | "xmp" | "iframe" | "noembed" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    "plaintext" => return TokenSinkResult::Plaintext,
                    _ => {}
                }
            }
            Token::TagToken(_) => *in_script = false,
            Token::CharacterTokens(words) if *in_script => {
                if let Some(last) = looks.code.last_mut() {
                    last.push_str(&words);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What a part is by its name, before it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// A web page.
    Page,
    /// A document or transcript with a reader of its own.
    Document,
    /// Questions or other XML.
    Xml,
    /// JSON.
    Json,
    /// A script.
    Script,
    /// Sound or film.
    Recording,
    /// A picture.
    Picture,
    /// Another archive.
    Archive,
    /// Looks and rules for machines: nobody misses them.
    Machine,
    /// Something else.
    Other,
}

/// By its ending.
pub(super) fn part(name: &str) -> Part {
    match detect::ending(name).as_str() {
        "html" | "htm" | "xhtml" => Part::Page,
        "docx" | "pdf" | "md" | "markdown" | "txt" | "vtt" | "srt" => Part::Document,
        "xml" | "qti" => Part::Xml,
        "json" => Part::Json,
        "js" | "mjs" | "swf" | "jar" | "wasm" | "php" | "asp" | "aspx" | "jsp" => Part::Script,
        "mp4" | "m4v" | "webm" | "mov" | "avi" | "flv" | "f4v" | "wmv" | "mp3" | "m4a" | "aac" | "wav" | "ogg" | "oga" | "ogv" | "wma" => Part::Recording,
        "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif" | "bmp" | "tif" | "tiff" | "ico" | "emf" | "wmf" => Part::Picture,
        "zip" | "h5p" | "imscc" | "7z" | "rar" | "gz" | "tar" | "epub" => Part::Archive,
        "css" | "xsd" | "dtd" | "xsl" | "woff" | "woff2" | "ttf" | "otf" | "eot" | "map" | "db" | "less" | "scss" | "md5" | "sha256" => Part::Machine,
        _ => Part::Other,
    }
}

/// The programs whose courses are made by script, by what lies in their packages.
const TOOLS: &[(&str, &str)] = &[
    ("story_content/", "Articulate Storyline"),
    ("html5/data/js/", "Articulate Storyline"),
    ("lib/rise/", "Articulate Rise"),
    ("scormcontent/", "Articulate Rise"),
    ("assets/js/cpm.js", "Adobe Captivate"),
    ("assets/js/cpxhrloader.js", "Adobe Captivate"),
    ("dr/img", "Adobe Captivate"),
    ("res/data/player.js", "iSpring"),
    ("data/player.js", "iSpring"),
    ("adapt/js/", "Adapt"),
    ("trivantis", "Lectora"),
];

/// The program a package was made with.
pub(super) fn tool(names: &[String], generator: &str) -> Option<String> {
    let known = names.iter().map(|name| name.to_lowercase()).find_map(|name| TOOLS.iter().find(|(mark, _)| name.contains(mark)));
    known.map(|(_, tool)| (*tool).to_owned()).or_else(|| (!generator.trim().is_empty()).then(|| crate::hidden::clipped(generator)))
}
