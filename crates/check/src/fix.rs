//! What a fix changes: the block's new words, and what its statements may then be proposed with.

use crate::restore::restored;
use coursewright_course::block::{Block, Body};
use coursewright_course::claim::claims;
use coursewright_course::finding::{Finding, Fix};
use coursewright_course::id::{BlockId, ChoiceId, OptionId, StatementId};
use coursewright_course::item::{Answer, Choice};
use coursewright_course::place::Slot;
use coursewright_course::scenario::{Scenario, ScenarioChoice};
use coursewright_course::statement::{Citation, Claim, Support};
use coursewright_course::tree::Course;
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::markdown::splice::splice;
use coursewright_prose::markdown::words::written;
use coursewright_prose::quote;
use coursewright_prose::sentence::{of_markdown, sentences};
use coursewright_prose::span::Span;

/// A block as it stands after a fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Which block.
    pub block: BlockId,
    /// What it shows then; unchanged where only a citation is added.
    pub body: Body,
    /// Statements that get another proposal or other citations, to be taken over by id once the claims of the new
    /// body are made. The checks judge them like any others.
    pub claims: Vec<Claim>,
}

/// What a fix changes; none where the words it is about no longer stand, or the change has no place in the block.
#[must_use]
pub fn apply_fix(course: &Course, finding: &Finding, fix: &Fix) -> Option<Vec<Fixed>> {
    let blocks = || course.lessons().flat_map(|lesson| &lesson.blocks);
    let holder = |statement: StatementId| course.statement(statement).map(|(_, block, claim)| (block, claim));
    match fix {
        Fix::Reword { statement, text } => {
            let (block, claim) = holder(*statement)?;
            let body = reworded(block, claim, text)?;
            let claim = Claim { text: text.clone(), support: reproposed(finding, claim), ..claim.clone() };
            Some(vec![Fixed { block: block.id, body, claims: vec![claim] }])
        }
        Fix::Delete { statement } => {
            let (block, claim) = holder(*statement)?;
            Some(vec![Fixed { block: block.id, body: without(block, claim)?, claims: vec![] }])
        }
        Fix::Cite { statement, citation } => {
            let (block, claim) = holder(*statement)?;
            let claim = cited(claim, citation);
            Some(vec![Fixed { block: block.id, body: block.body.clone(), claims: vec![claim] }])
        }
        Fix::Restore { mark } => {
            let mark = course.verbatim.iter().find(|own| own.id == *mark)?;
            let (_, block) = course.block(mark.block()?)?;
            Some(vec![Fixed { block: block.id, body: restored(mark, block)?, claims: vec![] }])
        }
        Fix::Reorder { options } => {
            let block = blocks().find(|block| block.body.item().is_some_and(|item| item.answer.choices().iter().any(|choice| options.contains(&choice.id))))?;
            Some(vec![Fixed { block: block.id, body: reordered(block, options)?, claims: vec![] }])
        }
    }
}

/// The fix that gives a statement other words; none where its block cannot take them and say just this.
pub(crate) fn offer(block: &Block, claim: &Claim, text: String) -> Option<Fix> {
    let body = reworded(block, claim, &text)?;
    let mut next = 0;
    let after = claims(&body, &block.claims, &of_markdown, &mut || {
        next += 1;
        u128::MAX - next
    });
    after.iter().any(|after| after.slot == claim.slot && after.text == text).then_some(Fix::Reword { statement: claim.id, text })
}

/// The claim tied to this citation: quoted where it has its words, else as paraphrase.
fn cited(claim: &Claim, citation: &Citation) -> Claim {
    let speech = true;
    let quoted = quote::verify(&claim.text, &citation.quote, speech).holds();
    Claim { support: if quoted { Support::Quoted } else { Support::Paraphrased }, citations: vec![citation.clone()], ..claim.clone() }
}

