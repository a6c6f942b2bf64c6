//! Who has been let in, by which cookie, until when. Pure: chance and clock are given.

use crate::form::same;
use std::collections::BTreeMap;

/// So many browsers of one reviewer are known at once; the oldest is let go. A person has a telephone and a computer.
const MOST_BROWSERS: usize = 8;

/// Links to a session.
#[derive(Default)]
pub(crate) struct Links(BTreeMap<u32, Link>);

struct Link {
    token: String,
    /// Seconds since 1970 at which it counts no more.
    until: u64,
    cookies: Vec<String>,
}

impl Links {
    /// Gives somebody a link.
    pub(crate) fn give(&mut self, number: u32, token: String, until: u64) {
        self.0.insert(number, Link { token, until, cookies: vec![] });
    }

    /// Whom this token lets in, who are known by this cookie from now on.
    pub(crate) fn admit(&mut self, token: &str, now: u64, cookie: &str) -> Option<u32> {
        let (number, link) = self.0.iter_mut().find(|(_, link)| now < link.until && same(&link.token, token))?;
        if link.cookies.len() == MOST_BROWSERS {
            link.cookies.remove(0);
        }
        link.cookies.push(cookie.to_owned());
        Some(*number)
    }

    /// Who carries this cookie.
    pub(crate) fn knows(&self, cookie: &str, now: u64) -> Option<u32> {
        self.0.iter().find(|(_, link)| now < link.until && link.cookies.iter().any(|one| same(one, cookie))).map(|(number, _)| *number)
    }

    /// The token of a link that still counts, and until when.
    pub(crate) fn of(&self, number: u32) -> Option<(&str, u64)> {
        self.0.get(&number).map(|link| (link.token.as_str(), link.until))
    }

    /// Takes a link away: its token opens nothing, and whoever came in by it is out.
    pub(crate) fn revoke(&mut self, number: u32) {
        self.0.remove(&number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> Links {
        let mut links = Links::default();
        links.give(1, "a".repeat(32), 100);
        links.give(2, "b".repeat(32), 200);
        links
    }

    #[test]
    fn a_token_lets_in_whose_it_is_until_it_expires() {
        let mut links = links();
        assert_eq!(links.admit(&"a".repeat(32), 99, "c1"), Some(1));
        assert_eq!((links.knows("c1", 99), links.knows("c2", 99)), (Some(1), None));
        assert_eq!(links.admit(&"a".repeat(32), 100, "c2"), None, "it has expired");
        assert_eq!(links.knows("c1", 100), None, "and so has what it let in");
        assert_eq!(links.admit(&"b".repeat(32), 100, "c3"), Some(2));
        for wrong in ["", "a", &"a".repeat(31), &"a".repeat(33), "c1", "c3"] {
            assert_eq!(links.admit(wrong, 1, "x"), None, "“{wrong}”");
        }
    }

    #[test]
    fn who_is_revoked_is_out_at_once_and_nobody_else() {
        let mut links = links();
        links.admit(&"a".repeat(32), 1, "one").unwrap();
        links.admit(&"b".repeat(32), 1, "two").unwrap();
        links.revoke(1);
        assert_eq!((links.knows("one", 2), links.admit(&"a".repeat(32), 2, "x"), links.of(1)), (None, None, None));
        assert_eq!(links.knows("two", 2), Some(2));
    }

    #[test]
    fn a_link_is_used_by_a_few_browsers_and_not_by_a_crowd() {
        let mut links = links();
        for n in 0..=MOST_BROWSERS {
            assert_eq!(links.admit(&"a".repeat(32), 1, &format!("cookie {n}")), Some(1));
        }
        assert_eq!((links.knows("cookie 0", 1), links.knows("cookie 1", 1)), (None, Some(1)), "the oldest is let go");
    }
}
