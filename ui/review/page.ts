// The page: which view is shown, the bar above it, keys, and time.

import { briefView } from './brief';
import { cardView } from './card';
import type { Desk } from './desk';
import { button, el, hint, told } from './dom';
import { endView } from './end';
import { readAnswers } from './file';
import { icon } from './icons';
import { keyList } from './keylist';
import { actOf } from './keys';
import { overviewView } from './overview';
import { Stopwatch } from './pace';
import { printed } from './printed';
import type { Moves, Place, View } from './view';
import { words } from './words';

/** What is different where the same cards are shown in another way than in a pack. */
export interface Manner {
  brief: typeof briefView;
  end: typeof endView;
  /** What leads to the end. */
  toEnd: string;
}

const PACK: Manner = { brief: briefView, end: endView, toEnd: words.save };

/** More marks than this are no picture of anything. */
const MARKS = 24;
/** No answer file is larger: what is, was never one. */
const LARGEST = 5_000_000;

export class Page implements Moves {
  protected place: Place = 'brief';
  /** Where the sitting is: what one comes back to from the brief, the list and the end. */
  private card: number | undefined;
  protected view: View | undefined;
  private readonly watch = new Stopwatch();
  private readonly progress = el('div', { class: 'prog' });
  private readonly acts = el('div', { class: 'nav tight' });
  private readonly notice = el('p', { class: 'notice', role: 'status' });
  private readonly unkept = el('p', { class: 'notice warn', role: 'alert' });
  private readonly help = el('section', { class: 'help', tabindex: '-1', 'aria-label': words.keysShow });
  /** Said aloud on each move; eyes have the bar. */
  private readonly aloud = el('p', { class: 'vh', role: 'status' });
  protected readonly main = el('main');

  constructor(protected readonly desk: Desk, private readonly now: () => number = Date.now, private readonly manner: Manner = PACK) {
    const { pack } = desk;
    document.body.append(
      el('header', { class: 'bar' },
        el('p', { class: 't' }, told('b', '', pack.language, pack.title), el('span', {}, words.from(pack.made_by || words.someone, pack.for, ''))),
        this.progress, this.acts),
      this.aloud, this.unkept, this.notice, this.help, this.main);
    this.help.hidden = true;
    document.addEventListener('keydown', (event) => this.key(event));
    desk.onChange(() => { this.view?.refresh?.(); this.drawBar(); });
    this.keepTime();
    this.paper();
    window.addEventListener('hashchange', () => {
      const place = this.placeOf(location.hash.slice(1));
      if (place === undefined || place === this.place) return;
      if (this.held) this.go(this.place);
      else this.show(place);
    });
    this.start();
  }

  /** A pack holds nobody anywhere. */
  get held(): boolean {
    return false;
  }

  go(place: Place, first = false): void {
    this.show(place);
    // The browser's own Back leads to the card before. Where a viewer forbids that, everything else still works.
    try {
      if (first) history.replaceState(null, '', `#${this.nameOf(place)}`);
      else location.hash = this.nameOf(place);
    } catch { /* no address to change */ }
  }

  next(from: number): Place {
    const { cards } = this.desk.pack;
    if (!this.desk.ended) return from + 1 < cards.length ? from + 1 : 'end';
    const order = [...cards.keys()].map((n) => (from + 1 + n) % cards.length);
    return order.find((n) => n !== from && cards[n] && this.desk.state(cards[n]) !== 'answered') ?? 'end';
  }

  say(said: string): void {
    this.notice.textContent = said;
  }

