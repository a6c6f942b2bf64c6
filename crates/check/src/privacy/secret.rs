//! Keys, tokens, passwords and connection strings.

use crate::accuracy::showing::source_words;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use coursewright_prose::span::Span;

pub(crate) static RULE: Rule = Rule {
    id: "privacy/secret",
    title: "Password or key",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "a key, token, password or connection string in what learners see; one in a source is shown as a warning",
    why: "Whoever has the package has the key, and a package is copied to places nobody remembers (CWE-798, credentials in what is given out).",
    hint: "Take it out here and in the source, and have it changed where it opens something.",
    reads: Reads::Course(flags),
};

/// A secret in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Secret {
    pub(crate) span: Span,
    /// What it is, as a sentence begins.
    pub(crate) what: &'static str,
    /// Whether its form alone proves it; else the words before it say so.
    pub(crate) certain: bool,
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let taught = course.blocks.iter().flat_map(|block| {
        block.gist.secrets.iter().filter_map(|(statement, secret)| {
            let claim = block.block.claims.iter().find(|claim| claim.id == *statement)?;
            let place = block.statement(*statement);
            let raised =
                Raised::at(place, &claim.text, format!("{} stands in what learners see.", secret.what)).show([course_words(&claim.text, [(secret.span.start, secret.span.end)])]);
            // What only the words before it tell may be an invented one, which a person can say.
            Some(if secret.certain { raised } else { raised.weighing(Severity::Blocking).hint("Take it out, or put a value there that nobody could take for a real one.") })
        })
    });
    let material = course.material;
    let given = material.secrets.get_or_init(|| material.each(|passage| secrets(&passage.text).into_iter().find(|secret| secret.certain).map(|secret| secret.span)));
    let given = given.iter().map(|&(s, p, span)| {
        let source = &material.sources[s];
        let passage = &source.passages[p];
        let place = Place::Passage { source: source.id, passage: passage.passage.id };
        Raised::at(place, span.of(&passage.passage.text), format!("“{}” holds a key that opens something.", source.name))
            .weighing(Severity::Warning)
            .hint("Have it changed where it opens something; whoever can read the source has it.")
            .show([source_words("The source says", source, passage, span)])
    });
    taught.chain(given).collect()
}

/// The secrets of a text, one for each place.
pub(crate) fn secrets(text: &str) -> Vec<Secret> {
    let mut found = vec![];
    for span in tokens(text) {
        if let Some(what) = known(span.of(text)) {
            found.push(Secret { span, what, certain: true });
        }
    }
    found.extend(logins(text));
    found.extend(key_file(text));
    found.extend(named(text));
    found.sort_by_key(|secret| (secret.span.start, !secret.certain));
    let mut end = 0;
    found.retain(|secret| {
        let free = secret.span.start >= end;
        if free {
            end = secret.span.end;
        }
        free
    });
    found
}

