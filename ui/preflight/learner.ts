// A learner who knows the key: reads, answers, hands in, by the same fields and buttons as anybody.

import { changed, press, shown } from './page';

export type Way = 'right' | 'wrong';

const all = <E extends Element = HTMLElement>(within: Element, selector: string): E[] => [...within.querySelectorAll<E>(selector)];

/** Fills in one question. */
function fill(item: HTMLElement, way: Way): void {
  const key = item.dataset.key ?? '';
  switch (item.dataset.item) {
    case 'single':
    case 'truth':
    case 'multiple': {
      const right = new Set(key.split(' ').map(Number));
      const inputs = all<HTMLInputElement>(item, '.choice input');
      const wrong = inputs.findIndex((_, n) => !right.has(n));
      inputs.forEach((input, n) => { input.checked = way === 'right' ? right.has(n) : n === wrong; });
      break;
    }
    case 'ordering': {
      const rows = all(item, '.mv').sort((a, b) => Number(a.dataset.n) - Number(b.dataset.n));
      // As a learner does it: one step at a time, up until it stands where it should.
      (way === 'right' ? rows : rows.reverse()).forEach((row, place) => {
        for (let at = all(item, '.mv').indexOf(row); at > place; at--) press(row.querySelector('.ib'));
      });
      break;
    }
    case 'numeric': {
      const input = item.querySelector('input');
      if (input) input.value = way === 'right' ? (item.dataset.value ?? '') : '-98765';
      break;
    }
    case 'matching': {
      const right = key.split(' ').map(Number);
      all(item, '.gap').forEach((gap, n) => {
        const place = (right[n] ?? 0) + 1;
        choose(gap, way === 'right' ? place : place === 1 ? 2 : 1);
      });
      break;
    }
    case 'short':
    case 'cloze': {
      const accepted = JSON.parse(key || '[]') as string[][];
      all(item, '.gap').forEach((gap, n) => { fillGap(gap, accepted[n] ?? [], way); });
      break;
    }
    default: throw new Error(`There is a question of a kind that nobody taught me: “${item.dataset.item ?? ''}”.`);
  }
  changed(item.querySelector('input, select') ?? item);
}

function fillGap(gap: HTMLElement, accepted: string[], way: Way): void {
  const input = gap.querySelector('input');
  if (input) input.value = way === 'right' ? (accepted[0] ?? '') : 'no such word';
  choose(gap, all<HTMLOptionElement>(gap, 'option').findIndex((option, place) => place > 0 && accepted.includes(option.textContent ?? '') === (way === 'right')));
}

/** Chooses from the list of a gap, where it has one. */
function choose(gap: HTMLElement, index: number): void {
  const select = gap.querySelector('select');
  // A document without a window does not keep count of what is chosen.
  if (select) Object.defineProperty(select, 'selectedIndex', { value: index, writable: true, configurable: true });
}

/** Plays a scenario to its end: the best choice of each step, or the first that is not. */
function decide(scenario: HTMLElement, way: Way): void {
  for (let step = 0; step < 200 && !scenario.classList.contains('over'); step++) {
    const choices = all(scenario, '.node.on .decision');
    const choice = choices.find((one) => (one.dataset.value === 'best') === (way === 'right')) ?? choices[0];
    const chosen = press(choice?.querySelector('button'));
    const went = press(scenario.querySelector('[data-do=next]'));
    if (!chosen && !went) return;
  }
}

/** What each page holds, in order: a page of hundreds is not searched for each of them. */
const found = new Map<HTMLElement, { items: HTMLElement[]; scenarios: HTMLElement[] }>();

/** What a page asks; of a pool the questions that are not drawn stand there and are not shown. */
function asked(page: HTMLElement): { items: HTMLElement[]; scenarios: HTMLElement[] } {
  const known = found.get(page) ?? { items: all(page, '[data-item]'), scenarios: all(page, '.scenario') };
  found.set(page, known);
  return page.dataset.draw ? { ...known, items: known.items.filter((item) => !item.classList.contains('undrawn')) } : known;
}

/** Which questions the page that is shown asks, where it draws them. */
export function asking(): string {
  const page = shown();
  return page?.dataset.draw ? asked(page).items.map((item) => item.id).join(' ') : '';
}

/** Answers the question or plays the scenario of this number on the page that is shown; false when there is none. */
export function answer(way: Way, number: number): boolean {
  const page = shown();
  if (!page) return false;
  const { items, scenarios } = asked(page);
  const item = items[number];
  if (item) {
    press(item.querySelector('[data-do=again]'));
    fill(item, way);
    if (page.dataset.lesson !== 'assessment') press(item.querySelector('[data-do=check]'));
    return true;
  }
  const scenario = scenarios[number - items.length];
  if (scenario) decide(scenario, way);
  return scenario !== undefined;
}

const onPage = (selector: string) => (): boolean => press(shown()?.querySelector(selector));

/** Hands in the assessment that is shown. */
export const submit = onPage('[data-do=submit]');
/** Tries the assessment again. */
export const retake = onPage('[data-do=retake]');
/** Goes on to the next page; false at the end. */
export const next = onPage('.turn .next');
/** Turns to the first page, by the contents. */
export const first = (): boolean => press(document.querySelector('#toc a'));