  takeUp(): void {
    const input = el('input', { type: 'file', accept: '.json,.txt,.eml,application/json,text/plain' });
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file) void this.read(file);
    });
    input.click();
  }

  /** Reads saved answers back in. */
  async read(file: Blob): Promise<void> {
    const found = file.size > LARGEST ? 'unreadable' : readAnswers(await file.text().catch(() => ''), this.desk.pack);
    if (typeof found === 'string') {
      this.say(words.refused[found]);
      return;
    }
    const taken = this.desk.takeUp(found);
    this.show(this.place);
    this.view?.heading.focus();
    this.say(words.tookUp(taken, found.by));
  }

  drawBar(): void {
    const { desk } = this;
    const { cards } = desk.pack;
    const left = desk.minutesLeft();
    const parts = typeof this.place === 'number'
      ? [el('b', {}, words.where(this.place + 1, cards.length)), this.marks(), el('span', {}, words.left(left))]
      : this.card === undefined ? [el('span', {}, words.whole(cards.length, desk.pack.minutes))]
        : [el('b', {}, words.decided(desk.answered().length, cards.length)), this.marks(), el('span', {}, words.left(left))];
    this.progress.replaceChildren(...parts);
    this.acts.hidden = this.card === undefined || this.held;
    this.unkept.textContent = desk.keeps ? '' : words.notKept;
  }

  private start(): void {
    const { cards } = this.desk.pack;
    const place = this.placeOf(this.desk.place);
    this.acts.append(
      button('btn small', [icon('list'), words.all, hint('A')], () => this.go('all')),
      button('btn small', [icon('save'), this.manner.toEnd], () => this.go('end')),
      button('btn small keys', [words.keysShow, hint('?')], () => this.toggleHelp()));
    if (place !== undefined && typeof place !== 'number' && cards.some((card) => this.desk.draft(card).at !== '')) this.card = this.firstOpen();
    this.go(place ?? 'brief', true);
    if (typeof place === 'number') this.say(words.resumed(place + 1));
  }

  private firstOpen(): number {
    const open = this.desk.open()[0];
    return open ? this.desk.pack.cards.indexOf(open) : this.desk.pack.cards.length - 1;
  }

  protected show(place: Place): void {
    const { desk } = this;
    this.view?.leave?.();
    this.spend();
    const moved = place !== this.place;
    this.place = place;
    if (typeof place === 'number') this.card = place;
    if (place === 'end' && desk.open().every((card) => desk.draft(card).at !== '')) desk.ended = true;
    this.view = this.viewOf(place);
    this.main.replaceChildren(this.view.element);
    document.title = `${typeof place === 'number' ? words.where(place + 1, desk.pack.cards.length) : words.review} · ${desk.pack.title}`;
    desk.place = this.nameOf(place);
    desk.keep();
    this.say('');
    this.drawBar();
    this.aloud.textContent = typeof place === 'number' ? `${words.where(place + 1, desk.pack.cards.length)}, ${words.left(desk.minutesLeft())}` : '';
    if (moved) {
      window.scrollTo(0, 0);
      this.view.heading.focus({ preventScroll: true });
    }
  }

  private viewOf(place: Place): View {
    const { desk } = this;
    if (place === 'brief') return this.manner.brief(desk, this.card, this);
    if (place === 'all') return overviewView(desk, this.card ?? 'brief', this);
    const card = typeof place === 'number' ? desk.pack.cards[place] : undefined;
    return typeof place === 'number' && card ? cardView(desk, card, place, this) : this.manner.end(desk, this.card ?? 0, this);
  }

  private nameOf(place: Place): string {
    return typeof place === 'number' ? `card-${place + 1}` : place;
  }

  private placeOf(name: string): Place | undefined {
    if (name === 'brief' || name === 'all' || name === 'end') return name;
    const n = Number(/^card-(\d{1,5})$/.exec(name)?.[1] ?? 0) - 1;
    return this.desk.pack.cards[n] ? n : undefined;
  }

  private marks(): HTMLElement | string {
    const { cards } = this.desk.pack;
    if (cards.length > MARKS) return '';
    return el('span', { class: 'ticks', 'aria-hidden': 'true' }, ...cards.map((card, n) => el('i', { class: `${this.desk.state(card)}${n === this.place ? ' now' : ''}` })));
  }

  private key(event: KeyboardEvent): void {
    this.watch.sign(this.now());
    if (event.key === 'Escape' && !this.help.hidden) {
      this.toggleHelp();
      return;
    }
    const act = actOf(event, this.desk.keys);
    if (act === undefined) return;
    let meant = true;
    if (act === 'help') this.toggleHelp();
    else if (act === 'all' && this.card !== undefined && !this.held) this.go('all');
    else meant = this.view?.act?.(act) ?? false;
    if (meant) event.preventDefault();
  }

  /** Pushes the page down: no layer, no trap. */
  private toggleHelp(): void {
    const open = this.help.hidden;
    this.help.hidden = !open;
    this.help.replaceChildren(...(open ? [el('h2', {}, words.keysTitle), keyList(this.desk), button('btn small', [words.close], () => this.toggleHelp())] : []));
    if (open) window.scrollTo(0, 0);
    (open ? this.help : this.view?.heading)?.focus();
  }

  private spend(): void {
    const spent = this.watch.take(this.now());
    const card = typeof this.place === 'number' ? this.desk.pack.cards[this.place] : undefined;
    if (card) this.desk.spend(card, spent);
  }

  private keepTime(): void {
    const sign = (): void => this.watch.sign(this.now());
    for (const name of ['pointerdown', 'scroll', 'input']) window.addEventListener(name, sign, { passive: true });
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) {
        this.watch.hold(this.now());
        this.spend();
      } else sign();
    });
    window.addEventListener('pagehide', () => this.spend());
    window.addEventListener('beforeunload', (event) => {
      if (!this.desk.keeps && this.desk.unsaved()) event.preventDefault();
      // Older browsers ask only for this.
      if (event.defaultPrevented) event.returnValue = '';
    });
    sign();
  }

  private paper(): void {
    let sheet: HTMLElement | undefined;
    window.addEventListener('beforeprint', () => {
      sheet?.remove();
      document.body.append((sheet = printed(this.desk)));
    });
    window.addEventListener('afterprint', () => sheet?.remove());
  }
}
