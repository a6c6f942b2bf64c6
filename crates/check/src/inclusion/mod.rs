//! Wording that leaves people out. Lists are prompts with an offer; nothing here guesses who somebody is.

pub(crate) mod ableist_term;
pub(crate) mod gendered_role;
pub(crate) mod generic_pronoun;
pub(crate) mod listed;
pub(crate) mod loaded_term;
pub(crate) mod locale;
pub(crate) mod naming;
