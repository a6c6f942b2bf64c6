// The page as a person meets it: by keyboard, card by card.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Desk } from './desk';
import { answerFile, fileText } from './file';
import { browserKeeper } from './keeper';
import { fromMail } from './mail';
import { Page } from './page';
import { Clock, pack, refusing, sure } from './testing';
import type { Keeper } from './keeper';

const q = <E extends HTMLElement = HTMLElement>(selector: string): E => sure(document.querySelector<E>(selector));
const said = (selector: string): string => q(selector).textContent.trim();
const heading = (): string => said('main h1');
const where = (): string => said('.prog b');
const text = (): HTMLTextAreaElement => q('#text');

function press(key: string, more: KeyboardEventInit = {}): void {
  sure(document.activeElement).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}
function type(field: HTMLInputElement | HTMLTextAreaElement, words: string): void {
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
function press_(words: string): void {
  sure([...document.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent.includes(words))).click();
}
/** A window of its own to each test: the last one's page must hear no keys. */
let ended = new AbortController();
const clock = new Clock();
function open(keeper: Keeper = browserKeeper('test')): { page: Page; desk: Desk } {
  ended.abort();
  ended = new AbortController();
  document.body.replaceChildren();
  const desk = new Desk(pack(), keeper, clock.now);
  return { page: new Page(desk, clock.now), desk };
}

beforeEach(() => {
  localStorage.clear();
  location.hash = '';
  for (const target of [document, window] as EventTarget[]) {
    const own = target.addEventListener.bind(target);
    vi.spyOn(target, 'addEventListener').mockImplementation((name: string, heard: EventListenerOrEventListenerObject | null, more?: AddEventListenerOptions | boolean) => {
      own(name, heard, { ...(typeof more === 'object' ? more : {}), signal: ended.signal });
    });
  }
});

describe('the brief', () => {
  it('says what this is, how much, and what happens with the answers; and wants a name', () => {
    open();
    expect(heading()).toBe('Receiving chilled goods 13 cards, and your word on each');
    expect(said('main')).toMatch(/From Adeel Farrow, for Moira Tennant/);
    expect([...document.querySelectorAll('.list b')].map((one) => one.textContent)).toEqual(['1', '7', '2', '2', '1']);
    expect(said('.prog')).toBe('13 cards, about 10 minutes');
    type(q<HTMLInputElement>('#name'), '  ');
    press_('Begin');
    expect(said('#name-error')).toBe('Write your name: it stands beside your answers.');
    expect(q('#name').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(q('#name'));
    type(q<HTMLInputElement>('#name'), 'Moira');
    q('#name').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    expect(where()).toBe('Card 1 of 13');
  });
});

describe('a card', () => {
  it('is answered by keys alone', () => {
    const { desk } = open();
    press('Enter');
    expect([where(), heading(), document.activeElement]).toEqual(['Card 1 of 13', 'Two sources disagree. Which one holds?', q('main h1')]);
    press('1');
    expect(q<HTMLInputElement>('input[value=first]').checked).toBe(true);
    press('Enter');
    expect(where()).toBe('Card 2 of 13');
    press('2');
    expect(document.activeElement).toBe(text());
    type(text(), 'Refuse fish above 2 °C.');
    press('1');
    expect(q<HTMLInputElement>('input[value=wrong]').checked).toBe(true);
    press('Escape');
    expect(document.activeElement).toBe(q('input[value=wrong]'));
    press('ArrowRight');
    expect(where()).toBe('Card 3 of 13');
    press('ArrowLeft');
    expect([where(), text().value]).toEqual(['Card 2 of 13', 'Refuse fish above 2 °C.']);
    press('r');
    expect([document.activeElement, q<HTMLDetailsElement>('.remark').open]).toEqual([q('#remark'), true]);
    type(q<HTMLTextAreaElement>('#remark'), 'since March');
    press('Enter', { ctrlKey: true });
    expect(where()).toBe('Card 3 of 13');
    press('s');
    expect([where(), desk.state(sure(desk.pack.cards[2]))]).toEqual(['Card 4 of 13', 'skipped']);
    press('a');
    expect(heading()).toBe('All cards');
    expect(said('.row[aria-current]')).toContain('Hold the probe');
    expect([...document.querySelectorAll('.row .state')].slice(0, 4).map((one) => one.textContent)).toEqual(['The first holds', 'Wrong', 'skipped for now', 'open · you are here']);
    press('ArrowLeft');
    expect(where()).toBe('Card 4 of 13');
    expect(desk.answers().answers.map(({ verdict, text, remark }) => [verdict, text, remark])).toEqual([['first', '', ''], ['wrong', 'Refuse fish above 2 °C.', 'since March']]);
  });

  it('says beside the field what is missing, and counts as not answered', () => {
    const { desk, page } = open();
    page.go(0);
    press('Enter');
    expect(said('#choice-error')).toBe('Choose an answer first, or press “Skip for now”.');
    for (const [n, key, missing] of [[1, '2', 'Write what is right.'], [3, '3', 'Write on what it depends.'], [4, '2', 'Write why it may be left out.'], [5, '1', 'Write your answer.']] as const) {
      page.go(n);
      press(key);
      press('Enter', { ctrlKey: true });
      expect([where(), said('#text-error')]).toEqual([`Card ${n + 1} of 13`, `${missing} Without it this card counts as not answered.`]);
      expect([document.activeElement, text().getAttribute('aria-invalid'), text().getAttribute('aria-describedby')]).toEqual([text(), 'true', 'text-error']);
      expect(desk.state(sure(desk.pack.cards[n]))).toBe('begun');
      type(text(), 'because');
      expect([said('#text-error'), text().hasAttribute('aria-invalid')]).toEqual(['', false]);
      expect(desk.state(sure(desk.pack.cards[n]))).toBe('answered');
    }
    page.go(0);
    press('3');
    expect(said('.asked .l')).toBe('On what does it depend? If neither holds, write what does.');
    page.go(2);
    press('2');
    press_('Start from the sentence');
    press('Enter', { ctrlKey: true });
    expect(said('#text-error')).toMatch(/^This is the sentence as it stands/);
  });

  it('needs no words for who else would know', () => {
    const { desk, page } = open();
    page.go(1);
    press('4');
    expect([text().getAttribute('aria-required'), sure(document.activeElement).getAttribute('value')]).toEqual(['false', 'not_mine']);
    press('Enter');
    expect([where(), desk.state(sure(desk.pack.cards[1]))]).toEqual(['Card 3 of 13', 'answered']);
  });

  it('leaves single keys alone when they are off', () => {
    const { page } = open();
    page.go(1);
    press('?');
    const box = q<HTMLInputElement>('.help input[type=checkbox]');
    expect(document.querySelectorAll('.help dt').length).toBe(10);
    box.checked = false;
    box.dispatchEvent(new Event('change'));
    press('Escape');
    press('1');
    expect(document.querySelectorAll('input:checked').length).toBe(0);
  });

  it('shows hostile words as words', () => {
    const { page, desk } = open();
    desk.pack.cards.forEach((card, n) => {
      page.go(n);
      const shown = said('main');
      for (const word of [card.text, card.why, card.at, card.before, card.after, ...card.places, ...card.sides.flatMap((side) => [side.source, side.locator, side.before, side.quote, side.after])]) expect(shown).toContain(word.trim());
    });
    page.go('all');
    page.go('end');
    window.dispatchEvent(new Event('beforeprint'));
    expect(document.querySelectorAll('.printed section').length).toBe(13);
    expect(said('.printed')).toContain('<img src=x onerror');
    expect([document.querySelectorAll('script, img, iframe, a[href]').length, [...document.querySelectorAll('*')].filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))).length]).toEqual([0, 0]);
    window.dispatchEvent(new Event('afterprint'));
    expect(document.querySelector('.printed')).toBeNull();
  });

  it('counts the time spent on it', () => {
    const { page, desk } = open();
    page.go(1);
    press('1');
    clock.pass(20);
    press('Enter');
    expect(desk.answers().answers[0]?.seconds).toBe(20);
  });
});

