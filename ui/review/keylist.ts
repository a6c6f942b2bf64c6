// The keys, and the switch that turns single ones off (WCAG 2.1.4).

import type { Desk } from './desk';
import { el } from './dom';
import { words } from './words';

/** `first`: only so many of them, the most used. */
export function keyList(desk: Desk, first = words.keys.length): HTMLElement {
  const box = el('input', { type: 'checkbox' });
  box.checked = desk.keys;
  box.addEventListener('change', () => {
    desk.keys = box.checked;
    desk.keep();
  });
  return el('div', {},
    el('dl', { class: 'kv' }, ...words.keys.slice(0, first).map(([key, act]) => el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, act)))),
    el('label', { class: 'switch' }, box, words.keysSwitch));
}
