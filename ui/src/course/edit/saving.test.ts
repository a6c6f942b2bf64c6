import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Body, Hash, Problem } from '../../contract/contract';
import { LATEST, PAUSE, Saving, type Send, SETTLED } from './saving.svelte';

const text = (markdown: string): Body => ({ kind: 'text', markdown });
const otherBase: Problem = { code: 'other_base', message: 'Changed meanwhile.', hint: 'Choose.', place: null };

/** A project that holds one block and answers like one. */
function project(start: Body): { sent: { base: Hash; body: Body }[]; send: Send; stands: { hash: Hash; body: Body } } {
  const stands = { hash: 'h0', body: start };
  const sent: { base: Hash; body: Body }[] = [];
  return {
    sent,
    stands,
    send: async (_block, base, body) => {
      sent.push({ base, body });
      if (base !== stands.hash) return { problem: otherBase };
      stands.hash = `h${sent.length}`;
      stands.body = body;
      return { hash: stands.hash };
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('saving a block while it is written', () => {
  it('saves once after a pause, not at every key', async () => {
    const { sent, send } = project(text('a'));
    const saving = new Saving('b', 'h0', text('a'), send);
    for (const words of ['ab', 'abc', 'abcd']) {
      saving.write(text(words));
      await vi.advanceTimersByTimeAsync(PAUSE - 1);
    }
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([{ base: 'h0', body: text('abcd') }]);
    expect(saving.standing).toBe('saved');
  });

  it('saves at the latest after two seconds of writing without a pause', async () => {
    const { sent, send } = project(text(''));
    const saving = new Saving('b', 'h0', text(''), send);
    for (let at = 0; at < LATEST; at += 100) {
      saving.write(text(`after ${at}`));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sent.length).toBe(1);
  });

  it('names the base of the last save, and saves nothing that says the same', async () => {
    const { sent, send } = project(text('a'));
    const saving = new Saving('b', 'h0', text('a'), send);
    saving.write(text('b'));
    await saving.flush();
    saving.write(text('c'));
    saving.write(text('b'));
    await saving.flush();
    saving.write(text('d'));
    await saving.flush();
    expect(sent.map((one) => one.base)).toEqual(['h0', 'h1']);
  });

  it('keeps both versions when somebody else changed the block, and saves over it only when told to', async () => {
    const { sent, send, stands } = project(text('a'));
    const saving = new Saving('b', 'h0', text('a'), send);
    Object.assign(stands, { hash: 'x', body: text('theirs') });
    saving.write(text('mine'));
    expect(await saving.flush()).toBe(false);
    saving.follow('x', text('theirs'));
    expect(saving.standing).toBe('other_base');
    expect(saving.theirs?.body).toEqual(text('theirs'));
    saving.write(text('mine, longer'));
    await vi.advanceTimersByTimeAsync(LATEST);
    expect(sent.length).toBe(1);
    expect(await saving.keepMine()).toBe(true);
    expect(sent.at(-1)).toEqual({ base: 'x', body: text('mine, longer') });
  });

  it('gives way to the others’ words when told to', async () => {
    const { send, stands } = project(text('a'));
    const saving = new Saving('b', 'h0', text('a'), send);
    Object.assign(stands, { hash: 'x', body: text('theirs') });
    saving.write(text('mine'));
    await saving.flush();
    saving.follow('x', text('theirs'));
    saving.takeTheirs();
    expect(saving.body).toEqual(text('theirs'));
    expect(await saving.flush()).toBe(true);
  });

  it('does not fall back to a reading that was under way before the save', async () => {
    const { send } = project(text('a'));
    const saving = new Saving('b', 'h0', text('a'), send);
    saving.write(text('b'));
    await saving.flush();
    saving.follow('h0', text('a'));
    await vi.advanceTimersByTimeAsync(SETTLED / 2);
    saving.follow('h1', text('b'));
    await vi.advanceTimersByTimeAsync(SETTLED * 2);
    expect(saving.body).toEqual(text('b'));
  });

  it('follows an undo, which brings an old base back for good', async () => {
    const { send } = project(text('a'));
    const saving = new Saving('b', 'h0', text('a'), send);
    saving.write(text('b'));
    await saving.flush();
    saving.follow('h0', text('a'));
    await vi.advanceTimersByTimeAsync(SETTLED);
    expect(saving.body).toEqual(text('a'));
    expect(saving.base).toBe('h0');
  });

  it('keeps the words and says so when the project refuses', async () => {
    const problem: Problem = { code: 'disk', message: 'The disk refuses.', hint: 'Look at it.', place: null };
    const saving = new Saving('b', 'h0', text('a'), async () => ({ problem }));
    saving.write(text('b'));
    expect(await saving.flush()).toBe(false);
    expect(saving.standing).toBe('failed');
    expect(saving.body).toEqual(text('b'));
  });
});
