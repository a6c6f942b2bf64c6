// Empty bodies for new blocks, and the small changes a structured editor makes. All of them return new values.

import type { Answer, Body, Choice, ObjectiveId } from '../../contract/contract';

/** What a designer can add by choosing a file. */
export type FileKind = 'picture' | 'recording';

/** What a designer can add. */
export type AddKind = WriteKind | FileKind;

/** What a designer can add by writing. */
export type WriteKind = 'text' | 'heading' | 'steps' | 'list' | 'limit' | 'warning' | 'note' | 'experience' | 'terms' | 'flashcards' | 'table' | 'quotation' | AnswerKind;

/** How a question is answered. */
export type AnswerKind = Answer['type'];

const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new option’s id: 128 bits of chance in the form the core prints. LMS records hang on it, so it is never reused. */
export function optionId(bytes: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): string {
  let bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let place = 0; place < 26; place += 1) {
    text = (digits[Number(bits & 31n)] ?? '0') + text;
    bits >>= 5n;
  }
  return `opt-${text}`;
}

/** An option nobody has written yet. */
export function emptyChoice(correct = false): Choice {
  return { id: optionId(), text: '', correct, feedback: '', misconception: null };
}

/** An empty way to answer. Options are kept where both ways have them: their ids and words are worth more than order. */
export function emptyAnswer(type: AnswerKind, from?: Answer): Answer {
  const had = from === undefined ? [] : choicesOf(from);
  const options = had.length > 0 ? had : [emptyChoice(true), emptyChoice(), emptyChoice()];
  switch (type) {
    case 'single_choice': {
      const key = Math.max(0, options.findIndex((option) => option.correct));
      return { type, options: options.map((option, n) => ({ ...option, correct: n === key })) };
    }
    case 'multiple_choice':
      return { type, options };
    case 'ordering':
      return { type, entries: options.map((option) => ({ ...option, correct: true, misconception: null })) };
    case 'numeric':
      return { type, value: '', tolerance: '0', unit: '' };
    case 'cloze':
      return { type, text: '{{1}}', gaps: [{ accept: [''], offer: [] }] };
  }
}

/** Options or entries, where an answer has them. */
export function choicesOf(answer: Answer): Choice[] {
  switch (answer.type) {
    case 'single_choice':
    case 'multiple_choice':
      return answer.options;
    case 'ordering':
      return answer.entries;
    case 'numeric':
    case 'cloze':
      return [];
  }
}

/** The answer with other options. */
export function withChoices(answer: Answer, choices: Choice[]): Answer {
  switch (answer.type) {
    case 'single_choice':
    case 'multiple_choice':
      return { ...answer, options: choices };
    case 'ordering':
      return { ...answer, entries: choices };
    case 'numeric':
    case 'cloze':
      return answer;
  }
}

/** A new block of a kind. */
export function emptyBody(kind: WriteKind, objective: ObjectiveId | null): Body {
  switch (kind) {
    case 'text':
      return { kind: 'text', markdown: '' };
    case 'heading':
      return { kind: 'text', markdown: '## ' };
    case 'steps':
      return { kind: 'steps', lead: '', steps: [''] };
    case 'list':
      return { kind: 'list', lead: '', entries: [''] };
    case 'limit':
    case 'warning':
    case 'note':
    case 'experience':
      return { kind: 'callout', tone: kind, text: '' };
    case 'terms':
      return { kind: 'terms', entries: [{ term: '', meaning: '' }] };
    case 'flashcards':
      return { kind: 'flashcards', lead: '', cards: [{ front: '', back: '' }] };
    case 'table':
      return { kind: 'table', caption: '', header: ['', ''], rows: [['', '']] };
    case 'quotation':
      return { kind: 'quotation', text: '', by: '' };
    case 'single_choice':
    case 'multiple_choice':
    case 'ordering':
    case 'numeric':
    case 'cloze':
      return { kind: 'item', stem: '', answer: emptyAnswer(kind), objective, bloom: 'apply', when_right: '', when_wrong: '' };
  }
}

/** A sequence with one entry exchanged. */
export function replaced<T>(list: readonly T[], at: number, entry: T): T[] {
  return list.map((one, n) => (n === at ? entry : one));
}

/** A sequence without one entry. */
export function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, n) => n !== at);
}

/** A sequence with an entry put in before a position. */
export function inserted<T>(list: readonly T[], at: number, entry: T): T[] {
  return [...list.slice(0, at), entry, ...list.slice(at)];
}

/** A sequence with one entry a place further up or down; itself at the ends. */
export function moved<T>(list: readonly T[], at: number, up: boolean): T[] {
  const to = up ? at - 1 : at + 1;
  const entry = list[at];
  if (to < 0 || to >= list.length || entry === undefined) return [...list];
  return inserted(without(list, at), to, entry);
}

/** Whether two values of the contract say the same. */
export function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The learner-visible words of a body, one text a line. */
export function saying(body: Body): string {
  switch (body.kind) {
    case 'text':
      return body.markdown;
    case 'steps':
      return [body.lead, ...body.steps].join('\n').trim();
    case 'list':
      return [body.lead, ...body.entries].join('\n').trim();
    case 'callout':
      return body.text;
    case 'terms':
      return body.entries.map((entry) => `${entry.term}: ${entry.meaning}`).join('\n');
    case 'flashcards':
      return [body.lead, ...body.cards.map((card) => `${card.front}: ${card.back}`)].join('\n').trim();
    case 'table':
      return [body.caption, body.header.join(' | '), ...body.rows.map((row) => row.join(' | '))].join('\n').trim();
    case 'quotation':
      return [body.text, body.by].join('\n').trim();
    case 'figure':
      return [body.alt, body.caption].join('\n').trim();
    case 'media':
      return [body.title, body.transcript].join('\n').trim();
    case 'item': {
      const { answer } = body;
      const answers = choicesOf(answer).map((choice) => [choice.text, choice.feedback].filter(Boolean).join(': '));
      const rest = answer.type === 'numeric' ? [answer.value] : answer.type === 'cloze' && answer.text !== '{{1}}' ? [answer.text] : [];
      return [body.stem, ...answers, ...rest, body.when_right, body.when_wrong].filter(Boolean).join('\n');
    }
  }
}

/** Whether nobody has put anything into it; a picture is something before it has words. */
export function isEmpty(body: Body): boolean {
  if (body.kind === 'figure' || body.kind === 'media') return false;
  return !/[\p{L}\p{N}]/u.test(saying(body));
}
