//! From templates and material to what a model is asked.

use coursewright_course::asking::{Asking, Fixed};
use coursewright_course::mask::Stretch;
use coursewright_course::style::{AddressForm, BannedPhrase, GlossaryEntry, Manner, Naming, PreferredTerm, Spelling, Style, Usage};
use serde::Serialize;
use std::sync::OnceLock;
use tera::{Context, Tera};

/// Counts up whenever the meaning of a template changes; the schema's name carries it.
const VERSION: u32 = 5;

/// The most tokens of an answer: a full lesson with its citations takes about 6,000.
const MOST_TOKENS: u32 = 16_000;

/// What can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Outline,
    Lesson,
    Items,
    Scenario,
    Follow,
    Rewrite,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Lesson => "lesson",
            Self::Items => "items",
            Self::Scenario => "scenario",
            Self::Follow => "follow",
            Self::Rewrite => "rewrite",
        }
    }

    const fn schema(self) -> &'static str {
        match self {
            Self::Outline => include_str!("../../../../templates/prompts/outline.schema.json"),
            Self::Lesson => include_str!("../../../../templates/prompts/lesson.schema.json"),
            Self::Items => include_str!("../../../../templates/prompts/items.schema.json"),
            Self::Scenario => include_str!("../../../../templates/prompts/scenario.schema.json"),
            Self::Follow => include_str!("../../../../templates/prompts/follow.schema.json"),
            Self::Rewrite => include_str!("../../../../templates/prompts/rewrite.schema.json"),
        }
    }
}

macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../templates/prompts/", $name)))
    };
}

fn templates() -> &'static Tera {
    static TEMPLATES: OnceLock<Tera> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        let mut tera = Tera::new();
        // Nothing is escaped: where a value stands between words of a template is marked, and read again by `apart`.
        tera.autoescape_on([".md"]);
        tera.set_escape_fn(|value, out| write!(out, "{OPENS}{}{CLOSES}", value.replace([OPENS, CLOSES], "")));
        tera.add_raw_templates([
            template!("common.md"),
            template!("citing.md"),
            template!("outline.rules.md"),
            template!("outline.material.md"),
            template!("lesson.rules.md"),
            template!("lesson.material.md"),
            template!("items.rules.md"),
            template!("items.material.md"),
            template!("scenario.rules.md"),
            template!("scenario.material.md"),
            template!("follow.rules.md"),
            template!("follow.material.md"),
            template!("rewrite.rules.md"),
            template!("rewrite.material.md"),
            template!("again.md"),
            template!("style.md"),
        ])
        .expect("the templates are part of the program and tested");
        tera
    })
}

/// Around each value in a rendered template: characters that no text may hold.
const OPENS: char = '\u{fdd0}';
const CLOSES: char = '\u{fdd1}';

/// A text of a request, and which of it the templates say.
#[derive(Default)]
struct Rendered {
    text: String,
    fixed: Vec<Stretch>,
}

impl Rendered {
    /// What was rendered, without the marks around values.
    fn apart(marked: &str) -> Self {
        let mut all = Self::default();
        for part in marked.split_inclusive([OPENS, CLOSES]) {
            let (words, ended) = part.strip_suffix([OPENS, CLOSES]).map_or((part, OPENS), |words| (words, if part.ends_with(OPENS) { OPENS } else { CLOSES }));
            let start = all.text.len();
            all.text.push_str(words);
            if ended == OPENS && !words.is_empty() {
                all.fixed.push(Stretch { start, end: all.text.len() });
            }
        }
        all
    }

    /// With more behind it.
    fn and(mut self, more: Self) -> Self {
        let behind = self.text.len();
        self.text.push_str(&more.text);
        self.fixed.extend(more.fixed.iter().map(|one| Stretch { start: one.start + behind, end: one.end + behind }));
        self
    }
}

fn render(name: &str, values: &impl Serialize) -> Rendered {
    let context = Context::from_serialize(values).expect("contexts are plain structs");
    Rendered::apart(&templates().render(name, &context).expect("the templates are part of the program and tested"))
}

/// Rules are the same for every material; Tera takes a struct even for no values.
#[derive(Serialize)]
struct Nothing {}

/// The style guide of a course, as a model is told it; nothing where there is none.
fn guide(style: &Style) -> Rendered {
    #[derive(Serialize)]
    struct Values<'a> {
        banned: &'a [BannedPhrase],
        terms: &'a [PreferredTerm],
        glossary: &'a [GlossaryEntry],
        address: Option<AddressForm>,
        spelling: Option<Spelling>,
        contractions: Option<Usage>,
        exclamations: Option<Usage>,
        reading: Option<[u8; 2]>,
        naming: Option<Naming>,
    }
    if style.is_empty() {
        return Rendered::default();
    }
    let Manner { address, spelling, contractions, exclamations, reading, naming } = style.manner;
    let reading = reading.map(|range| [range.from(), range.to()]);
    render("style.md", &Values { banned: &style.banned, terms: &style.terms, glossary: &style.glossary, address, spelling, contractions, exclamations, reading, naming })
}

/// A request of this kind about this material. The style guide stands behind the rules: it too is the same for every
/// request about a course, so that providers can keep both.
pub(super) fn asking(kind: Kind, purpose: String, style: &Style, values: &impl Serialize) -> Asking {
    let rules = render(&format!("{}.rules.md", kind.name()), &Nothing {}).and(guide(style));
    let material = render(&format!("{}.material.md", kind.name()), values);
    Asking {
        purpose,
        rules: rules.text,
        material: material.text,
        schema_name: format!("{}_{VERSION}", kind.name()),
        schema: kind.schema().trim().to_owned(),
        most_tokens: MOST_TOKENS,
        steady: false,
        fixed: Fixed { rules: rules.fixed, material: material.fixed },
    }
}

