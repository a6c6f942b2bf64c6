//! The LMS side of cmi5: the token that is given once, documents, and statements with the rules of a session.

use crate::lms::Mood;
use crate::preflight::Recorded;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const ACTOR: &str = r#"{"objectType":"Agent","account":{"homePage":"https://lms.example","name":"u-4711"}}"#;
const REGISTRATION: &str = "8d2f0b9c-8f0e-4a39-9b1e-3f1f5b8a7c10";
const ACTIVITY: &str = "https://lms.example/activities/1";
const CMI5: &str = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
const SESSION: &str = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
/// The verbs by which a session is told; what else a course says is its own.
const VERBS: [&str; 5] = ["initialized", "completed", "passed", "failed", "terminated"];

/// A record store for one course and one learner.
#[derive(Debug, Default)]
pub(crate) struct Store {
    pub(crate) mood: Mood,
    pub(crate) faults: Vec<String>,
    launches: usize,
    /// Launches whose token was given.
    given: BTreeSet<usize>,
    documents: BTreeMap<String, Value>,
    /// The launch and the statement, in the order they came.
    statements: Vec<(usize, Value)>,
}

impl Store {
    pub(crate) fn relaunch(&mut self) -> usize {
        self.launches += 1;
        self.launches - 1
    }

    /// The address a launch is opened with.
    pub(crate) fn query(launch: usize) -> String {
        let plain = |text: &str| {
            text.bytes().map(|byte| if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect::<String>()
        };
        let pairs = [
            ("endpoint", "https://lms.example/xapi/"),
            ("fetch", &format!("https://lms.example/fetch/{launch}")),
            ("actor", ACTOR),
            ("registration", REGISTRATION),
            ("activityId", ACTIVITY),
        ];
        format!("?{}", pairs.map(|(name, value)| format!("{name}={}", plain(value))).join("&"))
    }

    pub(crate) fn cut(&mut self) {
        for document in self.documents.values_mut() {
            if let Some(Value::String(state)) = document.get_mut("state") {
                *state = state.chars().take(state.chars().count() / 2).collect();
            }
        }
    }

    fn said(&self, verb: &str) -> impl Iterator<Item = &(usize, Value)> {
        self.statements.iter().filter(move |(_, statement)| verb_of(statement) == verb)
    }

    pub(crate) fn endings(&self, launch: usize) -> usize {
        self.said("terminated").filter(|(own, _)| *own == launch).count()
    }

    pub(crate) fn recorded(&self) -> Recorded {
        let has = |verb| self.said(verb).next().is_some();
        let success = if has("passed") {
            "passed"
        } else if has("failed") {
            "failed"
        } else {
            ""
        };
        let score = self
            .said("passed")
            .chain(self.said("failed"))
            .filter_map(|(_, statement)| statement["result"]["score"]["raw"].as_f64())
            .fold(None, |most: Option<f64>, one| Some(most.map_or(one, |most| most.max(one))));
        let document = |name: &str| self.documents.values().find_map(|document| document[name].as_str()).unwrap_or_default();
        Recorded {
            completion: if has("completed") { "completed" } else { "" }.into(),
            success: success.into(),
            score: score.map_or_else(String::new, |score| score.to_string()),
            location: document("location").into(),
            state: document("state").encode_utf16().count(),
            time: self.said("terminated").last().and_then(|(_, statement)| statement["result"]["duration"].as_str()).unwrap_or_default().into(),
            exit: if has("terminated") { "terminated" } else { "" }.into(),
            answers: self.said("answered").count(),
        }
    }

    /// A request; its status and words as JSON.
    pub(crate) fn send(&mut self, method: &str, address: &str, headers: &str, body: &str) -> String {
        let (status, said) = self.answer(method, address, headers, body);
        json!({ "status": status, "body": said.to_string() }).to_string()
    }

    fn answer(&mut self, method: &str, address: &str, headers: &str, body: &str) -> (u16, Value) {
        let Some(path) = address.strip_prefix("https://lms.example/") else {
            self.faults.push(format!("It asked {address} over the network."));
            return (0, Value::Null);
        };
        if let Some(launch) = path.strip_prefix("fetch/").and_then(|number| number.parse().ok()) {
            if self.mood.initialize_fails {
                return (500, Value::Null);
            }
            if !self.given.insert(launch) {
                self.faults.push("It asked for its token twice.".into());
                return (200, json!({ "error-code": "1", "error-text": "used" }));
            }
            return (200, json!({ "auth-token": format!("t{launch}") }));
        }
        let headers: Value = serde_json::from_str(headers).unwrap_or_default();
        let launch = headers["Authorization"].as_str().and_then(|basic| basic.strip_prefix("Basic t")).and_then(|number| number.parse().ok());
        let (Some(launch), Some("1.0.3")) = (launch, headers["X-Experience-API-Version"].as_str()) else {
            self.faults.push(format!("It asked {address} without its token or the version of xAPI."));
            return (401, Value::Null);
        };
        let (resource, query) = path.split_once('?').unwrap_or((path, ""));
        if self.mood.commit_fails && method != "GET" {
            return (500, Value::Null);
        }
        let parsed = if body.is_empty() { Value::Null } else { serde_json::from_str(body).unwrap_or_default() };
        let state = query.split('&').find_map(|pair| pair.strip_prefix("stateId=")).unwrap_or_default().to_owned();
        match (method, resource) {
            ("GET", "xapi/activities/state") if state == "LMS.LaunchData" => (200, launch_data(launch)),
            ("GET", "xapi/activities/state") => self.documents.get(&state).map_or((404, Value::Null), |document| (200, document.clone())),
            ("PUT" | "POST", "xapi/activities/state") => {
                self.documents.insert(state, parsed);
                (204, Value::Null)
            }
            ("GET", "xapi/agents/profile") => (404, Value::Null),
            ("POST", "xapi/statements") => self.take(launch, parsed),
            _ => {
                self.faults.push(format!("It asked {method} {resource}, which there is not."));
                (404, Value::Null)
            }
        }
    }

    /// Statements are taken all or none.
    fn take(&mut self, launch: usize, said: Value) -> (u16, Value) {
        let all = match said {
            Value::Array(all) => all,
            one => vec![one],
        };
        let mut taken = vec![];
        for statement in all {
            if self.statements.iter().any(|(_, own)| own["id"] == statement["id"]) {
                continue;
            }
            let before: Vec<&str> = self.statements.iter().filter(|(own, _)| *own == launch).map(|(_, own)| own).chain(&taken).map(verb_of).collect();
            if let Some(wrong) = broken(&statement, &before) {
                self.faults.push(format!("Its statement “{}” was refused: {wrong}.", verb_of(&statement)));
                return (400, Value::Null);
            }
            taken.push(statement);
        }
        self.statements.extend(taken.into_iter().map(|statement| (launch, statement)));
        (200, json!([]))
    }
}

fn launch_data(launch: usize) -> Value {
    json!({ "launchMode": "Normal", "moveOn": "CompletedAndPassed", "contextTemplate": { "extensions": { SESSION: format!("s-{launch}") } } })
}

/// The last word of a statement's verb.
fn verb_of(statement: &Value) -> &str {
    statement["verb"]["id"].as_str().and_then(|id| id.rsplit('/').next()).unwrap_or_default()
}

/// The rule of cmi5 (sections 9 and 10) that a statement breaks after those its session has said.
fn broken(statement: &Value, before: &[&str]) -> Option<&'static str> {
    let verb = verb_of(statement);
    let context = &statement["context"];
    let is_cmi5 = context["contextActivities"]["category"].as_array().is_some_and(|all| all.iter().any(|one| one["id"] == CMI5));
    let score = &statement["result"]["score"]["scaled"];
    [
        (statement["id"].as_str().is_none_or(|id| id.len() != 36), "it has no id"),
        (statement["timestamp"].as_str().is_none(), "it has no time"),
        (serde_json::from_str::<Value>(ACTOR).is_ok_and(|actor| actor != statement["actor"]), "it is about somebody else"),
        (context["registration"] != REGISTRATION, "it names another registration"),
        (context["extensions"][SESSION].as_str().is_none(), "it does not carry the session of the LMS"),
        (before.is_empty() && verb != "initialized", "the first of a session is “initialized”"),
        (before.contains(&"terminated"), "nothing comes after “terminated”"),
        (VERBS.contains(&verb) != is_cmi5, "its category does not fit its verb"),
        (VERBS.contains(&verb) && before.contains(&verb), "it is said once a session"),
        (matches!(verb, "passed" | "failed") && before.iter().any(|one| matches!(*one, "passed" | "failed")), "a session has one result"),
        (!score.is_null() && !score.as_f64().is_some_and(|scaled| (-1.0..=1.0).contains(&scaled)), "its score is out of range"),
    ]
    .into_iter()
    .find_map(|(wrong, words)| wrong.then_some(words))
}
