// When a block counts as opened: at least 60 % of it (or of the window, where the block is taller) was on the screen
// for a second, or a person put the focus into it. What was opened is told in batches.

import type { Seen } from '../../contract/contract';

const SHARE = 0.6;
const DWELL = 1000;
const BATCH = 1500;
const MOST = 200;

/** Watches blocks of one scrolling region. */
export class Seeing {
  #observer: IntersectionObserver | null = null;
  #blocks = new Map<Element, Seen>();
  #timers = new Map<Element, ReturnType<typeof setTimeout>>();
  #waiting = new Map<string, Seen>();
  #batch: ReturnType<typeof setTimeout> | undefined;
  #tell: (seen: Seen[]) => void;

  constructor(region: Element | null, tell: (seen: Seen[]) => void) {
    this.#tell = tell;
    if (typeof IntersectionObserver === 'undefined') return;
    const steps = Array.from({ length: 21 }, (_, n) => n / 20);
    this.#observer = new IntersectionObserver((entries) => this.#look(entries), { root: region, threshold: steps });
  }

  /** Watch an element; answers how to stop. */
  watch(element: Element, seen: Seen): () => void {
    this.#blocks.set(element, seen);
    this.#observer?.observe(element);
    return () => {
      this.#observer?.unobserve(element);
      clearTimeout(this.#timers.get(element));
      this.#timers.delete(element);
      this.#blocks.delete(element);
    };
  }

  /** The focus is in it: that counts at once. */
  touch(seen: Seen): void {
    this.#waiting.set(`${seen.block} ${seen.hash}`, seen);
    this.#batch ??= setTimeout(() => this.flush(), BATCH);
  }

  /** Tell what waits. */
  flush(): void {
    clearTimeout(this.#batch);
    this.#batch = undefined;
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (let from = 0; from < all.length; from += MOST) this.#tell(all.slice(from, from + MOST));
  }

  /** Stop watching. */
  close(): void {
    this.flush();
    this.#observer?.disconnect();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #look(entries: IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      const window = entry.rootBounds?.height ?? 0;
      const enough = entry.intersectionRatio >= SHARE || (window > 0 && entry.intersectionRect.height >= window * SHARE);
      const timer = this.#timers.get(entry.target);
      if (!enough || !entry.isIntersecting) {
        clearTimeout(timer);
        this.#timers.delete(entry.target);
      } else if (timer === undefined) {
        this.#timers.set(entry.target, setTimeout(() => this.#dwelt(entry.target), DWELL));
      }
    }
  }

  #dwelt(element: Element): void {
    this.#timers.delete(element);
    const seen = this.#blocks.get(element);
    if (seen && document.visibilityState === 'visible') this.touch(seen);
  }
}
