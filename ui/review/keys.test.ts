import { describe, expect, it } from 'vitest';
import { actOf } from './keys';
import { el } from './dom';

function press(key: string, on: HTMLElement, more: KeyboardEventInit = {}, single = true) {
  document.body.replaceChildren(on);
  let found: ReturnType<typeof actOf>;
  on.addEventListener('keydown', (event) => { found = actOf(event, single); });
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  return found;
}
const plain = (): HTMLElement => el('h1', { tabindex: '-1' });

describe('keys', () => {
  it('mean what the list of keys says', () => {
    expect(['1', '4', 'Enter', 'ArrowRight', 'ArrowLeft', 'r', 'R', 's', 'p', 'a', '?', '5', 'x', 'Escape', 'Tab'].map((key) => press(key, plain()))).toEqual(
      [{ choose: 0 }, { choose: 3 }, 'next', 'next', 'back', 'remark', 'remark', 'skip', 'play', 'all', 'help', undefined, undefined, undefined, undefined]);
  });

  it('are never taken from a field', () => {
    for (const field of ['textarea', 'input', 'select'] as const) {
      for (const key of ['1', 'r', 's', '?', 'Enter', 'ArrowRight', 'ArrowLeft']) expect([field, key, press(key, el(field))]).toEqual([field, key, undefined]);
      expect(press('Escape', el(field))).toBe('leave');
      expect(press('Enter', el(field), { ctrlKey: true })).toBe('next');
    }
  });

  it('choose on an answer too, where arrows to the side turn the card and change no answer', () => {
    const radio = (): HTMLElement => el('input', { type: 'radio' });
    expect(['2', 'Enter', 'ArrowRight', 'ArrowUp'].map((key) => press(key, radio()))).toEqual([{ choose: 1 }, 'next', 'next', undefined]);
  });

  it('leave Enter to what is pressed by it', () => {
    for (const pressed of [el('button'), el('summary'), el('a', { href: '#x' }), el('input', { type: 'checkbox' })]) expect(press('Enter', pressed)).toBeUndefined();
    expect(press('1', el('button'))).toEqual({ choose: 0 });
  });

  it('mean nothing with other keys, held down, or while a word is being composed', () => {
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }, { isComposing: true }]) expect(press('r', plain(), more)).toBeUndefined();
    expect(press('ArrowLeft', plain(), { altKey: true })).toBeUndefined();
  });

  it('can be off, except those that are no characters', () => {
    expect(['1', 'r', '?', 'Enter', 'ArrowRight'].map((key) => press(key, plain(), {}, false))).toEqual([undefined, undefined, undefined, 'next', 'next']);
  });
});
