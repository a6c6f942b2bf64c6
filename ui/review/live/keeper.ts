// Where a sitting in a room is kept: in the browser, as any sitting is, and in the studio, answer by answer.

import { wellFormed } from '../file';
import type { Keeper } from '../keeper';
import type { Draft, Kept } from '../kept';
import type { Card, Pack } from '../pack';
import { missing, wordsFor } from '../verdicts';
import type { Said } from './link';
import { markOf, type Outbox } from './outbox';

/** What a card says; nothing while it says nothing that counts. */
export function saidOf(card: Card, draft: Draft): Said | undefined {
  const { verdict, texts, remark, seconds } = draft;
  if (verdict === '' || missing(verdict, texts[verdict] ?? '', card.text)) return undefined;
  const text = wordsFor(verdict) === 'none' ? '' : (texts[verdict] ?? '').trim();
  return { key: card.key, base: card.base, verdict, text: wellFormed(text), remark: wellFormed(remark.trim()), seconds: Math.round(seconds) };
}

/** Keeps where `local` does, and offers every card that says something else than the studio has. */
export function roomKeeper(local: Keeper, pack: Pack, outbox: Outbox): Keeper {
  const cards = new Map(pack.cards.map((card) => [card.key, card]));
  return {
    load: () => local.load(),
    save(kept: Kept) {
      local.save(kept);
      for (const [key, draft] of kept.drafts) {
        const card = cards.get(key);
        if (!card || draft.at === '') continue;
        const said = saidOf(card, draft);
        if (said) outbox.offer(said);
        else if (outbox.knows(key)) outbox.offer({ key, base: card.base, verdict: null, text: '', remark: '', seconds: 0 });
      }
      // A browser that keeps nothing is no loss here: the studio keeps.
      return true;
    },
    watch: (heard) => local.watch(heard),
  };
}

/** What this browser was told is kept, by card: so that what it wrote and could not send is not taken for old when it comes back. */
export class Told {
  private readonly key: string;
  private readonly marks: Map<string, string>;

  constructor(name: string, private readonly storage: () => Storage = () => window.localStorage) {
    this.key = `coursewright live ${name}`;
    this.marks = new Map(this.read());
  }

  add(card: string, mark: string): void {
    this.marks.set(card, mark);
    try {
      this.storage().setItem(this.key, JSON.stringify([...this.marks]));
    } catch { /* a browser that keeps nothing keeps no drafts either */ }
  }

  /** Whether this browser holds something that the studio was never told. */
  lacks(said: Said | undefined): boolean {
    return said !== undefined && this.marks.get(said.key) !== markOf(said);
  }

  private read(): [string, string][] {
    try {
      const value: unknown = JSON.parse(this.storage().getItem(this.key) ?? '[]');
      return Array.isArray(value) ? value.filter((one): one is [string, string] => Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'string') : [];
    } catch {
      return [];
    }
  }
}
