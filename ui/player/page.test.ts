// The page as Rust writes it (crates/package, page/golden.rs) and as the player understands it.

import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { readShape } from './shape';
import { fresh, most } from './state';
import { practice } from './practice';
import { assessment } from './assessment';
import type { Interaction } from './driver/driver';
import type { Chance } from './draw';
import { sure } from './sure';

const page = readFileSync(`${import.meta.dirname}/fixture/page.html`, 'utf8');

/** The longest state of the page where it draws three questions any number of times; Rust proves the same for that course. */
const POOLED = 145;

beforeEach(() => {
  const body = new DOMParser().parseFromString(page, 'text/html').body;
  document.body.replaceWith(document.importNode(body, true));
});

function setUp(chance: Chance = () => 0) {
  const shape = readShape(document.body);
  const state = fresh(shape);
  const told: Interaction[] = [];
  const [, teaching, exam] = shape.lessons;
  const say = (): void => undefined;
  const act = (interactions: Interaction[]): void => { told.push(...interactions); };
  sure(teaching).items.forEach((item, n) => practice(item, sure(state.lessons[1]?.items[n]), say, act));
  assessment(sure(exam), sure(state.lessons[2]), say, act, chance);
  return { shape, state, told, teaching: sure(teaching), exam: sure(exam) };
}

const q = <E extends Element = HTMLElement>(id: string, selector: string): E => sure(document.getElementById(id)?.querySelector<E>(selector));
const button = (id: string, act: string): HTMLButtonElement => q(id, `[data-do="${act}"]`);