/// Runs of what keys are made of.
fn tokens(text: &str) -> Vec<Span> {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '+' | ':');
    let mut found = vec![];
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let end = from + text[from..at].trim_end_matches(['.', ':', '-', '/']).len();
                if end - from >= 16 {
                    found.push(Span { start: from, end });
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// How a key begins that says itself whose it is: what is in front, how many signs follow at least, what it is.
const FORMS: &[(&str, usize, &str)] = &[
    ("AKIA", 16, "A key of Amazon Web Services"),
    ("ASIA", 16, "A key of Amazon Web Services"),
    ("ghp_", 30, "A token of GitHub"),
    ("gho_", 30, "A token of GitHub"),
    ("ghu_", 30, "A token of GitHub"),
    ("ghs_", 30, "A token of GitHub"),
    ("ghr_", 30, "A token of GitHub"),
    ("github_pat_", 40, "A token of GitHub"),
    ("glpat-", 20, "A token of GitLab"),
    ("xoxb-", 20, "A token of Slack"),
    ("xoxp-", 20, "A token of Slack"),
    ("xoxa-", 20, "A token of Slack"),
    ("xoxr-", 20, "A token of Slack"),
    ("xoxs-", 20, "A token of Slack"),
    ("xapp-", 20, "A token of Slack"),
    ("sk_live_", 16, "A key of Stripe"),
    ("rk_live_", 16, "A key of Stripe"),
    ("sk_test_", 16, "A key of Stripe"),
    ("whsec_", 24, "A key of Stripe"),
    ("sk-ant-", 20, "A key of Anthropic"),
    ("sk-proj-", 20, "A key of OpenAI"),
    ("sk-", 32, "A key of a language model"),
    ("AIza", 35, "A key of Google"),
    ("ya29.", 20, "A token of Google"),
    ("GOCSPX-", 20, "A key of Google"),
    ("SG.", 40, "A key of SendGrid"),
    ("npm_", 36, "A token of npm"),
    ("pypi-", 50, "A token of PyPI"),
    ("hf_", 30, "A token of Hugging Face"),
    ("dop_v1_", 40, "A token of DigitalOcean"),
    ("shpat_", 32, "A token of Shopify"),
    ("shpss_", 32, "A key of Shopify"),
    ("sq0atp-", 22, "A token of Square"),
    ("sq0csp-", 22, "A key of Square"),
    ("hvs.", 20, "A token of Vault"),
    ("AGE-SECRET-KEY-1", 50, "A secret key of age"),
    ("glsa_", 32, "A token of Grafana"),
    ("PMAK-", 20, "A key of Postman"),
    ("ATATT3", 40, "A token of Atlassian"),
    ("rubygems_", 40, "A key of RubyGems"),
    ("dckr_pat_", 20, "A token of Docker"),
    ("xkeysib-", 40, "A key of Brevo"),
];

/// What a run is, where its form proves it.
fn known(token: &str) -> Option<&'static str> {
    // “api=ghp_…” and “token:ghp_…” hold the key behind their mark.
    let token = token.rsplit_once(':').filter(|(before, _)| before.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')).map_or(token, |(_, rest)| rest);
    if is_made_up(token) {
        return None;
    }
    let form = FORMS.iter().find(|(front, length, _)| {
        token.strip_prefix(front).is_some_and(|body| {
            let exact = matches!(*front, "AKIA" | "ASIA");
            let right = if exact { body.len() == *length && body.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) } else { body.len() >= *length };
            // A key is no words with hyphens between them.
            right && body.bytes().filter(u8::is_ascii_digit).count() >= 2 - usize::from(exact) && !body.contains(['/', ':'])
        })
    });
    if let Some((_, _, what)) = form {
        return Some(what);
    }
    let parts: Vec<&str> = token.split('.').collect();
    if token.starts_with("eyJ") && parts.len() == 3 && parts.iter().all(|part| part.len() >= 10) {
        return Some("A signed token (JWT)");
    }
    let telegram =
        token.split_once(':').is_some_and(|(id, rest)| (8..=10).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit()) && rest.len() == 35 && rest.starts_with("AA"));
    if telegram {
        return Some("A token of Telegram");
    }
    let hook = token.split_once("hooks.slack.com/services/").is_some_and(|(_, rest)| rest.len() >= 30);
    hook.then_some("An address that lets anybody post to Slack")
}

/// Whether a value is plainly none: written for examples, or the same few signs again and again.
fn is_made_up(value: &str) -> bool {
    let lower = value.to_lowercase();
    let signs: std::collections::BTreeSet<char> = lower.chars().collect();
    let words = ["example", "your", "xxxx", "placeholder", "changeme", "change-me", "redacted", "dummy", "insert", "abcdef", "123456789012"];
    signs.len() < 4.min(value.chars().count()) || value.len() >= 16 && signs.len() < 8 || words.iter().any(|word| lower.contains(word))
}

