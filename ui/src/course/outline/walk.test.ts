import { describe, expect, it } from 'vitest';
import type { ModuleLine, Stages } from '../../contract/contract';
import { rows, step, typed } from './walk';

const stages: Stages = { drafted: 'holds', validated: 'open', refined: 'open', owned: 'open' };
const modules: ModuleLine[] = [
  { id: 'm1', title: 'Before', lessons: [{ id: 'l1', number: '1.1', title: 'Prove', assessment: false, frame: false, stages, left: 0, blocks: 1 }, { id: 'l2', number: '1.2', title: 'Seal', assessment: false, frame: false, stages, left: 0, blocks: 1 }] },
  { id: 'm2', title: 'Checking', lessons: [{ id: 'l3', number: '2.1', title: 'Probe again', assessment: false, frame: false, stages, left: 0, blocks: 1 }] },
];

describe('walking the outline', () => {
  const all = rows(modules, new Set());

  it('leaves out the lessons of a folded module', () => {
    expect(all.map((row) => row.id)).toEqual(['m1', 'l1', 'l2', 'm2', 'l3']);
    expect(rows(modules, new Set(['m1'])).map((row) => row.id)).toEqual(['m1', 'm2', 'l3']);
  });

  it('goes into a module with the right arrow and back with the left', () => {
    expect(step(all, 0, 'ArrowRight')).toBe(1);
    expect(step(all, 4, 'ArrowLeft')).toBe(3);
    expect(step(all, 4, 'ArrowDown')).toBeNull();
  });

  it('finds the next row that begins with what was typed, round the end, also by number', () => {
    expect(typed(all, 1, 'p')).toBe(4);
    expect(typed(all, 4, 'p')).toBe(1);
    expect(typed(all, 1, 'prov')).toBe(1);
    expect(typed(all, 0, '2.')).toBe(4);
    expect(typed(all, 0, 'x')).toBeNull();
  });
});
