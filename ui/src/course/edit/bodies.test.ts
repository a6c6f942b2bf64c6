import { describe, expect, it } from 'vitest';
import { type WriteKind, emptyAnswer, emptyBody, isEmpty, idealPath, moved, newId, withoutNode } from './bodies';

describe('bodies', () => {
  it('prints option ids as the core does: 26 digits of base 32 without i, l, o, u', () => {
    expect(newId('opt', new Uint8Array(16))).toBe(`opt-${'0'.repeat(26)}`);
    expect(newId('opt', new Uint8Array(16).fill(255))).toBe(`opt-7${'z'.repeat(25)}`);
    expect(newId('nod')).not.toBe(newId('nod'));
  });

  it('knows every new block as empty, so that it can go when nobody writes into it', () => {
    const kinds: WriteKind[] = ['text', 'heading', 'steps', 'list', 'limit', 'warning', 'note', 'experience', 'terms', 'flashcards', 'scenario', 'table', 'quotation', 'single_choice', 'multiple_choice', 'ordering', 'true_false', 'matching', 'numeric', 'short_answer', 'cloze'];
    expect(kinds.filter((kind) => !isEmpty(emptyBody(kind, null)))).toEqual([]);
    expect(isEmpty({ kind: 'text', markdown: '## a' })).toBe(false);
  });

  it('keeps options with their ids when the way of answering changes, and one key for one answer', () => {
    const several = emptyAnswer('multiple_choice');
    if (several.type !== 'multiple_choice') throw new Error('wrong answer');
    const both = { ...several, options: several.options.map((option) => ({ ...option, correct: true })) };
    const one = emptyAnswer('single_choice', both);
    if (one.type !== 'single_choice') throw new Error('wrong answer');
    expect(one.options.map((option) => option.id)).toEqual(several.options.map((option) => option.id));
    expect(one.options.filter((option) => option.correct).length).toBe(1);
  });

  it('moves an entry by one place and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, true)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, false)).toEqual(['a', 'b', 'c']);
  });

  it('a scenario keeps no way to a node that is taken out, and knows how long its ideal path is', () => {
    const body = emptyBody('scenario', null);
    if (body.kind !== 'scenario') throw new Error('a scenario');
    expect(idealPath(body)).toBe(1);
    const [first] = body.nodes;
    const second = emptyBody('scenario', null);
    if (second.kind !== 'scenario' || !first || !second.nodes[0]) throw new Error('a node');
    const led = { ...body, nodes: [{ ...first, choices: first.choices.map((choice) => ({ ...choice, next: second.nodes[0]?.id ?? null })) }, second.nodes[0]] };
    expect(idealPath(led)).toBe(2);
    const cut = withoutNode(led, 1);
    expect(cut.nodes[0]?.choices.map((choice) => choice.next)).toEqual([null, null]);
    const circle = { ...led, nodes: led.nodes.map((node) => ({ ...node, choices: node.choices.map((choice) => ({ ...choice, next: first.id })) })) };
    expect(idealPath(circle), 'a circle has no end').toBeNull();
  });
});
