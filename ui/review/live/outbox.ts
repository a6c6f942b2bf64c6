// Answers on their way: each goes as soon as it stands still, again and again until the studio has it, and nothing is called sent before.

import type { Said, Unanswered } from './link';

/** Who writes is not sent letter by letter. */
const STILL = 400;
/** Between two tries, in milliseconds: soon at first, and never rarer than the last. */
const AGAIN = [500, 1_000, 2_000, 4_000];

/** What an answer says, whoever took how long over it. */
export const markOf = ({ key, base, verdict, text, remark }: Said): string => JSON.stringify([key, base, verdict, text, remark]);

export class Outbox {
  /** Why nothing can be sent any more. */
  closed: 'out' | 'over' | undefined;
  /** Whether the last try found nobody. */
  away = false;
  /** Answers that the studio would not take. */
  readonly refused = new Set<string>();
  private readonly waiting = new Map<string, Said>();
  /** What the studio has, by card. */
  private readonly kept = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private tries = 0;

  constructor(private readonly send: (said: Said) => Promise<'kept' | Unanswered>, private readonly changed: () => void = () => undefined, private readonly remember: (key: string, mark: string) => void = () => undefined) {}

  /** Answers that the studio does not have yet. */
  get left(): number {
    return this.waiting.size;
  }

  /** The studio has this already. */
  has(said: Said): void {
    this.kept.set(said.key, markOf(said));
  }

  /** Whether the studio has anything about this card. */
  knows(key: string): boolean {
    return this.kept.has(key);
  }

  /** What a card says now. */
  offer(said: Said): void {
    const mark = markOf(said);
    if (this.closed !== undefined) return;
    if (this.kept.get(said.key) === mark) {
      if (this.waiting.delete(said.key)) this.changed();
      return;
    }
    const before = this.waiting.get(said.key);
    this.waiting.set(said.key, said);
    if (before && markOf(before) === mark) return;
    this.changed();
    if (!this.busy) this.later(STILL);
  }

  /** Tries at once: the network is back, or the page is being left. */
  now(): void {
    if (!this.busy && this.waiting.size > 0) this.later(0);
  }

  /** Nothing is sent any more. */
  close(why: 'out' | 'over'): void {
    this.closed ??= why;
    clearTimeout(this.timer);
    this.changed();
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.go(), wait);
  }

  private async go(): Promise<void> {
    if (this.busy || this.closed !== undefined) return;
    this.busy = true;
    let wait: number | undefined;
    for (let said = this.first(); said && wait === undefined && this.closed === undefined; said = this.first()) wait = this.took(said, await this.send(said));
    this.busy = false;
    if (wait !== undefined) this.later(wait);
    this.changed();
  }

  /** What came of sending one; how long to wait where it has to be tried again. */
  private took(said: Said, answer: 'kept' | Unanswered): number | undefined {
    this.away = answer === 'away';
    if (answer === 'away') return AGAIN[Math.min(this.tries++, AGAIN.length - 1)];
    this.tries = 0;
    if (answer === 'out' || answer === 'over') {
      this.close(answer);
      return undefined;
    }
    const mark = markOf(said);
    if (answer === 'kept') {
      this.kept.set(said.key, mark);
      this.refused.delete(said.key);
      this.remember(said.key, mark);
    } else this.refused.add(said.key);
    const now = this.waiting.get(said.key);
    if (now && markOf(now) === mark) this.waiting.delete(said.key);
    this.changed();
    return undefined;
  }

  private first(): Said | undefined {
    return this.waiting.values().next().value;
  }
}
