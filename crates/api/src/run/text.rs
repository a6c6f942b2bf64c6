//! The text in work, kept for pages that ask for it: they get what they do not have yet.

use super::show::{ArrivingView, Have};
use coursewright_course::arriving::ArrivingPart;
use coursewright_course::id::LessonId;
use coursewright_draft::drafter::Arriving;

/// What there is of one text.
#[derive(Debug, Default)]
pub(crate) struct Text {
    serial: u32,
    doing: String,
    lesson: Option<LessonId>,
    parts: Vec<ArrivingPart>,
}

impl Text {
    /// Takes what came. Only the last part of what is here can have changed.
    pub(crate) fn take(&mut self, arriving: &Arriving<'_>) {
        if self.serial != arriving.serial {
            *self = Self { serial: arriving.serial, lesson: arriving.lesson, ..Self::default() };
        }
        if self.doing != arriving.doing {
            arriving.doing.clone_into(&mut self.doing);
        }
        let stands = self.parts.len().saturating_sub(1);
        match (self.parts.last_mut(), arriving.parts.get(stands)) {
            (Some(last), Some(grown)) if grown.text.len() > last.text.len() => last.text.push_str(&grown.text[last.text.len()..]),
            _ => {}
        }
        self.parts.extend(arriving.parts.iter().skip(self.parts.len()).cloned());
    }

    /// What a page does not have; none where nothing is there.
    pub(crate) fn since(&self, have: Option<Have>) -> Option<ArrivingView> {
        if self.parts.is_empty() {
            return None;
        }
        // The last part a page has may have grown since.
        let keep = have.filter(|have| have.serial == self.serial).map_or(0, |have| have.parts.saturating_sub(1) as usize).min(self.parts.len());
        Some(ArrivingView {
            serial: self.serial,
            doing: self.doing.clone(),
            lesson: self.lesson,
            keep: u32::try_from(keep).unwrap_or_default(),
            parts: self.parts[keep..].to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_draft::growing::Growing;

    const ANSWER: &str = r#"{"blocks":[{"kind":"text","sentences":[{"text":"Fish is cold."},{"text":"Keep it so."}]},{"kind":"steps","entries":[{"sentences":[{"text":"Open."}]},{"sentences":[{"text":"Close."}]}]}]}"#;

    #[test]
    fn a_page_that_asks_at_any_moments_has_the_whole_text_in_the_end() {
        for every in [1, 2, 3, 7, 50, 1_000] {
            let (mut growing, mut text, mut page) = (Growing::default(), Text::default(), Vec::<ArrivingPart>::new());
            let (mut have, mut sent) = (None, 0);
            for (n, c) in ANSWER.char_indices() {
                growing.push(c.encode_utf8(&mut [0; 4]));
                text.take(&Arriving { serial: 4, doing: "Lesson 1.1", lesson: None, parts: growing.parts() });
                if n % every != 0 && n + 1 < ANSWER.len() {
                    continue;
                }
                let Some(view) = text.since(have) else { continue };
                page.truncate(view.keep as usize);
                sent += view.parts.len();
                page.extend(view.parts);
                have = Some(Have { serial: view.serial, parts: page.len() as u32 });
            }
            let words: Vec<&str> = page.iter().map(|part| part.text.as_str()).collect();
            assert_eq!(words, ["Fish is cold. Keep it so.", "Open.", "Close."], "asked every {every} characters");
            assert!(sent <= ANSWER.len() / every + 6, "one part each time, {sent} in all");
        }
    }

    #[test]
    fn another_text_is_sent_whole() {
        let mut text = Text::default();
        let mut show = |serial, answer: &str| {
            let mut growing = Growing::default();
            growing.push(answer);
            text.take(&Arriving { serial, doing: "Lesson", lesson: None, parts: growing.parts() });
            text.since(Some(Have { serial: 1, parts: 3 }))
        };
        assert_eq!(show(1, ANSWER).map(|view| (view.keep, view.parts.len())), Some((2, 1)));
        assert_eq!(show(2, ANSWER).map(|view| (view.keep, view.parts.len())), Some((0, 3)));
    }
}
