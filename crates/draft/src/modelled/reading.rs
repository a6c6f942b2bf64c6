//! Reading an answer whole: finding its document, reading it, judging it. Nothing is mended.

use serde::de::{DeserializeOwned, IgnoredAny};

/// The most braces that begin no document before nobody looks any further: prose has few, and a hostile answer
/// must not be searched for ever.
const MOST_FALSE_STARTS: usize = 100;

/// The most bytes that are looked through for a document, again and again from each brace: nobody can stop a search, so it has
/// to end by itself. A usual answer can be searched a hundred times.
const MOST_SEARCHED: usize = 16 << 20;

/// Why an answer cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Faulty {
    /// What is wrong, in words a model can mend it by.
    pub(super) faults: Vec<String>,
    /// Whether its form is wrong, not what it says.
    pub(super) form: bool,
}

/// Reads an answer, or says what is wrong with it.
pub(super) fn read<T: DeserializeOwned>(text: &str, judge: &dyn Fn(&T) -> Vec<String>) -> Result<T, Faulty> {
    let form = |fault: String| Faulty { faults: vec![fault], form: true };
    // Models without a strict mode think aloud before they answer, and some behind it.
    let mut found = documents(text.rsplit_once("</think>").map_or(text, |(_, rest)| rest));
    if found.is_empty() {
        found = documents(text);
    }
    let (mut read, mut why) = (Vec::new(), None);
    // The error of the longest document is the one that helps.
    for document in &found {
        match serde_json::from_str::<T>(document) {
            Ok(_) if read.iter().any(|(_, same)| same == document) => {}
            Ok(reply) => read.push((reply, *document)),
            Err(error) if why.as_ref().is_none_or(|(length, _)| document.len() > *length) => why = Some((document.len(), error.to_string())),
            Err(_) => {}
        }
    }
    if read.is_empty() && breaks_off(text) {
        return Err(form(format!(
            "it breaks off in the middle of its document, after {} characters; write less, in fewer and shorter sentences, so that the whole answer comes to its end",
            text.chars().count()
        )));
    }
    match (read.len(), why) {
        (1, _) => {}
        (0, None) => return Err(form("it is not a JSON document".into())),
        (0, Some((_, error))) => return Err(form(format!("it is not JSON of the wanted form: {}", clipped(&error)))),
        (many, _) => return Err(form(format!("there are {many} JSON documents of the wanted form; answer with one"))),
    }
    let Some((reply, _)) = read.pop() else { return Err(form("it is not a JSON document".into())) };
    let faults = judge(&reply);
    if faults.is_empty() { Ok(reply) } else { Err(Faulty { faults: faults.iter().map(|fault| clipped(fault)).collect(), form: false }) }
}

/// The whole JSON objects of an answer, one after the other: prose, braces in it and code fences are passed over.
fn documents(text: &str) -> Vec<&str> {
    let (mut found, mut from, mut starts, mut room) = (Vec::new(), 0, 0, MOST_SEARCHED.max(text.len()));
    while let Some(at) = text[from..].find('{').map(|at| from + at) {
        let mut stream = serde_json::Deserializer::from_str(&text[at..]).into_iter::<IgnoredAny>();
        from = match stream.next() {
            Some(Ok(_)) => {
                let end = at + stream.byte_offset();
                found.push(&text[at..end]);
                end
            }
            _ if starts == MOST_FALSE_STARTS || text.len() - at > room => break,
            _ => {
                room -= text.len() - at;
                starts += 1;
                at + 1
            }
        };
    }
    found
}

/// Whether the document that an answer begins with is not finished when the answer is.
fn breaks_off(text: &str) -> bool {
    let text = text.rsplit_once("</think>").map_or(text, |(_, rest)| rest);
    let Some(at) = text.find('{') else { return false };
    let rest = &text[at..];
    // What comes behind an open brace has to be a key: “{ in prose” is none.
    rest[1..].trim_start().starts_with('"') && serde_json::from_str::<IgnoredAny>(rest).is_err_and(|error| error.is_eof())
}

/// Faults as one line for a person.
pub(super) fn in_words(faults: &[String]) -> String {
    let more = faults.len().saturating_sub(3);
    let mut words = faults.iter().take(3).cloned().collect::<Vec<_>>().join("; ");
    if more > 0 {
        words.push_str(&format!("; and {more} more"));
    }
    words
}

fn clipped(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).take(240).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_found_but_never_mended() {
        let any = |_: &std::collections::BTreeMap<String, u32>| vec![];
        assert_eq!(read("<think>{no}</think>\n```json\n{\"a\":1}\n```", &any).unwrap()["a"], 1);
        assert_eq!(read("{\"a\":1}\n<think>Is {no} right? {</think>", &any).unwrap()["a"], 1);
        assert_eq!(read("The {x} of {\"b\": nothing}: {\"a\":1} {", &any).unwrap()["a"], 1);
        for none in ["I cannot.", "{\"a\":1", "{\"a\":1,}", "{a:1}", "{'a':1}"] {
            assert!(read(none, &any).is_err(), "{none}");
        }
        assert_eq!(read("{\"a\":1} {\"a\":2}", &any).unwrap_err().faults, ["there are 2 JSON documents of the wanted form; answer with one"]);
        assert!(read("{\"a\":1} {\"a\":1}", &any).is_ok(), "the same twice is one answer");
    }

    #[test]
    fn an_answer_that_breaks_off_is_told_as_that() {
        #[derive(Debug, serde::Deserialize)]
        struct Course {
            #[serde(rename = "modules")]
            _modules: Vec<IgnoredAny>,
        }
        let fault = |text: &str| read::<Course>(text, &|_| vec![]).unwrap_err().faults;
        let cut = "{\"title\":\"Fish\",\"modules\":[{\"title\":\"a\",\"lessons\":[{\"title\":\"b\"}]},{\"title\":\"c";
        assert!(fault(cut)[0].starts_with("it breaks off in the middle of its document, after ") && fault(cut)[0].contains("write less"), "{:?}", fault(cut));
        assert!(fault("```json\n{\"title\":\"Fish\"")[0].starts_with("it breaks off"));
        assert_eq!(fault("{\"title\":\"Fish\"}"), ["it is not JSON of the wanted form: missing field `modules` at line 1 column 16"], "a whole answer of another form");
        assert_eq!(fault("I cannot {do} that {"), ["it is not a JSON document"]);
    }

    #[test]
    fn an_answer_of_braces_is_not_searched_for_ever() {
        let text = "{\"a\":[".repeat(20_000);
        assert!(read::<std::collections::BTreeMap<String, u32>>(&text, &|_| vec![]).is_err());
        let late = |braces: usize| format!("{}{}{{\"a\":1}}", "{".repeat(braces), " ".repeat(6 << 20));
        let found = |braces| read::<std::collections::BTreeMap<String, u32>>(&late(braces), &|_| vec![]).is_ok();
        assert!(found(1) && !found(3), "a long answer is looked through twice, not a hundred times");
    }
}
