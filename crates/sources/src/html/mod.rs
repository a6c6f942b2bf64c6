//! Web pages: the elements that carry words, in reading order, with what was hidden or left out.
//!
//! The page is read as a stream of tags and never becomes a tree, so that no nesting can overflow the stack.

mod element;
mod frame;
mod hiding;
mod question;
mod walk;

#[cfg(feature = "documents")]
pub(crate) use element::attribute;
#[cfg(feature = "documents")]
pub(crate) use question::NO_KEY;

use crate::gather::Gathering;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;
use walk::Walk;

/// Reads a page.
pub(crate) fn read(text: &str, found: &mut Gathering) {
    fragment(text, 0, found);
}

/// Reads a page, or a piece of one that stands `lines_above` lines down in its file.
pub(crate) fn fragment(text: &str, lines_above: usize, found: &mut Gathering) {
    walk(text, lines_above, Home::Alone, found);
}

/// Reads a page of a course package, whose frames are read as pages of their own.
#[cfg(feature = "documents")]
pub(crate) fn packaged(text: &str, found: &mut Gathering) {
    walk(text, 0, Home::Package, found);
}

/// Where a page was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    /// It is a source by itself.
    Alone,
    /// In a package: its window title and the pages in its frames are known there.
    #[cfg(feature = "documents")]
    Package,
}

fn walk(text: &str, lines_above: usize, home: Home, found: &mut Gathering) {
    let has_h1 = text.as_bytes().windows(3).any(|tag| tag.eq_ignore_ascii_case(b"<h1"));
    let sink = Sink { walk: RefCell::new(Walk::new(found, has_h1, home)), lines_above };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.walk.into_inner().finish();
}

struct Sink<'a> {
    walk: RefCell<Walk<'a>>,
    lines_above: usize,
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut walk = self.walk.borrow_mut();
        let line = usize::try_from(line).unwrap_or(usize::MAX).saturating_add(self.lines_above);
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                walk.open(&tag, line);
                // Without a tree the tokenizer must be told where no tags are read.
                match &*tag.name {
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    "plaintext" => return TokenSinkResult::Plaintext,
                    _ => {}
                }
            }
            Token::TagToken(tag) => walk.close(&tag.name, line),
            Token::CharacterTokens(words) => walk.words(&words, line),
            Token::CommentToken(words) => walk.comment(&words, line),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests;
