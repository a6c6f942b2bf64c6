// Where a statement stands, in words: “Step 2”, “Question 2.3-1, option B”.

import type { Slot, StatementId } from '../../contract/contract';
import type { Reply } from '../../data';
import { optionsOf } from '../edit/bodies';
import { course as words } from '../../words/course';

type Page = Reply<'course.lesson'>;

function inBlock(slot: Slot, block: Page['blocks'][number]): string {
  const body = block.body;
  const letter = (option: string): string => (body.kind === 'item' ? String.fromCodePoint(65 + optionsOf(body.answer).indexOf(option)) : '');
  switch (slot.in) {
    case 'entry':
      return body.kind === 'steps' ? words.edit.step(slot.n + 1) : words.edit.entry(slot.n + 1);
    case 'term':
      return words.edit.term(slot.n + 1);
    case 'front':
      return words.edit.front(slot.n + 1);
    case 'card':
      return words.edit.back(slot.n + 1);
    case 'cell':
      return words.edit.cell(slot.row + 1, slot.column + 1);
    case 'choice':
      if (body.kind === 'item' && body.answer.type === 'matching') return words.edit.pair(optionsOf(body.answer).indexOf(slot.option) + 1);
      return words.edit.option(letter(slot.option));
    case 'feedback':
      return words.where.feedback(letter(slot.option));
    case 'node':
      return body.kind === 'scenario' ? words.edit.node(body.nodes.findIndex((node) => node.id === slot.node) + 1) : '';
    case 'decision':
    case 'consequence': {
      const nodes = body.kind === 'scenario' ? body.nodes : [];
      const at = nodes.findIndex((node) => node.choices.some((choice) => choice.id === slot.choice));
      const choice = (nodes[at]?.choices.findIndex((one) => one.id === slot.choice) ?? -1) + 1;
      return `${words.edit.node(at + 1)}, ${slot.in === 'decision' ? words.where.decision(choice) : words.where.consequence(choice)}`;
    }
    case 'body':
    case 'title':
    case 'lead':
    case 'caption':
    case 'alt':
    case 'captions':
    case 'stem':
    case 'situation':
    case 'debrief':
    case 'when_true':
    case 'when_false':
    case 'when_right':
    case 'when_wrong':
      return body.kind === 'callout' ? words.tone[body.tone] : words.where[slot.in];
  }
}

/** Where a statement of a lesson stands. */
export function placeWords(page: Page | undefined, shown: { id: StatementId }): string {
  if (page?.objectives.some((one) => one.statement === shown.id)) return words.evidence.objective;
  let questions = 0;
  for (const block of page?.blocks ?? []) {
    if (block.body.kind === 'item') questions += 1;
    const text = block.texts.find((one) => one.sentences.some((sentence) => sentence.statement === shown.id));
    if (!text) continue;
    const where = inBlock(text.slot, block);
    if (block.body.kind !== 'item') return where;
    const question = words.lesson.question(`${page?.line.number ?? ''}-${questions}`);
    return where === '' ? question : `${question}, ${where.charAt(0).toLowerCase()}${where.slice(1)}`;
  }
  return '';
}