/// The same request once more, with what was wrong with the answer.
pub(super) fn again(asking: &Asking, previous: &str, faults: &[String]) -> Asking {
    /// Enough to mend an answer by; more would push the passages out of a small model's window.
    const SHOWN: usize = 20_000;
    #[derive(Serialize)]
    struct Values<'a> {
        faults: &'a [String],
        cut: bool,
        previous: String,
    }
    let shown: String = previous.chars().take(SHOWN).collect();
    let values = Values { faults, cut: shown.len() < previous.len(), previous: shown.lines().map(|line| format!("    {line}\n")).collect() };
    let before = Rendered { text: asking.material.clone(), fixed: asking.fixed.material.clone() };
    let all = before.and(render("again.md", &values));
    Asking { material: all.text, fixed: Fixed { material: all.fixed, ..asking.fixed.clone() }, ..asking.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_of_every_schema_is_required() {
        fn walk(value: &serde_json::Value) {
            if let Some(properties) = value.get("properties").and_then(serde_json::Value::as_object) {
                let required: Vec<&str> = value["required"].as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
                assert!(properties.keys().all(|name| required.contains(&name.as_str())), "strict modes refuse optional properties: {value}");
                assert_eq!(value["additionalProperties"], false);
            }
            match value {
                serde_json::Value::Object(map) => map.values().for_each(walk),
                serde_json::Value::Array(list) => list.iter().for_each(walk),
                _ => {}
            }
        }
        for kind in [Kind::Outline, Kind::Lesson, Kind::Items, Kind::Scenario, Kind::Follow, Kind::Rewrite] {
            walk(&serde_json::from_str(kind.schema()).unwrap());
        }
    }

    #[test]
    fn the_style_guide_stands_behind_the_rules_and_says_what_it_says() {
        let plain = asking(Kind::Lesson, String::new(), &Style::default(), &Lesson::default());
        assert!(!plain.rules.contains("# Style guide"), "a course without a guide is asked for as before");
        let style: Style = serde_json::from_str(
            r#"{"banned":[{"phrase":"utilise","replacement":"use"},{"phrase":"kindly"}],"terms":[{"preferred":"email","variants":["e-mail","mail"]},{"preferred":"SharePoint","trademark":true}],
                "glossary":[{"term":"QMS","meaning":"quality management system"},{"term":"DSM","meaning":"duty shift manager","known":true}],
                "manner":{"address":"we","spelling":"en-US","contractions":"avoided","exclamations":"avoided","reading":{"from":6,"to":9},"naming":"person_first"}}"#,
        )
        .unwrap();
        let asked = asking(Kind::Lesson, String::new(), &style, &Lesson::default());
        let guide = asked.rules.strip_prefix(plain.rules.as_str()).expect("the rules stay first and the same");
        for line in [
            "- Do not write “utilise”; write “use”.",
            "- Do not write “kindly”; leave it out.",
            "- Write “email”, not “e-mail” or “mail”.",
            "- Write the trademark “SharePoint” letter for letter.",
            "- “QMS” means quality management system. Explain it where it is first used.",
            "- “DSM” means duty shift manager. The learners know it.",
            "- Speak to the learner as “we”.",
            "- Use American spelling.",
            "- Use no contractions.",
            "- Use no exclamation marks.",
            "grades 6 to 9",
            "- Name people person-first",
            "quotations stay as they are in the passage",
        ] {
            assert!(guide.contains(line), "{line}\n{guide}");
        }
        assert_eq!(asked.material, plain.material);
    }

    #[derive(Default, Serialize)]
    struct Lesson {
        title: String,
        outline: String,
        lesson: String,
        objectives: Vec<String>,
        shortened: bool,
        passages: String,
    }

    #[test]
    fn what_templates_say_is_known_apart_from_what_stands_in_them() {
        let style: Style = serde_json::from_str(r#"{"banned":[{"phrase":"utilise"}]}"#).unwrap();
        let lesson = Lesson { title: "The Lesson to write\u{fdd0}".into(), passages: "[P1] The passages".into(), ..Lesson::default() };
        let first = asking(Kind::Lesson, String::new(), &style, &lesson);
        let second = again(&first, "[P1] The one", &["The fault".into()]);
        assert!(second.material.contains("# Course: The Lesson to write\n"), "what is not escaped stays as it is: {}", second.material);
        let own = |text: &str, fixed: &[Stretch]| fixed.iter().map(|one| &text[one.start..one.end]).collect::<Vec<_>>().join("|");
        let (rules, material) = (own(&second.rules, &second.fixed.rules), own(&second.material, &second.fixed.material));
        assert!(rules.starts_with("You help") && rules.contains("- Do not write “|”") && !rules.contains("utilise"), "{rules}");
        assert!(material.starts_with("# Course: |") && material.contains("# Passages\n|") && material.contains("Your previous answer, indented:\n|"), "{material}");
        assert!(!material.contains("The Lesson") && !material.contains("[P1]") && !material.contains("The fault"), "{material}");
    }

    #[test]
    fn the_faults_stand_in_the_second_request() {
        let asking = Asking {
            purpose: String::new(),
            rules: "R".into(),
            material: "M".into(),
            schema_name: String::new(),
            schema: "{}".into(),
            most_tokens: 1,
            steady: false,
            fixed: Fixed::default(),
        };
        let second = again(&asking, "{\n[P1] x", &["two keys".into()]);
        assert_eq!(second.rules, "R", "the stable part stays first and the same");
        assert!(second.material.starts_with("M") && second.material.contains("- two keys") && second.material.contains("    [P1] x"), "{}", second.material);
    }
}
