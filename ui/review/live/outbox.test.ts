// Nothing is called sent before the studio has it, and nothing that was said is lost on the way.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Said, Unanswered } from './link';
import { Outbox } from './outbox';

const said = (key: string, text: string, seconds = 1): Said => ({ key, base: 'b', verdict: 'wrong', text, remark: '', seconds });
let sent: Said[];
let answer: (one: Said) => 'kept' | Unanswered;
let outbox: Outbox;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  answer = () => 'kept';
  outbox = new Outbox((one) => { sent.push(one); return Promise.resolve(answer(one)); });
});
afterEach(() => vi.useRealTimers());

describe('answers on their way', () => {
  it('go once they stand still, and once only', async () => {
    for (const text of ['a', 'ab', 'abc']) outbox.offer(said('k', text));
    expect(outbox.left).toBe(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(sent.map((one) => one.text)).toEqual(['abc']);
    outbox.offer(said('k', 'abc', 90));
    await vi.advanceTimersByTimeAsync(5000);
    expect([sent.length, outbox.left]).toEqual([1, 0]);
  });

  it('are tried again until they arrive, while nothing is called sent', async () => {
    answer = () => 'away';
    outbox.offer(said('k', 'a'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect([sent.length > 4, outbox.left, outbox.away]).toEqual([true, 1, true]);
    answer = () => 'kept';
    await vi.advanceTimersByTimeAsync(5000);
    expect([outbox.left, outbox.away]).toEqual([0, false]);
  });

  it('that changed on their way go again as they stand now', async () => {
    let arrive = (): void => undefined;
    outbox = new Outbox((one) => { sent.push(one); return new Promise((done) => { arrive = () => done('kept'); }); });
    outbox.offer(said('k', 'first'));
    await vi.advanceTimersByTimeAsync(500);
    outbox.offer(said('k', 'second'));
    arrive();
    await vi.advanceTimersByTimeAsync(500);
    expect([sent.map((one) => one.text), outbox.left]).toEqual([['first', 'second'], 1]);
    arrive();
    await vi.advanceTimersByTimeAsync(1);
    expect(outbox.left).toBe(0);
  });

  it('that the studio has already do not go, and one that returns to them goes no more', async () => {
    outbox.has(said('k', 'a'));
    outbox.offer(said('k', 'a'));
    outbox.offer(said('k', 'b'));
    outbox.offer(said('k', 'a'));
    await vi.advanceTimersByTimeAsync(5000);
    expect([sent, outbox.left]).toEqual([[], 0]);
  });

  it('stop when the link or the session is over, and what did not arrive is known', async () => {
    answer = (one) => (one.key === 'k' ? 'kept' : 'over');
    outbox.offer(said('k', 'a'));
    outbox.offer(said('l', 'b'));
    await vi.advanceTimersByTimeAsync(5000);
    expect([outbox.closed, outbox.left]).toEqual(['over', 1]);
    outbox.offer(said('m', 'c'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent.length).toBe(2);
  });

  it('that can never be taken do not hold up the others', async () => {
    answer = (one) => (one.key === 'k' ? 'refused' : 'kept');
    outbox.offer(said('k', 'a'));
    outbox.offer(said('l', 'b'));
    await vi.advanceTimersByTimeAsync(5000);
    expect([sent.length, outbox.left, [...outbox.refused]]).toEqual([2, 0, ['k']]);
  });
});
