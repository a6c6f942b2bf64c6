import { render } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Piece } from '../contract/contract';
import Beside from './Beside.svelte';

const piece = (change: Piece['change'], text: string): Piece => ({ change, text });

describe('two texts that were changed apart', () => {
  it('stand beside each other, each whole, with what differs marked', () => {
    const { container } = render(Beside, { pieces: [piece('same', 'Fish is refused above '), piece('gone', 'two'), piece('new', 'three'), piece('same', ' degrees.')] });
    const sides = [...container.querySelectorAll('section > p:last-child')];
    expect(sides.map((side) => side.textContent)).toEqual(['Fish is refused above two degrees.', 'Fish is refused above three degrees.']);
    expect([...container.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['two', 'three']);
  });

  it('are not marked where hardly a word is the same', () => {
    const { container } = render(Beside, { pieces: [piece('gone', 'Quite another text'), piece('same', ' is '), piece('new', 'what the draft says of it')] });
    expect(container.querySelectorAll('mark').length).toBe(0);
  });
});
