//! Whether anything in a page acts or leads outside.

use coursewright_prose::markdown::html;

/// Elements that only say how words stand.
const QUIET: [&str; 24] =
    ["p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "del", "hr"];

/// Tags of this text, as learners get it, that are more than quiet ones without attributes.
pub fn acts(markdown: &str) -> impl Iterator<Item = String> {
    let page = [html::block(markdown).as_str().to_owned(), html::inline(markdown).as_str().to_owned()].concat();
    let tags: Vec<String> = page.split('<').skip(1).map(|after| after.split('>').next().unwrap_or_default().to_owned()).collect();
    tags.into_iter().filter(|tag| !QUIET.contains(&tag.trim_matches('/').trim())).map(|tag| format!("<{tag}>"))
}
