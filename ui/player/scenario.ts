// A scenario: one node at a time. A choice has its consequence before anything is said about it; the debrief sets the
// path taken against the ideal one. Each choice is kept at once and told without right or wrong.

import { icon } from './item';
import type { ScenarioShape } from './shape';
import type { Interaction } from './driver/driver';
import { nodeAfter, type ScenarioState } from './state';
import { words } from './words';
import { sure } from './sure';

const ICONS: Record<string, string> = { best: 'check', acceptable: 'half', poor: 'cross' };

export function scenario(shape: ScenarioShape, state: ScenarioState, act: (interactions: Interaction[]) => void): void {
  const root = sure(document.getElementById(shape.id));
  const part = (selector: string): HTMLElement => sure(root.querySelector<HTMLElement>(selector));
  const byId = (id: string): HTMLElement => sure(document.getElementById(id));
  const next = part('[data-do=next]') as HTMLButtonElement;
  /** Whether the consequence of the last choice is being read; who comes back reads it again. */
  let told = state.path.length > 0;
  let since = Date.now();

  for (const { choices } of shape.nodes) choices.forEach((choice, n) => addButton(byId(choice.id), n));
  next.addEventListener('click', () => {
    told = false;
    show();
    focus();
  });
  part('[data-do=again]').addEventListener('click', () => {
    state.path = [];
    told = false;
    show();
    act([]);
    focus();
  });
  show();

  /** The words of a choice become its button; without script they stay words. */
  function addButton(row: HTMLElement, n: number): void {
    const does = sure(row.querySelector('.does'));
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'opt';
    button.append(...does.childNodes);
    // A link cannot be pressed inside of a button.
    button.querySelectorAll('a').forEach((link) => link.replaceWith(...link.childNodes));
    button.addEventListener('click', () => choose(n));
    does.append(button);
  }

  function choose(n: number): void {
    const node = sure(shape.nodes[nodeAfter(shape, state.path)]);
    state.path = [...state.path, n];
    state.ended ||= nodeAfter(shape, state.path) < 0;
    told = true;
    show();
    focus();
    const letter = (m: number): string => String.fromCharCode(97 + m);
    act([{
      id: node.id, type: 'choice', question: text(byId(node.id).querySelector('.stem')),
      options: node.choices.map((choice, m) => ({ id: letter(m), words: said(choice.id) })),
      response: [letter(n)], pattern: [], range: null, right: null, latency: Date.now() - since,
    }]);
  }

  /** Node and choice of each step of the path. */
  function steps(): { node: number; choice: string }[] {
    return state.path.map((pick, at) => {
      const node = nodeAfter(shape, state.path.slice(0, at));
      return { node, choice: sure(shape.nodes[node]?.choices[pick]).id };
    });
  }

  function show(): void {
    const taken = steps();
    const last = taken[taken.length - 1];
    const after = nodeAfter(shape, state.path);
    const over = after < 0 && !told;
    const shown = told ? (last?.node ?? 0) : after;
    shape.nodes.forEach((node, n) => {
      const el = byId(node.id);
      el.classList.toggle('on', n === shown);
      el.classList.toggle('told', told && n === shown);
      node.choices.forEach((choice) => {
        const picked = told && choice.id === last?.choice;
        const row = byId(choice.id);
        row.classList.toggle('picked', picked);
        sure(row.querySelector('button')).disabled = told;
      });
    });
    root.classList.toggle('over', over);
    next.hidden = !told;
    next.textContent = after < 0 ? words.toDebrief : words.goOn;
    part('.step').textContent = over ? words.debrief : words.decision(told ? taken.length : taken.length + 1);
    if (over) debrief(taken.map((step) => step.choice));
    since = Date.now();
  }

  function debrief(path: string[]): void {
    part('.yours ol').replaceChildren(...path.map((id) => {
      const quality = byId(id).dataset.value ?? '';
      const entry = document.createElement('li');
      const mark = document.createElement('span');
      mark.className = `quality ${quality}`;
      mark.append(icon(ICONS[quality] ?? 'half'), words.qualities[quality] ?? '');
      entry.append(said(id), ' ', mark);
      return entry;
    }));
    const ideal = root.querySelector<HTMLElement>('.ideal');
    if (!ideal) return;
    const same = path.every((id) => byId(id).dataset.value === 'best');
    ideal.hidden = same;
    part('.ideal-taken').textContent = same ? words.idealTaken : '';
  }

  function focus(): void {
    const target = root.classList.contains('over') ? '.debrief-word' : told ? '.picked .consequence' : '.node.on .stem';
    part(target).focus();
  }

  function said(choice: string): string {
    return text(byId(choice).querySelector('.does'));
  }
}

const text = (el: Element | null): string => (el?.textContent ?? '').trim().replace(/\s+/g, ' ');