describe('a page as it is written', () => {
  it('gives one try at true or false: the second would give itself away', () => {
    const { teaching, state } = setUp();
    const at = teaching.items.findIndex((item) => item.kind === 'truth');
    const { id, key } = sure(teaching.items[at]);
    expect(q(id, '.try').textContent).toBe('One try');
    sure([...document.querySelectorAll<HTMLInputElement>(`#${id} .choice input`)][key[0] === 0 ? 1 : 0]).checked = true;
    button(id, 'check').click();
    expect([state.lessons[1]?.items[at]?.verdict, button(id, 'again').hidden, document.getElementById(id)?.classList.contains('reveal')]).toEqual([3, true, true]);
  });

  it('has the shape that the budget was proved for', () => {
    const shape = readShape(document.body);
    expect(shape.lessons.map((lesson) => [lesson.assessment, lesson.mastery, lesson.tries, lesson.items.map((item) => item.kind).join()])).toEqual([
      [false, 0, 0, ''],
      [false, 0, 0, 'single,multiple,ordering,numeric,cloze,truth,matching,short'],
      [true, 80, 3, 'single,multiple,ordering,numeric,cloze,truth,matching,short'],
    ]);
    expect(most(shape), 'Rust and the player count the same longest state').toBe(Number(document.body.dataset.stateMost));
    expect(shape.fingerprint).toMatch(/^[\w-]{4}$/);
  });

  it('gives two tries, tells the key only after the last, and feedback for what was chosen', () => {
    const { teaching, told, state } = setUp();
    const { id } = sure(teaching.items[0]);
    const el = sure(document.getElementById(id));
    button(id, 'check').click();
    expect(el.dataset.done, 'no answer is no try').toBeUndefined();
    const wrong = sure(el.querySelectorAll('input')[1]);
    wrong.checked = true;
    button(id, 'check').click();
    expect(el.dataset.done).toBe('wrong');
    expect([...el.querySelectorAll('.choice')].map((choice) => choice.className)).toEqual(['choice', 'choice no-w picked', 'choice']);
    expect(button(id, 'again').hidden).toBe(false);
    button(id, 'again').click();
    button(id, 'check').click();
    expect(button(id, 'again').hidden).toBe(true);
    expect(sure(el.querySelector('.choice')).className, 'after the last try the answer is shown').toBe('choice ok-r picked');
    expect(told.map((one) => [one.type, one.response, one.pattern, one.right])).toEqual([['choice', ['b'], ['a'], false], ['choice', ['b'], ['a'], false]]);
    expect(state.lessons[1]?.items[0]?.tries).toBe(2);
  });

  it('orders by buttons and keeps the focus on them', () => {
    const { teaching } = setUp();
    const { id } = sure(teaching.items[2]);
    const el = sure(document.getElementById(id));
    for (let round = 0; round < 4; round++) {
      for (let place = 0; place < 3; place++) {
        const rows = [...el.querySelectorAll<HTMLElement>('.mv')];
        if (Number(rows[place]?.dataset.n) > Number(rows[place + 1]?.dataset.n)) sure(rows[place]?.querySelectorAll<HTMLButtonElement>('.ib')[1]).click();
      }
    }
    button(id, 'check').click();
    expect(el.dataset.done).toBe('right');
  });

  it('matches by lists to choose from, and tells both sides on', () => {
    const { teaching, told } = setUp();
    const { id, key, gaps } = sure(teaching.items[6]);
    const el = sure(document.getElementById(id));
    expect(gaps.map((gap) => gap.offered.length), 'a right side of two pairs is offered once').toEqual([4, 4, 4]);
    const selects = [...el.querySelectorAll('select')];
    selects.forEach((select, n) => { select.selectedIndex = n ? sure(key[n]) + 1 : 0; });
    button(id, 'check').click();
    expect(el.dataset.done, 'each pair wants an answer').toBeUndefined();
    sure(selects[0]).selectedIndex = sure(key[0]) + 1;
    button(id, 'check').click();
    expect([el.dataset.done, el.querySelectorAll('.pair.ok-r').length]).toEqual(['right', 3]);
    const [one] = told;
    expect([one?.type, one?.response, one?.options.map((option) => option.words)]).toEqual(['matching', one?.pattern, ['V-11', 'V-12', 'V-13']]);
    expect(one?.pattern[0]).toMatch(/^a\[\.\][1-4]$/);
    expect(one?.targets?.map((target) => target.id)).toEqual(['1', '2', '3', '4']);
    expect(one?.targets?.find((target) => one.pattern[1] === `b[.]${target.id}`)?.words).toBe('water');
  });

  it('takes a short answer as it is typed, and tells what counts', () => {
    const { teaching, told } = setUp();
    const { id } = sure(teaching.items[7]);
    q<HTMLInputElement>(id, 'input').value = ' pg-3';
    button(id, 'check').click();
    expect(document.getElementById(id)?.dataset.done).toBe('right');
    expect(told.map((one) => [one.type, one.response, one.pattern, one.question])).toEqual([['fill-in', [' pg-3'], ['gauge'], 'What shows the pressure?']]);
  });

  it('hands in an assessment as a whole, and keeps the best result over tries', () => {
    const { exam, state, told } = setUp();
    const own = sure(state.lessons[2]);
    const submit = button(exam.id, 'submit');
    submit.click();
    expect(own.tries, 'what has no answer is named first').toBe(0);
    expect(q(exam.id, '.open-questions').textContent).toContain('Question 1');
    submit.click();
    expect([own.tries, own.best, own.handedIn]).toEqual([1, 0, true]);
    expect(told).toHaveLength(8);
    button(exam.id, 'retake').click();
    const [single, multiple, , numeric] = exam.items.map((item) => sure(document.getElementById(item.id)));
    sure(single?.querySelector('input')).checked = true;
    multiple?.querySelectorAll('input').forEach((input, n) => { input.checked = n < 2; });
    sure(numeric?.querySelector('input')).value = '5';
    submit.click();
    submit.click();
    expect([own.tries, own.best]).toEqual([2, 3]);
    expect(document.querySelectorAll(`#${exam.id} .reveal`), 'while a try is left, no key is told').toHaveLength(0);
  });

  it('asks of a pool what is drawn, numbered anew; tells and counts that alone', () => {
    const section = sure(document.querySelector<HTMLElement>('[data-lesson=assessment]'));
    section.dataset.draw = '3';
    section.dataset.tries = '0';
    const { exam, state, told } = setUp();
    const own = sure(state.lessons[2]);
    const labels = (): string[] => [...section.querySelectorAll('.item:not(.undrawn) .kind b')].map((label) => label.textContent);
    const drawn = (): string[] => [...section.querySelectorAll('.item:not(.undrawn)')].map((item) => item.id);
    const first = drawn();
    expect(most(readShape(document.body)), 'as crates/package/src/state counts it').toBe(POOLED);
    expect(labels()).toEqual(['Question 1 of 3', 'Question 2 of 3', 'Question 3 of 3']);
    expect(first).toEqual(exam.items.filter((_, n) => own.drawn[n] === 2).map((item) => item.id));
    expect([...section.querySelectorAll('.undrawn .kind b')].map((label) => label.textContent)).toEqual(Array(5).fill('Not asked this time'));
    button(exam.id, 'submit').click();
    expect([...q(exam.id, '.open-questions').querySelectorAll('a')].map((link) => link.getAttribute('href')?.slice(1)).every((id) => first.includes(id ?? ''))).toBe(true);
    button(exam.id, 'submit').click();
    expect(told.map((one) => one.id)).toEqual(first);
    expect(q(exam.id, '.result-more').textContent).toMatch(/^0 of 3 questions are right.*any number of times\. The next one draws its questions anew\.$/);
    const before = document.body.cloneNode(true);
    // Coming back shows the same ones, in whatever way chance would have it now.
    document.body.replaceWith(sure(before));
    assessment(sure(readShape(document.body).lessons[2]), own, () => undefined, () => undefined, (below) => below - 1);
    expect([...document.querySelectorAll('[data-lesson=assessment] .item:not(.undrawn)')].map((item) => item.id)).toEqual(first);
    button(exam.id, 'retake').click();
    const second = [...document.querySelectorAll('[data-lesson=assessment] .item:not(.undrawn)')].map((item) => item.id);
    expect(second.filter((id) => first.includes(id)), 'what was not asked yet comes first').toEqual([]);
    expect(sure(document.querySelector(`#${second[0] ?? ''} input, #${second[0] ?? ''} select`)).hasAttribute('disabled')).toBe(false);
  });

  it('that can be handed in once offers no other try, and tells the key', () => {
    sure(document.querySelector<HTMLElement>('[data-lesson=assessment]')).dataset.tries = '1';
    const { exam } = setUp();
    button(exam.id, 'submit').click();
    button(exam.id, 'submit').click();
    expect(button(exam.id, 'retake').hidden).toBe(true);
    expect(document.querySelectorAll(`#${exam.id} .reveal`)).toHaveLength(8);
    expect(q(exam.id, '.result-more').textContent).toContain('No try is left.');
  });
});
