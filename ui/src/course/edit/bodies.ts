// Empty bodies for new blocks, and the small changes a structured editor makes. All of them return new values.

import type { Answer, Body, Choice, ObjectiveId, Pair, Quality, Scenario, ScenarioChoice, ScenarioNode } from '../../contract/contract';

/** What a designer can add by choosing a file. */
export type FileKind = 'picture' | 'recording';

/** What a designer can add. */
export type AddKind = WriteKind | FileKind;

/** What a designer can add by writing. */
export type WriteKind = 'text' | 'heading' | 'steps' | 'list' | 'limit' | 'warning' | 'note' | 'experience' | 'terms' | 'flashcards' | 'scenario' | 'table' | 'quotation' | AnswerKind;

/** How a question is answered. */
export type AnswerKind = Answer['type'];

const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id: 128 bits of chance in the form the core prints. LMS records hang on it, so it is never reused. */
export function newId(kind: 'opt' | 'nod' | 'cho', bytes: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): string {
  let bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let place = 0; place < 26; place += 1) {
    text = (digits[Number(bits & 31n)] ?? '0') + text;
    bits >>= 5n;
  }
  return `${kind}-${text}`;
}

/** An option nobody has written yet. */
export function emptyChoice(correct = false): Choice {
  return { id: newId('opt'), text: '', correct, feedback: '', misconception: null };
}

/** A choice of a scenario nobody has written yet. */
export function emptyDecision(quality: Quality = 'poor'): ScenarioChoice {
  return { id: newId('cho'), text: '', consequence: '', next: null, quality };
}

/** A node of a scenario with two choices, which is the least there is to choose from. */
export function emptyNode(): ScenarioNode {
  return { id: newId('nod'), text: '', choices: [emptyDecision('best'), emptyDecision()] };
}

/** The scenario without one of its nodes; what led there ends it. */
export function withoutNode<T extends Scenario>(scenario: T, at: number): T {
  const gone = scenario.nodes[at]?.id;
  return { ...scenario, nodes: without(scenario.nodes, at).map((node) => ({ ...node, choices: node.choices.map((choice) => (choice.next === gone ? { ...choice, next: null } : choice)) })) };
}

/** Choices on the way of the best ones; null where it reaches no end. */
export function idealPath({ nodes }: Scenario): number | null {
  let node = nodes[0];
  for (let steps = 1; node && steps <= nodes.length; steps += 1) {
    const best = node.choices.find((choice) => choice.quality === 'best');
    if (!best) return null;
    if (best.next === null) return steps;
    node = nodes.find((one) => one.id === best.next);
  }
  return null;
}

/** A pair nobody has written yet. */
export function emptyPair(): Pair {
  return { id: newId('opt'), left: '', right: '', feedback: '' };
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
    case 'true_false':
      return { type, right: true, when_true: '', when_false: '' };
    case 'matching':
      return { type, pairs: [emptyPair(), emptyPair(), emptyPair()], distractors: [] };
    case 'numeric':
      return { type, value: '', tolerance: '0', unit: '' };
    case 'short_answer':
      return { type, accept: [''] };
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
    case 'true_false':
    case 'matching':
    case 'numeric':
    case 'short_answer':
    case 'cloze':
      return [];
  }
}

/** The ids of what can be chosen, put in order or matched. */
export function optionsOf(answer: Answer): string[] {
  return (answer.type === 'matching' ? answer.pairs : choicesOf(answer)).map((one) => one.id);
}

/** The answer with other options. */
export function withChoices(answer: Answer, choices: Choice[]): Answer {
  switch (answer.type) {
    case 'single_choice':
    case 'multiple_choice':
      return { ...answer, options: choices };
    case 'ordering':
      return { ...answer, entries: choices };
    case 'true_false':
    case 'matching':
    case 'numeric':
    case 'short_answer':
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
    case 'scenario':
      return { kind: 'scenario', title: '', situation: '', nodes: [emptyNode()], debrief: '' };
    case 'flashcards':
      return { kind: 'flashcards', lead: '', cards: [{ front: '', back: '' }] };
    case 'table':
      return { kind: 'table', caption: '', header: ['', ''], rows: [['', '']] };
    case 'quotation':
      return { kind: 'quotation', text: '', by: '' };
    case 'single_choice':
    case 'multiple_choice':
    case 'ordering':
    case 'true_false':
    case 'matching':
    case 'numeric':
    case 'short_answer':
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

/** The words of an answer that stand in no option. */
function restOf(answer: Answer): string[] {
  switch (answer.type) {
    case 'true_false':
      return [answer.when_true, answer.when_false];
    case 'matching':
      return [...answer.pairs.flatMap((pair) => [pair.left, pair.right, pair.feedback]), ...answer.distractors];
    case 'numeric':
      return [answer.value];
    case 'short_answer':
      return answer.accept;
    case 'cloze':
      return answer.text === '{{1}}' ? [] : [answer.text];
    case 'single_choice':
    case 'multiple_choice':
    case 'ordering':
      return [];
  }
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
    case 'scenario':
      return [body.title, body.situation, ...body.nodes.flatMap((node) => [node.text, ...node.choices.flatMap((choice) => [choice.text, choice.consequence])]), body.debrief].filter(Boolean).join('\n');
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
      const rest = restOf(answer);
      return [body.stem, ...answers, ...rest, body.when_right, body.when_wrong].filter(Boolean).join('\n');
    }
  }
}

/** Whether nobody has put anything into it; a picture is something before it has words. */
export function isEmpty(body: Body): boolean {
  if (body.kind === 'figure' || body.kind === 'media') return false;
  return !/[\p{L}\p{N}]/u.test(saying(body));
}
