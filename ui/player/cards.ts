// Flashcards: one at a time, its front first. Nothing of them is kept and nobody is told.

import { sure } from './sure';
import { words } from './words';

export function cards(deck: HTMLElement): void {
  const all = [...deck.querySelectorAll<HTMLDetailsElement>('.card')];
  const button = (act: string): HTMLButtonElement => sure(deck.querySelector<HTMLButtonElement>(`[data-do=${act}]`));
  const rtl = (): boolean => getComputedStyle(deck).direction === 'rtl';
  let at = 0;

  button('previous').addEventListener('click', () => go(-1));
  button('next').addEventListener('click', () => go(1));
  deck.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(rtl() ? -by : by);
  });
  // Paper shows both sides.
  let turned: boolean[] = [];
  window.addEventListener('beforeprint', () => {
    turned = all.map((card) => card.open);
    all.forEach((card) => { card.open = true; });
  });
  window.addEventListener('afterprint', () => all.forEach((card, n) => { card.open = turned[n] ?? false; }));
  all.forEach((card) => { card.open = false; });
  show();

  function go(by: number): void {
    if (!all[at + by]) return;
    at += by;
    const card = sure(all[at]);
    card.open = false;
    show();
    sure(card.querySelector('summary')).focus();
  }

  function show(): void {
    all.forEach((card, n) => card.classList.toggle('on', n === at));
    sure(deck.querySelector('.try')).textContent = words.card(at + 1, all.length);
    button('previous').disabled = at === 0;
    button('next').disabled = at === all.length - 1;
  }
}
