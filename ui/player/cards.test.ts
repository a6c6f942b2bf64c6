import { beforeEach, describe, expect, it } from 'vitest';
import { cards } from './cards';
import { sure } from './sure';

const deck = (): HTMLElement => sure(document.querySelector<HTMLElement>('.deck'));
const shown = (): string[] => [...deck().querySelectorAll('.card.on .front')].map((front) => front.textContent);
const press = (act: string): void => sure(deck().querySelector<HTMLButtonElement>(`[data-do=${act}]`)).click();

describe('flashcards', () => {
  beforeEach(() => {
    const card = (front: string): string => `<details class="card" open=""><summary><span class="front">${front}</span></summary><p class="back">back</p></details>`;
    document.body.innerHTML = `<div class="deck">${['one', 'two', 'three'].map(card).join('')}<div class="acts"><button data-do="previous"></button><span class="try"></span><button data-do="next"></button></div></div>`;
    cards(deck());
  });

  it('shows one front at a time and turns a card back when it is come to again', () => {
    expect(shown()).toEqual(['one']);
    expect([...deck().querySelectorAll('details')].some((card) => card.open)).toBe(false);
    sure(deck().querySelector('details')).open = true;
    press('next');
    expect(shown()).toEqual(['two']);
    expect(document.activeElement).toBe(deck().querySelectorAll('summary')[1]);
    press('previous');
    expect(sure(deck().querySelector('details')).open).toBe(false);
  });

  it('ends at both ends, by buttons and by arrows', () => {
    const { disabled } = sure(deck().querySelector<HTMLButtonElement>('[data-do=previous]'));
    expect(disabled).toBe(true);
    const arrow = (key: string): boolean => deck().dispatchEvent(new KeyboardEvent('keydown', { key }));
    ['ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowRight'].forEach(arrow);
    expect(shown()).toEqual(['three']);
    expect(sure(deck().querySelector('.try')).textContent).toBe('Card 3 of 3');
  });

  it('prints both sides and stands as before afterwards', () => {
    window.dispatchEvent(new Event('beforeprint'));
    expect([...deck().querySelectorAll('details')].every((card) => card.open)).toBe(true);
    window.dispatchEvent(new Event('afterprint'));
    expect([...deck().querySelectorAll('details')].some((card) => card.open)).toBe(false);
  });
});
