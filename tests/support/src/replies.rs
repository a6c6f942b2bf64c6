//! The answers under `tests/replies`: a course about two steps at the dock, in the words of every protocol.

use coursewright_course::asking::Provider;

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// Modules and lessons.
    Outline,
    /// The text of lesson 1 or 2.
    Lesson(usize),
    /// Questions about lesson 1 or 2.
    Items(usize),
    /// What the model is and what it holds; only one protocol asks this.
    About,
    /// Anything else.
    Other,
}

/// Everything a draft of this course asks for, in its order.
pub const ALL: [Asked; 5] = [Asked::Outline, Asked::Lesson(1), Asked::Items(1), Asked::Lesson(2), Asked::Items(2)];

/// What the sources say: a passage a paragraph.
pub const GOODS: &str = include_str!("../../replies/goods.txt");

/// Titles of the lessons, as the outline has them.
pub const TITLES: [&str; 2] = ["Read the core temperature", "Refuse a load"];

impl Asked {
    /// What this request asks for, whatever protocol it speaks: its schema tells, as a document or in words.
    #[must_use]
    pub fn of(path: &str, body: &str) -> Self {
        if path.ends_with("/api/show") {
            return Self::About;
        }
        let body = body.replace("\\\"", "\"");
        let has = |field: &str| body.contains(&format!("\"{field}\":{{\"type\":\"array\""));
        let lesson = |lead: &str| (1..).zip(TITLES).find(|(_, title)| body.contains(&format!("{lead}{title}\\n"))).map_or(1, |(n, _)| n);
        match () {
            () if has("modules") => Self::Outline,
            () if has("blocks") => Self::Lesson(lesson("# The lesson to write: ")),
            () if has("gaps") => Self::Items(lesson("# ")),
            () => Self::Other,
        }
    }

    /// The good answer: one JSON document.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Outline => include_str!("../../replies/outline.json"),
            Self::Lesson(2) => include_str!("../../replies/lesson-2.json"),
            Self::Lesson(_) => include_str!("../../replies/lesson-1.json"),
            Self::Items(2) => include_str!("../../replies/items-2.json"),
            Self::Items(_) => include_str!("../../replies/items-1.json"),
            Self::About | Self::Other => "{}",
        }
    }

    /// The good answer as it came over the wire, without its head.
    #[must_use]
    pub fn stream(self, provider: Provider) -> &'static [u8] {
        macro_rules! recorded {
            ($name:literal) => {
                match provider {
                    Provider::OpenAi => include_bytes!(concat!("../../replies/", $name, ".openai.sse")).as_slice(),
                    Provider::Anthropic => include_bytes!(concat!("../../replies/", $name, ".anthropic.sse")).as_slice(),
                    Provider::Gemini => include_bytes!(concat!("../../replies/", $name, ".gemini.sse")).as_slice(),
                    Provider::Ollama => include_bytes!(concat!("../../replies/", $name, ".ollama.jsonl")).as_slice(),
                }
            };
        }
        match self {
            Self::Outline => recorded!("outline"),
            Self::Lesson(2) => recorded!("lesson-2"),
            Self::Lesson(_) => recorded!("lesson-1"),
            Self::Items(2) => recorded!("items-2"),
            Self::Items(_) => recorded!("items-1"),
            Self::About | Self::Other => b"{\"model_info\":{\"general.architecture\":\"llama\",\"llama.context_length\":32768}}",
        }
    }
}