/// `scheme://user:password@host`
fn logins(text: &str) -> Vec<Secret> {
    text.match_indices("://")
        .filter_map(|(at, mark)| {
            let start = text[..at]
                .rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-')))
                .map_or(0, |other| other + text[other..].chars().next().map_or(1, char::len_utf8));
            let rest = &text[at + mark.len()..];
            let rest = &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '`')).unwrap_or(rest.len())];
            let (login, host) = rest.rsplit_once('@')?;
            let (user, password) = login.split_once(':')?;
            let real = start < at && !user.contains('/') && !password.contains('/') && password.len() >= 3 && !host.is_empty() && !is_blank(password);
            let end = at + mark.len() + rest.trim_end_matches(['.', ',', ';', ')', '!', '?']).len();
            real.then_some(Secret { span: Span { start, end }, what: "An address with its password", certain: true })
        })
        .collect()
}

/// A private key with its body: the line that opens one is no secret alone.
fn key_file(text: &str) -> Option<Secret> {
    let start = text.find("-----BEGIN ")?;
    let (head, body) = text[start..].split_once("PRIVATE KEY")?;
    let run = body.trim_start_matches(|c: char| c == '-' || c.is_whitespace() || c == 'B' && body.contains("BLOCK"));
    let length = run.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=')).count();
    // To the line that closes it; without one, as far as lines of a key go.
    let closed = body.find("-----END ").and_then(|at| Some(at + "-----END ".len() + body[at + "-----END ".len()..].find("-----")? + "-----".len()));
    let open = || {
        let lines = run.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'\n' | b'\r' | b' ')).count();
        body.len() - run.len() + run[..lines].trim_end().len()
    };
    let end = start + head.len() + "PRIVATE KEY".len() + closed.unwrap_or_else(open);
    (head.len() < 40 && length >= 32).then_some(Secret { span: Span { start, end }, what: "A private key", certain: true })
}

/// What a value is called right before it.
const CALLED: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "passcode",
    "passwort",
    "pass code",
    "wifi key",
    "wi-fi key",
    "network key",
    "api key",
    "api-key",
    "apikey",
    "api_key",
    "secret key",
    "secret_key",
    "client secret",
    "client_secret",
    "access key",
    "accountkey",
    "sharedaccesskey",
    "access token",
    "access_token",
    "auth token",
    "auth_token",
    "bearer token",
    "bearer",
    "recovery key",
    "licence key",
    "license key",
    "webhook secret",
];
const CODES: &[&str] = &[
    "pin",
    "pin code",
    "door code",
    "gate code",
    "alarm code",
    "entry code",
    "keypad code",
    "key safe code",
    "key-safe code",
    "keysafe code",
    "safe code",
    "lock code",
    "access code",
    "security code",
    "combination",
];

