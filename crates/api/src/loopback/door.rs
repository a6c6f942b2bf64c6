//! Who may ask in a live session: pure decisions about a request's head. Unlike the studio's page, this one may be reached from other
//! machines, so nothing is left to a default: what does not say where it comes from writes nothing.

use super::guard::Head;

/// The addresses this door answers to: exactly those it is bound to.
#[derive(Clone, Debug)]
pub(crate) struct Names(Vec<String>);

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wants {
    /// The page itself, which holds nothing.
    Page,
    /// To be let in.
    Entry,
    /// To see what those see who were let in.
    Look,
    /// To say something.
    Say,
}

impl Names {
    /// `address` and port; on this computer its name too.
    pub(crate) fn of(address: std::net::SocketAddr) -> Self {
        let mut names = vec![address.to_string()];
        if address.ip().is_loopback() {
            names.push(format!("localhost:{}", address.port()));
        }
        Self(names)
    }

    fn ours(&self, host: &str) -> bool {
        self.0.iter().any(|name| name == host)
    }

    /// Whether the request was meant for this door, and comes from its own page where it must.
    ///
    /// A name that somebody bound to this address is not ours: that, and no token, stops DNS rebinding. Browsers send
    /// `Sec-Fetch-Site` only to addresses they call secure, so it is held against what it must be where it is there; `Origin` they
    /// send with every write.
    pub(crate) fn meant(&self, wants: Wants, head: Head<'_>) -> bool {
        let host = head.host.is_some_and(|host| self.ours(host));
        let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| self.ours(host) && head.host == Some(host));
        let origin = match wants {
            Wants::Page | Wants::Look => head.origin.is_none_or(own),
            Wants::Entry | Wants::Say => head.origin.is_some_and(own),
        };
        let site = match wants {
            // A link to it may stand anywhere.
            Wants::Page => true,
            Wants::Entry | Wants::Look | Wants::Say => head.site.is_none_or(|site| site == "same-origin"),
        };
        host && origin && site
    }
}

/// The value of the cookie of this name.
pub(crate) fn cookie<'a>(head: Head<'a>, name: &str) -> Option<&'a str> {
    let cookies = head.cookie.into_iter().flat_map(|cookies| cookies.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    cookies.filter(|(found, _)| *found == name).map(|(_, value)| value).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "192.168.1.20:4100";

    fn names() -> Names {
        Names::of(HERE.parse().unwrap())
    }

    fn head(origin: Option<&'static str>, site: Option<&'static str>) -> Head<'static> {
        Head { host: Some(HERE), origin, site, cookie: None }
    }

    #[test]
    fn only_the_address_that_is_bound_is_served() {
        let meant = |host| names().meant(Wants::Page, Head { host, ..Head::default() });
        assert!(meant(Some(HERE)));
        for foreign in ["evil.example:4100", "192.168.1.20", "192.168.1.20:4101", "localhost:4100", "127.0.0.1:4100", "192.168.1.20:4100.evil.example", "[::1]:4100", ""] {
            assert!(!meant(Some(foreign)), "{foreign}");
        }
        assert!(!meant(None), "no Host, no answer");
        let here = Names::of("127.0.0.1:4100".parse().unwrap());
        assert!(here.meant(Wants::Page, Head { host: Some("localhost:4100"), ..Head::default() }), "on this computer its name is ours too");
    }

    #[test]
    fn who_writes_says_where_from() {
        let own = Some("http://192.168.1.20:4100");
        for wants in [Wants::Entry, Wants::Say] {
            assert!(names().meant(wants, head(own, None)) && names().meant(wants, head(own, Some("same-origin"))));
            for (origin, site) in [
                (None, None),
                (None, Some("same-origin")),
                (Some("null"), None),
                (Some("https://192.168.1.20:4100"), None),
                (Some("http://evil.example"), None),
                (own, Some("cross-site")),
                (own, Some("same-site")),
                (own, Some("none")),
            ] {
                assert!(!names().meant(wants, head(origin, site)), "{wants:?} from {origin:?}, {site:?}");
            }
        }
        assert!(names().meant(Wants::Look, head(None, None)), "browsers name no origin when they only look");
        for (origin, site) in [(Some("http://evil.example"), None), (None, Some("cross-site")), (None, Some("none"))] {
            assert!(!names().meant(Wants::Look, head(origin, site)), "a look from {origin:?}, {site:?}");
        }
        assert!(names().meant(Wants::Page, head(None, Some("cross-site"))), "a link to the page may stand in a mail");
    }

    #[test]
    fn a_cookie_is_known_by_its_whole_name() {
        let of = |cookies| cookie(Head { cookie: Some(cookies), ..Head::default() }, "live");
        assert_eq!((of("a=b; live=x"), of("alive=x"), of("live"), of("LIVE=x")), (Some("x"), None, None, None));
    }
}
