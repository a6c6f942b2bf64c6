// For the tests: the fixture's pack, a keeper without a browser, a clock that is set by hand.

import { readFileSync } from 'node:fs';
import { Desk } from './desk';
import type { Keeper } from './keeper';
import { readKept, type Kept } from './kept';
import { readPack, type Card, type Kind, type Pack } from './pack';

/** A value that the fixture guarantees. */
export function sure<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a part of the fixture is missing');
  return value;
}

const text = readFileSync(`${import.meta.dirname}/fixture/pack.json`, 'utf8');
export const pack = (): Pack => sure(readPack(text));
export const cardOf = (of: Pack, kind: Kind): Card => sure(of.cards.find((card) => card.kind === kind));

/** Two tabs of one browser: each hears what the other keeps. */
export class Shelf {
  raw: string | null = null;
  private readonly heard: ((kept: Kept) => void)[] = [];

  tab(): Keeper {
    const own: { hear?: (kept: Kept) => void } = {};
    return {
      load: () => readKept(this.raw),
      save: (kept) => {
        this.raw = JSON.stringify(kept);
        const read = sure(readKept(this.raw));
        this.heard.filter((hear) => hear !== own.hear).forEach((hear) => hear(read));
        return true;
      },
      watch: (hear) => {
        own.hear = hear;
        this.heard.push(hear);
      },
    };
  }
}

/** A keeper in a browser that keeps nothing. */
export const refusing: Keeper = { load: () => undefined, save: () => false, watch: () => undefined };

export class Clock {
  at = Date.parse('2026-11-27T08:00:00Z');
  readonly now = (): number => this.at;
  pass(seconds: number): void {
    this.at += seconds * 1000;
  }
}

export function desk(keeper: Keeper = new Shelf().tab(), clock = new Clock(), of = pack()): Desk {
  return new Desk(of, keeper, clock.now);
}
