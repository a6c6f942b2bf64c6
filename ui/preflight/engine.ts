// What the engine lacks and a page needs, set up before the library that makes documents is loaded. Time stands still
// until it is told to go on, so that two preflights of one package print the same.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function atob(text: string): string {
  let out = '';
  let bits = 0;
  let count = 0;
  for (const digit of text) {
    const value = DIGITS.indexOf(digit);
    if (value < 0) continue;
    bits = (bits << 6) | value;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += String.fromCharCode((bits >> count) & 255);
    }
  }
  return out;
}

/** Addresses as cmi5 is launched with them. */
class URLSearchParams {
  private readonly pairs: [string, string][];

  constructor(given: string | Record<string, string> = '') {
    const decoded = (text: string): string => decodeURIComponent(text.replace(/\+/g, ' '));
    this.pairs = typeof given === 'string'
      ? given.replace(/^\?/, '').split('&').filter(Boolean).map((pair) => [decoded(pair.split('=')[0] ?? ''), decoded(pair.split('=').slice(1).join('='))])
      : Object.entries(given);
  }

  get(name: string): string | null {
    return this.pairs.find(([own]) => own === name)?.[1] ?? null;
  }

  toString(): string {
    return this.pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  }
}

/** Nothing takes long here, so nothing is given up. */
class AbortController {
  readonly signal = {};
  abort(): void {
    // See above.
  }
}

const quiet = (): void => undefined;
Object.assign(globalThis, { atob, URLSearchParams, AbortController, Intl: { NumberFormat: class { format = String; } }, console: { log: quiet, warn: quiet, error: quiet, info: quiet, debug: quiet } });

/** The moment every launch begins. */
const BEGIN = Date.UTC(2026, 0, 5, 9, 0, 0);
let passed = 0;
let made = 0;
let timers: { number: number; at: number; act: () => void }[] = [];

/** A clock that stands until it is told to go on. */
class Clock extends Date {
  constructor(...given: [] | [number | string]) {
    if (given.length === 0) super(BEGIN + passed);
    else super(given[0]);
  }

  static override now(): number {
    return BEGIN + passed;
  }
}

const clear = (number: number): void => { timers = timers.filter((timer) => timer.number !== number); };
Object.assign(globalThis, {
  Date: Clock,
  setTimeout: (act: () => void, wait = 0): number => {
    timers.push({ number: ++made, at: passed + Math.max(0, Number(wait) || 0), act });
    return made;
  },
  clearTimeout: clear,
  clearInterval: clear,
  // One that comes again and again is asked once; a course needs none.
  setInterval: (): number => ++made,
});

/** What is due until then, earliest first; the clock stands at its time. */
export function due(until: number): (() => void) | undefined {
  const first = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.number - b.number)[0];
  if (!first) {
    passed = Math.max(passed, until);
    return undefined;
  }
  passed = Math.max(passed, first.at);
  clear(first.number);
  return first.act;
}

/** Milliseconds since the launch. */
export const now = (): number => passed;
