import { describe, expect, it } from 'vitest';
import { decimalText, isComplete, judge } from './judging';
import type { ItemShape } from './shape';

const base: ItemShape = { id: 'blk', kind: 'single', assessed: false, goal: 0, size: 3, key: [1], gaps: [], value: '', tolerance: '', unit: '' };
const picks = (...picks: number[]) => ({ picks, texts: [] });
const texts = (...texts: string[]) => ({ picks: [], texts });

describe('judging', () => {
  it('takes the one right option', () => {
    expect(judge(base, picks(1)).verdict).toBe(1);
    expect(judge(base, picks(0)).verdict).toBe(3);
  });

  it('takes what is said of a statement', () => {
    const item: ItemShape = { ...base, kind: 'truth', size: 2, key: [1] };
    expect([judge(item, picks(1)).verdict, judge(item, picks(0)).verdict, isComplete(item, picks())]).toEqual([1, 3, false]);
  });

  it('calls some of several right options partly right', () => {
    const item: ItemShape = { ...base, kind: 'multiple', key: [0, 2] };
    expect(judge(item, picks(0, 2)).verdict).toBe(1);
    expect(judge(item, picks(0)).verdict).toBe(2);
    expect(judge(item, picks(0, 1, 2)).verdict).toBe(2);
    expect(judge(item, picks(1)).verdict).toBe(3);
  });

  it('says which entries are in place', () => {
    expect(judge({ ...base, kind: 'ordering' }, picks(0, 2, 1))).toEqual({ verdict: 2, parts: [true, false, false] });
  });

  it('says which pairs are right by what was chosen, not by its words', () => {
    const gap = { offered: ['K', 'k', 'x'], most: 0, accept: [] };
    const item: ItemShape = { ...base, kind: 'matching', size: 0, key: [1, 0], gaps: [gap, gap] };
    expect(judge(item, picks(2, 1))).toEqual({ verdict: 1, parts: [true, true] });
    expect(judge(item, picks(1, 1))).toEqual({ verdict: 2, parts: [false, true] });
    expect(judge(item, picks(3, 3)).verdict).toBe(3);
    expect([isComplete(item, picks(2, 1)), isComplete(item, picks(2, 0))]).toEqual([true, false]);
  });

  it('compares numbers as decimals: 0.1 + 0.2 is 0.3 here', () => {
    const item: ItemShape = { ...base, kind: 'numeric', value: '0.3', tolerance: '0.1', unit: '°C' };
    for (const right of ['0.2', '0,4', ' 0.30 ', '.3', '0.3 °C', '+0.3', '0.4°c']) expect(judge(item, texts(right)).verdict, right).toBe(1);
    for (const wrong of ['0.1999', '0.41', '-0.3', '']) expect(judge(item, texts(wrong)).verdict, wrong).toBe(3);
    for (const none of ['', 'three', '1.000,5', '1e3', '0.3 bar', '-', '.']) expect(isComplete(item, texts(none)), none).toBe(false);
    expect(judge({ ...item, value: '-5', tolerance: '' }, texts('−5')).verdict).toBe(1);
  });

  it('reads gaps without case, outer blanks and the way letters are put together', () => {
    const gap = { offered: [], most: 20, accept: ['Größe', 'size'] };
    const item: ItemShape = { ...base, kind: 'cloze', gaps: [gap, { offered: ['a', 'b'], most: 0, accept: ['b'] }] };
    expect(judge(item, { picks: [0, 2], texts: [' grO\u0308sse '.replace('sse', 'ße'), ''] })).toEqual({ verdict: 1, parts: [true, true] });
    expect(judge(item, { picks: [0, 1], texts: ['SIZE', ''] })).toEqual({ verdict: 2, parts: [true, false] });
    expect(isComplete(item, { picks: [0, 0], texts: ['size', ''] })).toBe(false);
  });

  it('reads a short answer as a gap', () => {
    const item: ItemShape = { ...base, kind: 'short', size: 0, key: [], gaps: [{ offered: [], most: 20, accept: ['Gauge PG-3', 'gauge'] }] };
    const said = (text: string) => judge(item, { picks: [0], texts: [text] }).verdict;
    expect([said(' gauge  pg-3 '), said('GAUGE'), said('gauges'), said('')]).toEqual([1, 1, 3, 3]);
    expect(isComplete(item, { picks: [0], texts: [' '] })).toBe(false);
  });

  it('tells an LMS numbers with a point', () => {
    expect([decimalText('4,50', ''), decimalText('-.5', ''), decimalText('7 bar', 'bar'), decimalText('x', '')]).toEqual(['4.50', '-0.5', '7', '']);
  });
});