/// A value that the words before it call a password or a code: “the password is Winter-24!”, “PIN: 4821”.
fn named(text: &str) -> Vec<Secret> {
    let lower = text.to_ascii_lowercase();
    // Whoever teaches what a bad password looks like shows one.
    if ["such as", "for example", "e.g.", "weak", "never use", "do not use", "don't use", "instead of", "a password like", "passwords like", "would be"]
        .iter()
        .any(|words| lower.contains(words))
    {
        return vec![];
    }
    let mut found = vec![];
    for (names, code) in [(CALLED, false), (CODES, true)] {
        for name in names {
            for (at, _) in lower.match_indices(name) {
                let after = at + name.len();
                let whole = !lower[..at].ends_with(|c: char| c.is_ascii_alphabetic()) && !lower[after..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
                let Some(span) = whole.then(|| value(text, &lower, after, *name == "bearer")).flatten() else { continue };
                let value = span.of(text);
                let quoted = text[..span.start].ends_with(['“', '"', '`', '\'', '‘']);
                let real = if code { is_code(value) } else { is_password(value, quoted) };
                if real && !is_blank(value) {
                    let what = if code { "A code that opens something" } else { "A password or key" };
                    found.push(Secret { span, what, certain: false });
                }
            }
        }
    }
    found
}

/// The value behind a name: after a colon, an equals sign or “is”, with at most five words between.
fn value(text: &str, lower: &str, from: usize, bare: bool) -> Option<Span> {
    let rest = &lower[from..];
    let clause = rest
        .find(['.', ';', '!', '?', '\n', ','])
        .map_or(rest.len(), |end| if rest[end..].starts_with(". ") || rest[end..].starts_with(['\n', ';']) || end + 1 == rest.len() { end } else { rest.len() });
    let joint = [": ", ":", "= ", "=", " is: ", " is now ", " is ", " was ", " to "]
        .iter()
        .filter_map(|joint| rest[..clause].find(joint).map(|at| (at, std::cmp::Reverse(joint.len()))))
        .min()
        .filter(|(at, _)| rest[..*at].split_whitespace().count() <= 5)
        .map(|(at, length)| at + length.0)
        // “the passphrase “harbour lamp 7””: in marks right behind its name.
        .or_else(|| (bare || rest.starts_with([' ']) && rest[1..].starts_with(['“', '"', '`'])).then_some(1))?;
    let start = from + joint;
    let start = start + (text.get(start..)?.len() - text[start..].trim_start_matches([' ', '“', '"', '`', '\'', '‘', '*']).len());
    if let Some(mark) = text[..start].chars().next_back().filter(|mark| matches!(mark, '“' | '"' | '`')) {
        let close = if mark == '“' { '”' } else { mark };
        let length = text[start..].find(close).filter(|length| (1..=60).contains(length))?;
        let span = Span { start, end: start + length };
        // Without a colon or “is” between, marks may also hold the name of a field.
        let told = joint != 1 || span.of(text).contains(|c: char| c.is_ascii_digit());
        return told.then_some(span);
    }
    let end = start + text[start..].find(|c: char| c.is_whitespace() || matches!(c, '“' | '”' | '"' | '`' | '’' | ';')).unwrap_or(text.len() - start);
    let end = start + text[start..end].trim_end_matches(['.', ',', ')', '?', ':', '\'']).len();
    (start < end).then_some(Span { start, end })
}

fn is_password(value: &str, quoted: bool) -> bool {
    let has = |form: fn(char) -> bool| value.chars().any(form);
    let (letter, digit) = (has(char::is_alphabetic), has(|c| c.is_ascii_digit()));
    let sign = has(|c| matches!(c, '!' | '#' | '$' | '%' | '&' | '*' | '?' | '_' | '+' | '=' | '^' | '~'));
    let length = value.chars().count();
    let address = value.contains("://") || value.contains('@') && value.contains('.') && !sign;
    // “8-character”, “2-step”, “12th”: figures before words; a password is rarely written like one.
    let counted = value.starts_with(|c: char| c.is_ascii_digit()) && value.split('-').skip(1).any(|part| part.len() > 2 && part.chars().all(char::is_lowercase));
    length >= 6 && !address && !counted && letter && (digit || sign) || quoted && length >= 5 && letter && !is_plain(value)
}

/// A word about passwords, not one.
fn is_plain(value: &str) -> bool {
    ["required", "strong", "secret", "password", "wrong", "incorrect", "expired", "invalid", "correct", "needed", "visible", "hidden", "optional", "shared", "private", "public"]
        .contains(&value.to_lowercase().as_str())
}

/// Four to eight figures, but not those that count up or are all the same.
fn is_code(value: &str) -> bool {
    let figures: Vec<u8> = value.bytes().filter(u8::is_ascii_digit).collect();
    let form = value.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'*' | b'#')) && (4..=8).contains(&figures.len());
    let counts = figures.windows(2).all(|two| two[1] == two[0] + 1);
    let same = figures.windows(2).all(|two| two[1] == two[0]);
    form && !counts && !same
}

/// Whether something only holds a value's place.
fn is_blank(value: &str) -> bool {
    let lower = value.to_lowercase();
    value.contains(['<', '>', '{', '}', '[', ']', '…', '•'])
        || value.starts_with(['$', '%'])
        || lower.contains("****")
        || ["password", "pass", "passwd", "pwd", "secret", "token", "user", "pw"].contains(&lower.as_str())
        || is_made_up(value)
}
