// The page in a room: led to a card, let go, closed; and what it tells of the way of its answers.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Desk } from '../desk';
import { browserKeeper } from '../keeper';
import { Clock, pack, sure } from '../testing';
import { roomKeeper, saidOf, Told } from './keeper';
import type { Said, Unanswered } from './link';
import { markOf, Outbox } from './outbox';
import { RoomPage } from './page';
import { words } from './words';

let ended = new AbortController();
let sent: Said[];
let answer: 'kept' | Unanswered;

function open(): { page: RoomPage; desk: Desk; outbox: Outbox } {
  ended.abort();
  ended = new AbortController();
  document.body.replaceChildren();
  const drawn: { page?: RoomPage } = {};
  const outbox = new Outbox((said) => { sent.push(said); return Promise.resolve(answer); }, () => drawn.page?.draw());
  const of = { ...pack(), for: 'Moira Tennant' };
  const desk = new Desk(of, roomKeeper(browserKeeper('room'), of, outbox), new Clock().now);
  const page = new RoomPage(desk, outbox, new Clock().now);
  drawn.page = page;
  return { page, desk, outbox };
}
const heading = (): string => sure(document.querySelector('main h1')).textContent;
const where = (): string => document.querySelector('.prog b')?.textContent ?? '';
const sentLine = (): string => sure(document.querySelector('.sent')).textContent;
const visible = (label: string): boolean => [...document.querySelectorAll('button')].some((one) => one.textContent.includes(label) && !one.closest('[hidden]'));
const press = (key: string): boolean => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  location.hash = '';
  sent = [];
  answer = 'kept';
  for (const target of [document, window] as EventTarget[]) {
    const own = target.addEventListener.bind(target);
    vi.spyOn(target, 'addEventListener').mockImplementation((name: string, heard: EventListenerOrEventListenerObject | null, more?: AddEventListenerOptions | boolean) => {
      own(name, heard, { ...(typeof more === 'object' ? more : {}), signal: ended.signal });
    });
  }
});
afterEach(() => vi.useRealTimers());

describe('the page in a room', () => {
  it('asks for no name and offers no file: who answers is known, and answers go by themselves', () => {
    open();
    expect(document.querySelector('#name')).toBeNull();
    expect(document.body.textContent).toContain(words.you('Moira Tennant'));
    expect(visible('Take up saved answers')).toBe(false);
  });

  it('stands at the card everybody is led to until they are let go', () => {
    const { page, desk } = open();
    page.hold(sure(desk.pack.cards[3]).key);
    expect([where(), page.held]).toEqual([`Card 4 of ${desk.pack.cards.length}`, true]);
    expect(document.querySelector('.lead-line')?.textContent).toBe(words.held('Adeel Farrow'));
    for (const label of ['Next card', 'Back', 'Skip for now', 'All cards']) expect([label, visible(label)]).toEqual([label, false]);
    for (const key of ['ArrowLeft', 'a', 's', 'ArrowRight']) press(key);
    page.go('end');
    expect([where(), document.querySelector('#choice-error')?.textContent], 'and nobody is asked to choose first').toEqual([`Card 4 of ${desk.pack.cards.length}`, '']);
    page.hold(sure(desk.pack.cards[0]).key);
    expect(where()).toBe(`Card 1 of ${desk.pack.cards.length}`);
    page.hold(null);
    expect([page.held, visible('Back'), visible('All cards'), document.querySelector('.lead-line')?.textContent]).toEqual([false, true, true, '']);
    page.go(5);
    expect(where()).toBe(`Card 6 of ${desk.pack.cards.length}`);
  });

  it('sends what is answered, takes back what is not any more, and says how far it is', async () => {
    const { page, desk } = open();
    page.go(0);
    press('1');
    await vi.advanceTimersByTimeAsync(600);
    expect(sent.map((one) => one.verdict)).toEqual(['first']);
    expect(sentLine()).toBe(words.sent('Adeel Farrow'));
    answer = 'away';
    press('3');
    await vi.advanceTimersByTimeAsync(600);
    expect(sent.at(-1)).toEqual({ key: sure(desk.pack.cards[0]).key, base: sure(desk.pack.cards[0]).base, verdict: null, text: '', remark: '', seconds: 0 });
    expect(sentLine()).toBe(words.sendingAway(1));
    answer = 'kept';
    await vi.advanceTimersByTimeAsync(5000);
    expect(sentLine()).toBe('');
  });

  it('says when the session is over; what did not arrive can be saved as a file', async () => {
    const { page, outbox } = open();
    page.go(0);
    press('1');
    await vi.advanceTimersByTimeAsync(600);
    outbox.close('over');
    page.close('over');
    expect(heading()).toBe(words.over('Moira Tennant'));
    expect(document.querySelector('main')?.textContent).toContain(words.overSay(1, 'Adeel Farrow'));
    answer = 'away';
    localStorage.clear();
    const other = open();
    other.page.go(0);
    press('2');
    await vi.advanceTimersByTimeAsync(600);
    other.outbox.close('over');
    other.page.close('over');
    expect(document.querySelector('.notice[role=status]:not(.lead-line)')?.textContent).toBe(words.overLeft(1, 'Adeel Farrow'));
    expect(visible('Save the answer file')).toBe(true);
  });
});

describe('what a browser was told', () => {
  it('tells what it wrote and could not send from what is old', () => {
    const { desk } = open();
    const card = sure(desk.pack.cards[0]);
    desk.choose(card, 'first');
    const said = sure(saidOf(card, desk.draft(card)));
    const told = new Told('x');
    expect([told.lacks(said), told.lacks(undefined)]).toEqual([true, false]);
    told.add(said.key, markOf(said));
    expect(new Told('x').lacks(said)).toBe(false);
    localStorage.setItem('coursewright live x', '{"nonsense":1}');
    expect(new Told('x').lacks(said)).toBe(true);
  });
});