describe('a sitting that was left', () => {
  it('goes on at its card, with every word', () => {
    open();
    press('Enter');
    press('1');
    press('Enter');
    press('2');
    type(text(), 'half a sen');
    open();
    expect([where(), text().value, said('.notice:not(.warn)')]).toEqual(['Card 2 of 13', 'half a sen', 'You are back at card 2. What you wrote before is here.']);
  });

  it('offers to go on from the brief', () => {
    const { page } = open();
    page.go(3);
    page.go('brief');
    press_('Go on');
    expect(where()).toBe('Card 4 of 13');
  });

  it('begins anew where the record is damaged', () => {
    localStorage.setItem('coursewright review test', '{"form":1,"place":"card-99","drafts":7');
    open();
    expect(heading()).toContain('Receiving chilled goods');
    localStorage.setItem('coursewright review test', '{"form":1,"place":"card-99","drafts":7}');
    open();
    expect(heading()).toContain('Receiving chilled goods');
  });

  it('goes only to what is open once the end was reached', () => {
    const { page, desk } = open();
    desk.pack.cards.forEach((card, n) => (n === 4 || n === 8 ? desk.skip(card) : desk.choose(card, card.kind === 'question' || card.kind === 'comment' ? 'not_mine' : card.kind === 'conflict' ? 'first' : card.kind === 'gap' ? 'teach' : 'right')));
    page.go('end');
    expect(heading()).toBe('11 of 13 cards are answered.');
    press_('Go to card 5');
    press('1');
    expect(said('.nav .primary')).toContain('Next open card');
    press('Enter');
    expect(where()).toBe('Card 9 of 13');
    press('1');
    expect(said('.nav .primary')).toContain('To the end');
    press('Enter');
    expect(heading()).toBe('Thank you, Moira Tennant. Every card is answered.');
  });

  it('shows what another tab has answered', () => {
    const { page, desk } = open();
    page.go(1);
    const other = new Desk(pack(), { load: () => undefined, save: (kept) => window.dispatchEvent(new StorageEvent('storage', { key: 'coursewright review test', newValue: JSON.stringify(kept) })), watch: () => undefined }, () => clock.at + 60_000);
    other.choose(sure(other.pack.cards[1]), 'not_mine');
    expect([desk.state(sure(desk.pack.cards[1])), q<HTMLInputElement>('input[value=not_mine]').checked, said('.prog')]).toEqual(['answered', true, 'Card 2 of 13about 10 minutes left']);
  });
});

