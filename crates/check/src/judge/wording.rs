//! From a question to what a model is asked.

use super::question::Question;
use coursewright_course::asking::{Asking, Fixed};

/// The version of the wording: raised with every change to what a model is told. Opinions and trials are bound to it.
pub const WORDING: u32 = 1;

/// Room for a short answer, and for a model that thinks before it speaks.
const MOST_TOKENS: u32 = 2_000;

/// Whether the passages of a question carry its statement.
#[must_use]
pub fn judge(question: &Question) -> Asking {
    let mut material = format!("# Statement\n{}\n\n# Passages\n", indented(&question.text));
    for (n, shown) in question.passages.iter().enumerate() {
        material.push_str(&format!("[{}]\n{}\n", n + 1, indented(&shown.text)));
    }
    asking("an opinion", include_str!("../../../../templates/prompts/judge.rules.md"), material, "judge", include_str!("../../../../templates/prompts/judge.schema.json"))
}

/// What differs between two passages.
pub(super) fn compare(first: &str, second: &str) -> Asking {
    let material = format!("[A]\n{}\n\n[B]\n{}\n", indented(first), indented(second));
    asking("a comparison", include_str!("../../../../templates/prompts/compare.rules.md"), material, "compare", include_str!("../../../../templates/prompts/compare.schema.json"))
}

fn asking(purpose: &str, rules: &str, material: String, name: &str, schema: &str) -> Asking {
    Asking {
        purpose: purpose.into(),
        rules: rules.to_owned(),
        material,
        schema_name: format!("{name}_{WORDING}"),
        schema: schema.trim().to_owned(),
        most_tokens: MOST_TOKENS,
        steady: true,
        fixed: Fixed::rules(rules),
    }
}

/// Words as data: no line of them can look like a label or a heading.
fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