/// A statement that was reworded to its source keeps what it was proposed as; an open one is proposed as paraphrase, and
/// so is a quoted one that was reworded to something else.
fn reproposed(finding: &Finding, claim: &Claim) -> Support {
    match claim.support {
        Support::Unsupported if !claim.citations.is_empty() && finding.statement == Some(claim.id) => Support::Paraphrased,
        Support::Quoted if !claim.citations.is_empty() && finding.rule.starts_with("voice/") => Support::Paraphrased,
        support => support,
    }
}

/// The body with other words for one statement; none where its block cannot take them.
#[must_use]
pub fn reworded(block: &Block, claim: &Claim, new: &str) -> Option<Body> {
    let mut body = block.body.clone();
    if let (Body::Table { header, rows, .. }, Slot::Cell { row, column }) = (&mut body, claim.slot) {
        let (row, column) = (rows.get_mut(row as usize)?, column as usize);
        let head = header.get(column).map(|head| plain(head).text).filter(|head| !head.is_empty());
        let first = plain(row.first()?).text;
        let lead = head.map_or_else(|| format!("{first}: "), |head| format!("{first}, {head}: "));
        *row.get_mut(column)? = new.strip_prefix(&lead)?.to_owned();
        return Some(body);
    }
    if let (Body::Terms { entries }, Slot::Term { n }) = (&mut body, claim.slot) {
        let entry = entries.get_mut(n as usize)?;
        let lead = format!("{}: ", plain(&entry.term).text);
        let (old, new) = (claim.text.strip_prefix(&lead).unwrap_or(&claim.text), new.strip_prefix(&lead).unwrap_or(new));
        entry.meaning = replaced(&entry.meaning, old, 0, new)?;
        return Some(body);
    }
    if let (Body::Flashcards { cards, .. }, Slot::Card { n }) = (&mut body, claim.slot) {
        let card = cards.get_mut(n as usize)?;
        let lead = if card.asks() { String::new() } else { format!("{}: ", plain(&card.front).text) };
        let (old, new) = (claim.text.strip_prefix(&lead).unwrap_or(&claim.text), new.strip_prefix(&lead).unwrap_or(new));
        card.back = replaced(&card.back, old, 0, new)?;
        return Some(body);
    }
    // The same sentence may stand twice in one text: the position among its equals tells which is meant.
    let nth = block.claims.iter().take_while(|other| other.id != claim.id).filter(|other| other.slot == claim.slot && other.text == claim.text).count();
    let text = slot_text(&mut body, claim.slot)?;
    *text = replaced(text, &claim.text, nth, new)?;
    Some(body)
}

/// The Markdown with the `nth` sentence of these words replaced; bytes nobody touched stay.
fn replaced(markdown: &str, sentence: &str, nth: usize, new: &str) -> Option<String> {
    let read = plain(markdown);
    let at = sentences(&read.text).into_iter().filter(|span| span.of(&read.text) == sentence).nth(nth)?;
    let wanted = format!("{}{new}{}", &read.text[..at.start], &read.text[at.end..]);
    let narrow = read.source(narrowed(sentence, new, at));
    let put = changed(sentence, new);
    // The new words are words: what would be read as a mark among them becomes a letter. Where the change crosses a mark
    // of the old sentence, this mark goes.
    let ways = [(narrow, put.clone()), (narrow, written(&put)), (read.source(at), written(new))];
    ways.into_iter().map(|(span, put)| splice(markdown, span, &put)).find(|text| plain(text).text == wanted)
}

/// The part of the sentence that changes, so that marks of Markdown around the rest survive.
pub(crate) fn narrowed(old: &str, new: &str, at: Span) -> Span {
    let (start, tail) = common(old, new);
    Span::new(at.start + start, at.end - tail)
}

/// The new words of that part.
pub(crate) fn changed(old: &str, new: &str) -> String {
    let (start, tail) = common(old, new);
    new[start..new.len() - tail].to_owned()
}