describe('the end', () => {
  it('copies a text for a mail, or selects it where that is refused', async () => {
    const { page, desk } = open();
    page.go('end');
    press_('Copy as text');
    expect(said('.copy-said')).toBe('There is nothing to save yet: no card is answered.');
    desk.choose(sure(desk.pack.cards[1]), 'right');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('no')) } });
    press_('Copy as text');
    const field = q<HTMLTextAreaElement>('textarea.copy');
    await vi.waitFor(() => expect(said('.copy-said')).toMatch(/^Your browser did not let this page copy/));
    expect([field.hidden, field.selectionStart, field.selectionEnd, document.activeElement]).toEqual([false, 0, field.value.length, field]);
    expect(JSON.parse(sure(fromMail(field.value)))).toMatchObject({ coursewright: 'review answers', by: 'Moira Tennant', answers: [{ verdict: 'right' }] });
    let copied = '';
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: (words: string) => { copied = words; return Promise.resolve(); } } });
    press_('Copy as text');
    await vi.waitFor(() => expect(said('.copy-said')).toMatch(/^Copied/));
    expect(fromMail(copied)).toBeDefined();
  });

  it('remembers that a file was made, and what changed since', () => {
    const { page, desk } = open();
    desk.choose(sure(desk.pack.cards[1]), 'right');
    desk.handedOver();
    page.go('end');
    expect(said('.said')).toMatch(/^You last saved your answers on 27 November 2026/);
    clock.pass(60);
    desk.choose(sure(desk.pack.cards[2]), 'right');
    page.go('brief');
    page.go('end');
    expect(said('.said')).toMatch(/^You have changed answers/);
  });

  it('asks for the name where there is none', () => {
    const { page, desk } = open();
    desk.choose(sure(desk.pack.cards[1]), 'right');
    page.go('end');
    type(q<HTMLInputElement>('#name'), '');
    press_('Save the answer file');
    expect([said('#name-error'), document.activeElement]).toEqual(['Write your name: it stands beside your answers.', q('#name')]);
  });

  it('says so where nothing is kept, and takes a saved file up again', async () => {
    const { page, desk } = open(refusing);
    expect(said('.notice.warn')).toMatch(/^This browser keeps nothing/);
    page.go(1);
    press('1');
    const text = fileText(desk.answers());
    const again = open(refusing);
    await again.page.read(new Blob([text]));
    expect([said('.notice:not(.warn)'), again.desk.answered().length]).toEqual(['1 answer of Moira Tennant taken up.', 1]);
    await again.page.read(new Blob(['hello']));
    expect(said('.notice:not(.warn)')).toMatch(/^This is no answer file/);
    await again.page.read(new Blob([fileText({ ...answerFile(pack(), 'X', '2026-11-27T09:00:00.000Z', []), check: 'ffffffff' })]));
    expect(said('.notice:not(.warn)')).toMatch(/^This file was changed or cut off/);
    expect(again.desk.answered().length).toBe(1);
  });
});
