// How long something takes: what was spent on a card, and what is left.

/** Longer than this without a sign of life, and somebody is at the telephone. */
const IDLE = 120;

/** Counts the seconds in which somebody was there. Times are in milliseconds. */
export class Stopwatch {
  private from: number | undefined;
  private spent = 0;

  /** Somebody is there. */
  sign(now: number): void {
    this.hold(now);
    this.from = now;
  }

  /** Nobody is, until the next sign. */
  hold(now: number): void {
    if (this.from !== undefined) this.spent += Math.min(IDLE, Math.max(0, (now - this.from) / 1000));
    this.from = undefined;
  }

  /** What was spent since the last time this was asked. */
  take(now: number): number {
    const running = this.from !== undefined;
    this.hold(now);
    if (running) this.from = now;
    const { spent } = this;
    this.spent = 0;
    return spent;
  }
}

export interface Timed {
  expected: number;
  spent: number;
  open: boolean;
}

/** So many cards tell more about a person's pace than the one who made the pack could. */
const TELLING = 4;

/** Minutes left, by one's own pace once it is known; 0 when nothing is open. */
export function minutesLeft(cards: readonly Timed[]): number {
  const done = cards.filter((card) => !card.open && card.spent > 0);
  const sum = (of: readonly Timed[], what: 'expected' | 'spent'): number => of.reduce((total, card) => total + card[what], 0);
  const expected = sum(done, 'expected');
  const pace = done.length >= TELLING && expected > 0 ? Math.min(4, Math.max(0.25, sum(done, 'spent') / expected)) : 1;
  const left = sum(cards.filter((card) => card.open), 'expected') * pace;
  return cards.some((card) => card.open) ? Math.max(1, Math.round(left / 60)) : 0;
}
