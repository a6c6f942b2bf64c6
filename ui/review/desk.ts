// The sitting: every card with what was said about it. It keeps at once and merges what another tab has kept.

import { answerFile, wellFormed } from './file';
import type { Keeper } from './keeper';
import { blank, later, type Draft, type Kept } from './kept';
import { minutesLeft } from './pace';
import type { Answer, Answers, Card, Pack, Verdict } from './pack';
import { missing, OFFERS, wordsFor, type Missing } from './verdicts';

/** `begun` is an answer that lacks its words. */
export type State = 'answered' | 'begun' | 'skipped' | 'open';

export class Desk {
  by: string;
  place = 'brief';
  keys = true;
  ended = false;
  saved = '';
  /** Whether the browser keeps what is written. */
  keeps = true;
  private readonly drafts = new Map<string, Draft>();
  private readonly changed: (() => void)[] = [];

  constructor(readonly pack: Pack, private readonly keeper: Keeper, private readonly now: () => number = Date.now) {
    this.by = pack.for;
    const kept = keeper.load();
    if (kept) {
      this.by = kept.by || pack.for;
      this.place = kept.place || 'brief';
      this.keys = kept.keys;
      this.take(kept);
    }
    this.keep();
    keeper.watch((other) => {
      this.take(other);
      if (!this.by.trim()) this.by = other.by;
      this.changed.forEach((tell) => tell());
    });
  }

  /** Calls back when another tab has changed something. */
  onChange(tell: () => void): void {
    this.changed.push(tell);
  }

  draft(card: Card): Draft {
    return this.drafts.get(card.key) ?? blank();
  }

  text(card: Card): string {
    const { verdict, texts } = this.draft(card);
    return verdict ? (texts[verdict] ?? '') : '';
  }

  missing(card: Card): Missing | undefined {
    return missing(this.draft(card).verdict, this.text(card), card.text);
  }

  state(card: Card): State {
    const draft = this.draft(card);
    if (!this.missing(card)) return 'answered';
    return draft.verdict ? 'begun' : draft.skipped ? 'skipped' : 'open';
  }

  answered(): Card[] {
    return this.pack.cards.filter((card) => this.state(card) === 'answered');
  }

  open(): Card[] {
    return this.pack.cards.filter((card) => this.state(card) !== 'answered');
  }

  choose(card: Card, verdict: Verdict): void {
    this.change(card, { verdict, skipped: false });
  }

  write(card: Card, text: string): void {
    const { verdict, texts } = this.draft(card);
    if (verdict) this.change(card, { texts: { ...texts, [verdict]: text } });
  }

  remark(card: Card, remark: string): void {
    this.change(card, { remark });
  }

  skip(card: Card): void {
    if (this.missing(card)) this.change(card, { skipped: true });
  }

  /** Time was spent on a card; that alone changes no answer. */
  spend(card: Card, seconds: number): void {
    if (seconds <= 0) return;
    const draft = this.draft(card);
    this.drafts.set(card.key, { ...draft, seconds: draft.seconds + seconds });
    this.keep();
  }

  name(by: string): void {
    this.by = by;
    this.keep();
  }

  /** Seconds a card should take, also in a pack that only says how long all of them do. */
  expected(card: Card): number {
    return card.seconds > 0 ? card.seconds : (this.pack.minutes * 60) / this.pack.cards.length;
  }

  minutesLeft(): number {
    return minutesLeft(this.pack.cards.map((card) => ({ expected: this.expected(card), spent: this.draft(card).seconds, open: this.state(card) !== 'answered' })));
  }

  /** Whether something was said since the last file was made. */
  unsaved(): boolean {
    return [...this.drafts.values()].some((draft) => later(draft.at, this.saved));
  }

  answers(): Answers {
    const moment = new Date(this.now()).toISOString();
    const answers = this.answered().flatMap((card): Answer[] => {
      const { verdict, remark, at, seconds } = this.draft(card);
      if (!verdict) return [];
      const text = wordsFor(verdict) === 'none' ? '' : this.text(card).trim();
      return [{ key: card.key, base: card.base, verdict, text: wellFormed(text), remark: wellFormed(remark.trim()), at, seconds: Math.round(seconds) }];
    });
    return answerFile(this.pack, this.by, moment, answers);
  }

  /** A file was made of what stands here. */
  handedOver(): void {
    this.saved = new Date(this.now()).toISOString();
    this.keep();
  }

  /** Takes up answers of a file, each where it is later than what stands here; says how many. */
  takeUp(file: Answers): number {
    const cards = new Map(this.pack.cards.map((card) => [card.key, card]));
    let taken = 0;
    for (const { key, base, verdict, text, remark, at, seconds } of file.answers) {
      const card = cards.get(key);
      if (!card || card.base !== base || !OFFERS[card.kind].includes(verdict) || later(this.draft(card).at, at)) continue;
      const texts = { ...this.draft(card).texts, [verdict]: text };
      this.drafts.set(key, { verdict, texts, remark, skipped: false, at, seconds: Math.max(0, seconds) });
      taken++;
    }
    if (!this.by.trim()) this.by = file.by;
    this.keep();
    return taken;
  }

  keep(): void {
    // Another tab may have kept something that this one was not told of yet.
    const other = this.keeper.load();
    if (other) this.take(other);
    const { by, place, keys, ended, saved } = this;
    this.keeps = this.keeper.save({ form: 1, by, place, keys, ended, saved, drafts: [...this.drafts] });
  }

  private change(card: Card, what: Partial<Draft>): void {
    const draft = this.draft(card);
    // Later than what stands, even where the clock was set back in between.
    const moment = Math.max(this.now(), draft.at ? Date.parse(draft.at) + 1 : 0);
    this.drafts.set(card.key, { ...draft, ...what, at: new Date(moment).toISOString() });
    this.keep();
  }

  private take(other: Kept): void {
    const cards = new Map(this.pack.cards.map((card) => [card.key, card]));
    for (const [key, draft] of other.drafts) {
      const card = cards.get(key);
      if (!card) continue;
      if (draft.verdict && !OFFERS[card.kind].includes(draft.verdict)) draft.verdict = '';
      const mine = this.drafts.get(key);
      if (!mine || later(draft.at, mine.at)) this.drafts.set(key, draft);
    }
    if (later(other.saved, this.saved)) this.saved = other.saved;
    this.ended = this.ended || other.ended;
  }
}
