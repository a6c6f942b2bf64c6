import { describe, expect, it } from 'vitest';
import { cutUses, fitting, rowsOf } from './passages';

const joined = (text: string, uses: { start: number; end: number }[]): string => cutUses(text, uses).map((cut) => (cut.cited ? `[${cut.text}]` : cut.text)).join('');

describe('a passage', () => {
  it('is cut at its cited words, overlapping runs being one', () => {
    expect(joined('take three readings now', [{ start: 5, end: 10 }, { start: 8, end: 19 }])).toBe('take [three readings] now');
    expect(joined('abc', [])).toBe('abc');
  });

  it('loses no character, whatever the runs are', () => {
    for (const uses of [[{ start: -4, end: 2 }], [{ start: 2, end: 99 }], [{ start: 3, end: 3 }], [{ start: 0, end: 5 }, { start: 1, end: 2 }]]) {
      expect(cutUses('hello', uses).map((cut) => cut.text).join('')).toBe('hello');
    }
  });

  it('is found by all words together, wherever they stand in it', () => {
    const passage = { id: 'p', kind: { is: 'turn' } as const, text: 'Poultry four, no arguing.', locator: '00:07:52', speaker: 'Moira Tennant', time: '00:07:52', start_ms: 472_000, statements: [] };
    expect(fitting([passage], 'moira four', false)).toEqual([passage]);
    expect(fitting([passage], 'moira five', false)).toEqual([]);
    expect(fitting([passage], '', true)).toEqual([]);
  });

  it('that is a table gives its cells, with or without outer bars', () => {
    expect(rowsOf('| a | b |\n| c | |\n')).toEqual([['a', 'b'], ['c', '']]);
    expect(rowsOf('a | b\nc | d')).toEqual([['a', 'b'], ['c', 'd']]);
  });
});
