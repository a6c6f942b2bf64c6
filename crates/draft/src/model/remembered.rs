//! Answers that were paid for, kept until the run they belong to has come to its end: a run that broke off goes on where it
//! stopped, and asks for nothing twice.

use super::{Heard, Missed, Model, ModelProblem, told};
use coursewright_course::asking::{Answer, Asking};
use coursewright_course::revision::canonical;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Where answers are kept, by the bytes of what was asked.
pub trait Memory: Send + Sync {
    /// What was kept for this request.
    fn recall(&self, request: &[u8]) -> Option<Vec<u8>>;
    /// Keeps an answer, before anything is made of it. Where that is not possible, it is asked for again after a crash.
    fn keep(&self, request: &[u8], answer: &[u8]);
}

/// A model whose answers are kept. What passes here is masked: names are kept nowhere.
pub struct Remembered<M> {
    model: M,
    /// Where it is asked: the same question elsewhere is another one.
    address: String,
    memory: Option<Arc<dyn Memory>>,
}

/// What is kept of an answer.
#[derive(Serialize, Deserialize)]
struct Kept {
    text: String,
    written: String,
}

impl<M> Remembered<M> {
    /// The model at this address, without a memory.
    pub fn new(model: M, address: &str) -> Self {
        Self { model, address: address.to_owned(), memory: None }
    }

    /// The same with one.
    #[must_use]
    pub fn with(self, memory: Arc<dyn Memory>) -> Self {
        Self { memory: Some(memory), ..self }
    }
}

impl<M: Model> Model for Remembered<M> {
    fn name(&self) -> &str {
        self.model.name()
    }

    fn ask_at_most(&self, tries: u32, asking: &Asking, on_text: &mut dyn FnMut(&str), cancelled: &dyn Fn() -> bool) -> Result<Heard, Missed> {
        let Some(memory) = &self.memory else { return self.model.ask_at_most(tries, asking, on_text, cancelled) };
        // Whether the form of the answer stands in words beside its schema hangs on which answer came first, and makes no other question.
        let asked = Asking { rules: told(asking), ..asking.clone() };
        let request = canonical(&(&self.address, self.model.name(), &asked));
        if !cancelled()
            && let Some(kept) = memory.recall(&request).and_then(|bytes| serde_json::from_slice::<Kept>(&bytes).ok())
        {
            on_text(&kept.written);
            return Ok(Heard { answer: Answer { text: kept.text, prompt_tokens: 0, answer_tokens: 0 }, written: kept.written, sent: 0, received: 0, replaced: 0, tries: 0 });
        }
        let heard = self.model.ask_at_most(tries, asking, on_text, cancelled)?;
        memory.keep(&request, &canonical(&Kept { text: heard.answer.text.clone(), written: heard.written.clone() }));
        Ok(heard)
    }

    fn offered(&self) -> Result<Vec<String>, ModelProblem> {
        self.model.offered()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::asking;
    use super::*;
    use std::collections::BTreeMap;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[derive(Default)]
    struct InHand(Mutex<BTreeMap<Vec<u8>, Vec<u8>>>);

    impl Memory for InHand {
        fn recall(&self, request: &[u8]) -> Option<Vec<u8>> {
            self.0.lock().unwrap().get(request).cloned()
        }
        fn keep(&self, request: &[u8], answer: &[u8]) {
            self.0.lock().unwrap().insert(request.to_vec(), answer.to_vec());
        }
    }

    /// Counts how often it is asked.
    #[derive(Default)]
    struct Counting(AtomicU32);

    impl Model for &Counting {
        fn name(&self) -> &str {
            "small"
        }
        fn ask_at_most(&self, _: u32, _: &Asking, on_text: &mut dyn FnMut(&str), _: &dyn Fn() -> bool) -> Result<Heard, Missed> {
            let n = self.0.fetch_add(1, Ordering::SeqCst);
            on_text("Yes.");
            Ok(Heard { answer: Answer { text: format!("Yes {n}."), prompt_tokens: 5, answer_tokens: 7 }, written: "Yes.".into(), sent: 9, received: 4, replaced: 0, tries: 1 })
        }
        fn offered(&self) -> Result<Vec<String>, ModelProblem> {
            Ok(vec![])
        }
    }

    fn ask(model: &impl Model, asking: &Asking) -> Heard {
        model.ask(asking, &mut |_| {}, &|| false).unwrap()
    }

    #[test]
    fn the_same_question_is_paid_for_once_and_another_one_is_asked() {
        let (model, memory) = (Counting::default(), Arc::new(InHand::default()));
        let first = ask(&Remembered::new(&model, "http://a").with(memory.clone()), &asking());
        let again = ask(&Remembered::new(&model, "http://a").with(memory.clone()), &asking());
        assert_eq!((again.answer.text.as_str(), again.answer.prompt_tokens, again.sent), (first.answer.text.as_str(), 0, 0), "the same words, and nothing was spent");
        let other = Asking { material: "Other.".into(), ..asking() };
        assert_eq!(ask(&Remembered::new(&model, "http://a").with(memory.clone()), &other).answer.text, "Yes 1.");
        assert_eq!(ask(&Remembered::new(&model, "http://b").with(memory), &asking()).answer.text, "Yes 2.", "asked elsewhere");
        assert_eq!(ask(&Remembered::new(&model, "http://a"), &asking()).answer.text, "Yes 3.", "without a memory");
    }

    #[test]
    fn a_question_whose_form_is_told_in_words_is_the_same_one() {
        let (model, memory) = (Counting::default(), Arc::new(InHand::default()));
        let remembered = Remembered::new(&model, "http://a").with(memory);
        let plain = Asking { schema: "{}".into(), ..asking() };
        ask(&remembered, &plain);
        assert_eq!(ask(&remembered, &Asking { rules: told(&plain), ..plain.clone() }).sent, 0, "told so because another answer had missed its form");
    }

    #[test]
    fn what_was_kept_and_cannot_be_read_is_asked_for_again() {
        let (model, memory) = (Counting::default(), Arc::new(InHand::default()));
        let remembered = Remembered::new(&model, "http://a").with(memory.clone());
        ask(&remembered, &asking());
        memory.0.lock().unwrap().values_mut().for_each(|kept| kept.truncate(3));
        assert_eq!(ask(&remembered, &asking()).sent, 9);
    }
}
