//! Who may ask: pure decisions about a request's head.

use crate::form::same;

/// What of a request's head decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Head<'a> {
    /// `Host`.
    pub host: Option<&'a str>,
    /// `Origin`.
    pub origin: Option<&'a str>,
    /// `Sec-Fetch-Site`.
    pub site: Option<&'a str>,
    /// `Cookie`.
    pub cookie: Option<&'a str>,
}

/// The name of the session's cookie.
const COOKIE: &str = "coursewright";

/// What this server is called, and what lets a page in.
#[derive(Clone, Debug)]
pub struct Guard {
    port: u16,
    token: String,
    session: String,
}

impl Guard {
    /// A guard for this port. `token` stands in the printed address, `session` in the cookie; both cannot be guessed.
    #[must_use]
    pub const fn new(port: u16, token: String, session: String) -> Self {
        Self { port, token, session }
    }

    /// Whether the request was meant for this server: a name that was bound to this address by somebody else is not.
    #[must_use]
    pub fn meant_for_us(&self, head: Head<'_>) -> bool {
        let ours = |host: &str| host == format!("127.0.0.1:{}", self.port) || host == format!("localhost:{}", self.port);
        head.host.is_some_and(ours)
            && head.origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(ours))
            && head.site.is_none_or(|site| matches!(site, "same-origin" | "none"))
    }

    /// Whether this token lets a page in.
    #[must_use]
    pub fn admits(&self, token: &str) -> bool {
        same(token, &self.token)
    }

    /// Whether the request carries the session's cookie.
    #[must_use]
    pub fn knows(&self, head: Head<'_>) -> bool {
        head.cookie
            .into_iter()
            .flat_map(|cookies| cookies.split(';'))
            .filter_map(|cookie| cookie.trim().split_once('='))
            .any(|(name, value)| name == COOKIE && same(value, &self.session))
    }

    /// The `Set-Cookie` line of a page that was let in.
    #[must_use]
    pub fn cookie(&self) -> String {
        format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Strict", self.session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard() -> Guard {
        Guard::new(4100, "t".repeat(32), "s".repeat(32))
    }

    fn head(host: &'static str) -> Head<'static> {
        Head { host: Some(host), ..Head::default() }
    }

    #[test]
    fn only_our_own_name_is_served() {
        assert!(guard().meant_for_us(head("127.0.0.1:4100")));
        assert!(guard().meant_for_us(head("localhost:4100")));
        for foreign in ["evil.example:4100", "127.0.0.1:4101", "127.0.0.1", "127.0.0.1:4100.evil.example", "[::1]:4100"] {
            assert!(!guard().meant_for_us(head(foreign)), "{foreign} is DNS rebinding or a mistake");
        }
        assert!(!guard().meant_for_us(Head::default()), "no Host, no answer");
    }

    #[test]
    fn a_foreign_page_is_refused() {
        let from = |origin| Head { origin: Some(origin), ..head("127.0.0.1:4100") };
        assert!(guard().meant_for_us(from("http://127.0.0.1:4100")));
        for foreign in ["http://evil.example", "null", "https://127.0.0.1:4100", "http://127.0.0.1:9"] {
            assert!(!guard().meant_for_us(from(foreign)), "{foreign}");
        }
        assert!(!guard().meant_for_us(Head { site: Some("cross-site"), ..head("127.0.0.1:4100") }));
    }

    #[test]
    fn only_the_whole_token_and_cookie_let_in() {
        assert!(guard().admits(&"t".repeat(32)));
        assert!(!guard().admits(&"t".repeat(31)) && !guard().admits(""));
        let with = |cookie| Head { cookie: Some(cookie), ..Head::default() };
        assert!(guard().knows(with("a=b; coursewright=ssssssssssssssssssssssssssssssss")));
        assert!(!guard().knows(with("coursewright=ssss")) && !guard().knows(with("x=ssssssssssssssssssssssssssssssss")));
    }
}
