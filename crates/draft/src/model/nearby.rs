//! Model servers on this computer: looked for where they usually are, and nowhere else.

use super::Model;
use super::chat::Chat;
use super::door::Deadlines;
use coursewright_course::asking::Provider;
use std::time::Duration;

/// Where a program usually listens.
const USUAL: [(&str, Provider, &str); 4] = [
    ("Ollama", Provider::Ollama, "http://127.0.0.1:11434"),
    ("LM Studio", Provider::OpenAi, "http://127.0.0.1:1234/v1"),
    ("llama-server", Provider::OpenAi, "http://127.0.0.1:8080/v1"),
    ("vLLM", Provider::OpenAi, "http://127.0.0.1:8000/v1"),
];

/// A server that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearby {
    /// What usually listens there.
    pub name: String,
    /// The protocol it speaks.
    pub provider: Provider,
    /// Its address.
    pub address: String,
    /// The models it offers.
    pub models: Vec<String>,
}

/// Servers of this computer that list at least one model, in the order of the places they are looked for.
#[must_use]
pub fn nearby() -> Vec<Nearby> {
    look(&USUAL)
}

fn look(places: &[(&str, Provider, &str)]) -> Vec<Nearby> {
    std::thread::scope(|scope| {
        let asked: Vec<_> = places.iter().map(|place| scope.spawn(move || ask(place))).collect();
        asked.into_iter().filter_map(|one| one.join().ok().flatten()).collect()
    })
}

fn ask((name, provider, address): &(&str, Provider, &str)) -> Option<Nearby> {
    // What is here answers at once; nobody waits for what is not.
    let short = Duration::from_millis(1_500);
    let deadlines = Deadlines { connect: short, first: short, idle: short, total: short, most: 1 << 20, pause: Duration::ZERO, patience: Duration::ZERO };
    let models = Chat::new(*provider, address, "", None, deadlines).ok()?.offered().ok()?;
    (!models.is_empty()).then(|| Nearby { name: (*name).to_owned(), provider: *provider, address: (*address).to_owned(), models })
}

#[cfg(test)]
mod tests {
    use super::super::fake::{Fake, status};
    use super::*;

    #[test]
    fn who_lists_models_is_found_and_what_is_no_model_is_not() {
        let model = Fake::new(vec![status("200 OK", "", r#"{"data":[{"id":"small"}]}"#)]);
        let page = Fake::new(vec![status("200 OK", "", "<html>A printer</html>")]);
        let empty = Fake::new(vec![status("200 OK", "", r#"{"data":[]}"#)]);
        let places = [
            ("Printer", Provider::OpenAi, page.address.as_str()),
            ("LM Studio", Provider::OpenAi, model.address.as_str()),
            ("Nobody", Provider::OpenAi, "http://127.0.0.1:9/v1"),
            ("Empty", Provider::OpenAi, empty.address.as_str()),
        ];
        let found = look(&places);
        assert_eq!(found, [Nearby { name: "LM Studio".into(), provider: Provider::OpenAi, address: model.address.clone(), models: vec!["small".into()] }]);
        assert!(model.heard().iter().all(|request| !request.to_lowercase().contains("authorization")), "nobody's key is tried");
    }

    #[test]
    fn only_this_computer_is_looked_at() {
        assert!(USUAL.iter().all(|(_, _, address)| super::super::door::is_here(address)));
    }
}
