//! How many requests one server gets at once: less when it says that it is too much, more again when it goes well.

/// After how many answers for each request that may be under way one more may: rarely, because a limit that was met is met again.
const CALM: usize = 4;

/// Requests under way to one server, and how many there may be. It finds the limit of a server that does not tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace {
    under_way: usize,
    most: usize,
    /// Requests that wait as the server told them; until they have, none starts.
    holds: usize,
    /// Whether one of those that wait had waited before.
    again: bool,
    /// Answers since the last refusal, or since there may be one more.
    calm: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { under_way: 0, most: usize::MAX, holds: 0, again: false, calm: 0 }
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
        if self.calm >= self.most.saturating_mul(CALM) {
            self.most = self.most.saturating_add(1);
            self.calm = 0;
        }
    }

    /// The server sends a request away that is still under way here. Once may be chance; a request that has waited as it was
    /// told, and is sent away again, says that there are too many: from then on as many as the server goes on answering.
    pub(super) const fn refused(&mut self, waited_before: bool) {
        self.again |= waited_before;
        if self.again {
            let answered = self.under_way.saturating_sub(1);
            if answered < self.most {
                self.most = if answered > 1 { answered } else { 1 };
            }
        }
        self.calm = 0;
        self.holds += 1;
    }

    /// A request has waited as it was told.
    pub(super) const fn waited(&mut self) {
        self.holds = self.holds.saturating_sub(1);
        self.again &= self.holds > 0;
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

    fn sent_away(pace: &mut Pace, waited_before: bool) {
        pace.refused(waited_before);
        pace.leave();
    }

    #[test]
    fn while_one_waits_none_starts() {
        let mut pace = full(2);
        sent_away(&mut pace, false);
        assert!(!pace.enter(), "what one is told holds for all");
        pace.waited();
        assert!(pace.enter() && pace.enter(), "a first refusal may be chance and takes no slot away");
    }

    #[test]
    fn a_limit_that_nobody_told_is_found() {
        let mut pace = full(8);
        (0..2).for_each(|_| sent_away(&mut pace, false));
        (0..2).for_each(|_| pace.waited());
        assert!(pace.enter() && pace.enter(), "two at the same time may be chance too");
        sent_away(&mut pace, true);
        (0..4).for_each(|_| sent_away(&mut pace, false));
        (0..5).for_each(|_| pace.waited());
        assert!(!pace.enter(), "three are answered, and three may be");
        pace.leave();
        assert!(pace.enter() && !pace.enter());
        for _ in 0..3 * CALM {
            pace.answered();
        }
        assert!(pace.enter() && !pace.enter(), "one more is tried after a while");
        sent_away(&mut pace, true);
        pace.waited();
        assert!(!pace.enter(), "and was one too many");
        (0..3).for_each(|_| sent_away(&mut pace, true));
        (0..3).for_each(|_| pace.waited());
        assert!(pace.enter() && !pace.enter(), "never below one");
    }
}
