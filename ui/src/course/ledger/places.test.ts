import { describe, expect, it } from 'vitest';
import { type Cited, first, places } from './places';

const cited = (source: string, locator: string): Cited => ({ source, source_name: `${source}.docx`, passage: `pas-${locator}`, locator, at: { page: null, headings: [], line: null, last_line: null, start_ms: null, end_ms: null, slide: null, row: null, speaker: null } as unknown as Cited['at'], start: 0, end: 1, quote: '' }) as Cited;

describe('what a statement rests on', () => {
  it('names a source once, and a place of it once', () => {
    const all = places([cited('a', 'Scope'), cited('b', '00:02'), cited('a', 'Scope'), cited('a', 'Roles')]);
    expect(all.map((one) => [one.name, one.places.map((place) => place.locator)])).toEqual([['a.docx', ['Scope', 'Roles']], ['b.docx', ['00:02']]]);
  });

  it('counts what does not fit', () => {
    const { shown, more } = first(places([cited('a', '1'), cited('a', '2'), cited('b', '3'), cited('c', '4')]), 2);
    expect(shown.map((one) => one.places.length)).toEqual([2]);
    expect(more).toBe(2);
  });
});
