import { describe, expect, it } from 'vitest';
import { minutesLeft, Stopwatch } from './pace';

describe('time', () => {
  it('left is what the pack says until a few cards tell one’s own pace', () => {
    const card = (spent: number, open: boolean) => ({ expected: 60, spent, open });
    const six = (done: number, spent: number) => Array.from({ length: 10 }, (_, n) => card(n < done ? spent : 0, n >= done));
    expect(minutesLeft(six(0, 0))).toBe(10);
    expect(minutesLeft(six(3, 120))).toBe(7);
    expect(minutesLeft(six(4, 120))).toBe(12);
    expect(minutesLeft(six(4, 30))).toBe(3);
    expect(minutesLeft(six(4, 6000))).toBe(24);
    expect(minutesLeft(six(9, 1))).toBe(1);
    expect(minutesLeft(six(10, 60))).toBe(0);
  });

  it('counts while somebody is there', () => {
    const watch = new Stopwatch();
    watch.sign(0);
    expect(watch.take(10_000)).toBe(10);
    watch.sign(15_000);
    watch.hold(20_000);
    expect(watch.take(500_000)).toBe(10);
    watch.sign(600_000);
    expect(watch.take(9_000_000)).toBe(120);
    expect(watch.take(9_000_000)).toBe(0);
  });
});
