// The scenario of the page as Rust writes it, played.

import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Interaction } from './driver/driver';
import { scenario } from './scenario';
import { readShape, type ScenarioShape } from './shape';
import { fresh, type ScenarioState } from './state';
import { sure } from './sure';

const page = readFileSync(`${import.meta.dirname}/fixture/page.html`, 'utf8');
let shape: ScenarioShape;
let state: ScenarioState;
let told: Interaction[];

beforeEach(() => {
  document.body.replaceWith(document.importNode(new DOMParser().parseFromString(page, 'text/html').body, true));
  const whole = readShape(document.body);
  const at = whole.lessons.findIndex((lesson) => lesson.scenarios.length > 0);
  shape = sure(whole.lessons[at]?.scenarios[0]);
  state = sure(fresh(whole).lessons[at]?.scenarios[0]);
  told = [];
});

const begin = (): void => scenario(shape, state, (interactions) => { told.push(...interactions); });
const root = (): HTMLElement => sure(document.getElementById(shape.id));
const shown = (): string[] => [...root().querySelectorAll('.node.on')].map((node) => node.id);
const choose = (node: number, choice: number): void => sure(document.getElementById(sure(shape.nodes[node]?.choices[choice]).id)?.querySelector('button')).click();
const press = (act: string): void => sure(root().querySelector<HTMLButtonElement>(`[data-do=${act}]`)).click();
const focused = (): string => document.activeElement?.textContent ?? '';

describe('a scenario', () => {
  it('has the ways that are written in its links', () => {
    expect(shape.nodes.map((node) => node.choices.map((choice) => choice.next))).toEqual([[1, 1, -1], [-1, -1]]);
  });

  it('shows a node, then what follows from the choice, then the next, and has the focus on what is new', () => {
    begin();
    expect(shown()).toEqual([sure(shape.nodes[0]).id]);
    choose(0, 1);
    expect(focused()).toContain('The gauge does not move.');
    expect(shown(), 'the consequence stands at its node').toEqual([sure(shape.nodes[0]).id]);
    expect([...root().querySelectorAll('button.opt')].slice(0, 3).every((button) => (button as HTMLButtonElement).disabled)).toBe(true);
    press('next');
    expect(focused()).toBe('The lead asks you to go on.');
    expect([shown(), state.ended]).toEqual([[sure(shape.nodes[1]).id], false]);
  });

  it('ends with the path taken against the ideal one, and can be played again without being lost', () => {
    begin();
    choose(0, 1);
    press('next');
    choose(1, 0);
    expect(state).toEqual({ ended: true, path: [1, 0] });
    press('next');
    expect([root().classList.contains('over'), focused(), shown()]).toEqual([true, 'Debrief', []]);
    expect([...root().querySelectorAll('.yours li')].map((entry) => entry.textContent)).toEqual(['Wait for ten minutes. acceptable', 'Open V-12. best']);
    expect([...root().querySelectorAll('.ideal li')].map((entry) => entry.textContent)).toEqual(['Call the shift lead.', 'Open V-12.']);
    expect(root().querySelector<HTMLElement>('.ideal')?.hidden).toBe(false);
    press('again');
    expect(state).toEqual({ ended: true, path: [] });
    expect([root().classList.contains('over'), focused()]).toEqual([false, 'What do you do?']);
    choose(0, 0);
    press('next');
    choose(1, 0);
    press('next');
    expect(root().querySelector<HTMLElement>('.ideal')?.hidden, 'the ideal path is not told twice').toBe(true);
  });

  it('tells each choice at once, as what was chosen and neither right nor wrong', () => {
    begin();
    choose(0, 2);
    expect(told).toEqual([expect.objectContaining({
      id: shape.nodes[0]?.id, type: 'choice', question: 'What do you do?', response: ['c'], pattern: [], right: null,
      options: [{ id: 'a', words: 'Call the shift lead.' }, { id: 'b', words: 'Wait for ten minutes.' }, { id: 'c', words: 'Reach in.' }],
    })]);
  });

  it('comes back to the consequence of the last choice, and goes on from there', () => {
    state = { ended: false, path: [0] };
    begin();
    expect(sure(root().querySelector('.picked .consequence')).textContent).toContain('The lead comes and looks.');
    press('next');
    expect(shown()).toEqual([sure(shape.nodes[1]).id]);
  });
});