/// Bytes that two texts have in common at their ends, on character borders.
fn common(old: &str, new: &str) -> (usize, usize) {
    let start = old.char_indices().zip(new.chars()).find(|((_, a), b)| a != b).map_or(old.len().min(new.len()), |((at, _), _)| at);
    let mut tail = 0;
    for (a, b) in old[start..].chars().rev().zip(new[start..].chars().rev()) {
        if a != b {
            break;
        }
        tail += a.len_utf8();
    }
    (start, tail)
}

/// The body without a statement; none where it has no place of its own there.
#[must_use]
pub fn without(block: &Block, claim: &Claim) -> Option<Body> {
    let mut body = block.body.clone();
    match (&mut body, claim.slot) {
        (Body::Steps { steps: entries, .. } | Body::List { entries, .. }, Slot::Entry { n }) if block.claims.iter().filter(|other| other.slot == claim.slot).count() == 1 => {
            (entries.len() > n as usize).then(|| entries.remove(n as usize))?;
        }
        (Body::Item(item), Slot::Choice { option }) => {
            let (Answer::SingleChoice { options } | Answer::MultipleChoice { options }) = &mut item.answer else { return None };
            options.retain(|choice| choice.id != option);
        }
        (_, slot) => {
            let nth = block.claims.iter().take_while(|other| other.id != claim.id).filter(|other| other.slot == slot && other.text == claim.text).count();
            let text = slot_text(&mut body, slot)?;
            *text = tidied(&replaced_whole(text, &claim.text, nth)?);
        }
    }
    Some(body)
}

fn replaced_whole(markdown: &str, sentence: &str, nth: usize) -> Option<String> {
    let read = plain(markdown);
    let at = sentences(&read.text).into_iter().filter(|span| span.of(&read.text) == sentence).nth(nth)?;
    Some(splice(markdown, read.source(at), ""))
}

/// Without the blanks and empty paragraphs that a deleted sentence leaves.
fn tidied(markdown: &str) -> String {
    let paragraphs: Vec<String> = markdown.split("\n\n").map(|part| part.trim().replace("  ", " ")).filter(|part| !part.is_empty()).collect();
    paragraphs.join("\n\n")
}

fn reordered(block: &Block, order: &[OptionId]) -> Option<Body> {
    let mut body = block.body.clone();
    let Body::Item(item) = &mut body else { return None };
    let (Answer::SingleChoice { options } | Answer::MultipleChoice { options }) = &mut item.answer else { return None };
    let sorted: Option<Vec<Choice>> = order.iter().map(|id| options.iter().find(|choice| choice.id == *id).cloned()).collect();
    *options = sorted.filter(|sorted| sorted.len() == options.len())?;
    Some(body)
}

/// The Markdown of a slot that is one text by itself.
pub(crate) fn slot_text(body: &mut Body, slot: Slot) -> Option<&mut String> {
    match (body, slot) {
        (Body::Text { markdown: text } | Body::Callout { text, .. } | Body::Quotation { text, .. }, Slot::Body) => Some(text),
        (Body::Steps { lead, .. } | Body::List { lead, .. } | Body::Flashcards { lead, .. }, Slot::Lead) => Some(lead),
        (Body::Flashcards { cards, .. }, Slot::Front { n }) => cards.get_mut(n as usize).map(|card| &mut card.front),
        (Body::Steps { steps: entries, .. } | Body::List { entries, .. }, Slot::Entry { n }) => entries.get_mut(n as usize),
        (Body::Table { caption, .. } | Body::Figure { caption, .. }, Slot::Caption) => Some(caption),
        (Body::Figure { alt, .. }, Slot::Alt) => Some(alt),
        (Body::Media { title, .. }, Slot::Title) => Some(title),
        (Body::Media { transcript, .. }, Slot::Body) => Some(transcript),
        (Body::Scenario(scenario), slot) => match slot {
            Slot::Title => Some(&mut scenario.title),
            Slot::Situation => Some(&mut scenario.situation),
            Slot::Node { node } => scenario.nodes.iter_mut().find(|own| own.id == node).map(|node| &mut node.text),
            Slot::Decision { choice } => decision(scenario, choice).map(|choice| &mut choice.text),
            Slot::Consequence { choice } => decision(scenario, choice).map(|choice| &mut choice.consequence),
            Slot::Debrief => Some(&mut scenario.debrief),
            _ => None,
        },
        (Body::Item(item), slot) => match slot {
            Slot::Stem => Some(&mut item.stem),
            Slot::WhenTrue | Slot::WhenFalse => match &mut item.answer {
                Answer::TrueFalse { when_true, when_false, .. } => Some(if slot == Slot::WhenTrue { when_true } else { when_false }),
                _ => None,
            },
            Slot::WhenRight => Some(&mut item.when_right),
            Slot::WhenWrong => Some(&mut item.when_wrong),
            Slot::Choice { option } => choice(&mut item.answer, option).map(|choice| &mut choice.text),
            Slot::Feedback { option } if matches!(item.answer, Answer::Matching { .. }) => match &mut item.answer {
                Answer::Matching { pairs, .. } => pairs.iter_mut().find(|pair| pair.id == option).map(|pair| &mut pair.feedback),
                _ => None,
            },
            Slot::Feedback { option } => choice(&mut item.answer, option).map(|choice| &mut choice.feedback),
            _ => None,
        },
        _ => None,
    }
}

