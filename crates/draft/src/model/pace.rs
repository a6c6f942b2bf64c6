//! How many requests one server gets at once: less when it says that it is too much, more again when it goes well.

/// Requests under way to one server, and how many there may be. Additive increase, multiplicative decrease, as TCP does it
/// (RFC 5681): it finds the limit of a server that does not tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace {
    under_way: usize,
    most: usize,
    /// Requests that wait as the server told them; until they have, none starts.
    holds: usize,
    /// Answers since the last change.
    calm: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { under_way: 0, most: usize::MAX, holds: 0, calm: 0 }
    }
}

impl Pace {
    /// Starts a request, if one may.
    pub(super) const fn enter(&mut self) -> bool {
        let may = self.holds == 0 && self.under_way < self.most;
        self.under_way += may as usize;
        may
    }

    /// A request has ended, however it did.
    pub(super) const fn leave(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    /// An answer came.
    pub(super) const fn answered(&mut self) {
        self.calm += 1;
        if self.calm >= self.most {
            self.most = self.most.saturating_add(1);
            self.calm = 0;
        }
    }

    /// The server asks to wait. A request that has waited already and is sent away again says that there are too many.
    pub(super) const fn refused(&mut self, waited_before: bool) {
        // What comes back while others wait already was sent with them: one burst is one sign.
        if waited_before && self.holds == 0 {
            let now = if self.under_way < self.most { self.under_way } else { self.most };
            self.most = if now > 1 { now / 2 } else { 1 };
        }
        self.calm = 0;
        self.holds += 1;
    }

    /// A request has waited as it was told.
    pub(super) const fn waited(&mut self) {
        self.holds = self.holds.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(requests: usize) -> Pace {
        let mut pace = Pace::default();
        (0..requests).for_each(|_| assert!(pace.enter()));
        pace
    }

    #[test]
    fn while_one_waits_none_starts() {
        let mut pace = full(2);
        pace.refused(false);
        pace.leave();
        assert!(!pace.enter(), "what one is told holds for all");
        pace.waited();
        assert!(pace.enter() && pace.enter(), "a first refusal may be chance and takes no slot away");
    }

    #[test]
    fn whoever_is_sent_away_twice_halves_the_number_once_a_burst() {
        let mut pace = full(8);
        for _ in 0..4 {
            pace.refused(true);
            pace.leave();
        }
        (0..4).for_each(|_| pace.waited());
        assert!(!pace.enter(), "four are under way, and four may be");
        pace.leave();
        assert!(pace.enter() && !pace.enter());
        for _ in 0..4 {
            pace.answered();
        }
        assert!(pace.enter() && !pace.enter(), "as many answers as may be under way bring one more");
        for _ in 0..9 {
            pace.refused(true);
            pace.waited();
        }
        (0..5).for_each(|_| pace.leave());
        assert!(pace.enter() && !pace.enter(), "never below one");
    }
}