fn decision(scenario: &mut Scenario, id: ChoiceId) -> Option<&mut ScenarioChoice> {
    scenario.nodes.iter_mut().flat_map(|node| &mut node.choices).find(|choice| choice.id == id)
}

fn choice(answer: &mut Answer, id: OptionId) -> Option<&mut Choice> {
    match answer {
        Answer::SingleChoice { options: choices } | Answer::MultipleChoice { options: choices } | Answer::Ordering { entries: choices } => {
            choices.iter_mut().find(|choice| choice.id == id)
        }
        Answer::TrueFalse { .. } | Answer::Matching { .. } | Answer::Numeric { .. } | Answer::ShortAnswer { .. } | Answer::Cloze { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planting::{PROCEDURE, block, check_one, cite, finding, said_of, uncited, with_options, with_stem};
    use coursewright_course::project::Project;

    /// Carries a fix out as the product does: new words, claims made anew, proposals taken over by id.
    fn carry_out(project: &mut Project, rule: &str) -> Project {
        let found = finding(&check_one(project), rule).expect("the planted defect is found").clone();
        let fix = found.fix.clone().expect("the finding has a fix");
        let fixed = apply_fix(&project.course, &found, &fix).expect("the fix fits what stands");
        let mut after = project.clone();
        for change in fixed {
            let block = after.course.lessons_mut().flat_map(|lesson| &mut lesson.blocks).find(|block| block.id == change.block).expect("the block stands");
            let mut next = 5_000u128;
            block.claims = coursewright_course::claim::claims(&change.body, &block.claims, &coursewright_prose::sentence::of_markdown, &mut || {
                next += 1;
                next
            });
            block.body = change.body;
            for claim in change.claims {
                let standing = block.claims.iter_mut().find(|standing| standing.id == claim.id).expect("the statement keeps its id");
                (standing.support, standing.citations) = (claim.support, claim.citations);
            }
        }
        assert!(finding(&check_one(&after), rule).is_none(), "the fix clears the finding");
        after
    }

    fn last_text(project: &Project) -> String {
        project
            .course
            .lessons()
            .last()
            .and_then(|lesson| lesson.blocks.last())
            .and_then(|block| block.body.texts().first().map(|text| text.markdown.clone().into_owned()))
            .unwrap_or_default()
    }

    #[test]
    fn a_change_across_a_mark_takes_the_mark_and_nothing_else() {
        for (markdown, new, then) in [
            ("Look. Food is **accepted** above 5 °C. Log *it*.", "Food is refused above 2 °C.", "Look. Food is refused above 2 °C. Log *it*."),
            ("Wait for 10 x.", "Wait for *10* x.", "Wait for \\*10\\* x."),
            ("10 x hold it.", "10) x hold it.", "10\\) x hold it."),
        ] {
            let block = block(1, Body::Text { markdown: markdown.into() });
            let claim = &block.claims[usize::from(markdown.starts_with("Look"))];
            assert_eq!(reworded(&block, claim, new), Some(Body::Text { markdown: then.into() }), "{markdown}");
        }
    }

    #[test]
    fn a_reworded_number_keeps_the_marks_around_it_and_is_supported_again() {
        let mut project = said_of("Refuse **ready food** above 6 °C. Then log it.", Support::Paraphrased, PROCEDURE, "Ready food is refused above 5 °C.");
        let after = carry_out(&mut project, "accuracy/number-absent");
        assert_eq!(last_text(&after), "Refuse **ready food** above 5 °C. Then log it.", "bytes nobody touched stay");
        let checked = check_one(&after);
        assert_eq!(checked.ledger.iter().rev().nth(1).expect("two statements").support, Support::Paraphrased);
    }

    #[test]
    fn an_offered_citation_is_taken_as_quotation() {
        let mut project = uncited("Ready food is refused above 5 °C.", PROCEDURE);
        let after = carry_out(&mut project, "accuracy/unsupported");
        assert_eq!(check_one(&after).ledger.entries.last().expect("a statement").support, Support::Quoted);
    }

    #[test]
    fn a_quotation_reworded_to_the_style_guide_is_proposed_as_a_paraphrase() {
        let mut project = said_of("Never sign for a refused load.", Support::Quoted, PROCEDURE, "Never sign for a refused load.");
        let entry = coursewright_course::style::BannedPhrase { phrase: "refused load".parse().unwrap(), replacement: "load that was refused".parse().ok(), why: None };
        project.course.style.ban(None, entry).unwrap();
        let after = carry_out(&mut project, "voice/banned-phrase");
        assert_eq!(last_text(&after), "Never sign for a load that was refused.");
        let checked = check_one(&after);
        assert_eq!(checked.ledger.entries.last().expect("a statement").support, Support::Paraphrased);
        assert!(finding(&checked, "accuracy/quote-not-verbatim").is_none(), "the guide does not make a false quotation");
    }

    #[test]
    fn a_deleted_sentence_leaves_no_gap() {
        let mut project = uncited("Ready food is refused above 5 °C. Elephants sleep standing by the river. Never sign for a refused load.", PROCEDURE);
        let (a, b) = (cite(&project, 0, "Ready food is refused above 5 °C."), cite(&project, 0, "Never sign for a refused load."));
        let claims = &mut project.course.modules[0].lessons[0].blocks.last_mut().expect("a block").claims;
        (claims[0].support, claims[0].citations) = (Support::Quoted, vec![a]);
        claims[1].citations.clear();
        (claims[2].support, claims[2].citations) = (Support::Quoted, vec![b]);
        let after = carry_out(&mut project, "accuracy/unsupported");
        assert_eq!(last_text(&after), "Ready food is refused above 5 °C. Never sign for a refused load.");
    }

    #[test]
    fn numbers_are_put_in_order() {
        let mut project = with_stem("How long do you wait before you call?");
        with_options(&mut project, &[("Nine hours", false), ("Four hours", true), ("Six hours", false)]);
        let after = carry_out(&mut project, "pedagogy/item-options");
        let item = after.course.lessons().flat_map(|lesson| &lesson.blocks).find_map(|block| block.body.item().cloned()).expect("an item");
        assert_eq!(item.answer.choices().iter().map(|choice| choice.text.as_str()).collect::<Vec<_>>(), ["Four hours", "Six hours", "Nine hours"]);
    }

    #[test]
    fn a_fix_for_words_that_are_gone_is_refused() {
        let project = said_of("Refuse ready food above 6 °C.", Support::Paraphrased, PROCEDURE, "Ready food is refused above 5 °C.");
        let found = finding(&check_one(&project), "accuracy/number-absent").expect("found").clone();
        let fix = Fix::Delete { statement: StatementId::from_bits(404) };
        assert_eq!(apply_fix(&project.course, &found, &fix), None);
    }
}
